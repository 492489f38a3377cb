//! What is promised to one alone is promised once.

use std::sync::Arc;

use catalog::achievement::AchievementId;
use catalog::case::grant::{Grant, GrantId, store};
use catalog::case::{Case, CaseId, Party, Stage, Standing};
use catalog::person::PersonId;
use db::event::Actor;

use super::{agreed, deal, market, negotiated, signed};

#[tokio::test]
async fn a_right_is_not_promised_twice_and_the_refusal_says_why() {
    let market = market().await;
    let first = deal(&market, "某新材料企业").await;
    negotiated(&first, &[]).await;
    signed(&first, "1200000").await;
    first.buyer.advanced(&first.case).await;
    let case = agreed(&first.seller, &first.buyer, &first.achievement).await;
    let second = super::Deal { case, ..first };
    negotiated(&second, &[("territory", "210200")]).await;
    let refused = second.seller.advances(&second.case).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("同一成果在相同的地域"), "{}", refused.body);
    // Nor is an ordinary licence to be had of what another holds alone.
    let ordinary = [("licence", "ordinary"), ("territory", "210200")];
    second.seller.filed(&second.case, "terms", &super::licence(&ordinary)).await;
    assert_eq!(second.seller.advances(&second.case).await.status, 409);
    // Another use of it is free.
    second.seller.filed(&second.case, "terms", &super::licence(&[("field_of_use", "通信基站")])).await;
    said_anew(&second).await;
    second.seller.advanced(&second.case).await;
}

#[tokio::test]
async fn who_takes_a_right_alone_knows_of_the_ordinary_licences_before() {
    let market = market().await;
    let first = deal(&market, "某新材料企业").await;
    negotiated(&first, &[("licence", "ordinary")]).await;
    signed(&first, "1200000").await;
    first.buyer.advanced(&first.case).await;
    let case = agreed(&first.seller, &first.buyer, &first.achievement).await;
    let second = super::Deal { case, ..first };
    negotiated(&second, &[]).await;
    let refused = second.seller.advances(&second.case).await;
    assert!(refused.status == 409 && refused.shows("第二十四条"), "{}", refused.body);
    let knowing = super::licence(&[("earlier", "某储能电站运营企业持有全国普通许可，至2035年12月31日")]);
    second.seller.filed(&second.case, "terms", &knowing).await;
    said_anew(&second).await;
    signed(&second, "1200000").await;
    second.buyer.advanced(&second.case).await;
    // A further ordinary licence is not to be had any more.
    let case = agreed(&second.seller, &second.buyer, &second.achievement).await;
    let third = super::Deal { case, ..second };
    negotiated(&third, &[("licence", "ordinary")]).await;
    let refused = third.seller.advances(&third.case).await;
    assert!(refused.status == 409 && refused.shows("同一成果在相同的地域"), "{}", refused.body);
}

#[tokio::test]
async fn one_patent_in_two_achievements_is_one_right() {
    let market = market().await;
    let patent = |number: &'static str| {
        [
            ("object", "patent"),
            ("patents", number),
            ("patent_expires", "2041-01-01"),
            ("field_of_use", "储能电池"),
        ]
    };
    let first = deal(&market, "某新材料企业").await;
    negotiated(&first, &patent("ZL202310123456.7")).await;
    signed(&first, "1200000").await;
    first.buyer.advanced(&first.case).await;
    let other = first.seller.writes("全钒液流电池的模块", "no_patent").await;
    first.seller.submits(&other).await;
    first.operator.scores(&other, ["4", "4", "4", "4"]).await;
    let case = agreed(&first.seller, &first.buyer, &other).await;
    let second = super::Deal { case, achievement: other, ..first };
    let terms = patent("202310123456.7")
        .map(|(name, value)| (name, if name == "field_of_use" { "电池" } else { value }));
    negotiated(&second, &terms).await;
    let refused = second.seller.advances(&second.case).await;
    assert!(refused.status == 409 && refused.shows("同一成果在相同的地域"), "{}", refused.body);
    second.seller.filed(&second.case, "terms", &super::licence(&patent("202310999999.1"))).await;
    said_anew(&second).await;
    second.seller.advanced(&second.case).await;
}

