//! Head, navigation and foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::parts::trail;
use super::{Frame, Head, Section};
use crate::accounts::role::Role;
use crate::assets;
use crate::failure::Shown;
use crate::language::Lang;
use crate::paths::{
    AboutApiPath, AboutDataPath, AboutRankingPath, AchievementsPath, BrokersPath, ComplaintsPath, CostPath,
    DemandsPath, DemoSignInPath, DeskPath, FieldsPath, HomePath, IncomeSplitPath, LoginPath, ManifestPath,
    MePath, NewDemandPath, OpenSearchPath, OrganisationsPath, PrivacyPath, PublicityPath, RoadshowsPath,
    RulesPath,
};

/// A whole page.
pub(crate) fn page(frame: &Frame, head: &Head, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(frame.lang.tag()) {
            head { (head_of(frame, head)) }
            body {
                a.skip href="#main" { (frame.text("skip")) }
                (banner(frame, head.section))
                main #main tabindex="-1" { (content) }
                (foot(frame))
            }
        }
    }
}

/// A page of one's own: below the page of what is one's own, for its reader alone.
pub(crate) fn own_page(frame: &Frame, title: &str, content: Markup) -> Markup {
    own_page_below(frame, &[], title, content)
}

/// The same further down: `between` are the pages it stands below, by name and address.
pub(crate) fn own_page_below(
    frame: &Frame,
    between: &[(String, String)],
    title: &str,
    content: Markup,
) -> Markup {
    let first = (frame.text("me-title"), MePath.to_string());
    below(frame, Section::Mine, first, between, title, content)
}

/// A page of work: below the desk, for who works there alone.
pub(crate) fn desk_page(frame: &Frame, title: &str, content: Markup) -> Markup {
    desk_page_below(frame, &[], title, content)
}

/// The same further down.
pub(crate) fn desk_page_below(
    frame: &Frame,
    between: &[(String, String)],
    title: &str,
    content: Markup,
) -> Markup {
    let first = (frame.text("nav-desk"), DeskPath.to_string());
    below(frame, Section::Desk, first, between, title, content)
}

fn below(
    frame: &Frame,
    section: Section,
    first: (String, String),
    between: &[(String, String)],
    title: &str,
    content: Markup,
) -> Markup {
    let head = Head { title: title.to_owned(), section: Some(section), unlisted: true, ..Head::default() };
    let above = std::iter::once(&first).chain(between);
    let mut steps: Vec<(String, Option<String>)> =
        above.map(|(name, address)| (name.clone(), Some(address.clone()))).collect();
    steps.push((title.to_owned(), None));
    page(frame, &head, html! { div.wide.reading { (trail(frame, &steps)) (content) } })
}

/// A failure as a page: what happened, the rule, and ways on.
pub(crate) fn failure(frame: &Frame, shown: Shown) -> Markup {
    let title = frame.text(&format!("{}-title", shown.key));
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.failure {
                p.soft { (shown.status.as_u16()) }
                h1 { (title) }
                p.lead { (frame.text(shown.key)) }
                @if let Some(detail) = shown.detail { p.note { (frame.text(detail)) } }
                form.search role="search" action=(AchievementsPath) {
                    input type="search" name="q" aria-label=(frame.text("search-label"));
                    button.button type="submit" { (frame.text("search")) }
                }
                p { a href=(HomePath) { (frame.text("failure-home")) } }
            }
        },
    )
}

fn head_of(frame: &Frame, head: &Head) -> Markup {
    let site = frame.text("site-name");
    let title = if head.title.is_empty() { site.clone() } else { format!("{} · {site}", head.title) };
    let canonical = frame.canonical();
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        @if let Some(seconds) = head.refresh { noscript { meta http-equiv="refresh" content=(seconds); } }
        title { (title) }
        @if let Some(description) = &head.description {
            meta name="description" content=(description);
            meta property="og:description" content=(description);
        }
        @if head.unlisted { meta name="robots" content="noindex, follow"; }
        link rel="canonical" href=(canonical);
        @for lang in Lang::ALL {
            link rel="alternate" hreflang=(lang.tag()) href=(format!("{canonical}?lang={}", lang.tag()));
        }
        link rel="alternate" hreflang="x-default" href=(canonical);
        meta property="og:title" content=(if head.title.is_empty() { &site } else { &head.title });
        meta property="og:type" content="website";
        meta property="og:site_name" content=(site);
        meta property="og:url" content=(canonical);
        @if let Some(card) = &head.card {
            meta property="og:image" content=(format!("{}{card}", frame.base));
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta name="twitter:card" content="summary_large_image";
        }
        meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff";
        meta name="theme-color" media="(prefers-color-scheme: dark)" content="#11181e";
        link rel="stylesheet" href=(assets::address("site.css"));
        @if let Some(look) = head.look { link rel="stylesheet" href=(assets::address(look)); }
        link rel="manifest" href=(ManifestPath);
        link rel="icon" type="image/svg+xml" href=(assets::address("icon.svg"));
        link rel="search" type="application/opensearchdescription+xml" title=(site) href=(OpenSearchPath);
        @if let Some(feed) = &head.feed {
            link rel="alternate" type="application/atom+xml" title=(head.title) href=(feed);
        }
        // Nothing is painted before the page is whole, so that nothing moves: pages come in the first flight, and parts
        // of one would be laid out twice. Without script nothing waits.
        script src=(assets::address("site.js")) defer blocking="render" {}
        @for data in &head.data {
            // `<` is the only character that could end a script element early.
            script type="application/ld+json" { (PreEscaped(data.to_string().replace('<', "\\u003c"))) }
        }
    }
}

