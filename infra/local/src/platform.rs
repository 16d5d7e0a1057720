//! The functions of the platform in one process, each with the context that its `main` gives it on AWS.

use std::sync::Arc;

use advance_campaign::Context as AdvanceCampaign;
use ambient::{Clock, Entropy};
use api::{Declared, HttpFunction, OriginCheck, Problem, Request, Response};
use aws_lambda_events::sqs::SqsEvent;
use aws_types::SdkConfig;
use futures::future::BoxFuture;
use identity::{Identity, Keys, tokens::TokenKeyUnusable};
use objects::Objects;
use queues::{LoadQueue, MailQueue};
use runtime::{Config, Process, Secrets};
use schedules::{Schedules, Targets};
use store::Store;

use crate::dynamodb::units::Units;

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
    /// The source of random identifiers and codes.
    pub entropy: Entropy,
    /// The units of DynamoDB that each call has consumed.
    pub units: Units,
    served: Vec<Served>,
    advance_campaign: Arc<AdvanceCampaign>,
    run_matching: Arc<run_matching::Context>,
    load_list: Arc<load_list::Context>,
    send_mail: Arc<send_mail::Context>,
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

fn served<C: Send + Sync + 'static>(
    function: &'static HttpFunction<C>,
    context: C,
    origin_check: &OriginCheck,
) -> Served {
    let shared = Arc::new((context, origin_check.clone()));
    let answer = move |request| -> BoxFuture<'static, Response> {
        let shared = Arc::clone(&shared);
        Box::pin(async move { function.answer(&shared.0, &shared.1, request).await })
    };
    Served { declared: function.declared(), answer: Box::new(answer) }
}

impl Platform {
    /// Builds the functions with these clients.
    ///
    /// # Errors
    ///
    /// The keys cannot sign tokens.
    pub fn new(
        config: Config,
        clients: Clients,
        keys: Keys,
        (clock, entropy): (Clock, Entropy),
    ) -> Result<Self, TokenKeyUnusable> {
        let store = Store::new(clients.dynamodb, config.tables.clone());
        let ambient = (clock.clone(), entropy.clone());
        let identity = Identity::new(store.clone(), keys.clone(), ambient, &config.public_url, &config.admin_emails)?;
        // `main` makes further clients from this configuration. Here all clients are given, so that nothing reads it.
        let aws = SdkConfig::builder().build();
        let secrets = Secrets::new(clients.secrets);
        let process = Process { config, aws, secrets, keys, store, identity, clock, entropy };
        let config = &process.config;
        let objects = Objects::new(clients.s3, config.files_bucket.clone(), config.evidence_bucket.clone());
        let schedules = Schedules::new(clients.scheduler, targets(config));
        let mail_queue = MailQueue::new(clients.sqs.clone(), config.mail_queue_url.clone());
        let load_queue = LoadQueue::new(clients.sqs.clone(), config.load_queue_url.clone());
        let bulk_mail_queue = MailQueue::new(clients.sqs, config.bulk_mail_queue_url.clone());
        let mail = send_mail::Mailer::new(clients.ses, config.mail_from.clone());
        let origin_check = process.origin_check();
        let served = vec![
            served(&public::FUNCTION, public::Context::new(&process), &origin_check),
            served(&session::FUNCTION, session::Context::new(&process, mail_queue.clone()), &origin_check),
            served(&campaigns::FUNCTION, campaigns::Context::new(&process, schedules.clone()), &origin_check),
            served(
                &decisions::FUNCTION,
                decisions::Context::new(&process, objects.clone(), schedules.clone()),
                &origin_check,
            ),
            served(&students::FUNCTION, students::Context::new(&process), &origin_check),
            served(&posts::FUNCTION, posts::Context::new(&process, objects.clone()), &origin_check),
            served(&supervisors::FUNCTION, supervisors::Context::new(&process), &origin_check),
            served(&wishes::FUNCTION, wishes::Context::new(&process, mail_queue), &origin_check),
            served(&rankings::FUNCTION, rankings::Context::new(&process), &origin_check),
            served(&results::FUNCTION, results::Context::new(&process, objects.clone()), &origin_check),
            served(&dossiers::FUNCTION, dossiers::Context::new(&process, objects.clone()), &origin_check),
            served(&exports::FUNCTION, exports::Context::new(&process, objects.clone()), &origin_check),
            served(&roster::FUNCTION, roster::Context::new(&process, objects.clone(), load_queue), &origin_check),
        ];
        let advance_campaign = Arc::new(AdvanceCampaign::new(&process, objects.clone(), bulk_mail_queue));
        let run_matching = Arc::new(run_matching::Context::new(&process, objects.clone(), schedules));
        let load_list = Arc::new(load_list::Context::new(&process, objects.clone()));
        let send_mail = Arc::new(send_mail::Context::new(&process, mail));
        let Process { config, keys, store, identity, clock, entropy, .. } = process;
        Ok(Self {
            config,
            store,
            objects,
            identity,
            keys,
            clock,
            entropy,
            units: Units::default(),
            served,
            advance_campaign,
            run_matching,
            load_list,
            send_mail,
        })
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
