//! The network address of the viewer. Behind CloudFront API Gateway sees only the address of CloudFront, so our
//! distribution adds a header with the viewer's address and one with a secret (`infra/hosting.yaml`). A client that
//! calls API Gateway directly can forge the first header but does not know the secret.

use std::net::IpAddr;

use lambda_http::http::HeaderMap;

use proof::sha256;

const ADDRESS: &str = "x-viewer-address";
const SECRET: &str = "x-edge-secret";

/// The viewer's address that CloudFront has added, if `headers` hold the secret whose SHA-256 is `secret_sha256`.
pub(crate) fn address(headers: &HeaderMap, secret_sha256: &str) -> Option<IpAddr> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // Comparing digests reveals nothing of the secret by its duration. An empty setting equals no digest, so a
    // deployment without CloudFront trusts neither header.
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
