//! Tests of who may read which field. Each property in the shapes of the answers is listed as guarded or as open, and
//! the answers themselves hold no property that their shape does not have.

use std::collections::{BTreeMap, BTreeSet};

use api::{Access, Route};
use domain::{
    Action,
    rights::{Field, Role, session::Factors},
};
use local::http_functions;
use serde_json::{Value, json};

use super::{
    everybody,
    procedure::{permits, reads},
    readable,
};
use crate::support::{C, World, routes::routes};

/// Guarded properties: the shape (`*` for any shape), the property, and the fields that it may show.
const GUARDED: &[(&str, &str, &[Field])] = &[
    ("OwnStudent", "ine", &[Field::OwnAccount]),
    ("OwnStudent", "internal_number", &[Field::OwnAccount]),
    ("OwnStudent", "last_name", &[Field::OwnAccount]),
    ("OwnStudent", "first_name", &[Field::OwnAccount]),
    ("OwnStudent", "email", &[Field::OwnAccount]),
    ("OwnStudent", "connected_at", &[Field::OwnAccount]),
    ("OwnStudent", "bounce", &[Field::OwnAccount]),
    ("OwnStudent", "assigned", &[Field::OwnResult]),
    ("OwnStudent", "withdrawal", &[Field::OwnResult]),
    ("OwnList", "draft", &[Field::OwnHearts]),
    ("OwnList", "validated", &[Field::OwnHearts]),
    ("OwnSupervisor", "last_name", &[Field::OwnAccount]),
    ("OwnSupervisor", "first_name", &[Field::OwnAccount]),
    ("OwnSupervisor", "email", &[Field::OwnAccount]),
    ("OwnSupervisor", "connected_at", &[Field::OwnAccount]),
    ("OwnSupervisor", "bounce", &[Field::OwnAccount]),
    ("Contact", "email", &[Field::Contact]),
    ("AccountView", "signed_in_at", &[Field::Connection]),
    ("Contact", "phone", &[Field::Contact]),
    ("Contact", "note", &[Field::Contact]),
    ("ResultLine", "hearts", &[Field::Hearts]),
    ("DeclinedView", "by", &[Field::OthersEmail]),
    ("ApprovalView", "asked_by", &[Field::OthersEmail]),
    ("ApprovalView", "approved_by", &[Field::OthersEmail]),
    ("ApprovalView", "run", &[Field::Runs]),
    ("RunPlausibility", "run", &[Field::Runs]),
    ("RunPlausibility", "unmatched_percent", &[Field::Runs]),
    ("RunPlausibility", "invalid_percent", &[Field::Runs]),
    ("RunPlausibility", "most_hearts_percent", &[Field::Runs]),
    ("PlausibilityWarning", "found", &[Field::Runs]),
    ("PlausibilityWarning", "expected", &[Field::Runs]),
    ("PlausibilityWarning", "market", &[Field::Runs]),
    ("Reached", "connected", &[Field::Connection]),
    ("Day", "students_last_seen", &[Field::Connection]),
    ("Day", "supervisors_last_seen", &[Field::Connection]),
    ("Day", "rankings_saved", &[Field::Ranks]),
    ("Day", "lists_validated", &[Field::Demand]),
    ("CampaignProgress", "pressure", &[Field::Demand]),
    ("OfferView", "demand", &[Field::PublishedDemand]),
    ("Demand", "count", &[Field::PublishedDemand]),
    ("RoundResults", "obtained", &[Field::OthersResult]),
    ("RoundResults", "not_assigned", &[Field::OthersResult]),
    ("Obtained", "students", &[Field::OthersResult]),
    ("StudentStatus", "destination", &[Field::OwnResult]),
    ("Destination", "supervisor", &[Field::OwnSupervisor]),
    ("Destination", "supervisor_email", &[Field::OwnSupervisor]),
    ("PostStatus", "received", &[Field::OthersResult]),
    ("PostStatus", "left", &[Field::OthersResult]),
    ("PostStatus", "referent", &[Field::SupervisorName]),
    ("*", "ine", &[Field::Ine]),
    ("*", "internal_number", &[Field::InternalNumber]),
    ("CandidateView", "hearts", &[Field::Hearts]),
    ("CandidatureView", "hearts", &[Field::Hearts]),
    ("Wish", "hearts", &[Field::OwnHearts]),
    ("ExplainedWish", "hearts", &[Field::OwnHearts, Field::Hearts]),
    ("ExplainedWish", "reason", &[Field::OwnResult, Field::OthersResult]),
    ("ExplainedWish", "said", &[Field::OwnResult, Field::OthersResult]),
    ("ExplainedWish", "said_en", &[Field::OwnResult, Field::OthersResult]),
    ("OwnPosition", "position", &[Field::OwnPosition, Field::Trace]),
    ("OwnPosition", "last_open", &[Field::OwnPosition, Field::Trace]),
    ("OwnPosition", "last_reserved", &[Field::OwnPosition, Field::Trace]),
    ("OwnPosition", "demand", &[Field::PublishedDemand, Field::Demand]),
    ("OwnPosition", "reason", &[Field::OwnResult, Field::OthersResult]),
    ("AdmissionsInFull", "last_open", &[Field::Trace]),
    ("AdmissionsInFull", "last_reserved", &[Field::Trace]),
    ("AdmissionsInFull", "default_ranks", &[Field::Ranks]),
    ("AdmissionsInFull", "people", &[Field::CandidateName]),
    ("Admission", "student", &[Field::CandidateName]),
    ("Admission", "name", &[Field::CandidateName]),
    ("Admission", "outside", &[Field::Trace]),
    ("Admission", "number", &[Field::Trace]),
    ("Admission", "seat", &[Field::OthersResult]),
    ("Admission", "reason", &[Field::OthersResult]),
    ("Admission", "obtained", &[Field::OthersResult]),
    ("WishesView", "draft", &[Field::OwnHearts]),
    ("WishesView", "validated", &[Field::OwnHearts]),
    ("Validation", "draft", &[Field::OwnHearts]),
    ("Validation", "validated", &[Field::OwnHearts]),
    ("Receipt", "label", &[Field::OwnHearts, Field::CandidateName]),
    ("Receipt", "value", &[Field::OwnHearts, Field::Ranks]),
    ("Certificate", "assigned", &[Field::Certificate]),
    ("Certificate", "candidates", &[Field::Certificate]),
    ("Certificate", "upper_bound", &[Field::Certificate]),
    ("Certificate", "verified", &[Field::Certificate]),
    ("*", "rank", &[Field::Ranks]),
    ("CandidateView", "default_rank", &[Field::Ranks]),
    ("CandidatureView", "default_rank", &[Field::Ranks]),
    ("*", "progress", &[Field::Ranks]),
    ("*", "ranked", &[Field::Ranks]),
    ("*", "refused", &[Field::Ranks]),
    ("*", "to_rank", &[Field::Ranks]),
    ("*", "valid", &[Field::Ranks]),
    ("*", "candidates", &[Field::Demand]),
    ("*", "filled", &[Field::OthersResult]),
    ("PostLine", "left", &[Field::OthersResult]),
    ("PostView", "left", &[Field::OthersResult]),
    ("ExplanationInWords", "assigned", &[Field::OwnResult, Field::OthersResult]),
    ("*", "text_en", &[Field::OwnResult, Field::OthersResult]),
    ("ExplanationInWords", "text", &[Field::OwnResult, Field::OthersResult]),
    ("ChangeView", "name", &[Field::CandidateName]),
    ("Difference", "subject", &[Field::CandidateName, Field::SupervisorName]),
    ("ColumnChange", "before", &[Field::OthersEmail]),
    ("ColumnChange", "after", &[Field::OthersEmail]),
    ("ColumnView", "value", &[Field::OthersEmail]),
    ("AmendmentView", "by", &[Field::OthersEmail]),
    ("AmendmentView", "reason", &[Field::OthersEmail]),
    ("Contradicted", "subject", &[Field::CandidateName]),
    ("ChangedAddress", "name", &[Field::CandidateName]),
    ("Finding", "name", &[Field::CandidateName, Field::SupervisorName]),
    ("ChangeView", "before", &[Field::OthersResult]),
    ("ChangeView", "after", &[Field::OthersResult]),
    ("CorrectionView", "students", &[Field::CandidateName]),
    ("RunView", "assigned", &[Field::Runs]),
    ("*", "assigned", &[Field::OthersResult]),
    ("StudentView", "withdrawal", &[Field::OthersResult]),
    ("*", "has_left", &[Field::OthersResult]),
    ("ResultLine", "withdrawn", &[Field::OthersResult]),
    ("ExplanationWithTrace", "number", &[Field::Trace]),
    ("ExplanationWithTrace", "student", &[Field::CandidateName]),
    ("*", "trace", &[Field::Trace]),
    ("*", "missing", &[Field::CandidateName]),
    ("CandidateView", "name", &[Field::CandidateName]),
    ("*", "last_name", &[Field::CandidateName]),
    ("*", "first_name", &[Field::CandidateName]),
    ("Token", "token", &[Field::OwnAccount]),
    ("Enrolment", "secret", &[Field::OwnAccount]),
    ("Enrolment", "uri", &[Field::OwnAccount]),
    ("Me", "name", &[Field::OwnAccount]),
    ("Me", "email", &[Field::OwnAccount]),
    ("PasskeyChallenge", "email", &[Field::OwnAccount]),
    ("*", "email", &[Field::OthersEmail]),
    ("OwnData", "phone", &[Field::OwnAccount]),
    ("*", "phone", &[Field::OthersEmail]),
    ("*", "new_email", &[Field::OthersEmail]),
    ("*", "supervisor_email", &[Field::OthersEmail]),
    ("Grant", "supervisor", &[Field::OwnAccount]),
    ("*", "supervisor", &[Field::SupervisorName]),
    // The text of a list, which names the supervisor of each terrain.
    ("PostLine", "other_terrains", &[Field::OthersEmail]),
    ("OwnPostView", "referent", &[Field::SupervisorName]),
    ("RankingView", "referent", &[Field::SupervisorName]),
    ("*", "saved_by", &[Field::SupervisorName]),
    ("*", "delegated_by", &[Field::SupervisorName]),
    ("*", "delegated_to", &[Field::SupervisorName]),
    ("*", "called", &[Field::SupervisorName]),
    ("*", "supervisor_first_name", &[Field::SupervisorName]),
    ("*", "supervisor_last_name", &[Field::SupervisorName]),
    ("*", "connected_at", &[Field::Connection]),
    ("*", "bounce", &[Field::Bounce]),
    ("*", "digest", &[Field::Runs]),
    ("*", "violations", &[Field::Runs]),
    ("*", "upper_bound", &[Field::Runs]),
    ("*", "verified", &[Field::Runs]),
];

