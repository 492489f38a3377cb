//! The HTML of the board and of a notice.

use std::collections::HashMap;

use catalog::achievement::AchievementId;
use catalog::organisation::OrganisationId;
use catalog::publicity::board::store::Filter;
use catalog::publicity::body::{Body, Grant, Matter, Partner, Price, Relation, Right, Split};
use catalog::publicity::objection::Objection;
use catalog::publicity::{Kind, Notice, NoticeId, ObjectionId, State};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::asked::{Asked, LAST_PAGE, PAGE};
use super::writing::form::{PostingForm, percent};
use super::writing::pages::{FORM, period};
use super::{objections, words};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::{fact_line, pager, paragraphs, text_lang, trail};
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{
    AchievementPath, AchievementsPath, CasePath, NewNoticePath, NoticeEditPath, NoticePath,
    NoticePostingPath, NoticeReplacementPath, NoticeSnapshotPath, NoticeWithdrawalPath, OrganisationPath,
    PublicityFeedPath, PublicityPath, RulesPath,
};

/// Acts of the log that everybody may know of; how a draft came to be is the unit's own.
pub(super) const STEPS: [&str; 8] = [
    "publicity.posted",
    "publicity.suspended",
    "publicity.resumed",
    "publicity.extended",
    "publicity.completed",
    "publicity.cancelled",
    "publicity.replaced",
    "publicity.withdrawn",
];

/// What the board shows.
pub(super) struct Board {
    pub asked: Asked,
    pub found: Vec<Notice>,
    pub count: i64,
    /// Units with notices, by name.
    pub units: Vec<(OrganisationId, String)>,
    /// Whether the reader may post notices.
    pub posts: bool,
    pub now: DateTime<Utc>,
}

/// A notice as a reader sees it.
pub(super) struct View {
    pub notice: Notice,
    /// Its state at this moment.
    pub standing: State,
    pub unit: String,
    pub about: Option<(AchievementId, String)>,
    /// Objections by the codes of what became of them.
    pub counts: HashMap<&'static str, usize>,
    /// The reader's own.
    pub own: Vec<Objection>,
    /// All of them, for those who work on the notice.
    pub received: Vec<Received>,
    pub works: bool,
    /// No officer of the unit is free to decide on objections: the operator does.
    pub operator_decides: bool,
    /// A case went on by it; shown to those who work on it.
    pub is_rested_on: bool,
    pub steps: Vec<(String, DateTime<Utc>)>,
    /// What was typed.
    pub posting: PostingForm,
    pub withdrawal: String,
    pub objection: String,
    pub decision: Option<(ObjectionId, String)>,
}

/// An objection with who made it, for those who decide.
pub(super) struct Received {
    pub objection: Objection,
    pub name: String,
    /// Why this reader does not decide it.
    pub may_not: Option<&'static str>,
}

pub(super) fn kind(frame: &Frame, kind: Kind) -> String {
    frame.text(&format!("publicity-kind-{}", kind.code()))
}

/// Where it stands, in a word, and while the clock runs how long still.
pub(super) fn standing(frame: &Frame, state: &State) -> String {
    let word = frame.text(&format!("publicity-state-{}", state.code()));
    match state.ends_on() {
        Some(day) => format!("{word} · {}", facts::deadline(frame, day)),
        None => word,
    }
}

pub(super) fn list(frame: &Frame, board: &Board) -> Markup {
    let title = frame.text("publicity-title");
    let asked = &board.asked;
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("publicity-lead")),
        feed: Some(PublicityFeedPath.to_string()),
        unlisted: asked.narrows(),
        ..Head::default()
    };
    let path = PublicityPath.to_string();
    let pages = usize::try_from(board.count).unwrap_or(0).div_ceil(PAGE).min(LAST_PAGE);
    let (open, ended): (Vec<&Notice>, Vec<&Notice>) =
        board.found.iter().partition(|notice| notice.state.is_open(board.now));
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("publicity-lead")) }
                @if board.posts { p.acts-inline { a.button href=(NewNoticePath) { (frame.text("publicity-new")) } } }
                nav.chips aria-label=(frame.text("publicity-kinds")) {
                    a.chip href=(asked.of_kind(None).at(&path, 1)) aria-current=[asked.kind().is_none().then_some("true")] { (frame.text("publicity-all-kinds")) }
                    @for one in Kind::ALL { a.chip href=(asked.of_kind(Some(one)).at(&path, 1)) aria-current=[(asked.kind() == Some(one)).then_some("true")] { (kind(frame, one)) } }
                }
                nav.chips aria-label=(frame.text("publicity-states")) {
                    a.chip href=(asked.in_state(None).at(&path, 1)) aria-current=[asked.state().is_none().then_some("true")] { (frame.text("publicity-all-states")) }
                    @for one in Filter::STATES { a.chip href=(asked.in_state(Some(one)).at(&path, 1)) aria-current=[(asked.state() == Some(one)).then_some("true")] { (frame.text(&format!("publicity-state-{one}"))) } }
                }
                (search(frame, board))
                @if board.found.is_empty() { (nothing(frame, board)) }
                @if !open.is_empty() { section { h2 { (frame.text("publicity-open")) } @for notice in open { (row(frame, notice, board.now)) } } }
                @if !ended.is_empty() { section { h2 { (frame.text("publicity-archive")) } @for notice in ended { (row(frame, notice, board.now)) } } }
                (pager(frame, asked.page(), pages, |page| asked.at(&path, page)))
                p.soft { a href=(PublicityFeedPath) { (frame.text("publicity-follow")) } " · " a href=(RulesPath) { (frame.text("rules-title")) } }
            }
        },
    )
}

