//! A route and its shapes, from which the OpenAPI document is generated.

use std::collections::BTreeSet;

use domain::Action;
use schemars::{JsonSchema, Schema, SchemaGenerator};

type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Who may call a route. There is no default: a route without it does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in, about themselves.
    SignedIn,
    /// Those whom the policy allows one of these actions. The crate `identity` sees to it.
    May(&'static [Action]),
}

/// What one route takes and gives.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// API Gateway's route key: `PUT /api/campaigns/{campaign}/calendar`.
    pub key: &'static str,
    /// One line for the document.
    pub summary: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Whether `If-Match` is required.
    pub if_match: bool,
    /// Shape of the query.
    pub query: Option<SchemaOf>,
    /// Shape of the body.
    pub body: Option<SchemaOf>,
    /// Status of success.
    pub status: u16,
    /// Shape of the answer.
    pub answer: Option<SchemaOf>,
    /// The media type of an answer that is text, for people or other programs.
    pub media_type: Option<&'static str>,
    /// Whether it may be refused by what is stored (409) or by a rule (422).
    refusals: &'static [u16],
}

impl Route {
    /// A route that answers 204.
    pub const fn new(key: &'static str, summary: &'static str, access: Access) -> Self {
        let (query, body, answer) = (None, None, None);
        Self {
            key,
            summary,
            access,
            if_match: false,
            query,
            body,
            status: 204,
            answer,
            media_type: None,
            refusals: &[],
        }
    }

    /// Requires `If-Match`.
    #[must_use]
    pub const fn if_match(self) -> Self {
        Self { if_match: true, ..self }
    }

    /// Takes a query of this shape.
    #[must_use]
    pub const fn query<T: JsonSchema>(self) -> Self {
        Self { query: Some(schema::<T>), ..self }
    }

    /// Takes a body of this shape.
    #[must_use]
    pub const fn body<T: JsonSchema>(self) -> Self {
        Self { body: Some(schema::<T>), ..self }
    }

    /// Answers with this status and shape.
    #[must_use]
    pub const fn answers<T: JsonSchema>(self, status: u16) -> Self {
        Self { status, answer: Some(schema::<T>), ..self }
    }

    /// Answers with a page.
    #[must_use]
    pub const fn page(self) -> Self {
        self.text("text/html")
    }

    /// Answers with text of this type.
    #[must_use]
    pub const fn text(self, media_type: &'static str) -> Self {
        Self { status: 200, media_type: Some(media_type), ..self }
    }

    /// Answers with this status and no body.
    #[must_use]
    pub const fn empty(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// May also be refused with these statuses.
    #[must_use]
    pub const fn refuses(self, refusals: &'static [u16]) -> Self {
        Self { refusals, ..self }
    }

    /// Every status of a failure it may answer.
    pub fn failures(&self) -> BTreeSet<u16> {
        let mut statuses: BTreeSet<u16> = self.refusals.iter().copied().chain([413, 500, 503]).collect();
        if self.query.is_some() || self.body.is_some() || self.if_match {
            statuses.insert(400);
        }
        if self.access != Access::Public {
            statuses.insert(401);
        }
        // Not one's right, without the second factor, or from another site.
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
