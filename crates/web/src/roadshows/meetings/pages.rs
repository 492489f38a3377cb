//! The HTML of meetings.

use catalog::broker::Language;
use catalog::roadshow::meetings::{Answer, Meeting, Outcome, Slot, Wish};
use catalog::roadshow::{Presentation, PresentationId};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use uuid::Uuid;

use super::View;
use super::form::{SlotsForm, WishForm};
use crate::assets;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields, Input};
use crate::paths::{
    DayFeedPath, DemandMatchesPath, MeetingCancellationPath, MeetingOutcomePath, MeetingPlanPath,
    MeetingSlotsPath, MeetingTablesPath, MeetingsAwayPath, MeetingsFeedPath, RegistrationPath,
    WishAnswerPath, WishesPath,
};
use crate::roadshows::registration::pages::below;
use crate::roadshows::side::Side;
use crate::roadshows::words::clock;

pub(super) fn show(
    frame: &Frame,
    view: &View,
    form: &WishForm,
    errors: &Errors,
    now: DateTime<Utc>,
) -> Markup {
    page(frame, view, (form, errors), (&SlotsForm::of(&view.slots), &Errors::new()), now)
}

pub(super) fn with_slots(
    frame: &Frame,
    view: &View,
    form: &SlotsForm,
    errors: &Errors,
    now: DateTime<Utc>,
) -> Markup {
    page(frame, view, (&WishForm::default(), &Errors::new()), (form, errors), now)
}

fn page(
    frame: &Frame,
    view: &View,
    (wish, errors): (&WishForm, &Errors),
    (slots, wrong): (&SlotsForm, &Errors),
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("meetings-title");
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("meetings-lead")) }
        @match &view.own {
            Some(own) => {
                (day(frame, view, &frame.text("meetings-own"), own.id.0, now))
                (ask(frame, view, wish, errors))
                (away(frame, view, own.id.0, None))
            },
            None if view.teams.is_empty() && view.side == Side::Guest => p.note { (frame.text("failure-meeting-register")) " " a href=(RegistrationPath { slug: slug() }) { (frame.text("roadshow-register")) } },
            None => {},
        }
        @for team in &view.teams { (of_team(frame, view, *team, now)) }
        @if view.own.is_some() || !view.teams.is_empty() { (subscribed(frame, view)) }
        @if view.side == Side::Keeper { (organise(frame, view, slots, wrong)) }
        @if view.side > Side::Guest { p.acts-inline { a href=(MeetingTablesPath { slug: slug() }) { (frame.text("meetings-tables")) } } }
        script src=(assets::address("hall.js")) defer {}
    };
    below(frame, &view.roadshow, &title, content)
}

/// One's own day in one's own calendar, by an address that is taken back by asking for another.
fn subscribed(frame: &Frame, view: &View) -> Markup {
    let action = MeetingsFeedPath { slug: view.roadshow.draft.slug.clone() };
    html! {
        section #feed {
            h2 { (frame.text("day-title")) }
            @match &view.feed {
                Some(token) => {
                    @let path = DayFeedPath { token: token.clone() };
                    p { (frame.text("day-lead")) }
                    p { a href=(path) { (frame.base) (path) } }
                    form method="post" action=(action) { button.button.quiet type="submit" { (frame.text("day-renew")) } }
                },
                None => {
                    p { (frame.text("day-offer")) }
                    form method="post" action=(action) { button.button.quiet type="submit" { (frame.text("day-begin")) } }
                },
            }
        }
    }
}

fn slot_of(view: &View, number: i32) -> Option<&Slot> {
    view.slots.iter().find(|slot| slot.number == number)
}

fn time(view: &View, number: i32) -> String {
    slot_of(view, number)
        .map_or_else(String::new, |slot| format!("{}–{}", clock(slot.starts_at), clock(slot.ends_at)))
}

fn is_of(wish: &Wish, party: Uuid) -> bool {
    wish.registration.0 == party || wish.presentation.0 == party
}

/// The meetings of one, in order, and what waits for an answer.
fn day(frame: &Frame, view: &View, title: &str, party: Uuid, now: DateTime<Utc>) -> Markup {
    let own: Vec<&Meeting> = view.meetings.iter().filter(|one| is_of(&one.wish, party)).collect();
    let open: Vec<&Wish> = view
        .wishes
        .iter()
        .filter(|wish| {
            is_of(wish, party)
                && wish.answer != Answer::Withdrawn
                && own.iter().all(|one| one.wish.id != wish.id)
        })
        .collect();
    html! {
        section {
            h2 { (title) }
            @if own.is_empty() { p.soft { (frame.text("meetings-none")) } }
            @else {
                ul.guests { @for one in own { li {
                    div { p { b.num { (time(view, one.slot)) } " " (frame.say("meetings-table", &[("table", one.table.into())])) } p { (with(view, &one.wish, party)) } p.soft { (one.wish.reason) } }
                    (gives_up(frame, view, one, now))
                } } }
            }
            @if !open.is_empty() {
                h3 { (frame.text("meetings-wishes")) }
                ul.guests { @for wish in open { (wished(frame, view, wish, party)) } }
            }
        }
    }
}

