//! Reads the contract's tables.

use std::collections::{BTreeMap, BTreeSet};

/// One row of a table, by the words of its head.
type Row = BTreeMap<String, String>;

/// A field of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The JSON types it may have, and the schemas it may be.
    pub kinds: BTreeSet<String>,
    pub enumeration: BTreeSet<String>,
    pub is_required: bool,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    pub place: String,
    pub field: Field,
}

/// An operation.
#[derive(Debug, Default)]
pub struct Operation {
    pub parameters: BTreeMap<String, Parameter>,
    /// The schemas of each status, in their order.
    pub answers: BTreeMap<String, Vec<String>>,
}

/// Everything the tables say.
#[derive(Debug, Default)]
pub struct Contract {
    /// By path and method.
    pub operations: BTreeMap<(String, String), Operation>,
    pub schemas: BTreeMap<String, BTreeMap<String, Field>>,
}

impl Contract {
    pub fn read(text: &str) -> Self {
        let mut contract = Self::default();
        let (mut path, mut method, mut section) = Default::default();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(title) = line.strip_prefix("## ") {
                path = String::from(title);
            } else if let Some(title) = line.strip_prefix('#') {
                let title = title.trim_start_matches('#').trim();
                if ["GET", "POST", "DELETE"].contains(&title) {
                    method = String::from(title);
                } else {
                    section = String::from(title);
                }
            } else if line.starts_with('|') {
                let head = cells(line);
                let mut rows = Vec::new();
                while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
                    rows.push(head.iter().cloned().zip(cells(line)).collect());
                }
                contract.add(&path, &method, &section, rows.split_off(1));
            }
        }
        contract
    }

    fn add(&mut self, path: &str, method: &str, section: &str, rows: Vec<Row>) {
        let at = (path.to_owned(), method.to_owned());
        match section {
            "Parameters" => {
                let parameters = &mut self.operations.entry(at).or_default().parameters;
                parameters.extend(rows.iter().map(|row| {
                    let place = row["Located in"].clone();
                    let field = field(&row["Schema"], row);
                    (row["Name"].clone(), Parameter { place, field })
                }));
            }
            "Responses" => {
                let answers = &mut self.operations.entry(at).or_default().answers;
                answers.extend(rows.iter().map(|row| {
                    let schemas = row["Schema"].split(" & ").map(name).collect();
                    (row["Code"].clone(), schemas)
                }));
            }
            schema => {
                let fields: BTreeMap<_, _> = rows
                    .iter()
                    .map(|row| (row["Name"].clone(), field(&row["Type"], row)))
                    .collect();
                let before = self.schemas.insert(schema.to_owned(), fields.clone());
                // The contract has one table twice; both must say the same.
                assert!(before.is_none_or(|before| before == fields), "{schema}");
            }
        }
    }
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

fn field(kinds: &str, row: &Row) -> Field {
    Field {
        kinds: kinds.split(" OR ").map(name).collect(),
        enumeration: enumeration(&row["Description"]),
        is_required: row["Required"] == "Yes",
    }
}

/// `[cluster.X](#clusterx)` is `cluster.X`, and `[ string ]` is `[string]`.
fn name(kind: &str) -> String {
    let kind = kind.trim();
    if let Some(item) = kind
        .strip_prefix("[ ")
        .and_then(|kind| kind.strip_suffix(" ]"))
    {
        return format!("[{}]", name(item));
    }
    match kind.strip_prefix('[').and_then(|kind| kind.split_once(']')) {
        Some((linked, _)) => linked.to_owned(),
        None => kind.to_owned(),
    }
}

fn enumeration(description: &str) -> BTreeSet<String> {
    let Some((_, words)) = description.split_once("_Enum:_") else {
        return BTreeSet::new();
    };
    let words = words.split("<br>").next().unwrap_or_default();
    words
        .split(',')
        .map(|word| word.trim().trim_matches(['`', '"']).to_owned())
        .collect()
}
