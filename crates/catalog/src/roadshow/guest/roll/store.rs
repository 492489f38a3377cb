//! Parts of the list of guests in the database.

use chrono::{DateTime, Utc};
use db::{Db, Tx, on};

use super::Which;
use crate::case::CaseId;
use crate::roadshow::RoadshowId;
use crate::roadshow::after::Step;
use crate::roadshow::guest::consent::Recipient;
use crate::roadshow::guest::store::{Row, registrations};
use crate::roadshow::guest::{Registration, RegistrationId};

/// What became of a guest's referral: the guest sent an intent about what was referred, once it was. A broker who brings two
/// together does it that way, for every case grows from an intent.
macro_rules! referred {
    ($more:literal) => {
        concat!(
            "exists (select 1 from roadshow_referral join presentation on presentation.id = roadshow_referral.presentation_id ",
            "join intent on intent.listing_kind = 'achievement' and intent.listing_id = presentation.achievement_id ",
            "and intent.sender_id = registration.person_id and intent.sent_at >= roadshow_referral.made_at ",
            $more,
            " and roadshow_referral.roadshow_id = registration.roadshow_id ",
            "and roadshow_referral.registration_id = registration.id ",
            "and (roadshow_referral.outcome is null or roadshow_referral.outcome <> 'withdrawn'))"
        )
    };
}

/// A statement about the guests that are meant: each is the same before and behind what it asks of them.
macro_rules! about {
    ($which:expr, $before:literal, $behind:literal) => {
        match $which {
            Which::Standing | Which::Reached(Step::Registered) => {
                concat!($before, "registration.state <> 'cancelled'", $behind)
            }
            Which::Confirmed => concat!($before, "registration.state = 'confirmed'", $behind),
            Which::Offered => concat!($before, "registration.state = 'offered'", $behind),
            Which::Waiting => concat!($before, "registration.state = 'waitlisted'", $behind),
            Which::Cancelled => concat!($before, "registration.state = 'cancelled'", $behind),
            Which::Absent => concat!(
                $before,
                "registration.state in ('confirmed', 'offered') and not exists (select 1 from check_in \
                 where check_in.registration_id = registration.id and is_first)",
                $behind
            ),
            Which::Reached(Step::Arrived) => concat!(
                $before,
                "registration.state <> 'cancelled' and exists (select 1 from check_in \
                 where check_in.registration_id = registration.id and is_first)",
                $behind
            ),
            Which::Reached(Step::Tapped) => concat!(
                $before,
                "registration.state <> 'cancelled' and exists (select 1 from tap \
                 where tap.ticket = registration.ticket and taken_back_at is null)",
                $behind
            ),
            Which::Reached(Step::Intended) => concat!(
                $before,
                "registration.state <> 'cancelled' and (exists (select 1 from tap \
                 where tap.ticket = registration.ticket and intent_id is not null) or ",
                referred!("where true"),
                ")",
                $behind
            ),
            Which::Reached(Step::Met) => concat!(
                $before,
                "registration.state <> 'cancelled' and exists (select 1 from meeting \
                 join meeting_request on meeting_request.id = request_id \
                 where registration_id = registration.id and meeting.state = 'held')",
                $behind
            ),
            Which::Reached(Step::Accepted) => concat!(
                $before,
                "registration.state <> 'cancelled' and (exists (select 1 from tap join intent on intent.id = intent_id \
                 where tap.ticket = registration.ticket and intent.answer = 'accepted') or ",
                referred!("where intent.answer = 'accepted'"),
                ")",
                $behind
            ),
            Which::Reached(Step::Termed) => concat!(
                $before,
                "registration.state <> 'cancelled' and (exists (select 1 from tap \
                 join deal_case on deal_case.intent_id = tap.intent_id \
                 join case_paper on case_paper.case_id = deal_case.id and case_paper.kind = 'terms' \
                 where tap.ticket = registration.ticket) or ",
                referred!(
                    "join deal_case on deal_case.intent_id = intent.id \
                     join case_paper on case_paper.case_id = deal_case.id and case_paper.kind = 'terms' where true"
                ),
                ")",
                $behind
            ),
            Which::Reached(Step::Contracted) => concat!(
                $before,
                "registration.state <> 'cancelled' and (exists (select 1 from tap \
                 join deal_case on deal_case.intent_id = tap.intent_id \
                 where tap.ticket = registration.ticket and deal_case.signed_on is not null) or ",
                referred!(
                    "join deal_case on deal_case.intent_id = intent.id where deal_case.signed_on is not null"
                ),
                ")",
                $behind
            ),
        }
    };
}

/// How many are meant.
pub async fn count(tx: &mut Tx, roadshow: RoadshowId, which: Which) -> db::Result<i64> {
    let statement =
        about!(which, "select count(*) from registration where registration.roadshow_id = $1 and ", "");
    on!(tx, |conn| sqlx::query_scalar(statement).bind(roadshow).fetch_one(conn).await)
}

