//! The effect of a list of students.

use std::collections::BTreeMap;

use domain::{Action, Market, Student, StudentId, rights::Grant};
use files::import::{Grid, StudentEntry, read_students};
use lambda::{App, Problem, Visit};

use crate::{
    accounts::Accounts,
    plan::{Plan, region_and_perimeter},
};

pub(crate) async fn plan(app: &App, visit: &Visit, grid: &Grid) -> Result<Plan, Problem> {
    let campaign = &visit.current.campaign;
    let read = read_students(campaign, grid);
    let mut plan = Plan { rows: grid.rows.len(), faults: read.faults, ..Plan::default() };
    let mut stored: BTreeMap<String, Student> = BTreeMap::new();
    for specialty in &campaign.specialties {
        let students = app.store.students(&campaign.id, &specialty.code, None).await?;
        stored.extend(students.into_iter().map(|student| (student.ine.clone(), student)));
    }
    let scopes = visit.actor.scopes(Action::ImportStudents);
    let old_emails = stored.values().map(|student| student.email.as_str());
    let new_emails = read.entries.iter().map(|(_, entry)| entry.email.as_str());
    let mut accounts = Accounts::read(app, old_emails.chain(new_emails)).await?;
    let owners: BTreeMap<&str, &str> =
        stored.values().map(|student| (student.email.as_str(), student.ine.as_str())).collect();
    for (line, entry) in &read.entries {
        let before = stored.get(&entry.ine);
        if owners.get(entry.email.as_str()).is_some_and(|ine| *ine != entry.ine) {
            plan.refuse(*line, "Email", "email_taken", "Cette adresse est celle d'un autre étudiant.");
            continue;
        }
        let (region, perimeter) = region_and_perimeter(campaign, &entry.specialty, &entry.subdivision);
        let market = Market { specialty: &entry.specialty, perimeter: &perimeter };
        let student = student(app, visit, entry, (market, region), before)?;
        let moves = student.id.market() != market;
        if plan.refuses(*line, &scopes, moves, [Some(student.place()), before.map(Student::place)]) {
            continue;
        }
        // Also for rows that stay as they are: an interrupted load may have left them without their account.
        let grant = |id: &StudentId| Grant::Student { campaign: campaign.id.clone(), student: id.clone() };
        if let Some(before) = before.filter(|before| before.email != student.email) {
            accounts.take(&before.email, &grant(&before.id));
        }
        let name = format!("{} {}", student.first_name, student.last_name);
        accounts.give(app, visit.now, &student.email, &name, grant(&student.id))?;
        if plan.count(before, &student) {
            plan.students.push(student);
        }
    }
    plan.accounts = accounts.changes();
    Ok(plan)
}

/// The row of an entry, under the identifier it has.
fn student(
    app: &App,
    visit: &Visit,
    entry: &StudentEntry,
    (market, region): (Market<'_>, String),
    before: Option<&Student>,
) -> Result<Student, Problem> {
    let id = match before {
        Some(before) => before.id.clone(),
        None => StudentId::located(market, &app.entropy.uuid(visit.now)).map_err(Problem::internal)?,
    };
    Ok(Student {
        id,
        last_name: entry.last_name.clone(),
        first_name: entry.first_name.clone(),
        email: entry.email.clone(),
        subdivision: entry.subdivision.clone(),
        region,
        specialty: entry.specialty.clone(),
        ine: entry.ine.clone(),
        internal_number: entry.internal_number.clone(),
        participates: entry.participates,
        shifted: entry.shifted,
        connected_at: before.and_then(|before| before.connected_at),
        version: 0,
    })
}
