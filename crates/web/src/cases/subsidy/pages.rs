//! The HTML of a claim for public support, to read and to print.

use catalog::case::money::paid;
use catalog::case::paper::Kind;
use catalog::case::subsidy::Claim;
use maud::{Markup, html};

use super::super::pages::below;
use super::View;
use crate::layout::{Frame, facts};
use crate::paths::{CaseMoneyPath, CasePaperPath};

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let title = frame.text("subsidy-title");
    let fen = |fen: i64| facts::money(frame.lang, fen);
    let (signature, registration) = (view.held.facts.signature(), view.held.facts.registration());
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("subsidy-lead")) }
        @for (side, claim) in &view.claims {
            section {
                h2 { (frame.text(&format!("case-side-{}", side.code()))) }
                @match claim { Some(claim) => (amount(frame, claim)), None => p.note { (frame.text("subsidy-no-rule")) } }
            }
        }
        section {
            h2 { (frame.text("subsidy-facts")) }
            dl.codes {
                dt { (frame.text("contract-name")) } dd { (view.case.title) }
                dt { (frame.text("case-side-seller")) } dd { (view.seller) }
                dt { (frame.text("case-side-buyer")) } dd { (view.buyer) }
                @if let Some(signature) = &signature {
                    dt { (frame.text("paper-signature-number")) } dd { (signature.number) }
                    dt { (frame.text("paper-signature-signed")) } dd { (facts::day(frame.lang, signature.signed)) }
                    dt { (frame.text("paper-signature-amount")) } dd.num { (fen(signature.amount)) }
                    dt { (frame.text("paper-signature-hash")) } dd { code.break { (signature.hash) } }
                }
                @if let Some(registration) = &registration {
                    dt { (frame.text("paper-registration-number")) } dd { (registration.number.clone().unwrap_or_default()) }
                    @if let Some(day) = registration.certified { dt { (frame.text("paper-registration-certified")) } dd { (facts::day(frame.lang, day)) } }
                    @if let Some(sum) = registration.technical_amount { dt { (frame.text("paper-registration-technical_amount")) } dd.num { (fen(sum)) } }
                }
                dt { (frame.text("money-received")) } dd.num { (fen(paid(&view.held.receipts))) }
            }
        }
        (materials(frame, view))
    };
    below(frame, &view.case, &title, content)
}

fn amount(frame: &Frame, claim: &Claim) -> Markup {
    html! {
        p { b.num { (facts::money(frame.lang, claim.amount)) } " " span.soft { (frame.text("subsidy-estimate")) } }
        ul {
            li { (frame.text("rule-subsidy-deal")) "：" span lang="zh-CN" { (claim.rate.source) } }
            @if let Some(most) = &claim.most { li { (frame.text("rule-subsidy-deal_most")) "：" span lang="zh-CN" { (most.source) } } }
        }
    }
}

/// What an office asks for, and whether the case has it.
fn materials(frame: &Frame, view: &View) -> Markup {
    let id = view.case.id;
    let paper = |kind: Kind| CasePaperPath { id, kind: kind.code().to_owned() }.to_string();
    let rows = [
        ("contract", view.held.facts.has(Kind::Signature), Some(paper(Kind::Signature))),
        ("certificate", true, Some(paper(Kind::Registration))),
        ("payments", !view.held.receipts.is_empty(), Some(CaseMoneyPath { id }.to_string())),
        ("outcome", view.held.facts.has(Kind::Outcome), Some(paper(Kind::Outcome))),
        ("application", false, None),
        ("invoice", false, None),
        ("licence", false, None),
        ("account", false, None),
    ];
    html! {
        section {
            h2 { (frame.text("subsidy-materials")) }
            ul.guests {
                @for (name, there, place) in rows {
                    li {
                        div { (frame.text(&format!("subsidy-material-{name}"))) }
                        span {
                            @match place {
                                Some(place) => a href=(place) { (frame.text(if there { "subsidy-there" } else { "subsidy-missing" })) },
                                None => span.soft { (frame.text("subsidy-by-party")) },
                            }
                        }
                    }
                }
            }
        }
    }
}
