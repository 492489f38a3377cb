//! Publicity notices: posted by a unit, read by everybody, objected to, and effective when their days are over.

mod histories;
mod objecting;
mod posting;
mod resting;

use crate::app::{Answer, TestApp};
use crate::intents::market_at;
use crate::people::somebody::Somebody;

/// A Thursday morning; fifteen days from it end on Friday, 11 December.
const MORNING: &str = "2026-11-26T01:00:00Z";
const UNIT: &str = "某理工大学";
const OFFICER: &str = "13800000021";
const SECOND: &str = "13800000022";
const OBJECTOR: &str = "13800000005";

async fn market() -> TestApp {
    market_at(Some(MORNING)).await
}

/// What an officer types of a price.
fn price<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("kind", "price"),
        ("title", "全钒液流电池电堆"),
        ("summary", "更小的电堆放出同样的电"),
        ("grounds", "资产评估报告，单位会议决定"),
        ("mode", "license"),
        ("price", "80"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    fields
}

impl Somebody<'_> {
    /// Drafts a notice of the only unit this officer has; answers its address.
    async fn drafts(&self, more: &[(&str, &str)]) -> String {
        let blank = self.get("/publicity/new").await;
        assert_eq!(blank.status, 200, "{}", blank.body);
        let (key, unit) = (value(&blank, "key"), chosen(&blank));
        let mut fields = price(more);
        fields.extend([("key", key.as_str()), ("unit", unit.as_str())]);
        let drafted = self.post("/publicity/new", &fields).await;
        assert_eq!(drafted.status, 303, "{}", drafted.body);
        drafted.header("location").to_owned()
    }

    /// The same, and posts it by the market's rule.
    async fn posts(&self, more: &[(&str, &str)]) -> String {
        let notice = self.drafts(more).await;
        let posted = self.post(&format!("{notice}/posting"), &[("sure", "yes")]).await;
        assert_eq!(posted.status, 303, "{}", posted.body);
        notice
    }

    async fn objects(&self, notice: &str, words: &str) -> Answer {
        self.post(&format!("{notice}/objections"), &[("words", words)]).await
    }

    /// Decides the first objection that this person is offered to decide.
    async fn decides(&self, notice: &str, act: &str, words: &str) -> Answer {
        let page = self.get(notice).await;
        let id = page.body.split("/publicity/objections/").nth(1).and_then(|rest| rest.split('/').next());
        let id = id.unwrap_or_else(|| panic!("nothing to decide: {}", page.body));
        self.post(&format!("/publicity/objections/{id}/{act}"), &[("decision", words)]).await
    }
}

/// What a hidden field of a page holds.
fn value(page: &Answer, name: &str) -> String {
    let after = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
    after.split('"').next().expect("a value").to_owned()
}

/// The unit that is chosen already.
fn chosen(page: &Answer) -> String {
    let options = page.body.split("id=\"unit\"").nth(1).expect("a choice");
    let chosen = options.split("<option ").find(|option| option.contains("selected")).expect("a chosen one");
    chosen.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id").to_owned()
}
