//! How a unit set up by the state splits what an achievement earned (促进科技成果转化法 §44, §45): net income, the team's
//! reward, its people, the transfer office, the department, the school. Nothing here reads or writes; it reckons.

mod apportion;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use apportion::at_least;
pub use apportion::{apportion, part};

use crate::rule::unit::{WHOLE, scaled};
use crate::rule::{Jurisdiction, Line, Rule};

/// How the achievement earns (§45 names three ways).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Money of a transfer or licence.
    Transfer,
    /// Shares that the achievement was brought in for, at their value.
    Shares,
    /// A year's operating profit, where the unit uses it itself or with others.
    Profit,
}

/// What comes off before the income is split (上海条例 §34: taxes, keeping the rights, appraisal and other direct costs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    Taxes,
    Maintenance,
    Appraisal,
    Agency,
    Other,
}

/// Who shares the team's reward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who contributed most.
    Lead,
    Others,
    /// Staff of the transfer office who helped it out.
    Staff,
}

/// Who receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Team(Group),
    /// The transfer office as an office.
    Office,
    /// The department or laboratory.
    Department,
    /// The unit itself: whatever is left.
    School,
}

/// One of a group, with the stated share: any unit, for only the proportion counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub group: Group,
    pub weight: u64,
}

/// What is to be split, and what the unit has fixed. What it has not goes by the rules of the place and day.
#[derive(Clone, Debug)]
pub struct Plan {
    pub way: Way,
    pub jurisdiction: Jurisdiction,
    pub day: NaiveDate,
    /// Fen, above nothing.
    pub gross: i64,
    /// Fen each; of transfers and licences only.
    pub costs: Vec<(Cost, i64)>,
    /// The team's share of net income by the unit's own rule, in basis points.
    pub team: Option<i64>,
    /// The lead contributors' share of the team's reward, in basis points.
    pub lead: Option<i64>,
    /// The transfer staff's share of the team's reward, in basis points.
    pub staff: Option<i64>,
    /// The transfer office's share of net income, in basis points.
    pub office: Option<i64>,
    /// The department's share of net income, in basis points.
    pub department: i64,
    pub people: Vec<Person>,
}

/// What a share rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Rule(Line),
    /// The unit's own rule.
    Unit,
    /// What the others leave.
    Rest,
}

/// What one party receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    pub party: Party,
    /// In basis points: of the team's reward for a group of it, of net income for the others. None for a rest.
    pub points: Option<i64>,
    /// Fen.
    pub fen: i64,
    pub by: By,
    /// Those named of it; their sums close.
    pub people: Vec<Paid>,
}

/// What a person receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    pub name: String,
    pub weight: u64,
    /// Fen.
    pub fen: i64,
}

/// A distribution sheet (分配表). Its portions sum up to the net income, to the fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Fen.
    pub net: i64,
    /// The team's reward in fen: its groups' portions sum up to it.
    pub pool: i64,
    /// The team's share of net income, in basis points, and what it rests on.
    pub team: (i64, By),
    /// The line below which no unit may go.
    pub floor: Line,
    pub portions: Vec<Portion>,
    /// Lines of the place that the unit's own numbers stay below. They are no refusal: whether they bind the unit is for
    /// people to judge.
    pub cautions: Vec<Line>,
    /// Least and most months for which a share of profit is paid.
    pub years: Option<(Line, Line)>,
    /// A share that the place lets a unit choose for itself.
    pub option: Option<Line>,
    /// How long the place wants the reward made public in the unit.
    pub publicity: Option<Line>,
}

/// Why nothing can be split so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The costs take all of the income.
    NothingLeft,
    /// Only money of transfers and licences has costs taken off (§45).
    CostsOfOthers,
    /// No rule is recorded for the day.
    NoRule(Rule),
    /// A unit's own rule may not go below this line (促进科技成果转化法 §45 para 2).
    BelowFloor(Line),
    /// The shares of net income are more than all of it.
    NetOverdrawn,
    /// The shares of the team's reward are more than all of it.
    PoolOverdrawn,
    /// Other contributors are named, and nothing says how much the lead ones have.
    LeadUnsaid,
    /// People are named in a group that receives nothing.
    NothingFor(Group),
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Transfer, Self::Shares, Self::Profit];

    pub fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Shares => "shares",
            Self::Profit => "profit",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// The rule of the team's least share.
    pub fn rule(self) -> Rule {
        match self {
            Self::Transfer => Rule::RewardTransfer,
            Self::Shares => Rule::RewardShares,
            Self::Profit => Rule::RewardProfit,
        }
    }
}

impl Cost {
    pub const ALL: [Self; 5] = [Self::Taxes, Self::Maintenance, Self::Appraisal, Self::Agency, Self::Other];

    pub fn code(self) -> &'static str {
        match self {
            Self::Taxes => "taxes",
            Self::Maintenance => "maintenance",
            Self::Appraisal => "appraisal",
            Self::Agency => "agency",
            Self::Other => "other",
        }
    }
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Lead, Self::Others, Self::Staff];
}

impl Party {
    pub fn code(self) -> &'static str {
        match self {
            Self::Team(Group::Lead) => "lead",
            Self::Team(Group::Others) => "others",
            Self::Team(Group::Staff) => "staff",
            Self::Office => "office",
            Self::Department => "department",
            Self::School => "school",
        }
    }
}

/// A stated share of a person, with or without a percent sign and at most two decimals, in hundredths.
pub fn read_weight(text: &str) -> Option<u64> {
    let bare = text.trim_end_matches(['%', '％']);
    scaled(bare, 2).and_then(|weight| u64::try_from(weight).ok())
}

/// A share as the unit fixed it, else as the place's rule has it, else none.
struct Share {
    points: i64,
    by: By,
}

