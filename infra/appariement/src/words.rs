//! The faults of a proof, worded in French.

use proof::Fault;

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
        Fault::UnfitText(_) => "la valeur publique du tirage est vide, trop longue ou mal formée".to_owned(),
        Fault::Commitment { number } => format!("le secret n° {number} n'est pas celui qui avait été engagé"),
        Fault::Seed => "la graine n'est pas celle des secrets et de la valeur publique".to_owned(),
        Fault::NotCanonical => "pas dans la forme canonique".to_owned(),
        Fault::Hash => "l'événement a été modifié : son empreinte n'est plus la sienne".to_owned(),
        Fault::Previous { lane } => format!("ne suit pas l'événement qui le précède dans la chaîne {lane}"),
        Fault::Sequence { lane, expected, found } => {
            format!("chaîne {lane} : événement n° {expected} attendu, n° {found} trouvé")
        }
        Fault::Lane { lane } => format!("n'est pas à sa place dans la chaîne {lane}"),
        Fault::Head { lane, sealed, found } => {
            format!("chaîne {lane} : le sceau dit {sealed} événements, il y en a {found} ou le dernier est un autre")
        }
        Fault::NoSeal => "le journal n'a pas de sceau".to_owned(),
    }
}
