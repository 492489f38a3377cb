//! A roadshow and a place of its agenda, as they are typed.

use catalog::achievement::{self, AchievementId};
use catalog::organisation;
use catalog::roadshow::guest::Audience;
use catalog::roadshow::{Act, Draft, Slot};
use catalog::text::clean;
use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use db::{Tx, business_day};
use serde::Deserialize;

use crate::failure::Failure;
use crate::layout::fields::Errors;

/// Longest line and longest text, in characters.
const LINE_MAX: usize = 100;
const TEXT_MAX: usize = 2000;
/// Seats: no hall of the city has more.
const CAPACITY_MAX: i32 = 20_000;
/// Tables of a hall: what the scheduler is measured with, tenfold.
const TABLES_MAX: i32 = 400;
/// Longest presentation, in minutes.
const MINUTES_MAX: i64 = 480;
/// A moment as a browser sends it.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RoadshowForm {
    pub slug: String,
    pub title: String,
    pub series: String,
    pub lead: String,
    pub venue: String,
    pub directions: String,
    pub starts_at: String,
    pub ends_at: String,
    pub capacity: String,
    pub tables: String,
    pub quota_enterprise: String,
    pub quota_research: String,
    pub quota_finance: String,
    pub quota_agency: String,
    pub quota_public: String,
    pub organiser: String,
    /// A name a line.
    pub hosts: String,
}

impl RoadshowForm {
    pub(super) async fn of(tx: &mut Tx, draft: &Draft, quotas: &BTreeMap<Audience, i32>) -> db::Result<Self> {
        let quota = |audience| quotas.get(&audience).map(ToString::to_string).unwrap_or_default();
        let organiser: Vec<_> = draft.organiser.into_iter().collect();
        let names = |all: Vec<organisation::Organisation>| -> Vec<String> {
            all.into_iter().map(|one| one.draft.name).collect()
        };
        Ok(Self {
            slug: draft.slug.clone(),
            title: draft.title.clone(),
            series: draft.series.clone(),
            lead: draft.lead.clone(),
            venue: draft.venue.clone(),
            directions: draft.directions.clone(),
            starts_at: typed(draft.starts_at),
            ends_at: typed(draft.ends_at),
            capacity: draft.capacity.to_string(),
            tables: draft.tables.to_string(),
            quota_enterprise: quota(Audience::Enterprise),
            quota_research: quota(Audience::Research),
            quota_finance: quota(Audience::Finance),
            quota_agency: quota(Audience::Agency),
            quota_public: quota(Audience::Public),
            organiser: names(organisation::store::list(tx, &organiser).await?).join(""),
            hosts: names(organisation::store::list(tx, &draft.hosts).await?).join("\n"),
        })
    }

    /// What was typed but for the organisations, and what is wrong. An address that stands on posters stays: `slug`.
    pub(super) fn parse(&self, slug: Option<&str>) -> (Draft, Errors) {
        let mut errors = Errors::new();
        let mut line = |field: &'static str, typed: &str, most: usize, required: bool| {
            let text = clean(typed);
            match text.chars().count() {
                0 if required => drop(errors.insert(field, "error-required")),
                length if length > most => drop(errors.insert(field, "error-too-long")),
                _ => {}
            }
            text
        };
        let title = line("title", &self.title, LINE_MAX, true);
        let series = line("series", &self.series, LINE_MAX, false);
        let lead = line("lead", &self.lead, TEXT_MAX, true);
        let venue = line("venue", &self.venue, LINE_MAX, true);
        let directions = line("directions", &self.directions, TEXT_MAX, false);
        let slug = slug.map_or_else(|| self.slug.trim().to_lowercase(), str::to_owned);
        if !is_slug(&slug) {
            errors.insert("slug", "error-roadshow-slug");
        }
        let starts_at = moment(&self.starts_at);
        if starts_at.is_none() {
            errors.insert("starts_at", "error-roadshow-moment");
        }
        let ends_at = moment(&self.ends_at).filter(|end| starts_at.is_none_or(|start| *end > start));
        if ends_at.is_none() {
            errors.insert("ends_at", "error-roadshow-end");
        }
        let capacity = search::normalise(&self.capacity).trim().parse().ok();
        let capacity = capacity.filter(|seats| (1..=CAPACITY_MAX).contains(seats));
        if capacity.is_none() {
            errors.insert("capacity", "error-roadshow-capacity");
        }
        let tables = match search::normalise(&self.tables).trim() {
            "" => Some(0),
            typed => typed.parse().ok().filter(|tables| (0..=TABLES_MAX).contains(tables)),
        };
        if tables.is_none() {
            errors.insert("tables", "error-roadshow-tables");
        }
        for (field, typed) in self.quota_fields() {
            if quota(typed).is_none() {
                errors.insert(field.0, "error-roadshow-quota");
            }
        }
        let draft = Draft {
            slug,
            series,
            title,
            lead,
            venue,
            directions,
            starts_at: starts_at.unwrap_or_default(),
            ends_at: ends_at.unwrap_or_default(),
            capacity: capacity.unwrap_or_default(),
            tables: tables.unwrap_or_default(),
            organiser: None,
            hosts: Vec::new(),
        };
        (draft, errors)
    }
}

