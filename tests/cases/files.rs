//! Files of a case: read by whom they are for, kept once a paper names them, in the dossier and in backups.

use std::io::Read;

use super::{Deal, deal, market, negotiated};
use crate::app::{Answer, TestApp, restored};
use crate::files::{given, making};

/// The addresses of the files on a page of a case.
fn files_on(page: &Answer, case: &str) -> Vec<String> {
    let start = format!("href=\"{case}/files/");
    let found = page.body.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    found.map(|id| format!("{case}/files/{id}")).collect()
}

async fn attached(market: &TestApp, deal: &Deal<'_>, audience: &str, name: &str) -> String {
    let sent = deal.seller.attaches(market, &deal.case, audience, (name, making::pdf())).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = deal.seller.get(&format!("{}/files", deal.case)).await;
    files_on(&page, &deal.case).pop().expect("a file")
}

#[tokio::test]
async fn a_file_is_read_by_whom_it_is_for() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let open = attached(&market, &deal, "all", "合同草稿.exe").await;
    let own = attached(&market, &deal, "seller", "底价.pdf").await;
    assert!(market.was_told("13800000002", "新的文件").await);
    let page = deal.buyer.get(&format!("{}/files", deal.case)).await;
    assert!(page.shows("合同草稿.pdf") && !page.shows("底价"), "{}", page.body);
    let Ok(file) = given(&market, Some(&deal.buyer), &open).await else { panic!("no file") };
    assert_eq!((file.answer_type.as_str(), file.kept.as_str()), ("application/pdf", "private, no-store"));
    assert_eq!(given(&market, Some(&deal.buyer), &own).await.err(), Some(404));
    assert!(given(&market, Some(&deal.operator), &own).await.is_ok());
    let stranger = market.person("13800000004", "enterprise", Some("某海参养殖企业")).await;
    assert_eq!(given(&market, Some(&stranger), &open).await.err(), Some(404));
    assert_eq!(given(&market, None, &open).await.err(), Some(303));
    let wrong = deal.buyer.attaches(&market, &deal.case, "seller", ("a.pdf", making::pdf())).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"audience-error\""), "{}", wrong.body);
    let hostile = deal.buyer.attaches(&market, &deal.case, "all", ("a.pdf", b"MZ\x90\0\x03".to_vec())).await;
    assert!(hostile.status == 422 && hostile.shows("id=\"file-error\""), "{}", hostile.body);
    assert_eq!(deal.buyer.post(&format!("{open}/removal"), &[]).await.status, 404, "it is not theirs");
    assert_eq!(deal.seller.post(&format!("{open}/removal"), &[]).await.status, 303);
    assert_eq!(given(&market, Some(&deal.buyer), &open).await.err(), Some(404));
}

#[tokio::test]
async fn what_a_paper_names_stays_and_is_in_the_dossier_and_in_a_copy() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    negotiated(&deal, &[]).await;
    deal.seller.advanced(&deal.case).await;
    let scan = attached(&market, &deal, "all", "合同扫描件.pdf").await;
    let page = deal.seller.get(&format!("{}/papers/signature", deal.case)).await;
    let hash =
        page.body.split("<option value=\"").find(|rest| rest.contains("合同扫描件")).expect("a choice");
    let hash = hash.split('"').next().expect("a hash").to_owned();
    let fields = [
        ("number", "某储能2026-01"),
        ("signed", "2026-11-01"),
        ("amount", "1200000"),
        ("way", "paper"),
        ("hash", hash.as_str()),
    ];
    deal.seller.filed(&deal.case, "signature", &fields).await;
    let refused = deal.seller.post(&format!("{scan}/removal"), &[]).await;
    assert!(refused.status == 409 && refused.shows("不能撤下"), "{}", refused.body);
    let path = format!("{}/dossier.zip", deal.case);
    let Ok(dossier) = given(&market, Some(&deal.buyer), &path).await else { panic!("no dossier") };
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(dossier.bytes)).expect("a package");
    let id = scan.rsplit('/').next().expect("an id").to_owned();
    let mut bytes = Vec::new();
    zip.by_name(&format!("files/{id}.pdf")).expect("the scan").read_to_end(&mut bytes).expect("bytes");
    assert_eq!(catalog::case::paper::Paper::hash_of(&bytes), hash);
    if !market.is_on_sqlite() {
        return;
    }
    let copy = market.folder().join("copy.db");
    market.runs(&["backup", copy.to_str().expect("a path")]).await;
    let again = restored(&copy).await;
    let kept = std::fs::read(again.path().join("files/cases").join(&id)).expect("the file is back");
    assert_eq!(catalog::case::paper::Paper::hash_of(&kept), hash);
}
