//! A mail as a message file (RFC 5322), which any mail program opens.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{fmt::rfc2822, tz::TimeZone};

use super::message::Mail;

const BOUNDARY: &str = "----alternative-of-this-mail";
const FILES: &str = "----files-of-this-mail";

/// The whole message, lines ended by CRLF.
pub(super) fn write(mail: &Mail) -> String {
    let date = rfc2822::to_string(&mail.sent_at.to_zoned_datetime(TimeZone::UTC)).unwrap_or_default();
    let mut out = String::new();
    header(&mut out, "Date", &date);
    header(&mut out, "From", &one_line(&mail.from));
    header(&mut out, "To", &one_line(&mail.to.join(", ")));
    header(&mut out, "Subject", &encoded(&mail.subject));
    header(&mut out, "MIME-Version", "1.0");
    if mail.attachments.is_empty() {
        texts(&mut out, mail);
        return out;
    }
    header(&mut out, "Content-Type", &format!("multipart/mixed; boundary=\"{FILES}\""));
    let _ = write!(out, "\r\n--{FILES}\r\n");
    texts(&mut out, mail);
    for file in &mail.attachments {
        let _ = write!(out, "\r\n--{FILES}\r\n");
        let name = one_line(&file.file_name).replace('"', "'");
        header(&mut out, "Content-Disposition", &format!("attachment; filename=\"{name}\""));
        part(&mut out, &one_line(&file.media_type), &file.bytes);
    }
    let _ = write!(out, "\r\n--{FILES}--\r\n");
    out
}

/// The text, or both texts for the reader to choose from.
fn texts(out: &mut String, mail: &Mail) {
    let Some(html) = &mail.html else { return part(out, "text/plain; charset=utf-8", mail.text.as_bytes()) };
    header(out, "Content-Type", &format!("multipart/alternative; boundary=\"{BOUNDARY}\""));
    for (kind, body) in [("text/plain; charset=utf-8", &mail.text), ("text/html; charset=utf-8", html)] {
        let _ = write!(out, "\r\n--{BOUNDARY}\r\n");
        part(out, kind, body.as_bytes());
    }
    let _ = write!(out, "\r\n--{BOUNDARY}--\r\n");
}

fn header(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, "{name}: {value}\r\n");
}

/// The headers and body of one part, in base64 lines of 76.
fn part(out: &mut String, kind: &str, body: &[u8]) {
    header(out, "Content-Type", kind);
    header(out, "Content-Transfer-Encoding", "base64");
    for line in STANDARD.encode(body).as_bytes().chunks(76) {
        let _ = write!(out, "\r\n{}", String::from_utf8_lossy(line));
    }
    out.push_str("\r\n");
}

/// A header value that may hold accents: encoded words (RFC 2047) of at most 75 characters.
fn encoded(text: &str) -> String {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let mut words = vec![String::new()];
    for letter in one_line(text).chars() {
        if words.last().is_some_and(|word| word.len() + letter.len_utf8() > 42) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    let words: Vec<_> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join("\r\n ")
}

/// No line break may start a header of its own.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::message::Attachment;

    #[test]
    fn accents_and_line_breaks_are_safe_in_headers() {
        let mail = Mail {
            number: 1,
            sent_at: "2027-03-01T08:00:00Z".parse().unwrap(),
            from: "a@exemple.fr".into(),
            to: vec!["b@exemple.fr\r\nBcc: c@exemple.fr".into()],
            subject: "Vos vœux sont validés : voici l'accusé de réception de votre liste".into(),
            text: "Bonjour".into(),
            html: Some("<p>Bonjour</p>".into()),
            attachments: vec![Attachment {
                file_name: "recu.json\r\nX: y".into(),
                media_type: "application/json".into(),
                bytes: b"{}".to_vec(),
            }],
        };
        let eml = write(&mail);
        assert!(eml.starts_with("Date: Mon, 1 Mar 2027 08:00:00 +0000\r\n"), "{eml}");
        assert!(!eml.contains("\nBcc:"), "{eml}");
        assert!(eml.contains("Subject: =?utf-8?B?Vm9zIHbFk3V4"), "{eml}");
        assert!(eml.lines().all(|line| line.len() <= 78), "{eml}");
        assert!(eml.contains(&STANDARD.encode("<p>Bonjour</p>")));
        assert!(eml.contains("filename=\"recu.json  X: y\"\r\nContent-Type: application/json"), "{eml}");
    }
}
