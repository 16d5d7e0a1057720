//! DynamoDB on one machine: dynoxide (`SQLite`) on a thread of its own.
//!
//! Every call of dynoxide is synchronous under one lock, so it has its own thread and runtime: a long query never holds
//! up the functions. It differs from AWS in that there is no throttling, there are no transaction conflicts, indexes
//! are always up to date, and signatures are required but not verified.

mod expiry;
pub mod units;

use std::{net::TcpListener, path::PathBuf, thread, time::Duration};

use dynoxide::Database;
use tokio::sync::oneshot;

use crate::{
    clock::MovableClock,
    listen::{StartError, listen},
};

const WHAT: &str = "DynamoDB";

/// The storage of the tables.
#[derive(Clone, Debug, Default)]
pub enum Place {
    /// In memory: the tables are lost when the handle is dropped.
    #[default]
    Memory,
    /// In this `SQLite` file, which is created if missing.
    ///
    /// The file is opened for speed: a crash of the program loses nothing, a power cut may lose the last writes.
    File(PathBuf),
}

/// The settings of the stand-in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free port.
    pub port: u16,
    /// The storage of the tables.
    pub place: Place,
    /// The clock by which items expire.
    pub clock: MovableClock,
    /// The interval at which expired items are deleted. AWS promises to delete them "within a few days".
    pub sweep_every: Duration,
}

impl Settings {
    /// Tables in memory, on any free port, with a sweep every minute.
    pub fn in_memory(clock: MovableClock) -> Self {
        Self { port: 0, place: Place::Memory, clock, sweep_every: Duration::from_mins(1) }
    }
}

/// A running DynamoDB. It stops when dropped.
#[derive(Debug)]
pub struct DynamoDb {
    endpoint: String,
    expiry: expiry::Expiry,
    stop: oneshot::Sender<()>,
    thread: thread::JoinHandle<()>,
}

impl DynamoDb {
    /// Opens the tables and listens on the port.
    ///
    /// # Errors
    /// The database cannot be opened, or the port cannot be listened on.
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        let database = open(&settings.place)?;
        let listener = listen(WHAT, settings.port)?;
        let endpoint = format!("http://{}", listener.local_addr().map_err(StartError::io(WHAT))?);
        let expiry = expiry::Expiry::new(database.clone(), settings.clock);
        let (stop, stopped) = oneshot::channel::<()>();
        let sweeping = expiry.clone().every(settings.sweep_every);
        let thread = thread::Builder::new()
            .name("dynamodb".into())
            .spawn(move || {
                if let Err(error) = serve(listener, database, sweeping, stopped) {
                    tracing::error!(error, "the local DynamoDB stopped serving");
                }
            })
            .map_err(StartError::io(WHAT))?;
        Ok(Self { endpoint, expiry, stop, thread })
    }

    /// The endpoint for clients of the SDK.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Deletes the items that have expired by the clock. Returns their number.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn sweep(&self) -> Result<usize, String> {
        self.expiry.sweep()
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        let Self { stop, thread, expiry, .. } = self;
        drop(expiry);
        let _ = stop.send(());
        let _ = tokio::task::spawn_blocking(move || thread.join()).await;
    }
}

fn open(place: &Place) -> Result<Database, StartError> {
    let unusable = |reason: String| StartError::Unusable { what: WHAT, reason };
    match place {
        Place::Memory => Database::memory().map_err(|error| unusable(error.to_string())),
        Place::File(path) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(StartError::io(WHAT))?;
            }
            let path = path.to_str().ok_or_else(|| unusable(format!("{} : not UTF-8", path.display())))?;
            let database = Database::new(path).map_err(|error| unusable(error.to_string()))?;
            // Bulk loading raises the rate from about 300 to 2,600 writes a second.
            database.enable_bulk_loading().map_err(|error| unusable(error.to_string()))?;
            Ok(database)
        }
    }
}

fn serve(
    listener: TcpListener,
    database: Database,
    sweeping: impl Future<Output = ()> + Send + 'static,
    stopped: oneshot::Receiver<()>,
) -> Result<(), String> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
        let sweeper = tokio::spawn(sweeping);
        let served = dynoxide::server::serve_with_shutdown(listener, database, async move {
            let _ = stopped.await;
        })
        .await;
        sweeper.abort();
        served
    })
}
