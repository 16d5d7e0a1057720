//! What opens to people at a date of the calendar, of which they are told by mail, and until when it is open.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Calendar, Window};

/// Something that opens to students or to référents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// The dossiers of students.
    Dossiers,
    /// The descriptions of posts, which their référents write.
    Descriptions,
    /// The wishes of a round.
    Wishes,
    /// The ranking of a round.
    Ranking,
}

impl Opening {
    /// The name of the opening in the names of mails.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dossiers => "dossiers",
            Self::Descriptions => "descriptions",
            Self::Wishes => "wishes",
            Self::Ranking => "ranking",
        }
    }
}

impl Calendar {
    /// From when to when something is open; none in a round that the calendar does not have. `round` counts for wishes and
    /// rankings alone: the first dossiers are filed until the first wishes close, and référents describe their posts until these
    /// open.
    pub fn opened(&self, opening: Opening, round: u32) -> Option<Window> {
        match opening {
            Opening::Dossiers => {
                let first = self.rounds.first()?;
                Some(Window { opens: self.dossier_opens, closes: first.wishes.closes })
            }
            Opening::Descriptions => {
                let first = self.rounds.first()?;
                Some(Window { opens: self.descriptions_open, closes: first.wishes.opens })
            }
            Opening::Wishes => self.round(round).map(|dates| dates.wishes),
            Opening::Ranking => self.round(round).map(|dates| dates.ranking),
        }
    }

    /// Whether people are told at `now` of an opening. It has to be open. Once the first wishes are open, no mail tells
    /// of dossiers and descriptions any more: students then get the mail about the wishes.
    pub fn tells_of(&self, opening: Opening, round: u32, now: Timestamp) -> bool {
        let open = self.suspended.is_none() && self.opened(opening, round).is_some_and(|window| window.contains(now));
        let preparing = self.rounds.first().is_some_and(|first| now < first.wishes.opens_at());
        match opening {
            Opening::Dossiers | Opening::Descriptions => open && preparing,
            Opening::Wishes | Opening::Ranking => open,
        }
    }
}
