//! Interceptors of the AWS clients, which record calls, fail at a given write, or throttle.

mod busy;

use runtime::Config;
use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use aws_sdk_dynamodb::operation::{batch_get_item::BatchGetItemOutput, get_item::GetItemOutput, query::QueryOutput};
use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{
            Intercept,
            context::{
                BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
                BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut, Output,
            },
        },
        orchestrator::Metadata,
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::{
    config_bag::{ConfigBag, Storable, StoreReplace},
    retry::RetryConfig,
};
use local::{Clients, Platform};

pub(crate) use busy::{Throttle, Unprocessed};

use super::World;

const WRITES: [&str; 11] = [
    "BatchWriteItem",
    "CreateSchedule",
    "DeleteItem",
    "DeleteObject",
    "PutItem",
    "PutObject",
    "SendEmail",
    "SendMessage",
    "TransactWriteItems",
    "UpdateItem",
    "UpdateSchedule",
];

fn operation(bag: &ConfigBag) -> String {
    bag.load::<Metadata>().map(|metadata| metadata.name().to_owned()).unwrap_or_default()
}

/// Fails the n-th write and every call after it, as if the process had died. The first write is number 1.
#[derive(Debug, Clone)]
pub(crate) struct Crash {
    at: usize,
    writes: Arc<AtomicUsize>,
}

impl Crash {
    pub(crate) fn at_write(at: usize) -> Self {
        Self { at, writes: Arc::default() }
    }

    /// The number of writes so far, the failed one included.
    pub(crate) fn writes(&self) -> usize {
        self.writes.load(Ordering::SeqCst)
    }
}

impl Intercept for Crash {
    fn name(&self) -> &'static str {
        "Crash"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if WRITES.contains(&operation(bag).as_str()) {
            self.writes.fetch_add(1, Ordering::SeqCst);
        }
        if self.writes() >= self.at { Err("the process died".into()) } else { Ok(()) }
    }
}

/// The action of another person, completed while a write waits to be sent.
type Deed = Box<dyn FnOnce() + Send>;

/// Runs the action of another person just before the n-th write. The first write is number 1.
#[derive(Clone)]
pub(crate) struct Meanwhile {
    at: usize,
    writes: Arc<AtomicUsize>,
    deed: Arc<Mutex<Option<Deed>>>,
}

impl Meanwhile {
    pub(crate) fn at_write(at: usize, deed: impl FnOnce() + Send + 'static) -> Self {
        Self { at, writes: Arc::default(), deed: Arc::new(Mutex::new(Some(Box::new(deed)))) }
    }

    /// Whether the n-th write was reached.
    pub(crate) fn happened(&self) -> bool {
        self.deed.lock().unwrap().is_none()
    }
}

impl std::fmt::Debug for Meanwhile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Meanwhile({})", self.at)
    }
}

impl Intercept for Meanwhile {
    fn name(&self) -> &'static str {
        "Meanwhile"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_due =
            WRITES.contains(&operation(bag).as_str()) && self.writes.fetch_add(1, Ordering::SeqCst) + 1 == self.at;
        if let Some(deed) = is_due.then(|| self.deed.lock().unwrap().take()).flatten() {
            deed();
        }
        Ok(())
    }
}

/// Eventually consistent reads lag: each answers what it answered when it was first made, until they catch up. DynamoDB
/// promises no more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lagging(Arc<Mutex<BTreeMap<String, Box<dyn Any + Send>>>>);

impl Lagging {
    /// From now on, reads see every write so far.
    pub(crate) fn catch_up(&self) {
        self.0.lock().unwrap().clear();
    }

    /// Number of different reads answered since the last catching up.
    pub(crate) fn reads(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// Puts the first answer to a request in place of this one, if the answer is a `T`.
    fn answer<T: Any + Clone + Debug + Send + Sync>(&self, asked: &str, answer: &mut Output) {
        if let Some(now) = answer.downcast_ref::<T>() {
            let mut first = self.0.lock().unwrap();
            let first = first.entry(asked.to_owned()).or_insert_with(|| Box::new(now.clone()));
            *answer = Output::erase(first.downcast_ref::<T>().unwrap().clone());
        }
    }
}

/// The request of an eventually consistent read.
#[derive(Debug)]
struct Relaxed(String);

impl Storable for Relaxed {
    type Storer = StoreReplace<Self>;
}

impl Intercept for Lagging {
    fn name(&self) -> &'static str {
        "Lagging"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if ["GetItem", "Query", "BatchGetItem"].contains(&operation(bag).as_str()) {
            let asked = String::from_utf8(context.request().body().bytes().unwrap().to_vec())?;
            if asked.contains("\"ConsistentRead\":false") {
                bag.interceptor_state().store_put(Relaxed(asked));
            }
        }
        Ok(())
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let (Some(Relaxed(asked)), Some(Ok(answer))) = (bag.load::<Relaxed>(), context.output_or_error_mut()) {
            self.answer::<GetItemOutput>(asked, answer);
            self.answer::<QueryOutput>(asked, answer);
            self.answer::<BatchGetItemOutput>(asked, answer);
        }
        Ok(())
    }
}

