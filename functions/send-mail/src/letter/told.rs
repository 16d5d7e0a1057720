//! The template of the mails by which people are told of a date or of a decision: a few sentences and one link.

use api::Problem;
use askama::Template;

use super::letter;
use crate::ses::Letter;

/// What people are told.
#[derive(Template)]
#[template(path = "told.html")]
pub(crate) struct ToldLetter<'a> {
    pub(crate) subject: &'a str,
    /// The paragraphs in French.
    pub(crate) french: Vec<String>,
    /// The paragraphs in English.
    pub(crate) english: Vec<String>,
    pub(crate) url: &'a str,
    /// What the link does, in French and in English.
    pub(crate) link: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "told.txt")]
struct ToldText<'a>(&'a ToldLetter<'a>);

impl ToldLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, self.subject, self, &ToldText(self))
    }
}
