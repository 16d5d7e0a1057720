//! The kinds and formats of exports.

use domain::{
    follow::listing::{
        posts::PostFilter, results::ResultFilter, students::StudentFilter, supervisors::SupervisorFilter,
    },
    rights::export::Content,
};
use schemars::JsonSchema;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error},
};
use serde_json::{Map, Value};

/// Body of `POST …/exports`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewExport {
    /// *Exporter les étudiants filtrés*
    Students {
        /// The format of the file.
        format: Format,
        /// The filter of the table; all rows if absent.
        #[serde(default, deserialize_with = "object")]
        filter: StudentFilter,
    },
    /// *Exporter les postes filtrés*
    Posts {
        /// The format of the file.
        format: Format,
        /// The filter of the table; all rows if absent.
        #[serde(default, deserialize_with = "object")]
        filter: PostFilter,
    },
    /// *Exporter les responsables filtrés*
    Supervisors {
        /// The format of the file.
        format: Format,
        /// The filter of the table; all rows if absent.
        #[serde(default, deserialize_with = "object")]
        filter: SupervisorFilter,
    },
    /// *Exporter les résultats filtrés*
    Results {
        /// The format of the file.
        format: Format,
        /// The filter of the table; all rows if absent.
        #[serde(default, deserialize_with = "object")]
        filter: ResultFilter,
    },
    /// A file of the published run of a round.
    Run {
        /// Number of the round, from 1.
        round: u32,
        /// The file of the run.
        file: RunFile,
    },
    /// The audit log of the campaign, sealed.
    Audit {},
}

impl NewExport {
    /// The round whose run is asked for; `None` for anything but a run.
    pub(crate) fn round(&self) -> Option<u32> {
        match self {
            Self::Run { round, .. } => Some(*round),
            Self::Students { .. }
            | Self::Posts { .. }
            | Self::Supervisors { .. }
            | Self::Results { .. }
            | Self::Audit {} => None,
        }
    }

    /// What the export will hold.
    pub(crate) fn content(&self) -> Content {
        match self {
            Self::Students { .. } => Content::Students,
            Self::Posts { .. } => Content::Posts,
            Self::Supervisors { .. } => Content::Supervisors,
            Self::Results { .. } => Content::Results,
            Self::Run { .. } => Content::Run,
            Self::Audit {} => Content::Audit,
        }
    }
}

/// Reads a filter from a JSON object. Derived deserialisers also accept an array of the values in the order of the
/// fields; our API does not.
fn object<'de, D: Deserializer<'de>, T: DeserializeOwned>(given: D) -> Result<T, D::Error> {
    let fields = Map::deserialize(given)?;
    serde_json::from_value(Value::Object(fields)).map_err(D::Error::custom)
}

/// The format of an exported table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// XLSX.
    Xlsx,
    /// CSV for French Excel: UTF-8 with BOM, `;`.
    Csv,
    /// CSV for programs (RFC 4180): UTF-8, `,`.
    CsvRfc4180,
}

/// A file of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFile {
    /// The frozen input of the matching, in JSON.
    Instance,
    /// The answer of the engine, in JSON.
    Outcome,
    /// The signed certificate.
    Certificate,
    /// The table of results as XLSX.
    ResultsXlsx,
    /// The table of results as CSV for French Excel.
    ResultsCsv,
}

impl RunFile {
    /// The two parts of its name among the files of the run: `instance` and `json` for `instance.json`.
    pub(crate) fn stem_and_extension(self) -> (&'static str, &'static str) {
        match self {
            Self::Instance => ("instance", "json"),
            Self::Outcome => ("outcome", "json"),
            Self::Certificate => ("certificate", "json"),
            Self::ResultsXlsx => ("resultats", "xlsx"),
            Self::ResultsCsv => ("resultats", "csv"),
        }
    }
}
