//! The HTML of a person's own page.

use std::collections::HashMap;

use catalog::achievement::{Achievement, AchievementId};
use catalog::demand::{Demand, DemandId};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use uuid::Uuid;

use crate::access::{self, model::Request};
use crate::accounts::role::{Role, Viewer};
use crate::appointments;
use crate::complaints::{self, model::Complaint};
use crate::drafting;
use crate::intents::{self, model::Intent};
use crate::invitations::{self, store::Invitation};
use crate::layout::{Frame, Head, Section, page};
use crate::paths::{
    AchievementCheckPath, AchievementFeedbackPath, AchievementPath, AchievementsPath, AppointmentsPath,
    CasesPath, DemandPath, DemandReceiptPath, DeskPath, FactorsPath, ImportsPath, NewAchievementPath,
    NewDemandPath, NewIntroductionPath, OwnBrokerPath, OwnIntroductionsPath, OwnPrivacyPath, OwnScoutingPath,
    PasskeysPath, PasswordPath, SessionsPath, TokensPath, WebhooksPath,
};
use crate::suggestions::{self, Suggestions};
use crate::watching::{self, store::SavedSearch};

/// What is a person's own.
pub(super) struct Mine {
    pub achievements: Vec<Achievement>,
    pub demands: Vec<Demand>,
    /// About what is this person's.
    pub received: Vec<Intent>,
    pub sent: Vec<Intent>,
    /// Requests to read what this person's achievements reserve, and this person's own.
    pub asked: Vec<Request>,
    pub asks: Vec<Request>,
    pub now: DateTime<Utc>,
    pub titles: HashMap<Uuid, String>,
    pub complaints: Vec<Complaint>,
    pub searches: Vec<SavedSearch>,
    pub suggestions: Suggestions,
    /// Into organisations, not answered yet.
    pub invitations: Vec<Invitation>,
    pub favourite_achievements: Vec<(AchievementId, String)>,
    pub favourite_demands: Vec<(DemandId, String)>,
}

pub(super) fn show(frame: &Frame, viewer: &Viewer, mine: &Mine) -> Markup {
    let title = frame.text("me-title");
    let head = Head { title: title.clone(), section: Some(Section::Mine), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (frame.say("me-greeting", &[("name", viewer.name.as_str().into())])) }
                @if viewer.withheld { p.note { (frame.text("factor-withheld")) " " a href=(FactorsPath) { (frame.text("factor-title")) } } }
                @if !mine.invitations.is_empty() {
                    section { h2 { (frame.text("me-invitations")) } ul.lines { @for one in &mine.invitations { (invitations::pages::asked(frame, one)) } } }
                }
                (acts(frame, viewer))
                @if !mine.received.is_empty() { (intents(frame, mine, "me-received", &mine.received)) }
                @if !mine.sent.is_empty() { (intents(frame, mine, "me-sent", &mine.sent)) }
                @if !mine.asked.is_empty() { (requests(frame, mine, "me-access-asked", &mine.asked)) }
                @if !mine.asks.is_empty() { (requests(frame, mine, "me-access-asks", &mine.asks)) }
                @if is_author(viewer) || !mine.achievements.is_empty() { (achievements(frame, &mine.achievements)) }
                @if viewer.is(Role::Enterprise) || !mine.demands.is_empty() { (demands(frame, &mine.demands)) }
                @if !mine.complaints.is_empty() {
                    section { h2 { (frame.text("me-complaints")) } ul.lines { @for one in &mine.complaints { (complaints::pages::line(frame, one, mine.titles.get(&one.target.id()).map_or("", String::as_str))) } } }
                }
                @if !mine.achievements.is_empty() || !mine.demands.is_empty() { (suggestions::pages::section(frame, &mine.suggestions)) }
                (followed(frame, mine))
                section {
                    h2 { (frame.text("me-roles")) }
                    (appointments::pages::held(frame, viewer))
                    p.acts-inline {
                        a href=(AppointmentsPath) { (frame.text("appointment-ask")) }
                        a href=(SessionsPath) { (frame.text("account-title")) }
                        a href=(FactorsPath) { (frame.text("factor-title")) }
                        a href=(PasskeysPath) { (frame.text("passkeys-title")) }
                        a href=(PasswordPath) { (frame.text("password-title")) }
                        a href=(TokensPath) { (frame.text("tokens-title")) }
                        a href=(WebhooksPath) { (frame.text("webhooks-title")) }
                        a href=(OwnPrivacyPath) { (frame.text("own-title")) }
                    }
                }
            }
        },
    )
}

