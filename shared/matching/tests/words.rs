//! The text of explanations, on worked examples.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use matching::{Instance, Lang, Seat, explain_candidate, explain_post, solve};

fn explain(example: &str, candidate: &str, lang: Lang) -> (String, String) {
    let path = format!("{}/examples/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let example: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let checked = Instance::parse(example["instance"].to_string().as_bytes()).unwrap();
    let outcome = solve(&checked);
    let explanation = explain_candidate(checked.instance(), &outcome, candidate).unwrap();
    let words = [explanation.render(lang), explanation.public().render(lang)];
    let [full, public] = words.map(|words| words.replace('\u{a0}', " "));
    (full, public)
}

#[test]
fn default_ranks_and_the_draw_in_french() {
    let (full, public) = explain("e06-draft-q1", "Y", Lang::Fr);
    assert_eq!(
        full,
        "Y (tirage nᵒ 3) obtient le poste P2, car son vœu avec plus de cœurs n’a pas abouti : 1 poste pourvu par le tirage au \
         sort, à égalité.\n\
         - P1, 3 cœurs, rang 2 (par défaut) : à égalité avec le dernier admis, départagés par le tirage : numéro 3 contre \
         rang 2, tirage nᵒ 1.\n\
         - P2, 1 cœur, rang 2 hors subdivision (donné par le RTS) : obtenu.\n"
    );
    assert_eq!(
        public,
        "Vous obtenez le poste P2, car votre vœu avec plus de cœurs n’a pas abouti : 1 poste pourvu par le tirage au sort, à \
         égalité.\n\
         - P1, 3 cœurs : Vous étiez à égalité de rang et de subdivision avec le dernier admis : le tirage au sort a fixé l’ordre, donc votre position.\n\
         - P2, 1 cœur : Vous avez obtenu ce poste.\n"
    );
}

#[test]
fn the_reserve_in_both_languages() {
    let (full, public) = explain("e05-first-q2", "B2", Lang::Fr);
    assert!(
        full.contains("place réservée à la subdivision du poste ; dernier admis au titre de la réserve : rang 3"),
        "{full}"
    );
    assert!(public.contains("Une place que vous auriez pu obtenir était réservée"), "{public}");
    let (full, public) = explain("e05-first-q2", "B2", Lang::En);
    assert!(full.contains("last admitted through the reserve: rank 3"), "{full}");
    assert!(public.contains("was reserved for students of the post’s subdivision"), "{public}");
}

/// The first sentence of an explanation, for staff and for the student.
fn headlines(example: &str, candidate: &str, lang: Lang) -> (String, String) {
    let (full, public) = explain(example, candidate, lang);
    (full.lines().next().unwrap().to_owned(), public.lines().next().unwrap().to_owned())
}

#[test]
fn the_first_sentence_says_why() {
    // C1 has the better number and asked for nothing better.
    let (full, public) = headlines("e10-2026-t1", "C1", Lang::Fr);
    assert_eq!(full, "C1 (tirage nᵒ 1) obtient le poste P1 : aucun autre vœu n’avait plus de cœurs.");
    assert_eq!(public, "Vous obtenez le poste P1 : aucun autre vœu n’avait plus de cœurs.");
    // C2 gave one post a heart, and lost the draw.
    let (full, public) = headlines("e10-2026-t1", "C2", Lang::Fr);
    let why = "vœu n’a pas abouti : 1 poste pourvu par le tirage au sort, à égalité.";
    assert_eq!(full, format!("C2 (tirage nᵒ 2) n’obtient pas de poste dans cette vague, car son {why}"));
    assert_eq!(public, format!("Vous n’obtenez pas de poste dans cette vague, car votre {why}"));
    let (full, public) = headlines("e10-2026-t1", "C2", Lang::En);
    let why = "wish could not be granted: 1 post decided by the draw between equals.";
    assert_eq!(full, format!("C2 (draw no. 2) obtains no post in this round, because their {why}"));
    assert_eq!(public, format!("You obtain no post in this round, because your {why}"));
    // The RTS has refused C1 at the post with the most hearts.
    let (_, public) = headlines("e03", "C1", Lang::Fr);
    assert_eq!(
        public,
        "Vous obtenez le poste P6, car votre vœu avec plus de cœurs n’a pas abouti : 1 poste où la candidature n’est pas retenue."
    );
}

/// The candidates of a post in its order, each with the kind of place obtained.
type Order = Vec<(String, Option<Seat>)>;

/// The candidates of a post in its order, and the places of the last admitted in it.
fn order(example: &str, post: &str) -> (Order, (Option<usize>, Option<usize>)) {
    let path = format!("{}/examples/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let example: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let checked = Instance::parse(example["instance"].to_string().as_bytes()).unwrap();
    let explanation = explain_post(checked.instance(), &solve(&checked), post).unwrap();
    let standings = explanation.order();
    let order = standings.iter().map(|standing| (standing.candidate.to_owned(), standing.seat)).collect();
    (order, explanation.last_admitted())
}

#[test]
fn a_post_has_its_candidates_in_the_order_of_their_claims() {
    let named = |list: &[(&str, Option<Seat>)]| -> Order {
        list.iter().map(|(name, seat)| ((*name).to_owned(), *seat)).collect()
    };
    let (open, reserved) = (Some(Seat::Open), Some(Seat::Reserved));
    // Ranks B1 B2 A1 A2; of two places one is the subdivision's, so that A1 passes B2.
    assert_eq!(
        order("e05-first-q2", "P1"),
        (named(&[("B1", open), ("B2", None), ("A1", reserved), ("A2", None)]), (Some(1), Some(3)))
    );
    // Whoever is refused is not in the order, and nobody is admitted.
    let (taken, last) = order("e03", "P1");
    assert!(taken.iter().all(|(name, seat)| name != "C1" && seat.is_none()), "{taken:?}");
    assert_eq!((taken.len(), last), (4, (None, None)));
}

#[test]
fn students_read_neither_ranks_nor_other_people() {
    for (example, candidate) in
        [("e01", "C1"), ("e05-first-q2", "B2"), ("e06-draft-q1", "Y"), ("e09b-max-2026-t1", "C1")]
    {
        for lang in [Lang::Fr, Lang::En] {
            let (_, public) = explain(example, candidate, lang);
            for secret in
                ["C2", "A1", "Z", "rang 1", "rang 2", "rang 3", "rank 1", "rank 2", "rank 3", "tirage nᵒ", "draw no."]
            {
                assert!(!public.contains(secret), "{example}: {public}");
            }
        }
    }
}

#[test]
fn a_post_says_whom_it_took_and_whom_it_lost() {
    let example = include_str!("../examples/e05-first-q2.json");
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let checked = Instance::parse(example["instance"].to_string().as_bytes()).unwrap();
    let words = explain_post(checked.instance(), &solve(&checked), "P1").unwrap().render(Lang::Fr);
    let lines: Vec<String> = words.lines().map(|line| line.replace('\u{a0}', " ")).collect();
    assert_eq!(lines[0], "P1 : 2 place(s) pourvue(s) sur 2 ; classement du RTS.");
    assert!(lines[1].starts_with("+ B1, rang 1 hors subdivision") && lines[1].ends_with("place ouverte à tous"));
    assert!(lines[2].starts_with("+ A1, rang 3") && lines[2].ends_with("place réservée à la subdivision"));
    assert!(lines[3].starts_with("- B2, ") && lines[3].ends_with("réserve de la subdivision (P2)"));
    assert!(lines[4].starts_with("- A2, ") && lines[4].ends_with("candidats mieux placés (P2)"));
}

/// What a post says, one sentence a line.
fn post(example: &str, post: &str, lang: Lang) -> Vec<String> {
    let path = format!("{}/examples/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let example: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let checked = Instance::parse(example["instance"].to_string().as_bytes()).unwrap();
    let words = explain_post(checked.instance(), &solve(&checked), post).unwrap().render(lang);
    words.lines().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn a_post_says_what_was_counted_at_its_closing() {
    let lines = post("e14b", "P1", Lang::Fr);
    assert_eq!(
        lines[1],
        "= à la clôture du classement : 3 candidature(s), 2 retenue(s), 1 non retenue(s) ; les départs depuis n’y changent rien"
    );
    assert_eq!(
        post("e14b", "P1", Lang::En)[1],
        "= when the ranking closed: 3 candidate(s), 2 ranked, 1 refused; departures since change nothing of it"
    );
}

#[test]
fn a_correction_says_what_it_keeps_and_which_line_each_has() {
    let (full, public) = explain("e15", "B", Lang::Fr);
    assert!(
        full.contains("- P1, 5 cœurs, rang 1 (donné par le RTS) : affectation publiée conservée par la correction."),
        "{full}"
    );
    assert!(public.contains("Votre affectation publiée est conservée"), "{public}");
    let (full, public) = explain("e15", "C", Lang::En);
    assert!(full.contains("places held by published assignments that are kept"), "{full}");
    assert!(public.contains("held by published assignments"), "{public}");
    let (full, public) = explain("e16b", "C3", Lang::Fr);
    assert!(
        full.starts_with("C3 (tirage nᵒ ") && full.contains(" obtient le poste L1, ligne L3 : aucun autre vœu"),
        "{full}"
    );
    assert!(!public.contains("L3"), "a line says no more to a student than the post: {public}");
    let taken = post("e16b", "L1", Lang::Fr);
    assert!(
        taken[1].starts_with("+ C3, rang 1") && taken[1].ends_with(", ligne L3, affectation conservée"),
        "{taken:?}"
    );
    assert!(taken[2].starts_with("+ C1, rang 2") && taken[2].ends_with(", ligne L1"), "{taken:?}");
}
