//! What a broker records: two owners of listings, who show themselves when they agree, and the first in time.

use catalog::import::Kind;
use serde_json::json;

use super::{ENTERPRISE, introduction_on, market};
use crate::app::TestApp;
use crate::intents::listed;
use crate::people::somebody::Somebody;

pub(super) const AGENCY: &str = "某技术转移机构";

/// A broker, with the listings of two who have not met.
pub(super) struct Table<'a> {
    pub broker: Somebody<'a>,
    pub researcher: Somebody<'a>,
    pub enterprise: Somebody<'a>,
    pub operator: Somebody<'a>,
    pub achievement: String,
    pub demand: String,
}

pub(super) async fn table(market: &TestApp) -> Table<'_> {
    market.given(Kind::Organisations, &[json!({ "name": AGENCY, "kind": "agency" })]).await;
    let (researcher, id) = listed(market).await;
    let enterprise = market.person("13800000005", "enterprise", Some(ENTERPRISE)).await;
    let operator = market.person("13800000008", "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let broker = market.person("13800000007", "broker", Some(AGENCY)).await;
    let (achievement, demand) = (format!("/achievements/{id}"), format!("/demands/{demand}"));
    Table { broker, researcher, enterprise, operator, achievement, demand }
}

impl Table<'_> {
    fn form(&self) -> [(&'static str, &str); 3] {
        [("achievement", &self.achievement), ("demand", &self.demand), ("truth", "yes")]
    }

    /// Records the two; answers the page.
    pub(super) async fn introduced(&self) -> String {
        let made = self.broker.post("/introductions/new", &self.form()).await;
        assert_eq!(made.status, 303, "{}", made.body);
        made.header("location").to_owned()
    }
}

#[tokio::test]
async fn a_party_is_named_when_it_agrees_and_not_before() {
    let market = market().await;
    let table = table(&market).await;
    let filled = format!("/introductions/new?achievement={}&demand={}", table.achievement, table.demand);
    assert!(table.broker.get(&filled).await.shows(&format!("value=\"{}\"", table.achievement)));
    let page = table.introduced().await;
    let (researcher, enterprise) = ("researcher 13800000001", "enterprise 13800000005");
    for (somebody, own, other) in
        [(&table.researcher, researcher, enterprise), (&table.enterprise, enterprise, researcher)]
    {
        let shown = somebody.get(&page).await;
        assert!(
            shown.shows(own) && !shown.shows(other) && shown.shows("某理工大学") && shown.shows(ENTERPRISE)
        );
        assert!(shown.shows(AGENCY) && shown.shows("broker 13800000007"));
    }
    let bare = table.researcher.post(&format!("{page}/acknowledgement"), &[]).await;
    assert!(bare.status == 422 && bare.shows("id=\"share-error\""));
    let certificate = format!("{page}/certificate");
    assert!(table.broker.get(&certificate).await.shows("双方本人都确认之后"));
    for somebody in [&table.researcher, &table.enterprise] {
        assert!(!table.broker.get(&page).await.shows(enterprise));
        let agreed = somebody.post(&format!("{page}/acknowledgement"), &[("share", "yes")]).await;
        assert_eq!(agreed.status, 303, "{}", agreed.body);
        assert!(somebody.get("/me/privacy").await.shows("在一条引荐记录中显示单位与称呼"));
    }
    let shown = table.broker.get(&certificate).await;
    assert!(shown.shows(researcher) && shown.shows(enterprise) && !shown.shows("双方本人都确认之后"));
}

#[tokio::test]
async fn who_asks_anonymously_stays_unknown_until_they_agree() {
    let market = market().await;
    let table = table(&market).await;
    let form = [
        ("key", "匿名"),
        ("title", "不便署名的难题"),
        ("contact", "tech@example.com"),
        ("indicators", "总氮去除率 ≥ 70%"),
        ("budget_reason", "按处理水量面议"),
        ("anonymous", "yes"),
    ];
    let posted = table.enterprise.post("/demands", &form).await;
    let demand = posted.header("location").split('/').nth(2).expect("a demand").to_owned();
    table.operator.post(&format!("/desk/demands/{demand}/decision"), &[("act", "publish")]).await;
    let table = Table { demand: format!("/demands/{demand}"), ..table };
    let page = table.introduced().await;
    let certificate = format!("{page}/certificate");
    for somebody in [&table.researcher, &table.broker] {
        for path in [page.as_str(), certificate.as_str(), "/me/introductions"] {
            let shown = somebody.get(path).await;
            assert!(
                shown.shows("一家单位（确认后可见）") && !shown.shows(ENTERPRISE),
                "{path}: {}",
                shown.body
            );
        }
    }
    table.enterprise.post(&format!("{page}/acknowledgement"), &[("share", "yes")]).await;
    assert!(table.researcher.get(&page).await.shows(ENTERPRISE));
}

