//! The functions of the platform in one process, each with the context that its `main` gives it on AWS.

use std::sync::{Arc, OnceLock};

use advance_campaign::Context as AdvanceCampaign;
use ambient::Clock;
use api::{Declared, HttpFunction, Problem, Request, Response};
use aws_lambda_events::sqs::SqsEvent;
use aws_types::SdkConfig;
use futures::future::BoxFuture;
use identity::Identity;
use keyring::Keys;
use objects::Objects;
use queues::{LoadQueue, MailQueue};
use runtime::{Config, Process, Secrets};
use schedules::{Schedules, Targets};
use store::Store;

use crate::{Chance, SecondVersion, dynamodb::units::Units};

/// The clients of the AWS services. Local clients differ from those on AWS only by their endpoints.
#[derive(Debug, Clone)]
pub struct Clients {
    /// The client of DynamoDB.
    pub dynamodb: aws_sdk_dynamodb::Client,
    /// The client of S3.
    pub s3: aws_sdk_s3::Client,
    /// The client of EventBridge Scheduler.
    pub scheduler: aws_sdk_scheduler::Client,
    /// The client of SES.
    pub ses: aws_sdk_sesv2::Client,
    /// The client of SQS.
    pub sqs: aws_sdk_sqs::Client,
    /// The client of Secrets Manager.
    pub secrets: aws_sdk_secretsmanager::Client,
}

impl Clients {
    /// Clients with the region, credentials and endpoints of `config`.
    pub(crate) fn new(config: &SdkConfig) -> Self {
        Self {
            dynamodb: aws_sdk_dynamodb::Client::new(config),
            s3: aws_sdk_s3::Client::new(config),
            scheduler: aws_sdk_scheduler::Client::new(config),
            ses: aws_sdk_sesv2::Client::new(config),
            sqs: aws_sdk_sqs::Client::new(config),
            secrets: aws_sdk_secretsmanager::Client::new(config),
        }
    }
}

/// An HTTP function with its context.
struct Served {
    declared: Declared,
    answer: Box<dyn Fn(Request) -> BoxFuture<'static, Response> + Send + Sync>,
}

/// Every function, ready to be called, and the services they share.
pub struct Platform {
    /// The settings.
    pub config: Config,
    /// The client of the DynamoDB tables.
    pub store: Store,
    /// The client of the S3 buckets.
    pub objects: Objects,
    /// The authentication of requests.
    pub identity: Identity,
    /// The secret keys of the deployment.
    pub keys: Keys,
    /// The clock.
    pub clock: Clock,
    /// The sources of random identifiers and codes.
    pub chance: Chance,
    /// The units of DynamoDB that each call has consumed.
    pub units: Units,
    /// The second version that answers half of the calls, if there is one.
    pub second_version: OnceLock<SecondVersion>,
    served: Vec<Served>,
    advance_campaign: Arc<AdvanceCampaign>,
    run_matching: Arc<run_matching::Context>,
    load_list: Arc<load_list::Context>,
    send_mail: Arc<send_mail::Context>,
    note_bounce: Arc<note_bounce::Context>,
}

/// Every HTTP function, for the gateway, the template's test and the OpenAPI document.
pub fn http_functions() -> Vec<Declared> {
    vec![
        public::FUNCTION.declared(),
        session::FUNCTION.declared(),
        campaigns::FUNCTION.declared(),
        decisions::FUNCTION.declared(),
        students::FUNCTION.declared(),
        posts::FUNCTION.declared(),
        supervisors::FUNCTION.declared(),
        wishes::FUNCTION.declared(),
        rankings::FUNCTION.declared(),
        results::FUNCTION.declared(),
        dossiers::FUNCTION.declared(),
        exports::FUNCTION.declared(),
        roster::FUNCTION.declared(),
    ]
}

