//! Tests that `template.yaml` and the code agree on functions, routes, settings, rights, tables, schedules
//! and alarms.

mod alarms;
mod bounces;
mod data;
mod deployment;
mod functions;
mod hosting;
mod rights;
mod services;
mod sweep;

use std::{collections::BTreeMap, fs};

use serde_json::{Map, Value, json};
use serde_yaml_ng::Value as Yaml;

use crate::support::events::repository;

/// The template as JSON. The YAML tag in `!Ref X` becomes an object: `{"!Ref": "X"}`.
fn template() -> Value {
    read("template.yaml")
}

fn read(name: &str) -> Value {
    let text = fs::read_to_string(repository(name)).unwrap();
    plain(serde_yaml_ng::from_str(&text).unwrap())
}

fn plain(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Tagged(tagged) => json!({ tagged.tag.to_string(): plain(tagged.value) }),
        Yaml::Sequence(items) => items.into_iter().map(plain).collect(),
        Yaml::Mapping(entries) => {
            let entry = |(key, value): (Yaml, Yaml)| (key.as_str().unwrap().to_owned(), plain(value));
            Value::Object(entries.into_iter().map(entry).collect::<Map<_, _>>())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

/// The functions of the template, by the name of their crate.
fn functions(template: &Value) -> BTreeMap<String, Value> {
    let resources = template["Resources"].as_object().unwrap();
    let functions = resources.values().filter(|resource| resource["Type"] == "AWS::Serverless::Function");
    functions
        .map(|function| {
            let folder = function["Properties"]["CodeUri"].as_str().unwrap();
            let name = folder.trim_start_matches("target/lambda/").trim_end_matches('/');
            (name.to_owned(), function["Properties"].clone())
        })
        .collect()
}

/// The values of a property that may be a single value or a list.
fn many(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |values| values.iter().collect())
}
