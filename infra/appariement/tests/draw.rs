//! Tests of the command that makes the links of a draw, run as an administrator runs it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

/// Runs the command with this text as its standard input.
fn told(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_appariement"));
    let piped = command.arg("draw-link").args(arguments);
    let mut child = piped.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_chain_is_made_from_the_secret_alone_as_by_hand() {
    // link="$SECRET"; for _ in $(seq 10); do
    //   link=$(printf 'appariement-link/1\n%s\n%s\n' 2024-05 "$link" | sha256sum | cut -c1-64)
    // done
    let end = "c952019ed621f3b1d25f0d796eb21ab5391e7829446272a606c36c265abdde9d\n";
    let first = "6a8179cc00401ca2d19d30d537c94032ae8f453b3e86f2f5cf381ecca062cf79\n";
    let secret = "la première phrase secrète";
    for input in [secret.to_owned(), format!("{secret}\n")] {
        let said = told(&["2024-05"], &input);
        assert_eq!((said.status.code(), said.stdout.as_slice()), (Some(0), end.as_bytes()));
        assert_eq!(told(&["2024-05", "--round", "1"], &input).stdout, first.as_bytes());
    }
}

#[test]
fn a_secret_that_is_none_is_refused() {
    for input in ["", "trop court", "une phrase secrète\nsur deux lignes"] {
        let said = told(&["2024-05"], input);
        let error = String::from_utf8(said.stderr).unwrap();
        assert_eq!((said.status.code(), said.stdout.len()), (Some(2), 0), "{error}");
        assert!(error.contains("entrée standard") && error.contains("secret"), "{error}");
    }
}
