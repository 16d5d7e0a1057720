//! Tests of receipts: what was validated or saved is kept for good, signed and printable, and others cannot read it.

use proof::Receipt;
use reading::receipts::{Around, Language};
use serde_json::{Value, json};

use crate::support::{Reply, World, play::*};

async fn holds(world: &World, receipt: &Value) -> Receipt {
    let receipt: Receipt = serde_json::from_value(receipt.clone()).unwrap();
    assert_eq!(receipt.verify(&world.public_key().await), []);
    receipt
}

/// Checks that the page of a receipt is self-contained: it loads nothing, runs no script, uses its own style only, and
/// leaves the signed document to the file.
fn is_a_page(reply: &Reply) -> String {
    let (page, policy) = (reply.text(), reply.header("content-security-policy"));
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    for forbidden in ["<script", "src=", "href=", "url(", " style=", "@import", "<pre", "appariement-receipt/1"] {
        assert!(!page.contains(forbidden), "{forbidden} in {page}");
    }
    page
}

#[tokio::test]
async fn every_validated_list_is_kept_with_its_receipt() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let first = world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200).json();
    let receipt = holds(&world, &first["receipt"]).await;
    let said: Vec<_> = receipt.statement.list.iter().map(|entry| (entry.label.as_str(), entry.value)).collect();
    assert_eq!(said, [("Brest – CH Brest (100000010001)", 5), ("Quimper – CH Quimper (100000020001)", 3)]);
    assert_eq!((receipt.statement.version, receipt.statement.subject.as_str()), (2, world.id("Ada")));
    world.wish(1, "Ada", "Quimper=5 Brest=4").await.expect(200);

    let ada = world.person("Ada").await;
    let versions = format!("{}/versions", wishes_path(1));
    let kept = ada.get(&versions).await.expect(200).json();
    let numbers: Vec<&Value> = kept["versions"].as_array().unwrap().iter().map(|kept| &kept["version"]).collect();
    assert_eq!(numbers, [2, 4]);
    // The first receipt is still there, to the byte.
    assert_eq!(ada.get(&format!("{versions}/2")).await.expect(200).json(), first["receipt"]);
    let last = ada.get(&format!("{versions}/4")).await.expect(200).json();
    assert_eq!(holds(&world, &last).await.statement.list[0].label, "Quimper – CH Quimper (100000020001)");
    for missing in ["1", "3", "5", "0", "x", "-1"] {
        ada.get(&format!("{versions}/{missing}")).await.refused(404, "unknown");
        ada.get(&format!("{versions}/{missing}/page")).await.refused(404, "unknown");
    }
    let page = is_a_page(&ada.get(&format!("{versions}/2/page")).await.expect(200));
    // One language, people and posts by their names, and the whole address at which the receipt is checked.
    let site = &world.stack.platform().config.public_url;
    let brest = "<td>Brest – CH Brest (100000010001)</td><td>5\u{a0}cœurs</td>";
    let checked = [format!("{site}/verifier<"), format!("{site}/api/keys<")];
    for told in
        [&receipt.code, "Reçu de vœux validés", "<dd>Prénom Ada</dd>", brest, "(heure de Paris)", "4\u{a0}mars 2024 à"]
            .into_iter()
            .chain(checked.iter().map(String::as_str))
    {
        assert!(page.contains(told), "{told} is not in {page}");
    }
    let english = is_a_page(&ada.get(&format!("{versions}/2/page?lang=en")).await.expect(200));
    for told in [&receipt.code, "Receipt of validated wishes", "5\u{a0}hearts", "(Paris time)", "lang=\"en\""] {
        assert!(english.contains(told), "{told} is not in {english}");
    }
    for other in ["Receipt", "hearts", "wishes", "Vérifier", "cœurs", "vœu"] {
        assert!(!(page.contains(other) && english.contains(other)), "{other} is on both pages");
    }
    ada.get(&format!("{versions}/2/page?lang=de")).await.expect(400);
    // Other students do not see these receipts.
    assert_eq!(world.person("Bob").await.get(&versions).await.expect(200).json(), json!({ "versions": [] }));
    world.person("Bob").await.get(&format!("{versions}/2")).await.refused(404, "unknown");
    world.person("brest").await.get(&versions).await.refused(403, "forbidden");
}

