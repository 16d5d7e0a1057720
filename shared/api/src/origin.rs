//! Where a request was made from: another site's page may send ours, cookie included, unless it is told apart.

use lambda_http::http::header;

use crate::{Request, SESSION_COOKIE};

/// A header that no form can set, and that a script of another site may not without asking first.
const OURS: &str = "x-siimop";

/// Whether a request that changes something may come from another site: its `Origin` says so, or it carries a session
/// without the header that only our pages and programs send.
pub(crate) fn is_foreign(request: &Request, public_url: &str) -> bool {
    if request.route_key().starts_with("GET ") {
        return false;
    }
    let origin = request.header(header::ORIGIN.as_str());
    let elsewhere = origin.is_some_and(|origin| origin != public_url);
    elsewhere || (request.cookie(SESSION_COOKIE).is_some() && request.header(OURS) != Some("1"))
}
