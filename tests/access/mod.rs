//! What is not for everybody: reserved by its owner, asked for, signed, read, taken back; and found nowhere else.

mod asking;
mod by_program;
mod nowhere;
mod on_paper;
mod waiting;

use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// What must not be seen: a word that stands nowhere else.
pub(crate) const SECRET: &str = "钛基梯度流道";

/// A public achievement whose solution, price and completers are reserved: its author, who holds 13800000001, and its id.
pub(crate) async fn reserving(market: &TestApp) -> (Somebody<'_>, String) {
    let author = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = author.writes("全钒液流电池电堆", "no_patent").await;
    let step = |name: &str| format!("/achievements/{id}/draft/{name}");
    author
        .saves(
            &step("why"),
            &[
                ("problem", "储能电站占地大，电堆功率密度低，征地贵。"),
                (
                    "solution",
                    &format!("采用{SECRET}和预应力密封，双极板无需机加工，泵耗不变而电流密度更高。"),
                ),
            ],
        )
        .await;
    // problem, solution, body, comparison, economics, price, people, partners
    let tiers = ["public", "nda", "public", "public", "public", "deal_room", "registered", "public"];
    author.saves(&step("tiers"), &tiers.map(|tier| ("tier", tier))).await;
    assert_eq!(author.submits(&id).await, 303);
    assert_eq!(operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
    market.caught_up().await;
    (author, id)
}

impl Somebody<'_> {
    /// Asks to read; answers the request's address.
    pub(crate) async fn asks_to_read(&self, achievement: &str) -> String {
        let path = format!("/achievements/{achievement}/access/new");
        let asked = self.post(&path, &[("purpose", "评估在百兆瓦级储能电站中的适用性")]).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        asked.header("location").to_owned()
    }

    pub(crate) async fn signs(&self, request: &str) -> u16 {
        let fields = [("signed_name", "某采购工程师"), ("agree", "yes")];
        self.post(&format!("{request}/signature"), &fields).await.status
    }

    pub(crate) async fn grants(&self, request: &str, tier: &str, until: &str) -> u16 {
        self.post(&format!("{request}/approval"), &[("tier", tier), ("until", until)]).await.status
    }
}
