//! Asking for the load of a list: exactly the file that the report showed, and all of it.

use std::collections::BTreeSet;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Refusal,
    refusal::{EntryCode, EntryRefusal},
    rights::About,
    roster::load::{LISTS_LEASE, LoadState},
    waking::LoadList,
};
use identity::Visit;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{ImportJob, ListsLease, Load, Saved};

use crate::{
    import::{about, own},
    report::{ComparedList, Report},
};

/// Body of `POST …/commit`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// SHA-256 of the file, as given by the report.
    sha256: String,
    /// The lines whose changes of address the person confirms: those that the report lists.
    #[serde(default)]
    addresses: BTreeSet<usize>,
}

pub(crate) async fn commit(context: &Context, request: &Request) -> Answer {
    let (visit, job) = own(context, request).await?;
    let Commit { sha256, addresses } = request.json()?;
    let job = match job.state {
        LoadState::Committed => return Err(Refusal::Exists.into()),
        // The load was asked for before. A new message is sent, in case the process that was to load it has died.
        LoadState::Loading if job.load.as_ref().is_some_and(|load| load.sha256 == sha256) => job,
        LoadState::Loading => return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new())),
        LoadState::Open | LoadState::Stopped => begin(context, &visit, job, &sha256, addresses).await?,
    };
    let asked = LoadList { campaign: visit.current.campaign.id, import: job.id.clone() };
    context.load_queue.send(&asked).await?;
    Response::json(202, &Report::of(&job)?)
}

/// Records that a list is to be loaded, if it may be loaded now.
async fn begin(
    context: &Context,
    visit: &Visit,
    job: ImportJob,
    sha256: &str,
    addresses: BTreeSet<usize>,
) -> Result<ImportJob, Problem> {
    let allow = |rows| visit.allow(Action::LoadList, About { list: Some((job.kind, rows)), ..about(&job) });
    allow(0)?;
    let list = ComparedList::read(context, visit, &job).await?;
    if list.sha256 != sha256 {
        return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new()));
    }
    let left = list.effect.counts;
    if !list.effect.faults.is_empty() {
        return Err(Problem::refused(api::ProblemCode::ImportRefused, Vec::new()));
    }
    allow(left.to_write())?;
    require_confirmed(&list, &addresses)?;
    // Two loads at once would each take the new rows of the other for missing ones. The process that loads takes over
    // this lease.
    let (lease, now) = (ListsLease::of(job.id.as_str(), LISTS_LEASE), context.clock.now());
    if !context.store.lease_lists(&lease, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    let before = job.load.as_ref().filter(|load| load.sha256 == sha256);
    let counts = before.map_or(left, |load| load.counts);
    let load = Load {
        account: visit.actor.account().id.clone(),
        sha256: list.sha256,
        rows: list.rows,
        counts,
        written: counts.to_write().saturating_sub(left.to_write()),
        addresses,
    };
    let job = ImportJob { state: LoadState::Loading, load: Some(load), version: job.version + 1, ..job };
    match context.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Ok(job),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Refuses a load that gives a student another address in a line that the person has not confirmed.
fn require_confirmed(list: &ComparedList, confirmed: &BTreeSet<usize>) -> Result<(), Problem> {
    let left = list.effect.addresses.iter().filter(|change| !confirmed.contains(&change.line));
    let left: Vec<EntryRefusal> = left
        .map(|change| EntryRefusal {
            field: format!("/addresses/{}", change.line),
            code: EntryCode::AddressNotConfirmed,
        })
        .collect();
    if left.is_empty() { Ok(()) } else { Err(Refusal::Entries(left).into()) }
}
