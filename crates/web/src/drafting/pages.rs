//! The HTML of writing an achievement.

use catalog::achievement::{
    Achievement, Assessor, Declared, LicenceKind, Part, Quality, Scale, Tier, TransferMode,
};
use catalog::listing::{Rubric, Stage};
use catalog::review::Review;
use catalog::taxonomy::Field;
use maud::{Markup, html};

use super::form::{AchievementForm, ROWS};
use super::step::Step;
use crate::codes::Codes;
use crate::intents::{self, Declined};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::listings::achievement::audiences;
use crate::listings::rights::Rights;
use crate::paths::{
    AchievementCheckPath, AchievementDraftPath, AchievementFilesPath, AchievementPath,
    AchievementRenewalPath, AchievementSubmissionPath, AchievementWithdrawalPath, MePath, NewAchievementPath,
};
use crate::reviewing;

const FORM: &str = "draft";

/// What is known before an achievement is sent.
pub(super) struct Check {
    pub listed: Achievement,
    pub quality: Quality,
    pub missing: Errors,
    pub rights: Rights,
    pub reviews: Vec<Review>,
    /// Why people declined: here, and in the whole market.
    pub declined: Vec<Declined>,
    pub intents: usize,
    /// Whether its time to be confirmed has come.
    pub renewable: bool,
    /// What was ticked already: that all is true, and that nothing is secret.
    pub pledged: (bool, bool),
}

/// The first step, before there is anything.
pub(super) fn blank(frame: &Frame, form: &AchievementForm, errors: &Errors) -> Markup {
    let title = frame.text("draft-new-title");
    let fields = Fields { frame, errors, form: FORM };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("draft-new-lead")) }
            (fields.summary())
            form.sheet method="post" action=(NewAchievementPath) novalidate {
                input type="hidden" name="key" value=(form.key);
                (what(&fields, form))
                button.button type="submit" { (frame.text("draft-next")) }
            }
        },
    )
}

pub(super) fn step(
    frame: &Frame,
    listed: &Achievement,
    step: Step,
    form: &AchievementForm,
    quality: &Quality,
    errors: &Errors,
) -> Markup {
    let title = frame.text(&format!("draft-step-{}", step.code()));
    let fields = Fields { frame, errors, form: FORM };
    let action = AchievementDraftPath { id: listed.id, step: step.code().to_owned() };
    own_page(
        frame,
        &title,
        html! {
            p.soft { (listed.draft.title) }
            h1 { (title) }
            (steps(frame, listed, Some(step)))
            p.lead { (frame.text(&format!("draft-step-{}-lead", step.code()))) }
            (fields.summary())
            // What is public is changed by a button alone.
            form.sheet #seen method="post" action=(action) novalidate data-autosave[!listed.listing.stage.is_public()] {
                input type="hidden" name="seen" value=(form.seen);
                @match step {
                    Step::What => (what(&fields, form)),
                    Step::Why => (why(&fields, form)),
                    Step::Better => (better(&fields, form)),
                    Step::Ready => (ready(&fields, form)),
                    Step::Terms => (terms(&fields, form)),
                    Step::Rights => (rights(&fields, form)),
                    Step::Tiers => (tiers(&fields, form)),
                }
                p.saved.soft role="status" data-lost=(frame.text("draft-not-kept")) { (standing(frame, quality)) }
                p.acts-inline {
                    button.button type="submit" { (frame.text("draft-next")) }
                    button.button.quiet type="submit" name="to" value="check" { (frame.text("draft-to-check")) }
                }
            }
        },
    )
}

/// How good a reviewer would find it now, and the first thing to mend.
pub(super) fn standing(frame: &Frame, quality: &Quality) -> String {
    let score = frame.say("quality-title", &[("total", quality.total().into())]);
    match quality.hints.first() {
        Some(hint) => format!("{score} · {}", frame.text(&format!("hint-{}", hint.key))),
        None => format!("{score} · {}", frame.text("quality-good")),
    }
}

