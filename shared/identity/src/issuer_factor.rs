//! What an external issuer has to say for a sign-in there to count as a second factor here.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::tokens::{Claims, LEEWAY};

/// The longest time since the person has proved who they are at the issuer.
pub const AUTHENTICATED_WITHIN: SignedDuration = SignedDuration::from_hours(12);
/// Values of `acr` and `amr` that name a first factor of ours: what they show is known without the issuer.
const FIRST_FACTORS: [&str; 3] = ["pwd", "mail", "email"];

/// How an issuer is asked for a second factor, and which of its claims show one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", deny_unknown_fields)]
pub struct IssuerFactor {
    ask: AskBy,
    acr: Vec<String>,
    amr: Vec<String>,
}

/// The parameter of the authentication request that asks for a second factor (OpenID Connect Core, 3.1.2.1 and 5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskBy {
    /// `acr_values`, with the accepted values of `acr` in their order.
    AcrValues,
    /// `claims`, with the accepted values of `acr` and with `amr` as essential claims of the token.
    Claims,
}

/// The settings of a deployment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// How the issuer is asked.
    ask: AskBy,
    /// Values of `acr`, each of which shows a second factor.
    #[serde(default)]
    acr: Vec<String>,
    /// Values of `amr` (RFC 8176), each of which shows a second factor.
    #[serde(default)]
    amr: Vec<String>,
}

/// Why a setting cannot show a second factor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactorUnusable {
    /// No value is accepted, so that no token would show one.
    #[error("second_factor: `acr` and `amr` are both empty")]
    Empty,
    /// The issuer is asked by `acr_values`, and there are none.
    #[error("second_factor: `acr` is empty, and `acr_values` asks for its values")]
    NothingToAsk,
    /// A value says nothing, or names a first factor.
    #[error("second_factor: {0:?} is no second factor")]
    FirstFactor(String),
}

impl TryFrom<Written> for IssuerFactor {
    type Error = FactorUnusable;

    fn try_from(Written { ask, acr, amr }: Written) -> Result<Self, Self::Error> {
        Self::new(ask, acr, amr)
    }
}

impl IssuerFactor {
    /// An issuer that is asked in this way, and each of whose values of `acr` and `amr` (RFC 8176) shows a second factor.
    ///
    /// # Errors
    ///
    /// [`FactorUnusable`] if there is nothing to ask for or to accept, or if a value names a first factor.
    pub fn new(ask: AskBy, acr: Vec<String>, amr: Vec<String>) -> Result<Self, FactorUnusable> {
        if acr.is_empty() && amr.is_empty() {
            return Err(FactorUnusable::Empty);
        }
        if acr.is_empty() && ask == AskBy::AcrValues {
            return Err(FactorUnusable::NothingToAsk);
        }
        let is_first = |value: &&String| {
            value.trim().is_empty() || FIRST_FACTORS.iter().any(|first| first.eq_ignore_ascii_case(value.trim()))
        };
        match acr.iter().chain(&amr).find(is_first) {
            Some(value) => Err(FactorUnusable::FirstFactor(value.clone())),
            None => Ok(Self { ask, acr, amr }),
        }
    }

    /// The parameters of the authentication request that ask for a second factor, and for a recent sign-in.
    pub fn asked(&self) -> Vec<(&'static str, String)> {
        let asked = match self.ask {
            AskBy::AcrValues => ("acr_values", self.acr.join(" ")),
            AskBy::Claims => {
                let mut token = json!({ "amr": { "essential": true }, "auth_time": { "essential": true } });
                if !self.acr.is_empty() {
                    token["acr"] = json!({ "essential": true, "values": self.acr });
                }
                ("claims", json!({ "id_token": token }).to_string())
            }
        };
        vec![asked, ("max_age", AUTHENTICATED_WITHIN.as_secs().to_string())]
    }

    /// Whether the claims of a verified token show that the person has given a second factor to the issuer within
    /// [`AUTHENTICATED_WITHIN`]. A claim that is absent shows nothing.
    pub fn is_shown_by(&self, claims: &Claims, now: Timestamp) -> bool {
        let by_class = claims.acr.as_ref().is_some_and(|acr| self.acr.contains(acr));
        let by_method = claims.amr.iter().any(|method| self.amr.contains(method));
        let (now, leeway) = (now.as_second(), LEEWAY.as_secs());
        let recent = claims.auth_time.is_some_and(|at| {
            let age = now.saturating_sub(at);
            -leeway <= age && age <= AUTHENTICATED_WITHIN.as_secs()
        });
        recent && (by_class || by_method)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn read(text: &str) -> Result<IssuerFactor, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_first_factor_is_refused_in_the_settings() {
        for (text, why) in [
            (r#"{"ask":"acr_values"}"#, "both empty"),
            (r#"{"ask":"acr_values","amr":["otp"]}"#, "asks for its values"),
            (r#"{"ask":"claims","amr":["otp","pwd"]}"#, "\"pwd\" is no second factor"),
            (r#"{"ask":"claims","amr":["Mail"]}"#, "\"Mail\" is no second factor"),
            (r#"{"ask":"acr_values","acr":["eidas2"," email "]}"#, "is no second factor"),
            (r#"{"ask":"acr_values","acr":[""]}"#, "is no second factor"),
            (r#"{"ask":"post","acr":["eidas2"]}"#, "unknown variant"),
            (r#"{"ask":"claims","acr":["eidas2"],"amrs":[]}"#, "unknown field"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.contains(why), "{text}: {told}");
        }
        assert!(read(r#"{"ask":"claims","acr":["eidas2"],"amr":["otp","hwk"]}"#).is_ok());
    }

    #[test]
    fn what_is_accepted_is_asked_for() {
        let by_class = read(r#"{"ask":"acr_values","acr":["eidas3","eidas2"]}"#).unwrap();
        assert_eq!(by_class.asked(), [("acr_values", "eidas3 eidas2".to_owned()), ("max_age", "43200".to_owned())]);
        let by_claims = read(r#"{"ask":"claims","acr":["eidas2"],"amr":["otp"]}"#).unwrap().asked();
        let claims: Value = serde_json::from_str(&by_claims[0].1).unwrap();
        assert_eq!(by_claims[0].0, "claims");
        assert_eq!(claims["id_token"]["acr"], json!({ "essential": true, "values": ["eidas2"] }));
        assert_eq!(claims["id_token"]["auth_time"], json!({ "essential": true }));
    }
}
