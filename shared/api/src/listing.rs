//! The answer of a table: one page of its rows, with counters over all rows that pass the filter.

use domain::follow::listing::{Counter, Row, Table};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::{Page, Problem, Route, route::Described};

/// A page of a table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listing<R> {
    /// The round that was asked for or, without a filter, the current one of the campaign. A specialty that has fewer rounds
    /// is shown in its last one.
    pub round: u32,
    /// Number of rows that pass the filter, on all pages.
    pub total: usize,
    /// The counters over all rows that pass the filter, in screen order.
    pub counters: Vec<Counter>,
    /// The rows of this page.
    pub rows: Vec<R>,
    /// The cursor of the next page; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Route {
    /// Takes the filter of the table of `R`, and answers 200 with a page of the table.
    #[must_use]
    pub const fn lists<R: Row + JsonSchema>(self) -> Self {
        let mut route = self.query::<R::Filter>().answers::<Listing<R>>(200);
        route.table = Some(described::<R>);
        route
    }
}

fn described<R: Row>() -> Described {
    Described { columns: json!(R::COLUMNS), filters: R::in_words(&R::Filter::default()) }
}

impl<R: Row> Listing<R> {
    /// The page `page` of a table.
    ///
    /// # Errors
    ///
    /// The cursor of the next page cannot be written.
    pub fn of(mut table: Table<R>, round: u32, page: &Page) -> Result<Self, Problem> {
        let (total, counters) = (table.rows.len(), std::mem::take(&mut table.counters));
        let (rows, next) = page.cut(table)?;
        Ok(Self { round, total, counters, rows, next })
    }
}
