//! Failures as RFC 9457 problems: one place maps the domain's and the store's errors to them.

use domain::{Refusal, calendar::CalendarDefect, refusal::EntryRefusal};
use files::ShelfError;
use jiff::SignedDuration;
use lambda_http::http::{HeaderValue, header};
use schemars::JsonSchema;
use serde::Serialize;
use store::StoreError;

use super::Response;
use crate::{
    calendar_schedules::ScheduleFailed,
    mail::{MailFailed, QueueFailed},
};

/// When to come back to a busy service.
const BUSY_SECONDS: u32 = 2;

/// One refused field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldProblem {
    /// JSON pointer, header, or `query`.
    pub field: String,
    /// Stable code.
    pub code: &'static str,
    /// For the developer of a client.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub detail: String,
}

/// A failure on its way out. The cause is logged, never sent.
#[derive(Debug)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// Stable code; screens translate it.
    pub code: &'static str,
    /// For the developer of a client.
    pub detail: String,
    /// Refused fields.
    pub errors: Vec<FieldProblem>,
    /// What went wrong inside.
    pub cause: Option<String>,
    /// Seconds after which to try again.
    pub retry_after: Option<u32>,
}

/// The document sent.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct Document<'a> {
    /// Always `about:blank`: the code says more.
    r#type: &'static str,
    /// In French.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// Stable code; screens translate it.
    code: &'a str,
    /// For the developer of a client.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schemars(default)]
    detail: &'a str,
    /// The request's identifier, for support.
    instance: &'a str,
    /// Refused fields.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(default)]
    errors: &'a [FieldProblem],
}

impl Problem {
    fn new(status: u16, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), cause: None, retry_after: None }
    }

    /// 404: unknown, or foreign, which looks the same.
    pub fn not_found(what: &str) -> Self {
        Self::new(404, "unknown", format!("unknown {what}"))
    }

    /// 401
    pub fn signed_out() -> Self {
        Self::new(401, "signed_out", "sign in first")
    }

    /// 401 for a code that does not open.
    pub fn wrong_code() -> Self {
        Self::new(401, "wrong_code", "the code is wrong, expired or used up")
    }

    /// 401 for a password that does not open, whatever the reason.
    pub fn wrong_password() -> Self {
        Self::new(401, "wrong_password", "the address or the password is wrong")
    }

    /// 401 for a link that does not serve any more.
    pub fn wrong_link() -> Self {
        Self::new(401, "wrong_link", "the link is wrong, expired or used")
    }

    /// 401 for a token that is not believed, or a way back that is not ours. Why is logged, never told.
    #[allow(clippy::needless_pass_by_value)] // reads as `map_err(Problem::wrong_token)`
    pub fn wrong_token(why: impl ToString) -> Self {
        tracing::info!(why = why.to_string(), "a token was refused");
        Self::new(401, "wrong_token", "the other application's answer is not accepted")
    }

    /// 503: the other application does not do its part.
    #[allow(clippy::needless_pass_by_value)] // as above
    pub fn elsewhere(why: impl ToString) -> Self {
        Self { cause: Some(why.to_string()), ..Self::new(503, "elsewhere", "the other application does not answer") }
    }

    /// 403 until the second factor is given.
    pub fn second_factor_required() -> Self {
        Self::new(403, "second_factor_required", "give a code of the second factor first")
    }

    /// 403 for a request that another site's page may have made.
    pub fn foreign_origin() -> Self {
        Self::new(403, "foreign_origin", "send the header x-siimop: 1, from a page of this site")
    }

    /// 429 with the seconds to wait.
    pub fn slow_down(wait: SignedDuration) -> Self {
        let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1);
        Self {
            retry_after: Some(seconds),
            ..Self::new(429, "slow_down", format!("wait {seconds} s before trying again"))
        }
    }

    /// 400 with the fields that cannot be read.
    pub fn unreadable(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(400, "unreadable", "the request cannot be read") }
    }

    /// 415
    pub fn media_type() -> Self {
        Self::new(415, "media_type", "Content-Type: application/json is expected")
    }

    /// 413
    pub fn too_large(most: usize) -> Self {
        Self::new(413, "too_large", format!("at most {most} bytes are read"))
    }

    /// 428
    pub fn precondition_required() -> Self {
        Self::new(428, "if_match_required", "send If-Match with the ETag of what you have read")
    }

    /// 412
    pub fn stale(found: u64) -> Self {
        Refusal::StaleVersion { found }.into()
    }

    /// 422 with the faulty fields.
    pub fn refused(code: &'static str, errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(422, code, "") }
    }

    /// 500
    #[allow(clippy::needless_pass_by_value)] // reads as `map_err(Problem::internal)`
    pub fn internal(cause: impl ToString) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(500, "internal", "") }
    }

    #[allow(clippy::needless_pass_by_value)] // as above
    fn busy(cause: impl ToString) -> Self {
        let problem = Self::new(503, "busy", "try again in a moment");
        Self { cause: Some(cause.to_string()), retry_after: Some(BUSY_SECONDS), ..problem }
    }

    pub(super) fn into_response(self, request_id: &str) -> Response {
        let document = Document {
            r#type: "about:blank",
            title: title(self.code),
            status: self.status,
            code: self.code,
            detail: &self.detail,
            instance: request_id,
            errors: &self.errors,
        };
        let mut response = Response::empty(self.status);
        response.body = serde_json::to_string(&document).unwrap_or_default();
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers.insert(header::CONTENT_TYPE, media_type);
        match self.retry_after {
            Some(seconds) => response.with_header(header::RETRY_AFTER, &seconds.to_string()),
            None => response,
        }
    }
}

