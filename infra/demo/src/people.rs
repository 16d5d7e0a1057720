//! The accounts of the demo, one for each role.

use local::ADMIN_EMAIL;

/// The list of coordonnateurs and managers that the demo imports.
pub(crate) const STAFF_CSV: &str = "\
Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n\
Démo;Coordonnatrice;coordination@siimop.example.org;Coordonnateur;;;\r\n\
Démo;Urgences;urgences@siimop.example.org;Coordonnateur;DES Médecine d'urgence;Île-de-France;\r\n\
Démo;Agence;ars@siimop.example.org;ARS;;Bretagne;\r\n\
Démo;Scolarité;scolarite@siimop.example.org;Scolarité;;;SUBDI BREST\r\n";

/// The coordonnateur who sees the whole country.
pub(crate) const COORDINATOR: &str = "coordination@siimop.example.org";

/// The regional agency of Bretagne.
pub(crate) const AGENCY: &str = "ars@siimop.example.org";

/// Roles and their addresses, for the person at the terminal.
pub(crate) const ROLES: &[(&str, &str)] = &[
    ("Administratrice nationale", ADMIN_EMAIL),
    ("Coordonnatrice (France entière)", COORDINATOR),
    ("Coordonnateur (urgences, Île-de-France)", "urgences@siimop.example.org"),
    ("Gestionnaire ARS (Bretagne)", AGENCY),
    ("Gestionnaire scolarité (Brest)", "scolarite@siimop.example.org"),
];
