//! The proofs that confirm the new address of a student: a link for the address before, and a code that a manager reads
//! to the student. Both are computed from the instant of the change, so nothing is stored, and a later change makes them
//! worthless.

use ambient::spoken;
use domain::{AccountId, CampaignId, Student, StudentId};
use keyring::Keys;

use crate::{is_secret, secret::letters};

/// Number of hexadecimal digits of the proof in a link: 128 bits.
const DIGITS: usize = 32;
/// Separates the parts of the token of a link. No identifier holds it.
const SEPARATOR: char = '/';

/// The token of a link, as it was sent to the address before. It proves nothing until it is compared with the student's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressToken {
    /// The campaign.
    pub campaign: CampaignId,
    /// The student.
    pub student: StudentId,
    /// The account of the address before.
    pub account: AccountId,
    proof: String,
}

impl AddressToken {
    /// The token for the account that a student had before; none if the student's address did not change lately.
    pub fn issue(keys: &Keys, campaign: &CampaignId, student: &Student, account: &AccountId) -> Option<Self> {
        let at = student.address_changed_at?;
        let mut proof =
            keys.at(at).hash("changed addresses", &format!("link\n{campaign}\n{}\n{account}\n{at}", student.id));
        proof.truncate(DIGITS);
        Some(Self { campaign: campaign.clone(), student: student.id.clone(), account: account.clone(), proof })
    }

    /// Reads the token of a link; none if it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let [campaign, student, account, proof] = text.split(SEPARATOR).collect::<Vec<_>>().try_into().ok()?;
        Some(Self {
            campaign: CampaignId::parse(campaign).ok()?,
            student: StudentId::parse(student).ok()?,
            account: AccountId::parse(account).ok()?,
            proof: proof.to_owned(),
        })
    }

    /// Whether the token was issued for the last change of this student's address.
    pub fn confirms(&self, keys: &Keys, student: &Student) -> bool {
        Self::issue(keys, &self.campaign, student, &self.account)
            .is_some_and(|issued| is_secret(&self.proof, &issued.proof))
    }
}

impl std::fmt::Display for AddressToken {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { campaign, student, account, proof } = self;
        write!(out, "{campaign}{SEPARATOR}{student}{SEPARATOR}{account}{SEPARATOR}{proof}")
    }
}

/// The code that a manager reads to a student, such as `K7MQX-2WPT9`: 50 bits. None if the address did not change lately.
pub fn address_code(keys: &Keys, campaign: &CampaignId, student: &Student) -> Option<String> {
    let at = student.address_changed_at?;
    Some(spoken(keys.at(at).digest("changed addresses", &format!("code\n{campaign}\n{}\n{at}", student.id))))
}

/// Whether this is the code of the last change of this student's address. Case, hyphens and spaces are ignored.
pub fn is_address_code(keys: &Keys, campaign: &CampaignId, student: &Student, given: &str) -> bool {
    address_code(keys, campaign, student).is_some_and(|code| is_secret(&letters(given), &letters(&code)))
}
