//! Canonical JSON: one document gives one sequence of bytes. The form is that of RFC 8785, for documents of strings,
//! integers, booleans, arrays and objects whose keys are ASCII: keys are sorted, and there is no white space. Fractions
//! and integers beyond 2^53 are refused.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::Fault;

/// The largest integer that every reader of JSON represents exactly.
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// The canonical bytes of a document.
///
/// # Errors
/// The document holds a number that is not an integer of at most 53 bits, or cannot be written as JSON.
pub fn bytes(document: &impl Serialize) -> Result<Vec<u8>, Fault> {
    write(&value(document)?)
}

/// The canonical bytes of a document without its field `left_out`: the bytes that a signature or hash in that field
/// covers.
pub(crate) fn bytes_without(document: &impl Serialize, left_out: &str) -> Result<Vec<u8>, Fault> {
    let mut value = value(document)?;
    if let Value::Object(fields) = &mut value {
        fields.remove(left_out);
    }
    write(&value)
}

fn value(document: &impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(document).map_err(|error| Fault::Unreadable(error.to_string()))
}

fn write(value: &Value) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    append(&mut out, value)?;
    Ok(out)
}

fn append(out: &mut Vec<u8>, value: &Value) -> Result<(), Fault> {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            out.push(b'{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                separate(out, index);
                leaf(out, name)?;
                out.push(b':');
                append(out, value)?;
            }
            out.push(b'}');
        }
        Value::Array(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                separate(out, index);
                append(out, value)?;
            }
            out.push(b']');
        }
        Value::Number(number) if !exact(number) => return Err(Fault::Number(number.to_string())),
        Value::Number(_) | Value::String(_) | Value::Bool(_) | Value::Null => leaf(out, value)?,
    }
    Ok(())
}

fn separate(out: &mut Vec<u8>, index: usize) {
    if index > 0 {
        out.push(b',');
    }
}

/// Appends a string, number, boolean or null. `serde_json` escapes strings as RFC 8785 asks.
fn leaf(out: &mut Vec<u8>, value: &impl Serialize) -> Result<(), Fault> {
    serde_json::to_writer(out, value).map_err(|error| Fault::Unreadable(error.to_string()))
}

fn exact(number: &Number) -> bool {
    let magnitude = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
    magnitude.is_some_and(|magnitude| magnitude <= MAX_INTEGER)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let document = json!({ "b": [1, true, "é\n\"\u{1f}"], "a": { "z": -3, "y": {} } });
        let expected = "{\"a\":{\"y\":{},\"z\":-3},\"b\":[1,true,\"é\\n\\\"\\u001f\"]}";
        assert_eq!(String::from_utf8(bytes(&document).unwrap()).unwrap(), expected);
    }

    #[test]
    fn numbers_that_readers_would_round_are_refused() {
        assert_eq!(bytes(&json!([MAX_INTEGER])).unwrap(), b"[9007199254740991]");
        assert_eq!(bytes(&json!([MAX_INTEGER + 1])), Err(Fault::Number("9007199254740992".to_owned())));
        assert_eq!(bytes(&json!(0.5)), Err(Fault::Number("0.5".to_owned())));
    }
}
