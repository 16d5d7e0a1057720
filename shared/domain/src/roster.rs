//! Who and what a campaign is about: students, RTS, posts, their terrains and documents, and how lists
//! change them; which addresses fail.

pub mod accounts;
pub mod address;
pub mod amendment;
pub mod bounce;
pub mod change;
pub mod contradiction;
pub mod difference;
pub mod document;
pub mod effect;
pub mod entry;
pub mod fault;
pub mod list;
pub mod load;
pub mod post;
pub mod purge;
pub mod sheet;
pub mod student;
pub mod supervisor;
pub mod terrain;