fn title(code: &str) -> &'static str {
    match code {
        "unknown" => "Introuvable",
        "signed_out" => "Vous n'êtes pas connecté",
        "wrong_code" => "Code erroné ou expiré",
        "wrong_password" => "Adresse ou mot de passe erroné",
        "wrong_token" => "La réponse de l'autre application n'est pas acceptée",
        "elsewhere" => "L'autre application ne répond pas",
        "no_account" => "Aucun compte n'a cette adresse",
        "wrong_link" => "Lien expiré ou déjà utilisé",
        "password_refused" => "Mot de passe trop faible",
        "second_factor_required" => "Second facteur à donner",
        "no_second_factor" => "Aucun second facteur à donner",
        "foreign_origin" => "Requête venue d'une autre page",
        "slow_down" => "Trop d'essais : patientez un instant",
        "unreadable" => "Requête illisible",
        "media_type" => "Type de contenu non accepté",
        "too_large" => "Requête trop volumineuse",
        "if_match_required" => "Version de départ manquante",
        "stale_version" => "Modifié entre-temps",
        "forbidden" => "Action non autorisée",
        "window_not_open" => "Pas encore ouvert",
        "window_closed" => "Fermé",
        "tab_closed" => "L'application SiiMOP Appariement est actuellement fermée",
        "suspended" => "Campagne suspendue",
        "round_not_published" => "Les résultats de la vague précédente ne sont pas publiés",
        "no_such_round" => "Cette vague n'existe pas pour cette spécialité",
        "not_participating" => "L'étudiant ne participe pas à la campagne",
        "already_assigned" => "L'étudiant est déjà affecté",
        "not_referent" => "Seul le RTS référent classe les candidatures",
        "entries_refused" => "Certaines lignes sont refusées",
        "calendar_refused" => "Calendrier refusé",
        "exists" => "Existe déjà",
        "not_due" => "L'échéance n'est pas atteinte",
        "nothing_to_publish" => "Aucun calcul vérifié à publier",
        "not_approved" => "Deux administrateurs ne se sont pas accordés sur un calcul",
        "second_person_required" => "Une autre personne doit approuver",
        "approval_expired" => "La demande a expiré",
        "reason_required" => "Un motif est obligatoire",
        "draw_not_committed" => "Le tirage au sort n'est pas encore engagé",
        "draw_incomplete" => "Le tirage au sort n'est pas complet",
        "warnings_not_confirmed" => "Les avertissements de ce calcul sont à lire et à confirmer",
        "later_round_begun" => "Une vague ultérieure a commencé",
        "document_refused" => "Le document n'est pas accepté",
        "import_refused" => "Le fichier contient des erreurs",
        "import_missing" => "Le fichier n'a pas été déposé",
        "import_changed" => "Le fichier a changé depuis le rapport",
        "import_under_way" => "Un autre import est en cours",
        "import_too_late" => "La campagne est trop avancée pour cet import",
        "busy" => "Service momentanément saturé",
        _ => "Erreur interne",
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::Unknown { .. } => 404,
            Refusal::Forbidden | Refusal::TabClosed | Refusal::NotReferent | Refusal::SecondPersonRequired => 403,
            Refusal::StaleVersion { .. } => 412,
            Refusal::Exists => 409,
            _ => 422,
        };
        let entry = |EntryRefusal { field, code }| FieldProblem { field, code, detail: String::new() };
        let date = |CalendarDefect { field, code }| FieldProblem { field, code, detail: String::new() };
        let problem = Self::new(status, refusal.code(), refusal.to_string());
        match refusal {
            Refusal::Entries(entries) => Self { errors: entries.into_iter().map(entry).collect(), ..problem },
            Refusal::Calendar(defects) => Self { errors: defects.into_iter().map(date).collect(), ..problem },
            _ => problem,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy { .. } => Self::busy(error),
            _ => Self::internal(error),
        }
    }
}

impl From<proof::Fault> for Problem {
    fn from(fault: proof::Fault) -> Self {
        Self::internal(fault)
    }
}

impl From<ShelfError> for Problem {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::Missing => Self::not_found("file"),
            ShelfError::TooLarge { .. } => Self::new(413, "too_large", error.to_string()),
            ShelfError::Another => Self::internal(error),
            ShelfError::Failed { .. } => Self::busy(error),
        }
    }
}

impl From<ScheduleFailed> for Problem {
    fn from(error: ScheduleFailed) -> Self {
        Self::busy(error)
    }
}

impl From<QueueFailed> for Problem {
    fn from(error: QueueFailed) -> Self {
        Self::busy(error)
    }
}

impl From<MailFailed> for Problem {
    fn from(error: MailFailed) -> Self {
        Self::busy(error)
    }
}
