//! Runs the platform on one machine with a national campaign, to be looked at or played from beginning to end.
//!
//! The demo uses the platform only through HTTP and its triggers, as users and AWS do.

mod arguments;
mod campaign;
mod check;
mod client;
mod draw;
mod evidence;
mod failure;
mod figures;
mod moments;
mod once;
mod people;
mod play;
mod player;
mod prepare;
mod privacy;
mod progress;
mod second_version;
mod serve;
mod settings;
mod tables;

use std::{fs, process::ExitCode, sync::Mutex};

use clap::Parser;
use mimalloc::MiMalloc;
use tracing_subscriber::EnvFilter;

use crate::{arguments::Arguments, failure::Failure};

/// Requests and answers of every function are made and taken apart in this one process: a table of the country makes some
/// thousand calls to DynamoDB.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Functions that serve another version start their log themselves.
    if !arguments.functions
        && let Err(failure) = log(&arguments)
    {
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

/// Writes warnings to the terminal. When a campaign is played, everything goes to a file instead, which is searched for
/// personal data afterwards.
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
            _ if arguments.functions => second_version::serve().await,
            (true, Some(out)) => once::play(arguments, out).await,
            _ if arguments.has_moments() => Box::pin(moments::serve(arguments)).await,
            _ => serve::serve(arguments).await,
        }
    })
}
