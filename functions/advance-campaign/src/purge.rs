//! The purge: what tells who somebody is goes, what proves and counts stays. Files first, then accounts, then the
//! rows by which accounts are found: whenever it dies, the next try finds what is left.

use domain::{Account, Campaign, Student, access::Grant};
use files::Shelf;
use futures::{StreamExt, TryStreamExt, stream};
use lambda::{App, Problem};

/// Files removed side by side.
const PARALLEL: usize = 16;
/// The files of a run that hold names; the frozen input and the outcome hold identifiers alone.
const NAMED: [&str; 2] = ["resultats.xlsx", "resultats.csv"];

pub(crate) async fn purge(app: &App, campaign: &Campaign) -> Result<(), Problem> {
    files(app, campaign).await?;
    let mut students = Vec::new();
    for specialty in &campaign.specialties {
        let dossiers = app.store.dossiers(&campaign.id, &specialty.code).await?;
        app.store.forget_dossiers(&campaign.id, &dossiers).await?;
        students.extend(app.store.students(&campaign.id, &specialty.code, None).await?);
    }
    let supervisors: Vec<_> = app.store.supervisors(&campaign.id).await?.into_values().collect();
    let addresses = students.iter().map(|row| &row.email).chain(supervisors.iter().map(|row| &row.email));
    accounts(app, campaign, addresses.filter(|address| !address.is_empty()).map(String::as_str)).await?;
    for round in 1..=campaign.rounds() {
        for specialty in &campaign.specialties {
            app.store.forget_ranking_receipts(&campaign.id, round, &specialty.code).await?;
        }
    }
    let students: Vec<Student> = students.into_iter().map(Student::purged).collect();
    app.store.put_students(&campaign.id, &students).await?;
    let supervisors: Vec<_> = supervisors.into_iter().map(domain::Supervisor::purged).collect();
    app.store.put_supervisors(&campaign.id, &supervisors).await?;
    Ok(())
}

/// Removes the tables people made and the lists they uploaded, the documents of dossiers whether a record names them or
/// not, and the tables of results of every run.
async fn files(app: &App, campaign: &Campaign) -> Result<(), Problem> {
    let mut keys = app.store.file_keys(&campaign.id).await?;
    // Who downloaded the evidence of a run was lent it, not given a copy.
    keys.retain(|key| Shelf::is_made(key));
    for folder in Shelf::dossier_folders(campaign.id.as_str()) {
        keys.extend(app.shelf.keys(&folder).await?);
    }
    for round in 1..=campaign.rounds() {
        for run in app.store.runs(&campaign.id, round).await? {
            keys.extend(NAMED.map(|file| Shelf::run_key(campaign.id.as_str(), round, run.digest.as_str(), file)));
        }
    }
    let removals: Vec<_> = keys.iter().map(|key| app.shelf.remove(key)).collect();
    stream::iter(removals).buffer_unordered(PARALLEL).try_collect::<Vec<()>>().await?;
    Ok(())
}

/// Takes the rights of students and RTS of this campaign; accounts without any other right go.
async fn accounts(app: &App, campaign: &Campaign, addresses: impl Iterator<Item = &str>) -> Result<(), Problem> {
    let goes = |grant: &Grant| {
        grant.holds_in(&campaign.id) && matches!(grant, Grant::Student { .. } | Grant::Supervisor { .. })
    };
    let found = app.store.accounts_by_email(addresses).await?.into_values();
    let left = found.map(|mut account| {
        account.grants.retain(|grant| !goes(grant));
        account
    });
    let (kept, gone): (Vec<Account>, Vec<Account>) = left.partition(|account| !account.grants.is_empty());
    app.store.put_accounts(&kept).await?;
    app.store.forget_accounts(&gone).await?;
    Ok(())
}
