//! Names files are downloaded under: readable, without anything personal.

use domain::calendar::paris;
use jiff::Timestamp;

/// `etudiants_2024-05_20240304-1830.csv`: what it lists, the campaign, the minute in Paris.
pub fn file_name(what: &str, campaign: &str, at: Timestamp, extension: &str) -> String {
    format!("{what}_{campaign}_{}.{extension}", paris(at).strftime("%Y%m%d-%H%M"))
}
