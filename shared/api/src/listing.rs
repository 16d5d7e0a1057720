//! The answer of a table: one page of its rows, with the counters over all of them.

use domain::follow::listing::{Counter, Row, Table};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Page;

/// A page of a table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listing<R> {
    /// The round people look at.
    pub round: u32,
    /// Rows that pass the filter.
    pub total: usize,
    /// The counters over all of them, in screen order.
    pub counters: Vec<Counter>,
    /// The rows of this page.
    pub rows: Vec<R>,
    /// Where the next page starts, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<R: Row> Listing<R> {
    /// This page of the table.
    pub fn of(table: Table<R>, round: u32, page: &Page) -> Self {
        let (total, (rows, next)) = (table.rows.len(), page.cut(table.rows));
        Self { round, total, counters: table.counters, rows, next }
    }
}
