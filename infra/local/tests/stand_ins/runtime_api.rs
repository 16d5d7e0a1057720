use axum::{
    body::{Body, to_bytes},
    http::{Request, Response},
};
use hyper_util::{client::legacy::Client as Http, rt::TokioExecutor};
use local::{RuntimeApi, runtime_api::InvocationError};
use serde_json::{Value, json};

async fn call(address: &str, method: &str, path: &str, body: Value) -> Response<Body> {
    let uri = format!("http://{address}/2018-06-01/runtime/{path}");
    let request = Request::builder().method(method).uri(uri).body(Body::from(body.to_string())).unwrap();
    let http = Http::builder(TokioExecutor::new()).build_http::<Body>();
    http.request(request).await.unwrap().map(Body::new)
}

/// A function that answers with its event, and fails when the event is "fail".
async fn function(address: String) {
    loop {
        let next = call(&address, "GET", "invocation/next", Value::Null).await;
        let (head, body) = next.into_parts();
        let header = |name: &str| head.headers[name].to_str().unwrap().to_owned();
        let id = header("lambda-runtime-aws-request-id");
        assert!(header("lambda-runtime-deadline-ms").parse::<u64>().unwrap() > 1_700_000_000_000);
        assert!(header("lambda-runtime-invoked-function-arn").ends_with(":function:echo"));
        assert!(header("lambda-runtime-trace-id").starts_with("Root="));
        let event: Value = serde_json::from_slice(&to_bytes(body, 1 << 20).await.unwrap()).unwrap();
        let outcome = if event == json!("fail") { "error" } else { "response" };
        let taken = call(&address, "POST", &format!("invocation/{id}/{outcome}"), json!({ "of": event })).await;
        assert_eq!(taken.status(), 202);
    }
}

#[tokio::test]
async fn a_function_is_invoked_answers_and_fails() {
    let api = RuntimeApi::start("echo").unwrap();
    tokio::spawn(function(api.address()));
    assert_eq!(api.invoke(&json!({ "a": 1 })).await, Ok(json!({ "of": { "a": 1 } })));
    assert_eq!(api.invoke(&json!("fail")).await, Err(InvocationError::Failed(json!({ "of": "fail" }))));
    assert_eq!(api.invoke(&json!(2)).await, Ok(json!({ "of": 2 })));
    assert_eq!(call(&api.address(), "POST", "invocation/unknown/response", json!(1)).await.status(), 400);
}

#[tokio::test]
async fn a_function_that_cannot_start_says_why() {
    let api = RuntimeApi::start("echo").unwrap();
    let cause = json!({ "errorMessage": "CAMPAIGNS_TABLE is missing" });
    assert_eq!(call(&api.address(), "POST", "init/error", cause.clone()).await.status(), 202);
    assert_eq!(api.invoke(&json!(1)).await, Err(InvocationError::NotStarted(cause)));
}
