//! Items: a key, a JSON document, and the few attributes that conditions read.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    StoreError,
    format::{self, TooLarge},
    keys::Key,
    table::{PARTITION_KEY, SORT_KEY},
};

pub(crate) type Attributes = HashMap<String, AttributeValue>;

pub(crate) const DOCUMENT: &str = "doc";
/// Attribute with the version of the document, read by conditions.
pub(crate) const VERSION: &str = "version";

pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number(value: impl std::fmt::Display) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

impl Key {
    pub(crate) fn attributes(&self) -> Attributes {
        Attributes::from([(PARTITION_KEY.to_owned(), text(&self.partition)), (SORT_KEY.to_owned(), text(&self.sort))])
    }
}

/// The attributes of a new item.
pub(crate) fn item<T: Serialize>(key: &Key, document: &T) -> Result<Attributes, StoreError> {
    let name = || format!("item {} / {}", key.partition, key.sort);
    let json = serde_json::to_string(document)
        .map_err(|error| StoreError::Unreadable { what: name(), cause: error.to_string() })?;
    let stored = format::stored(json)
        .map_err(|TooLarge { bytes }| StoreError::TooLarge { what: name(), bytes: bytes as u64 })?;
    let mut attributes = key.attributes();
    attributes.insert(DOCUMENT.to_owned(), stored);
    Ok(attributes)
}

/// The document of a stored item.
pub(crate) fn document<T: DeserializeOwned>(attributes: &Attributes) -> Result<T, StoreError> {
    let unreadable = |cause| unreadable(attributes, cause);
    let stored = attributes.get(DOCUMENT).ok_or_else(|| unreadable("no document".to_owned()))?;
    let json = format::json(stored).map_err(unreadable)?;
    serde_json::from_slice(&json).map_err(|error| unreadable(error.to_string()))
}

/// The documents of several stored items.
pub(crate) fn documents<T: DeserializeOwned>(items: &[Attributes]) -> Result<Vec<T>, StoreError> {
    items.iter().map(document).collect()
}

/// A number stored beside the document; 0 if the attribute is absent.
pub(crate) fn read_number(attributes: &Attributes, attribute: &str) -> Result<u64, StoreError> {
    let Some(value) = attributes.get(attribute) else { return Ok(0) };
    let number = value.as_n().ok().and_then(|text| text.parse().ok());
    number.ok_or_else(|| unreadable(attributes, format!("{attribute} is no whole number")))
}

/// A stored item that cannot be read, with the reason.
pub(crate) fn unreadable(attributes: &Attributes, cause: String) -> StoreError {
    StoreError::Unreadable { what: format!("item {}", name(attributes)), cause }
}

/// A text stored beside the document.
pub(crate) fn read_text<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.get(name).and_then(|value| value.as_s().ok()).map(String::as_str)
}

/// Bytes of a write unit.
const UNIT: u64 = 1_024;

/// The units that the write of an item costs, two times as many in a transaction. DynamoDB counts the bytes of names,
/// texts and binary values, and of a number one byte and one for two digits. The store writes no other kinds.
pub fn write_units<S>(attributes: &HashMap<String, AttributeValue, S>) -> u64 {
    let value = |value: &AttributeValue| {
        let text = value.as_s().map(String::len);
        let number = value.as_n().map(|digits| digits.len().div_ceil(2) + 1);
        let binary = value.as_b().map(|bytes| bytes.as_ref().len());
        text.or(number).or(binary).unwrap_or_default()
    };
    let bytes: usize = attributes.iter().map(|(name, stored)| name.len() + value(stored)).sum();
    (bytes as u64).div_ceil(UNIT)
}

/// The two attributes of the key of an item.
pub(crate) fn key_attributes(item: &Attributes) -> Attributes {
    let key = item.iter().filter(|(name, _)| [PARTITION_KEY, SORT_KEY].contains(&name.as_str()));
    key.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The key of a stored item.
#[expect(clippy::expect_used, reason = "the schema of each table requires both attributes, as texts")]
pub(crate) fn key_of(attributes: &Attributes) -> Key {
    let part = |name| read_text(attributes, name).expect("a stored item has a key").to_owned();
    Key { partition: part(PARTITION_KEY), sort: part(SORT_KEY) }
}

fn name(attributes: &Attributes) -> String {
    let part = |name| read_text(attributes, name).unwrap_or("?");
    format!("{} / {}", part(PARTITION_KEY), part(SORT_KEY))
}
