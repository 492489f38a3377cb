//! The page of an achievement: how much better, what it solves, how ready, on what terms.

use catalog::achievement::course::Course;
use catalog::achievement::{AchievementId, Draft, LicenceKind, Part, Standing, Tier};
use catalog::case::paper::Paper;
use catalog::import::store::Declaration;
use catalog::listing::{Document, Listed};
use catalog::roadshow::stage::question::Question;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::rights::Rights;
use super::{Owned, rows, structured};
use crate::access::pages as access;
use crate::cases;
use crate::complaints;
use crate::drafting;
use crate::files::{self, store::Attachment};
use crate::layout::markdown::prose;
use crate::layout::parts::{MaturityMark, qr, text_lang, trail};
use crate::layout::{Frame, Head, Section, facts, page};
use crate::listings::target::Target;
use crate::paths::{
    AchievementCardPath, AchievementCheckPath, AchievementFavouritePath, AchievementFeedbackPath,
    AchievementHistoryPath, AchievementIntentPath, AchievementMatchesPath, AchievementPath,
    AchievementQrPath, AchievementReservationPath, AchievementReviewPath, AchievementsPath, ComparePath,
    OrganisationPath,
};
use crate::publicity::pages::{self as publicity, OnAchievement};
use crate::reserving::pages as reserving;
use crate::roadshows;

/// What this reader may do, and how far they may read, at this moment.
pub(super) struct Reader {
    pub may: Rights,
    pub tier: Tier,
    /// An owner looks as these readers do.
    pub seen_as: Option<Tier>,
    pub files: Vec<Attachment>,
    /// Asked at roadshows, and answered there for everybody.
    pub asked: Vec<Question>,
    /// Publicity notices on it.
    pub notices: OnAchievement,
    /// What came of contracts on it, as far as its parties show it.
    pub applications: Vec<Paper>,
    /// That it was public before it came here, by whoever brought it in.
    pub declared: Option<Declaration>,
    /// How far it has come towards a contract.
    pub course: Course,
    pub now: DateTime<Utc>,
}

pub(super) fn show(
    frame: &Frame,
    owned: &Owned<Draft>,
    resembling: Option<&Listed<Draft>>,
    reader: &Reader,
) -> Markup {
    let reads = owned.listed.draft.tiers.values().any(|of| *of > Tier::Registered && *of <= reader.tier);
    let draft = &owned.listed.draft;
    let title = frame.pick(&draft.title, draft.title_en.as_deref());
    let summary = draft.summary.as_deref().map(|zh| frame.pick(zh, draft.summary_en.as_deref()));
    let head = Head {
        title: title.to_owned(),
        description: Some(summary.map_or_else(|| title.to_owned(), str::to_owned)),
        section: Some(Section::Achievements),
        data: structured::achievement(frame, owned),
        card: Some(AchievementCardPath { id: owned.listed.id }.to_string()),
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
                    @if let Some(tier) = reader.seen_as { div.note { p { (frame.say("preview-as", &[("tier", facts::tier(frame.lang, tier).into())])) } (audiences(frame, owned.listed.id, Some(tier))) } }
                    (standing(frame, owned, reader.may))
                    @if let Some(viewer) = frame.viewer.as_deref().filter(|_| reads && !reader.may.owns) { (access::watermark(frame, viewer, reader.now)) }
                    h1 lang=[text_lang(frame, title)] { (title) }
                    @if let Some(summary) = summary { p.lead lang=[text_lang(frame, summary)] { (summary) } }
                    (reserving::standing(frame, reader.course))
                    @if let Some(open) = rows::open_licence(frame, draft) { p { span.badge { (open) } } }
                    @if draft.patents_are_over(frame.today) { p.note { (frame.text("listing-patents-over")) } }
                    (publicity::on_achievement(frame, &reader.notices))
                    (resembles(frame, resembling))
                    (comparison(frame, draft))
                    (texts(frame, draft))
                    (rights(frame, draft))
                    (open_licence(frame, draft))
                    (cases::papers::pages::applications(frame, &reader.applications))
                    (people(frame, draft))
                    (codes(frame, draft))
                    (sources(frame, draft))
                    (declared(frame, reader.declared.as_ref()))
                    (files::shown(frame, &reader.files, reader.tier))
                    (roadshows::answered(frame, &reader.asked))
                    (access::reserved(frame, &owned.listed, &reader.files, reader.tier))
                    (unsaid(frame, draft))
                }
                aside aria-label=(frame.text("listing-facts")) {
                    (card(frame, owned))
                    (acts(frame, owned))
                }
            }
        },
    )
}

