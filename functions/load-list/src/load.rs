//! One load: the list is compared with what is stored, and its effect is written step by step.

use std::collections::BTreeSet;

use api::Problem;
use departures::Departures;
use domain::{
    Actor, Audited, CampaignId, Refusal, Thing,
    rights::session::Factors,
    roster::{
        amendment::{AmendedRow, RowId, row_id},
        effect::{Effect, Step},
        list::{Asked, ListKind},
        load::{LoadState, may_go_on},
    },
};
use lists::import::{self, MAX_FILE_BYTES};
use proof::audit::Deed;
use reading::roster::list_effect;
use store::{AmendmentRecord, Applied, Current, ImportJob, ListsLease, Load, Saved};

use crate::{Context, addresses::Loading, participation, referents};

/// How often the effect is computed again before the load gives up because rows keep changing.
const TRIES: usize = 10;

/// A load under way.
struct Work<'a> {
    context: &'a Context,
    campaign: &'a CampaignId,
    lease: &'a ListsLease,
    job: ImportJob,
    load: Load,
    /// The rows of a correction that this invocation has written; empty for a list.
    written: BTreeSet<RowId>,
}

/// The result of one attempt to write the whole effect.
enum Attempt {
    /// Every row is written.
    Complete,
    /// A row has changed since it was read; the effect must be computed again.
    RowChanged,
    /// No more rows may be written.
    Stopped,
}

/// Writes the rows of a list until all are written or no more may be.
pub(crate) async fn load(
    context: &Context,
    campaign: &CampaignId,
    lease: &ListsLease,
    job: ImportJob,
) -> Result<(), Problem> {
    let load = job.load.clone().ok_or_else(|| Problem::internal("a load that nobody has asked for"))?;
    let mut work = Work { context, campaign, lease, job, load, written: BTreeSet::new() };
    for _ in 0..TRIES {
        match work.attempt().await? {
            Attempt::Complete => return work.finish().await,
            Attempt::Stopped => return work.stop().await,
            Attempt::RowChanged => {}
        }
    }
    Err(Problem::internal("the rows of a list change all the time"))
}