/// The next of them in the order they came, behind a place of the list; at most so many.
pub async fn part(
    tx: &mut Tx,
    roadshow: RoadshowId,
    which: Which,
    behind: Option<(DateTime<Utc>, RegistrationId)>,
    most: i64,
) -> db::Result<Vec<RegistrationId>> {
    match behind {
        None => {
            let statement = about!(
                which,
                "select registration.id from registration where registration.roadshow_id = $1 and ",
                " order by registered_at, registration.id limit $2"
            );
            on!(tx, |conn| sqlx::query_scalar(statement).bind(roadshow).bind(most).fetch_all(conn).await)
        }
        Some((at, id)) => {
            let statement = about!(
                which,
                "select registration.id from registration where registration.roadshow_id = $1 \
                 and (registered_at > $3 or (registered_at = $3 and registration.id > $4)) and ",
                " order by registered_at, registration.id limit $2"
            );
            on!(tx, |conn| sqlx::query_scalar(statement)
                .bind(roadshow)
                .bind(most)
                .bind(at)
                .bind(id)
                .fetch_all(conn)
                .await)
        }
    }
}

/// The cases that grew from what a guest tapped, and from what was referred of it.
pub async fn cases(tx: &mut Tx, id: RegistrationId) -> db::Result<Vec<CaseId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select deal_case.id from registration join deal_case on deal_case.intent_id in (select intent_id from tap \
             where tap.ticket = registration.ticket and intent_id is not null \
             union select intent.id from intent join roadshow_referral on roadshow_referral.registration_id = registration.id \
             join presentation on presentation.id = roadshow_referral.presentation_id \
             where intent.listing_kind = 'achievement' and intent.listing_id = presentation.achievement_id \
             and intent.sender_id = registration.person_id and intent.sent_at >= roadshow_referral.made_at \
             and (roadshow_referral.outcome is null or roadshow_referral.outcome <> 'withdrawn')) \
             where registration.id = $1 order by deal_case.opened_at, deal_case.id",
        )
        .bind(id)
        .fetch_all(conn)
        .await
    })
}

/// Notes that the entry of a guest is another now.
pub async fn touch(tx: &mut Tx, db: &Db, id: RegistrationId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update registration set changed_at = $1 where id = $2")
        .bind(db.clock.now())
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

/// Writes under which words a guest is found: as they are compared, in small letters.
pub async fn set_sought(tx: &mut Tx, id: RegistrationId, sought: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update registration set sought = $1 where id = $2")
        .bind(sought)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

/// Guests who stand and are found by a word: a part of name or organisation, or what an address ends with before its host; at
/// most so many. `word` is as it is compared, in small letters.
pub async fn sought(
    tx: &mut Tx,
    roadshow: RoadshowId,
    word: &str,
    most: i64,
) -> db::Result<Vec<Registration>> {
    let plain = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    // The last four of an address, or all of one that is shorter.
    let length = word.chars().count();
    let mobile = (length == 4).then(|| format!("mobile:%{plain}"));
    let mail = match length {
        4 => Some(format!("mail:%{plain}@%")),
        1..4 => Some(format!("mail:{plain}@%")),
        _ => None,
    };
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(registrations!(
            "registration.roadshow_id = $1 and state <> 'cancelled' \
             and (coalesce(sought, lower(name) || ' ' || lower(organisation)) like $2 escape '!' \
             or lower(address) like $3 escape '!' or lower(address) like $4 escape '!') \
             order by registered_at, registration.id limit $5"
        ))
        .bind(roadshow)
        .bind(format!("%{plain}%"))
        .bind(mobile)
        .bind(mail)
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// The next guests whose entry is another than it was, in the order that they came to be, behind one of them; at most so many.
pub async fn changed(
    tx: &mut Tx,
    roadshow: RoadshowId,
    (since, behind): (DateTime<Utc>, RegistrationId),
    most: i64,
) -> db::Result<Vec<Registration>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(registrations!(
            "registration.roadshow_id = $1 and (coalesce(registration.changed_at, registered_at) > $2 \
             or (coalesce(registration.changed_at, registered_at) = $2 and registration.id > $3)) \
             order by coalesce(registration.changed_at, registered_at), registration.id limit $4"
        ))
        .bind(roadshow)
        .bind(since)
        .bind(behind)
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// When the entry of a guest came to be as it is.
pub async fn changed_at(tx: &mut Tx, id: RegistrationId) -> db::Result<Option<DateTime<Utc>>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select coalesce(changed_at, registered_at) from registration where id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)
}

/// The next guests who stand, by name, behind a name; at most so many.
pub async fn by_name(
    tx: &mut Tx,
    roadshow: RoadshowId,
    (name, behind): (&str, RegistrationId),
    most: i64,
) -> db::Result<Vec<Registration>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(registrations!(
            "registration.roadshow_id = $1 and state <> 'cancelled' \
             and (name > $2 or (name = $2 and registration.id > $3)) order by name, registration.id limit $4"
        ))
        .bind(roadshow)
        .bind(name)
        .bind(behind)
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// Guests who stand and let a recipient know them, in the order they came; at most so many.
pub async fn known_to(
    tx: &mut Tx,
    roadshow: RoadshowId,
    recipient: Recipient,
    most: i64,
) -> db::Result<Vec<Registration>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(registrations!(
            "registration.roadshow_id = $1 and state <> 'cancelled' and exists (select 1 from registration_consent \
             where registration_consent.registration_id = registration.id and recipient = $2) \
             order by registered_at, registration.id limit $3"
        ))
        .bind(roadshow)
        .bind(recipient.code())
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Registration::try_from).collect()
}
