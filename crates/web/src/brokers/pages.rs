//! The HTML of brokers as everybody sees them.

use catalog::broker::credential::{Credential, State, trained_in};
use catalog::broker::store::Deal;
use catalog::broker::{Agency, Filter, Language, Profile, Takes};
use catalog::taxonomy::Field;
use chrono::Datelike;
use maud::{Markup, html};

use super::form::Wanted;
use super::{PAGE, PAGES};
use crate::layout::parts::{fact_line, pager, paragraphs, text_lang, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::paths::{
    AppointmentsPath, BrokerPath, BrokersPath, CasePath, NewDemandPath, OrganisationPath, OwnBrokerPath,
};

/// A page of the list.
pub(super) struct List {
    pub wanted: Wanted,
    pub filter: Filter,
    pub page: usize,
    pub total: usize,
    pub rows: Vec<Row>,
    /// Whom brokers act for, with how many do.
    pub agencies: Vec<(Agency, i64)>,
}

pub(super) struct Row {
    pub profile: Profile,
    pub agencies: Vec<Agency>,
    /// Cases brought to a contract.
    pub deals: usize,
}

/// One broker.
pub(super) struct View {
    pub profile: Profile,
    pub agencies: Vec<Agency>,
    pub credentials: Vec<Credential>,
    pub deals: Vec<Deal>,
    /// Whether the reader may see which cases are counted.
    pub opens: bool,
}

pub(super) fn list(frame: &Frame, view: &List) -> Markup {
    let title = frame.text("brokers-title");
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("brokers-lead")),
        section: Some(Section::Organisations),
        unlisted: !view.wanted.is_empty() || view.page > 1,
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("brokers-lead")) }
                form.search role="search" action=(BrokersPath) {
                    @for (name, value) in [("field", &view.wanted.field), ("language", &view.wanted.language), ("agency", &view.wanted.agency), ("open", &view.wanted.open)] {
                        @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
                    }
                    input type="search" name="q" value=(view.wanted.q) maxlength="100" aria-label=(frame.text("brokers-search"));
                    button.button type="submit" { (frame.text("search")) }
                }
                (filters(frame, view))
                section {
                    div.bar { h2 { (frame.say("brokers-count", &[("count", view.total.into())])) } }
                    @for row in &view.rows { (self::row(frame, row)) }
                    @if view.rows.is_empty() {
                        p.note {
                            (frame.text("brokers-none")) " "
                            @if view.wanted.is_empty() { a href=(AppointmentsPath) { (frame.text("brokers-become")) } }
                            @else { a href=(BrokersPath) { (frame.text("nothing-unfiltered")) } }
                        }
                    }
                }
                (pager(frame, view.page, view.total.div_ceil(PAGE).min(PAGES), |number| view.wanted.with("page", &number.to_string())))
            }
        },
    )
}

/// What may be chosen; what is chosen is taken back by the same link.
fn filters(frame: &Frame, view: &List) -> Markup {
    let fields = Field::ALL.map(|field| {
        (field.code().to_owned(), facts::field(frame.lang, field), view.filter.field == Some(field))
    });
    let languages = Language::ALL
        .map(|one| (one.code().to_owned(), language(frame, one), view.filter.language == Some(one)));
    let agencies = view.agencies.iter().map(|(agency, count)| {
        (agency.id.to_string(), format!("{} {count}", agency.name), view.filter.agency == Some(agency.id))
    });
    let open = [("yes".to_owned(), frame.text("brokers-open"), view.filter.takes_on.is_some())];
    html! {
        (chips(frame, view, "field", &fields))
        (chips(frame, view, "language", &languages))
        @if !view.agencies.is_empty() { (chips(frame, view, "agency", &agencies.collect::<Vec<_>>())) }
        (chips(frame, view, "open", &open))
    }
}

fn chips(frame: &Frame, view: &List, name: &str, values: &[(String, String, bool)]) -> Markup {
    html! {
        nav.chips aria-label=(frame.text(&format!("brokers-by-{name}"))) {
            @for (value, words, chosen) in values {
                a.chip href=(view.wanted.with(name, if *chosen { "" } else { value })) rel="nofollow" aria-current=[chosen.then_some("true")] { (words) }
            }
        }
    }
}

fn row(frame: &Frame, row: &Row) -> Markup {
    let draft = &row.profile.draft;
    let agencies: Vec<&str> = row.agencies.iter().map(|agency| agency.name.as_str()).collect();
    html! {
        article.row {
            div {
                h3 { a href=(BrokerPath { id: row.profile.person }) { (row.profile.name) } }
                p.plain lang=[text_lang(frame, &draft.headline)] { (draft.headline) }
                (fact_line(&[
                    (!agencies.is_empty()).then(|| agencies.join(&frame.text("list-comma"))),
                    (!draft.fields.is_empty()).then(|| field_names(frame, &draft.fields)),
                    Some(language_names(frame, &draft.languages)).filter(|names| !names.is_empty()),
                    Some(frame.say("broker-deals-count", &[("count", row.deals.into())])),
                    Some(takes(frame, draft.takes)),
                ]))
            }
        }
    }
}

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let draft = &view.profile.draft;
    let name = view.profile.name.as_str();
    // A person is found here by who looks for a broker, not by who looks for the person.
    let head = Head {
        title: name.to_owned(),
        description: Some(draft.headline.clone()),
        section: Some(Section::Organisations),
        unlisted: true,
        ..Head::default()
    };
    let own = frame.viewer.as_ref().is_some_and(|viewer| viewer.id == view.profile.person);
    page(
        frame,
        &head,
        html! {
            article.wide.page {
                div {
                    (trail(frame, &[(frame.text("brokers-title"), Some(BrokersPath.to_string())), (name.to_owned(), None)]))
                    h1 { (name) }
                    p.lead lang=[text_lang(frame, &draft.headline)] { (draft.headline) }
                    @if own { p.acts-inline { a.button.quiet href=(OwnBrokerPath) { (frame.text("own-broker-title")) } } }
                    @if !draft.about.is_empty() {
                        section lang=[text_lang(frame, &draft.about)] { h2 lang=(frame.lang.tag()) { (frame.text("broker-about")) } (paragraphs(&draft.about)) }
                    }
                    (credentials(frame, &view.credentials))
                    (deals(frame, view))
                }
                aside aria-label=(frame.text("listing-facts")) {
                    (card(frame, view))
                    p.soft { (frame.text("broker-contact")) " " a href=(NewDemandPath) { (frame.text("nav-post-demand")) } }
                }
            }
        },
    )
}

