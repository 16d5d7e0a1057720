//! The auditors' command: match, verify, explain, generate.

fn main() {}
