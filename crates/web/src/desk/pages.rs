//! The HTML of the desk.

use catalog::achievement::AchievementId;
use catalog::demand::Demand;
use catalog::introduction::Introduction;
use catalog::introduction::bypass::Bypass;
use catalog::listing::Stage;
use catalog::organisation::OrganisationId;
use catalog::publicity::Notice;
use catalog::rule::Rule;
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use crate::appointments;
use crate::appointments::store::Wish;
use crate::brokers;
use crate::complaints::{self, model::Complaint};
use crate::intents::{self, model::Intent};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::ledger::bypasses;
use crate::paths::{
    AchievementReviewPath, AuditPath, BypassesPath, DemandDecisionPath, DemandPath, ImportsPath, MembersPath,
    PortfolioPath, ReportPath, RuleTablePath,
};
use crate::publicity;
use crate::verifications::{self, store::Verification};

/// What waits for this person.
pub(super) struct Queues {
    pub wishes: Vec<Wish>,
    pub reviews: Vec<Waiting>,
    pub demands: Vec<Posted>,
    pub late: Vec<(Intent, String)>,
    /// Complaints that are open.
    pub complaints: Vec<(Complaint, String)>,
    /// Organisations that ask to be verified.
    pub verifications: Vec<Verification>,
    /// Credentials to look at, and cases whose broker has left.
    pub brokers: brokers::desk::Queue,
    /// Publicity notices to go on with.
    pub notices: Vec<Notice>,
    /// Contracts that may have been made past a broker.
    pub bypasses: Vec<(Bypass, Introduction)>,
    /// What this person is officer of, by name.
    pub units: Vec<(OrganisationId, String)>,
    pub reads_log: bool,
    pub keeps_rules: bool,
    /// Whether this person may bring in files.
    pub imports: bool,
    /// Whether this person is officer of a unit.
    pub has_unit: bool,
    /// Researchers of one's own unit.
    pub members: Vec<Wish>,
}

/// An achievement to be reviewed.
pub(super) struct Waiting {
    pub id: AchievementId,
    pub title: String,
    pub unit: Option<String>,
    pub stage: Stage,
    pub since: DateTime<Utc>,
}

/// A demand to be read.
pub(super) struct Posted {
    pub demand: Demand,
    pub contact: Option<String>,
    pub unit: Option<String>,
    pub since: DateTime<Utc>,
}

pub(super) fn show(frame: &Frame, queues: &Queues) -> Markup {
    let title = frame.text("nav-desk");
    let head = Head { title: title.clone(), section: Some(Section::Desk), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("desk-lead")) @if queues.reads_log { " " a href=(AuditPath) { (frame.text("audit-title")) } } @if queues.keeps_rules { " " a href=(RuleTablePath) { (frame.text("rules-title")) } " " a href=(BypassesPath) { (frame.text("bypasses-title")) } } }
                @if queues.has_unit { p.acts-inline { a.button.quiet href=(PortfolioPath) { (frame.text("portfolio-title")) } a.button.quiet href=(ReportPath) { (frame.text("report-title")) } } }
                @if queues.imports { p.acts-inline { a.button.quiet href=(ImportsPath) { (frame.text("upload-title")) } } }
                section {
                    h2 { (frame.say("desk-reviews", &[("count", queues.reviews.len().into())])) }
                    @if queues.reviews.is_empty() { p.soft { (frame.text("desk-nothing")) } }
                    @else { ul.lines { @for waiting in &queues.reviews { (review(frame, waiting)) } } }
                }
                @if !queues.demands.is_empty() {
                    section {
                        h2 { (frame.say("desk-demands", &[("count", queues.demands.len().into())])) }
                        ul.lines { @for posted in &queues.demands { (demand(frame, posted)) } }
                    }
                }
                @if !queues.complaints.is_empty() {
                    section {
                        h2 { (frame.say("desk-complaints", &[("count", queues.complaints.len().into())])) }
                        ul.lines { @for (one, title) in &queues.complaints { (complaints::pages::line(frame, one, title)) } }
                    }
                }
                @if !queues.verifications.is_empty() {
                    section {
                        h2 { (frame.say("desk-verifications", &[("count", queues.verifications.len().into())])) }
                        ul.lines { @for one in &queues.verifications { (verifications::pages::line(frame, one)) } }
                    }
                }
                (brokers::credentials::pages::queue(frame, &queues.brokers.credentials))
                (brokers::assignments::pages::orphans(frame, &queues.brokers.orphans))
                (brokers::assignments::pages::carried(frame, &queues.brokers.carried))
                @if !queues.notices.is_empty() {
                    section {
                        h2 { (frame.say("desk-publicity", &[("count", queues.notices.len().into())])) }
                        ul.lines { @for one in &queues.notices { (publicity::pages::line(frame, one)) } }
                    }
                }
                @if !queues.bypasses.is_empty() {
                    section {
                        h2 { (frame.say("bypasses-open", &[("count", queues.bypasses.len().into())])) }
                        ul.lines { @for (one, past) in &queues.bypasses { (bypasses::line(frame, one, past)) } }
                    }
                }
                @if !queues.late.is_empty() {
                    section {
                        h2 { (frame.say("desk-late-intents", &[("count", queues.late.len().into())])) }
                        ul.lines { @for (intent, title) in &queues.late { (intents::pages::line(frame, intent, title)) } }
                    }
                }
                section {
                    h2 { (frame.say("desk-wishes", &[("count", queues.wishes.len().into())])) }
                    @if queues.wishes.is_empty() { p.soft { (frame.text("desk-nothing")) } }
                    @else { ul.lines { @for wish in &queues.wishes { (appointments::pages::wish(frame, wish)) } } }
                }
                @if !queues.units.is_empty() {
                    section {
                        h2 { (frame.text("members-title")) }
                        p.acts-inline { @for (id, name) in &queues.units { a href=(MembersPath { id: *id }) { (name) } } }
                    }
                }
                @if !queues.members.is_empty() {
                    section {
                        h2 { (frame.say("desk-members", &[("count", queues.members.len().into())])) }
                        ul.lines { @for held in &queues.members { (appointments::pages::member(frame, held)) } }
                    }
                }
            }
        },
    )
}

