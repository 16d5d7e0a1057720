//! Tests of the deployed binaries, each under a Lambda Runtime API, on the local stand-ins.
//!
//! The binaries use the machine's clock. For them the campaign of these tests is long over, but not published yet.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::read::GzDecoder;
use local::{RuntimeApi, SECOND_ADMIN_EMAIL, runtime_api::InvocationError};
use serde_json::{Value, json};

use crate::support::{World, events, lists};

/// Builds the binaries. Returns their folder. The selection of packages is that of the tests, so that nothing is
/// compiled twice.
fn folder() -> PathBuf {
    let executable = std::env::current_exe().unwrap();
    let folder = executable.parent().and_then(|deps| deps.parent()).unwrap().to_owned();
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--workspace", "--bins", "--tests", "--locked", "--quiet"]);
    build.current_dir(events::repository(".")).env("CARGO_TARGET_DIR", folder.parent().unwrap());
    if folder.ends_with("release") {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success());
    folder
}

/// A running binary. It is killed when dropped.
struct Function {
    api: RuntimeApi,
    process: Child,
}

impl Drop for Function {
    fn drop(&mut self) {
        // The process may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The binaries of all functions, which share one world.
struct Deployment {
    world: World,
    folder: PathBuf,
}

impl Deployment {
    fn start(&self, name: &str) -> Function {
        let api = RuntimeApi::start(name).unwrap();
        let process = Command::new(self.folder.join(name))
            .env_clear()
            .envs(self.world.stack.environment())
            .env("AWS_LAMBDA_RUNTIME_API", api.address())
            .env("AWS_LAMBDA_FUNCTION_NAME", name)
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/appariement")
            .env("AWS_LAMBDA_LOG_STREAM_NAME", "local")
            .env("RUST_LOG", "info")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        Function { api, process }
    }

    /// Sends an event to a function. Returns the answer in the form in which API Gateway gets it.
    async fn invoke(&self, function: &Function, event: &str, values: &[(&str, &str)]) -> Value {
        let text = events::filled(event, &[&[("campaign", "2024-05")], values].concat());
        function.api.invoke(&serde_json::from_str(&text).unwrap()).await.unwrap()
    }

    /// Signs a person in through the binary. Returns the token of the session.
    async fn sign_in(&self, session: &Function, email: &str) -> String {
        let asked = self.invoke(session, "session-ask", &[("email", email)]).await;
        assert_eq!(asked["statusCode"], 202, "{asked}");
        // The first cookie of each answer: of the device, then of the session.
        let token = |answer: &Value| {
            let cookie = answer["cookies"][0].as_str().unwrap();
            cookie.split(['=', ';']).nth(1).unwrap().to_owned()
        };
        let (device, code) = (token(&asked), self.world.code_for(email).await);
        let values = [("email", email), ("device", &device), ("code", &code)];
        let signed_in = self.invoke(session, "session-code", &values).await;
        assert_eq!(signed_in["statusCode"], 200, "{signed_in}");
        if !signed_in["body"].as_str().unwrap().contains("to_give") {
            return token(&signed_in);
        }
        // The binaries check the code by the machine's clock.
        let code = self.world.second_factor_code(email, ambient::Clock::system().now()).await;
        let values = [("session", token(&signed_in)), ("code", code)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let given = self.invoke(session, "session-second-factor", &values).await;
        assert_eq!(given["statusCode"], 200, "{given}");
        token(&given)
    }
}

/// Checks that input which is not an event fails its invocation only, and the function goes on serving.
async fn survives_nonsense(function: &Function) {
    for nonsense in [json!({ "hello": 1 }), json!([]), json!("event"), Value::Null, json!({ "campaign": 3 })] {
        let answer = function.api.invoke(&nonsense).await;
        assert!(matches!(answer, Err(InvocationError::Failed(_))), "{nonsense}: {answer:?}");
    }
}

/// The JSON of a compressed answer, which the event has in base64.
fn unpacked(answer: &Value) -> Value {
    assert_eq!((&answer["isBase64Encoded"], &answer["headers"]["content-encoding"]), (&json!(true), &json!("gzip")));
    let body = BASE64_STANDARD.decode(answer["body"].as_str().unwrap()).unwrap();
    serde_json::from_reader(GzDecoder::new(&*body)).unwrap()
}

#[tokio::test]
async fn every_binary_answers_and_survives_nonsense() {
    let mut campaign = lists::campaign();
    campaign["calendar"]["rounds"].as_array_mut().unwrap().truncate(1);
    for specialty in campaign["specialties"].as_array_mut().unwrap() {
        specialty["in_app_rounds"] = json!(1);
    }
    let world = World::with(campaign, &lists::posts(), &lists::students()).await;
    world.until_ranked().await;
    let deployed = Deployment { world, folder: folder() };
    let session = deployed.start("session");
    survives_nonsense(&session).await;
    // Administrators sign in here before the binaries use their authenticators, because the binaries' clock is years
    // ahead. The world's clock stands still from here on.
    deployed.world.clock_only(crate::support::play::MATCHED);
    deployed.world.admin().await;
    deployed.world.second_admin().await;
    let admin = deployed.sign_in(&session, SECOND_ADMIN_EMAIL).await;
    let ada = deployed.sign_in(&session, "ada@example.org").await;
    let rts = deployed.sign_in(&session, "brest@example.org").await;
    let me = deployed.invoke(&session, "session-me", &[("session", &ada)]).await;
    assert!(me["body"].as_str().unwrap().contains("ada@example.org"), "{me}");

    let post = deployed.world.id("Brest").to_owned();
    for (event, token, status) in [
        ("campaigns-read", &admin, 200),
        ("students-list", &admin, 200),
        ("posts-list", &admin, 200),
        ("supervisors-list", &admin, 200),
        ("wishes-get", &ada, 200),
        ("wishes-put", &ada, 422),
        ("rankings-list", &rts, 200),
        ("results-list", &admin, 200),
        ("exports-create", &admin, 201),
        ("roster-start", &admin, 201),
    ] {
        let function = deployed.start(event.split('-').next().unwrap());
        survives_nonsense(&function).await;
        let signed_out = deployed
            .invoke(&function, event, &[("session", "x"), ("post", &post), ("version", "2"), ("size", "9")])
            .await;
        assert_eq!(signed_out["statusCode"], 401, "{event}: {signed_out}");
        let values = [("session", token.as_str()), ("post", &post), ("version", "2"), ("size", "9")];
        let answer = deployed.invoke(&function, event, &values).await;
        assert_eq!(answer["statusCode"], status, "{event}: {answer}");
        assert_eq!(answer["headers"]["cache-control"], "no-store", "{answer}");
        if event == "students-list" {
            assert!(unpacked(&answer)["total"].as_u64() > Some(0), "{answer}");
        }
    }
    triggers(&deployed).await;
}

async fn triggers(deployed: &Deployment) {
    let (advance, matching) = (deployed.start("advance-campaign"), deployed.start("run-matching"));
    survives_nonsense(&advance).await;
    survives_nonsense(&matching).await;
    let noting = deployed.start("note-bounce");
    survives_nonsense(&noting).await;
    let bounced = [("email", "fay@example.org"), ("sent_at", "2024-03-01T08:00:00Z")];
    assert_eq!(deployed.invoke(&noting, "note-bounce", &bounced).await, Value::Null);
    let event = json!({ "campaign": "2024-05" });
    let early = advance.api.invoke(&event).await.unwrap_err();
    assert!(early.to_string().contains("nothing_to_publish"), "{early}");
    assert_eq!(deployed.invoke(&matching, "run-matching", &[]).await, Value::Null);
    assert!(deployed.world.agree(1).await);
    for _ in 0..2 {
        assert_eq!(deployed.invoke(&advance, "advance-campaign", &[]).await, Value::Null);
        assert_eq!(deployed.invoke(&advance, "advance-campaign-sweep", &[]).await, Value::Null);
        assert_eq!(deployed.invoke(&matching, "run-matching", &[]).await, Value::Null);
    }
    assert_eq!(deployed.world.results(1).await.len(), 7);
}

/// A missing setting is reported before the function takes any event.
#[tokio::test]
async fn a_binary_without_its_settings_does_not_start() {
    let api = RuntimeApi::start("session").unwrap();
    let ended = Command::new(folder().join("session"))
        .env_clear()
        .env("AWS_LAMBDA_RUNTIME_API", api.address())
        .env("AWS_LAMBDA_FUNCTION_NAME", "session")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success() && said.contains("CAMPAIGNS_TABLE"), "{said}");
}