/// The values from which the contexts of the functions are built. The functions share all of them, except that each
/// function draws from a source of randomness of its own.
struct Parts {
    config: Config,
    secrets: Secrets,
    keys: Keys,
    store: Store,
    clock: Clock,
    chance: Chance,
}

impl Parts {
    /// The process of a function.
    fn process(&self, function: &str) -> Process {
        let Self { config, secrets, keys, store, clock, chance } = self;
        let entropy = chance.of(function);
        let ambient = (clock.clone(), entropy.clone());
        let identity = Identity::new(store.clone(), keys.clone(), ambient, &config.public_url, &config.admin_emails);
        Process {
            config: config.clone(),
            // `main` makes further clients from this configuration. Here all clients are given, so that nothing reads
            // it.
            aws: SdkConfig::builder().build(),
            secrets: secrets.clone(),
            keys: keys.clone(),
            store: store.clone(),
            identity,
            clock: clock.clone(),
            entropy,
        }
    }

    /// An HTTP function, with the context that `context` makes.
    fn served<C: Send + Sync + 'static>(
        &self,
        function: &'static HttpFunction<C>,
        context: impl FnOnce(&Process) -> C,
    ) -> Served {
        let process = self.process(function.name);
        let shared = Arc::new((context(&process), process.origin_check()));
        let answer = move |request| -> BoxFuture<'static, Response> {
            let shared = Arc::clone(&shared);
            Box::pin(async move { function.answer(&shared.0, &shared.1, request).await })
        };
        Served { declared: function.declared(), answer: Box::new(answer) }
    }
}

impl Platform {
    /// Builds the functions with these clients.
    pub fn new(config: Config, clients: Clients, keys: Keys, (clock, chance): (Clock, Chance)) -> Self {
        let store = Store::new(clients.dynamodb, config.tables.clone(), keys.audit_links());
        let objects = Objects::new(clients.s3, config.files_bucket.clone(), config.evidence_bucket.clone());
        let schedules = Schedules::new(clients.scheduler, targets(&config));
        let mail_queue = MailQueue::new(clients.sqs.clone(), config.mail_queue_url.clone());
        let load_queue = LoadQueue::new(clients.sqs.clone(), config.load_queue_url.clone());
        let bulk_mail_queue = MailQueue::new(clients.sqs, config.bulk_mail_queue_url.clone());
        let mail = send_mail::Mailer::new(clients.ses, config.mail_from.clone(), config.mail_configuration_set.clone());
        let parts = Parts { config, secrets: Secrets::new(clients.secrets), keys, store, clock, chance };
        let served = vec![
            parts.served(&public::FUNCTION, public::Context::new),
            parts.served(&session::FUNCTION, |of| {
                session::Context::new(of, mail_queue.clone()).with_applications_of_this_machine()
            }),
            parts.served(&campaigns::FUNCTION, |of| campaigns::Context::new(of, schedules.clone())),
            parts.served(&decisions::FUNCTION, |of| {
                decisions::Context::new(of, objects.clone(), schedules.clone(), bulk_mail_queue.clone())
            }),
            parts.served(&students::FUNCTION, students::Context::new),
            parts.served(&posts::FUNCTION, |of| posts::Context::new(of, objects.clone())),
            parts.served(&supervisors::FUNCTION, supervisors::Context::new),
            parts.served(&wishes::FUNCTION, |of| wishes::Context::new(of, mail_queue)),
            parts.served(&rankings::FUNCTION, |of| rankings::Context::new(of, bulk_mail_queue.clone())),
            parts.served(&results::FUNCTION, |of| results::Context::new(of, objects.clone())),
            parts.served(&dossiers::FUNCTION, |of| dossiers::Context::new(of, objects.clone())),
            parts.served(&exports::FUNCTION, |of| exports::Context::new(of, objects.clone())),
            parts.served(&roster::FUNCTION, |of| roster::Context::new(of, objects.clone(), load_queue)),
        ];
        let (process, queue) = (parts.process("advance-campaign"), bulk_mail_queue.clone());
        let advance = AdvanceCampaign::new(&process, objects.clone(), queue, schedules.clone());
        let matching = run_matching::Context::new(&parts.process("run-matching"), objects.clone(), schedules);
        let load = load_list::Context::new(&parts.process("load-list"), objects.clone(), bulk_mail_queue);
        let send = send_mail::Context::new(&parts.process("send-mail"), mail);
        let note = note_bounce::Context::new(&parts.process("note-bounce"));
        // What the tests and the demonstration's desk do themselves draws from a source of its own too.
        let identity = parts.process("platform").identity;
        let Parts { config, keys, store, clock, chance, .. } = parts;
        Self {
            config,
            store,
            objects,
            identity,
            keys,
            clock,
            chance,
            units: Units::default(),
            second_version: OnceLock::new(),
            served,
            advance_campaign: Arc::new(advance),
            run_matching: Arc::new(matching),
            load_list: Arc::new(load),
            send_mail: Arc::new(send),
            note_bounce: Arc::new(note),
        }
    }

