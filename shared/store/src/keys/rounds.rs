//! Keys of what is made of rounds: candidatures when the wishes close, runs and assignments when a round is matched, and who
//! leaves the post obtained.

use domain::{CampaignId, Market, PostId, RunDigest};

use super::key::{Key, of_market, padded, row};

/// Key of the reasons for which students of a market are not among the candidates.
pub(crate) fn absences(campaign: &CampaignId, round: u32, market: Market<'_>) -> Key {
    Key::new(format!("ABSENCES#{campaign}#{}#{}", padded(round), of_market(market)), "ABSENCES")
}

pub(crate) fn candidacies(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("CANDIDACIES#{campaign}#{}#{}", padded(round), of_market(market))
}

/// Key of the mark that the candidatures of a market are all there.
pub(crate) fn candidacies_drawn(campaign: &CampaignId, round: u32, market: Market<'_>) -> Key {
    Key::new(candidacies(campaign, round, market), "DRAWN")
}

pub(crate) fn post_candidacies(campaign: &CampaignId, round: u32, id: &PostId) -> Key {
    Key::new(candidacies(campaign, round, id.market()), row(id.as_str()))
}

pub(crate) fn runs(campaign: &CampaignId, round: u32) -> String {
    format!("RUNS#{campaign}#{}", padded(round))
}

pub(crate) fn run(campaign: &CampaignId, round: u32, digest: &RunDigest) -> Key {
    Key::new(runs(campaign, round), digest.as_str())
}

/// Key of the assignments of one market in a run.
pub(crate) fn assignments(campaign: &CampaignId, round: u32, digest: &RunDigest, market: Market<'_>) -> Key {
    let partition = format!("ASSIGNMENTS#{campaign}#{}#{digest}#{}", padded(round), of_market(market));
    Key::new(partition, "ASSIGNMENTS")
}

/// Key of the withdrawals of a market, whatever the round.
pub(crate) fn withdrawals(campaign: &CampaignId, market: Market<'_>) -> Key {
    Key::new(format!("WITHDRAWALS#{campaign}#{}", of_market(market)), "WITHDRAWALS")
}
