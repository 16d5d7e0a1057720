//! The label that somebody may have meant by one that the campaign does not have.

use domain::text::fold;

/// From this likeness on (Jaro-Winkler, at most 1), a label is worth proposing.
const ALIKE: f64 = 0.85;

/// The message, with the closest of the labels if one is close.
pub(super) fn or_closest<'a>(message: &str, label: &str, labels: impl Iterator<Item = &'a str>) -> String {
    let wanted = fold(label);
    let found = labels.map(|label| (strsim::jaro_winkler(&wanted, &fold(label)), label));
    match found.max_by(|(a, _), (b, _)| a.total_cmp(b)) {
        Some((likeness, closest)) if likeness >= ALIKE => {
            format!("{} ; la plus proche est « {closest} ».", message.trim_end_matches('.'))
        }
        Some(_) | None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::or_closest;

    #[test]
    fn a_misspelt_label_is_given_the_right_one() {
        let labels = ["DES Pédiatrie", "DES Psychiatrie", "DES Médecine d'urgence"];
        let said = |label| or_closest("Inconnue.", label, labels.into_iter());
        assert_eq!(said("DES Pediatry"), "Inconnue ; la plus proche est « DES Pédiatrie ».");
        assert_eq!(said("des medecine d urgences"), "Inconnue ; la plus proche est « DES Médecine d'urgence ».");
        assert_eq!(said("Boulangerie"), "Inconnue.");
        assert_eq!(or_closest("Inconnue.", "DES Pédiatrie", [].into_iter()), "Inconnue.");
    }
}
