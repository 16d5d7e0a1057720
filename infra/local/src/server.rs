//! An HTTP server on loopback, which stops when its handle is dropped.

use std::net::{SocketAddr, TcpListener};

use axum::Router;
use tokio::{sync::oneshot, task::JoinHandle};

use crate::listen::{StartError, listen};

/// A running server on loopback.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves `router` on `port` (0: any free port) in the current Tokio runtime.
    pub(crate) fn start(what: &'static str, port: u16, router: Router) -> Result<Self, StartError> {
        Self::on(what, listen(what, port)?, router)
    }

    /// Serves `router` on a port that is already listened on.
    pub(crate) fn on(what: &'static str, listener: TcpListener, router: Router) -> Result<Self, StartError> {
        let address = listener.local_addr().map_err(StartError::io(what))?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(StartError::io(what))?;
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            // The channel resolves when `stop` sends and when the handle is dropped, so both stop the server.
            let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
                let _ = stopped.await;
            });
            if let Err(error) = serving.await {
                tracing::error!(what, %error, "a local stand-in stopped serving");
            }
        });
        Ok(Self { address, stop, task })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The endpoint for clients of the SDK.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops accepting connections, and waits until the requests under way are answered.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}
