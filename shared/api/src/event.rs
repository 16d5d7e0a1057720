//! API Gateway events (payload version 2) to requests, and answers back.

use lambda_http::{Body, RequestExt, request::RequestContext};

use crate::{Request, Response};

/// The request of an event.
pub fn from_event(event: lambda_http::Request) -> Request {
    let path = event.path_parameters().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let query =
        event.query_string_parameters().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (route_key, id, source) = match event.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => (
            context.route_key.clone().unwrap_or_default(),
            context.request_id.clone().unwrap_or_default(),
            context.http.source_ip.clone().unwrap_or_default(),
        ),
        _ => Default::default(),
    };
    let (parts, body) = event.into_parts();
    let body = match body {
        Body::Text(text) => text.into_bytes(),
        Body::Binary(bytes) => bytes,
        _ => Vec::new(),
    };
    Request::new(route_key, (id, source), path, query, parts.headers, body)
}

/// The event's answer. All our bodies are text.
pub fn to_event_response(response: Response) -> lambda_http::Response<Body> {
    let mut answer = lambda_http::Response::new(Body::from(response.body));
    *answer.status_mut() =
        lambda_http::http::StatusCode::from_u16(response.status).unwrap_or(lambda_http::http::StatusCode::OK);
    *answer.headers_mut() = response.headers;
    answer
}
