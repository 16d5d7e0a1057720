//! What the platform finds when it compares a log with its key, its locked bucket and its tables.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What differs from the log. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// How it differs.
    pub kind: DifferenceKind,
    /// The lane of the event; absent if no event names the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<u8>,
    /// The object of the event, as the log writes it, or the name of the signed heads.
    pub object: String,
    /// The position of the event in its lane; absent if no event names the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
}

/// How something differs from the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// The keyed link of the event is not the one that the platform makes.
    Link,
    /// The event has no keyed link, although links were keyed when it was written.
    Unkeyed,
    /// The signed heads name another event at this position of the lane.
    Rewritten,
    /// The signed heads name a longer lane: the events from this position on are missing.
    CutOff,
    /// The signed heads are not signed by the platform, or are those of another campaign.
    Heads,
    /// The receipt that the event names is missing.
    ReceiptMissing,
    /// The stored receipt is not the one that the event names.
    ReceiptChanged,
    /// No event names the stored receipt.
    ReceiptUnrecorded,
    /// The list or ranking that the event names is missing.
    ListMissing,
    /// The stored list or ranking is not that of its receipt.
    ListChanged,
    /// The stored list or ranking is older than the event.
    ListOutdated,
    /// No event names the stored list or ranking.
    ListUnrecorded,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(lane), Some(seq)) = (self.lane, self.seq) {
            write!(out, "lane {lane}, event {seq}: ")?;
        }
        let how = match self.kind {
            DifferenceKind::Link => "the keyed link is not that of the event",
            DifferenceKind::Unkeyed => "the event has no keyed link",
            DifferenceKind::Rewritten => "the heads name another event here",
            DifferenceKind::CutOff => "the events of the heads are missing from here on",
            DifferenceKind::Heads => "the heads are not signed for this campaign",
            DifferenceKind::ReceiptMissing => "the receipt is missing",
            DifferenceKind::ReceiptChanged => "the receipt is another",
            DifferenceKind::ReceiptUnrecorded => "no event names the receipt",
            DifferenceKind::ListMissing => "the list is missing",
            DifferenceKind::ListChanged => "the list is not that of the receipt",
            DifferenceKind::ListOutdated => "the list is older",
            DifferenceKind::ListUnrecorded => "no event names the list",
        };
        write!(out, "{}: {how}", self.object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_with_its_place_if_an_event_has_one() {
        let at = Difference { kind: DifferenceKind::CutOff, lane: Some(3), object: "heads/1".to_owned(), seq: Some(7) };
        assert_eq!(at.to_string(), "lane 3, event 7: heads/1: the events of the heads are missing from here on");
        let nowhere =
            Difference { kind: DifferenceKind::ReceiptUnrecorded, lane: None, object: "receipt".to_owned(), seq: None };
        assert_eq!(nowhere.to_string(), "receipt: no event names the receipt");
    }
}
