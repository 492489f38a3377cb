//! The languages that brokers work in.

/// A language in which a broker works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
    Japanese,
    Korean,
    Russian,
    German,
    French,
}

impl Language {
    pub const ALL: [Self; 7] = [
        Self::Chinese,
        Self::English,
        Self::Japanese,
        Self::Korean,
        Self::Russian,
        Self::German,
        Self::French,
    ];

    /// The first part of its BCP 47 tag: as in the database, in addresses and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::Russian => "ru",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Of a tag such as `zh-CN`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        tag.split('-').next().and_then(Self::from_code)
    }
}
