//! What a URL shows, and the links that lead there.

use changefeed_console::route::{self, Place};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::texts;

fn list(cluster: &str) -> Place {
    Place::List {
        cluster: cluster.to_owned(),
    }
}

fn detail(cluster: &str, id: &str) -> Place {
    Place::Detail {
        cluster: cluster.to_owned(),
        id: id.to_owned(),
    }
}

fn edit(cluster: &str, id: &str) -> Place {
    Place::Edit {
        cluster: cluster.to_owned(),
        id: id.to_owned(),
    }
}

fn create(cluster: &str, cloned: Option<&str>) -> Place {
    Place::Create {
        cluster: cluster.to_owned(),
        cloned: cloned.map(str::to_owned),
    }
}

#[wasm_bindgen_test]
fn each_pattern_and_nothing_else() {
    let rows = [
        ("/", "", Place::Home),
        ("", "", Place::Home),
        ("/clusters", "", Place::Clusters),
        ("/clusters/", "", Place::Clusters),
        ("/clusters/c1", "", Place::Unknown),
        ("/clusters/c1/changefeeds", "", list("c1")),
        ("/clusters/c1/changefeeds/", "?q=a", list("c1")),
        ("//clusters//c1//changefeeds//", "", list("c1")),
        ("/clusters/c1/changefeeds/t1", "", detail("c1", "t1")),
        ("/clusters/c1/changefeeds/t1/", "", detail("c1", "t1")),
        ("/clusters/c1/changefeeds/t1/edit", "", edit("c1", "t1")),
        ("/clusters/c1/changefeeds/t1/edit/", "", edit("c1", "t1")),
        ("/clusters/c1/changefeeds/t1/other", "", Place::Unknown),
        ("/clusters/c1/changefeeds/t1/edit/x", "", Place::Unknown),
        ("/clusters/c1/tasks", "", Place::Unknown),
        ("/Clusters/c1/changefeeds", "", Place::Unknown),
        ("/other", "", Place::Unknown),
    ];
    for (path, search, place) in rows {
        assert_eq!(Place::of(path, search), place, "{path}{search}");
    }
}

#[wasm_bindgen_test]
fn new_is_the_form_and_no_task() {
    let path = "/clusters/c1/changefeeds/new";
    assert_eq!(Place::of(path, ""), create("c1", None));
    assert_eq!(Place::of(path, "?clone=t1"), create("c1", Some("t1")));
    assert_eq!(Place::of(path, "clone=t1&x=y"), create("c1", Some("t1")));
    assert_eq!(Place::of(path, "?clone"), create("c1", Some("")));
    // A task of that name has pages all the same.
    assert_eq!(
        Place::of(&route::detail("c1", "new"), ""),
        detail("c1", "new")
    );
    assert_eq!(
        Place::of("/clusters/c1/changefeeds/new/edit", ""),
        edit("c1", "new")
    );
}

#[wasm_bindgen_test]
fn links_lead_to_what_they_are_of_whatever_the_texts_are() {
    let texts = [
        "plain",
        "with blank",
        "a/b",
        "50%",
        "%2F",
        "?q=1&clone=2#x",
        "任务 一",
        "é+ü",
        "\"<>\\^`{|}",
        "😀",
        "new",
        "clusters",
        "'!()*~-_",
        ".",
        "..",
        "~",
        "~new",
        "~~..",
        "",
    ]
    .map(str::to_owned);
    let hostile = texts::texts().into_iter().map(|(_, text)| text);
    for text in texts.into_iter().chain(hostile) {
        let text = text.as_str();
        let place = |address: &str| match address.split_once('?') {
            Some((path, search)) => Place::of(path, search),
            None => Place::of(address, ""),
        };
        assert_eq!(place(&route::list(text)), list(text));
        assert_eq!(place(&route::create(text)), create(text, None));
        assert_eq!(place(&route::clone(text, text)), create(text, Some(text)));
        assert_eq!(place(&route::edit(text, text)), edit(text, text));
        assert_eq!(place(&route::detail(text, text)), detail(text, text));
        assert_eq!(
            route::cluster_of(&route::edit(text, text)).as_deref(),
            Some(text)
        );
        // What a browser makes of the address keeps it; Firefox makes none of
        // more than 1 MiB.
        if route::clone(text, text).len() > 1 << 20 {
            continue;
        }
        let url = web_sys::Url::new_with_base(&route::clone(text, text), "http://console.test");
        let url = url.unwrap();
        assert_eq!(
            Place::of(&url.pathname(), &url.search()),
            create(text, Some(text))
        );
        let url = web_sys::Url::new_with_base(&route::edit(text, text), "http://console.test");
        assert_eq!(Place::of(&url.unwrap().pathname(), ""), edit(text, text));
    }
}

#[wasm_bindgen_test]
fn what_is_no_text_is_no_place() {
    for segment in ["%", "%2", "%zz", "%ff", "%c3%28", "a%E4%B8"] {
        let path = format!("/clusters/{segment}/changefeeds");
        assert_eq!(Place::of(&path, ""), Place::Unknown, "{path}");
        let path = format!("/clusters/c1/changefeeds/{segment}");
        assert_eq!(Place::of(&path, ""), Place::Unknown, "{path}");
        assert_eq!(route::cluster_of(&path), None);
    }
    assert_eq!(Place::of("/%63lusters", ""), Place::Clusters);
}

#[wasm_bindgen_test]
fn places_without_a_cluster_name_none() {
    for path in ["/", "/clusters", "/other", "/clusters/c1"] {
        assert_eq!(route::cluster_of(path), None, "{path}");
    }
    assert_eq!(
        route::cluster_of("/clusters/c%201/changefeeds").as_deref(),
        Some("c 1")
    );
}
