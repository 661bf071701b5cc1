-- What stood in `config` where `null` stands now, sealed (`seal/mod.rs`). A row
-- without secrets has none.
ALTER TABLE task ADD COLUMN secrets BLOB;

-- What opens with the key of this store alone.
CREATE TABLE proof (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
    sealed BLOB    NOT NULL
) STRICT;

-- What is yet to be done when the store is opened.
CREATE TABLE chore (
    name TEXT NOT NULL PRIMARY KEY
) STRICT;
