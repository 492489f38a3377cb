//! Whom a guest lets know: each recipient is asked for by itself (个人信息保护法 §23).

pub mod store;

/// Whom a guest lets the market give name and address to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// The teams whose presentation the guest reacted to.
    Teams,
    /// A broker who follows up.
    Broker,
}

impl Recipient {
    pub const ALL: [Self; 2] = [Self::Teams, Self::Broker];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Teams => "teams",
            Self::Broker => "broker",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