fn search(frame: &Frame, board: &Board) -> Markup {
    let asked = &board.asked;
    let unit = asked.filter().unit;
    html! {
        form.search role="search" action=(PublicityPath) {
            @if let Some(kind) = asked.kind() { input type="hidden" name="kind" value=(kind.code()); }
            @if let Some(state) = asked.state() { input type="hidden" name="state" value=(state); }
            input type="search" name="q" value=(asked.q) aria-label=(frame.text("publicity-search")) placeholder=(frame.text("publicity-search"));
            @if !board.units.is_empty() {
                select name="unit" aria-label=(frame.text("publicity-unit")) {
                    option value="" { (frame.text("publicity-all-units")) }
                    @for (id, name) in &board.units { option value=(id) selected[unit == Some(*id)] { (name) } }
                }
            }
            button.button type="submit" { (frame.text("search")) }
        }
    }
}

fn nothing(frame: &Frame, board: &Board) -> Markup {
    html! {
        p.note {
            @if board.asked.narrows() { (frame.text("publicity-not-found")) " " a href=(PublicityPath) { (frame.text("publicity-show-all")) } }
            @else { (frame.text("publicity-none")) " " a href=(AchievementsPath) { (frame.text("nav-achievements")) } }
        }
    }
}

fn row(frame: &Frame, notice: &Notice, now: DateTime<Utc>) -> Markup {
    let title = &notice.body.title;
    let unit = notice.state.posting().map(|posting| posting.sealed.said.unit_name.clone());
    let posted = notice.state.posting().map(|posting| posting.sealed.said.posted_at);
    let posted = posted
        .map(|at| frame.say("publicity-posted-on", &[("day", facts::moment_day(frame.lang, at).into())]));
    html! {
        article.row {
            div {
                h3 lang=[text_lang(frame, title)] { a href=(NoticePath { id: notice.id }) { (title) } }
                p.plain { (gist(frame, &notice.body)) }
                (fact_line(&[Some(kind(frame, notice.kind())), unit, posted, Some(standing(frame, &notice.state.at(now)))]))
            }
        }
    }
}

/// What matters most of it, in a line.
fn gist(frame: &Frame, body: &Body) -> String {
    match &body.matter {
        Matter::Price(price) => {
            let mode = frame.text(&format!("notice-mode-{}", price.mode.code()));
            format!("{mode} · {}", facts::money(frame.lang, price.fen))
        }
        Matter::Split(split) => {
            let parts: Vec<String> = split
                .shares
                .iter()
                .map(|share| format!("{} {}%", share.group, percent(share.points)))
                .collect();
            parts.join("、")
        }
        Matter::Rights(grant) => format!("{} · {}", right(frame, grant.right), grant.to),
    }
}

fn right(frame: &Frame, right: Right) -> String {
    match right {
        Right::Ownership { points } => {
            frame.say("publicity-right-ownership", &[("share", percent(points).into())])
        }
        Right::LongTermUse { years } => frame.say("publicity-right-use", &[("years", years.into())]),
    }
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let notice = &view.notice;
    let title = &notice.body.title;
    let head = Head {
        title: title.clone(),
        description: Some(format!("{} · {}", kind(frame, notice.kind()), view.unit)),
        feed: Some(PublicityFeedPath.to_string()),
        unlisted: !notice.is_public(),
        ..Head::default()
    };
    let above = [(frame.text("publicity-title"), Some(PublicityPath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &above))
                h1 lang=[text_lang(frame, title)] { (title) }
                p.lead { (kind(frame, notice.kind())) " · " a href=(OrganisationPath { id: notice.unit }) { (view.unit) } }
                (banner(frame, view))
                (said(frame, view))
                (reckoning(frame, view))
                @if notice.is_public() { (objections::pages::section(frame, view, errors)) }
                (steps(frame, view))
                (evidence(frame, notice))
                @if view.works { (work(frame, view, errors)) }
            }
        },
    )
}

