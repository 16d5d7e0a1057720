//! The tables in which people follow a campaign. The screen, its counters and its export are computed by this code, so
//! that an exported file always equals the table on the screen.

pub mod posts;
pub mod results;
pub mod students;
pub mod supervisors;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign,
    calendar::{french_day, paris},
    rights::{Place, Scope, covered},
    roster::bounce::Bounce,
    text::fold,
};

/// One cell of a table, before it is written for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text; also a number that may have leading zeros or letters.
    Text(String),
    /// A count; `-` where the column does not apply to the row.
    Count(Option<u64>),
    /// `V` for yes, `X` for no, `-` where the column does not apply to the row.
    Flag(Option<bool>),
    /// `-`: what a flag will tell later. Counters leave the row out.
    NotYet,
    /// The instant of the last sign-in; `X` for none.
    Connection(Option<Timestamp>),
    /// The instant of the last change; *Aucun changement* for none.
    Change(Option<Timestamp>),
    /// The instant at which the last mail was sent that came back, and why it did; `-` for none.
    Bounce(Option<Bounce>),
}

impl Cell {
    /// The cell as the screen and the CSV write it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.map_or_else(|| "-".to_owned(), |count| count.to_string()),
            Self::Flag(flag) => flag.map_or("-", |yes| if yes { "V" } else { "X" }).to_owned(),
            Self::NotYet => "-".to_owned(),
            Self::Connection(at) => at.map_or_else(|| "X".to_owned(), french),
            Self::Change(at) => at.map_or_else(|| "Aucun changement".to_owned(), |at| format!("le {}", french(at))),
            Self::Bounce(bounce) => bounce
                .map_or_else(|| "-".to_owned(), |Bounce { kind, at }| format!("{} ({})", french(at), kind.french())),
        }
    }
}

/// An instant as screens and files write it, `JJ/MM/AAAA HH:MM:SS` in Paris time.
pub fn french(at: Timestamp) -> String {
    let local = paris(at);
    format!("{} {:02}:{:02}:{:02}", french_day(at), local.hour(), local.minute(), local.second())
}

/// What the footer of a column counts over the filtered rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Footer {
    /// The column has no counter.
    None,
    /// `n/N (p %)`: cells that say yes.
    Share,
    /// `n/N (p %)`: cells that say yes or do not apply (*Classement valide*).
    ShareOrNone,
    /// The sum.
    Sum,
}

/// A column of a table whose rows are `R`. It is serialized for the OpenAPI document.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct Column<R: 'static> {
    /// Name of the column in the API, by which rows are sorted and counters are found.
    pub key: &'static str,
    /// Header of the column, exactly as the screen shows it.
    pub header: &'static str,
    /// What the footer counts.
    pub footer: Footer,
    /// Whether files have the column and the screen does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub files_only: bool,
    /// Computes the cell of a row.
    #[serde(skip)]
    pub cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    /// A column of the screen and of files.
    const fn new(key: &'static str, header: &'static str, footer: Footer, cell: fn(&R) -> Cell) -> Self {
        Self { key, header, footer, files_only: false, cell }
    }
}

/// The counter in the footer of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counter {
    /// Key of the column.
    pub column: &'static str,
    /// Number of rows counted, or the sum.
    pub count: u64,
    /// Number of rows among which they are counted; absent for a sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// The counter as the screen writes it: `287/388 (73 %)`.
    pub text: String,
}

/// `n/N (p %)`, with the percentage rounded down; `< 1 %` for some that are less than a hundredth, and `0/0 (0 %)` without
/// rows. The spaces inside the parentheses are no-break spaces.
pub fn share(count: u64, of: u64) -> String {
    match (count * 100).checked_div(of).unwrap_or(0) {
        0 if count > 0 => format!("{count}/{of} (<\u{a0}1\u{a0}%)"),
        percent => format!("{count}/{of} ({percent}\u{a0}%)"),
    }
}

/// A row of a table: its columns, its filter and its place.
pub trait Row: Sized + 'static {
    /// The filter of the table.
    type Filter: Default + JsonSchema;
    /// The columns, in the order of the screen.
    const COLUMNS: &'static [Column<Self>];
    /// Whether the filter keeps the row.
    fn passes(&self, filter: &Self::Filter) -> bool;
    /// Where the row is, to be compared with the scopes of a right.
    fn place(&self) -> Place<'_>;
    /// Where the post is that has received the student of the row, for a table of results.
    fn received(&self) -> Option<Place<'_>> {
        None
    }
    /// The rank of the row where nothing else decides. No two rows of a table have equal ranks.
    fn rank(&self) -> Vec<String>;
    /// Every part of a filter, set or not, in the order of the screen.
    fn in_words(filter: &Self::Filter) -> Vec<FilterInWords>;
}

/// One part of a filter: the screen offers it under its label, and an exported file tells whether it was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterInWords {
    /// Name of the query parameter.
    pub name: &'static str,
    /// Label of the filter on the screen: *Filtre par région*.
    pub label: &'static str,
    /// The chosen value; absent if the filter is not set.
    pub value: Option<String>,
}

