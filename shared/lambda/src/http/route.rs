//! A route and its shapes, from which the OpenAPI document is generated.

use schemars::{JsonSchema, Schema, SchemaGenerator};

type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What one route takes and gives.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// API Gateway's route key: `PUT /api/campaigns/{campaign}/calendar`.
    pub key: &'static str,
    /// One line for the document.
    pub summary: &'static str,
    /// Whether one must be signed in.
    pub signed_in: bool,
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
}

impl Route {
    /// A route for those signed in that answers 204.
    pub const fn new(key: &'static str, summary: &'static str) -> Self {
        Self { key, summary, signed_in: true, if_match: false, query: None, body: None, status: 204, answer: None }
    }

    /// Open to anybody.
    #[must_use]
    pub const fn public(self) -> Self {
        Self { signed_in: false, ..self }
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

    /// Answers with this status and no body.
    #[must_use]
    pub const fn empty(self, status: u16) -> Self {
        Self { status, ..self }
    }
}
