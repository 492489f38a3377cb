//! The three languages of the site. All text lives in `assets/locales`; nothing here speaks.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

static_loader! {
    static LOCALES = {
        locales: "../../assets/locales",
        fallback_language: "zh-CN",
        // The isolating marks that Fluent puts around values show as boxes in attributes and mails.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH: LanguageIdentifier = langid!("zh-CN");
static EN: LanguageIdentifier = langid!("en");
static JA: LanguageIdentifier = langid!("ja");

/// A language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Zh,
    En,
    Ja,
}

/// A value put into a text: a number is written as the language writes numbers.
pub type Arg<'a> = FluentValue<'a>;

impl Lang {
    pub const ALL: [Self; 3] = [Self::Zh, Self::En, Self::Ja];

    /// BCP 47, as in `<html lang>` and in `?lang=`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// Reads a tag by its first part, so that `zh-Hans-CN` and `en-GB` are understood.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        match first.as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            "ja" => Some(Self::Ja),
            _ => None,
        }
    }

    /// What was asked for now, else what was chosen before, else what the browser prefers, else Chinese.
    pub fn choose(asked: Option<&str>, kept: Option<&str>, accepted: Option<&str>) -> Self {
        asked
            .and_then(Self::from_tag)
            .or_else(|| kept.and_then(Self::from_tag))
            .or_else(|| accepted?.split(',').find_map(|range| Self::from_tag(range.split(';').next()?)))
            .unwrap_or_default()
    }

    /// A text without values.
    pub fn text(self, key: &str) -> String {
        LOCALES.lookup(self.id(), key)
    }

    /// A text with values.
    pub fn say(self, key: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        let values: HashMap<Cow<'static, str>, Arg<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        LOCALES.lookup_with_args(self.id(), key, &values)
    }

    /// A text with values whose names were kept with it.
    pub fn say_kept<'a>(self, key: &str, values: impl IntoIterator<Item = (String, Arg<'a>)>) -> String {
        let values: HashMap<Cow<'static, str>, Arg<'a>> =
            values.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect();
        LOCALES.lookup_with_args(self.id(), key, &values)
    }

    /// A text that may not exist, for codes that come from data.
    pub fn try_text(self, key: &str) -> Option<String> {
        LOCALES.try_lookup(self.id(), key)
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
            Self::Ja => &JA,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        assert_eq!(Lang::choose(Some("en"), Some("ja"), Some("zh")), Lang::En);
        assert_eq!(Lang::choose(Some("xx"), Some("ja"), Some("zh")), Lang::Ja);
        assert_eq!(Lang::choose(None, None, Some("fr, ja;q=0.8, en;q=0.5")), Lang::Ja);
        assert_eq!(Lang::choose(None, None, Some("fr")), Lang::Zh);
    }
}
