//! The Scheduler's REST API, as the AWS SDK calls it.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, Query, State},
    routing::get,
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    book::Group,
    firing::{Firing, group_arn, schedule_arn},
    refusal::Refusal,
    schedule::{DEFAULT_GROUP, Definition, Schedule},
};

type Answer = Result<Json<Value>, Refusal>;

/// How many schedules or groups a page lists unless told.
const PAGE: usize = 100;

pub(super) fn router(firing: Arc<Firing>) -> Router {
    Router::new()
        .route("/schedules", get(list))
        .route("/schedules/{name}", get(read).post(create).put(update).delete(delete))
        .route("/schedule-groups", get(list_groups))
        .route("/schedule-groups/{name}", get(read_group).post(create_group).delete(delete_group))
        .with_state(firing)
}

#[derive(Debug, Deserialize)]
struct InGroup {
    #[serde(rename = "groupName")]
    group: Option<String>,
}

impl InGroup {
    fn name(&self) -> &str {
        self.group.as_deref().unwrap_or(DEFAULT_GROUP)
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Listing {
    schedule_group: Option<String>,
    name_prefix: Option<String>,
    state: Option<String>,
    next_token: Option<String>,
    max_results: Option<usize>,
}

async fn create(State(firing): State<Arc<Firing>>, Path(name): Path<String>, body: Bytes) -> Answer {
    let definition = definition(&body)?;
    let arn = schedule_arn(definition.group(), &name);
    firing.write(|book, now| book.create(&name, definition, now))?;
    Ok(Json(json!({ "ScheduleArn": arn })))
}

async fn update(State(firing): State<Arc<Firing>>, Path(name): Path<String>, body: Bytes) -> Answer {
    let definition = definition(&body)?;
    let arn = schedule_arn(definition.group(), &name);
    firing.write(|book, now| book.update(&name, definition, now))?;
    Ok(Json(json!({ "ScheduleArn": arn })))
}

async fn read(State(firing): State<Arc<Firing>>, Path(name): Path<String>, Query(group): Query<InGroup>) -> Answer {
    let schedule = firing.book().get(group.name(), &name)?.clone();
    Ok(Json(whole(&schedule)?))
}

async fn delete(State(firing): State<Arc<Firing>>, Path(name): Path<String>, Query(group): Query<InGroup>) -> Answer {
    firing.write(|book, _| book.delete(group.name(), &name))?;
    Ok(Json(json!({})))
}

async fn list(State(firing): State<Arc<Firing>>, Query(query): Query<Listing>) -> Answer {
    let book = firing.book();
    let found = book.list(query.schedule_group.as_deref())?.into_iter().map(|schedule| {
        let key = format!("{}/{}", schedule.definition.group(), schedule.name);
        (key, schedule.name.as_str(), summary(schedule))
    });
    let found = found.filter(|(_, _, summary)| query.state.as_deref().is_none_or(|state| summary["State"] == *state));
    Ok(Json(page("Schedules", found, &query)))
}

async fn create_group(State(firing): State<Arc<Firing>>, Path(name): Path<String>) -> Answer {
    firing.write(|book, now| book.create_group(&name, now))?;
    Ok(Json(json!({ "ScheduleGroupArn": group_arn(&name) })))
}

async fn read_group(State(firing): State<Arc<Firing>>, Path(name): Path<String>) -> Answer {
    Ok(Json(group(&name, firing.book().group(&name)?)))
}

async fn delete_group(State(firing): State<Arc<Firing>>, Path(name): Path<String>) -> Answer {
    firing.write(|book, _| book.delete_group(&name))?;
    Ok(Json(json!({})))
}

async fn list_groups(State(firing): State<Arc<Firing>>, Query(query): Query<Listing>) -> Answer {
    let book = firing.book();
    let found = book.groups().map(|(name, found)| (name.to_owned(), name, group(name, found)));
    Ok(Json(page("ScheduleGroups", found, &query)))
}

fn definition(body: &[u8]) -> Result<Definition, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::invalid(error.to_string()))
}

/// One page of `found` (key, name, what is shown), by name prefix, after the key in the token.
fn page<'a>(field: &str, found: impl Iterator<Item = (String, &'a str, Value)>, query: &Listing) -> Value {
    let prefix = query.name_prefix.as_deref().unwrap_or_default();
    let size = query.max_results.unwrap_or(PAGE).clamp(1, PAGE);
    let mut rest = found
        .filter(|(key, name, _)| {
            name.starts_with(prefix) && query.next_token.as_deref().is_none_or(|token| token < key.as_str())
        })
        .peekable();
    let mut shown = Vec::new();
    let mut last = None;
    while let Some((key, _, value)) = rest.next_if(|_| shown.len() < size) {
        shown.push(value);
        last = Some(key);
    }
    let mut answer = json!({ field: shown });
    if let Some(token) = last.filter(|_| rest.peek().is_some()) {
        answer["NextToken"] = json!(token);
    }
    answer
}

fn whole(schedule: &Schedule) -> Result<Value, Refusal> {
    let mut answer =
        serde_json::to_value(&schedule.definition).map_err(|error| Refusal::Internal(error.to_string()))?;
    if let Some(fields) = answer.as_object_mut() {
        fields.remove("ClientToken");
        fields.retain(|_, value| !value.is_null());
        fields.insert("Name".into(), json!(schedule.name));
        fields.insert("GroupName".into(), json!(schedule.definition.group()));
        fields.insert("Arn".into(), json!(schedule_arn(schedule.definition.group(), &schedule.name)));
        fields.insert("CreationDate".into(), seconds(schedule.created));
        fields.insert("LastModificationDate".into(), seconds(schedule.modified));
    }
    Ok(answer)
}

fn summary(schedule: &Schedule) -> Value {
    json!({
        "Arn": schedule_arn(schedule.definition.group(), &schedule.name),
        "Name": schedule.name,
        "GroupName": schedule.definition.group(),
        "State": schedule.definition.state,
        "CreationDate": seconds(schedule.created),
        "LastModificationDate": seconds(schedule.modified),
        "Target": { "Arn": schedule.definition.target.arn },
    })
}

fn group(name: &str, group: &Group) -> Value {
    json!({
        "Arn": group_arn(name),
        "Name": name,
        "State": "ACTIVE",
        "CreationDate": seconds(group.created),
        "LastModificationDate": seconds(group.created),
    })
}

fn seconds(at: Timestamp) -> Value {
    json!(at.as_second())
}
