//! Whose network a request came from. Behind CloudFront the gateway sees CloudFront's own address: ours adds the
//! viewer's, and a secret that shows it is ours (`infra/hosting.yaml`). Whoever comes straight to the gateway may write
//! both headers, and is believed in neither.

use std::net::IpAddr;

use lambda_http::http::HeaderMap;

use proof::sha256;

const ADDRESS: &str = "x-viewer-address";
const SECRET: &str = "x-edge-secret";

/// The viewer's address as CloudFront gives it, if `headers` carry the secret whose SHA-256 is `secret_sha256`.
pub(crate) fn address(headers: &HeaderMap, secret_sha256: &str) -> Option<IpAddr> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // Digests are compared, so the time it takes says nothing of the secret. An empty setting is no digest.
    let ours = sha256(text(SECRET)?.as_bytes()) == secret_sha256;
    ours.then_some(text(ADDRESS)?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(secret: Option<&str>, address: &str, setting: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(ADDRESS, address.parse().unwrap());
        if let Some(secret) = secret {
            headers.insert(SECRET, secret.parse().unwrap());
        }
        super::address(&headers, setting).map(|address| address.to_string())
    }

    #[test]
    fn the_viewer_is_believed_only_with_the_secret() {
        let setting = sha256(b"only ours");
        assert_eq!(seen(Some("only ours"), "198.51.100.10", &setting).as_deref(), Some("198.51.100.10"));
        assert_eq!(seen(Some("only ours"), "2001:db8::1", &setting).as_deref(), Some("2001:db8::1"));
        assert_eq!(seen(Some("another"), "198.51.100.10", &setting), None);
        assert_eq!(seen(None, "198.51.100.10", &setting), None);
        assert_eq!(seen(Some("only ours"), "nowhere", &setting), None);
    }

    #[test]
    fn without_a_setting_nobody_is_believed() {
        assert_eq!(seen(Some(""), "198.51.100.10", ""), None);
        assert_eq!(seen(Some("only ours"), "198.51.100.10", ""), None);
    }
}
