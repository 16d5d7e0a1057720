//! Listening on loopback, and saying plainly why it could not.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
};

/// Why a stand-in did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something else listens on the port asked for.
    #[error(
        "{what} : le port {port} de cette machine est déjà pris par un autre programme. Arrêtez-le ou choisissez un \
         autre port (0 = n'importe quel port libre).\n{what}: port {port} of this machine is already taken by another \
         program. Stop it or choose another port (0 = any free one)."
    )]
    PortTaken {
        /// Which stand-in wanted it.
        what: &'static str,
        /// The port asked for.
        port: u16,
    },
    /// The machine refused: the port, the folder or the file.
    #[error("{what} n'a pas pu démarrer : {source}\n{what} could not start: {source}")]
    Io {
        /// Which stand-in.
        what: &'static str,
        /// What the system answered.
        source: io::Error,
    },
    /// The stand-in's own state could not be read or opened.
    #[error("{what} n'a pas pu démarrer : {reason}\n{what} could not start: {reason}")]
    Unusable {
        /// Which stand-in.
        what: &'static str,
        /// What is wrong.
        reason: String,
    },
}

impl StartError {
    /// For `map_err`: an input or output error of `what`.
    pub(crate) fn io(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}

/// Listens on `127.0.0.1:port` (0: any free port), without blocking, as Tokio requires.
///
/// Only on loopback, because the stand-ins do not check anybody's rights.
///
/// # Errors
/// [`StartError::PortTaken`] for a port in use, [`StartError::Io`] if the port cannot be listened on for another
/// reason.
pub fn listen(what: &'static str, port: u16) -> Result<TcpListener, StartError> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|error| {
        if error.kind() == io::ErrorKind::AddrInUse {
            StartError::PortTaken { what, port }
        } else {
            StartError::Io { what, source: error }
        }
    })?;
    listener.set_nonblocking(true).map_err(StartError::io(what))?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_in_both_languages() {
        let first = listen("DynamoDB", 0).unwrap();
        let port = first.local_addr().unwrap().port();
        let message = listen("S3", port).unwrap_err().to_string();
        assert!(message.contains(&format!("S3 : le port {port} de cette machine est déjà pris")), "{message}");
        assert!(message.contains(&format!("S3: port {port} of this machine is already taken")), "{message}");
    }
}