fn card(frame: &Frame, view: &View) -> Markup {
    let draft = &view.profile.draft;
    html! {
        div.card {
            dl {
                @if !view.agencies.is_empty() {
                    dt { (frame.text("broker-agency")) }
                    dd { ul { @for agency in &view.agencies { li { a href=(OrganisationPath { id: agency.id }) { (agency.name) } } } } }
                }
                @if !draft.fields.is_empty() { dt { (frame.text("broker-fields")) } dd { (field_names(frame, &draft.fields)) } }
                @if !draft.languages.is_empty() { dt { (frame.text("broker-languages")) } dd { (language_names(frame, &draft.languages)) } }
                @if !draft.regions.is_empty() { dt { (frame.text("broker-regions")) } dd { (draft.regions.iter().map(|code| facts::place(code)).collect::<Vec<_>>().join(&frame.text("list-comma"))) } }
                dt { (frame.text("broker-takes")) } dd { (takes(frame, draft.takes)) }
                @let hours = trained_in(&view.credentials, frame.today.year());
                @if hours > 0 { dt { (frame.text("broker-trained")) } dd { a href="#credentials" { (frame.say("broker-hours", &[("hours", hours.into())])) } } }
                dt { (frame.text("broker-deals")) }
                dd { @if view.opens { a href="#deals" { (view.deals.len()) } } @else { (view.deals.len()) } }
            }
        }
    }
}

fn credentials(frame: &Frame, credentials: &[Credential]) -> Markup {
    html! {
        section {
            h2 #credentials { (frame.text("credentials-title")) }
            @if credentials.is_empty() { p.soft { (frame.text("credentials-none-shown")) } }
            @else {
                ul.lines { @for one in credentials {
                    li { div {
                        strong { (super::credentials::pages::named(frame, one)) } " " (standing(frame, one))
                        br; small { (one.draft.issuer) " · " span.code { (one.masked()) } (super::credentials::pages::known(frame, one)) }
                    } }
                } }
                p.soft { (frame.text("credentials-how")) }
            }
        }
    }
}

/// Whether the market has looked at it.
pub(super) fn standing(frame: &Frame, one: &Credential) -> Markup {
    html! {
        @match &one.state {
            State::Entered => span.badge.fair { (frame.text("credential-entered")) },
            State::Confirmed { at, .. } if one.holds_on(frame.today) => span.badge.strong { (frame.say("credential-confirmed", &[("day", facts::moment_day(frame.lang, *at).into())])) },
            State::Confirmed { .. } => span.badge.weak { (frame.text("credential-ended")) },
            State::Refused { .. } => span.badge.weak { (frame.text("credential-refused")) },
        }
    }
}

fn deals(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 #deals { (frame.say("broker-deals-count", &[("count", view.deals.len().into())])) }
            p.soft { (frame.text("broker-deals-how")) }
            @if view.opens { (deal_lines(frame, &view.deals)) }
        }
    }
}

/// The cases that are counted, for who may read them.
pub(super) fn deal_lines(frame: &Frame, deals: &[Deal]) -> Markup {
    html! {
        @if !deals.is_empty() {
            ul.lines { @for deal in deals {
                li { div { a href=(CasePath { id: deal.id }) { (deal.title) } br; small { (frame.text(&format!("broker-deal-{}", deal.stage.replace('_', "-")))) " · " (facts::moment(deal.since)) } } }
            } }
        }
    }
}

pub(super) fn takes(frame: &Frame, takes: Takes) -> String {
    match takes.on(frame.today) {
        Takes::Open => frame.text("broker-open"),
        Takes::Away { until } => frame.say("broker-away", &[("day", facts::day(frame.lang, until).into())]),
    }
}

pub(super) fn language(frame: &Frame, language: Language) -> String {
    frame.text(&format!("broker-language-{}", language.code()))
}

pub(super) fn field_names(frame: &Frame, fields: &[Field]) -> String {
    let names: Vec<String> = fields.iter().map(|field| facts::field(frame.lang, *field)).collect();
    names.join(&frame.text("list-comma"))
}

fn language_names(frame: &Frame, languages: &[Language]) -> String {
    let names: Vec<String> = languages.iter().map(|one| language(frame, *one)).collect();
    names.join(&frame.text("list-comma"))
}
