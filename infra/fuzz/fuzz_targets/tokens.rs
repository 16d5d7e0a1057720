//! Target: a token or cookie that the platform has not issued is refused without a panic.
#![no_main]

use std::{collections::BTreeMap, sync::LazyLock};

use api::Request;
use identity::{session_of, tokens::OwnIssuer};
use jiff::Timestamp;
use keyring::Keys;
use libfuzzer_sys::fuzz_target;

static OWN: LazyLock<Option<OwnIssuer>> = LazyLock::new(|| {
    Keys::parse(&"7".repeat(32)).ok().map(|keys| OwnIssuer::new(keys, "https://siimop.example.org"))
});

fuzz_target!(|text: &str| {
    let Some(own) = &*OWN else { return };
    assert!(own.session(text, Timestamp::UNIX_EPOCH).is_err());
    let mut headers = http::HeaderMap::new();
    let Ok(cookie) = http::HeaderValue::from_str(&format!("__Host-session={text}")) else { return };
    headers.insert(http::header::COOKIE, cookie);
    let key = "GET /api/me".to_owned();
    let request = Request::new(key, (String::new(), String::new()), BTreeMap::new(), Vec::new(), headers, Vec::new());
    // A cookie that can be read holds an identifier and a hash, each of limited length.
    if let Some((account, hash)) = session_of(&request) {
        assert!(account.as_str().len() <= 128 && hash.len() == 64);
    }
});
