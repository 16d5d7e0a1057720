//! `attack`: attacks a platform on this machine, and says whether it holds.

use std::process::ExitCode;

use attack::{Failure, Target};
use clap::Parser;

/// Attacks a platform on this machine: `cargo xtask demo` in another terminal. It uses up the budgets of an hour and of a
/// day, so that a second attack meets a platform that refuses at once.
#[derive(Debug, Parser)]
struct Arguments {
    /// Address of the platform, on this machine alone.
    #[arg(default_value = "http://127.0.0.1:8080")]
    address: String,
    /// Address of the account whose codes are guessed.
    #[arg(long, default_value = "coordination@siimop.example.org")]
    victim: String,
    /// Address of an account with a second factor.
    #[arg(long, default_value = "scolarite@siimop.example.org")]
    manager: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match report(&Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Makes the attacks and writes a line for each. `false` if one of them has achieved more than its budget.
async fn report(arguments: &Arguments) -> Result<bool, Failure> {
    let target = Target::at(&arguments.address)?;
    let figures = attack::attack(&target, &arguments.victim, &arguments.manager).await?;
    eprintln!("{:<55} {:>6} {:>9} {:>8} {:>9}", "attack", "tries", "achieved", "allowed", "took");
    for figure in &figures {
        eprintln!("{figure}");
    }
    Ok(figures.iter().all(attack::Figure::held))
}
