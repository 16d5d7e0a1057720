//! The whole platform in one process.

use std::{
    io,
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use aws_sdk_dynamodb::config::{
    BehaviorVersion, Credentials, Region, SharedCredentialsProvider, timeout::TimeoutConfig,
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::SdkConfig;
use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use jiff::Timestamp;
use keyring::{Keys, SecretUnusable};
use runtime::{Config, Secrets as Kept, secrets::SecretUnread};
use store::TableNames;

use crate::{
    Chance, Clients, Platform,
    clock::{ClockError, MovableClock},
    credentials::{ACCESS_KEY, ACCOUNT, REGION, SECRET_KEY},
    desk, dynamodb,
    dynamodb::{DynamoDb, units::CountUnits},
    functions::{into, load_list, send_mail, told, wake},
    gateway,
    issuer::{self, CLIENT_SECRET, Issuer},
    listen::{StartError, listen},
    mail,
    mail::{MailServer, Mailbox},
    queue::Queues,
    s3,
    s3::S3,
    scheduler,
    scheduler::{Faults, NotHandled, Scheduler},
    secrets::Secrets,
    server::Server,
    site::Site,
    sweep,
};

/// The address of a national administrator.
pub const ADMIN_EMAIL: &str = "admin@siimop.example.org";
/// The address of a second national administrator, for decisions that need two persons.
pub const SECOND_ADMIN_EMAIL: &str = "admin2@siimop.example.org";

const FILES: &str = "siimop-files";
const EVIDENCE: &str = "siimop-evidence";
const WHAT: &str = "SiiMOP Appariement";
const SECRET_ID: &str = "siimop-secret";
/// The secret of a local platform. It protects nothing and may be known.
pub const SECRET: &str = "the secret of one machine, which everybody may know";

/// The settings of a local platform.
#[derive(Clone, Debug)]
pub struct StackSettings {
    /// The folder of the files and, if `durable`, of everything else. A restart finds it again.
    pub folder: PathBuf,
    /// Whether the clock, the tables, the schedules and the mails are kept in the folder. Otherwise they are in memory.
    pub durable: bool,
    /// The host of its address. Passkeys belong to a name, which `127.0.0.1` is none of.
    pub host: &'static str,
    /// The port of the gateway; 0 for any free port.
    pub port: u16,
    /// The instant that the clock shows at the first start.
    pub starts_at: Timestamp,
    /// Whether the clock runs. Otherwise it stands still until it is moved.
    pub clock_runs: bool,
    /// The seed of identifiers, codes and tokens. `None` uses the system's source of randomness.
    pub entropy_seed: Option<u64>,
    /// The folder of the front end, served at `/`. Without one, `/` redirects to the clock.
    pub pages: Option<PathBuf>,
    /// Pages under `/demo` where visitors choose what to look at. The platform leads newcomers to them.
    pub visitors: Option<Router>,
    /// The faults that the Scheduler imitates.
    pub faults: Faults,
    /// The secret from which keys are derived, with all its generations.
    pub secret: String,
    /// Administrators besides the two that every local platform has.
    pub more_admins: Vec<String>,
    /// Whether the sweep is scheduled, which on AWS it always is. Without it a test sees what a lost or failed trigger
    /// leaves undone.
    pub sweeps: bool,
}

impl StackSettings {
    /// Settings for tests: in memory, on any free port, deterministic, with a clock that stands still. `folder` holds
    /// the files.
    pub fn for_tests(folder: impl Into<PathBuf>, starts_at: Timestamp) -> Self {
        Self {
            folder: folder.into(),
            durable: false,
            host: "127.0.0.1",
            port: 0,
            starts_at,
            clock_runs: false,
            entropy_seed: Some(1),
            pages: None,
            visitors: None,
            faults: Faults::default(),
            secret: SECRET.to_owned(),
            more_admins: Vec::new(),
            sweeps: false,
        }
    }
}

/// The reason why the platform did not start.
#[derive(Debug, thiserror::Error)]
pub enum StackError {
    /// A stand-in did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The clock cannot be read or saved.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The folder cannot be used.
    #[error("le dossier ne peut pas être utilisé : {0}\nthe folder cannot be used: {0}")]
    Folder(#[from] io::Error),
    /// The secret of the platform cannot be read.
    #[error(transparent)]
    Secret(#[from] SecretUnread),
    /// The secret of the platform gives no keys.
    #[error(transparent)]
    Keys(#[from] SecretUnusable),
    /// The DynamoDB tables cannot be created.
    #[error("{0}")]
    Tables(#[from] failure::Failure),
    /// The sweep cannot be scheduled.
    #[error("{0}")]
    Sweep(failure::Failure),
}

/// The running platform. It stops when dropped.
#[derive(Debug)]
pub struct Stack {
    public_url: String,
    platform: Arc<Platform>,
    clock: MovableClock,
    dynamodb: DynamoDb,
    s3: S3,
    scheduler: Arc<Scheduler>,
    secrets: Secrets,
    issuer: Issuer,
    mail: MailServer,
    queues: Arc<Queues>,
    gateway: Server,
}

impl Stack {
    /// Starts the stand-ins, creates the tables and opens the gateway.
    ///
    /// # Errors
    /// A folder or a file cannot be used, a port cannot be listened on, the secret cannot be used, or the tables cannot
    /// be created.
    pub async fn start(settings: StackSettings) -> Result<Self, StackError> {
        let door = Self::door(settings.port)?;
        Self::start_at(door, settings).await
    }

    /// Listens at a port for a platform; 0 for any free port.
    ///
    /// # Errors
    /// The port cannot be listened on.
    pub fn door(port: u16) -> Result<TcpListener, StartError> {
        listen(WHAT, port)
    }

    /// Starts behind a door that a program may keep open for the next platform: requests wait in between.
    ///
    /// # Errors
    /// A folder or a file or the secret cannot be used, a port cannot be listened on, or the tables cannot be created.
    pub async fn start_at(door: TcpListener, settings: StackSettings) -> Result<Self, StackError> {
        std::fs::create_dir_all(&settings.folder)?;
        let kept = |name: &str| settings.durable.then(|| settings.folder.join(name));
        let clock = match (settings.clock_runs, kept("clock.json")) {
            (true, Some(file)) => MovableClock::running(settings.starts_at).kept_in(file)?,
            (false, Some(file)) => MovableClock::frozen(settings.starts_at).kept_in(file)?,
            (true, None) => MovableClock::running(settings.starts_at),
            (false, None) => MovableClock::frozen(settings.starts_at),
        };
        let place = kept("tables.sqlite").map_or(dynamodb::Place::Memory, dynamodb::Place::File);
        let dynamodb = DynamoDb::start(dynamodb::Settings { place, ..dynamodb::Settings::in_memory(clock.clone()) })?;
        let s3 = S3::start(s3::Settings::new(settings.folder.join("files"), &[FILES, EVIDENCE]))?;
        let woken: Arc<OnceLock<Arc<Platform>>> = Arc::default();
        let (folder, publish) = (kept("mail"), told(&woken));
        let mail = MailServer::start(mail::Settings { folder, publish, ..mail::Settings::in_memory(clock.clone()) })?;
        let target = Arc::clone(&woken);
        let scheduler = Scheduler::start(
            scheduler::Settings {
                file: kept("schedules.json"),
                faults: settings.faults,
                fires_alone: settings.clock_runs,
                ..scheduler::Settings::new(clock.clone())
            },
            Arc::new(move |delivery| match target.get() {
                Some(platform) => wake(Arc::clone(platform), delivery),
                None => Box::pin(async { Err(NotHandled::NotTaken("the platform is starting".to_owned())) }),
            }),
        )?;
        let queues = Queues::start(into(&woken, send_mail), into(&woken, load_list))?;
        let issuer = Issuer::start(clock.clone())?;
        let secrets = Secrets::start(&[(SECRET_ID, &settings.secret), (issuer::SECRET_ID, CLIENT_SECRET)])?;
        let https = runtime::https::client()?;
        let clients = clients(
            &https,
            [
                dynamodb.endpoint(),
                &s3.endpoint(),
                &scheduler.endpoint(),
                &mail.endpoint(),
                &queues.endpoint(),
                &secrets.endpoint(),
            ],
        );
        let public_url = format!("http://{}:{}", settings.host, door.local_addr()?.port());
        let config = config(&queues, &public_url, issuer.address(), &settings.more_admins);
        store::table::create(&clients.dynamodb, &config.tables).await?;
        if settings.sweeps {
            sweep::schedule(&clients.scheduler, &config).await.map_err(StackError::Sweep)?;
        }
        let keys = Keys::parse(&Kept::new(clients.secrets.clone()).read(&config.secret_id).await?)?;
        let chance = (clock.clock(), Chance::new(settings.entropy_seed));
        let platform = Arc::new(Platform::new(config, clients, keys, chance));
        let _ = woken.set(Arc::clone(&platform));
        let (scheduler, queues) = (Arc::new(scheduler), Arc::new(queues));
        let pages = Site::new(settings.pages.as_deref(), &s3.endpoint(), settings.visitors.is_some());
        let router = pages
            .before(gateway::router(Arc::clone(&platform)))
            .merge(mail::pages(mail.mailbox().clone()).layer(from_fn_with_state(Arc::clone(&queues), after_the_post)))
            .merge(desk::router(Arc::clone(&platform), issuer.next_person(), (clock.clone(), Arc::clone(&scheduler))))
            .merge(settings.visitors.unwrap_or_default());
        let gateway = Server::on(WHAT, door, router)?;
        s3.allow_origin(&public_url);
        Ok(Self { public_url, platform, clock, dynamodb, s3, scheduler, secrets, issuer, mail, queues, gateway })
    }

    /// The address of the platform: `http://127.0.0.1:8080`, `http://localhost:8080`.
    pub fn address(&self) -> String {
        self.public_url.clone()
    }

    /// The functions and the services they share.
    pub fn platform(&self) -> &Arc<Platform> {
        &self.platform
    }

    /// The clock of the platform.
    pub fn clock(&self) -> &MovableClock {
        &self.clock
    }

    /// The stand-in of the Scheduler.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// The OpenID Connect provider that acts as another application.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// The queues of mails and of lists.
    pub fn queues(&self) -> &Arc<Queues> {
        &self.queues
    }

    /// The mailbox that receives all mails.
    pub fn mailbox(&self) -> &Mailbox {
        self.mail.mailbox()
    }

    /// New clients of the stand-ins, with connections of their own. Tests may change them to inject faults, and use them
    /// from another runtime.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the root certificates were read at the start")]
    pub fn clients(&self) -> Clients {
        clients(
            &runtime::https::client().expect("root certificates"),
            [
                self.dynamodb.endpoint(),
                &self.s3.endpoint(),
                &self.scheduler.endpoint(),
                &self.mail.endpoint(),
                &self.queues.endpoint(),
                &self.secrets.endpoint(),
            ],
        )
    }

    /// The environment in which the binary of a function uses these stand-ins.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the issuers are a struct of texts")]
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let config = self.platform.config.clone();
        vec![
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY.to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", self.dynamodb.endpoint().to_owned()),
            ("AWS_ENDPOINT_URL_S3", self.s3.endpoint()),
            ("AWS_ENDPOINT_URL_SCHEDULER", self.scheduler.endpoint()),
            ("AWS_ENDPOINT_URL_SESV2", self.mail.endpoint()),
            ("AWS_ENDPOINT_URL_SQS", self.queues.endpoint()),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", self.secrets.endpoint()),
            ("CAMPAIGNS_TABLE", config.tables.campaigns),
            ("SESSIONS_TABLE", config.tables.sessions),
            ("SECRETS_TABLE", config.tables.secrets),
            ("FILES_BUCKET", config.files_bucket),
            ("EVIDENCE_BUCKET", config.evidence_bucket),
            ("SCHEDULE_GROUP", config.schedule_group),
            ("SCHEDULE_ROLE_ARN", config.schedule_role_arn),
            ("ADVANCE_CAMPAIGN_ARN", config.advance_campaign_arn),
            ("RUN_MATCHING_ARN", config.run_matching_arn),
            ("SCHEDULE_DEAD_LETTER_ARN", config.schedule_dead_letter_arn),
            ("MAIL_FROM", config.mail_from),
            ("MAIL_CONFIGURATION_SET", config.mail_configuration_set),
            ("MAIL_QUEUE_URL", config.mail_queue_url),
            ("BULK_MAIL_QUEUE_URL", config.bulk_mail_queue_url),
            ("LOAD_QUEUE_URL", config.load_queue_url),
            ("SECRET_ID", config.secret_id),
            ("SECRET_GENERATIONS", config.secret_generations.to_string()),
            ("PUBLIC_URL", config.public_url),
            ("EDGE_SECRET_SHA256", config.edge_secret_sha256),
            ("ADMIN_EMAILS", config.admin_emails.join(",")),
            ("ISSUERS", serde_json::to_string(&config.issuers).expect("issuers are texts")),
        ]
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        self.gateway.stop().await;
        if let Ok(scheduler) = Arc::try_unwrap(self.scheduler) {
            scheduler.stop().await;
        }
        if let Ok(queues) = Arc::try_unwrap(self.queues) {
            queues.stop().await;
        }
        self.mail.stop().await;
        self.secrets.stop().await;
        self.issuer.stop().await;
        self.s3.stop().await;
        self.dynamodb.stop().await;
    }
}

/// The settings of a local platform.
fn config(queues: &Queues, public_url: &str, issuer: &str, more_admins: &[String]) -> Config {
    let function = |name: &str| format!("arn:aws:lambda:{REGION}:{ACCOUNT}:function:siimop-{name}");
    Config {
        tables: TableNames {
            campaigns: "siimop-campaigns".to_owned(),
            sessions: "siimop-sessions".to_owned(),
            secrets: "siimop-secrets".to_owned(),
        },
        files_bucket: FILES.to_owned(),
        evidence_bucket: EVIDENCE.to_owned(),
        schedule_group: "default".to_owned(),
        schedule_role_arn: format!("arn:aws:iam::{ACCOUNT}:role/siimop-schedule"),
        advance_campaign_arn: function("advance-campaign"),
        run_matching_arn: function("run-matching"),
        schedule_dead_letter_arn: format!("arn:aws:sqs:{REGION}:{ACCOUNT}:siimop-dead-letters"),
        mail_from: "ne-pas-repondre@siimop.example.org".to_owned(),
        mail_configuration_set: "siimop-mail".to_owned(),
        mail_queue_url: queues.mail_url(),
        bulk_mail_queue_url: queues.bulk_mail_url(),
        load_queue_url: queues.loads_url(),
        secret_id: SECRET_ID.to_owned(),
        secret_generations: 1,
        public_url: public_url.to_owned(),
        issuers: vec![issuer::known(issuer)],
        edge_secret_sha256: String::new(),
        admin_emails: [&[ADMIN_EMAIL.to_owned(), SECOND_ADMIN_EMAIL.to_owned()], more_admins].concat(),
    }
}

/// The time a client waits for a stand-in. A long query on a busy machine must still be answered.
const PATIENCE: Duration = Duration::from_mins(1);

/// Delays a request for mails until every mail sent to one person has arrived.
async fn after_the_post(State(queues): State<Arc<Queues>>, request: Request, next: Next) -> Response {
    queues.settle_mail().await;
    next.run(request).await
}

fn clients(https: &SharedHttpClient, endpoints: [&str; 6]) -> Clients {
    let [dynamodb, s3, scheduler, mail, queue, secrets] = endpoints;
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "local");
    let timeouts = TimeoutConfig::builder().operation_timeout(PATIENCE).build();
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(https.clone())
        .region(Region::from_static(REGION))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .timeout_config(timeouts)
        .build();
    let at = |endpoint: &str| shared.to_builder().endpoint_url(endpoint).build();
    Clients {
        dynamodb: aws_sdk_dynamodb::Client::from_conf(
            aws_sdk_dynamodb::Config::from(&at(dynamodb)).to_builder().interceptor(CountUnits).build(),
        ),
        s3: aws_sdk_s3::Client::new(&at(s3)),
        scheduler: aws_sdk_scheduler::Client::new(&at(scheduler)),
        ses: aws_sdk_sesv2::Client::new(&at(mail)),
        sqs: aws_sdk_sqs::Client::new(&at(queue)),
        secrets: aws_sdk_secretsmanager::Client::new(&at(secrets)),
    }
}
