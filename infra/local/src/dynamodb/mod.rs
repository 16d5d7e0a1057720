//! DynamoDB on one machine: dynoxide (`SQLite`) on a thread of its own.
//!
//! Every call of dynoxide is synchronous under one lock, so it has its own thread and runtime: a long query never
//! holds up the functions. What differs from AWS: no throttling, no transaction conflicts, indexes always up to date,
//! signatures required but not verified.

mod expiry;

use std::{net::TcpListener, path::PathBuf, thread, time::Duration};

use dynoxide::Database;
use tokio::sync::oneshot;

use crate::{
    clock::MovableClock,
    listen::{StartError, listen},
};

const WHAT: &str = "DynamoDB";

/// Where the tables live.
#[derive(Clone, Debug, Default)]
pub enum Place {
    /// In memory, gone with the handle.
    #[default]
    Memory,
    /// In this `SQLite` file, created if absent.
    ///
    /// Opened for speed: a crash of the program loses nothing, a power cut may lose the last writes.
    File(PathBuf),
}

/// How to start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free one.
    pub port: u16,
    /// Where the tables live.
    pub place: Place,
    /// By which clock items expire, when their table has a time-to-live attribute.
    pub clock: MovableClock,
    /// How often expired items are swept. AWS promises no more than "within a few days".
    pub sweep_every: Duration,
}

impl Settings {
    /// In memory, on any free port, sweeping each minute.
    pub fn in_memory(clock: MovableClock) -> Self {
        Self { port: 0, place: Place::Memory, clock, sweep_every: Duration::from_mins(1) }
    }
}

/// A running DynamoDB; it stops when dropped.
#[derive(Debug)]
pub struct DynamoDb {
    endpoint: String,
    expiry: expiry::Expiry,
    stop: oneshot::Sender<()>,
    thread: thread::JoinHandle<()>,
}

impl DynamoDb {
    /// Opens the tables and listens.
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

    /// The endpoint for the SDK's client.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Deletes the items that have expired by the clock, as the timer does; returns their number.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn sweep(&self) -> Result<usize, String> {
        self.expiry.sweep()
    }

    /// Stops and waits until the requests under way are answered.
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
            // Without it, about 300 writes a second; with it, 2,600.
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
