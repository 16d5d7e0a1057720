//! The server's answers to each filter and each sort order of the tables. The front end filters, sorts and counts
//! loaded rows by itself, and `web/test/tables.test.ts` compares it with these answers. After an intended change:
//!
//! ```sh
//! cargo nextest run --workspace -E 'test(write_the_answers_of_tables)' --run-ignored only
//! ```

use std::fs;

use local::http_functions;
use serde_json::{Map, Value, json};

use crate::support::{C, Person, World, events::repository, lists, play::*};

const FILE: &str = "web/test/tables.json";

/// Texts for the search of every table: part of a name, other accents and cases, two words, and a text that matches
/// nothing.
const TYPED: [&str; 4] = ["ada", "BRÉST", "urgence bre", "nobody"];

const TABLES: [&str; 4] = ["students", "posts", "supervisors", "results"];

/// The columns and filters of a table in the OpenAPI document.
struct Described {
    columns: Vec<Value>,
    /// By name.
    filters: Vec<Value>,
}

fn described(table: &str) -> Described {
    let document = api::openapi::document(&http_functions());
    let operation = &document["paths"][format!("/api/campaigns/{{campaign}}/{table}")]["get"];
    let paging = |parameter: &Value| ["cursor", "size", "sort"].iter().any(|name| parameter["name"] == *name);
    let mut filters = operation["parameters"].as_array().unwrap().clone();
    filters.retain(|parameter| parameter["in"] == "query" && !paging(parameter));
    filters.sort_by_key(|parameter| parameter["name"].as_str().unwrap().to_owned());
    Described { columns: operation["x-columns"].as_array().unwrap().clone(), filters }
}

fn texts<'a>(of: &'a [Value], field: &str) -> Vec<&'a str> {
    of.iter().map(|one| one[field].as_str().unwrap()).collect()
}

/// The filters of a table, with the values to try for each.
fn filters(table: &str, described: &[Value], campaign: &Value) -> Vec<(String, Vec<String>)> {
    let known = |list: &str, field: &str| {
        let values = texts(campaign[list].as_array().unwrap(), field);
        let mut values: Vec<String> = values.into_iter().map(str::to_owned).collect();
        values.sort();
        values.dedup();
        values
    };
    let filters = described.iter().map(|parameter| {
        let name = parameter["name"].as_str().unwrap();
        let values = match name {
            "q" => TYPED.map(str::to_owned).to_vec(),
            "region" | "subdivision" => known("territories", name),
            "terrain_region" => known("territories", "region"),
            "specialty" => known("specialties", "code"),
            "round" => vec!["1".to_owned(), "2".to_owned()],
            _ => {
                assert_eq!(
                    parameter["schema"]["type"], "boolean",
                    "{table} has a filter nobody has values for: {name}"
                );
                vec!["true".to_owned(), "false".to_owned()]
            }
        };
        (name.to_owned(), values)
    });
    filters.collect()
}

async fn page(person: &Person, table: &str, query: &[(&str, &str)]) -> Value {
    let query = serde_urlencoded::to_string(query).unwrap();
    person.get(&format!("{C}/{table}?size=1000&{query}")).await.expect(200).json()
}

