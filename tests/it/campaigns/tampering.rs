//! Tests of what somebody can do who writes the database beside the platform: what they take away, rewrite or put back
//! to an older state is named when the audit log is verified.

use local::sweep;
use proof::audit::{Event, Head, Seal};
use serde_json::{Value, json};

use crate::support::{
    World, audit,
    database::{Database, Rows, key},
    play::*,
};

const DAY_AFTER_CLOSING: &str = "2024-03-09T08:00:00Z";
/// The first heads that count the second validation of the student.
const HEADS: &str = "day-2024-03-08";

/// A campaign in which a student has validated twice, alone in a lane, before heads were signed at the closing, and an
/// RTS has saved two rankings before heads were signed the day after.
struct Attacked {
    world: World,
    database: Database,
    /// The tables before the second validation.
    older: Rows,
    /// The tables now.
    now: Rows,
    student: Subject,
    ranking: Subject,
}

/// Somebody's list or ranking.
struct Subject {
    lane: u8,
    /// The position of its first event in the lane.
    first: u64,
    /// `rounds/1/wishes/<student>`.
    name: String,
    list: (String, String),
    receipts: String,
}

impl Subject {
    fn of(kind: &str, id: &str, events: &[Event]) -> Self {
        let [specialty, perimeter, row] = id.split('_').collect::<Vec<_>>().try_into().unwrap();
        let name = format!("rounds/1/{}/{id}", kind.to_lowercase());
        let market = format!("{kind}#2024-05#001#{specialty}#{perimeter}");
        let &Event { lane, seq: first, .. } = events.iter().find(|event| event.object.starts_with(&name)).unwrap();
        Self { lane, first, name, list: key(&market, row), receipts: format!("VERSIONS#{market}/{row}") }
    }

    fn event(&self, seq: u64) -> (String, String) {
        key(&format!("AUDIT#2024-05#{:02}", self.lane), &format!("EVENT#{seq:012}"))
    }

    fn head(&self) -> (String, String) {
        key(&format!("AUDIT#2024-05#{:02}", self.lane), "HEAD")
    }

    fn receipt(&self, version: u64) -> (String, String) {
        let (partition, row) = self.receipts.split_once('/').unwrap();
        key(partition, &format!("{row}#{version:06}"))
    }

    /// What a verification says about a version, at an event or at none.
    fn told(&self, seq: Option<u64>, version: u64, how: &str) -> String {
        let at = seq.map(|seq| format!("lane {}, event {seq}: ", self.lane)).unwrap_or_default();
        format!("{at}{}/versions/{version}: {how}", self.name)
    }

    /// What a verification says about signed heads that do not fit.
    fn heads(&self, seq: u64, heads: &str, how: &str) -> String {
        format!("lane {}, event {seq}: {heads}: {how}", self.lane)
    }

    /// Whether a key is that of an item of this subject: events and head of the lane, list, receipts.
    fn has(&self, (partition, sort): &(String, String)) -> bool {
        let lane = self.head().0;
        let (receipts, row) = self.receipts.split_once('/').unwrap();
        *partition == lane
            || (partition, sort) == (&self.list.0, &self.list.1)
            || (*partition == key(receipts, "").0 && sort.contains(row))
    }
}

const CUT_OFF: &str = "the events of the heads are missing from here on";

impl Attacked {
    async fn begin() -> Self {
        let world = World::durable().await.0;
        let database = Database::of(&world);
        world.clock_to(WISHES_OPEN).await;
        world.wishes_of_round_1().await;
        let older = database.rows();
        let events = audit::events(&audit::log(&world).await);
        let alone = |name: &&(&str, &str)| {
            let name = format!("rounds/1/wishes/{}", world.id(name.0));
            let lane = events.iter().find(|event| event.object.starts_with(&name)).unwrap().lane;
            events.iter().filter(|event| event.lane == lane).count() == 1
        };
        let others = [("Dan", "Rennes=4"), ("Fay", "Caen=4"), ("Jean", "Brest=4"), ("Hana", "Enfants=4 Fougeres=5")];
        let (name, wishes) = others.iter().find(alone).expect("a student alone in a lane");
        // The export of the log above is not part of the campaign.
        database.write(&older);
        world.wish(1, name, wishes).await.expect(200);
        world.clock_to(CANDIDATES_DRAWN).await;
        for ranks in ["Chloe=1 Ada=2 Bob=3", "Ada=1 Chloe=2 Bob=3"] {
            world.rank(1, "brest", "Brest", ranks).await.expect(200);
        }
        world.clock_to(DAY_AFTER_CLOSING).await;
        world.stack.platform().advance_campaign(sweep::event()).await.unwrap();
        let now = database.rows();
        let events = audit::events(&audit::log(&world).await);
        database.write(&now);
        let student = Subject::of("WISHES", world.id(name), &events);
        let ranking = Subject::of("RANKINGS", world.id("Brest"), &events);
        Self { world, database, older, now, student, ranking }
    }