fn review(frame: &Frame, waiting: &Waiting) -> Markup {
    let since = db::business_day::date(waiting.since);
    let rule = if matches!(waiting.stage, Stage::UnitReview { .. }) {
        Rule::ReviewUnit
    } else {
        Rule::ReviewPlatform
    };
    html! {
        li {
            div {
                a href=(AchievementReviewPath { id: waiting.id }) { (waiting.title) }
                br; small {
                    (frame.text(&format!("stage-{}", waiting.stage.code())))
                    @if let Some(unit) = &waiting.unit { " · " (unit) }
                    " · " (frame.say("desk-since", &[("day", facts::day(frame.lang, since).into())])) " "
                    (due(frame, since, rule))
                }
            }
        }
    }
}

/// By when it is to be decided, and whether that day has passed.
fn due(frame: &Frame, since: NaiveDate, rule: Rule) -> Markup {
    let due = db::business_day::add_working(since, rule.on(since));
    let late = due < frame.today;
    html! { span class=(if late { "no" } else { "soft" }) { (frame.say(if late { "desk-late" } else { "desk-due" }, &[("day", facts::day(frame.lang, due).into())])) } }
}

fn demand(frame: &Frame, posted: &Posted) -> Markup {
    let draft = &posted.demand.draft;
    html! {
        li {
            div {
                strong { a href=(DemandPath { id: posted.demand.id }) { (draft.title) } }
                @if let Some(difficulty) = &draft.difficulty { br; (difficulty) }
                @if !draft.indicators.is_empty() { br; @for indicator in &draft.indicators { (indicator.name) " " (facts::asked(indicator)) "　" } }
                br; small {
                    @if let Some(unit) = &posted.unit { (unit) " · " }
                    @if draft.anonymous { (frame.text("post-anonymous")) " · " }
                    @if let Some(contact) = &posted.contact { (contact) " · " }
                    (facts::moment(posted.since))
                    " · " (due(frame, db::business_day::date(posted.since), Rule::ReviewPlatform))
                }
            }
            form.acts-inline method="post" action=(DemandDecisionPath { id: posted.demand.id }) {
                button.button type="submit" name="act" value="publish" { (frame.text("desk-publish")) }
                @if posted.demand.is_nobodys() { button.button.quiet type="submit" name="act" value="withdraw" { (frame.text("desk-refuse")) } }
            }
            @if !posted.demand.is_nobodys() {
                details {
                    summary { (frame.text("desk-return-open")) }
                    form.sheet method="post" action=(DemandDecisionPath { id: posted.demand.id }) {
                        label { (frame.text("desk-return-remark")) br; textarea name="remark" rows="3" maxlength="1000" required {} }
                        button.button.quiet type="submit" name="act" value="return" { (frame.text("desk-return")) }
                        button.button.quiet type="submit" name="act" value="withdraw" { (frame.text("desk-refuse")) }
                    }
                }
            }
        }
    }
}
