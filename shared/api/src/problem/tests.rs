//! Tests of the language of problems: whoever reads French reads all of a problem. What is English, and how French is set,
//! is stated here.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    AccountId, Refusal, Thing,
    calendar::{CalendarDefect, CalendarDefectCode},
    refusal::{Awaited, EntryCode, EntryRefusal, ListLost},
};
use failure::Failure;
use jiff::{SignedDuration, Timestamp};
use lambda_http::http::{HeaderMap, HeaderValue, header};

use crate::{Page, Paging, Problem, ProblemCode, Request, query};

/// Words of English that no French sentence has.
const ENGLISH: [&str; 40] = [
    "account", "address", "again", "already", "and", "another", "are", "be", "been", "before", "bytes", "cannot",
    "closed", "draw", "expected", "first", "from", "had", "has", "have", "is", "it", "must", "not", "of", "only",
    "read", "required", "round", "send", "the", "this", "to", "too", "try", "unknown", "until", "was", "wish", "with",
];

/// An instant, whose colons are no punctuation.
const INSTANT: &str = "2024-03-04T12:00:00Z";

/// Codes whose problems have no detail: the title says all, or the cause is not told.
const WITHOUT_DETAIL: [ProblemCode; 10] = [
    ProblemCode::NoAccount,
    ProblemCode::PasswordRefused,
    ProblemCode::NoSecondFactor,
    ProblemCode::LastSecondFactor,
    ProblemCode::NobodyToWriteTo,
    ProblemCode::ImportRefused,
    ProblemCode::ImportMissing,
    ProblemCode::ImportChanged,
    ProblemCode::ImportUnderWay,
    ProblemCode::Internal,
];

/// Every refusal of the domain, about every thing.
fn refusals() -> Vec<Refusal> {
    let at: Timestamp = INSTANT.parse().unwrap();
    let entry = || EntryRefusal { field: "/wishes/0".to_owned(), code: EntryCode::Unknown };
    let defect = CalendarDefect { field: "/rounds/0".to_owned(), code: CalendarDefectCode::WindowIsEmpty };
    let refusals = [
        Refusal::Forbidden,
        Refusal::SecondFactorRequired,
        Refusal::WindowNotOpen { opens_at: at },
        Refusal::WindowClosed { closed_at: at },
        Refusal::TabClosed,
        Refusal::RightsReduced,
        Refusal::Suspended,
        Refusal::RoundNotPublished { round: 1 },
        Refusal::NoSuchRound { in_app_rounds: 2 },
        Refusal::NotParticipating,
        Refusal::AddressNotConfirmed,
        Refusal::AlreadyAssigned,
        Refusal::PlaceOffered,
        Refusal::ListLostNotConfirmed(ListLost { counted: 5, given: 4, required: 5 }),
        Refusal::NotReferent,
        Refusal::Entries(vec![entry()]),
        Refusal::Calendar(vec![defect]),
        Refusal::Document(entry()),
        Refusal::StaleVersion { found: 3 },
        Refusal::Exists,
        Refusal::NotDue { what: Awaited::RankingClose, due_at: at },
        Refusal::NotDue { what: Awaited::PublicValue, due_at: at },
        Refusal::NothingToPublish,
        Refusal::RunOutdated,
        Refusal::NotApproved,
        Refusal::SecondPersonRequired,
        Refusal::AccountHeld { until: at },
        Refusal::ApprovalExpired { expired_at: at },
        Refusal::RequestDeclined,
        Refusal::ReasonRequired,
        Refusal::WarningsNotConfirmed,
        Refusal::LaterRoundBegun,
        Refusal::DrawNotCommitted,
        Refusal::ImportTooLate { by: at },
        Refusal::DrawIncomplete,
        Refusal::DrawComplete,
    ];
    Thing::ALL.map(|what| Refusal::Unknown { what }).into_iter().chain(refusals).collect()
}

