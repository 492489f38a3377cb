//! A case is offered, and answered.

use catalog::broker::assignment::State;
use chrono::Duration;

use super::{
    AGENCY, BROKER, BUYER, ENTERPRISE, NO, OPERATOR, OTHER, SELLER, UNIVERSITY, assignments_of, broker,
    case_of, id_of, market, opened,
};
use crate::app::TestApp;
use crate::people::somebody::Somebody;
use crate::rights::objects::put_achievement;

/// A case, its parties and the operator.
struct Cast<'a> {
    seller: Somebody<'a>,
    buyer: Somebody<'a>,
    operator: Somebody<'a>,
}

async fn cast(market: &TestApp) -> Cast<'_> {
    Cast {
        seller: market.person(SELLER, "researcher", Some(UNIVERSITY)).await,
        buyer: market.person(BUYER, "enterprise", Some(ENTERPRISE)).await,
        operator: market.person(OPERATOR, "operator", None).await,
    }
}

#[tokio::test]
async fn a_broker_is_suggested_with_reasons_offered_the_case_and_carries_it() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let new = format!("/cases/{case}/assignments/new");
    let page = cast.buyer.get(&new).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.shows("在办 0 件，上限 10 件") && page.shows("第十八条"), "reasons, and why a broker");

    let assignment = cast.seller.offers(case, first_id).await;
    assert!(market.was_told(BROKER, "2026-11-27 09:00").await, "24 hours in Shanghai");
    assert!(first.get("/me/broker").await.shows(&assignment));
    assert!(first.get(&assignment).await.shows("请协助确认许可范围"));
    assert!(cast.operator.get(&new).await.shows("已经委派"));
    let form = [("broker", &*first_id.to_string())];
    let twice = cast.operator.post(&format!("/cases/{case}/assignments"), &form).await;
    assert!(twice.status == 409 && twice.shows("同时只委派一人"), "{}", twice.body);

    let silent = first.post(&format!("{assignment}/acceptance"), &[("employer", "no")]).await;
    assert!(
        silent.status == 422 && silent.shows("id=\"kin-error\"") && !silent.shows("id=\"employer-error\"")
    );
    assert_eq!(cast.operator.post(&format!("{assignment}/acceptance"), &NO).await.status, 404);
    assert_eq!(first.accepts(&assignment).await.status, 303);
    assert_eq!(case_of(&market, case).await.broker, Some(first_id));
    assert!(market.was_told(SELLER, "已接受委派").await && market.was_told(BUYER, "已接受委派").await);
    let again = first.accepts(&assignment).await;
    assert!(again.status == 409 && again.shows("状态已经变化"), "{}", again.body);
}

#[tokio::test]
async fn the_field_comes_first_and_the_order_is_explained() {
    let market = market().await;
    let cast = cast(&market).await;
    broker(&market, BROKER, &[("headline", "外行"), ("fields", "services"), ("load_cap", "50")]).await;
    let (_, expert) = broker(&market, OTHER, &[("headline", "内行"), ("fields", "energy")]).await;
    let achievement = put_achievement(&market, id_of(&market, SELLER).await, "published").await;
    let mut tx = market.db().write().await.expect("a transaction");
    let was = catalog::listing::store::find::<catalog::achievement::Draft>(&mut tx, achievement).await;
    let was = was.expect("an answer").expect("the achievement");
    let mut now = was.clone();
    now.draft.field = Some(catalog::taxonomy::Field::Energy);
    let actor = db::event::Actor::System;
    catalog::listing::store::save(&mut tx, market.db(), &actor, "listing.edited", &was, &now)
        .await
        .expect("a field");
    tx.commit().await.expect("it is kept");
    let case = opened(&market, Some(achievement), None).await;
    let page = cast.operator.get(&format!("/cases/{case}/assignments/new")).await;
    let place = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("no {text}: {}", page.body));
    assert!(place("内行") < place("外行"));
    assert!(page.shows("擅长新能源与节能") && page.shows("擅长其他领域"));
    assert!(page.shows(&format!("/brokers/{expert}")));
}

#[tokio::test]
async fn what_nobody_answers_in_time_lapses_and_may_be_offered_to_another() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (_, other_id) = broker(&market, OTHER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = cast.buyer.offers(case, first_id).await;
    market.db().clock.advance(Duration::hours(24));
    let late = first.accepts(&assignment).await;
    assert!(
        late.status == 409 && late.shows("已过答复时限"),
        "the clock decides, not the job: {}",
        late.body
    );
    market.passes(Duration::seconds(1)).await;
    assert!(market.was_told(BUYER, "已失效").await && market.was_told(OPERATOR, "已失效").await);
    assert!(first.get(&assignment).await.shows("逾期未答复"));
    assert_eq!(case_of(&market, case).await.broker, None);
    let page = cast.buyer.get(&format!("/cases/{case}/assignments/new")).await;
    assert!(page.shows("婉拒或未答复过"), "who let it pass is asked after the others");
    cast.buyer.offers(case, other_id).await;
}

