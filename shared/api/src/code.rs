//! The stable codes of problems. Programs decide by them, and screens translate them.

use domain::Refusal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The stable code of a problem. Its text, its HTTP status and its French title stand together in
/// [`ProblemCode::line`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemCode {
    /// What the path names does not exist, or does not exist for this person.
    Unknown,
    /// Nobody is signed in.
    SignedOut,
    /// A one-time code, or a code of the second factor, is wrong, expired or used.
    WrongCode,
    /// The address or the password is wrong.
    WrongPassword,
    /// The token of an external application is refused, or its redirect does not answer a request of ours.
    WrongToken,
    /// A link to set a password is wrong, expired or used.
    WrongLink,
    /// An external application is out of reach or does not follow `OpenID` Connect.
    Elsewhere,
    /// An external application has verified an address that has no account here.
    NoAccount,
    /// The new password does not meet the checklist.
    PasswordRefused,
    /// The account needs a second factor, and the session has not given it yet.
    SecondFactorRequired,
    /// The account has no second factor to give, or may not enrol one now.
    NoSecondFactor,
    /// The account would be left without a second factor.
    LastSecondFactor,
    /// A page of another site may have made the request.
    ForeignOrigin,
    /// Too many tries: the next one has to wait.
    SlowDown,
    /// The request cannot be read.
    Unreadable,
    /// The body is not declared as JSON.
    MediaType,
    /// The body or the file is larger than accepted.
    TooLarge,
    /// `If-Match` is missing.
    IfMatchRequired,
    /// The stored version is not the one that the request was made from.
    StaleVersion,
    /// The policy does not allow it to this role.
    Forbidden,
    /// The window is not open yet.
    WindowNotOpen,
    /// The window has closed.
    WindowClosed,
    /// The tab of the menu is closed for this role.
    TabClosed,
    /// The author of an export no longer has the rights with which it was made.
    RightsReduced,
    /// The campaign is suspended.
    Suspended,
    /// The results of the round before are not published.
    RoundNotPublished,
    /// The specialty has fewer rounds in the application.
    NoSuchRound,
    /// The student does not take part.
    NotParticipating,
    /// The student has a post already.
    AlreadyAssigned,
    /// The place that somebody has left is offered again.
    PlaceOffered,
    /// What was stated before a change of address is hidden until the change is confirmed.
    AddressNotConfirmed,
    /// A sufficient validated list would count no longer, which was not confirmed.
    ListLostNotConfirmed,
    /// The RTS has consultative access only: the référent ranks.
    NotReferent,
    /// Entries of a list break rules.
    EntriesRefused,
    /// The calendar breaks rules.
    CalendarRefused,
    /// What the request would create exists already.
    Exists,
    /// A step of the calendar is not due.
    NotDue,
    /// There is no verified run to publish.
    NothingToPublish,
    /// A linked campaign has published results since the run was made.
    RunOutdated,
    /// Two administrators have not agreed on the run.
    NotApproved,
    /// The person may not approve what they have asked for themselves.
    SecondPersonRequired,
    /// The account of an administrator was reset within the last day.
    AccountHeld,
    /// The request for approval has expired.
    ApprovalExpired,
    /// The request for an approval was refused or withdrawn.
    RequestDeclined,
    /// The request needs a reason.
    ReasonRequired,
    /// The draw has fewer than two commitments.
    DrawNotCommitted,
    /// A part of the round's draw is not known yet.
    DrawIncomplete,
    /// Both links of the round's draw are known, so nothing of it is taken back.
    DrawComplete,
    /// The warnings of the run were not confirmed as they are now.
    WarningsNotConfirmed,
    /// A later round has begun.
    LaterRoundBegun,
    /// The document is missing, is no acceptable PDF, or has another SHA-256 than announced.
    DocumentRefused,
    /// The announcement has no recipient.
    NobodyToWriteTo,
    /// The uploaded list has faults.
    ImportRefused,
    /// The list was not uploaded.
    ImportMissing,
    /// The uploaded list is not the one that the report describes.
    ImportChanged,
    /// Another list is being loaded.
    ImportUnderWay,
    /// Lists of this kind cannot be loaded at this time of the campaign.
    ImportTooLate,
    /// An AWS service throttles or is out of reach.
    Busy,
    /// Our code or our stored data is at fault.
    Internal,
}

