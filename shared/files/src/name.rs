//! Names files are downloaded under: readable, without anything personal.

use jiff::{Timestamp, tz::TimeZone};

/// `etudiants_2024-05_20240304-1830.csv`: what it lists, the campaign, the minute in Paris.
pub fn file_name(what: &str, campaign: &str, at: Timestamp, extension: &str) -> String {
    let zone = TimeZone::get(domain::calendar::ZONE).unwrap_or(TimeZone::UTC);
    format!("{what}_{campaign}_{}.{extension}", at.to_zoned_datetime(zone).strftime("%Y%m%d-%H%M"))
}
