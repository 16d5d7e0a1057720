use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use aws_sdk_scheduler::{
    Client,
    error::ProvideErrorMetadata,
    operation::create_schedule::builders::CreateScheduleFluentBuilder,
    types::{ActionAfterCompletion, DeadLetterConfig, FlexibleTimeWindow, FlexibleTimeWindowMode, RetryPolicy, Target},
};
use futures::FutureExt;
use jiff::Timestamp;
use local::{
    MovableClock, Scheduler,
    scheduler::{Deliver, Delivery, Faults, NotHandled, Settings, TRIGGER_DEAD_LETTERS},
};

use crate::{client, monday};

const ADVANCE: &str = "arn:aws:lambda:eu-west-3:000000000000:function:advance-campaign";

/// Records deliveries. Those of schedules named `fails…` fail, and those of schedules named `unreachable…` are not taken.
#[derive(Clone, Default)]
struct Taken(Arc<Mutex<Vec<Delivery>>>);

impl Taken {
    fn deliver(&self) -> Deliver {
        let taken = Arc::clone(&self.0);
        Arc::new(move |delivery: Delivery| {
            let outcome = match delivery.schedule_name.as_str() {
                name if name.starts_with("fails") => Err(NotHandled::Failed("refused".to_owned())),
                name if name.starts_with("unreachable") => Err(NotHandled::NotTaken("throttled".to_owned())),
                _ => Ok(()),
            };
            taken.lock().unwrap().push(delivery);
            async move { outcome }.boxed()
        })
    }

    fn names(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|delivery| delivery.schedule_name.clone()).collect()
    }
}

fn target() -> Target {
    let queue = DeadLetterConfig::builder().arn("arn:aws:sqs:eu-west-3:000000000000:schedules").build();
    Target::builder()
        .arn(ADVANCE)
        .role_arn("arn:aws:iam::000000000000:role/scheduler")
        .input(r#"{"campaign":"2027-05"}"#)
        .retry_policy(RetryPolicy::builder().maximum_retry_attempts(20).build())
        .dead_letter_config(queue)
        .build()
        .unwrap()
}

fn create(client: &Client, name: &str, local_time: &str) -> CreateScheduleFluentBuilder {
    let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build().unwrap();
    client
        .create_schedule()
        .name(name)
        .group_name("default")
        .schedule_expression(format!("at({local_time})"))
        .schedule_expression_timezone("Europe/Paris")
        .flexible_time_window(window)
        .action_after_completion(ActionAfterCompletion::Delete)
        .target(target())
}

fn start(clock: &MovableClock, faults: Faults) -> (Scheduler, Client, Taken) {
    let taken = Taken::default();
    let settings = Settings { faults, fires_alone: false, ..Settings::new(clock.clone()) };
    let scheduler = Scheduler::start(settings, taken.deliver()).unwrap();
    let client = client!(aws_sdk_scheduler, scheduler.endpoint());
    (scheduler, client, taken)
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[tokio::test]
async fn what_is_due_fires_twice_in_order_of_time_then_name() {
    let clock = monday();
    let (scheduler, client, taken) = start(&clock, Faults::default());
    create(&client, "b", "2027-03-02T12:00:00").send().await.unwrap();
    create(&client, "c", "2027-03-02T11:00:00").send().await.unwrap();
    create(&client, "a", "2027-03-02T12:00:00").send().await.unwrap();
    create(&client, "later", "2027-07-02T12:00:00").send().await.unwrap();

    clock.set(at("2027-03-02T10:59:59Z")).unwrap();
    scheduler.settle().await;
    assert_eq!(taken.names(), ["c", "c"]);
    clock.set(at("2027-03-02T11:00:00Z")).unwrap();
    scheduler.settle().await;
    assert_eq!(taken.names(), ["c", "c", "a", "a", "b", "b"]);
    scheduler.settle().await;
    assert_eq!(taken.names().len(), 6);

    let delivery = taken.0.lock().unwrap()[0].clone();
    assert_eq!(delivery.target_arn, ADVANCE);
    assert_eq!(delivery.input, r#"{"campaign":"2027-05"}"#);
    let waiting = scheduler.waiting();
    assert_eq!((waiting.len(), waiting[0].due), (1, at("2027-07-02T10:00:00Z")));
}

#[tokio::test]
async fn schedules_are_created_once_and_replaced() {
    let (scheduler, client, _) = start(&monday(), Faults::NONE);
    let created = create(&client, "one", "2027-03-02T12:00:00").send().await.unwrap();
    assert!(created.schedule_arn().ends_with("schedule/default/one"));
    let conflict = create(&client, "one", "2027-03-02T12:00:00").send().await.unwrap_err();
    assert!(conflict.into_service_error().is_conflict_exception());
    let retried = || create(&client, "retried", "2027-03-02T12:00:00").client_token("token").send();
    retried().await.unwrap();
    retried().await.unwrap();

    let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build().unwrap();
    let update = |name: &str| {
        client
            .update_schedule()
            .name(name)
            .schedule_expression("at(2027-03-03T12:00:00)")
            .flexible_time_window(window.clone())
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target())
    };
    update("one").send().await.unwrap();
    let missing = update("none").send().await.unwrap_err().into_service_error();
    assert!(missing.is_resource_not_found_exception());
    // A time without a zone is in UTC.
    let waiting = scheduler.waiting().into_iter().map(|waiting| (waiting.name, waiting.due));
    let expected = [("retried", at("2027-03-02T11:00:00Z")), ("one", at("2027-03-03T12:00:00Z"))];
    assert_eq!(waiting.collect::<Vec<_>>(), expected.map(|(name, due)| (name.to_owned(), due)));
}

#[tokio::test]
async fn what_breaks_the_rules_of_the_api_is_refused() {
    let (_scheduler, client, _) = start(&monday(), Faults::NONE);
    for wrong in [
        create(&client, "one", "2027-03-02T12:00"),
        create(&client, "one", "2027-03-02T12:00:00").schedule_expression("rate(15 minutes)"),
        create(&client, "one", "2027-03-02T12:00:00").schedule_expression_timezone("Europe/Lutece"),
        create(&client, "one two", "2027-03-02T12:00:00"),
        create(&client, "one", "2027-03-02T12:00:00").action_after_completion(ActionAfterCompletion::None),
        create(&client, "one", "2027-03-02T12:00:00").description("no caller of ours describes"),
    ] {
        let refused = wrong.send().await.unwrap_err().into_service_error();
        assert!(refused.is_validation_exception(), "{:?} {:?}", refused.code(), refused.message());
    }
    let nowhere = create(&client, "one", "2027-03-02T12:00:00").group_name("none").send().await.unwrap_err();
    assert!(nowhere.into_service_error().is_resource_not_found_exception());
}

/// Lambda invokes a function that fails again after one minute and after two more, whatever the schedule says.
#[tokio::test]
async fn a_function_that_fails_is_invoked_three_times() {
    let clock = monday();
    let (scheduler, client, taken) = start(&clock, Faults::NONE);
    create(&client, "fails", "2027-03-02T12:00:00").send().await.unwrap();
    for (instant, tries) in [
        ("2027-03-02T11:00:00Z", 1),
        ("2027-03-02T11:00:59Z", 1),
        ("2027-03-02T11:01:00Z", 2),
        ("2027-03-02T11:02:59Z", 2),
        ("2027-03-02T11:03:00Z", 3),
        ("2027-03-04T11:00:00Z", 3),
    ] {
        assert!(scheduler.dead_letters().is_empty() || tries == 3);
        clock.set(at(instant)).unwrap();
        scheduler.settle().await;
        assert_eq!(taken.names().len(), tries, "{instant}");
    }
    let letters = scheduler.dead_letters();
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].attempts, letters[0].error.as_str()), (3, "refused"));
    assert_eq!(letters[0].queue_arn.as_deref(), Some(TRIGGER_DEAD_LETTERS));
    assert!(scheduler.waiting().is_empty());
}

