//! A map from identifiers to numbers, for lists that name each identifier dozens of times.

use hashbrown::HashMap;

/// Numbers by identifier. Identifiers are issued by the procedure, not chosen by its users, so the hash need not resist
/// an adversary as the standard one does.
pub(crate) type Ids<'a> = HashMap<&'a str, u32>;
