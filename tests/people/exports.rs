//! What leaves the market is in the log: for the operator all of it, for a person what concerns them.

use crate::cases::deal;
use crate::intents::market_at;
use crate::life::market;

const UNIT: Option<&str> = Some("某理工大学");

#[tokio::test]
async fn what_an_officer_takes_is_told_to_the_operator_and_to_whose_it_is() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let colleague = market.person("13800000005", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    assert!(researcher.get("/me/privacy").await.shows("还没有人取走过"));

    assert_eq!(officer.post("/desk/portfolio/export", &[("id", &id)]).await.status, 200);
    assert_eq!(officer.get("/desk/report.csv").await.status, 200);
    assert_eq!(officer.get("/desk/portfolio").await.status, 200, "looking is not taking");

    let log = operator.get("/desk/audit?only=exports").await;
    assert!(log.status == 200 && log.shows("officer 13800000002"), "{}", log.body);
    assert!(log.shows("本单位成果（含未公开部分）") && log.shows("年度报告（只有数字）"), "{}", log.body);
    assert!(log.shows("<td class=\"num\">1</td>"), "how much it was: {}", log.body);
    assert!(!log.shows("全钒液流电池电堆"), "what was in it is not said");
    assert_eq!(officer.get("/desk/audit?only=exports").await.status, 404, "the log is not theirs");

    let told = researcher.get("/me/privacy").await;
    assert!(told.shows("本单位成果（含未公开部分）") && told.shows("所属单位的管理员"), "{}", told.body);
    assert!(!told.shows("officer 13800000002") && !told.shows("年度报告"), "{}", told.body);
    assert!(colleague.get("/me/privacy").await.shows("还没有人取走过"), "nothing of theirs was taken");
}

#[tokio::test]
async fn a_dossier_is_told_to_both_parties_and_a_copy_to_its_person_alone() {
    let market = market_at(None).await;
    let deal = deal(&market, "某理工大学").await;
    let bureau = market.person("13800000008", "bureau", None).await;
    assert_eq!(deal.seller.get("/me/export.json").await.status, 200);
    assert_eq!(deal.buyer.get(&deal.case).await.status, 200);
    let path = format!("{}/dossier.zip", deal.case);
    let Ok(_) = crate::files::given(&market, Some(&deal.buyer), &path).await.map(|file| file.bytes) else {
        panic!("no dossier")
    };
    let seller = deal.seller.get("/me/privacy").await;
    assert!(seller.shows("案件卷宗") && seller.shows("案件的另一参与人"), "{}", seller.body);
    assert!(seller.shows("个人数据副本") && seller.shows("您本人"), "{}", seller.body);
    let buyer = deal.buyer.get("/me/privacy").await;
    assert!(buyer.shows("案件卷宗") && !buyer.shows("个人数据副本"), "{}", buyer.body);
    let stranger = market.person("13800000004", "enterprise", Some("某海参养殖企业")).await;
    assert!(stranger.get("/me/privacy").await.shows("还没有人取走过"));

    let case = deal.case.rsplit('/').next().expect("an id");
    let of_case = bureau.get(&format!("/desk/audit?only=exports&id={case}")).await;
    assert!(of_case.shows("导出案件卷宗") && !of_case.shows("导出个人数据"), "{}", of_case.body);
    let mistyped = bureau.get("/desk/audit?only=exports&id=%E5%85%A8").await;
    assert!(mistyped.shows("没有与这个编号有关的记录") && !mistyped.shows("导出案件卷宗"));
    let copy = deal.seller.get("/me/export.json").await;
    let copy: serde_json::Value = serde_json::from_str(&copy.body).expect("JSON");
    assert_eq!(copy["exports"].as_array().map(Vec::len), Some(2), "{copy}");
}

#[tokio::test]
async fn what_the_command_line_takes_beyond_what_is_public_is_in_the_log() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    researcher.writes("全钒液流电池电堆", "no_patent").await;
    let log = async || operator.get("/desk/audit?only=exports").await.body;
    let file = |name: &str| market.folder().join(name).display().to_string();
    market.runs(&["export", "achievements", &file("public.jsonl")]).await;
    assert!(!log().await.contains("整库"), "what everybody may take is nobody's to know");
    market.runs(&["export", "achievements", &file("all.jsonl"), "--all"]).await;
    market.runs(&["export", "judgements", &file("judged")]).await;
    let log = log().await;
    assert!(log.contains("整库（含未公开部分）") && log.contains("匹配评价及其文本"), "{log}");
    assert!(!log.contains("全钒液流电池电堆"), "what was in it is not said");
}
