//! The keys of every item of the three tables. No other module builds a key.

mod accounts;
mod key;
mod rounds;

use domain::{
    ApprovalId, CampaignId, ExportId, ImportId, Market, PostId, StudentId, SupervisorId, calendar::Transition,
    rights::contact::Office, roster::amendment::RowId,
};

use key::{of_market, padded, row};

pub(crate) use accounts::{
    account, asked, challenge, code, counter, email, enrolment, entry, has_password, has_second_factor, has_signed_in,
    held, known_device, link, password, reset_asked, rightless, rightless_account, second_factor, sent_mail, session,
    sessions, signed_out, staff, staff_member,
};
pub(crate) use key::Key;
pub(crate) use rounds::{
    absences, assignments, candidacies, candidacies_drawn, post_candidacies, run, runs, withdrawals,
};

/// Families whose partitions are those of markets: the specialty and the perimeter end the partition key.
const OF_MARKETS: [&str; 14] = [
    "STUDENTS",
    "DOSSIERS",
    "POSTS",
    "CATALOGUE",
    "SHEETS",
    "WISHES",
    "RANKINGS",
    "CANDIDACIES",
    "ASSIGNMENTS",
    "VERSIONS",
    "SUMMARIES",
    "ABSENCES",
    "AMENDMENTS",
    "WITHDRAWALS",
];

/// The specialty of the market whose items a partition holds; none if the partition belongs to no market. Figures of
/// what each specialty consumes are told by it.
pub fn specialty_of(partition: &str) -> Option<&str> {
    let family = partition.split('#').next()?;
    OF_MARKETS.contains(&family).then(|| partition.rsplit('#').nth(1)).flatten()
}

pub(crate) fn campaigns() -> String {
    "CAMPAIGNS".to_owned()
}

pub(crate) fn campaign_listed(id: &CampaignId) -> Key {
    Key::new(campaigns(), id.as_str())
}

pub(crate) fn campaign_partition(id: &CampaignId) -> String {
    format!("CAMPAIGN#{id}")
}

pub(crate) fn campaign(id: &CampaignId) -> Key {
    Key::new(campaign_partition(id), CAMPAIGN)
}

/// Key of the draw, which sorts between the campaign and its publications.
pub(crate) fn draw(id: &CampaignId) -> Key {
    Key::new(campaign_partition(id), DRAW)
}

pub(crate) const DRAW: &str = "DRAW";

/// Key of the link between a campaign and one that is linked to it, in the partition of the first.
pub(crate) fn linked(id: &CampaignId, linked: &CampaignId) -> Key {
    Key::new(campaign_partition(id), format!("{LINKED}{linked}"))
}

pub(crate) const LINKED: &str = "LINKED#";

/// Sort key of the campaign. Only the draw, the links and the publications sort between this key and [`PUBLISHED_END`], so
/// that one query reads them all.
pub(crate) const CAMPAIGN: &str = "CAMPAIGN";
pub(crate) const PUBLISHED_END: &str = "PUBLISHED#~";

pub(crate) fn calendar(id: &CampaignId, version: u64) -> Key {
    Key::new(campaign_partition(id), format!("CALENDAR#{version:06}"))
}

pub(crate) fn published(id: &CampaignId, round: u32) -> Key {
    Key::new(campaign_partition(id), format!("PUBLISHED#{}", padded(round)))
}

pub(crate) fn transition(id: &CampaignId, step: &Transition) -> Key {
    let sort = format!("TRANSITION#{}#{}#{}", padded(step.round), step.kind.name(), step.at);
    Key::new(campaign_partition(id), sort)
}

pub(crate) fn told(id: &CampaignId, round: u32) -> Key {
    Key::new(campaign_partition(id), format!("TOLD#{}", padded(round)))
}

pub(crate) fn told_of_calendar(id: &CampaignId) -> Key {
    Key::new(campaign_partition(id), "TOLD#CALENDAR")
}

pub(crate) fn transitions_prefix() -> &'static str {
    "TRANSITION#"
}

pub(crate) fn students(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("STUDENTS#{campaign}#{}", of_market(market))
}

pub(crate) fn student(campaign: &CampaignId, id: &StudentId) -> Key {
    Key::new(students(campaign, id.market()), row(id.as_str()))
}

pub(crate) fn dossiers(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("DOSSIERS#{campaign}#{}", of_market(market))
}

pub(crate) fn dossier(campaign: &CampaignId, id: &StudentId) -> Key {
    Key::new(dossiers(campaign, id.market()), row(id.as_str()))
}

