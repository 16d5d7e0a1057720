//! Plays a whole campaign without anybody at the screen.

mod results;

use std::{fs, path::Path};

use hyper::Method;
use local::{Stack, dynamodb::units};
use serde_json::Value;

use crate::{
    arguments::Arguments,
    campaign::{LARGEST, specialty_code},
    check,
    client::Platform,
    draw, evidence,
    failure::{Failure, ensure},
    figures::Figures,
    play::Play,
    player::{Player, approval, later, of_calendar, rankings, wishes},
    prepare::{self, Source},
    privacy,
    progress::Progress,
    second_version,
    serve::STARTS_AT,
    settings,
};

/// Starts a platform of its own, plays the campaign, checks it, and leaves the files in `out`.
pub(crate) async fn play(arguments: &Arguments, out: &Path) -> Result<(), Failure> {
    fs::create_dir_all(out).map_err(Failure::because)?;
    let folder = out.join("platform");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::because)?;
    }
    let starts_at = STARTS_AT.parse().map_err(Failure::because)?;
    let settings = settings::played(folder, starts_at, arguments.seed);
    let stack = Stack::start(settings).await.map_err(Failure::because)?;
    let second = match &arguments.second_version {
        Some(executable) => Some(second_version::start(executable, &stack)?),
        None => None,
    };
    let platform = Platform::at(&stack.address());
    let player = Player { platform, seed: arguments.seed };
    let mut play = Play { player, out, figures: Figures::new(arguments.seed) };
    let outcome = match whole(&mut play, arguments).await {
        Ok(()) => check::summaries(stack.platform()).await,
        failed => failed,
    };
    play.figures.routes(&play.player.platform.timings());
    fs::write(out.join("campaign.json"), play.figures.to_json()).map_err(Failure::because)?;
    let largest = specialty_code(LARGEST);
    let units = units::table(&stack.platform().units.figures(&largest));
    fs::write(out.join("units.md"), units).map_err(Failure::because)?;
    drop(second);
    stack.stop().await;
    outcome?;
    eprintln!("\n{}\n{}", play.figures.summary(), out.display());
    Ok(())
}

async fn whole(play: &mut Play<'_>, arguments: &Arguments) -> Result<(), Failure> {
    let progress = Progress::start("préparation / preparation", 0);
    prepare::prepare(&play.player.platform, &play.player.admin().await?, &Source::asked(arguments)).await?;
    play.figures.phase("preparation", progress.end());
    let campaign = play.player.campaign().await?;
    let rounds = campaign["rounds"].as_array().cloned().unwrap_or_default();
    for round in &rounds {
        one_round(play, round).await?;
    }
    let calendar = &campaign["calendar"];
    for date in [&calendar["off_application"]["opens"], &calendar["final_results_at"]] {
        play.player.clock_to(&of_calendar(date)?).await?;
    }
    let clock = play.player.platform.local(Method::GET, "/local/clock", None).await?;
    ensure(clock["failed"] == 0, || format!("{} réveils ont échoué pour de bon", clock["failed"]))?;
    let phase = play.player.campaign().await?;
    ensure(phase["phase"]["state"] == "closed", || format!("la campagne finit en {}", phase["phase"]))?;
    let progress = Progress::start("reçu et journal d'audit vérifiés / receipt and audit log verified", 0);
    evidence::receipt_and_log(play, arguments.second_version.is_some()).await?;
    privacy::nobody_is_named(play).await?;
    play.figures.phase("evidence", progress.end());
    Ok(())
}

async fn one_round(play: &mut Play<'_>, dates: &Value) -> Result<(), Failure> {
    let round = dates["number"].as_u64().unwrap_or_default();
    let at = |path: &str| dates.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    eprintln!("{}", dates["label"].as_str().unwrap_or_default());
    play.player.clock_to(&at("/wishes/opens_at")).await?;
    let wishing = wishes::play(&play.player, round, &wishes::students(&play.player).await?).await?;
    play.figures.phase(&format!("wishes-{round}"), wishing);
    let candidates = check::candidates(play).await?;
    check::refused_once_closed(play, round, &at("/wishes/closes_at")).await?;

    // The trigger comes a minute after the closing, and draws up the lists of candidates.
    let progress = Progress::start("vœux clos, listes établies / wishes closed, lists drawn up", 0);
    play.player.clock_to(&later(&at("/wishes/closes_at"), 60)?).await?;
    play.figures.phase(&format!("wishes-close-{round}"), progress.end());
    ensure(check::candidates(play).await? == candidates, || {
        "les postes n’ont pas les candidats que donnaient les vœux à la clôture".to_owned()
    })?;
    let ranking = rankings::play(&play.player, round, &rankings::supervisors(&play.player).await?).await?;
    play.figures.phase(&format!("ranking-{round}"), ranking);
    results::listings(play, round).await?;
    let number = u32::try_from(round).map_err(Failure::because)?;
    let hours = draw::hours(&play.player.admin().await?).await?;
    let hour = hours.get(number as usize - 1).ok_or_else(|| Failure::because("une vague sans tirage"))?;
    play.player.clock_to(&hour.to_string()).await?;
    draw::complete(&play.player.platform, number).await?;

    let progress = Progress::start("classements clos, appariement, vérification / matching", 0);
    play.player.clock_to(&later(&at("/ranking/closes_at"), 60)?).await?;
    play.figures.phase(&format!("matching-{round}"), progress.end());
    check::nothing_is_out(play, round).await?;
    approval::publication(&play.player, round).await?;

    let progress = Progress::start("publication", 0);
    play.player.clock_to(&at("/results_at")).await?;
    play.figures.phase(&format!("publication-{round}"), progress.end());
    results::download(play, round).await
}
