//! The HTML of a certificate.

use catalog::introduction::{Introduction, Seat, Subject, Word};
use chrono::{DateTime, Utc};
use db::seal::Place;
use maud::{Markup, html};

use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::ledger::pages::{View, introducer, party, standing, word};
use crate::paths::{IntroductionPath, LedgerPath, MePath, OwnIntroductionsPath};

/// What makes a certificate one that can be held against something.
pub(super) struct Proof {
    /// Places in the chain, the first that of the recording.
    pub places: Vec<Place>,
    /// Of the public page, and the same for cameras.
    pub address: String,
    pub picture: String,
}

/// One A4 with names, for who may read them.
pub(super) fn paper(frame: &Frame, view: &View, proof: &Proof) -> Markup {
    let one = &view.one;
    let title = frame.text("certificate-title");
    let head = Head {
        title: title.clone(),
        section: Some(Section::Mine),
        unlisted: true,
        look: Some("paper.css"),
        ..Head::default()
    };
    let steps = [
        (frame.text("me-title"), Some(MePath.to_string())),
        (frame.text("introductions-title"), Some(OwnIntroductionsPath.to_string())),
        (frame.text("introduction-title"), Some(IntroductionPath { id: one.id }.to_string())),
        (title.clone(), None),
    ];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                p.no-print.soft { (frame.text("certificate-hint")) }
                article.certificate {
                    h1 { (title) }
                    p.lead { (frame.text("certificate-number")) " " strong { (one.certificate) } }
                    dl.codes.kinds {
                        @if let Some((_, title)) = &one.subject.achievement { dt { (frame.text("introduction-achievement")) } dd { (title) } }
                        @if let Some((_, title)) = &one.subject.demand { dt { (frame.text("introduction-demand")) } dd { (title) } }
                        dt { (frame.text("introduction-by")) } dd { (introducer(frame, one)) }
                        dt { (frame.text("introduction-at")) } dd { (facts::moment(one.at)) }
                        @for seat in [Seat::Seller, Seat::Buyer] {
                            dt { (frame.text(&format!("introduction-{}", seat.code()))) }
                            dd { (party(frame, one, seat, view.place)) br; small { (word(frame, one, seat, view.now)) } }
                        }
                        dt { (frame.text("introduction-protected")) } dd { (frame.say("introduction-protected-until", &[("day", facts::day(frame.lang, one.protected_until).into())])) }
                    }
                    p { (frame.text("certificate-law")) }
                    dl.codes.kinds {
                        dt { (frame.text("ledger-hash")) } dd { code { (one.hash) } }
                        dt { (frame.text("certificate-chain")) } dd { (chained(frame, proof.places.first())) }
                    }
                    div.certificate-check {
                        img.qr src=(proof.picture) width="144" height="144" alt=(frame.text("certificate-qr"));
                        p { (frame.text("certificate-check")) br; span.address { (proof.address) } }
                    }
                    (covered(frame, view))
                }
            }
        },
    )
}

/// The line that the hash is of, for who reads everything in it.
fn covered(frame: &Frame, view: &View) -> Markup {
    html! {
        h2 { (frame.text("certificate-covered")) }
        @if !view.one.is_whole() { p.soft { (frame.text("certificate-erased")) } }
        @else if view.place.reads_all(&view.one) { p.soft { (frame.text("certificate-covered-lead")) } p { code { (view.one.sheet()) } } }
        @else { p.soft { (frame.text("certificate-covered-later")) } }
        @if !view.one.title_salt.is_empty() { p.soft { (frame.text("certificate-title-salt")) } p { code { (view.one.title_salt) } } }
    }
}

fn chained(frame: &Frame, place: Option<&Place>) -> Markup {
    html! {
        @match place.and_then(|place| Some((place.position?, place.hash.as_ref()?))) {
            Some((position, hash)) => { (frame.say("certificate-position", &[("position", position.to_string().into())])) br; code { (hash) } },
            None => (frame.text("certificate-unsealed")),
        }
    }
}

