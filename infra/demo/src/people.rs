//! The accounts of the demo, one for each role.

use local::ADMIN_EMAIL;

/// The list of coordonnateurs and managers that the demo imports.
pub(crate) const STAFF_CSV: &str = "\
Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n\
Démo;Coordonnatrice;coordination@siimop.example.org;Coordonnateur;;;\r\n\
Démo;Urgences;urgences@siimop.example.org;Coordonnateur;DES Médecine d'urgence;Île-de-France;\r\n\
Démo;Nouvelle;nouvelle@siimop.example.org;Coordonnateur;;;\r\n\
Démo;Agence;ars@siimop.example.org;ARS;;Bretagne;\r\n\
Démo;Scolarité;scolarite@siimop.example.org;Scolarité;;;SUBDI BREST\r\n";

/// The coordonnateur who sees the whole country.
pub(crate) const COORDINATOR: &str = "coordination@siimop.example.org";

/// The coordonnateur of one specialty in one region.
const REGIONAL: &str = "urgences@siimop.example.org";
/// The regional agency of Bretagne.
pub(crate) const AGENCY: &str = "ars@siimop.example.org";
/// The scolarité of Brest.
const FACULTY: &str = "scolarite@siimop.example.org";

/// Those who activate a second factor before the wishes open: afterwards it would take a code by telephone.
pub(crate) const ENROLLED: [&str; 4] = [COORDINATOR, REGIONAL, AGENCY, FACULTY];

/// Roles and their addresses, for the person at the terminal.
pub(crate) const ROLES: &[(&str, &str)] = &[
    ("Administratrice nationale", ADMIN_EMAIL),
    ("Coordonnatrice (France entière)", COORDINATOR),
    ("Coordonnateur (urgences, Île-de-France)", REGIONAL),
    ("Coordonnatrice sans second facteur", "nouvelle@siimop.example.org"),
    ("Gestionnaire ARS (Bretagne)", AGENCY),
    ("Gestionnaire scolarité (Brest)", FACULTY),
];