/// The rows of a table, and for each question the rows that match, their order and their counters.
async fn table(person: &Person, name: &str, columns: &[&str], filters: &[(String, Vec<String>)]) -> Value {
    let rows = page(person, name, &[]).await["rows"].as_array().unwrap().clone();
    let mut questions: Vec<Vec<(&str, &str)>> = vec![vec![]];
    let orders: Vec<String> = columns.iter().flat_map(|key| [(*key).to_owned(), format!("-{key}")]).collect();
    questions.extend(orders.iter().map(|order| vec![("sort", order.as_str())]));
    for (filter, values) in filters {
        questions.extend(values.iter().map(|value| vec![(filter.as_str(), value.as_str())]));
    }
    // Two filters at once, and a sort order.
    for pair in filters.windows(2) {
        let [(one, ones), (other, others)] = pair else { continue };
        let sort = ("sort", orders.last().unwrap().as_str());
        questions.push(vec![(one, ones.last().unwrap()), (other, &others[0]), sort]);
    }
    let mut asked = Vec::new();
    for question in questions {
        let told = page(person, name, &question).await;
        let place = |row: &Value| rows.iter().position(|known| known == row).unwrap();
        let told_rows: Vec<usize> = told["rows"].as_array().unwrap().iter().map(place).collect();
        let counters = told["counters"].as_array().unwrap().iter();
        let counters: Map<String, Value> =
            counters.map(|counter| (counter["column"].as_str().unwrap().to_owned(), counter["text"].clone())).collect();
        let query = serde_urlencoded::to_string(&question).unwrap();
        asked.push(json!({ "query": query, "rows": told_rows, "counters": counters }));
    }
    json!({ "columns": columns, "rows": rows, "asked": asked })
}

/// The answers in a campaign where some students are assigned, some rankings are valid, two addresses fail, and a second round
/// is to come.
async fn answers() -> String {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    for name in ["Jean", "morlaix"] {
        world.comes_back(&lists::email(name)).await;
    }
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200).json();
    let mut tables = Map::new();
    for name in TABLES {
        let Described { mut columns, filters: mut parameters } = described(name);
        columns.retain(|column| column["files_only"] != true);
        // The rows of people and posts are others in each round, and do not tell who is consultatif: the page asks the server
        // for both.
        parameters.retain(|parameter| {
            name == "results" || !["round", "supervisor"].map(Value::from).contains(&parameter["name"])
        });
        let filters = filters(name, &parameters, &campaign);
        tables.insert(name.to_owned(), table(&admin, name, &texts(&columns, "key"), &filters).await);
    }
    let specialties = &campaign["specialties"];
    format!("{:#}\n", json!({ "campaign": { "specialties": specialties }, "tables": tables }))
}

#[tokio::test]
#[ignore = "writes the answers"]
async fn write_the_answers_of_tables() {
    fs::write(repository(FILE), answers().await).unwrap();
}

#[tokio::test]
async fn the_answers_of_tables_are_those_that_the_pages_are_held_against() {
    let (kept, made) = (fs::read_to_string(repository(FILE)).unwrap_or_default(), answers().await);
    let differs = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    assert!(kept == made, "{FILE} differs from line {:?} on: write it again", differs.map(|line| line + 1));
}

/// The rows of a table in `docs/files.md`, by the name in backquotes in their first cell.
fn rows_of_files_md(heading: &str) -> Vec<(String, Vec<String>)> {
    let page = fs::read_to_string(repository("docs/files.md")).unwrap();
    let lines = page.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let row = |line: &str| {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        (cells[0].trim_matches('`').to_owned(), cells)
    };
    lines.take_while(|line| line.starts_with('|')).map(row).collect()
}

#[test]
fn the_page_on_files_names_the_columns_and_the_filters_of_every_table() {
    let (columns, filters) = (rows_of_files_md("| `kind` | needs |"), rows_of_files_md("| `filter` of |"));
    for table in TABLES {
        let described = described(table);
        let row = |rows: &[(String, Vec<String>)]| rows.iter().find(|(name, _)| name == table).unwrap().1.clone();
        assert_eq!(row(&columns)[2], texts(&described.columns, "header").join(", "));
        let quoted: Vec<String> = texts(&described.filters, "name").iter().map(|name| format!("`{name}`")).collect();
        assert_eq!(row(&filters)[1], quoted.join(", "));
    }
}

#[test]
fn every_filter_has_a_label() {
    for parameter in TABLES.into_iter().flat_map(|table| described(table).filters) {
        let label = parameter["schema"]["title"].as_str().unwrap_or_default();
        assert!(label.starts_with("Filtre par "), "a filter that `in_words` does not name: {parameter}");
    }
}
