-- Where in a cluster's list a task stands, without counting from its start.
--
-- Each level divides the list into spans that know how many tasks they hold.
-- A span begins at a task whose id ends as the level says: ids are random, so
-- one task in 31 begins a span of the first level, one in 961 one of the
-- second, one in 29,791 one of the third. Where a span of one level begins,
-- one of every level below does. Before all tasks there is one of each level.
CREATE TABLE level (
    number INTEGER NOT NULL PRIMARY KEY,
    -- The ids that begin a span (GLOB).
    first  TEXT    NOT NULL
) STRICT;

INSERT INTO level (number, first)
VALUES (1, '*[01]'), (2, '*[01][01]'), (3, '*[01][01][01]');

CREATE TABLE span (
    cluster_id TEXT    NOT NULL,
    level      INTEGER NOT NULL,
    -- Its first task's; the least there is for the first span of a level.
    created_ms INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    -- How many tasks from there to the next span, those gone and not yet
    -- swept included.
    tasks      INTEGER NOT NULL CHECK (tasks >= 0),
    PRIMARY KEY (cluster_id, level, created_ms, id)
) STRICT, WITHOUT ROWID;

-- Nothing is ever read from these two: what is written to them is done on one
-- level, by the triggers below.
CREATE VIEW coming (cluster_id, level, created_ms, id, begins) AS
    SELECT cluster_id, level, created_ms, id, 0 FROM span;
CREATE VIEW leaving (cluster_id, level, created_ms, id, begins) AS
    SELECT cluster_id, level, created_ms, id, 0 FROM span;

CREATE TRIGGER count_coming INSTEAD OF INSERT ON coming BEGIN
    INSERT INTO span (cluster_id, level, created_ms, id, tasks)
    SELECT NEW.cluster_id, NEW.level, -9223372036854775808, '', 0
    WHERE NOT EXISTS (
        SELECT 1 FROM span WHERE cluster_id = NEW.cluster_id AND level = NEW.level
    );
    UPDATE span SET tasks = tasks + 1
    WHERE cluster_id = NEW.cluster_id AND level = NEW.level AND (created_ms, id) = (
        SELECT created_ms, id FROM span
        WHERE cluster_id = NEW.cluster_id AND level = NEW.level
            AND (created_ms, id) <= (NEW.created_ms, NEW.id)
        ORDER BY created_ms DESC, id DESC LIMIT 1
    );
    -- A task that begins a span takes what follows it out of the one before.
    INSERT INTO span (cluster_id, level, created_ms, id, tasks)
    SELECT cluster_id, level, NEW.created_ms, NEW.id, tasks - (
        SELECT count(*) FROM task
        WHERE task.cluster_id = span.cluster_id
            AND (task.created_ms, task.id) >= (span.created_ms, span.id)
            AND (task.created_ms, task.id) < (NEW.created_ms, NEW.id)
    )
    FROM span
    WHERE NEW.begins AND cluster_id = NEW.cluster_id AND level = NEW.level
        AND (created_ms, id) < (NEW.created_ms, NEW.id)
    ORDER BY created_ms DESC, id DESC LIMIT 1;
    UPDATE span SET tasks = tasks - (
        SELECT tasks FROM span
        WHERE cluster_id = NEW.cluster_id AND level = NEW.level
            AND created_ms = NEW.created_ms AND id = NEW.id
    )
    WHERE NEW.begins AND cluster_id = NEW.cluster_id AND level = NEW.level
        AND (created_ms, id) = (
            SELECT created_ms, id FROM span
            WHERE cluster_id = NEW.cluster_id AND level = NEW.level
                AND (created_ms, id) < (NEW.created_ms, NEW.id)
            ORDER BY created_ms DESC, id DESC LIMIT 1
        );
END;

CREATE TRIGGER count_leaving INSTEAD OF INSERT ON leaving BEGIN
    UPDATE span SET tasks = tasks - 1
    WHERE cluster_id = NEW.cluster_id AND level = NEW.level AND (created_ms, id) = (
        SELECT created_ms, id FROM span
        WHERE cluster_id = NEW.cluster_id AND level = NEW.level
            AND (created_ms, id) <= (NEW.created_ms, NEW.id)
        ORDER BY created_ms DESC, id DESC LIMIT 1
    );
    -- The span of a task that began one falls to the one before.
    UPDATE span SET tasks = tasks + (
        SELECT tasks FROM span
        WHERE cluster_id = NEW.cluster_id AND level = NEW.level
            AND created_ms = NEW.created_ms AND id = NEW.id
    )
    WHERE NEW.begins AND cluster_id = NEW.cluster_id AND level = NEW.level
        AND (created_ms, id) = (
            SELECT created_ms, id FROM span
            WHERE cluster_id = NEW.cluster_id AND level = NEW.level
                AND (created_ms, id) < (NEW.created_ms, NEW.id)
            ORDER BY created_ms DESC, id DESC LIMIT 1
        );
    DELETE FROM span
    WHERE NEW.begins AND cluster_id = NEW.cluster_id AND level = NEW.level
        AND created_ms = NEW.created_ms AND id = NEW.id;
END;

CREATE TRIGGER task_comes AFTER INSERT ON task BEGIN
    INSERT INTO coming (cluster_id, level, created_ms, id, begins)
    SELECT NEW.cluster_id, number, NEW.created_ms, NEW.id, NEW.id GLOB first FROM level;
END;

CREATE TRIGGER task_leaves AFTER DELETE ON task BEGIN
    INSERT INTO leaving (cluster_id, level, created_ms, id, begins)
    SELECT OLD.cluster_id, number, OLD.created_ms, OLD.id, OLD.id GLOB first FROM level;
    -- Nothing tells of a cluster that has no task any more.
    DELETE FROM span WHERE cluster_id = OLD.cluster_id AND NOT EXISTS (
        SELECT 1 FROM task WHERE cluster_id = OLD.cluster_id
    );
END;

CREATE TRIGGER task_stays BEFORE UPDATE OF id, cluster_id, created_ms ON task BEGIN
    SELECT RAISE(ABORT, 'a task keeps its place in the list');
END;

-- In the order of the list a span never has to be divided: each takes a look
-- at its end alone.
INSERT INTO coming (cluster_id, level, created_ms, id, begins)
SELECT cluster_id, number, created_ms, id, id GLOB first
FROM task CROSS JOIN level
ORDER BY cluster_id, created_ms, id;

-- Which tasks of a cluster are gone and not yet swept, without the table.
DROP INDEX task_going;
CREATE INDEX task_going ON task (gone_ms, cluster_id, created_ms, id)
WHERE gone_ms IS NOT NULL;
