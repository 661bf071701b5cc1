//! How many connections each client has: one is not to take the places of all
//! others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::peer::Client;

/// Who is here, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Crowd {
    most: usize,
    present: Arc<Mutex<HashMap<Client, usize>>>,
}

/// A client's place; it is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    crowd: Crowd,
    client: Client,
}

impl Crowd {
    /// A crowd with so many places for each client; 0 is as many as there are.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most: if most == 0 { usize::MAX } else { most },
            present: Arc::default(),
        }
    }

    /// Gives a client a place, where it has not got all of its own.
    pub(crate) fn enter(&self, client: Client) -> Option<Seat> {
        let mut present = self.present();
        let count = present.entry(client).or_insert(0);
        // An entry that is new is below every limit: none is left at zero.
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Seat {
            crowd: self.clone(),
            client,
        })
    }

    fn present(&self) -> MutexGuard<'_, HashMap<Client, usize>> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut present = self.crowd.present();
        if let Some(count) = present.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                present.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_client_has_its_own_places() {
        let crowd = Crowd::new(2);
        let [one, other] =
            ["192.0.2.1", "192.0.2.2"].map(|address| Client::at(address.parse().unwrap()));
        let first = crowd.enter(one).unwrap();
        let second = crowd.enter(one).unwrap();
        assert!(crowd.enter(one).is_none());
        let third = crowd.enter(other).unwrap();
        drop(first);
        let fourth = crowd.enter(one).unwrap();
        drop((second, third, fourth));
        assert!(crowd.present().is_empty());
    }

    #[test]
    fn no_limit_lets_everybody_in() {
        let crowd = Crowd::new(0);
        let client = Client::at("192.0.2.1".parse().unwrap());
        let seats: Vec<_> = (0..1_000).map_while(|_| crowd.enter(client)).collect();
        assert_eq!(seats.len(), 1_000);
    }
}
