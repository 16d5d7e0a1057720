//! Tests of the required number of wishes (R-12 to R-14, example E8).

use std::fmt::Write;

use serde_json::json;

use crate::support::{C, World, lists, play::*};

/// A market of `posts` posts with one place each, and two students, Mia and Tom.
async fn market(posts: usize) -> World {
    let mut lines = format!("{}\r\n", lists::POST_HEADER);
    for post in 1..=posts {
        write!(
            lines,
            "{post:08}0001;{post:08};P{post};;DES Pédiatrie;CH {post};Bretagne;SUBDI BREST;SIMPLE;6;1;X;;;\
             brest@example.org;\r\n"
        )
        .unwrap();
    }
    let mut students = format!("{}\r\n", lists::STUDENT_HEADER);
    for (line, name) in [(1, "Mia"), (2, "Tom")] {
        let (email, ine) = (lists::email(name), lists::ine(line));
        write!(students, "{name};X;{email};SUBDI BREST;DES Pédiatrie;{ine};;V;X\r\n").unwrap();
    }
    World::with(lists::campaign(), &lines, &students).await
}

fn hearts(posts: std::ops::RangeInclusive<usize>) -> String {
    posts.map(|post| format!("P{post}=1")).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn four_hearts_of_five_are_not_in_the_round_and_shown_to_nobody() {
    let world = market(23).await;
    world.clock_to(WISHES_OPEN).await;
    let short = world.wish(1, "Mia", &hearts(1..=4)).await.expect(200).json();
    assert_eq!((&short["eligible"], &short["required"], &short["sufficient"]), (&json!(23), &json!(5), &json!(false)));
    let enough = world.wish(1, "Tom", &hearts(1..=5)).await.expect(200).json();
    assert_eq!(enough["sufficient"], true);
    world.clock_to(CANDIDATES_DRAWN).await;
    let rts = world.person("brest").await;
    let seen = rts.get(&world.ranking_path(1, "P1")).await.expect(200);
    assert!(seen.text().contains("Tom") && !seen.text().contains("Mia"), "{}", seen.text());
    rts.put(&world.ranking_path(1, "P1"), 0, &world.ranks("Mia=1")).await.refused_field(
        422,
        "entries_refused",
        "/ranks/0/student",
        "not_a_candidate",
    );
    let table = world.admin().await.get(&format!("{C}/students")).await.expect(200).json();
    let sufficient: Vec<_> = table["rows"].as_array().unwrap().iter().map(|row| row["sufficient"].clone()).collect();
    assert_eq!(sufficient, [json!(false), json!(true)]);
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    let results = world.results(1).await;
    assert!(results.len() == 1 && results[0].starts_with("Tom P"), "{results:?}");
}

#[tokio::test]
async fn twelve_posts_require_five_hearts_in_round_2() {
    let world = market(12).await;
    world.clock_to(WISHES_OPEN).await;
    let first = world.wish(1, "Mia", &hearts(1..=2)).await.expect(200).json();
    assert_eq!((&first["eligible"], &first["required"]), (&json!(12), &json!(3)));
    world.clock_to(CANDIDATES_DRAWN).await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await, [""; 0]);
    world.clock_to(WISHES_OPEN_2).await;
    let second = world.wish(2, "Mia", &hearts(1..=4)).await.expect(200).json();
    assert_eq!(
        (&second["eligible"], &second["required"], &second["sufficient"]),
        (&json!(12), &json!(5), &json!(false))
    );
}

/// The last validated list counts, whatever the draft says.
#[tokio::test]
async fn the_validated_list_is_the_one_that_counts() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    let ada = world.person("Ada").await;
    let draft = ada.put(&wishes_path(1), 2, &world.wishes("Morlaix=5 Quimper=3")).await.expect(200).json();
    assert_eq!(draft["validated"]["differs_from_draft"], true);
    world.clock_to(CANDIDATES_DRAWN).await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await, ["Ada Brest"]);
}

