//! An officer's whole unit: many listings at a time, and the year's report.

use crate::intents::market_at;
use crate::life::market;
use crate::people::somebody::Somebody;

const UNIT: Option<&str> = Some("某理工大学");

#[tokio::test]
async fn many_are_endorsed_at_once_and_each_by_its_own_rights() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let stranger = market.person("13800000004", "researcher", Some("某海事大学")).await;
    let mut ids = Vec::new();
    for title in ["全钒液流电池电堆", "海水淡化用反渗透膜"] {
        let id = researcher.writes(title, "no_patent").await;
        assert_eq!(researcher.submits(&id).await, 303);
        ids.push(id);
    }
    let draft = researcher.writes("还在写的成果", "no_patent").await;
    let own = officer.writes("管理员自己的成果", "no_patent").await;
    let foreign = stranger.writes("别的学校的成果", "no_patent").await;
    let page = officer.get("/desk/portfolio").await;
    assert!(page.shows("还在写的成果") && !page.shows("别的学校的成果"));
    let waiting = officer.get("/desk/portfolio?stage=unit_review&q=%E6%B5%B7%E6%B0%B4").await;
    assert!(waiting.shows("海水淡化用反渗透膜") && !waiting.shows("全钒液流电池电堆"));
    assert_eq!(researcher.get("/desk/portfolio").await.status, 404, "an officer's page");

    let mut fields: Vec<(&str, &str)> =
        ids.iter().chain([&draft, &own, &foreign]).map(|id| ("id", id.as_str())).collect();
    fields.push(("act", "endorse"));
    let refused = officer.post("/desk/portfolio", &fields).await;
    assert!(refused.status == 422 && refused.shows("id=\"vouched-error\"") && refused.shows("checked"));
    fields.push(("vouched", "yes"));
    let done = officer.post("/desk/portfolio", &fields).await;
    assert!(done.status == 200 && done.shows("共 5 项，办成 2 项"), "{}", done.body);
    assert!(!done.shows("别的学校的成果"), "of others not even the title");
    let check = |id: &str| format!("/achievements/{id}/check");
    assert!(researcher.get(&check(&ids[0])).await.shows("平台审核中"));
    assert!(researcher.get(&check(&draft)).await.shows("草稿"));
    let told = market.messages_to("13800000001").await;
    assert_eq!(told.iter().filter(|text| text.contains("单位同意")).count(), 2, "each is told");
    let twice = officer.post("/desk/portfolio", &fields).await;
    assert!(twice.shows("共 5 项，办成 0 项"), "twice does nothing more");
    let none = officer.post("/desk/portfolio", &[("act", "renew")]).await;
    assert!(none.status == 422 && none.shows("至少勾选一项"));
}

#[tokio::test]
async fn listings_are_given_to_a_colleague_withdrawn_and_taken_along() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let colleague = market.person("13800000005", "researcher", UNIT).await;
    let stranger = market.person("13800000004", "researcher", Some("某海事大学")).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    let people = officer.get("/desk/portfolio").await;
    let person = |mobile: &str| {
        let name = format!("researcher {mobile}");
        let before = people.body.split(&format!(">{name}</option>")).next().expect("a person").to_owned();
        before
            .rsplit("<option value=\"")
            .next()
            .expect("an option")
            .split('"')
            .next()
            .expect("an end")
            .to_owned()
    };
    let given = officer
        .post("/desk/portfolio", &[("id", &id), ("act", "assign"), ("person", &person("13800000005"))])
        .await;
    assert!(given.shows("办成 1 项"), "{}", given.body);
    assert!(colleague.get("/me").await.shows("全钒液流电池电堆"));
    assert!(!researcher.get("/me").await.shows("全钒液流电池电堆"));
    let nobody = stranger.get("/me/export.json").await;
    let stranger_id =
        nobody.body.split("\"id\": \"").nth(1).expect("an id").split('"').next().expect("an end");
    let refused =
        officer.post("/desk/portfolio", &[("id", &id), ("act", "assign"), ("person", stranger_id)]).await;
    assert!(refused.shows("所属单位的科研人员或管理员"));

    let own = officer.writes("管理员自己的成果", "no_patent").await;
    let away = officer
        .post("/desk/portfolio", &[("id", &own), ("act", "assign"), ("person", &person("13800000005"))])
        .await;
    assert!(away.shows("另一位管理员"), "nobody hands on what they would endorse");
    let told = market.messages_to("13800000005").await;
    assert!(told.iter().any(|text| text.contains("负责人")), "{told:?}");

    let file = officer.post("/desk/portfolio/export", &[("id", &id)]).await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").contains("spreadsheetml"));
    assert_eq!(stranger.post("/desk/portfolio/export", &[("id", &id)]).await.status, 404);
    let hasty = officer.post("/desk/portfolio", &[("id", &id), ("act", "withdraw")]).await;
    assert!(hasty.status == 422 && hasty.shows("id=\"sure-error\""));
    let withdrawn =
        officer.post("/desk/portfolio", &[("id", &id), ("act", "withdraw"), ("sure", "yes")]).await;
    assert!(withdrawn.shows("办成 1 项"));
}