    /// What a verification says after a change of the tables, which is undone afterwards.
    async fn after(&self, attack: impl FnOnce(&mut Rows)) -> Vec<String> {
        let before = self.database.rows();
        let mut rows = before.clone();
        attack(&mut rows);
        self.database.write(&rows);
        let faults = audit::faults(&self.world).await;
        self.database.write(&before);
        faults
    }
}

/// Puts items back as they were in older tables, and takes away those that were not there.
fn put_back(rows: &mut Rows, older: &Rows, which: impl Fn(&(String, String)) -> bool) {
    rows.retain(|key, _| !which(key));
    rows.extend(older.iter().filter(|(key, _)| which(key)).map(|(key, item)| (key.clone(), item.clone())));
}

/// Changes the document of an item.
fn change(rows: &mut Rows, key: &(String, String), change: impl FnOnce(&mut Value)) {
    let stored = &mut rows.get_mut(key).unwrap_or_else(|| panic!("no item {key:?}"))["doc"]["S"];
    let mut document = serde_json::from_str(stored.as_str().unwrap()).unwrap();
    change(&mut document);
    *stored = document.to_string().into();
}

/// Makes a lane of two events say another instant of the first, with every hash that needs no key.
fn compute_again(rows: &mut Rows, subject: &Subject, keep_links: bool) {
    let mut head = Head::empty("2024-05", subject.lane);
    for seq in [1, 2] {
        let place = subject.event(seq);
        change(rows, &place, |document| {
            let event: Event = serde_json::from_value(document.clone()).unwrap();
            let Event { actor, action, object, digest, .. } = event;
            let at = "2024-03-04T08:00:00Z".to_owned();
            let event = Event::link(&head, proof::audit::Deed { actor, action, object, digest, at }).unwrap();
            head = Head::of(&event);
            *document = json!(event);
        });
        if !keep_links {
            rows.get_mut(&place).unwrap().as_object_mut().unwrap().remove("link").unwrap();
        }
    }
    change(rows, &subject.head(), |document| *document = json!(head));
}

#[tokio::test]
async fn events_and_heads_that_are_removed_rewritten_or_put_back_are_named() {
    let attacked = Attacked::begin().await;
    let Attacked { older, student, .. } = &attacked;
    let lane = student.lane;
    assert_eq!(attacked.after(|_| ()).await, [""; 0]);

    let told = attacked.after(|rows| drop(rows.remove(&student.event(1)))).await;
    let gap = format!("lane {lane}, event 2: lane {lane}: event 1 expected, 2 found");
    assert_eq!(told, [gap, student.told(None, 2, "no event names the receipt")]);

    let cut_off = [
        student.heads(2, HEADS, CUT_OFF),
        student.told(None, 4, "no event names the receipt"),
        student.told(None, 4, "no event names the list"),
    ];
    let ends = |sealed, found| {
        format!("lane {lane}: the seal says {sealed} events, {found} are there or the last one is another")
    };
    let told = attacked.after(|rows| drop(rows.remove(&student.event(2)))).await;
    assert_eq!(told, [&[ends(2, 1)], &cut_off[..]].concat());
    let told = attacked.after(|rows| put_back(rows, older, |key| key.0 == student.head().0)).await;
    assert_eq!(told, cut_off);

    assert_eq!(attacked.after(|rows| drop(rows.remove(&student.head()))).await, [ends(0, 2)]);
    let told = attacked.after(|rows| change(rows, &student.head(), |head| head["hash"] = "0".repeat(64).into())).await;
    assert_eq!(told, [ends(2, 2)]);
    let told = attacked.after(|rows| put_back(rows, older, |key| *key == student.head())).await;
    assert_eq!(told, [ends(1, 2)]);

    let at = |event: &mut Value| event["at"] = "2024-03-04T08:00:00Z".into();
    let told = attacked.after(|rows| change(rows, &student.event(1), at)).await;
    assert_eq!(told, [format!("lane {lane}, event 1: the event is not what its hash was made of")]);
    let rewritten = student.heads(2, HEADS, "the heads name another event here");
    for (keep_links, how) in [(true, "the keyed link is not that of the event"), (false, "the event has no keyed link")]
    {
        let told = attacked.after(|rows| compute_again(rows, student, keep_links)).await;
        let events = [student.told(Some(1), 2, how), student.told(Some(2), 4, how)];
        assert_eq!(told, [&events[..], std::slice::from_ref(&rewritten)].concat());
    }
}

