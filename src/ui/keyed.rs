//! A list of keyed views: each keeps its DOM node for as long as its key is
//! there.

use leptos::prelude::*;

/// Draws one view a key, in order. One piece of code for every list, since
/// keys are texts and views are erased.
pub fn keyed(keys: Signal<Vec<String>>, draw: Callback<String, AnyView>) -> AnyView {
    view! { <For each=move || keys.get() key=String::clone children=move |key| draw.run(key) /> }
        .into_any()
}
