//! Whether a run of a round may be published.

use jiff::Timestamp;

use crate::{Campaign, Refusal, Thing, calendar::instant, refusal::Awaited};

/// The properties of a run on which its publication depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeRun {
    /// Whether the independent verifier found no violation.
    pub verified: bool,
    /// The instant at which its inputs were read.
    pub at: Timestamp,
    /// Whether a linked campaign has published results that its inputs do not take into account.
    pub outdated: bool,
}

/// Whether a publication is the first of its round or a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion<'a> {
    /// The round has not been published yet.
    First,
    /// Published results are corrected, for this reason if one was given.
    Correction(Option<&'a str>),
}

/// Checks that the ranking of a round has closed: until then the round can be neither matched nor published. Returns
/// the instant of the closing.
///
/// # Errors
///
/// [`Refusal::Unknown`] for a round that the calendar does not have, [`Refusal::NotDue`] before the closing.
pub fn require_ranking_closed(campaign: &Campaign, round: u32, now: Timestamp) -> Result<Timestamp, Refusal> {
    let dates = campaign.calendar.round(round).ok_or(Refusal::Unknown { what: Thing::Round })?;
    let closed_at = dates.ranking.closes_at();
    if now < closed_at {
        return Err(Refusal::NotDue { what: Awaited::RankingClose, due_at: closed_at });
    }
    Ok(closed_at)
}

impl Campaign {
    /// The round whose wishes have closed and whose rankings have not. While the campaign is suspended, it is the one at the
    /// suspension: resuming gives the time back.
    pub fn round_being_ranked(&self, now: Timestamp) -> Option<u32> {
        let now = self.calendar.went_on_until(now);
        let ranked = |round: &u32| {
            let dates = self.calendar.round(*round);
            dates.is_some_and(|dates| dates.wishes.closes_at() <= now && now < dates.ranking.closes_at())
        };
        (1..=self.rounds()).find(ranked)
    }

    /// Checks that the next wishes have not opened: a correction would take posts from under wishes already given.
    ///
    /// # Errors
    /// [`Refusal::LaterRoundBegun`] from their opening on.
    pub fn require_before_next_wishes(&self, round: u32, now: Timestamp) -> Result<(), Refusal> {
        let next = self.calendar.round(round + 1);
        if next.is_some_and(|next| now >= next.wishes.opens_at()) { Err(Refusal::LaterRoundBegun) } else { Ok(()) }
    }
}

/// Whether the hour of a round's results has come: an approved run is published then, and at once afterwards.
pub fn results_are_due(campaign: &Campaign, round: u32, now: Timestamp) -> bool {
    campaign.calendar.round(round).is_some_and(|dates| now >= instant(dates.results_at))
}