fn gives_up(frame: &Frame, view: &View, one: &Meeting, now: DateTime<Utc>) -> Markup {
    let begins = slot_of(view, one.slot).map(|slot| slot.starts_at);
    let late = begins.is_none_or(|begins| {
        begins - now < chrono::Duration::minutes(catalog::roadshow::meetings::CANCEL_MINUTES)
    });
    html! {
        @if one.outcome == Outcome::Planned && !late {
            form method="post" action=(MeetingCancellationPath { slug: view.roadshow.draft.slug.clone(), id: one.id }) { button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("meetings-give-up"), time(view, one.slot))) { (frame.text("meetings-give-up")) } }
        } @else if one.outcome != Outcome::Planned { span.soft { (frame.text(&format!("meeting-{}", one.outcome.code()))) } }
    }
}

/// The other side, by name.
fn with(view: &View, wish: &Wish, party: Uuid) -> String {
    if wish.registration.0 == party {
        view.title(wish.presentation).to_owned()
    } else {
        format!("{} {}", wish.guest, wish.organisation)
    }
}

fn wished(frame: &Frame, view: &View, wish: &Wish, party: Uuid) -> Markup {
    let is_guest = wish.registration.0 == party;
    let answers = wish.by_team == is_guest && wish.answer == Answer::Requested;
    let path = |answer: &str| WishAnswerPath {
        slug: view.roadshow.draft.slug.clone(),
        id: wish.id,
        answer: answer.to_owned(),
    };
    let other = with(view, wish, party);
    html! {
        li {
            div { p { b { (other) } } p.soft { (wish.reason) } p.facts { span { (frame.text(&format!("wish-{}", wish.answer.code()))) } @if !wish.words.is_empty() { span { (wish.words) } } } }
            @if answers {
                div.acts {
                    form method="post" action=(path("acceptance")) { button.button type="submit" aria-label=(format!("{} {other}", frame.text("wish-accept"))) { (frame.text("wish-accept")) } }
                    form method="post" action=(path("refusal")) { button.button.quiet type="submit" aria-label=(format!("{} {other}", frame.text("wish-decline"))) { (frame.text("wish-decline")) } }
                }
            } @else if wish.answer == Answer::Requested {
                form method="post" action=(path("withdrawal")) { button.button.quiet type="submit" aria-label=(format!("{} {other}", frame.text("wish-withdraw"))) { (frame.text("wish-withdraw")) } }
            }
        }
    }
}

/// A guest asks a team.
fn ask(frame: &Frame, view: &View, form: &WishForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "wish" };
    let teams: Vec<(String, String)> = view
        .agenda
        .iter()
        .filter(|one: &&Presentation| one.slot.achievement.is_some())
        .map(|one| (one.id.to_string(), one.slot.title.clone()))
        .collect();
    let options: Vec<(&str, String)> = teams.iter().map(|(id, title)| (id.as_str(), title.clone())).collect();
    let chosen = form.presentation.map(|id| id.to_string()).unwrap_or_default();
    html! {
        section {
            h2 { (frame.text("wish-title")) }
            (fields.summary())
            form.sheet method="post" action=(WishesPath { slug: view.roadshow.draft.slug.clone() }) novalidate {
                (fields.choice("presentation", &chosen, &options))
                (fields.area("reason", &form.reason, 2, true))
                button.button type="submit" { (frame.text("wish-send")) }
            }
        }
    }
}

/// When one is away, of the slots there are, and in which languages one talks.
fn away(frame: &Frame, view: &View, party: Uuid, team: Option<PresentationId>) -> Markup {
    let talks = |one: Language| view.spoken.contains(&(party, one));
    let is_away = |slot: &Slot| view.away.iter().any(|(who, number)| *who == party && *number == slot.number);
    html! {
        @if !view.slots.is_empty() {
            details {
                summary { (frame.text("away-title")) }
                form.sheet method="post" action=(MeetingsAwayPath { slug: view.roadshow.draft.slug.clone() }) {
                    @if let Some(team) = team { input type="hidden" name="presentation" value=(team); }
                    fieldset.many {
                        legend { (frame.text("away-lead")) }
                        @for slot in &view.slots { label.check { input type="checkbox" name="away" value=(slot.number) checked[is_away(slot)]; (clock(slot.starts_at)) "–" (clock(slot.ends_at)) } }
                    }
                    fieldset.many {
                        legend { (frame.text("speech-lead")) }
                        @for one in Language::ALL { label.check { input type="checkbox" name="language" value=(one.code()) checked[talks(one)]; (frame.text(&format!("broker-language-{}", one.code()))) } }
                    }
                    button.button.quiet type="submit" { (frame.text("away-keep")) }
                }
            }
        }
    }
}

