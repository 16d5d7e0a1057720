//! The settings of the platforms that the demo starts: one that is played, and one that people use.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use local::{SECRET, StackSettings, scheduler::Faults};

/// A platform that is played: its clock stands still until it is moved, and equal seeds give equal identifiers.
pub(crate) fn played(folder: PathBuf, starts_at: Timestamp, seed: u64) -> StackSettings {
    StackSettings {
        folder,
        durable: true,
        host: "127.0.0.1",
        port: 0,
        starts_at,
        clock_runs: false,
        entropy_seed: Some(seed),
        pages: None,
        visitors: None,
        faults: Faults::default(),
        secret: SECRET.to_owned(),
        more_admins: Vec::new(),
        // The clock goes from date to date, and each date has its own schedules.
        sweeps: false,
    }
}

/// A platform that people use in their browsers: its clock runs.
pub(crate) fn used(folder: PathBuf, starts_at: Timestamp) -> StackSettings {
    StackSettings {
        host: "localhost",
        clock_runs: true,
        entropy_seed: None,
        pages: pages(),
        sweeps: true,
        ..played(folder, starts_at, 0)
    }
}

/// The folder of the front end, if it has been built.
fn pages() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    folder.is_dir().then_some(folder)
}
