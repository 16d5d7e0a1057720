//! The journal of a campaign: what was decided and changed, by whom.

use std::collections::BTreeMap;

use api::{Answer, Problem, Request, Response};
use domain::{
    CampaignId,
    journal::{JournalDeed, JournalEntry},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Journaled;

use crate::{Context, accounts::of_staff};

/// Number of entries of an answer.
const PAGE: usize = 100;
/// Number of entries read at a time for a whole page, and one that tells whether another page follows.
const READ: u32 = 101;
/// Number of entries read at a time while a filter leaves some out.
const READ_FILTERED: u32 = 400;
/// The most reads of one request; a rare deed may then need another request, which the answer says.
const READS: usize = 10;

/// The query of the journal.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalAsked {
    /// Where the answer before ended; the latest entries if it is not given.
    before: Option<String>,
    /// The only deed to show; all if it is not given.
    deed: Option<JournalDeed>,
}

/// Entries of the journal.
#[derive(Debug, Serialize, JsonSchema)]
pub struct JournalView {
    /// The entries, the latest first.
    entries: Vec<EntryView>,
    /// Where the entries before these begin; absent if there are none.
    next: Option<String>,
}

/// An entry of the journal.
#[derive(Debug, Serialize, JsonSchema)]
struct EntryView {
    /// When it was done.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// What was done.
    deed: JournalDeed,
    /// What it was done to: identifiers, as in the audit log.
    object: String,
    /// Who has done it.
    by: By,
}

/// Who has done something.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum By {
    /// The platform, at a date of the calendar.
    Platform,
    /// An administrator or somebody of the staff.
    Person {
        /// First and last name; empty if no list has given one.
        name: String,
        /// E-mail address.
        email: String,
    },
    /// An RTS, or somebody who has no role in the campaign any more: the log names them by a pseudonym alone.
    Other,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let JournalAsked { before, deed } = request.query()?;
    let campaign = &visit.current.campaign;
    let (found, next) = entries(context, &campaign.id, before, deed).await?;
    let accounts = of_staff(context, campaign).await?;
    let people: BTreeMap<String, By> = accounts
        .into_iter()
        .map(|account| {
            (context.identity.pseudonym(&account.id), By::Person { name: account.name, email: account.email })
        })
        .collect();
    let by = |actor: &str| match people.get(actor) {
        Some(person) => person.clone(),
        None if actor == identity::PLATFORM => By::Platform,
        None => By::Other,
    };
    let view = |JournalEntry { at, actor, deed, object }| EntryView { at, deed, object, by: by(&actor) };
    Response::json(200, &JournalView { entries: found.into_iter().map(view).collect(), next })
}

/// A page of the entries of a deed, or of all, and where the next page begins.
async fn entries(
    context: &Context,
    campaign: &CampaignId,
    mut before: Option<String>,
    wanted: Option<JournalDeed>,
) -> Result<(Vec<JournalEntry>, Option<String>), Problem> {
    let count = if wanted.is_some() { READ_FILTERED } else { READ };
    let mut found = Vec::new();
    for _ in 0..READS {
        let read = context.store.journal(campaign, before.as_deref(), count).await?;
        let is_last = read.len() < count as usize;
        for Journaled { entry, cursor } in read {
            if found.len() == PAGE {
                return Ok((found, before));
            }
            before = Some(cursor);
            if wanted.is_none_or(|deed| deed == entry.deed) {
                found.push(entry);
            }
        }
        if is_last {
            return Ok((found, None));
        }
    }
    Ok((found, before))
}