impl Share {
    fn of(plan: &Plan, fixed: Option<i64>, rule: Rule, cautions: &mut Vec<Line>) -> Option<Self> {
        let line = rule.at(plan.jurisdiction, plan.day);
        match (fixed, line) {
            (Some(points), line) => {
                cautions.extend(line.filter(|line| points < line.value));
                Some(Self { points, by: By::Unit })
            }
            (None, Some(line)) => Some(Self { points: line.value, by: By::Rule(line) }),
            (None, None) => None,
        }
    }

    fn none() -> Self {
        Self { points: 0, by: By::Unit }
    }
}

impl Plan {
    /// Splits the income. Least shares are rounded up to the fen, so that none stays below its rule; what is left of
    /// rounding is the school's, and among people the largest remainders have it.
    pub fn split(&self) -> Result<Sheet, Refusal> {
        let net = self.net()?;
        let mut cautions = Vec::new();
        let (team, floor) = self.team(&mut cautions)?;
        let office =
            Share::of(self, self.office, Rule::RewardOffice, &mut cautions).unwrap_or_else(Share::none);
        if team.points + office.points + self.department > WHOLE {
            return Err(Refusal::NetOverdrawn);
        }
        let pool = at_least(net, team.points);
        let mut portions = self.groups(pool, &mut cautions)?;
        let for_office = at_least(net, office.points).min(net - pool);
        let for_department = part(net, self.department).min(net - pool - for_office);
        let institution = |party, points, fen, by| Portion { party, points, fen, by, people: Vec::new() };
        if office.points > 0 {
            portions.push(institution(Party::Office, Some(office.points), for_office, office.by));
        }
        if self.department > 0 {
            let points = Some(self.department);
            portions.push(institution(Party::Department, points, for_department, By::Unit));
        }
        let rest = net - pool - for_office - for_department;
        portions.push(institution(Party::School, None, rest, By::Rest));
        let place = |rule: Rule| rule.at(self.jurisdiction, self.day);
        let years = match self.way {
            Way::Profit => place(Rule::RewardProfitLeast).zip(place(Rule::RewardProfitMost)),
            Way::Transfer | Way::Shares => None,
        };
        let publicity = place(Rule::PublicityReward);
        let option = place(Rule::RewardOption).filter(|_| self.way != Way::Profit);
        Ok(Sheet {
            net,
            pool,
            team: (team.points, team.by),
            floor,
            portions,
            cautions,
            years,
            option,
            publicity,
        })
    }

    fn net(&self) -> Result<i64, Refusal> {
        let costs = self.costs.iter().fold(0_i64, |sum, (_, fen)| sum.saturating_add(*fen));
        if costs > 0 && self.way != Way::Transfer {
            return Err(Refusal::CostsOfOthers);
        }
        let net = self.gross.saturating_sub(costs);
        if net > 0 { Ok(net) } else { Err(Refusal::NothingLeft) }
    }

    /// The team's share: never below what the nation says, whatever the unit or the place do.
    fn team(&self, cautions: &mut Vec<Line>) -> Result<(Share, Line), Refusal> {
        let rule = self.way.rule();
        let floor = rule.at(Jurisdiction::NATIONAL, self.day).ok_or(Refusal::NoRule(rule))?;
        let team = Share::of(self, self.team, rule, cautions).ok_or(Refusal::NoRule(rule))?;
        if team.points < floor.value { Err(Refusal::BelowFloor(floor)) } else { Ok((team, floor)) }
    }

    /// The team's reward, split among its groups.
    fn groups(&self, pool: i64, cautions: &mut Vec<Line>) -> Result<Vec<Portion>, Refusal> {
        let named = |group: Group| self.people.iter().any(|person| person.group == group);
        let staff = Share::of(self, self.staff, Rule::RewardStaff, cautions).unwrap_or_else(Share::none);
        let lead = match Share::of(self, self.lead, Rule::RewardLead, cautions) {
            // Without others, whatever the least is, all that the staff leaves is theirs.
            Some(Share { by: By::Rule(_), .. }) | None if !named(Group::Others) => {
                Share { points: WHOLE - staff.points, by: By::Rest }
            }
            Some(lead) => lead,
            None => return Err(Refusal::LeadUnsaid),
        };
        if lead.points + staff.points > WHOLE {
            return Err(Refusal::PoolOverdrawn);
        }
        let for_lead = match lead.by {
            By::Rest => pool - at_least(pool, staff.points),
            By::Rule(_) | By::Unit => at_least(pool, lead.points),
        };
        let for_staff = at_least(pool, staff.points).min(pool - for_lead);
        let others = WHOLE - lead.points - staff.points;
        let groups = [
            (Group::Lead, Some(lead.points), for_lead, lead.by),
            (Group::Others, Some(others), pool - for_lead - for_staff, By::Rest),
            (Group::Staff, Some(staff.points), for_staff, staff.by),
        ];
        let mut portions = Vec::new();
        for (group, points, fen, by) in groups {
            if points > Some(0) || fen > 0 {
                portions.push(Portion {
                    party: Party::Team(group),
                    points,
                    fen,
                    by,
                    people: self.paid(group, fen),
                });
            } else if named(group) {
                return Err(Refusal::NothingFor(group));
            }
        }
        Ok(portions)
    }

    fn paid(&self, group: Group, fen: i64) -> Vec<Paid> {
        let people: Vec<&Person> = self.people.iter().filter(|person| person.group == group).collect();
        let weights: Vec<u64> = people.iter().map(|person| person.weight).collect();
        let amounts = apportion(fen, &weights);
        let paid = people.into_iter().zip(amounts);
        paid.map(|(person, fen)| Paid { name: person.name.clone(), weight: person.weight, fen }).collect()
    }
}
