//! Tests of lists in which students take each other's addresses.

use std::collections::BTreeMap;

use super::{
    fixture::student,
    roster::{account, accounts, is_student, of, student_entry},
};
use crate::{
    Account, Student,
    roster::{
        effect::{Counts, Effect, Row, Step},
        entry::StudentEntry,
        fault::FaultCode,
        list::{Entries, Stored},
    },
};

/// The rows and accounts of a store.
#[derive(Debug, Clone, PartialEq)]
struct World {
    students: BTreeMap<String, Student>,
    accounts: BTreeMap<String, Account>,
}

impl World {
    /// Students of these names, each with an address and an account of the same name.
    fn of(names: &[&str]) -> Self {
        let holder = |name: &&str| Account {
            name: format!("Léa {name}"),
            ..account(name, vec![is_student(&student(name).id)])
        };
        let students = names.iter().map(|name| student(name)).map(|row| (row.ine.clone(), row)).collect();
        Self { students, accounts: accounts(names.iter().map(holder)) }
    }

    /// The effect of a list that gives each student the address of a name.
    fn effect(&self, moves: &[(&str, &str)]) -> Effect {
        let entry = |(name, to): &(&str, &str)| StudentEntry {
            email: format!("{to}@example.org"),
            ..student_entry(&student(name))
        };
        let entries = (2..).zip(moves.iter().map(entry)).collect();
        let students = self.students.values().cloned().collect();
        let stored = Stored { students, accounts: self.accounts.clone(), ..Stored::default() };
        of(Entries::Students(entries), stored)
    }

    /// Makes writes of a step one by one until `left` is used up; whether it was.
    fn apply(&mut self, step: &Step, left: &mut usize) -> bool {
        let mut may = || {
            let some = *left > 0;
            *left = left.saturating_sub(1);
            some
        };
        match step {
            Step::Withdraw { .. } | Step::Beside(_) => {}
            Step::Take(losing) => {
                for account in losing.iter().take_while(|_| may()) {
                    self.accounts.insert(account.email.clone(), account.clone());
                }
            }
            Step::Rows(rows) => {
                for row in rows.iter().take_while(|_| may()) {
                    let Row::Student(change) = row else { panic!("{row:?}") };
                    assert_eq!(self.students.get(&change.after.ine), change.before.as_ref());
                    self.students.insert(change.after.ine.clone(), change.after.clone());
                }
            }
            Step::Give(gaining) => {
                for change in gaining.iter().take_while(|_| may()) {
                    self.accounts.insert(change.after.email.clone(), change.after.clone());
                }
            }
        }
        *left == 0
    }

    /// Loads the list; the first attempt dies after so many writes, and the second computes the effect again.
    fn load(&mut self, moves: &[(&str, &str)], mut dies_after: usize) {
        for step in self.effect(moves).steps() {
            if self.apply(&step, &mut dies_after) {
                break;
            }
        }
        let again = self.effect(moves);
        assert!(again.faults.is_empty(), "{:?}", again.faults);
        for step in again.steps() {
            self.apply(&step, &mut usize::MAX.clone());
        }
    }

    /// Whether the account of each student's address has the name of the student, and that right alone.
    fn is_settled(&self) -> bool {
        let settled = |row: &Student| {
            let account = &self.accounts[&row.email];
            account.grants == [is_student(&row.id)] && account.name == row.name()
        };
        self.students.values().all(settled)
    }
}

const SWAP: &[(&str, &str)] = &[("ada", "bob"), ("bob", "ada")];

#[test]
fn two_students_exchange_their_addresses() {
    let effect = World::of(&["ada", "bob"]).effect(SWAP);
    assert!(effect.faults.is_empty(), "{:?}", effect.faults);
    assert_eq!(effect.counts, Counts { changed: 2, ..Counts::default() });
    assert_eq!(effect.addresses.iter().map(|change| change.line).collect::<Vec<_>>(), [2, 3]);
}

/// Wherever a load dies, the load that continues it comes to the same end, in which each account has exactly the right of
/// its student.
#[test]
fn an_exchange_that_dies_anywhere_ends_alike() {
    let chain: &[(&str, &str)] = &[("ada", "bob"), ("bob", "eve"), ("eve", "new")];
    let turned: Vec<_> = chain.iter().rev().copied().collect();
    let ring: &[(&str, &str)] = &[("eve", "ada"), ("ada", "bob"), ("bob", "eve")];
    for (names, moves) in [
        (&["ada", "bob"][..], SWAP),
        (&["ada", "bob", "eve"], chain),
        (&["ada", "bob", "eve"], &turned),
        (&["ada", "bob", "eve"], ring),
    ] {
        for dies_after in 0..12 {
            let mut world = World::of(names);
            world.load(moves, dies_after);
            for (name, to) in moves {
                assert_eq!(world.students[&student(name).ine].email, format!("{to}@example.org"));
            }
            assert!(world.is_settled(), "{dies_after}: {world:?}");
            let held: usize = world.accounts.values().map(|account| account.grants.len()).sum();
            assert_eq!(held, names.len());
            let again = world.effect(moves);
            assert_eq!((again.counts.unchanged, again.accounts.len()), (names.len(), 0));
        }
    }
}

/// The list must say itself where the address of the other student goes.
#[test]
fn the_address_of_a_student_who_keeps_it_is_taken() {
    let world = World::of(&["ada", "bob", "eve"]);
    let taken: &[&[(&str, &str)]] =
        &[&[("ada", "bob")], &[("ada", "bob"), ("bob", "bob")], &[("ada", "bob"), ("bob", "eve")], &[("new", "eve")]];
    for moves in taken {
        let effect = world.effect(moves);
        assert!(!effect.faults.is_empty(), "{moves:?}");
        assert!(effect.faults.listed().iter().all(|fault| fault.code == FaultCode::EmailTaken));
    }
}
