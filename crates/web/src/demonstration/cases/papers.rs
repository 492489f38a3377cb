//! Papers of the demonstration's cases.

use catalog::case::paper::{self, Body, Kind, Paper, PaperId, Shape};
use catalog::case::{Case, Side, Stage};
use db::event::Actor;
use db::{Db, Tx};
use serde::Deserialize;

use super::Cast;

/// What stands in the place of the title of the achievement.
pub(super) const TITLE: &str = "{title}";

/// Days of papers that lie ahead.
const LATER: [&str; 3] = ["until", "patent_expires", "valid_until"];

/// A paper with the stage that asks for it.
#[derive(Deserialize)]
pub(super) struct Written {
    pub before: String,
    pub kind: String,
    pub side: String,
    pub body: Body,
    /// Days before the stage was reached.
    #[serde(default)]
    pub ago: i64,
    /// Stages of the cases that have it, where not all have; and of those that have not.
    #[serde(default)]
    pub only: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
}

impl Written {
    /// Whether a case that has come to a stage has it.
    pub(super) fn is_of(&self, case: Stage) -> bool {
        let named = |stages: &[String]| stages.iter().any(|stage| stage == case.code());
        (self.only.is_empty() || named(&self.only)) && !named(&self.not)
    }
}

pub(super) async fn write(
    tx: &mut Tx,
    then: &Db,
    cast: &Cast,
    case: &Case,
    written: &Written,
) -> anyhow::Result<()> {
    let (Some(kind), Some(side)) = (Kind::from_code(&written.kind), Side::from_code(&written.side)) else {
        anyhow::bail!("no such paper: {} of {}", written.kind, written.side);
    };
    let by = match side {
        Side::Seller => cast.seller.person,
        Side::Buyer => cast.buyer.person,
        Side::Broker => cast.broker,
    };
    let mut body = written.body.clone();
    // What has happened has happened by the day it is written down; what is agreed for later stays.
    let today = db::business_day::date(then.clock.now()).to_string();
    for field in
        kind.fields().iter().filter(|field| field.shape == Shape::Day && !LATER.contains(&field.name))
    {
        if let Some(day) = body.get_mut(field.name) {
            *day = today.clone().into();
        }
    }
    for value in body.values_mut() {
        if let Some(words) = value.as_str().filter(|words| words.contains(TITLE)) {
            *value = words.replace(TITLE, &case.title).into();
        }
    }
    let text = Paper::text(&body);
    let before = paper::store::of_case(tx, case.id).await?;
    let before = before.iter().filter(|one| one.kind == kind && (one.side == side || !kind.is_of_a_side()));
    let paper = Paper {
        id: PaperId(then.ids.next()),
        case: case.id,
        kind,
        side,
        edition: before.map(|one| one.edition).max().unwrap_or(0) + 1,
        hash: Paper::hash(&text),
        body,
        by,
        at: then.clock.now(),
    };
    paper::store::write(tx, then, &Actor::Person(by.0), &paper).await?;
    Ok(())
}
