//! Tests of malformed requests, which are refused before a handler acts on them.

use serde_json::{Value, json};

use crate::support::{C, World, play::*};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, path) = (world.person("Ada").await, wishes_path(1));
    let put = async |body: Vec<u8>| ada.send("PUT", &path, &[JSON, ("if-match", "\"v0\"")], body).await;
    put(b"{\"wishes\":[{\"post\":\"\xff\xfe\",\"hearts\":1}]}".to_vec()).await.refused(400, "unreadable");
    put(b"\xff\xfe\x00\x01".to_vec()).await.refused(400, "unreadable");
    put(Vec::new()).await.refused(400, "unreadable");
    put(b"{\"wishes\":[]".to_vec()).await.refused(400, "unreadable");
    put(b"{\"wishes\":[]} trailing".to_vec()).await.refused(400, "unreadable");
    put(b"{\"wishes\":[],\"wishes\":[]}".to_vec()).await.refused(400, "unreadable");
    put("[".repeat(200_000).into_bytes()).await.refused(400, "unreadable");
    put(format!("{{\"wishes\":{}", "[".repeat(200_000)).into_bytes()).await.refused(400, "unreadable");
    // One body is larger than a function reads, the other than API Gateway lets through.
    put(vec![b' '; 1024 * 1024 + 1]).await.refused(413, "too_large");
    assert_eq!(put(vec![b' '; 10 * 1024 * 1024 + 1]).await.status, 413);
    let form = [("content-type", "text/plain"), ("if-match", "\"v0\"")];
    ada.send("PUT", &path, &form, b"{\"wishes\":[]}".to_vec()).await.refused(415, "media_type");
    ada.send("PUT", &path, &form[1..], b"{\"wishes\":[]}".to_vec()).await.refused(415, "media_type");
    assert_eq!(ada.get(&path).await.expect(200).version(), 0);
}

#[tokio::test]
async fn cookies_that_open_nothing() {
    let world = World::prepared().await;
    let ada = world.person("Ada").await;
    let token = ada.cookie.split_once('=').unwrap().1;
    for cookie in [
        String::new(),
        "__Host-session".to_owned(),
        "__Host-session=".to_owned(),
        "__Host-session=x".to_owned(),
        format!("__Host-session={}", token.to_uppercase()),
        format!("__Host-session={token}0"),
        format!("__host-session={token}"),
        format!("session={token}"),
        format!("__Host-session=x; __Host-session={token}"),
        format!("__Host-session={}", "a".repeat(4_000)),
        "=;=;;; = ;__Host-session".to_owned(),
    ] {
        ada.with_cookie(&cookie).get("/api/me").await.refused(401, "signed_out");
    }
    let among = format!("theme=dark; __Host-session={token}; lang=fr");
    ada.with_cookie(&among).get("/api/me").await.expect(200);
}

#[tokio::test]
async fn queries_that_ask_for_the_unknown() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    for query in ["colour=red", "participation=perhaps", "size=x", "size=-1", "size=1&size=2", "size=1.5", "from=0"] {
        let answer = admin.get(&format!("{C}/students?{query}")).await;
        answer.refused_field(400, "unreadable", "query", "unreadable");
    }
    // Queries that people type: an empty value does not filter, and an absurd one finds nothing.
    for (query, rows) in [
        ("q=", 10),
        ("size=99999", 10),
        ("cursor=", 10),
        ("sort=nothing", 10),
        ("sort=-ine&size=2", 2),
        ("q=%FF%FE", 0),
        ("region=Bretagne%27%20OR%201=1", 0),
        ("q=ADA", 1),
    ] {
        let table = admin.get(&format!("{C}/students?{query}")).await.expect(200).json();
        assert_eq!(table["rows"].as_array().unwrap().len(), rows, "{query}");
    }
}

