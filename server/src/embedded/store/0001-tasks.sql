-- A task as it was when it was last written. What it is now follows from
-- this and the time.
CREATE TABLE task (
    id            TEXT    NOT NULL PRIMARY KEY,
    cluster_id    TEXT    NOT NULL,
    created_ms    INTEGER NOT NULL,
    updated_ms    INTEGER NOT NULL,
    start_ts      INTEGER NOT NULL,
    -- JSON: name, rules, downstreamType, downstream, and what a client sent
    -- that the contract does not name.
    config        TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    mode          TEXT    NOT NULL CHECK (mode IN ('moving', 'frozen', 'unknown')),
    anchor_ms     INTEGER NOT NULL,
    checkpoint_ms INTEGER NOT NULL,
    lag_ms        INTEGER NOT NULL,
    seed          INTEGER NOT NULL,
    -- How many operations it has seen: the number of its next delay.
    changes       INTEGER NOT NULL,
    -- JSON: what is yet to be done, and when.
    steps         TEXT    NOT NULL,
    -- When it will be gone, where that is one of the steps.
    gone_ms       INTEGER
) STRICT;

-- The order of a list; with `gone_ms` it counts without the table.
CREATE INDEX task_in_order ON task (cluster_id, created_ms, id, gone_ms);
CREATE INDEX task_by_age ON task (created_ms, id);
CREATE INDEX task_going ON task (gone_ms) WHERE gone_ms IS NOT NULL;

-- How many ids were made: ids stay different under one seed after a restart.
CREATE TABLE counter (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
