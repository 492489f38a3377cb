//! A listing as a row: what, so what, who and on what terms, why here, how ready and how much.

use catalog::achievement::{self, LicenceKind, Standing};
use catalog::demand;
use catalog::listing::Progress;
use maud::{Markup, html};

use super::Owned;
use crate::layout::parts::{Marked, MaturityMark, fact_line, text_lang};
use crate::layout::{Frame, facts};
use crate::paths::{AchievementPath, ComparePath, DemandPath};

/// Length of the passage shown under a title that has no plain line, in characters.
const PASSAGE: usize = 90;

/// A row of the achievement library. `terms` are marked; `level` is the heading's depth on its page.
pub(crate) fn achievement(frame: &Frame, owned: &Owned<achievement::Draft>, terms: &[String]) -> Markup {
    let draft = &owned.listed.draft;
    let title = frame.pick(&draft.title, draft.title_en.as_deref());
    let plain =
        plain(frame, draft.summary.as_deref(), draft.summary_en.as_deref(), &achievement_prose(draft), terms);
    let modes: Vec<String> = draft.modes.iter().map(|mode| facts::named(frame.lang, "mode", mode)).collect();
    let updated = frame.say(
        "row-updated",
        &[("date", facts::moment_day(frame.lang, owned.listed.listing.updated_at).into())],
    );
    html! {
        article.row {
            div {
                h2 lang=[text_lang(frame, title)] { a href=(AchievementPath { id: owned.listed.id }) { (Marked(&search::highlight(title, terms, None))) } }
                (plain)
                (fact_line(&[
                    owner_name(owned),
                    draft.field.map(|field| facts::field(frame.lang, field)),
                    (!modes.is_empty()).then(|| modes.join(" · ")),
                    draft.region.as_deref().map(facts::place),
                    open_licence(frame, draft),
                    draft.patents_are_over(frame.today).then(|| frame.text("row-patents-over")),
                    Some(updated),
                ]))
            }
            div.side {
                @if let Some(maturity) = &draft.maturity { (MaturityMark(frame.lang, maturity)) }
                @else { span.soft { (frame.text("maturity-unsaid")) } }
                @if let Some(price) = &draft.price { span { (facts::price(frame.lang, price)) } }
                a.pick href=(format!("{ComparePath}?ids={}", owned.listed.id)) data-compare=(owned.listed.id) rel="nofollow" { (frame.text("compare-add")) }
            }
        }
    }
}

/// That anybody may have a licence, while that is so.
pub(super) fn open_licence(frame: &Frame, draft: &achievement::Draft) -> Option<String> {
    let live = draft.open_standing(frame.today) == Some(Standing::Live);
    live.then(|| facts::named(frame.lang, "licence", LicenceKind::Open))
}

/// A row of the demand library.
pub(crate) fn demand(frame: &Frame, owned: &Owned<demand::Draft>, terms: &[String]) -> Markup {
    let draft = &owned.listed.draft;
    let title = frame.pick(&draft.title, draft.title_en.as_deref());
    let plain =
        plain(frame, draft.summary.as_deref(), draft.summary_en.as_deref(), &demand_prose(draft), terms);
    let indicators: Vec<String> = draft.indicators.iter().take(3).map(facts::indicator).collect();
    html! {
        article.row {
            div {
                h2 lang=[text_lang(frame, title)] { a href=(DemandPath { id: owned.listed.id }) { (Marked(&search::highlight(title, terms, None))) } }
                (plain)
                @if !indicators.is_empty() { p.asks { @for indicator in &indicators { span { (indicator) } } } }
                (fact_line(&[
                    Some(asker(frame, owned)),
                    Some(owned.listed.listing.progress).filter(|progress| *progress != Progress::Open).map(|progress| facts::progress(frame.lang, progress)),
                    draft.field.map(|field| facts::field(frame.lang, field)),
                    draft.region.as_deref().map(facts::place),
                ]))
            }
            div.side {
                @if let Some(budget) = &draft.budget {
                    span { (frame.say("row-budget", &[("budget", facts::price(frame.lang, budget).into())])) }
                }
                @if let Some(deadline) = draft.deadline { span.soft { (facts::deadline(frame, deadline)) } }
            }
        }
    }
}

/// The listings that say nearly what the row above says.
pub(crate) fn near<'a>(frame: &Frame, listings: impl ExactSizeIterator<Item = (String, &'a str)>) -> Markup {
    let count = listings.len();
    html! {
        @if count > 0 {
            details.near {
                summary { (frame.say("row-near", &[("count", count.into())])) }
                ul { @for (href, title) in listings { li lang=[text_lang(frame, title)] { a href=(href) { (title) } } } }
            }
        }
    }
}

/// The enterprise's name, or that it is kept back.
pub(crate) fn asker(frame: &Frame, owned: &Owned<demand::Draft>) -> String {
    if owned.listed.draft.anonymous {
        return frame.text("demand-anonymous");
    }
    owner_name(owned).unwrap_or_else(|| frame.text("organisation-unsaid"))
}

/// The organisation's recorded name, else the name the source wrote.
pub(crate) fn owner_name<D: catalog::listing::Document>(owned: &Owned<D>) -> Option<String> {
    owned
        .owner
        .as_ref()
        .map(|owner| owner.draft.name.clone())
        .or_else(|| owned.listed.draft.organisation().map(str::to_owned))
}

fn plain(frame: &Frame, zh: Option<&str>, en: Option<&str>, prose: &str, terms: &[String]) -> Markup {
    let summary = zh.map(|zh| frame.pick(zh, en));
    html! {
        @if let Some(summary) = summary {
            p.plain lang=[text_lang(frame, summary)] { (Marked(&search::highlight(summary, terms, None))) }
        } @else if !prose.is_empty() {
            p.plain lang=[text_lang(frame, prose)] { (Marked(&search::highlight(prose, terms, Some(PASSAGE)))) }
        }
    }
}

fn achievement_prose(draft: &achievement::Draft) -> String {
    [&draft.solution, &draft.problem, &draft.body]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

fn demand_prose(draft: &demand::Draft) -> String {
    [&draft.difficulty, &draft.body, &draft.present]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}
