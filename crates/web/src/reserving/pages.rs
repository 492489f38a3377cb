//! The HTML of reservations.

use catalog::achievement::course::Course;
use catalog::achievement::course::store::Talk;
use catalog::rule::Rule;
use maud::{Markup, html};

use super::acts::View;
use super::form::ReservationForm;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::paths::{
    AchievementClosingPath, AchievementPath, AchievementReleasePath, AchievementReopeningPath,
    AchievementReservationPath,
};

/// How far it has come, for everybody; nothing while nobody talks about it.
pub(crate) fn standing(frame: &Frame, course: Course) -> Markup {
    html! { @if course != Course::Open { p { span.badge { (said(frame, course)) } } } }
}

fn said(frame: &Frame, course: Course) -> String {
    let key = format!("course-{}", course.code().replace('_', "-"));
    match course {
        Course::Reserved { until, .. } => {
            // The end of a day is the beginning of the next.
            let last = db::business_day::date(until - chrono::Duration::seconds(1));
            frame.say(&key, &[("day", facts::day(frame.lang, last).into())])
        }
        _ => frame.text(&key),
    }
}

pub(super) fn show(frame: &Frame, view: &View, form: &ReservationForm, errors: &Errors) -> Markup {
    let id = view.listed.id;
    let title = frame.text("reservation-title");
    let head = Head { title: title.clone(), section: Some(Section::Mine), unlisted: true, ..Head::default() };
    let steps =
        [(view.listed.draft.title.clone(), Some(AchievementPath { id }.to_string())), (title.clone(), None)];
    let fields = Fields { frame, errors, form: "reservation" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                p.lead { (said(frame, view.course)) }
                (fields.summary())
                @if !view.decides && !view.carries { p.note { (frame.text("failure-reservation-officer")) } }
                @if view.decides && matches!(view.course, Course::InTalks { .. }) { (reserve(&fields, view, form)) }
                @if view.decides && matches!(view.course, Course::Reserved { .. }) {
                    section {
                        h2 { (frame.text("reservation-release-title")) }
                        p.soft { (frame.text("reservation-release-lead")) }
                        form method="post" action=(AchievementReleasePath { id }) { button.button.quiet type="submit" { (frame.text("reservation-release")) } }
                    }
                }
                @if view.reopens {
                    section {
                        h2 { (frame.text("reopen")) }
                        p.soft { (frame.say("reopen-lead", &[("days", Rule::ClosingUndone.on(frame.today).into())])) }
                        form method="post" action=(AchievementReopeningPath { id }) { button.button.quiet type="submit" { (frame.text("reopen")) } }
                    }
                }
                @if (view.decides || view.carries) && !view.talks.is_empty() && view.listed.listing.stage.is_public() { (close(frame, view)) }
            }
        },
    )
}

fn reserve(fields: &Fields<'_>, view: &View, form: &ReservationForm) -> Markup {
    let frame = fields.frame;
    let options = options(&view.talks);
    let options: Vec<(&str, String)> =
        options.iter().map(|(id, title)| (id.as_str(), title.clone())).collect();
    let days = Rule::ReservationMost.on(frame.today);
    html! {
        section {
            h2 { (frame.text("reservation-reserve-title")) }
            p.soft { (frame.say("reservation-reserve-lead", &[("days", days.into())])) }
            form.sheet method="post" action=(AchievementReservationPath { id: view.listed.id }) novalidate {
                (fields.choice("case", &form.case, &options))
                (fields.input(&Input::text("letter", &form.letter).required().date()))
                (fields.input(&Input::text("until", &form.until).required().date()))
                button.button type="submit" { (frame.text("reservation-reserve")) }
            }
        }
    }
}

fn close(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 { (frame.text("reservation-close-title")) }
            p.soft { (frame.text("reservation-close-lead")) }
            form.sheet method="post" action=(AchievementClosingPath { id: view.listed.id }) {
                label {
                    (frame.text("reservation-case")) br;
                    select name="case" { @for (id, title) in options(&view.talks) { option value=(id) { (title) } } }
                }
                button.button.quiet type="submit" { (frame.text("reservation-close")) }
            }
        }
    }
}

/// Cases by their titles; of two of one title each has the end of its number.
fn options(talks: &[Talk]) -> Vec<(String, String)> {
    let named = |talk: &Talk| {
        let id = talk.id.to_string();
        let tail: String = id.chars().skip(id.len().saturating_sub(6)).collect();
        (id, format!("{} · {tail}", talk.title))
    };
    talks.iter().map(named).collect()
}
