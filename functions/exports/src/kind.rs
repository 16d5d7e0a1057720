//! What can be exported.

use domain::follow::listing::{
    posts::PostFilter, results::ResultFilter, students::StudentFilter, supervisors::SupervisorFilter,
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
        /// As what.
        format: Format,
        /// Which rows.
        #[serde(default, deserialize_with = "object")]
        filter: StudentFilter,
    },
    /// *Exporter les postes filtrés*
    Posts {
        /// As what.
        format: Format,
        /// Which rows.
        #[serde(default, deserialize_with = "object")]
        filter: PostFilter,
    },
    /// *Exporter les responsables filtrés*
    Supervisors {
        /// As what.
        format: Format,
        /// Which rows.
        #[serde(default, deserialize_with = "object")]
        filter: SupervisorFilter,
    },
    /// *Exporter les résultats filtrés*
    Results {
        /// As what.
        format: Format,
        /// Which rows.
        #[serde(default, deserialize_with = "object")]
        filter: ResultFilter,
    },
    /// A file of a round's published run, or of its last one.
    Run {
        /// The round.
        round: u32,
        /// Which file.
        file: RunFile,
    },
    /// The audit log of the campaign, sealed.
    Audit {},
}

impl NewExport {
    /// Its kind, as the body says it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Students { .. } => "students",
            Self::Posts { .. } => "posts",
            Self::Supervisors { .. } => "supervisors",
            Self::Results { .. } => "results",
            Self::Run { .. } => "run",
            Self::Audit {} => "audit",
        }
    }
}

/// An object alone: a derived shape would also take its values in an array, in their order.
fn object<'de, D: Deserializer<'de>, T: DeserializeOwned>(given: D) -> Result<T, D::Error> {
    let fields = Map::deserialize(given)?;
    serde_json::from_value(Value::Object(fields)).map_err(D::Error::custom)
}

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Excel.
    Xlsx,
    /// CSV for French Excel.
    Csv,
    /// CSV for machines (RFC 4180).
    CsvRfc4180,
}

/// A file of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFile {
    /// The frozen input.
    Instance,
    /// The outcome.
    Outcome,
    /// The signed certificate.
    Certificate,
    /// The results of the round as Excel.
    ResultsXlsx,
    /// The results of the round as CSV.
    ResultsCsv,
}

impl RunFile {
    /// Its name among the run's files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Instance => "instance.json",
            Self::Outcome => "outcome.json",
            Self::Certificate => "certificate.json",
            Self::ResultsXlsx => "resultats.xlsx",
            Self::ResultsCsv => "resultats.csv",
        }
    }
}
