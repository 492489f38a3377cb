//! The addresses of the introduction ledger. That of a certificate stands on paper.

use axum_extra::routing::TypedPath;
use catalog::introduction::IntroductionId;
use catalog::introduction::bypass::BypassId;
use serde::Deserialize;

use crate::failure::Failure;

macro_rules! paths_of_the_ledger {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name;
    )+};
}

paths_of_the_ledger! {
    OwnIntroductionsPath = "/me/introductions";
    NewIntroductionPath = "/introductions/new";
    /// Contracts that may have been made past a broker.
    BypassesPath = "/desk/bypasses";
}

macro_rules! paths_of_one {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $kind:ty } = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name {
            pub $field: $kind,
        }
    )+};
}

paths_of_one! {
    IntroductionPath { id: IntroductionId } = "/introductions/{id}";
    IntroductionAcknowledgementPath { id: IntroductionId } = "/introductions/{id}/acknowledgement";
    IntroductionDisputePath { id: IntroductionId } = "/introductions/{id}/dispute";
    /// One page to print.
    IntroductionCertificatePath { id: IntroductionId } = "/introductions/{id}/certificate";
    BypassFindingPath { id: BypassId } = "/desk/bypasses/{id}/finding";
    /// Whether a certificate is true, for anybody who holds one.
    LedgerPath { certificate: String } = "/ledger/{certificate}";
}
