//! The first sentence of an explanation: the result, and why it is not a better one.

use super::{CandidateExplanation, Lang, PublicExplanation, Reason};

/// The reasons that a sentence counts, in the order in which it names them.
const COUNTED: [Reason; 10] = [
    Reason::BetterRanked,
    Reason::Draw,
    Reason::SubdivisionReserve,
    Reason::LastChance,
    Reason::RefusedByRts,
    Reason::Held,
    Reason::Kept,
    Reason::NotExamined,
    Reason::NotEligible,
    Reason::Closed,
];

impl CandidateExplanation {
    /// The result and its reason in one sentence about the candidate, for managers and coordonnateurs.
    pub fn headline(&self, lang: Lang) -> String {
        let who = match lang {
            Lang::Fr => format!("{} (tirage nᵒ\u{a0}{})", self.candidate, self.number),
            Lang::En => format!("{} (draw no. {})", self.candidate, self.number),
        };
        let line =
            self.line.as_ref().map(|line| format!(", {} {line}", lang.pick("ligne", "line"))).unwrap_or_default();
        let post = self.assigned.as_ref().map(|post| format!("{post}{line}"));
        let begun = match (lang, post) {
            (Lang::Fr, Some(post)) => format!("{who} obtient le poste {post}"),
            (Lang::En, Some(post)) => format!("{who} obtains the post {post}"),
            (Lang::Fr, None) => format!("{who} n’obtient pas de poste dans cette vague"),
            (Lang::En, None) => format!("{who} obtains no post in this round"),
        };
        let wishes = self.wishes.iter().map(|wish| (wish.hearts, wish.reason));
        begun + &because(lang, false, &wishes.collect::<Vec<_>>())
    }
}

impl PublicExplanation {
    /// The result and its reason in one sentence to the student.
    pub fn headline(&self, lang: Lang) -> String {
        let begun = match (lang, &self.assigned) {
            (Lang::Fr, Some(post)) => format!("Vous obtenez le poste {post}"),
            (Lang::En, Some(post)) => format!("You obtain the post {post}"),
            (Lang::Fr, None) => "Vous n’obtenez pas de poste dans cette vague".to_owned(),
            (Lang::En, None) => "You obtain no post in this round".to_owned(),
        };
        let wishes = self.wishes.iter().map(|wish| (wish.hearts, wish.reason));
        begun + &because(lang, true, &wishes.collect::<Vec<_>>())
    }
}

/// The end of the sentence: why none of the wishes with more hearts than the post obtained was granted. `own` tells
/// whether it is said to the student.
fn because(lang: Lang, own: bool, wishes: &[(u16, Reason)]) -> String {
    let obtained = wishes.iter().find(|(_, reason)| *reason == Reason::Assigned).map(|(hearts, _)| *hearts);
    let better: Vec<Reason> = wishes
        .iter()
        .filter(|(hearts, _)| obtained.is_none_or(|obtained| *hearts > obtained))
        .map(|(_, reason)| *reason)
        .collect();
    if better.is_empty() {
        let none_better = match lang {
            Lang::Fr => "\u{a0}: aucun autre vœu n’avait plus de cœurs.",
            Lang::En => ": no other wish had more hearts.",
        };
        return if obtained.is_some() { none_better.to_owned() } else { ".".to_owned() };
    }
    let count = |reason: Reason| better.iter().filter(|found| **found == reason).count();
    let counts = COUNTED.into_iter().map(|reason| (count(reason), reason)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, reason)| of_posts(lang, count, reason)).collect();
    let counts = counts.join(", ");
    match (lang, wishes_in_words(lang, own, obtained.is_some(), better.len())) {
        (Lang::Fr, wishes) => format!(", car {wishes}\u{a0}: {counts}."),
        (Lang::En, wishes) => format!(", because {wishes}: {counts}."),
    }
}

/// The wishes that were not granted, as a clause: those above the post obtained, or all.
fn wishes_in_words(lang: Lang, own: bool, obtained: bool, count: usize) -> String {
    let (yours, one) = match lang {
        Lang::Fr => (if own { "vos" } else { "ses" }, if own { "votre" } else { "son" }),
        Lang::En => (if own { "your" } else { "their" }, if own { "your" } else { "their" }),
    };
    match (lang, obtained, count) {
        (Lang::Fr, true, 1) => format!("{one} vœu avec plus de cœurs n’a pas abouti"),
        (Lang::Fr, true, _) => format!("{yours} {count} vœux avec plus de cœurs n’ont pas abouti"),
        (Lang::Fr, false, 1) => format!("{one} vœu n’a pas abouti"),
        (Lang::Fr, false, _) => format!("aucun de {yours} {count} vœux n’a abouti"),
        (Lang::En, true, 1) => format!("{one} wish with more hearts could not be granted"),
        (Lang::En, true, _) => format!("{yours} {count} wishes with more hearts could not be granted"),
        (Lang::En, false, 1) => format!("{one} wish could not be granted"),
        (Lang::En, false, _) => format!("none of {yours} {count} wishes could be granted"),
    }
}

/// How many posts there are with a reason, and the reason in few words.
fn of_posts(lang: Lang, count: usize, reason: Reason) -> String {
    let s = if count > 1 { "s" } else { "" };
    let said = match (lang, reason) {
        (Lang::Fr, Reason::BetterRanked) => format!("pourvu{s} par des candidats mieux placés"),
        (Lang::En, Reason::BetterRanked) => "filled by better placed candidates".to_owned(),
        (Lang::Fr, Reason::Draw) => format!("pourvu{s} par le tirage au sort, à égalité"),
        (Lang::En, Reason::Draw) => "decided by the draw between equals".to_owned(),
        (Lang::Fr, Reason::SubdivisionReserve) => "avec une place réservée à la subdivision".to_owned(),
        (Lang::En, Reason::SubdivisionReserve) => "with a place reserved for the subdivision".to_owned(),
        (Lang::Fr, Reason::LastChance) => format!("pourvu{s} par des candidats sans autre vœu"),
        (Lang::En, Reason::LastChance) => "filled by candidates with no other wish left".to_owned(),
        (Lang::Fr, Reason::RefusedByRts) => "où la candidature n’est pas retenue".to_owned(),
        (Lang::En, Reason::RefusedByRts) => "where the application is not retained".to_owned(),
        (Lang::Fr, Reason::Held) => format!("tenu{s} par des affectations publiées"),
        (Lang::En, Reason::Held) => "held by published assignments".to_owned(),
        (Lang::Fr, Reason::Kept) => "que l’affectation publiée, conservée, laisse de côté".to_owned(),
        (Lang::En, Reason::Kept) => "set aside because the published assignment is kept".to_owned(),
        (Lang::Fr, Reason::NotExamined) => format!("non examiné{s}"),
        (Lang::En, Reason::NotExamined) => "not examined".to_owned(),
        (Lang::Fr, Reason::NotEligible) => format!("non ouvert{s} à cette candidature"),
        (Lang::En, Reason::NotEligible) => "not open to this application".to_owned(),
        (Lang::Fr, Reason::Closed) => format!("fermé{s}"),
        (Lang::En, Reason::Closed) => "closed".to_owned(),
        (Lang::Fr, Reason::Assigned) => format!("obtenu{s}"),
        (Lang::En, Reason::Assigned) => "obtained".to_owned(),
    };
    format!(
        "{count} {} {said}",
        lang.pick(if count > 1 { "postes" } else { "poste" }, if count > 1 { "posts" } else { "post" })
    )
}
