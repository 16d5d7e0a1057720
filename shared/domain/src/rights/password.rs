//! Rules for passwords: the five lines of the checklist, and the *Force* meter.

use schemars::JsonSchema;
use serde::Serialize;

/// The special characters of the checklist.
pub const SPECIAL: &str = "![]{}%&*$#@|+_-";
/// Fewest characters accepted.
const MIN_CHARS: usize = 8;
/// Most bytes accepted: hashing a longer password would only cost time.
pub const MAX_BYTES: usize = 1_024;
/// The score from which a password is accepted.
pub const MIN_SCORE: u8 = 3;
/// Characters that the meter reads. Its time grows with the length, and a password is rated by this many characters at
/// most.
const MEASURED_CHARS: usize = 64;

/// A line of the checklist: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistLine {
    /// *Au moins 8 caractères*
    Length,
    /// *1 lettre majuscule*
    Upper,
    /// *1 lettre minuscule*
    Lower,
    /// *1 chiffre*
    Digit,
    /// *1 caractère spécial*
    Special,
    /// *Force*
    Score,
}

/// The check of a password, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools)] // the checklist has as many lines
pub struct Checklist {
    /// *Au moins 8 caractères*
    pub length: bool,
    /// *1 lettre majuscule*
    pub upper: bool,
    /// *1 lettre minuscule*
    pub lower: bool,
    /// *1 chiffre*
    pub digit: bool,
    /// *1 caractère spécial : `![]{}%&*$#@|+_-`*
    pub special: bool,
    /// *Force*, 0 (the worst) to 4; 3 is required.
    #[schemars(range(max = 4))]
    pub score: u8,
    /// Whether every line is met.
    pub accepted: bool,
}

impl Checklist {
    /// Checks a password. `about` is what is known of the person (name, address), which makes a password easy to guess.
    pub fn of(password: &str, about: &[&str]) -> Self {
        let measured: String = password.chars().take(MEASURED_CHARS).collect();
        let score = u8::from(zxcvbn::zxcvbn(&measured, about).score());
        let length = password.chars().count() >= MIN_CHARS && password.len() <= MAX_BYTES;
        let upper = password.chars().any(char::is_uppercase);
        let lower = password.chars().any(char::is_lowercase);
        let digit = password.chars().any(|c| c.is_ascii_digit());
        let special = password.chars().any(|c| SPECIAL.contains(c));
        let accepted = length && upper && lower && digit && special && score >= MIN_SCORE;
        Self { length, upper, lower, digit, special, score, accepted }
    }

    /// The lines that are not met.
    pub fn missing(&self) -> Vec<ChecklistLine> {
        let lines = [
            (self.length, ChecklistLine::Length),
            (self.upper, ChecklistLine::Upper),
            (self.lower, ChecklistLine::Lower),
            (self.digit, ChecklistLine::Digit),
            (self.special, ChecklistLine::Special),
            (self.score >= MIN_SCORE, ChecklistLine::Score),
        ];
        lines.into_iter().filter(|(met, _)| !met).map(|(_, line)| line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_checklist_is_looked_at() {
        use ChecklistLine::{Digit, Length, Lower, Score, Special, Upper};
        for (password, missing) in [
            ("", &[Length, Upper, Lower, Digit, Special, Score][..]),
            ("Ab1!xyz", &[Length, Score]),
            ("brouette9!cumulus", &[Upper]),
            ("BROUETTE9!CUMULUS", &[Lower]),
            ("Brouette!Cumulus", &[Digit]),
            ("Brouette9Cumulus", &[Special]),
            ("Password1!", &[Score]),
            ("Brouette9!Cumulus", &[]),
            ("Éléphant 9 - nuages", &[]),
        ] {
            let checklist = Checklist::of(password, &[]);
            assert_eq!(checklist.missing(), missing, "{password}");
            assert_eq!(checklist.accepted, missing.is_empty());
        }
    }

    #[test]
    fn ones_own_name_makes_a_poor_password_and_long_ones_are_welcome() {
        assert!(
            Checklist::of("Kerguelen-1789", &[]).score > Checklist::of("Kerguelen-1789", &["kerguelen", "1789"]).score
        );
        assert!(Checklist::of(&format!("Aa1!{}", "correct cheval agrafe ".repeat(10)), &[]).accepted);
        assert!(!Checklist::of(&format!("Aa1!{}", "x".repeat(MAX_BYTES)), &[]).length);
    }
}
