//! The HTML of a broker's own page.

use catalog::broker::assignment::{Assignment, State};
use catalog::broker::claim::{Claim, UNSERVED_DAYS};
use catalog::broker::credential::Credential;
use catalog::broker::store::Deal;
use catalog::broker::{Language, Profile};
use catalog::demand::Demand;
use catalog::person::PersonId;
use catalog::rule::Rule;
use catalog::taxonomy::Field;
use maud::{Markup, html};

use super::form::ProfileForm;
use super::{Referred, Wrong};
use crate::brokers::credentials::form::CredentialForm;
use crate::brokers::credentials::pages as credentials;
use crate::brokers::pages as public;
use crate::codes::Codes;
use crate::layout::fields::{Fields, Input};
use crate::layout::parts::text_lang;
use crate::layout::{Frame, facts, own_page};
use crate::paths::{
    AssignmentPath, BrokerPath, ClaimEndPath, DemandClaimPath, DemandMatchesPath, DemandPath, DemandsPath,
    OwnBrokerPath, ReferralsPath,
};

/// What is a broker's own.
pub(super) struct View<'a> {
    pub person: PersonId,
    /// Cases that are offered and carried, with what they are about.
    pub live: Vec<(Assignment, String)>,
    pub deals: Vec<Deal>,
    pub profile: Option<Profile>,
    pub form: ProfileForm,
    pub credentials: Vec<Credential>,
    pub entry: &'a CredentialForm,
    pub claims: Vec<(Claim, String)>,
    pub unserved: Vec<Demand>,
    pub referred: Vec<Referred>,
    /// By which the unserved are ordered.
    pub fields: Vec<Field>,
}

pub(super) fn show(frame: &Frame, view: &View<'_>, wrong: &Wrong) -> Markup {
    let title = frame.text("own-broker-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            (standing(frame, view))
            (carried(frame, view))
            (referred(frame, view))
            (claimed(frame, view))
            (unserved(frame, view))
            (profile(frame, view, wrong))
            (credentials::own(frame, &view.credentials, view.entry, &wrong.credential))
            section {
                h2 #deals { (frame.say("broker-deals-count", &[("count", view.deals.len().into())])) }
                p.soft { (frame.text("broker-deals-how")) }
                (public::deal_lines(frame, &view.deals))
            }
        },
    )
}

/// Whether others see the profile, and where.
fn standing(frame: &Frame, view: &View<'_>) -> Markup {
    html! {
        @match view.profile.as_ref().map(|profile| profile.published_at) {
            Some(Some(at)) => p.note { (frame.say("own-broker-shown", &[("day", facts::moment_day(frame.lang, at).into())])) " " a href=(BrokerPath { id: view.person }) { (frame.text("own-broker-see")) } },
            Some(None) => p.note { (frame.text("own-broker-hidden")) },
            None => p.note { (frame.text("own-broker-none")) " " a href="#headline" { (frame.text("own-broker-begin")) } },
        }
    }
}

/// What guests of roadshows wait for; nothing where nobody does.
fn referred(frame: &Frame, view: &View<'_>) -> Markup {
    html! {
        @if !view.referred.is_empty() {
            section {
                h2 #referrals { (frame.text("referrals-title")) }
                ul.lines { @for one in &view.referred { li { div {
                    a href=(ReferralsPath { slug: one.slug.clone() }) { (one.title) }
                    br; small { (frame.say("referrals-waiting", &[("count", one.count.into()), ("moment", facts::minute(one.due_at).into())])) }
                } } } }
            }
        }
    }
}

fn carried(frame: &Frame, view: &View<'_>) -> Markup {
    let active = view.live.iter().filter(|(one, _)| matches!(one.state, State::Active { .. })).count();
    let cap = view.profile.as_ref().map_or(catalog::broker::LOAD, |profile| profile.draft.load_cap);
    html! {
        section {
            h2 #assignments { (frame.say("own-broker-cases", &[("count", active.into()), ("cap", cap.into())])) }
            @if view.live.is_empty() { p.soft { (frame.text("own-broker-cases-none")) } }
            @else { ul.lines { @for (one, title) in &view.live { li { div {
                a href=(AssignmentPath { id: one.id }) { (title) }
                br; small { @match &one.state {
                    State::Offered { until } => span.badge.fair { (frame.say("assignment-offered-until", &[("moment", facts::minute(*until).into())])) },
                    State::Active { since } => (frame.say("assignment-active-since", &[("day", facts::moment_day(frame.lang, *since).into())])),
                    // What is not live is not listed here.
                    _ => {},
                } }
            } } } } }
        }
    }
}