/// Properties that reveal nothing about persons. Anyone who may call the route may read them.
const OPEN: &str = "
    absent changes consequence contradictions correction everybody held in_round why
    made reasoned from differs reopens_in
    asks colleagues closes delegated delegated_until delegation holds progress
    codes confirmed_at factor factors recovery_codes passkey
    algorithms challenge credentials rp_id user_id
    announced confirmed_warnings to_confirm to_write written
    hidden_until addresses since until
    followed another_round no_post_left consequences delaying overtaken resuming resumed replaces before after
    days results found what wanted informs severity differences subject is_new columns standings source doubtful_text header_line hidden_rows sheet date above_four none up_to_four up_to_one up_to_two checks ready
    absence action withdrawn
    access cpts_sheet other_terrains editable dossier piece pieces size_bytes max_bytes upload content_type
    approved_at asked_at what closed awaits_another enrolment declined office contact own said_at listed
    entries deed object by resets second_factor
    announcement audience english french recipients reminder_hours sent to
    campaigns descriptions_open_at dossier_opens_at engine engine_version role source_sha256 tab version
    accepted access account agrement algorithm at calendar campaign candidatures changed away_since changed_at closes closes_at code code_expires_at column
    commitments
    committed counts draw format instance_sha256 key lines list outcome_sha256 public_value receipt revealed
    commitment confirmed rankable draws drawn_at end links links_given mine opening seed signature source statement subject versions
    consultative count counted counted_with counters created current_round default_rank default_rank_other
    default_rank_same_subdivision description descriptions_open detail differs_from_draft digit dossier_opens eligible errors
    establishment establishment_address establishments expires_at fault_count faults field file_name final_results_at given hearts id in_app_rounds
    indication instance interregion opened_by_first_factor kind label length line link_expires_at linked lists lower max_hearts max_refused mention message min_ranked_percent mode months
    name next now number of off_application offers open opens opens_at option order other outdated own participates parameters perimeter phase places
    post posts published ranking rankings ranks reason referent refusals_count_as_ranked refusals_too_many region request required required_max required_min
    required_percent reserve reserved results_at retention_months rights role round rounds rows run same_subdivision saved_at scopes score second_factor seen_at session_ends_at session_expires_at sessions sha256 share_percent shifted
    special specialties specialty started_at state status student students subdivision subdivision_breaks_ties sufficient supervisors suspended tab tabs terrain together
    terrain_name terrain_region terrain_subdivision territories text this_one title total type unchanged upload upper validated_at value
    version warnings wave waves wishes";

