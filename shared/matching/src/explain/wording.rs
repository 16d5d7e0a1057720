//! The explanations as text that a student understands, in French and English.

use std::fmt::Write as _;

use super::{CandidateExplanation, Loss, PostExplanation, PublicExplanation, Reason, Taken, WishExplanation};
use crate::assignment::Seat;
use crate::class::Class;
use crate::instance::Counted;
use crate::outcome::{CutOff, RankingOrigin};

/// The language of an explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// *Français*, the language of the procedure.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    pub(super) fn pick<'a>(self, french: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Fr => french,
            Self::En => english,
        }
    }
}

impl Reason {
    /// The reason as a sentence to the student, without data of other persons.
    pub fn sentence(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Fr, Self::Assigned) => "Vous avez obtenu ce poste.",
            (Lang::En, Self::Assigned) => "You obtained this post.",
            (Lang::Fr, Self::NotExamined) => {
                "Vous avez obtenu un poste auquel vous aviez donné au moins autant de cœurs."
            }
            (Lang::En, Self::NotExamined) => "You obtained a post to which you gave at least as many hearts.",
            (Lang::Fr, Self::RefusedByRts) => {
                "Votre candidature n’a pas été retenue par le responsable du terrain de stage."
            }
            (Lang::En, Self::RefusedByRts) => "The head of the training place did not retain your application.",
            (Lang::Fr, Self::NotEligible) => {
                "Ce poste ne vous est pas ouvert (spécialité, territoire ou semestre décalé)."
            }
            (Lang::En, Self::NotEligible) => "This post is not open to you (specialty, territory or shifted semester).",
            (Lang::Fr, Self::BetterRanked) => {
                "Les places sont allées à des candidats mieux placés\u{a0}: rang donné par le responsable, puis, à rang égal, subdivision du poste."
            }
            (Lang::En, Self::BetterRanked) => {
                "The places went to better placed candidates: rank given by the head, then, at equal rank, subdivision of the post."
            }
            (Lang::Fr, Self::SubdivisionReserve) => {
                "Une place que vous auriez pu obtenir était réservée aux étudiants de la subdivision du poste."
            }
            (Lang::En, Self::SubdivisionReserve) => {
                "A place you could have obtained was reserved for students of the post’s subdivision."
            }
            (Lang::Fr, Self::Draw) => {
                "Vous étiez à égalité de rang et de subdivision avec le dernier admis\u{a0}: le tirage au sort a fixé l’ordre, donc votre position."
            }
            (Lang::En, Self::Draw) => {
                "You were level with the last admitted in rank and subdivision: the draw set the order, and so your position."
            }
            (Lang::Fr, Self::LastChance) => {
                "Vous étiez à égalité avec d’autres candidats\u{a0}: la priorité va à ceux à qui il ne restait aucun autre vœu."
            }
            (Lang::En, Self::LastChance) => {
                "You were level with other candidates: priority goes to those who had no other wish left."
            }
            (Lang::Fr, Self::Kept) => {
                "Votre affectation publiée est conservée\u{a0}: la correction du résultat ne la concerne pas et ne la déplace pas."
            }
            (Lang::En, Self::Kept) => {
                "Your published assignment stays: the correction of the result does not concern it and does not move it."
            }
            (Lang::Fr, Self::Held) => {
                "Les places de ce poste sont tenues par des affectations publiées, que la correction ne déplace pas."
            }
            (Lang::En, Self::Held) => {
                "The places of this post are held by published assignments, which the correction does not move."
            }
            (Lang::Fr, Self::Closed) => "Ce poste a été fermé avant l’appariement.",
            (Lang::En, Self::Closed) => "This post closed before the matching.",
        }
    }

    /// The reason with its evidence, in the third person, for managers and coordonnateurs.
    fn evidence(self, lang: Lang, wish: &WishExplanation, number: u32) -> String {
        let last = wish.cut_off.map(|last| admitted(lang, last)).unwrap_or_default();
        let same_rank = match (wish.class, wish.cut_off) {
            (Some(own), Some(last)) => own.rank == last.class.rank,
            _ => false,
        };
        match (lang, self) {
            (Lang::Fr, Self::Assigned) => "obtenu".into(),
            (Lang::En, Self::Assigned) => "obtained".into(),
            (Lang::Fr, Self::NotExamined) => "non examiné, un poste ayant au moins autant de cœurs est obtenu".into(),
            (Lang::En, Self::NotExamined) => "not examined, a post with at least as many hearts is obtained".into(),
            (Lang::Fr, Self::RefusedByRts) => "candidature non retenue par le RTS".into(),
            (Lang::En, Self::RefusedByRts) => "application not retained by the RTS".into(),
            (Lang::Fr, Self::NotEligible) => "poste non ouvert à ce candidat".into(),
            (Lang::En, Self::NotEligible) => "post not open to this candidate".into(),
            (Lang::Fr, Self::BetterRanked) if same_rank => {
                format!(
                    "à rang égal, les candidats de la subdivision passent devant\u{a0}; dernier admis\u{a0}: {last}"
                )
            }
            (Lang::En, Self::BetterRanked) if same_rank => {
                format!("at equal rank, candidates of the subdivision come first; last admitted: {last}")
            }
            (Lang::Fr, Self::BetterRanked) => {
                format!("places prises par des candidats mieux placés\u{a0}; dernier admis\u{a0}: {last}")
            }
            (Lang::En, Self::BetterRanked) => format!("places held by better placed candidates; last admitted: {last}"),
            (Lang::Fr, Self::SubdivisionReserve) => {
                format!(
                    "place réservée à la subdivision du poste\u{a0}; dernier admis au titre de la réserve\u{a0}: {last}"
                )
            }
            (Lang::En, Self::SubdivisionReserve) => {
                format!("place reserved for the subdivision of the post; last admitted through the reserve: {last}")
            }
            (Lang::Fr, Self::Draw) => {
                format!(
                    "à égalité avec le dernier admis, départagés par le tirage\u{a0}: numéro {number} contre {last}"
                )
            }
            (Lang::En, Self::Draw) => {
                format!("level with the last admitted, decided by the draw: number {number} against {last}")
            }
            (Lang::Fr, Self::LastChance) => {
                format!("à égalité avec un admis qui n’avait plus d’autre vœu et passe devant\u{a0}: {last}")
            }
            (Lang::En, Self::LastChance) => {
                format!("level with somebody admitted who had no wish left and comes first: {last}")
            }
            (Lang::Fr, Self::Kept) => "affectation publiée conservée par la correction".into(),
            (Lang::En, Self::Kept) => "published assignment kept by the correction".into(),
            (Lang::Fr, Self::Held) => "places tenues par des affectations publiées et conservées".into(),
            (Lang::En, Self::Held) => "places held by published assignments that are kept".into(),
            (Lang::Fr, Self::Closed) => "poste fermé avant l’appariement".into(),
            (Lang::En, Self::Closed) => "post closed before the matching".into(),
        }
    }
}

