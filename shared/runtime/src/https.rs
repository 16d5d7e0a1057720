//! The HTTPS client of the AWS SDKs: hyper over rustls, with HTTP/1.1 alone. The SDKs' own client links HTTP/2 too, which
//! is a twentieth of every function ([ADR 0029](../../../docs/adr/0029-small-functions.md)); the services that the
//! functions call answer HTTP/1.1.

use std::{error::Error, io, time::Duration};

use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        result::ConnectorError,
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::{body::SdkBody, retry::ErrorKind};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect},
    rt::{TokioExecutor, TokioTimer},
};

/// How long a connection may take. A service that does not answer within it is tried again.
const CONNECT: Duration = Duration::from_secs(3);
/// How long an unused connection is kept: less than the twenty seconds after which the services close it.
const IDLE: Duration = Duration::from_secs(15);

type Connections = Client<HttpsConnector<connect::HttpConnector>, SdkBody>;

/// An HTTPS client whose connections are kept between requests. `http` addresses are accepted, which stand-ins on one
/// machine have.
///
/// # Errors
///
/// The root certificates of the system cannot be read.
pub fn client() -> io::Result<SharedHttpClient> {
    Ok(SharedHttpClient::new(Https(connections()?)))
}

fn connections() -> io::Result<Connections> {
    let mut tcp = connect::HttpConnector::new();
    tcp.set_connect_timeout(Some(CONNECT));
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    let tls = rustls::crypto::aws_lc_rs::default_provider();
    let connector = HttpsConnectorBuilder::new().with_provider_and_native_roots(tls)?;
    let connector = connector.https_or_http().enable_http1().wrap_connector(tcp);
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
    Ok(builder.build(connector))
}

#[derive(Debug, Clone)]
struct Https(Connections);

impl HttpClient for Https {
    fn http_connector(&self, settings: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Connector { connections: self.0.clone(), patience: settings.read_timeout() })
    }
}

/// The client with the timeouts of one SDK client.
#[derive(Debug, Clone)]
struct Connector {
    connections: Connections,
    /// How long the head of an answer may take; without a limit if absent.
    patience: Option<Duration>,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let Self { connections, patience } = self.clone();
        HttpConnectorFuture::new(async move {
            let request = request.try_into_http1x().map_err(|error| ConnectorError::user(error.into()))?;
            let answer = connections.request(request);
            let answer = match patience {
                Some(patience) => {
                    tokio::time::timeout(patience, answer).await.map_err(|late| ConnectorError::timeout(late.into()))?
                }
                None => answer.await,
            };
            let answer = answer.map_err(|error| failed(error.into()))?.map(SdkBody::from_body_1_x);
            HttpResponse::try_from(answer).map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}

/// The failure of a request, with what the SDK must know to decide whether it may try again.
fn failed(error: BoxError) -> ConnectorError {
    let hyper = find::<hyper::Error>(error.as_ref());
    if hyper.is_some_and(hyper::Error::is_timeout) {
        return ConnectorError::timeout(error);
    }
    if hyper.is_some_and(hyper::Error::is_user) {
        return ConnectorError::user(error);
    }
    // A service may close a connection that was kept while the request was under way.
    if hyper.is_some_and(hyper::Error::is_incomplete_message) {
        return ConnectorError::other(error, Some(ErrorKind::TransientError));
    }
    let broken = hyper.is_some_and(|error| error.is_closed() || error.is_canceled());
    let unreachable = find::<hyper_util::client::legacy::Error>(error.as_ref())
        .is_some_and(hyper_util::client::legacy::Error::is_connect);
    if broken || unreachable || find::<io::Error>(error.as_ref()).is_some() {
        return ConnectorError::io(error);
    }
    ConnectorError::other(error, None)
}

/// The first error of this type in a chain of causes.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        cause = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    /// Asks a server that treats each connection as `serve` does. Returns the status and the body, or the failure.
    async fn ask(
        patience: Option<Duration>,
        serve: impl AsyncFn(&mut TcpStream),
    ) -> Result<(u16, Vec<u8>), ConnectorError> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let server = async {
            let (mut connection, _) = listener.accept().await.unwrap();
            assert_ne!(connection.read(&mut [0; 1_024]).await.unwrap(), 0);
            serve(&mut connection).await;
        };
        let connections = connections().unwrap();
        let request = HttpRequest::get(address).unwrap();
        let answer = Connector { connections, patience }.call(request);
        let (answer, ()) = tokio::join!(answer, server);
        let answer = answer?;
        let status = answer.status().as_u16();
        let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes().to_vec();
        Ok((status, body))
    }

    #[tokio::test]
    async fn an_answer_comes_with_its_body() {
        let answer = ask(None, async |connection| {
            connection.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno").await.unwrap();
        });
        assert_eq!(answer.await.unwrap(), (403, b"no".to_vec()));
    }

    #[tokio::test]
    async fn a_connection_that_breaks_is_worth_another_try() {
        let closed = ask(None, async |connection| connection.shutdown().await.unwrap()).await.unwrap_err();
        assert_eq!(closed.as_other(), Some(ErrorKind::TransientError));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let connector = Connector { connections: connections().unwrap(), patience: None };
        let refused = connector.call(HttpRequest::get(address).unwrap()).await.unwrap_err();
        assert!(refused.is_io(), "{refused:?}");
    }

    #[tokio::test]
    async fn an_answer_that_takes_too_long_is_a_timeout() {
        let patience = Duration::from_millis(20);
        let late = ask(Some(patience), async |_| tokio::time::sleep(3 * patience).await).await.unwrap_err();
        assert!(late.is_timeout(), "{late:?}");
    }
}
