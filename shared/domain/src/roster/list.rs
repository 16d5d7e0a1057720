//! Lists: the lines of a file are compared with what is stored.

mod asked;
mod fault;
mod kind;
mod posts;
mod source;
mod staff;
mod students;
mod supervisors;

use crate::{ids::BadId, roster::effect::Effect};

pub use asked::{Asked, Stored};
pub use kind::{Entries, List, ListKind};
pub use source::{DoubtfulText, Source};

/// The effect of a list. `new_id` gives the random part of each new identifier.
///
/// # Errors
/// A new identifier would not be valid: its random part, or the code of its specialty or perimeter, has a wrong shape.
pub fn effect(
    asked: Asked<'_>,
    list: List,
    stored: Stored,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let List { entries, faults, source, .. } = list;
    let effect = Effect { faults, source, ..Effect::default() };
    match entries {
        Entries::Students(entries) => students::effect(asked, &entries, stored, effect, new_id),
        Entries::Posts(entries) => posts::effect(asked, &entries, stored, effect, new_id),
        Entries::Supervisors(entries) => Ok(supervisors::effect(asked, entries, stored, effect)),
        Entries::Staff(entries) => staff::effect(asked, &entries, stored, effect, new_id),
    }
}
