//! The stored lists, rankings and receipts, compared with the versions that a log names.

use std::collections::BTreeMap;

use domain::{Campaign, Market, rankings::ranking::Ranking, wishes::wish::WishList};
use failure::Failure;
use futures::future::try_join;
use proof::{
    Kind, Receipt, Statement,
    audit::{Difference, DifferenceKind},
    canonical, sha256,
};
use store::{Store, each_market};

use crate::named::{Named, Place, Version};

/// A stored list or ranking.
struct List {
    /// The version that counts; 0 if none was validated or saved.
    version: u64,
    /// Whether it says what its receipt says; none if it has no receipt, which is a difference of its own.
    as_receipt: Option<bool>,
}

/// The lists, rankings and receipts of a campaign.
#[derive(Default)]
pub(crate) struct Lists {
    lists: BTreeMap<String, List>,
    /// The digest of each receipt.
    receipts: BTreeMap<Version, String>,
}

/// When a list was validated or saved, and its entries: identifier and value.
type Said = (String, Vec<(String, u32)>);

impl Lists {
    /// Reads the lists, rankings and receipts of a campaign, markets side by side.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub(crate) async fn read(store: &Store, campaign: &Campaign) -> Result<Self, Failure> {
        let mut all = Self::default();
        for round in 1..=campaign.rounds() {
            let markets = campaign.markets_of_round(round);
            for Self { lists, receipts } in
                each_market(&markets, |market| Self::of_market(store, campaign, round, market)).await?
            {
                all.lists.extend(lists);
                all.receipts.extend(receipts);
            }
        }
        Ok(all)
    }

    async fn of_market(store: &Store, campaign: &Campaign, round: u32, market: Market<'_>) -> Result<Self, Failure> {
        let id = &campaign.id;
        // A list is written together with its receipt, so that the receipts, which are read after the lists, have
        // those of all lists.
        let (wishes, rankings) =
            try_join(store.wish_lists(id, round, market), store.rankings(id, round, market)).await?;
        let receipts = try_join(
            store.wish_receipts_of_market(id, round, market),
            store.ranking_receipts_of_market(id, round, market),
        );
        let (of_wishes, of_rankings) = receipts.await?;
        let mut found = Self::default();
        let mut stated: BTreeMap<Version, Said> = BTreeMap::new();
        for Receipt { statement, .. } in of_wishes.iter().chain(&of_rankings) {
            let version = Version::of(statement.kind, statement.round, &statement.subject, statement.version);
            let covered = canonical::bytes(statement).map_err(|fault| Failure::refused("seal", fault))?;
            found.receipts.insert(version.clone(), sha256(&covered));
            stated.insert(version, by_receipt(statement));
        }
        let lists = wishes.iter().map(of_wish_list).chain(rankings.iter().map(of_ranking));
        for (version, said) in lists {
            let as_receipt = stated.get(&version).map(|stated| said.as_ref() == Some(stated));
            found.lists.insert(version.subject, List { version: version.number, as_receipt });
        }
        Ok(found)
    }

    /// What differs from the versions that the log names. `forgotten` says whether a receipt may be missing because the
    /// purge has deleted it.
    pub(crate) fn differences(&self, named: &Named, forgotten: impl Fn(&Version) -> bool) -> Vec<Difference> {
        let mut differences = Vec::new();
        let mut latest: BTreeMap<&str, (&Version, &Place)> = BTreeMap::new();
        for (version, place) in named {
            match self.receipts.get(version) {
                Some(digest) if *digest != place.digest => {
                    differences.push(at_event(DifferenceKind::ReceiptChanged, version, place));
                }
                None if place.settled && !forgotten(version) => {
                    differences.push(at_event(DifferenceKind::ReceiptMissing, version, place));
                }
                Some(_) | None => {}
            }
            if place.settled {
                latest.insert(&version.subject, (version, place));
            }
        }
        let unrecorded = self.receipts.keys().filter(|version| !named.contains_key(version));
        differences.extend(unrecorded.map(|version| without_event(DifferenceKind::ReceiptUnrecorded, version)));
        for (subject, (version, place)) in latest {
            match self.lists.get(subject) {
                None => differences.push(at_event(DifferenceKind::ListMissing, version, place)),
                Some(list) if list.version < version.number => {
                    differences.push(at_event(DifferenceKind::ListOutdated, version, place));
                }
                Some(_) => {}
            }
        }
        for (subject, list) in self.lists.iter().filter(|(_, list)| list.version > 0) {
            let version = Version { subject: subject.clone(), number: list.version };
            match named.get(&version) {
                None => differences.push(without_event(DifferenceKind::ListUnrecorded, &version)),
                Some(place) if list.as_receipt == Some(false) => {
                    differences.push(at_event(DifferenceKind::ListChanged, &version, place));
                }
                Some(_) => {}
            }
        }
        differences
    }
}

fn of_wish_list(list: &WishList) -> (Version, Option<Said>) {
    let subject = list.student.as_str();
    let Some(validated) = &list.validated else { return (Version::of(Kind::Wishes, list.round, subject, 0), None) };
    let entries = validated.wishes.iter().map(|wish| (wish.post.to_string(), u32::from(wish.hearts))).collect();
    (Version::of(Kind::Wishes, list.round, subject, validated.version), Some((validated.at.to_string(), entries)))
}

fn of_ranking(ranking: &Ranking) -> (Version, Option<Said>) {
    let entries = ranking.ranks.iter().map(|entry| (entry.student.to_string(), entry.rank)).collect();
    (
        Version::of(Kind::Ranking, ranking.round, ranking.post.as_str(), ranking.version),
        ranking.saved_at.map(|at| (at.to_string(), entries)),
    )
}

fn by_receipt(statement: &Statement) -> Said {
    let entries = statement.list.iter().map(|entry| (entry.id.clone(), entry.value)).collect();
    (statement.at.clone(), entries)
}

fn at_event(kind: DifferenceKind, version: &Version, place: &Place) -> Difference {
    Difference { kind, lane: Some(place.lane), object: version.object(), seq: Some(place.seq) }
}

fn without_event(kind: DifferenceKind, version: &Version) -> Difference {
    Difference { kind, lane: None, object: version.object(), seq: None }
}