/// The Scheduler delivers an event that Lambda does not take again, as often as the retry policy says, within the hour.
#[tokio::test]
async fn an_event_that_lambda_does_not_take_is_delivered_again() {
    let clock = monday();
    let (scheduler, client, taken) = start(&clock, Faults::NONE);
    create(&client, "unreachable", "2027-03-02T12:00:00").send().await.unwrap();
    clock.set(at("2027-03-02T11:00:00Z")).unwrap();
    scheduler.settle().await;
    assert_eq!(taken.names().len(), 1);
    for _ in 0..3_600 {
        clock.advance(Duration::from_secs(1)).unwrap();
        scheduler.settle().await;
    }
    assert_eq!(taken.names().len(), 21);
    let letters = scheduler.dead_letters();
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].attempts, letters[0].error.as_str()), (21, "throttled"));
    assert_eq!(letters[0].queue_arn.as_deref(), Some("arn:aws:sqs:eu-west-3:000000000000:schedules"));
}

/// An event whose next attempt waits is kept across a restart.
#[tokio::test]
async fn a_restart_forgets_no_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, taken) = (monday(), Taken::default());
    let file = Some(folder.path().join("schedules.json"));
    let settings = Settings { file, fires_alone: false, faults: Faults::NONE, ..Settings::new(clock.clone()) };
    let first = Scheduler::start(settings.clone(), taken.deliver()).unwrap();
    let client = client!(aws_sdk_scheduler, first.endpoint());
    create(&client, "fails", "2027-03-02T12:00:00").send().await.unwrap();
    clock.set(at("2027-03-02T11:00:00Z")).unwrap();
    first.settle().await;
    drop(client);
    first.stop().await;
    clock.advance(Duration::from_mins(1)).unwrap();
    let second = Scheduler::start(settings, taken.deliver()).unwrap();
    second.settle().await;
    assert_eq!(taken.names(), ["fails", "fails"]);
}

