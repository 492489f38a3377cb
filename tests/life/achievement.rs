//! A researcher lists, the officer endorses, the operator marks, everybody finds.

use crate::life::market;

const UNIT: Option<&str> = Some("某理工大学");

#[tokio::test]
async fn from_a_first_line_to_a_public_page() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    let page = format!("/achievements/{id}");
    assert_eq!(market.get(&page).await.status, 404, "a draft is nobody's to see");
    assert!(researcher.get(&page).await.shows("草稿"));
    assert_eq!(operator.get(&page).await.status, 404, "nor the operator's, before it is sent");
    assert_eq!(researcher.submits(&id).await, 303);
    assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows("单位审核中"));
    assert!(officer.get("/desk").await.shows("全钒液流电池电堆"));
    assert!(!operator.get("/desk").await.shows("全钒液流电池电堆"));
    assert_eq!(officer.endorses(&id).await, 303);
    assert!(operator.get("/desk").await.shows("全钒液流电池电堆"));
    market.caught_up().await;
    assert!(
        market.titles("achievement", "液流电池").await.is_empty(),
        "nothing is found before it is public"
    );
    assert_eq!(operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
    market.caught_up().await;
    assert_eq!(market.titles("achievement", "液流电池").await, ["全钒液流电池电堆"]);
    assert_eq!(market.get(&page).await.status, 200);
    for words in ["单位同意", "已公开"] {
        assert!(market.was_told("13800000001", words).await, "{words}");
    }
    let history = market.get(&format!("/achievements/{id}/history")).await;
    assert!(history.shows("单位同意") && history.shows("平台评审") && !history.shows("13800000001"));
}

#[tokio::test]
async fn what_is_returned_comes_back_with_the_reason() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303);
    let locked = researcher.post(&format!("/achievements/{id}/draft/why"), &[("problem", "换一个")]).await;
    assert_eq!(locked.status, 409, "what is looked at is not changed");
    let empty = officer.post(&format!("/achievements/{id}/review/return"), &[("remark", " ")]).await;
    assert!(empty.status == 422 && empty.shows("id=\"remark-error\""));
    let returned = officer
        .post(
            &format!("/achievements/{id}/review/return"),
            &[("remark", "完成人次序有误"), ("parts", "people"), ("parts", "problem"), ("parts", "nonsense")],
        )
        .await;
    assert_eq!(returned.status, 303);
    let at_field = researcher.get(&format!("/achievements/{id}/draft/rights")).await;
    assert!(at_field.shows("href=\"#people\"") && at_field.shows("审核人请您修改这里"), "{}", at_field.body);
    assert!(!researcher.get(&format!("/achievements/{id}/draft/what")).await.shows("审核人请您修改这里"));
    assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows("完成人次序有误"));
    assert_eq!(researcher.submits(&id).await, 303, "mended, it is sent again");
    let again = officer.post(&format!("/achievements/{id}/review/return"), &[("remark", "再看一遍")]).await;
    assert_eq!(again.status, 303);
    assert!(!researcher.get(&format!("/achievements/{id}/draft/rights")).await.shows("审核人请您修改这里"));
}

#[tokio::test]
async fn an_officer_vouches_for_all_three_or_not_at_all() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    let half = officer
        .post(
            &format!("/achievements/{id}/review/endorsement"),
            &[("ownership", "yes"), ("completers", "yes")],
        )
        .await;
    assert!(half.status == 422 && half.shows("id=\"co_owners-error\""));
}

#[tokio::test]
async fn marks_decide_and_any_nought_rejects() {
    let market = market().await;
    let operator = market.person("13800000003", "operator", None).await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    for (title, marks, stage) in [
        ("一号成果", ["5", "5", "5", "0"], "未通过"),
        ("二号成果", ["2", "2", "2", "2"], "待补充"),
        ("三号成果", ["3", "3", "2", "2"], "已公开"),
    ] {
        let id = researcher.writes(title, "no_patent").await;
        // The unit has no officer: the operator looks at once.
        assert_eq!(researcher.submits(&id).await, 303);
        assert_eq!(operator.scores(&id, marks).await, 303, "{title}");
        assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows(stage), "{title}");
    }
    let id = researcher.writes("四号成果", "no_patent").await;
    researcher.submits(&id).await;
    let bad = operator.post(&format!("/achievements/{id}/review/score"), &[("advantage", "6")]).await;
    assert!(bad.status == 422 && bad.shows("id=\"advantage-error\""));
}

