//! Who and what a campaign is about: students, RTS, posts, their terrains and documents.

pub mod document;
pub mod post;
pub mod sheet;
pub mod student;
pub mod supervisor;
pub mod terrain;
