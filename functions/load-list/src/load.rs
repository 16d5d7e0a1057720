//! One load: the list is held against what is stored, and what it comes to is written step by step.

use domain::{
    Actor, CampaignId, Refusal,
    roster::{
        effect::Effect,
        list::Asked,
        load::{LoadState, may_go_on},
    },
};
use files::{ShelfError, import::MAX_FILE_BYTES};
use lambda::{App, Problem, roster::LISTS_LEASE};
use proof::audit::Deed;
use store::{Applied, Current, ImportJob, ListsLease, Load, Saved};

/// Times a list is held against what is stored before its rows count as never at rest.
const TRIES: usize = 10;

/// A list under way.
struct Work<'a> {
    app: &'a App,
    campaign: &'a CampaignId,
    lease: &'a ListsLease,
    job: ImportJob,
    load: Load,
}

/// How far a try came.
enum Came {
    /// Every write is made.
    Whole,
    /// Rows have changed since they were read.
    Changed,
    /// No more may be written.
    Stopped,
}

/// Loads a list until every row is written, or none may be any more.
pub(crate) async fn load(app: &App, campaign: &CampaignId, lease: &ListsLease, job: ImportJob) -> Result<(), Problem> {
    let load = job.load.clone().ok_or_else(|| Problem::internal("a load that nobody has asked for"))?;
    let mut work = Work { app, campaign, lease, job, load };
    for _ in 0..TRIES {
        match work.attempt().await? {
            Came::Whole => return work.finish().await,
            Came::Stopped => return work.stop().await,
            Came::Changed => {}
        }
    }
    Err(Problem::internal("the rows of a list change all the time"))
}

impl Work<'_> {
    async fn attempt(&mut self) -> Result<Came, Problem> {
        let current = self.current().await?;
        let Some(effect) = self.effect(&current).await? else { return Ok(Came::Stopped) };
        self.load.written = self.load.counts.to_write().saturating_sub(effect.counts.to_write());
        for step in effect.steps() {
            self.keep_lease().await?;
            if !self.may_go_on(&self.current().await?) {
                return Ok(Came::Stopped);
            }
            match self.app.store.apply(self.campaign, &step, self.app.clock.now()).await? {
                Applied::Whole => self.load.written += step.rows(),
                Applied::Stale => return Ok(Came::Changed),
            }
            if step.rows() > 0 {
                self.save(LoadState::Loading).await?;
            }
        }
        Ok(Came::Whole)
    }

    /// What is left to write; nothing if it may not be written: the file is gone, whoever asked has lost the right to it,
    /// or the rows do not go with what is stored any more.
    async fn effect(&self, current: &Current) -> Result<Option<Effect>, Problem> {
        let bytes = match self.app.shelf.get(&self.job.key, MAX_FILE_BYTES).await {
            Err(ShelfError::Missing) => return Ok(None),
            read => read?,
        };
        if store::sha256(&bytes) != self.load.sha256 {
            return Ok(None);
        }
        let account = self.app.account(&self.load.account).await?;
        let actor = account.and_then(|account| Actor::enter(account, self.campaign).ok());
        let Some(actor) = actor.filter(|actor| actor.may(self.job.kind.action())) else { return Ok(None) };
        let asked = Asked { campaign: &current.campaign, actor: &actor, now: self.app.clock.now() };
        let (_, effect) = self.app.list_effect(asked, self.job.kind, &bytes).await?;
        Ok(Some(effect).filter(|effect| effect.faults.is_empty()))
    }

    async fn current(&self) -> Result<Current, Problem> {
        Ok(self.app.store.campaign(self.campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?)
    }

    fn may_go_on(&self, current: &Current) -> bool {
        let published = |round| current.is_published(round);
        may_go_on(self.job.kind, &current.campaign.calendar, self.app.clock.now(), published)
    }

    async fn keep_lease(&self) -> Result<(), Problem> {
        let now = self.app.clock.now();
        if self.app.store.lease_lists(self.lease, now + LISTS_LEASE, now).await? {
            Ok(())
        } else {
            Err(Problem::internal("the lease of lists has gone to somebody else"))
        }
    }

    /// Keeps where the load stands.
    async fn save(&mut self, state: LoadState) -> Result<(), Problem> {
        self.job = self.next(state);
        match self.app.store.save_import(self.campaign, &self.job).await? {
            Saved::Yes => Ok(()),
            Saved::Stale { found } => Err(Problem::stale(found)),
        }
    }

    fn next(&self, state: LoadState) -> ImportJob {
        ImportJob { state, load: Some(self.load.clone()), version: self.job.version + 1, ..self.job.clone() }
    }

    async fn stop(mut self) -> Result<(), Problem> {
        self.save(LoadState::Stopped).await?;
        let (import, written) = (self.job.id.as_str(), self.load.written);
        tracing::warn!(import, written, to_write = self.load.counts.to_write(), "a load has stopped");
        Ok(())
    }

    async fn finish(mut self) -> Result<(), Problem> {
        self.load.written = self.load.counts.to_write();
        let job = self.next(LoadState::Committed);
        let object = format!("imports/{}/{}", job.id, job.kind.name());
        let deed =
            Deed { digest: self.load.sha256.clone(), ..self.app.deed(&self.load.account, "list.loaded", object) };
        match self.app.store.commit_import(self.campaign, &job, &deed).await? {
            Saved::Yes => Ok(()),
            Saved::Stale { found } => Err(Problem::stale(found)),
        }
    }
}
