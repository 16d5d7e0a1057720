//! Lists: what the lines of a file ask for, held against what is stored.

mod asked;
mod fault;
mod kind;
mod posts;
mod staff;
mod students;
mod supervisors;

use crate::{ids::BadId, roster::effect::Effect};

pub use asked::{Asked, Stored};
pub use kind::{Entries, List, ListKind};

/// What a list comes to. `new_id` gives the random part of each identifier that is needed.
///
/// # Errors
/// An identifier cannot be made of what `new_id` gave, or of the names of the specialty and the perimeter.
pub fn effect(
    asked: Asked<'_>,
    list: List,
    stored: Stored,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let List { entries, faults, .. } = list;
    let effect = Effect { faults, ..Effect::default() };
    match entries {
        Entries::Students(entries) => students::effect(asked, &entries, stored, effect, new_id),
        Entries::Posts(entries) => posts::effect(asked, &entries, stored, effect, new_id),
        Entries::Supervisors(entries) => Ok(supervisors::effect(asked, entries, stored, effect)),
        Entries::Staff(entries) => staff::effect(asked, &entries, stored, effect, new_id),
    }
}
