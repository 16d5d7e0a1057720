//! The files a command reads.

use std::fs;
use std::path::Path;

use matching::{Checked, Instance, Outcome};

use crate::failure::Failure;

/// The bytes of a file, as they were before PowerShell has written them: its `>` makes UTF-16 of a text, or puts a mark before
/// it, and ends lines as Windows does.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let broken = || Failure::file(path, &"texte illisible : enregistrez le fichier en UTF-8");
    let text = match &bytes[..] {
        [0xef, 0xbb, 0xbf, text @ ..] => std::str::from_utf8(text).ok().map(str::to_owned),
        [0xff, 0xfe, text @ ..] => utf16(text, u16::from_le_bytes),
        [0xfe, 0xff, text @ ..] => utf16(text, u16::from_be_bytes),
        _ => return Ok(bytes),
    };
    Ok(text.ok_or_else(broken)?.replace("\r\n", "\n").into_bytes())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|bytes| unit(*bytes)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

pub(crate) fn read_instance(path: &Path) -> Result<Checked, Failure> {
    Instance::parse(&read(path)?).map_err(Failure::Defects)
}

pub(crate) fn read_outcome(path: &Path) -> Result<Outcome, Failure> {
    serde_json::from_slice(&read(path)?).map_err(|error| Failure::file(path, &error))
}