#[tokio::test]
async fn every_saved_ranking_is_kept_with_its_receipt() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let saved = world.rank(1, "quimper", "Quimper", "Ada=1 Bob=2").await.expect(200).json();
    let receipt = holds(&world, &saved["receipt"]).await;
    let said: Vec<_> = receipt.statement.list.iter().map(|entry| (entry.label.as_str(), entry.value)).collect();
    assert_eq!(said, [("Ada Prénom", 1), ("Bob Prénom", 2)]);
    let again = world.rank(1, "quimper", "Quimper", "Bob=1").await.expect(200).json();
    assert_eq!(again["receipt"]["statement"]["version"], 2);

    let versions = format!("{}/versions", world.ranking_path(1, "Quimper"));
    // The référent and the consultatif of the post may read the receipt, and no other RTS.
    for rts in ["quimper", "conseil"] {
        let person = world.person(rts).await;
        assert_eq!(person.get(&format!("{versions}/1")).await.expect(200).json(), saved["receipt"]);
        assert_eq!(person.get(&versions).await.expect(200).json()["versions"].as_array().unwrap().len(), 2);
        let page = is_a_page(&person.get(&format!("{versions}/2/page")).await.expect(200));
        for told in ["Reçu de classement enregistré", "<dd>Quimper – CH Quimper (100000020001)</dd>"] {
            assert!(page.contains(told), "{told} is not in {page}");
        }
        assert!(page.contains("<td>Bob Prénom</td><td>rang\u{a0}1</td>"), "{page}");
    }
    for path in [versions.clone(), format!("{versions}/1"), format!("{versions}/1/page")] {
        world.person("brest").await.get(&path).await.refused(404, "unknown");
        world.person("Ada").await.get(&path).await.refused(403, "forbidden");
    }
}

#[tokio::test]
async fn a_page_shows_what_looks_like_html_as_text() {
    let world = World::prepared().await;
    let statement = proof::Statement {
        at: "2024-03-05T09:00:00Z".to_owned(),
        campaign: "2024-05".to_owned(),
        confirmed: None,
        kind: proof::Kind::Wishes,
        list: vec![proof::Entry { id: "p".to_owned(), label: "<script>alert(1)</script>\"&'".to_owned(), value: 5 }],
        round: 1,
        subject: "s".to_owned(),
        version: 1,
    };
    let receipt = proof::Receipt::issue(statement, &world.stack.platform().keys.first().signer()).unwrap();
    for language in [Language::Fr, Language::En] {
        let around = Around {
            language,
            wave: "<script>".to_owned(),
            subject: "<script>".to_owned(),
            site: "https://example.org".to_owned(),
            key: "key".to_owned(),
        };
        let page = reading::receipts::page(&receipt, &around).unwrap();
        assert!(!page.contains("<script"), "{page}");
    }
}

#[tokio::test]
async fn anybody_reads_the_public_keys() {
    let world = World::prepared().await;
    let keys = world.nobody().get("/api/keys").await.expect(200).json();
    let key = world.public_key().await;
    assert_eq!(
        keys,
        json!([{
            "id": key.id(), "algorithm": "Ed25519", "key": key.hexadecimal(), "since": null, "until": null,
        }])
    );
}

/// The mail has the whole list, with the names of the posts and the most hearts first, and its attachment is the receipt that
/// was given.
#[tokio::test]
async fn a_validation_is_mailed_with_its_receipt() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let validated = world.wish(1, "Ada", "Quimper=3 Brest=5").await.expect(200).json();
    world.stack.queues().settle().await;
    let mail = world.stack.mailbox().latest("ada@example.org").unwrap();
    let code = validated["receipt"]["code"].as_str().unwrap();
    assert!(mail.text.contains(&format!("Code du reçu\u{a0}: {code}")), "{}", mail.text);
    let listed =
        "  Brest – CH Brest (100000010001)\u{a0}: 5 cœurs\n  Quimper – CH Quimper (100000020001)\u{a0}: 3 cœurs\n";
    assert!(mail.text.contains(listed), "{}", mail.text);
    let attached = &mail.attachments[0];
    assert_eq!(attached.file_name, "recu_2024-05_vague-1_version-2.json");
    let document: serde_json::Value = serde_json::from_slice(&attached.bytes).unwrap();
    assert_eq!(document, validated["receipt"]);
    assert!(!mail.text.contains("requis"), "{}", mail.text);
}

/// A student who validates fewer wishes than required and reads nothing but the mail must not believe to be in the round.
#[tokio::test]
async fn the_mail_of_a_list_below_the_minimum_says_so() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wish(1, "Jean", "Brest=5").await.expect(200);
    world.stack.queues().settle().await;
    let mail = world.stack.mailbox().latest("jean@example.org").unwrap();
    for text in [mail.text.as_str(), mail.html.as_deref().unwrap_or_default()] {
        assert!(text.contains("Elle a 1 vœu pour 2 requis"), "{text}");
        assert!(text.contains("vous n’êtes pas dans cette vague"), "{text}");
        assert!(text.contains("It has 1 of 2 wishes required"), "{text}");
    }
}
