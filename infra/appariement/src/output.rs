//! The output of a command.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::failure::Failure;

pub(crate) fn print_as(json: bool, value: &impl Serialize, words: impl FnOnce() -> String) -> Result<(), Failure> {
    if json {
        let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
        return print(&text);
    }
    print(words().trim_end())
}

pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.write_all(b"\n"))
        .and_then(|()| stdout.flush())
        .map_err(Failure::Output)
}