fn is_author(viewer: &Viewer) -> bool {
    viewer.is(Role::Researcher) || viewer.is(Role::Officer)
}

/// What this person most likely came for.
fn acts(frame: &Frame, viewer: &Viewer) -> Markup {
    html! {
        p.acts-inline {
            @if is_author(viewer) { a.button href=(NewAchievementPath) { (frame.text("draft-new-title")) } }
            @if viewer.is(Role::Enterprise) { a.button href=(NewDemandPath) { (frame.text("nav-post-demand")) } a.button.quiet href=(ImportsPath) { (frame.text("upload-title")) } }
            a.button.quiet href=(CasesPath) { (frame.text("me-cases")) }
            @if viewer.is(Role::Broker) { a.button href=(OwnBrokerPath) { (frame.text("own-broker-title")) } }
            @if viewer.is(Role::Broker) { a.button href=(NewIntroductionPath) { (frame.text("introduction-new")) } }
            a.button.quiet href=(OwnIntroductionsPath) { (frame.text("introductions-title")) }
            a.button.quiet href=(OwnScoutingPath) { (frame.text("scouting-own-title")) }
            @if [Role::Operator, Role::Officer, Role::Bureau].into_iter().any(|role| viewer.is(role)) { a.button.quiet href=(DeskPath) { (frame.text("nav-desk")) } }
        }
    }
}

fn intents(frame: &Frame, mine: &Mine, key: &str, intents: &[Intent]) -> Markup {
    let open = intents.iter().filter(|intent| intent.is_open()).count();
    html! {
        section {
            h2 { (frame.say(key, &[("count", intents.len().into()), ("open", open.into())])) }
            ul.lines { @for intent in intents { (intents::pages::line(frame, intent, mine.titles.get(&intent.target.id()).map_or("", String::as_str))) } }
        }
    }
}

fn requests(frame: &Frame, mine: &Mine, key: &str, requests: &[Request]) -> Markup {
    let title = |request: &Request| mine.titles.get(&request.achievement.0).map_or("", String::as_str);
    html! {
        section {
            h2 { (frame.text(key)) }
            ul.lines { @for request in requests { (access::pages::line(frame, request, title(request), mine.now)) } }
        }
    }
}

/// Searches that tell of what is new, and what was laid aside.
fn followed(frame: &Frame, mine: &Mine) -> Markup {
    html! {
        section {
            h2 { (frame.text("me-searches")) }
            @if mine.searches.is_empty() { p.soft { (frame.text("me-searches-none")) " " a href=(AchievementsPath) { (frame.text("home-find-achievements")) } } }
            @else { ul.lines { @for search in &mine.searches { (watching::pages::line(frame, search)) } } }
        }
        @if !mine.favourite_achievements.is_empty() || !mine.favourite_demands.is_empty() {
            section {
                h2 { (frame.text("me-favourites")) }
                ul.plainlist {
                    @for (id, title) in &mine.favourite_achievements { li { a href=(AchievementPath { id: *id }) { (title) } } }
                    @for (id, title) in &mine.favourite_demands { li { a href=(DemandPath { id: *id }) { (title) } } }
                }
            }
        }
    }
}

fn achievements(frame: &Frame, listed: &[Achievement]) -> Markup {
    html! {
        section {
            h2 { (frame.text("me-achievements")) }
            @if listed.is_empty() { p.soft { (frame.text("me-achievements-none")) } }
            @else { ul.lines { @for one in listed { li { div { a href=(AchievementCheckPath { id: one.id }) { (one.draft.title) } br; (drafting::pages::stage(frame, one.listing.stage)) @if one.listing.published_at.is_some() { p.acts-inline { a href=(AchievementFeedbackPath { id: one.id }) { (frame.text("reception-title")) } } } } } } } }
        }
    }
}

fn demands(frame: &Frame, listed: &[Demand]) -> Markup {
    html! {
        section {
            h2 { (frame.text("me-demands")) }
            @if listed.is_empty() { p.soft { (frame.text("me-demands-none")) } }
            @else { ul.lines { @for one in listed { li { div { a href=(DemandReceiptPath { id: one.id }) { (one.draft.title) } br; span.badge.fair { (frame.text(&format!("stage-{}", one.listing.stage.code()))) } } } } } }
        }
    }
}
