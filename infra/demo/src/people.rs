//! The accounts of the demo, one for each role.

use local::ADMIN_EMAIL;

/// The list of coordonnateurs and managers that the demo imports. The coordonnateur of emergency medicine follows
/// `region`.
pub(crate) fn staff_csv(region: &str) -> String {
    format!(
        "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n\
         Démo;Coordonnatrice;{COORDINATOR};Coordonnateur;;;\r\n\
         Démo;Urgences;{REGIONAL};Coordonnateur;DES Médecine d'urgence;{region};\r\n\
         Démo;Nouvelle;{WITHOUT_FACTOR};Coordonnateur;;;\r\n\
         Démo;Agence;{AGENCY};ARS;;Bretagne;\r\n\
         Démo;Scolarité;{FACULTY};Scolarité;;;SUBDI BREST\r\n"
    )
}

/// The coordonnateur who sees the whole country.
pub(crate) const COORDINATOR: &str = "coordination@siimop.example.org";

/// The coordonnateur of one specialty in one region.
pub(crate) const REGIONAL: &str = "urgences@siimop.example.org";
/// The regional agency of Bretagne.
pub(crate) const AGENCY: &str = "ars@siimop.example.org";
/// A coordonnateur who has not activated a second factor in time.
const WITHOUT_FACTOR: &str = "nouvelle@siimop.example.org";
/// The scolarité of Brest.
pub(crate) const FACULTY: &str = "scolarite@siimop.example.org";

/// Those who activate a second factor before the wishes open: afterwards it would take a code by telephone.
pub(crate) const ENROLLED: [&str; 4] = [COORDINATOR, REGIONAL, AGENCY, FACULTY];

/// Roles and their addresses, for the person at the terminal.
pub(crate) const ROLES: &[(&str, &str)] = &[
    ("Administratrice nationale", ADMIN_EMAIL),
    ("Coordonnatrice (France entière)", COORDINATOR),
    ("Coordonnateur (urgences, Île-de-France)", REGIONAL),
    ("Coordonnatrice sans second facteur", WITHOUT_FACTOR),
    ("Gestionnaire ARS (Bretagne)", AGENCY),
    ("Gestionnaire scolarité (Brest)", FACULTY),
];
