//! Why a sign-in with an external application did not succeed.

use api::Problem;
use failure::Failure;

/// Why nobody was signed in.
pub(super) enum NotSignedIn {
    /// The person is refused: the sign-in page explains the code of the problem.
    Refused(Problem),
    /// The server or a service it needs has failed, which the person cannot mend.
    Failed(Problem),
}

impl NotSignedIn {
    /// The token of the external application is refused, or its redirect does not answer a request of ours. The reason
    /// is logged and not sent.
    pub(super) fn wrong_token(why: impl ToString) -> Self {
        Self::Refused(Problem::wrong_token(why))
    }
}

/// A problem is a failure unless [`NotSignedIn::Refused`] says otherwise.
impl From<Problem> for NotSignedIn {
    fn from(problem: Problem) -> Self {
        Self::Failed(problem)
    }
}

impl From<Failure> for NotSignedIn {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure.into())
    }
}

impl From<NotSignedIn> for Problem {
    fn from(reason: NotSignedIn) -> Self {
        match reason {
            NotSignedIn::Refused(problem) | NotSignedIn::Failed(problem) => problem,
        }
    }
}
