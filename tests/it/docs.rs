//! Tests that tables of the documentation say what the code says. `rights/procedure.rs` compares the tables of rights.

use std::collections::{BTreeMap, BTreeSet};

use domain::campaign::Parameters;
use local::http_functions;
use serde_json::{Value, json};

use crate::support::events::repository;

/// The rows of the table with these headings in a page of `docs`.
pub(crate) fn table(page: &str, headings: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(repository(&format!("docs/{page}"))).unwrap();
    let rows = text.lines().skip_while(|line| *line != headings).skip(2).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "docs/{page} has no table {headings}");
    rows
}

/// The texts of a cell between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn the_page_on_files_names_every_fault_of_a_list() {
    let document = api::openapi::document(&http_functions());
    let variants = document["components"]["schemas"]["FaultCode"]["oneOf"].as_array().unwrap();
    let codes: BTreeSet<&str> = variants.iter().map(|variant| variant["const"].as_str().unwrap()).collect();
    let rows = table("files.md", "| about | codes |");
    let named: BTreeSet<&str> = rows.iter().flat_map(|row| quoted(&row[1])).collect();
    assert_eq!(named, codes);
}

/// Adds each value of a document under its path, `algorithm.mode`.
fn flatten(path: &str, value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(&if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, value, found);
            }
        }
        _ => drop(found.insert(path.to_owned(), value.clone())),
    }
}

/// A default as the page writes it.
fn default(text: &str) -> Value {
    let text = text.trim_matches('`');
    if text == "none" { Value::Null } else { serde_json::from_str(text).unwrap_or_else(|_| json!(text)) }
}

/// The parameters of a row with their defaults: a name that begins with a dot follows what the name before it follows.
fn parameters(row: &[String]) -> Vec<(String, Value)> {
    let mut names: Vec<String> = Vec::new();
    for name in quoted(&row[0]) {
        let group = names.last().and_then(|before| before.rsplit_once('.')).map(|(group, _)| group.to_owned());
        names.push(if name.starts_with('.') { format!("{}{name}", group.unwrap()) } else { name.to_owned() });
    }
    let defaults: Vec<Value> =
        if names.len() == 1 { vec![default(&row[1])] } else { row[1].split(", ").map(default).collect() };
    assert_eq!(names.len(), defaults.len(), "{row:?}");
    names.into_iter().zip(defaults).collect()
}

#[test]
fn the_procedure_states_every_parameter_and_its_default() {
    let mut coded = BTreeMap::new();
    flatten("", &serde_json::to_value(Parameters::default()).unwrap(), &mut coded);
    let rows = table("procedure.md", "| parameter | default | rule |");
    let stated: BTreeMap<String, Value> = rows.iter().flat_map(|row| parameters(row)).collect();
    assert_eq!(stated, coded);
}