/// A sufficient list gives way to a list below the minimum only if the student confirms it, and the receipt says so.
#[tokio::test]
async fn a_sufficient_list_gives_way_to_a_shorter_one_on_confirmation_only() {
    let world = market(23).await;
    world.clock_to(WISHES_OPEN).await;
    let (mia, path) = (world.person("Mia").await, wishes_path(1));
    let validation = format!("{path}/validation");
    let first = world.wish(1, "Mia", &hearts(1..=5)).await.expect(200).json();
    assert_eq!((&first["sufficient"], &first["receipt"]["statement"]["confirmed"]), (&json!(true), &json!(null)));

    let draft = mia.put(&path, 2, &world.wishes(&hearts(2..=5))).await.expect(200);
    for body in [json!(null), json!({}), json!({ "confirm": false })] {
        let refused = mia.change("POST", &validation, 3, &body).await.refused(422, "list_lost_not_confirmed");
        let detail = refused["detail"].as_str().unwrap();
        assert!(
            detail.contains("5 dans la liste validée") && detail.contains("4 dans celle-ci, sur 5 requis"),
            "{detail}"
        );
    }
    let none = mia.send("POST", &validation, &[("if-match", "\"v3\"")], Vec::new()).await;
    none.refused(422, "list_lost_not_confirmed");
    mia.change("POST", &validation, 3, &json!({ "confirm": 1 })).await.refused_field(
        400,
        "unreadable",
        "/confirm",
        "unreadable",
    );
    assert_eq!(mia.get(&path).await.expect(200).json(), draft.json());
    assert_eq!((&draft.json()["validated"]["version"], &draft.json()["sufficient"]), (&json!(2), &json!(true)));

    let confirmed = json!({ "confirm": true });
    let short = mia.change("POST", &validation, 3, &confirmed).await.expect(200).json();
    assert_eq!((&short["validated"]["version"], &short["sufficient"]), (&json!(4), &json!(false)));
    let said = json!({ "counted": 5, "given": 4, "required": 5 });
    assert_eq!(short["receipt"]["statement"]["confirmed"], said);
    let receipt: proof::Receipt = serde_json::from_value(short["receipt"].clone()).unwrap();
    assert_eq!(receipt.verify(&world.public_key().await), []);
    let page = mia.get(&format!("{path}/versions/4/page")).await.expect(200);
    assert!(page.text().contains("une liste de 5 vœux qui suffisait"), "{}", page.text());
    world.stack.queues().settle().await;
    let mail = world.stack.mailbox().latest(&lists::email("Mia")).unwrap();
    assert!(
        mail.text.contains("4 vœux pour 5 requis") && mail.text.contains("4 of 5 wishes required"),
        "{}",
        mail.text
    );

    // The short list counts now, so that nothing is lost by another one.
    mia.put(&path, 4, &world.wishes(&hearts(1..=3))).await.expect(200);
    let shorter = mia.change("POST", &validation, 5, &json!(null)).await.expect(200).json();
    assert_eq!(shorter["receipt"]["statement"]["confirmed"], json!(null));
    world.wish(1, "Tom", &hearts(1..=5)).await.expect(200);
    world.clock_to(CANDIDATES_DRAWN).await;
    let seen = world.person("brest").await.get(&world.ranking_path(1, "P1")).await.expect(200);
    assert!(seen.text().contains("Tom") && !seen.text().contains("Mia"), "{}", seen.text());
}

/// A list that never sufficed gives way to another one without a question, and so does a sufficient list to another one.
#[tokio::test]
async fn nothing_is_asked_where_nothing_is_lost() {
    let world = market(23).await;
    world.clock_to(WISHES_OPEN).await;
    for (count, sufficient) in [(3, false), (2, false), (6, true), (5, true)] {
        let list = world.wish(1, "Mia", &hearts(1..=count)).await.expect(200).json();
        assert_eq!(
            (&list["sufficient"], &list["receipt"]["statement"]["confirmed"]),
            (&json!(sufficient), &json!(null))
        );
    }
    // Hearts on other posts count alike, and none do not count.
    let mut none = hearts(6..=9);
    none.push_str(" P10=0");
    world.wish(1, "Mia", &hearts(6..=10)).await.expect(200);
    world.wish(1, "Mia", &none).await.refused(422, "list_lost_not_confirmed");
}
