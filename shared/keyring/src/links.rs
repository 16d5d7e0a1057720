//! The keys of the links of the audit log.

use std::sync::Arc;

use jiff::Timestamp;
use proof::audit::{Event, LinkKey};

/// The key of each generation, with the instant from which it is in force, oldest first. An event is linked with the key that
/// was in force at its own instant, so that it is checked with no other one.
#[derive(Debug, Clone)]
pub struct LinkKeys(Arc<[(Timestamp, LinkKey)]>);

impl FromIterator<(Timestamp, LinkKey)> for LinkKeys {
    fn from_iter<I: IntoIterator<Item = (Timestamp, LinkKey)>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

impl LinkKeys {
    /// The keyed link of an event; `None` for an event without an instant, which the platform does not write.
    pub fn link(&self, event: &Event) -> Option<String> {
        self.of(event).map(|key| key.link(event))
    }

    /// Whether `link` is the keyed link of an event.
    pub fn made(&self, link: &str, event: &Event) -> bool {
        self.of(event).is_some_and(|key| key.made(link, event))
    }

    fn of(&self, event: &Event) -> Option<&LinkKey> {
        let at: Timestamp = event.at.parse().ok()?;
        self.0.iter().rev().find(|(since, _)| *since <= at).map(|(_, key)| key)
    }
}

#[cfg(test)]
mod tests {
    use proof::audit::{Deed, Head};

    use super::*;

    fn event(at: &str) -> Event {
        let text = |text: &str| text.to_owned();
        let deed =
            Deed { actor: text("somebody"), action: text("read"), object: text("one"), digest: text(""), at: text(at) };
        Event::link(&Head::empty("2024-05", 0), deed).unwrap()
    }

    #[test]
    fn the_instant_of_an_event_decides_with_which_key_it_is_linked() {
        let (old, new) = (LinkKey::new([1; 32]), LinkKey::new([2; 32]));
        let keys: LinkKeys = [(Timestamp::MIN, old.clone()), ("2024-03-05T02:00:00Z".parse().unwrap(), new.clone())]
            .into_iter()
            .collect();
        let (before, after) = (event("2024-03-05T01:59:59.9Z"), event("2024-03-05T02:00:00Z"));
        assert_eq!(keys.link(&before), Some(old.link(&before)));
        assert_eq!(keys.link(&after), Some(new.link(&after)));
        assert!(keys.made(&new.link(&after), &after));
        // Who has learnt the key of before makes no link of a later event.
        assert!(!keys.made(&old.link(&after), &after));
        assert_eq!(keys.link(&event("yesterday")), None);
        assert!(!keys.made(&new.link(&event("yesterday")), &event("yesterday")));
    }
}