/// Cursors lead to every row once, in order. A cursor is accepted only for the person and the question it was issued
/// for.
#[tokio::test]
async fn cursors_lead_through_a_table_and_nowhere_else() {
    let world = World::prepared().await;
    let (admin, agency) = (world.admin().await, world.person("ars").await);
    let asked = format!("{C}/students?sort=last_name&participation=true");
    let whole = admin.get(&asked).await.expect(200).json();
    let mut page = admin.get(&format!("{asked}&size=2")).await.expect(200).json();
    let cursor = page["next"].as_str().unwrap().to_owned();
    let mut rows = Vec::new();
    loop {
        rows.extend(page["rows"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        page = admin.get(&format!("{asked}&size=2&cursor={next}")).await.expect(200).json();
    }
    assert_eq!((rows.len(), &Value::from(rows)), (9, &whole["rows"]));
    // The page size may change, and the order of the parameters does not matter.
    let turned = format!("{C}/students?participation=true&size=3&cursor={cursor}&sort=last_name");
    assert_eq!(admin.get(&turned).await.expect(200).json()["rows"][0], whole["rows"][2]);
    let sealed = cursor.as_bytes();
    let touched: String = sealed.iter().rev().map(|byte| char::from(*byte)).collect();
    for (who, question) in [
        (&agency, format!("{asked}&cursor={cursor}")),
        (&admin, format!("{C}/students?sort=-last_name&participation=true&cursor={cursor}")),
        (&admin, format!("{C}/students?sort=last_name&participation=false&cursor={cursor}")),
        (&admin, format!("{C}/students?sort=last_name&cursor={cursor}")),
        (&admin, format!("{C}/posts?sort=last_name&cursor={cursor}")),
        (&admin, format!("{asked}&cursor={touched}")),
        (&admin, format!("{asked}&cursor={cursor}A")),
        (&admin, format!("{asked}&cursor={}", &cursor[1..])),
        (&admin, format!("{asked}&cursor=2")),
        (&admin, format!("{asked}&cursor=%00%ff")),
    ] {
        who.get(&question).await.refused_field(400, "unreadable", "cursor", "not_a_cursor");
    }
    assert!(!String::from_utf8_lossy(sealed).contains("Ada"));
}

/// An identifier out of scope and one that does not exist get the same answer, word for word.
#[tokio::test]
async fn foreign_and_unknown_ids_look_alike() {
    let world = World::prepared().await;
    world.until_published().await;
    let told = |mut problem: Value| {
        problem["instance"] = Value::Null;
        problem
    };
    let ada = world.person("Ada").await;
    let far = world.person("lointain").await;
    let (gus, dan, caen) = (world.id("Gus"), world.id("Dan"), world.id("Enfants"));
    for (who, foreign, unknown) in [
        (&far, format!("{C}/students/{dan}"), format!("{C}/students/urgences_bretagne_0")),
        (&far, format!("{C}/posts/{caen}"), format!("{C}/posts/x")),
        (
            &far,
            format!("{C}/rounds/1/results/{dan}/explanation"),
            format!("{C}/rounds/1/results/urgences_bretagne_0/explanation"),
        ),
        (
            &ada,
            format!("{C}/rounds/1/results/{gus}/explanation"),
            format!("{C}/rounds/1/results/urgences_bretagne_0/explanation"),
        ),
        (&ada, "/api/campaigns/2099-01".to_owned(), "/api/campaigns/%20".to_owned()),
        (&far, format!("{C}/exports/{dan}"), format!("{C}/exports/..%2F..")),
    ] {
        let foreign = who.get(&foreign).await.refused(404, "unknown");
        assert_eq!(told(foreign), told(who.get(&unknown).await.refused(404, "unknown")));
    }
}

/// Imports and exports of other people are answered as if they did not exist.
#[tokio::test]
async fn imports_and_exports_belong_to_who_started_them() {
    let world = World::prepared().await;
    let (admin, agency) = (world.admin().await, world.person("ars").await);
    let made = agency.post(&format!("{C}/exports"), &json!({ "kind": "students", "format": "csv" })).await.expect(201);
    let export = format!("{C}/exports/{}", made.json()["id"].as_str().unwrap());
    agency.get(&export).await.expect(200);
    admin.get(&export).await.refused(404, "unknown");
    admin.get(&format!("{export}/download")).await.refused(404, "unknown");
    let (import, report) = agency.upload("students", b"Nom\r\n".to_vec()).await;
    report.expect(200);
    admin.get(&import).await.refused(404, "unknown");
    admin.post(&format!("{import}/commit"), &json!({ "sha256": "" })).await.refused(404, "unknown");
}

#[tokio::test]
async fn a_calendar_version_from_nowhere_is_stale() {
    let world = World::prepared().await;
    let (admin, path) = (world.admin().await, format!("{C}/calendar"));
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    for version in [0, 2, 41, u64::MAX - 1, u64::MAX] {
        admin.put(&path, version, &calendar).await.refused(412, "stale_version");
    }
    admin.send("PUT", &path, &[JSON], calendar.to_string().into_bytes()).await.refused(428, "if_match_required");
    assert_eq!(admin.get(C).await.expect(200).version(), 1);
}

#[tokio::test]
async fn campaigns_that_cannot_be_created() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let good = crate::support::lists::campaign();
    let own = |own: &Value| {
        let mut specialty = good["specialties"][0].clone();
        specialty["own"] = own.clone();
        specialty
    };
    for (pointer, value, field, code) in [
        ("/specialties/0/code", json!("Urgences"), "/specialties/0/code", "not_a_code"),
        ("/specialties/1/code", json!("urgences"), "/specialties/1/code", "duplicate"),
        ("/specialties/0/in_app_rounds", json!(3), "/specialties/0/in_app_rounds", "out_of_range"),
        (
            "/specialties/0",
            own(&json!({ "required_percent": [] })),
            "/specialties/0/own/required_percent",
            "out_of_range",
        ),
        (
            "/specialties/0",
            own(&json!({ "reserve": { "share_percent": 101, "order": "last" } })),
            "/specialties/0/own/reserve/share_percent",
            "out_of_range",
        ),
        ("/specialties/0/label", json!(" "), "/specialties/0/label", "empty_or_duplicate"),
        ("/territories/1/subdivision", json!("SUBDI BREST"), "/territories/1/subdivision", "empty_or_duplicate"),
    ] {
        let mut campaign = good.clone();
        campaign["id"] = json!("2024-06");
        *campaign.pointer_mut(pointer).unwrap() = value;
        admin.post("/api/campaigns", &campaign).await.refused_field(422, "entries_refused", field, code);
    }
    admin.post("/api/campaigns", &good).await.refused(409, "exists");
    for (pointer, value, field) in [
        ("/id", json!("2024/06"), "/id"),
        ("/calendar/rounds/0/wishes/opens", json!("4 mars"), "/calendar/rounds/0/wishes/opens"),
        ("/specialties/0/perimeter", json!("world"), "/specialties/0/perimeter"),
    ] {
        let mut campaign = good.clone();
        *campaign.pointer_mut(pointer).unwrap() = value;
        admin.post("/api/campaigns", &campaign).await.refused_field(400, "unreadable", field, "unreadable");
    }
    assert_eq!(admin.get("/api/campaigns").await.expect(200).json().as_array().unwrap().len(), 1);
}
