//! One page of a list.

use crate::wire::wire_object;

wire_object! {
    /// Where in a list an answer stands (`controller.Page` of the contract).
    pub struct Page {
        /// The page, counted from 1.
        page: i64 = "page",
        /// Rows asked for.
        page_size: i64 = "pageSize",
        /// Rows in all. Live servers say 0 on every page from the second on
        /// (`server-behaviour.md`, "Paging"): keep what page 1 said.
        total: i64 = "total",
    }
}

/// Where a list is read from: the query of the list operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// The page, counted from 1.
    pub page: u32,
    /// Rows asked for; 0 asks for every row.
    pub page_size: u32,
}
