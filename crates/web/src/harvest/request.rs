//! What a harvester asks (OAI-PMH 2.0 §3–4): a verb with its own arguments, each once and no other.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::api::cursor::END;

/// The errors of §3.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    BadArgument(&'static str),
    BadResumptionToken,
    BadVerb,
    CannotDisseminateFormat,
    IdDoesNotExist,
    NoRecordsMatch,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::BadArgument(_) => "badArgument",
            Self::BadResumptionToken => "badResumptionToken",
            Self::BadVerb => "badVerb",
            Self::CannotDisseminateFormat => "cannotDisseminateFormat",
            Self::IdDoesNotExist => "idDoesNotExist",
            Self::NoRecordsMatch => "noRecordsMatch",
        }
    }

    /// In English: the readers are programs, and those who mend them.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::BadArgument(why) => why,
            Self::BadResumptionToken => "the resumption token is not one of this repository",
            Self::BadVerb => "the verb is missing, repeated or unknown",
            Self::CannotDisseminateFormat => "the formats are oai_dc and qiao",
            Self::IdDoesNotExist => "no record has this identifier",
            Self::NoRecordsMatch => "no record matches",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Identify,
    ListSets,
    ListMetadataFormats {
        identifier: Option<String>,
    },
    GetRecord {
        identifier: String,
        format: Format,
    },
    /// `whole`: records, else their headers alone.
    List {
        whole: bool,
        from: Cursor,
    },
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// What every harvester reads.
    DublinCore,
    /// All that is public of a listing, as an export says it.
    Listing,
}

impl Format {
    /// Its prefix.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::DublinCore => "oai_dc",
            Self::Listing => "qiao",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::DublinCore, Self::Listing].into_iter().find(|format| format.code() == code)
    }

    fn asked(prefix: Option<String>) -> Result<Self, Fault> {
        let prefix = prefix.ok_or(Fault::BadArgument("metadataPrefix is required"))?;
        Self::from_code(&prefix).ok_or(Fault::CannotDisseminateFormat)
    }
}

/// Where a list goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub library: Library,
    pub after: (DateTime<Utc>, Uuid),
    /// The first moment that is wanted, of each library.
    pub since: DateTime<Utc>,
    /// The first moment that is not wanted.
    pub before: DateTime<Utc>,
    pub set: Option<Set>,
    pub format: Format,
}

/// The two libraries, gone through one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Library {
    Achievements,
    Demands,
}

/// A part of the repository: a library, or a field in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Library(Library),
    Field(String),
}

impl Library {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Achievements => "achievement",
            Self::Demands => "demand",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Achievements, Self::Demands].into_iter().find(|one| one.code() == code)
    }
}

impl Set {
    pub(super) fn spec(&self) -> String {
        match self {
            Self::Library(library) => format!("library:{}", library.code()),
            Self::Field(field) => format!("field:{field}"),
        }
    }

    fn parse(spec: &str) -> Option<Self> {
        match spec.split_once(':')? {
            ("library", code) => Library::from_code(code).map(Self::Library),
            ("field", code) => {
                catalog::taxonomy::Field::from_code(code).map(|_| Self::Field(code.to_owned()))
            }
            _ => None,
        }
    }
}

impl Cursor {
    /// As it is given to the harvester: nothing in it is secret, and anything else is refused.
    pub(super) fn token(&self) -> String {
        let set = self.set.as_ref().map(Set::spec).unwrap_or_default();
        let micros = |at: DateTime<Utc>| at.timestamp_micros();
        let (at, since, before) = (micros(self.after.0), micros(self.since), micros(self.before));
        let (library, id, format) = (self.library.code(), self.after.1, self.format.code());
        format!("{library}~{at}~{id}~{since}~{before}~{set}~{format}")
    }

    /// Before everything that changed at a moment or later.
    pub(super) fn beginning(since: DateTime<Utc>) -> (DateTime<Utc>, Uuid) {
        (since - TimeDelta::microseconds(1), Uuid::max())
    }

    fn from_token(token: &str) -> Option<Self> {
        let parts: Vec<&str> = token.split('~').collect();
        let [library, at, id, since, before, set, format] = parts[..] else { return None };
        // From the moment before all others on; what no token of ours says is none of ours.
        let moment = |text: &str| {
            let micros = text.parse().ok().filter(|micros| (-1..END).contains(micros))?;
            DateTime::from_timestamp_micros(micros)
        };
        let set = if set.is_empty() { None } else { Some(Set::parse(set)?) };
        Some(Self {
            library: Library::from_code(library)?,
            after: (moment(at)?, id.parse().ok()?),
            since: moment(since)?,
            before: moment(before)?,
            set,
            format: Format::from_code(format)?,
        })
    }
}

