//! Compares the keys in `docs/data-model.md` with those that the code builds.

use std::collections::BTreeSet;

use domain::{AccountId, RunDigest, calendar::TransitionKind};

use super::*;

/// What the document writes in place of a value, and the value given here.
const SAMPLES: [(&str, &str); 27] = [
    ("<linked campaign>", "linked"),
    ("<campaign>", "campaign"),
    ("<round>", "007"),
    ("<specialty>#<perimeter>", "specialty#perimeter"),
    ("<row>", "row"),
    ("<post>", "specialty_perimeter_row"),
    ("<version, 6 digits>", "000006"),
    ("<kind>", "wishes-open"),
    ("<planned Paris time>", "2024-03-04T09:00:00"),
    ("<shard, 2 digits>", "02"),
    ("<supervisor>", "supervisor"),
    ("<lane, 2 digits>", "03"),
    ("<number, 12 digits>", "000000000012"),
    ("<digest>", "digest"),
    ("<export>", "export"),
    ("<import>", "import"),
    ("<account>", "account"),
    ("<approval>", "approval"),
    ("<office>", "agency/bretagne"),
    ("<instant to the nanosecond>", "2024-03-04T08:00:00.000000000Z"),
    ("<part, 3 digits>", "004"),
    ("<SHA-256 of the folded address>", "hash"),
    ("<SHA-256 of the token>", "hash"),
    ("<SHA-256 of the secret>", "hash"),
    ("<keyed hash>", "hash"),
    ("<mail>", "mail"),
    ("<student, RTS, post or account>", "somebody"),
];

/// The keys in the tables of the document, with the values of [`SAMPLES`].
fn documented() -> BTreeSet<(String, String)> {
    let document = include_str!("../../../../docs/data-model.md");
    let code = |cell: &str| cell.split('`').nth(1).map(str::to_owned);
    let sampled = |text: String| SAMPLES.iter().fold(text, |text, (written, value)| text.replace(written, value));
    let tables = document.split("\n## ").filter(|section| section.starts_with("Table `"));
    let rows = tables.flat_map(str::lines).filter(|line| line.starts_with("| `") && !line.starts_with("| `pk`"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        (sampled(code(cells[1]).unwrap()), sampled(code(cells[2]).unwrap()))
    })
    .collect()
}

fn id<T: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> T {
    T::try_from(text.to_owned()).unwrap()
}

/// One key of each function of this module that builds one.
fn built() -> Vec<Key> {
    let campaign = &id::<CampaignId>("campaign");
    let (student, post) = (&id::<StudentId>("specialty_perimeter_row"), &id::<PostId>("specialty_perimeter_row"));
    let (account, digest) = (&id::<AccountId>("account"), &id::<RunDigest>("digest"));
    let market = student.market();
    let at = "2024-03-04T09:00:00".parse().unwrap();
    vec![
        campaign_listed(campaign),
        super::campaign(campaign),
        draw(campaign),
        linked(campaign, &id("linked")),
        calendar(campaign, 6),
        published(campaign, 7),
        told(campaign, 7),
        told_of_calendar(campaign),
        absences(campaign, 7, market),
        withdrawals(campaign, market),
        delegation(campaign, 7, post),
        transition(campaign, &Transition { round: 7, kind: TransitionKind::WishesOpen, at }),
        super::student(campaign, student),
        dossier(campaign, student),
        super::post(campaign, post),
        catalogue_head(campaign, market),
        catalogue(campaign, market, "<part>"),
        sheet(campaign, post),
        supervisor(campaign, &id("supervisor")),
        wish_list(campaign, 7, student),
        ranking(campaign, 7, post),
        wish_list_summary(campaign, 7, student),
        candidacy_summary(campaign, 7, market),
        ranking_summary(campaign, 7, post),
        wish_version(campaign, 7, student, Some(6)),
        ranking_version(campaign, 7, post, Some(6)),
        audit_event(campaign, 3, 12),
        audit_head(campaign, 3),
        candidacies_drawn(campaign, 7, market),
        post_candidacies(campaign, 7, post),
        run(campaign, 7, digest),
        assignments(campaign, 7, digest, market),
        approval(campaign, &id("approval")),
        contact(&Office::Agency { region: "Bretagne".to_owned() }),
        journal_entry(campaign, "2024-03-04T08:00:00.000000000Z", 3, 12),
        recipients(campaign, "approval", 4),
        export(campaign, &id("export")),
        import(campaign, &id("import")),
        amendment(campaign, &RowId::Student(student.clone()), &id("import")),
        lists_lease(),
        super::account(account),
        email("hash"),
        rightless_account(account),
        has_password(account),
        has_signed_in(account),
        has_second_factor(account),
        staff_member(campaign, account),
        held(account),
        reset_asked(account),
        password(account),
        second_factor(account),
        enrolment(account),
        code("hash"),
        challenge("hash"),
        entry("hash"),
        link("hash"),
        sent_mail("campaign#mail#somebody"),
        counter("hash"),
        known_device("hash"),
        asked("hash"),
        signed_out(account),
        session(account, "hash"),
    ]
}

#[test]
fn the_document_lists_every_key() {
    let keys = built();
    // Every function of these modules that builds a key is called above.
    let files = [include_str!("../keys.rs"), include_str!("accounts.rs"), include_str!("rounds.rs")];
    let functions = files.map(|file| file.matches(") -> Key {").count());
    assert_eq!(functions.iter().sum::<usize>(), keys.len());
    let built: BTreeSet<(String, String)> = keys.into_iter().map(|key| (key.partition, key.sort)).collect();
    let documented = documented();
    let differ: Vec<_> = built.symmetric_difference(&documented).collect();
    assert!(differ.is_empty(), "keys that are only built or only documented: {differ:#?}");
}

#[test]
fn markets_share_no_partition() {
    let campaign = &id::<CampaignId>("2024-05");
    let ids = ["a_b_1", "a-b_c_1", "a_b-c_1", "a_c_1"].map(id::<StudentId>);
    let partitions: BTreeSet<String> = ids.iter().map(|id| student(campaign, id).partition).collect();
    assert_eq!(partitions.len(), ids.len());
}

#[test]
fn a_partition_of_a_market_tells_its_specialty() {
    for Key { partition, .. } in built() {
        let expected = partition.ends_with("#specialty#perimeter").then_some("specialty");
        assert_eq!(specialty_of(&partition), expected, "{partition}");
    }
}