/// What is true of a certificate, without anybody's name.
pub(super) fn public(
    frame: &Frame,
    one: &Introduction,
    places: &[Place],
    held: &str,
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("ledger-title");
    let head = Head { title: title.clone(), unlisted: true, look: Some("paper.css"), ..Head::default() };
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "ledger" };
    let action = LedgerPath { certificate: one.certificate.to_string() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 #ledger { (title) }
                p.lead { (frame.text("certificate-number")) " " strong { (one.certificate) } }
                p { (frame.text("ledger-lead")) }
                div role="status" {
                    @if !held.is_empty() {
                        @if one.has_hash(held) { p.note.good { strong { "✓ " (frame.text("ledger-matches")) } " " (frame.text("ledger-matches-what")) } }
                        @else { p.note { strong.no { "✗ " (frame.text("ledger-differs")) } " " (frame.text("ledger-differs-what")) } }
                    }
                }
                form.sheet action=(action) {
                    (fields.input(&Input::text("hash", held)))
                    button.button type="submit" { (frame.text("ledger-compare")) }
                }
                section.certificate-facts {
                    h2 { (frame.text("ledger-facts")) }
                    dl.codes.kinds {
                        dt { (frame.text("ledger-subject")) } dd { (frame.text(subject(&one.subject))) }
                        dt { (frame.text("ledger-title-hash")) } dd { code { (one.title_hash()) } }
                        dt { (frame.text("introduction-at")) } dd { (facts::moment(one.at)) }
                        dt { (frame.text("introduction-by")) } dd { (frame.text(if one.introducer.is_some() { "ledger-by-broker" } else { "introduction-by-market" })) }
                        dt { (frame.text("ledger-standing")) } dd { (standing(frame, one.standing(now))) br; small { (counted(frame, one, now)) } @if one.ended_at.is_some() { br; small { (frame.text("introduction-ended")) } } }
                        dt { (frame.text("introduction-protected")) } dd { (frame.say("introduction-protected-until", &[("day", facts::day(frame.lang, one.protected_until).into())])) }
                        dt { (frame.text("ledger-hash")) } dd { code { (one.hash) } }
                    }
                }
                (chain(frame, places))
            }
        },
    )
}

fn subject(subject: &Subject) -> &'static str {
    match (&subject.achievement, &subject.demand) {
        (Some(_), Some(_)) => "ledger-subject-both",
        (Some(_), None) => "ledger-subject-achievement",
        (None, _) => "ledger-subject-demand",
    }
}

/// How many of the two say what.
fn counted(frame: &Frame, one: &Introduction, now: DateTime<Utc>) -> String {
    let words = [one.word(Seat::Seller, now), one.word(Seat::Buyer, now)];
    let count = |is: fn(&Word) -> bool| words.iter().filter(|word| is(word)).count();
    frame.say(
        "ledger-counted",
        &[
            ("acknowledged", count(|word| matches!(word, Word::Acknowledged { .. })).into()),
            ("delivered", count(|word| matches!(word, Word::Delivered { .. })).into()),
            ("disputed", count(|word| matches!(word, Word::Disputed { .. })).into()),
            ("silent", count(|word| matches!(word, Word::Silent)).into()),
        ],
    )
}

/// Each step with its place in the chain, for who keeps a copy of the log.
fn chain(frame: &Frame, places: &[Place]) -> Markup {
    html! {
        section {
            h2 #chain { (frame.text("certificate-chain")) }
            p.soft { (frame.text("ledger-chain-lead")) }
            div.scroll tabindex="0" role="region" aria-labelledby="chain" {
                table.certificate-facts {
                    thead { tr { th scope="col" { (frame.text("ledger-step")) } th scope="col" { (frame.text("ledger-when")) } th scope="col" { (frame.text("ledger-place")) } } }
                    tbody {
                        @for place in places {
                            tr {
                                th scope="row" { (frame.text(&format!("act-{}", place.act.replace('.', "-")))) }
                                td { (facts::moment(place.at)) }
                                td { (chained(frame, Some(place))) }
                            }
                        }
                    }
                }
            }
        }
    }
}