#[tokio::test]
async fn the_years_report_counts_what_happened_in_the_year() {
    let market = market_at(Some("2026-12-30T01:00:00Z")).await;
    let (researcher, id) = crate::intents::listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    let declined = [("reason", "too_early"), ("words", "还没有中试")];
    let answer = researcher.post(&format!("{intent}/refusal"), &declined).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    market.passes(chrono::Duration::days(3)).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let row = |page: &str, item: &str| {
        let cells = page.split(&format!(">{item}</th>")).nth(1).expect("a row").to_owned();
        let cell = |place: usize| {
            cells.split("<td>").nth(place).expect("a cell").split('<').next().expect("an end").to_owned()
        };
        (cell(1), cell(2))
    };
    let before = officer.get("/desk/report?year=2026").await;
    let one = ("1".to_owned(), "1".to_owned());
    for item in ["登记的成果", "公开的成果", "收到的意向", "其中：已婉拒"] {
        assert_eq!(row(&before.body, item), one, "{item}");
    }
    let now = officer.get("/desk/report").await;
    assert!(now.shows("2027 年科技成果转化情况"));
    assert_eq!(row(&now.body, "收到的意向"), ("0".to_owned(), "1".to_owned()));
    let table = officer.get("/desk/report.csv?year=2026").await;
    assert!(table.body.starts_with('\u{feff}') && table.shows("收到的意向,1,1"), "{}", table.body);
    assert_eq!(researcher.get("/desk/report").await.status, 404);
}

#[tokio::test]
async fn the_years_report_counts_contracts_by_kind_with_what_they_come_to() {
    let market = crate::cases::market_in_november().await;
    let deal = crate::cases::deal(&market, "某新材料企业").await;
    crate::cases::negotiated(&deal, &[]).await;
    crate::cases::signed(&deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    let officer = market.person("13800000009", "officer", Some("某新材料企业")).await;
    let other = market.person("13800000008", "officer", Some("某储能电站运营企业")).await;
    let table = officer.get("/desk/report.csv").await;
    assert!(table.shows("转化合同：技术许可（项）,1,1"), "{}", table.body);
    assert!(table.shows("转化合同金额：技术许可（万元）,120,120"), "{}", table.body);
    assert!(!other.get("/desk/report.csv").await.shows("转化合同"), "who took it did not transfer it");
    let before = officer.get("/desk/report?year=2025").await;
    assert!(before.shows("作价投资") && !before.shows("转化合同："), "{}", before.body);
}

#[tokio::test]
async fn what_an_officer_did_to_many_by_mistake_is_taken_back_by_them_for_a_week() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (researcher, id) = crate::intents::listed(&market).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let other = market.person("13800000007", "officer", UNIT).await;
    let colleague = market.person("13800000005", "researcher", UNIT).await;
    let page = format!("/achievements/{id}");
    let does = async |one: &Somebody<'_>, act: &str, more: &[(&str, &str)]| {
        let fields = [&[("id", id.as_str()), ("act", act)][..], more].concat();
        one.post("/desk/portfolio", &fields).await
    };
    let list = officer.get("/desk/portfolio").await;
    let before = list.body.split(">researcher 13800000005</option>").next().expect("a person");
    let person = before.rsplit("<option value=\"").next().and_then(|rest| rest.split('"').next());

    let given = does(&officer, "assign", &[("person", person.expect("an id"))]).await;
    assert!(given.shows("办成 1 项") && given.shows("name=\"act\" value=\"hand_back\""), "{}", given.body);
    let refused = does(&other, "hand_back", &[]).await;
    assert!(refused.shows("办成 0 项") && refused.shows("只能由经办的管理员"), "{}", refused.body);
    assert!(does(&officer, "hand_back", &[]).await.shows("办成 1 项"));
    assert!(researcher.get("/me").await.shows("全钒液流电池电堆"));
    assert!(!colleague.get("/me").await.shows("全钒液流电池电堆"));

    let gone = does(&officer, "withdraw", &[("sure", "yes")]).await;
    assert!(gone.shows("办成 1 项") && gone.shows("name=\"act\" value=\"restore\""), "{}", gone.body);
    assert_eq!(market.get(&page).await.status, 404);
    assert!(does(&other, "restore", &[]).await.shows("办成 0 项"), "by who did it alone");
    assert!(does(&officer, "restore", &[]).await.shows("办成 1 项"));
    assert_eq!(market.get(&page).await.status, 200);
    assert!(does(&officer, "restore", &[]).await.shows("办成 0 项"), "there is nothing to restore");

    let operator = market.person("13800000008", "operator", None).await;
    assert_eq!(
        operator.post(&format!("{page}/suspension"), &[("remark", "有单位主张权属")]).await.status,
        303
    );
    assert!(does(&officer, "withdraw", &[("sure", "yes")]).await.shows("办成 1 项"));
    let refused = does(&officer, "restore", &[]).await;
    assert!(refused.shows("办成 0 项") && refused.shows("撤下前已暂停"), "no way around a suspension");
    assert_eq!(market.get(&page).await.status, 404);
}

#[tokio::test]
async fn a_withdrawal_is_not_taken_back_after_its_days() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (_, id) = crate::intents::listed(&market).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let withdrawn = [("id", id.as_str()), ("act", "withdraw"), ("sure", "yes")];
    assert!(officer.post("/desk/portfolio", &withdrawn).await.shows("办成 1 项"));
    market.passes(chrono::Duration::days(8)).await;
    officer.sign_in("13800000002").await;
    let late = officer.post("/desk/portfolio", &[("id", &id), ("act", "restore")]).await;
    assert!(late.shows("办成 0 项") && late.shows("期限已过"), "{}", late.body);
}
