//! How a notice comes before everybody, and how it goes.

use chrono::Duration;

use super::{OFFICER, UNIT, chosen, market, price, value};

#[tokio::test]
async fn an_officer_posts_everybody_reads_and_after_the_days_it_is_effective() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let empty = market.get("/publicity").await;
    assert!(empty.status == 200 && empty.shows("还没有公示") && empty.shows("/achievements"));

    let notice = officer.drafts(&[("partner", "某储能电站运营企业"), ("relation", "none")]).await;
    assert_eq!(market.get(&notice).await.status, 404, "a draft is the unit's own");
    assert!(officer.get("/desk").await.shows(&notice), "and waits on its desk");
    let posted = officer.post(&format!("{notice}/posting"), &[("sure", "yes")]).await;
    assert_eq!(posted.status, 303, "{}", posted.body);

    let page = market.get(&notice).await;
    assert!(page.shows("全钒液流电池电堆") && page.shows("80") && page.shows("某储能电站运营企业"));
    assert!(page.shows("2026年11月26日发布，当日不计入（《民法典》第二百零一条）"), "{}", page.body);
    assert!(page.shows("至2026年12月11日 24时届满") && page.shows("国发〔2016〕16号"));
    assert!(!page.shows("officer 1380"), "no names");
    let board = market.get("/publicity").await;
    assert!(board.shows(&notice) && board.shows("还剩 15 天"), "{}", board.body);
    assert!(market.get("/feeds/publicity.atom").await.shows("全钒液流电池电堆"));

    market.passes(Duration::days(15)).await;
    assert!(market.get(&notice).await.shows("今天截止"), "until 24:00 of the last day");
    market.passes(Duration::hours(15)).await;
    let over = market.get(&notice).await;
    assert!(over.shows("公示期满，已生效") && over.shows("公示期于2026年12月11日 24时届满"), "{}", over.body);
    assert!(market.was_told(OFFICER, "公示生效").await);
    let board = market.get("/publicity?state=effective").await;
    assert!(board.shows(&notice) && board.shows("公示存档"));
    assert!(!market.get("/publicity?state=posted").await.shows(&notice));
    assert!(!market.get("/feeds/publicity.atom").await.shows("全钒液流电池电堆"));
}

#[tokio::test]
async fn what_was_posted_can_be_hashed_again() {
    use sha2::{Digest, Sha256};

    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let notice = officer.posts(&[]).await;
    let kept = market.get(&format!("{notice}/snapshot.json")).await;
    assert_eq!(kept.status, 200);
    let hash = format!("{:x}", Sha256::digest(&kept.body));
    assert!(market.get(&notice).await.shows(&hash));
    market.passes(Duration::days(20)).await;
    assert_eq!(market.get(&format!("{notice}/snapshot.json")).await.body, kept.body);
}

#[tokio::test]
async fn an_edit_takes_the_place_of_a_notice_and_its_days_begin_anew() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let notice = officer.posts(&[]).await;
    let fixed = officer.get(&format!("{notice}/edit")).await;
    assert!(
        fixed.status == 409 && fixed.shows("第十八条") && fixed.shows("发布新公示替换"),
        "{}",
        fixed.body
    );
    market.passes(Duration::days(10)).await;

    let form = officer.get(&format!("{notice}/replacement")).await;
    assert!(form.status == 200 && form.shows("更小的电堆"));
    let fields = price(&[("price", "100"), ("sure", "yes")]);
    let replaced = officer.post(&format!("{notice}/replacement"), &fields).await;
    assert_eq!(replaced.status, 303, "{}", replaced.body);
    let next = replaced.header("location").to_owned();
    assert_ne!(next, notice);

    let old = market.get(&notice).await;
    assert!(old.shows("已被替换") && old.shows(&next) && old.shows("80 万元"), "{}", old.body);
    let new = market.get(&next).await;
    assert!(
        new.shows(&notice) && new.shows("100 万元") && new.shows("2026年12月21日 24时届满"),
        "{}",
        new.body
    );
    let twice = officer.post(&format!("{notice}/replacement"), &fields).await;
    assert!(twice.status == 409 && twice.shows("国发〔2016〕16号"));
    market.passes(Duration::days(6)).await;
    assert!(market.get(&notice).await.shows("已被替换"), "the old clock strikes nothing");
    assert!(market.get(&next).await.shows("公示中"));
}

