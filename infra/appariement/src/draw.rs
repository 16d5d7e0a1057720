//! The links of an administrator's chain, for those who would not have a page of the platform compute them.

use std::io::{self, Read as _};
use std::path::Path;

use proof::draw::chain;

use crate::args::DrawLink;
use crate::failure::Failure;
use crate::output::print;
use crate::words;

/// Reads the secret from the standard input, without the line feed that ends it.
fn secret() -> Result<String, Failure> {
    let unfit = |error: &dyn ToString| Failure::file(Path::new("entrée standard"), &error.to_string());
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| unfit(&error))?;
    let secret = text.strip_suffix('\n').unwrap_or(&text);
    chain::check_secret(secret).map_err(|fault| unfit(&words::french(&fault)))?;
    Ok(secret.to_owned())
}

pub(crate) fn link(DrawLink { campaign, round }: &DrawLink) -> Result<(), Failure> {
    let secret = secret()?;
    // The arguments admit the rounds that a chain serves, so a round has its link.
    let link = round.and_then(|round| chain::link(campaign, &secret, round));
    print(&link.unwrap_or_else(|| chain::end(campaign, &secret)))
}
