//! Query strings.

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{FieldProblem, Problem};

/// Rows of one page unless asked otherwise.
const PAGE_ROWS: usize = 100;
/// Most rows of one page.
const MAX_PAGE_ROWS: usize = 2_500;

/// Which rows of a listing, in which order.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// Where the page starts: `next` of the page before; the first page without.
    pub cursor: Option<String>,
    /// How many rows, 100 by default, 1 to 2,500: all of a region, and far below what an answer of Lambda may hold.
    size: Option<usize>,
    /// Key of a column; with `-` before it for the other direction.
    pub sort: Option<String>,
}

impl Paging {
    pub(crate) const NAMES: [&'static str; 3] = ["cursor", "size", "sort"];

    /// How many rows the page has at the most.
    pub(crate) fn size(&self) -> usize {
        self.size.unwrap_or(PAGE_ROWS).clamp(1, MAX_PAGE_ROWS)
    }
}

/// Reads a query of which nothing unknown is accepted. An empty value is as good as none.
pub(crate) fn read<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, Problem> {
    // A number of rows is always a number: an empty one is a program's mistake, where an empty filter is a person's.
    let given: Vec<_> = pairs.iter().filter(|(name, value)| !value.is_empty() || name == "size").collect();
    let encoded = serde_urlencoded::to_string(&given).map_err(|error| unreadable(&error))?;
    serde_urlencoded::from_str(&encoded).map_err(|error| unreadable(&error))
}

fn unreadable(error: &impl std::fmt::Display) -> Problem {
    let detail = error.to_string();
    Problem::unreadable(vec![FieldProblem { field: "query".to_owned(), code: "unreadable", detail }])
}
