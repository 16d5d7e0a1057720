//! S3 on one machine: s3s on a folder, with one sub-folder for each bucket.
//!
//! Signatures are verified. Presigned links expire by the machine's clock, because the SDK signs by it, and a changed
//! link is refused. Object lock, tags, lifecycle rules, versioning and bucket policies are not imitated.

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    Router,
    body::Body,
    error_handling::HandleError,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use s3s::{HttpError, auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;

use crate::{
    credentials::{ACCESS_KEY, SECRET_KEY},
    listen::StartError,
    server::Server,
};

const WHAT: &str = "S3";

/// The settings of the stand-in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free port.
    pub port: u16,
    /// The folder that holds the buckets. It is created if missing.
    pub folder: PathBuf,
    /// The names of the buckets, which are created if missing.
    pub buckets: Vec<String>,
    /// The largest body accepted, in bytes.
    pub max_body_bytes: usize,
}

impl Settings {
    /// Settings for these buckets in `folder`, on any free port, with bodies of up to 64 MiB.
    pub fn new(folder: impl Into<PathBuf>, buckets: &[&str]) -> Self {
        let buckets = buckets.iter().map(|bucket| (*bucket).to_owned()).collect();
        Self { port: 0, folder: folder.into(), buckets, max_body_bytes: 64 << 20 }
    }
}

/// A running S3. It stops when dropped.
#[derive(Debug)]
pub struct S3 {
    server: Server,
    guard: UploadGuard,
}

impl S3 {
    /// Creates the buckets and listens, in the current Tokio runtime.
    ///
    /// # Errors
    /// The folder cannot be used, or the port cannot be listened on.
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        let Settings { port, folder, buckets, max_body_bytes } = settings;
        for bucket in buckets {
            std::fs::create_dir_all(folder.join(bucket)).map_err(StartError::io(WHAT))?;
        }
        let files = FileSystem::new(folder)
            .map_err(|error| StartError::Unusable { what: WHAT, reason: format!("{error:?}") })?;
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let service = HandleError::new(service.build(), unreadable);
        let guard = UploadGuard { origins: Arc::default(), max_body_bytes };
        let router =
            Router::new().fallback_service(service).layer(middleware::from_fn_with_state(guard.clone(), guard_uploads));
        Ok(Self { server: Server::start(WHAT, port, router)?, guard })
    }

    /// The endpoint for clients of the SDK, and the origin of presigned links.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Lets pages of this origin (`http://127.0.0.1:8080`) read and upload by presigned link, as the CORS rule of the
    /// bucket does in production.
    pub fn allow_origin(&self, origin: &str) {
        self.guard.origins.write().unwrap_or_else(PoisonError::into_inner).push(origin.to_owned());
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

/// The checks of a request's size and origin before S3 sees it.
#[derive(Clone, Debug)]
struct UploadGuard {
    origins: Arc<RwLock<Vec<String>>>,
    max_body_bytes: usize,
}

impl UploadGuard {
    fn allowed(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(header::ORIGIN)?;
        let origins = self.origins.read().unwrap_or_else(PoisonError::into_inner);
        origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
    }
}

async fn guard_uploads(State(guard): State<UploadGuard>, request: Request, next: Next) -> Response {
    let origin = guard.allowed(request.headers());
    let mut response = if request.method() == Method::OPTIONS {
        preflight(origin.is_some(), request.headers())
    } else if declared_length(request.headers()).is_some_and(|length| length > guard.max_body_bytes) {
        StatusCode::PAYLOAD_TOO_LARGE.into_response()
    } else {
        let request = request.map(|body| Body::new(http_body_util::Limited::new(body, guard.max_body_bytes)));
        next.run(request).await
    };
    if let Some(origin) = origin {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Content-Disposition"));
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    response
}

/// The answer to the request that a browser makes before it uploads from a page of another origin.
fn preflight(allowed: bool, asked: &HeaderMap) -> Response {
    if !allowed {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, PUT, POST"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("300"));
    if let Some(names) = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    response
}

fn declared_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn unreadable(error: HttpError) -> (StatusCode, String) {
    (StatusCode::BAD_REQUEST, format!("{error:?}"))
}
