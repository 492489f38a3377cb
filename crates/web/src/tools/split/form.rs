//! What is typed into the simulator.

use catalog::rule::Jurisdiction;
use catalog::split::{Cost, Group, Person, Plan, Refusal, Way, read_weight};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::layout::fields::Errors;
use crate::tools::form::Reader;

/// Most people of one group, and the longest name, in characters.
const PEOPLE_MAX: usize = 100;
const NAME_MAX: usize = 60;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct SplitForm {
    pub way: String,
    pub jurisdiction: String,
    pub day: String,
    pub gross: String,
    pub taxes: String,
    pub maintenance: String,
    pub appraisal: String,
    pub agency: String,
    pub other: String,
    pub team: String,
    pub lead: String,
    pub staff: String,
    pub office: String,
    pub department: String,
    pub leads: String,
    pub others: String,
    pub helpers: String,
}

impl SplitForm {
    /// Nothing is asked yet.
    pub(super) fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn fresh(today: NaiveDate) -> Self {
        Self {
            way: Way::Transfer.code().to_owned(),
            jurisdiction: Jurisdiction::NATIONAL.code().to_owned(),
            day: today.to_string(),
            ..Self::default()
        }
    }

    /// The same without anybody's name: people are numbered within their group. What stands in an address is seen by whoever
    /// keeps a history of addresses, and a name is nobody's business there (个人信息保护法 §6).
    pub(super) fn nameless(&self) -> Self {
        let [leads, others, helpers] =
            [&self.leads, &self.others, &self.helpers].map(|typed| numbered(typed));
        Self { leads, others, helpers, ..self.clone() }
    }

    pub(super) fn is_nameless(&self) -> bool {
        [&self.leads, &self.others, &self.helpers]
            .into_iter()
            .all(|typed| lines(typed) == lines(&numbered(typed)))
    }

    /// The query of its address, without names.
    pub(super) fn query(&self) -> String {
        let bare = self.nameless();
        let costs = Cost::ALL.map(|cost| (cost.code(), bare.cost(cost)));
        let first = [
            ("way", &bare.way),
            ("jurisdiction", &bare.jurisdiction),
            ("day", &bare.day),
            ("gross", &bare.gross),
        ];
        let last = [
            ("team", &bare.team),
            ("lead", &bare.lead),
            ("staff", &bare.staff),
            ("office", &bare.office),
            ("department", &bare.department),
            ("leads", &bare.leads),
            ("others", &bare.others),
            ("helpers", &bare.helpers),
        ];
        let plain = |(name, value): (&'static str, &String)| (name, value.clone());
        let mut query = form_urlencoded::Serializer::new(String::new());
        let costs = costs.into_iter().map(|(name, value)| (name, value.to_owned()));
        for (name, value) in first.into_iter().map(plain).chain(costs).chain(last.into_iter().map(plain)) {
            if !value.is_empty() {
                query.append_pair(name, &value);
            }
        }
        query.finish()
    }

    /// What was typed for a cost.
    pub(super) fn cost(&self, cost: Cost) -> &str {
        match cost {
            Cost::Taxes => &self.taxes,
            Cost::Maintenance => &self.maintenance,
            Cost::Appraisal => &self.appraisal,
            Cost::Agency => &self.agency,
            Cost::Other => &self.other,
        }
    }

    pub(super) fn parse(&self, today: NaiveDate) -> Result<Plan, Errors> {
        let mut reader = Reader::new();
        let way = if self.way.is_empty() { Some(Way::Transfer) } else { Way::from_code(&self.way) };
        if way.is_none() {
            reader.errors.insert("way", "error-required");
        }
        let costs = Cost::ALL.into_iter().filter_map(|cost| {
            let fen = reader.money(cost.code(), self.cost(cost))?;
            (fen > 0).then_some((cost, fen))
        });
        let costs = costs.collect();
        let plan = Plan {
            way: way.unwrap_or(Way::Transfer),
            jurisdiction: reader.place(&self.jurisdiction),
            day: reader.day(&self.day, today),
            gross: reader.amount("gross", &self.gross),
            costs,
            team: reader.percent("team", &self.team),
            lead: reader.percent("lead", &self.lead),
            staff: reader.percent("staff", &self.staff),
            office: reader.percent("office", &self.office),
            department: reader.percent("department", &self.department).unwrap_or(0),
            people: Group::ALL
                .into_iter()
                .flat_map(|group| {
                    let read = people(group, self.people(group));
                    read.unwrap_or_else(|error| {
                        reader.errors.insert(field(group), error);
                        Vec::new()
                    })
                })
                .collect(),
        };
        if reader.errors.is_empty() { Ok(plan) } else { Err(reader.errors) }
    }

    fn people(&self, group: Group) -> &str {
        match group {
            Group::Lead => &self.leads,
            Group::Others => &self.others,
            Group::Staff => &self.helpers,
        }
    }
}

/// The field that the people of a group are typed into.
fn field(group: Group) -> &'static str {
    match group {
        Group::Lead => "leads",
        Group::Others => "others",
        Group::Staff => "helpers",
    }
}

