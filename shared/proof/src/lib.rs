//! What anybody can check offline, with nothing but a file and the platform's public key.
//!
//! - [`Receipt`]: the list somebody saved, as it was saved;
//! - [`audit`]: who did what, in chains of hashes that cannot be cut or mended unseen;
//! - [`draw`]: a seed that nobody could steer;
//! - [`Certificate`]: which files a result is made of, and how its seed came about.
//!
//! Every document is signed over its canonical bytes ([`canonical`]), so that its layout does not matter and its meaning
//! does. Same input, same bytes: the crate reads neither clock nor chance, and Ed25519 needs none.

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
pub use receipt::{Entry, Kind, RECEIPT_FORMAT, Receipt, Statement};