#[tokio::test]
async fn a_broker_declines_with_a_reason_and_an_offer_is_taken_back_with_one() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = cast.operator.offers(case, first_id).await;
    let refusal = format!("{assignment}/refusal");
    let without = first.post(&refusal, &[("why", "说了很多")]).await;
    assert!(without.status == 422 && without.shows("说了很多") && without.shows("id=\"reason-error\""));
    assert_eq!(first.post(&refusal, &[("reason", "other")]).await.status, 422, "other is explained");
    assert_eq!(first.post(&refusal, &[("reason", "no_time"), ("why", "年底结题")]).await.status, 303);
    assert!(market.was_told(OPERATOR, "年底结题").await);
    assert!(cast.seller.get(&assignment).await.shows("近期没有时间"));

    let second = cast.operator.offers(case, first_id).await;
    let revocation = format!("{second}/revocation");
    assert_eq!(first.post(&revocation, &[("revocation", "我")]).await.status, 404);
    assert_eq!(cast.buyer.post(&revocation, &[]).await.status, 422);
    assert_eq!(cast.buyer.post(&revocation, &[("revocation", "双方直接谈")]).await.status, 303);
    assert!(market.was_told(BROKER, "双方直接谈").await);
    assert_eq!(first.accepts(&second).await.status, 409);
    assert!(assignments_of(&market, case).await.iter().all(|one| !one.state.is_live()));
}

#[tokio::test]
async fn a_declared_conflict_sends_the_case_back_and_both_parties_are_told() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = cast.operator.offers(case, first_id).await;
    let acceptance = format!("{assignment}/acceptance");
    let mut form = NO.to_vec();
    form[1] = ("shareholding", "yes");
    let unexplained = first.post(&acceptance, &form).await;
    assert!(unexplained.status == 422 && unexplained.shows("id=\"conflict-error\""));
    form.push(("conflict", "持有该企业百分之二股权"));
    assert_eq!(first.post(&acceptance, &form).await.status, 303);
    assert!(matches!(assignments_of(&market, case).await[0].state, State::Conflicted { .. }));
    assert_eq!(case_of(&market, case).await.broker, None);
    assert!(cast.operator.get(&assignment).await.shows("百分之二"));
    for (party, mobile) in [(&cast.seller, SELLER), (&cast.buyer, BUYER)] {
        let told = party.get(&assignment).await;
        assert!(told.shows("百分之二") && told.shows("持有任一当事方或其控制人的股权"), "{}", told.body);
        assert!(told.shows("承办人的利益冲突须向双方说明"), "by which rule");
        assert!(market.was_told(mobile, "百分之二").await, "{mobile}");
    }
    assert!(market.was_told(OPERATOR, "百分之二").await);
    let form = [("broker", &*first_id.to_string())];
    let again = cast.operator.post(&format!("/cases/{case}/assignments"), &form).await;
    assert!(again.status == 409 && again.shows("利益冲突"), "{}", again.body);
    let page = cast.operator.get(&format!("/cases/{case}/assignments/new")).await;
    assert!(page.shows("此前已就这个案件申报利益冲突"));

    // Whoever did not choose the next one may refuse them, before the answer and after it.
    let (other, other_id) = broker(&market, OTHER, &[]).await;
    for accepts in [false, true] {
        let next = cast.seller.offers(case, other_id).await;
        if accepts {
            assert_eq!(other.accepts(&next).await.status, 303);
        }
        let refused =
            cast.buyer.post(&format!("{next}/revocation"), &[("revocation", "与卖方往来过密")]).await;
        assert_eq!(refused.status, 303, "{}", refused.body);
        assert!(market.was_told(OTHER, "与卖方往来过密").await);
        assert_eq!(case_of(&market, case).await.broker, None);
    }
}

#[tokio::test]
async fn nobody_of_a_partys_house_is_asked() {
    let market = market().await;
    let cast = cast(&market).await;
    let own = market.person(BROKER, "broker", Some(UNIVERSITY)).await;
    own.publishes(&[]).await;
    // The buyer is a broker as well, for an agency.
    web::cli::grant_role(market.db(), BUYER, "broker", Some(AGENCY)).await.expect("an appointment");
    cast.buyer.publishes(&[("headline", "兼任")]).await;
    let case = opened(&market, None, None).await;
    let page = cast.operator.get(&format!("/cases/{case}/assignments/new")).await;
    assert!(page.shows("与当事方同属一个单位") && page.shows("本人是当事方"));
    assert!(page.shows("现在没有可以委派的技术经理人"));
    for mobile in [BROKER, BUYER] {
        let id = id_of(&market, mobile).await.to_string();
        let refused = cast.operator.post(&format!("/cases/{case}/assignments"), &[("broker", &id)]).await;
        assert!(refused.status == 409 && refused.shows("不能委派"), "{}", refused.body);
    }
}

