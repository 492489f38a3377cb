//! What a broker can show: certificates, titles, licences. Self-stated until the operator has looked at them
//! (火炬中心《国家技术转移专业人员能力等级培训大纲》 of 2020 has three levels; provinces have 职称 of their own).

pub mod store;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::person::PersonId;

db::id! {
    /// A certificate, a title or a licence of a broker.
    CredentialId;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub id: CredentialId,
    pub person: PersonId,
    pub draft: Draft,
    pub entered_at: DateTime<Utc>,
    pub state: State,
}

/// What is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    pub level: Option<Level>,
    pub issuer: String,
    pub number: String,
    /// The last day; none for what does not end.
    pub valid_until: Option<NaiveDate>,
    /// Of [`Kind::Training`], and of nothing else.
    pub training: Option<Training>,
}

/// 继续教育: counts in the year in which it was finished (专业技术人员继续教育规定, 人社部令第25号, §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Training {
    /// 学时, 1 to [`Training::HOURS_MAX`].
    pub hours: i32,
    pub finished_on: NaiveDate,
}

impl Training {
    /// More nobody is taught in one course.
    pub const HOURS_MAX: i32 = 500;
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Self-stated.
    Entered,
    Confirmed {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Refused {
        at: DateTime<Utc>,
        by: PersonId,
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 技术经理人
    Manager,
    /// 技术经纪人
    Agent,
    /// 职称
    Title,
    /// 专利代理师
    PatentAgent,
    /// 律师
    Lawyer,
    /// 资产评估师
    Valuer,
    /// 继续教育
    Training,
    Other,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Manager,
        Self::Agent,
        Self::Title,
        Self::PatentAgent,
        Self::Lawyer,
        Self::Valuer,
        Self::Training,
        Self::Other,
    ];

    /// As in the database, in forms and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Title => "title",
            Self::PatentAgent => "patent_agent",
            Self::Lawyer => "lawyer",
            Self::Valuer => "valuer",
            Self::Training => "training",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 初级
    Junior,
    /// 中级
    Middle,
    /// 高级
    Senior,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Junior, Self::Middle, Self::Senior];

    /// As in the database, in forms and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Middle => "middle",
            Self::Senior => "senior",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

impl Credential {
    /// Its number as everybody is shown it: enough to recognise, too little to use.
    pub fn masked(&self) -> String {
        let letters: Vec<char> = self.draft.number.chars().collect();
        let kept = if letters.len() >= 8 { 2 } else { usize::from(letters.len() >= 3) };
        let hidden = letters.len() - 2 * kept;
        let part = |part: &[char]| part.iter().collect::<String>();
        format!("{}{}{}", part(&letters[..kept]), "*".repeat(hidden), part(&letters[kept + hidden..]))
    }

    /// Whether it was confirmed and holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        matches!(self.state, State::Confirmed { .. }) && self.draft.valid_until.is_none_or(|last| day <= last)
    }
}

/// 学时 of the training that was finished in a year and confirmed.
pub fn trained_in(credentials: &[Credential], year: i32) -> i64 {
    let confirmed = credentials.iter().filter(|one| matches!(one.state, State::Confirmed { .. }));
    let trained = confirmed.filter_map(|one| one.draft.training);
    trained.filter(|one| one.finished_on.year() == year).map(|one| i64::from(one.hours)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(number: &str) -> Credential {
        let draft = Draft {
            kind: Kind::Manager,
            level: None,
            issuer: "某中心".to_owned(),
            number: number.to_owned(),
            valid_until: Some("2026-12-31".parse().unwrap()),
            training: None,
        };
        Credential {
            id: CredentialId(uuid::Uuid::nil()),
            person: PersonId(uuid::Uuid::nil()),
            draft,
            entered_at: DateTime::UNIX_EPOCH,
            state: State::Entered,
        }
    }

    #[test]
    fn a_number_is_recognised_and_not_read() {
        assert_eq!(numbered("2024123456").masked(), "20******56");
        assert_eq!(numbered("示例-01").masked(), "示***1");
        assert_eq!(numbered("甲乙").masked(), "**");
    }

    #[test]
    fn hours_count_once_confirmed_in_the_year_in_which_they_were_finished() {
        let trained = |hours, day: &str, state| {
            let training = Some(Training { hours, finished_on: day.parse().unwrap() });
            let one = numbered("1");
            Credential { draft: Draft { kind: Kind::Training, training, ..one.draft }, state, ..one }
        };
        let confirmed = || State::Confirmed { at: DateTime::UNIX_EPOCH, by: PersonId(uuid::Uuid::nil()) };
        let all = [
            trained(24, "2026-01-01", confirmed()),
            trained(16, "2026-12-31", confirmed()),
            trained(40, "2025-12-31", confirmed()),
            trained(8, "2026-06-01", State::Entered),
            Credential { state: confirmed(), ..numbered("2") },
        ];
        assert_eq!((trained_in(&all, 2026), trained_in(&all, 2025), trained_in(&all, 2024)), (40, 40, 0));
    }

    #[test]
    fn only_what_was_confirmed_and_has_not_ended_holds() {
        let day = "2026-12-31".parse().unwrap();
        let entered = numbered("1");
        assert!(!entered.holds_on(day));
        let by = entered.person;
        let confirmed = Credential { state: State::Confirmed { at: DateTime::UNIX_EPOCH, by }, ..entered };
        assert!(confirmed.holds_on(day));
        assert!(!confirmed.holds_on("2027-01-01".parse().unwrap()));
    }
}
