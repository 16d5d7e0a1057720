//! Requests that no browser makes, written byte by byte: each is refused (4xx) quickly, and nothing breaks.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::support::{C, Person, World, play::*};

/// The longest time to an answer. A request that takes longer counts as hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends these bytes. Returns the status, 0 if the connection was closed without an answer.
async fn raw(world: &World, request: &[u8]) -> u16 {
    let address = world.stack.address();
    let mut wire = TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
    let (mut reading, mut writing) = wire.split();
    let mut answer = Vec::new();
    // The platform may stop reading before all bytes are written.
    let both = async { tokio::join!(writing.write_all(request), reading.read_to_end(&mut answer)) };
    let told = String::from_utf8_lossy(&request[..request.len().min(120)]).into_owned();
    let _ = timeout(PATIENCE, both).await.unwrap_or_else(|_| panic!("no answer to {told}"));
    let line = String::from_utf8_lossy(&answer);
    line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

/// Sends a request with this request line and these headers, signed in, on a connection of its own.
async fn sent(world: &World, person: &Person, line: &[u8], headers: &str, body: &[u8]) -> u16 {
    let mut request = line.to_vec();
    let length = body.len();
    request.extend_from_slice(
        format!(
            " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-siimop: 1\r\ncookie: {}\r\ncontent-length: {length}\r\n{headers}\r\n",
            person.cookie
        )
        .as_bytes(),
    );
    request.extend_from_slice(body);
    raw(world, &request).await
}

fn refused(status: u16, what: &str) {
    assert!((400..500).contains(&status), "{what}: {status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn paths_that_lead_elsewhere_lead_nowhere() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, bob) = (world.person("Ada").await, world.id("Bob").to_owned());
    for path in [
        format!("{C}/../2024-05"),
        format!("{C}/..%2f2024-05/offers"),
        format!("{C}/%2e%2e/%2e%2e/me"),
        format!("/{C}/offers"),
        format!("{C}//offers"),
        format!("{C}/offers/"),
        format!("{C}/offers;jsessionid=1"),
        format!("{C};/offers"),
        format!("{C}%00/offers"),
        format!("{C}/offers%00"),
        format!("{C}/offers%20"),
        format!("{C}/OFFERS"),
        format!("{C}/students/{bob}%2f..%2f..%2foffers"),
        format!("{C}/rounds/1/wishes/../../../students/{bob}"),
        format!("{C}/rounds/%31%2fwishes"),
        format!("{C}/rounds/-1/wishes"),
        format!("{C}/rounds/0/wishes"),
        format!("{C}/rounds/1e0/wishes"),
        format!("{C}/rounds/99999999999999999999/wishes"),
        "/api/campaigns/２０２４-０５".to_owned(),
        "/api/campaigns/%ef%bc%92024-05/offers".to_owned(),
        "/api/campaigns/2024-05%0d%0aset-cookie:%20a=b".to_owned(),
        "/api/campaigns/%".to_owned(),
        "/api/campaigns/%zz".to_owned(),
        "/api".to_owned(),
        "//api/me".to_owned(),
        "/api/../api/me/".to_owned(),
        "http://elsewhere.example.org/api/nothing".to_owned(),
        "*".to_owned(),
        format!("{C}/{}", "a/".repeat(4_000)),
    ] {
        refused(sent(&world, &ada, format!("GET {path}").as_bytes(), "", b"").await, &path);
    }
    for method in ["HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "PROPFIND"] {
        refused(sent(&world, &ada, format!("{method} {C}/offers").as_bytes(), "", b"").await, method);
    }
    assert_eq!(sent(&world, &ada, format!("GET {C}/offers").as_bytes(), "", b"").await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_and_headers_that_are_none() {
    let world = World::prepared().await;
    let get = "GET /api/me HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n";
    let flood = "x-a: b\r\n".repeat(2_000);
    let long = format!("x-a: {}\r\n", "b".repeat(1_000_000));
    let cookies = format!("cookie: {}\r\n", "__Host-session=a; ".repeat(10_000));
    for (what, request) in [
        ("nothing but lines", b"\r\n\r\n\r\n\r\nGET\r\n\r\n".to_vec()),
        ("no version", b"GET /api/me\r\n\r\n".to_vec()),
        ("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()),
        ("the start of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec()),
        ("a flood of headers", format!("{get}{flood}\r\n").into_bytes()),
        ("one endless header", format!("{get}{long}\r\n").into_bytes()),
        ("endless cookies", format!("{get}{cookies}\r\n").into_bytes()),
        ("an endless line", format!("GET /api/me?{} HTTP/1.1\r\n\r\n", "a=b&".repeat(300_000)).into_bytes()),
        ("a header without a colon", format!("{get}nothing\r\n\r\n").into_bytes()),
        ("a header with a zero byte", format!("{get}x-a: \0\r\n\r\n").into_bytes()),
        ("a space before the colon", format!("{get}cookie : a=b\r\n\r\n").into_bytes()),
        ("two lengths", format!("{get}content-length: 1\r\ncontent-length: 2\r\n\r\nab").into_bytes()),
        (
            "a length and chunks",
            format!("{get}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n").into_bytes(),
        ),
        ("chunks that are none", format!("{get}transfer-encoding: chunked\r\n\r\nzz\r\n").into_bytes()),
        ("a length below zero", format!("{get}content-length: -1\r\n\r\n").into_bytes()),
        ("bytes in a cookie", [get.as_bytes(), b"cookie: __Host-session=\xff\xfe\xc3\x28\r\n\r\n"].concat()),
        ("a bearer", format!("{get}authorization: Bearer {}\r\n\r\n", "e".repeat(9_000)).into_bytes()),
        ("a basic login", format!("{get}authorization: Basic YWRtaW46YWRtaW4=\r\n\r\n").into_bytes()),
        ("a login that is none", format!("{get}authorization:  \t,,\r\n\r\n").into_bytes()),
        ("a forwarded address", format!("{get}x-forwarded-for: 127.0.0.1\r\nx-real-ip: ::1\r\n\r\n").into_bytes()),
        ("another method by a header", format!("{get}x-http-method-override: DELETE\r\n\r\n").into_bytes()),
    ] {
        let status = raw(&world, &request).await;
        // Closing the connection without an answer is a refusal too.
        assert!(status == 0 || (400..500).contains(&status), "{what}: {status}");
    }
    world.person("Ada").await.get("/api/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_and_queries_that_are_too_much() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, admin) = (world.person("Ada").await, world.admin().await);
    let wishes = format!("PUT {}", wishes_path(1)).into_bytes();
    let json = "content-type: application/json\r\nif-match: \"v0\"\r\n";
    let deep = |open: &str, times: usize| format!("{{\"wishes\":{}", open.repeat(times)).into_bytes();
    let many = format!("{{\"wishes\":[{}{{}}]}}", "{\"post\":\"a\",\"hearts\":1},".repeat(30_000)).into_bytes();
    for (what, body) in [
        ("arrays in arrays", deep("[", 400_000)),
        ("objects in objects", deep("{\"a\":", 150_000)),
        ("a giant number", b"{\"wishes\":[{\"post\":\"a\",\"hearts\":1e999}]}".to_vec()),
        (
            "a giant integer",
            format!("{{\"wishes\":[{{\"post\":\"a\",\"hearts\":{}}}]}}", "9".repeat(100_000)).into_bytes(),
        ),
        (
            "a giant name",
            format!("{{\"wishes\":[{{\"post\":\"{}\",\"hearts\":1}}]}}", "a".repeat(900_000)).into_bytes(),
        ),
        ("wishes without end", many),
        ("a key twice", b"{\"wishes\":[{\"post\":\"a\",\"post\":\"b\",\"hearts\":1}]}".to_vec()),
        ("a key too many", b"{\"wishes\":[],\"student\":\"x\"}".to_vec()),
        ("a prototype", b"{\"wishes\":[],\"__proto__\":{\"admin\":true}}".to_vec()),
        ("values in a row", b"[[]]".to_vec()),
        ("half a character", b"{\"wishes\":[{\"post\":\"\\ud800\",\"hearts\":1}]}".to_vec()),
        ("a byte order mark", b"\xef\xbb\xbf{\"wishes\":[]}".to_vec()),
        ("another alphabet", b"{\x00\"\x00w\x00i\x00".to_vec()),
    ] {
        refused(sent(&world, &ada, &wishes, json, &body).await, what);
    }
    let compressed = format!("{json}content-encoding: gzip\r\n");
    refused(sent(&world, &ada, &wishes, &compressed, b"\x1f\x8b\x08\x00").await, "a compressed body");
    for media_type in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx", ""]
    {
        let headers = format!("content-type: {media_type}\r\nif-match: \"v0\"\r\n");
        assert_eq!(sent(&world, &ada, &wishes, &headers, b"{\"wishes\":[]}").await, 415, "{media_type}");
    }
    for etag in ["v0", "*", "\"v\"", "W/\"v0\"", "\"v0\", \"v1\"", "\"v18446744073709551616\"", "\"v-1\""] {
        let headers = format!("content-type: application/json\r\nif-match: {etag}\r\n");
        assert_eq!(sent(&world, &ada, &wishes, &headers, b"{\"wishes\":[]}").await, 400, "{etag}");
    }
    let students = |query: &str| format!("GET {C}/students?{query}").into_bytes();
    for query in
        ["a=b&".repeat(2_000), format!("q={}&q=a", "a".repeat(9_000)), "size[]=1".to_owned(), "size=%00".to_owned()]
    {
        refused(sent(&world, &admin, &students(&query), "", b"").await, &query);
    }
    for query in ["q=%00", "q=%F0%9F%92%A9", "region=%27%3B%20DROP", "sort=__proto__", "q=%ed%a0%80", "&&&=&"] {
        let status = sent(&world, &admin, &students(query), "", b"").await;
        assert!(status == 200 || (400..500).contains(&status), "{query}: {status}");
    }
    assert_eq!(ada.get(&wishes_path(1)).await.expect(200).version(), 0);
}