impl RoadshowForm {
    /// The field of each group, and what was typed there.
    pub(super) fn quota_fields(&self) -> [((&'static str, Audience), &str); 5] {
        [
            (("quota_enterprise", Audience::Enterprise), &self.quota_enterprise),
            (("quota_research", Audience::Research), &self.quota_research),
            (("quota_finance", Audience::Finance), &self.quota_finance),
            (("quota_agency", Audience::Agency), &self.quota_agency),
            (("quota_public", Audience::Public), &self.quota_public),
        ]
    }

    /// Seats by group, of the groups that have a quota.
    pub(super) fn quotas(&self) -> BTreeMap<Audience, i32> {
        let read =
            |((_, audience), typed): ((&'static str, Audience), &str)| Some((audience, quota(typed)??));
        self.quota_fields().into_iter().filter_map(read).collect()
    }
}

/// Nothing typed is no quota; nothing readable is a mistake.
fn quota(typed: &str) -> Option<Option<i32>> {
    match search::normalise(typed).trim() {
        "" => Some(None),
        typed => typed.parse().ok().filter(|seats| (0..=CAPACITY_MAX).contains(seats)).map(Some),
    }
}

/// What stands in an address and on a poster: small letters, digits and hyphens between them.
fn is_slug(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (2..=40).contains(&text.len())
        && text.chars().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
        // Which has a page of its own.
        && text != "new"
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SlotForm {
    /// The page of an achievement, or its id; empty for a welcome or a break.
    pub achievement: String,
    pub title: String,
    pub presenter: String,
    pub track: String,
    pub starts_at: String,
    pub minutes: String,
}

impl SlotForm {
    pub(super) fn of(slot: &Slot) -> Self {
        Self {
            achievement: slot.achievement.map(|id| id.to_string()).unwrap_or_default(),
            title: slot.title.clone(),
            presenter: slot.presenter.clone(),
            track: slot.track.clone(),
            starts_at: typed(slot.starts_at),
            minutes: (slot.ends_at - slot.starts_at).num_minutes().to_string(),
        }
    }

    pub(super) fn parse(&self) -> Result<Slot, Errors> {
        let mut errors = Errors::new();
        let link = self.achievement.trim().trim_end_matches('/');
        let achievement = link.rsplit('/').next().and_then(|id| id.parse::<AchievementId>().ok());
        if !link.is_empty() && achievement.is_none() {
            errors.insert("achievement", "error-roadshow-achievement");
        }
        let mut line = |field: &'static str, typed: &str, required: bool| {
            let text = clean(typed);
            match text.chars().count() {
                0 if required => drop(errors.insert(field, "error-required")),
                length if length > LINE_MAX => drop(errors.insert(field, "error-too-long")),
                _ => {}
            }
            text
        };
        // An achievement brings its title.
        let title = line("title", &self.title, achievement.is_none());
        let presenter = line("presenter", &self.presenter, false);
        let track = line("track", &self.track, false);
        let starts_at = moment(&self.starts_at);
        if starts_at.is_none() {
            errors.insert("starts_at", "error-roadshow-moment");
        }
        let minutes = search::normalise(&self.minutes).trim().parse().ok();
        let minutes = minutes.filter(|minutes| (1..=MINUTES_MAX).contains(minutes));
        if minutes.is_none() {
            errors.insert("minutes", "error-roadshow-minutes");
        }
        match (starts_at, minutes) {
            (Some(starts_at), Some(minutes)) if errors.is_empty() => Ok(Slot {
                achievement,
                title,
                presenter,
                track,
                starts_at,
                ends_at: starts_at + Duration::minutes(minutes),
            }),
            _ => Err(errors),
        }
    }

    /// With what an achievement says of itself where nothing was typed.
    pub(super) fn about(&self, slot: Slot, draft: &achievement::Draft) -> Slot {
        let or = |typed: String, said: Option<&str>| {
            if typed.is_empty() { said.unwrap_or_default().to_owned() } else { typed }
        };
        Slot {
            title: or(slot.title, Some(&draft.title)),
            presenter: or(slot.presenter, draft.organisation.as_deref()),
            ..slot
        }
    }
}

/// The act that an address names, with what it needs.
pub(super) fn act(code: &str, reason: &str) -> Result<Act, Failure> {
    if let Some(act) = Act::PLAIN.into_iter().find(|act| act.code() == code) {
        return Ok(act);
    }
    let cancel = Act::Cancel { reason: clean(reason) };
    match &cancel {
        Act::Cancel { reason } if cancel.code() == code => match reason.chars().count() {
            0 => Err(Failure::Bad("failure-roadshow-reason")),
            length if length > TEXT_MAX => Err(Failure::Bad("failure-roadshow-reason")),
            _ => Ok(cancel),
        },
        _ => Err(Failure::NotFound("act")),
    }
}

/// A moment of the clock in Shanghai.
pub(super) fn moment(text: &str) -> Option<DateTime<Utc>> {
    let typed = text.trim().replace(' ', "T");
    business_day::moment(NaiveDateTime::parse_from_str(&typed, MOMENT).ok()?)
}

/// As a browser's field takes it.
pub(super) fn typed(at: DateTime<Utc>) -> String {
    business_day::local(at).format(MOMENT).to_string()
}