/// All steps, each a link, the one at hand marked.
fn steps(frame: &Frame, listed: &Achievement, at: Option<Step>) -> Markup {
    html! {
        nav.steps aria-label=(frame.text("draft-steps")) {
            ol {
                @for step in Step::ALL {
                    li {
                        a href=(AchievementDraftPath { id: listed.id, step: step.code().to_owned() }) aria-current=[(at == Some(step)).then_some("step")] {
                            (frame.text(&format!("draft-step-{}", step.code())))
                        }
                    }
                }
                li { a href=(AchievementFilesPath { id: listed.id }) { (frame.text("files-title")) } }
                li { a href=(AchievementCheckPath { id: listed.id }) aria-current=[at.is_none().then_some("step")] { (frame.text("draft-check-title")) } }
            }
        }
    }
}

fn what(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let frame = fields.frame;
    let choices: Vec<(&str, String)> =
        Field::ALL.iter().map(|field| (field.code(), facts::field(frame.lang, *field))).collect();
    html! {
        (fields.input(&Input::text("title", &form.title).required()))
        (fields.input(&Input::text("summary", &form.summary).required()))
        (fields.choice("field", &form.field, &choices))
        (fields.input(&Input::text("keywords", &form.keywords)))
        (fields.input(&Input::text("industry", &form.industry).of(Codes::Industries)))
        (fields.input(&Input::text("region", &form.region).of(Codes::Divisions)))
        (fields.input(&Input::text("title_en", &form.title_en)))
    }
}

fn why(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    html! {
        (fields.area("problem", &form.problem, 5, true))
        (fields.area("solution", &form.solution, 8, true))
        (fields.area("body", &form.body, 6, false))
    }
}

fn better(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let frame = fields.frame;
    let columns = [
        ("indicator", &form.indicator),
        ("this", &form.this),
        ("best", &form.best),
        ("source", &form.source),
    ];
    let rows = ROWS.max(form.indicator.len());
    html! {
        fieldset.wide-rows #comparison {
            legend { (frame.text("listing-comparison")) " " small { (frame.text("form-required")) } }
            @if let Some(key) = fields.errors.get("comparison") { p.no { (frame.text(key)) } }
            div.scroll tabindex="0" role="region" aria-label=(frame.text("listing-comparison")) {
                table {
                    thead { tr { @for (name, _) in columns { th scope="col" { (frame.text(&format!("comparison-{name}"))) } } } }
                    tbody {
                        @for at in 0..rows {
                            tr { @for (name, cells) in columns { td { input type="text" name=(name) value=(cells.get(at).map_or("", String::as_str)) placeholder=(frame.text(&format!("comparison-{name}"))) aria-label=(format!("{} {}", frame.text(&format!("comparison-{name}")), at + 1)) autocomplete="off"; } } }
                        }
                    }
                }
            }
        }
        (fields.input(&Input::text("economics", &form.economics)))
    }
}

fn ready(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let lang = fields.frame.lang;
    let levels: Vec<String> = (1..=Scale::Gbt22900.top()).map(|level| level.to_string()).collect();
    let levels: Vec<(&str, String)> =
        levels.iter().map(|level| (level.as_str(), lang.text(&format!("trl-{level}")))).collect();
    let assessors = [Assessor::Owner, Assessor::Unit, Assessor::ThirdParty].map(|one| {
        let code = facts::code(one);
        let words = lang.text(&format!("assessor-{}", code.replace('_', "-")));
        (code, words)
    });
    let assessors: Vec<(&str, String)> =
        assessors.iter().map(|(code, words)| (code.as_str(), words.clone())).collect();
    html! {
        (fields.choice("level", &form.level, &levels))
        (fields.choice("assessor", &form.assessor, &assessors))
        (fields.input(&Input::text("assessed", &form.assessed).date()))
        (fields.area("evidence", &form.evidence, 3, false))
    }
}

