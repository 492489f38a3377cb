//! The one frame around every page, and the only place that knows `<html>`.

pub(crate) mod facts;
pub(crate) mod fields;
pub(crate) mod markdown;
pub(crate) mod parts;
mod shell;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use chrono::NaiveDate;
use maud::Markup;

pub(crate) use shell::{desk_page, desk_page_below, failure, own_page, own_page_below, page};

use crate::accounts::role::Viewer;
use crate::accounts::viewer;
use crate::app::App;
use crate::language::{Arg, Lang};

/// What every page knows of the request: its language, its address, the day.
#[derive(Clone, Debug)]
pub struct Frame {
    pub lang: Lang,
    /// Scheme and host as people see them, without a slash at the end.
    pub base: String,
    pub path: String,
    pub query: Option<String>,
    /// Today in Shanghai.
    pub today: NaiveDate,
    /// `qiao demo` says so on every page.
    pub demo: bool,
    /// Who is signed in.
    pub(crate) viewer: Option<Arc<Viewer>>,
}

/// What a page says of itself in its head.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub title: String,
    pub description: Option<String>,
    pub section: Option<Section>,
    /// schema.org data.
    pub data: Vec<serde_json::Value>,
    /// A look of its own, besides the site's.
    pub look: Option<&'static str>,
    /// Address of the sharing card.
    pub card: Option<String>,
    /// Address of an Atom feed of what the page shows.
    pub feed: Option<String>,
    /// Pages made of a query are for people, not for crawlers.
    pub unlisted: bool,
    /// Seconds after which a page of what happens now is asked for again, where no script follows it.
    pub refresh: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Home,
    Achievements,
    Demands,
    Organisations,
    Fields,
    Roadshows,
    Mine,
    Desk,
}

impl Frame {
    pub fn of(app: &App, parts: &Parts) -> Self {
        let query = parts.uri.query().map(str::to_owned);
        let asked = query.as_deref().and_then(asked_language);
        let kept = cookie(&parts.headers, "lang");
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self {
            lang: Lang::choose(asked.as_deref(), kept, accepted),
            base: app.base(&parts.headers),
            path: parts.uri.path().to_owned(),
            query,
            today: db::business_day::date(app.db().clock.now()),
            demo: app.is_demo(),
            viewer: viewer::of(&parts.extensions),
        }
    }

    pub fn text(&self, key: &str) -> String {
        self.lang.text(key)
    }

    pub fn say(&self, key: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        self.lang.say(key, values)
    }

    /// This page in another language: the same address and query with `lang` replaced.
    pub fn in_language(&self, lang: Lang) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(self.query.as_deref().unwrap_or("").as_bytes()) {
            if name != "lang" {
                query.append_pair(&name, &value);
            }
        }
        query.append_pair("lang", lang.tag());
        format!("{}?{}", self.path, query.finish())
    }

    /// This page's one address, without the language and without what only rearranges it.
    pub fn canonical(&self) -> String {
        format!("{}{}", self.base, self.path)
    }

    /// The first text that exists in the reader's language: English readers get the English line if there is one.
    pub fn pick<'a>(&self, zh: &'a str, en: Option<&'a str>) -> &'a str {
        match self.lang {
            Lang::En => en.filter(|text| !text.is_empty()).unwrap_or(zh),
            Lang::Zh | Lang::Ja => zh,
        }
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(app, parts))
    }
}

/// A page whose handler has nothing else to say.
pub(crate) type Page = Result<Markup, crate::failure::Failure>;

fn asked_language(query: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "lang")
        .map(|(_, value)| value.into_owned())
}

pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|cookies| {
        cookies.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
    })
}
