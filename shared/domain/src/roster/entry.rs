//! The lines of lists as they are read, before they are compared with what is stored.

use crate::{
    rights::Scope,
    roster::{post::PostKind, terrain::Terrain},
};

/// One line of a list of students.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentEntry {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*, folded.
    pub email: String,
    /// *Subdivision*
    pub subdivision: String,
    /// Code of the *spécialité*.
    pub specialty: String,
    /// *Numéro INE*, the key of the row.
    pub ine: String,
    /// *Numéro interne*
    pub internal_number: String,
    /// *Participation*
    pub participates: bool,
    /// *Semestre décalé*
    pub shifted: bool,
}

/// One line of a list of posts. An optional column is `None` where the list lacks it, and then the stored value stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEntry {
    /// *Numéro agrément*, the key of the row.
    pub agrement: String,
    /// *Numéro terrain*
    pub terrain: String,
    /// *Nom*
    pub name: String,
    /// *Indication poste*
    pub indication: String,
    /// Code of the *spécialité d'appel*.
    pub specialty: String,
    /// *Établissement*
    pub establishment: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Type de poste*
    pub kind: PostKind,
    /// *Nombre de mois d'affectation*
    pub months: u8,
    /// *Places*
    pub places: u32,
    /// *Décalé*
    pub shifted: bool,
    /// *Option*
    pub option: Option<String>,
    /// *Description*
    pub description: Option<String>,
    /// *Email RTS référent*, folded.
    pub referent_email: String,
    /// *Emails RTS consultatifs*, folded.
    pub consultative_emails: Option<Vec<String>>,
    /// *Autres terrains*
    pub other_terrains: Option<Vec<TerrainEntry>>,
    /// *Adresse de l'établissement*
    pub establishment_address: Option<String>,
}

/// A terrain beside the référent's, as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerrainEntry {
    /// The terrain, without its *maître de stage*.
    pub terrain: Terrain,
    /// Address of the *maître de stage*; empty if the list names none.
    pub supervisor_email: String,
}

/// One line of a list of names of RTS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupervisorEntry {
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*, folded, the key of the row.
    pub email: String,
}

impl SupervisorEntry {
    /// Whether the line gives no name, as our own export of an RTS whose name nobody has given yet: what is stored stays.
    pub fn is_unnamed(&self) -> bool {
        self.last_name.is_empty() && self.first_name.is_empty()
    }
}

/// The role that a list of staff gives to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// *Coordonnateur*
    Coordinator,
    /// *ARS*
    Agency,
    /// *Scolarité*
    Faculty,
    /// *Retiré*: the person loses every role of staff in the campaign, whatever the scope.
    Removed,
}

/// One line of a list of staff: one right of one person. A person may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffEntry {
    /// *Email*, folded.
    pub email: String,
    /// *Prénom* and *nom*.
    pub name: String,
    /// *Rôle*
    pub role: StaffRole,
    /// The scopes of the right, one a region if the list names an inter-region; an empty specialty or territory means all.
    pub scopes: Vec<Scope>,
    /// *Téléphone*, in the form of [`crate::text::phone`]; `None` if the cell is empty or the list lacks the column.
    pub phone: Option<String>,
}

impl PostEntry {
    /// The addresses of the référent, of the *consultatifs* and of the *maîtres de stage* of the other terrains.
    pub fn emails(&self) -> impl Iterator<Item = &str> {
        let consultatives = self.consultative_emails.iter().flatten();
        let terrains = self.other_terrains.iter().flatten().map(|terrain| &terrain.supervisor_email);
        let all = std::iter::once(&self.referent_email).chain(consultatives).chain(terrains);
        all.map(String::as_str).filter(|email| !email.is_empty())
    }
}
