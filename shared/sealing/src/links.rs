//! Judges the keyed links of the events of a log. An event is linked with the key of its instant; whoever has a key of before
//! could date an event back to when it was in force. So an event stands where its key was still in force: after no event, and
//! beyond no signed heads, of the time of the next key. Events from before links were keyed have none. While the version that
//! keys them is deployed, the version before it writes events without one for some minutes; after this changeover, an
//! event without a keyed link was not written by the platform.

use jiff::{SignedDuration, Timestamp};
use keyring::Keys;
use proof::audit::{Difference, DifferenceKind};
use store::{Link, Recorded};

use crate::anchored::Anchors;

/// How long after the first keyed link the version from before may still write. Lambda ends its environments within a
/// quarter of an hour after a deployment.
const CHANGEOVER: SignedDuration = SignedDuration::from_hours(1);

/// How long before its transaction an event may be dated: as long as a function runs.
const UNDER_WAY: SignedDuration = SignedDuration::from_mins(15);

/// An event without a keyed link.
struct Unkeyed {
    lane: u8,
    seq: u64,
    object: String,
    /// The instant of the last keyed event before it in its lane.
    after: Option<Timestamp>,
}

/// The links of the lanes read so far.
#[derive(Default)]
pub(crate) struct Links {
    wrong: Vec<Difference>,
    unkeyed: Vec<Unkeyed>,
    counts: Vec<u64>,
    first_keyed: Option<Timestamp>,
}

impl Links {
    /// Adds the next lane.
    pub(crate) fn lane(&mut self, events: &[Recorded], anchors: &Anchors, keys: &Keys) {
        let (mut count, mut after) = (0, None);
        for Recorded { event, link } in events {
            let at = event.at.parse::<Timestamp>().ok();
            let earliest =
                after.max(anchors.before(event.lane, event.seq)).and_then(|at| at.checked_sub(UNDER_WAY).ok());
            match link {
                Link::Keyed if at.zip(earliest).is_some_and(|(at, earliest)| is_older(keys, at, earliest)) => {
                    self.wrong.push(difference(DifferenceKind::Link, event.lane, event.seq, &event.object));
                }
                Link::Keyed => {
                    after = after.max(at);
                    self.first_keyed = self.first_keyed.into_iter().chain(at).min();
                }
                Link::Absent => {
                    count += 1;
                    let object = event.object.clone();
                    self.unkeyed.push(Unkeyed { lane: event.lane, seq: event.seq, object, after });
                }
                Link::Wrong => self.wrong.push(difference(DifferenceKind::Link, event.lane, event.seq, &event.object)),
            }
        }
        self.counts.push(count);
    }

    /// For each lane, the number of its events without a keyed link.
    pub(crate) fn unkeyed(&self) -> Vec<u64> {
        self.counts.clone()
    }

    /// The events whose link is wrong, or absent after the changeover. What stands before an event shows when it was
    /// written at the earliest: a keyed event of its lane, or the length that its lane had in signed heads.
    pub(crate) fn differences(self, anchors: &Anchors) -> Vec<Difference> {
        let mut differences = self.wrong;
        if let Some(ends) = self.first_keyed.and_then(|first| first.checked_add(CHANGEOVER).ok()) {
            let late = |event: &&Unkeyed| {
                event.after.is_some_and(|after| after > ends)
                    || anchors.length_after(ends, event.lane).is_some_and(|length| event.seq > length)
            };
            let late = self.unkeyed.iter().filter(late);
            differences
                .extend(late.map(|event| difference(DifferenceKind::Unkeyed, event.lane, event.seq, &event.object)));
        }
        differences
    }
}

/// Whether the keys of an instant had been replaced when an event was written at the earliest.
fn is_older(keys: &Keys, at: Timestamp, earliest: Timestamp) -> bool {
    keys.at(at).since() < keys.at(earliest).since()
}

fn difference(kind: DifferenceKind, lane: u8, seq: u64, object: &str) -> Difference {
    Difference { kind, lane: Some(lane), object: object.to_owned(), seq: Some(seq) }
}

#[cfg(test)]
mod tests {
    use domain::CampaignId;
    use keyring::Keys;
    use objects::SignedHeads;
    use proof::audit::{Event, Head, LANES, Seal};

    use super::*;

    fn recorded(seq: u64, at: &str, link: Link) -> Recorded {
        let (text, object) = (String::new, format!("object/{seq}"));
        let event = Event {
            action: text(),
            actor: text(),
            at: at.to_owned(),
            digest: text(),
            hash: text(),
            lane: 0,
            object,
            previous: text(),
            seq,
        };
        Recorded { event, link }
    }

