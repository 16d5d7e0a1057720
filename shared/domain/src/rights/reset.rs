//! Who may reset whose account. A reset hands an account over to whoever reads its mailbox and hears its enrolment code,
//! so that it takes somebody above: an administrator, or the ARS for the *coordonnateurs* and the *scolarité* of its
//! scope.

use jiff::SignedDuration;

use super::{Grant, Scope, account::Account};
use crate::{Campaign, CampaignId, Refusal, Thing};

/// How long an administrator's request to reset the account of another may be repeated by a third.
pub const REPEATED_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// How long the account of an administrator takes part in no decision after a reset that one administrator has made.
pub const HELD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// What the reset of an account takes. Whoever resets the account of an administrator and takes it over could otherwise
/// decide as two persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The person who asks.
    One,
    /// The person who asks, and the account takes part in no decision for a day.
    OneAndADay,
    /// A third administrator, who repeats the request.
    Two,
}

/// What it takes to reset the account of `of`, on a deployment with so many administrators.
pub fn takes(of: &Account, administrators: usize) -> Takes {
    match (of.grants.contains(&Grant::Admin), administrators) {
        (false, _) => Takes::One,
        (true, 0..=2) => Takes::OneAndADay,
        (true, _) => Takes::Two,
    }
}

/// The campaigns whose staff an account may reset as an ARS.
pub fn agency_campaigns(by: &Account) -> Vec<&CampaignId> {
    agency_grants(by).map(|(campaign, _)| campaign).collect()
}

/// Whether `by` may reset the account of `of`. `campaigns` are those of [`agency_campaigns`].
///
/// # Errors
///
/// [`Refusal::SecondPersonRequired`] for one's own account. [`Refusal::Unknown`] for an account beyond the reach of `by`.
pub fn may_reset(by: &Account, of: &Account, campaigns: &[Campaign]) -> Result<(), Refusal> {
    if by.id == of.id {
        return Err(Refusal::SecondPersonRequired);
    }
    let is_admin = by.grants.contains(&Grant::Admin);
    if is_admin || is_staff_within(by, of, campaigns) {
        return Ok(());
    }
    Err(Refusal::Unknown { what: Thing::Account })
}

/// Whether `by` is an ARS in whose scope the account of `of` is, which is told of a reset. `campaigns` are those in which
/// `of` has rights.
pub fn is_agency_over(by: &Account, of: &Account, campaigns: &[Campaign]) -> bool {
    by.id != of.id && is_staff_within(by, of, campaigns)
}

/// Whether `of` belongs to a *coordonnateur* or a *scolarité* whose every scope is within one that `by` has as an ARS.
/// Rights of a student or an RTS beside it change nothing: their accounts need no second factor.
fn is_staff_within(by: &Account, of: &Account, campaigns: &[Campaign]) -> bool {
    let mut staff = false;
    for grant in &of.grants {
        match grant {
            Grant::Coordinator { campaign, scopes } | Grant::Faculty { campaign, scopes } => {
                staff = true;
                let Some(campaign) = campaigns.iter().find(|found| found.id == *campaign) else { return false };
                let wider: Vec<&Scope> =
                    agency_grants(by).filter(|(id, _)| **id == campaign.id).flat_map(|(_, scopes)| scopes).collect();
                if !scopes.iter().all(|scope| wider.iter().any(|wider| wider.contains(&scope.located(campaign)))) {
                    return false;
                }
            }
            Grant::Agency { .. } | Grant::Admin => return false,
            Grant::Student { .. } | Grant::Supervisor { .. } => {}
        }
    }
    staff
}

