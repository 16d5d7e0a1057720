//! The templates of the mails, each in French then in English, as text and as HTML. The HTML templates escape their
//! values.

pub(crate) mod address;
pub(crate) mod many;
pub(crate) mod told;

use crate::ses::Letter;
use api::Problem;
use askama::Template;
// The templates call the words of a date by these short names.
pub(crate) use domain::calendar::said::{in_english as until_in_english, weekday_in_french as until};
use domain::{
    calendar::said::{hour_in_english as english, hour_in_french as french, in_french as on},
    text::one_line,
    waking::Short,
};
use jiff::civil::DateTime;
use proof::ListBelow;

/// The mail with a one-time code, and a link that signs in.
#[derive(Template)]
#[template(path = "code.html")]
pub(crate) struct CodeLetter<'a> {
    /// The code; absent after many wrong codes.
    pub(crate) code: Option<&'a str>,
    /// The address of the link.
    pub(crate) url: Option<&'a str>,
    /// When it was asked for, in local time of Paris.
    pub(crate) at: DateTime,
    /// When the code expires, in local time of Paris.
    pub(crate) until: DateTime,
}

/// The mail with a link to set a password.
#[derive(Template)]
#[template(path = "link.html")]
pub(crate) struct LinkLetter<'a> {
    pub(crate) url: &'a str,
    /// Whether the account has a password already.
    pub(crate) again: bool,
    /// When the link expires, in local time of Paris.
    pub(crate) until: DateTime,
}

/// The mail that says that an account has changed.
#[derive(Template)]
#[template(path = "notice.html")]
pub(crate) struct NoticeLetter<'a> {
    pub(crate) french: &'a str,
    pub(crate) english: &'a str,
    /// When the account has changed, in local time of Paris.
    pub(crate) at: DateTime,
}

/// The mail with the receipt of a validated list.
#[derive(Template)]
#[template(path = "receipt.html")]
pub(crate) struct ReceiptLetter<'a> {
    pub(crate) round: u32,
    pub(crate) version: u64,
    /// When the list was validated, in local time of Paris.
    pub(crate) at: DateTime,
    /// What the student has confirmed, if the list is below the minimum and took the place of a sufficient one.
    pub(crate) confirmed: Option<&'a ListBelow>,
    /// What any other list below the minimum lacks.
    pub(crate) short: Option<Short>,
    /// The posts, with the most hearts first.
    pub(crate) lines: Vec<ChosenPost>,
    pub(crate) code: &'a str,
    pub(crate) sha256: &'a str,
}

/// A post in a validated list.
pub(crate) struct ChosenPost {
    /// The name for people.
    pub(crate) name: String,
    pub(crate) hearts: u32,
}

impl ChosenPost {
    /// "5 cœurs"
    fn hearts(&self) -> String {
        format!("{} {}", self.hearts, if self.hearts > 1 { "cœurs" } else { "cœur" })
    }
}

#[derive(Template)]
#[template(path = "receipt.txt")]
struct ReceiptText<'a>(&'a ReceiptLetter<'a>);

#[derive(Template)]
#[template(path = "code.txt")]
struct CodeText<'a>(&'a CodeLetter<'a>);

#[derive(Template)]
#[template(path = "link.txt")]
struct LinkText<'a>(&'a LinkLetter<'a>);

#[derive(Template)]
#[template(path = "notice.txt")]
struct NoticeText<'a>(&'a NoticeLetter<'a>);

impl CodeLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Votre code de connexion SiiMOP Appariement", self, &CodeText(self))
    }
}

impl LinkLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Votre mot de passe SiiMOP Appariement", self, &LinkText(self))
    }
}

impl NoticeLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Votre compte SiiMOP Appariement", self, &NoticeText(self))
    }
}

impl ReceiptLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Vos vœux sont validés\u{a0}: votre reçu", self, &ReceiptText(self))
    }
}

pub(crate) fn letter(to: &str, subject: &str, html: &impl Template, text: &impl Template) -> Result<Letter, Problem> {
    Ok(Letter {
        to: to.to_owned(),
        subject: one_line(subject),
        text: text.render().map_err(Problem::internal)?,
        html: html.render().map_err(Problem::internal)?,
        attachment: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_is_escaped() {
        let until = jiff::civil::date(2024, 2, 20).at(14, 5, 0, 0);
        let mail = LinkLetter { url: "https://x/\"><script>", again: false, until }.to("a@example.org").unwrap();
        assert!(!mail.html.contains("<script>"), "{}", mail.html);
        let at = "14\u{a0}h\u{a0}05";
        assert!(mail.html.contains(at) && mail.text.contains(at) && mail.text.contains("14:05"));
        assert!(mail.text.contains("https://x/\"><script>"));
    }

    /// A label that was stored before labels were checked neither breaks the header nor turns its direction.
    #[test]
    fn a_subject_is_one_line_as_it_reads() {
        let until = jiff::civil::date(2024, 2, 20).at(14, 5, 0, 0);
        let code = CodeLetter { code: Some("0"), url: None, at: until, until };
        let mail =
            letter("a@example.org", "Vague 1\r\nBcc: x\u{2028}\u{202e}1 eugaV", &code, &CodeText(&code)).unwrap();
        assert_eq!(mail.subject, "Vague 1 Bcc: x 1 eugaV");
    }
}