/// Shapes that only some callers of a route get: those who may perform the action.
const AUDIENCES: &[(&str, Action)] = &[
    ("ExplanationWithTrace", Action::ExplainResult),
    ("AdmissionsInFull", Action::ExplainResult),
    ("Admission", Action::ExplainResult),
    ("OwnStudent", Action::OwnResult),
    ("OwnList", Action::ReadWishes),
    ("Wish", Action::ReadWishes),
    ("OwnRanking", Action::ReadRanking),
    ("Rank", Action::ReadRanking),
];

fn fields(shape: &str, property: &str) -> Option<&'static [Field]> {
    let of = |wanted: &str| GUARDED.iter().find(|(shape, name, _)| *shape == wanted && *name == property);
    of(shape).or_else(|| of("*")).map(|(_, _, fields)| *fields)
}

fn callers(access: Access) -> Vec<Role> {
    let may = |role: &Role| match access {
        Access::Public | Access::SignedIn => true,
        Access::May(actions) => actions.iter().any(|action| permits(*role, *action, Factors::Both)),
    };
    Role::ALL.into_iter().filter(may).collect()
}

/// The schema of a route's answer.
fn answer<'a>(document: &'a Value, route: &Route) -> &'a Value {
    let (method, path) = route.key.split_once(' ').unwrap();
    let operation = &document["paths"][path][method.to_lowercase()];
    &operation["responses"][route.status.to_string()]["content"]["application/json"]["schema"]
}

