//! Listens on loopback, with failures that say what to do.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
};

/// The reason why a stand-in did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program listens on the port asked for.
    #[error(
        "{what} : le port {port} de cette machine est déjà pris par un autre programme. Arrêtez-le ou choisissez un \
         autre port (0 = n'importe quel port libre).\n{what}: port {port} of this machine is already taken by another \
         program. Stop it or choose another port (0 = any free one)."
    )]
    PortTaken {
        /// The stand-in that wanted the port.
        what: &'static str,
        /// The port asked for.
        port: u16,
    },
    /// The system refused the port, the folder or the file.
    #[error("{what} n'a pas pu démarrer : {source}\n{what} could not start: {source}")]
    Io {
        /// The stand-in that did not start.
        what: &'static str,
        /// The error of the system.
        source: io::Error,
    },
    /// The stored state of the stand-in cannot be read or opened.
    #[error("{what} n'a pas pu démarrer : {reason}\n{what} could not start: {reason}")]
    Unusable {
        /// The stand-in that did not start.
        what: &'static str,
        /// The description of the fault.
        reason: String,
    },
}

impl StartError {
    /// Makes the input or output error of `what`, for use in `map_err`.
    pub(crate) fn io(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}

/// Listens on `127.0.0.1:port` (0: any free port), in the non-blocking mode that Tokio requires.
///
/// The stand-ins do not check anybody's rights, so they listen on loopback only.
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
