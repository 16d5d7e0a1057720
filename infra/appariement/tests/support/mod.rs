//! Runs the command as an auditor does, and checks what it says.

use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs the command in a folder.
pub(crate) fn appariement(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_appariement")).args(arguments).current_dir(folder).output().unwrap()
}

/// Checks that the command has left with this code and said this text: on the error output if it could not check.
#[track_caller]
pub(crate) fn says(output: &Output, code: i32, text: &str) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    let said = if code == 2 { err } else { out };
    assert!(said.contains(text), "{said}");
}
