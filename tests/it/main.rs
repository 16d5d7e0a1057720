//! The system lived from outside.

#[test]
fn placeholder() {}
