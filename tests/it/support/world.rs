//! The platform with a campaign, and people who send requests to it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use http_body_util::{BodyExt, Full};
use hyper::{Request, body::Bytes, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use jiff::Timestamp;
use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL, Stack, StackSettings, queue::Queues};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Reply, lists};

/// The path of the campaign.
pub(crate) const C: &str = "/api/campaigns/2024-05";
/// An instant at which dossiers are open and wishes are not.
pub(crate) const PREPARATION: &str = "2024-02-20T08:00:00Z";

type Http = Client<HttpConnector, Full<Bytes>>;

/// A platform with the small campaign. Its clock stands still until it is moved.
pub(crate) struct World {
    pub(crate) stack: Stack,
    pub(crate) folder: TempDir,
    http: Http,
    ids: BTreeMap<String, String>,
    /// The campaign whose rounds are played.
    pub(super) campaign: String,
    /// The calendars of the campaigns that were loaded.
    pub(super) calendars: BTreeMap<String, Value>,
    /// The last session cookie of each person who has given a second factor, by address.
    pub(super) sessions: Mutex<BTreeMap<String, String>>,
}

impl World {
    /// An empty platform, at the date of the preparation.
    pub(crate) async fn empty() -> Self {
        Self::empty_at(PREPARATION).await
    }

    /// An empty platform whose clock shows `instant`.
    pub(crate) async fn empty_at(instant: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = StackSettings::for_tests(folder.path().join("stack"), instant.parse().unwrap());
        Self::start(folder, settings).await
    }

    /// The small campaign, on a platform whose tables are a file, with the settings to start it again.
    pub(crate) async fn durable() -> (Self, StackSettings) {
        let folder = tempfile::tempdir().unwrap();
        let settings = StackSettings {
            durable: true,
            ..StackSettings::for_tests(folder.path().join("stack"), PREPARATION.parse().unwrap())
        };
        let mut world = Self::start(folder, settings.clone()).await;
        world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
        world.commit_to_draw().await;
        (world, settings)
    }

    /// Starts a platform with these settings, on whatever is in their folder.
    pub(crate) async fn start(folder: TempDir, settings: StackSettings) -> Self {
        let stack = Stack::start(settings).await.unwrap();
        let http = Client::builder(TokioExecutor::new()).build_http();
        let campaign = lists::campaign();
        let calendars = BTreeMap::from([("2024-05".to_owned(), campaign["calendar"].clone())]);
        let (ids, campaign, sessions) = (BTreeMap::new(), "2024-05".to_owned(), Mutex::default());
        Self { stack, folder, http, ids, campaign, calendars, sessions }
    }

    /// The small campaign, with lists loaded by an administrator.
    pub(crate) async fn prepared() -> Self {
        Self::with(lists::campaign(), &lists::posts(), &lists::students()).await
    }

    /// A campaign with these settings, posts and students.
    pub(crate) async fn with(campaign: Value, posts: &str, students: &str) -> Self {
        let mut world = Self::empty().await;
        world.load(&campaign, posts, students).await;
        world.commit_to_draw().await;
        world
    }

    /// Creates a campaign and loads its lists, with the staff of the small one.
    pub(crate) async fn load(&mut self, campaign: &Value, posts: &str, students: &str) {
        self.load_lists(campaign, &[("posts", posts), ("students", students), ("staff", lists::STAFF)]).await;
    }

    /// Creates a campaign and loads these lists. What follows happens in it.
    pub(crate) async fn load_lists(&mut self, campaign: &Value, lists: &[(&str, &str)]) {
        let admin = self.admin().await;
        admin.post("/api/campaigns", campaign).await.expect(201);
        let id = campaign["id"].as_str().unwrap();
        id.clone_into(&mut self.campaign);
        self.calendars.insert(id.to_owned(), campaign["calendar"].clone());
        for (kind, list) in lists {
            let report = admin.import_into(&self.path(), kind, list.as_bytes().to_vec()).await;
            assert_eq!(report["state"], "committed", "{report}");
        }
        self.learn_ids().await;
    }

