//! Everything the market keeps of a person: read out as a whole, and taken out as a whole.

use catalog::person::PersonId;
use catalog::roadshow::guest::{holder, roll, store as guests};
use catalog::roadshow::referral;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

use crate::files::{self, AttachmentId};

/// What a person agreed to.
#[derive(Clone, Debug, FromRow, Serialize)]
pub(super) struct Consent {
    pub id: Uuid,
    pub purpose: String,
    pub recipient: String,
    pub text_version: String,
    pub given_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// An act of a person, as the log has it.
#[derive(Clone, Debug, FromRow, Serialize)]
pub(super) struct Act {
    pub at: DateTime<Utc>,
    pub act: String,
    pub object_kind: String,
    pub object_id: Uuid,
}

pub(super) async fn consents(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Consent>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, purpose, recipient, text_version, given_at, withdrawn_at from consent \
         where person_id = $1 order by given_at desc, id limit 500"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

/// What this person did, newest first.
pub(super) async fn acts(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Act>> {
    on!(tx, |conn| sqlx::query_as(
        "select at, act, object_kind, object_id from event where actor = $1 order by at desc, id limit 5000"
    )
    .bind(Actor::Person(person.0).name().into_owned())
    .fetch_all(conn)
    .await)
}

/// Drafts that a person wrote here, that never were public, and on which nothing stands that is others' as well.
const DRAFTS: [(&str, &str); 2] = [
    (
        "achievement",
        "select id from achievement where owner_id = $1 and published_at is null and import_id is null \
         and not exists (select 1 from intent where listing_kind = 'achievement' and listing_id = achievement.id) \
         and not exists (select 1 from intent where offer_id = achievement.id) \
         and not exists (select 1 from complaint where listing_kind = 'achievement' and listing_id = achievement.id) \
         and not exists (select 1 from access_request where achievement_id = achievement.id) \
         and not exists (select 1 from presentation where achievement_id = achievement.id) \
         and not exists (select 1 from deal_case where achievement_id = achievement.id) \
         and not exists (select 1 from publicity_notice where achievement_id = achievement.id) \
         and not exists (select 1 from introduction where achievement_id = achievement.id) \
         and not exists (select 1 from exclusive_grant where achievement_id = achievement.id) \
         and not exists (select 1 from exclusive_turn where achievement_id = achievement.id) order by id",
    ),
    (
        "demand",
        "select id from demand where owner_id = $1 and published_at is null and import_id is null \
         and not exists (select 1 from intent where listing_kind = 'demand' and listing_id = demand.id) \
         and not exists (select 1 from complaint where listing_kind = 'demand' and listing_id = demand.id) \
         and not exists (select 1 from demand_claim where demand_id = demand.id) \
         and not exists (select 1 from deal_case where demand_id = demand.id) \
         and not exists (select 1 from introduction where demand_id = demand.id) order by id",
    ),
];

/// Takes out what a person wrote here and never made public, with what is reserved of it, what reviewers said of it, and
/// what the log shows of it; answers the files whose bytes are to be removed. That there was a draft stays in the log.
pub(super) async fn erase_drafts(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<Vec<AttachmentId>> {
    let mut files = Vec::new();
    for (kind, drafts) in DRAFTS {
        let drafts: Vec<Uuid> =
            on!(&mut *tx, |conn| sqlx::query_scalar(drafts).bind(person).fetch_all(conn).await)?;
        for id in drafts {
            let attached: Vec<AttachmentId> = on!(&mut *tx, |conn| sqlx::query_scalar(
                "select id from attachment where achievement_id = $1"
            )
            .bind(id)
            .fetch_all(conn)
            .await)?;
            for file in &attached {
                db::event::forget_images(tx, Object { kind: files::KIND, id: file.0 }).await?;
            }
            files.extend(attached);
            on!(&mut *tx, |conn| sqlx::query(
                "update review set remark = '' where listing_kind = $1 and listing_id = $2"
            )
            .bind(kind)
            .bind(id)
            .execute(conn)
            .await
            .map(drop))?;
            for statement in remove(kind).iter().copied() {
                on!(&mut *tx, |conn| sqlx::query(statement).bind(id).execute(conn).await.map(drop))?;
            }
            db::event::forget_images(tx, Object { kind, id }).await?;
            let (actor, object) = (Actor::Person(person.0), Object { kind, id });
            let event = Event { actor: &actor, act: "listing.removed", object, before: None, after: None };
            db::event::record(tx, db, &[event]).await?;
        }
    }
    Ok(files)
}

fn remove(kind: &str) -> &'static [&'static str] {
    match kind {
        "achievement" => &["delete from achievement where id = $1"],
        _ => &["delete from demand_contact where demand_id = $1", "delete from demand where id = $1"],
    }
}

/// Takes out what tells who a person is and how to reach them. The id stays: the log and the other side of an intent
/// name it, and it leads to nobody any more (个人信息保护法 §47).
pub(super) async fn erase(tx: &mut Tx, db: &Db, person: PersonId, nobody: &str) -> db::Result<()> {
    let now = db.clock.now();
    let addresses: Vec<String> =
        on!(&mut *tx, |conn| sqlx::query_scalar("select address from address where person_id = $1")
            .bind(person)
            .fetch_all(conn)
            .await)?;
    for one in guests::owned(tx, person, &addresses).await? {
        referral::store::withdraw(tx, db, &Actor::System, one.id, &[]).await?;
        holder::store::forget(tx, one.id, nobody).await?;
        roll::store::touch(tx, db, one.id).await?;
    }
    for address in &addresses {
        forget_address(tx, address).await?;
    }
    on!(&mut *tx, |conn| sqlx::query("update person set name = $1, erased_at = $2 where id = $3")
        .bind(nobody)
        .bind(now)
        .bind(person)
        .execute(conn)
        .await
        .map(drop))?;
    for statement in [
        "delete from invitation where address in (select address.address from address where person_id = $1)",
        "delete from address where person_id = $1",
        "delete from password where person_id = $1",
        "delete from passkey_challenge where person_id = $1",
        "delete from passkey where person_id = $1",
        "delete from session where person_id = $1",
        "delete from identity_journey where person_id = $1",
        "delete from identity where person_id = $1",
        "delete from totp where person_id = $1",
        "delete from recovery_code where person_id = $1",
        "delete from token where person_id = $1",
        // First, so that whoever tells them now finds nothing to hold any more.
        "update webhook set holder = null, paused_at = null, tries = 0 where person_id = $1",
        "delete from webhook_try where webhook_id in (select id from webhook where person_id = $1)",
        "delete from webhook where person_id = $1",
        "delete from alert where search_id in (select id from saved_search where person_id = $1)",
        "delete from saved_search where person_id = $1",
        "delete from favourite where person_id = $1",
        "update roadshow_referral set note = '' where closed_by = $1",
        "delete from suggestion_opinion where person_id = $1",
        "delete from roadshow_staff where person_id = $1",
        "delete from roadshow_feed where person_id = $1",
        // Their words are theirs; what they were about, and the answer, is the other side's as well.
        "update intent set words = '' where sender_id = $1",
        "update intent set answer_words = '' where answered_by = $1",
        // What was signed stays as its hash.
        "update access_request set purpose = '' where person_id = $1",
        "update access_request set signed_text = '' where person_id = $1 and signed_text is not null",
        "update access_request set refusal = '' where decided_by = $1 and refusal is not null",
        "update access_request set signed_name = '' where person_id = $1 and signed_name is not null",
        // With the name goes what would let it be guessed from the hash, which stays.
        "update introduction set seller_name = '', salt = '' where seller_id = $1",
        "update introduction set buyer_name = '', salt = '' where buyer_id = $1",
        "update introduction set broker_name = '', salt = '' where broker_id = $1",
        "update introduction set seller_reason = '' where seller_word_by = $1",
        "update introduction set buyer_reason = '' where buyer_word_by = $1",
        "update bypass set words = '' where found_by = $1",
        "update complaint set words = '' where person_id = $1",
        "update complaint_step set words = '' where person_id = $1",
        "update publicity_objection set words = '' where person_id = $1",
        "update appointment set note = '' where person_id = $1",
        // How to reach a team that nobody has taken up is kept for nobody; what who demands has taken up is theirs as well.
        "update scouting set contact_name = '', contact = '' where scout_id = $1 and state <> 'taken_up'",
        "update scouting set why = '' where scout_id = $1",
        "update scouting set reason = '' where state_by = $1 and state = 'declined'",
        "delete from broker_credential where person_id = $1",
        "delete from broker where person_id = $1",
        // Who carried a case stays, as the case does; what they said of it is theirs.
        "update assignment set words = '' where offered_by = $1",
        "update assignment set answer_words = '' where state_by = $1",
        "delete from demand_contact where demand_id in (select id from demand where owner_id = $1)",
        "update achievement set owner_id = null where owner_id = $1",
        "update demand set owner_id = null where owner_id = $1",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(person).execute(conn).await.map(drop))?;
    }
    // What has ended by its own act already is left; of very many, the rest.
    for statement in [
        "update intent set answer = 'withdrawn', answered_at = $1 where sender_id = $2 and answer is null",
        "update access_request set ended_at = $1 where person_id = $2 and ended_at is null",
        "update appointment set ended_at = $1 where person_id = $2 and ended_at is null",
        "update consent set withdrawn_at = $1 where person_id = $2 and withdrawn_at is null",
        "update demand_claim set ended_at = $1 where broker_id = $2 and ended_at is null",
        "update scouting set state = 'withdrawn', state_at = $1, state_by = scout_id \
         where scout_id = $2 and state = 'referred'",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(now).bind(person).execute(conn).await.map(drop))?;
    }
    crate::accounts::limits::forget(tx, &person.to_string()).await?;
    // What programs of theirs were answered.
    db::idempotency::forget_of(tx, &format!("{person} %")).await?;
    record(tx, db, person, "person.erased").await
}

/// Codes, messages under way, tries, and contacts left with a posted demand.
async fn forget_address(tx: &mut Tx, address: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from sign_in_code where address = $1")
        .bind(address)
        .execute(conn)
        .await
        .map(drop))?;
    // The payload is JSON that begins with whom it goes to.
    on!(&mut *tx, |conn| sqlx::query(
        "delete from job where kind = 'message' and payload like $1 escape '!'"
    )
    .bind(format!("%{}%", address.replace('!', "!!").replace('%', "!%").replace('_', "!_")))
    .execute(conn)
    .await
    .map(drop))?;
    let plain = address.split_once(':').map_or(address, |(_, plain)| plain);
    on!(&mut *tx, |conn| sqlx::query("delete from demand_contact where contact in ($1, $2)")
        .bind(plain)
        .bind(plain.trim_start_matches("+86"))
        .execute(conn)
        .await
        .map(drop))?;
    // Who was to be reached there for a team.
    on!(&mut *tx, |conn| sqlx::query(
        "update scouting set contact_name = '', contact = '' where contact in ($1, $2)"
    )
    .bind(plain)
    .bind(plain.trim_start_matches("+86"))
    .execute(conn)
    .await
    .map(drop))?;
    crate::accounts::limits::forget(tx, address).await
}

async fn record(tx: &mut Tx, db: &Db, person: PersonId, act: &'static str) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    let actor = Actor::Person(person.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after: None }]).await
}
