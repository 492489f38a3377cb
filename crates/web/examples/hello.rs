//! The floor under every figure: the least that a request costs on our own accept loop.

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("hello http://{}/", listener.local_addr()?);
    let stop = async {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
        if let Some(terminate) = &mut terminate {
            terminate.recv().await;
        }
    };
    web::server::serve(listener, Router::new().route("/", get(|| async { "hello" })), stop).await
}