#[tokio::test]
async fn what_is_withdrawn_stays_to_be_read_with_its_reason() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let notice = officer.posts(&[]).await;
    let silent = officer.post(&format!("{notice}/withdrawal"), &[]).await;
    assert!(silent.status == 422 && silent.shows("id=\"reason-error\""), "{}", silent.body);
    let form = [("reason", "受让方放弃")];
    assert_eq!(officer.post(&format!("{notice}/withdrawal"), &form).await.status, 303);
    let page = market.get(&notice).await;
    assert!(page.shows("已撤") && page.shows("受让方放弃") && page.shows("80 万元"));
    assert_eq!(officer.post(&format!("{notice}/withdrawal"), &form).await.status, 409);

    let draft = officer.drafts(&[]).await;
    assert_eq!(
        officer.post(&format!("{draft}/withdrawal"), &[]).await.status,
        303,
        "a draft needs no reason"
    );
    assert_eq!(market.get(&draft).await.status, 404);
}

#[tokio::test]
async fn other_officers_find_no_draft_and_change_nothing() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let other = market.person("13800000029", "officer", Some("某海参养殖企业")).await;
    let draft = officer.drafts(&[]).await;
    assert_eq!(other.get(&draft).await.status, 404);
    assert_eq!(other.post(&format!("{draft}/posting"), &[("sure", "yes")]).await.status, 404);
    let notice = officer.posts(&[]).await;
    assert_eq!(other.get(&notice).await.status, 200);
    assert_eq!(other.post(&format!("{notice}/withdrawal"), &[("reason", "误发")]).await.status, 404);
    assert_eq!(other.get(&format!("{notice}/replacement")).await.status, 404);
    let researcher = market.person("13800000028", "researcher", Some(UNIT)).await;
    assert_eq!(researcher.get("/publicity/new").await.status, 404, "officers and the operator post");
    let operator = market.person("13800000008", "operator", None).await;
    assert_eq!(operator.post(&format!("{draft}/posting"), &[("sure", "yes")]).await.status, 303);
}

