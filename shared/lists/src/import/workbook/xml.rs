//! The XML of a workbook.

use std::io::BufRead;

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// The XML is not what a workbook must hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken;

impl From<quick_xml::Error> for Broken {
    fn from(_: quick_xml::Error) -> Self {
        Self
    }
}

impl From<quick_xml::events::attributes::AttrError> for Broken {
    fn from(_: quick_xml::events::attributes::AttrError) -> Self {
        Self
    }
}

/// A reader that tells every element by its beginning and its end.
pub(super) fn reader<R: BufRead>(xml: R) -> Reader<R> {
    let mut reader = Reader::from_reader(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    reader
}

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Broken> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

/// The text up to the end of an element. Of the parts of a rich text, all letters are kept; the pronunciation that some
/// programs add to it (`rPh`) is none of it.
pub(super) fn text(xml: &mut Reader<impl BufRead>, end: &str) -> Result<String, Broken> {
    let mut found = String::new();
    let mut buffer = Vec::new();
    let mut spoken = false;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "rPh" => spoken = true,
            Event::End(element) if element.local_name().as_ref() == "rPh" => spoken = false,
            Event::End(element) if element.local_name().as_ref() == end => return Ok(unescaped(&found)),
            Event::Text(part) if !spoken => found.push_str(&part.xml10_content()),
            Event::CData(part) if !spoken => found.push_str(&part.xml10_content()),
            Event::GeneralRef(name) if !spoken => match name.resolve_char_ref()? {
                Some(letter) => found.push(letter),
                None => found.push_str(resolve_predefined_entity(&name).ok_or(Broken)?),
            },
            Event::Eof => return Err(Broken),
            _ => {}
        }
    }
}

/// The text with the characters that workbooks write as `_x000D_`, because XML has no other form for them.
fn unescaped(text: &str) -> String {
    let mut found = String::new();
    let mut left = text;
    while let Some(at) = left.find("_x") {
        let (before, code) = left.split_at(at);
        found.push_str(before);
        let hex = code.get(2..6).filter(|_| code.get(6..7) == Some("_"));
        let hex = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let letter = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let read = if letter.is_some() { 7 } else { 2 };
        match letter {
            Some(letter) => found.push(letter),
            None => found.push_str("_x"),
        }
        left = code.get(read..).unwrap_or_default();
    }
    found + left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_put_together() {
        for (xml, said) in [
            ("<si><t>L&#233;a &amp; <![CDATA[<b>]]></t></si>", "Léa & <b>"),
            (
                "<si><r><rPr><b/></rPr><t>Saint</t></r><r><t xml:space=\"preserve\"> Denis</t></r><rPh><t>x</t></rPh></si>",
                "Saint Denis",
            ),
            ("<x:si xmlns:x=\"y\"><x:t>a_x000D_b_x005F_x000D__x_</x:t></x:si>", "a\rb_x000D__x_"),
            ("<si/>", ""),
        ] {
            let mut xml = reader(xml.as_bytes());
            xml.read_event_into(&mut Vec::new()).unwrap();
            assert_eq!(text(&mut xml, "si").unwrap(), said);
        }
        let mut endless = reader(&b"<si><t>a"[..]);
        assert!(text(&mut endless, "si").is_err());
    }
}
