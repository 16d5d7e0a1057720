//! The formats in which a document is stored. A document of up to [`PLAIN_BYTES`] is JSON in a text attribute, the format
//! of every document at first. A longer one is binary: a byte that names the format, then the data. DynamoDB bills by the
//! size of items, and lists, candidatures and rankings repeat the same names in every line (ADR 0031).

use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};

/// Longest document, in bytes of JSON, that is stored as text.
pub(crate) const PLAIN_BYTES: usize = 1_024;
/// Longest document, in bytes of JSON. Reading stops there, so that a damaged item cannot fill the memory.
const MAX_JSON_BYTES: usize = 8_000_000;
/// Largest attribute, in bytes. DynamoDB allows 400 KB an item, and the rest is for the key and the other attributes.
const MAX_STORED_BYTES: usize = 395_000;
/// The first byte of JSON deflated without a header (RFC 1951).
const DEFLATED: u8 = 1;
/// The middle of the ten levels of deflate: higher ones gain little on documents of this size.
const LEVEL: u8 = 6;

/// The document is larger than an item may be.
pub(crate) struct TooLarge {
    /// Size in the format that is stored, or of the JSON if that alone is too large.
    pub(crate) bytes: usize,
}

/// The attribute that stores a document.
pub(crate) fn stored(json: String) -> Result<AttributeValue, TooLarge> {
    if json.len() <= PLAIN_BYTES {
        return Ok(AttributeValue::S(json));
    }
    if json.len() > MAX_JSON_BYTES {
        return Err(TooLarge { bytes: json.len() });
    }
    let mut bytes = vec![DEFLATED];
    bytes.append(&mut compress_to_vec(json.as_bytes(), LEVEL));
    if bytes.len() > MAX_STORED_BYTES {
        return Err(TooLarge { bytes: bytes.len() });
    }
    Ok(AttributeValue::B(Blob::new(bytes)))
}

/// The JSON of a stored document, or why it cannot be read.
pub(crate) fn json(attribute: &AttributeValue) -> Result<Vec<u8>, String> {
    if let Ok(text) = attribute.as_s() {
        return Ok(text.as_bytes().to_vec());
    }
    let bytes = attribute.as_b().map_err(|_| "a document that is neither text nor binary".to_owned())?;
    match bytes.as_ref() {
        [DEFLATED, deflated @ ..] => {
            decompress_to_vec_with_limit(deflated, MAX_JSON_BYTES).map_err(|error| error.to_string())
        }
        [format, ..] => Err(format!("format {format} is not known")),
        [] => Err("no document".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One document in each format that was ever stored. A format adds a line, and no line ever changes.
    const DOCUMENT: &str = r#"{"hearts":5,"post":"medecine-generale_bretagne_1"}"#;
    const DOCUMENT_DEFLATED: &str =
        "01ab56ca484d2c2a2956b232d5512ac82f2e51b252ca4d4d494dcecc4bd54d4fcd4b2d4acc498d4f2a4a2d494ccf4b8d3754aa0500";

    fn deflated(hex: &str) -> AttributeValue {
        let pairs = hex.as_bytes().chunks_exact(2);
        let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
        AttributeValue::B(Blob::new(bytes.collect::<Vec<u8>>()))
    }

    #[test]
    fn every_format_that_was_ever_stored_is_read() {
        assert_eq!(json(&AttributeValue::S(DOCUMENT.to_owned())), Ok(DOCUMENT.as_bytes().to_vec()));
        assert_eq!(json(&deflated(DOCUMENT_DEFLATED)), Ok(DOCUMENT.as_bytes().to_vec()));
    }

    #[test]
    fn long_documents_are_deflated_and_short_ones_stay_legible() {
        let short = "x".repeat(PLAIN_BYTES);
        assert!(stored(short).is_ok_and(|attribute| attribute.is_s()));
        let long = r#"{"post":"medecine-generale_bretagne_1","hearts":5}"#.repeat(100);
        let attribute = stored(long.clone()).ok().unwrap();
        assert!(attribute.as_b().is_ok_and(|bytes| bytes.as_ref().len() * 10 < long.len()));
        assert_eq!(json(&attribute), Ok(long.into_bytes()));
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for broken in ["", "00", "02ff", "01", "01ffff"] {
            json(&deflated(broken)).unwrap_err();
        }
        json(&AttributeValue::N("1".to_owned())).unwrap_err();
    }
}
