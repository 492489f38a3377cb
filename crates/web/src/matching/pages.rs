//! The HTML of matches: a table of what is asked, what is offered, and whether it fits; the rank comes last.

use catalog::demand::Indicator;
use catalog::listing::Document;
use catalog::{achievement, demand};
use maud::{Markup, html};
use search::matching::{Fact, Level, Match};

use super::reasons;
use crate::layout::parts::{text_lang, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::{Owned, rows};
use crate::paths::{
    AboutRankingPath, AchievementPairFeedPath, AchievementPath, AchievementsPath, DemandPairFeedPath,
    DemandPath, DemandsPath, NewDemandPath,
};

/// What a match page shows: a subject, and the other library's listings with their matches.
pub struct Matches<S: Document, O: Document> {
    pub subject: Owned<S>,
    pub rows: Vec<Owned<O>>,
    pub matches: Vec<Match>,
    /// There is no index to ask for candidates just now.
    pub rebuilding: bool,
    pub without_outside: bool,
}

/// The words and links that differ between the two ways.
struct Way {
    title: String,
    lead: String,
    subject: String,
    subject_href: String,
    library: (String, String),
    section: Section,
    feed: String,
    without_outside: bool,
}

pub fn for_demand(frame: &Frame, view: &Matches<demand::Draft, achievement::Draft>) -> Markup {
    let subject = &view.subject.listed;
    let count = recommended(&view.matches);
    let way = Way {
        title: frame.text("match-for-demand"),
        lead: frame.say("match-lead-demand", &[("count", count.into())]),
        subject: frame.pick(&subject.draft.title, subject.draft.title_en.as_deref()).to_owned(),
        subject_href: DemandPath { id: subject.id }.to_string(),
        library: (frame.text("nav-demands"), DemandsPath.to_string()),
        section: Section::Demands,
        feed: DemandPairFeedPath { id: subject.id }.to_string(),
        without_outside: view.without_outside,
    };
    let entries = html! {
        @for (row, found) in view.rows.iter().zip(&view.matches) {
            @let title = frame.pick(&row.listed.draft.title, row.listed.draft.title_en.as_deref());
            @let by = rows::owner_name(row).unwrap_or_default();
            (entry(frame, title, &AchievementPath { id: row.listed.id }.to_string(), &by, found))
        }
    };
    let search = format!("{AchievementsPath}?{}", words(&subject.draft.title));
    frame_of(frame, &way, count, entries, &none(frame, "match-none-demand", &search, true, view.rebuilding))
}

pub fn for_achievement(frame: &Frame, view: &Matches<achievement::Draft, demand::Draft>) -> Markup {
    let subject = &view.subject.listed;
    let count = recommended(&view.matches);
    let way = Way {
        title: frame.text("match-for-achievement"),
        lead: frame.say("match-lead-achievement", &[("count", count.into())]),
        subject: frame.pick(&subject.draft.title, subject.draft.title_en.as_deref()).to_owned(),
        subject_href: AchievementPath { id: subject.id }.to_string(),
        library: (frame.text("nav-achievements"), AchievementsPath.to_string()),
        section: Section::Achievements,
        feed: AchievementPairFeedPath { id: subject.id }.to_string(),
        without_outside: view.without_outside,
    };
    let entries = html! {
        @for (row, found) in view.rows.iter().zip(&view.matches) {
            @let title = frame.pick(&row.listed.draft.title, row.listed.draft.title_en.as_deref());
            (entry(frame, title, &DemandPath { id: row.listed.id }.to_string(), &rows::asker(frame, row), found))
        }
    };
    let search = format!("{DemandsPath}?{}", words(&subject.draft.title));
    frame_of(
        frame,
        &way,
        count,
        entries,
        &none(frame, "match-none-achievement", &search, false, view.rebuilding),
    )
}

/// How many are more than weak.
fn recommended(matches: &[Match]) -> usize {
    matches.iter().filter(|found| matches!(found.level, Level::Fair | Level::Strong)).count()
}

fn words(text: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish()
}

fn frame_of(frame: &Frame, way: &Way, count: usize, entries: Markup, none: &Markup) -> Markup {
    let head = Head {
        title: format!("{} · {}", way.title, way.subject),
        section: Some(way.section),
        unlisted: true,
        feed: Some(way.feed.clone()),
        ..Head::default()
    };
    let steps = [
        (way.library.0.clone(), Some(way.library.1.clone())),
        (way.subject.clone(), Some(way.subject_href.clone())),
        (way.title.clone(), None),
    ];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (way.title) }
                p.lead lang=[text_lang(frame, &way.subject)] { a href=(way.subject_href) { (way.subject) } }
                @if count > 0 { p { (way.lead) " " a href=(AboutRankingPath) { (frame.text("match-how")) } } }
                @else { (none) }
                @if way.without_outside { p.note { (frame.text("match-without-outside")) } }
                (entries)
                p.soft { a href=(way.feed) { (frame.text("pairs-follow")) } }
            }
        },
    )
}