fn banner(frame: &Frame, section: Option<Section>) -> Markup {
    let links = [
        (Section::Achievements, AchievementsPath.to_string(), "nav-achievements"),
        (Section::Demands, DemandsPath.to_string(), "nav-demands"),
        (Section::Organisations, OrganisationsPath.to_string(), "nav-organisations"),
        (Section::Fields, FieldsPath.to_string(), "nav-fields"),
        (Section::Roadshows, RoadshowsPath.to_string(), "nav-roadshows"),
    ];
    html! {
        header.head {
            div.wide {
                a.brand href=(HomePath) aria-label=(frame.text("site-name")) { (mark()) span { (frame.text("site-name")) } }
                nav aria-label=(frame.text("nav-main")) {
                    ul {
                        @for (of, href, key) in links {
                            li { a href=(href) aria-current=[(section == Some(of)).then_some("page")] { (frame.text(key)) } }
                        }
                        li { a href=(NewDemandPath) { (frame.text("nav-post-demand")) } }
                    }
                }
                div.me {
                    (own(frame, section))
                    @for lang in Lang::ALL {
                        @if lang != frame.lang {
                            a href=(frame.in_language(lang)) lang=(lang.tag()) hreflang=(lang.tag()) rel="alternate" { (language_name(lang)) }
                        }
                    }
                }
            }
            @if frame.demo { (demonstration(frame)) }
        }
    }
}

/// The way in, or one's own page.
fn own(frame: &Frame, section: Option<Section>) -> Markup {
    html! {
        @match &frame.viewer {
            None => a.own href=(LoginPath) { (frame.text("nav-login")) },
            Some(_) => a.own href=(MePath) aria-current=[matches!(section, Some(Section::Mine | Section::Desk)).then_some("page")] { (frame.text("me-title")) },
        }
    }
}

/// In the demonstration everybody may be anybody.
fn demonstration(frame: &Frame) -> Markup {
    html! {
        div.demo {
            div.wide {
                p { (frame.text("demo-notice")) }
                form method="post" action=(DemoSignInPath) {
                    span { (frame.text("demo-try-as")) }
                    @for role in Role::ALL {
                        button type="submit" name="role" value=(role.code()) { (frame.text(&format!("role-{}", role.code()))) }
                    }
                }
            }
        }
    }
}

/// Each language is named in itself, in all of them.
fn language_name(lang: Lang) -> String {
    lang.text("language-name")
}

fn mark() -> Markup {
    html! {
        svg viewBox="0 0 28 28" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2.2"
            stroke-linecap="round" aria-hidden="true" focusable="false" {
            path d="M2 20h24M5 20v-5M23 20v-5M2 15C7 6 21 6 26 15M11 20v-9.6M17 20v-9.6" {}
        }
    }
}

fn foot(frame: &Frame) -> Markup {
    html! {
        footer.foot {
            div.wide {
                p { (frame.text("foot-numbers")) }
                ul {
                    li { a href=(AboutRankingPath) { (frame.text("foot-ranking")) } }
                    li { a href=(AboutDataPath) { (frame.text("foot-data")) } }
                    li { a href=(BrokersPath) { (frame.text("brokers-title")) } }
                    li { a href=(PublicityPath) { (frame.text("publicity-title")) } }
                    li { a href=(ComplaintsPath) { (frame.text("complaints-title")) } }
                    li { a href=(RulesPath) { (frame.text("rules-title")) } }
                    li { a href=(IncomeSplitPath) { (frame.text("split-title")) } }
                    li { a href=(CostPath) { (frame.text("cost-title")) } }
                    li { a href=(AboutApiPath) { (frame.text("api-title")) } }
                    li { a href=(PrivacyPath) { (frame.text("privacy-title")) } }
                }
            }
        }
    }
}
