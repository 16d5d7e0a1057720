//! Proofs that anybody can check offline, with nothing but a file and the platform's public key.
//!
//! - [`Receipt`]: a list as somebody saved it;
//! - [`audit`]: the record of who did what, in chains of hashes that cannot be cut or changed unseen;
//! - [`draw`]: a seed that nobody can choose;
//! - [`Certificate`]: the files that a result was computed from, and the draw of its seed.
//!
//! Every document is signed over its canonical bytes ([`canonical`]), so that the layout of a file does not matter. The
//! same input always gives the same bytes: the crate reads neither clock nor randomness, and Ed25519 needs none.

pub mod audit;
pub mod canonical;
mod certificate;
mod digest;
pub mod draw;
mod fault;
mod key;
mod receipt;

pub use certificate::{Algorithm, CERTIFICATE_FORMAT, Certificate, Counts, Finding};
pub use digest::{hexadecimal, sha256};
pub use draw::Draw;
pub use fault::Fault;
pub use key::{PublicKey, Signer};
pub use receipt::{Entry, Kind, ListBelow, RECEIPT_FORMAT, Receipt, Statement};
