//! The files a command reads.

use std::fs;
use std::path::Path;

use matching::{Checked, Instance, Outcome};

use crate::failure::Failure;

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::file(path, &error))
}

pub(crate) fn read_instance(path: &Path) -> Result<Checked, Failure> {
    Instance::parse(&read(path)?).map_err(Failure::Defects)
}

pub(crate) fn read_outcome(path: &Path) -> Result<Outcome, Failure> {
    serde_json::from_slice(&read(path)?).map_err(|error| Failure::file(path, &error))
}