    /// Heads signed at an instant, when the lane had this length.
    fn anchors(at: &str, length: u64) -> Anchors {
        let keys = Keys::parse(&"5".repeat(32)).unwrap();
        let heads = (0..LANES).map(|lane| Head { hash: String::new(), lane, length }).collect();
        let bytes = Seal::of_heads("2024-05", at.to_owned(), heads, &keys.first().signer()).unwrap().line().unwrap();
        let campaign = CampaignId::parse("2024-05").unwrap();
        let (anchors, wrong) = Anchors::read(vec![SignedHeads { name: "day".to_owned(), bytes }], &campaign, &keys);
        assert_eq!(wrong, []);
        anchors
    }

    fn late(events: &[Recorded], anchors: &Anchors) -> Vec<u64> {
        let mut links = Links::default();
        links.lane(events, anchors, &Keys::parse(&"5".repeat(32)).unwrap());
        let late = links.differences(anchors).into_iter();
        late.map(|difference| {
            assert_eq!(difference.kind, DifferenceKind::Unkeyed);
            difference.seq.unwrap()
        })
        .collect()
    }

    /// While a deployment is upgraded, both versions write one lane. The first keyed link is of nine o'clock.
    #[test]
    fn the_version_of_before_may_write_for_an_hour() {
        let mut events = vec![
            recorded(1, "2024-03-04T08:00:00Z", Link::Absent),
            recorded(2, "2024-03-05T09:00:00Z", Link::Keyed),
            recorded(3, "2024-03-05T09:10:00Z", Link::Absent),
            recorded(4, "2024-03-05T10:00:00Z", Link::Keyed),
            recorded(5, "2024-03-05T10:00:00Z", Link::Absent),
        ];
        let early = anchors("2024-03-05T10:00:00Z", 2);
        assert_eq!(late(&events, &early), [0; 0]);
        // Heads signed after the hour count three events: the fifth is later.
        assert_eq!(late(&events, &anchors("2024-03-05T10:00:01Z", 3)), [5]);
        // Whatever instant an event without a link tells, it stands after a keyed one of after the hour.
        events.push(recorded(6, "2024-03-05T10:00:01Z", Link::Keyed));
        events.push(recorded(7, "2024-03-05T09:10:00Z", Link::Absent));
        assert_eq!(late(&events, &early), [7]);
        // Without any keyed link, no event can be later than the first.
        events.retain(|recorded| recorded.link == Link::Absent);
        assert_eq!(late(&events, &early), [0; 0]);
    }

    #[test]
    fn a_wrong_link_is_named_at_any_time() {
        let mut links = Links::default();
        let anchors = anchors("2024-03-05T10:00:01Z", 1);
        links.lane(
            &[recorded(1, "2024-03-04T08:00:00Z", Link::Wrong)],
            &anchors,
            &Keys::parse(&"5".repeat(32)).unwrap(),
        );
        assert_eq!(links.unkeyed(), [0]);
        let wrong =
            Difference { kind: DifferenceKind::Link, lane: Some(0), object: "object/1".to_owned(), seq: Some(1) };
        assert_eq!(links.differences(&anchors), [wrong]);
    }

    /// The next key is in force since ten o'clock. Whoever has the one of before links an event that they date back.
    #[test]
    fn an_event_is_not_dated_back_to_the_time_of_an_earlier_key() {
        let keys = Keys::parse(&format!("{}\n2024-03-05T10:00:00Z {}", "5".repeat(32), "6".repeat(32))).unwrap();
        let found = |events: &[Recorded], anchors: &Anchors| {
            let mut links = Links::default();
            links.lane(events, anchors, &keys);
            links.differences(anchors).into_iter().map(|found| found.seq.unwrap()).collect::<Vec<_>>()
        };
        let event = |seq, at| recorded(seq, at, Link::Keyed);
        let none = anchors("2024-03-04T10:00:00Z", 0);
        // What was under way at ten is written a little later, and may stand after an event of the next key.
        let honest =
            [event(1, "2024-03-05T09:00:00Z"), event(2, "2024-03-05T10:14:00Z"), event(3, "2024-03-05T09:59:59Z")];
        assert_eq!(found(&honest, &none), [0; 0]);
        let after_one_of_now = [event(1, "2024-03-05T10:16:00Z"), event(2, "2024-03-05T09:59:59Z")];
        assert_eq!(found(&after_one_of_now, &none), [2]);
        // Heads that were signed at noon count one event, so the second was written later.
        let beyond_heads = [event(1, "2024-03-05T09:00:00Z"), event(2, "2024-03-05T09:30:00Z")];
        assert_eq!(found(&beyond_heads, &none), [0; 0]);
        assert_eq!(found(&beyond_heads, &anchors("2024-03-05T12:00:00Z", 1)), [2]);
        assert_eq!(found(&beyond_heads, &anchors("2024-03-05T12:00:00Z", 2)), [0; 0]);
    }
}
