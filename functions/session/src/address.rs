//! Checks the e-mail address in the body of a request.

use api::{FieldCode, FieldProblem, Problem, ProblemCode, RequestCode};
use domain::text::{fold_email, is_email};

/// The address in the form it is stored in ([`fold_email`]); 422 for the field `/email` if it is no e-mail address.
pub(crate) fn address(email: &str) -> Result<String, Problem> {
    let folded = fold_email(email);
    if is_email(&folded) {
        return Ok(folded);
    }
    let code = FieldCode::Request(RequestCode::NotAnEmail);
    let field = FieldProblem { field: "/email".to_owned(), code, detail: String::new() };
    Err(Problem::refused(ProblemCode::EntriesRefused, vec![field]))
}
