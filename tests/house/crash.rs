//! `kill -9` under writes: what was acknowledged is there, once; the chain is whole; the index catches up.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use web::outbound;

use crate::app::qiao;

/// Rounds, each with a kill at a random moment; CI asks for a hundred or more.
fn rounds() -> u64 {
    std::env::var("QIAO_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5)
}

/// Rounds that are added as long as nothing was written.
const MORE: u64 = 30;

struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(folder: &Path) -> Server {
    let mut command = Command::new(qiao());
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder);
    // A visitor's demands are counted by network: each of them says where it comes from, as a proxy would.
    command.env("QIAO_PROXIES", "1");
    command.env_remove("QIAO_DATABASE_URL").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let first = lines.map_while(Result::ok).next().expect("it says where it listens");
    let address = first.split_whitespace().last().expect("an address").trim_end_matches('/').to_owned();
    Server { child, address }
}

/// Writes until the server is gone; answers the keys and ids that were acknowledged.
async fn write(address: String, round: u64, writer: u64) -> Vec<(String, String)> {
    let client = outbound::client().build().expect("a client");
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let key = format!("r{round}-w{writer}-{number}");
        let body = json!({ "title": format!("需求 {key}"), "contact": "a@b.cn" });
        let network = format!("10.{}.{writer}.{}", round % 256, number % 256);
        let request = client
            .post(format!("{address}/api/v1/demands"))
            .header("idempotency-key", &key)
            .header("x-forwarded-for", network)
            .json(&body);
        match request.send().await {
            Ok(answer) if answer.status() == 201 => match answer.json::<Value>().await {
                Ok(body) => acknowledged.push((key, body["id"].as_str().expect("an id").to_owned())),
                Err(_) => return acknowledged,
            },
            Ok(answer) => panic!("{}", answer.status()),
            Err(_) => return acknowledged,
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_kill_9() {
    if !qiao().exists() {
        println!("skipped: the binary is not built; run cargo build first");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged: Vec<(String, String)> = Vec::new();
    for round in 0.. {
        if round >= rounds() && (!acknowledged.is_empty() || round >= rounds() + MORE) {
            break;
        }
        let mut server = start(folder.path());
        let writers: Vec<_> =
            (0..8).map(|writer| tokio::spawn(write(server.address.clone(), round, writer))).collect();
        // 50 to 350 ms, another moment in each round; longer as long as nothing was written, on a busy machine.
        let patience = if acknowledged.is_empty() { round * 200 } else { 0 };
        tokio::time::sleep(Duration::from_millis(50 + round * 7919 % 300 + patience)).await;
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(!acknowledged.is_empty(), "nothing was written at all");
    let db = db::Db::connect(&format!("sqlite:{}", folder.path().join("qiao.db").display())).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let mut stored = std::collections::HashMap::new();
    let mut after = uuid::Uuid::nil();
    loop {
        let page =
            catalog::listing::store::page::<catalog::demand::Draft>(&mut tx, after, 1000).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.id.0;
        for listed in page {
            let before = stored.insert(listed.draft.title.clone(), listed.id.to_string());
            assert!(before.is_none(), "{} is there twice", listed.draft.title);
        }
    }
    for (key, id) in &acknowledged {
        assert_eq!(stored.get(&format!("需求 {key}")), Some(id), "{key} was acknowledged and is lost");
    }
    drop(tx);
    web::keeper::seal_all(&db, db.ids.next()).await.unwrap();
    let verdict = db::seal::verify(&db).await.unwrap();
    assert!(matches!(verdict, db::seal::Verdict::Whole { .. }), "{verdict:?}");
    println!("{} acknowledged writes over {} kills, all there once", acknowledged.len(), rounds());
}
