//! The HTML of introductions.

use catalog::introduction::bypass::{Bypass, State};
use catalog::introduction::{Introduced, Introduction, Openness, Seat, Standing, Subject, Word};
use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use maud::{Markup, html};

use super::form::{NewForm, SayForm};
use super::side::Place;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page, own_page_below};
use crate::paths::{
    AchievementPath, AchievementsPath, AssignmentPath, DemandPath, IntroductionAcknowledgementPath,
    IntroductionCertificatePath, IntroductionDisputePath, IntroductionPath, LedgerPath, NewIntroductionPath,
    OwnIntroductionsPath,
};

/// An introduction as somebody at its table sees it.
pub(super) struct View {
    pub one: Introduction,
    pub place: Place,
    pub now: DateTime<Utc>,
    pub typed: SayForm,
}

/// What a person introduced, or was introduced in.
pub(super) struct Own {
    /// Those of the state that is asked for.
    pub lines: Vec<(Introduction, Place)>,
    /// How many there are in all states.
    pub all: usize,
    pub state: Option<Standing>,
    /// Contracts that may have been made past this broker, with what they are about.
    pub bypasses: Vec<(Bypass, String)>,
    pub is_broker: bool,
    pub now: DateTime<Utc>,
}

pub(super) fn own(frame: &Frame, own: &Own) -> Markup {
    let title = frame.text("introductions-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("introductions-lead")) }
            @if own.is_broker { p.acts-inline { a.button href=(NewIntroductionPath) { (frame.text("introduction-new")) } } }
            @if own.all == 0 { (nothing(frame, own)) } @else {
                nav.chips aria-label=(frame.text("introductions-filter")) {
                    a.chip href=(OwnIntroductionsPath) aria-current=[own.state.is_none().then_some("true")] { (frame.text("introductions-all")) }
                    @for state in Standing::ALL {
                        a.chip href=(format!("{OwnIntroductionsPath}?state={}", state.code())) aria-current=[(own.state == Some(state)).then_some("true")] { (standing(frame, state)) }
                    }
                }
                @if own.lines.is_empty() { p.soft { (frame.text("introductions-none-such")) " " a.aside href=(OwnIntroductionsPath) { (frame.text("introductions-all")) } } }
                @else { ul.lines { @for (one, place) in &own.lines { (line(frame, one, *place, own.now)) } } }
            }
            @if !own.bypasses.is_empty() {
                section {
                    h2 { (frame.text("bypasses-own")) }
                    p.soft { (frame.text("bypasses-own-lead")) }
                    ul.lines { @for (bypass, title) in &own.bypasses { (passed(frame, bypass, title)) } }
                }
            }
        },
    )
}

fn nothing(frame: &Frame, own: &Own) -> Markup {
    html! {
        @if own.is_broker { p.soft { (frame.text("introductions-none-broker")) " " a.aside href=(NewIntroductionPath) { (frame.text("introduction-new")) } } }
        @else { p.soft { (frame.text("introductions-none")) " " a.aside href=(AchievementsPath) { (frame.text("home-find-achievements")) } } }
    }
}

fn line(frame: &Frame, one: &Introduction, place: Place, now: DateTime<Utc>) -> Markup {
    let waits = matches!(place, Place::Party(seat) if one.word(seat, now) == Word::Silent);
    html! {
        li {
            div {
                a href=(IntroductionPath { id: one.id }) { (one.subject.title()) }
                br; small {
                    (party(frame, one, Seat::Seller, place)) " — " (party(frame, one, Seat::Buyer, place)) " · "
                    (facts::moment_day(frame.lang, one.at)) " · " (standing(frame, one.standing(now)))
                    @if waits { " · " span.no { (frame.text("introduction-your-turn")) } }
                }
            }
        }
    }
}

/// A contract that may have been made past the broker who reads this.
fn passed(frame: &Frame, bypass: &Bypass, title: &str) -> Markup {
    html! {
        li {
            div {
                @match bypass.assignment {
                    Some(id) => a href=(AssignmentPath { id }) { (title) },
                    None => a href=(IntroductionPath { id: bypass.introduction }) { (title) },
                }
                br; small {
                    (frame.say("bypass-made-on", &[("day", facts::day(frame.lang, bypass.made_on).into())])) " · "
                    @match &bypass.state {
                        State::Open => (frame.text("bypass-open")),
                        State::LookedInto { at, finding, words, .. } => {
                            (facts::moment_day(frame.lang, *at)) " " strong { (frame.text(&format!("bypass-finding-{}", finding.code()))) }
                            @if !words.is_empty() { br; span.prose { (words) } }
                        },
                    }
                }
            }
        }
    }
}

