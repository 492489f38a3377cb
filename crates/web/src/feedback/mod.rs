//! What came of a listing (反馈): who looked, what fits, who asked, why they were declined, and how its field does against
//! the whole market. For its author and its unit.

pub mod counting;
mod pages;
mod store;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::achievement::Draft;
use catalog::listing::Document;
use chrono::{Duration, NaiveDate};
use db::Tx;
use search::{Kind, Request};

use crate::accounts::viewer::Person;
use crate::app::App;
use crate::drafting::acts::owned;
use crate::failure::Failure;
use crate::intents::{declined, store as asked};
use crate::layout::{Frame, Page};
use crate::listings::query::Query;
use crate::paths::AchievementFeedbackPath;

/// Weeks that are shown.
const WEEKS: i64 = 12;
/// Days that are held against the field and the market.
const RECENT: i64 = 30;
/// Days in which intents are counted for that.
const YEAR: i64 = 365;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

/// What an achievement, its field or the market has had.
#[derive(Clone, Copy, Debug, Default)]
struct Numbers {
    /// Public achievements.
    listings: i64,
    /// Looks in the last thirty days.
    looks: i64,
    /// Intents of a year, and how many were accepted.
    intents: i64,
    accepted: i64,
    /// Public demands.
    demands: i64,
}

async fn show(
    AchievementFeedbackPath { id }: AchievementFeedbackPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, _) = owned(&mut tx, &viewer, id).await?;
    let field = listed.draft.field.map(|field| field.code());
    let today = frame.today;
    // The finder may have to ask the database itself: nothing is held meanwhile.
    drop(tx);
    let totals_of_market = totals(&app, None).await?;
    let totals_of_field = match field {
        Some(field) => Some((field, totals(&app, Some(field)).await?)),
        None => None,
    };
    let mut tx = app.db().read().await?;
    let looks = store::looks(&mut tx, id, today - Duration::days(WEEKS * 7 - 1)).await?;
    let intents = asked::about(&mut tx, Draft::KIND, &[id.0]).await?;
    let of_field = match totals_of_field {
        Some((field, totals)) => Some(numbers(&mut tx, &app, Some(field), totals, today).await?),
        None => None,
    };
    let view = pages::View {
        pairs: store::pairs(&mut tx, id).await?,
        favourites: store::favourites(&mut tx, id).await?,
        recent: looks
            .iter()
            .filter(|(day, _)| *day > today - Duration::days(RECENT))
            .map(|(_, views)| views)
            .sum(),
        weeks: weeks(&looks, today),
        of_market: numbers(&mut tx, &app, None, totals_of_market, today).await?,
        of_field,
        declined: declined(&mut tx, &intents).await?,
        intents,
        year_ago: app.db().clock.now() - Duration::days(YEAR),
        listed,
    };
    Ok(pages::show(&frame, &view))
}

async fn numbers(
    tx: &mut Tx,
    app: &App,
    field: Option<&str>,
    (listings, demands): (i64, i64),
    today: NaiveDate,
) -> Result<Numbers, Failure> {
    let (intents, accepted) = store::intents(tx, field, app.db().clock.now() - Duration::days(YEAR)).await?;
    Ok(Numbers {
        listings,
        demands,
        looks: store::looks_at_field(tx, field, today - Duration::days(RECENT - 1)).await?,
        intents,
        accepted,
    })
}

/// Public achievements and demands, of a field or of all.
async fn totals(app: &App, field: Option<&str>) -> Result<(i64, i64), Failure> {
    Ok((total(app, Kind::Achievement, field).await?, total(app, Kind::Demand, field).await?))
}

/// What the list of a library says of itself, as the page links to it.
async fn total(app: &App, kind: Kind, field: Option<&str>) -> Result<i64, Failure> {
    let query = Query::read(&field.map(|field| format!("field={field}")).unwrap_or_default());
    let request: Request = query.request(kind);
    let found = app.finder().search(app.db(), request).await?;
    Ok(i64::try_from(found.total).unwrap_or(i64::MAX))
}

/// Looks by week, the oldest first, each week with its first day.
fn weeks(looks: &[(NaiveDate, i64)], today: NaiveDate) -> Vec<(NaiveDate, i64)> {
    let begins = |back: i64| today - Duration::days(back * 7 + 6);
    let of = |first: NaiveDate| {
        let within = looks.iter().filter(|(day, _)| (first..=first + Duration::days(6)).contains(day));
        (first, within.map(|(_, views)| views).sum())
    };
    (0..WEEKS).rev().map(|back| of(begins(back))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_look_is_in_one_week_and_the_last_ends_today() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-03-31");
        let looks =
            [(day("2026-03-31"), 3), (day("2026-03-25"), 2), (day("2026-03-24"), 5), (day("2026-01-07"), 1)];
        let weeks = weeks(&looks, today);
        assert_eq!(weeks.len(), 12);
        assert_eq!(weeks[11], (day("2026-03-25"), 5));
        assert_eq!(weeks[10], (day("2026-03-18"), 5));
        assert_eq!(weeks[0], (day("2026-01-07"), 1));
        assert_eq!(weeks.iter().map(|(_, views)| views).sum::<i64>(), 11);
    }
}
