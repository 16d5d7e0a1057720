//! The things that a refusal is about, and their French names. A refusal is read by people, so the names stand in one
//! place and are checked together.

use std::fmt;

/// A thing that may not exist, or not for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// An account.
    Account,
    /// A request for an approval.
    Approval,
    /// A campaign.
    Campaign,
    /// The certificate of a result.
    Certificate,
    /// A change of address that waits to be confirmed.
    ChangeOfAddress,
    /// An administrator's commitment to a chain of draws.
    Commitment,
    /// A delegation of a ranking.
    Delegation,
    /// A dossier.
    Dossier,
    /// An export.
    Export,
    /// An import.
    Import,
    /// Another application with which people sign in.
    Issuer,
    /// A link of a draw.
    Link,
    /// A list to load.
    List,
    /// An office that people write to.
    Office,
    /// A piece of a dossier.
    Piece,
    /// A post.
    Post,
    /// The public value of a draw.
    PublicValue,
    /// A result.
    Result,
    /// A round.
    Round,
    /// A route of the API.
    Route,
    /// A row of which no more is told.
    Row,
    /// A run of the matching.
    Run,
    /// The *fiche CPTS* of a post.
    Sheet,
    /// A second factor of an account.
    SecondFactor,
    /// A specialty.
    Specialty,
    /// A student.
    Student,
    /// An RTS.
    Supervisor,
    /// A version of what was saved.
    Version,
    /// A note that somebody has left a post.
    Withdrawal,
}

impl Thing {
    /// Every thing, in the order of the variants.
    pub const ALL: [Self; 29] = [
        Self::Account,
        Self::Approval,
        Self::Campaign,
        Self::Certificate,
        Self::ChangeOfAddress,
        Self::Commitment,
        Self::Delegation,
        Self::Dossier,
        Self::Export,
        Self::Import,
        Self::Issuer,
        Self::Link,
        Self::List,
        Self::Office,
        Self::Piece,
        Self::Post,
        Self::PublicValue,
        Self::Result,
        Self::Round,
        Self::Route,
        Self::Row,
        Self::Run,
        Self::Sheet,
        Self::SecondFactor,
        Self::Specialty,
        Self::Student,
        Self::Supervisor,
        Self::Version,
        Self::Withdrawal,
    ];

    /// The French name, in the singular and with the capital letter of the beginning of a sentence.
    const fn name(self) -> &'static str {
        match self {
            Self::Account => "Compte",
            Self::Approval => "Demande",
            Self::Campaign => "Campagne",
            Self::Certificate => "Certificat",
            Self::ChangeOfAddress => "Changement d’adresse",
            Self::Commitment => "Engagement",
            Self::Delegation => "Délégation",
            Self::Dossier => "Dossier",
            Self::Export => "Export",
            Self::Import => "Import",
            Self::Issuer => "Autre application",
            Self::Link => "Maillon",
            Self::List => "Liste",
            Self::Office => "Service",
            Self::Piece => "Pièce",
            Self::Post => "Poste",
            Self::PublicValue => "Valeur publique",
            Self::Result => "Résultat",
            Self::Round => "Vague",
            Self::Route => "Adresse de l’API",
            Self::Row => "Ligne",
            Self::Run => "Calcul",
            Self::Sheet => "Fiche CPTS",
            Self::SecondFactor => "Second facteur",
            Self::Specialty => "Spécialité",
            Self::Student => "Étudiant",
            Self::Supervisor => "RTS",
            Self::Version => "Version",
            Self::Withdrawal => "Désistement",
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is awaited before an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// The closing of the rankings of a round.
    RankingClose,
    /// The public value of a draw.
    PublicValue,
}

impl fmt::Display for Awaited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RankingClose => "Clôture du classement",
            Self::PublicValue => "Valeur publique du tirage au sort",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_thing_is_listed_once_and_has_its_own_name() {
        let names: BTreeSet<&str> = Thing::ALL.into_iter().map(Thing::name).collect();
        // `Withdrawal` is the last variant, so its number tells how many there are.
        let count = Thing::Withdrawal as usize + 1;
        assert_eq!((names.len(), Thing::ALL.len()), (count, count));
    }
}
