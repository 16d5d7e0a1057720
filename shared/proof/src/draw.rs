//! The draw of a seed that nobody can choose. Two people each commit to a secret before students state their wishes. A
//! public value completes the draw: it is named in advance and unknown to everybody until the wishes have closed. As
//! long as one of the two keeps their secret, nobody knows the seed in time; and because nobody controls the public
//! value, not even both together can choose the seed.

use serde::{Deserialize, Serialize};

use crate::{
    Fault,
    digest::{is_digest, sha256},
};

/// The first bytes of the text whose digest is the seed.
const PREFIX: &str = "appariement-draw/1";
/// The fewest characters of a secret. A shorter one could be guessed from its commitment.
pub const MIN_SECRET_CHARS: usize = 20;
/// The most characters of a secret or a public value: as many as somebody would type.
pub const MAX_CHARS: usize = 200;

/// A completed draw: everything the seed was computed from, and the seed. Its fields are declared in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// SHA-256 of each secret, in the order of the commitments.
    pub commitments: [String; 2],
    /// The public value.
    pub public_value: String,
    /// The secrets, in the order of the commitments.
    pub secrets: [String; 2],
    /// The seed, see [`seed`].
    pub seed: String,
    /// The source of the public value, as it was named in advance.
    pub source: String,
}

/// Checks that a text can be a secret: long enough, on one line, without white space around it.
///
/// # Errors
/// [`Fault::UnfitText`] for any other text.
pub fn check_secret(secret: &str) -> Result<(), Fault> {
    if secret.chars().count() < MIN_SECRET_CHARS { Err(Fault::UnfitText("secret")) } else { check(secret, "secret") }
}

/// Checks that a text can be the public value or the name of its source: on one line, without white space around it.
///
/// # Errors
/// [`Fault::UnfitText`] for any other text.
pub fn check_public(value: &str) -> Result<(), Fault> {
    check(value, "public value")
}

fn check(text: &str, what: &'static str) -> Result<(), Fault> {
    let fit = !text.is_empty()
        && text.chars().count() <= MAX_CHARS
        && text.trim() == text
        && !text.chars().any(char::is_control);
    if fit { Ok(()) } else { Err(Fault::UnfitText(what)) }
}

/// The commitment to a secret: the lowercase hexadecimal SHA-256 of its UTF-8 bytes.
pub fn commit(secret: &str) -> String {
    sha256(secret.as_bytes())
}

/// Whether a text has the form of a commitment.
pub fn is_commitment(text: &str) -> bool {
    is_digest(text)
}

/// The seed: lowercase hexadecimal SHA-256 of `appariement-draw/1`, the two secrets and the public value, each followed by
/// a line feed, which none of them can contain.
pub fn seed(secrets: [&str; 2], public_value: &str) -> String {
    let [first, second] = secrets;
    sha256(format!("{PREFIX}\n{first}\n{second}\n{public_value}\n").as_bytes())
}

impl Draw {
    /// Completes a draw with its secrets and its public value.
    ///
    /// # Errors
    /// [`Fault::UnfitText`] for a text that cannot be a secret or a public value, [`Fault::Commitment`] for a secret
    /// whose digest is not the commitment.
    pub fn complete(
        source: &str,
        commitments: [String; 2],
        secrets: [String; 2],
        public_value: &str,
    ) -> Result<Self, Fault> {
        let seed = seed(secrets.each_ref().map(String::as_str), public_value);
        let public_value = public_value.to_owned();
        let draw = Self { commitments, public_value, secrets, seed, source: source.to_owned() };
        draw.verify().into_iter().next().map_or(Ok(draw), Err)
    }

    /// The faults of the draw. There are none if the secrets are the committed ones and give the seed.
    pub fn verify(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, (commitment, secret)) in self.commitments.iter().zip(&self.secrets).enumerate() {
            faults.extend(check_secret(secret).err());
            if *commitment != commit(secret) {
                faults.push(Fault::Commitment { number: index + 1 });
            }
        }
        faults.extend(check_public(&self.public_value).err());
        if self.seed != seed(self.secrets.each_ref().map(String::as_str), &self.public_value) {
            faults.push(Fault::Seed);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRETS: [&str; 2] = ["la première phrase secrète", "et la seconde, plus longue"];

    fn draw() -> Result<Draw, Fault> {
        let secrets = SECRETS.map(str::to_owned);
        Draw::complete("Loto du 9 mars 2024", SECRETS.map(commit), secrets, "4 8 15 16 23 42")
    }

    #[test]
    fn a_draw_holds_and_its_seed_can_be_computed_by_hand() {
        let draw = draw().unwrap();
        assert_eq!(draw.verify(), []);
        // printf 'appariement-draw/1\n%s\n%s\n%s\n' "$FIRST" "$SECOND" "$VALUE" | sha256sum
        assert_eq!(draw.seed, "62c50d704e8f31ced52a3db640237cfd21efb51a2cac6dd7c78ce680989674dc");
    }

    #[test]
    fn each_part_that_is_another_is_named() {
        let draw = draw().unwrap();
        let other = "une tout autre phrase secrète";
        let secrets = [draw.secrets[0].clone(), other.to_owned()];
        let changed = Draw { secrets, ..draw.clone() };
        assert_eq!(changed.verify(), [Fault::Commitment { number: 2 }, Fault::Seed]);
        let changed = Draw { public_value: "4 8 15 16 23 43".to_owned(), ..draw.clone() };
        assert_eq!(changed.verify(), [Fault::Seed]);
        let [first, second] = draw.secrets.clone();
        let swapped = Draw { secrets: [second, first], ..draw };
        assert_eq!(swapped.verify(), [Fault::Commitment { number: 1 }, Fault::Commitment { number: 2 }, Fault::Seed]);
    }

    #[test]
    fn what_would_be_guessed_or_ambiguous_is_refused() {
        assert_eq!(check_secret("trop court"), Err(Fault::UnfitText("secret")));
        for unfit in ["", " 7", "7\n8", &"7".repeat(MAX_CHARS + 1)] {
            assert_eq!(check_public(unfit), Err(Fault::UnfitText("public value")), "{unfit:?}");
        }
        assert_eq!((check_secret(SECRETS[0]), check_public("4 8 15")), (Ok(()), Ok(())));
        assert!(is_commitment(&commit(SECRETS[0])) && !is_commitment("0"));
    }
}