#[tokio::test]
async fn nobody_reviews_what_is_theirs_or_anothers_unit() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let stranger = market.person("13800000004", "officer", Some("某海事大学")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    for other in [&stranger, &enterprise] {
        assert_eq!(other.get(&format!("/achievements/{id}")).await.status, 404);
        assert_eq!(other.get(&format!("/achievements/{id}/review")).await.status, 404);
        assert_eq!(other.get(&format!("/achievements/{id}/check")).await.status, 404);
        assert_eq!(other.endorses(&id).await, 404);
        assert_eq!(other.post(&format!("/achievements/{id}/withdrawal"), &[]).await.status, 404);
    }
    let own = officer.writes("管理员自己的成果", "no_patent").await;
    officer.submits(&own).await;
    assert_eq!(officer.endorses(&own).await, 404, "four eyes");
}

#[tokio::test]
async fn who_is_nobodys_author_cannot_begin() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(enterprise.get("/achievements/new").await.status, 404);
    assert_eq!(enterprise.post("/achievements/new", &[("key", "k"), ("title", "一")]).await.status, 404);
    let nobody = market.somebody();
    assert_eq!(nobody.get("/achievements/new").await.header("location"), "/login?next=%2Fachievements%2Fnew");
}

#[tokio::test]
async fn the_same_first_page_sent_twice_is_one_draft() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let fields = [("key", "k-1"), ("title", "海水淡化膜"), ("summary", "一句话")];
    let first = researcher.post("/achievements/new", &fields).await;
    let second = researcher.post("/achievements/new", &fields).await;
    assert_eq!(first.header("location"), second.header("location"));
}

#[tokio::test]
async fn what_was_typed_stays_with_the_error_at_its_field() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let long = "长".repeat(60);
    let fields = [("key", "k"), ("title", "膜<b>"), ("summary", long.as_str()), ("industry", "没有这个行业")];
    let answer = researcher.post("/achievements/new", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.shows("id=\"summary-error\"") && answer.shows("id=\"industry-error\""));
    assert!(answer.shows("膜&lt;b&gt;") && answer.shows(&long));
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    let rights = researcher
        .post(
            &format!("/achievements/{id}/draft/rights"),
            &[("patents", "201710601862.4"), ("disclosure", "filed")],
        )
        .await;
    assert!(
        rights.status == 422 && rights.shows("id=\"patents-error\"") && rights.shows("id=\"filed-error\"")
    );
    assert!(rights.shows("201710601862.4"));
}

#[tokio::test]
async fn a_suspended_listing_is_gone_and_comes_back() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["5", "5", "5", "5"]).await;
    let page = format!("/achievements/{id}");
    assert_eq!(market.get(&page).await.status, 200);
    let reason = [("remark", "有单位主张权属")];
    assert_eq!(researcher.post(&format!("{page}/suspension"), &reason).await.status, 404);
    assert_eq!(operator.post(&format!("{page}/suspension"), &reason).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404);
    assert!(market.titles("achievement", "海水淡化").await.is_empty());
    assert!(market.was_told("13800000001", "有单位主张权属").await);
    assert_eq!(
        researcher.post(&format!("{page}/renewal"), &[]).await.status,
        409,
        "no way around a suspension"
    );
    assert_eq!(operator.post(&format!("{page}/reinstatement"), &[("remark", "证据不足")]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 200);
    assert_eq!(researcher.post(&format!("{page}/withdrawal"), &[]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 404);
}

#[tokio::test]
async fn a_units_only_officer_is_not_stuck_with_what_they_wrote() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = officer.writes("管理员自己的成果", "no_patent").await;
    assert_eq!(officer.submits(&id).await, 303);
    assert_eq!(operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
}

#[tokio::test]
async fn what_waits_at_a_unit_without_an_officer_is_given_back_by_the_operator() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    market.person("13800000002", "officer", UNIT).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303);
    let operator = market.person("13800000003", "operator", None).await;
    assert!(!operator.get("/desk").await.shows("海水淡化膜"));
    market.passes(chrono::Duration::days(9)).await;
    operator.sign_in("13800000003").await;
    assert!(operator.get("/desk").await.shows("海水淡化膜"), "too long at the unit");
    let back = [("remark", "单位逾期未审，请联系单位")];
    assert_eq!(operator.post(&format!("/achievements/{id}/review/return"), &back).await.status, 303);
    assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows("草稿"));
}

#[tokio::test]
async fn a_draft_given_up_leaves_no_trace_of_having_been() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("放弃的成果", "no_patent").await;
    assert_eq!(researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await.status, 303);
    assert_eq!(operator.get(&format!("/achievements/{id}")).await.status, 404);
    assert!(!market.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc").await.shows(&id));
}

#[tokio::test]
async fn a_reviewer_who_forgets_a_mark_loses_nothing() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    let fields = [("advantage", "4"), ("clarity", "3"), ("cooperation", "5"), ("score_remark", "写得<好>")];
    let again = operator.post(&format!("/achievements/{id}/review/score"), &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.shows("写得&lt;好&gt;") && again.shows("value=\"5\" selected"));
}

