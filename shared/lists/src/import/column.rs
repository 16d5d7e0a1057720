//! The columns that a kind of list may have, and how well a line of a file fits them as a header.

use domain::text::fold;

use super::limits::MAX_COLUMNS;

/// Largest header that is looked at, in bytes.
const MAX_HEADER: usize = 200;

/// Header of the column that a marked file adds, which every list ignores.
pub(super) const MARKS: &str = "Erreurs";

/// What a cell of a column may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// Most characters.
    pub(super) chars: usize,
    /// Whether the text may have several lines.
    pub(super) lines: bool,
}

impl Limit {
    /// A text of one line.
    pub(super) const fn line(chars: usize) -> Self {
        Self { chars, lines: false }
    }

    /// A text of several lines.
    pub(super) const fn lines(chars: usize) -> Self {
        Self { chars, lines: true }
    }
}

/// The columns of a kind of list.
pub(super) trait Column: Copy + PartialEq + 'static {
    /// Every column.
    const ALL: &'static [Self];
    /// Headers of our own exports that a list may have and that are not read.
    const IGNORED: &'static [&'static str];

    /// The usual header of the column, then its headers in our own exports.
    fn headers(self) -> (&'static str, &'static [&'static str]);

    /// Whether every list must have the column.
    fn required(self) -> bool;

    /// What its cells may hold.
    fn limit(self) -> Limit;

    /// The column with this header, if the kind has it.
    fn named(header: &str) -> Option<Self> {
        let header = fold(header);
        let is = |name: &&str| fold(name) == header;
        Self::ALL.iter().copied().find(|column| {
            let (first, others) = column.headers();
            is(&first) || others.iter().any(is)
        })
    }
}

/// How well a line fits as the header of a kind of list; the greater, the better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Whether it has every required column.
    pub(super) complete: bool,
    /// Number of the columns that it has.
    pub(super) known: usize,
}

/// Tells how well the texts of a line fit as the header of a kind of list.
pub(super) type Wanted = fn(&[&str]) -> Fit;

/// How well the texts of a line fit as the header of a list with the columns `C`.
pub(super) fn fit<C: Column>(texts: &[&str]) -> Fit {
    let possible = texts.iter().take(MAX_COLUMNS).filter(|text| (1..=MAX_HEADER).contains(&text.len()));
    let found: Vec<C> = possible.filter_map(|text| C::named(text)).collect();
    let has = |column: &&C| found.contains(column);
    Fit {
        complete: C::ALL.iter().filter(|column| column.required()).all(|column| has(&column)),
        known: C::ALL.iter().filter(has).count(),
    }
}
