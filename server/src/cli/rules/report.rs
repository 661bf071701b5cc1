//! What was explained, written out.

use std::io::{self, Write};

use changefeed_model::rules::{Case, Decision, Line, RuleList};
use serde_json::{Value, json};

use crate::cli::Format;
use crate::cli::table;

/// What the rules do with one table.
pub(super) struct Table {
    schema: String,
    table: String,
    pub(super) decision: Decision,
    /// All rules that match it, by their index.
    matching: Vec<usize>,
}

impl Table {
    /// Asks the rules.
    pub(super) fn explain(schema: String, table: String, list: &RuleList, case: Case) -> Self {
        let is_matching = |line: &Result<Line, _>| match line {
            Ok(Line::Rule(rule)) => rule.matches(&schema, &table, case),
            _ => false,
        };
        let lines = list.lines().iter().enumerate();
        let matching = lines
            .filter(|(_, line)| is_matching(line))
            .map(|(index, _)| index)
            .collect();
        Self {
            decision: list.matches(&schema, &table, case),
            schema,
            table,
            matching,
        }
    }

    fn why(&self) -> &'static str {
        match self.decision {
            Decision {
                is_system: true, ..
            } => "system-schema",
            Decision {
                decided_by: Some(_),
                ..
            } => "rule",
            Decision {
                replicated: true, ..
            } => "no-rules",
            Decision { .. } => "no-match",
        }
    }

    fn sentence(&self, rules: &[String]) -> String {
        match self.decision.decided_by {
            Some(index) => {
                let rule = rules.get(index).map(String::as_str).unwrap_or_default();
                let last = match self.matching.len() {
                    0 | 1 => "the one that matches",
                    _ => "the last that matches",
                };
                format!("rule {}, {rule}: {last}", index + 1)
            }
            None if self.decision.is_system => "a system schema, whatever the rules say".to_owned(),
            None if self.decision.replicated => "there is no rule: every table".to_owned(),
            None => "no rule matches".to_owned(),
        }
    }

    fn to_json(&self, rules: &[String]) -> Value {
        let number = |index: &usize| index + 1;
        json!({
            "schema": self.schema,
            "table": self.table,
            "replicated": self.decision.replicated,
            "why": self.why(),
            "decidedBy": self.decision.decided_by.as_ref().map(number),
            "rule": self.decision.decided_by.and_then(|index| rules.get(index)),
            "matching": self.matching.iter().map(number).collect::<Vec<_>>(),
        })
    }
}

/// Writes it to standard output. Rules are counted from 1, as lines are.
pub(super) fn write(
    format: Format,
    tables: &[Table],
    rules: &[String],
    case: Case,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Json => {
            let answer = json!({
                "caseSensitive": case == Case::Sensitive,
                "rules": rules,
                "tables": tables.iter().map(|table| table.to_json(rules)).collect::<Vec<_>>(),
            });
            writeln!(out, "{answer:#}")?;
        }
        Format::Table => {
            let rows: Vec<[String; 3]> = tables
                .iter()
                .map(|table| {
                    let name = format!("{}.{}", table.schema, table.table);
                    let replicated = match table.decision.replicated {
                        true => "yes",
                        false => "no",
                    };
                    [name, replicated.to_owned(), table.sentence(rules)]
                })
                .collect();
            table::write(&mut out, ["TABLE", "REPLICATED", "WHY"], &rows)?;
        }
    }
    out.flush()
}
