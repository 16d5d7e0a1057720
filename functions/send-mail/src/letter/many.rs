//! The templates of the mails to many.

use crate::ses::Letter;
use api::Problem;
use askama::Template;
use domain::{follow::announcement::Words, waking::Reader};
use jiff::civil::DateTime;
use proof::Entry;

use super::{letter, until, until_in_english};

/// The mail of an announcement.
#[derive(Template)]
#[template(path = "announcement.html")]
pub(crate) struct AnnouncementLetter<'a> {
    pub(crate) french: &'a Words,
    pub(crate) english: &'a Words,
}

/// The mail that asks for a second factor.
#[derive(Template)]
#[template(path = "enrolment.html")]
pub(crate) struct EnrolmentLetter<'a> {
    /// The label of the campaign.
    pub(crate) campaign: &'a str,
    /// When the first wishes open, in local time of Paris.
    pub(crate) opens: DateTime,
    /// Whether the second factor takes a code that is told by telephone.
    pub(crate) by_telephone: bool,
    pub(crate) url: &'a str,
}

/// The mail that somebody has left while their candidature was being ranked, or has come back.
#[derive(Template)]
#[template(path = "candidate-left.html")]
pub(crate) struct CandidateLeftLetter<'a> {
    pub(crate) wave: &'a str,
    pub(crate) post: &'a str,
    /// Number of candidates still to be ranked.
    pub(crate) to_rank: usize,
    /// Whether the ranking is valid now.
    pub(crate) valid: bool,
    pub(crate) url: &'a str,
}

/// The mail that results are out, or corrected for its reader. It carries no result.
#[derive(Template)]
#[template(path = "results.html")]
pub(crate) struct ResultsLetter<'a> {
    pub(crate) wave: &'a str,
    pub(crate) reader: Reader,
    /// Whether the results were published before and are corrected.
    pub(crate) corrected: bool,
    pub(crate) url: &'a str,
}

/// The reminder that the wishes close soon.
#[derive(Template)]
#[template(path = "closing-wishes.html")]
pub(crate) struct ClosingWishes<'a> {
    pub(crate) wave: &'a str,
    /// The last minute of the window, in local time of Paris.
    pub(crate) until: DateTime,
    pub(crate) url: &'a str,
}

/// The reminder that the rankings close soon.
#[derive(Template)]
#[template(path = "closing-ranking.html")]
pub(crate) struct ClosingRanking<'a> {
    pub(crate) wave: &'a str,
    /// The last minute of the window, in local time of Paris.
    pub(crate) until: DateTime,
    pub(crate) url: &'a str,
    /// The default ranks: of candidates of the post's subdivision, and of others.
    pub(crate) ranks: (u32, u32),
}

/// The mail that says which ranks count for a post after the rankings have closed.
#[derive(Template)]
#[template(path = "closed-ranking.html")]
pub(crate) struct ClosedRankingLetter<'a> {
    pub(crate) wave: &'a str,
    pub(crate) post: &'a str,
    pub(crate) valid: bool,
    /// Whether any ranking was saved.
    pub(crate) saved: bool,
    pub(crate) lines: Vec<RankedLine<'a>>,
    /// The default ranks: of candidates of the post's subdivision, and of others.
    pub(crate) ranks: (u32, u32),
    /// The code of the receipt; empty if no ranking was saved.
    pub(crate) code: &'a str,
}

/// A candidate and the rank that was saved.
pub(crate) struct RankedLine<'a> {
    pub(crate) label: &'a str,
    pub(crate) rank: u32,
    /// Whether somebody else has the same rank.
    pub(crate) tied: bool,
}

impl<'a> RankedLine<'a> {
    /// The lines of a ranking, the best rank first and the refused last.
    pub(crate) fn of(list: &'a [Entry]) -> Vec<Self> {
        let tied = |rank: u32| list.iter().filter(|entry| entry.value == rank).count() > 1;
        let line = |entry: &'a Entry| Self { label: &entry.label, rank: entry.value, tied: tied(entry.value) };
        let mut lines: Vec<Self> = list.iter().map(line).collect();
        lines.sort_by_key(|line| (line.rank == 0, line.rank));
        lines
    }

