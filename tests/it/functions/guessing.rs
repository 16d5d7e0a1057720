//! Tests of the budgets of guesses and mails: they hold when many requests come at once and from many networks, and
//! strangers cannot use up what the owner of an account needs.

use std::time::Duration;

use domain::rights::budget::{
    CODES_OF_ACCOUNT, CODES_OF_ALL_HOUR, GUESSES_OF_NETWORK, MAILS_TO_ADDRESS, MAILS_TO_STRANGERS, PASSWORDS_OF_ACCOUNT,
};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{Person, World, lists};

const ASK: &str = "/api/session";
const CODE: &str = "/api/session/code";
const PASSWORD: &str = "/api/session/password";
/// Requests that are under way at once.
const AT_ONCE: usize = 64;

/// A stranger on a network of their own, in a browser that has asked for a code at this address.
async fn stranger(world: &World, number: usize, email: &str) -> Person {
    let browser = world.nobody().on_network(&format!("2001:db8:{number:x}::1"));
    browser.with_cookie(&world.ask_for_code(&browser, email).await)
}

fn wrong(email: &str) -> Value {
    json!({ "email": email, "code": "000000" })
}

/// The statuses of the answers to a wrong code by each of these people, all at once.
async fn guess_at_once(people: &[Person], email: &str) -> Vec<u16> {
    let body = wrong(email);
    join_all(people.iter().map(async |person| person.post(CODE, &body).await.status)).await
}

fn count(statuses: &[u16], status: u16) -> usize {
    statuses.iter().filter(|found| **found == status).count()
}

#[tokio::test]
async fn no_more_codes_of_an_account_are_compared_than_its_budget_however_many_guess_at_once() {
    let world = World::prepared().await;
    let mut strangers = Vec::new();
    for number in 0..AT_ONCE {
        strangers.push(stranger(&world, number, "zoe@example.org").await);
    }
    let statuses = guess_at_once(&strangers, "zoe@example.org").await;
    assert_eq!(count(&statuses, 401), CODES_OF_ACCOUNT.limit as usize, "{statuses:?}");
    assert_eq!(count(&statuses, 429), AT_ONCE - CODES_OF_ACCOUNT.limit as usize, "{statuses:?}");
    // Another account has a budget of its own.
    assert_eq!(strangers[0].post(CODE, &wrong("bob@example.org")).await.status, 401);
    // The budget is that of a day.
    world.clock_only("2024-02-20T23:59:00Z");
    assert_eq!(strangers[0].post(CODE, &wrong("zoe@example.org")).await.status, 429);
    world.clock_only("2024-02-21T00:00:00Z");
    assert_eq!(strangers[0].post(CODE, &wrong("zoe@example.org")).await.status, 401);
}

#[tokio::test]
async fn no_more_codes_are_compared_from_one_network_than_its_budget() {
    let world = World::prepared().await;
    let browser = world.nobody().on_network("198.51.100.1");
    let browser = browser.with_cookie(&world.ask_for_code(&browser, "zoe@example.org").await);
    let emails: Vec<String> = (0..2 * AT_ONCE).map(|number| format!("nobody{number}@example.org")).collect();
    let guesses = emails.iter().map(async |email| browser.post(CODE, &wrong(email)).await.status);
    let statuses = join_all(guesses).await;
    assert_eq!(count(&statuses, 401), GUESSES_OF_NETWORK.limit as usize, "{statuses:?}");
}

#[tokio::test]
async fn no_more_codes_are_compared_for_all_accounts_than_their_budget() {
    let world = World::prepared().await;
    let mut compared = 0;
    let mut last = Vec::new();
    // Each group of guesses aims at an account of its own, from networks of its own.
    for group in 0..=CODES_OF_ALL_HOUR.limit / CODES_OF_ACCOUNT.limit {
        let email = format!("nobody{group}@example.org");
        let number = usize::try_from(group).unwrap();
        let guessers: Vec<Person> = vec![stranger(&world, number, &email).await; 10];
        last = guess_at_once(&guessers, &email).await;
        compared += count(&last, 401);
    }
    assert_eq!(compared, CODES_OF_ALL_HOUR.limit as usize);
    assert_eq!(count(&last, 429), 10, "{last:?}");
    // Whoever asks for a code now gets a link instead, which signs in.
    let browser = world.nobody();
    let told = browser.post(ASK, &json!({ "email": "ada@example.org", "send": "code" })).await.expect(202).json();
    assert_eq!((&told["sent"], &told["code"]), (&json!(true), &json!(false)));
    let token = world.entry_for("ada@example.org").await;
    let mail = world.stack.mailbox().latest("ada@example.org").unwrap();
    assert!(!mail.text.contains("Votre code de connexion"), "{}", mail.text);
    browser.post("/api/session/link", &json!({ "token": token })).await.expect(200);
}