/// Collects every pair of shape and property that a schema leads to.
fn properties(schema: &Value, shape: &str, document: &Value, found: &mut BTreeSet<(String, String)>) {
    match schema {
        Value::Object(map) => {
            if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                let name = reference.rsplit('/').next().unwrap();
                // A shape that has been visited has a property here already, or has none.
                if name != shape && !found.iter().any(|(known, _)| known == name) {
                    properties(document.pointer(&reference[1..]).unwrap(), name, document, found);
                }
                return;
            }
            if let Some(named) = map.get("properties").and_then(Value::as_object) {
                found.extend(named.keys().map(|name| (shape.to_owned(), name.clone())));
                named.values().for_each(|schema| properties(schema, shape, document, found));
            }
            for (key, value) in map.iter().filter(|(key, _)| *key != "properties") {
                if ["items", "oneOf", "anyOf", "allOf"].contains(&key.as_str()) {
                    properties(value, shape, document, found);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| properties(value, shape, document, found)),
        _ => {}
    }
}

#[test]
fn no_shape_shows_a_role_what_it_may_not_read() {
    let document = api::openapi::document(&http_functions());
    let open: BTreeSet<&str> = OPEN.split_whitespace().collect();
    let (mut cases, mut wrong) = (0, BTreeSet::new());
    for route in routes() {
        let mut found = BTreeSet::new();
        properties(answer(&document, &route), "", &document, &mut found);
        for (shape, property) in &found {
            let Some(fields) = fields(shape, property) else {
                if !open.contains(property.as_str()) {
                    wrong.insert(format!("{shape}.{property} is neither guarded nor open"));
                }
                continue;
            };
            for role in callers(route.access) {
                cases += 1;
                let audience = AUDIENCES.iter().find(|(name, _)| *name == shape);
                let given = audience.is_none_or(|(_, action)| permits(role, *action, Factors::Both));
                if given && !fields.iter().any(|field| reads(role, *field)) {
                    wrong.insert(format!("{} shows {role:?} {shape}.{property}, which is {fields:?}", route.key));
                }
            }
        }
    }
    println!("{cases} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(cases > 300, "{cases}");
    // Every guarded property must exist in some answer.
    let mut all = BTreeSet::new();
    routes().for_each(|route| properties(answer(&document, &route), "", &document, &mut all));
    let gone = GUARDED.iter().filter(|(shape, name, _)| {
        !all.iter().any(|(found, property)| (*shape == "*" || shape == found) && name == property)
    });
    assert_eq!(gone.count(), 0, "a guarded property is nowhere");
}

/// Collects the properties of an answer that its schema does not have. Objects whose properties a schema leaves open
/// are skipped.
fn strange(value: &Value, known: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if !known.contains(key) {
                    found.insert(key.clone());
                }
                if !["trace", "algorithm"].contains(&key.as_str()) {
                    strange(value, known, found);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| strange(value, known, found)),
        _ => {}
    }
}

#[tokio::test]
async fn answers_hold_what_their_shape_has_and_nothing_else() {
    let world = World::prepared().await;
    world.until_published().await;
    let document = api::openapi::document(&http_functions());
    let mut shapes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for route in routes().filter(|route| route.key.starts_with("GET ")) {
        let mut found = BTreeSet::new();
        properties(answer(&document, &route), "", &document, &mut found);
        shapes.insert(route.key, found.into_iter().map(|(_, property)| property).collect());
    }
    let problem = ["type", "title", "status", "code", "detail", "instance", "errors", "field"].map(str::to_owned);
    let mut read = 0;
    for (role, person) in everybody(&world).await {
        // The routes of issuers redirect to another application.
        for path in readable(&world).into_iter().filter(|path| !path.contains("/issuers")) {
            let reply = person.get(&path).await;
            let known =
                if reply.status == 200 { shapes[reply.route()].clone() } else { BTreeSet::from(problem.clone()) };
            read += usize::from(reply.status == 200);
            let mut found = BTreeSet::new();
            if reply.header("content-type").starts_with("text/") {
                continue;
            }
            strange(&reply.json(), &known, &mut found);
            assert!(found.is_empty(), "{path} tells {role} {found:?}");
        }
        let told = person.post(&format!("{C}/exports"), &json!({ "kind": "nothing" })).await;
        assert!([400, 403].contains(&told.status));
    }
    assert!(read > 80, "{read}");
}
