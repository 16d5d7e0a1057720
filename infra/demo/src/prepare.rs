//! The preparation of the campaign: it is created and its lists are loaded, as by an administrator.

mod lists;

use std::time::Duration;

use local::ADMIN_EMAIL;
use serde_json::{Value, json};

pub(crate) use lists::Source;

use crate::{
    campaign::{ID, WITH_SHEETS, campaign, specialty_code},
    client::{Person, Platform},
    draw,
    failure::{Failure, ensure},
    people::{AGENCY, ENROLLED, REGIONAL},
    progress::Progress,
};

/// Number of posts that get a *fiche CPTS*, all in the territory of the demo's agency.
const SHEETS: usize = 12;
/// The interval at which the demo asks how far a load is.
const POLLED_EVERY: Duration = Duration::from_millis(100);

/// Creates the campaign and loads its lists, unless an earlier start has done so.
pub(crate) async fn prepare(platform: &Platform, admin: &Person, source: &Source<'_>) -> Result<(), Failure> {
    let known = admin.get("GET /api/campaigns", "/api/campaigns").await?;
    if known.as_array().is_some_and(|campaigns| campaigns.iter().any(|campaign| campaign["id"] == ID)) {
        return Ok(());
    }
    let lists = source.lists()?;
    admin.post("POST /api/campaigns", "/api/campaigns", &campaign()?).await?;
    draw::commit(platform).await?;
    let progress = Progress::start("postes chargés / posts loaded", 0);
    import(admin, "posts", lists.posts).await?;
    progress.end();
    let progress = Progress::start("étudiants chargés / students loaded", 0);
    import(admin, "students", lists.students).await?;
    progress.end();
    if let Some(supervisors) = lists.supervisors {
        import(admin, "supervisors", supervisors).await?;
    }
    import(admin, "staff", lists.staff.into_bytes()).await?;
    for email in ENROLLED {
        Person::sign_in(platform, email).await?;
    }
    for email in [REGIONAL, ADMIN_EMAIL] {
        contacts(&Person::sign_in(platform, email).await?).await?;
    }
    sheets(platform).await
}

/// Says whom people write to in each office for which the person speaks.
async fn contacts(person: &Person) -> Result<(), Failure> {
    let path = format!("/api/campaigns/{ID}/contacts");
    let offices = person.get("GET /api/campaigns/{campaign}/contacts", &path).await?;
    for found in offices.as_array().into_iter().flatten().filter(|found| found["own"] == true) {
        let office = &found["office"];
        let of = |field: &str| office[field].as_str().map(domain::text::slug);
        let place = of("region").or_else(|| of("subdivision")).unwrap_or_default();
        let mailbox = match office["kind"].as_str() {
            Some("agency") => "docteurs-juniors.ars",
            Some("faculty") => "scolarite",
            _ => "coordination",
        };
        let email = format!("{mailbox}.{place}@siimop.example.org");
        let said = json!({ "office": office, "email": email, "phone": "", "note": "" });
        person.call("PUT /api/campaigns/{campaign}/contacts", &path, Some(&said), None).await?.accepted()?;
    }
    Ok(())
}

/// Has the agency file the *fiches CPTS* of some posts.
async fn sheets(platform: &Platform) -> Result<(), Failure> {
    let agency = Person::sign_in(platform, AGENCY).await?;
    let posts = format!("/api/campaigns/{ID}/posts");
    let asked = format!("{posts}?specialty={}&size={SHEETS}", specialty_code(WITH_SHEETS));
    let table = agency.get("GET /api/campaigns/{campaign}/posts", &asked).await?;
    for post in table["rows"].as_array().into_iter().flatten() {
        let path = format!("{posts}/{}/cpts-sheet", post["id"].as_str().unwrap_or_default());
        let routes = [
            "POST /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
            "PUT /api/campaigns/{campaign}/posts/{post}/cpts-sheet",
        ];
        agency.file(routes, &path, generate::document::pdf("Fiche CPTS")).await?;
    }
    Ok(())
}

/// Uploads a list, reads its report, commits it, and waits until it is loaded.
async fn import(admin: &Person, kind: &str, bytes: Vec<u8>) -> Result<(), Failure> {
    let imports = format!("/api/campaigns/{ID}/imports");
    let asked = json!({ "kind": kind, "size_bytes": bytes.len() });
    let started = admin.post("POST /api/campaigns/{campaign}/imports", &imports, &asked).await?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    admin.upload(&started, bytes).await?;
    let import = format!("{imports}/{}", text(&started["id"]));
    let report = admin.get("GET /api/campaigns/{campaign}/imports/{import}", &import).await?;
    ensure(report["fault_count"] == 0, || format!("liste « {kind} » : {}", faults(&report)))?;
    let commit = json!({ "sha256": report["sha256"] });
    let route = "POST /api/campaigns/{campaign}/imports/{import}/commit";
    admin.post(route, &format!("{import}/commit"), &commit).await?;
    loop {
        let report = admin.get("GET /api/campaigns/{campaign}/imports/{import}", &import).await?;
        if report["state"] != "loading" {
            return ensure(report["state"] == "committed", || {
                format!("liste « {kind} » : {} / {}", report["written"], report["to_write"])
            });
        }
        tokio::time::sleep(POLLED_EVERY).await;
    }
}

/// The number of faults in a report and the first 20, one a line.
fn faults(report: &Value) -> String {
    let listed = report["faults"].as_array().cloned().unwrap_or_default();
    let lines = listed.iter().take(20).map(|fault| {
        let text = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
        format!("\n  ligne {}, {} « {} » : {}", fault["line"], text("column"), text("value"), text("message"))
    });
    format!("{} erreur(s){}", report["fault_count"], lines.collect::<String>())
}
