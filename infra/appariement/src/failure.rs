//! The failures of a command, with their messages and exit codes.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use matching::{Defect, Violation};

#[derive(Debug)]
pub(crate) enum Failure {
    /// The outcome breaks rules.
    Violations(Vec<Violation>),
    /// A proof does not hold. Each text is one line of the message.
    Disproved(Vec<String>),
    /// The instance has defects.
    Defects(Vec<Defect>),
    /// A file that cannot be read, understood or written.
    File(PathBuf, String),
    /// An identifier that neither the instance nor the outcome has.
    Unknown(String),
    /// The standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn file(path: &Path, error: &impl ToString) -> Self {
        Self::File(path.to_owned(), error.to_string())
    }

    /// Prints the failure, one line for each reason, and returns the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let lines = match &self {
            // The reader of the pipe has closed it, as `head` does: this is not an error.
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
        // If this write fails too, there is nowhere left to report it.
        let _ =
            if to_stdout { io::stdout().write_all(text.as_bytes()) } else { io::stderr().write_all(text.as_bytes()) };
        ExitCode::from(if to_stdout { 1 } else { 2 })
    }
}
