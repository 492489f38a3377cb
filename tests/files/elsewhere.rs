//! The same files in an S3-compatible store: a real one, on this machine.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use web::cli::Manner;
use web::files::shelf::Settings;

use crate::app::TestApp;
use crate::files::making::{pdf, png};
use crate::files::{files_on, given};
use crate::intents::{given_units, listed};

/// Serves a folder as a store with one bucket; answers its address.
async fn store(folder: &std::path::Path) -> String {
    std::fs::create_dir(folder.join("attachments-of-qiao")).expect("a bucket");
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).expect("a store"));
    builder.set_auth(SimpleAuth::from_single("key", "secret"));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let builder = Builder::new(TokioExecutor::new());
                let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
    format!("http://{address}")
}

fn settings(endpoint: &str, secret: &str) -> Settings {
    Settings {
        files: Some("s3://attachments-of-qiao".to_owned()),
        endpoint: Some(endpoint.to_owned()),
        region: "us-east-1".to_owned(),
        key: Some("key".to_owned()),
        secret: Some(secret.to_owned()),
        virtual_host: false,
    }
}

#[tokio::test]
async fn files_are_kept_and_given_and_removed_in_a_store_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let endpoint = store(folder.path()).await;
    let files = settings(&endpoint, "secret");
    let market = TestApp::start_as(Manner { files, ..Manner::default() }).await;
    given_units(&market).await;
    let (author, id) = listed(&market).await;
    for (name, bytes) in [("报告.pdf", pdf()), ("样机.png", png())] {
        assert_eq!(author.uploads(&market, &id, "public", name, bytes).await.status, 303);
    }
    let held =
        || std::fs::read_dir(folder.path().join("attachments-of-qiao/attachments")).expect("objects").count();
    assert_eq!(held(), 2);
    assert!(!market.folder().join("files").join("attachments").exists(), "nothing lies here");
    let files = files_on(&market.get(&format!("/achievements/{id}")).await);
    assert!(given(&market, None, &files[0]).await.expect("the file").bytes.starts_with(b"%PDF"));
    let gone = files[0].split('/').nth(2).expect("an id");
    assert_eq!(author.post(&format!("/files/{gone}/removal"), &[]).await.status, 303);
    assert_eq!(held(), 1);
}

#[tokio::test]
async fn a_store_that_refuses_loses_nothing_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let endpoint = store(folder.path()).await;
    let files = settings(&endpoint, "another secret");
    let market = TestApp::start_as(Manner { files, ..Manner::default() }).await;
    given_units(&market).await;
    let (author, id) = listed(&market).await;
    assert_eq!(author.uploads(&market, &id, "public", "报告.pdf", pdf()).await.status, 500);
    assert!(
        files_on(&market.get(&format!("/achievements/{id}")).await).is_empty(),
        "no row names what is not there"
    );
}
