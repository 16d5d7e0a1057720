//! The keyed links of the audit log, which the database alone cannot make.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Event;
use crate::hexadecimal;

/// What a keyed link is made for: no other HMAC of a deployment covers a text that begins like this.
const PURPOSE: &[u8] = b"appariement-audit-link/2\n";

/// The key of the links. `Debug` does not show it.
#[derive(Clone)]
pub struct LinkKey([u8; 32]);

impl LinkKey {
    /// The key with these bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The keyed link of an event: HMAC-SHA256 over its hash, as 64 hexadecimal digits. The hash covers the content of
    /// the event and the hash of the event before it.
    pub fn link(&self, event: &Event) -> String {
        hexadecimal(&self.over(event).finalize().into_bytes())
    }

    /// Whether `link` is the keyed link of an event.
    pub fn made(&self, link: &str, event: &Event) -> bool {
        crate::digest::from_hexadecimal::<32>(link).is_some_and(|link| self.over(event).verify(&link.into()).is_ok())
    }

    fn over(&self, event: &Event) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length");
        mac.update(PURPOSE);
        mac.update(event.hash.as_bytes());
        mac
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LinkKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Deed, Head};

    fn event(object: &str) -> Event {
        let deed = Deed {
            actor: "somebody".to_owned(),
            action: "student.read".to_owned(),
            object: object.to_owned(),
            digest: String::new(),
            at: "2024-03-05T09:00:00Z".to_owned(),
        };
        Event::link(&Head::empty("2024-05", 0), deed).unwrap()
    }

    #[test]
    fn a_link_needs_the_key_and_serves_one_event() {
        let (key, event) = (LinkKey::new([7; 32]), event("students/1"));
        let link = key.link(&event);
        assert!(key.made(&link, &event));
        assert!(!LinkKey::new([8; 32]).made(&link, &event));
        assert!(!key.made(&link, &self::event("students/2")));
        // Without the key, what is stored gives the hash alone.
        for other in ["", &event.hash, &crate::sha256(event.hash.as_bytes()), &link.to_uppercase()] {
            assert!(!key.made(other, &event), "{other}");
        }
        assert_eq!(format!("{key:?}"), "LinkKey");
    }
}