pub(super) fn blank(frame: &Frame, form: &NewForm, errors: &Errors) -> Markup {
    let title = frame.text("introduction-new");
    let fields = Fields { frame, errors, form: "introduction" };
    let above = [(frame.text("introductions-title"), OwnIntroductionsPath.to_string())];
    own_page_below(
        frame,
        &above,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.say("introduction-new-lead", &[("days", Rule::IntroductionDelivered.on(frame.today).into())])) }
            (fields.summary())
            form.sheet method="post" action=(NewIntroductionPath) novalidate {
                (fields.input(&Input::text("achievement", &form.achievement).required()))
                (fields.input(&Input::text("demand", &form.demand).required()))
                (fields.tick("truth", form.truth == "yes"))
                button.button type="submit" { (frame.text("introduction-record")) }
            }
        },
    )
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let one = &view.one;
    let title = frame.text("introduction-title");
    let above = [(frame.text("introductions-title"), OwnIntroductionsPath.to_string())];
    own_page_below(
        frame,
        &above,
        &title,
        html! {
            h1 { (title) }
            (listings(&one.subject))
            p.note { (standing(frame, one.standing(view.now))) @if one.ended_at.is_some() { br; (frame.text("introduction-ended")) } }
            dl.codes.kinds {
                dt { (frame.text("introduction-by")) } dd { (introducer(frame, one)) }
                dt { (frame.text("introduction-at")) } dd { (facts::moment(one.at)) }
                @for seat in [Seat::Seller, Seat::Buyer] {
                    dt { (frame.text(&format!("introduction-{}", seat.code()))) }
                    dd { (party(frame, one, seat, view.place)) br; small { (word(frame, one, seat, view.now)) } @if let Word::Disputed { reason, .. } = &one.of(seat).word { br; span.prose { (reason) } } }
                }
                dt { (frame.text("introduction-protected")) } dd { (frame.say("introduction-protected-until", &[("day", facts::day(frame.lang, one.protected_until).into())])) }
                dt { (frame.text("introduction-certificate")) } dd { a href=(LedgerPath { certificate: one.certificate.to_string() }) { (one.certificate) } }
            }
            p.acts-inline { a.button.quiet href=(IntroductionCertificatePath { id: one.id }) { (frame.text("certificate-print")) } }
            @if let Place::Party(seat) = view.place { (says(frame, view, seat, errors)) }
        },
    )
}

/// What a party may say now.
fn says(frame: &Frame, view: &View, seat: Seat, errors: &Errors) -> Markup {
    let one = &view.one;
    let id = one.id;
    let fields = Fields { frame, errors, form: "introduction" };
    let agrees = one.ended_at.is_none() && !matches!(one.of(seat).word, Word::Acknowledged { .. });
    let disputes = one.ended_at.is_none() && one.word(seat, view.now) == Word::Silent;
    let shares = one.of(seat).openness < Openness::Named;
    html! {
        @if agrees || disputes { (fields.summary()) }
        @if agrees {
            section {
                h2 { (frame.text("introduction-acknowledge-title")) }
                p.soft { (frame.text("introduction-acknowledge-lead")) }
                form.sheet method="post" action=(IntroductionAcknowledgementPath { id }) novalidate {
                    @if shares { (fields.tick("share", view.typed.share == "yes")) }
                    button.button type="submit" { (frame.text("introduction-acknowledge")) }
                }
            }
        }
        @if disputes {
            section {
                h2 { (frame.text("introduction-dispute-title")) }
                p.soft { (frame.say("introduction-dispute-lead", &[("day", last_day(frame, one).into())])) }
                form.sheet method="post" action=(IntroductionDisputePath { id }) novalidate {
                    (fields.area("reason", &view.typed.reason, 4, true))
                    button.button.quiet type="submit" { (frame.text("introduction-dispute")) }
                }
            }
        }
    }
}

/// What it is about, as it was called then.
pub(super) fn listings(subject: &Subject) -> Markup {
    html! {
        @if let Some((id, title)) = &subject.achievement { p.lead { a href=(AchievementPath { id: *id }) { (title) } } }
        @if let Some((id, title)) = &subject.demand { p.lead { a href=(DemandPath { id: *id }) { (title) } } }
    }
}

/// Who introduced: a broker, or the market itself.
pub(super) fn introducer(frame: &Frame, one: &Introduction) -> String {
    match &one.introducer {
        None => frame.text("introduction-by-market"),
        Some(by) if by.name.is_empty() => frame.text("introduction-erased"),
        Some(by) => joined(&by.unit_name, &by.name),
    }
}

/// Who a party is, as far as somebody at the table reads it.
pub(super) fn party(frame: &Frame, one: &Introduction, seat: Seat, place: Place) -> String {
    let Introduced { name, unit_name, .. } = one.of(seat);
    match place.reads(one, seat) {
        Openness::Hidden => frame.text("introduction-hidden"),
        Openness::Unit if unit_name.is_empty() => frame.text("introduction-hidden"),
        Openness::Unit => unit_name.clone(),
        Openness::Named if name.is_empty() => joined(unit_name, &frame.text("introduction-erased")),
        Openness::Named => joined(unit_name, name),
    }
}

fn joined(unit: &str, name: &str) -> String {
    if unit.is_empty() { name.to_owned() } else { format!("{unit} · {name}") }
}

/// What a party says, and when it did or has to.
pub(super) fn word(frame: &Frame, one: &Introduction, seat: Seat, now: DateTime<Utc>) -> String {
    let word = one.word(seat, now);
    let day = match &word {
        Word::Silent | Word::Delivered { .. } => last_day(frame, one),
        Word::Acknowledged { at, .. } | Word::Disputed { at, .. } => facts::moment_day(frame.lang, *at),
    };
    frame.say(&format!("introduction-word-{}", word.code()), &[("day", day.into())])
}

/// The last day on which a party may dispute: its end is the beginning of the next.
fn last_day(frame: &Frame, one: &Introduction) -> String {
    facts::moment_day(frame.lang, one.delivers_at - Duration::seconds(1))
}

pub(super) fn standing(frame: &Frame, standing: Standing) -> String {
    frame.text(&format!("introduction-state-{}", standing.code()))
}