#[tokio::test]
async fn lists_and_receipts_that_are_removed_rewritten_or_put_back_are_named() {
    let attacked = Attacked::begin().await;
    let Attacked { older, student, ranking, .. } = &attacked;
    let missing = |subject: &Subject, seq, version| subject.told(Some(seq), version, "the receipt is missing");

    let told = attacked.after(|rows| drop(rows.remove(&student.receipt(2)))).await;
    assert_eq!(told, [missing(student, 1, 2)]);
    let value = |receipt: &mut Value| receipt["statement"]["list"][0]["value"] = 1.into();
    let told = attacked.after(|rows| change(rows, &student.receipt(2), value)).await;
    assert_eq!(told, [student.told(Some(1), 2, "the receipt is another")]);
    // The newest receipt becomes the one before it.
    let told = attacked
        .after(|rows| {
            let first = rows[&student.receipt(2)]["doc"].clone();
            rows.get_mut(&student.receipt(4)).unwrap()["doc"] = first;
        })
        .await;
    assert_eq!(told, [missing(student, 2, 4)]);

    let told = attacked.after(|rows| drop(rows.remove(&student.list))).await;
    assert_eq!(told, [student.told(Some(2), 4, "the list is missing")]);
    let hearts = |list: &mut Value| list["validated"]["wishes"][0]["hearts"] = 1.into();
    let told = attacked.after(|rows| change(rows, &student.list, hearts)).await;
    assert_eq!(told, [student.told(Some(2), 4, "the list is not that of the receipt")]);
    let told = attacked.after(|rows| put_back(rows, older, |key| *key == student.list)).await;
    let outdated = student.told(Some(2), 4, "the list is older");
    assert_eq!(told, std::slice::from_ref(&outdated));
    let both = |key: &(String, String)| *key == student.list || *key == student.receipt(4);
    let told = attacked.after(|rows| put_back(rows, older, both)).await;
    assert_eq!(told, [missing(student, 2, 4), outdated]);

    let ranks = |list: &mut Value| list["ranks"][0]["rank"] = 3.into();
    let told = attacked.after(|rows| change(rows, &ranking.list, ranks)).await;
    assert_eq!(told, [ranking.told(Some(ranking.first + 1), 2, "the list is not that of the receipt")]);
    let told = attacked.after(|rows| drop(rows.remove(&ranking.receipt(1)))).await;
    assert_eq!(told, [missing(ranking, ranking.first, 1)]);
}

/// The events, their lists and receipts and the head of the lane go together: what is left fits together.
#[tokio::test]
async fn a_table_that_is_put_back_is_named_by_the_signed_heads() {
    let attacked = Attacked::begin().await;
    let Attacked { older, student, ranking, .. } = &attacked;
    let of_student = student.heads(2, HEADS, CUT_OFF);
    let told = attacked.after(|rows| put_back(rows, older, |key| student.has(key))).await;
    assert_eq!(told, std::slice::from_ref(&of_student));
    let mut told = attacked.after(|rows| *rows = older.clone()).await;
    told.sort();
    let mut expected = [of_student, ranking.heads(ranking.first, "day-2024-03-09", CUT_OFF)];
    expected.sort();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn what_was_written_after_the_last_signed_heads_can_be_undone() {
    let attacked = Attacked::begin().await;
    let Attacked { world, now, ranking, .. } = &attacked;
    world.rank(1, "brest", "Brest", "Bob=1 Ada=2 Chloe=3").await.expect(200);
    let undone = |rows: &mut Rows| put_back(rows, now, |key| ranking.has(key));
    assert_eq!(attacked.after(undone).await, [""; 0]);
    world.clock_to("2024-03-10T08:00:00Z").await;
    world.stack.platform().advance_campaign(sweep::event()).await.unwrap();
    assert_eq!(attacked.after(undone).await, [ranking.heads(ranking.first + 2, "day-2024-03-10", CUT_OFF)]);
}

/// A campaign that began before links were keyed.
#[tokio::test]
async fn events_of_before_links_were_keyed_are_counted_and_no_later_one_passes_for_them() {
    let world = World::durable().await.0;
    let database = Database::of(&world);
    let mut rows = database.rows();
    let links = |rows: &Rows| rows.values().filter(|item| item.get("link").is_some()).count();
    let before = links(&rows);
    for item in rows.values_mut() {
        item.as_object_mut().unwrap().remove("link");
    }
    database.write(&rows);
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5").await.expect(200);
    let log = audit::log(&world).await;
    assert_eq!(audit::faults(&world).await, [""; 0]);
    let contents = Seal::read(&log).unwrap().contents.unwrap();
    assert_eq!((contents.compared.unkeyed.iter().sum::<u64>(), before > 0), (before as u64, true));

    // Two hours later, an event without a keyed link was not written by the version of before.
    world.clock_to("2024-03-04T13:00:00Z").await;
    for hearts in [4, 3] {
        world.wish(1, "Ada", &format!("Brest={hearts}")).await.expect(200);
    }
    let ada = Subject::of("WISHES", world.id("Ada"), &audit::events(&audit::log(&world).await));
    let mut rows = database.rows();
    let sixth = |(key, item): &(&(String, String), &Value)| {
        key.0 == ada.head().0 && item["doc"]["S"].as_str().unwrap().contains("/versions/6\"")
    };
    let newest = rows.iter().find(sixth).unwrap().0.clone();
    let seq = newest.1.rsplit('#').next().unwrap().parse().unwrap();
    rows.get_mut(&newest).unwrap().as_object_mut().unwrap().remove("link").unwrap();
    database.write(&rows);
    assert_eq!(audit::faults(&world).await, [ada.told(Some(seq), 6, "the event has no keyed link")]);
}