pub(crate) fn posts(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("POSTS#{campaign}#{}", of_market(market))
}

pub(crate) fn post(campaign: &CampaignId, id: &PostId) -> Key {
    Key::new(posts(campaign, id.market()), row(id.as_str()))
}

/// Key of the head of a market's catalogue.
pub(crate) fn catalogue_head(campaign: &CampaignId, market: Market<'_>) -> Key {
    Key::new(catalogues(campaign, market), CATALOGUE_HEAD)
}

/// Key of a part of a market's catalogue.
pub(crate) fn catalogue(campaign: &CampaignId, market: Market<'_>, part: &str) -> Key {
    Key::new(catalogues(campaign, market), part)
}

/// Sort key of the head of a catalogue, which sorts before the parts.
pub(crate) const CATALOGUE_HEAD: &str = "HEAD";

fn catalogues(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("CATALOGUE#{campaign}#{}", of_market(market))
}

pub(crate) fn sheets(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("SHEETS#{campaign}#{}", of_market(market))
}

pub(crate) fn sheet(campaign: &CampaignId, id: &PostId) -> Key {
    Key::new(sheets(campaign, id.market()), row(id.as_str()))
}

/// Partitions of the RTS of a campaign, who belong to no market. One partition would serve the tables of every reader.
pub(crate) fn supervisors(campaign: &CampaignId) -> impl Iterator<Item = String> {
    (0..SUPERVISOR_SHARDS).map(move |shard| supervisor_shard(campaign, shard))
}

const SUPERVISOR_SHARDS: u8 = 16;

fn supervisor_shard(campaign: &CampaignId, shard: u8) -> String {
    format!("SUPERVISORS#{campaign}#{shard:02}")
}

pub(crate) fn supervisor(campaign: &CampaignId, id: &SupervisorId) -> Key {
    let sum = id.as_str().bytes().fold(0_u8, u8::wrapping_add);
    Key::new(supervisor_shard(campaign, sum % SUPERVISOR_SHARDS), id.as_str())
}

pub(crate) fn wishes(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("WISHES#{campaign}#{}#{}", padded(round), of_market(market))
}

pub(crate) fn wish_list(campaign: &CampaignId, round: u32, id: &StudentId) -> Key {
    Key::new(wishes(campaign, round, id.market()), row(id.as_str()))
}

pub(crate) fn rankings(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("RANKINGS#{campaign}#{}#{}", padded(round), of_market(market))
}

pub(crate) fn ranking(campaign: &CampaignId, round: u32, id: &PostId) -> Key {
    Key::new(rankings(campaign, round, id.market()), row(id.as_str()))
}

/// Partition of the summaries of a market in a round.
pub(crate) fn summaries(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("SUMMARIES#{campaign}#{}#{}", padded(round), of_market(market))
}

/// Sort key of the summary of candidatures. Only the summaries of rankings sort between this key and
/// [`RANKINGS_END`], so that one query reads what tables show of posts.
pub(crate) const CANDIDACIES: &str = "CANDIDACIES";
pub(crate) const RANKINGS_END: &str = "RANKINGS#~";

pub(crate) fn candidacy_summary(campaign: &CampaignId, round: u32, market: Market<'_>) -> Key {
    Key::new(summaries(campaign, round, market), CANDIDACIES)
}

pub(crate) fn ranking_summary(campaign: &CampaignId, round: u32, id: &PostId) -> Key {
    Key::new(summaries(campaign, round, id.market()), format!("RANKINGS#{}", row(id.as_str())))
}

pub(crate) fn wish_list_summary(campaign: &CampaignId, round: u32, id: &StudentId) -> Key {
    Key::new(summaries(campaign, round, id.market()), format!("WISHES#{}", row(id.as_str())))
}

/// Key of a validated list; without version, the common prefix of the keys of all versions.
pub(crate) fn wish_version(campaign: &CampaignId, round: u32, id: &StudentId, version: Option<u64>) -> Key {
    let Key { partition, sort } = wish_list(campaign, round, id);
    Key::new(format!("VERSIONS#{partition}"), numbered(&sort, version))
}

/// Key of a saved ranking; without version, the common prefix of the keys of all versions.
pub(crate) fn ranking_version(campaign: &CampaignId, round: u32, id: &PostId, version: Option<u64>) -> Key {
    let Key { partition, sort } = ranking(campaign, round, id);
    Key::new(format!("VERSIONS#{partition}"), numbered(&sort, version))
}

