//! Converts events of API Gateway (payload version 2.0) to requests, and answers to their responses.

use std::{collections::BTreeMap, future::ready, pin::Pin};

use lambda_http::{
    Body, IntoResponse, RequestExt,
    http::{HeaderValue, header},
    request::RequestContext,
};

use crate::{Problem, Request, Response, gzip::gzip, route::parameters};

/// The type that `lambda_http` names in its trait and does not export.
type ResponseFuture = Pin<Box<dyn Future<Output = lambda_http::Response<Body>> + Send>>;

/// The request of an event.
///
/// # Errors
///
/// 500 if the event is not one of an HTTP API, or lacks its route key, a parameter of its route, its identifier or the
/// network address it comes from: rate limits count by that address, so a request without one is not answered.
#[allow(clippy::wildcard_enum_match_arm)] // the enums of the library may get more variants
pub fn from_event(event: lambda_http::Request) -> Result<Request, Problem> {
    let path: BTreeMap<String, String> =
        event.path_parameters().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let query =
        event.query_string_parameters().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (route_key, id, source) = match event.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => (
            context.route_key.clone().ok_or_else(|| Problem::internal("an event without a route key"))?,
            context.request_id.clone().ok_or_else(|| Problem::internal("an event without an identifier"))?,
            context.http.source_ip.clone().ok_or_else(|| Problem::internal("an event without a network address"))?,
        ),
        _ => return Err(Problem::internal("an event that is not one of an HTTP API")),
    };
    if !parameters(&route_key).all(|name| path.contains_key(name)) {
        return Err(Problem::internal("an event without a parameter of its route"));
    }
    let (parts, body) = event.into_parts();
    let body = match body {
        Body::Text(text) => text.into_bytes(),
        Body::Binary(bytes) => bytes,
        Body::Empty => Vec::new(),
        _ => return Err(Problem::internal("an event whose body is neither text nor binary")),
    };
    Ok(Request::new(route_key, (id, source), path, query, parts.headers, body))
}

/// Every body of ours is UTF-8 text, so it is not decoded from the character set of its media type. A decoder would bring
/// the tables of every character set into every function. A compressed body is binary: the event has it in base64, and
/// API Gateway decodes it.
impl IntoResponse for Response {
    fn into_response(self) -> ResponseFuture {
        let mut headers = self.headers;
        let body = if self.gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Body::Binary(gzip(self.body.as_bytes()))
        } else {
            Body::from(self.body)
        };
        let mut answer = lambda_http::Response::new(body);
        #[expect(clippy::expect_used, reason = "the statuses of routes and problems are constants from 200 to 599")]
        let status = lambda_http::http::StatusCode::from_u16(self.status).expect("an HTTP status");
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Box::pin(ready(answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(route_key: &str, source_ip: &str) -> lambda_http::Request {
        let http = format!(r#""http": {{ "method": "GET", "path": "/api/rules" {source_ip} }}"#);
        let context = format!(r#""requestContext": {{ "requestId": "r1" {route_key}, {http} }}"#);
        lambda_http::request::from_str(&format!(
            r#"{{ "version": "2.0", "rawPath": "/api/rules", "headers": {{}}, "isBase64Encoded": false, {context} }}"#
        ))
        .unwrap()
    }

    #[test]
    fn an_event_without_a_route_key_or_a_network_address_is_no_request() {
        let (route_key, source_ip) = (r#", "routeKey": "GET /api/rules""#, r#", "sourceIp": "198.51.100.10""#);
        let whole = from_event(event(route_key, source_ip)).unwrap();
        assert_eq!((whole.route_key(), whole.id(), whole.source()), ("GET /api/rules", "r1", "198.51.100.10"));
        assert!(from_event(event("", source_ip)).is_err());
        assert!(from_event(event(route_key, "")).is_err());
        assert!(from_event(lambda_http::Request::default()).is_err());
    }
}