impl Work<'_> {
    async fn attempt(&mut self) -> Result<Attempt, Problem> {
        let current = self.current().await?;
        let Some(effect) = self.effect(&current).await? else { return Ok(Attempt::Stopped) };
        self.load.written = self.load.counts.to_write().saturating_sub(effect.counts.to_write());
        let rounds = effect.rounds(&current.campaign);
        for (index, step) in effect.steps().into_iter().enumerate() {
            // A correction is a second's work: once begun, it is not left between a row and its rights.
            let asks = index == 0 || self.job.amendment.is_none();
            if asks && !self.may_go_on(&self.current().await?, rounds) {
                return Ok(Attempt::Stopped);
            }
            self.announce(&step).await?;
            match self.context.store.apply(self.lease, self.campaign, &step, self.context.clock.now()).await? {
                Applied::Whole => self.note(&step),
                Applied::Stale => return Ok(Attempt::RowChanged),
                Applied::LeaseLost => return Err(Problem::internal("another process holds the lease of lists")),
            }
            if !step.rows().is_empty() {
                self.save(LoadState::Loading).await?;
            }
        }
        Ok(Attempt::Complete)
    }

    /// The effect that is still to be written. `None` if it may not be written: the file is gone, the person who asked
    /// may no longer load it, the rows no longer fit what is stored, a correction would take back what somebody has changed
    /// meanwhile, or a line that takes a confirmation has none.
    async fn effect(&self, current: &Current) -> Result<Option<Effect>, Problem> {
        let Some(bytes) = self.context.objects.get(&self.job.key, MAX_FILE_BYTES).await? else { return Ok(None) };
        if proof::sha256(&bytes) != self.load.sha256 {
            return Ok(None);
        }
        let account = self.context.identity.account(&self.load.account).await?;
        // The person has given every factor to the request that asked for the load.
        let actor = account.and_then(|account| Actor::enter(account, self.campaign, Factors::Both).ok());
        let Some(actor) = actor.filter(|actor| actor.may(self.job.kind.action())) else { return Ok(None) };
        let asked = Asked { campaign: &current.campaign, actor: &actor, now: self.context.clock.now() };
        let list = import::read(self.job.kind, &current.campaign, &bytes);
        let effect = list_effect(&self.context.store, &self.context.entropy, asked, list).await?;
        let Load { addresses, contradictions, text, .. } = &self.load;
        let fits = self.job.amendment.as_ref().is_none_or(|amendment| amendment.fits(&effect.differences));
        let confirmed = (*text || effect.source.doubtful_text.is_none())
            && effect.addresses.iter().all(|change| addresses.contains(&change.line))
            && effect.contradictions.iter().all(|found| contradictions.contains(&found.line));
        Ok(Some(effect).filter(|effect| confirmed && fits && effect.faults.is_empty()))
    }

    /// Tells people of what a step is about to change of them.
    async fn announce(&self, step: &Step) -> Result<(), Problem> {
        let loading = Loading { context: self.context, campaign: self.campaign, by: &self.load.account };
        loading.announce(step).await?;
        let mut mailings = referents::end_delegations(self.context, self.campaign, &self.load.account, step).await?;
        if self.job.amendment.is_some() {
            mailings.extend(participation::told(self.campaign, &self.job.id, step));
            mailings.extend(referents::told(self.context, self.campaign, &self.job.id, step).await?);
        }
        Ok(self.context.bulk_mail_queue.send_all(&mailings).await?)
    }

    async fn current(&self) -> Result<Current, Problem> {
        Ok(self.context.store.campaign(self.campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?)
    }

    /// Whether rows of specialties with so many rounds may be written now.
    fn may_go_on(&self, current: &Current, rounds: u32) -> bool {
        let published = |round| current.is_published(round);
        let list = self.job.to_load(rounds, self.load.counts.to_write());
        may_go_on(list, &current.campaign.calendar, self.context.clock.now(), published)
    }

    /// Notes that a step is written.
    fn note(&mut self, step: &Step) {
        self.load.written += step.rows().len();
        if self.job.amendment.is_some() {
            self.written.extend(step.rows().iter().filter_map(row_id));
        }
    }

    /// Writes the state of the load.
    async fn save(&mut self, state: LoadState) -> Result<(), Problem> {
        self.job = self.next(state);
        match self.context.store.save_import(self.campaign, &self.job).await? {
            Saved::Yes => Ok(()),
            Saved::Stale { found } => Err(Problem::stale(found)),
        }
    }

    fn next(&self, state: LoadState) -> ImportJob {
        ImportJob { state, load: Some(self.load.clone()), version: self.job.version + 1, ..self.job.clone() }
    }

    /// Issues the catalogues that this load, or an earlier one that died, has withdrawn.
    async fn issue_catalogues(&self) -> Result<(), Problem> {
        Ok(self.context.store.issue_catalogues(&self.current().await?.campaign).await?)
    }

    async fn stop(mut self) -> Result<(), Problem> {
        self.issue_catalogues().await?;
        if self.job.amendment.is_some() {
            return self.give_up().await;
        }
        self.save(LoadState::Stopped).await?;
        let (import, written) = (self.job.id.as_str(), self.load.written);
        tracing::warn!(import, written, to_write = self.load.counts.to_write(), "a load has stopped");
        Ok(())
    }

    /// The deed in the audit log. The digest of a correction is that of the cells before and after.
    fn deed(&self, job: &ImportJob) -> Result<Deed, Problem> {
        let (kind, by) = (job.kind.name(), &self.load.account);
        if job.amendment.is_none() {
            let audited = Audited::ListLoaded { import: &job.id, kind };
            return Ok(Deed { digest: self.load.sha256.clone(), ..self.context.identity.deed(by, &audited) });
        }
        let cells = serde_json::to_vec(&self.load.amended).map_err(Problem::internal)?;
        let audited = Audited::RowsAmended { amendment: &job.id, kind };
        Ok(Deed { digest: proof::sha256(&cells), ..self.context.identity.deed(by, &audited) })
    }

    /// Writes beside each corrected row what was corrected.
    async fn note_amendments(&self, job: &ImportJob) -> Result<(), Problem> {
        let Some(amendment) = &job.amendment else { return Ok(()) };
        let at = self.context.clock.now();
        let records = self.load.amended.iter().map(|AmendedRow { row, columns }| {
            let (id, by, reason) = (job.id.clone(), self.load.account.clone(), amendment.reason.clone());
            (row.clone(), AmendmentRecord { id, by, at, reason, columns: columns.clone() })
        });
        Ok(self.context.store.put_amendments(self.campaign, &records.collect::<Vec<_>>()).await?)
    }

    /// Ends a correction that cannot be made whole: what was written of it is noted as if it were all. Nobody goes on with it,
    /// since another correction says what is left.
    async fn give_up(mut self) -> Result<(), Problem> {
        let written = std::mem::take(&mut self.written);
        self.load.amended.retain(|amended| written.contains(&amended.row));
        tracing::warn!(import = self.job.id.as_str(), written = written.len(), "a correction has stopped");
        if written.is_empty() { self.save(LoadState::Open).await } else { self.commit(LoadState::Stopped).await }
    }

    async fn finish(mut self) -> Result<(), Problem> {
        self.issue_catalogues().await?;
        self.load.written = self.load.counts.to_write();
        self.commit(LoadState::Committed).await
    }

    /// Records the deed, with what was corrected and the state of the load; people who leave go out of the candidatures.
    async fn commit(self, state: LoadState) -> Result<(), Problem> {
        if self.job.kind == ListKind::Students {
            let departures = Departures { store: &self.context.store, mails: &self.context.bulk_mail_queue };
            departures.take_out(&self.current().await?, self.context.clock.now()).await?;
        }
        let job = self.next(state);
        let deed = self.deed(&job)?;
        self.note_amendments(&job).await?;
        match self.context.store.commit_import(self.campaign, &job, &deed).await? {
            Saved::Yes => Ok(()),
            Saved::Stale { found } => Err(Problem::stale(found)),
        }
    }
}
