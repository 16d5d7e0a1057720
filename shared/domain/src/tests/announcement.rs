//! Tests of announcements: the texts and audiences that are refused.

use super::fixture::campaign;
use crate::{
    follow::announcement::{Addressees, Announcement, Audience, Words},
    refusal::EntryCode,
};

fn words(subject: &str, text: &str) -> Words {
    Words { subject: subject.to_owned(), text: text.to_owned() }
}

fn announcement() -> Announcement {
    let to = Addressees::all(Audience::Students);
    Announcement { to, french: words("Sujet", "Texte"), english: words("Subject", "Text") }
}

#[test]
fn each_fault_is_named() {
    assert_eq!(announcement().check(&campaign()), []);
    let faulty = Announcement {
        to: Addressees { specialty: Some("?".to_owned()), region: Some("Ailleurs".to_owned()), ..announcement().to },
        french: words("a\nBcc: x@example.org", " "),
        english: words(&"é".repeat(121), &"é".repeat(4_000)),
    };
    let found = faulty.check(&campaign());
    let found: Vec<_> = found.iter().map(|refusal| (refusal.field.as_str(), refusal.code)).collect();
    let expected = [
        ("/to/specialty", EntryCode::Unknown),
        ("/to/region", EntryCode::Unknown),
        ("/french/text", EntryCode::Empty),
        ("/french/subject", EntryCode::NotOneLine),
        ("/english/subject", EntryCode::TooLong),
    ];
    assert_eq!(found, expected);
}
