//! Reads and writes the file of the stand-in of DynamoDB, as somebody does who writes the database beside the platform.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::Value;

use super::{World, tables::CAMPAIGNS};

/// The items of the table of campaigns as DynamoDB writes them in JSON, by the two parts of their keys.
pub(crate) type Rows = BTreeMap<(String, String), Value>;

/// The key of an item, as the stand-in stores texts.
pub(crate) fn key(partition: &str, sort: &str) -> (String, String) {
    (format!("S:{partition}"), format!("S:{sort}"))
}

/// The file of a durable platform.
pub(crate) struct Database(Connection);

impl Database {
    pub(crate) fn of(world: &World) -> Self {
        Self(Connection::open(world.folder.path().join("stack/tables.sqlite")).unwrap())
    }

    /// Every item of the table of campaigns.
    pub(crate) fn rows(&self) -> Rows {
        let mut read = self.0.prepare(&format!("SELECT pk, sk, item_json FROM \"{CAMPAIGNS}\"")).unwrap();
        let rows = read.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?))).unwrap();
        rows.map(|row| row.map(|(key, item)| (key, serde_json::from_str(&item).unwrap())).unwrap()).collect()
    }

    /// Makes these the items of the table of campaigns.
    pub(crate) fn write(&self, rows: &Rows) {
        let transaction = self.0.unchecked_transaction().unwrap();
        transaction.execute(&format!("DELETE FROM \"{CAMPAIGNS}\""), []).unwrap();
        let insert = format!("INSERT INTO \"{CAMPAIGNS}\" (pk, sk, item_json, item_size) VALUES (?1, ?2, ?3, ?4)");
        for ((partition, sort), item) in rows {
            let item = item.to_string();
            transaction.execute(&insert, params![partition, sort, item, item.len()]).unwrap();
        }
        transaction.commit().unwrap();
    }
}