#[tokio::test]
async fn who_is_full_or_away_or_unknown_to_the_parties_is_not_asked() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[("load_cap", "1")]).await;
    let (one, two) = (opened(&market, None, None).await, opened(&market, None, None).await);
    let (taken, waiting) =
        (cast.operator.offers(one, first_id).await, cast.operator.offers(two, first_id).await);
    assert_eq!(first.accepts(&taken).await.status, 303);
    let full = first.accepts(&waiting).await;
    assert!(full.status == 409 && full.shows("已达上限"), "{}", full.body);
    first.publishes(&[("load_cap", "2")]).await;
    assert_eq!(first.accepts(&waiting).await.status, 303, "the way out is named, and works");

    let three = opened(&market, None, None).await;
    let post = format!("/cases/{three}/assignments");
    let full = cast.operator.post(&post, &[("broker", &first_id.to_string())]).await;
    assert!(full.status == 409 && full.shows("已达上限"));
    let (_, away) = broker(&market, OTHER, &[("away_until", "2026-12-01")]).await;
    let refused = cast.operator.post(&post, &[("broker", &away.to_string())]).await;
    assert!(refused.status == 409 && refused.shows("暂不接"));

    market.person("13800000033", "broker", Some(AGENCY)).await;
    let hidden = id_of(&market, "13800000033").await;
    let page = format!("/cases/{three}/assignments/new");
    assert!(cast.operator.get(&page).await.shows(&hidden.to_string()));
    assert!(!cast.buyer.get(&page).await.shows(&hidden.to_string()), "without consent no party sees them");
    assert_eq!(cast.buyer.post(&post, &[("broker", &hidden.to_string())]).await.status, 409);
    cast.operator.offers(three, hidden).await;
}

#[tokio::test]
async fn who_is_asked_reads_no_name_that_was_kept_back() {
    let market = market().await;
    let cast = cast(&market).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let demand = cast.buyer.demands(&cast.operator, "养殖尾水低温脱氮").await;
    let id: catalog::demand::DemandId = demand.parse().expect("an id");
    let mut tx = market.db().write().await.expect("a transaction");
    let was = catalog::listing::store::find::<catalog::demand::Draft>(&mut tx, id).await;
    let was = was.expect("an answer").expect("the demand");
    let mut now = was.clone();
    now.draft.anonymous = true;
    let actor = db::event::Actor::System;
    catalog::listing::store::save(&mut tx, market.db(), &actor, "listing.edited", &was, &now)
        .await
        .expect("it is written");
    tx.commit().await.expect("it is kept");
    let case = opened(&market, None, Some(id)).await;
    let assignment = cast.seller.offers(case, first_id).await;
    let asked = first.get(&assignment).await;
    assert!(asked.shows(UNIVERSITY) && !asked.shows(ENTERPRISE), "{}", asked.body);
    assert!(asked.shows("接受委派后可见名称"));
    assert_eq!(first.accepts(&assignment).await.status, 303);
    assert!(first.get(&assignment).await.shows(ENTERPRISE));
}

#[tokio::test]
async fn the_brokers_to_choose_from_are_one_group_and_what_is_wrong_belongs_to_it() {
    let market = market().await;
    let cast = cast(&market).await;
    let (_, first_id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let page = cast.buyer.get(&format!("/cases/{case}/assignments/new")).await;
    let group = page.body.split("<fieldset").nth(1).expect("a group");
    let group = group.split("</fieldset>").next().expect("its end");
    assert!(group.contains("<legend>") && group.contains("推荐的技术经理人"), "{group}");
    assert!(group.contains("aria-describedby=\"broker-hint\"") && group.contains(&first_id.to_string()));
    assert!(!group.contains("aria-invalid"), "{group}");
    let none = cast.buyer.post(&format!("/cases/{case}/assignments"), &[("words", "请接手")]).await;
    assert_eq!(none.status, 422);
    assert!(none.shows("aria-describedby=\"broker-hint broker-error\"") && none.shows("id=\"broker-error\""));
    assert!(none.shows("aria-invalid=\"true\"") && none.shows("请接手"), "{}", none.body);
}

#[tokio::test]
async fn the_case_leads_to_its_assignment_as_long_as_it_lives() {
    let market = market().await;
    let cast = cast(&market).await;
    let bureau = market.person("13800000024", "bureau", None).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let page = format!("/cases/{case}");
    let assignment = cast.operator.offers(case, first_id).await;
    let link = format!("href=\"{assignment}\"");
    for accepts in [false, true] {
        if accepts {
            assert_eq!(first.accepts(&assignment).await.status, 303);
            assert!(first.get(&page).await.body.contains(&link));
        }
        for reader in [&cast.seller, &cast.buyer, &cast.operator] {
            assert!(reader.get(&page).await.body.contains(&link), "accepted: {accepts}");
        }
        let watched = bureau.get(&page).await;
        assert!(
            watched.status == 200 && !watched.body.contains(&link),
            "what one may not open is not linked"
        );
    }
    let taken = cast.buyer.post(&format!("{assignment}/revocation"), &[("revocation", "双方直接谈")]).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert!(!cast.buyer.get(&page).await.body.contains(&link), "what has ended is history");
}