/// Where it stands, with the way to the notice before or after it.
fn banner(frame: &Frame, view: &View) -> Markup {
    let other = |key: &str, id: NoticeId| html! { " " a href=(NoticePath { id }) { (frame.text(key)) } };
    html! {
        p.note role="status" {
            strong { (standing(frame, &view.standing)) }
            @match &view.standing {
                State::Cancelled { reason, .. } | State::Withdrawn { reason, .. } if !reason.is_empty() => { " " (frame.say("publicity-reason", &[("reason", reason.as_str().into())])) },
                State::Replaced { by, .. } => (other("publicity-newer", *by)),
                State::Draft => { " " (frame.text("publicity-draft-hint")) },
                _ => {},
            }
            @if let Some(id) = view.notice.replaces { (other("publicity-older", id)) }
        }
    }
}

/// All that was posted.
fn said(frame: &Frame, view: &View) -> Markup {
    let body = &view.notice.body;
    html! {
        section {
            h2 { (frame.text("publicity-content")) }
            dl.codes {
                dt { (frame.text("publicity-item")) } dd lang=[text_lang(frame, &body.title)] { (body.title) @if let Some((id, title)) = &view.about { br; a href=(AchievementPath { id: *id }) { (frame.say("publicity-see", &[("title", title.as_str().into())])) } } }
                dt { (frame.text("publicity-abstract")) } dd lang=[text_lang(frame, &body.summary)] { (paragraphs(&body.summary)) }
                @match &body.matter {
                    Matter::Price(price) => (priced(frame, price)),
                    Matter::Split(split) => { dt { (frame.text("publicity-income")) } dd { (facts::money(frame.lang, split.fen)) } },
                    Matter::Rights(grant) => (granted(frame, grant)),
                }
                dt { (frame.text("publicity-grounds")) } dd lang=[text_lang(frame, &body.grounds)] { (paragraphs(&body.grounds)) }
            }
            @if let Matter::Split(split) = &body.matter { (shares(frame, split)) }
        }
    }
}

fn priced(frame: &Frame, price: &Price) -> Markup {
    html! {
        dt { (frame.text("publicity-mode")) } dd { (frame.text(&format!("notice-mode-{}", price.mode.code()))) }
        dt { (frame.text("publicity-price")) } dd { strong { (facts::money(frame.lang, price.fen)) } }
        dt { (frame.text("publicity-partner")) } dd { @match &price.partner { Some(partner) => (partnered(frame, partner)), None => (frame.text("publicity-partner-open")) } }
    }
}

/// The partner, marked where it is tied to those who made the achievement.
fn partnered(frame: &Frame, partner: &Partner) -> Markup {
    html! {
        (partner.name) " "
        @match &partner.relation {
            Relation::None => small { (frame.text("notice-relation-none")) },
            Relation::Completer => span.badge.fair { (frame.text("notice-relation-completer")) },
            Relation::Related { words } => { span.badge.fair { (frame.text("notice-relation-related")) } br; (words) },
        }
    }
}

fn granted(frame: &Frame, grant: &Grant) -> Markup {
    html! {
        dt { (frame.text("publicity-right")) } dd { strong { (right(frame, grant.right)) } }
        dt { (frame.text("publicity-recipients")) } dd { (grant.to) }
        dt { (frame.text("publicity-list")) } dd { (frame.text("publicity-list-checked")) }
    }
}

fn shares(frame: &Frame, split: &Split) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="shares" {
            table {
                caption.hidden #shares { (frame.text("publicity-shares")) }
                thead { tr { @for column in ["group", "share", "amount"] { th scope="col" { (frame.text(&format!("publicity-share-{column}"))) } } } }
                tbody { @for share in &split.shares { tr { th scope="row" { (share.group) } td.num { (percent(share.points)) "%" } td.num { (facts::money(frame.lang, share.fen)) } } } }
                tfoot { tr { th scope="row" { (frame.text("publicity-share-sum")) } td.num { "100%" } td.num { (facts::money(frame.lang, split.fen)) } } }
            }
        }
    }
}

/// From when to when, and how that is counted.
fn reckoning(frame: &Frame, view: &View) -> Markup {
    let lines = words::reckoned(frame, &view.standing);
    html! {
        @if let Some(posting) = view.notice.state.posting() {
            section {
                h2 { (frame.text("publicity-time")) }
                dl.codes {
                    dt { (frame.text("publicity-posted-at")) } dd { (facts::moment(posting.sealed.said.posted_at)) }
                    dt { (frame.text("publicity-length")) } dd { (words::length(frame, posting.sealed.said.period)) }
                    dt { (frame.text("publicity-said-end")) } dd { (facts::day(frame.lang, posting.sealed.said.ends_on)) }
                }
                @if !lines.is_empty() { ul.rules { @for line in &lines { li { (line) } } } }
                p.soft { (frame.text("publicity-basis")) " " span lang="zh-CN" { (posting.sealed.said.basis.source) } }
            }
        }
    }
}

