//! The HTML of reviews.

use catalog::achievement::{Draft, Quality};
use catalog::listing::Rubric;
use catalog::review::{Found, Review};
use maud::{Markup, html};

use super::form::{EndorsementForm, RemarkForm, ScoreForm};
use crate::drafting;
use crate::layout::fields::{Errors, Fields};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::Owned;
use crate::listings::rights::Rights;
use crate::paths::{
    AchievementEndorsementPath, AchievementPath, AchievementReinstatementPath, AchievementReturnPath,
    AchievementScorePath, AchievementSuspensionPath, DeskPath,
};

const FORM: &str = "review";

/// What a reviewer sees.
pub(super) struct View {
    pub owned: Owned<Draft>,
    pub rights: Rights,
    pub quality: Quality,
    /// Whether two reviewers must look at it.
    pub sensitive: bool,
    pub reviews: Vec<Review>,
    pub typed: Typed,
}

/// A decision as it was typed, for the page that says what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub endorsement: EndorsementForm,
    pub score: ScoreForm,
    pub remark: RemarkForm,
}

pub(super) fn review(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let listed = &view.owned.listed;
    let title = frame.text("review-title");
    let head = Head { title: title.clone(), section: Some(Section::Desk), unlisted: true, ..Head::default() };
    let steps = [(frame.text("nav-desk"), Some(DeskPath.to_string())), (title.clone(), None)];
    let fields = Fields { frame, errors, form: FORM };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                p.lead { a href=(AchievementPath { id: listed.id }) { (listed.draft.title) } @if let Some(unit) = &view.owned.owner { " · " (unit.draft.name) } }
                p { (drafting::pages::stage(frame, listed.listing.stage)) }
                @if view.sensitive { p.note { (frame.text("review-four-eyes")) } }
                (fields.summary())
                (opinions(frame, &view.reviews))
                (told(frame, &view.quality))
                @if view.rights.endorses { (endorsement(&fields, view)) }
                @if view.rights.scores { (score(&fields, view)) }
                @if view.rights.returns { (give_back(&fields, view)) }
                @if view.rights.suspends { (put_aside(&fields, view)) }
            }
        },
    )
}

/// What reviewers said so far, newest first; nothing before anybody did.
pub(crate) fn opinions(frame: &Frame, reviews: &[Review]) -> Markup {
    html! {
        @if !reviews.is_empty() {
            section {
                h2 { (frame.text("review-opinions")) }
                ul.lines {
                    @for review in reviews {
                        li {
                            span {
                                strong { (found(frame, review.found)) } " "
                                small { (facts::moment(review.at)) " · " (frame.say("listing-version", &[("version", review.version.into())])) }
                                @if !review.remark.is_empty() { br; (review.remark) }
                                @if !review.parts.is_empty() { br; small { (frame.say("review-parts-named", &[("parts", named(frame, &review.parts).into())])) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn named(frame: &Frame, parts: &[String]) -> String {
    let called =
        |part: &String| frame.lang.try_text(&format!("draft-{part}")).unwrap_or_else(|| part.clone());
    parts.iter().map(called).collect::<Vec<_>>().join(&frame.text("list-comma"))
}

fn found(frame: &Frame, found: Found) -> String {
    match found {
        Found::Endorsed => frame.text("act-listing-endorsed"),
        Found::Returned => frame.text("act-listing-returned"),
        Found::Scored(rubric) => frame.say("review-scored", &[("total", rubric.total().into())]),
    }
}

/// What the check found by itself, so that a reviewer need not look for it.
fn told(frame: &Frame, quality: &Quality) -> Markup {
    html! {
        section {
            h2 { (frame.say("quality-title", &[("total", quality.total().into())])) }
            @if quality.hints.is_empty() { p { (frame.text("quality-good")) } }
            @else { ul.rules { @for hint in &quality.hints { li { (frame.text(&format!("hint-{}", hint.key))) } } } }
        }
    }
}

fn endorsement(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    html! {
        section {
            h2 { (frame.text("review-endorse-title")) }
            p.soft { (frame.text("review-endorse-lead")) }
            form.sheet method="post" action=(AchievementEndorsementPath { id: view.owned.listed.id }) novalidate {
                (fields.tick("ownership", !view.typed.endorsement.ownership.is_empty()))
                (fields.tick("completers", !view.typed.endorsement.completers.is_empty()))
                (fields.tick("co_owners", !view.typed.endorsement.co_owners.is_empty()))
                (fields.tick("sensitive", view.sensitive || !view.typed.endorsement.sensitive.is_empty()))
                (fields.area("endorsement_remark", &view.typed.endorsement.endorsement_remark, 2, false))
                button.button type="submit" { (frame.text("review-endorse")) }
            }
        }
    }
}

fn score(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    let marks: Vec<String> = (0..=Rubric::HIGHEST).map(|mark| mark.to_string()).collect();
    let marks: Vec<(&str, String)> = marks.iter().map(|mark| (mark.as_str(), mark.clone())).collect();
    html! {
        section {
            h2 { (frame.text("review-score-title")) }
            p.soft { (frame.text("review-score-lead")) }
            form.sheet method="post" action=(AchievementScorePath { id: view.owned.listed.id }) novalidate {
                @for (part, typed) in Rubric::PARTS.into_iter().zip(view.typed.score.marks()) { (fields.choice(part, typed, &marks)) }
                (fields.tick("sensitive", view.sensitive || !view.typed.score.sensitive.is_empty()))
                (fields.area("score_remark", &view.typed.score.score_remark, 3, false))
                button.button type="submit" { (frame.text("review-score")) }
            }
        }
    }
}

fn give_back(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    html! {
        section {
            h2 { (frame.text("review-return-title")) }
            form.sheet method="post" action=(AchievementReturnPath { id: view.owned.listed.id }) novalidate {
                (fields.choices("parts", &view.typed.remark.parts, &parts(frame)))
                (fields.area("remark", &view.typed.remark.remark, 3, true))
                button.button.quiet type="submit" { (frame.text("review-return")) }
            }
        }
    }
}

/// The parts of an achievement, as its own form calls them.
fn parts(frame: &Frame) -> Vec<(&'static str, String)> {
    drafting::PARTS.iter().map(|(part, _)| (*part, frame.text(&format!("draft-{part}")))).collect()
}

fn put_aside(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    let listed = &view.owned.listed;
    let (title, action, act) = if listed.listing.stage.is_public() {
        ("review-suspend-title", AchievementSuspensionPath { id: listed.id }.to_string(), "review-suspend")
    } else {
        (
            "review-reinstate-title",
            AchievementReinstatementPath { id: listed.id }.to_string(),
            "review-reinstate",
        )
    };
    html! {
        section {
            h2 { (frame.text(title)) }
            p.soft { (frame.text("review-suspend-lead")) }
            form.sheet method="post" action=(action) novalidate {
                (fields.area("remark", &view.typed.remark.remark, 3, true))
                button.button.quiet type="submit" { (frame.text(act)) }
            }
        }
    }
}
