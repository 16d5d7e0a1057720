//! What students do: their dossier, the posts open to them, their hearts.

pub mod dossier;
pub mod eligibility;
pub mod wish;
