//! Which roles may ever read which fields, by whatever route. Responses have one type per audience: a field that a role
//! may not read is absent from the type. Tests compare every type and every response with this table.

use super::Role;

/// A kind of value that not everybody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// *Numéro INE*
    Ine,
    /// *Numéro interne*
    InternalNumber,
    /// Hearts given by another person.
    Hearts,
    /// One's own hearts: draft, validated list, and the reasons about each wish.
    OwnHearts,
    /// Ranks given by RTS, and the progress of their rankings.
    Ranks,
    /// Names of candidates.
    CandidateName,
    /// Addresses other than one's own.
    OthersEmail,
    /// Names of RTS.
    SupervisorName,
    /// Name and address of the RTS whose post one has obtained, once published.
    OwnSupervisor,
    /// How many students chose a post.
    Demand,
    /// How many students chose a post in a published round, from five on.
    PublishedDemand,
    /// Another person's published result.
    OthersResult,
    /// One's own result, once published.
    OwnResult,
    /// Where one stood among the candidates of a post that one asked for, and where the line of the last admitted ran,
    /// once published.
    OwnPosition,
    /// The full reasons of a result: class, cut-off and number in the draw.
    Trace,
    /// The instant of somebody's last sign-in.
    Connection,
    /// That mails to somebody's address come back.
    Bounce,
    /// The runs of a round, published or not.
    Runs,
    /// How a published result came about: digests, figures, the draw.
    Certificate,
    /// How to reach an office.
    Contact,
    /// One's own name, address and rights.
    OwnAccount,
}

const FOLLOWERS: &[Role] = &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];
const SUPERVISOR_UP: &[Role] = &[Role::Supervisor, Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];

/// The roles that may ever read each field.
pub const READERS: &[(Field, &[Role])] = &[
    (Field::Ine, FOLLOWERS),
    (Field::InternalNumber, FOLLOWERS),
    (Field::Hearts, FOLLOWERS),
    (Field::OwnHearts, &[Role::Student]),
    (Field::Ranks, SUPERVISOR_UP),
    (Field::CandidateName, SUPERVISOR_UP),
    (Field::OthersEmail, FOLLOWERS),
    (Field::SupervisorName, SUPERVISOR_UP),
    (Field::OwnSupervisor, &[Role::Student]),
    (Field::Demand, SUPERVISOR_UP),
    (Field::PublishedDemand, &[Role::Student]),
    (Field::OthersResult, SUPERVISOR_UP),
    (Field::OwnResult, &[Role::Student]),
    (Field::OwnPosition, &[Role::Student]),
    (Field::Trace, FOLLOWERS),
    (Field::Connection, FOLLOWERS),
    (Field::Bounce, FOLLOWERS),
    (Field::Runs, &[Role::Admin]),
    (Field::Certificate, &Role::ALL),
    (Field::Contact, &Role::ALL),
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

    /// RTS never read hearts, students never read ranks.
    #[test]
    fn supervisors_read_no_hearts_and_students_no_ranks() {
        assert!(!reads(Role::Supervisor, Field::Hearts) && !reads(Role::Supervisor, Field::Ine));
        assert!(!reads(Role::Student, Field::Ranks) && !reads(Role::Student, Field::OthersResult));
    }
}
