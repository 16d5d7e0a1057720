//! A chain of digests that begins with a secret. Its end is committed to before anybody states wishes, and each round
//! reveals the link before the one that the last round has revealed: a link proves itself by leading to the end, and
//! tells nothing of the links before it.

use crate::{
    Fault,
    digest::{is_digest, sha256},
};

/// The first line of the text whose digest is a link.
const PREFIX: &str = "appariement-link/1";
/// The number of the last link of a chain, which is committed to. The secret is link 0 and is never revealed, so that a
/// chain serves one round less.
pub const LINKS: u32 = 10;
/// The fewest characters of a secret. A shorter one could be guessed from what was committed to.
pub const MIN_SECRET_CHARS: usize = 20;
/// The most characters of a secret: as many as somebody would type.
const MAX_SECRET_CHARS: usize = 200;

/// Checks that a text can be a secret: long enough, on one line, without white space around it.
///
/// # Errors
/// [`Fault::UnfitText`] for any other text.
pub fn check_secret(secret: &str) -> Result<(), Fault> {
    let fit = (MIN_SECRET_CHARS..=MAX_SECRET_CHARS).contains(&secret.chars().count())
        && secret.trim() == secret
        && !secret.chars().any(char::is_control);
    if fit { Ok(()) } else { Err(Fault::UnfitText("secret")) }
}

/// The end of the chain that begins with a secret: what is committed to.
pub fn end(campaign: &str, secret: &str) -> String {
    after(campaign, secret, LINKS)
}

/// The link that a round reveals of the chain that begins with a secret; none for a round that a chain does not serve.
pub fn link(campaign: &str, secret: &str, round: u32) -> Option<String> {
    serves(round).then(|| after(campaign, secret, LINKS - round))
}

/// Whether a text is the link that a round reveals of the chain with this end.
pub fn leads_to(campaign: &str, link: &str, round: u32, end: &str) -> bool {
    is_digest(link) && serves(round) && after(campaign, link, round) == end
}

/// Whether a text has the form of the end of a chain.
pub fn is_end(text: &str) -> bool {
    is_digest(text)
}

fn serves(round: u32) -> bool {
    (1..LINKS).contains(&round)
}

/// The link that comes `count` links after the one given. Each link is the lowercase hexadecimal SHA-256 of
/// `appariement-link/1`, the campaign and the link before it, each followed by a line feed, which none of them can
/// contain. The campaign is part of it so that a secret that serves two campaigns gives them two chains.
fn after(campaign: &str, link: &str, count: u32) -> String {
    (0..count).fold(link.to_owned(), |before, _| sha256(format!("{PREFIX}\n{campaign}\n{before}\n").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "la première phrase secrète";

    #[test]
    fn a_chain_can_be_computed_by_hand() {
        // link="$SECRET"; for _ in $(seq 10); do
        //   link=$(printf 'appariement-link/1\n%s\n%s\n' 2024-05 "$link" | sha256sum | cut -c1-64)
        // done
        assert_eq!(end("2024-05", SECRET), "c952019ed621f3b1d25f0d796eb21ab5391e7829446272a606c36c265abdde9d");
        assert_eq!(
            link("2024-05", SECRET, 1).as_deref(),
            Some("6a8179cc00401ca2d19d30d537c94032ae8f453b3e86f2f5cf381ecca062cf79")
        );
    }

    #[test]
    fn each_round_reveals_the_link_before_and_each_leads_to_the_end() {
        let end = end("2024-05", SECRET);
        let links: Vec<String> = (1..LINKS).map(|round| link("2024-05", SECRET, round).unwrap()).collect();
        for (round, link) in (1..).zip(&links) {
            let leads: Vec<u32> = (0..=LINKS).filter(|other| leads_to("2024-05", link, *other, &end)).collect();
            assert_eq!(leads, [round]);
        }
        assert!(links.windows(2).all(|pair| pair[0] == after("2024-05", &pair[1], 1)));
        assert_eq!([0, LINKS].map(|round| link("2024-05", SECRET, round)), [None, None]);
    }

    #[test]
    fn a_link_serves_its_campaign_its_chain_and_its_form_alone() {
        let (end, link) = (end("2024-05", SECRET), link("2024-05", SECRET, 2).unwrap());
        assert!(leads_to("2024-05", &link, 2, &end));
        assert!(!leads_to("2024-11", &link, 2, &end));
        assert!(!leads_to("2024-05", &link.to_uppercase(), 2, &end));
        assert!(!leads_to("2024-05", &link, 2, &link));
        assert!(!leads_to("2024-05", SECRET, LINKS, &end));
        assert!(is_end(&end) && !is_end(SECRET) && !is_end(&end.to_uppercase()));
    }

    #[test]
    fn a_secret_that_would_be_guessed_or_typed_in_two_ways_is_refused() {
        assert_eq!(check_secret(SECRET), Ok(()));
        for unfit in ["trop court", " la première phrase secrète", "la première\nphrase secrète", &"x".repeat(201)]
        {
            assert_eq!(check_secret(unfit), Err(Fault::UnfitText("secret")), "{unfit:?}");
        }
    }
}
