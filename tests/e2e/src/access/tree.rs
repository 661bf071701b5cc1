//! Chromium's accessibility tree: what the page is to assistive technology.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::mask::masked;
use crate::Browser;
use crate::engine::Command;

/// What has to say what it is.
const NAMED: [&str; 24] = [
    "alertdialog",
    "button",
    "checkbox",
    "columnheader",
    "combobox",
    "dialog",
    "grid",
    "image",
    "img",
    "link",
    "listbox",
    "menu",
    "menuitem",
    "meter",
    "navigation",
    "option",
    "progressbar",
    "radio",
    "radiogroup",
    "region",
    "searchbox",
    "switch",
    "table",
    "textbox",
];
/// What says nothing by itself: what is in it stands in its place.
const SILENT: [&str; 3] = ["generic", "none", "InlineTextBox"];
/// What is written beside a role and a name.
const TOLD: [&str; 14] = [
    "busy",
    "checked",
    "disabled",
    "expanded",
    "hasPopup",
    "invalid",
    "level",
    "live",
    "modal",
    "multiselectable",
    "pressed",
    "readonly",
    "required",
    "selected",
];

/// The tree as it was at one moment.
pub struct AccessTree {
    nodes: HashMap<String, Node>,
    root: String,
}

struct Node {
    role: String,
    name: String,
    description: String,
    value: String,
    is_ignored: bool,
    told: Vec<String>,
    children: Vec<String>,
}

impl Browser {
    /// The tree of the page as it is. Chromium alone tells it.
    pub async fn access_tree(&self) -> Result<AccessTree> {
        let command = Command::devtools("Accessibility.getFullAXTree", &json!({}));
        let answer = self.client.issue_cmd(command).await?;
        let list = answer.get("nodes").and_then(Value::as_array);
        let list = list.context("Chromium gave no tree")?;
        let root = list.first().map(|node| text(node, "nodeId"));
        Ok(AccessTree {
            nodes: list
                .iter()
                .map(|node| (text(node, "nodeId"), Node::of(node)))
                .collect(),
            root: root.context("an empty tree")?,
        })
    }
}

impl AccessTree {
    /// The tree as an indented text, a line a node, from the node of a role on
    /// (`main`, `dialog`), or all of it. Times, ids and figures are masked.
    #[must_use]
    pub fn text(&self, from: Option<&str>) -> String {
        let mut text = String::new();
        let start = from.and_then(|role| self.find(role));
        self.write(start.unwrap_or(&self.root), 0, "", &mut text);
        text
    }

    /// The controls and landmarks without a name, each after what it is in.
    #[must_use]
    pub fn nameless(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.visit(&self.root, &mut Vec::new(), &mut found);
        found
    }

    fn find(&self, role: &str) -> Option<&String> {
        let fits = |node: &Node| node.role == role && !node.is_ignored;
        self.nodes
            .iter()
            .find_map(|(id, node)| fits(node).then_some(id))
    }

    fn visit(&self, id: &str, above: &mut Vec<String>, found: &mut Vec<String>) {
        let Some(node) = self.nodes.get(id) else {
            return;
        };
        let is_named = !node.name.trim().is_empty();
        if !node.is_ignored && !is_named && NAMED.contains(&node.role.as_str()) {
            found.push(format!("{} in {}", node.role, above.join(" > ")));
        }
        above.push(format!("{} {:?}", node.role, node.name));
        for child in &node.children {
            self.visit(child, above, found);
        }
        above.pop();
    }

    fn write(&self, id: &str, depth: usize, above: &str, text: &mut String) {
        let Some(node) = self.nodes.get(id) else {
            return;
        };
        let says = node.says();
        // A text that names what it stands in was said already.
        let is_said = node.role == "StaticText" && above.contains(node.name.trim());
        let is_silent = node.is_ignored
            || SILENT.contains(&node.role.as_str()) && says.is_empty()
            || node.role == "InlineTextBox"
            || is_said;
        let mut below = depth;
        if !is_silent {
            text.push_str(&"  ".repeat(depth));
            text.push_str(&node.role);
            text.push_str(&says);
            text.push('\n');
            below += 1;
        }
        let above = match node.name.is_empty() {
            true => above,
            false => &node.name,
        };
        for child in &node.children {
            self.write(child, below, above, text);
        }
    }
}

impl Node {
    fn of(node: &Value) -> Self {
        let inner = |key: &str| node.get(key).map(|value| text(value, "value"));
        let properties = node.get("properties").and_then(Value::as_array);
        let told = properties.into_iter().flatten().filter_map(|property| {
            let name = property.get("name")?.as_str()?;
            let value = property.get("value")?.get("value")?;
            let is_off = matches!(value.as_str(), Some("false" | "off" | ""));
            let is_told = TOLD.contains(&name) && *value != false && !is_off;
            is_told.then(|| match value.as_str() {
                Some(value) => format!("{name}={value}"),
                None if *value == true => name.to_owned(),
                None => format!("{name}={value}"),
            })
        });
        let children = node.get("childIds").and_then(Value::as_array);
        let children = children.into_iter().flatten().filter_map(Value::as_str);
        Self {
            role: inner("role").unwrap_or_default(),
            name: inner("name").unwrap_or_default(),
            description: inner("description").unwrap_or_default(),
            value: inner("value").unwrap_or_default(),
            is_ignored: node.get("ignored") == Some(&Value::Bool(true)),
            told: told.collect(),
            children: children.map(str::to_owned).collect(),
        }
    }

    /// Its name, value, description and state.
    fn says(&self) -> String {
        let mut says = String::new();
        for (before, text) in [
            ("", &self.name),
            ("value ", &self.value),
            ("description ", &self.description),
        ] {
            if !text.trim().is_empty() {
                says.push_str(&format!(" {before}{:?}", masked(text)));
            }
        }
        for told in &self.told {
            says.push_str(&format!(" [{told}]"));
        }
        says
    }
}

/// A text or a number of an object; empty where it is neither.
fn text(object: &Value, key: &str) -> String {
    match object.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
