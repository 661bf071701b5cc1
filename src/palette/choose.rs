//! What a choice does.

use changefeed_model::Operation;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::Palette;
use super::item::{Command, Deed, Item};
use crate::pages::press_operation;
use crate::route;

impl Palette {
    /// Closes the palette, and does what was chosen.
    pub(super) fn choose(self, item: Item) {
        self.is_open.set(false);
        spawn_local(async move {
            // The dialog gives the focus back first: what is opened then takes
            // it, or gives it back there.
            tick().await;
            self.carry_out(&item);
        });
    }

    /// Offers the operations of a task.
    pub(super) fn enter(self, key: String) {
        self.typed.set(String::new());
        self.active.set(0);
        self.of.set(Some(key));
    }

    /// Offers everything again.
    pub(super) fn leave(self) {
        self.active.set(0);
        self.of.set(None);
    }

    fn carry_out(self, item: &Item) {
        match item {
            Item::Task(key) => self.open_page(key, route::detail),
            Item::Do(key, deed) => self.carry_out_deed(key, *deed),
            Item::Command(command) => self.command(*command),
        }
    }

    fn carry_out_deed(self, key: &str, deed: Deed) {
        match deed {
            Deed::Open => self.open_page(key, route::detail),
            Deed::Edit | Deed::Send(Operation::Update) => self.open_page(key, route::edit),
            Deed::Clone => self.open_page(key, route::clone),
            // Looks again whether the task allows it.
            Deed::Send(operation) => press_operation(self.console, operation, key, self.asks),
        }
    }

    fn open_page(self, key: &str, to: fn(&str, &str) -> String) {
        let seen = self.console.tasks.seen(key);
        let id = seen.and_then(|seen| seen.task.id.clone());
        if let (Some(cluster), Some(id)) = (self.cluster(), id) {
            self.address.ask(&to(&cluster, &id));
        }
    }

    fn command(self, command: Command) {
        let console = self.console;
        let of_cluster = |to: fn(&str) -> String| {
            let to = self.cluster().map(|cluster| to(&cluster));
            self.address.ask(to.as_deref().unwrap_or(route::CLUSTERS));
        };
        match command {
            Command::New => of_cluster(route::create),
            Command::List => of_cluster(crate::pages::last_place),
            Command::Clusters => self.address.ask(route::CLUSTERS),
            Command::Settings => self.address.ask(route::SETTINGS),
            Command::Activity => console.activity.open(true),
            Command::Shortcuts => self.help.set(true),
            Command::Theme(theme) => console.settings.change(|settings| settings.theme = theme),
            Command::Language(language) => console.speak(language.tag()),
            Command::SignOut => console.sign_out(),
        }
    }
}
