//! Gives the secret of a deployment its next generation of keys (ADR 42): reads the secret from the standard input and writes
//! it, with one line more, on the standard output. Nothing is kept in a file or in a history of commands.

use std::{
    io::{self, Read as _, Write as _},
    process::ExitCode,
};

use ambient::{Clock, Entropy};
use jiff::Timestamp;
use keyring::Keys;

const HELP: &str = "usage : next-secret INSTANT < secret > secret suivant
        INSTANT : à partir de quand, en UTC, par exemple 2026-12-01T02:00:00Z (voir docs/runbook.md)
usage:  next-secret INSTANT < secret > next secret
        INSTANT: from when on, in UTC, such as 2026-12-01T02:00:00Z (see docs/runbook.md)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [since] = &arguments[..] else { return refuse(HELP) };
    let Ok(since) = since.parse::<Timestamp>() else { return refuse(HELP) };
    if since <= Clock::system().now() {
        return refuse("cet instant est passé\nthis instant is past");
    }
    let mut text = String::new();
    if let Err(error) = io::stdin().read_to_string(&mut text) {
        return refuse(&format!("entrée standard / standard input: {error}"));
    }
    match Keys::next(&text, since, &Entropy::system().token()) {
        Ok(next) => match io::stdout().write_all(next.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => refuse(&format!("sortie standard / standard output: {error}")),
        },
        Err(unusable) => refuse(&unusable.to_string()),
    }
}

fn refuse(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
