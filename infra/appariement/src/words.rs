//! The faults of a proof, worded in French.

use proof::{
    Fault,
    audit::{Difference, DifferenceKind},
};

pub(crate) fn french(fault: &Fault) -> String {
    match fault {
        Fault::Unreadable(cause) => format!("illisible : {cause}"),
        Fault::Number(number) => format!("{number} n'est pas un entier inférieur à 2^53"),
        Fault::Format { expected, found } => format!("le format est {found}, et non {expected}"),
        Fault::NotAKey => "une clé publique a 64 chiffres hexadécimaux minuscules".to_owned(),
        Fault::OtherKey { expected, found } => format!("signé avec la clé {found}, et non {expected}"),
        Fault::Signature => "la signature ne correspond pas au contenu".to_owned(),
        Fault::Digest => "l'empreinte n'est pas celle du contenu".to_owned(),
        Fault::Code => "le code court n'est pas celui du contenu".to_owned(),
        Fault::UnfitText("secret") => "un secret du tirage est trop court, trop long ou mal formé".to_owned(),
        Fault::UnfitText(_) => "la valeur publique du tirage n'est pas sous sa forme canonique".to_owned(),
        Fault::Commitment { number } => format!("le maillon nᵒ {number} ne mène pas à ce qui avait été engagé"),
        Fault::Seed => "la graine n'est pas celle des secrets et de la valeur publique".to_owned(),
        Fault::NotCanonical => "pas dans la forme canonique".to_owned(),
        Fault::Hash => "l'événement a été modifié : son empreinte n'est plus la sienne".to_owned(),
        Fault::Previous { lane } => format!("ne suit pas l'événement qui le précède dans la chaîne {lane}"),
        Fault::Sequence { lane, expected, found } => {
            format!("chaîne {lane} : événement nᵒ {expected} attendu, nᵒ {found} trouvé")
        }
        Fault::Lane { lane } => format!("n'est pas à sa place dans la chaîne {lane}"),
        Fault::Head { lane, sealed, found } => {
            format!("chaîne {lane} : le sceau dit {sealed} événements, il y en a {found} ou le dernier est un autre")
        }
        Fault::Span => "les instants de début et de fin ne sont pas ceux des événements".to_owned(),
        Fault::Differs(difference) => differs(difference),
        Fault::OtherCampaign { expected, found } => format!("journal de la campagne {found}, et non {expected}"),
        Fault::NotContinued { lane, length, found } => format!(
            "chaîne {lane} : ne commence pas par les {length} événements du journal plus ancien ; il y en a {found}"
        ),
        Fault::NoSeal => "le journal n'a pas de sceau".to_owned(),
    }
}

/// What the platform found when it sealed a log: where it is, what it is about, and how it differs.
fn differs(Difference { kind, lane, object, seq }: &Difference) -> String {
    let how = match kind {
        DifferenceKind::Link => "le lien à clé n'est pas celui de l'événement",
        DifferenceKind::Unkeyed => "l'événement n'a pas de lien à clé",
        DifferenceKind::Rewritten => "ces têtes signées nomment un autre événement à cette place",
        DifferenceKind::CutOff => "à partir d'ici, des événements de ces têtes signées manquent",
        DifferenceKind::Heads => "ces têtes ne sont pas signées pour cette campagne",
        DifferenceKind::ReceiptMissing => "le reçu manque",
        DifferenceKind::ReceiptChanged => "le reçu conservé est un autre",
        DifferenceKind::ReceiptUnrecorded => "aucun événement ne nomme ce reçu",
        DifferenceKind::ListMissing => "la liste manque",
        DifferenceKind::ListChanged => "la liste conservée n'est pas celle du reçu",
        DifferenceKind::ListOutdated => "la liste conservée est plus ancienne",
        DifferenceKind::ListUnrecorded => "aucun événement ne nomme cette liste",
    };
    match (lane, seq) {
        (Some(lane), Some(seq)) => format!("chaîne {lane}, événement nᵒ {seq}, {object} : {how}"),
        _ => format!("{object} : {how}"),
    }
}