/// Partition of every validated list of a market in a round.
pub(crate) fn wish_versions(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("VERSIONS#{}", wishes(campaign, round, market))
}

/// Partition of every saved ranking of a market in a round.
pub(crate) fn ranking_versions(campaign: &CampaignId, round: u32, market: Market<'_>) -> String {
    format!("VERSIONS#{}", rankings(campaign, round, market))
}

fn numbered(sort: &str, version: Option<u64>) -> String {
    version.map_or_else(|| format!("{sort}#"), |version| format!("{sort}#{version:06}"))
}

fn audit_lane(campaign: &CampaignId, lane: u8) -> String {
    format!("AUDIT#{campaign}#{lane:02}")
}

/// The sort keys of the events of a lane begin with this.
pub(crate) const AUDIT_EVENTS: &str = "EVENT#";

/// Key of an event of the audit log. The number has as many digits as the largest possible one, so that events sort as
/// numbers.
pub(crate) fn audit_event(campaign: &CampaignId, lane: u8, seq: u64) -> Key {
    Key::new(audit_lane(campaign, lane), format!("{AUDIT_EVENTS}{seq:012}"))
}

pub(crate) fn audit_head(campaign: &CampaignId, lane: u8) -> Key {
    Key::new(audit_lane(campaign, lane), "HEAD")
}

/// Partition of the delegations of rankings.
pub(crate) fn delegations(campaign: &CampaignId) -> String {
    format!("DELEGATIONS#{campaign}")
}

pub(crate) fn delegation(campaign: &CampaignId, round: u32, post: &PostId) -> Key {
    Key::new(delegations(campaign), format!("{}#{post}", padded(round)))
}

/// Partition of the journal of a campaign.
pub(crate) fn journal(campaign: &CampaignId) -> String {
    format!("JOURNAL#{campaign}")
}

/// Key of an entry of the journal, which sorts by its instant. Lane and number of its event make it the only one there.
pub(crate) fn journal_entry(campaign: &CampaignId, at: &str, lane: u8, seq: u64) -> Key {
    Key::new(journal(campaign), format!("{at}#{lane:02}#{seq:012}"))
}

/// Partition of what offices say of themselves, for all campaigns.
pub(crate) fn contacts() -> String {
    "CONTACTS".to_owned()
}

pub(crate) fn contact(office: &Office) -> Key {
    Key::new(contacts(), office.code())
}

/// Partition of the approvals of a campaign.
pub(crate) fn approvals(campaign: &CampaignId) -> String {
    format!("APPROVALS#{campaign}")
}

pub(crate) fn approval(campaign: &CampaignId, id: &ApprovalId) -> Key {
    Key::new(approvals(campaign), id.as_str())
}

/// Key of one part of the recipients to whom an announcement was shown to go.
pub(crate) fn recipients(campaign: &CampaignId, announcement: &str, part: u32) -> Key {
    Key::new(format!("RECIPIENTS#{campaign}#{announcement}"), format!("{part:03}"))
}

pub(crate) fn exports(campaign: &CampaignId) -> String {
    format!("EXPORTS#{campaign}")
}

pub(crate) fn export(campaign: &CampaignId, id: &ExportId) -> Key {
    Key::new(exports(campaign), id.as_str())
}

pub(crate) fn imports(campaign: &CampaignId) -> String {
    format!("IMPORTS#{campaign}")
}

pub(crate) fn import(campaign: &CampaignId, id: &ImportId) -> Key {
    Key::new(imports(campaign), id.as_str())
}

/// Partition of what was corrected of the rows of a market.
pub(crate) fn amendments(campaign: &CampaignId, market: Market<'_>) -> String {
    format!("AMENDMENTS#{campaign}#{}", of_market(market))
}

/// Sort key up to the corrections of a row.
pub(crate) fn amendments_prefix(id: &RowId) -> String {
    format!("{}#", row(id.as_str()))
}

pub(crate) fn amendment(campaign: &CampaignId, id: &RowId, amendment: &ImportId) -> Key {
    Key::new(amendments(campaign, id.market()), format!("{}{amendment}", amendments_prefix(id)))
}

/// Key of the lease of lists. Accounts belong to all campaigns, so the lease does too.
pub(crate) fn lists_lease() -> Key {
    Key::new("IMPORTS".to_owned(), "LEASE")
}

#[cfg(test)]
mod tests;
