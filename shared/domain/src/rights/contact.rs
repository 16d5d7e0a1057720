//! Whom people of a campaign write to: each office says it of itself, for all campaigns.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Action, Actor, Grant, Place, Role, Scope};
use crate::{
    Campaign,
    refusal::{EntryCode, EntryRefusal, Refusal},
    text,
};

/// Longest note of a contact, in characters.
pub const MAX_NOTE: usize = 300;

/// An office that people write to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Office {
    /// The ARS of a region.
    Agency {
        /// Label of the region.
        region: String,
    },
    /// The *scolarité* of a subdivision.
    Faculty {
        /// Label of the subdivision.
        subdivision: String,
    },
    /// The *coordonnateur* of a specialty in a region.
    Coordination {
        /// Code of the specialty.
        specialty: String,
        /// Label of the region.
        region: String,
    },
}

/// What an office says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// The address that people write to, most often a mailbox of the office.
    pub email: String,
    /// A telephone number: its digits, after a `+` if it names its country; empty if the office gives none.
    pub phone: String,
    /// One line that the office adds, such as its hours; empty if it adds none.
    pub note: String,
    /// When it was said.
    #[schemars(with = "crate::schema::Instant")]
    pub said_at: Timestamp,
}

impl Office {
    /// The offices of a student or a post at this place.
    pub fn at(place: Place<'_>) -> [Self; 3] {
        [
            Self::Agency { region: place.region.to_owned() },
            Self::Faculty { subdivision: place.subdivision.to_owned() },
            Self::Coordination { specialty: place.specialty.to_owned(), region: place.region.to_owned() },
        ]
    }

    /// Every office of a campaign, in the order of its territories and specialties.
    pub fn all(campaign: &Campaign) -> Vec<Self> {
        let mut regions: Vec<&String> = Vec::new();
        for territory in &campaign.territories {
            if !regions.contains(&&territory.region) {
                regions.push(&territory.region);
            }
        }
        let agencies = regions.iter().map(|region| Self::Agency { region: (*region).clone() });
        let faculties =
            campaign.territories.iter().map(|found| Self::Faculty { subdivision: found.subdivision.clone() });
        let coordinations = campaign.specialties.iter().flat_map(|specialty| {
            let of =
                |region: &&String| Self::Coordination { specialty: specialty.code.clone(), region: (*region).clone() };
            regions.iter().map(of).collect::<Vec<_>>()
        });
        agencies.chain(faculties).chain(coordinations).collect()
    }

    /// The code of the office among all: `agency/bretagne`.
    pub fn code(&self) -> String {
        match self {
            Self::Agency { region } => format!("agency/{}", text::slug(region)),
            Self::Faculty { subdivision } => format!("faculty/{}", text::slug(subdivision)),
            Self::Coordination { specialty, region } => format!("coordination/{specialty}/{}", text::slug(region)),
        }
    }

    /// The role of those who work in the office.
    pub fn role(&self) -> Role {
        match self {
            Self::Agency { .. } => Role::Agency,
            Self::Faculty { .. } => Role::Faculty,
            Self::Coordination { .. } => Role::Coordinator,
        }
    }

    /// Whether somebody with this right works in the office: a right for the whole country or for all specialties names none.
    fn employs(&self, grant: &Grant) -> bool {
        let named = |scope: &Scope| match self {
            Self::Agency { region } => {
                (&scope.specialty, scope.region.as_ref(), &scope.subdivision) == (&None, Some(region), &None)
            }
            Self::Faculty { subdivision } => {
                (&scope.specialty, scope.subdivision.as_ref()) == (&None, Some(subdivision))
            }
            Self::Coordination { specialty, region } => {
                let everywhere =
                    scope.subdivision.is_none() && scope.region.as_ref().is_none_or(|found| found == region);
                scope.specialty.as_ref() == Some(specialty) && everywhere
            }
        };
        grant.role() == self.role() && grant.scopes().iter().any(named)
    }
}

impl Actor {
    /// Whether the account works in the office.
    pub fn works_in(&self, office: &Office) -> bool {
        self.grants(Action::WriteContact).any(|grant| office.employs(grant))
    }

    /// Whether the account says whom people of the office write to: those who work there, and administrators.
    pub fn speaks_for(&self, office: &Office) -> bool {
        self.works_in(office) || self.grants(Action::WriteContact).any(|grant| grant.role() == Role::Admin)
    }
}

