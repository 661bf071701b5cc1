//! Starts the console in the page it was loaded into.

fn main() {
    changefeed_console::start();
}