/// Ways to see the page as each kind of reader does.
pub(crate) fn audiences(frame: &Frame, id: AchievementId, at: Option<Tier>) -> Markup {
    html! {
        p.acts-inline {
            @for tier in Tier::ALL { a href={ (AchievementPath { id }) "?as=" (tier.code()) } aria-current=[(at == Some(tier)).then_some("true")] { (facts::tier(frame.lang, tier)) } }
            @if at.is_some() { a href=(AchievementCheckPath { id }) { (frame.text("draft-check-title")) } }
        }
    }
}

/// Where it stands, for those who see more than everybody.
fn standing(frame: &Frame, owned: &Owned<Draft>, may: Rights) -> Markup {
    let (id, stage) = (owned.listed.id, owned.listed.listing.stage);
    html! {
        @if !stage.is_public() || may.owns || may.suspends {
            div.note {
                p { (drafting::pages::stage(frame, stage)) }
                p {
                    @if may.owns { a href=(AchievementCheckPath { id }) { (frame.text("draft-check-title")) } " " (access::way(frame, &owned.listed)) " " a href=(AchievementFeedbackPath { id }) { (frame.text("reception-title")) } " " a href=(AchievementReservationPath { id }) { (frame.text("reservation-title")) } " " }
                    @if may.returns || may.suspends { a href=(AchievementReviewPath { id }) { (frame.text("review-title")) } }
                }
            }
        }
    }
}

fn path(frame: &Frame, draft: &Draft) -> Markup {
    let mut steps = vec![(frame.text("nav-achievements"), Some(AchievementsPath.to_string()))];
    if let Some(field) = draft.field {
        let href = format!("{AchievementsPath}?field={}", field.code());
        steps.push((facts::field(frame.lang, field), Some(href)));
    }
    trail(frame, &steps)
}

fn resembles(frame: &Frame, resembling: Option<&Listed<Draft>>) -> Markup {
    html! {
        @if let Some(other) = resembling {
            p.note {
                (frame.text("listing-resembles")) " "
                a href=(AchievementPath { id: other.id }) { (other.draft.title) }
            }
        }
    }
}

fn comparison(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.comparison.is_empty() {
            section {
                h2 #comparison { (frame.text("listing-comparison")) }
                div.scroll tabindex="0" role="region" aria-labelledby="comparison" {
                    table lang=[text_lang(frame, &draft.title)] {
                        thead { tr {
                            th scope="col" { (frame.text("comparison-indicator")) }
                            th scope="col" { (frame.text("comparison-this")) }
                            th scope="col" { (frame.text("comparison-best")) }
                            th scope="col" { (frame.text("comparison-source")) }
                        } }
                        tbody {
                            @for row in &draft.comparison {
                                tr {
                                    th scope="row" { (row.indicator) }
                                    td.num { (row.this) }
                                    td.num { (row.best.as_deref().unwrap_or("—")) }
                                    td { (row.source.as_deref().unwrap_or("—")) }
                                }
                            }
                        }
                    }
                }
                @if let Some(line) = &draft.economics { p.gain { strong { (frame.text("listing-economics")) } " " (line) } }
            }
        } @else if let Some(line) = &draft.economics {
            section { h2 { (frame.text("listing-economics")) } p { (line) } }
        }
    }
}

