//! The draw of a round's seed, which nobody can choose. Before students state their wishes, two people each commit to
//! the end of a chain of digests ([`chain`]). A public value completes the draw of each round: it is named in advance
//! and unknown to everybody until the wishes of the round have closed. Then both people reveal the round's link of their
//! chain. As long as one of the two keeps their secret, nobody knows the seed in time; and because nobody controls the
//! public value, not even both together can choose the seed.

pub mod chain;
mod value;

use serde::{Deserialize, Serialize};

use crate::{Fault, digest::sha256};

pub use value::{PublicValue, ValueFault};

/// The first line of the text whose digest is the seed.
const PREFIX: &str = "appariement-draw/2";

/// The completed draw of a round: everything the seed was computed from, and the seed. Its fields are declared in
/// canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// The instant from which the public value exists, as it was named in advance, in UTC.
    pub at: String,
    /// The ends of the two chains, in the order of the commitments.
    pub commitments: [String; 2],
    /// The round's link of each chain, in the order of the commitments.
    pub links: [String; 2],
    /// The public value in its canonical form, see [`PublicValue`].
    pub public_value: String,
    /// The seed, see [`seed`].
    pub seed: String,
    /// The source of the public value, as it was named in advance.
    pub source: String,
}

/// What the draw of a round consists of, before its seed is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The instant from which the public value exists, in UTC.
    pub at: String,
    /// The ends of the two chains.
    pub commitments: [String; 2],
    /// The round's link of each chain.
    pub links: [String; 2],
    /// The public value in its canonical form.
    pub public_value: String,
    /// The source of the public value.
    pub source: String,
}

/// The seed of a round: lowercase hexadecimal SHA-256 of `appariement-draw/2`, the campaign, the round in decimal, the
/// two links and the public value, each followed by a line feed, which none of them can contain.
pub fn seed(campaign: &str, round: u32, links: [&str; 2], public_value: &str) -> String {
    let [first, second] = links;
    sha256(format!("{PREFIX}\n{campaign}\n{round}\n{first}\n{second}\n{public_value}\n").as_bytes())
}

impl Draw {
    /// Completes the draw of a round of a campaign.
    ///
    /// # Errors
    /// [`Fault::Commitment`] for a link that does not lead to the end of its chain, [`Fault::UnfitText`] for a public
    /// value that is not canonical.
    pub fn complete(campaign: &str, round: u32, parts: Parts) -> Result<Self, Fault> {
        let Parts { at, commitments, links, public_value, source } = parts;
        let seed = seed(campaign, round, links.each_ref().map(String::as_str), &public_value);
        let draw = Self { at, commitments, links, public_value, seed, source };
        draw.verify(campaign, round).into_iter().next().map_or(Ok(draw), Err)
    }

    /// The faults of the draw as that of a round of a campaign. There are none if both links lead to what was committed
    /// to and give the seed with the public value.
    pub fn verify(&self, campaign: &str, round: u32) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, (end, link)) in self.commitments.iter().zip(&self.links).enumerate() {
            if !chain::leads_to(campaign, link, round, end) {
                faults.push(Fault::Commitment { number: index + 1 });
            }
        }
        if !PublicValue::is_canonical(&self.public_value) {
            faults.push(Fault::UnfitText("public value"));
        }
        if self.seed != seed(campaign, round, self.links.each_ref().map(String::as_str), &self.public_value) {
            faults.push(Fault::Seed);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRETS: [&str; 2] = ["la première phrase secrète", "et la seconde, plus longue"];

    fn draw(round: u32) -> Draw {
        let parts = Parts {
            at: "2024-03-09T19:20:00Z".to_owned(),
            commitments: SECRETS.map(|secret| chain::end("2024-05", secret)),
            links: SECRETS.map(|secret| chain::link("2024-05", secret, round).unwrap()),
            public_value: "4 8 15 16 23 42".to_owned(),
            source: "Loto du 9 mars 2024".to_owned(),
        };
        Draw::complete("2024-05", round, parts).unwrap()
    }

    #[test]
    fn a_draw_holds_and_its_seed_can_be_computed_by_hand() {
        let draw = draw(1);
        assert_eq!(draw.verify("2024-05", 1), []);
        // printf 'appariement-draw/2\n%s\n%s\n%s\n%s\n%s\n' 2024-05 1 "$FIRST" "$SECOND" "$VALUE" | sha256sum
        assert_eq!(draw.seed, "f4450f06a6dc192fcfdb0e4c4c5bc7894e87fc94da8124edcbd52d05ea2ab3af");
    }

    #[test]
    fn each_round_has_its_own_seed_even_with_one_public_value() {
        let (first, second) = (draw(1), draw(2));
        assert_eq!(second.verify("2024-05", 2), []);
        assert_ne!(first.seed, second.seed);
        let both = [Fault::Commitment { number: 1 }, Fault::Commitment { number: 2 }, Fault::Seed];
        assert_eq!(first.verify("2024-05", 2), both);
        assert_eq!(first.verify("2024-11", 1), both);
    }

    #[test]
    fn each_part_that_is_another_is_named() {
        let draw = draw(1);
        let [first, second] = draw.links.clone();
        let changed = Draw { links: [first.clone(), first.clone()], ..draw.clone() };
        assert_eq!(changed.verify("2024-05", 1), [Fault::Commitment { number: 2 }, Fault::Seed]);
        let changed = Draw { public_value: "4 8 15 16 23 43".to_owned(), ..draw.clone() };
        assert_eq!(changed.verify("2024-05", 1), [Fault::Seed]);
        let swapped = Draw { links: [second, first], ..draw.clone() };
        let both = [Fault::Commitment { number: 1 }, Fault::Commitment { number: 2 }, Fault::Seed];
        assert_eq!(swapped.verify("2024-05", 1), both);
        let typed = Draw { public_value: "04 8 15 16 23 42".to_owned(), ..draw };
        assert_eq!(typed.verify("2024-05", 1), [Fault::UnfitText("public value"), Fault::Seed]);
    }
}
