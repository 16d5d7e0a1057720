//! The platform on this machine with a national campaign, to look at or to play through.
//!
//! Everything goes through HTTP and the triggers, as it would on AWS: the demo knows no other way in.

mod check;
mod client;
mod draw;
mod evidence;
mod failure;
mod figures;
mod people;
mod play;
mod prepare;
mod privacy;
mod progress;
mod serve;

use std::{fs, path::PathBuf, process::ExitCode, sync::Mutex};

use clap::Parser;
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;

/// Lance la plateforme sur cette machine avec une campagne nationale engendrée.
///
/// Runs the platform on this machine with a generated national campaign.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask demo")]
pub(crate) struct Arguments {
    /// Joue toute la campagne sans personne et s'arrête / play the whole campaign without a person, then stop
    #[arg(long, requires = "out")]
    once: bool,
    /// Dossier des fichiers de la campagne jouée / folder for the files of the campaign played
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Liste d'étudiants à soi, CSV ou XLSX / one's own list of students
    #[arg(long, value_name = "FILE", requires = "posts")]
    students: Option<PathBuf>,
    /// Liste de postes à soi, CSV ou XLSX / one's own list of posts
    #[arg(long, value_name = "FILE", requires = "students")]
    posts: Option<PathBuf>,
    /// Nombre d'étudiants engendrés / students to generate
    #[arg(long, value_name = "N", default_value_t = 12_500)]
    student_count: usize,
    /// Nombre de postes engendrés / posts to generate
    #[arg(long, value_name = "N", default_value_t = 9_000)]
    post_count: usize,
    /// Graine de tout ce qui est tiré au sort / seed of everything drawn by lot
    #[arg(long, value_name = "S", default_value_t = 2024)]
    seed: u64,
    /// Port de la plateforme, 0 pour un port libre / port of the platform, 0 for any free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    port: u16,
    /// Dossier où tout est conservé d'un lancement à l'autre / folder where everything is kept between two starts
    #[arg(long, value_name = "DIR", default_value = ".demo")]
    data: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Err(failure) = log(&arguments) {
        eprintln!("\nerreur / error: {failure}");
        return ExitCode::FAILURE;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerreur / error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Warnings go to the terminal; of a campaign that is played everything is written down, to be searched.
fn log(arguments: &Arguments) -> Result<(), Failure> {
    let filter = |otherwise: &str| EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(otherwise));
    if let (true, Some(out)) = (arguments.once, &arguments.out) {
        fs::create_dir_all(out).map_err(Failure::because)?;
        let file = fs::File::create(out.join(privacy::LOG)).map_err(Failure::because)?;
        let log = tracing_subscriber::fmt().json().with_env_filter(filter("info,dynoxide=error"));
        drop(log.with_writer(Mutex::new(file)).try_init());
    } else {
        let log = tracing_subscriber::fmt().with_env_filter(filter("warn,dynoxide=error"));
        drop(log.with_writer(std::io::stderr).try_init());
    }
    Ok(())
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::because)?;
    runtime.block_on(async {
        match (arguments.once, &arguments.out) {
            (true, Some(out)) => play::once(arguments, out).await,
            _ => serve::serve(arguments).await,
        }
    })
}
