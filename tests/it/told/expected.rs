//! Who is told of what: one row for each event, as `docs/procedure.md` has it, with the people of the small campaign who get
//! the mail when the campaign of `play.rs` is played.

use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL};

use crate::support::lists;

/// An event, and the people who are told of it, by the columns of the page.
pub(super) struct Row {
    /// The event, in the words of the page.
    pub(super) event: &'static str,
    /// The subjects of its mails.
    pub(super) subjects: &'static [&'static str],
    pub(super) students: &'static [&'static str],
    pub(super) referents: &'static [&'static str],
    pub(super) staff: &'static [&'static str],
    /// Addresses.
    pub(super) administrators: &'static [&'static str],
    /// How often the event occurs in the campaign that is played; 0 for one that a test of its own plays
    /// (`campaigns::checks`).
    pub(super) times: usize,
}

impl Row {
    /// The people of each column.
    pub(super) fn columns(&self) -> [&'static [&'static str]; 4] {
        [self.students, self.referents, self.staff, self.administrators]
    }

    /// The addresses of everybody who is told.
    pub(super) fn addresses(&self) -> Vec<String> {
        let named = [self.students, self.referents, self.staff].concat().into_iter().map(lists::email);
        named.chain(self.administrators.iter().map(|email| (*email).to_owned())).collect()
    }
}