/// A device that has signed in to the account goes on, whatever strangers have used up; a stranger who uses up the budget
/// of an account gets its owner links in place of codes on new devices, and nothing else.
#[tokio::test]
async fn strangers_use_up_nothing_of_a_known_device() {
    let world = World::prepared().await;
    let known = world.nobody().on_network("198.51.100.1");
    let known = known.with_cookie(&world.ask_for_code(&known, "ada@example.org").await);
    let code = world.code_for("ada@example.org").await;
    known.post(CODE, &json!({ "email": "ada@example.org", "code": code })).await.expect(200);
    for number in 0..CODES_OF_ACCOUNT.limit as usize {
        let stranger = stranger(&world, number, "ada@example.org").await.on_network("198.51.100.1");
        stranger.post(CODE, &wrong("ada@example.org")).await.refused(401, "wrong_code");
    }
    let attacker = stranger(&world, 900, "ada@example.org").await;
    attacker.post(CODE, &wrong("ada@example.org")).await.refused(429, "slow_down");
    let told = attacker.post(ASK, &json!({ "email": "ada@example.org", "send": "code" })).await.expect(202).json();
    assert_eq!(told["code"], false);
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    let told = known.post(ASK, &json!({ "email": "ada@example.org", "send": "code" })).await.expect(202).json();
    assert_eq!((&told["sent"], &told["code"]), (&json!(true), &json!(true)));
    let code = world.code_for("ada@example.org").await;
    known.post(CODE, &json!({ "email": "ada@example.org", "code": code })).await.expect(200);
}

#[tokio::test]
async fn passwords_are_guessed_within_a_budget_that_the_owners_device_does_not_share() {
    let world = World::prepared().await;
    let set = json!({ "token": world.link_for("ada@example.org").await, "password": "Brouette9!Cumulus" });
    world.nobody().send_json("PUT", PASSWORD, &set).await.expect(204);
    let right = json!({ "email": "ada@example.org", "password": "Brouette9!Cumulus" });
    let signed_in = world.nobody().post(PASSWORD, &right).await.expect(200);
    let known = world.nobody().with_cookie(&signed_in.cookie_named("__Host-device"));
    let wrong = json!({ "email": "ada@example.org", "password": "Brouette9!Stratus" });
    let guesses = (0..AT_ONCE).map(async |number| {
        world.nobody().on_network(&format!("2001:db8:{number:x}::1")).post(PASSWORD, &wrong).await.status
    });
    let statuses = join_all(guesses).await;
    assert_eq!(count(&statuses, 401), PASSWORDS_OF_ACCOUNT.limit as usize, "{statuses:?}");
    let slowed = world.nobody().on_network("203.0.113.9").post(PASSWORD, &right).await;
    slowed.refused(429, "slow_down");
    assert_eq!(slowed.header("retry-after"), "57600", "until midnight in UTC");
    known.post(PASSWORD, &right).await.expect(200);
}

/// On the morning on which the wishes open, a thousand people of one hospital sign in for the first time within minutes.
#[tokio::test]
async fn a_thousand_people_behind_one_address_sign_in() {
    let people = 1_000;
    let students = lists::crowd(people);
    let world = World::with(lists::campaign(), &lists::posts(), &students).await;
    let one = async |number: usize| {
        let email = lists::crowd_email(number);
        let browser = world.nobody().on_network("198.51.100.1");
        let browser = browser.with_cookie(&world.ask_for_code(&browser, &email).await);
        let code = world.code_for(&email).await;
        // One in twenty mistypes the code once.
        if number.is_multiple_of(20) {
            browser.post(CODE, &wrong(&email)).await.refused(401, "wrong_code");
        }
        browser.post(CODE, &json!({ "email": email, "code": code })).await.expect(200);
    };
    let numbers: Vec<usize> = (0..people).collect();
    for group in numbers.chunks(20) {
        join_all(group.iter().map(|number| one(*number))).await;
    }
}

/// Nobody fills a mailbox, and its owner always finds a link that works.
#[tokio::test]
async fn an_address_gets_so_many_mails_a_day_and_then_one_every_ten_minutes() {
    let world = World::prepared().await;
    let sent = async || {
        world.stack.queues().settle().await;
        world.stack.mailbox().for_recipient("ada@example.org").len()
    };
    let ask = json!({ "email": "ada@example.org", "send": "code" });
    let bomb = async || {
        let asks = (0..AT_ONCE).map(async |number| {
            world.nobody().on_network(&format!("2001:db8:{number:x}::1")).post(ASK, &ask).await.expect(202).json()
        });
        join_all(asks).await.iter().filter(|told| told["sent"] == true).count()
    };
    let day = MAILS_TO_ADDRESS.limit as usize + 1;
    assert_eq!((bomb().await, sent().await), (day, day));
    assert_eq!((bomb().await, sent().await), (0, day));
    // What the attacker has had sent serves the owner.
    let token = world.entry_for("ada@example.org").await;
    world.nobody().post("/api/session/link", &json!({ "token": token })).await.expect(200);
    world.stack.clock().advance(Duration::from_mins(10)).unwrap();
    assert_eq!((bomb().await, sent().await), (1, day + 1));
}

#[tokio::test]
async fn addresses_that_nobody_has_get_few_mails() {
    let world = World::prepared().await;
    world.stack.queues().settle().await;
    let before = world.stack.mailbox().count();
    let asks = (0..120).map(async |number| {
        let ask = json!({ "email": format!("nobody{number}@example.org"), "send": "code" });
        world.nobody().post(ASK, &ask).await.expect(202);
    });
    join_all(asks).await;
    world.stack.queues().settle().await;
    assert_eq!(world.stack.mailbox().count() - before, MAILS_TO_STRANGERS.limit as usize);
    // Everybody with an account still gets one.
    world.ask_for_code(&world.nobody(), "ada@example.org").await;
    world.code_for("ada@example.org").await;
}
