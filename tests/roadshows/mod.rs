//! Roadshows: put together, registered for, let in at the door, followed from the stage.

mod after;
mod archive;
mod calling_off;
mod day;
mod door;
mod entering;
mod forgetting;
mod histories;
mod hosting;
mod judging;
mod late;
mod material;
mod meeting;
mod moving;
mod offline;
mod planning;
mod referring;
mod registering;
mod roster;
mod stage;

use catalog::roadshow::{Presentation, agenda, store};

use crate::app::TestApp;
use crate::intents::market_at;
use crate::people::somebody::Somebody;

/// The morning of the day; the event begins at 14:00 in Shanghai.
const MORNING: &str = "2026-11-26T01:00:00Z";
const SLUG: &str = "2026-chunji";
const OPERATOR: &str = "13800000003";

/// What an organiser types.
fn event<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("slug", SLUG),
        ("title", "储能成果路演"),
        ("lead", "四个团队上台，每队十分钟。"),
        ("venue", "某会展中心"),
        ("starts_at", "2026-11-26T14:00"),
        ("ends_at", "2026-11-26T17:00"),
        ("capacity", "3"),
        ("organiser", "某理工大学"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    fields
}

/// An event open for registration, with one achievement in its agenda; its operator.
async fn opened<'a>(market: &'a TestApp, more: &[(&str, &str)]) -> Somebody<'a> {
    let operator = planned(market, more).await;
    for act in ["approval", "opening"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    operator
}

/// One under way.
async fn live(market: &TestApp) -> Somebody<'_> {
    let operator = opened(market, &[("capacity", "200")]).await;
    assert_eq!(operator.takes("beginning").await, 303);
    operator
}

/// A draft with a welcome and one achievement, looked through.
async fn planned<'a>(market: &'a TestApp, more: &[(&str, &str)]) -> Somebody<'a> {
    let (_, achievement) = crate::intents::listed(market).await;
    let operator = market.somebody();
    market.db().clock.advance(chrono::Duration::minutes(2));
    operator.sign_in(OPERATOR).await;
    let made = operator.post("/roadshows/new", &event(more)).await;
    assert_eq!(made.status, 303, "{}", made.body);
    operator.presents(&[("title", "开场"), ("minutes", "10")]).await;
    operator.presents(&[("achievement", &achievement), ("starts_at", "2026-11-26T14:10")]).await;
    let shown = presentations(market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let id = shown.expect("a presentation").id;
    assert_eq!(operator.hands_in_nothing(&id.to_string()).await, 303);
    assert_eq!(operator.looks_through(&id.to_string()).await.status, 303);
    operator
}

/// The agenda as it stands.
async fn presentations(market: &TestApp) -> Vec<Presentation> {
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = store::find(&mut tx, SLUG).await.expect("an answer").expect("the roadshow");
    agenda::store::agenda(&mut tx, roadshow.id).await.expect("an agenda")
}

fn path(rest: &str) -> String {
    format!("/roadshows/{SLUG}{rest}")
}

impl Somebody<'_> {
    /// The next step of the event: the status.
    async fn takes(&self, act: &str) -> u16 {
        self.post(&path(&format!("/acts/{act}")), &[("reason", "场地停电")]).await.status
    }

    async fn presents(&self, more: &[(&str, &str)]) {
        let mut fields = vec![("starts_at", "2026-11-26T14:00"), ("minutes", "10")];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        let added = self.post(&path("/presentations"), &fields).await;
        assert_eq!(added.status, 303, "{}", added.body);
    }

    /// Says that nothing is shown in a place of the agenda: the status.
    async fn hands_in_nothing(&self, id: &str) -> u16 {
        let nothing = [("shown", "none"), ("public", "yes")];
        self.post(&path(&format!("/presentations/{id}/material")), &nothing).await.status
    }

    /// Looks through what is shown, and says so.
    async fn looks_through(&self, id: &str) -> crate::app::Answer {
        self.post(&path(&format!("/presentations/{id}/readiness")), &[("checked", "yes")]).await
    }

    /// Registers with a mobile number.
    async fn registers(&self, mobile: &str, more: &[(&str, &str)]) -> crate::app::Answer {
        let mut fields = vec![
            ("name", "采购工程师"),
            ("organisation", "某储能电站运营企业"),
            ("address", mobile),
            ("consent", "yes"),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        self.post(&path("/registration"), &fields).await
    }

    async fn ticket(&self) -> String {
        self.get(&path("/ticket")).await.body
    }
}

/// A guest who has registered with a mobile number.
async fn guest<'a>(market: &'a TestApp, mobile: &str) -> Somebody<'a> {
    let guest = market.somebody();
    assert_eq!(guest.registers(mobile, &[]).await.status, 303);
    // Messages are sent several at once: what comes later is the newest only if this one is out.
    market.messages_to(mobile).await;
    guest
}

async fn morning() -> TestApp {
    market_at(Some(MORNING)).await
}
