//! The table of rules: dated numbers with their sources, set by the operator, never changed once in force.

use crate::intents::market_at;

#[tokio::test]
async fn the_operator_sets_a_number_from_a_day_on_and_the_market_runs_by_it() {
    // Of a year that no other test lives in: one process has one table of rules.
    let market = market_at(Some("2041-03-04T02:00:00Z")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let bureau = market.person("13800000007", "bureau", None).await;
    assert_eq!(bureau.get("/desk/rules").await.status, 404);
    assert!(operator.get("/desk").await.shows("/desk/rules"));
    let form = |value: &'static str, from: &'static str, source: &'static str| {
        [("rule", "listing.valid"), ("value", value), ("from", from), ("source", source)]
    };
    let wrong = operator.post("/desk/rules", &form("0", "2041-03-04", "")).await;
    assert_eq!(wrong.status, 422);
    for field in ["value", "from", "source"] {
        assert!(wrong.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(wrong.shows("value=\"2041-03-04\""), "what was typed is kept");
    assert_eq!(bureau.post("/desk/rules", &form("90", "2041-03-06", "x")).await.status, 404);
    let source = "运营规则修订（测试）";
    assert_eq!(operator.post("/desk/rules", &form("90", "2041-03-06", source)).await.status, 303);
    assert_eq!(operator.post("/desk/rules", &form("60", "2041-03-06", source)).await.status, 422);
    assert_eq!(operator.post("/desk/rules", &form("30", "2041-03-08", source)).await.status, 303);
    let public = market.get("/about/rules").await;
    assert!(public.shows(source) && public.shows("90"), "{}", public.body);
    let rules = market.json("/api/v1/rules").await;
    let set = rules["rules"].as_array().expect("rules").iter().find(|rule| rule["from"] == "2041-03-06");
    assert_eq!(set.expect("the line")["until"], "2041-03-07");

    let table = operator.get("/desk/rules").await;
    let ends: Vec<String> = table
        .body
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|action| action.starts_with("/desk/rules/"))
        .map(str::to_owned)
        .collect();
    assert_eq!(ends.len(), 2, "what has not come into force may be taken back");
    assert_eq!(operator.post(&ends[1], &[]).await.status, 303);
    let of_dalian = |value: &'static str, from: &'static str| {
        [
            ("rule", "reward.lead"),
            ("jurisdiction", "大连市"),
            ("value", value),
            ("from", from),
            ("source", source),
        ]
    };
    for wrong in ["101%", "70.005%", "x"] {
        assert!(
            operator.post("/desk/rules", &of_dalian(wrong, "2041-03-06")).await.shows("id=\"value-error\"")
        );
    }
    assert_eq!(operator.post("/desk/rules", &of_dalian("60%", "2041-03-06")).await.status, 303);
    assert_eq!(
        operator.post("/desk/rules", &of_dalian("65%", "2041-03-06")).await.status,
        422,
        "set for that day"
    );
    let mut nowhere = of_dalian("60%", "2041-03-09");
    nowhere[1].1 = "瓦房店市";
    assert!(operator.post("/desk/rules", &nowhere).await.shows("id=\"jurisdiction-error\""));
    let rules = market.json("/api/v1/rules").await;
    let local =
        rules["rules"].as_array().expect("rules").iter().find(|rule| rule["jurisdiction"] == "210200");
    let local = local.expect("a line of Dalian");
    assert!(local["value"] == 6000 && local["unit"] == "basis points", "{local}");
    assert!(market.get("/about/rules").await.shows("/about/rules?place=210200"));
    let public = market.get("/about/rules?place=210200").await;
    assert!(public.shows("辽宁 大连") && public.shows("60%"));
    market.passes(chrono::Duration::days(3)).await;
    assert!(!market.get("/about/rules").await.shows("2041年3月8日"));
    let operator = market.somebody();
    operator.sign_in("13800000003").await;
    assert_eq!(operator.post(&ends[0], &[]).await.status, 409, "in force: a new line takes its place");

    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["4", "4", "4", "4"]).await;
    let check = researcher.get(&format!("/achievements/{id}/check")).await;
    assert!(check.shows("2041年6月5日"), "ninety days from the seventh of March: {}", check.body);
}
