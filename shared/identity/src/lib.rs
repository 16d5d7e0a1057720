//! Authentication and authorisation: sessions, tokens, keys, visits to a campaign, and the pseudonyms of the audit log.

mod accounts;
mod changed_address;
mod deeds;
mod issuer;
mod issuer_factor;
mod secret;
mod sign_in;
mod spending;
pub mod tokens;
mod visit;

pub use changed_address::{AddressToken, address_code, is_address_code};
pub use deeds::PLATFORM;
pub use issuer::ExternalIssuer;
pub use issuer_factor::{AUTHENTICATED_WITHIN, AskBy, FactorUnusable, IssuerFactor};
pub use secret::{code_hash, enrolment_hash, is_secret, recovery_hash, secret_hash, session_of};
pub use sign_in::Identity;
pub use spending::{Purse, Spent, UsedUp};
pub use visit::Visit;
