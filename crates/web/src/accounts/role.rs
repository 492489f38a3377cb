//! What a person may be in the market, and for whom. Rights come from (role, organisation, object), never from a flag.

use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};

use crate::tokens::model::Scope;

db::id! {
    /// One appointment of one person.
    AppointmentId;
    /// One browser of a person, from sign-in to sign-out.
    SessionId;
    /// A code on its way to an address.
    CodeId;
}

/// The roles of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// 成果完成人: lists achievements of a unit.
    Researcher,
    /// 单位管理员: endorses what the unit's researchers list.
    Officer,
    /// 企业用户: posts demands and sends intents for an enterprise.
    Enterprise,
    /// 技术经理人
    Broker,
    /// 评审专家
    Expert,
    /// 投资机构
    Investor,
    /// 运营方: reviews listings and grants appointments.
    Operator,
    /// 主管部门: reads, never edits a party's data.
    Bureau,
}

impl Role {
    pub(crate) const ALL: [Self; 8] = [
        Self::Researcher,
        Self::Officer,
        Self::Enterprise,
        Self::Broker,
        Self::Expert,
        Self::Investor,
        Self::Operator,
        Self::Bureau,
    ];

    /// As in addresses, in the database, and in the keys of the locales.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Researcher => "researcher",
            Self::Officer => "officer",
            Self::Enterprise => "enterprise",
            Self::Broker => "broker",
            Self::Expert => "expert",
            Self::Investor => "investor",
            Self::Operator => "operator",
            Self::Bureau => "bureau",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it is held for an organisation; the others are held for the market.
    pub(crate) fn is_for_an_organisation(self) -> bool {
        !matches!(self, Self::Expert | Self::Operator | Self::Bureau)
    }

    /// Whether it decides for others: such roles rest until a second factor is given, where the operator wishes it.
    pub(crate) fn decides(self) -> bool {
        matches!(self, Self::Officer | Self::Operator | Self::Bureau)
    }

    /// Staff of the market itself, whose sessions are shorter.
    pub(crate) fn is_staff(self) -> bool {
        matches!(self, Self::Operator | Self::Bureau)
    }
}

/// A role that a person holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Appointment {
    pub id: AppointmentId,
    pub role: Role,
    pub organisation: Option<OrganisationId>,
    /// The organisation's name, for people.
    pub organisation_name: Option<String>,
    pub state: Standing,
}

/// Where an appointment is in its life; ended ones are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Asked { at: DateTime<Utc> },
    Held { since: DateTime<Utc> },
}

/// By what a person is known in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A browser in which they signed in.
    Session(SessionId),
    /// A program that acts in their name, within scopes.
    Token(Vec<Scope>),
}

/// Who asks: a signed-in person, with the roles held at this moment.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub id: PersonId,
    pub name: String,
    pub entry: Entry,
    pub appointments: Vec<Appointment>,
    /// Whether roles rest for want of a second factor.
    pub withheld: bool,
}

impl Viewer {
    /// Without the roles that rest until a second factor is given.
    pub(crate) fn without_decisions(mut self) -> Self {
        let all = self.appointments.len();
        // What is only asked for gives no rights that could rest.
        self.appointments.retain(|one| !one.role.decides() || matches!(one.state, Standing::Asked { .. }));
        self.withheld = self.appointments.len() < all;
        self
    }

    pub(crate) fn held(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.iter().filter(|one| matches!(one.state, Standing::Held { .. }))
    }

    pub(crate) fn is(&self, role: Role) -> bool {
        self.held().any(|one| one.role == role)
    }

    /// The organisations that a person holds a role for.
    pub(crate) fn organisations(&self, role: Role) -> Vec<OrganisationId> {
        self.held().filter(|one| one.role == role).filter_map(|one| one.organisation).collect()
    }

    /// Every organisation the person belongs to, by whatever role.
    pub(crate) fn units(&self) -> Vec<OrganisationId> {
        self.held().filter_map(|one| one.organisation).collect()
    }

    /// As whom the log remembers what this person does.
    pub(crate) fn actor(&self) -> db::event::Actor {
        db::event::Actor::Person(self.id.0)
    }
}
