//! The life of a listing: written, endorsed, marked, public, renewed, taken off.

mod achievement;
mod course;
mod demand;
mod disclosure;
mod feedback;
mod four_eyes;
mod left_behind;
mod matrix;
mod open_licence;
mod portfolio;
mod renewal;
mod reopening;
mod reserving;
mod rules;

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// A market with two universities, an enterprise and nobody.
pub(crate) async fn market() -> TestApp {
    let market = TestApp::start().await;
    let units = [
        json!({ "name": "某理工大学", "kind": "university" }),
        json!({ "name": "某海事大学", "kind": "university" }),
        json!({ "name": "某储能电站运营企业", "kind": "enterprise" }),
    ];
    market.given(Kind::Organisations, &units).await;
    market
}

impl Somebody<'_> {
    /// Writes an achievement with everything that a submission needs; answers its id.
    pub(crate) async fn writes(&self, title: &str, declared: &str) -> String {
        let begun = self
            .post(
                "/achievements/new",
                &[
                    ("key", title),
                    ("title", title),
                    ("summary", "更小的电堆放出同样的电"),
                    ("field", "energy"),
                ],
            )
            .await;
        assert_eq!(begun.status, 303, "{}", begun.body);
        let id = begun.header("location").split('/').nth(2).expect("an id").to_owned();
        let step = |name: &str| format!("/achievements/{id}/draft/{name}");
        let long = "改进双极板流道和电极结构，在不增加泵耗的前提下提高电流密度，堆叠方式不变。";
        self.saves(
            &step("why"),
            &[("problem", "储能电站占地大，电堆功率密度低，征地贵。"), ("solution", long)],
        )
        .await;
        self.saves(
            &step("better"),
            &[
                ("indicator", "电流密度"),
                ("this", "200 mA/cm²"),
                ("best", "120 mA/cm²"),
                ("source", "第三方检测"),
                ("economics", "占地少三成"),
            ],
        )
        .await;
        self.saves(&step("ready"), &[("level", "7"), ("assessor", "third_party"), ("evidence", "检测报告")])
            .await;
        self.saves(
            &step("terms"),
            &[("modes", "license"), ("modes", "equity"), ("price", "stated"), ("price_low", "80")],
        )
        .await;
        self.saves(&step("rights"), &[("disclosure", declared)]).await;
        id
    }

    pub(crate) async fn saves(&self, path: &str, fields: &[(&str, &str)]) {
        let saved = self.post(path, fields).await;
        assert_eq!(saved.status, 303, "{path}: {}", saved.body);
    }

    pub(crate) async fn submits(&self, id: &str) -> u16 {
        self.post(&format!("/achievements/{id}/submission"), &[("pledge", "yes"), ("secret", "yes")])
            .await
            .status
    }

    pub(crate) async fn endorses(&self, id: &str) -> u16 {
        let ticks = [("ownership", "yes"), ("completers", "yes"), ("co_owners", "yes")];
        self.post(&format!("/achievements/{id}/review/endorsement"), &ticks).await.status
    }

    pub(crate) async fn scores(&self, id: &str, marks: [&str; 4]) -> u16 {
        let [a, b, c, d] = marks;
        let fields =
            [("advantage", a), ("clarity", b), ("cooperation", c), ("language", d), ("score_remark", "看过")];
        self.post(&format!("/achievements/{id}/review/score"), &fields).await.status
    }
}
