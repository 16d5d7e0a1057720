//! The rankings of RTS: the candidates of each post and their ranks.

pub mod absence;
pub mod candidacy;
pub mod delegation;
pub mod demand;
pub mod ranking;
