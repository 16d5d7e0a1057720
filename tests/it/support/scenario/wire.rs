//! The answers of the scenario as text.

use std::{collections::BTreeSet, fmt::Write};

use api::Response;
use serde_json::Value;

/// The answer as text, without ports and signatures of links, which differ at each start.
pub(super) fn wire(route_key: &str, answer: &Response) -> String {
    let mut text = format!("{route_key}\n{}\n", answer.status);
    let headers: BTreeSet<(&str, &str)> =
        answer.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    for (name, value) in headers {
        writeln!(text, "{name}: {}", unsigned(value)).unwrap();
    }
    if !answer.body.is_empty() {
        match serde_json::from_str::<Value>(&answer.body) {
            // The token names the port of this start.
            Ok(mut body) if route_key == "POST /api/me/token" => {
                body["token"] = Value::from("[token]");
                writeln!(text, "\n{body:#}").unwrap();
            }
            // Every change of the sources changes their digest, so it is replaced. `functions/public.rs` tests it.
            Ok(mut body) if route_key == "GET /api/rules" => {
                body["source_sha256"] = Value::from("[sha256 of the sources]");
                writeln!(text, "\n{body:#}").unwrap();
            }
            Ok(body) => writeln!(text, "\n{}", unsigned(&serde_json::to_string_pretty(&body).unwrap())).unwrap(),
            Err(_) => writeln!(text, "\n{}", without_port(&answer.body)).unwrap(),
        }
    }
    text
}

fn unsigned(text: &str) -> String {
    let Some((before, link)) = text.split_once("http://127.0.0.1:") else { return text.to_owned() };
    let path = link.trim_start_matches(|c: char| c.is_ascii_digit());
    let end = path.find(['"', '\n']).unwrap_or(path.len());
    let (link, rest) = path.split_at(end);
    let link = link.split('?').next().unwrap_or_default();
    format!("{before}https://files{link}?[signature]{rest}")
}

/// A page without the port of this start, which is in the addresses that it shows.
fn without_port(page: &str) -> String {
    let mut parts = page.split("http://127.0.0.1:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        text + "https://site" + rest
    })
}