fn texts(frame: &Frame, draft: &Draft) -> Markup {
    let parts = [
        ("listing-problem", &draft.problem),
        ("listing-solution", &draft.solution),
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

fn rights(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.rights.is_empty() {
            section {
                h2 { (frame.text("listing-rights")) }
                ul.plainlist { @for right in &draft.rights { li { (facts::right(frame.lang, right)) } } }
            }
        }
    }
}

/// The terms of an open licence, and how anybody comes by one (专利法 §§50–51).
fn open_licence(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if let (Some(open), Some(standing)) = (&draft.open_licence, draft.open_standing(frame.today)) {
            section {
                h2 #open-licence { (facts::named(frame.lang, "licence", LicenceKind::Open)) }
                p { (match (standing, open.withdrawn) {
                    (Standing::Live, _) => frame.text("listing-open-live"),
                    (Standing::Withdrawn, Some(day)) => frame.say("listing-open-withdrawn", &[("day", facts::day(frame.lang, day).into())]),
                    _ => frame.text("listing-open-over"),
                }) }
                dl.codes {
                    dt { (frame.text("draft-open_patent")) } dd { (open.patent) }
                    dt { (frame.text("listing-open-announced")) } dd { (open.announcement) " · " (facts::day(frame.lang, open.announced)) }
                    dt { (frame.text("draft-open_fee")) } dd { (open.fee) }
                    dt { (frame.text("draft-open_payment")) } dd { (open.payment) }
                    dt { (frame.text("draft-open_until")) }
                    dd { @if let Some(day) = open.until { (facts::day(frame.lang, day)) } @else { (frame.text("listing-open-until")) } }
                }
            }
        }
    }
}

fn people(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.people.is_empty() || !draft.partners.is_empty() {
            section {
                h2 { (frame.text("listing-people")) }
                ul.plainlist {
                    @for person in &draft.people {
                        li { (person.name) @if let Some(role) = &person.role { " · " (role) } }
                    }
                    @for partner in &draft.partners { li { (frame.text("listing-partner")) " " (partner) } }
                }
            }
        }
    }
}

fn codes(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.industries.is_empty() || !draft.ipc.is_empty() || !draft.keywords.is_empty() || !draft.axes.is_empty() {
            section {
                h2 { (frame.text("listing-codes")) }
                dl.codes {
                    @if !draft.keywords.is_empty() {
                        dt { (frame.text("listing-keywords")) }
                        dd { @for word in &draft.keywords { a.chip href=(search_for(word)) { (word) } } }
                    }
                    @if !draft.axes.is_empty() {
                        dt { (frame.text("facet-axis")) }
                        dd { @for axis in &draft.axes { a.chip href=(format!("{AchievementsPath}?axis={}", axis.code())) { (facts::axis(frame.lang, *axis)) } } }
                    }
                    @if !draft.industries.is_empty() {
                        dt { (frame.text("facet-industry")) }
                        dd { @for code in &draft.industries { a.chip href=(format!("{AchievementsPath}?industry={code}")) { (facts::industry(code)) " " (code) } } }
                    }
                    @if !draft.ipc.is_empty() {
                        dt { "IPC" }
                        dd { @for symbol in &draft.ipc { a.chip href=(search_for(&format!("ipc:{symbol}"))) { (symbol) } } }
                    }
                }
            }
        }
    }
}

fn search_for(words: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
    format!("{AchievementsPath}?{query}")
}

fn sources(frame: &Frame, draft: &Draft) -> Markup {
    html! {
        @if !draft.sources.is_empty() || !draft.attachments.is_empty() {
            section {
                h2 { (frame.text("listing-sources")) }
                ul.plainlist {
                    @for source in &draft.sources {
                        li { @if let Some(url) = safe(source.url.as_deref()) { a href=(url) rel="noopener nofollow external" { (source.title) } } @else { (source.title) } }
                    }
                    @for file in &draft.attachments {
                        li { @if let Some(url) = safe(Some(&file.url)) { a href=(url) rel="noopener nofollow external" { (file.title) } } @else { (file.title) } }
                    }
                }
            }
        }
    }
}

