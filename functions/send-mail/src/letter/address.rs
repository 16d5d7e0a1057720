//! The templates of the mails about a change of address.

use api::Problem;
use askama::Template;
use jiff::civil::DateTime;

use super::{letter, on, until_in_english};
use crate::ses::Letter;

/// The mail to the address that a student had before.
#[derive(Template)]
#[template(path = "address-before.html")]
pub(crate) struct AddressBeforeLetter<'a> {
    /// Label of the campaign.
    pub(crate) campaign: &'a str,
    /// When the address was changed, in local time of Paris.
    pub(crate) at: DateTime,
    /// Until when hearts are hidden from the new address, in local time of Paris.
    pub(crate) until: DateTime,
    /// The link that confirms the change.
    pub(crate) url: &'a str,
}

/// The mail to the new address of a student.
#[derive(Template)]
#[template(path = "address-new.html")]
pub(crate) struct NewAddressLetter<'a> {
    /// Label of the campaign.
    pub(crate) campaign: &'a str,
    /// Until when hearts of the time before are hidden, in local time of Paris.
    pub(crate) until: DateTime,
    /// The address of the application.
    pub(crate) url: &'a str,
}

#[derive(Template)]
#[template(path = "address-before.txt")]
struct AddressBeforeText<'a>(&'a AddressBeforeLetter<'a>);

#[derive(Template)]
#[template(path = "address-new.txt")]
struct NewAddressText<'a>(&'a NewAddressLetter<'a>);

impl AddressBeforeLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Votre adresse change dans SiiMOP Appariement", self, &AddressBeforeText(self))
    }
}

impl NewAddressLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Votre nouvelle adresse dans SiiMOP Appariement", self, &NewAddressText(self))
    }
}
