//! The browser that a person signs in with. A signed cookie holds a random identifier, so that a code serves only in the
//! browser that has asked for it, and so that the owner of an account is told from strangers who share the owner's
//! network.

use api::{Request, Response};
use domain::waking::Wanted;
use failure::Failure;
use identity::is_secret;

use crate::Context;

/// Name of the cookie. The prefix `__Host-` makes browsers refuse it without `Secure`, or from a subdomain.
pub const COOKIE: &str = "__Host-device";
/// Lifetime of the cookie, in seconds: 400 days, the longest that browsers accept.
const COOKIE_SECONDS: u32 = 400 * 24 * 3_600;
/// Separates the identifier from its signature.
const SEPARATOR: char = '.';

/// The device of a request.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    id: String,
    signature: String,
}

impl Device {
    /// The device whose cookie the request carries; `None` without a cookie that we have signed.
    pub(crate) fn of(context: &Context, request: &Request) -> Option<Self> {
        let (id, signature) = request.cookie(COOKIE)?.split_once(SEPARATOR)?;
        let device = Self { id: id.to_owned(), signature: signature.to_owned() };
        is_secret(signature, &keyed(context, id)).then_some(device)
    }

    /// The device of the request, or a new one for a browser without a cookie.
    pub(crate) fn of_or_new(context: &Context, request: &Request) -> Self {
        Self::of(context, request).unwrap_or_else(|| {
            let id = context.entropy.token();
            let signature = keyed(context, &id);
            Self { id, signature }
        })
    }

    /// The response with the cookie of this device.
    pub(crate) fn kept_in(&self, response: Response) -> Response {
        let Self { id, signature } = self;
        let value = format!(
            "{COOKIE}={id}{SEPARATOR}{signature}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={COOKIE_SECONDS}"
        );
        response.with_cookie(&value)
    }

    /// The key under which a code is stored that this device asks for at an address.
    pub(crate) fn code_key(&self, context: &Context, email: &str) -> String {
        self.key(context, "code", email)
    }

    /// The key under which a request for a mail is stored.
    pub(crate) fn asked_key(&self, context: &Context, email: &str, wanted: Wanted) -> String {
        let what = match wanted {
            Wanted::Welcome => "asked for a first mail",
            Wanted::Code => "asked for a code",
            Wanted::Link => "asked for a link",
        };
        self.key(context, what, email)
    }

    /// Whose budget this device spends at an address.
    pub(crate) fn purse(&self, email: &str) -> String {
        format!("{}\n{email}", self.id)
    }

    /// This device, if it has signed in to the account of this address.
    pub(crate) async fn if_known(&self, context: &Context, email: &str) -> Result<Option<&Self>, Failure> {
        let key = self.key(context, "known", email);
        let known = context.store.knows_device(&key, context.clock.now()).await?;
        Ok(known.then_some(self))
    }

    /// Records that this device has signed in to the account of this address.
    pub(crate) async fn know(&self, context: &Context, email: &str) -> Result<(), Failure> {
        let key = self.key(context, "known", email);
        context.store.know_device(&key, context.clock.now()).await
    }

    fn key(&self, context: &Context, what: &str, email: &str) -> String {
        keyed(context, &format!("{what}\n{}\n{email}", self.id))
    }
}

/// The hash of a text about devices. When the next generation of keys begins, every device is new once.
fn keyed(context: &Context, text: &str) -> String {
    context.keys.at(context.clock.now()).hash("devices", text)
}
