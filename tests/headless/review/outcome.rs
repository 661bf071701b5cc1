//! What became of a send: nothing typed is lost, nothing sent twice.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use changefeed_console::session::Session;
use changefeed_model::Secret;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    PASSWORD, create, fill_in, mount, mount_with_console, posts, press, refusal, send, type_into,
    value,
};
use crate::stage::{FakeServer, broken, ok, until};

#[wasm_bindgen_test]
async fn a_refusal_stands_at_the_field_it_names_and_nothing_typed_is_lost() {
    let server = FakeServer::answering(|asked| match asked {
        "POST /api/v1/changefeeds/" => refusal(
            400,
            r"[10001]parameter is invalid\tdownstream.port: no such port there",
        ),
        _ => ok("[]"),
    });
    let stage = mount(create("review-refused"));
    fill_in(&stage);
    send(&stage);
    until("the refusal", || {
        stage
            .text("#sink-port-problem")
            .contains("no such port there")
    })
    .await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("The changefeed was not created."),
        "{outcome}"
    );
    assert!(
        outcome.contains("Everything you typed is kept."),
        "{outcome}"
    );
    assert_eq!(value(&stage, "#name"), "orders");
    assert_eq!(value(&stage, "#sink-password"), PASSWORD);
    assert_eq!(posts(&server).len(), 1, "sent once");
    until("the focus is there", || {
        document()
            .active_element()
            .is_some_and(|element| element.id() == "sink-port")
    })
    .await;
    type_into(&stage, "#sink-port", "4001");
    until("its words are past", || {
        stage.text("#sink-port-problem").is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_lost_session_offers_to_sign_in_and_then_to_send_again() {
    Session::restore().begin(Secret::new("old"));
    let is_over = Rc::new(Cell::new(false));
    let over = Rc::clone(&is_over);
    let server = FakeServer::answering(move |asked| {
        over.set(over.get() || asked == "POST /api/v1/changefeeds/");
        match over.get() {
            true => refusal(401, "[70602]token expired"),
            false => ok("[]"),
        }
    });
    let (stage, console) = mount_with_console(create("review-session"));
    fill_in(&stage);
    send(&stage);
    until("the offer", || {
        stage.has("[data-part=outcome] [data-action=sign-in]")
    })
    .await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(outcome.contains("does not accept the token"), "{outcome}");
    is_over.set(false);
    console.session.begin(Secret::new("new"));
    until("the next offer", || {
        stage.has("[data-part=outcome] [data-action=send-again]")
    })
    .await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("but does now") && outcome.contains("is kept"),
        "{outcome}"
    );
    assert_eq!(value(&stage, "#name"), "orders");
    assert_eq!(value(&stage, "#sink-password"), PASSWORD);
    assert_eq!(posts(&server).len(), 1);
    console.session.end();
}

#[wasm_bindgen_test]
async fn after_a_broken_connection_it_looks_and_says_what_it_found() {
    let reads = Rc::new(RefCell::new(0));
    let looks = Rc::new(RefCell::new(None));
    let (count, looked) = (Rc::clone(&reads), Rc::clone(&looks));
    let server = FakeServer::answering(move |asked| {
        if asked == "POST /api/v1/changefeeds/" {
            *looked.borrow_mut() = Some(0);
            return broken();
        }
        *count.borrow_mut() += 1;
        // However often the names are read: the task appears with the second
        // look.
        let mut looks = looked.borrow_mut();
        match looks.as_mut() {
            Some(looks) if *looks > 0 => {
                ok(r#"[{"id":"new-task-01","name":"orders","createTime":"2026-11-22T08:00:00Z"}]"#)
            }
            Some(looks) => {
                *looks += 1;
                ok("[]")
            }
            None => ok("[]"),
        }
    });
    let stage = mount(create("review-broken"));
    until("the names are read", || *reads.borrow() > 0).await;
    fill_in(&stage);
    send(&stage);
    until("it looks", || {
        stage.has("[data-part=outcome] [data-part=wait]")
    })
    .await;
    assert!(
        !stage.has("[data-action=send-again]"),
        "not before it looked"
    );
    until("it is found", || stage.has("[data-found=new-task-01]")).await;
    assert_eq!(stage.text("[data-action=send]"), "Check again");
    assert_eq!(posts(&server).len(), 1, "sent once");
    press(&stage, "[data-found=new-task-01] [data-action=open]");
    until("its page", || {
        window().location().pathname().unwrap() == "/clusters/review-broken/changefeeds/new-task-01"
    })
    .await;
}

#[wasm_bindgen_test]
async fn where_nothing_is_found_looking_again_comes_before_sending_again() {
    let server = FakeServer::answering(|asked| match asked {
        "POST /api/v1/changefeeds/" => broken(),
        _ => ok("[]"),
    });
    let stage = mount(create("review-nothing"));
    fill_in(&stage);
    send(&stage);
    until("it looked", || stage.has("[data-action=send-again]")).await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("no new changefeed named “orders”"),
        "{outcome}"
    );
    assert!(outcome.contains("30 s"), "{outcome}");
    let first = stage.find(".outcome-actions button");
    assert_eq!(
        first.get_attribute("data-action").as_deref(),
        Some("look-again")
    );
    // The form's own button looks, too, for what was sent.
    type_into(&stage, "#name", "another");
    send(&stage);
    until("it looks again", || stage.has("[data-part=wait]")).await;
    until("it looked again", || stage.has("[data-action=send-again]")).await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("no new changefeed named “orders”"),
        "{outcome}"
    );
    assert_eq!(posts(&server).len(), 1, "sent once");
    assert_eq!(value(&stage, "#name"), "another");
}

#[wasm_bindgen_test]
async fn a_look_that_fails_offers_only_another_look() {
    let is_broken = Rc::new(RefCell::new(false));
    let broke = Rc::clone(&is_broken);
    let _server = FakeServer::answering(move |asked| {
        if asked.starts_with("POST") {
            *broke.borrow_mut() = true;
        }
        if *broke.borrow() { broken() } else { ok("[]") }
    });
    let stage = mount(create("review-blind"));
    fill_in(&stage);
    send(&stage);
    until("it says so", || stage.has("[data-action=look-again]")).await;
    assert!(!stage.has("[data-action=send-again]"));
    assert!(
        stage
            .text("[data-part=outcome]")
            .contains("could not check")
    );
}
