//! The addresses at which an external application may be asked. Its discovery document names further ones, so whoever
//! writes that document could have us ask the network in which the function runs: the runtime API of Lambda, the service
//! that gives it its rights, a neighbour.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    task::{Context, Poll},
    vec,
};

use api::Problem;
use futures::future::BoxFuture;
use hyper::{Uri, http::uri::Scheme};
use hyper_util::client::legacy::connect::dns::Name;
use tower_service::Service;

/// How far requests to external applications may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Public addresses, by HTTPS.
    Internet,
    /// Public addresses by HTTPS, and this machine with or without TLS: the application of the tests and of the
    /// demonstration. No deployed function has it.
    ThisMachine,
}

impl Reach {
    /// Parses a URL and refuses it if it lies beyond the reach. A host name is looked up later, by [`Resolver`].
    pub(super) fn uri(self, url: &str) -> Result<Uri, Problem> {
        let uri: Uri = url.parse().map_err(|_| Problem::elsewhere("an address that is none"))?;
        let host = uri.host().ok_or_else(|| Problem::elsewhere("an address without a host"))?;
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let near = host == "localhost" || literal.is_some_and(|address| address.is_loopback());
        if near && self == Self::ThisMachine {
            return Ok(uri);
        }
        if uri.scheme() != Some(&Scheme::HTTPS) {
            return Err(Problem::elsewhere("an address without TLS"));
        }
        if near || literal.is_some_and(|address| !is_public(address)) {
            return Err(Problem::elsewhere("an address that is not public"));
        }
        Ok(uri)
    }

    fn admits(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::ThisMachine && address.is_loopback())
    }
}

/// Looks host names up, and leaves out the addresses beyond the reach. The connection is made to the addresses that it
/// gives, so that a name cannot change between the check and the connection.
#[derive(Debug, Clone)]
pub(super) struct Resolver(pub(super) Reach);

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = BoxFuture<'static, Result<Self::Response, io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let admitted: Vec<SocketAddr> = found.filter(|found| reach.admits(found.ip())).collect();
            if admitted.is_empty() {
                return Err(io::Error::other("a name without a public address"));
            }
            Ok(admitted.into_iter())
        })
    }
}

/// Whether an address is one of the Internet: in none of the blocks that IANA keeps for special purposes, nor in one that
/// leads to such a block (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network, shared by providers (RFC 6598), protocol assignments, benchmarks, and reserved.
        [0 | 240..=255, ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => true,
        _ => false,
    };
    !(special
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

/// Global unicast addresses (`2000::/3`) alone are public, without documentation, tunnels (Teredo, 6to4), whose other end
/// may be anywhere, and protocol assignments.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002 | 0x3fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deployed_function_asks_public_addresses_alone() {
        for url in [
            "http://idp.example.org/keys",
            "ftp://idp.example.org/keys",
            "idp.example.org",
            "/keys",
            "https://127.0.0.1/keys",
            "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
            "https://localhost/keys",
            "https://0.0.0.0/keys",
            "https://10.0.0.1/keys",
            "https://172.31.255.255/keys",
            "https://192.168.1.1:8443/keys",
            "https://169.254.169.254/latest/meta-data",
            "https://169.254.100.1:9001/keys",
            "https://100.64.0.1/keys",
            "https://198.18.0.1/keys",
            "https://224.0.0.1/keys",
            "https://255.255.255.255/keys",
            "https://[::]/keys",
            "https://[::1]/keys",
            "https://[::ffff:10.0.0.1]/keys",
            "https://[64:ff9b::a00:1]/keys",
            "https://[fe80::1]/keys",
            "https://[fd00:ec2::254]/keys",
            "https://[2002:a00:1::]/keys",
        ] {
            assert!(Reach::Internet.uri(url).is_err(), "{url}");
        }
        for url in ["https://idp.example.org/keys", "https://93.184.215.14:8443/", "https://[2606:2800:21f::1]/keys"] {
            assert!(Reach::Internet.uri(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn the_local_platform_asks_its_machine_too_and_nothing_else_near_it() {
        for url in ["http://127.0.0.1:8080/keys", "https://127.0.0.1/keys", "http://localhost:1/", "http://[::1]/"] {
            assert!(Reach::ThisMachine.uri(url).is_ok(), "{url}");
        }
        for url in ["http://idp.example.org/", "https://10.0.0.1/", "http://169.254.169.254/", "https://[fe80::1]/"] {
            assert!(Reach::ThisMachine.uri(url).is_err(), "{url}");
        }
    }

    /// A public name may lead to a private address, so names are looked up before they are believed.
    #[tokio::test]
    async fn a_name_leads_no_further_than_an_address() {
        let ask = async |reach, name: &str| Resolver(reach).call(name.parse().unwrap()).await;
        assert!(ask(Reach::Internet, "localhost").await.is_err());
        let mut found = ask(Reach::ThisMachine, "localhost").await.unwrap();
        assert!(found.all(|found| found.ip().is_loopback()));
    }
}
