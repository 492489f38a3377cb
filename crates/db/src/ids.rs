//! Identifiers: one distinct type per thing, so that a demand's id cannot be passed for an achievement's.

/// Makes a newtype over UUID that both engines bind, serde writes as text, and pages print in links.
#[macro_export]
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            $crate::serde::Serialize, $crate::serde::Deserialize, $crate::sqlx::Type,
        )]
        #[serde(crate = "db::serde", transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub $crate::uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}