impl WishExplanation {
    /// The class of the candidate and the reason with its evidence, in the third person, for managers and coordonnateurs.
    /// `number` is the candidate's in the draw.
    pub fn sentence(&self, lang: Lang, number: u32) -> String {
        let evidence = self.reason.evidence(lang, self, number);
        match self.class.map(|class| own_class(lang, class, self.origin)) {
            Some(class) => format!("{class}{} {evidence}.", lang.pick("\u{a0}:", ":")),
            None => format!("{evidence}."),
        }
    }
}

impl CandidateExplanation {
    /// The whole explanation as text, for managers and coordonnateurs.
    pub fn render(&self, lang: Lang) -> String {
        let mut text = self.headline(lang) + "\n";
        for wish in &self.wishes {
            let (hearts, said) = (hearts(lang, wish.hearts), wish.sentence(lang, self.number));
            // Writing to a String cannot fail.
            let _ = writeln!(text, "- {}, {hearts}, {said}", wish.post);
        }
        text
    }
}

impl PublicExplanation {
    /// The explanation as text, for the student.
    pub fn render(&self, lang: Lang) -> String {
        let mut text = self.headline(lang) + "\n";
        for wish in &self.wishes {
            let (hearts, colon) = (hearts(lang, wish.hearts), lang.pick("\u{a0}:", ":"));
            let _ = writeln!(text, "- {}, {hearts}{colon} {}", wish.post, wish.reason.sentence(lang));
        }
        text
    }
}

