//! Addresses that lead inside, in every way of writing that is known: no connection is ever made.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::net::TcpListener;

use super::{Receiver, all_told, market_for};
use crate::app::TestApp;

/// A listener that only counts who comes.
struct Canary {
    port: u16,
    came: Arc<AtomicUsize>,
}

impl Canary {
    /// On every address of this machine.
    async fn start() -> Self {
        let listener = TcpListener::bind("[::]:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let came = Arc::new(AtomicUsize::new(0));
        let counted = came.clone();
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { port, came }
    }

    fn count(&self) -> usize {
        self.came.load(Ordering::Relaxed)
    }
}

/// Ways to write this machine, its networks, and the places where clouds keep their secrets.
const HOSTS: &[&str] = &[
    // Names.
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ip6-localhost",
    "ip6-loopback",
    "LocalHost",
    "%6c%6f%63%61%6c%68%6f%73%74",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "ｌｏｃａｌｈｏｓｔ",
    "intranet",
    "postgres",
    "metadata",
    // 127/8, in decimal, octal, hexadecimal, short, mixed, and in other digits.
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.127.127.127",
    "127.255.255.254",
    "2130706433",
    "2130706433.",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "00177.0.0.1",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0.0.1",
    "0X7F.0x0.0x0.0x1",
    "0x7f.0x000001",
    "127.0.0.0x1",
    "127.0x0.01",
    "%31%32%37.0.0.1",
    "127。0。0。1",
    "127．0．0．1",
    "①②⑦.⓪.⓪.①",
    "１２７.0.0.1",
    "𝟙𝟚𝟟.𝟘.𝟘.𝟙",
    // Nothing, which the system takes for itself.
    "0",
    "0.0.0.0",
    "0x0",
    "00000000",
    "0.0.0.1",
    // Private, shared, of a link, and of clouds.
    "10.0.0.1",
    "10.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
    "3232235521",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.43518",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "169.254.170.2",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    // IPv6: itself, mapped, compatible, translated, local, and of clouds.
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000::0001]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:7F00:0001]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::127.0.0.1]",
    "[2002:7f00:1::]",
    "[2002:7f00:1::1]",
    "[2001:0:7f00:1::]",
    "[2001:db8::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[100::1]",
];

/// Every host with the canary's port, over both schemes, and what else an address can hide a host behind.
fn addresses(port: u16) -> Vec<String> {
    let mut addresses = Vec::new();
    for host in HOSTS {
        addresses.push(format!("https://{host}:{port}/hook"));
        addresses.push(format!("http://{host}:{port}/hook"));
    }
    addresses.extend([
        format!("https://example.com@127.0.0.1:{port}/"),
        format!("https://example.com:80@127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}#@example.com/"),
        format!("https://127.0.0.1:{port}\\@example.com/"),
        format!("https://127.0.0.1:{port}?@example.com/"),
        format!("https:\\\\127.0.0.1:{port}\\"),
        format!("https:127.0.0.1:{port}/"),
        format!("https:///127.0.0.1:{port}/"),
        format!("  https://127.0.0.1:{port}/  "),
        format!("https://127.0.0.\t1:{port}/"),
        format!("https://127.0.0.1%00.example.com:{port}/"),
        format!("https://[::1%25lo]:{port}/"),
        format!("gopher://127.0.0.1:{port}/_x"),
        format!("ftp://127.0.0.1:{port}/"),
        format!("ws://127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        "unix:/run/postgresql/.s.PGSQL.5432".to_owned(),
        "data:text/plain,x".to_owned(),
        "javascript:alert(1)".to_owned(),
        format!("//127.0.0.1:{port}/"),
        format!("127.0.0.1:{port}"),
    ]);
    addresses
}

#[tokio::test]
async fn no_way_of_writing_an_address_leads_inside() {
    let canary = Canary::start().await;
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let one = market.person("13800000001", "expert", None).await;
    let (page, _) = one.has_told(&receiver.address(), &["account"]).await;
    all_told(&market).await;
    let addresses = addresses(canary.port);
    assert!(addresses.len() >= 200, "{}", addresses.len());
    for address in &addresses {
        let answer = one.post("/me/webhooks", &[("address", address), ("topic", "account")]).await;
        assert_eq!(answer.status, 422, "{address}");
        assert!(answer.shows("不在公网上") || answer.shows("https:// 开头"), "{address}");
    }
    // As if the first look had been passed by: they are looked at again when something is sent.
    for address in &addresses {
        is_written(&market, &page, address).await;
    }
    one.post(&format!("{page}/tests"), &[]).await;
    all_told(&market).await;
    assert_eq!(canary.count(), 0, "somebody came through");
    assert!(receiver.acts().contains(&"webhook.tested".to_owned()), "what is allowed is told");
    let tried = tries_in_vain(&market).await;
    assert!(tried >= addresses.len() as i64, "{tried}");
}

#[tokio::test]
async fn who_sends_on_elsewhere_is_not_followed() {
    let canary = Canary::start().await;
    let receiver = Receiver::start().await;
    let market = market_for(&receiver).await;
    let one = market.person("13800000001", "expert", None).await;
    receiver.sends_on(&format!("http://127.0.0.1:{}/", canary.port));
    let (page, _) = one.has_told(&receiver.address(), &["account"]).await;
    receiver.has(1).await;
    market.caught_up().await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(one.get(&page).await.shows("HTTP 302"));
    assert_eq!(canary.count(), 0);
}

/// Writes an address past the form, as a copy of a webhook that hears of the same.
async fn is_written(market: &TestApp, page: &str, address: &str) {
    let id = page.rsplit('/').next().and_then(|id| id.parse::<uuid::Uuid>().ok()).expect("an id");
    let mut tx = market.db().write().await.expect("a transaction");
    db::on!(&mut tx, |conn| sqlx::query(
        "insert into webhook (id, person_id, address, topics, secret, created_at, position, due) \
         select $1, person_id, $2, topics, secret, created_at, position, due from webhook where id = $3"
    )
    .bind(market.db().ids.next())
    .bind(address)
    .bind(id)
    .execute(conn)
    .await
    .map(drop))
    .expect("a webhook");
    tx.commit().await.expect("a commit");
}

/// Addresses that something was to be sent to, and was not.
async fn tries_in_vain(market: &TestApp) -> i64 {
    let mut tx = market.db().read().await.expect("a transaction");
    db::on!(&mut tx, |conn| sqlx::query_scalar(
        "select count(distinct webhook_id) from webhook_try where error is not null and status is null"
    )
    .fetch_one(conn)
    .await)
    .expect("a number")
}
