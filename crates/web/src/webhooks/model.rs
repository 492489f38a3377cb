//! What a webhook is, and what it is told of.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

db::id! {
    /// An address that is told of events.
    WebhookId;
}

/// The noun of the event log.
pub(super) const KIND: &str = "webhook";

/// A part of the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Achievements and demands, with what is attached to them.
    Listing,
    /// Intents, and teams that are referred to demands.
    Intent,
    /// Requests to read what a listing reserves.
    Access,
    /// Appointments to roles.
    Appointment,
    /// What a person does with their own account.
    Account,
    /// Imports and organisations: the operator's work.
    Catalogue,
    /// Roadshows, with who comes and what is asked there.
    Roadshow,
    /// Cases, with their brokers, introductions and publicity notices.
    Case,
}

impl Topic {
    pub(crate) const ALL: [Self; 8] = [
        Self::Listing,
        Self::Intent,
        Self::Access,
        Self::Appointment,
        Self::Account,
        Self::Catalogue,
        Self::Roadshow,
        Self::Case,
    ];

    /// As in the database, in forms, in the API and in the keys of the locales.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Listing => "listing",
            Self::Intent => "intent",
            Self::Access => "access",
            Self::Appointment => "appointment",
            Self::Account => "account",
            Self::Catalogue => "catalogue",
            Self::Roadshow => "roadshow",
            Self::Case => "case",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// Every act of the event log, with the topic it belongs to: the catalogue of what can be told.
pub const ACTS: &[(&str, Topic)] = {
    use Topic::{Access, Account, Appointment, Case, Catalogue, Intent, Listing, Roadshow};
    &[
        ("listing.drafted", Listing),
        ("listing.edited", Listing),
        ("listing.assigned", Listing),
        ("listing.submitted", Listing),
        ("listing.endorsed", Listing),
        ("listing.recalled", Listing),
        ("sensitivity.marked", Listing),
        ("listing.returned", Listing),
        ("listing.scored", Listing),
        ("listing.published", Listing),
        ("listing.renewed", Listing),
        ("listing.expired", Listing),
        ("listing.suspended", Listing),
        ("listing.reinstated", Listing),
        ("listing.withdrawn", Listing),
        ("listing.diagnosing", Listing),
        ("listing.shortlisted", Listing),
        ("listing.in_deal", Listing),
        ("listing.reopened", Listing),
        ("listing.converted", Listing),
        ("listing.in_talks", Listing),
        ("listing.reserved", Listing),
        ("listing.released", Listing),
        ("listing.contracted", Listing),
        ("listing.timed", Listing),
        ("listing.removed", Listing),
        ("tombstone.kept", Listing),
        ("complaint.filed", Listing),
        ("complaint.dismissed", Listing),
        ("complaint.admitted", Listing),
        ("complaint.countered", Listing),
        ("complaint.proceeded", Listing),
        ("complaint.reinstated", Listing),
        ("complaint.upheld", Listing),
        ("complaint.withdrawn", Listing),
        ("attachment.added", Listing),
        ("attachment.removed", Listing),
        ("case.opened", Case),
        ("case.gated", Case),
        ("case.assigned", Case),
        ("case.advanced", Case),
        ("case.returned", Case),
        ("case.paused", Case),
        ("case.resumed", Case),
        ("case.disputed", Case),
        ("case.lost", Case),
        ("case.barred", Case),
        ("case.written", Case),
        ("case.noted", Case),
        ("case.done", Case),
        ("case.planned", Case),
        ("case.worked", Case),
        ("case.received", Case),
        ("case.unreceived", Case),
        ("case.reported", Case),
        ("case.unreported", Case),
        ("case.spent", Case),
        ("case.unspent", Case),
        ("case.filed", Case),
        ("case.unfiled", Case),
        ("case.promised", Case),
        ("case.freed", Case),
        ("case.exported", Case),
        ("broker.saved", Case),
        ("broker.published", Case),
        ("broker.hidden", Case),
        ("credential.entered", Case),
        ("credential.confirmed", Case),
        ("credential.refused", Case),
        ("credential.ended", Case),
        ("assignment.offered", Case),
        ("assignment.accepted", Case),
        ("assignment.declined", Case),
        ("assignment.lapsed", Case),
        ("assignment.handed_over", Case),
        ("assignment.revoked", Case),
        ("assignment.conflicted", Case),
        ("assignment.completed", Case),
        ("demand_claim.made", Case),
        ("demand_claim.ended", Case),
        ("publicity.drafted", Case),
        ("publicity.changed", Case),
        ("publicity.posted", Case),
        ("publicity.suspended", Case),
        ("publicity.resumed", Case),
        ("publicity.extended", Case),
        ("publicity.completed", Case),
        ("publicity.cancelled", Case),
        ("publicity.replaced", Case),
        ("publicity.withdrawn", Case),
        ("objection.filed", Case),
        ("objection.dismissed", Case),
        ("objection.upheld", Case),
        ("objection.closed", Case),
        ("introduction.recorded", Case),
        ("introduction.acknowledged", Case),
        ("introduction.disputed", Case),
        ("introduction.delivered", Case),
        ("introduction.lapsed", Case),
        ("bypass.raised", Case),
        ("bypass.decided", Case),
        ("intent.sent", Intent),
        ("intent.reminded", Intent),
        ("intent.escalated", Intent),
        ("intent.brokered", Intent),
        ("intent.accepted", Intent),
        ("intent.declined", Intent),
        ("intent.withdrawn", Intent),
        ("intent.closed", Intent),
        ("scouting.referred", Intent),
        ("scouting.taken_up", Intent),
        ("scouting.declined", Intent),
        ("scouting.withdrawn", Intent),
        ("access.asked", Access),
        ("access.approved", Access),
        ("access.refused", Access),
        ("access.signed", Access),
        ("access.ended", Access),
        ("appointment.asked", Appointment),
        ("appointment.begun", Appointment),
        ("appointment.ended", Appointment),
        ("person.registered", Account),
        ("person.renamed", Account),
        ("person.exported", Account),
        ("person.erased", Account),
        ("session.opened", Account),
        ("session.ended", Account),
        ("identity.joined", Account),
        ("identity.parted", Account),
        ("factor.begun", Account),
        ("factor.ended", Account),
        ("passkey.added", Account),
        ("passkey.removed", Account),
        ("consent.given", Account),
        ("consent.withdrawn", Account),
        ("suggestion.interested", Account),
        ("suggestion.dismissed", Account),
        ("suggestion.reopened", Account),
        ("password.set", Account),
        ("password.ended", Account),
        ("token.created", Account),
        ("token.ended", Account),
        ("webhook.created", Account),
        ("webhook.tested", Account),
        ("webhook.rekeyed", Account),
        ("webhook.paused", Account),
        ("webhook.resumed", Account),
        ("webhook.ended", Account),
        ("search.saved", Account),
        ("search.renewed", Account),
        ("search.ended", Account),
        ("organisation.recorded", Catalogue),
        ("organisation.completed", Catalogue),
        ("organisation.reverted", Catalogue),
        ("organisation.removed", Catalogue),
        ("organisation.exported", Catalogue),
        ("market.exported", Catalogue),
        ("organisation.identified", Catalogue),
        ("rule.set", Catalogue),
        ("rule.ended", Catalogue),
        ("verification.asked", Appointment),
        ("verification.confirmed", Appointment),
        ("verification.returned", Appointment),
        ("invitation.sent", Appointment),
        ("invitation.accepted", Appointment),
        ("invitation.refused", Appointment),
        ("invitation.revoked", Appointment),
        ("upload.received", Catalogue),
        ("upload.mapped", Catalogue),
        ("upload.ordered", Catalogue),
        ("upload.reversed", Catalogue),
        ("import.begun", Catalogue),
        ("import.finished", Catalogue),
        ("import.undone", Catalogue),
        ("import_mapping.kept", Catalogue),
        ("roadshow.created", Roadshow),
        ("roadshow.changed", Roadshow),
        ("roadshow.approved", Roadshow),
        ("roadshow.opened", Roadshow),
        ("roadshow.closed", Roadshow),
        ("roadshow.began", Roadshow),
        ("roadshow.ended", Roadshow),
        ("roadshow.archived", Roadshow),
        ("roadshow.cancelled", Roadshow),
        ("roadshow.staffed", Roadshow),
        ("roadshow.unstaffed", Roadshow),
        ("roadshow.exported", Roadshow),
        ("roadshow.invited", Roadshow),
        ("roadshow.imported", Roadshow),
        ("roadshow.code_renewed", Roadshow),
        ("roadshow.code_withdrawn", Roadshow),
        ("roadshow.subscribed", Roadshow),
        ("presentation.added", Roadshow),
        ("presentation.changed", Roadshow),
        ("presentation.removed", Roadshow),
        ("presentation.material_given", Roadshow),
        ("presentation.readied", Roadshow),
        ("presentation.invited", Roadshow),
        ("presentation.agreed", Roadshow),
        ("presentation.turned", Roadshow),
        ("registration.made", Roadshow),
        ("registration.given", Roadshow),
        ("registration.accepted", Roadshow),
        ("registration.lapsed", Roadshow),
        ("registration.cancelled", Roadshow),
        ("registration.resized", Roadshow),
        ("registration.verified", Roadshow),
        ("registration.agreed", Roadshow),
        ("registration.claimed", Roadshow),
        ("registration.consented", Roadshow),
        ("registration.forgotten", Roadshow),
        ("registration.arrived", Roadshow),
        ("question.asked", Roadshow),
        ("question.decided", Roadshow),
        ("roadshow.slotted", Roadshow),
        ("roadshow.followed_up", Roadshow),
        ("roadshow.referred", Roadshow),
        ("roadshow.referral_given", Roadshow),
        ("roadshow.referral_closed", Roadshow),
        ("meeting_request.made", Roadshow),
        ("meeting_request.answered", Roadshow),
        ("meeting.planned", Roadshow),
        ("meeting.settled", Roadshow),
        ("poll.opened", Roadshow),
        ("poll.closed", Roadshow),
        ("presentation.scored", Roadshow),
        ("roadshow.judge_invited", Roadshow),
        ("roadshow.judge_revoked", Roadshow),
    ]
};

/// The topic of an act; none of what this build does not know.
pub(super) fn topic(act: &str) -> Option<Topic> {
    ACTS.iter().find(|(known, _)| *known == act).map(|(_, topic)| *topic)
}

/// An address that is told, as its owner sees it.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub id: WebhookId,
    pub person_id: PersonId,
    pub address: String,
    pub topics: Vec<Topic>,
    pub secret: String,
    pub created_at: DateTime<Utc>,
    /// How far in the event log it has been told.
    pub position: i64,
    /// Tries in vain of the event it stands at.
    pub tries: i32,
    pub state: Standing,
}

/// Where a webhook is in its life; ended ones are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Told of what comes.
    Live,
    /// Did not take the last; tried again at a moment.
    Waiting { until: DateTime<Utc> },
    /// Given up after the last try, until its owner lets it go on from where it stood.
    Paused { since: DateTime<Utc> },
}

impl Standing {
    /// As in the API and in the keys of the locales.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Waiting { .. } => "waiting",
            Self::Paused { .. } => "paused",
        }
    }
}

/// One message, and what came back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Try {
    pub act: String,
    pub at: DateTime<Utc>,
    pub status: Option<i32>,
    pub error: Option<String>,
}

/// Topics as they are kept: by their codes, parted by blanks.
pub(super) fn kept(topics: &[Topic]) -> String {
    topics.iter().map(|topic| topic.code()).collect::<Vec<_>>().join(" ")
}

/// Reads what [`kept`] wrote.
pub(super) fn read(kept: &str) -> Vec<Topic> {
    kept.split_whitespace().filter_map(Topic::from_code).collect()
}