impl PostExplanation {
    /// The whole explanation as text, for managers and coordonnateurs.
    pub fn render(&self, lang: Lang) -> String {
        let post = &self.outcome;
        let origin = match (lang, post.ranking) {
            (Lang::Fr, RankingOrigin::Given) => "classement du RTS",
            (Lang::En, RankingOrigin::Given) => "ranking of the RTS",
            (Lang::Fr, RankingOrigin::Default) => "rangs par défaut, classement non valide",
            (Lang::En, RankingOrigin::Default) => "default ranks, ranking not valid",
        };
        let mut text = match lang {
            Lang::Fr => {
                format!(
                    "{}\u{a0}: {} place(s) pourvue(s) sur {}\u{a0}; {origin}.\n",
                    post.post, post.filled, post.places
                )
            }
            Lang::En => format!("{}: {} place(s) filled out of {}; {origin}.\n", post.post, post.filled, post.places),
        };
        if let Some(Counted { candidates, ranked, refused }) = self.counted {
            let _ = match lang {
                Lang::Fr => writeln!(
                    text,
                    "= à la clôture du classement\u{a0}: {candidates} candidature(s), {ranked} retenue(s), {refused} non retenue(s)\u{a0}; \
                     les départs depuis n’y changent rien"
                ),
                Lang::En => writeln!(
                    text,
                    "= when the ranking closed: {candidates} candidate(s), {ranked} ranked, {refused} refused; departures since \
                     change nothing of it"
                ),
            };
        }
        for taken in &self.taken {
            let _ = writeln!(text, "+ {}", taken_line(lang, taken));
        }
        for loss in &self.lost {
            let _ = writeln!(text, "- {}", loss_line(lang, loss));
        }
        text
    }
}

fn taken_line(lang: Lang, taken: &Taken) -> String {
    let seat = match taken.seat {
        Seat::Open => lang.pick("place ouverte à tous", "open place"),
        Seat::Reserved => lang.pick("place réservée à la subdivision", "reserved place"),
    };
    let line = taken.line.as_ref().map(|line| format!(", {} {line}", lang.pick("ligne", "line")));
    let kept = if taken.kept { lang.pick(", affectation conservée", ", assignment kept") } else { "" };
    format!("{}, {}, {seat}{}{kept}", taken.candidate, admitted(lang, taken.claim), line.unwrap_or_default())
}

fn loss_line(lang: Lang, loss: &Loss) -> String {
    let why = match loss.reason {
        Reason::NotExamined => {
            lang.pick("a obtenu un poste d’au moins autant de cœurs", "obtained a post of as many hearts or more")
        }
        Reason::RefusedByRts => lang.pick("candidature non retenue", "application not retained"),
        Reason::SubdivisionReserve => lang.pick("réserve de la subdivision", "reserve of the subdivision"),
        Reason::Draw => lang.pick("tirage au sort", "draw"),
        Reason::LastChance => lang.pick("priorité à qui n’a plus d’autre vœu", "priority to those with no wish left"),
        Reason::BetterRanked => lang.pick("candidats mieux placés", "better placed candidates"),
        Reason::Kept => lang.pick("garde son affectation publiée", "keeps the published assignment"),
        Reason::Held => lang.pick("places tenues par des affectations conservées", "places held by kept assignments"),
        Reason::Assigned | Reason::NotEligible | Reason::Closed => loss.reason.sentence(lang),
    };
    let claim = loss.class.map(|class| format!(", {}", admitted(lang, CutOff { class, number: loss.number })));
    let obtained = loss.obtained.as_ref().map(|post| format!(" ({post})"));
    let colon = lang.pick("\u{a0}:", ":");
    format!("{}{}{colon} {why}{}", loss.candidate, claim.unwrap_or_default(), obtained.unwrap_or_default())
}

fn hearts(lang: Lang, hearts: u16) -> String {
    match (lang, hearts) {
        (Lang::Fr, 0 | 1) => format!("{hearts} cœur"),
        (Lang::Fr, _) => format!("{hearts} cœurs"),
        (Lang::En, 1) => "1 heart".into(),
        (Lang::En, _) => format!("{hearts} hearts"),
    }
}

fn class(lang: Lang, class: Class) -> String {
    let outside = if class.outside { lang.pick(" hors subdivision", " from outside the subdivision") } else { "" };
    format!("{} {}{outside}", lang.pick("rang", "rank"), class.rank)
}

fn own_class(lang: Lang, own: Class, origin: RankingOrigin) -> String {
    let origin = match origin {
        RankingOrigin::Given => lang.pick("donné par le RTS", "given by the RTS"),
        RankingOrigin::Default => lang.pick("par défaut", "by default"),
    };
    format!("{} ({origin})", class(lang, own))
}

fn admitted(lang: Lang, claim: CutOff) -> String {
    format!("{}, {}{}", class(lang, claim.class), lang.pick("tirage nᵒ\u{a0}", "draw no. "), claim.number)
}
