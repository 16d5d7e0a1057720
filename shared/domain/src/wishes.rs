//! The part of students: dossiers, the posts open to them, and their hearts.

pub mod dossier;
pub mod eligibility;
pub mod wish;
