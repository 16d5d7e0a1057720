//! The lines of a text file whose cells are told apart by separators.

mod charset;
mod doubt;
mod quotes;

use domain::roster::{fault::Fault, list::Source};

use super::{
    column::{Fit, Wanted},
    limits::MAX_COLUMNS,
    table::{HEADER_LINES, Table},
};

/// The separators that lists have, the usual one first.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// The lines of a text file.
pub(super) fn table(bytes: &[u8], wanted: Wanted) -> Result<Table, Fault> {
    let (text, doubtful_text) = charset::decode(bytes)?;
    // One form of line ends, so that lines are numbered alike whatever wrote the file.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (separator, text) = match declared(&text) {
        Some((separator, rest)) => (separator, rest),
        None => (separator(&text, wanted), text.as_str()),
    };
    let (rows, strays) = quotes::rows(text, separator);
    Ok(Table { rows, strays, separated: true, source: Source { doubtful_text, ..Source::default() } })
}

/// The separator that a first line `sep=;` declares, and the lines below it. Excel obeys and hides that line, so it has no
/// number here either.
fn declared(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_matches('"');
    let (word, separator) = first.split_at_checked(4)?;
    let mut separators = separator.trim_end_matches([';', ',']).chars();
    let separator = separators.next().or_else(|| separator.chars().next())?;
    (word.eq_ignore_ascii_case("sep=") && separators.next().is_none()).then_some((separator, rest))
}

/// The separator by which one of the first lines fits best as a header; if none does, the one that occurs most often in the
/// first line.
fn separator(text: &str, wanted: Wanted) -> char {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(HEADER_LINES);
    let fit = |separator: char| -> Fit {
        let fit = |line: &str| {
            let cells = line.split(separator).take(MAX_COLUMNS);
            let cells: Vec<&str> = cells.map(|cell| cell.trim_matches([' ', '"'])).collect();
            wanted(&cells)
        };
        lines().map(fit).max().unwrap_or_default()
    };
    let count = |separator: char| lines().next().map_or(0, |line| line.matches(separator).count());
    let rank = |separator: &char| (fit(*separator), count(*separator));
    // Of equal ranks, the last one wins.
    SEPARATORS.into_iter().rev().max_by_key(rank).unwrap_or(';')
}
