//! A crate without code, for the tests of the whole system.
