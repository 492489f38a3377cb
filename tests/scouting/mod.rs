//! Scouting: somebody knows a team outside of the market that could solve a public demand, and says so.

mod answering;
mod forgetting;
mod referring;

use crate::app::{Answer, TestApp};
use crate::intents::market_at;
use crate::people::somebody::Somebody;

const TEAM: &str = "某大学膜分离课题组";
const MAIL: &str = "membrane@example.com";
const WHY: &str = "在同类工况做过中试，论文可查";
const SCOUT: &str = "13800000009";
const OWNER: &str = "13800000005";

async fn market() -> TestApp {
    market_at(Some("2026-11-26T01:00:00Z")).await
}

/// A public demand without a name, who demands it, and who knows a team.
struct Scene<'a> {
    owner: Somebody<'a>,
    operator: Somebody<'a>,
    scout: Somebody<'a>,
    demand: String,
}

async fn scene(market: &TestApp) -> Scene<'_> {
    let owner = market.person(OWNER, "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let scout = market.person(SCOUT, "expert", None).await;
    let demand = owner.asks_unnamed(&operator, "养殖尾水低温脱氮").await;
    Scene { owner, operator, scout, demand }
}

impl Somebody<'_> {
    /// Posts a demand that names nobody, which the operator publishes; answers its address.
    async fn asks_unnamed(&self, operator: &Somebody<'_>, title: &str) -> String {
        let form = [
            ("key", title),
            ("title", title),
            ("contact", "tech@example.com"),
            ("indicators", "总氮去除率 ≥ 70%"),
            ("budget_reason", "按处理水量面议"),
            ("anonymous", "yes"),
        ];
        let posted = self.post("/demands", &form).await;
        let id = posted.header("location").split('/').nth(2).expect("a demand").to_owned();
        let decided = operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "publish")]).await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        format!("/demands/{id}")
    }

    /// Refers a team; what is left out or said otherwise stands in `more`.
    async fn tries_to_refer(&self, demand: &str, more: &[(&str, &str)]) -> Answer {
        let mut form = vec![
            ("team", TEAM),
            ("contact_name", "李老师"),
            ("contact", MAIL),
            ("why", WHY),
            ("agreed", "yes"),
            ("share", "yes"),
        ];
        form.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        form.extend(more);
        self.post(&format!("{demand}/scouting"), &form).await
    }

    /// The same, and it is taken; answers the address of what was referred.
    async fn refers(&self, demand: &str, more: &[(&str, &str)]) -> String {
        let referred = self.tries_to_refer(demand, more).await;
        assert_eq!(referred.status, 303, "{}", referred.body);
        referred.header("location").to_owned()
    }
}