/// Checks that a run of a round may be published at `now` or later.
///
/// # Errors
///
/// A refusal if the ranking of the round has not closed, if the campaign is suspended, if a correction has no reason or
/// comes after the next wishes have opened, if a first publication comes after they have closed, if the run is not verified,
/// if its inputs were read before the ranking closed, or if a linked campaign has published results since.
pub fn may_publish(
    campaign: &Campaign,
    round: u32,
    run: MadeRun,
    occasion: Occasion<'_>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let closed_at = require_ranking_closed(campaign, round, now)?;
    if campaign.calendar.suspended.is_some() {
        return Err(Refusal::Suspended);
    }
    if let Occasion::Correction(reason) = occasion {
        if reason.is_none_or(|reason| reason.trim().is_empty()) {
            return Err(Refusal::ReasonRequired);
        }
        campaign.require_before_next_wishes(round, now)?;
    }
    // Of wishes that have closed, nothing would be left: their dates have to move first.
    if occasion == Occasion::First && campaign.overtaken_wishes(round, now).is_some_and(|next| next.closes_at <= now) {
        return Err(Refusal::LaterRoundBegun);
    }
    if !run.verified || run.at < closed_at {
        return Err(Refusal::NothingToPublish);
    }
    if run.outdated { Err(Refusal::RunOutdated) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::{calendar::Suspension, tests::fixture::campaign};

    fn told(run: MadeRun, occasion: Occasion<'_>, now: Timestamp) -> Result<(), Refusal> {
        may_publish(&campaign(), 1, run, occasion, now)
    }

    #[test]
    fn only_a_verified_run_made_since_the_closing_is_published() {
        let second = SignedDuration::from_secs(1);
        let closed_at = campaign().calendar.round(1).unwrap().ranking.closes_at();
        let run = MadeRun { verified: true, at: closed_at, outdated: false };
        assert_eq!(told(run, Occasion::First, closed_at), Ok(()));
        let early = told(run, Occasion::First, closed_at - second);
        assert_eq!(early, Err(Refusal::NotDue { what: Awaited::RankingClose, due_at: closed_at }));
        let stale = MadeRun { at: closed_at - second, ..run };
        assert_eq!(told(stale, Occasion::First, closed_at), Err(Refusal::NothingToPublish));
        let refuted = MadeRun { verified: false, ..run };
        assert_eq!(told(refuted, Occasion::First, closed_at), Err(Refusal::NothingToPublish));
    }

    #[test]
    fn a_run_from_before_the_results_of_a_linked_campaign_is_made_again() {
        let closed_at = campaign().calendar.round(1).unwrap().ranking.closes_at();
        let run = MadeRun { verified: true, at: closed_at, outdated: true };
        assert_eq!(told(run, Occasion::First, closed_at), Err(Refusal::RunOutdated));
        assert_eq!(told(run, Occasion::Correction(Some("a wrong line")), closed_at), Err(Refusal::RunOutdated));
        let refuted = MadeRun { verified: false, ..run };
        assert_eq!(told(refuted, Occasion::First, closed_at), Err(Refusal::NothingToPublish));
    }

    #[test]
    fn results_are_due_from_their_hour_on() {
        let campaign = campaign();
        let hour = instant(campaign.calendar.round(1).unwrap().results_at);
        assert!(!results_are_due(&campaign, 1, hour - SignedDuration::from_secs(1)));
        assert!(results_are_due(&campaign, 1, hour));
        assert!(!results_are_due(&campaign, 9, hour));
    }

    #[test]
    fn a_correction_has_a_reason_and_comes_before_the_next_wishes() {
        let campaign = campaign();
        let closed_at = campaign.calendar.round(1).unwrap().ranking.closes_at();
        let run = MadeRun { verified: true, at: closed_at, outdated: false };
        assert_eq!(told(run, Occasion::Correction(None), closed_at), Err(Refusal::ReasonRequired));
        assert_eq!(told(run, Occasion::Correction(Some("  ")), closed_at), Err(Refusal::ReasonRequired));
        assert_eq!(told(run, Occasion::Correction(Some("a wrong line")), closed_at), Ok(()));
        let next = campaign.calendar.round(2).unwrap().wishes.opens_at();
        assert_eq!(told(run, Occasion::Correction(Some("a wrong line")), next), Err(Refusal::LaterRoundBegun));
    }

    #[test]
    fn a_first_publication_leaves_some_of_the_next_wishes() {
        let campaign = campaign();
        let closed_at = campaign.calendar.round(1).unwrap().ranking.closes_at();
        let run = MadeRun { verified: true, at: closed_at, outdated: false };
        let next = campaign.calendar.round(2).unwrap().wishes.closes_at();
        assert_eq!(told(run, Occasion::First, next - SignedDuration::from_secs(1)), Ok(()));
        assert_eq!(told(run, Occasion::First, next), Err(Refusal::LaterRoundBegun));
        let last = campaign.calendar.round(2).unwrap().ranking.closes_at();
        let run = MadeRun { verified: true, at: last, outdated: false };
        assert_eq!(may_publish(&campaign, 2, run, Occasion::First, last), Ok(()), "no round follows");
    }

    #[test]
    fn nothing_is_published_while_the_campaign_is_suspended() {
        let mut campaign = campaign();
        let closed_at = campaign.calendar.round(1).unwrap().ranking.closes_at();
        campaign.calendar.suspended =
            Some(Suspension { reason: "a strike".to_owned(), since: None, checks: Vec::new() });
        let run = MadeRun { verified: true, at: closed_at, outdated: false };
        assert_eq!(may_publish(&campaign, 1, run, Occasion::First, closed_at), Err(Refusal::Suspended));
        assert_eq!(
            may_publish(&campaign, 9, run, Occasion::First, closed_at),
            Err(Refusal::Unknown { what: Thing::Round })
        );
    }
}
