//! The page of a demand: what is hard, in numbers, and what is offered for it.

use catalog::demand::{Complexity, Draft};
use catalog::listing::{Document, Listed, Progress};
use maud::{Markup, html};

use super::achievement::safe;
use super::{Owned, rows, structured};
use crate::complaints;
use crate::layout::markdown::prose;
use crate::layout::parts::{qr, text_lang, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::target::Target;
use crate::paths::{
    DemandCardPath, DemandCoursePath, DemandFavouritePath, DemandHistoryPath, DemandIntentPath,
    DemandMatchesPath, DemandPath, DemandQrPath, DemandReceiptPath, DemandsPath, OrganisationPath,
};
use crate::scouting::{self, Way};

/// `steers`: whether its reader says how far it has come; `goes_on`: whether it is theirs to go on with; `way`: to teams that
/// are referred to it.
pub(super) fn show(
    frame: &Frame,
    owned: &Owned<Draft>,
    resembling: Option<&Listed<Draft>>,
    (steers, goes_on, way): (bool, bool, Way),
) -> Markup {
    let draft = &owned.listed.draft;
    let title = frame.pick(&draft.title, draft.title_en.as_deref());
    let summary = draft.summary.as_deref().map(|zh| frame.pick(zh, draft.summary_en.as_deref()));
    let head = Head {
        title: title.to_owned(),
        description: Some(summary.map_or_else(|| title.to_owned(), str::to_owned)),
        section: Some(Section::Demands),
        data: structured::demand(frame, owned),
        card: Some(DemandCardPath { id: owned.listed.id }.to_string()),
        unlisted: !owned.listed.listing.stage.is_public(),
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            article.wide.page {
                div {
                    (path(frame, draft))
                    h1 lang=[text_lang(frame, title)] { (title) }
                    @if let Some(summary) = summary { p.lead lang=[text_lang(frame, summary)] { (summary) } }
                    @if let Some(other) = resembling {
                        p.note { (frame.text("listing-resembles")) " " a href=(DemandPath { id: other.id }) { (other.draft.title) } }
                    }
                    (indicators(frame, draft))
                    (texts(frame, draft))
                    (sources(frame, draft))
                    (unsaid(frame, draft))
                }
                aside aria-label=(frame.text("listing-facts")) {
                    (card(frame, owned))
                    @if !owned.listed.listing.stage.is_public() { p.note { (frame.text(&format!("stage-{}", owned.listed.listing.stage.code()))) } }
                    @else { div.acts {
                        @if owned.listed.listing.progress != Progress::Converted { a.button href=(DemandIntentPath { id: owned.listed.id }) rel="nofollow" { (frame.text("act-solve")) } }
                        a.button.quiet href=(DemandMatchesPath { id: owned.listed.id }) { (frame.text("act-who-fits")) }
                        (scouting::pages::way(frame, owned.listed.id, way))
                        form method="post" action=(DemandFavouritePath { id: owned.listed.id }) { button.button.quiet type="submit" { (frame.text("act-favourite")) } }
                    } }
                    @if goes_on { p { a href=(DemandReceiptPath { id: owned.listed.id }) { (frame.text("demand-own-manage")) } } }
                    @if steers { (course(frame, owned)) }
                    (complaints::pages::way::<Draft>(frame, Target::Demand(owned.listed.id)))
                }
            }
        },
    )
}

/// What its owner or the operator may say of how far it has come; what talks and contracts say is not theirs to set.
fn course(frame: &Frame, owned: &Owned<Draft>) -> Markup {
    let steps: &[&str] = match owned.listed.listing.progress {
        Progress::Open => &["diagnose", "shortlist"],
        Progress::Diagnosing => &["shortlist", "reopen"],
        Progress::Shortlisted => &["reopen"],
        Progress::InDeal | Progress::Converted => &[],
    };
    html! {
        @if !steps.is_empty() {
            form.acts method="post" action=(DemandCoursePath { id: owned.listed.id }) {
                @for step in steps { button.button.quiet type="submit" name="step" value=(step) { (frame.text(&format!("demand-step-{step}"))) } }
            }
        }
    }
}

fn path(frame: &Frame, draft: &Draft) -> Markup {
    let mut steps = vec![(frame.text("nav-demands"), Some(DemandsPath.to_string()))];
    if let Some(field) = draft.field {
        steps.push((facts::field(frame.lang, field), Some(format!("{DemandsPath}?field={}", field.code()))));
    }
    trail(frame, &steps)
}

