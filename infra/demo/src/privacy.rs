//! The check that logs, file names and schedules hold no INE and no email address.

use std::{fs, path::Path};

use aho_corasick::AhoCorasick;

use crate::{
    campaign::ID,
    failure::{Failure, ensure},
    play::Play,
    tables,
};

/// The file name of the platform's log, in the folder of the play.
pub(crate) const LOG: &str = "platform.log";

/// Searches the log, the schedules and the file names for the INE and address of every student and the address of every
/// RTS.
pub(crate) async fn nobody_is_named(play: &Play<'_>) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/students");
    let mut people = tables::rows(&coordinator, "GET /api/campaigns/{campaign}/students", &path).await?;
    let path = format!("/api/campaigns/{ID}/supervisors");
    people.extend(tables::rows(&coordinator, "GET /api/campaigns/{campaign}/supervisors", &path).await?);
    let mut left = String::new();
    for file in [play.out.join(LOG), play.out.join("platform/schedules.json")] {
        left.push_str(&fs::read_to_string(file).map_err(Failure::because)?);
    }
    ensure(left.contains("answered"), || "le journal de la plateforme est vide".to_owned())?;
    names(&play.out.join("platform"), &mut left).map_err(Failure::because)?;
    ensure(left.contains("/dossiers/"), || "aucun document de dossier n'a été déposé".to_owned())?;
    let told = people.iter().flat_map(|person| ["ine", "email"].map(|name| person[name].as_str().unwrap_or_default()));
    let told: Vec<&str> = told.filter(|told| !told.is_empty()).collect();
    // There are tens of thousands of names and tens of megabytes, so one automaton searches for all names at once.
    let search = AhoCorasick::new(&told).map_err(Failure::because)?;
    let named = search.find(&left).and_then(|found| told.get(found.pattern().as_usize()));
    ensure(named.is_none(), || format!("un journal ou un nom de fichier nomme {}", named.unwrap_or(&"")))
}

/// Appends the paths of all files below a folder to `left`.
fn names(folder: &Path, left: &mut String) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        left.push_str(&path.to_string_lossy());
        left.push('\n');
        if path.is_dir() {
            names(&path, left)?;
        }
    }
    Ok(())
}