impl FilterInWords {
    /// A free-text filter. The text may hold a name, so a file only tells that there was one.
    pub(crate) fn search(name: &'static str, label: &'static str, text: Option<&str>) -> Self {
        Self { name, label, value: text.map(|_| "Oui".to_owned()) }
    }

    /// A filter that keeps one of several values.
    pub(crate) fn choice(name: &'static str, label: &'static str, value: Option<impl ToString>) -> Self {
        Self { name, label, value: value.map(|value| value.to_string()) }
    }

    /// A filter that keeps yes or no.
    pub(crate) fn flag(name: &'static str, label: &'static str, value: Option<bool>) -> Self {
        Self { name, label, value: value.map(|yes| if yes { "Oui" } else { "Non" }.to_owned()) }
    }
}

/// The parts of a filter for a file of `campaign`, with the labels of what they name by a code or a number.
pub fn labelled<R: Row>(filter: &R::Filter, campaign: &Campaign) -> Vec<FilterInWords> {
    let label = |part: FilterInWords| {
        let value = part.value.map(|value| match part.name {
            "specialty" => campaign.specialty_label(&value),
            "round" => value.parse().map_or(value, |round| campaign.calendar.wave(round)),
            _ => value,
        });
        FilterInWords { value, ..part }
    };
    R::in_words(filter).into_iter().map(label).collect()
}

/// The rows inside the scopes that pass the filter, with the counters over these rows.
#[derive(Debug)]
pub struct Table<R: Row> {
    /// The rows, in the requested order.
    pub rows: Vec<R>,
    /// The counters, in the order of the screen.
    pub counters: Vec<Counter>,
    /// The order of the rows.
    order: Order<R>,
}

/// The order of a table's rows.
#[derive(Debug)]
struct Order<R: Row> {
    /// The column by which rows are sorted first; absent for their ranks alone.
    column: Option<&'static Column<R>>,
    descending: bool,
}

/// The place of a row in the order of a table: by it, the next page is found although rows have come, gone or moved since.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    cell: (i64, String),
    rank: Vec<String>,
}

impl<R: Row> Order<R> {
    /// The order asked for by the key of a column, with `-` before it for descending order. Another text gives the order
    /// of ranks.
    fn asked(sort: Option<&str>) -> Self {
        let key = sort.map(|sort| sort.trim_start_matches('-'));
        let column = R::COLUMNS.iter().find(|column| Some(column.key) == key);
        Self { column, descending: column.is_some() && sort.is_some_and(|sort| sort.starts_with('-')) }
    }

    fn position(&self, row: &R) -> Position {
        let cell = self.column.map_or((0, String::new()), |column| sort_key(&(column.cell)(row)));
        Position { cell, rank: row.rank() }
    }

    fn sort(&self, rows: &mut [R]) {
        rows.sort_by_cached_key(|row| self.position(row));
        if self.descending {
            rows.reverse();
        }
    }

    /// Whether a row comes after this position.
    fn is_after(&self, row: &R, position: &Position) -> bool {
        let own = self.position(row);
        if self.descending { own < *position } else { own > *position }
    }
}

impl<R: Row> Table<R> {
    /// The first `size` rows after a position, or else of the table; and the position of the last of them, if there are
    /// more.
    pub fn page(self, after: Option<&Position>, size: usize) -> (Vec<R>, Option<Position>) {
        let Self { rows, order, .. } = self;
        let from = after.map_or(0, |position| rows.partition_point(|row| !order.is_after(row, position)));
        let to = from.saturating_add(size);
        let last = rows.get(to.wrapping_sub(1)).filter(|_| to < rows.len()).map(|row| order.position(row));
        (rows.into_iter().skip(from).take(size).collect(), last)
    }
}

/// Keeps the rows inside `scopes` that pass `filter`, sorts them and computes the counters. `sort` is the key of a
/// column, with `-` before it for descending order. Rows that are equal in that column, and all rows without `sort`, are
/// in the order of their ranks.
pub fn table<R: Row>(rows: Vec<R>, scopes: &[Scope], filter: &R::Filter, sort: Option<&str>) -> Table<R> {
    let within = |row: &R| {
        covered(scopes, row.place())
            || row.received().is_some_and(|place| scopes.iter().any(|scope| scope.receives(place)))
    };
    let kept = rows.into_iter().filter(|row| within(row) && row.passes(filter));
    let mut rows: Vec<R> = kept.collect();
    let order = Order::asked(sort);
    order.sort(&mut rows);
    let counters = R::COLUMNS.iter().filter_map(|column| counter(column, &rows)).collect();
    Table { rows, counters, order }
}

