//! Asking for the load of a list: exactly the file that the report showed, and all of it.

use std::collections::BTreeSet;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Refusal,
    refusal::{EntryCode, EntryRefusal},
    rights::About,
    roster::{
        amendment::amended,
        load::{LISTS_LEASE, LoadState},
    },
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
    /// The lines that contradict published results and that the person confirms: those that the report lists.
    #[serde(default)]
    contradictions: BTreeSet<usize>,
    /// Whether the person has seen that the letters of the text are right, where the report says that they may be wrong.
    #[serde(default)]
    text: bool,
}

/// What the person confirms: lines, and the letters of the text.
struct Confirmed {
    addresses: BTreeSet<usize>,
    contradictions: BTreeSet<usize>,
    text: bool,
}

impl Confirmed {
    /// What is confirmed now, and what was when a load of this file was asked for before.
    fn and(mut self, before: Option<&Load>) -> Self {
        if let Some(load) = before {
            self.addresses.extend(&load.addresses);
            self.contradictions.extend(&load.contradictions);
            self.text |= load.text;
        }
        self
    }
}

pub(crate) async fn commit(context: &Context, request: &Request) -> Answer {
    let (visit, job) = own(context, request).await?;
    let Commit { sha256, addresses, contradictions, text } = request.json()?;
    let confirmed = Confirmed { addresses, contradictions, text };
    let job = match job.state {
        LoadState::Committed => return Err(Refusal::Exists.into()),
        // The load was asked for before. A new message is sent, in case the process that was to load it has died.
        LoadState::Loading if job.load.as_ref().is_some_and(|load| load.sha256 == sha256) => job,
        LoadState::Loading => return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new())),
        LoadState::Open | LoadState::Stopped => begin(context, &visit, job, &sha256, confirmed).await?,
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
    confirmed: Confirmed,
) -> Result<ImportJob, Problem> {
    let allow = |rounds, rows| {
        let list = Some(job.to_load(rounds, rows));
        visit.allow(Action::LoadList, About { list, ..about(&job) })
    };
    // Before the file is read, nobody knows the specialties that it is about: they have this many rounds at least.
    allow(visit.current.campaign.fewest_rounds(), 0)?;
    let list = ComparedList::read(context, visit, &job).await?;
    if list.sha256 != sha256 {
        return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new()));
    }
    let left = list.effect.counts;
    if !list.effect.faults.is_empty() {
        return Err(Problem::refused(api::ProblemCode::ImportRefused, Vec::new()));
    }
    if job.amendment.as_ref().is_some_and(|amendment| !amendment.fits(&list.effect.differences)) {
        return Err(Problem::refused(api::ProblemCode::ImportChanged, Vec::new()));
    }
    allow(list.effect.rounds(&visit.current.campaign), left.to_write())?;
    let before = job.load.as_ref().filter(|load| load.sha256 == sha256);
    let confirmed = confirmed.and(before);
    require_confirmed(&list, &confirmed)?;
    // Two loads at once would each take the new rows of the other for missing ones. The process that loads takes over
    // this lease.
    let (lease, now) = (ListsLease::of(job.id.as_str(), LISTS_LEASE), context.clock.now());
    if !context.store.lease_lists(&lease, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    let counts = before.map_or(left, |load| load.counts);
    let load = Load {
        account: visit.actor.account().id.clone(),
        sha256: list.sha256,
        rows: list.rows,
        counts,
        written: counts.to_write().saturating_sub(left.to_write()),
        addresses: confirmed.addresses,
        contradictions: confirmed.contradictions,
        text: confirmed.text,
        amended: match before {
            Some(load) => load.amended.clone(),
            None if job.amendment.is_some() => amended(&list.effect),
            None => Vec::new(),
        },
    };
    let job = ImportJob { state: LoadState::Loading, load: Some(load), version: job.version + 1, ..job };
    match context.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Ok(job),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Refuses a load with something that the person has not confirmed: a line that gives a student another address or
/// contradicts a published result, or a text whose letters may be wrong.
fn require_confirmed(list: &ComparedList, confirmed: &Confirmed) -> Result<(), Problem> {
    let addresses = list.effect.addresses.iter().map(|change| change.line);
    let addresses = addresses
        .filter(|line| !confirmed.addresses.contains(line))
        .map(|line| EntryRefusal { field: format!("/addresses/{line}"), code: EntryCode::AddressNotConfirmed });
    let contradictions = list.effect.contradictions.iter().map(|found| found.line);
    let contradictions = contradictions.filter(|line| !confirmed.contradictions.contains(line)).map(|line| {
        EntryRefusal { field: format!("/contradictions/{line}"), code: EntryCode::ContradictionNotConfirmed }
    });
    let doubtful = list.effect.source.doubtful_text.as_ref().filter(|_| !confirmed.text);
    let doubtful = doubtful.map(|_| EntryRefusal { field: "/text".to_owned(), code: EntryCode::TextNotConfirmed });
    let left: Vec<EntryRefusal> = addresses.chain(contradictions).chain(doubtful).collect();
    if left.is_empty() { Ok(()) } else { Err(Refusal::Entries(left).into()) }
}
