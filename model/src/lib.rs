//! The typed model of a changefeed task.
