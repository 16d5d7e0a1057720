use std::time::Duration;

use aws_sdk_s3::{error::ProvideErrorMetadata, presigning::PresigningConfig, primitives::ByteStream};
use hyper_util::{client::legacy::Client as Http, rt::TokioExecutor};
use local::{S3, s3::Settings};

use crate::client;

const PAGE: &str = "http://127.0.0.1:8080";

/// A request as a browser makes it: without credentials except those in the link.
async fn browser(method: &str, uri: &str, origin: &str, body: &str) -> axum::http::Response<axum::body::Body> {
    let request = axum::http::Request::builder().method(method).uri(uri).header("origin", origin);
    let request = request.header("access-control-request-headers", "content-type");
    let http = Http::builder(TokioExecutor::new()).build_http::<axum::body::Body>();
    http.request(request.body(body.to_owned().into()).unwrap()).await.unwrap().map(axum::body::Body::new)
}

async fn text(response: axum::http::Response<axum::body::Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn objects_are_kept_and_lent_by_signed_link() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = S3::start(Settings::new(folder.path().join("s3"), &["files"])).unwrap();
    let client = client!(aws_sdk_s3, s3.endpoint());
    let body = ByteStream::from_static(b"a;b\r\n");
    client.put_object().bucket("files").key("exports/x.csv").content_type("text/csv").body(body).send().await.unwrap();
    let read = client.get_object().bucket("files").key("exports/x.csv").send().await.unwrap();
    assert_eq!(read.content_type(), Some("text/csv"));
    assert_eq!(read.body.collect().await.unwrap().into_bytes().as_ref(), b"a;b\r\n");

    let minutes = PresigningConfig::expires_in(Duration::from_mins(5)).unwrap();
    let link = client
        .get_object()
        .bucket("files")
        .key("exports/x.csv")
        .response_content_disposition("attachment; filename=\"postes.csv\"")
        .presigned(minutes)
        .await
        .unwrap();
    let lent = browser("GET", link.uri(), PAGE, "").await;
    assert_eq!(lent.status(), 200);
    assert_eq!(lent.headers()["content-disposition"], "attachment; filename=\"postes.csv\"");
    assert!(!lent.headers().contains_key("access-control-allow-origin"));
    assert_eq!(text(lent).await, "a;b\r\n");

    let tampered = link.uri().replace("x.csv", "y.csv");
    assert_eq!(browser("GET", &tampered, PAGE, "").await.status(), 403);
    let bare = link.uri().split('?').next().unwrap();
    assert_eq!(browser("GET", bare, PAGE, "").await.status(), 403);
}

#[tokio::test]
async fn a_page_of_the_known_origin_uploads_straight_to_the_bucket() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = S3::start(Settings::new(folder.path(), &["files"])).unwrap();
    s3.allow_origin(PAGE);
    let client = client!(aws_sdk_s3, s3.endpoint());
    let minutes = PresigningConfig::expires_in(Duration::from_mins(5)).unwrap();
    let link = client.put_object().bucket("files").key("imports/1").presigned(minutes).await.unwrap();

    let asked = browser("OPTIONS", link.uri(), PAGE, "").await;
    assert_eq!(asked.status(), 200);
    assert_eq!(asked.headers()["access-control-allow-origin"], PAGE);
    assert_eq!(asked.headers()["access-control-allow-headers"], "content-type");
    assert!(asked.headers()["access-control-allow-methods"].to_str().unwrap().contains("PUT"));
    assert_eq!(browser("OPTIONS", link.uri(), "http://elsewhere", "").await.status(), 403);

    let sent = browser("PUT", link.uri(), PAGE, "content").await;
    assert_eq!(sent.status(), 200);
    assert_eq!(sent.headers()["access-control-allow-origin"], PAGE);
    let head = client.head_object().bucket("files").key("imports/1").send().await.unwrap();
    assert_eq!(head.content_length(), Some(7));
    s3.stop().await;
}

#[tokio::test]
async fn wrong_keys_missing_objects_and_large_bodies_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = S3::start(Settings { max_body_bytes: 10, ..Settings::new(folder.path(), &["files"]) }).unwrap();
    let client = client!(aws_sdk_s3, s3.endpoint());
    let missing = client.get_object().bucket("files").key("none").send().await.unwrap_err();
    assert_eq!(missing.code(), Some("NoSuchKey"));
    let large = ByteStream::from_static(b"more than ten bytes");
    assert!(client.put_object().bucket("files").key("large").body(large).send().await.is_err());

    let stranger = aws_sdk_s3::config::Credentials::new("stranger", "wrong", None, None, "test");
    let stranger = client.config().to_builder().credentials_provider(stranger).build();
    let refused = aws_sdk_s3::Client::from_conf(stranger).list_objects_v2().bucket("files").send().await;
    assert!(refused.is_err());
}