impl ProblemCode {
    /// Every code, in the order of the variants.
    pub const ALL: [Self; 59] = [
        Self::Unknown,
        Self::SignedOut,
        Self::WrongCode,
        Self::WrongPassword,
        Self::WrongToken,
        Self::WrongLink,
        Self::Elsewhere,
        Self::NoAccount,
        Self::PasswordRefused,
        Self::SecondFactorRequired,
        Self::NoSecondFactor,
        Self::LastSecondFactor,
        Self::ForeignOrigin,
        Self::SlowDown,
        Self::Unreadable,
        Self::MediaType,
        Self::TooLarge,
        Self::IfMatchRequired,
        Self::StaleVersion,
        Self::Forbidden,
        Self::WindowNotOpen,
        Self::WindowClosed,
        Self::TabClosed,
        Self::RightsReduced,
        Self::Suspended,
        Self::RoundNotPublished,
        Self::NoSuchRound,
        Self::NotParticipating,
        Self::AlreadyAssigned,
        Self::PlaceOffered,
        Self::AddressNotConfirmed,
        Self::ListLostNotConfirmed,
        Self::NotReferent,
        Self::EntriesRefused,
        Self::CalendarRefused,
        Self::Exists,
        Self::NotDue,
        Self::NothingToPublish,
        Self::RunOutdated,
        Self::NotApproved,
        Self::SecondPersonRequired,
        Self::AccountHeld,
        Self::ApprovalExpired,
        Self::RequestDeclined,
        Self::ReasonRequired,
        Self::DrawNotCommitted,
        Self::DrawIncomplete,
        Self::DrawComplete,
        Self::WarningsNotConfirmed,
        Self::LaterRoundBegun,
        Self::DocumentRefused,
        Self::NobodyToWriteTo,
        Self::ImportRefused,
        Self::ImportMissing,
        Self::ImportChanged,
        Self::ImportUnderWay,
        Self::ImportTooLate,
        Self::Busy,
        Self::Internal,
    ];

    /// The HTTP status of problems with this code.
    pub const fn status(self) -> u16 {
        self.line().0
    }

