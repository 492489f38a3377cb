//! What a broker types of themselves, and what it means.

use catalog::broker::store::Publicity;
use catalog::broker::{Draft, LOAD, LOAD_MAX, Language, Profile, Takes};
use catalog::taxonomy::{Field, region};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::form::ticked;
use crate::layout::fields::Errors;

/// Longest line and longest text, in characters.
const HEADLINE_MAX: usize = 60;
const ABOUT_MAX: usize = 2_000;
/// Most places.
const REGIONS_MAX: usize = 10;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::brokers) struct ProfileForm {
    pub headline: String,
    pub about: String,
    pub fields: Vec<String>,
    pub languages: Vec<String>,
    pub regions: String,
    pub load_cap: String,
    pub away_until: String,
    /// `yes`: everybody may read it.
    pub public: String,
}

impl ProfileForm {
    /// As it is offered to who has said nothing.
    pub(super) fn offered() -> Self {
        Self {
            languages: vec![Language::Chinese.code().to_owned()],
            load_cap: LOAD.to_string(),
            ..Self::default()
        }
    }

    pub(super) fn of(profile: &Profile) -> Self {
        let draft = &profile.draft;
        let places: Vec<String> = draft
            .regions
            .iter()
            .map(|code| region::short_name(code).map_or_else(|| code.clone(), |name| name.replace(' ', "")))
            .collect();
        Self {
            headline: draft.headline.clone(),
            about: draft.about.clone(),
            fields: draft.fields.iter().map(|field| field.code().to_owned()).collect(),
            languages: draft.languages.iter().map(|language| language.code().to_owned()).collect(),
            regions: places.join("\n"),
            load_cap: draft.load_cap.to_string(),
            away_until: match draft.takes {
                Takes::Open => String::new(),
                Takes::Away { until } => until.to_string(),
            },
            public: ticked(profile.published_at.is_some()),
        }
    }

    pub(super) fn parse(&self, today: NaiveDate) -> Result<(Draft, Publicity), Errors> {
        let mut errors = Errors::new();
        let headline = clean(&self.headline);
        match headline.chars().count() {
            0 => drop(errors.insert("headline", "error-required")),
            length if length > HEADLINE_MAX => drop(errors.insert("headline", "error-too-long")),
            _ => {}
        }
        let about = clean(&self.about);
        if about.chars().count() > ABOUT_MAX {
            errors.insert("about", "error-too-long");
        }
        let fields: Vec<Field> =
            Field::ALL.into_iter().filter(|field| chosen(&self.fields, field.code())).collect();
        if fields.is_empty() {
            errors.insert("fields", "error-required");
        }
        let languages =
            Language::ALL.into_iter().filter(|language| chosen(&self.languages, language.code())).collect();
        let regions = self.places(&mut errors);
        let load_cap = search::normalise(&self.load_cap).trim().parse::<i32>().ok();
        let load_cap = load_cap.filter(|cap| (1..=LOAD_MAX).contains(cap));
        if load_cap.is_none() {
            errors.insert("load_cap", "error-broker-load");
        }
        let takes = match self.away_until.trim() {
            "" => Some(Takes::Open),
            day => day.parse().ok().map(|until| Takes::Away { until }),
        };
        // A day that has passed means nothing any more.
        let takes = takes.map(|takes| takes.on(today));
        if takes.is_none() {
            errors.insert("away_until", "error-broker-day");
        }
        match (load_cap, takes) {
            (Some(load_cap), Some(takes)) if errors.is_empty() => {
                let publicity = if self.public == "yes" { Publicity::Public } else { Publicity::Hidden };
                Ok((Draft { headline, about, fields, languages, regions, load_cap, takes }, publicity))
            }
            _ => Err(errors),
        }
    }

    fn places(&self, errors: &mut Errors) -> Vec<String> {
        let parts = self.regions.split(['\n', '、', '，', ',', '；', ';']).map(str::trim);
        let found: Option<Vec<String>> = parts
            .filter(|part| !part.is_empty())
            .map(|part| region::parse(part).map(|entry| entry.code.to_owned()))
            .collect();
        match &found {
            None => drop(errors.insert("regions", "error-region")),
            Some(places) if places.len() > REGIONS_MAX => drop(errors.insert("regions", "error-too-long")),
            Some(_) => {}
        }
        let mut places = found.unwrap_or_default();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn chosen(codes: &[String], code: &str) -> bool {
    codes.iter().any(|one| one == code)
}
