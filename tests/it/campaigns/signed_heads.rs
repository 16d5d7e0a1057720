//! Tests of the heads of the audit log that are signed into the locked bucket.

use std::collections::BTreeSet;

use local::{scheduler::Faults, sweep};
use proof::audit::{Seal, continues};

use crate::support::{World, audit, play::*, spoil::Crash};

/// The names of the signed heads.
async fn names(world: &World) -> BTreeSet<String> {
    world.stack.platform().objects.heads_names("2024-05").await.unwrap().into_iter().collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn heads_are_signed_each_day_and_at_each_closing_matching_and_publication() {
    let world = World::prepared().await;
    assert_eq!(names(&world).await, set(&[]));
    let app = world.stack.platform();
    app.advance_campaign(sweep::event()).await.unwrap();
    world.clock_to("2024-02-21T08:00:00Z").await;
    app.advance_campaign(sweep::event()).await.unwrap();
    let mut expected = set(&["day-2024-02-20", "day-2024-02-21"]);
    assert_eq!(names(&world).await, expected);
    // Paris is an hour ahead.
    world.until_ranked().await;
    expected.extend(set(&["day-2024-03-04", "day-2024-03-08", "wishes-close-r1-2024-03-08T0000"]));
    assert_eq!(names(&world).await, expected);
    world.clock_to(MATCHED).await;
    app.advance_campaign(sweep::event()).await.unwrap();
    let matched = ["day-2024-03-13", "ranking-close-r1-2024-03-13T0000", "matching-r1-2024-03-12T230100Z"];
    expected.extend(set(&matched));
    assert_eq!(names(&world).await, expected);
    world.results_out(1).await;
    expected.extend(set(&["publication-r1-v1"]));
    assert_eq!(names(&world).await, expected);

    // Each is signed, and the log continues it.
    let (log, key) = (audit::log(&world).await, world.public_key().await);
    let signed = app.objects.heads("2024-05").await.unwrap();
    assert_eq!(signed.len(), expected.len());
    for heads in &signed {
        assert_eq!(continues(&log, &heads.bytes, &key), Ok(Vec::new()), "{}", heads.name);
    }
    let compared = Seal::read(&log).unwrap().contents.unwrap().compared;
    assert_eq!((compared.anchors, compared.anchored_at.as_deref()), (expected.len() as u64, Some(RESULTS)));
    assert_eq!(compared.differences, []);
}

#[tokio::test]
async fn heads_are_signed_once() {
    let world = World::prepared().await;
    let app = world.stack.platform();
    app.advance_campaign(sweep::event()).await.unwrap();
    let first = app.objects.heads("2024-05").await.unwrap();
    audit::log(&world).await;
    app.advance_campaign(sweep::event()).await.unwrap();
    assert_eq!(app.objects.heads("2024-05").await.unwrap(), first);
    app.objects.keep_heads("2024-05", &first[0].name, b"others".to_vec()).await.unwrap();
    assert_eq!(app.objects.heads("2024-05").await.unwrap(), first);
}

/// The trigger of a closing dies while it signs. The closing is carried out, and the sweep signs its heads.
#[tokio::test]
async fn signing_that_has_failed_is_made_up_for() {
    let world = World::prepared().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(CANDIDATES_DRAWN).await;
    let mut died = 0;
    for write in 1.. {
        let crash = Crash::at_write(write);
        if world.platform_with(&crash).advance_campaign(sweep::event()).await.is_ok() {
            break;
        }
        died += 1;
    }
    assert!(died > 2, "{died}");
    assert_eq!(names(&world).await, set(&["day-2024-03-08", "wishes-close-r1-2024-03-08T0000"]));
}

/// Heads that somebody else has put into the bucket, or those of another campaign, are named.
#[tokio::test]
async fn heads_that_are_not_ours_are_named() {
    let world = World::prepared().await;
    let objects = &world.stack.platform().objects;
    objects.keep_heads("2024-05", "day-2024-01-01", b"{}".to_vec()).await.unwrap();
    let signer = world.stack.platform().keys.first().signer();
    let heads = world.stack.platform().store.audit_heads(&domain::CampaignId::parse("2024-05").unwrap()).await.unwrap();
    for (name, campaign, signer) in
        [("day-2024-01-02", "2024-11", signer), ("day-2024-01-03", "2024-05", proof::Signer::from_seed(&[1; 32]))]
    {
        let seal = Seal::of_heads(campaign, PUBLIC_VALUE.to_owned(), heads.clone(), &signer).unwrap();
        objects.keep_heads("2024-05", name, seal.line().unwrap()).await.unwrap();
    }
    let told = ["day-2024-01-01", "day-2024-01-02", "day-2024-01-03"]
        .map(|name| format!("{name}: the heads are not signed for this campaign"));
    assert_eq!(audit::faults(&world).await, told);
}
