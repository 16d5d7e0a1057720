//! Schemas of the documents of `proof`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A receipt, [`proof::Receipt`].
#[derive(Debug)]
pub struct Receipt;

/// The completed draw of a round, [`proof::Draw`].
#[derive(Debug)]
pub struct Draw;

/// A certificate, [`proof::Certificate`].
#[derive(Debug)]
pub struct Certificate;

const DIGEST: &str = "^[0-9a-f]{64}$";
const KEY: &str = "^[0-9a-f]{16}$";

impl JsonSchema for Receipt {
    fn schema_name() -> Cow<'static, str> {
        "Receipt".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "required": ["code", "format", "key", "sha256", "signature", "statement"],
            "properties": {
                "code": { "type": "string", "description": "The start of the digest, to be read out" },
                "format": { "const": proof::RECEIPT_FORMAT },
                "key": { "type": "string", "pattern": KEY },
                "sha256": { "type": "string", "pattern": DIGEST, "description": "Of the canonical statement" },
                "signature": { "type": "string", "description": "Ed25519, base 64" },
                "statement": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["at", "campaign", "kind", "list", "round", "subject", "version"],
                    "properties": {
                        "at": { "type": "string", "format": "date-time" },
                        "campaign": { "type": "string" },
                        "confirmed": {
                            "type": "object",
                            "description": "The list is below the minimum and took the place of a sufficient one, as \
                                            the student has confirmed",
                            "additionalProperties": false,
                            "required": ["counted", "given", "required"],
                            "properties": {
                                "counted": { "type": "integer", "minimum": 1 },
                                "given": { "type": "integer", "minimum": 0 },
                                "required": { "type": "integer", "minimum": 1 },
                            },
                        },
                        "kind": { "enum": ["wishes", "ranking"] },
                        "list": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "additionalProperties": false,
                                "required": ["id", "label", "value"],
                                "properties": {
                                    "id": { "type": "string" },
                                    "label": { "type": "string" },
                                    "value": { "type": "integer", "minimum": 0 },
                                },
                            },
                        },
                        "round": { "type": "integer", "minimum": 1 },
                        "subject": { "type": "string" },
                        "version": { "type": "integer", "minimum": 1 },
                    },
                },
            },
        })
    }
}

impl JsonSchema for Draw {
    fn schema_name() -> Cow<'static, str> {
        "CompletedDraw".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pair = |items: Schema| json_schema!({ "type": "array", "items": items, "minItems": 2, "maxItems": 2 });
        let digest = json_schema!({ "type": "string", "pattern": DIGEST });
        let text = json_schema!({ "type": "string" });
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "required": ["at", "commitments", "links", "public_value", "seed", "source"],
            "properties": {
                "at": { "type": "string", "format": "date-time" },
                "commitments": pair(digest.clone()),
                "links": pair(digest.clone()),
                "public_value": text.clone(),
                "seed": digest,
                "source": text,
            },
        })
    }
}

impl JsonSchema for Certificate {
    fn schema_name() -> Cow<'static, str> {
        "Certificate".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let count = json_schema!({ "type": "integer", "minimum": 0 });
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "required": [
                "algorithm", "at", "campaign", "counts", "draw", "format", "instance_sha256", "key", "outcome_sha256",
                "round", "signature", "verified",
            ],
            "properties": {
                "algorithm": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "version"],
                    "properties": { "name": { "type": "string" }, "version": { "type": "string" } },
                },
                "at": { "type": "string", "format": "date-time" },
                "campaign": { "type": "string" },
                "counts": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["assigned", "candidates", "upper_bound"],
                    "properties": { "assigned": count.clone(), "candidates": count.clone(), "upper_bound": count },
                },
                "draw": generator.subschema_for::<Draw>(),
                "format": { "const": proof::CERTIFICATE_FORMAT },
                "instance_sha256": { "type": "string", "pattern": DIGEST },
                "key": { "type": "string", "pattern": KEY },
                "outcome_sha256": { "type": "string", "pattern": DIGEST },
                "round": { "type": "integer", "minimum": 1 },
                "signature": { "type": "string" },
                "verified": { "type": "boolean" },
            },
        })
    }
}