#[tokio::test]
async fn a_rule_of_the_unit_lengthens_the_days_and_never_shortens_them() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let notice = officer.drafts(&[]).await;
    let short = [("sure", "yes"), ("period", "days"), ("count", "7")];
    let refused = officer.post(&format!("{notice}/posting"), &short).await;
    assert!(
        refused.status == 422 && refused.shows("国发〔2016〕16号") && refused.shows("value=\"7\""),
        "{}",
        refused.body
    );
    let unsure = officer.post(&format!("{notice}/posting"), &[]).await;
    assert!(unsure.status == 422 && unsure.shows("id=\"sure-error\""));
    let long = [("sure", "yes"), ("period", "working_days"), ("count", "15")];
    assert_eq!(officer.post(&format!("{notice}/posting"), &long).await.status, 303);
    let page = market.get(&notice).await;
    assert!(page.shows("15 个工作日") && page.shows("至2026年12月17日 24时届满"), "{}", page.body);
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let blank = officer.get("/publicity/new").await;
    let (key, unit) = (value(&blank, "key"), chosen(&blank));
    let known = [("key", key.as_str()), ("unit", unit.as_str())];
    let related = [("partner", "某初创企业"), ("price", "八十"), ("summary", "")];
    let mut fields = price(&related);
    fields.extend(known);
    let refused = officer.post("/publicity/new", &fields).await;
    assert!(
        refused.status == 422 && refused.shows("某初创企业") && refused.shows("八十"),
        "{}",
        refused.body
    );
    for field in ["relation", "price", "summary"] {
        assert!(refused.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    let split = [("kind", "split"), ("income", "100"), ("shares", "完成人团队 70%\n单位 20%")];
    let uneven = officer.post("/publicity/new", &price(&split)).await;
    assert!(uneven.status == 422 && uneven.shows("须为100%"));
    let rights = [("kind", "rights"), ("right", "use"), ("years", "5"), ("recipients", "某课题组")];
    let brief = officer.post("/publicity/new", &price(&rights)).await;
    assert!(brief.status == 422 && brief.shows("国科发区〔2020〕128号"));

    let mut fields = price(&[]);
    fields.extend(known);
    let first = officer.post("/publicity/new", &fields).await;
    assert_eq!(first.status, 303, "{}", first.body);
    let second = officer.post("/publicity/new", &fields).await;
    assert_eq!(second.header("location"), first.header("location"), "a form that is sent twice drafts once");
}

#[tokio::test]
async fn who_is_tied_to_a_completer_is_marked_and_shares_close() {
    let market = market().await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let tied = [("partner", "某初创企业"), ("relation", "related"), ("relation_words", "完成人持股的企业")];
    let notice = officer.posts(&tied).await;
    let page = market.get(&notice).await;
    assert!(page.shows("受让方是完成人的关系人") && page.shows("完成人持股的企业"), "{}", page.body);
    assert!(market.get("/publicity?q=初创").await.shows(&notice));
    assert!(!market.get("/publicity?q=没有这样的").await.shows(&notice));
    assert!(!market.get("/publicity?kind=split").await.shows(&notice));

    let split =
        [("kind", "split"), ("income", "100"), ("shares", "完成人团队 70%\n技术转移人员 5%\n单位 25%")];
    let notice = officer.posts(&split).await;
    let page = market.get(&notice).await;
    assert!(page.shows("70 万元") && page.shows("5 万元") && page.shows("25 万元"), "{}", page.body);
    assert!(market.get("/publicity?kind=split").await.shows(&notice));
}

#[tokio::test]
async fn a_notice_begins_from_what_everybody_may_know_of_an_achievement() {
    let market = market().await;
    let (_, achievement) = crate::intents::listed(&market).await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let listing = format!("/achievements/{achievement}");
    let way = format!("/publicity/new?achievement={achievement}");
    assert!(officer.get(&listing).await.shows(&way), "the page says how");
    assert!(!market.get(&listing).await.shows("/publicity/new"));
    let blank = officer.get(&way).await;
    assert!(blank.shows("value=\"全钒液流电池电堆\""), "{}", blank.body);
    let (key, unit) = (value(&blank, "key"), chosen(&blank));
    let mut fields = price(&[]);
    fields.extend([("key", key.as_str()), ("unit", unit.as_str()), ("achievement", &achievement)]);
    let notice = officer.post("/publicity/new", &fields).await.header("location").to_owned();
    officer.post(&format!("{notice}/posting"), &[("sure", "yes")]).await;
    market.caught_up().await;
    assert!(market.get(&listing).await.shows(&notice), "an open notice stands on its page");
    assert!(market.get(&notice).await.shows(&listing));
    let other = market.person("13800000029", "officer", Some("某海参养殖企业")).await;
    assert_eq!(other.get(&way).await.status, 404, "what is another unit's is not theirs to make public");
}

#[tokio::test]
async fn price_and_rights_rest_while_a_notice_on_them_is_open() {
    let market = market().await;
    let (researcher, achievement) = crate::intents::listed(&market).await;
    let officer = market.person(OFFICER, "officer", Some(UNIT)).await;
    let step = |name: &str| format!("/achievements/{achievement}/draft/{name}");
    let terms =
        |price| [("modes", "license"), ("modes", "equity"), ("price", "stated"), ("price_low", price)];
    let rights = [("patents", "201710601862.3"), ("disclosure", "no_patent")];
    let notice = officer.posts(&[("achievement", &achievement)]).await;

    let refused = researcher.post(&step("terms"), &terms("90")).await;
    assert!(refused.status == 409 && refused.shows("公示期间，价格和权属不能改动"), "{}", refused.body);
    assert!(refused.shows("href=\"#price\""), "at its field: {}", refused.body);
    let refused = officer.post(&step("rights"), &rights).await;
    assert!(refused.status == 409 && refused.shows("href=\"#patents\""), "{}", refused.body);
    let program = market.program("13800000001", "read,write").await;
    let path = format!("/api/v1/achievements/{achievement}");
    let own = program.get(&path).await;
    let mut content = own.value()["content"].clone();
    content["price"] = serde_json::Value::Null;
    let put = program.with(reqwest::Method::PUT, &path).header("if-match", own.header("etag"));
    let put = crate::app::send(put.json(&content)).await;
    assert!(put.status == 409 && put.shows("price"), "{}", put.body);

    researcher.saves(&step("terms"), &terms("80")).await;
    let why = [("problem", "储能电站占地更大，征地更贵。"), ("solution", "改进流道，电流密度更高。")];
    researcher.saves(&step("why"), &why).await;
    assert!(market.get(&format!("/achievements/{achievement}")).await.shows("征地更贵"), "the rest is free");
    let withdrawn = officer.post(&format!("{notice}/withdrawal"), &[("reason", "另行评估")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.body);
    researcher.saves(&step("terms"), &terms("90")).await;
    researcher.saves(&step("rights"), &rights).await;
}