/// A number and a text that order the cells of a column.
#[expect(clippy::expect_used, reason = "counts are of rows in memory or of places, far below 2^63")]
fn sort_key(cell: &Cell) -> (i64, String) {
    match cell {
        Cell::Text(text) => (0, fold(text)),
        Cell::Count(count) => {
            (count.map_or(-1, |count| i64::try_from(count).expect("a count below 2^63")), String::new())
        }
        Cell::Flag(flag) => (flag.map_or(-1, i64::from), String::new()),
        Cell::NotYet => (-1, String::new()),
        Cell::Connection(at) | Cell::Change(at) => (at.map_or(i64::MIN, Timestamp::as_second), String::new()),
        Cell::Bounce(bounce) => (bounce.map_or(i64::MIN, |bounce| bounce.at.as_second()), String::new()),
    }
}

fn counter<R: Row>(column: &Column<R>, rows: &[R]) -> Option<Counter> {
    let cells = || rows.iter().map(column.cell).filter(|cell| *cell != Cell::NotYet);
    let says_yes =
        |cell: &Cell| matches!(cell, Cell::Flag(Some(true)) | Cell::Connection(Some(_)) | Cell::Bounce(Some(_)));
    let count = match column.footer {
        Footer::None => return None,
        Footer::Share => cells().filter(says_yes).count() as u64,
        Footer::ShareOrNone => cells().filter(|cell| says_yes(cell) || *cell == Cell::Flag(None)).count() as u64,
        Footer::Sum => {
            let counts = cells().map(|cell| if let Cell::Count(Some(count)) = cell { count } else { 0 });
            let sum: u64 = counts.sum();
            return Some(Counter { column: column.key, count: sum, of: None, text: sum.to_string() });
        }
    };
    let of = cells().count() as u64;
    Some(Counter { column: column.key, count, of: Some(of), text: share(count, of) })
}

/// Whether every word of `query` occurs in one of the texts; accents and case are ignored. Of several
/// words, one of a single letter or digit must be a word of the text, since nearly every text has it somewhere: "Médecine B".
/// An empty query keeps every row.
pub(crate) fn matches(query: Option<&str>, texts: &[&str]) -> bool {
    let Some(query) = query.map(fold).filter(|query| !query.is_empty()) else { return true };
    let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let several = query.contains(' ');
    let holds = |text: &String, word: &str| {
        if several && word.chars().count() == 1 {
            text.split(' ').any(|found| found == word)
        } else {
            text.contains(word)
        }
    };
    query.split(' ').all(|word| texts.iter().any(|text| holds(text, word)))
}

/// Whether a filter on one value keeps `value`; an absent filter keeps everything.
pub(crate) fn is(wanted: Option<&str>, value: &str) -> bool {
    wanted.is_none_or(|wanted| wanted == value)
}

/// Whether a yes/no filter keeps `value`; an absent filter keeps everything.
pub(crate) fn says(wanted: Option<bool>, value: bool) -> bool {
    wanted.is_none_or(|wanted| wanted == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::bounce::BounceKind;

    #[test]
    fn a_letter_among_several_words_is_a_word() {
        for (query, found) in
            [("b", true), ("médecine b", true), ("medecine d", false), ("nord b", true), ("nor b", true)]
        {
            assert_eq!(matches(Some(query), &["Médecine générale B", "Hôpital Nord"]), found, "{query}");
        }
    }

    #[test]
    fn percentages_are_truncated() {
        for (count, of, text) in [
            (7937, 12499, "7937/12499 (63\u{a0}%)"),
            (287, 388, "287/388 (73\u{a0}%)"),
            (72, 130, "72/130 (55\u{a0}%)"),
            (20, 12499, "20/12499 (<\u{a0}1\u{a0}%)"),
            (0, 0, "0/0 (0\u{a0}%)"),
            (0, 7, "0/7 (0\u{a0}%)"),
            (2, 2, "2/2 (100\u{a0}%)"),
        ] {
            assert_eq!(share(count, of), text);
        }
    }

    #[test]
    fn words_may_come_in_any_order_and_without_accents() {
        assert!(matches(Some("leo MART"), &["Martin", "Léo"]));
        assert!(matches(Some("o’brien"), &["O'Brien"]) && matches(Some("O'Brien"), &["O’Brien"]));
        assert!(!matches(Some("leo martin x"), &["Martin", "Léo"]));
        assert!(matches(Some("  "), &[]));
    }

    #[test]
    fn cells_read_as_on_screen() {
        let at = "2022-03-29T11:52:09Z".parse().unwrap();
        assert_eq!(Cell::Connection(Some(at)).text(), "29/03/2022 13:52:09");
        assert_eq!(Cell::Change(Some(at)).text(), "le 29/03/2022 13:52:09");
        assert_eq!(Cell::Change(None).text(), "Aucun changement");
        assert_eq!(Cell::Flag(None).text(), "-");
        let bounce = Bounce { kind: BounceKind::Permanent, at };
        assert_eq!(Cell::Bounce(Some(bounce)).text(), "29/03/2022 13:52:09 (adresse refusée)");
        assert_eq!(Cell::Bounce(None).text(), "-");
    }
}
