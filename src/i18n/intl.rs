//! The browser's Intl. All of its formatters are asked in one way, so that
//! none costs a binding of its own, and each is kept: making one takes a
//! hundred times as long as using it.

use core::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::Language;

/// Name and value of each option of a formatter.
pub(super) type Options = [(&'static str, &'static str)];

/// A formatter, by its class in `Intl` and its options.
pub(super) struct Kind {
    pub(super) class: &'static str,
    pub(super) options: &'static Options,
}

/// Numbers with the language's grouping.
pub(super) static NUMBER: Kind = Kind {
    class: "NumberFormat",
    options: &[],
};
/// The plural category of a count.
pub(super) static PLURAL: Kind = Kind {
    class: "PluralRules",
    options: &[],
};
/// How long ago, or how long from now.
pub(super) static RELATIVE: Kind = Kind {
    class: "RelativeTimeFormat",
    options: &[("style", "narrow")],
};
/// The parts of one duration.
pub(super) static PARTS: Kind = Kind {
    class: "ListFormat",
    options: &[("type", "unit"), ("style", "narrow")],
};
/// This, that, or another.
pub(super) static EITHER: Kind = Kind {
    class: "ListFormat",
    options: &[("type", "disjunction")],
};
/// This, that, and another.
pub(super) static ALL: Kind = Kind {
    class: "ListFormat",
    options: &[("type", "conjunction")],
};

/// One formatter of the browser's.
pub(super) struct Formatter {
    own: JsValue,
    /// Its one function: `format`, or `select` where there is no text to make.
    ask: Function,
}

impl Formatter {
    /// `None` where the browser refuses the language or an option, which
    /// js-sys takes for impossible.
    pub(super) fn new(class: &str, tag: &str, options: &Options, zone: &str) -> Option<Self> {
        let all = Object::new();
        let set = |key: &str, value: &str| Reflect::set(&all, &key.into(), &value.into());
        for (key, value) in options {
            let _ = set(key, value);
        }
        if !zone.is_empty() {
            let _ = set("timeZone", zone);
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let maker: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
        let own = Reflect::construct(&maker, &Array::of2(&tag.into(), &all)).ok()?;
        let ask = |name: &str| Reflect::get(&own, &name.into()).ok()?.dyn_into().ok();
        let ask = ask("format").or_else(|| ask("select"))?;
        Some(Self { own, ask })
    }

    /// What it makes of a value, which a formatter of relative times takes
    /// with its unit. Empty where the browser refuses the value.
    pub(super) fn of(&self, value: &JsValue, unit: &str) -> String {
        let unit = JsValue::from_str(unit);
        let made = self.ask.call2(&self.own, value, &unit).ok();
        made.and_then(|made| made.as_string()).unwrap_or_default()
    }

    /// The formatter itself.
    pub(super) fn as_js(&self) -> &JsValue {
        &self.own
    }
}

/// A formatter, its language and its kind.
type Kept = (Language, &'static Kind, Option<Formatter>);

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// What the formatter of a kind makes of a value.
pub(super) fn ask(language: Language, kind: &'static Kind, value: &JsValue, unit: &str) -> String {
    KEPT.with_borrow_mut(|kept| {
        let is_it = |(of, like, _): &Kept| *of == language && core::ptr::eq(*like, kind);
        if !kept.iter().any(is_it) {
            let made = Formatter::new(kind.class, language.tag(), kind.options, "");
            kept.push((language, kind, made));
        }
        let formatter = kept.iter().find(|kept| is_it(kept));
        let formatter = formatter.and_then(|(_, _, formatter)| formatter.as_ref());
        formatter
            .map(|formatter| formatter.of(value, unit))
            .unwrap_or_default()
    })
}
