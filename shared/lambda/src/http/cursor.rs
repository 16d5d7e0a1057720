//! Where the next page of a listing starts, sealed: a cursor serves the account, the route and the question it was
//! given for, and nobody can make one. It holds a number of rows, nothing of them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{FieldProblem, Paging, Problem, Request};
use crate::{App, Visit};

/// Bytes of the seal that are kept: forging one is a matter of 2^128 tries.
const SEAL_BYTES: usize = 16;
const OFFSET_BYTES: usize = 8;

/// The page of a listing that somebody asks for.
#[derive(Debug)]
pub struct Page {
    seal: Seal,
    from: usize,
    size: usize,
}

/// Seals the cursors of one person's question.
#[derive(Debug)]
pub struct Seal(Hmac<Sha256>);

impl Seal {
    /// The seal of a question under a key; any key can be one.
    pub fn new(key: &[u8; 32], question: &str) -> Option<Self> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
        mac.update(question.as_bytes());
        Some(Self(mac))
    }

    fn of(&self, from: u64) -> [u8; SEAL_BYTES] {
        let mut mac = self.0.clone();
        mac.update(&from.to_be_bytes());
        let whole = mac.finalize().into_bytes();
        std::array::from_fn(|at| whole[at])
    }

    /// The cursor of a row.
    pub fn write(&self, from: usize) -> String {
        let from = from as u64;
        URL_SAFE_NO_PAD.encode([from.to_be_bytes().as_slice(), &self.of(from)].concat())
    }

    /// The row a cursor names, if this seal made it.
    pub fn read(&self, cursor: &str) -> Option<usize> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (from, seal) = bytes.split_first_chunk::<OFFSET_BYTES>()?;
        let mut mac = self.0.clone();
        mac.update(from);
        // Only a seal of its full length counts; compared in constant time.
        (seal.len() == SEAL_BYTES && mac.verify_truncated_left(seal).is_ok())
            .then(|| usize::try_from(u64::from_be_bytes(*from)).ok())
            .flatten()
    }
}

impl App {
    /// The page asked for. A cursor that was tampered with, or given for another person, route, filter or order, is
    /// refused (400).
    pub fn page(&self, visit: &Visit, request: &Request, paging: &Paging) -> Result<Page, Problem> {
        let account = visit.actor.account().id.as_str();
        let question = serde_json::to_string(&(account, request.question())).map_err(Problem::internal)?;
        let seal = Seal::new(&self.keys.derive("cursors"), &question);
        let seal = seal.ok_or_else(|| Problem::internal("a key that is none"))?;
        let from = match paging.cursor.as_deref() {
            None => 0,
            Some(cursor) => seal.read(cursor).ok_or_else(|| {
                let detail = "take it from `next` of the same question".to_owned();
                Problem::unreadable(vec![FieldProblem { field: "cursor".to_owned(), code: "not_a_cursor", detail }])
            })?,
        };
        Ok(Page { seal, from, size: paging.size() })
    }
}

impl Page {
    /// Its rows, and where the next page starts if there is one.
    pub fn cut<T>(&self, rows: Vec<T>) -> (Vec<T>, Option<String>) {
        let next = self.from.saturating_add(self.size);
        let next = (next < rows.len()).then(|| self.seal.write(next));
        (rows.into_iter().skip(self.from).take(self.size).collect(), next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(question: &str) -> Seal {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&[7; 32]).unwrap();
        mac.update(question.as_bytes());
        Seal(mac)
    }

    #[test]
    fn a_cursor_serves_its_question_alone() {
        let cursor = seal("a").write(100);
        assert_eq!(seal("a").read(&cursor), Some(100));
        assert_eq!(seal("b").read(&cursor), None);
    }

    #[test]
    fn a_cursor_that_was_touched_anywhere_serves_no_more() {
        let cursor = seal("a").write(100);
        for at in 0..cursor.len() {
            for other in ["A", "b", "9", "_", "=", "é", ""] {
                let touched = format!("{}{other}{}", &cursor[..at], &cursor[at + 1..]);
                assert!(touched == cursor || seal("a").read(&touched).is_none(), "{touched}");
            }
            assert_eq!(seal("a").read(&cursor[..at]), None);
        }
        assert_eq!(seal("a").read(&format!("{cursor}A")), None);
    }
}