/// Problems of requests whose fields we refuse in our own words.
fn misread() -> [Problem; 3] {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::IF_MATCH, "3")];
    let headers: HeaderMap = headers.map(|(name, value)| (name, HeaderValue::from_static(value))).into_iter().collect();
    let ids = ("1".to_owned(), "192.0.2.1".to_owned());
    let request = Request::new("PUT /api/things".to_owned(), ids, BTreeMap::new(), Vec::new(), headers, b"[]".to_vec());
    let paging: Paging = query::read(&[("cursor".to_owned(), "x".to_owned())]).unwrap();
    let account = AccountId::parse("018e0000-0000-7000-8000-000000000001").unwrap();
    [
        request.json::<serde_json::Value>().unwrap_err(),
        request.expected_version().unwrap_err(),
        Page::asked(&[7; 32], &account, &request, &paging).unwrap_err(),
    ]
}

/// Every problem that can be answered. What libraries say of the fields of a request is left out: it is in English.
fn problems() -> Vec<Problem> {
    let mut problems: Vec<Problem> = refusals().into_iter().map(Problem::from).collect();
    problems.extend(WITHOUT_DETAIL.map(|code| Problem::refused(code, Vec::new())));
    problems.extend(misread());
    problems.extend([
        Problem::signed_out(),
        Problem::wrong_code(),
        Problem::wrong_password(),
        Problem::wrong_link(),
        Problem::wrong_token("it has expired"),
        Problem::elsewhere("it is out of reach"),
        Problem::foreign_origin(),
        Problem::slow_down(SignedDuration::from_secs(60)),
        Problem::media_type(),
        Problem::too_large(1024),
        Problem::precondition_required(),
        Problem::stale(3),
        Problem::internal("our fault"),
        Problem::from(Failure::Busy { operation: "PutThing", cause: "it throttles".to_owned() }),
        Problem::from(Failure::TooLarge { what: "things".to_owned(), bytes: 1024 }),
    ]);
    problems
}

/// The text without what it quotes, such as the name of a header, and without instants.
fn unquoted(text: &str) -> String {
    let mut parts = text.split('«');
    let before = parts.next().unwrap_or_default().to_owned();
    let after = parts.map(|part| part.split_once('»').expect("a quotation that ends").1);
    after.fold(before, |text, part| text + part).replace(INSTANT, "")
}

/// The English words of a text.
fn english(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase);
    words.filter(|word| ENGLISH.contains(&word.as_str())).collect()
}

/// Whether the text is set as French is: curved apostrophes, no-break spaces at high punctuation and inside quotation marks,
/// and a capital letter first; without a full stop, as it is a line and no paragraph.
fn is_set_as_french(text: &str) -> bool {
    let own = unquoted(text);
    let mut high = own.match_indices([':', ';', '!', '?', '%']);
    let spaced = high.all(|(at, _)| own[..at].ends_with('\u{a0}'));
    let opened = text.match_indices('«').all(|(at, mark)| text[at + mark.len()..].starts_with('\u{a0}'));
    let closed = text.match_indices('»').all(|(at, _)| text[..at].ends_with('\u{a0}'));
    let capital = text.starts_with(char::is_uppercase);
    spaced && opened && closed && capital && !text.contains('\'') && !text.ends_with('.')
}

#[test]
fn every_title_and_detail_is_in_french() {
    let problems = problems();
    let codes: BTreeSet<ProblemCode> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, BTreeSet::from(ProblemCode::ALL), "a code that this test does not meet");
    for problem in &problems {
        assert_eq!(problem.detail.is_empty(), WITHOUT_DETAIL.contains(&problem.code), "{problem:?}");
        let details = problem.errors.iter().map(|field| field.detail.as_str());
        let told = details.chain([problem.code.title(), &problem.detail]).filter(|text| !text.is_empty());
        for text in told {
            assert_eq!(english(&unquoted(text)), [""; 0], "{text}");
            assert!(is_set_as_french(text), "{text}");
        }
    }
}

#[test]
fn what_is_refused_in_our_words_says_so_in_the_field() {
    for problem in misread() {
        assert!(!problem.errors[0].detail.is_empty(), "{problem:?}");
    }
}

#[test]
fn english_and_careless_french_are_seen() {
    assert_eq!(english("The round is not published"), ["the", "round", "is", "not"]);
    assert!(is_set_as_french("Trop d’essais\u{a0}: envoyez «\u{a0}x-siimop: 1\u{a0}» le 2024-03-04T12:00:00Z"));
    for wrong in ["l’essai", "L'essai", "Trop : attendez", "Trop: attendez", "Un essai.", "Envoyez « x »", "Un «x»"]
    {
        assert!(!is_set_as_french(wrong), "{wrong}");
    }
}