/// Why it may be public, where its owner has declared nothing (专利法 §22).
fn declared(frame: &Frame, declared: Option<&Declaration>) -> Markup {
    html! {
        @if let Some(one) = declared {
            p.soft { (frame.say("listing-declared", &[("source", one.source.as_str().into()), ("day", facts::moment_day(frame.lang, one.started_at).into())])) }
        }
    }
}

/// Only web addresses become links: an imported `javascript:` stays text.
pub(super) fn safe(url: Option<&str>) -> Option<&str> {
    url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
}

/// A listing says what it does not yet say.
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
    html! {
        div.card {
            dl {
                dt { (frame.text("facet-maturity")) }
                dd {
                    @if let Some(maturity) = &draft.maturity {
                        (MaturityMark(frame.lang, maturity)) br;
                        small { (facts::scale(frame.lang, maturity.scale)) " · " (facts::assessor(frame.lang, maturity)) @if let Some(date) = maturity.date { " · " (facts::day(frame.lang, date)) } }
                        @if let Some(evidence) = &maturity.evidence { br; small { (evidence) } }
                    } @else { span.soft { (frame.text("maturity-unsaid")) } }
                }
                dt { (frame.text("facet-org")) }
                dd {
                    @if let Some(owner) = &owned.owner { a href=(OrganisationPath { id: owner.id }) { (owner.draft.name) } }
                    @else { (rows::owner_name(owned).unwrap_or_else(|| frame.text("organisation-unsaid"))) }
                }
                @if !draft.modes.is_empty() {
                    dt { (frame.text("facet-mode")) }
                    dd { (joined(frame, draft.modes.iter().map(|mode| facts::named(frame.lang, "mode", mode)))) }
                }
                @if !draft.licences.is_empty() {
                    dt { (frame.text("listing-licences")) }
                    dd { (joined(frame, draft.licences.iter().map(|kind| facts::named(frame.lang, "licence", kind)))) }
                }
                dt { (frame.text("facet-price")) }
                dd {
                    @if let Some(price) = &draft.price {
                        (facts::price(frame.lang, price))
                        @if let Some(reason) = facts::price_reason(price) { br; small { (reason) } }
                    } @else if let Some(tier) = draft.tiers.get(&Part::Price) { span.soft { (facts::tier(frame.lang, *tier)) } }
                    @else { span.soft { (frame.text("price-unsaid")) } }
                }
                @if let Some(region) = &draft.region { dt { (frame.text("facet-region")) } dd { (facts::place(region)) } }
                @if let Some(year) = draft.year { dt { (frame.text("facet-year")) } dd { (year) } }
                dt { (frame.text("listing-updated")) }
                dd {
                    time datetime=(facts::stamp(owned.listed.listing.updated_at)) { (facts::moment_day(frame.lang, owned.listed.listing.updated_at)) }
                    " · " a href=(AchievementHistoryPath { id: owned.listed.id }) { (frame.say("listing-version", &[("version", owned.listed.listing.version.into())])) }
                }
                @if owned.listed.listing.stage.is_public() { (qr(frame, &AchievementQrPath { id: owned.listed.id }.to_string())) }
            }
        }
    }
}

fn joined(frame: &Frame, words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(&frame.text("list-comma"))
}

fn acts(frame: &Frame, owned: &Owned<Draft>) -> Markup {
    let id = owned.listed.id;
    html! {
        div.acts {
            a.button href=(AchievementIntentPath { id }) rel="nofollow" { (frame.text("act-intent")) }
            a.button.quiet href=(AchievementMatchesPath { id }) { (frame.text("act-who-needs")) }
            form method="post" action=(AchievementFavouritePath { id }) { button.button.quiet type="submit" { (frame.text("act-favourite")) } }
            a.button.quiet href=(format!("{ComparePath}?ids={id}")) data-compare=(id) rel="nofollow" { (frame.text("compare-add")) }
        }
        @if owned.listed.listing.stage.is_public() { (complaints::pages::way::<Draft>(frame, Target::Achievement(id))) }
    }
}