#[tokio::test]
async fn of_two_who_write_at_once_neither_overwrites_the_other_unseen() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    let step = format!("/achievements/{id}/draft/why");
    let opened = researcher.get(&step).await;
    let seen = seen(&opened.body).to_owned();
    assert_eq!(officer.post(&step, &[("problem", "同事写的问题"), ("seen", &seen)]).await.status, 303);
    let second = researcher.post(&step, &[("problem", "自己写的问题"), ("seen", &seen)]).await;
    assert_eq!(second.status, 409);
    assert!(second.shows("打开之后已有改动") && second.shows("自己写的问题"), "nothing typed is lost");
    assert!(researcher.get(&step).await.shows("同事写的问题"), "nor overwritten");
    let other = format!("/achievements/{id}/draft/ready");
    let ready = researcher.post(&other, &[("level", "5")]).await;
    assert_eq!(ready.status, 303, "another step is not in the way");
    let again = [("problem", "自己写的问题"), ("seen", self::seen(&second.body))];
    assert_eq!(researcher.post(&step, &again).await.status, 303, "looked at, it is saved");
    assert!(researcher.get(&step).await.shows("自己写的问题"));
}

/// The mark of what a step held when it was opened.
fn seen(page: &str) -> &str {
    let at = page.split("name=\"seen\" value=\"").nth(1).expect("a mark");
    at.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn fields_that_a_form_does_not_have_change_nothing() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    let more = [
        ("title", "全钒液流电池电堆（改）"),
        ("summary", "更小的电堆放出同样的电"),
        ("field", "energy"),
        ("stage", "published"),
        ("published_at", "2026-01-01T00:00:00Z"),
        ("owner_id", "00000000-0000-0000-0000-000000000000"),
        ("organisation", "某海事大学"),
        ("organisation_id", "00000000-0000-0000-0000-000000000000"),
        ("version", "99"),
    ];
    let step = format!("/achievements/{id}/draft/what");
    let page = researcher.get(&step).await;
    let seen = page.body.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let mut fields = more.to_vec();
    fields.extend(seen.map(|seen| ("seen", seen)));
    assert_eq!(researcher.post(&step, &fields).await.status, 303);
    let shown = researcher.get(&format!("/achievements/{id}")).await;
    assert!(shown.shows("（改）") && shown.shows("草稿") && !shown.shows("某海事大学"), "{}", shown.body);
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 404);
}

#[tokio::test]
async fn a_draft_is_kept_while_it_is_written_and_says_how_good_it_is() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    let step = format!("/achievements/{id}/draft/why");
    let page = researcher.get(&step).await;
    assert!(page.shows("data-autosave") && page.shows("class=\"saved"), "{}", page.body);
    let seen = |body: &str| {
        let value = body.split("name=\"seen\" value=\"").nth(1).expect("what was seen");
        value.split('"').next().expect("an end").to_owned()
    };
    let before = seen(&page.body);
    let fields = |problem: &'static str, seen: &str| {
        let seen = seen.to_owned();
        vec![("problem", problem.to_owned()), ("solution", "新的双极板流道".to_owned()), ("seen", seen)]
    };
    let stay = async |problem: &'static str, seen: &str| {
        let mut form = fields(problem, seen);
        form.push(("to", "stay".to_owned()));
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        researcher.post(&step, &form).await
    };
    let kept = stay("储能电站占地大", &before).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let answer: serde_json::Value = serde_json::from_str(&kept.body).expect("JSON");
    assert!(answer["said"].as_str().expect("words").contains("已自动保存"));
    assert!(researcher.get(&step).await.shows("储能电站占地大"));
    assert_eq!(stay("另一扇窗里的旧稿", &before).await.status, 409, "nothing is overwritten unseen");
    let next = answer["seen"].as_str().expect("what is seen now");
    assert_eq!(stay("接着写", next).await.status, 200);

    for (audience, word) in [("public", "公开"), ("deal_room", "")] {
        let seen = researcher.get(&format!("/achievements/{id}?as={audience}")).await;
        assert!(seen.status == 200 && seen.shows("读者看到的页面") && seen.shows(word));
        assert!(!seen.shows("/feedback\""), "as a reader, not as its owner");
    }
    let officer = market.person("13800000004", "officer", Some("某海事大学")).await;
    assert_eq!(officer.get(&format!("/achievements/{id}?as=deal_room")).await.status, 404);

    let operator = market.person("13800000003", "operator", None).await;
    assert_eq!(researcher.submits(&id).await, 303);
    operator.scores(&id, ["4", "4", "4", "4"]).await;
    let public = researcher.get(&step).await;
    assert!(!public.shows("data-autosave"), "what is public is changed by a button alone");
    let typed = fields("## 现状\n\n- 占地大\n- **征地贵**", &seen(&public.body));
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(researcher.post(&step, &typed).await.status, 303);
    let shown = researcher.get(&format!("/achievements/{id}")).await;
    assert!(shown.shows("<li>占地大</li><li><strong>征地贵</strong></li>"), "{}", shown.body);
}