/// What a team sees: its day, whom it could ask, when it is away.
fn of_team(frame: &Frame, view: &View, team: PresentationId, now: DateTime<Utc>) -> Markup {
    let title = frame.say("meetings-team", &[("title", view.title(team).into())]);
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "wish" };
    let guests: Vec<(String, String)> = view
        .hall
        .iter()
        .map(|one| (one.id.to_string(), format!("{} {}", one.guest.organisation, one.guest.name)))
        .collect();
    let options: Vec<(&str, String)> = guests.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    html! {
        (day(frame, view, &title, team.0, now))
        details {
            summary { (frame.text("wish-team-title")) }
            p.soft { (frame.text("wish-team-lead")) }
            (should_hear(frame, view, team))
            form.sheet method="post" action=(WishesPath { slug: view.roadshow.draft.slug.clone() }) novalidate {
                input type="hidden" name="presentation" value=(team);
                (choice_of(&fields, team, &options))
                label for=(format!("reason-{team}")) { (frame.text("wish-reason")) }
                textarea id=(format!("reason-{team}")) name="reason" rows="2" maxlength="300" required {}
                button.button.quiet type="submit" { (frame.text("wish-send")) }
            }
        }
        (away(frame, view, team.0, Some(team)))
    }
}

/// Who in the hall looks for what this team shows, of those who let teams know.
fn should_hear(frame: &Frame, view: &View, team: PresentationId) -> Markup {
    let shown = view.agenda.iter().find(|one| one.id == team).and_then(|one| one.slot.achievement);
    let found: Vec<_> = view
        .fitting
        .iter()
        .filter(|(_, pair)| Some(pair.achievement_id) == shown)
        .filter_map(|(id, pair)| Some((view.hall.iter().find(|one| one.id == *id)?, pair)))
        .collect();
    html! {
        @if !found.is_empty() {
            p { b { (frame.text("fitting-guests")) } }
            ul.guests { @for (guest, pair) in found { li { div {
                p { (guest.guest.name) " " (guest.guest.organisation) }
                p.soft { (frame.say("fitting-demand", &[("title", pair.demand_title.as_str().into())])) " " a href=(DemandMatchesPath { id: pair.demand_id }) { (frame.text("fitting-why")) } }
            } } } }
        }
    }
}

/// One of several teams on a page: each field has a name of its own.
fn choice_of(fields: &Fields<'_>, team: PresentationId, options: &[(&str, String)]) -> Markup {
    html! {
        label for=(format!("registration-{team}")) { (fields.frame.text("wish-registration")) }
        select id=(format!("registration-{team}")) name="registration" required {
            option value="" { (fields.frame.text("form-choose")) }
            @for (value, words) in options { option value=(value) { (words) } }
        }
    }
}

fn organise(frame: &Frame, view: &View, form: &SlotsForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "slots" };
    let slug = || view.roadshow.draft.slug.clone();
    let planned = view.meetings.iter().filter(|one| one.outcome == Outcome::Planned).count();
    html! {
        section {
            h2 { (frame.text("plan-title")) }
            p { (frame.say("plan-counts", &[("agreed", view.agreed.into()), ("planned", planned.into()), ("slots", view.slots.len().into()), ("tables", view.roadshow.draft.tables.into())])) }
            form method="post" action=(MeetingPlanPath { slug: slug() }) { button.button type="submit" { (frame.text("plan-make")) } }
            p.soft { (frame.text("plan-hint")) }
            @if view.meetings.is_empty() {
                (fields.summary())
                form.sheet method="post" action=(MeetingSlotsPath { slug: slug() }) novalidate {
                    (fields.input(&Input::text("starts_at", &form.starts_at).moment().required()))
                    (fields.input(&Input::text("minutes", &form.minutes).number().required()))
                    (fields.input(&Input::text("count", &form.count).number().required()))
                    button.button.quiet type="submit" { (frame.text("slots-keep")) }
                }
            }
        }
    }
}

pub(super) fn tables(frame: &Frame, view: &View) -> Markup {
    let title = frame.text("meetings-tables");
    let mut numbers: Vec<i32> = view.meetings.iter().map(|one| one.table).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let content = html! {
        h1 { (title) }
        @if numbers.is_empty() { p.note { (frame.text("meetings-none")) } }
        @for number in numbers {
            section.sheet-of-table {
                h2 { (frame.say("meetings-table", &[("table", number.into())])) }
                ul.guests { @for one in view.meetings.iter().filter(|one| one.table == number) { li {
                    div { p { b.num { (time(view, one.slot)) } " " (one.wish.guest) " " (one.wish.organisation) } p { (view.title(one.wish.presentation)) } p.soft { (one.wish.reason) } }
                    (reported(frame, view, one))
                } } }
            }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn reported(frame: &Frame, view: &View, one: &Meeting) -> Markup {
    html! {
        @if one.outcome == Outcome::Planned {
            form.acts.no-print method="post" action=(MeetingOutcomePath { slug: view.roadshow.draft.slug.clone(), id: one.id }) {
                @for (outcome, key) in [("held", "outcome-held"), ("guest", "outcome-guest"), ("team", "outcome-team")] {
                    button.button.quiet type="submit" name="outcome" value=(outcome) aria-label=(format!("{} {} {}", frame.text(key), time(view, one.slot), one.wish.guest)) { (frame.text(key)) }
                }
            }
        } @else { span.soft { (frame.text(&format!("meeting-{}", one.outcome.code()))) } }
    }
}
