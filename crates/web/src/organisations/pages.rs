//! The HTML of organisations.

use catalog::organisation::Organisation as Recorded;
use catalog::{achievement, demand};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use serde_json::json;

use crate::finder::Found;
use crate::layout::parts::{fact_line, pager, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::query::{PAGE, Query};
use crate::listings::structured::stated;
use crate::listings::{Owned, rows};
use crate::paths::{
    AchievementsPath, BrokersPath, DemandsPath, OrganisationPath, OrganisationVerificationPath,
    OrganisationsPath,
};

/// What the page of an organisation shows.
pub(super) struct Organisation {
    pub organisation: Recorded,
    pub parent: Option<Recorded>,
    pub children: Vec<Recorded>,
    pub achievements: Vec<Owned<achievement::Draft>>,
    pub demands: Vec<Owned<demand::Draft>>,
    /// When the operator has verified it.
    pub verified_at: Option<DateTime<Utc>>,
    /// Whether it is the reader's own.
    pub own: bool,
}

pub(super) fn list(frame: &Frame, query: &Query, found: &Found, organisations: &[Recorded]) -> Markup {
    let path = OrganisationsPath.to_string();
    let title = frame.say("organisations-count", &[("count", found.total.into())]);
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("organisations-lead")),
        section: Some(Section::Organisations),
        unlisted: !query.is_empty(),
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                form.search role="search" action=(path) {
                    input type="search" name="q" value=(query.words) maxlength="100" aria-label=(frame.text("organisations-search"));
                    button.button type="submit" { (frame.text("search")) }
                }
                div.bar { h1 { (title) } a href=(BrokersPath) { (frame.text("brokers-title")) } }
                @for one in organisations { (row(frame, one)) }
                @if organisations.is_empty() { p.note { (frame.text("organisations-none")) " " a href=(path) { (frame.text("nothing-unfiltered")) } } }
                (pager(frame, query.page, found.total.div_ceil(PAGE).min(100), |number| query.on_page(number).at(&path)))
            }
        },
    )
}

fn row(frame: &Frame, one: &Recorded) -> Markup {
    let draft = &one.draft;
    html! {
        article.row {
            div {
                h2 { a href=(OrganisationPath { id: one.id }) { (frame.pick(&draft.name, draft.name_en.as_deref())) } }
                @if let Some(summary) = &draft.summary { p.plain { (frame.pick(summary, draft.summary_en.as_deref())) } }
                (fact_line(&[
                    draft.kind.map(|kind| facts::named(frame.lang, "organisation", kind)),
                    draft.region.as_deref().map(facts::place),
                ]))
            }
        }
    }
}

pub(super) fn show(frame: &Frame, view: &Organisation) -> Markup {
    let draft = &view.organisation.draft;
    let name = frame.pick(&draft.name, draft.name_en.as_deref());
    let head = Head {
        title: name.to_owned(),
        description: draft.summary.clone(),
        section: Some(Section::Organisations),
        data: vec![structured(frame, view)],
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.page {
                div {
                    (path(frame, view, name))
                    h1 { (name) }
                    @if let Some(summary) = &draft.summary { p.lead { (frame.pick(summary, draft.summary_en.as_deref())) } }
                    (listings(frame, view))
                }
                aside aria-label=(frame.text("listing-facts")) { (card(frame, view)) }
            }
        },
    )
}

fn path(frame: &Frame, view: &Organisation, name: &str) -> Markup {
    let mut steps = vec![(frame.text("nav-organisations"), Some(OrganisationsPath.to_string()))];
    if let Some(parent) = &view.parent {
        steps.push((parent.draft.name.clone(), Some(OrganisationPath { id: parent.id }.to_string())));
    }
    steps.push((name.to_owned(), None));
    trail(frame, &steps)
}

fn listings(frame: &Frame, view: &Organisation) -> Markup {
    let id = view.organisation.id;
    html! {
        @if !view.achievements.is_empty() {
            section {
                div.bar {
                    h2 { (frame.text("organisation-achievements")) }
                    a href=(format!("{AchievementsPath}?org={id}")) { (frame.text("organisation-all")) }
                }
                @for row in &view.achievements { (rows::achievement(frame, row, &[])) }
            }
        }
        @if !view.demands.is_empty() {
            section {
                div.bar {
                    h2 { (frame.text("organisation-demands")) }
                    a href=(format!("{DemandsPath}?org={id}")) { (frame.text("organisation-all")) }
                }
                @for row in &view.demands { (rows::demand(frame, row, &[])) }
            }
        }
        @if view.achievements.is_empty() && view.demands.is_empty() {
            p.note { (frame.text("organisation-nothing")) " " a href=(AchievementsPath) { (frame.text("compare-pick")) } }
        }
    }
}

fn card(frame: &Frame, view: &Organisation) -> Markup {
    let draft = &view.organisation.draft;
    html! {
        div.card {
            dl {
                @if let Some(kind) = draft.kind { dt { (frame.text("organisation-kind")) } dd { (facts::named(frame.lang, "organisation", kind)) } }
                @if let Some(region) = &draft.region { dt { (frame.text("facet-region")) } dd { (facts::place(region)) } }
                @if let Some(uscc) = &draft.uscc { dt { (frame.text("organisation-uscc")) } dd.code { (uscc) } }
                @if let Some(at) = view.verified_at { dt { (frame.text("verification-title")) } dd { span.badge.strong { (frame.say("verification-since", &[("day", facts::moment_day(frame.lang, at).into())])) } } }
                @else if view.own { dt { (frame.text("verification-title")) } dd { a href=(OrganisationVerificationPath { id: view.organisation.id }) { (frame.text("verification-ask")) } } }
                @if !draft.aliases.is_empty() { dt { (frame.text("organisation-aliases")) } dd { (draft.aliases.join(&frame.text("list-comma"))) } }
                @if !draft.tags.is_empty() {
                    dt { (frame.text("organisation-tags")) }
                    dd {
                        ul { @for tag in &draft.tags {
                            li { (facts::named(frame.lang, "class", tag.class)) @if let Some(date) = tag.certified { " " small { (facts::day(frame.lang, date)) } } }
                        } }
                    }
                }
                @if !view.children.is_empty() {
                    dt { (frame.text("organisation-children")) }
                    dd { ul { @for child in &view.children { li { a href=(OrganisationPath { id: child.id }) { (child.draft.name) } } } } }
                }
            }
        }
    }
}

fn structured(frame: &Frame, view: &Organisation) -> serde_json::Value {
    let draft = &view.organisation.draft;
    let url = format!("{}{}", frame.base, OrganisationPath { id: view.organisation.id });
    stated(json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "url": url,
        "name": draft.name,
        "alternateName": draft.aliases,
        "description": draft.summary,
        "taxID": draft.uscc,
    }))
}
