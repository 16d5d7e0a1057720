//! Tests of the command that rotates the secret of a deployment.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

use ambient::Clock;
use jiff::{SignedDuration, Timestamp};
use keyring::Keys;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// So many hours from now.
fn hours(hours: i64) -> String {
    (Clock::system().now() + SignedDuration::from_hours(hours)).to_string()
}

fn run(arguments: &[&str], secret: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_next-secret"));
    let pipes = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // The command may have refused its arguments before it reads anything.
    let _ = child.stdin.take().unwrap().write_all(secret.as_bytes());
    child.wait_with_output().unwrap()
}

fn refused(arguments: &[&str], secret: &str, why: &str) {
    let Output { status, stdout, stderr } = run(arguments, secret);
    let told = String::from_utf8(stderr).unwrap();
    assert!(!status.success() && stdout.is_empty() && told.contains(why), "{told}");
    assert!(!told.contains(SECRET), "{told}");
}

#[test]
fn the_next_secret_holds_the_one_of_before_and_another() {
    let next = |secret: &str, since: &str| String::from_utf8(run(&[since], secret).stdout).unwrap();
    let (tomorrow, later) = (hours(24), hours(48));
    // A terminal or the command of AWS ends the text with a line feed.
    let second = next(&format!("{SECRET}\n"), &tomorrow);
    let third = next(&second, &later);
    assert!(third.starts_with(&second) && second.starts_with(SECRET));
    let keys = Keys::parse(&third).unwrap();
    let of = |instant: &str| keys.at(instant.parse::<Timestamp>().unwrap()).derive("receipts");
    assert_eq!(of(&hours(0)), Keys::parse(SECRET).unwrap().first().derive("receipts"));
    assert!(of(&hours(0)) != of(&tomorrow) && of(&tomorrow) != of(&later));
    assert_ne!(next(SECRET, &tomorrow), next(SECRET, &tomorrow));
    let told = run(&["--check"], &third);
    assert_eq!(String::from_utf8(told.stdout).unwrap(), format!("1\n2 {tomorrow}\n3 {later}\n"));
}

#[test]
fn nothing_is_written_when_something_is_wrong() {
    refused(&[], SECRET, "usage");
    refused(&["tomorrow"], SECRET, "usage");
    refused(&[&hours(2), &hours(2)], SECRET, "usage");
    for instant in [&hours(-24), &hours(0), &hours(32 * 24), "2062-01-01T00:00:00Z"] {
        refused(&[instant], SECRET, "entre une heure et 31 jours");
    }
    refused(&[&hours(2)], "", "generation 1");
    refused(&[&hours(2)], &format!("{SECRET}\n{} {SECRET}", hours(3)), "generation 3");
    refused(&["--check"], "short", "generation 1");
}
