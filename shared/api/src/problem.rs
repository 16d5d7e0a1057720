//! Problems (RFC 9457): the refusals of the domain and the failures of services are turned into them here and nowhere
//! else.

use domain::{
    Refusal, Thing,
    calendar::{CalendarDefect, CalendarDefectCode},
    refusal::{EntryCode, EntryRefusal},
    rights::password::ChecklistLine,
};
use failure::Failure;
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ProblemCode;

/// Seconds after which a client should try a busy service again.
const BUSY_SECONDS: i64 = 2;

/// One refused field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the body, name of a header or parameter, or `query`.
    pub field: String,
    /// Stable code of the refusal; screens translate it.
    pub code: FieldCode,
    /// An explanation for the developer of a client: in French where the words are ours, in English where they are those of
    /// the library that reads the request.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub detail: String,
}

/// Why a field is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FieldCode {
    /// The request cannot be read, or names what does not exist.
    Request(RequestCode),
    /// An entry breaks a rule of the procedure.
    Entry(EntryCode),
    /// A date of a calendar breaks a rule.
    Calendar(CalendarDefectCode),
    /// A password does not meet a line of the checklist.
    Password(ChecklistLine),
}

/// What cannot be read in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestCode {
    /// The query or the body, or a part of it, does not have the shape that the document states.
    Unreadable,
    /// It is not a cursor that the server has given for this list.
    NotACursor,
    /// It is not an `ETag` that the server has given.
    NotAnEtag,
    /// It is not an e-mail address.
    NotAnEmail,
    /// No account has this address.
    Unknown,
}

/// Why a request is refused or has failed.
#[derive(Debug)]
pub struct Problem {
    /// Stable code; it decides the HTTP status and the title.
    pub code: ProblemCode,
    /// An explanation for people, in French.
    pub detail: String,
    /// The refused fields of the request.
    pub errors: Vec<FieldProblem>,
    /// The cause of a failure of ours or of a service. It is logged and never sent.
    pub cause: Option<String>,
    /// Seconds after which the client may try again.
    pub retry_after: Option<i64>,
}

/// The problem document that is sent (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct ProblemDocument<'a> {
    /// Always `about:blank`: `code` tells problems apart, so no URI for each kind of problem is needed.
    r#type: &'static str,
    /// One line for people, in French.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// Stable code; screens translate it.
    code: ProblemCode,
    /// An explanation for people, in French.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schemars(default)]
    detail: &'a str,
    /// Identifier of the request; support finds its log lines by it.
    instance: &'a str,
    /// The refused fields of the request.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(default)]
    errors: &'a [FieldProblem],
}

impl<'a> ProblemDocument<'a> {
    /// The document of a problem, for the request with this identifier.
    pub(crate) fn of(problem: &'a Problem, request_id: &'a str) -> Self {
        Self {
            r#type: "about:blank",
            title: problem.code.title(),
            status: problem.code.status(),
            code: problem.code,
            detail: &problem.detail,
            instance: request_id,
            errors: &problem.errors,
        }
    }
}

