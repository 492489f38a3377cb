//! Our own accept loop: `axum::serve` leaves a half-sent header open for ever.
//!
//! Limits: ten seconds for a header, 500 bytes a second for a body, a cap on connections, and a drain
//! of running requests at the end.

mod dressed;
pub mod failures;
mod floor;
pub mod freshness;
pub mod headers;
pub mod kept;
pub(crate) mod negotiation;
pub mod observe;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderValue, Request, Uri, header};
use axum::response::IntoResponse;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use dressed::Dressed;

/// Time to send a whole header, and to begin the next request of a kept connection.
const HEADER_DEADLINE: Duration = Duration::from_secs(10);
/// Connections at once; further ones wait in the kernel's queue.
const CONNECTIONS: usize = 4096;
/// Time running requests have to end once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(15);

/// Serves until `stop` resolves, then drains.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place.map_err(std::io::Error::other)?,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file descriptors, or a peer already gone: neither is a reason to stop.
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let connection = graceful.watch(connection(stream, peer, app.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(DRAIN) => tracing::warn!("some requests did not end in time"),
    }
    Ok(())
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
) -> impl GracefulConnection<Error = hyper::Error> + Send + 'static {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let app = app.clone();
        let mut request = request.map(|body| Body::new(floor::Floor::new(body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        async move { app.oneshot(request).await }
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_DEADLINE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Dressed::new(stream, headers::lines())), service)
}

/// RFC 9112 §3.2: a request of HTTP/1.1 names one host, or it was put together by somebody else than a browser.
pub async fn one_host(
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if request.version() == axum::http::Version::HTTP_11 && hosts != 1 {
        return Failure::Bad("failure-bad-host").into_response();
    }
    next.run(request).await
}

/// No name, word or number holds a NUL, and PostgreSQL takes none: an address with one in it leads nowhere, and a query is
/// read as if it were not there.
pub async fn without_nul(
    mut request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    const NUL: &str = "%00";
    let uri = request.uri();
    if uri.path().contains(NUL) {
        return Failure::NotFound("address").into_response();
    }
    if let Some(query) = uri.query().filter(|query| query.contains(NUL)) {
        let mut query = query.to_owned();
        // What is left may make another.
        while query.contains(NUL) {
            query = query.replace(NUL, "");
        }
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = format!("{}?{query}", uri.path()).parse().ok();
        match Uri::from_parts(parts) {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => return Failure::NotFound("address").into_response(),
        }
    }
    next.run(request).await
}

/// A language that was asked for in the address is kept for a year. It says nothing of the person.
pub async fn remember_language(
    State(app): State<App>,
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    let asked = request.uri().query().is_some_and(|query| query.contains("lang="));
    let (parts, body) = request.into_parts();
    let lang = asked.then(|| Frame::of(&app, &parts).lang);
    let mut response = next.run(axum::extract::Request::from_parts(parts, body)).await;
    if let Some(lang) = lang {
        let secure = if app.is_https() { "; Secure" } else { "" };
        let cookie = format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}", lang.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
