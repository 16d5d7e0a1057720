//! The front end: files of a folder, served at `/` as CloudFront serves them from their bucket (`infra/hosting.yaml`).
//! The headers are the same except HSTS, which has no meaning without TLS.

use std::path::Path;

use api::SESSION_COOKIE;
use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;
use tower_http::services::ServeDir;

/// The first segments of paths that are not served from the folder.
const OTHERS: [&str; 5] = ["api", "mail", "mail.json", "local", "demo"];

/// The page where visitors choose what to look at.
const VISITORS: &str = "/demo";

/// The permissions policy: pages may not use the sensors, devices and payments of the browser.
pub const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                                      magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// The address that the pages show for assistance.
const ASSISTANCE: &str = "mailto:assistance@uness.example";

/// The path of the settings that a deployment gives its pages.
pub const SETTINGS: &str = "/site.json";

/// The content security policy of the pages. `storage` is the origin of S3, to which documents are uploaded.
pub fn content_security_policy(storage: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {storage}; \
         font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    )
}

/// The folder of the pages, and the headers of every answer.
#[derive(Clone)]
pub(crate) struct Site {
    files: Option<ServeDir>,
    headers: HeaderMap,
    visitors: bool,
}

impl Site {
    /// The pages in `folder`. Without a folder, `/` redirects to the clock. With pages for `visitors`, `/` redirects a
    /// newcomer to them.
    pub(crate) fn new(folder: Option<&Path>, storage: &str, visitors: bool) -> Self {
        let files = folder.map(|folder| ServeDir::new(folder).append_index_html_on_directories(false));
        let mut headers = HeaderMap::new();
        // An origin on loopback is always a valid header value.
        headers.extend(
            HeaderValue::try_from(content_security_policy(storage))
                .map(|policy| (header::CONTENT_SECURITY_POLICY, policy)),
        );
        headers.extend([
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS_POLICY)),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        ]);
        Self { files, headers, visitors }
    }

    /// Answers the paths of pages, and leaves the other paths to `router`.
    pub(crate) fn before(self, router: Router) -> Router {
        router.layer(from_fn_with_state(self, pass))
    }

    async fn serve(mut self, mut request: Request) -> Response {
        let file = file_of(request.uri().path());
        let (Some(files), Some(file)) = (&mut self.files, &file) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let Ok(uri) = file.parse::<Uri>() else { return StatusCode::NOT_FOUND.into_response() };
        *request.uri_mut() = uri;
        match files.try_call(request).await {
            Ok(response) => {
                let mut response = response.map(Body::new);
                let kept = if never_changes(file) && !response.status().is_client_error() {
                    "public, max-age=31536000, immutable"
                } else {
                    "no-cache"
                };
                response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
                response
            }
            Err(error) => {
                tracing::error!(%error, "a file of the pages could not be read");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

async fn pass(State(site): State<Site>, request: Request, next: Next) -> Response {
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    if OTHERS.contains(&first) {
        return next.run(request).await;
    }
    if first.is_empty() && request.uri().path() == "/" && site.files.is_none() {
        return Redirect::to("/local").into_response();
    }
    if site.visitors && is_newcomer(&request) {
        return Redirect::to(VISITORS).into_response();
    }
    let headers = site.headers.clone();
    let mut response = if request.uri().path() == SETTINGS {
        // Only a local platform has a clock that can be moved, and only a demonstration has pages for visitors.
        let mut told = json!({ "assistance": ASSISTANCE, "clock": "/local/clock" });
        if site.visitors {
            told["visitors"] = json!(VISITORS);
        }
        ([(header::CACHE_CONTROL, "no-cache")], Json(told)).into_response()
    } else {
        site.serve(request).await
    };
    response.headers_mut().extend(headers);
    response
}

/// Whether somebody who is not signed in has typed the address of the platform. A browser withholds the cookie of the
/// session while another application sends it back, and says so in `sec-fetch-site`.
fn is_newcomer(request: &Request) -> bool {
    let header = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let signed_in = header(header::COOKIE).is_some_and(|cookies| cookies.contains(SESSION_COOKIE));
    let typed = header(HeaderName::from_static("sec-fetch-site")) == Some("none");
    request.uri().path() == "/" && typed && !signed_in
}

/// The file to serve for a path: the path itself if it has an extension, otherwise `/index.html`, with or without a
/// slash at the end. `None` for paths that no page has: escaped characters, empty or hidden segments, `..`.
fn file_of(path: &str) -> Option<String> {
    let inside = path.strip_suffix('/').filter(|path| !path.is_empty() && !path.ends_with('/'));
    let (path, folder) = inside.map_or((path, false), |path| (path, true));
    let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let plain = |segment: &&str| {
        let allowed = segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte));
        allowed && !segment.is_empty() && !segment.starts_with('.')
    };
    if path != "/" && !segments.iter().all(plain) {
        return None;
    }
    let is_file = !folder && segments.last().is_some_and(|last| last.contains('.'));
    Some(if is_file { path.to_owned() } else { "/index.html".to_owned() })
}

/// Whether the name of a file contains the hash of its content: `/assets/<name>-<hash>.<extension>`.
fn never_changes(file: &str) -> bool {
    let stem = file.strip_prefix("/assets/").and_then(|name| name.split_once('.')).map(|(stem, _)| stem);
    let hash = stem.and_then(|stem| stem.rsplit_once('-')).map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_file_the_page_or_nothing() {
        let page = Some("/index.html".to_owned());
        for path in ["/", "/mot-de-passe", "/etudiants/", "/campagnes/2024-05/postes", "/campagnes/2024-05/"] {
            assert_eq!(file_of(path), page, "{path}");
        }
        assert_eq!(file_of("/assets/app-ABCD1234.js").as_deref(), Some("/assets/app-ABCD1234.js"));
        for path in
            ["/../", "/..", "/a/../b", "//", "//etc/passwd", "/%2e%2e/x", "/a\\b", "/.env", "/a/.git/x", "*", ""]
        {
            assert_eq!(file_of(path), None, "{path}");
        }
    }

    #[test]
    fn only_a_newcomer_who_types_the_address_is_led_to_the_first_page() {
        let asked = |path: &str, from: &str, cookie: &str| {
            let request = Request::get(path).header("sec-fetch-site", from).header(header::COOKIE, cookie);
            is_newcomer(&request.body(Body::empty()).unwrap())
        };
        let session = format!("theme=dark; {SESSION_COOKIE}=abc");
        assert!(asked("/", "none", ""));
        assert!(!asked("/", "none", &session));
        assert!(!asked("/connexion", "none", ""));
        // The provider of this machine sends the browser back, which withholds the cookie of the new session.
        assert!(!asked("/", "cross-site", ""));
    }

    #[test]
    fn only_what_carries_its_hash_is_kept_for_good() {
        assert!(never_changes("/assets/app-ABCD1234.js"));
        for file in ["/index.html", "/assets/app.js", "/assets/fil-d-info.svg", "/app-ABCD1234.js"] {
            assert!(!never_changes(file), "{file}");
        }
    }
}
