//! `cargo xtask bench`: measures the matching at national size and beyond, then the tables of a national campaign in a
//! browser.

use std::ffi::OsString;

use crate::{
    step::{Failure, cargo, last_step, step},
    web,
};

pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let mut bench = cargo(["bench", "-p", "appariement", "--locked"]);
    if !arguments.is_empty() {
        bench.arg("--").args(arguments);
        return last_step("bench", &mut bench);
    }
    step("bench", &mut bench)?;
    web::speed()
}