/// A recurring schedule fires again and again, and once when the clock is moved over several of its times. It does not
/// wait for a date, so that it is not among the schedules that do.
#[tokio::test]
async fn a_recurring_schedule_fires_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, taken) = (monday(), Taken::default());
    let file = Some(folder.path().join("schedules.json"));
    let settings = Settings { file, fires_alone: false, faults: Faults::NONE, ..Settings::new(clock.clone()) };
    let scheduler = Scheduler::start(settings.clone(), taken.deliver()).unwrap();
    let client = client!(aws_sdk_scheduler, scheduler.endpoint());
    let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build().unwrap();
    let sweep = client.create_schedule().name("sweep").group_name("default").schedule_expression("rate(15 minutes)");
    sweep.flexible_time_window(window).target(target()).send().await.unwrap();
    let start = clock.now();
    let after = async |scheduler: &Scheduler, minutes: u64| {
        clock.set(start + Duration::from_mins(minutes)).unwrap();
        scheduler.settle().await;
        taken.names().len()
    };
    assert_eq!(after(&scheduler, 14).await, 0);
    assert_eq!(after(&scheduler, 15).await, 1);
    assert_eq!(after(&scheduler, 29).await, 1);
    assert_eq!(after(&scheduler, 30).await, 2);
    assert_eq!(after(&scheduler, 100).await, 3);
    scheduler.set_faults(Faults::LOST);
    assert_eq!(after(&scheduler, 105).await, 3);
    scheduler.set_faults(Faults::NONE.late_by(Duration::from_mins(1)));
    assert_eq!(after(&scheduler, 120).await, 3);
    assert_eq!(after(&scheduler, 121).await, 4);
    assert!(scheduler.waiting().is_empty());
    drop(client);
    scheduler.stop().await;

    let scheduler = Scheduler::start(settings, taken.deliver()).unwrap();
    assert_eq!(after(&scheduler, 134).await, 4);
    assert_eq!(after(&scheduler, 135).await, 5);
}

#[tokio::test]
async fn triggers_can_be_lost_or_late() {
    let clock = monday();
    let (scheduler, client, taken) = start(&clock, Faults::LOST);
    create(&client, "lost", "2027-03-02T12:00:00").send().await.unwrap();
    create(&client, "late", "2027-03-03T12:00:00").send().await.unwrap();
    clock.set(at("2027-03-02T11:00:00Z")).unwrap();
    scheduler.settle().await;
    scheduler.set_faults(Faults::NONE.late_by(Duration::from_secs(59)));
    clock.set(at("2027-03-03T11:00:58Z")).unwrap();
    scheduler.settle().await;
    assert!(taken.names().is_empty());
    clock.advance(Duration::from_secs(1)).unwrap();
    scheduler.settle().await;
    assert_eq!(taken.names(), ["late"]);
}

#[tokio::test]
async fn what_came_due_while_stopped_fires_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let clock = monday();
    let taken = Taken::default();
    let file = Some(folder.path().join("schedules.json"));
    let settings = Settings { file, fires_alone: false, faults: Faults::NONE, ..Settings::new(clock.clone()) };
    let first = Scheduler::start(settings.clone(), taken.deliver()).unwrap();
    let client = client!(aws_sdk_scheduler, first.endpoint());
    create(&client, "one", "2027-03-02T12:00:00").send().await.unwrap();
    create(&client, "two", "2027-04-02T12:00:00").send().await.unwrap();
    drop(client);
    first.stop().await;
    clock.advance(Duration::from_hours(48)).unwrap();

    let second = Scheduler::start(settings.clone(), taken.deliver()).unwrap();
    second.settle().await;
    assert_eq!(taken.names(), ["one"]);
    second.stop().await;
    let third = Scheduler::start(settings, taken.deliver()).unwrap();
    third.settle().await;
    assert_eq!(taken.names(), ["one"]);
    assert_eq!(third.waiting().len(), 1);
}

#[tokio::test]
async fn moving_the_clock_is_enough_and_a_delivery_may_schedule_the_next() {
    let clock = monday();
    let (done, mut fired) = tokio::sync::mpsc::unbounded_channel::<String>();
    let next = Arc::new(Mutex::new(None::<Client>));
    let deliver: Deliver = {
        let next = Arc::clone(&next);
        Arc::new(move |delivery: Delivery| {
            let client = next.lock().unwrap().clone().unwrap();
            let done = done.clone();
            async move {
                if delivery.schedule_name == "opens" {
                    create(&client, "closes", "2027-03-02T18:00:00").client_token("closes").send().await.unwrap();
                }
                done.send(delivery.schedule_name).unwrap();
                Ok(())
            }
            .boxed()
        })
    };
    let scheduler = Scheduler::start(Settings::new(clock.clone()), deliver).unwrap();
    let client = client!(aws_sdk_scheduler, scheduler.endpoint());
    *next.lock().unwrap() = Some(client.clone());
    create(&client, "opens", "2027-03-02T12:00:00").send().await.unwrap();
    clock.advance(Duration::from_hours(48)).unwrap();
    for expected in ["opens", "opens", "closes", "closes"] {
        assert_eq!(fired.recv().await.as_deref(), Some(expected));
    }
    scheduler.settle().await;
    assert!(scheduler.waiting().is_empty());
}
