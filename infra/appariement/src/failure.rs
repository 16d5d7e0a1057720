//! Why a command did not end well, and what the shell is told.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use matching::{Defect, Violation};

#[derive(Debug)]
pub(crate) enum Failure {
    /// The outcome breaks rules.
    Violations(Vec<Violation>),
    /// A proof does not hold; one line each.
    Disproved(Vec<String>),
    /// The instance has defects.
    Defects(Vec<Defect>),
    /// A file that cannot be read, understood or written.
    File(PathBuf, String),
    /// Neither the instance nor the outcome names it.
    Unknown(String),
    /// The standard output refuses what is written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn file(path: &Path, error: &impl ToString) -> Self {
        Self::File(path.to_owned(), error.to_string())
    }

    /// Says what is wrong, one line each, and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let lines = match &self {
            // The reader has seen enough: not an error of ours.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => vec![format!("sortie standard : {error}")],
            Self::Violations(violations) => violations.iter().map(ToString::to_string).collect(),
            Self::Disproved(lines) => lines.clone(),
            Self::Defects(defects) => defects.iter().map(ToString::to_string).collect(),
            Self::File(path, error) => vec![format!("{} : {error}", path.display())],
            Self::Unknown(id) => vec![format!("{id} : inconnu de l'instance ou du résultat")],
        };
        let to_stdout = matches!(self, Self::Violations(_) | Self::Disproved(_));
        let mut text = lines.join("\n");
        text.push('\n');
        // Nobody is left to tell if this fails too.
        let _ =
            if to_stdout { io::stdout().write_all(text.as_bytes()) } else { io::stderr().write_all(text.as_bytes()) };
        ExitCode::from(if to_stdout { 1 } else { 2 })
    }
}
