//! Protection against cross-site request forgery: a page of another site could make a browser send a request to us,
//! with our session cookie.

use lambda_http::http::header;

use crate::{Request, SESSION_COOKIE};

/// The header that our pages and programs send. An HTML form cannot set it, and a script of another site may set it
/// only after a CORS preflight request, which we do not grant.
const OURS: &str = "x-siimop";

/// Whether a request that is not a `GET` may come from another site: its `Origin` is another one, or it has a session
/// cookie and lacks the header [`OURS`].
pub(crate) fn is_foreign(request: &Request, public_url: &str) -> bool {
    if request.route_key().starts_with("GET ") {
        return false;
    }
    let origin = request.header(header::ORIGIN.as_str());
    let elsewhere = origin.is_some_and(|origin| origin != public_url);
    elsewhere || (request.cookie(SESSION_COOKIE).is_some() && request.header(OURS).as_deref() != Some("1"))
}
