//! Downloads of whole tables, as rows and as files.

use serde_json::Value;

use crate::{campaign::ID, client::Person, failure::Failure};

/// Reads every row of a table, as the pages do: the largest page holds the country.
pub(crate) async fn rows(person: &Person, route: &'static str, path: &str) -> Result<Vec<Value>, Failure> {
    let separator = if path.contains('?') { '&' } else { '?' };
    let first = format!("{path}{separator}size=15000");
    let (mut rows, mut page) = (Vec::new(), person.get(route, &first).await?);
    loop {
        rows.extend(page["rows"].as_array().cloned().unwrap_or_default());
        let Some(next) = page["next"].as_str() else { return Ok(rows) };
        page = person.get(route, &format!("{first}&cursor={next}")).await?;
    }
}

/// Has an export made and downloads it.
pub(crate) async fn export(person: &Person, asked: &Value) -> Result<Vec<u8>, Failure> {
    let exports = format!("/api/campaigns/{ID}/exports");
    let made = person.post("POST /api/campaigns/{campaign}/exports", &exports, asked).await?;
    let path = format!("{exports}/{}/download", made["id"].as_str().unwrap_or_default());
    let route = "GET /api/campaigns/{campaign}/exports/{export}/download";
    Ok(person.download(route, &path).await?.to_vec())
}
