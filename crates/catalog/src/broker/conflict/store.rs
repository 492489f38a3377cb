//! What the market knows of people who would be brokers, in the database.

use std::collections::HashMap;

use db::{Tx, on};

use super::Conflict;
use crate::case::{Case, CaseId};
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// Whom the market knows to be too near to a case to carry it, and why; asked again whenever its parties change.
pub async fn of_case(tx: &mut Tx, case: &Case) -> db::Result<HashMap<PersonId, Vec<Conflict>>> {
    let mut found: HashMap<PersonId, Vec<Conflict>> = HashMap::new();
    let mut note = |people: Vec<PersonId>, conflict: Conflict| {
        for person in people {
            let of_person = found.entry(person).or_default();
            if !of_person.contains(&conflict) {
                of_person.push(conflict);
            }
        }
    };
    note(vec![case.seller.person, case.buyer.person], Conflict::Party);
    let authors = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select owner_id from achievement where id = $1 and owner_id is not null \
         union select owner_id from demand where id = $2 and owner_id is not null"
    )
    .bind(case.achievement)
    .bind(case.demand)
    .fetch_all(conn)
    .await)?;
    note(authors, Conflict::Author);
    let colleagues = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select person_id from appointment where begun_at is not null and ended_at is null \
         and organisation_id in ($1, $2)"
    )
    .bind(case.seller.unit)
    .bind(case.buyer.unit)
    .fetch_all(conn)
    .await)?;
    note(colleagues, Conflict::SameUnit);
    let related = on!(&mut *tx, |conn| {
        sqlx::query_scalar(
        "select person_id from appointment where begun_at is not null and ended_at is null \
         and organisation_id in (select parent_id from organisation where id in ($1, $2) and parent_id is not null \
         union select id from organisation where parent_id in ($1, $2))"
    )
    .bind(case.seller.unit)
    .bind(case.buyer.unit)
    .fetch_all(conn)
    .await
    })?;
    note(related, Conflict::RelatedUnit);
    let judges = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select reviewer_id from review where (listing_kind = 'achievement' and listing_id = $1) \
         or (listing_kind = 'demand' and listing_id = $2) \
         union select person_id from score_card join presentation on presentation.id = presentation_id \
         where achievement_id = $1"
    )
    .bind(case.achievement.map(|id| id.0))
    .bind(case.demand.map(|id| id.0))
    .fetch_all(conn)
    .await)?;
    note(judges, Conflict::Judge);
    let declared = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select broker_id from assignment where case_id = $1 and state = 'conflicted'"
    )
    .bind(case.id)
    .fetch_all(conn)
    .await)?;
    note(declared, Conflict::Declared);
    Ok(found)
}

/// Cases, not signed yet, whose broker has come too near to them since they accepted: the longest carried first. What is asked here of
/// all cases at once is what [`of_case`] asks of one.
pub async fn arisen(tx: &mut Tx, limit: i64) -> db::Result<Vec<CaseId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select deal_case.id from deal_case join assignment on assignment.case_id = deal_case.id \
             and assignment.broker_id = deal_case.broker_id and assignment.state = 'active' \
             where deal_case.signed_on is null and deal_case.standing not in ('lost', 'fraud') and ( \
             deal_case.broker_id in (deal_case.seller_id, deal_case.buyer_id) \
             or exists (select 1 from appointment where appointment.person_id = deal_case.broker_id \
                and appointment.begun_at is not null and appointment.ended_at is null \
                and (appointment.organisation_id in (deal_case.seller_unit_id, deal_case.buyer_unit_id) \
                or exists (select 1 from organisation where organisation.parent_id is not null \
                   and ((organisation.id in (deal_case.seller_unit_id, deal_case.buyer_unit_id) \
                      and organisation.parent_id = appointment.organisation_id) \
                   or (organisation.parent_id in (deal_case.seller_unit_id, deal_case.buyer_unit_id) \
                      and organisation.id = appointment.organisation_id))))) \
             or exists (select 1 from achievement where achievement.id = deal_case.achievement_id \
                and achievement.owner_id = deal_case.broker_id) \
             or exists (select 1 from demand where demand.id = deal_case.demand_id \
                and demand.owner_id = deal_case.broker_id) \
             or exists (select 1 from review where review.reviewer_id = deal_case.broker_id \
                and ((review.listing_kind = 'achievement' and review.listing_id = deal_case.achievement_id) \
                or (review.listing_kind = 'demand' and review.listing_id = deal_case.demand_id))) \
             or exists (select 1 from score_card join presentation on presentation.id = score_card.presentation_id \
                where score_card.person_id = deal_case.broker_id \
                and presentation.achievement_id = deal_case.achievement_id)) \
             order by assignment.accepted_at, deal_case.id limit $1",
        )
        .bind(limit)
        .fetch_all(conn)
        .await
    })
}

/// What keeps a broker from looking after a demand of a unit: the nearest of what is known, if anything is.
pub async fn of_demand(
    tx: &mut Tx,
    demand: DemandId,
    unit: Option<OrganisationId>,
    broker: PersonId,
) -> db::Result<Option<Conflict>> {
    let owner: Option<PersonId> = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select owner_id from demand where id = $1 and owner_id is not null"
    )
    .bind(demand)
    .fetch_optional(conn)
    .await)?;
    if owner == Some(broker) {
        return Ok(Some(Conflict::Author));
    }
    if let Some(unit) = unit {
        let held: Vec<OrganisationId> = on!(&mut *tx, |conn| {
            sqlx::query_scalar(
            "select organisation_id from appointment where person_id = $1 and begun_at is not null and ended_at is null \
             and organisation_id is not null"
        )
        .bind(broker)
        .fetch_all(conn)
        .await
        })?;
        if held.contains(&unit) {
            return Ok(Some(Conflict::SameUnit));
        }
        let related: Vec<OrganisationId> = on!(&mut *tx, |conn| {
            sqlx::query_scalar(
                "select parent_id from organisation where id = $1 and parent_id is not null \
             union select id from organisation where parent_id = $1",
            )
            .bind(unit)
            .fetch_all(conn)
            .await
        })?;
        if related.iter().any(|one| held.contains(one)) {
            return Ok(Some(Conflict::RelatedUnit));
        }
    }
    let judged: Option<i32> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select 1 from review where listing_kind = 'demand' and listing_id = $1 and reviewer_id = $2 limit 1"
    )
    .bind(demand)
    .bind(broker)
    .fetch_optional(conn)
    .await
    })?;
    Ok(judged.map(|_| Conflict::Judge))
}