/// Records every call with its resource, as a policy names them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Witness(Arc<Mutex<BTreeMap<(String, String), usize>>>);

impl Witness {
    /// Takes every action noted since the last call.
    pub(crate) fn take(&self) -> BTreeSet<(String, String)> {
        self.take_counted().into_keys().collect()
    }

    /// Takes every action noted since the last call, with the number of its uses.
    pub(crate) fn take_counted(&self) -> BTreeMap<(String, String), usize> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Intercept for Witness {
    fn name(&self) -> &'static str {
        "Witness"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let said = format!("{:?}", context.input());
        let metadata = bag.load::<Metadata>();
        let (service, name) = metadata.map(|found| (found.service().to_lowercase(), found.name())).unwrap_or_default();
        let service = if service == "sesv2" { "ses".to_owned() } else { service };
        let on = match service.as_str() {
            "dynamodb" if said.contains("siimop-sessions") => "Sessions".to_owned(),
            "dynamodb" if said.contains("siimop-secrets") => "Secrets".to_owned(),
            "dynamodb" => "Campaigns".to_owned(),
            "sqs" if said.contains("/bulk-mail") => "BulkMailQueue".to_owned(),
            "sqs" if said.contains("/loads") => "LoadQueue".to_owned(),
            "sqs" => "MailQueue".to_owned(),
            "s3" if name == "ListObjectsV2" && said.contains("siimop-evidence") => "Evidence".to_owned(),
            "s3" if name == "ListObjectsV2" => "Files".to_owned(),
            "s3" => quoted(&said, "key: Some(\"").split('/').next().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        // A transaction or a batch has no right of its own: it needs the rights of its parts. Our transactions put items,
        // and some of them update one.
        let names = match name {
            "TransactWriteItems" if said.contains("update: Some(") => vec!["PutItem", "UpdateItem"],
            "TransactWriteItems" => vec!["PutItem"],
            "SendMessageBatch" => vec!["SendMessage"],
            "ListObjectsV2" => vec!["ListBucket"],
            name => vec![name],
        };
        for name in names {
            *self.0.lock().unwrap().entry((format!("{service}:{name}"), on.clone())).or_default() += 1;
        }
        Ok(())
    }
}

fn quoted(text: &str, before: &str) -> String {
    let rest = text.split_once(before).map(|(_, rest)| rest).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

impl World {
    /// An action by another process: on its own thread with its own connections, run to the end.
    pub(crate) fn elsewhere<F: Future<Output = ()>>(
        &self,
        deed: impl FnOnce(Arc<Platform>) -> F + Send + 'static,
    ) -> impl FnOnce() + Send + 'static {
        let platform = self.platform_with(&Witness::default());
        move || {
            let done = std::thread::spawn(move || {
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(deed(platform));
            });
            done.join().unwrap();
        }
    }

    /// A platform with other settings.
    pub(crate) fn platform_where(&self, change: impl FnOnce(&mut Config)) -> Platform {
        let mut config = self.stack.platform().config.clone();
        change(&mut config);
        self.platform_over(config, self.stack.clients())
    }

    fn platform_over(&self, config: Config, clients: Clients) -> Platform {
        let platform = self.stack.platform();
        let ambient = (platform.clock.clone(), platform.chance.clone());
        Platform::new(config, clients, platform.keys.clone(), ambient)
    }

    /// A platform whose clients have this interceptor.
    pub(crate) fn platform_with(&self, spoiler: &(impl Intercept + Clone + 'static)) -> Arc<Platform> {
        let (platform, clients) = (self.stack.platform(), self.stack.clients());
        let retry = RetryConfig::standard().with_initial_backoff(std::time::Duration::ZERO);
        let clients = Clients {
            dynamodb: aws_sdk_dynamodb::Client::from_conf(
                clients.dynamodb.config().to_builder().interceptor(spoiler.clone()).retry_config(retry).build(),
            ),
            s3: aws_sdk_s3::Client::from_conf(clients.s3.config().to_builder().interceptor(spoiler.clone()).build()),
            scheduler: aws_sdk_scheduler::Client::from_conf(
                clients.scheduler.config().to_builder().interceptor(spoiler.clone()).build(),
            ),
            ses: aws_sdk_sesv2::Client::from_conf(
                clients.ses.config().to_builder().interceptor(spoiler.clone()).build(),
            ),
            sqs: aws_sdk_sqs::Client::from_conf(clients.sqs.config().to_builder().interceptor(spoiler.clone()).build()),
            secrets: clients.secrets,
        };
        Arc::new(self.platform_over(platform.config.clone(), clients))
    }
}
