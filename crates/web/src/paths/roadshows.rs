//! The addresses of roadshows. A roadshow's name in its address stands on posters.

use axum_extra::routing::TypedPath;
use catalog::person::PersonId;
use catalog::roadshow::PresentationId;
use catalog::roadshow::guest::RegistrationId;
use catalog::roadshow::meetings::{MeetingId, WishId};
use catalog::roadshow::polls::PollId;
use catalog::roadshow::referral::ReferralId;
use catalog::roadshow::stage::question::QuestionId;
use serde::Deserialize;

use crate::failure::Failure;

#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/roadshows", rejection(Failure))]
pub struct RoadshowsPath;

#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/roadshows/new", rejection(Failure))]
pub struct NewRoadshowPath;

/// Keeps pages of a hall in the browser; at the root, for it must stand above all it keeps.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/sw.js", rejection(Failure))]
pub struct ServiceWorkerPath;

macro_rules! paths_of_a_roadshow {
    ($($(#[$doc:meta])* $name:ident $({ $field:ident: $kind:ty })? = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name {
            pub slug: String,
            $(pub $field: $kind,)?
        }
    )+};
}

paths_of_a_roadshow! {
    RoadshowPath = "/roadshows/{slug}";
    /// Its agenda as a calendar.
    RoadshowCalendarPath = "/roadshows/{slug}/agenda.ics";
    /// The poster's code for cameras.
    RoadshowQrPath = "/roadshows/{slug}/qr.svg";
    /// One page to print and put up.
    RoadshowPosterPath = "/roadshows/{slug}/poster";
    /// Where it is put together.
    RoadshowEditPath = "/roadshows/{slug}/edit";
    /// Its next step.
    RoadshowActPath { act: String } = "/roadshows/{slug}/acts/{act}";
    /// The places of its agenda.
    RoadshowAgendaPath = "/roadshows/{slug}/presentations";
    PresentationPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}";
    PresentationRemovalPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/removal";
    /// What is shown there has been looked through.
    PresentationReadyPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/readiness";
    /// What the owner of what is shown is asked.
    PresentationAgreementPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/agreement";
    /// What a team will show, given to be looked through.
    PresentationMaterialPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/material";
    PresentationMaterialFilePath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/material/file";
    /// Who works at it.
    RoadshowStaffPath = "/roadshows/{slug}/staff";
    RoadshowStaffEndPath { id: PersonId } = "/roadshows/{slug}/staff/{id}/end";

    RegistrationPath = "/roadshows/{slug}/registration";
    /// The ticket that this browser holds.
    TicketPath = "/roadshows/{slug}/ticket";
    TicketQrPath = "/roadshows/{slug}/ticket/qr.svg";
    /// Whose address it is: the code that was sent there.
    TicketCodePath = "/roadshows/{slug}/ticket/code";
    TicketNewCodePath = "/roadshows/{slug}/ticket/code/new";
    TicketAcceptancePath = "/roadshows/{slug}/ticket/acceptance";
    TicketCancellationPath = "/roadshows/{slug}/ticket/cancellation";
    TicketSeatsPath = "/roadshows/{slug}/ticket/seats";
    TicketConsentPath = "/roadshows/{slug}/ticket/consent";
    /// A ticket by its secret: what its code for cameras says, and what is sent by mail.
    TicketLinkPath { ticket: String } = "/roadshows/{slug}/tickets/{ticket}";

    GuestsPath = "/roadshows/{slug}/guests";
    GuestsFilePath = "/roadshows/{slug}/guests.csv";
    /// A list of guests, brought all at once.
    RosterPath = "/roadshows/{slug}/guests/import";
    BadgePath { id: RegistrationId } = "/roadshows/{slug}/guests/{id}/badge";
    CheckInPath = "/roadshows/{slug}/check-in";
    /// What a desk keeps for when the network is gone.
    CheckInGuestsPath = "/roadshows/{slug}/check-in/guests.json";
    /// Scans that a desk made, all at once.
    CheckInScansPath = "/roadshows/{slug}/check-in/scans";
    /// A photograph of a ticket's code.
    CheckInPhotoPath = "/roadshows/{slug}/check-in/photo";
    /// The screen at the entrance, with the code by which guests check in themselves.
    CheckInCodePath = "/roadshows/{slug}/check-in/code";
    /// On a guest's own telephone.
    SelfCheckInPath = "/roadshows/{slug}/check-in/self";
    /// On paper, for when everything is gone.
    CheckInListPath = "/roadshows/{slug}/check-in/list";
    /// What is on the stage now, in every hand.
    StagePath = "/roadshows/{slug}/stage";
    /// On the wall of the hall.
    ScreenPath = "/roadshows/{slug}/screen";
    /// What changes while one looks, as it changes.
    LivePath = "/roadshows/{slug}/live";
    /// For who leads through the event.
    ControlPath = "/roadshows/{slug}/control";
    TurnPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/turn";
    TapPath { id: PresentationId } = "/roadshows/{slug}/presentations/{id}/taps";
    QuestionsPath = "/roadshows/{slug}/questions";
    QuestionsFilePath = "/roadshows/{slug}/questions.csv";
    QuestionVotePath { id: QuestionId } = "/roadshows/{slug}/questions/{id}/votes";
    QuestionModerationPath { id: QuestionId } = "/roadshows/{slug}/questions/{id}/moderation";
    /// 1:1 meetings: one's own, and those of one's team.
    MeetingsPath = "/roadshows/{slug}/meetings";
    WishesPath = "/roadshows/{slug}/meetings/wishes";
    MeetingsAwayPath = "/roadshows/{slug}/meetings/away";
    MeetingSlotsPath = "/roadshows/{slug}/meetings/slots";
    /// The secret address of one's own day.
    MeetingsFeedPath = "/roadshows/{slug}/meetings/feed";
    /// The scheduler's turn.
    MeetingPlanPath = "/roadshows/{slug}/meetings/plan";
    MeetingTablesPath = "/roadshows/{slug}/meetings/tables";
    MeetingOutcomePath { id: MeetingId } = "/roadshows/{slug}/meetings/{id}/outcome";
    MeetingCancellationPath { id: MeetingId } = "/roadshows/{slug}/meetings/{id}/cancellation";
    /// From who registered to who agreed.
    FunnelPath = "/roadshows/{slug}/funnel";
    TaskPath { task: String } = "/roadshows/{slug}/tasks/{task}";
    /// What brokers follow up.
    ReferralsPath = "/roadshows/{slug}/referrals";
    ReferralBrokerPath { id: ReferralId } = "/roadshows/{slug}/referrals/{id}/broker";
    ReferralAnswerPath { id: ReferralId } = "/roadshows/{slug}/referrals/{id}/answer";
    /// Inviting many at a time.
    InvitePath = "/roadshows/{slug}/invitations";
    PollsPath = "/roadshows/{slug}/polls";
    PollEndPath { id: PollId } = "/roadshows/{slug}/polls/{id}/end";
    PollVotePath { id: PollId } = "/roadshows/{slug}/polls/{id}/votes";
    /// Cards of who judges.
    ScoresPath = "/roadshows/{slug}/scores";
    /// Whom the organiser invites to judge.
    JudgesPath = "/roadshows/{slug}/scores/judges";
    JudgeEndPath { id: PersonId } = "/roadshows/{slug}/scores/judges/{id}/end";
    ScorePath { id: PresentationId } = "/roadshows/{slug}/scores/{id}";
    WalkInPath = "/roadshows/{slug}/check-in/walk-in";
}

/// One's own day as a calendar; who knows its address reads it.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/feeds/roadshows/{token}", rejection(Failure))]
pub struct DayFeedPath {
    pub token: String,
}

/// What the other side says to a wish to meet.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/roadshows/{slug}/meetings/wishes/{id}/{answer}", rejection(Failure))]
pub struct WishAnswerPath {
    pub slug: String,
    pub id: WishId,
    pub answer: String,
}
