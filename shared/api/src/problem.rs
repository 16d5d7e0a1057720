//! Failures as RFC 9457 problems: one place maps the refusals of the domain and the failures of services to them.

use domain::{Refusal, calendar::CalendarDefect, refusal::EntryRefusal};
use failure::Failure;
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ProblemCode;

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
    /// Stable code; it carries the HTTP status and the title.
    pub code: ProblemCode,
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
pub(crate) struct ProblemDocument<'a> {
    /// Always `about:blank`: the code says more.
    r#type: &'static str,
    /// In French.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// Stable code; screens translate it.
    code: ProblemCode,
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

impl<'a> ProblemDocument<'a> {
    /// The document of a problem that the request of this identifier met.
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

    /// 404: unknown, or foreign, which looks the same.
    pub fn not_found(what: &str) -> Self {
        Self::new(ProblemCode::Unknown, format!("unknown {what}"))
    }

    /// 401
    pub fn signed_out() -> Self {
        Self::new(ProblemCode::SignedOut, "sign in first")
    }

    /// 401 for a code that does not open.
    pub fn wrong_code() -> Self {
        Self::new(ProblemCode::WrongCode, "the code is wrong, expired or used up")
    }

    /// 401 for a password that does not open, whatever the reason.
    pub fn wrong_password() -> Self {
        Self::new(ProblemCode::WrongPassword, "the address or the password is wrong")
    }

    /// 401 for a link that does not serve any more.
    pub fn wrong_link() -> Self {
        Self::new(ProblemCode::WrongLink, "the link is wrong, expired or used")
    }

    /// 401 for a token that is not believed, or a way back that is not ours. Why is logged, never told.
    #[allow(clippy::needless_pass_by_value)] // reads as `map_err(Problem::wrong_token)`
    pub fn wrong_token(why: impl ToString) -> Self {
        tracing::info!(why = why.to_string(), "a token was refused");
        Self::new(ProblemCode::WrongToken, "the other application's answer is not accepted")
    }

    /// 503: the other application does not do its part.
    #[allow(clippy::needless_pass_by_value)] // as above
    pub fn elsewhere(why: impl ToString) -> Self {
        Self {
            cause: Some(why.to_string()),
            ..Self::new(ProblemCode::Elsewhere, "the other application does not answer")
        }
    }

    /// 403 until the second factor is given.
    pub fn second_factor_required() -> Self {
        Self::new(ProblemCode::SecondFactorRequired, "give a code of the second factor first")
    }

    /// 403 for a request that another site's page may have made.
    pub fn foreign_origin() -> Self {
        Self::new(ProblemCode::ForeignOrigin, "send the header x-siimop: 1, from a page of this site")
    }

    /// 429 with the seconds to wait.
    pub fn slow_down(wait: SignedDuration) -> Self {
        let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1);
        Self {
            retry_after: Some(seconds),
            ..Self::new(ProblemCode::SlowDown, format!("wait {seconds} s before trying again"))
        }
    }

    /// 400 with the fields that cannot be read.
    pub fn unreadable(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(ProblemCode::Unreadable, "the request cannot be read") }
    }

    /// 415
    pub fn media_type() -> Self {
        Self::new(ProblemCode::MediaType, "Content-Type: application/json is expected")
    }

    /// 413
    pub fn too_large(most: usize) -> Self {
        Self::new(ProblemCode::TooLarge, format!("at most {most} bytes are read"))
    }

    /// 428
    pub fn precondition_required() -> Self {
        Self::new(ProblemCode::IfMatchRequired, "send If-Match with the ETag of what you have read")
    }

    /// 412
    pub fn stale(found: u64) -> Self {
        Refusal::StaleVersion { found }.into()
    }

    /// A refusal of this code, with the faulty fields if there are any.
    pub fn refused(code: ProblemCode, errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(code, "") }
    }

    /// 500
    #[allow(clippy::needless_pass_by_value)] // reads as `map_err(Problem::internal)`
    pub fn internal(cause: impl ToString) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(ProblemCode::Internal, "") }
    }

    #[allow(clippy::needless_pass_by_value)] // as above
    fn busy(cause: impl ToString) -> Self {
        let problem = Self::new(ProblemCode::Busy, "try again in a moment");
        Self { cause: Some(cause.to_string()), retry_after: Some(BUSY_SECONDS), ..problem }
    }
}

impl Problem {
    /// What the failure of a trigger says in the log and in the dead-letter queue.
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
            | Refusal::WindowNotOpen { .. }
            | Refusal::WindowClosed { .. }
            | Refusal::TabClosed
            | Refusal::Suspended
            | Refusal::RoundNotPublished { .. }
            | Refusal::NoSuchRound { .. }
            | Refusal::NotParticipating
            | Refusal::AlreadyAssigned
            | Refusal::NotReferent
            | Refusal::StaleVersion { .. }
            | Refusal::Exists
            | Refusal::NotDue { .. }
            | Refusal::NothingToPublish
            | Refusal::NotApproved
            | Refusal::SecondPersonRequired
            | Refusal::ApprovalExpired { .. }
            | Refusal::ReasonRequired
            | Refusal::WarningsNotConfirmed
            | Refusal::LaterRoundBegun
            | Refusal::ImportTooLate { .. }
            | Refusal::DrawNotCommitted
            | Refusal::DrawIncomplete => Vec::new(),
        };
        Self { errors, ..problem }
    }
}

impl From<EntryRefusal> for FieldProblem {
    fn from(EntryRefusal { field, code }: EntryRefusal) -> Self {
        Self { field, code, detail: String::new() }
    }
}

impl From<CalendarDefect> for FieldProblem {
    fn from(CalendarDefect { field, code }: CalendarDefect) -> Self {
        Self { field, code, detail: String::new() }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Busy { .. } => Self::busy(failure),
            Failure::TooLarge { bytes, .. } => Self::new(ProblemCode::TooLarge, format!("{bytes} bytes are too many")),
            Failure::Refused { .. } | Failure::Unreadable { .. } => Self::internal(failure),
        }
    }
}

impl From<proof::Fault> for Problem {
    fn from(fault: proof::Fault) -> Self {
        Self::internal(fault)
    }
}
