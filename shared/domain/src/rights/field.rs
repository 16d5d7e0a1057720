//! Which fields a role may ever read, by whatever route. Answers have a type an audience: what a role may not read is
//! not in the type, and tests hold every type and every answer against this table.

use super::Role;

/// A kind of value that not everybody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// *Numéro INE*
    Ine,
    /// *Numéro interne*
    InternalNumber,
    /// Hearts somebody else gave.
    Hearts,
    /// One's own hearts: draft, validated list, what is said of each wish.
    OwnHearts,
    /// Ranks that RTS gave, and how far their rankings are.
    Ranks,
    /// Names of candidates.
    CandidateName,
    /// Addresses other than one's own.
    OthersEmail,
    /// Names of RTS.
    SupervisorName,
    /// How many chose a post.
    Demand,
    /// A result that is not one's own, once published.
    OthersResult,
    /// One's own result, once published.
    OwnResult,
    /// The full reasons of a result: class, cut-off, number in the draw.
    Trace,
    /// When somebody last signed in.
    Connection,
    /// The runs of a round, published or not.
    Runs,
    /// How a published result came about: digests, figures, the draw.
    Certificate,
    /// One's own name, address and rights.
    OwnAccount,
}

const FOLLOWERS: &[Role] = &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];
const SUPERVISOR_UP: &[Role] = &[Role::Supervisor, Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];

/// Who may ever read what.
pub const READERS: &[(Field, &[Role])] = &[
    (Field::Ine, FOLLOWERS),
    (Field::InternalNumber, FOLLOWERS),
    (Field::Hearts, FOLLOWERS),
    (Field::OwnHearts, &[Role::Student]),
    (Field::Ranks, SUPERVISOR_UP),
    (Field::CandidateName, SUPERVISOR_UP),
    (Field::OthersEmail, FOLLOWERS),
    (Field::SupervisorName, SUPERVISOR_UP),
    (Field::Demand, SUPERVISOR_UP),
    (Field::OthersResult, SUPERVISOR_UP),
    (Field::OwnResult, &[Role::Student]),
    (Field::Trace, FOLLOWERS),
    (Field::Connection, FOLLOWERS),
    (Field::Runs, &[Role::Admin]),
    (Field::Certificate, &Role::ALL),
    (Field::OwnAccount, &Role::ALL),
];

/// Whether `role` may ever read `field`.
pub fn reads(role: Role, field: Field) -> bool {
    READERS.iter().any(|(listed, roles)| *listed == field && roles.contains(&role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_one_line_a_field() {
        let mut fields: Vec<_> = READERS.iter().map(|(field, _)| *field).collect();
        fields.sort_unstable();
        fields.dedup();
        assert_eq!(fields.len(), READERS.len());
        assert_eq!(fields.len(), Field::OwnAccount as usize + 1);
    }

    /// R-24, word for word.
    #[test]
    fn supervisors_read_no_hearts_and_students_no_ranks() {
        assert!(!reads(Role::Supervisor, Field::Hearts) && !reads(Role::Supervisor, Field::Ine));
        assert!(!reads(Role::Student, Field::Ranks) && !reads(Role::Student, Field::OthersResult));
    }
}
