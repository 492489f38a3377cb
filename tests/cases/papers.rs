//! Papers: read and written by whom they belong to, edition by edition.

use catalog::import::Kind;
use serde_json::json;

use super::{HASH, checked, deal, licence, market, negotiated, signed};

#[tokio::test]
async fn a_paper_that_lacks_something_says_so_at_its_field_and_loses_nothing() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let answer =
        deal.seller.files(&deal.case, "terms", &[("contract", "licence"), ("scope", "电堆的制造")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("电堆的制造"));
    assert!(answer.body.contains("id=\"territory-error\"") && answer.body.contains("id=\"until-error\""));
    let answer = deal.seller.files(&deal.case, "terms", &licence(&[("amount", "一百万")])).await;
    assert!(answer.body.contains("id=\"amount-error\"") && answer.body.contains("一百万"));
}

#[tokio::test]
async fn each_edition_stays_and_the_next_says_what_changed() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    deal.seller.filed(&deal.case, "terms", &licence(&[])).await;
    deal.buyer.filed(&deal.case, "terms", &licence(&[("amount", "1100000")])).await;
    let page = deal.seller.get(&format!("{}/papers/terms", deal.case)).await;
    assert!(
        page.body.contains("<del>120 万元</del>") && page.body.contains("<ins>110 万元</ins>"),
        "{}",
        page.body
    );
    // Who began from an edition that is not the newest any more is told.
    let stale = [("edition", "1")].into_iter().chain(licence(&[("amount", "900000")])).collect::<Vec<_>>();
    let answer = deal.seller.post(&format!("{}/papers/terms", deal.case), &stale).await;
    assert_eq!(answer.status, 409);
    assert!(market.was_told("13800000001", "条款清单").await);
}

#[tokio::test]
async fn silence_is_told_what_the_law_puts_in() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    deal.seller.filed(&deal.case, "terms", &licence(&[])).await;
    let page = deal.buyer.get(&format!("{}/papers/terms", deal.case)).await;
    assert!(page.body.contains("第八百七十五条") && page.body.contains("第八百四十五条"));
    let draft = deal.buyer.get(&format!("{}/contract", deal.case)).await;
    assert!(draft.body.contains("全钒液流电池电堆的制造与应用") && draft.body.contains("第五百零一条"));
}

#[tokio::test]
async fn what_the_law_asks_of_the_unit_is_written_by_the_unit() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let minutes = [("minutes", "2026-7"), ("on", "2026-11-01"), ("decision", "同意"), ("care", "已核查权属")];
    assert_eq!(deal.buyer.post(&format!("{}/papers/approval", deal.case), &minutes).await.status, 404);
    deal.seller.filed(&deal.case, "approval", &minutes).await;
    assert!(!deal.buyer.get(&format!("{}/print", deal.case)).await.body.contains("已核查权属"));
    assert!(deal.seller.get(&format!("{}/print", deal.case)).await.body.contains("已核查权属"));
}

#[tokio::test]
async fn where_a_unit_has_officers_they_speak_for_it() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let officer = market.person("13800000005", "officer", Some("某理工大学")).await;
    let minutes = [("minutes", "2026-7"), ("on", "2026-11-01"), ("decision", "同意"), ("care", "已核查权属")];
    let refused = deal.seller.files(&deal.case, "approval", &minutes).await;
    assert!(refused.status == 409 && refused.shows("由本单位管理员填写"), "{}", refused.body);
    officer.filed(&deal.case, "approval", &minutes).await;
}

#[tokio::test]
async fn the_officers_of_the_unit_above_are_those_of_a_unit_that_has_none() {
    let market = market().await;
    let school = [json!({ "name": "某理工大学化工学院", "kind": "school", "parent": "某理工大学" })];
    market.given(Kind::Organisations, &school).await;
    let deal = deal(&market, "某理工大学化工学院").await;
    let minutes = [("minutes", "2026-7"), ("on", "2026-11-01"), ("decision", "同意"), ("care", "已核查权属")];
    let officer = market.person("13800000005", "officer", Some("某理工大学")).await;
    let refused = deal.seller.files(&deal.case, "approval", &minutes).await;
    assert!(refused.status == 409 && refused.shows("由本单位管理员填写"), "{}", refused.body);
    officer.filed(&deal.case, "approval", &minutes).await;
}

#[tokio::test]
async fn a_red_item_stops_until_the_unit_decides() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let (seller, case) = (&deal.seller, &deal.case);
    seller.filed(case, "mandate", &[("by", "direct")]).await;
    super::introduced(&deal).await;
    seller.advanced(case).await;
    deal.buyer.advanced(case).await;
    seller.filed(case, "brief", &[("need", "电堆"), ("criteria", "效率")]).await;
    seller.advanced(case).await;
    let secrecy = [("way", "signed"), ("signed", "2026-11-01"), ("until", "2029-11-01"), ("hash", HASH)];
    seller.filed(case, "secrecy", &secrecy).await;
    assert_eq!(seller.advances(case).await.status, 409, "an agreement is of two");
    deal.buyer.filed(case, "secrecy", &secrecy).await;
    seller.advanced(case).await;
    let red = checked(&[("disputes", "red"), ("disputes_words", "有一件未决诉讼")]);
    seller.filed(case, "diligence", &red).await;
    let refused = seller.advances(case).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("红线"), "{}", refused.body);
    let decision = [("decision", "纪要2026-8"), ("on", "2026-11-02"), ("reason", "诉讼标的与本案无关")];
    seller.filed(case, "waiver", &decision).await;
    seller.advanced(case).await;
}

#[tokio::test]
async fn what_was_signed_stays_as_it_was_signed() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    let alone = deal.seller.advances(&deal.case).await;
    assert!(alone.status == 409 && alone.shows("由另一方确认"), "{}", alone.body);
    deal.buyer.advanced(&deal.case).await;
    let answer = deal.seller.files(&deal.case, "terms", &licence(&[("amount", "1")])).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("补充协议"));
}

#[tokio::test]
async fn the_dossier_is_whole_and_its_sums_are_right() {
    use std::io::Read;

    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    deal.seller.filed(&deal.case, "terms", &licence(&[])).await;
    let path = format!("{}/dossier.zip", deal.case);
    let Ok(given) = crate::files::given(&market, Some(&deal.seller), &path).await else {
        panic!("no dossier")
    };
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(given.bytes)).expect("a package");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for part in ["papers/terms-1.json", "introduction.json", "assignments.json", "objections.json"] {
        assert!(names.iter().any(|name| name == part), "{part}: {names:?}");
    }
    let mut introduction = String::new();
    zip.by_name("introduction.json")
        .expect("an introduction")
        .read_to_string(&mut introduction)
        .expect("text");
    assert!(introduction.contains("\"standing\": \"waiting\""), "{introduction}");
    let page = deal.seller.get(&format!("{}/print", deal.case)).await;
    assert!(page.shows("经平台意向直接对接"), "{}", page.body);
    let mut sums = String::new();
    zip.by_name("SHA256SUMS").expect("sums").read_to_string(&mut sums).expect("text");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum");
        let mut bytes = Vec::new();
        zip.by_name(name).expect("a file").read_to_end(&mut bytes).expect("bytes");
        assert_eq!(catalog::case::paper::Paper::hash_of(&bytes), sum, "{name}");
    }
    assert_eq!(sums.lines().count() + 1, names.len());
}
