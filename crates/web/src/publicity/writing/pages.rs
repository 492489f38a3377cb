//! The HTML of writing a notice.

use catalog::publicity::body::Mode;
use catalog::publicity::{Kind, Notice};
use catalog::rule::Rule;
use maud::{Markup, html};

use super::Context;
use super::form::NoticeForm;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page_below};
use crate::paths::{
    AchievementPath, AchievementsPath, NewNoticePath, NoticeEditPath, NoticePath, NoticeReplacementPath,
    PublicityPath,
};
use crate::publicity::pages::kind;

/// The name of the form in the locales.
pub(in crate::publicity) const FORM: &str = "notice";

pub(super) fn blank(frame: &Frame, context: &Context, form: &NoticeForm, errors: &Errors) -> Markup {
    let title = frame.text("publicity-new");
    let fields = Fields { frame, errors, form: FORM };
    let ids: Vec<(String, String)> =
        context.units.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let units: Vec<(&str, String)> = ids.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    desk_page_below(
        frame,
        &[(frame.text("publicity-title"), PublicityPath.to_string())],
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("publicity-new-lead")) }
            nav.chips aria-label=(frame.text("publicity-kinds")) {
                @for one in Kind::ALL { a.chip href=(at(form, one)) aria-current=[(one == form.kind()).then_some("true")] { (kind(frame, one)) } }
            }
            p.note { (frame.text(&format!("publicity-why-{}", form.kind().code()))) }
            @if let Some(listed) = &context.achievement { p { (frame.text("publicity-about")) " " a href=(AchievementPath { id: listed.id }) { (listed.draft.title) } } }
            @if units.is_empty() { p.note { (frame.text("publicity-no-unit")) " " a href=(AchievementsPath) { (frame.text("nav-achievements")) } } }
            (fields.summary())
            form.sheet method="post" action=(NewNoticePath) novalidate {
                @for (name, value) in [("key", &form.key), ("kind", &form.kind), ("achievement", &form.achievement), ("case", &form.case)] { input type="hidden" name=(name) value=(value); }
                (fields.choice("unit", &form.unit, &units))
                (said(&fields, form))
                button.button type="submit" { (frame.text("publicity-draft")) }
            }
        },
    )
}

/// The same form of another kind.
fn at(form: &NoticeForm, kind: Kind) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.append_pair("kind", kind.code());
    for (name, value) in [("achievement", &form.achievement), ("case", &form.case)] {
        if !value.is_empty() {
            out.append_pair(name, value);
        }
    }
    format!("{NewNoticePath}?{}", out.finish())
}

pub(super) fn edit(frame: &Frame, notice: &Notice, form: &NoticeForm, errors: &Errors) -> Markup {
    let title = frame.text("publicity-edit");
    let fields = Fields { frame, errors, form: FORM };
    desk_page_below(
        frame,
        &above(frame, notice),
        &title,
        html! {
            h1 { (title) }
            p.lead { (kind(frame, notice.kind())) }
            (fields.summary())
            form.sheet method="post" action=(NoticeEditPath { id: notice.id }) novalidate {
                (said(&fields, form))
                button.button type="submit" { (frame.text("publicity-save")) }
            }
        },
    )
}

pub(super) fn replacement(frame: &Frame, notice: &Notice, form: &NoticeForm, errors: &Errors) -> Markup {
    let title = frame.text("publicity-replace");
    let fields = Fields { frame, errors, form: FORM };
    desk_page_below(
        frame,
        &above(frame, notice),
        &title,
        html! {
            h1 { (title) }
            p.note { (frame.text("publicity-replace-lead")) }
            (fields.summary())
            form.sheet method="post" action=(NoticeReplacementPath { id: notice.id }) novalidate {
                (said(&fields, form))
                (period(&fields, &form.period, &form.count, form.sure == "yes"))
                button.button type="submit" { (frame.text("publicity-replace-now")) }
            }
        },
    )
}

fn above(frame: &Frame, notice: &Notice) -> [(String, String); 2] {
    [
        (frame.text("publicity-title"), PublicityPath.to_string()),
        (notice.body.title.clone(), NoticePath { id: notice.id }.to_string()),
    ]
}

/// How long it stands, and that it may.
pub(in crate::publicity) fn period(fields: &Fields<'_>, chosen: &str, count: &str, sure: bool) -> Markup {
    let frame = fields.frame;
    let days = Rule::PublicityNotice.on(frame.today);
    let options = [
        ("rule", frame.say("notice-period-rule", &[("days", days.into())])),
        ("days", frame.text("notice-period-days")),
        ("working_days", frame.text("notice-period-working")),
    ];
    html! {
        (fields.choice("period", if chosen.is_empty() { "rule" } else { chosen }, &options))
        (fields.input(&Input::text("count", count).number()))
        (fields.tick("sure", sure))
    }
}

fn said(fields: &Fields<'_>, form: &NoticeForm) -> Markup {
    html! {
        (fields.input(&Input::text("title", &form.title).required()))
        (fields.area("summary", &form.summary, 5, true))
        @match form.kind() {
            Kind::Price => (price(fields, form)),
            Kind::Split => {
                (fields.input(&Input::text("income", &form.income).number().required()))
                (fields.area("shares", &form.shares, 4, true))
            },
            Kind::Rights => (rights(fields, form)),
        }
        (fields.area("grounds", &form.grounds, 3, true))
    }
}

fn price(fields: &Fields<'_>, form: &NoticeForm) -> Markup {
    let frame = fields.frame;
    let modes = Mode::ALL.map(|mode| (mode.code(), frame.text(&format!("notice-mode-{}", mode.code()))));
    let relations =
        ["none", "completer", "related"].map(|code| (code, frame.text(&format!("notice-relation-{code}"))));
    html! {
        (fields.choice("mode", &form.mode, &modes))
        (fields.input(&Input::text("price", &form.price).number().required()))
        (fields.input(&Input::text("partner", &form.partner)))
        (fields.choice("relation", &form.relation, &relations))
        (fields.input(&Input::text("relation_words", &form.relation_words)))
    }
}

fn rights(fields: &Fields<'_>, form: &NoticeForm) -> Markup {
    let frame = fields.frame;
    let rights = ["ownership", "use"].map(|code| (code, frame.text(&format!("notice-right-{code}"))));
    html! {
        (fields.choice("right", &form.right, &rights))
        (fields.input(&Input::text("share", &form.share).number()))
        (fields.input(&Input::text("years", &form.years).number()))
        (fields.input(&Input::text("recipients", &form.recipients).required()))
        (fields.tick("checked", form.checked == "yes"))
    }
}