    /// Reads the identifiers of students and posts from the tables.
    pub(crate) async fn learn_ids(&mut self) {
        let admin = self.admin().await;
        for (table, name) in [("students", "last_name"), ("posts", "name")] {
            let rows = admin.get(&format!("{}/{table}?size=1000", self.path())).await.expect(200).json();
            for row in rows["rows"].as_array().unwrap() {
                self.ids.insert(row[name].as_str().unwrap().to_owned(), row["id"].as_str().unwrap().to_owned());
            }
        }
    }

    /// The path of the campaign whose rounds are played.
    pub(crate) fn path(&self) -> String {
        format!("/api/campaigns/{}", self.campaign)
    }

    /// Has the next steps happen in another campaign.
    pub(crate) fn turn_to(&mut self, campaign: &str) {
        campaign.clone_into(&mut self.campaign);
    }

    /// The identifier of a student or a post.
    pub(crate) fn id(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// Moves the clock and waits until everything due has been delivered.
    pub(crate) async fn clock_to(&self, instant: &str) {
        self.stack.clock().set(instant.parse().unwrap()).unwrap();
        self.stack.scheduler().settle().await;
    }

    /// Moves the clock over the pauses after which Lambda invokes a function that fails again.
    pub(crate) async fn over_all_tries(&self) {
        for minutes in [1, 2] {
            self.stack.clock().advance(Duration::from_mins(minutes)).unwrap();
            self.stack.scheduler().settle().await;
        }
    }

    /// Moves the clock without delivering anything.
    pub(crate) fn clock_only(&self, instant: &str) {
        self.stack.clock().set(instant.parse().unwrap()).unwrap();
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.stack.clock().now()
    }

    /// A person without a session.
    pub(crate) fn nobody(&self) -> Person {
        Person {
            http: self.http.clone(),
            address: self.stack.address().into(),
            cookie: String::new(),
            network: String::new(),
            queues: Arc::clone(self.stack.queues()),
        }
    }

    /// The national administrator, signed in.
    pub(crate) async fn admin(&self) -> Person {
        self.sign_in(ADMIN_EMAIL).await
    }

    /// The second national administrator, signed in.
    pub(crate) async fn second_admin(&self) -> Person {
        self.sign_in(SECOND_ADMIN_EMAIL).await
    }

    /// The public key that checks receipts, certificates and logs.
    pub(crate) async fn public_key(&self) -> proof::PublicKey {
        let keys = self.nobody().get("/api/keys").await.expect(200).json();
        proof::PublicKey::parse(keys[0]["key"].as_str().unwrap()).unwrap()
    }

    /// A person of the lists, signed in.
    pub(crate) async fn person(&self, name: &str) -> Person {
        self.sign_in(&lists::email(name)).await
    }
}

/// A person who sends requests.
#[derive(Clone)]
pub(crate) struct Person {
    http: Http,
    address: Arc<str>,
    network: String,
    queues: Arc<Queues>,
    pub(crate) cookie: String,
}

impl Person {
    /// This person with another cookie.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: cookie.to_owned(), ..self.clone() }
    }

    /// This person on another network.
    pub(crate) fn on_network(&self, network: &str) -> Self {
        Self { network: network.to_owned(), ..self.clone() }
    }

