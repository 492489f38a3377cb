//! An agreement that is signed on paper, and the scan of it.

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::access::{SECRET, reserving};
use crate::app::{Answer, TestApp, restored, send};
use crate::files::making::{pdf, png};
use crate::intents::market_at;
use crate::people::somebody::Somebody;

const FIRM: Option<&str> = Some("某储能电站运营企业");

impl Somebody<'_> {
    async fn signs_on_paper(&self, market: &TestApp, request: &str, scan: Vec<u8>) -> Answer {
        let form = Form::new().part("scan", Part::bytes(scan).file_name("签署件.pdf"));
        let sent = market.request(Method::POST, &format!("{request}/scan"));
        let sent = sent.header("sec-fetch-site", "same-origin").multipart(form);
        send(sent.header("cookie", self.cookie().expect("a session"))).await
    }
}

#[tokio::test]
async fn an_agreement_may_be_signed_on_paper_and_its_scan_opens_what_a_name_would() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let request = firm.asks_to_read(&id).await;
    let scan = format!("{request}/scan");
    assert_eq!(firm.signs_on_paper(&market, &request, pdf()).await.status, 409, "not before it is agreed");
    author.grants(&request, "nda", "2027-01-31").await;
    assert!(firm.get(&request).await.shows(&format!("action=\"{scan}\"")));

    let text = firm.signs_on_paper(&market, &request, b"signed, honestly".to_vec()).await;
    assert!(text.status == 422 && text.shows("id=\"scan-error\""), "{}", text.body);
    let nothing = firm.signs_on_paper(&market, &request, Vec::new()).await;
    assert!(nothing.status == 422 && nothing.shows("id=\"scan-error\""));
    assert_eq!(
        author.signs_on_paper(&market, &request, pdf()).await.status,
        404,
        "nobody signs for the other side"
    );
    assert_eq!(other.signs_on_paper(&market, &request, pdf()).await.status, 404);
    let page = format!("/achievements/{id}");
    assert!(!firm.get(&page).await.shows(SECRET));

    assert_eq!(firm.signs_on_paper(&market, &request, png()).await.status, 303);
    assert!(firm.get(&page).await.shows(SECRET));
    for side in [&author, &firm] {
        assert!(side.get(&request).await.shows("线下签署"));
        let kept = side.get(&scan).await;
        assert!(kept.status == 200 && kept.header("content-type") == "image/png");
        assert!(kept.header("cache-control").contains("no-store"));
    }
    assert_eq!(other.get(&scan).await.status, 404);
    assert_eq!(market.get(&scan).await.status, 303, "who is not signed in is asked to");
    assert_eq!(firm.signs_on_paper(&market, &request, pdf()).await.status, 409, "signed is signed");
    assert_eq!(firm.get(&scan).await.header("content-type"), "image/png", "and stays what it was");
    assert_eq!(firm.signs(&request).await, 409);
}

#[tokio::test]
async fn a_scan_is_in_the_backup_and_goes_with_who_signed_it() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let firm = market.person("13800000005", "enterprise", FIRM).await;
    let request = firm.asks_to_read(&id).await;
    author.grants(&request, "nda", "2027-01-31").await;
    assert_eq!(firm.signs_on_paper(&market, &request, pdf()).await.status, 303);
    let name = request.trim_start_matches("/access/");
    let shelved = market.folder().join("files").join("scans").join(name);
    assert!(shelved.is_file());
    if market.is_on_sqlite() {
        let copy = market.folder().join("copy.db");
        market.runs(&["backup", copy.to_str().expect("a path")]).await;
        assert!(market.folder().join("copy.db.files").join("scans").join(name).is_file());
        let other = restored(&copy).await;
        assert!(other.path().join("files").join("scans").join(name).is_file());
    }
    let hash =
        author.get(&request).await.body.split("SHA-256 <code>").nth(1).expect("a hash")[..64].to_owned();
    assert_eq!(firm.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    assert!(!shelved.exists(), "with the person");
    assert_eq!(author.get(&format!("{request}/scan")).await.status, 404);
    assert!(author.get(&request).await.shows(&hash), "the evidence stays");
}