impl Problem {
    fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new(), cause: None, retry_after: None }
    }

    /// 404. `what` does not exist, or the person may not know whether it does.
    pub fn not_found(what: Thing) -> Self {
        Refusal::Unknown { what }.into()
    }

    /// 401: nobody is signed in, or the session has ended.
    pub fn signed_out() -> Self {
        Self::new(ProblemCode::SignedOut, "Connectez-vous d’abord")
    }

    /// 401: a one-time code, or a code of the second factor, is wrong, expired or used.
    pub fn wrong_code() -> Self {
        Self::new(ProblemCode::WrongCode, "Le code est erroné, expiré ou déjà utilisé")
    }

    /// 401: the address or the password is wrong. The problem does not say which, so that nobody learns which addresses
    /// have an account.
    pub fn wrong_password() -> Self {
        Self::new(ProblemCode::WrongPassword, "L’adresse ou le mot de passe est erroné")
    }

    /// 401: a link to set a password is wrong, expired or used.
    pub fn wrong_link() -> Self {
        Self::new(ProblemCode::WrongLink, "Le lien est erroné, expiré ou déjà utilisé")
    }

    /// 401: the token of an external application is refused, or its redirect does not answer a request of ours. The
    /// reason is logged and not sent.
    #[expect(clippy::needless_pass_by_value, reason = "`map_err(Problem::wrong_token)` passes a value")]
    pub fn wrong_token(why: impl ToString) -> Self {
        tracing::info!(why = why.to_string(), "a token was refused");
        Self::new(ProblemCode::WrongToken, "La connexion par l’autre application n’a pas abouti")
    }

    /// 503: an external application is out of reach or does not follow OpenID Connect.
    #[expect(clippy::needless_pass_by_value, reason = "`map_err(Problem::elsewhere)` passes a value")]
    pub fn elsewhere(why: impl ToString) -> Self {
        Self {
            cause: Some(why.to_string()),
            ..Self::new(ProblemCode::Elsewhere, "La connexion par l’autre application est impossible pour le moment")
        }
    }

    /// 403: a page of another site may have made the request.
    pub fn foreign_origin() -> Self {
        Self::new(ProblemCode::ForeignOrigin, "Envoyez l’en-tête «\u{a0}x-siimop: 1\u{a0}» depuis une page de ce site")
    }

    /// 429: too many tries; the next one is accepted after `wait`, which is told in whole seconds, at least one.
    pub fn slow_down(wait: SignedDuration) -> Self {
        let seconds = wait.as_secs().max(1);
        Self {
            retry_after: Some(seconds),
            ..Self::new(ProblemCode::SlowDown, format!("Attendez {seconds}\u{a0}s avant un nouvel essai"))
        }
    }

    /// 400: these parts of the request cannot be read.
    pub fn unreadable(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(ProblemCode::Unreadable, "La requête ne peut pas être lue") }
    }

    /// 415: the body is not declared as JSON.
    pub fn media_type() -> Self {
        Self::new(ProblemCode::MediaType, "L’en-tête «\u{a0}Content-Type: application/json\u{a0}» est attendu")
    }

    /// 413: the body has more than `most` bytes.
    pub fn too_large(most: usize) -> Self {
        Self::new(ProblemCode::TooLarge, format!("Au plus {most} octets sont lus"))
    }

    /// 428: the route requires `If-Match`, and the request has none.
    pub fn precondition_required() -> Self {
        Self::new(
            ProblemCode::IfMatchRequired,
            "Envoyez l’en-tête «\u{a0}If-Match\u{a0}» avec l’ETag de la version lue",
        )
    }

    /// 412: `If-Match` names another version than `found`, the stored one.
    pub fn stale(found: u64) -> Self {
        Refusal::StaleVersion { found }.into()
    }

    /// A refusal with this code and, if it is about fields, the refused ones.
    pub fn refused(code: ProblemCode, errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(code, "") }
    }

    /// 500: our code or our stored data is at fault. `cause` is logged and not sent.
    #[expect(clippy::needless_pass_by_value, reason = "`map_err(Problem::internal)` passes a value")]
    pub fn internal(cause: impl ToString) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(ProblemCode::Internal, "") }
    }

    /// 503: an AWS service throttles or is out of reach.
    fn busy(cause: &Failure) -> Self {
        let problem = Self::new(ProblemCode::Busy, "Réessayez dans un instant");
        Self { cause: Some(cause.to_string()), retry_after: Some(BUSY_SECONDS), ..problem }
    }
}

impl Problem {
    /// The problem in one line, for the log of a trigger and its dead-letter queue.
    pub fn in_a_line(&self) -> String {
        format!("{} {} {}", self.code.text(), self.detail, self.cause.as_deref().unwrap_or_default())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let problem = Self::new(ProblemCode::from(&refusal), refusal.to_string());
        let errors = match refusal {
            Refusal::Entries(entries) => entries.into_iter().map(FieldProblem::from).collect(),
            Refusal::Calendar(defects) => defects.into_iter().map(FieldProblem::from).collect(),
            Refusal::Document(entry) => vec![FieldProblem::from(entry)],
            Refusal::Unknown { .. }
            | Refusal::Forbidden
            | Refusal::SecondFactorRequired
            | Refusal::WindowNotOpen { .. }
            | Refusal::WindowClosed { .. }
            | Refusal::TabClosed
            | Refusal::RightsReduced
            | Refusal::Suspended
            | Refusal::RoundNotPublished { .. }
            | Refusal::NoSuchRound { .. }
            | Refusal::NotParticipating
            | Refusal::AlreadyAssigned
            | Refusal::PlaceOffered
            | Refusal::AddressNotConfirmed
            | Refusal::ListLostNotConfirmed(_)
            | Refusal::NotReferent
            | Refusal::StaleVersion { .. }
            | Refusal::Exists
            | Refusal::NotDue { .. }
            | Refusal::NothingToPublish
            | Refusal::RunOutdated
            | Refusal::NotApproved
            | Refusal::SecondPersonRequired
            | Refusal::AccountHeld { .. }
            | Refusal::ApprovalExpired { .. }
            | Refusal::RequestDeclined
            | Refusal::ReasonRequired
            | Refusal::WarningsNotConfirmed
            | Refusal::LaterRoundBegun
            | Refusal::ImportTooLate { .. }
            | Refusal::DrawNotCommitted
            | Refusal::DrawIncomplete
            | Refusal::DrawComplete => Vec::new(),
        };
        Self { errors, ..problem }
    }
}

impl From<EntryRefusal> for FieldProblem {
    fn from(EntryRefusal { field, code }: EntryRefusal) -> Self {
        Self { field, code: FieldCode::Entry(code), detail: String::new() }
    }
}

impl From<CalendarDefect> for FieldProblem {
    fn from(CalendarDefect { field, code }: CalendarDefect) -> Self {
        Self { field, code: FieldCode::Calendar(code), detail: String::new() }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Busy { .. } => Self::busy(&failure),
            Failure::TooLarge { bytes, .. } => {
                Self::new(ProblemCode::TooLarge, format!("Un contenu de {bytes} octets est trop volumineux"))
            }
            Failure::Refused { .. } | Failure::Unreadable { .. } => Self::internal(failure),
        }
    }
}

impl From<proof::Fault> for Problem {
    fn from(fault: proof::Fault) -> Self {
        Self::internal(fault)
    }
}

#[cfg(test)]
mod tests;
