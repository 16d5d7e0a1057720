//! The declaration of a route, from which its access is checked and the OpenAPI document is generated.

use std::collections::BTreeSet;

use domain::{Action, follow::listing::FilterInWords};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

#[cfg(feature = "openapi")]
fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Only the OpenAPI document needs the shapes, so a deployed function does not carry those of all that it answers.
#[cfg(not(feature = "openapi"))]
fn schema<T: JsonSchema>(_: &mut SchemaGenerator) -> Schema {
    Schema::default()
}

/// The names of the path parameters of a route key.
pub(crate) fn parameters(key: &str) -> impl Iterator<Item = &str> {
    key.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Who may call a route. It has no default, so that nobody forgets to decide it for a new route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Any signed-in person; the route shows or changes their own data only.
    SignedIn,
    /// A signed-in person whom the policy allows one of these actions; the crate `identity` checks it.
    May(&'static [Action]),
}

/// A table as the OpenAPI document describes it, to whoever draws it.
#[cfg_attr(not(feature = "openapi"), expect(dead_code, reason = "only the OpenAPI document reads it"))]
pub(crate) struct Described {
    /// The columns, in the order of the screen.
    pub(crate) columns: Value,
    /// The filters, in the order of the screen.
    pub(crate) filters: Vec<FilterInWords>,
}

/// The declaration of one route: what it takes and what it answers.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// API Gateway's route key: `PUT /api/campaigns/{campaign}/calendar`.
    pub key: &'static str,
    /// One line for the OpenAPI document.
    pub summary: &'static str,
    /// The access that the route requires.
    pub access: Access,
    /// Whether `If-Match` is required.
    pub if_match: bool,
    /// JSON schema of the query.
    pub query: Option<SchemaOf>,
    /// JSON schema of the request body.
    pub body: Option<SchemaOf>,
    /// Whether the request may come without a body.
    pub body_is_optional: bool,
    /// HTTP status of success.
    pub status: u16,
    /// JSON schema of the answer.
    pub answer: Option<SchemaOf>,
    /// Columns and filters, if a page of a table is answered.
    pub(crate) table: Option<fn() -> Described>,
    /// Media type of an answer that is text rather than JSON.
    pub media_type: Option<&'static str>,
    /// Statuses of refusals that do not follow from the other fields, such as 409 or 422.
    refusals: &'static [u16],
}

impl Route {
    /// A route that takes nothing and answers 204 without a body.
    pub const fn new(key: &'static str, summary: &'static str, access: Access) -> Self {
        let (query, body, answer) = (None, None, None);
        Self {
            key,
            summary,
            access,
            if_match: false,
            query,
            body,
            body_is_optional: false,
            status: 204,
            answer,
            table: None,
            media_type: None,
            refusals: &[],
        }
    }

    /// Requires `If-Match`.
    #[must_use]
    pub const fn if_match(self) -> Self {
        Self { if_match: true, ..self }
    }

    /// Takes a query of the shape `T`.
    #[must_use]
    pub const fn query<T: JsonSchema>(self) -> Self {
        Self { query: Some(schema::<T>), ..self }
    }

    /// Takes a JSON body of the shape `T`.
    #[must_use]
    pub const fn body<T: JsonSchema>(self) -> Self {
        Self { body: Some(schema::<T>), ..self }
    }

    /// Takes a JSON body of the shape `T`, or none.
    #[must_use]
    pub const fn optional_body<T: JsonSchema>(self) -> Self {
        Self { body_is_optional: true, ..self.body::<T>() }
    }

    /// Answers with this status and JSON of the shape `T`.
    #[must_use]
    pub const fn answers<T: JsonSchema>(self, status: u16) -> Self {
        Self { status, answer: Some(schema::<T>), ..self }
    }

    /// Answers 200 with an HTML page.
    #[must_use]
    pub const fn page(self) -> Self {
        self.text("text/html")
    }

    /// Answers 200 with text of this media type.
    #[must_use]
    pub const fn text(self, media_type: &'static str) -> Self {
        Self { status: 200, media_type: Some(media_type), ..self }
    }

    /// Answers with this status and no body.
    #[must_use]
    pub const fn empty(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Adds statuses of refusals to those that follow from the access, the path, the query and the body.
    #[must_use]
    pub const fn refuses(self, refusals: &'static [u16]) -> Self {
        Self { refusals, ..self }
    }

    /// Every status of refusal or failure that the route may answer.
    pub fn failures(&self) -> BTreeSet<u16> {
        let mut statuses: BTreeSet<u16> = self.refusals.iter().copied().chain([413, 500, 503]).collect();
        if self.query.is_some() || self.body.is_some() || self.if_match {
            statuses.insert(400);
        }
        if self.access != Access::Public {
            statuses.insert(401);
        }
        // 403: the person has no right, the second factor is missing, or the request comes from another site.
        if self.access != Access::Public || !self.key.starts_with("GET ") {
            statuses.insert(403);
        }
        if self.key.contains('{') {
            statuses.insert(404);
        }
        if self.if_match {
            statuses.extend([412, 428]);
        }
        if self.body.is_some() {
            statuses.insert(415);
        }
        statuses
    }
}