fn steps(frame: &Frame, view: &View) -> Markup {
    html! {
        @if !view.steps.is_empty() {
            section {
                h2 { (frame.text("publicity-steps")) }
                ul.lines { @for (act, at) in &view.steps { li { div { (frame.text(&format!("act-{}", act.replace('.', "-")))) " " small { (facts::moment(*at)) } } } } }
            }
        }
    }
}

/// What was posted, to be checked by anybody.
fn evidence(frame: &Frame, notice: &Notice) -> Markup {
    html! {
        @if let Some(posting) = notice.state.posting() {
            section {
                h2 { (frame.text("publicity-evidence")) }
                p { (frame.text("publicity-evidence-lead")) " " a href=(NoticeSnapshotPath { id: notice.id }) { (frame.text("publicity-snapshot")) } }
                p { "SHA-256 " code { (posting.sealed.hash) } }
            }
        }
    }
}

/// What those who work on it can do now.
fn work(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let id = view.notice.id;
    let posting = only(errors, &["period", "count", "sure"]);
    let fields = Fields { frame, errors: &posting, form: FORM };
    html! {
        @if view.notice.state == State::Draft {
            section {
                h2 { (frame.text("publicity-post")) }
                p.acts-inline { a.button.quiet href=(NoticeEditPath { id }) { (frame.text("publicity-edit")) } }
                (fields.summary())
                form.sheet method="post" action=(NoticePostingPath { id }) novalidate {
                    (period(&fields, &view.posting.period, &view.posting.count, view.posting.sure == "yes"))
                    button.button type="submit" { (frame.text("publicity-post-now")) }
                }
            }
        }
        @if matches!(view.standing, State::Draft | State::Posted { .. } | State::Objected { .. } | State::Effective { .. }) { (goes(frame, view, errors)) }
    }
}

/// How it goes: another in its place, or taken back; neither while a case rests on it.
fn goes(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let errors = only(errors, &["reason"]);
    html! {
        section {
            h2 { (frame.text(if view.notice.is_public() { "publicity-change" } else { "publicity-discard" })) }
            @if view.is_rested_on {
                p.note {
                    (frame.text("failure-publicity-rested-on"))
                    @if let Some(id) = view.notice.case { " " a href=(CasePath { id }) { (frame.text("intent-case")) } }
                }
            } @else { (ways(frame, view, &errors)) }
        }
    }
}

fn ways(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let (id, is_public) = (view.notice.id, view.notice.is_public());
    let fields = Fields { frame, errors, form: FORM };
    html! {
        @if is_public {
            p { (frame.text("publicity-change-why")) }
            p.acts-inline { a.button.quiet href=(NoticeReplacementPath { id }) { (frame.text("publicity-replace")) } }
        }
        (fields.summary())
        form.sheet method="post" action=(NoticeWithdrawalPath { id }) novalidate {
            @if is_public { (fields.input(&Input::text("reason", &view.withdrawal).required())) }
            button.button.quiet type="submit" { (frame.text(if is_public { "publicity-withdraw" } else { "publicity-discard-now" })) }
        }
    }
}

/// What is wrong with one of the forms of a page.
pub(super) fn only(errors: &Errors, fields: &[&str]) -> Errors {
    errors.iter().filter(|(field, _)| fields.contains(field)).map(|(field, error)| (*field, *error)).collect()
}

/// A notice as a line of a list of work.
pub(crate) fn line(frame: &Frame, notice: &Notice) -> Markup {
    html! {
        li { div {
            a href=(NoticePath { id: notice.id }) { (notice.body.title) }
            br; small { (kind(frame, notice.kind())) " · " (standing(frame, &notice.state)) }
        } }
    }
}

/// What there is of notices on the page of an achievement.
pub(crate) struct OnAchievement {
    pub id: AchievementId,
    /// Open to objection.
    pub open: Vec<Notice>,
    /// Whether the reader may post one.
    pub posts: bool,
}

/// What is open to objection, before everything else.
pub(crate) fn on_achievement(frame: &Frame, on: &OnAchievement) -> Markup {
    html! {
        @for notice in &on.open {
            p.note { (kind(frame, notice.kind())) " · " (standing(frame, &notice.state)) " " a href=(NoticePath { id: notice.id }) { (frame.text("publicity-read")) } }
        }
        @if on.posts { p.soft.way { a href=(NewNoticePath.about(on.id)) rel="nofollow" { (frame.text("publicity-new")) } } }
    }
}
