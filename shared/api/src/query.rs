//! Reads query strings, and the paging parameters that all listings take.

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{FieldCode, FieldProblem, Problem, RequestCode};

/// Number of rows of a page if the query does not say it.
const PAGE_ROWS: usize = 100;
/// Largest number of rows of a page.
const MAX_PAGE_ROWS: usize = 15_000;

/// The page of a listing that a query asks for, and its order.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// The `next` of the page before; the first page if absent.
    pub cursor: Option<String>,
    /// Number of rows, from 1 to 15,000; 100 if absent. 15,000 rows hold the country. A Lambda function may answer 6 MB,
    /// which this many rows reach only if the client does not accept gzip.
    size: Option<usize>,
    /// Key of the column to sort by, with `-` before it for descending order.
    pub sort: Option<String>,
}

impl Paging {
    pub(crate) const NAMES: [&'static str; 3] = ["cursor", "size", "sort"];

    /// Largest number of rows of this page.
    pub(crate) fn size(&self) -> usize {
        self.size.unwrap_or(PAGE_ROWS).clamp(1, MAX_PAGE_ROWS)
    }
}

/// Reads a query into a shape that refuses unknown parameters. A parameter with an empty value counts as absent,
/// because forms send their empty fields.
pub(crate) fn read<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, Problem> {
    // No form has a field `size`: an empty one is the mistake of a program, and is refused.
    let given: Vec<_> = pairs.iter().filter(|(name, value)| !value.is_empty() || name == "size").collect();
    let encoded = serde_urlencoded::to_string(&given).map_err(|error| unreadable(&error))?;
    serde_urlencoded::from_str(&encoded).map_err(|error| unreadable(&error))
}

fn unreadable(error: &impl std::fmt::Display) -> Problem {
    let detail = error.to_string();
    Problem::unreadable(vec![FieldProblem {
        field: "query".to_owned(),
        code: FieldCode::Request(RequestCode::Unreadable),
        detail,
    }])
}
