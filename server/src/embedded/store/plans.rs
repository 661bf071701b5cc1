//! How the store is set up, and that its questions walk no list.

use super::*;

#[test]
fn the_settings_hold() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let writer = lock(&store.writer);
    let setting = |name: &str| -> String {
        writer
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| format!("{value:?}"))
            .unwrap()
    };
    assert_eq!(setting("journal_mode"), "Text(\"wal\")");
    assert_eq!(setting("synchronous"), "Integer(2)");
    assert_eq!(setting("foreign_keys"), "Integer(1)");
    assert_eq!(setting("secure_delete"), "Integer(1)");
}

#[test]
fn the_migrations_are_sound() {
    let seal = Arc::new(Seal::new(&[7; 32]));
    Migrations::new(migrations(&seal)).validate().unwrap();
}

#[test]
fn a_page_and_the_total_walk_no_list() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let plan = |sql: &str| -> String {
        let writer = lock(&store.writer);
        let mut statement = writer
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let lines = statement
            .query_map([], |row| row.get::<_, String>(3))
            .unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    };
    let count = order::COUNT.replace("?1", "'c'");
    assert_eq!(
        plan(&count),
        "SEARCH span USING PRIMARY KEY (cluster_id=? AND level=?)"
    );
    let gone = order::GONE.replace("?1", "'c'").replace("?2", "0");
    assert_eq!(
        plan(&gone),
        "SEARCH task USING COVERING INDEX task_going (gone_ms<?)"
    );
    let spans = order::SPANS
        .replace("?1", "'c'")
        .replace("?2", "1")
        .replace("?3", "0")
        .replace("?4", "''");
    assert_eq!(
        plan(&spans),
        "SEARCH span USING PRIMARY KEY (cluster_id=? AND level=? AND (created_ms,id)>(?,?))"
    );
    let page = pieces::PAGE
        .replace("?1", "'c'")
        .replace("?2", "0")
        .replace("?3", "''")
        .replace("?4", "0")
        .replace("?5", "10")
        .replace("?6", "0");
    assert_eq!(
        plan(&page),
        "SEARCH task USING INDEX task_in_order (cluster_id=? AND (created_ms,id)>(?,?))"
    );
}
