//! Sign-in with an external application (the tile of Cockpit, Pro Santé Connect, …) by the authorization code flow of
//! OpenID Connect with PKCE (RFC 7636). The token is verified by [`identity::tokens::verify`]; its verified address
//! chooses the account, and its other claims may show a second factor.

mod flow;
mod not_signed_in;
mod provider;
pub(crate) mod reach;

use crate::Context;
use api::{Answer, FieldCode, FieldProblem, Problem, ProblemCode, Request, RequestCode, Response};
use domain::{Thing, text::fold_email};
use identity::{ExternalIssuer, IssuerFactor, is_secret, tokens::verify};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    device::Device,
    enter::{Proof, enter},
};
use flow::Flow;
use not_signed_in::NotSignedIn;
use provider::Provider;

/// Name of the cookie that binds the answer to the browser that asked; it holds the [`Flow`].
/// It is `SameSite=Lax`, because the answer comes by a redirect from another site.
const COOKIE: &str = "__Host-oidc";
/// Lifetime of the cookie, in seconds: the time a person has to sign in at the external application.
const COOKIE_SECONDS: u32 = 600;

/// An external application that people may sign in with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IssuerView {
    /// The issuer's name in our URLs.
    name: String,
    /// The text of its button, in French.
    label: String,
}

/// The query of the redirect back to us. Unknown parameters are ignored, as RFC 6749, section 4.1.2, requires.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CallBack {
    /// The authorization code, which is exchanged for a token.
    code: Option<String>,
    /// The random `state` of our request.
    state: Option<String>,
    /// The issuer that answers (RFC 9207).
    iss: Option<String>,
}

pub(crate) fn list(context: &Context) -> Answer {
    let views = context.issuers.iter();
    let views = views.map(|issuer| IssuerView { name: issuer.name.clone(), label: issuer.label.clone() });
    Response::json(200, &views.collect::<Vec<_>>())
}

fn issuer<'a>(context: &'a Context, request: &Request) -> Result<&'a ExternalIssuer, Problem> {
    let name = request.path("issuer");
    let found = context.issuers.iter().find(|issuer| issuer.name == name);
    found.ok_or_else(|| Problem::not_found(Thing::Issuer))
}

fn call_back_url(context: &Context, issuer: &ExternalIssuer) -> String {
    format!("{}/api/session/issuers/{}/callback", context.public_url, issuer.name)
}

/// Sends the browser to the external application.
pub(crate) async fn leave(context: &Context, request: &Request) -> Answer {
    let issuer = issuer(context, request)?;
    let provider = Provider::discover(issuer, context.reach, context.clock.now()).await?;
    let [state, nonce, verifier] = [context.entropy.token(), context.entropy.token(), context.entropy.token()];
    let redirect_uri = call_back_url(context, issuer);
    let challenge = provider::challenge(&verifier);
    let asked = issuer.second_factor.as_ref().map(IssuerFactor::asked).unwrap_or_default();
    let mut query = vec![
        ("response_type", "code"),
        ("scope", "openid email"),
        ("client_id", &issuer.client_id),
        ("redirect_uri", &redirect_uri),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    query.extend(asked.iter().map(|(name, value)| (*name, value.as_str())));
    let url = provider.authorization_url(&query)?;
    let left_at = context.clock.now();
    let flow = Flow { state, nonce, verifier, left_at };
    let cookie = format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={COOKIE_SECONDS}",
        flow.sealed(context.keys.at(left_at), issuer)
    );
    Ok(Response::see_other(&url)?.with_cookie(&cookie))
}

/// Answers the redirect back from the external application. A browser shows this answer to a person, so a refusal
/// redirects to the sign-in page, which explains it.
pub(crate) async fn come_back(context: &Context, request: &Request) -> Answer {
    let issuer = issuer(context, request)?;
    let back: CallBack = request.query()?;
    let forget = format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    match sign_in(context, request, issuer, back).await {
        Ok(response) => Ok(response.with_cookie(&forget)),
        Err(NotSignedIn::Refused(problem)) => {
            let page = format!("{}/connexion?refus={}", context.public_url, problem.code.text());
            Ok(Response::see_other(&page)?.with_cookie(&forget))
        }
        Err(NotSignedIn::Failed(problem)) => Err(problem),
    }
}

async fn sign_in(
    context: &Context,
    request: &Request,
    issuer: &ExternalIssuer,
    back: CallBack,
) -> Result<Response, NotSignedIn> {
    let kept = request.cookie(COOKIE).ok_or_else(|| NotSignedIn::wrong_token("no cookie of ours"))?;
    let flow = Flow::opened(kept, context.keys.at(context.clock.now()), issuer);
    let Flow { state, nonce, verifier, left_at } = flow.ok_or_else(|| NotSignedIn::wrong_token("a foreign cookie"))?;
    let ours = back.state.as_deref().is_some_and(|given| is_secret(given, &state));
    if !ours || back.iss.as_ref().is_some_and(|iss| *iss != issuer.issuer) {
        return Err(NotSignedIn::wrong_token("another state or issuer than ours"));
    }
    let Some(code) = back.code else { return Err(NotSignedIn::wrong_token("no code")) };
    let provider = Provider::discover(issuer, context.reach, context.clock.now()).await?;
    let secret = match &issuer.client_secret_id {
        Some(id) => Some(context.secrets.read(id).await.map_err(Problem::internal)?),
        None => None,
    };
    let redirect_uri = call_back_url(context, issuer);
    let token = provider.token(&code, &verifier, &redirect_uri, secret.as_deref()).await?;
    let now = context.clock.now();
    let keys = provider.keys(&token, now).await?;
    let claims = verify(&[issuer.with_keys(keys)], &token, now).map_err(NotSignedIn::wrong_token)?;
    if claims.nonce.as_ref() != Some(&nonce) {
        return Err(NotSignedIn::wrong_token("another nonce than ours"));
    }
    let second_factor = issuer.second_factor.as_ref().is_some_and(|factor| factor.is_shown_by(&claims, now));
    let email = claims.email.filter(|_| claims.email_verified).map(|email| fold_email(&email));
    let email = email.ok_or_else(|| NotSignedIn::wrong_token("no verified address"))?;
    let account = match context.store.account_id(&email).await? {
        Some(id) => context.identity.account(&id).await?,
        None => None,
    };
    let Some(account) = account else {
        let field = FieldProblem {
            field: "email".to_owned(),
            code: FieldCode::Request(RequestCode::Unknown),
            detail: String::new(),
        };
        return Err(NotSignedIn::Refused(Problem::refused(ProblemCode::NoAccount, vec![field])));
    };
    let proof = if second_factor { Proof::both(left_at) } else { Proof::issued(left_at) };
    let entered = enter(context, account, &Device::of_or_new(context, request), proof).await?;
    let home = Response::see_other(&format!("{}/", context.public_url))?;
    Ok(entered.cookies().fold(home, Response::with_cookie))
}