    /// Sends a request with the headers of our front end.
    pub(crate) async fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        self.request(method, target, &[headers, &[("x-siimop", "1")]].concat(), body).await
    }

    /// Sends a request with these headers and the cookie only.
    pub(crate) async fn send_as_it_is(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> Reply {
        self.request(method, target, headers, Vec::new()).await
    }

    async fn request(&self, method: &str, target: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let local = target.starts_with('/');
        let uri = if local { format!("{}{target}", self.address) } else { target.to_owned() };
        let mut request = Request::builder().method(method).uri(uri);
        if local && !self.network.is_empty() {
            request = request.header("x-forwarded-for", &self.network);
        }
        if local && !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        // As every browser does. Files in S3 stay as they were uploaded.
        if local && !headers.iter().any(|(name, _)| *name == "accept-encoding") {
            request = request.header(header::ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.http.request(request.body(Full::new(Bytes::from(body))).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let asked = (method.to_owned(), target.to_owned());
        let reply = Reply { asked, status: parts.status.as_u16(), headers: parts.headers, body };
        if local { reply.decoded() } else { reply }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], Vec::new()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send_json("POST", path, body).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], Vec::new()).await
    }

    pub(crate) async fn send_json(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.send(method, path, &[("content-type", "application/json")], body.to_string().into_bytes()).await
    }

    /// Sends a request with `If-Match`.
    pub(crate) async fn change(&self, method: &str, path: &str, version: u64, body: &Value) -> Reply {
        let etag = format!("\"v{version}\"");
        let headers = [("content-type", "application/json"), ("if-match", etag.as_str())];
        self.send(method, path, &headers, body.to_string().into_bytes()).await
    }

    pub(crate) async fn put(&self, path: &str, version: u64, body: &Value) -> Reply {
        self.change("PUT", path, version, body).await
    }

    /// Uploads a file to the link that announced it, as our front end does.
    pub(crate) async fn upload_to(&self, announced: &Value, bytes: Vec<u8>) -> Reply {
        // The length is said here because the client leaves it out for an empty file, which a browser does not.
        let length = bytes.len().to_string();
        let headers = [("content-type", announced["content_type"].as_str().unwrap()), ("content-length", &length)];
        self.send("PUT", announced["upload"].as_str().unwrap(), &headers, bytes).await
    }

    /// Uploads a list. Returns the path of the import and the reply with its report.
    pub(crate) async fn upload(&self, kind: &str, list: Vec<u8>) -> (String, Reply) {
        self.upload_into(C, kind, list).await
    }

    /// Uploads a list of a campaign, by its path. Returns the path of the import and the reply with its report.
    pub(crate) async fn upload_into(&self, campaign: &str, kind: &str, list: Vec<u8>) -> (String, Reply) {
        let asked = json!({ "kind": kind, "size_bytes": list.len() });
        let started = self.post(&format!("{campaign}/imports"), &asked).await.expect(201).json();
        self.upload_to(&started, list).await.expect(200);
        let import = format!("{campaign}/imports/{}", started["id"].as_str().unwrap());
        let report = self.get(&import).await;
        (import, report)
    }

    /// Loads a list: uploads it, reads its report, commits it if it has no fault, and waits. Returns the last report.
    pub(crate) async fn import(&self, kind: &str, list: Vec<u8>) -> Value {
        self.import_into(C, kind, list).await
    }

    /// Loads a list of a campaign, by its path, as [`Self::import`] does.
    pub(crate) async fn import_into(&self, campaign: &str, kind: &str, list: Vec<u8>) -> Value {
        let (import, report) = self.upload_into(campaign, kind, list).await;
        let report = report.expect(200).json();
        if report["fault_count"] != 0 {
            return report;
        }
        self.commit(&import, &report).await.expect(202);
        self.loaded(&import).await
    }

    /// Asks for the load of a list as its report shows it, with every change of address.
    pub(crate) async fn commit(&self, import: &str, report: &Value) -> Reply {
        let lines: Vec<_> = report["addresses"].as_array().unwrap().iter().map(|change| &change["line"]).collect();
        let contradicted = report["contradictions"].as_array().unwrap().iter();
        let contradicted: Vec<_> = contradicted.map(|found| &found["line"]).collect();
        let body = json!({ "sha256": report["sha256"], "addresses": lines, "contradictions": contradicted });
        self.post(&format!("{import}/commit"), &body).await
    }

    /// Waits until a load has ended, successfully or not. Returns its report.
    pub(crate) async fn loaded(&self, import: &str) -> Value {
        self.queues.settle_loads().await;
        self.get(import).await.expect(200).json()
    }

    /// Makes an export and downloads it.
    pub(crate) async fn export(&self, wanted: &Value) -> Reply {
        let made = self.post(&format!("{C}/exports"), wanted).await;
        if made.status != 201 {
            return made;
        }
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let link = self.get(&format!("{C}/exports/{id}/download")).await.expect(303).header("location");
        self.send("GET", &link, &[], Vec::new()).await
    }
}