/// Reads the arguments, of the address or of a form.
pub(super) fn parse(raw: &str, now: DateTime<Utc>) -> Result<Verb, Fault> {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
        if given.insert(name.into_owned(), value.into_owned()).is_some() {
            return Err(if raw.matches("verb=").count() > 1 {
                Fault::BadVerb
            } else {
                Fault::BadArgument("an argument is repeated")
            });
        }
    }
    let verb = given.remove("verb").ok_or(Fault::BadVerb)?;
    let allowed: &[&str] = match verb.as_str() {
        "Identify" => &[],
        "ListSets" => &["resumptionToken"],
        "ListMetadataFormats" => &["identifier"],
        "GetRecord" => &["identifier", "metadataPrefix"],
        "ListIdentifiers" | "ListRecords" => &["from", "until", "set", "metadataPrefix", "resumptionToken"],
        _ => return Err(Fault::BadVerb),
    };
    if given.keys().any(|name| !allowed.contains(&name.as_str())) {
        return Err(Fault::BadArgument("an argument does not belong to this verb"));
    }
    let mut take = |name: &str| given.remove(name);
    Ok(match verb.as_str() {
        "Identify" => Verb::Identify,
        "ListSets" if take("resumptionToken").is_some() => return Err(Fault::BadResumptionToken),
        "ListSets" => Verb::ListSets,
        "ListMetadataFormats" => Verb::ListMetadataFormats { identifier: take("identifier") },
        "GetRecord" => {
            let format = Format::asked(take("metadataPrefix"))?;
            let identifier = take("identifier").ok_or(Fault::BadArgument("identifier is required"))?;
            Verb::GetRecord { identifier, format }
        }
        verb => Verb::List { whole: verb == "ListRecords", from: cursor(&mut given, now)? },
    })
}

/// A token stands alone (§3.5); without one, the range and the set make the first cursor.
fn cursor(given: &mut BTreeMap<String, String>, now: DateTime<Utc>) -> Result<Cursor, Fault> {
    if let Some(token) = given.remove("resumptionToken") {
        if !given.is_empty() {
            return Err(Fault::BadArgument("resumptionToken is exclusive"));
        }
        return Cursor::from_token(&token).ok_or(Fault::BadResumptionToken);
    }
    let format = Format::asked(given.remove("metadataPrefix"))?;
    let wrong = Fault::BadArgument("from and until are days or seconds of UTC, alike");
    let (from, until) = (given.remove("from"), given.remove("until"));
    let (from, until) = (from.as_deref().map(moment), until.as_deref().map(moment));
    let granularity = |at: &Option<Option<(DateTime<Utc>, TimeDelta)>>| at.flatten().map(|(_, step)| step);
    if from == Some(None) || until == Some(None) {
        return Err(wrong);
    }
    if granularity(&from).zip(granularity(&until)).is_some_and(|(a, b)| a != b) {
        return Err(wrong);
    }
    let since = from.flatten().map_or(DateTime::UNIX_EPOCH, |(at, _)| at);
    // Both ends belong to the range.
    let before = until.flatten().map_or(now + TimeDelta::seconds(1), |(at, step)| at + step);
    if since >= before {
        return Err(if until.is_some() {
            Fault::BadArgument("from is later than until")
        } else {
            Fault::NoRecordsMatch
        });
    }
    let since = since.max(DateTime::UNIX_EPOCH);
    let before = before.min(DateTime::from_timestamp_micros(END - 1).unwrap_or(before));
    if since >= before {
        return Err(Fault::NoRecordsMatch);
    }
    let set = match given.remove("set") {
        Some(spec) => Some(Set::parse(&spec).ok_or(Fault::NoRecordsMatch)?),
        None => None,
    };
    let library = match set {
        Some(Set::Library(library)) => library,
        _ => Library::Achievements,
    };
    Ok(Cursor { library, after: Cursor::beginning(since), since, before, set, format })
}

/// `2026-11-26` or `2026-11-26T01:02:03Z`, with how long it lasts.
fn moment(text: &str) -> Option<(DateTime<Utc>, TimeDelta)> {
    if let Ok(day) = text.parse::<NaiveDate>()
        && text.len() == 10
        && text.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((day.and_time(NaiveTime::MIN).and_utc(), TimeDelta::days(1)));
    }
    let second =
        DateTime::parse_from_rfc3339(text).ok().filter(|_| text.len() == 20 && text.ends_with('Z'))?;
    Some((second.to_utc(), TimeDelta::seconds(1)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-26T00:00:00Z".parse().unwrap()
    }

    fn fault(raw: &str) -> Option<&'static str> {
        parse(raw, now()).err().map(Fault::code)
    }

    #[test]
    fn each_fault_of_the_protocol_is_told_apart() {
        for (raw, code) in [
            ("", "badVerb"),
            ("verb=Sing", "badVerb"),
            ("verb=Identify&verb=Identify", "badVerb"),
            ("verb=Identify&from=2026-01-01", "badArgument"),
            ("verb=ListRecords", "badArgument"),
            ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
            ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
            ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
            ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z",
                "badArgument",
            ),
            ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai_dc&set=field:nothing", "noRecordsMatch"),
            ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai_dc&from=1901-01-01&until=1902-01-01", "noRecordsMatch"),
        ] {
            assert_eq!(fault(raw), Some(code), "{raw}");
        }
        assert_eq!(fault("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01"), None);
        assert_eq!(fault("verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01&until=9999-12-31"), None);
    }

    proptest! {
        #[test]
        fn a_token_reads_back_and_nothing_else_breaks(text in "\\PC{0,80}", micros in 0_i64..4_000_000_000_000_000, wild in any::<i64>()) {
            let _ = parse(&format!("verb=ListRecords&resumptionToken={text}"), now());
            let token = format!("achievement~{wild}~{}~{wild}~{wild}~~oai_dc", Uuid::nil());
            if let Some(read) = Cursor::from_token(&token) {
                prop_assert!(Cursor::beginning(read.since).0 < read.since);
            }
            prop_assert_eq!(Cursor::from_token(&token).is_some(), (-1..END).contains(&wild));
            let at = DateTime::from_timestamp_micros(micros).unwrap();
            let set = Some(Set::Field("energy".to_owned()));
            let cursor = Cursor { library: Library::Demands, after: (at, Uuid::nil()), since: at, before: at, set, format: Format::Listing };
            prop_assert_eq!(Cursor::from_token(&cursor.token()), Some(cursor));
        }
    }
}
