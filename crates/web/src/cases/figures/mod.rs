//! How cases go, in numbers, for who watches over the market. Each number is a query, and opens its rows where there are
//! rows to open.

mod pages;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::broker::credential;
use catalog::broker::store as brokers;
use catalog::case::figures::store::{self, passages, records, turnover};
use catalog::case::figures::{Contract, Passage, Record, SHOWN, Turnover, Wanted};
use catalog::person::PersonId;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Staff;
use crate::app::App;
use crate::cases::side;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::paths::{CaseFiguresPath, FigureContractsPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_get(contracts)
}

/// The first year that can be asked for; the market is younger than that.
const FIRST: i32 = 2020;
/// The city whose plan asks for the rate of local conversion, until another is asked for.
const CITY: &str = "210200";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Filters {
    year: String,
    region: String,
}

/// The figures as they are shown.
struct Figures {
    year: i32,
    region: String,
    /// What its codes begin with: `2102` of 210200.
    stem: String,
    passages: Vec<Passage>,
    turnover: Turnover,
    records: Vec<Row>,
}

/// What a broker has brought about, for who looks at all of them.
struct Row {
    record: Record,
    name: String,
    /// 学时 of training of the year.
    hours: i64,
    /// Whether others find them among the brokers.
    shown: bool,
}

/// Figures are for who watches over the market.
fn watches(viewer: &Viewer) -> Result<(), Failure> {
    if side::watches(viewer) { Ok(()) } else { Err(Failure::NotFound("figures")) }
}

/// Which contracts, as they stand in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Chosen {
    year: String,
    /// Stems of GB/T 2260 codes of the giver and the taker.
    from: String,
    to: String,
    broker: String,
    settled: String,
    certified: String,
}

impl Chosen {
    fn wanted(&self) -> Wanted {
        let year = self.year.parse::<i32>().ok();
        let stem = |text: &str| Some(text.to_owned()).filter(|stem| is_stem(stem));
        Wanted {
            signed: year.and_then(|year| Some((first(year)?, first(year.checked_add(1)?)?))),
            from: stem(&self.from),
            to: stem(&self.to),
            broker: self.broker.parse().ok().map(PersonId),
            settled: !self.settled.is_empty(),
            certified: !self.certified.is_empty(),
        }
    }
}

/// Province, city or county: two, four or six digits.
fn is_stem(text: &str) -> bool {
    matches!(text.len(), 2 | 4 | 6) && text.bytes().all(|one| one.is_ascii_digit())
}

fn first(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// The contracts with their sums.
struct Counted {
    contracts: Vec<Contract>,
    /// Of whom a share is shown.
    broker: Option<String>,
    /// Whether there may be more than are shown.
    more: bool,
}

async fn contracts(
    _: FigureContractsPath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(chosen): Asked<Chosen>,
    State(app): State<App>,
) -> Page {
    watches(&viewer)?;
    let wanted = chosen.wanted();
    let mut tx = app.db().read().await?;
    let contracts = store::contracts(&mut tx, &wanted, frame.today).await?;
    let broker = match wanted.broker {
        Some(broker) => people::name(&mut tx, broker).await?,
        None => None,
    };
    let more = contracts.len() >= usize::try_from(SHOWN).unwrap_or(usize::MAX);
    Ok(pages::contracts(&frame, &Counted { contracts, broker, more }))
}

async fn show(
    _: CaseFiguresPath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Page {
    watches(&viewer)?;
    let this = frame.today.year();
    let year = filters.year.parse().unwrap_or(this).clamp(FIRST, this);
    let is_code = filters.region.len() == 6 && filters.region.bytes().all(|one| one.is_ascii_digit());
    let region = if is_code { filters.region } else { CITY.to_owned() };
    let day = |year: i32| first(year).unwrap_or(frame.today);
    let mut tx = app.db().read().await?;
    let hours = credential::store::trained(&mut tx, day(year), day(year + 1)).await?;
    let mut rows = Vec::new();
    for record in records(&mut tx, frame.today).await? {
        rows.push(Row {
            name: people::name(&mut tx, record.broker).await?.unwrap_or_default(),
            hours: hours.get(&record.broker).copied().unwrap_or_default(),
            shown: brokers::profile(&mut tx, record.broker).await?.is_some(),
            record,
        });
    }
    let stem = region.trim_end_matches('0');
    let stem = if stem.len() % 2 == 1 { format!("{stem}0") } else { stem.to_owned() };
    let figures = Figures {
        year,
        passages: passages(&mut tx).await?,
        turnover: turnover(&mut tx, day(year), day(year + 1), &stem).await?,
        records: rows,
        region,
        stem,
    };
    Ok(pages::show(&frame, &figures))
}
