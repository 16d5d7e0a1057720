//! The OpenAPI 3.1 document, generated from the routes.

use domain::follow::listing::FilterInWords;
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::{Map, Value, json};

use crate::{Access, Declared, Paging, Route, SESSION_COOKIE, problem::ProblemDocument, route};

/// The OpenAPI document of these functions.
pub fn document(functions: &[Declared]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
        settings.transforms.push(Box::new(RecursiveTransform(bounded)));
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemDocument>();
    let mut paths: Map<String, Value> = Map::new();
    for function in functions {
        for route in &function.routes {
            let Some((method, path)) = route.key.split_once(' ') else { continue };
            let operation = operation(function.name, route, &mut generator);
            let entry = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
            if let Some(entry) = entry.as_object_mut() {
                entry.insert(method.to_lowercase(), operation);
            }
        }
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "SiiMOP Appariement",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Problems are RFC 9457 documents; their `code` is stable.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "Refused or failed",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": SESSION_COOKIE } },
        },
    })
}

/// Adds the largest value of its Rust type to the schema of an unsigned integer.
fn bounded(schema: &mut Schema) {
    let largest = match schema.get("format").and_then(Value::as_str) {
        Some("uint32") => Value::from(u32::MAX),
        Some("uint" | "uint64") => Value::from(u64::MAX),
        _ => return,
    };
    schema.insert("maximum".to_owned(), largest);
}

fn operation(function: &str, route: &Route, generator: &mut SchemaGenerator) -> Value {
    let mut success = json!({ "description": "Done" });
    if let Some(answer) = route.answer {
        success["content"] = json!({ "application/json": { "schema": answer(generator) } });
    }
    if let Some(media_type) = route.media_type {
        success["content"] = json!({ media_type: { "schema": { "type": "string" } } });
    }
    let mut operation = json!({
        "tags": [function],
        "summary": route.summary,
        "operationId": operation_id(route.key),
        "parameters": parameters(route, generator),
        "responses": { route.status.to_string(): success },
    });
    for status in route.failures() {
        operation["responses"][status.to_string()] = json!({ "$ref": "#/components/responses/Problem" });
    }
    if let Some(body) = route.body {
        let schema = body(generator);
        operation["requestBody"] =
            json!({ "required": !route.body_is_optional, "content": { "application/json": { "schema": schema } } });
    }
    if let Some(table) = route.table {
        operation["x-columns"] = table().columns;
    }
    operation["security"] = if route.access == Access::Public { json!([]) } else { json!([{ "session": [] }]) };
    operation
}

/// `PUT /api/campaigns/{campaign}/calendar` is `put_campaigns_campaign_calendar`.
fn operation_id(key: &str) -> String {
    let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty() && *word != "api");
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

fn parameters(route: &Route, generator: &mut SchemaGenerator) -> Vec<Value> {
    let mut parameters = Vec::new();
    for name in route::parameters(route.key) {
        let schema = match name {
            "round" => json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }),
            "version" => json!({ "type": "integer", "minimum": 1 }),
            _ => json!({ "type": "string", "pattern": domain::ids::PATTERN }),
        };
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
    }
    if route.if_match {
        let schema = json!({ "type": "string", "pattern": "^\"v[0-9]{1,19}\"$" });
        parameters.push(json!({ "name": "If-Match", "in": "header", "required": true, "schema": schema }));
    }
    if let Some(query) = route.query {
        let mut asked = query_parameters(query(&mut *generator), generator);
        if let Some(table) = route.table {
            as_on_screen(&mut asked, &table().filters);
            asked.extend(query_parameters(generator.subschema_for::<Paging>(), generator));
        }
        parameters.extend(asked);
    }
    parameters
}

/// One parameter for each property of the shape of a query.
fn query_parameters(shape: schemars::Schema, generator: &SchemaGenerator) -> Vec<Value> {
    let shape = shape.to_value();
    let reference = shape.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let object = reference.and_then(|name| generator.definitions().get(name)).unwrap_or(&shape);
    let properties = object.get("properties").and_then(Value::as_object).into_iter().flatten();
    let parameter = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        if let Ok(schema) = <&mut Schema>::try_from(&mut schema) {
            bounded(schema);
        }
        never_null(&mut schema);
        json!({ "name": name, "in": "query", "required": false, "schema": schema })
    };
    properties.map(parameter).collect()
}

/// Puts the filters of a table in the order of the screen, each with its label there as the title of its schema.
fn as_on_screen(parameters: &mut [Value], filters: &[FilterInWords]) {
    parameters.sort_by_key(|parameter| filters.iter().position(|filter| parameter["name"] == filter.name));
    for parameter in parameters {
        if let Some(filter) = filters.iter().find(|filter| parameter["name"] == filter.name) {
            parameter["schema"]["title"] = json!(filter.label);
        }
    }
}

/// Removes `null` from the types of a parameter: in a query an absent value is left out.
fn never_null(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
}
