//! Writes a mail as a message file (RFC 5322), which any mail program opens.

use mail_builder::{
    MessageBuilder,
    headers::{address::Address, content_type::ContentType},
    mime::MimePart,
};

use super::message::Mail;

/// The bytes of the message file. The identifier and the boundaries, which the library would choose at random, come from
/// the number of the mail, so that a mail always gives equal bytes.
pub(super) fn write(mail: &Mail) -> Vec<u8> {
    let to: Vec<&str> = mail.to.iter().map(String::as_str).collect();
    let message = MessageBuilder::new()
        .date(mail.sent_at.as_second())
        .message_id(format!("{}@localhost", mail.number))
        .from(Address::from(mail.from.as_str()))
        .to(to)
        .subject(mail.subject.as_str())
        .body(body(mail));
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    bytes
}

/// The text, or text and HTML as alternatives, followed by the attachments.
fn body(mail: &Mail) -> MimePart<'_> {
    let multipart = |kind: &str, parts: Vec<_>| {
        let boundary = format!("=_{}_{kind}", mail.number);
        MimePart::new(ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary), parts)
    };
    let text = MimePart::new("text/plain", mail.text.as_str());
    let texts = match &mail.html {
        Some(html) => multipart("alternative", vec![text, MimePart::new("text/html", html.as_str())]),
        None => text,
    };
    if mail.attachments.is_empty() {
        return texts;
    }
    let files = mail
        .attachments
        .iter()
        .map(|file| MimePart::new(file.media_type.as_str(), file.bytes.as_slice()).attachment(file.file_name.as_str()));
    multipart("mixed", [texts].into_iter().chain(files).collect())
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders as _};

    use super::*;
    use crate::mail::message::Attachment;

    #[test]
    fn a_mail_program_reads_what_was_sent_and_no_line_break_starts_a_header() {
        let subject = "Vos vœux sont validés : voici l'accusé de réception de votre liste";
        let mail = Mail {
            number: 1,
            sent_at: "2027-03-01T08:00:00Z".parse().unwrap(),
            from: "a@exemple.fr".into(),
            to: vec!["b@exemple.fr\r\nBcc: c@exemple.fr".into(), "d@exemple.fr".into()],
            subject: subject.into(),
            text: "Bonjour à tous".into(),
            html: Some("<p>Bonjour à tous</p>".into()),
            attachments: vec![Attachment {
                file_name: "recu.json\r\nX-Ours: y".into(),
                media_type: "application/json".into(),
                bytes: b"{\"\xff\"}".to_vec(),
            }],
        };
        let bytes = write(&mail);
        assert_eq!(bytes, write(&mail));
        let lines = bytes.split(|byte| *byte == b'\n');
        assert!(lines.into_iter().all(|line| line.len() <= 79), "{}", String::from_utf8_lossy(&bytes));

        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.date().unwrap().to_rfc3339(), "2027-03-01T08:00:00Z");
        assert_eq!(read.subject(), Some(subject));
        assert!(read.bcc().is_none() && read.header("X-Ours").is_none());
        assert_eq!(read.body_text(0).as_deref(), Some("Bonjour à tous"));
        assert_eq!(read.body_html(0).as_deref(), Some("<p>Bonjour à tous</p>"));
        let file = read.attachment(0).unwrap();
        assert_eq!(file.contents(), b"{\"\xff\"}");
        assert!(file.attachment_name().unwrap().starts_with("recu.json"));
    }
}