fn agency_grants(by: &Account) -> impl Iterator<Item = (&CampaignId, &Vec<Scope>)> {
    by.grants.iter().filter_map(|grant| match grant {
        Grant::Agency { campaign, scopes } => Some((campaign, scopes)),
        Grant::Coordinator { .. }
        | Grant::Faculty { .. }
        | Grant::Student { .. }
        | Grant::Supervisor { .. }
        | Grant::Admin => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, StudentId};

    fn campaign() -> CampaignId {
        CampaignId::parse("2024-05").unwrap()
    }

    /// A campaign in which the subdivision A lies in Bretagne.
    fn campaigns() -> Vec<Campaign> {
        vec![crate::tests::fixture::campaign()]
    }

    fn may(by: &Account, of: &Account) -> Result<(), Refusal> {
        may_reset(by, of, &campaigns())
    }

    fn region(name: &str) -> Scope {
        Scope { region: Some(name.to_owned()), ..Scope::NATIONAL }
    }

    fn account(number: u8, grants: Vec<Grant>) -> Account {
        let id = AccountId::parse(&format!("018e0000-0000-7000-8000-0000000000{number:02}")).unwrap();
        Account { id, email: format!("{number}@example.org"), name: String::new(), phone: None, grants }
    }

    fn agency(scopes: Vec<Scope>) -> Grant {
        Grant::Agency { campaign: campaign(), scopes }
    }

    fn coordinator(scopes: Vec<Scope>) -> Grant {
        Grant::Coordinator { campaign: campaign(), scopes }
    }

    #[test]
    fn an_administrator_resets_everybody_but_themselves() {
        let (ada, bob) = (account(1, vec![Grant::Admin]), account(2, vec![Grant::Admin]));
        assert_eq!(may(&ada, &bob), Ok(()));
        assert_eq!(may(&ada, &account(3, Vec::new())), Ok(()));
        assert_eq!(may(&ada, &ada), Err(Refusal::SecondPersonRequired));
    }

    #[test]
    fn an_administrator_is_reset_by_two_or_held_for_a_day() {
        let (admin, student) = (account(1, vec![Grant::Admin]), account(2, Vec::new()));
        assert_eq!(
            (takes(&admin, 2), takes(&admin, 3), takes(&student, 3)),
            (Takes::OneAndADay, Takes::Two, Takes::One)
        );
    }

    #[test]
    fn an_agency_resets_the_staff_of_its_scope_alone() {
        let beyond = Err(Refusal::Unknown { what: Thing::Account });
        let by = account(1, vec![agency(vec![region("Bretagne")])]);
        let brest = Scope { specialty: Some("urgences".to_owned()), ..region("Bretagne") };
        let of = |grants| may(&by, &account(2, grants));
        assert_eq!(of(vec![coordinator(vec![region("Bretagne"), brest.clone()])]), Ok(()));
        assert_eq!(of(vec![Grant::Faculty { campaign: campaign(), scopes: vec![brest.clone()] }]), Ok(()));
        let subdivision = |name: &str| Scope { subdivision: Some(name.to_owned()), ..Scope::NATIONAL };
        let faculty = |name| Grant::Faculty { campaign: campaign(), scopes: vec![subdivision(name)] };
        assert_eq!(of(vec![faculty("A")]), Ok(()));
        assert_eq!(of(vec![faculty("elsewhere")]), beyond);
        assert_eq!(of(vec![coordinator(vec![brest.clone(), region("Normandie")])]), beyond);
        assert_eq!(of(vec![coordinator(vec![Scope::NATIONAL])]), beyond);
        assert_eq!(of(vec![agency(vec![brest.clone()])]), beyond);
        assert_eq!(of(vec![coordinator(vec![brest.clone()]), Grant::Admin]), beyond);
        assert_eq!(of(Vec::new()), beyond);
        let student = StudentId::parse("urg_bretagne_1").unwrap();
        assert_eq!(of(vec![Grant::Student { campaign: campaign(), student }]), beyond);
        let of = account(2, vec![coordinator(vec![brest.clone()])]);
        assert!(is_agency_over(&by, &of, &campaigns()));
        assert!(!is_agency_over(&account(3, vec![Grant::Admin]), &of, &campaigns()));
        let of = |grants| may(&by, &account(2, grants));
        let other_year = CampaignId::parse("2025-05").unwrap();
        assert_eq!(of(vec![Grant::Coordinator { campaign: other_year, scopes: vec![brest] }]), beyond);
    }
}
