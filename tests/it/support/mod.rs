//! The platform with a small campaign, and people who use it through HTTP.

pub(crate) mod audit;
pub(crate) mod bounces;
pub(crate) mod catalogues;
pub(crate) mod database;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod linked;
pub(crate) mod lists;
pub(crate) mod loads;
pub(crate) mod passkey;
pub(crate) mod play;
pub(crate) mod refusals;
pub(crate) mod reply;
pub(crate) mod routes;
pub(crate) mod scenario;
pub(crate) mod sign_in;
pub(crate) mod spoil;
pub(crate) mod summaries;
pub(crate) mod tables;
pub(crate) mod world;

pub(crate) use reply::Reply;
pub(crate) use world::{C, Person, World};