fn terms(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let frame = fields.frame;
    use TransferMode::{Cooperation, Equity, License, SelfInvest, Service, Transfer, TryFirst};
    let modes = [Transfer, License, Equity, Cooperation, TryFirst, Service, SelfInvest]
        .map(|mode| (facts::code(mode), facts::named(frame.lang, "mode", mode)));
    let kinds = [LicenceKind::Exclusive, LicenceKind::Sole, LicenceKind::Ordinary, LicenceKind::Open]
        .map(|kind| (facts::code(kind), facts::named(frame.lang, "licence", kind)));
    let prices =
        [("stated", frame.text("draft-price-stated")), ("negotiable", frame.text("price-negotiable"))];
    html! {
        (fields.choices("modes", &form.modes, &borrowed(&modes)))
        (fields.choices("licences", &form.licences, &borrowed(&kinds)))
        (fields.choice("price", &form.price, &prices))
        fieldset {
            legend { (frame.text("draft-price-range")) }
            (fields.input(&Input::text("price_low", &form.price_low).number()))
            (fields.input(&Input::text("price_high", &form.price_high).number()))
        }
        (fields.input(&Input::text("price_reason", &form.price_reason)))
        fieldset {
            legend { (frame.text("draft-open")) }
            p.soft { (frame.text("draft-open-lead")) }
            (fields.input(&Input::text("open_patent", &form.open_patent)))
            (fields.input(&Input::text("open_number", &form.open_number)))
            (fields.input(&Input::text("open_announced", &form.open_announced).date()))
            (fields.input(&Input::text("open_fee", &form.open_fee)))
            (fields.input(&Input::text("open_payment", &form.open_payment)))
            (fields.input(&Input::text("open_until", &form.open_until).date()))
            (fields.input(&Input::text("open_withdrawn", &form.open_withdrawn).date()))
            (fields.tick("open_vouched", form.open_vouched == "yes"))
        }
    }
}

fn rights(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let frame = fields.frame;
    let declared = [Declared::Filed, Declared::TradeSecret, Declared::NoPatent].map(|one| {
        let code = facts::code(one);
        let words = frame.text(&format!("disclosure-{}", code.replace('_', "-")));
        (code, words)
    });
    html! {
        div.note {
            p { strong { (frame.text("guard-title")) } }
            p { (frame.text("guard-why")) }
        }
        (fields.choice("disclosure", &form.disclosure, &borrowed(&declared)))
        (fields.input(&Input::text("filed", &form.filed).date()))
        (fields.area("patents", &form.patents, 4, false))
        (fields.input(&Input::text("people", &form.people)))
        (fields.input(&Input::text("year", &form.year).number()))
    }
}

/// For whom each part is.
fn tiers(fields: &Fields<'_>, form: &AchievementForm) -> Markup {
    let frame = fields.frame;
    html! {
        div.note { p { (frame.text("tiers-why")) } }
        fieldset.wide-rows #tier {
            legend { (frame.text("draft-tier")) }
            @if let Some(key) = fields.errors.get("tier") { p.no { (frame.text(key)) } }
            @for (at, part) in Part::ALL.into_iter().enumerate() {
                @let chosen = form.tier.get(at).map_or(Tier::Public.code(), String::as_str);
                div.field {
                    label for=(format!("tier-{}", part.code())) { (frame.text(&format!("part-{}", part.code()))) }
                    select id=(format!("tier-{}", part.code())) name="tier" {
                        @for tier in Tier::ALL { option value=(tier.code()) selected[tier.code() == chosen] { (facts::tier(frame.lang, tier)) } }
                    }
                }
            }
        }
    }
}

fn borrowed(options: &[(String, String)]) -> Vec<(&str, String)> {
    options.iter().map(|(code, words)| (code.as_str(), words.clone())).collect()
}

/// Where it stands, what is missing, what a reviewer would say, and the acts that are possible.
pub(super) fn check(frame: &Frame, view: &Check, errors: &Errors) -> Markup {
    let listed = &view.listed;
    let title = frame.text("draft-check-title");
    own_page(
        frame,
        &title,
        html! {
            p.soft { (listed.draft.title) }
            h1 { (title) }
            @if view.rights.writes { (steps(frame, listed, None)) }
            p.lead { (stage(frame, listed.listing.stage)) }
            (reviewing::pages::opinions(frame, &view.reviews))
            (feedback(frame, view))
            (quality(frame, view))
            @if listed.listing.stage.is_open() && !listed.listing.stage.is_public() { (submission(frame, view, errors)) }
            (further(frame, view))
        },
    )
}

