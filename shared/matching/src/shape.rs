//! Lists every defect in the shape of a JSON instance, where the deserialiser stops at the first.
//!
//! This code runs only after deserialising has failed, so a sound instance pays nothing for it.

use serde_json::Value;

use crate::defect::{Defect, DefectCode};

enum Shape {
    Text,
    Flag,
    Integer {
        min: i64,
        max: i64,
    },
    OneOf(&'static [&'static str]),
    Object(&'static [(&'static str, Shape)]),
    List(&'static Shape),
    /// A field that may be missing.
    Optional(&'static Shape),
}

const U16: Shape = Shape::Integer { min: 0, max: u16::MAX as i64 };
const U32: Shape = Shape::Integer { min: 0, max: u32::MAX as i64 };
const I64: Shape = Shape::Integer { min: i64::MIN, max: i64::MAX };

const INSTANCE: Shape = Shape::Object(&[
    ("format", Shape::Text),
    ("campaign", Shape::Text),
    ("round", U32),
    ("algorithm", ALGORITHM),
    ("draw", Shape::Object(&[("seed", Shape::Text)])),
    ("candidates", Shape::List(&CANDIDATE)),
    ("posts", Shape::List(&POST)),
]);

const ALGORITHM: Shape = Shape::Object(&[
    ("mode", Shape::OneOf(&["L", "MAX"])),
    ("reserve", RESERVE),
    ("subdivision_breaks_ties", Shape::Flag),
    ("default_rank", Shape::Object(&[("same_subdivision", U32), ("other", U32)])),
    ("min_ranked_percent", U32),
    ("refusals_count_as_ranked", Shape::Flag),
]);

const RESERVE: Shape = Shape::Object(&[("share_percent", U32), ("order", Shape::OneOf(&["first", "last", "none"]))]);

const CANDIDATE: Shape = Shape::Object(&[
    ("id", Shape::Text),
    ("specialty", Shape::Text),
    ("perimeter", Shape::Text),
    ("subdivision", Shape::Text),
    ("shifted", Shape::Flag),
    ("wishes", Shape::List(&Shape::Object(&[("post", Shape::Text), ("hearts", U16)]))),
    ("kept", Shape::Optional(&Shape::Text)),
]);

const POST: Shape = Shape::Object(&[
    ("id", Shape::Text),
    ("specialty", Shape::Text),
    ("perimeter", Shape::Text),
    ("subdivision", Shape::Text),
    ("shifted", Shape::Flag),
    ("places", U32),
    ("ranking", Shape::List(&Shape::Object(&[("candidate", Shape::Text), ("rank", I64)]))),
    ("counted", Shape::Optional(&Shape::Object(&[("candidates", U32), ("ranked", U32), ("refused", U32)]))),
    ("lines", Shape::Optional(&Shape::List(&Shape::Text))),
    ("reserve", Shape::Optional(&RESERVE)),
]);

/// Every defect of shape in `json`, or the message of the deserialiser if this code finds none.
pub(crate) fn defects(json: &[u8], error: &serde_json::Error) -> Vec<Defect> {
    let not_json = |error: &serde_json::Error| vec![Defect::new("", DefectCode::NotJson, error.to_string())];
    let value: Value = match serde_json::from_slice(json) {
        Ok(value) => value,
        Err(error) => return not_json(&error),
    };
    let mut defects = Vec::new();
    inspect(&value, &INSTANCE, &mut String::new(), &mut defects);
    // A field written twice is not visible in a `Value`: only the deserialiser reports it.
    if defects.is_empty() { not_json(error) } else { defects }
}

fn inspect(value: &Value, shape: &Shape, pointer: &mut String, defects: &mut Vec<Defect>) {
    match (shape, value) {
        (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) | (Shape::Optional(_), Value::Null) => {}
        (Shape::Integer { min, max }, Value::Number(number)) if number.is_i64() || number.is_u64() => {
            if !number.as_i64().is_some_and(|number| (*min..=*max).contains(&number)) {
                let message = format!("{number} is not between {min} and {max}");
                defects.push(Defect::new(pointer.as_str(), DefectCode::OutOfRange, message));
            }
        }
        (Shape::OneOf(choices), Value::String(text)) if choices.contains(&text.as_str()) => {}
        (Shape::Object(fields), Value::Object(values)) => {
            for (name, shape) in *fields {
                if let Some(value) = values.get(*name) {
                    at(pointer, name, |pointer| inspect(value, shape, pointer, defects));
                } else if !matches!(shape, Shape::Optional(_)) {
                    let message = format!("the field `{name}` is missing");
                    defects.push(Defect::new(pointer.as_str(), DefectCode::MissingField, message));
                }
            }
            for name in values.keys().filter(|name| fields.iter().all(|(known, _)| known != name)) {
                at(pointer, name, |pointer| {
                    defects.push(Defect::new(pointer.as_str(), DefectCode::UnknownField, "this field is unknown"));
                });
            }
        }
        (Shape::List(item), Value::Array(values)) => {
            for (position, value) in values.iter().enumerate() {
                at(pointer, &position.to_string(), |pointer| inspect(value, item, pointer, defects));
            }
        }
        (Shape::Optional(shape), value) => inspect(value, shape, pointer, defects),
        (
            Shape::Text | Shape::Flag | Shape::Integer { .. } | Shape::OneOf(_) | Shape::Object(_) | Shape::List(_),
            _,
        ) => {
            let message = format!("expected {}", expected(shape));
            defects.push(Defect::new(pointer.as_str(), DefectCode::WrongType, message));
        }
    }
}

/// Calls `visit` with the pointer one step deeper. The step is escaped as RFC 6901 says.
fn at(pointer: &mut String, step: &str, visit: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    visit(pointer);
    pointer.truncate(length);
}

fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Text => "a text".into(),
        Shape::Flag => "true or false".into(),
        Shape::Integer { .. } => "a whole number".into(),
        Shape::OneOf(choices) => format!("one of {}", choices.join(", ")),
        Shape::Object(_) => "an object".into(),
        Shape::List(_) => "a list".into(),
        Shape::Optional(shape) => expected(shape),
    }
}