fn indicators(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.indicators.is_empty() {
            section {
                h2 #indicators { (frame.text("demand-indicators")) }
                div.scroll tabindex="0" role="region" aria-labelledby="indicators" {
                    table lang=[text_lang(frame, &draft.title)] {
                        thead { tr { th scope="col" { (frame.text("comparison-indicator")) } th scope="col" { (frame.text("demand-asked")) } } }
                        tbody { @for indicator in &draft.indicators { tr { th scope="row" { (indicator.name) } td.num { (facts::asked(indicator)) } } } }
                    }
                }
            }
        }
    }
}

fn texts(frame: &Frame, draft: &Draft) -> Markup {
    let parts = [
        ("demand-difficulty", &draft.difficulty),
        ("demand-present", &draft.present),
        ("demand-acceptance", &draft.acceptance),
        ("listing-body", &draft.body),
    ];
    html! {
        @for (key, text) in parts {
            @if let Some(text) = text {
                section lang=[text_lang(frame, text)] { h2 lang=(frame.lang.tag()) { (frame.text(key)) } (prose(text)) }
            }
        }
    }
}

fn sources(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.sources.is_empty() {
            section {
                h2 { (frame.text("listing-sources")) }
                ul.plainlist {
                    @for source in &draft.sources {
                        li { @if let Some(url) = safe(source.url.as_deref()) { a href=(url) rel="noopener nofollow external" { (source.title) } } @else { (source.title) } }
                    }
                }
            }
        }
    }
}

fn unsaid(frame: &Frame, draft: &Draft) -> Markup {
    let missing = draft.unsaid();
    html! {
        @if !missing.is_empty() {
            section.unsaid {
                h2 { (frame.text("unsaid-title")) }
                p { @for (place, key) in missing.iter().enumerate() { @if place > 0 { (frame.text("list-comma")) } (frame.text(&format!("unsaid-{key}"))) } }
            }
        }
    }
}

fn card(frame: &Frame, owned: &Owned<Draft>) -> Markup {
    let draft = &owned.listed.draft;
    let complexity = Complexity::of(draft);
    html! {
        div.card {
            dl {
                dt { (frame.text("demand-asker")) }
                dd {
                    @match (&owned.owner, draft.anonymous) {
                        (Some(owner), false) => { a href=(OrganisationPath { id: owner.id }) { (owner.draft.name) } },
                        _ => {
                            (rows::asker(frame, owned))
                            @if draft.anonymous { br; small { (frame.text("demand-anonymous-why")) } }
                        },
                    }
                }
                dt { (frame.text("facet-state")) } dd { (facts::progress(frame.lang, owned.listed.listing.progress)) }
                dt { (frame.text("demand-budget")) }
                dd {
                    @if let Some(budget) = &draft.budget {
                        (facts::price(frame.lang, budget))
                        @if let Some(reason) = facts::price_reason(budget) { br; small { (reason) } }
                    } @else { span.soft { (frame.text("price-unsaid")) } }
                }
                @if let Some(deadline) = draft.deadline {
                    dt { (frame.text("demand-deadline")) }
                    dd { (facts::day(frame.lang, deadline)) br; small { (facts::deadline(frame, deadline)) } }
                }
                @if !draft.modes.is_empty() {
                    dt { (frame.text("demand-modes")) }
                    dd { (draft.modes.iter().map(|mode| facts::named(frame.lang, "cooperation", mode)).collect::<Vec<_>>().join(&frame.text("list-comma"))) }
                }
                @if let Some(region) = &draft.region { dt { (frame.text("facet-region")) } dd { (facts::place(region)) } }
                @if !draft.industries.is_empty() {
                    dt { (frame.text("facet-industry")) }
                    dd { @for code in &draft.industries { a href=(format!("{DemandsPath}?industry={code}")) { (facts::industry(code)) } " " } }
                }
                dt { (frame.text("demand-complexity")) }
                dd {
                    (complexity.score) "/100" br;
                    small { (frame.text(if complexity.score >= catalog::demand::ROUTE_TO_BROKER { "complexity-broker" } else { "complexity-direct" })) }
                }
                dt { (frame.text("listing-updated")) }
                dd {
                    time datetime=(facts::stamp(owned.listed.listing.updated_at)) { (facts::moment_day(frame.lang, owned.listed.listing.updated_at)) }
                    " · " a href=(DemandHistoryPath { id: owned.listed.id }) { (frame.say("listing-version", &[("version", owned.listed.listing.version.into())])) }
                }
                @if owned.listed.listing.stage.is_public() { (qr(frame, &DemandQrPath { id: owned.listed.id }.to_string())) }
            }
        }
    }
}