    /// Calls the function that answers the route of the request. `None` if no function has the route.
    pub async fn answer(&self, request: Request) -> Option<Response> {
        let answers = |served: &&Served| served.declared.routes.iter().any(|route| route.key == request.route_key());
        let served = self.served.iter().find(answers)?;
        let route = request.route_key().to_owned();
        Some(self.units.of(&route, (served.answer)(request)).await)
    }

    /// Calls `advance-campaign`.
    ///
    /// # Errors
    ///
    /// The failure of the function.
    pub async fn advance_campaign(&self, event: domain::waking::AdvanceCampaign) -> Result<(), Problem> {
        let name = match event {
            domain::waking::AdvanceCampaign::Campaign(_) => "advance-campaign",
            domain::waking::AdvanceCampaign::EveryCampaign {} => "advance-campaign: sweep",
            domain::waking::AdvanceCampaign::RebuildSummaries(_) => "advance-campaign: summaries",
        };
        self.units.of(name, Box::pin(advance_campaign::handle(Arc::clone(&self.advance_campaign), event))).await
    }

    /// Calls `run-matching`.
    ///
    /// # Errors
    ///
    /// The failure of the function.
    pub async fn run_matching(&self, event: domain::waking::RunMatching) -> Result<(), Problem> {
        self.units.of("run-matching", Box::pin(run_matching::handle(Arc::clone(&self.run_matching), event))).await
    }

    /// Gives messages of the queue of lists to `load-list`.
    ///
    /// # Errors
    ///
    /// The failure of the function.
    pub async fn load_list(&self, event: SqsEvent) -> Result<(), Problem> {
        self.units.of("load-list", Box::pin(load_list::handle(Arc::clone(&self.load_list), event))).await
    }

    /// Gives messages of a mail queue to `send-mail`.
    ///
    /// # Errors
    ///
    /// The failure of the function.
    pub async fn send_mail(&self, event: SqsEvent) -> Result<(), Problem> {
        self.units.of("send-mail", Box::pin(send_mail::handle(Arc::clone(&self.send_mail), event))).await
    }

    /// Gives an event of SES to `note-bounce`.
    ///
    /// # Errors
    ///
    /// The failure of the function.
    pub async fn note_bounce(&self, event: serde_json::Value) -> Result<(), Problem> {
        self.units.of("note-bounce", Box::pin(note_bounce::handle(Arc::clone(&self.note_bounce), event))).await
    }
}

impl std::fmt::Debug for Platform {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Platform({} functions)", self.served.len())
    }
}

fn targets(config: &Config) -> Targets {
    Targets {
        group: config.schedule_group.clone(),
        role_arn: config.schedule_role_arn.clone(),
        advance_arn: config.advance_campaign_arn.clone(),
        matching_arn: config.run_matching_arn.clone(),
        dead_letter_arn: config.schedule_dead_letter_arn.clone(),
    }
}