    fn shown(&self) -> String {
        match (self.rank, self.tied) {
            (0, _) => "candidature non retenue".to_owned(),
            (rank, true) => format!("rang\u{a0}{rank}, ex æquo"),
            (rank, false) => format!("rang\u{a0}{rank}"),
        }
    }
}

#[derive(Template)]
#[template(path = "closed-ranking.txt")]
struct ClosedRankingText<'a>(&'a ClosedRankingLetter<'a>);

#[derive(Template)]
#[template(path = "announcement.txt")]
struct AnnouncementText<'a>(&'a AnnouncementLetter<'a>);

#[derive(Template)]
#[template(path = "enrolment.txt")]
struct EnrolmentText<'a>(&'a EnrolmentLetter<'a>);

#[derive(Template)]
#[template(path = "candidate-left.txt")]
struct CandidateLeftText<'a>(&'a CandidateLeftLetter<'a>);

#[derive(Template)]
#[template(path = "results.txt")]
struct ResultsText<'a>(&'a ResultsLetter<'a>);

#[derive(Template)]
#[template(path = "closing-wishes.txt")]
struct ClosingWishesText<'a>(&'a ClosingWishes<'a>);

#[derive(Template)]
#[template(path = "closing-ranking.txt")]
struct ClosingRankingText<'a>(&'a ClosingRanking<'a>);

impl AnnouncementLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, &self.french.subject, self, &AnnouncementText(self))
    }
}

/// The paragraphs of a plain text, each with its lines.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(<[&str]>::to_vec).collect()
}

impl EnrolmentLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Activez votre second facteur", self, &EnrolmentText(self))
    }
}

impl CandidateLeftLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "La liste de vos candidats a changé", self, &CandidateLeftText(self))
    }
}

impl ResultsLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        let subject = if self.corrected { "Un résultat a été corrigé" } else { "Les résultats sont publiés" };
        letter(to, subject, self, &ResultsText(self))
    }

    /// What the reader finds on the page, in French.
    fn french(&self) -> &'static str {
        match (self.reader, self.corrected) {
            (Reader::Student, false) => "Votre résultat vous attend, avec son explication, vœu par vœu.",
            (Reader::Student, true) => {
                "Votre résultat a été corrigé après sa publication. Connectez-vous pour le lire."
            }
            (Reader::Supervisor, false) => "Connectez-vous pour lire les affectations sur vos postes.",
            (Reader::Supervisor, true) => {
                "Une affectation sur un de vos postes a été corrigée après sa publication. Connectez-vous pour la lire."
            }
            (Reader::Staff, false) => "Connectez-vous pour lire les affectations de votre périmètre.",
            (Reader::Staff, true) => {
                "Des affectations de votre périmètre ont été corrigées après leur publication. Connectez-vous pour les lire."
            }
        }
    }

    /// What the reader finds on the page, in English.
    fn english(&self) -> &'static str {
        match (self.reader, self.corrected) {
            (Reader::Student, false) => "Your result is there, with its explanation, wish by wish.",
            (Reader::Student, true) => "Your result was corrected after its publication. Sign in to read it.",
            (Reader::Supervisor, false) => "Sign in to read the assignments to your posts.",
            (Reader::Supervisor, true) => {
                "An assignment to one of your posts was corrected after its publication. Sign in to read it."
            }
            (Reader::Staff, false) => "Sign in to read the assignments of your scope.",
            (Reader::Staff, true) => {
                "Assignments of your scope were corrected after their publication. Sign in to read them."
            }
        }
    }
}

impl ClosingWishes<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Rappel : vos vœux ne sont pas complets", self, &ClosingWishesText(self))
    }
}

impl ClosingRanking<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        letter(to, "Rappel : un de vos classements n’est pas valide", self, &ClosingRankingText(self))
    }
}

impl ClosedRankingLetter<'_> {
    pub(crate) fn to(&self, to: &str) -> Result<Letter, Problem> {
        let subject = match (self.saved, self.valid) {
            (true, true) => "Votre classement compte : le reçu",
            (true, false) => "Votre classement n’est pas valide",
            (false, _) => "Aucun classement n’a été enregistré",
        };
        letter(to, subject, self, &ClosedRankingText(self))
    }
}
