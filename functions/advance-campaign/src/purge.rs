//! The purge: personal data is deleted; evidence and statistics stay. Files go first, then accounts, then the
//! rows by which accounts are found, so that a purge that dies can be made again and finds the rest.

use crate::Context;
use api::Problem;
use domain::{
    Account, Campaign,
    calendar::instant,
    roster::{effect::Effect, purge},
};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::SignedDuration;
use objects::Objects;
use store::{Applied, ListsLease, each_market, rows_of_markets};

/// Duration of the lease: the longest time that the function may run.
const LEASE: SignedDuration = SignedDuration::from_secs(300);
/// Files deleted in parallel.
const PARALLEL: usize = 16;
/// The files of a run that hold names; its frozen input and its outcome hold identifiers only.
const NAMED: [&str; 2] = ["resultats.xlsx", "resultats.csv"];

pub(crate) async fn purge(context: &Context, campaign: &Campaign) -> Result<(), Problem> {
    files(context, campaign).await?;
    // A list loaded at the same time, in any campaign, would write accounts as they were before the purge.
    let (lease, now) = (ListsLease::of(format!("purge {}", campaign.id), LEASE), context.clock.now());
    if !context.store.lease_lists(&lease, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    let purged = people(context, campaign, &lease).await;
    if let Err(error) = context.store.release_lists(&lease).await {
        tracing::warn!(%error, "the lease of lists runs out by itself");
    }
    purged
}

/// Purges dossiers, accounts, receipts that name candidates, what was corrected, why people left their posts, and rows.
async fn people(context: &Context, campaign: &Campaign, lease: &ListsLease) -> Result<(), Problem> {
    let markets = campaign.markets(|_, _| true);
    let students = rows_of_markets(&markets, |market| async move {
        let dossiers = context.store.dossiers(&campaign.id, market).await?;
        context.store.forget_dossiers(&campaign.id, &dossiers).await?;
        context.store.students(&campaign.id, market).await
    });
    let students = students.await?;
    let supervisors: Vec<_> = context.store.supervisors(&campaign.id).await?.into_values().collect();
    let addresses = students.iter().map(|row| &row.email).chain(supervisors.iter().map(|row| &row.email));
    let addresses: Vec<&str> = addresses.map(String::as_str).filter(|address| !address.is_empty()).collect();
    accounts(context, campaign, lease, &addresses).await?;
    for round in 1..=campaign.rounds() {
        each_market(&markets, |market| context.store.forget_ranking_receipts(&campaign.id, round, market)).await?;
    }
    each_market(&markets, |market| context.store.forget_amendments(&campaign.id, market)).await?;
    each_market(&markets, |market| context.store.purge_withdrawals(&campaign.id, market)).await?;
    context.store.forget_imports(&campaign.id).await?;
    apply(context, campaign, lease, &purge::rows(students, supervisors)).await?;
    Ok(context.store.issue_catalogues(campaign).await?)
}

/// Carries out the steps of the purge.
async fn apply(context: &Context, campaign: &Campaign, lease: &ListsLease, effect: &Effect) -> Result<(), Problem> {
    for step in effect.steps() {
        match context.store.apply(lease, &campaign.id, &step, context.clock.now()).await? {
            Applied::Whole => {}
            // Nobody else writes these rows without the lease, so the next try reads them again.
            Applied::Stale => return Err(Problem::internal("a row has changed under the purge")),
            Applied::LeaseLost => return Err(Problem::internal("another process holds the lease of lists")),
        }
    }
    Ok(())
}

/// Deletes the exported tables, the uploaded lists, every document of a dossier (recorded or not), and the tables of
/// results of every run.
async fn files(context: &Context, campaign: &Campaign) -> Result<(), Problem> {
    let mut keys = context.store.file_keys(&campaign.id).await?;
    // The evidence of a run stays: an export only links to it.
    keys.retain(|key| Objects::is_made(key));
    for folder in Objects::dossier_folders(campaign.id.as_str()) {
        keys.extend(context.objects.keys(&folder).await?);
    }
    for round in 1..=campaign.rounds() {
        for run in context.store.runs(&campaign.id, round).await? {
            keys.extend(NAMED.map(|file| Objects::run_key(campaign.id.as_str(), round, run.digest.as_str(), file)));
        }
    }
    let removals: Vec<_> = keys.iter().map(|key| context.objects.remove(key)).collect();
    stream::iter(removals).buffer_unordered(PARALLEL).try_collect::<Vec<()>>().await?;
    Ok(())
}

/// Takes the rights of students and RTS of this campaign. Accounts left without any right are deleted, and so are those
/// that have had none since the campaign ended. Administrators are kept.
async fn accounts(
    context: &Context,
    campaign: &Campaign,
    lease: &ListsLease,
    addresses: &[&str],
) -> Result<(), Problem> {
    let stays =
        |account: &Account| !account.grants.is_empty() || context.identity.admin_emails().contains(&account.email);
    let mut found = context.store.accounts_by_email(addresses.iter().copied()).await?;
    let gone: Vec<&str> = addresses.iter().copied().filter(|address| !found.contains_key(*address)).collect();
    let effect = purge::rights(&campaign.id, found.clone());
    apply(context, campaign, lease, &effect).await?;
    found.extend(effect.accounts.into_iter().map(|change| (change.after.email.clone(), change.after)));
    let forgotten: Vec<Account> = found.into_values().filter(|account| !stays(account)).collect();
    context.store.forget_accounts(&forgotten).await?;
    // An earlier purge that died may have left the items of an address.
    context.store.forget_addresses(gone).await?;
    Ok(context.store.forget_rightless(instant(campaign.calendar.final_results_at), stays).await?)
}
