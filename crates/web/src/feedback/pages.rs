//! The HTML of what came of a listing.

use catalog::achievement::Achievement;
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::Numbers;
use crate::intents::model::{Intent, State};
use crate::intents::{self, Declined};
use crate::layout::{Frame, facts, own_page_below};
use crate::paths::{
    AchievementCheckPath, AchievementMatchesPath, AchievementPath, AchievementsPath, DemandsPath,
};

/// What came of one achievement.
pub(super) struct View {
    pub listed: Achievement,
    pub recent: i64,
    pub weeks: Vec<(NaiveDate, i64)>,
    pub pairs: i64,
    pub favourites: i64,
    pub intents: Vec<Intent>,
    pub declined: Vec<Declined>,
    pub year_ago: DateTime<Utc>,
    /// Nothing where no field is stated.
    pub of_field: Option<Numbers>,
    pub of_market: Numbers,
}

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let id = view.listed.id;
    let title = frame.text("reception-title");
    let between = [(view.listed.draft.title.clone(), AchievementCheckPath { id }.to_string())];
    own_page_below(
        frame,
        &between,
        &title,
        html! {
                h1 { (title) }
                p.lead { a href=(AchievementPath { id }) { (view.listed.draft.title) } }
                section { h2 #looks { (frame.say("reception-looks", &[("count", view.recent.into())])) } p.soft { (frame.text("reception-looks-how")) } (weeks(frame, &view.weeks)) }
                section {
                    h2 { (frame.text("reception-fits")) }
                    p { a href=(AchievementMatchesPath { id }) { (frame.say("reception-pairs", &[("count", view.pairs.into())])) } " · " (frame.say("reception-favourites", &[("count", view.favourites.into())])) }
                }
                (asked(frame, view))
                (trend(frame, view))
        },
    )
}

/// A table that is its own chart.
fn weeks(frame: &Frame, weeks: &[(NaiveDate, i64)]) -> Markup {
    let most = weeks.iter().map(|(_, views)| *views).max().unwrap_or(0).max(1);
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="looks" {
            table {
                thead { tr { th scope="col" { (frame.text("reception-week")) } th scope="col" { (frame.text("reception-views")) } th scope="col" { (frame.text("reception-bar")) } } }
                tbody { @for (first, views) in weeks {
                    tr {
                        th scope="row" { (facts::day(frame.lang, *first)) }
                        td.num { (views) }
                        td { svg.bars viewBox="0 0 200 10" width="200" height="10" aria-hidden="true" focusable="false" { rect.supply x="0" y="1" height="8" width=(views * 200 / most) {} } }
                    }
                } }
            }
        }
    }
}

/// Who asked, and why they were declined.
fn asked(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 { (frame.say("reception-intents", &[("count", view.intents.len().into())])) }
            @if view.intents.is_empty() { p.soft { (frame.text("reception-intents-none")) } }
            @else { ul.lines { @for intent in &view.intents { (intents::pages::line(frame, intent, &view.listed.draft.title)) } } }
            @if view.declined.iter().any(|one| one.here > 0) { h3 #reasons { (frame.text("reception-reasons")) } }
            (intents::pages::declined(frame, "reasons", &view.declined))
        }
    }
}

/// This achievement, its field, the market.
fn trend(frame: &Frame, view: &View) -> Markup {
    let of_year: Vec<&Intent> = view.intents.iter().filter(|one| one.sent_at >= view.year_ago).collect();
    let own_intents = of_year.len();
    let accepted = of_year.iter().filter(|one| matches!(one.state, State::Accepted { .. })).count();
    let field = view.listed.draft.field;
    let query = field.map(|field| format!("?field={}", field.code())).unwrap_or_default();
    let of_field = |show: fn(&Numbers) -> String| view.of_field.as_ref().map_or_else(|| "—".to_owned(), show);
    let looks = |of: &Numbers| each(of.looks, of.listings);
    let intents = |of: &Numbers| each(of.intents, of.listings);
    let yes = |of: &Numbers| share(of.accepted, of.intents);
    let mine = (i64::try_from(own_intents).unwrap_or(0), i64::try_from(accepted).unwrap_or(0));
    html! {
        section {
            h2 #trend { (frame.text("reception-trend")) }
            @if field.is_none() { p.note { (frame.text("reception-no-field")) " " a href=(AchievementCheckPath { id: view.listed.id }) { (frame.text("draft-check-title")) } } }
            div.scroll tabindex="0" role="region" aria-labelledby="trend" {
                table {
                    thead { tr {
                        th scope="col" { (frame.text("reception-what")) }
                        th scope="col" { (frame.text("reception-this")) }
                        th scope="col" { @if let Some(field) = field { (facts::field(frame.lang, field)) } @else { (frame.text("reception-field")) } }
                        th scope="col" { (frame.text("reception-market")) }
                    } }
                    tbody {
                        tr { th scope="row" { (frame.text("reception-each-looks")) } td.num { (view.recent) } td.num { (of_field(looks)) } td.num { (looks(&view.of_market)) } }
                        tr { th scope="row" { (frame.text("reception-each-intents")) } td.num { (mine.0) } td.num { (of_field(intents)) } td.num { (intents(&view.of_market)) } }
                        tr { th scope="row" { (frame.text("reception-accepted")) } td.num { (share(mine.1, mine.0)) } td.num { (of_field(yes)) } td.num { (yes(&view.of_market)) } }
                        tr {
                            th scope="row" { (frame.text("reception-listings")) }
                            td.num { "1" }
                            td.num { @if let Some(of) = view.of_field { a href={ (AchievementsPath) (query) } { (of.listings) } } @else { "—" } }
                            td.num { a href=(AchievementsPath) { (view.of_market.listings) } }
                        }
                        tr {
                            th scope="row" { (frame.text("reception-demands")) }
                            td.num { (view.pairs) }
                            td.num { @if let Some(of) = view.of_field { a href={ (DemandsPath) (query) } { (of.demands) } } @else { "—" } }
                            td.num { a href=(DemandsPath) { (view.of_market.demands) } }
                        }
                    }
                }
            }
        }
    }
}

/// How many there are for each, to a tenth.
fn each(count: i64, of: i64) -> String {
    match of {
        0 => "—".to_owned(),
        of => format!("{}.{}", count / of, count * 10 / of % 10),
    }
}

/// A share in whole percent.
fn share(count: i64, of: i64) -> String {
    match of {
        0 => "—".to_owned(),
        of => format!("{}%", count * 100 / of),
    }
}
