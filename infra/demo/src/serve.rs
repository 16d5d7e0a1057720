//! The demo of a whole campaign: it stands on the eve of its opening, and its clock can be moved.

use jiff::Timestamp;
use local::{ADMIN_EMAIL, Stack, StackSettings};
use serde_json::Value;

use crate::{
    arguments::Arguments,
    campaign::ID,
    client::{Person, Platform},
    draw,
    failure::Failure,
    people::ROLES,
    prepare::{self, Source},
    progress::Progress,
    settings,
};

/// The instant the clock shows at the first start: the day before dossiers open.
pub(crate) const STARTS_AT: &str = "2024-02-11T09:00:00Z";

pub(crate) async fn serve(arguments: &Arguments) -> Result<(), Failure> {
    let starts_at: Timestamp = STARTS_AT.parse().map_err(Failure::because)?;
    let settings = StackSettings { port: arguments.port, ..settings::used(arguments.data.clone(), starts_at) };
    let stack = Stack::start(settings).await.map_err(Failure::because)?;
    let platform = Platform::at(&stack.address());
    let admin = Person::sign_in(&platform, ADMIN_EMAIL).await?;
    let progress = Progress::start("campagne prête / campaign ready", 0);
    prepare::prepare(&platform, &admin, &Source::asked(arguments)).await?;
    progress.end();
    let (student, supervisor) = examples(&admin).await?;
    print(&stack.address(), &student, &supervisor);
    tokio::spawn(completing(platform));
    tokio::signal::ctrl_c().await.map_err(Failure::because)?;
    eprintln!("\narrêt / stopping");
    stack.stop().await;
    Ok(())
}

/// Completes the draw of each round as soon as somebody has moved the clock past the hour of its public value.
pub(crate) async fn completing(platform: Platform) {
    if let Err(failure) = draw::complete_in_time(platform).await {
        eprintln!("le tirage au sort n'est pas complet / the draw is not complete: {failure}");
    }
}

/// The addresses of a student and of an RTS from the loaded lists.
async fn examples(admin: &Person) -> Result<(String, String), Failure> {
    let email = |page: &Value| page["rows"][0]["email"].as_str().unwrap_or_default().to_owned();
    let path = format!("/api/campaigns/{ID}/students?participation=true&size=1");
    let student = admin.get("GET /api/campaigns/{campaign}/students", &path).await?;
    let path = format!("/api/campaigns/{ID}/supervisors?size=1&sort=-posts");
    let supervisor = admin.get("GET /api/campaigns/{campaign}/supervisors", &path).await?;
    Ok((email(&student), email(&supervisor)))
}

fn print(address: &str, student: &str, supervisor: &str) {
    eprintln!(
        "\nPlateforme / platform : {address}/\nHorloge / clock       : {address}/local\nCourrier / mail       : {address}/mail\n"
    );
    eprintln!("Comptes / accounts (le code de connexion arrive par mail / the sign-in code comes by mail):");
    for (role, email) in ROLES.iter().copied().chain([("Étudiant", student), ("RTS", supervisor)]) {
        eprintln!("  {role:<42} {email}");
    }
    eprintln!(
        "\nL'horloge / the clock:\n  curl {address}/local/clock\n  curl {address}/local/clock \
         --json '{{\"to\":\"2024-03-04T08:00:00Z\"}}'\n\nCtrl-C pour arrêter / to stop."
    );
}
