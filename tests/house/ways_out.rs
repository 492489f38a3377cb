//! Mail and texts by real servers on this machine: an SMTP server, and a gateway for texts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use web::cli::Manner;
use web::messages;

use crate::app::TestApp;

/// What a server was given, in order.
type Given<T> = Arc<Mutex<Vec<T>>>;

/// An SMTP server as far as one message needs it (RFC 5321 §3.3); answers its address.
async fn mail_server(given: Given<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("smtp://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let given = Arc::clone(&given);
            tokio::spawn(async move { take_mail(stream, &given).await });
        }
    });
    address
}

async fn take_mail(stream: TcpStream, given: &Given<String>) -> std::io::Result<()> {
    let (from, mut to) = stream.into_split();
    let mut lines = BufReader::new(from).lines();
    to.write_all(b"220 here\r\n").await?;
    let mut mail: Option<String> = None;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match (&mut mail, line.as_str()) {
            (Some(_), ".") => {
                given.lock().expect("a list").extend(mail.take());
                b"250 taken\r\n"
            }
            (Some(text), _) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            (None, line) if line.starts_with("DATA") => {
                mail = Some(String::new());
                b"354 go on\r\n"
            }
            (None, line) if line.starts_with("QUIT") => return to.write_all(b"221 bye\r\n").await,
            (None, _) => b"250 good\r\n",
        };
        to.write_all(answer).await?;
    }
    Ok(())
}

/// A gateway that takes the second try of each text; answers its address.
async fn gateway(given: Given<Value>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/sms", listener.local_addr().expect("an address"));
    let take = move |Json(text): Json<Value>| async move {
        let mut given = given.lock().expect("a list");
        given.push(text);
        if given.len() == 1 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }
    };
    let site = axum::Router::new().route("/sms", post(take));
    tokio::spawn(async move { axum::serve(listener, site).await });
    address
}

/// Waits until a server was given so many.
async fn until<T: Clone>(given: &Given<T>, count: usize) -> Vec<T> {
    for _ in 0..1200 {
        let now = given.lock().expect("a list").clone();
        if now.len() >= count {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing came");
}

#[tokio::test]
async fn codes_go_out_by_mail_and_by_text_and_are_tried_again() {
    let (mails, texts) = (Given::default(), Given::default());
    let ways = messages::Settings {
        mail: Some(mail_server(Arc::clone(&mails)).await),
        mail_from: "Qiao <market@example.org>".to_owned(),
        sms: Some(gateway(Arc::clone(&texts)).await),
    };
    let market = TestApp::start_as(Manner { messages: ways, ..Manner::default() }).await;
    assert_eq!(market.post_form("/login", &[("address", "tech@example.com")]).await.status, 303);
    let mail = until(&mails, 1).await.remove(0);
    assert!(mail.contains("To: tech@example.com") && mail.contains("market@example.org"), "{mail}");
    assert_eq!(market.post_form("/login", &[("address", "13800000001")]).await.status, 303);
    let tries: Vec<Value> = until(&texts, 2).await;
    assert_eq!(tries[0], tries[1], "what was not taken is sent again as it was");
    assert_eq!(tries[0]["to"], "+8613800000001");
    let text = tries[0]["text"].as_str().expect("a text");
    assert!(text.chars().filter(char::is_ascii_digit).count() >= 6, "{text}");
}