    /// The text of the code in problem documents.
    pub const fn text(self) -> &'static str {
        self.line().1
    }

    /// The title of problems with this code, in French.
    pub const fn title(self) -> &'static str {
        self.line().2
    }

    /// The HTTP status, the text and the French title.
    const fn line(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::Unknown => (404, "unknown", "Introuvable"),
            Self::SignedOut => (401, "signed_out", "Vous n’êtes pas connecté"),
            Self::WrongCode => (401, "wrong_code", "Code erroné ou expiré"),
            Self::WrongPassword => (401, "wrong_password", "Adresse ou mot de passe erroné"),
            Self::WrongToken => (401, "wrong_token", "La réponse de l’autre application n’est pas acceptée"),
            Self::WrongLink => (401, "wrong_link", "Lien expiré ou déjà utilisé"),
            Self::Elsewhere => (503, "elsewhere", "L’autre application ne répond pas"),
            Self::NoAccount => (422, "no_account", "Aucun compte n’a cette adresse"),
            Self::PasswordRefused => (422, "password_refused", "Mot de passe trop faible"),
            Self::SecondFactorRequired => (403, "second_factor_required", "Second facteur à donner"),
            Self::NoSecondFactor => (422, "no_second_factor", "Aucun second facteur à donner"),
            Self::LastSecondFactor => (422, "last_second_factor", "Le dernier second facteur ne se retire pas"),
            Self::ForeignOrigin => (403, "foreign_origin", "Requête venue d’une autre page"),
            Self::SlowDown => (429, "slow_down", "Trop d’essais\u{a0}: patientez un instant"),
            Self::Unreadable => (400, "unreadable", "Requête illisible"),
            Self::MediaType => (415, "media_type", "Type de contenu non accepté"),
            Self::TooLarge => (413, "too_large", "Requête trop volumineuse"),
            Self::IfMatchRequired => (428, "if_match_required", "Version de départ manquante"),
            Self::StaleVersion => (412, "stale_version", "Modifié entre-temps"),
            Self::Forbidden => (403, "forbidden", "Action non autorisée"),
            Self::WindowNotOpen => (422, "window_not_open", "Pas encore ouvert"),
            Self::WindowClosed => (422, "window_closed", "Fermé"),
            Self::TabClosed => (403, "tab_closed", "Cet onglet est actuellement fermé"),
            Self::RightsReduced => (403, "rights_reduced", "Vos droits ont changé depuis cet export"),
            Self::Suspended => (422, "suspended", "Campagne suspendue"),
            Self::RoundNotPublished => {
                (422, "round_not_published", "Les résultats de la vague précédente ne sont pas publiés")
            }
            Self::NoSuchRound => (422, "no_such_round", "Cette vague n’existe pas pour cette spécialité"),
            Self::NotParticipating => (422, "not_participating", "L’étudiant ne participe pas à la campagne"),
            Self::AlreadyAssigned => (422, "already_assigned", "L’étudiant est déjà affecté"),
            Self::PlaceOffered => (422, "place_offered", "La place est de nouveau proposée"),
            Self::AddressNotConfirmed => (422, "address_not_confirmed", "Changement d’adresse à confirmer"),
            Self::ListLostNotConfirmed => {
                (422, "list_lost_not_confirmed", "Confirmez\u{a0}: votre liste validée ne comptera plus")
            }
            Self::NotReferent => (403, "not_referent", "Réservé au RTS référent du poste"),
            Self::EntriesRefused => (422, "entries_refused", "Certaines lignes sont refusées"),
            Self::CalendarRefused => (422, "calendar_refused", "Calendrier refusé"),
            Self::Exists => (409, "exists", "Existe déjà"),
            Self::NotDue => (422, "not_due", "L’échéance n’est pas atteinte"),
            Self::NothingToPublish => (422, "nothing_to_publish", "Aucun calcul vérifié à publier"),
            Self::RunOutdated => (422, "run_outdated", "Une campagne liée a publié depuis ce calcul"),
            Self::NotApproved => (422, "not_approved", "Deux administrateurs ne se sont pas accordés sur un calcul"),
            Self::SecondPersonRequired => (403, "second_person_required", "Une autre personne doit approuver"),
            Self::AccountHeld => (403, "account_held", "Votre compte vient d’être réinitialisé"),
            Self::ApprovalExpired => (422, "approval_expired", "La demande a expiré"),
            Self::RequestDeclined => (422, "request_declined", "La demande a été refusée ou retirée"),
            Self::ReasonRequired => (422, "reason_required", "Un motif est obligatoire"),
            Self::DrawNotCommitted => (422, "draw_not_committed", "Le tirage au sort n’est pas encore engagé"),
            Self::DrawIncomplete => (422, "draw_incomplete", "Le tirage au sort de la vague n’est pas complet"),
            Self::DrawComplete => (422, "draw_complete", "Le tirage au sort de la vague est complet"),
            Self::WarningsNotConfirmed => {
                (422, "warnings_not_confirmed", "Les avertissements de ce calcul sont à lire et à confirmer")
            }
            Self::LaterRoundBegun => (422, "later_round_begun", "Une vague ultérieure a commencé"),
            Self::DocumentRefused => (422, "document_refused", "Le document n’est pas accepté"),
            Self::NobodyToWriteTo => (422, "nobody_to_write_to", "Personne n’est à prévenir avec ces filtres"),
            Self::ImportRefused => (422, "import_refused", "Le fichier contient des erreurs"),
            Self::ImportMissing => (422, "import_missing", "Le fichier n’a pas été déposé"),
            Self::ImportChanged => (422, "import_changed", "Le fichier a changé depuis le rapport"),
            Self::ImportUnderWay => (422, "import_under_way", "Un autre import est en cours"),
            Self::ImportTooLate => (422, "import_too_late", "La campagne est trop avancée pour cet import"),
            Self::Busy => (503, "busy", "Service momentanément saturé"),
            Self::Internal => (500, "internal", "Erreur interne"),
        }
    }
}

