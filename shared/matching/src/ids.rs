//! A map from identifiers to numbers, for lists that name each identifier dozens of times.

use hashbrown::HashMap;

/// Numbers by identifier. The procedure issues the identifiers and its users do not choose them, so the hash need not
/// resist an adversary as the standard one does.
pub(crate) type Ids<'a> = HashMap<&'a str, u32>;
