//! Tests of the command that rotates the secret of a deployment.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

use jiff::Timestamp;
use keyring::Keys;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const SINCE: &str = "2999-01-01T02:00:00Z";

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
    let next = |secret: &str, since| String::from_utf8(run(&[since], secret).stdout).unwrap();
    // A terminal or the command of AWS ends the text with a line feed.
    let second = next(&format!("{SECRET}\n"), SINCE);
    let third = next(&second, "2999-01-02T02:00:00Z");
    assert!(third.starts_with(&second) && second.starts_with(SECRET));
    let keys = Keys::parse(&third).unwrap();
    let of = |instant: &str| keys.at(instant.parse::<Timestamp>().unwrap()).derive("receipts");
    assert_eq!(of("2998-12-31T00:00:00Z"), Keys::parse(SECRET).unwrap().first().derive("receipts"));
    assert!(of("2998-12-31T00:00:00Z") != of(SINCE) && of(SINCE) != of("2999-01-02T02:00:00Z"));
    assert_ne!(next(SECRET, SINCE), next(SECRET, SINCE));
}

#[test]
fn nothing_is_written_when_something_is_wrong() {
    refused(&[], SECRET, "usage");
    refused(&["tomorrow"], SECRET, "usage");
    refused(&[SINCE, SINCE], SECRET, "usage");
    refused(&["2024-01-01T00:00:00Z"], SECRET, "cet instant est passé");
    refused(&[SINCE], "", "generation 1");
    refused(&[SINCE], &format!("{SECRET}\n{SINCE} {SECRET}"), "generation 3");
}