impl Contact {
    /// What an office says at `said_at`, in the form in which it is stored.
    ///
    /// # Errors
    /// [`Refusal::Entries`] names each field that is not what it should be: the address, the number, the note.
    pub fn say(email: &str, phone: &str, note: &str, said_at: Timestamp) -> Result<Self, Refusal> {
        let (email, number, note) = (text::fold_email(email), text::phone(phone), note.trim());
        let faults = [
            ("/email", (!text::is_email(&email)).then_some(EntryCode::NotAnEmail)),
            ("/phone", (!phone.trim().is_empty() && number.is_none()).then_some(EntryCode::NotAPhone)),
            ("/note", (note.chars().count() > MAX_NOTE).then_some(EntryCode::TooLong)),
            ("/note", (!text::is_one_line(note)).then_some(EntryCode::NotOneLine)),
        ];
        let refused: Vec<EntryRefusal> = faults
            .into_iter()
            .filter_map(|(field, code)| Some(EntryRefusal { field: field.to_owned(), code: code? }))
            .collect();
        if !refused.is_empty() {
            return Err(Refusal::Entries(refused));
        }
        Ok(Self { email, phone: number.unwrap_or_default(), note: note.to_owned(), said_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Account, AccountId, CampaignId, rights::session::Factors, tests::fixture::campaign};

    fn actor(grant: Grant) -> Actor {
        let id = CampaignId::parse("2024-05").unwrap();
        let account = Account {
            id: AccountId::parse("a").unwrap(),
            email: "a@example.org".into(),
            name: "A".into(),
            phone: None,
            grants: vec![grant],
        };
        Actor::enter(account, &id, Factors::Both).unwrap()
    }

    fn scope(specialty: Option<&str>, region: Option<&str>, subdivision: Option<&str>) -> Vec<Scope> {
        let owned = |part: Option<&str>| part.map(str::to_owned);
        vec![Scope { specialty: owned(specialty), region: owned(region), subdivision: owned(subdivision) }]
    }

    #[test]
    fn each_speaks_for_the_office_that_their_right_names() {
        let id = CampaignId::parse("2024-05").unwrap();
        let agency = |scopes| actor(Grant::Agency { campaign: id.clone(), scopes });
        let brittany = Office::Agency { region: "Bretagne".into() };
        let brest = Office::Faculty { subdivision: "Brest".into() };
        let urgent = Office::Coordination { specialty: "urg".into(), region: "Bretagne".into() };
        assert!(agency(scope(None, Some("Bretagne"), None)).speaks_for(&brittany));
        assert!(!agency(scope(None, Some("Normandie"), None)).speaks_for(&brittany));
        assert!(!agency(scope(Some("urg"), Some("Bretagne"), None)).speaks_for(&brittany));
        assert!(!agency(scope(None, Some("Bretagne"), None)).speaks_for(&brest));
        assert!(!agency(vec![Scope::NATIONAL]).speaks_for(&brittany));
        let faculty =
            actor(Grant::Faculty { campaign: id.clone(), scopes: scope(None, Some("Bretagne"), Some("Brest")) });
        assert!(faculty.speaks_for(&brest) && !faculty.speaks_for(&brittany));
        let coordinator = |scopes| actor(Grant::Coordinator { campaign: id.clone(), scopes });
        assert!(coordinator(scope(Some("urg"), None, None)).speaks_for(&urgent));
        assert!(!coordinator(scope(None, Some("Bretagne"), None)).speaks_for(&urgent));
        assert!(!coordinator(vec![Scope::NATIONAL]).speaks_for(&urgent));
        let admin = actor(Grant::Admin);
        assert!(admin.speaks_for(&brest) && admin.speaks_for(&urgent) && !admin.works_in(&brest));
    }

    #[test]
    fn every_office_of_a_campaign_is_there_once() {
        let campaign = campaign();
        let all = Office::all(&campaign);
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!(all.len(), once.len());
        let territory = campaign.territories.first().unwrap();
        let specialty = campaign.specialties.first().unwrap();
        let place =
            Place { specialty: &specialty.code, region: &territory.region, subdivision: &territory.subdivision };
        assert!(Office::at(place).iter().all(|office| all.contains(office)));
    }

    #[test]
    fn what_an_office_says_is_checked_field_by_field() {
        let now = Timestamp::from_second(1_710_000_000).unwrap();
        let said = Contact::say(" Mailto:DJ@Ars.Example.org ", "02 96 00 00 00", " De 9 h à 17 h ", now).unwrap();
        let found = (said.email.as_str(), said.phone.as_str(), said.note.as_str());
        assert_eq!(found, ("dj@ars.example.org", "0296000000", "De 9 h à 17 h"));
        assert_eq!(Contact::say("a@example.org", "", "", now).unwrap().phone, "");
        let Err(Refusal::Entries(refused)) = Contact::say("a", "b", &"c".repeat(MAX_NOTE + 1), now) else { panic!() };
        let fields: Vec<(&str, EntryCode)> = refused.iter().map(|entry| (entry.field.as_str(), entry.code)).collect();
        let expected =
            [("/email", EntryCode::NotAnEmail), ("/phone", EntryCode::NotAPhone), ("/note", EntryCode::TooLong)];
        assert_eq!(fields, expected);
        let Err(Refusal::Entries(refused)) = Contact::say("a@example.org", "", "a\nb", now) else { panic!() };
        assert_eq!(refused.len(), 1);
    }
}