/// One on each line, with the share at its end; or none has a share, and all have the same.
fn people(group: Group, typed: &str) -> Result<Vec<Person>, &'static str> {
    let lines = lines(typed);
    if lines.len() > PEOPLE_MAX {
        return Err("error-split-many");
    }
    let parted: Vec<(String, Option<u64>)> = lines.into_iter().map(parted).collect();
    let said = parted.iter().filter(|(_, share)| share.is_some()).count();
    let right = |name: &str| !name.is_empty() && name.chars().count() <= NAME_MAX;
    if (said != 0 && said != parted.len()) || !parted.iter().all(|(name, _)| right(name)) {
        return Err("error-split-people");
    }
    if said != 0 && parted.iter().all(|(_, share)| *share == Some(0)) {
        return Err("error-split-people");
    }
    let person = |(name, share): (String, Option<u64>)| Person { name, group, weight: share.unwrap_or(1) };
    Ok(parted.into_iter().map(person).collect())
}

fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(clean).filter(|line| !line.is_empty()).collect()
}

/// A line each with its number in the place of the name, and its share as it was typed.
fn numbered(typed: &str) -> String {
    let bare = |(place, line): (usize, String)| match split_off(&line) {
        Some((_, share, _)) => format!("{} {share}", place + 1),
        None => (place + 1).to_string(),
    };
    lines(typed).into_iter().enumerate().map(bare).collect::<Vec<_>>().join("\n")
}

/// A name, and the share behind the last space, tab, comma or colon.
fn parted(line: String) -> (String, Option<u64>) {
    match split_off(&line) {
        Some((name, _, weight)) => (name.to_owned(), Some(weight)),
        None => (line, None),
    }
}

/// The name of a line, its share as it was typed, and as it is reckoned with; nothing for a line without a share.
fn split_off(line: &str) -> Option<(&str, &str, u64)> {
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '，' | '、' | ':' | '：');
    let (name, last) = line.rsplit_once(is_gap)?;
    Some((name.trim_end_matches(is_gap), last, read_weight(last)?))
}

/// The field that a refusal belongs to, and the text that names the rule.
pub(super) fn refused(refusal: &Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::NothingLeft => ("gross", "error-split-nothing-left"),
        Refusal::CostsOfOthers => ("way", "error-split-costs"),
        Refusal::NoRule(_) => ("day", "error-tool-no-rule"),
        Refusal::BelowFloor(_) => ("team", "error-split-floor"),
        Refusal::NetOverdrawn => ("department", "error-split-net"),
        Refusal::PoolOverdrawn => ("lead", "error-split-pool"),
        Refusal::LeadUnsaid => ("lead", "error-split-lead"),
        Refusal::NothingFor(group) => (field(*group), "error-split-nothing-for"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<Vec<(String, u64)>> {
        let people = people(Group::Lead, typed).ok()?;
        Some(people.into_iter().map(|person| (person.name, person.weight)).collect())
    }

    #[test]
    fn people_stand_one_a_line_with_their_shares_or_without() {
        let two = |first: u64, second: u64| Some(vec![("甲".to_owned(), first), ("乙".to_owned(), second)]);
        assert_eq!(read("甲 60\n乙，40%\n"), two(6000, 4000));
        assert_eq!(read("甲\n\n乙"), two(1, 1));
        assert_eq!(read("甲 60\n乙"), None, "all or none");
        assert_eq!(read("甲 300\n乙 200"), two(30_000, 20_000), "parts of any whole");
        assert_eq!(read("甲 0\n乙 0"), None);
        assert_eq!(read(" 60"), Some(vec![("60".to_owned(), 1)]));
        assert_eq!(read("A B 12.5"), Some(vec![("A B".to_owned(), 1250)]));
    }

    #[test]
    fn an_address_numbers_people_and_keeps_their_shares() {
        let form = SplitForm {
            gross: "100".to_owned(),
            leads: "完成人甲 60\n\n完成人乙，40%".to_owned(),
            helpers: "某专员".to_owned(),
            ..SplitForm::default()
        };
        assert!(!form.is_nameless());
        let bare = form.nameless();
        assert_eq!((bare.leads.as_str(), bare.helpers.as_str()), ("1 60\n2 40%", "1"));
        assert!(bare.is_nameless() && bare.nameless() == bare, "numbering again changes nothing");
        assert_eq!(form.query(), "gross=100&leads=1+60%0A2+40%25&helpers=1");
        assert_eq!(read(&bare.leads).map(|people| people.len()), Some(2));
        assert!(SplitForm::default().is_nameless());
    }
}