/// What was said of earlier terms is said of those that took their place.
async fn said_anew(deal: &super::Deal<'_>) {
    deal.seller.filed(&deal.case, "co_owners", &[("way", "none"), ("words", "再次确认")]).await;
    deal.seller.filed(&deal.case, "foreign", &[("way", "domestic"), ("words", "再次确认")]).await;
}

#[tokio::test]
async fn a_contract_that_the_operator_ends_frees_what_it_promised() {
    let market = market().await;
    let first = deal(&market, "某新材料企业").await;
    negotiated(&first, &[]).await;
    signed(&first, "1200000").await;
    first.buyer.advanced(&first.case).await;
    let alone = first.buyer.post(&format!("{}/loss", first.case), &[("reason", "需方停产")]).await;
    assert!(alone.status == 409 && alone.shows("一方不能单独结束案件"), "{}", alone.body);
    let back = [("stage", "contract"), ("reason", "反悔")];
    let alone = first.seller.post(&format!("{}/return", first.case), &back).await;
    assert!(alone.status == 409 && alone.shows("一方不能单独结束案件"), "{}", alone.body);
    let ended = first.operator.post(&format!("{}/loss", first.case), &[("reason", "双方协议解除")]).await;
    assert_eq!(ended.status, 303);
    let case = agreed(&first.seller, &first.buyer, &first.achievement).await;
    let second = super::Deal { case, ..first };
    negotiated(&second, &[]).await;
    second.seller.advanced(&second.case).await;
}

/// Five hundred want the same right at once: exactly one has it.
#[tokio::test(flavor = "multi_thread")]
async fn of_five_hundred_at_once_exactly_one_is_promised() {
    let market = Arc::new(market().await);
    let (achievement, cases) = {
        let first = deal(&market, "某新材料企业").await;
        let id: AchievementId = first.achievement.parse().expect("an id");
        (id, five_hundred(&market, id, &first.case).await)
    };
    let mut tries = tokio::task::JoinSet::new();
    for case in cases {
        let db = market.db().clone();
        tries.spawn(async move {
            let grant = Grant {
                id: GrantId(db.ids.next()),
                achievement: Some(achievement),
                patents: Vec::new(),
                case,
                alone: true,
                territory: "CN".to_owned(),
                field: String::new(),
                from: "2026-11-01".parse().expect("a day"),
                until: None,
            };
            let mut tx = db.write().await.expect("a transaction");
            let clash = store::promise(&mut tx, &db, &Actor::System, &grant, false).await.expect("an answer");
            tx.commit().await.expect("it is kept");
            clash.is_none()
        });
    }
    let promised = tries.join_all().await.into_iter().filter(|promised| *promised).count();
    assert_eq!(promised, 1);
    let mut tx = market.db().read().await.expect("a transaction");
    assert_eq!(store::of_right(&mut tx, Some(achievement), &[]).await.expect("grants").len(), 1);
}

async fn five_hundred(market: &crate::app::TestApp, achievement: AchievementId, like: &str) -> Vec<CaseId> {
    let db = market.db();
    let like: CaseId = like.rsplit('/').next().expect("an id").parse().expect("an id");
    let mut tx = db.write().await.expect("a transaction");
    let like = catalog::case::store::find(&mut tx, like).await.expect("an answer").expect("the case");
    let mut cases = Vec::new();
    for _ in 0..500 {
        let id = CaseId(db.ids.next());
        let (seller, buyer): (Party, Party) = (like.seller, like.buyer);
        let case = Case {
            id,
            title: "同一成果".to_owned(),
            intent: None,
            achievement: Some(achievement),
            demand: None,
            seller,
            buyer,
            broker: None::<PersonId>,
            public_institution: false,
            stage: Stage::Contract,
            since: db.clock.now(),
            standing: Standing::Open,
            opened_at: db.clock.now(),
            version: 1,
        };
        catalog::case::store::open(&mut tx, db, &Actor::System, &case).await.expect("it opens");
        cases.push(id);
    }
    tx.commit().await.expect("it is kept");
    cases
}
