//! The HTML of an agenda: for everybody as a table; for who puts it together with what is left to do.

use catalog::roadshow::{Clash, Presentation, PresentationId, Roadshow, State, Turn, clashes};
use maud::{Markup, html};

use super::material;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields, Input};
use crate::paths::{
    AchievementPath, PresentationAgreementPath, PresentationMaterialPath, PresentationPath,
    PresentationReadyPath, PresentationRemovalPath, RoadshowAgendaPath, RoadshowPath,
};
use crate::roadshows::form::SlotForm;
use crate::roadshows::registration::pages::below;
use crate::roadshows::side::Side;
use crate::roadshows::words::{clock, span};
use crate::roadshows::{View, pages::track_query};

pub(in crate::roadshows) fn table(frame: &Frame, view: &View) -> Markup {
    let path = RoadshowPath { slug: view.roadshow.draft.slug.clone() }.to_string();
    let shown = &view.shown.track;
    html! {
        section {
            h2 #agenda { (frame.text("roadshow-agenda")) }
            @if view.tracks.len() > 1 {
                nav.acts-inline aria-labelledby="agenda" {
                    a href=(path) aria-current=[shown.is_empty().then_some("true")] { (frame.text("roadshow-all-tracks")) }
                    @for track in view.tracks.iter().filter(|track| !track.is_empty()) {
                        " " a href=(format!("{path}?{}", track_query(track))) aria-current=[(track == shown).then_some("true")] { (track) }
                    }
                }
            }
            @if view.agenda.is_empty() { p.note { (frame.text("roadshow-agenda-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-labelledby="agenda" {
                    table {
                        thead { tr { @for key in ["roadshow-time", "roadshow-what", "roadshow-presenter"] { th scope="col" { (frame.text(key)) } } @if view.side >= Side::Host { th scope="col" { (frame.text("roadshow-work")) } } } }
                        tbody { @for one in &view.agenda { (slot(frame, view, one)) } }
                    }
                }
            }
        }
    }
}

fn slot(frame: &Frame, view: &View, one: &Presentation) -> Markup {
    html! {
        tr id=(format!("p-{}", one.id)) {
            td.num { (clock(one.slot.starts_at)) "–" (clock(one.slot.ends_at)) }
            th scope="row" {
                @match one.slot.achievement {
                    Some(id) => a href=(AchievementPath { id }) { (one.slot.title) },
                    None => (one.slot.title),
                }
                @if !one.slot.track.is_empty() { br; small.soft { (one.slot.track) } }
                @if view.own.contains(&one.id) && view.side < Side::Host { br; (handing_in(frame, view, one)) }
            }
            td { (one.slot.presenter) }
            @if view.side >= Side::Host { td { (slot_work(frame, view, one)) } }
        }
    }
}

/// What the team gave to be looked through, and the way to give it.
fn handing_in(frame: &Frame, view: &View, one: &Presentation) -> Markup {
    let given = view.materials.iter().find(|material| material.presentation == one.id);
    let path = PresentationMaterialPath { slug: view.roadshow.draft.slug.clone(), id: one.id };
    html! { small { a href=(path) { (frame.text("material-title")) "：" (material::pages::named(frame, given)) } } }
}

/// What is left to do for a place, and how to do it.
fn slot_work(frame: &Frame, view: &View, one: &Presentation) -> Markup {
    let (slug, id) = (view.roadshow.draft.slug.clone(), one.id);
    let named = |key: &str| format!("{} · {}", frame.text(key), one.slot.title);
    html! {
        small { (frame.text(&format!("presentation-{}", one.state.code().replace('_', "-")))) }
        @if one.is_to_agree() { br; small { (frame.text("presentation-invited")) } }
        @else if view.side == Side::Keeper && (view.roadshow.state.is_planned() || view.roadshow.state == State::Live) {
            @if matches!(one.state, Turn::Scheduled | Turn::Skipped) {
                form method="post" action=(PresentationReadyPath { slug: slug.clone(), id }) {
                    @if one.slot.achievement.is_some() { label.check { input type="checkbox" name="checked" value="yes" required aria-label=(named("presentation-checked")); (frame.text("presentation-checked")) } }
                    button.button.quiet type="submit" aria-label=(named("presentation-check")) { (frame.text("presentation-check")) }
                }
            }
        }
        @if one.slot.achievement.is_some() { p.acts-inline { (handing_in(frame, view, one)) } }
        @if view.roadshow.state.is_planned() {
            p.acts-inline { a href=(PresentationPath { slug: slug.clone(), id }) aria-label=(named("presentation-edit")) { (frame.text("presentation-edit")) } }
            form method="post" action=(PresentationRemovalPath { slug, id }) { button.button.quiet type="submit" aria-label=(named("presentation-remove")) { (frame.text("presentation-remove")) } }
        }
    }
}

/// For whoever puts it together: what does not go together, a place more.
pub(in crate::roadshows) fn work(frame: &Frame, view: &View, form: &SlotForm, errors: &Errors) -> Markup {
    let slug = &view.roadshow.draft.slug;
    let fields = Fields { frame, errors, form: "slot-form" };
    let found = clashes(&view.roadshow, &view.agenda);
    html! {
        @if !found.is_empty() {
            section {
                h2 { (frame.text("roadshow-clashes")) }
                ul.rules { @for clash in &found { li { (clash_words(frame, view, *clash)) } } }
            }
        }
        @if view.roadshow.state.is_planned() {
            section {
                h2 { (frame.text("slot-form-open")) }
                (fields.summary())
                (slot_form(&fields, form, &RoadshowAgendaPath { slug: slug.clone() }.to_string(), "slot-form-add"))
            }
        }
    }
}

fn slot_form(fields: &Fields<'_>, form: &SlotForm, action: &str, save: &str) -> Markup {
    html! {
        form.sheet method="post" action=(action) novalidate {
            (fields.input(&Input::text("achievement", &form.achievement)))
            (fields.input(&Input::text("title", &form.title)))
            (fields.input(&Input::text("presenter", &form.presenter)))
            (fields.input(&Input::text("track", &form.track)))
            (fields.input(&Input::text("starts_at", &form.starts_at).moment().required()))
            (fields.input(&Input::text("minutes", &form.minutes).number().required()))
            button.button type="submit" { (fields.frame.text(save)) }
        }
    }
}

pub(in crate::roadshows) fn edit(
    frame: &Frame,
    roadshow: &Roadshow,
    id: PresentationId,
    form: &SlotForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("presentation-edit");
    let fields = Fields { frame, errors, form: "slot-form" };
    let action = PresentationPath { slug: roadshow.draft.slug.clone(), id }.to_string();
    below(
        frame,
        roadshow,
        &title,
        html! { h1 { (title) } (fields.summary()) (slot_form(&fields, form, &action, "roadshow-save")) },
    )
}

/// What the owner of an achievement is asked, and the two answers.
pub(super) fn invitation(frame: &Frame, roadshow: &Roadshow, one: &Presentation) -> Markup {
    let title = frame.text("stage-invitation-title");
    let (draft, slot) = (&roadshow.draft, &one.slot);
    let action = PresentationAgreementPath { slug: draft.slug.clone(), id: one.id };
    let content = html! {
        h1 { (title) }
        p.lead { (draft.title) }
        dl.codes {
            dt { (frame.text("roadshow-what")) } dd { @if let Some(id) = slot.achievement { a href=(AchievementPath { id }) { (slot.title) } } }
            dt { (frame.text("roadshow-time")) } dd { (span(frame.lang, slot.starts_at, slot.ends_at)) }
            dt { (frame.text("roadshow-where")) } dd { (draft.venue) }
            @if !slot.presenter.is_empty() { dt { (frame.text("roadshow-presenter")) } dd { (slot.presenter) } }
        }
        @if one.is_to_agree() {
            p { (frame.text("stage-invitation-lead")) }
            form.acts method="post" action=(action) {
                button.button type="submit" name="answer" value="yes" { (frame.text("stage-invitation-yes")) } " "
                button.button.quiet type="submit" name="answer" value="no" { (frame.text("stage-invitation-no")) }
            }
        } @else {
            p.note role="status" { (frame.text("stage-invitation-settled")) }
            p.acts-inline { a.button href=(PresentationMaterialPath { slug: draft.slug.clone(), id: one.id }) { (frame.text("material-title")) } }
        }
    };
    below(frame, roadshow, &title, content)
}

fn clash_words(frame: &Frame, view: &View, clash: Clash) -> String {
    let title = |id: PresentationId| {
        let found = view.agenda.iter().find(|one| one.id == id);
        found.map(|one| one.slot.title.clone()).unwrap_or_default()
    };
    let (key, one, other) = match clash {
        Clash::Track(one, other) => ("roadshow-clash-track", one, other),
        Clash::Presenter(one, other) => ("roadshow-clash-presenter", one, other),
        Clash::Twice(one, other) => ("roadshow-clash-twice", one, other),
        Clash::Outside(one) => ("roadshow-clash-outside", one, one),
    };
    frame.say(key, &[("one", title(one).into()), ("other", title(other).into())])
}
