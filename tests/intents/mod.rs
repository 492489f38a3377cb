//! Intents: sent, answered in time or handed on, with reasons and without names where none were given.

mod answering;
mod clock;
mod refused;
mod sending;

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// A public achievement of a university with a researcher; answers its id.
pub(crate) async fn listed<'a>(market: &'a TestApp) -> (Somebody<'a>, String) {
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["4", "4", "4", "4"]).await;
    (researcher, id)
}

pub(crate) async fn market_at(moment: Option<&str>) -> TestApp {
    let market = match moment {
        Some(moment) => TestApp::start_at(moment.parse().expect("a moment")).await,
        None => TestApp::start().await,
    };
    given_units(&market).await;
    market
}

pub(crate) async fn given_units(market: &TestApp) {
    let units = [
        json!({ "name": "某理工大学", "kind": "university" }),
        json!({ "name": "某储能电站运营企业", "kind": "enterprise" }),
        json!({ "name": "某海参养殖企业", "kind": "enterprise" }),
    ];
    market.given(Kind::Organisations, &units).await;
}

impl Somebody<'_> {
    /// Sends an intent about an achievement; answers its address.
    pub(crate) async fn intends(&self, achievement: &str, more: &[(&str, &str)]) -> String {
        let mut fields = vec![("purpose", "license"), ("words", "用于百兆瓦级储能电站"), ("consent", "yes")];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        let sent = self.post(&format!("/achievements/{achievement}/intents/new"), &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        sent.header("location").to_owned()
    }

    /// Posts a demand, which the operator publishes; answers its id.
    pub(crate) async fn demands(&self, operator: &Somebody<'_>, title: &str) -> String {
        let form = [
            ("key", title),
            ("title", title),
            ("contact", "tech@example.com"),
            ("indicators", "总氮去除率 ≥ 70%"),
            ("budget_reason", "按处理水量面议"),
        ];
        let posted = self.post("/demands", &form).await;
        let id = posted.header("location").split('/').nth(2).expect("a demand").to_owned();
        operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "publish")]).await;
        id
    }
}