impl From<&Refusal> for ProblemCode {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Unknown { .. } => Self::Unknown,
            Refusal::Forbidden => Self::Forbidden,
            Refusal::SecondFactorRequired => Self::SecondFactorRequired,
            Refusal::WindowNotOpen { .. } => Self::WindowNotOpen,
            Refusal::WindowClosed { .. } => Self::WindowClosed,
            Refusal::TabClosed => Self::TabClosed,
            Refusal::RightsReduced => Self::RightsReduced,
            Refusal::Suspended => Self::Suspended,
            Refusal::RoundNotPublished { .. } => Self::RoundNotPublished,
            Refusal::NoSuchRound { .. } => Self::NoSuchRound,
            Refusal::NotParticipating => Self::NotParticipating,
            Refusal::AlreadyAssigned => Self::AlreadyAssigned,
            Refusal::PlaceOffered => Self::PlaceOffered,
            Refusal::AddressNotConfirmed => Self::AddressNotConfirmed,
            Refusal::ListLostNotConfirmed(_) => Self::ListLostNotConfirmed,
            Refusal::NotReferent => Self::NotReferent,
            Refusal::Entries(_) => Self::EntriesRefused,
            Refusal::Calendar(_) => Self::CalendarRefused,
            Refusal::Document(_) => Self::DocumentRefused,
            Refusal::StaleVersion { .. } => Self::StaleVersion,
            Refusal::Exists => Self::Exists,
            Refusal::NotDue { .. } => Self::NotDue,
            Refusal::NothingToPublish => Self::NothingToPublish,
            Refusal::RunOutdated => Self::RunOutdated,
            Refusal::NotApproved => Self::NotApproved,
            Refusal::SecondPersonRequired => Self::SecondPersonRequired,
            Refusal::AccountHeld { .. } => Self::AccountHeld,
            Refusal::ApprovalExpired { .. } => Self::ApprovalExpired,
            Refusal::RequestDeclined => Self::RequestDeclined,
            Refusal::ReasonRequired => Self::ReasonRequired,
            Refusal::WarningsNotConfirmed => Self::WarningsNotConfirmed,
            Refusal::LaterRoundBegun => Self::LaterRoundBegun,
            Refusal::ImportTooLate { .. } => Self::ImportTooLate,
            Refusal::DrawNotCommitted => Self::DrawNotCommitted,
            Refusal::DrawIncomplete => Self::DrawIncomplete,
            Refusal::DrawComplete => Self::DrawComplete,
        }
    }
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.text())
    }
}

impl JsonSchema for ProblemCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ProblemCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "enum": Self::ALL.map(Self::text).to_vec(),
            "description": "Later versions add codes, and clients must accept unknown ones.",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_listed_once_and_has_its_own_text_and_title() {
        let codes: BTreeSet<ProblemCode> = ProblemCode::ALL.into_iter().collect();
        // `Internal` is the last variant, so its number tells how many there are.
        assert_eq!(codes.len(), ProblemCode::Internal as usize + 1);
        assert_eq!(codes.iter().map(|code| code.text()).collect::<BTreeSet<_>>().len(), codes.len());
        assert_eq!(codes.iter().map(|code| code.title()).collect::<BTreeSet<_>>().len(), codes.len());
        for code in codes {
            assert!((400..600).contains(&code.status()), "{code:?}");
            assert!(code.text().chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{code:?}");
        }
    }
}