/// No match is an answer, with ways on.
fn none(frame: &Frame, key: &str, search: &str, post: bool, rebuilding: bool) -> Markup {
    html! {
        div.note {
            p { (frame.text(if rebuilding { "match-rebuilding" } else { "match-none" })) }
            p { (frame.text(key)) }
            p { a href=(search) { (frame.text("match-search")) } @if post { " · " a href=(NewDemandPath) { (frame.text("nav-post-demand")) } } }
        }
    }
}

fn entry(frame: &Frame, title: &str, href: &str, by: &str, found: &Match) -> Markup {
    let level = reasons::level_code(found.level);
    html! {
        article.match {
            header {
                span class=(format!("badge {level}")) { (frame.text(&format!("level-{level}"))) }
                h2 lang=[text_lang(frame, title)] { a href=(href) { (title) } }
                span.soft { (by) }
            }
            (indicators(frame, title, found))
            (shared(frame, found))
            (others(frame, found))
        }
    }
}

fn indicators(frame: &Frame, title: &str, found: &Match) -> Markup {
    let rows: Vec<Markup> =
        found.reasons.iter().filter_map(|reason| indicator(frame, &reason.fact)).collect();
    html! {
        @if !rows.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(format!("{} · {title}", frame.text("demand-indicators"))) {
                table {
                    thead { tr {
                        th scope="col" { (frame.text("match-asked")) }
                        th scope="col" { (frame.text("match-offered")) }
                        th scope="col" { (frame.text("match-fits")) }
                    } }
                    tbody { @for row in &rows { (row) } }
                }
            }
        }
    }
}

fn indicator(frame: &Frame, fact: &Fact) -> Option<Markup> {
    let row = |name: &str, asked: &Indicator, offered: &str, verdict: Markup| {
        html! { tr { th scope="row" { (name) " " (facts::asked(asked)) } td.num { (offered) } td { (verdict) } } }
    };
    match fact {
        Fact::IndicatorMet { name, asked, offered, margin } => {
            let text = match margin.map(percent) {
                Some(margin) if margin > 0 => frame.say("verdict-met-by", &[("margin", margin.into())]),
                _ => frame.text("verdict-met"),
            };
            Some(row(name, asked, offered, html! { span.ok { "✓ " (text) } }))
        }
        Fact::IndicatorMissed { name, asked, offered, gap } => {
            let text = match gap.map(percent) {
                Some(gap) if gap > 0 => frame.say("verdict-missed-by", &[("gap", gap.into())]),
                _ => frame.text("verdict-missed"),
            };
            Some(row(name, asked, offered, html! { span.no { "✕ " (text) } }))
        }
        Fact::IndicatorUnknown { name, asked } => {
            let verdict = html! { span.unknown { "？ " (frame.text("verdict-unknown")) } };
            Some(row(name, asked, &frame.text("offered-unsaid"), verdict))
        }
        _ => None,
    }
}

/// A share as whole per cent; what is beyond counting is shown as a round bound.
fn percent(share: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a small range first")]
    let percent = (share.abs() * 100.0).round().clamp(0.0, 9_999.0) as i64;
    percent
}

fn shared(frame: &Frame, found: &Match) -> Markup {
    let terms: Vec<&str> = found
        .reasons
        .iter()
        .filter_map(|reason| match &reason.fact {
            Fact::Shared { term } => Some(term.as_str()),
            _ => None,
        })
        .take(8)
        .collect();
    html! {
        @if !terms.is_empty() {
            p.words { span.soft { (frame.text("match-shared")) "　" } @for term in terms { b { (term) } } }
        }
    }
}

fn others(frame: &Frame, found: &Match) -> Markup {
    let lines = |against: bool| {
        found
            .reasons
            .iter()
            .map(|reason| &reason.fact)
            .filter(move |fact| is_plain(fact) && reasons::is_against(fact) == against)
    };
    html! {
        @if lines(false).next().is_some() {
            p.more { @for fact in lines(false) { span.ok { "✓ " (reasons::line(frame.lang, fact)) } } }
        }
        @if lines(true).next().is_some() {
            p.more { span.soft { (frame.text("match-against")) } @for fact in lines(true) { span.unknown { (reasons::line(frame.lang, fact)) } } }
        }
    }
}

/// Neither in the table nor among the shared words.
fn is_plain(fact: &Fact) -> bool {
    !matches!(
        fact,
        Fact::Shared { .. }
            | Fact::IndicatorMet { .. }
            | Fact::IndicatorMissed { .. }
            | Fact::IndicatorUnknown { .. }
    )
}