#[tokio::test]
async fn the_first_in_time_stands_whoever_comes_after() {
    let market = market().await;
    let table = table(&market).await;
    let other = market.person("13800000017", "broker", Some(AGENCY)).await;
    let form = table.form();
    let (one, two) =
        tokio::join!(table.broker.post("/introductions/new", &form), other.post("/introductions/new", &form));
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let again = table.broker.post("/introductions/new", &table.form()).await;
    assert!(
        again.status == 409 && again.shows("以先登记的为准") && again.shows(&table.demand),
        "{}",
        again.body
    );
    // The market comes too late as well: what is accepted later belongs to the broker.
    let page = introduction_on(&table.enterprise.get("/me/introductions").await);
    let id = table.achievement.split('/').next_back().expect("an id");
    let intent = table.enterprise.intends(id, &[]).await;
    table.researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    assert_eq!(introduction_on(&table.enterprise.get(&intent).await), page);
}

#[tokio::test]
async fn one_dispute_is_told_and_two_make_room_for_another() {
    let market = market().await;
    let table = table(&market).await;
    let page = table.introduced().await;
    let said = [("reason", "去年已在展会上相识")];
    assert_eq!(table.enterprise.post(&format!("{page}/dispute"), &said).await.status, 303);
    for mobile in ["13800000007", "13800000001"] {
        assert!(market.was_told(mobile, "去年已在展会上相识").await, "{mobile}");
    }
    assert!(table.broker.get("/me/introductions?state=disputed").await.shows(&page));
    assert_eq!(
        table.broker.post("/introductions/new", &table.form()).await.status,
        409,
        "one word does not end it"
    );
    assert_eq!(table.researcher.post(&format!("{page}/dispute"), &said).await.status, 303);
    assert!(table.researcher.get(&page).await.shows("这条记录已终止"));
    assert_eq!(
        table.enterprise.post(&format!("{page}/acknowledgement"), &[("share", "yes")]).await.status,
        409
    );
    assert_ne!(table.introduced().await, page);
}

#[tokio::test]
async fn what_is_missing_or_near_is_said_at_its_field() {
    let market = market().await;
    let table = table(&market).await;
    assert_eq!(table.researcher.get("/introductions/new").await.status, 404, "brokers alone");
    let fields = [("achievement", "液流电池"), ("demand", table.demand.as_str())];
    let bare = table.broker.post("/introductions/new", &fields).await;
    assert!(bare.status == 422 && bare.shows("id=\"achievement-error\"") && bare.shows("id=\"truth-error\""));
    assert!(bare.shows("value=\"液流电池\"") && bare.shows(&table.demand), "what was typed stays");
    let swapped =
        [("achievement", table.demand.as_str()), ("demand", table.achievement.as_str()), ("truth", "yes")];
    assert_eq!(table.broker.post("/introductions/new", &swapped).await.status, 422);
    let draft = table.researcher.writes("还没有公开的成果", "no_patent").await;
    let hidden = [("achievement", draft.as_str()), ("demand", table.demand.as_str()), ("truth", "yes")];
    assert_eq!(table.broker.post("/introductions/new", &hidden).await.status, 422);
    web::cli::grant_role(market.db(), "13800000007", "enterprise", Some(ENTERPRISE)).await.expect("a role");
    let near = table.broker.post("/introductions/new", &table.form()).await;
    assert!(near.status == 409 && near.shows("不能同时是当事方"), "{}", near.body);
}

#[tokio::test]
async fn who_is_of_a_partys_house_introduces_nobody_and_nobody_meets_their_own_house() {
    let market = market().await;
    let table = table(&market).await;
    let below = [
        json!({ "name": "某理工大学化工学院", "kind": "school", "parent": "某理工大学" }),
        json!({ "name": "某成果转化企业", "kind": "enterprise", "parent": "某理工大学" }),
    ];
    market.given(Kind::Organisations, &below).await;
    let near = market.person("13800000017", "broker", Some("某理工大学化工学院")).await;
    let refused = near.post("/introductions/new", &table.form()).await;
    assert!(
        refused.status == 409 && refused.shows("不能同时是当事方") && refused.shows("第九百六十一条"),
        "{}",
        refused.body
    );

    let own = market.person("13800000018", "enterprise", Some("某成果转化企业")).await;
    let demand = format!("/demands/{}", own.demands(&table.operator, "中试放大工艺验证").await);
    let form = [("achievement", table.achievement.as_str()), ("demand", &demand), ("truth", "yes")];
    let refused = table.broker.post("/introductions/new", &form).await;
    assert!(refused.status == 409 && refused.shows("其上下级单位"), "{}", refused.body);
    table.introduced().await;
}