const fn row(event: &'static str, subjects: &'static [&'static str]) -> Row {
    Row { event, subjects, students: &[], referents: &[], staff: &[], administrators: &[], times: 1 }
}

/// The subjects of mails that people ask for, or get because they have changed their own account.
pub(super) const ASKED_FOR: [&str; 2] =
    ["Votre code de connexion SiiMOP Appariement", "Votre compte SiiMOP Appariement"];

const TAKING_PART: &[&str] = &["Ada", "Bob", "Chloe", "Dan", "Fay", "Gus", "Hana", "Ines", "Jean"];
/// Jean has too few wishes and Ines none.
const CANDIDATES: &[&str] = &["Ada", "Bob", "Chloe", "Dan", "Fay", "Gus", "Hana"];
const WITHOUT_BOB: &[&str] = &["Ada", "Chloe", "Dan", "Fay", "Gus", "Hana"];
const REFERENTS: &[&str] = &["brest", "quimper", "rennes", "caen", "enfants", "morlaix"];
/// Nobody gives Morlaix a heart.
const CHOSEN: &[&str] = &["brest", "quimper", "rennes", "caen", "enfants"];
const STAFF: &[&str] = &["coordo", "lointain", "ars", "scolarite"];

pub(super) const TOLD: &[Row] = &[
    Row { students: TAKING_PART, ..row("dossiers open", &["Votre dossier est ouvert"]) },
    Row { referents: REFERENTS, ..row("descriptions open", &["Vos postes attendent leur description"]) },
    Row { staff: STAFF, ..row("two weeks before the first wishes", &["Activez votre second facteur"]) },
    Row {
        administrators: &[ADMIN_EMAIL, SECOND_ADMIN_EMAIL],
        ..row(
            "wishes or results in 7, 3 or 1 days, and something blocks",
            &["Des points à corriger avant l’ouverture des vœux"],
        )
    },
    Row {
        administrators: &[ADMIN_EMAIL, SECOND_ADMIN_EMAIL],
        times: 0,
        ..row(
            "the checks suspend the campaign, of which the others are told as of every suspension",
            &["La campagne est suspendue\u{a0}: contrôles"],
        )
    },
    // Gus and the RTS of Brest are in both scopes; before the second wishes the RTS alone, since Gus has signed in by mail.
    Row {
        staff: &["ars", "scolarite"],
        times: 2,
        ..row(
            "wishes in 7, 3 or 1 days, and mails come back",
            &["Des adresses de votre périmètre ne reçoivent pas nos e-mails"],
        )
    },
    Row { students: TAKING_PART, ..row("wishes open", &["Les vœux sont ouverts"]) },
    Row {
        students: &["Ada", "Bob", "Chloe", "Dan", "Fay", "Gus", "Hana", "Jean"],
        ..row("a list is validated", &["Vos vœux sont validés\u{a0}: votre reçu"])
    },
    Row {
        students: &["Ines", "Jean"],
        ..row("J-2, J-1, H-3 before wishes close", &["Rappel : vos vœux ne sont pas complets"])
    },
    Row {
        students: TAKING_PART, ..row("wishes closed", &["Vos vœux comptent", "Vous n’êtes pas dans cette vague"])
    },
    Row { referents: CHOSEN, ..row("rankings open", &["Vos candidats sont à classer"]) },
    // Without Bob, Quimper has one candidate, who is ranked. Caen's ranking and one of Enfants' were never made.
    Row {
        referents: &["caen", "enfants"],
        ..row("J-2, J-1, H-3 before rankings close", &["Rappel : un de vos classements n’est pas valide"])
    },
    // Enfants has two posts, of which one is ranked.
    Row {
        referents: CHOSEN,
        ..row(
            "rankings closed",
            &[
                "Votre classement compte : le reçu",
                "Votre classement n’est pas valide",
                "Aucun classement n’a été enregistré",
            ],
        )
    },
    // Bob has chosen Brest and Quimper.
    Row {
        referents: &["brest", "quimper"],
        ..row("a candidate leaves before the closing, or comes back", &["La liste de vos candidats a changé"])
    },
    Row {
        students: CANDIDATES,
        referents: CHOSEN,
        staff: STAFF,
        ..row("the campaign is suspended", &["La campagne est suspendue"])
    },
    Row {
        students: WITHOUT_BOB,
        referents: CHOSEN,
        staff: STAFF,
        ..row("the campaign goes on", &["La campagne reprend"])
    },
    Row {
        students: WITHOUT_BOB,
        referents: CHOSEN,
        staff: STAFF,
        ..row("a window moves that is open or opens within a week", &["Des dates ont changé"])
    },
    Row {
        students: WITHOUT_BOB,
        referents: CHOSEN,
        staff: STAFF,
        ..row("results published", &["Les résultats sont publiés"])
    },
    // Ada had Brest-2, and the coordonnateur of Normandy follows neither.
    Row {
        students: &["Ada"],
        referents: &["brest"],
        staff: &["coordo", "ars", "scolarite"],
        ..row("results corrected", &["Un résultat a été corrigé"])
    },
    Row {
        students: &["Eve", "Eve.B"],
        ..row(
            "another address in a list",
            &["Votre adresse change dans SiiMOP Appariement", "Votre nouvelle adresse dans SiiMOP Appariement"],
        )
    },
    Row {
        students: &["Eve.B"],
        times: 2,
        ..row(
            "whether a student takes part is corrected",
            &["Vous participez à l’appariement", "Vous ne participez plus à l’appariement"],
        )
    },
    // Caen is given to the RTS of Morlaix, and back.
    Row {
        referents: &["caen", "morlaix"],
        times: 2,
        ..row(
            "a correction names another référent",
            &["Vous êtes RTS référent d’un poste", "Vous n’êtes plus RTS référent d’un poste"],
        )
    },
    Row {
        staff: &["ars"],
        ..row("a delegation of a ranking is asked for", &["Une délégation de classement est demandée"])
    },
    // Quimper's is granted, and ended.
    Row {
        referents: &["quimper", "conseil"],
        times: 2,
        ..row(
            "a delegation is granted, refused or ended",
            &["Le classement d’un poste est délégué", "La délégation d’un classement a pris fin"],
        )
    },
    // Chloe leaves a line of Brest, which is taken back.
    Row {
        students: &["Chloe"],
        referents: &["brest"],
        times: 1,
        ..row(
            "a post obtained is left",
            &["Votre désistement est enregistré", "Une personne affectée à votre poste se désiste"],
        )
    },
    Row {
        students: &["Chloe"],
        referents: &["brest"],
        times: 1,
        ..row("it is left no more", &["Votre désistement est annulé", "Un désistement à votre poste est annulé"])
    },
    // Two announcements, a publication, a correction and its publication.
    Row {
        administrators: &[SECOND_ADMIN_EMAIL],
        times: 5,
        ..row("an approval is awaited", &["Un accord est attendu"])
    },
    Row {
        students: TAKING_PART,
        referents: REFERENTS,
        ..row("announcement of two administrators", &["La vague 1 en pratique"])
    },
];
