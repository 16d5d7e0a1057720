//! The names of downloaded files; they hold nothing personal.

use domain::calendar::paris;
use jiff::Timestamp;

/// A file name such as `etudiants_2024-05_20240304-1830.csv`: the content, the campaign, the date and minute in Paris.
pub fn file_name(what: &str, campaign: &str, at: Timestamp, extension: &str) -> String {
    format!("{what}_{campaign}_{}.{extension}", paris(at).strftime("%Y%m%d-%H%M"))
}
