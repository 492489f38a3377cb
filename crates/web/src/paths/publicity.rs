//! The addresses of publicity notices.

use axum_extra::routing::TypedPath;
use catalog::achievement::AchievementId;
use catalog::case::CaseId;
use catalog::publicity::{Kind, NoticeId, ObjectionId};
use serde::Deserialize;

use crate::failure::Failure;

macro_rules! paths_of_the_board {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name;
    )+};
}

paths_of_the_board! {
    /// The board: what is open, and the archive.
    PublicityPath = "/publicity";
    PublicityFeedPath = "/feeds/publicity.atom";
    NewNoticePath = "/publicity/new";
}

macro_rules! paths_of_a_notice {
    ($($(#[$doc:meta])* $name:ident ($kind:ty) = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name {
            pub id: $kind,
        }
    )+};
}

paths_of_a_notice! {
    NoticePath(NoticeId) = "/publicity/{id}";
    /// What was posted, byte for byte, for whoever counts its hash again.
    NoticeSnapshotPath(NoticeId) = "/publicity/{id}/snapshot.json";
    NoticeEditPath(NoticeId) = "/publicity/{id}/edit";
    NoticePostingPath(NoticeId) = "/publicity/{id}/posting";
    NoticeWithdrawalPath(NoticeId) = "/publicity/{id}/withdrawal";
    /// Another notice in its place.
    NoticeReplacementPath(NoticeId) = "/publicity/{id}/replacement";
    NoticeObjectionsPath(NoticeId) = "/publicity/{id}/objections";
    ObjectionDismissalPath(ObjectionId) = "/publicity/objections/{id}/dismissal";
    ObjectionUpholdingPath(ObjectionId) = "/publicity/objections/{id}/upholding";
}

impl NewNoticePath {
    /// A notice about what everybody may know of an achievement.
    pub fn about(self, achievement: AchievementId) -> String {
        format!("{self}?achievement={achievement}")
    }

    /// A notice of a kind that a case waits for.
    pub fn for_case(self, case: CaseId, kind: Kind) -> String {
        format!("{self}?case={case}&kind={}", kind.code())
    }
}
