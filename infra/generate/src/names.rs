//! Invented names of people and places.

use crate::random::Random;

const FIRST_NAMES: [&str; 64] = [
    "Adèle",
    "Adrien",
    "Alice",
    "Amandine",
    "Amina",
    "Anaïs",
    "Antoine",
    "Arthur",
    "Aurélie",
    "Baptiste",
    "Benoît",
    "Camille",
    "Chloé",
    "Claire",
    "Clément",
    "Constance",
    "Damien",
    "Élise",
    "Élodie",
    "Émile",
    "Emma",
    "Étienne",
    "Fatou",
    "Félix",
    "Gabriel",
    "Guillaume",
    "Hélène",
    "Hugo",
    "Inès",
    "Jeanne",
    "Jérôme",
    "Jules",
    "Julie",
    "Karim",
    "Laure",
    "Léa",
    "Léo",
    "Louise",
    "Lucas",
    "Manon",
    "Marc",
    "Margaux",
    "Marie",
    "Mathilde",
    "Maxime",
    "Mehdi",
    "Nathan",
    "Nina",
    "Noé",
    "Océane",
    "Olivier",
    "Paul",
    "Pauline",
    "Quentin",
    "Rémi",
    "Romane",
    "Sacha",
    "Salomé",
    "Samir",
    "Sarah",
    "Simon",
    "Solène",
    "Théo",
    "Zoé",
];

const STARTS: [&str; 24] = [
    "Bar", "Bel", "Cham", "Cour", "Dar", "Del", "Fer", "Gar", "Gui", "Lam", "Lor", "Mar", "Mon", "Nor", "Per", "Quin",
    "Ram", "Ser", "Tal", "Ter", "Val", "Ver", "Vil", "Zel",
];
const MIDDLES: [&str; 16] =
    ["a", "an", "bi", "do", "e", "en", "go", "i", "la", "li", "mo", "o", "ri", "ta", "vo", "zi"];
const ENDS: [&str; 20] = [
    "bert", "ceau", "chet", "din", "dois", "fort", "gnac", "gnon", "let", "lin", "mard", "net", "quet", "rand", "rel",
    "son", "teau", "val", "vert", "zac",
];

/// A last name and a first name.
pub(crate) fn person(random: &mut Random) -> (String, String) {
    let last = format!("{}{}{}", random.pick(&STARTS), random.pick(&MIDDLES), random.pick(&ENDS));
    let first = (*random.pick(&FIRST_NAMES)).to_owned();
    (last, first)
}

/// The name of a town.
pub(crate) fn town(random: &mut Random) -> String {
    const TAILS: [&str; 12] = [
        "",
        "-sur-Orne",
        "-les-Bains",
        "-en-Plaine",
        "",
        "-le-Haut",
        "-sur-Mer",
        "",
        "-la-Forêt",
        "-les-Vignes",
        "",
        "-le-Pont",
    ];
    let root = format!("{}{}{}", random.pick(&STARTS), random.pick(&MIDDLES), random.pick(&ENDS));
    let saint = if random.percent(25) { "Saint-" } else { "" };
    format!("{saint}{root}{}", random.pick(&TAILS))
}

/// The street address of an establishment, always the same for its name. The name of an establishment ends with its
/// town.
pub(crate) fn street(establishment: &str) -> String {
    const STREETS: [&str; 8] = [
        "rue des Tilleuls",
        "avenue de la Gare",
        "boulevard de l'Hôpital",
        "place du Marché",
        "rue du Moulin",
        "chemin des Écoles",
        "quai des Peupliers",
        "rue de la Fontaine",
    ];
    let mut random = Random::new(0, "street", establishment);
    let town = establishment.strip_prefix("CHU ").or_else(|| establishment.rsplit(' ').next()).unwrap_or_default();
    format!("{} {}, {town}", 1 + random.below(180), random.pick(&STREETS))
}

/// An email address on a domain reserved for examples (RFC 2606). `number` makes it unique.
pub(crate) fn email(last: &str, first: &str, number: usize, host: &str) -> String {
    format!("{}.{}.{number}@{host}.example.org", plain(first), plain(last))
}

/// The name in lower case and without accents, as email addresses need it.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'à' | 'â' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'ù' | 'û' => 'u',
            letter => letter,
        })
        .collect()
}
