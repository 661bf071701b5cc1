//! The API of the contract over HTTP.

mod bearer;
mod body;
pub(crate) mod operations;
mod pages;
mod query;
mod routes;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;

use crate::failure::Failure;
use crate::limits::Limits;
use crate::source::{Changefeeds, Source, SourceFigures};
use crate::tokens::Door;

pub(crate) use bearer::require;

/// The contract's HTTP side of a typed source.
pub struct Api<C> {
    changefeeds: C,
    door: Arc<Door>,
    limits: Limits,
}

impl<C: Changefeeds> Api<C> {
    /// Answers the API from `changefeeds`, for those who come in by the door.
    #[must_use]
    pub fn new(changefeeds: C, door: Arc<Door>, limits: Limits) -> Self {
        Self {
            changefeeds,
            door,
            limits,
        }
    }
}

impl<C: Changefeeds> Source for Api<C> {
    fn routes(self: Arc<Self>) -> Router {
        routes::routes(self)
    }

    fn first_cluster(&self) -> Option<String> {
        self.changefeeds.first_cluster()
    }

    fn probe(&self) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>> {
        Box::pin(self.changefeeds.probe())
    }

    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<SourceFigures, Failure>> + Send + '_>> {
        Box::pin(async { self.changefeeds.figures().await.map(SourceFigures::Store) })
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(self.changefeeds.close())
    }
}