fn claimed(frame: &Frame, view: &View<'_>) -> Markup {
    html! {
        @if !view.claims.is_empty() {
            section {
                h2 #claims { (frame.say("claims-title", &[("count", view.claims.len().into())])) }
                ul.lines { @for (claim, title) in &view.claims { li {
                    div {
                        a href=(DemandPath { id: claim.demand_id }) { (title) }
                        br; small { (frame.say("claim-until", &[("day", facts::moment_day(frame.lang, claim.until_at - chrono::Duration::seconds(1)).into())])) " · " a href=(DemandMatchesPath { id: claim.demand_id }) { (frame.text("act-who-fits")) } }
                    }
                    form method="post" action=(ClaimEndPath { id: claim.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {title}", frame.text("claim-end"))) { (frame.text("claim-end")) } }
                } } }
            }
        }
    }
}

fn unserved(frame: &Frame, view: &View<'_>) -> Markup {
    let days = [
        ("days", UNSERVED_DAYS.into()),
        ("held", Rule::ClaimHeld.on(frame.today).into()),
        ("most", Rule::ClaimMost.on(frame.today).into()),
    ];
    html! {
        section {
            h2 { (frame.text("unserved-title")) }
            p.soft { (frame.say("unserved-lead", &days)) }
            @if view.unserved.is_empty() { p.note { (frame.text("unserved-none")) " " a href=(DemandsPath) { (frame.text("unserved-all")) } } }
            @else { ul.lines { @for demand in &view.unserved { li {
                div {
                    a href=(DemandPath { id: demand.id }) lang=[text_lang(frame, &demand.draft.title)] { (demand.draft.title) }
                    br; small {
                        @if let Some(field) = demand.draft.field {
                            @if view.fields.contains(&field) { span.badge.strong { (frame.say("unserved-fits", &[("field", facts::field(frame.lang, field).into())])) } }
                            @else { (facts::field(frame.lang, field)) }
                            " · "
                        }
                        @if let Some(at) = demand.listing.published_at { (frame.say("unserved-since", &[("day", facts::moment_day(frame.lang, at).into())])) " · " }
                        a href=(DemandMatchesPath { id: demand.id }) { (frame.text("act-who-fits")) }
                    }
                }
                form method="post" action=(DemandClaimPath { id: demand.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("claim-make"), demand.draft.title)) { (frame.text("claim-make")) } }
            } } } }
        }
    }
}

fn profile(frame: &Frame, view: &View<'_>, wrong: &Wrong) -> Markup {
    let fields = Fields { frame, errors: &wrong.profile, form: "own-broker" };
    let form = &view.form;
    let all = Field::ALL.map(|field| (field.code(), facts::field(frame.lang, field)));
    let languages = Language::ALL.map(|one| (one.code(), public::language(frame, one)));
    html! {
        section {
            h2 { (frame.text("own-broker-profile")) }
            p.soft { (frame.text("own-broker-profile-lead")) }
            (fields.summary())
            form.sheet method="post" action=(OwnBrokerPath) novalidate {
                (fields.input(&Input::text("headline", &form.headline).required()))
                (fields.area("about", &form.about, 6, false))
                (fields.choices("fields", &form.fields, &all))
                (fields.choices("languages", &form.languages, &languages))
                (fields.input(&Input::text("regions", &form.regions.replace('\n', &frame.text("list-comma"))).of(Codes::Divisions)))
                (fields.input(&Input::text("load_cap", &form.load_cap).number().required()))
                (fields.input(&Input::text("away_until", &form.away_until).date()))
                (fields.tick("public", form.public == "yes"))
                button.button type="submit" { (frame.text("own-broker-save")) }
            }
        }
    }
}