/// The stage in words, with what happens next.
pub(crate) fn stage(frame: &Frame, stage: Stage) -> Markup {
    html! {
        span.badge.fair { (frame.text(&format!("stage-{}", stage.code()))) }
        @if let Some(at) = stage.since() { " " small { (facts::moment_day(frame.lang, at)) } }
        " " (frame.text(&format!("stage-{}-next", stage.code())))
    }
}

/// What came back: how many asked, and why those who declined did, beside the whole market.
fn feedback(frame: &Frame, view: &Check) -> Markup {
    html! {
        @if view.intents > 0 {
            section {
                h2 #feedback { (frame.say("feedback-title", &[("count", view.intents.into())])) }
                (intents::pages::declined(frame, "feedback", &view.declined))
                p { a href=(MePath) { (frame.text("feedback-open")) } }
            }
        }
    }
}

fn quality(frame: &Frame, view: &Check) -> Markup {
    let quality = &view.quality;
    html! {
        section {
            h2 { (frame.say("quality-title", &[("total", quality.total().into())])) }
            dl.codes { @for (part, mark) in Rubric::PARTS.iter().zip(quality.marks) { dt { (frame.text(&format!("rubric-{part}"))) } dd { (mark) " / " (Rubric::HIGHEST) } } }
            @if quality.hints.is_empty() { p { (frame.text("quality-good")) } }
            @else {
                ul.rules {
                    @for hint in &quality.hints {
                        li { a href=(AchievementDraftPath { id: view.listed.id, step: Step::of_hint(hint.key).code().to_owned() }) { (frame.text(&format!("hint-{}", hint.key))) } }
                    }
                }
            }
        }
    }
}

fn submission(frame: &Frame, view: &Check, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: FORM };
    let id = view.listed.id;
    html! {
        section {
            h2 { (frame.text("submission-title")) }
            @if !view.missing.is_empty() {
                div class=(if errors.is_empty() { "note" } else { "errors" }) role=[(!errors.is_empty()).then_some("alert")] {
                    @if !errors.is_empty() { h3 { (frame.text("form-errors")) } }
                    p { (frame.text("submission-missing")) }
                    ul {
                        @for (field, key) in &view.missing {
                            @let step = Step::of_errors(&Errors::from([(*field, *key)])).unwrap_or(Step::What);
                            li { a href=(format!("{}#{field}", AchievementDraftPath { id, step: step.code().to_owned() })) { (frame.text(&format!("draft-{field}"))) } "：" (frame.text(key)) }
                        }
                    }
                }
            }
            form.sheet method="post" action=(AchievementSubmissionPath { id }) novalidate {
                (fields.tick("pledge", view.pledged.0))
                (fields.tick("secret", view.pledged.1))
                button.button type="submit" { (frame.text("submission-send")) }
            }
        }
    }
}

fn further(frame: &Frame, view: &Check) -> Markup {
    let (id, stage) = (view.listed.id, view.listed.listing.stage);
    html! {
        section {
            h2 { (frame.text("draft-further")) }
            p.acts-inline {
                a.button.quiet href=(AchievementPath { id }) { (frame.text("draft-preview")) }
            }
            p.soft { (frame.text("preview-each")) }
            (audiences(frame, id, None))
            @if matches!(stage, Stage::Published { .. } | Stage::Expired { .. }) {
                @if let Some(until) = view.listed.listing.expires_at { p { (frame.say("listing-valid-until", &[("day", facts::moment_day(frame.lang, until).into())])) } }
                @if view.renewable { form method="post" action=(AchievementRenewalPath { id }) { button.button type="submit" { (frame.text("listing-renew")) } } }
            }
            @if !matches!(stage, Stage::Withdrawn { .. } | Stage::Rejected { .. }) {
                details { summary { (frame.text("listing-withdraw-open")) }
                    p { (frame.text("listing-withdraw-why")) }
                    form method="post" action=(AchievementWithdrawalPath { id }) { button.button.quiet type="submit" { (frame.text("listing-withdraw")) } }
                }
            }
        }
    }
}
