//! The part of the Lambda Runtime API that a test needs to drive the binary of a function.
//!
//! Give the binary the environment variable `AWS_LAMBDA_RUNTIME_API` with the value of [`RuntimeApi::address`], then
//! call [`invoke`](RuntimeApi::invoke).

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use ambient::Clock;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};

use crate::{
    clock::later,
    credentials::{ACCOUNT, REGION},
    listen::StartError,
    server::Server,
};

const WHAT: &str = "Lambda Runtime API";

/// The longest duration of an invocation.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The reason why an invocation has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum InvocationError {
    /// The function answered with an error.
    #[error("the function failed: {0}")]
    Failed(Value),
    /// The function reported that it could not start.
    #[error("the function did not start: {0}")]
    NotStarted(Value),
    /// The function did not answer in time.
    #[error("the function did not answer within {} s", TIME_LIMIT.as_secs())]
    TimedOut,
}

type Answer = Result<Value, InvocationError>;

/// A running Runtime API for one function. It stops when dropped.
#[derive(Debug)]
pub struct RuntimeApi {
    server: Server,
    invocations: Arc<Invocations>,
}

/// The invocations that wait for the function, and the callers that wait for its answers.
#[derive(Debug)]
struct Invocations {
    arn: String,
    count: AtomicU64,
    clock: Clock,
    push: mpsc::UnboundedSender<Invocation>,
    next: tokio::sync::Mutex<mpsc::UnboundedReceiver<Invocation>>,
    pending: Mutex<HashMap<String, oneshot::Sender<Answer>>>,
    broken: Mutex<Option<Value>>,
}

#[derive(Debug)]
struct Invocation {
    id: String,
    event: String,
}

impl RuntimeApi {
    /// Listens on a free port for the function with this name, in the current Tokio runtime.
    ///
    /// # Errors
    /// No port can be listened on.
    pub fn start(function: &str) -> Result<Self, StartError> {
        let (push, next) = mpsc::unbounded_channel();
        let invocations = Arc::new(Invocations {
            arn: format!("arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}"),
            count: AtomicU64::new(0),
            clock: Clock::system(),
            push,
            next: tokio::sync::Mutex::new(next),
            pending: Mutex::default(),
            broken: Mutex::default(),
        });
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next_invocation))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .route("/2018-06-01/runtime/init/error", post(init_error))
            .with_state(Arc::clone(&invocations));
        Ok(Self { server: Server::start(WHAT, 0, router)?, invocations })
    }

    /// The address in the form `host:port`, which is the value of `AWS_LAMBDA_RUNTIME_API`.
    pub fn address(&self) -> String {
        self.server.address().to_string()
    }

    /// Passes `event` to the function and waits for its answer.
    ///
    /// # Errors
    /// The function has failed, has not started, or has not answered within 30 seconds.
    pub async fn invoke(&self, event: &Value) -> Result<Value, InvocationError> {
        let id = format!("00000000-0000-4000-8000-{:012}", self.invocations.count.fetch_add(1, Ordering::Relaxed));
        let (answer, answered) = oneshot::channel();
        self.invocations.pending().insert(id.clone(), answer);
        if let Some(cause) = self.invocations.broken() {
            return Err(InvocationError::NotStarted(cause));
        }
        // `self.invocations` owns the receiver, so sending does not fail.
        let _ = self.invocations.push.send(Invocation { id: id.clone(), event: event.to_string() });
        if let Ok(Ok(answer)) = tokio::time::timeout(TIME_LIMIT, answered).await {
            return answer;
        }
        self.invocations.pending().remove(&id);
        Err(InvocationError::TimedOut)
    }
}

impl Invocations {
    fn pending(&self) -> std::sync::MutexGuard<'_, HashMap<String, oneshot::Sender<Answer>>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn broken(&self) -> Option<Value> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Passes an answer to the caller that waits for it. The status is 400 for an unknown request identifier, as on
    /// AWS.
    fn answer(&self, id: &str, answer: Answer) -> StatusCode {
        match self.pending().remove(id) {
            Some(caller) => {
                // The caller may have given up already.
                let _ = caller.send(answer);
                StatusCode::ACCEPTED
            }
            None => StatusCode::BAD_REQUEST,
        }
    }
}

/// Waits until there is an invocation to hand out, as AWS does.
async fn next_invocation(State(invocations): State<Arc<Invocations>>) -> Response {
    let Some(Invocation { id, event }) = invocations.next.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let deadline = later(invocations.clock.now(), TIME_LIMIT).as_millisecond().to_string();
    let trace = "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0".to_owned();
    let headers = [
        ("lambda-runtime-aws-request-id", id),
        ("lambda-runtime-deadline-ms", deadline),
        ("lambda-runtime-invoked-function-arn", invocations.arn.clone()),
        ("lambda-runtime-trace-id", trace),
        ("content-type", "application/json".to_owned()),
    ];
    (headers, event).into_response()
}

async fn response(State(invocations): State<Arc<Invocations>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    invocations.answer(&id, Ok(value(&body)))
}

async fn error(State(invocations): State<Arc<Invocations>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    invocations.answer(&id, Err(InvocationError::Failed(value(&body))))
}

async fn init_error(State(invocations): State<Arc<Invocations>>, body: Bytes) -> StatusCode {
    let cause = value(&body);
    *invocations.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(cause.clone());
    for (_, caller) in invocations.pending().drain() {
        let _ = caller.send(Err(InvocationError::NotStarted(cause.clone())));
    }
    StatusCode::ACCEPTED
}

/// The body as JSON, or as a string if it is not JSON.
fn value(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()))
}
