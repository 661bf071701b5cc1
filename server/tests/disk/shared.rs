//! Two servers on one folder.

use std::fs;

use crate::house::{House, assert_sound, fails, start};

#[tokio::test]
async fn the_second_server_refuses_and_the_first_goes_on() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data");
    let other_name = parent.path().join("other");
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(&folder, &other_name).unwrap();
    let mut house = House::of(start(&folder, &[]));
    house.create().await.data();
    for path in [&folder, &other_name] {
        let said = fails(path, &[]);
        assert!(
            said.contains("another server is using the data folder"),
            "{said}"
        );
        assert!(said.contains("stop it, or choose another folder"), "{said}");
        house.takes_writes().await;
    }
    // What a killed server leaves behind holds nobody off.
    house.server.kill();
    house.server = start(&other_name, &[]);
    house.takes_writes().await;
    house.server.terminate();
    assert_sound(&folder);
}
