//! API Gateway on one machine: finds the route of a request, builds the event that API Gateway would send, and calls
//! the function as Lambda would.

use std::{collections::BTreeMap, sync::Arc};

use api::from_event;
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

use crate::{Platform, platform::http_functions};

/// The largest request that API Gateway lets through, in bytes.
const MAX_REQUEST_BYTES: usize = 10 * 1024 * 1024;

#[derive(Clone)]
struct Gateway {
    platform: Arc<Platform>,
    routes: Arc<Vec<Pattern>>,
}

/// A route in a form that is quickly compared with a request.
struct Pattern {
    key: &'static str,
    method: &'static str,
    segments: Vec<&'static str>,
}

impl Pattern {
    /// The path parameters if the request matches the route, otherwise `None`.
    fn matches(&self, method: &str, path: &[&str]) -> Option<BTreeMap<String, String>> {
        if self.method != method || self.segments.len() != path.len() {
            return None;
        }
        let mut parameters = BTreeMap::new();
        for (segment, given) in self.segments.iter().zip(path) {
            match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(name) if !given.is_empty() => {
                    parameters.insert(name.to_owned(), (*given).to_owned());
                }
                None if segment == given => {}
                Some(_) | None => return None,
            }
        }
        Some(parameters)
    }
}

/// The router for the routes of every function.
pub(crate) fn router(platform: Arc<Platform>) -> Router {
    let routes = http_functions().into_iter().flat_map(|function| function.routes).filter_map(|route| {
        let (method, path) = route.key.split_once(' ')?;
        Some(Pattern { key: route.key, method, segments: path.split('/').collect() })
    });
    let gateway = Gateway { platform, routes: Arc::new(routes.collect()) };
    Router::new().fallback(pass).with_state(gateway)
}

async fn pass(State(gateway): State<Gateway>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_REQUEST_BYTES).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "Request Too Long");
    };
    let path: Vec<&str> = parts.uri.path().split('/').collect();
    let found = gateway.routes.iter().find_map(|route| Some((route, route.matches(parts.method.as_str(), &path)?)));
    let Some((route, parameters)) = found else { return refuse(StatusCode::NOT_FOUND, "Not Found") };
    if let Some(second) = gateway.platform.second_version.get().filter(|second| second.takes_turn()) {
        return second.answer(&parts, body, gateway.platform.clock.now()).await.unwrap_or_else(|error| {
            tracing::error!(error, "the second version does not answer");
            refuse(StatusCode::BAD_GATEWAY, "Bad Gateway")
        });
    }
    let event = event(&parts, &body, route.key, &parameters, &gateway.platform);
    let Ok(event) = lambda_http::request::from_str(&event.to_string()) else {
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
    };
    let Ok(request) = from_event(event) else {
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error");
    };
    let Some(reply) = gateway.platform.answer(request).await else {
        return refuse(StatusCode::NOT_FOUND, "Not Found");
    };
    sent(reply).await
}

/// The answer of a function in the form that Lambda hands to API Gateway, as API Gateway sends it on: a binary body is
/// decoded from base64.
#[allow(clippy::wildcard_enum_match_arm)] // the enum of the library may get more variants
async fn sent(reply: api::Response) -> Response {
    let (parts, body) = lambda_http::IntoResponse::into_response(reply).await.into_parts();
    let body = match body {
        lambda_http::Body::Text(text) => Body::from(text),
        lambda_http::Body::Binary(bytes) => Body::from(bytes),
        lambda_http::Body::Empty => Body::empty(),
        _ => return refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
    };
    Response::from_parts(parts, body)
}

/// An answer of API Gateway itself, without a function.
fn refuse(status: StatusCode, message: &str) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], json!({ "message": message }).to_string()).into_response()
}

/// The event of a request, in payload version 2.0.
fn event(parts: &Parts, body: &Bytes, key: &str, parameters: &BTreeMap<String, String>, platform: &Platform) -> Value {
    let now = platform.clock.now();
    let path = parts.uri.path();
    let query = parts.uri.query().unwrap_or_default();
    // All local requests come from one address. A client that acts for many people names the address of each in this
    // header.
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let source = forwarded.unwrap_or("127.0.0.1");
    let mut event = json!({
        "version": "2.0",
        "routeKey": key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers(&parts.headers),
        "cookies": cookies(&parts.headers),
        "queryStringParameters": query_parameters(query),
        "pathParameters": parameters,
        "requestContext": {
            "accountId": crate::credentials::ACCOUNT,
            "apiId": "local",
            "domainName": "localhost",
            "domainPrefix": "localhost",
            "http": {
                "method": parts.method.as_str(),
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": source,
                "userAgent": parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()),
            },
            "requestId": platform.chance.of("gateway").uuid(now),
            "routeKey": key,
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
            "timeEpoch": now.as_millisecond(),
        },
        "isBase64Encoded": false,
    });
    match std::str::from_utf8(body) {
        Ok("") => {}
        Ok(text) => event["body"] = Value::from(text),
        Err(_) => {
            event["body"] = Value::from(STANDARD.encode(body));
            event["isBase64Encoded"] = Value::from(true);
        }
    }
    event
}

/// The headers of the event: values of one name are joined by commas. Cookies are left out, because they have a list of
/// their own.
fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let mut joined: Map<String, Value> = Map::new();
    for name in headers.keys().filter(|name| *name != header::COOKIE) {
        let values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        joined.insert(name.as_str().to_owned(), Value::from(values.collect::<Vec<_>>().join(",")));
    }
    joined
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).map(|cookie| cookie.trim().to_owned()).collect()
}

/// The query parameters of the event: values of one name are joined by commas.
fn query_parameters(query: &str) -> BTreeMap<String, String> {
    let mut joined: BTreeMap<String, String> = BTreeMap::new();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    for (name, value) in pairs {
        joined.entry(name).and_modify(|values| *values = format!("{values},{value}")).or_insert(value);
    }
    joined
}
