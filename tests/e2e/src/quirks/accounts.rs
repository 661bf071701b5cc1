//! Who can sign in, and the tokens they have.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long a token lives from its login on; it does not slide
/// (`server-behaviour.md`, "Identity").
pub const TOKEN_LIFE: Duration = Duration::from_secs(4 * 60 * 60);

/// Somebody who can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name, 5 to 32 characters.
    pub name: &'static str,
    /// The password, likewise.
    pub password: &'static str,
    /// What permissions are asked for by.
    pub(super) id: &'static str,
    /// Whether every call is refused until the password is changed.
    pub(super) has_old_password: bool,
    /// What is allowed, of `cluster` and `cdc`.
    pub(super) actions: &'static [&'static str],
}

/// May do everything.
pub const ADMIN: Account = Account {
    name: "admin",
    password: "e2e-admins-password-nobody-sees",
    id: "Jm4cCAj5SZyo3tTBi3tGdw",
    has_old_password: false,
    actions: &["*"],
};

/// May read.
pub const VIEWER: Account = Account {
    name: "viewer",
    password: "e2e-viewers-password-nobody-sees",
    id: "sp3nYY0hQS6v9i3zXGaQ1A",
    has_old_password: false,
    actions: &["read"],
};

/// May do everything once the password is changed.
pub const STALE: Account = Account {
    name: "stale",
    password: "e2e-stale-password-nobody-sees",
    id: "Kb8dPQm2T1uEoVn0Lw6h4g",
    has_old_password: true,
    actions: &["*"],
};

const ALL: [Account; 3] = [ADMIN, VIEWER, STALE];

/// A token's bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// Somebody who signed in.
    Known(Account),
    /// Somebody whose token's time is over.
    Expired,
    /// Nobody who signed in here.
    Unknown,
}

/// The accounts with their tokens.
pub(super) struct Accounts {
    life: Duration,
    tokens: HashMap<String, (Account, Instant)>,
    ins: usize,
    outs: usize,
}

impl Accounts {
    /// Nobody is signed in yet.
    pub(super) fn with_life(life: Duration) -> Self {
        Self {
            life,
            tokens: HashMap::new(),
            ins: 0,
            outs: 0,
        }
    }

    /// A new token, where name and password belong together.
    pub(super) fn sign_in(&mut self, name: &str, password: &str) -> Option<(Account, String)> {
        let fits = |account: &&Account| account.name == name && account.password == password;
        let account = *ALL.iter().find(fits)?;
        self.ins += 1;
        let token = format!("e2e-login-{}-{:08}", account.name, self.ins);
        let end = Instant::now() + self.life;
        self.tokens.insert(token.clone(), (account, end));
        Some((account, token))
    }

    /// Ends a token; answers whose it was, where it was still good.
    pub(super) fn sign_out(&mut self, token: &str) -> Option<Account> {
        self.outs += 1;
        let (account, end) = self.tokens.remove(token)?;
        (Instant::now() < end).then_some(account)
    }

    /// Whose token it is.
    pub(super) fn bearer(&self, token: &str) -> Bearer {
        match self.tokens.get(token) {
            None => Bearer::Unknown,
            Some((_, end)) if Instant::now() >= *end => Bearer::Expired,
            Some((account, _)) => Bearer::Known(*account),
        }
    }

    /// Ends all tokens.
    pub(super) fn expire(&mut self) {
        let now = Instant::now();
        for (_, end) in self.tokens.values_mut() {
            *end = now;
        }
    }

    /// How many signed in and out.
    pub(super) fn seen(&self) -> (usize, usize) {
        (self.ins, self.outs)
    }
}

impl Account {
    /// The account of an id.
    pub(super) fn of_id(id: &str) -> Option<Self> {
        ALL.into_iter().find(|account| account.id == id)
    }

    /// Whether it may do this.
    pub(super) fn may(&self, resource: &str, action: &str) -> bool {
        let is_known = ["cluster", "cdc"].contains(&resource);
        is_known && self.actions.iter().any(|own| *own == "*" || *own == action)
    }
}
