//! JSON schemas of values whose types are defined in other crates.

mod proofs;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

pub use proofs::{Certificate, Draw, Receipt};

/// An instant in UTC, `2024-03-07T23:00:00Z`.
#[derive(Debug)]
pub struct Instant;

/// A date and time of Paris without time zone, `2024-03-08T00:00`. The pattern accepts the 29th of February in every
/// year that may be a leap year.
#[derive(Debug)]
pub struct LocalTime;

/// The parameters of the algorithm, [`matching::Algorithm`].
#[derive(Debug)]
pub struct Algorithm;

const LOCAL_TIME: &str = "^2[01][0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
                          02-(0[1-9]|1[0-9]|2[0-8]))T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

impl JsonSchema for Instant {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

impl JsonSchema for LocalTime {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "LocalTime".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": LOCAL_TIME })
    }
}

/// The shape of [`matching::Reserve`].
#[derive(Debug)]
pub struct Reserve;

impl JsonSchema for Reserve {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Reserve".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": {
                "share_percent": { "type": "integer", "minimum": 0, "maximum": 100 },
                "order": { "enum": ["first", "last", "none"] },
            },
            "required": ["share_percent", "order"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for Algorithm {
    fn schema_name() -> Cow<'static, str> {
        "Algorithm".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let percent = json_schema!({ "type": "integer", "minimum": 0, "maximum": 100 });
        let rank = json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        json_schema!({
            "type": "object",
            "description": "The algorithm's own parameters (R-16, R-17, R-20, R-22).",
            "properties": {
                "mode": { "enum": ["L", "MAX"] },
                "reserve": Reserve::json_schema(generator),
                "subdivision_breaks_ties": { "type": "boolean" },
                "default_rank": {
                    "type": "object",
                    "properties": { "same_subdivision": rank.clone(), "other": rank },
                    "required": ["same_subdivision", "other"],
                    "additionalProperties": false,
                },
                "min_ranked_percent": percent,
                "refusals_count_as_ranked": { "type": "boolean" },
            },
            "required": [
                "mode", "reserve", "subdivision_breaks_ties", "default_rank", "min_ranked_percent",
                "refusals_count_as_ranked",
            ],
            "additionalProperties": false,
        })
    }
}
