//! Cursors of listings. A cursor holds the number of the row at which the next page starts, and a signature that binds
//! it to the account, the route, the filter and the order it was issued for. It holds no content of the rows.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use domain::AccountId;

use crate::{FieldProblem, Paging, Problem, Request};

/// Length of the truncated HMAC-SHA256 in bytes: forging one takes 2^128 tries.
const SIGNATURE_BYTES: usize = 16;
/// Length of the row number in bytes, a big-endian `u64`.
const OFFSET_BYTES: usize = 8;

/// The page of a listing that a request asks for.
#[derive(Debug)]
pub struct Page {
    cursor: SignedCursor,
    from: usize,
    size: usize,
}

/// Writes and reads the cursors of one question: an account, a route, a filter and an order.
#[derive(Debug)]
pub struct SignedCursor(Hmac<Sha256>);

impl SignedCursor {
    /// The cursors of `question`, signed with `key`.
    #[expect(clippy::missing_panics_doc, reason = "HMAC takes a key of any length")]
    pub fn new(key: &[u8; 32], question: &str) -> Self {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of any length");
        mac.update(question.as_bytes());
        Self(mac)
    }

    fn of(&self, from: u64) -> [u8; SIGNATURE_BYTES] {
        let mut mac = self.0.clone();
        mac.update(&from.to_be_bytes());
        let whole = mac.finalize().into_bytes();
        std::array::from_fn(|at| whole[at])
    }

    /// The cursor of the row with this number, from 0.
    pub fn write(&self, from: usize) -> String {
        let from = from as u64;
        URL_SAFE_NO_PAD.encode([from.to_be_bytes().as_slice(), &self.of(from)].concat())
    }

    /// The row number that a cursor holds; `None` unless it was signed for this question.
    pub fn read(&self, cursor: &str) -> Option<usize> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (from, signature) = bytes.split_first_chunk::<OFFSET_BYTES>()?;
        let mut mac = self.0.clone();
        mac.update(from);
        // `verify_truncated_left` would accept a shorter signature, which is easier to forge. It compares in constant
        // time.
        (signature.len() == SIGNATURE_BYTES && mac.verify_truncated_left(signature).is_ok())
            .then(|| usize::try_from(u64::from_be_bytes(*from)).ok())
            .flatten()
    }
}

impl Page {
    /// The page of a listing that a request of `account` asks for; cursors are signed with `key`.
    ///
    /// # Errors
    ///
    /// 400 if the cursor was altered, or issued for another account, route, filter or order.
    pub fn asked(key: &[u8; 32], account: &AccountId, request: &Request, paging: &Paging) -> Result<Self, Problem> {
        let question = serde_json::to_string(&(account.as_str(), request.question())).map_err(Problem::internal)?;
        let cursor = SignedCursor::new(key, &question);
        let from = match paging.cursor.as_deref() {
            None => 0,
            Some(given) => cursor.read(given).ok_or_else(|| {
                let detail = "take it from `next` of the same question".to_owned();
                Problem::unreadable(vec![FieldProblem { field: "cursor".to_owned(), code: "not_a_cursor", detail }])
            })?,
        };
        Ok(Self { cursor, from, size: paging.size() })
    }

    /// The rows of this page out of all `rows`, and the cursor of the next page if there is one.
    pub fn cut<T>(&self, rows: Vec<T>) -> (Vec<T>, Option<String>) {
        let next = self.from.saturating_add(self.size);
        let next = (next < rows.len()).then(|| self.cursor.write(next));
        (rows.into_iter().skip(self.from).take(self.size).collect(), next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor_of(question: &str) -> SignedCursor {
        SignedCursor::new(&[7; 32], question)
    }

    #[test]
    fn a_cursor_serves_its_question_alone() {
        let cursor = cursor_of("a").write(100);
        assert_eq!(cursor_of("a").read(&cursor), Some(100));
        assert_eq!(cursor_of("b").read(&cursor), None);
    }

    #[test]
    fn a_cursor_that_was_touched_anywhere_serves_no_more() {
        let cursor = cursor_of("a").write(100);
        for at in 0..cursor.len() {
            for other in ["A", "b", "9", "_", "=", "é", ""] {
                let touched = format!("{}{other}{}", &cursor[..at], &cursor[at + 1..]);
                assert!(touched == cursor || cursor_of("a").read(&touched).is_none(), "{touched}");
            }
            assert_eq!(cursor_of("a").read(&cursor[..at]), None);
        }
        assert_eq!(cursor_of("a").read(&format!("{cursor}A")), None);
    }
}
