//! How long wrong tokens wait, by a clock that is moved.

use super::*;

fn client(number: u8) -> Client {
    Client::at([10, 0, 0, number].into())
}

fn wrong(number: u32) -> Token {
    Token::offered(&number.to_le_bytes())
}

/// How long this one waited.
async fn waits(guesses: &Guesses, client: Client, number: u32) -> Duration {
    let begun = Instant::now();
    guesses.wait(client, &wrong(number)).await.unwrap();
    begun.elapsed()
}

#[tokio::test(start_paused = true)]
async fn the_wait_doubles_up_to_a_bound() {
    let guesses = Guesses::default();
    let mut waited = Vec::new();
    for number in 0..12 {
        waited.push(waits(&guesses, client(1), number).await.as_millis());
    }
    let expected = [
        0, 0, 0, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000,
    ];
    // The timer's grain is a millisecond.
    for (waited, expected) in waited.iter().zip(expected) {
        assert!(
            (expected..=expected + 2).contains(waited),
            "{waited} {expected}"
        );
    }
    // Another client pays nothing for it.
    assert_eq!(waits(&guesses, client(2), 1).await, Duration::ZERO);
    assert_eq!(guesses.waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_same_wrong_token_is_one_guess() {
    let guesses = Guesses::default();
    for _ in 0..100 {
        for number in 0..3 {
            assert_eq!(waits(&guesses, client(1), number).await, Duration::ZERO);
        }
    }
    assert!(waits(&guesses, client(1), 3).await >= FIRST_WAIT);
    assert_eq!(waits(&guesses, client(1), 3).await, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn who_is_quiet_begins_anew() {
    let guesses = Guesses::default();
    for number in 0..9 {
        waits(&guesses, client(1), number).await;
    }
    tokio::time::advance(FORGIVEN - Duration::from_millis(1)).await;
    assert!(waits(&guesses, client(1), 9).await >= LONGEST_WAIT);
    tokio::time::advance(FORGIVEN).await;
    assert_eq!(waits(&guesses, client(1), 10).await, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn only_so_many_wait_at_once() {
    let guesses = Guesses::default();
    let mut kept = Vec::new();
    let mut crowded = 0;
    for guesser in 1..=20 {
        for number in 0..20 {
            match guesses.enter(client(guesser), &wrong(number)) {
                Ok(place) => kept.push(place),
                Err(_) => crowded += 1,
            }
        }
    }
    assert_eq!(guesses.waiting(), WAITING);
    // Of each client three were free; of the others 64 found a place.
    assert_eq!(crowded, 20 * 17 - 64);
    let crowd = guesses.wait(client(21), &wrong(1)).await;
    assert_eq!(crowd, Ok(()), "a free one finds no crowd");
}

#[tokio::test(start_paused = true)]
async fn one_client_does_not_take_every_place() {
    let guesses = Guesses::default();
    let mut kept = Vec::new();
    let mut crowded = 0;
    for number in 0..100 {
        match guesses.enter(client(1), &wrong(number)) {
            Ok(place) => kept.push(place),
            Err(_) => crowded += 1,
        }
    }
    assert_eq!(guesses.waiting(), WAITING_OF_ONE);
    assert_eq!(crowded, 100 - 3 - 8);
    // Who leaves gives the place back.
    kept.clear();
    assert_eq!(guesses.waiting(), 0);
    assert!(guesses.enter(client(1), &wrong(1_000)).is_ok());
}

#[tokio::test(start_paused = true)]
async fn no_more_clients_are_remembered_than_there_is_room_for() {
    let guesses = Guesses::default();
    let of = |number: u32| Client::at(std::net::Ipv4Addr::from(number).into());
    let many = u32::try_from(CLIENTS).unwrap();
    for number in 0..many * 2 {
        assert!(guesses.enter(of(number), &wrong(1)).is_ok());
        if number % 512 == 0 {
            tokio::time::advance(Duration::from_millis(1)).await;
        }
    }
    let book = guesses.book();
    assert_eq!(book.clients.len(), CLIENTS);
    // The oldest went.
    assert!(!book.clients.contains_key(&of(0)));
    assert!(book.clients.contains_key(&of(many * 2 - 1)));
}
