//! The public keys of the platform. Each generation of its secret has one, which signs between two instants.

use std::path::Path;

use jiff::Timestamp;
use proof::PublicKey;
use serde::Deserialize;

use crate::args::Known;
use crate::failure::Failure;
use crate::input::read;
use crate::words;

/// A key as `GET /api/keys` gives it.
#[derive(Deserialize)]
struct Published {
    key: String,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
}

/// A public key, with the instants between which it signs as far as they are known.
struct Key {
    public: PublicKey,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
}

/// The public keys that were given.
pub(crate) struct Keys(Vec<Key>);

impl Keys {
    pub(crate) fn given(known: &Known) -> Result<Self, Failure> {
        let keys: Result<Vec<Key>, Failure> = match &known.keys {
            None => known.key.iter().map(|key| Key::parse(Path::new("--key"), key, (None, None))).collect(),
            Some(path) => {
                let published = serde_json::from_slice::<Vec<Published>>(&read(path)?);
                let published = published.map_err(|error| Failure::file(path, &error))?;
                published.iter().map(|one| Key::parse(path, &one.key, (one.since, one.until))).collect()
            }
        };
        keys.map(Self)
    }

    /// The key that a document names, and what is wrong with it at the date of the document. A document that names no given
    /// key gets the first one, whose fault names both.
    pub(crate) fn of(&self, id: Option<&str>, at: Option<&str>) -> Result<(&PublicKey, Option<String>), Failure> {
        let found = self.0.iter().find(|key| Some(key.public.id().as_str()) == id).or(self.0.first());
        let found = found.ok_or_else(|| Failure::file(Path::new("--keys"), &"aucune clé"))?;
        let at = at.and_then(|at| at.parse::<Timestamp>().ok());
        let in_force = at
            .is_none_or(|at| found.since.is_none_or(|since| since <= at) && found.until.is_none_or(|until| at < until));
        let wrong = (!in_force).then(|| format!("la clé {} ne signait pas à la date du document", found.public.id()));
        Ok((&found.public, wrong))
    }
}

impl Key {
    fn parse(path: &Path, text: &str, (since, until): (Option<Timestamp>, Option<Timestamp>)) -> Result<Self, Failure> {
        let public = PublicKey::parse(text).map_err(|fault| Failure::file(path, &words::french(&fault)))?;
        Ok(Self { public, since, until })
    }
}
