//! Cursors of listings. A cursor holds the position of the last row of a page, encrypted, since a position holds what the
//! rows are sorted by, such as a name, and cursors are in addresses. It serves the account, the route, the filter and the
//! order that it was issued for.

use domain::{
    AccountId,
    follow::listing::{Position, Row, Table},
};

use crate::{FieldCode, FieldProblem, Paging, Problem, Request, RequestCode, Sealer};

/// The page of a listing that a request asks for.
#[derive(Debug)]
pub struct Page {
    cursors: SealedCursors,
    after: Option<Position>,
    size: usize,
}

/// Writes and reads the cursors of one question: an account, a route, a filter and an order.
#[derive(Debug)]
pub struct SealedCursors(Sealer);

impl SealedCursors {
    /// The cursors of `question`, encrypted with `key`.
    pub fn new(key: &[u8; 32], question: &str) -> Self {
        Self(Sealer::new(key, question.to_owned()))
    }

    /// The cursor of the rows after a position.
    ///
    /// # Errors
    ///
    /// The position cannot be written.
    pub fn write(&self, position: &Position) -> Result<String, Problem> {
        self.0.seal(serde_json::to_vec(position).map_err(Problem::internal)?)
    }

    /// The position that a cursor holds; `None` unless it was issued for this question.
    pub fn read(&self, cursor: &str) -> Option<Position> {
        serde_json::from_slice(&self.0.open(cursor)?).ok()
    }
}

impl Page {
    /// The page of a listing that a request of `account` asks for; cursors are encrypted with `key`.
    ///
    /// # Errors
    ///
    /// 400 if the cursor was altered, or issued for another account, route, filter or order.
    pub fn asked(key: &[u8; 32], account: &AccountId, request: &Request, paging: &Paging) -> Result<Self, Problem> {
        let question = serde_json::to_string(&(account.as_str(), request.question())).map_err(Problem::internal)?;
        let cursors = SealedCursors::new(key, &question);
        let read = |given: &String| {
            cursors.read(given).ok_or_else(|| {
                let detail = "Prenez le curseur dans «\u{a0}next\u{a0}» d’une réponse à la même demande".to_owned();
                Problem::unreadable(vec![FieldProblem {
                    field: "cursor".to_owned(),
                    code: FieldCode::Request(RequestCode::NotACursor),
                    detail,
                }])
            })
        };
        let after = paging.cursor.as_ref().map(read).transpose()?;
        Ok(Self { cursors, after, size: paging.size() })
    }

    /// The rows of this page out of a whole table, and the cursor of the next page if there is one.
    ///
    /// # Errors
    ///
    /// The cursor cannot be written.
    pub fn cut<R: Row>(&self, table: Table<R>) -> Result<(Vec<R>, Option<String>), Problem> {
        let (rows, last) = table.page(self.after.as_ref(), self.size);
        Ok((rows, last.map(|position| self.cursors.write(&position)).transpose()?))
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;

    fn cursors_of(question: &str) -> SealedCursors {
        SealedCursors::new(&[7; 32], question)
    }

    fn position() -> Position {
        serde_json::from_str(r#"{"cell":[0,"lovelace"],"rank":["lovelace","ada","urg_bretagne_1"]}"#).unwrap()
    }

    #[test]
    fn a_cursor_serves_its_question_alone() {
        let cursor = cursors_of("a").write(&position()).unwrap();
        assert_eq!(cursors_of("a").read(&cursor), Some(position()));
        assert_eq!(cursors_of("b").read(&cursor), None);
        assert_eq!(SealedCursors::new(&[8; 32], "a").read(&cursor), None);
    }

    /// Cursors are in addresses, which are logged.
    #[test]
    fn a_cursor_does_not_show_its_row() {
        let bytes = URL_SAFE_NO_PAD.decode(cursors_of("a").write(&position()).unwrap()).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"lovelace"));
    }

    #[test]
    fn a_cursor_that_was_touched_anywhere_serves_no_more() {
        let cursor = cursors_of("a").write(&position()).unwrap();
        for at in 0..cursor.len() {
            for other in ["A", "b", "9", "_", "=", "é", ""] {
                let touched = format!("{}{other}{}", &cursor[..at], &cursor[at + 1..]);
                assert!(touched == cursor || cursors_of("a").read(&touched).is_none(), "{touched}");
            }
            assert_eq!(cursors_of("a").read(&cursor[..at]), None);
        }
        assert_eq!(cursors_of("a").read(&format!("{cursor}A")), None);
    }
}
