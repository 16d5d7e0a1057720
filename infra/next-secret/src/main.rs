//! Gives the secret of a deployment its next generation of keys (ADR 42): reads the secret from the standard input and writes
//! it, with one line more, on the standard output. Nothing is kept in a file or in a history of commands.

use std::{
    io::{self, IsTerminal as _, Read as _, Write as _},
    process::ExitCode,
};

use ambient::{Clock, Entropy};
use jiff::{SignedDuration, Timestamp};
use keyring::Keys;

const HELP: &str = "usage : next-secret INSTANT < secret > secret suivant
        next-secret --check < secret        combien de générations, et depuis quand
        INSTANT : à partir de quand, en UTC, par exemple 2026-12-01T02:00:00Z (voir docs/runbook.md)
usage:  next-secret INSTANT < secret > next secret
        next-secret --check < secret        how many generations, and since when
        INSTANT: from when on, in UTC, such as 2026-12-01T02:00:00Z (see docs/runbook.md)";

/// Every function must have read the next generation before it begins.
const AT_LEAST: SignedDuration = SignedDuration::from_hours(1);
/// A generation that begins by mistake in a later year would have to be awaited before another one.
const AT_MOST: SignedDuration = SignedDuration::from_hours(31 * 24);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match &arguments[..] {
        [check] if check == "--check" => secret().and_then(|text| check_it(&text)),
        [since] => next(since),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn secret() -> Result<String, String> {
    let mut text = String::new();
    let read = io::stdin().read_to_string(&mut text);
    read.map_err(|error| format!("entrée standard / standard input: {error}"))?;
    Ok(text)
}

fn write(text: &str) -> Result<(), String> {
    io::stdout().write_all(text.as_bytes()).map_err(|error| format!("sortie standard / standard output: {error}"))
}

fn next(since: &str) -> Result<(), String> {
    let since: Timestamp = since.parse().map_err(|_| HELP.to_owned())?;
    let now = Clock::system().now();
    if since < now + AT_LEAST || since > now + AT_MOST {
        return Err("choisissez un instant entre une heure et 31 jours d'ici\n\
                    choose an instant between an hour and 31 days from now"
            .to_owned());
    }
    if io::stdout().is_terminal() {
        return Err("le secret s'afficherait : dirigez la sortie vers la commande suivante\n\
                    this would show the secret: lead the output into the next command"
            .to_owned());
    }
    let next = Keys::next(&secret()?, since, &Entropy::system().token());
    write(&next.map_err(|unusable| unusable.to_string())?)
}

fn check_it(text: &str) -> Result<(), String> {
    let keys = Keys::parse(text).map_err(|unusable| unusable.to_string())?;
    let line = |(number, generation): (usize, &keyring::Generation)| match number {
        1 => "1\n".to_owned(),
        _ => format!("{number} {}\n", generation.since()),
    };
    write(&(1..).zip(keys.all()).map(line).collect::<String>())
}
