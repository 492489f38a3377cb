//! Polls of the hall, and the cards of who judges.

use super::{live, morning, path, presentations};
use crate::app::Answer;

/// The address of a form that ends so.
fn form(page: &Answer, end: &str) -> String {
    let found =
        page.body.split("action=\"").find(|rest| rest.split('"').next().is_some_and(|at| at.ends_with(end)));
    found.unwrap_or_else(|| panic!("no form {end}: {}", page.body)).split('"').next().expect("it").to_owned()
}

#[tokio::test]
async fn a_hall_votes_once_a_telephone_and_sees_what_came_of_it() {
    let market = morning().await;
    let operator = live(&market).await;
    let one_choice = [("question", "有采购计划吗？"), ("choices", "有")];
    assert_eq!(operator.post(&path("/polls"), &one_choice).await.status, 400);
    let poll = [("question", "有采购计划吗？"), ("choices", "今年有\n明年有\n没有")];
    assert_eq!(operator.post(&path("/polls"), &poll).await.status, 303);
    let (phone, other) = (market.somebody(), market.somebody());
    let page = phone.get(&path("/stage")).await;
    assert!(page.shows("有采购计划吗？") && page.shows("明年有"), "{}", page.body);
    let vote = form(&page, "/votes");
    assert_eq!(phone.post(&vote, &[]).await.status, 400);
    assert_eq!(phone.post(&vote, &[("choice", "9")]).await.status, 409);
    for choice in ["1", "2", "2"] {
        assert_eq!(phone.post(&vote, &[("choice", choice)]).await.status, 303);
    }
    other.post(&vote, &[("choice", "3")]).await;
    let page = phone.get(&path("/stage")).await;
    let votes: Vec<&str> = page.body.split("<span class=\"num\">").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(votes[..3], ["0", "1", "1"], "{}", page.body);
    let end = form(&operator.get(&path("/control")).await, "/end");
    assert_eq!(operator.post(&end, &[]).await.status, 303);
    assert_eq!(other.post(&vote, &[("choice", "1")]).await.status, 409, "it is over");
    assert_eq!(phone.post(&end, &[]).await.status, 303, "led to the way in");
}

#[tokio::test]
async fn cards_are_their_writers_until_the_event_is_over() {
    let market = morning().await;
    let operator = live(&market).await;
    let expert = market.person("13900000007", "expert", None).await;
    let investor = market.person("13900000008", "investor", Some("某储能电站运营企业")).await;
    let shown = presentations(&market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let card = path(&format!("/scores/{}", shown.expect("a presentation").id));
    for address in ["13900000007", "13900000008"] {
        let invited = operator.post(&path("/scores/judges"), &[("address", address)]).await;
        assert_eq!(invited.status, 303, "{}", invited.body);
    }
    let marks =
        [("advance", "5"), ("market", "4"), ("team", "4"), ("ready", "3"), ("remark", "膜的寿命需要数据")];
    assert_eq!(expert.post(&card, &marks[..3]).await.status, 400);
    assert_eq!(expert.post(&card, &marks).await.status, 303);
    assert_eq!(operator.post(&card, &marks).await.status, 404, "who organises does not judge");
    assert!(expert.get(&path("/scores")).await.shows("膜的寿命需要数据"));
    for other in [&investor, &operator] {
        let page = other.get(&path("/scores")).await;
        assert!(page.status == 200 && !page.shows("膜的寿命需要数据"), "{}", page.body);
    }
    let other = [("advance", "3"), ("market", "3"), ("team", "3"), ("ready", "3")];
    assert_eq!(investor.post(&card, &other).await.status, 303);
    operator.takes("end").await;
    assert_eq!(expert.post(&card, &marks).await.status, 409, "it is over");
    let page = operator.get(&path("/scores")).await;
    assert!(page.shows("14.0") && page.shows("膜的寿命需要数据"), "{}", page.body);
    assert!(!investor.get(&path("/scores")).await.shows("膜的寿命需要数据"), "sums are the organiser's");
    let visitor = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    assert_eq!(visitor.get(&path("/scores")).await.status, 404);
}

#[tokio::test]
async fn only_whom_the_organiser_invites_judges_and_is_told() {
    let market = morning().await;
    let operator = live(&market).await;
    let expert = market.person("13900000007", "expert", None).await;
    let shown = presentations(&market).await.into_iter().find(|one| one.slot.achievement.is_some());
    let card = path(&format!("/scores/{}", shown.expect("a presentation").id));
    let marks = [("advance", "5"), ("market", "4"), ("team", "4"), ("ready", "3")];
    // Whoever could judge is told who invites; nobody else is told anything.
    for refused in [expert.get(&path("/scores")).await, expert.post(&card, &marks).await] {
        assert_eq!(refused.status, 403);
        assert!(
            refused.shows("某理工大学还没有邀请您") && refused.shows("请与主办方联系"),
            "{}",
            refused.body
        );
    }
    assert!(!expert.get(&path("")).await.shows("/scores"));
    let judges = path("/scores/judges");
    assert_eq!(expert.post(&judges, &[("address", "13900000007")]).await.status, 404);
    let _buyer = market.person("13900000009", "enterprise", Some("某储能电站运营企业")).await;
    for (address, why) in [
        ("139", "href=\"#address\""),
        ("13900000099", "没有以此登录的评审专家或投资机构人员"),
        ("13900000009", "没有以此登录的评审专家或投资机构人员"),
    ] {
        let refused = operator.post(&judges, &[("address", address)]).await;
        assert!(refused.status == 422 && refused.shows(why), "{address}: {}", refused.body);
    }
    let invite = [("address", "13900000007")];
    assert_eq!(operator.post(&judges, &invite).await.status, 303);
    assert!(market.was_told("13900000007", "邀请您担任评委").await);
    let told = market.messages_to("13900000007").await.len();
    assert_eq!(operator.post(&judges, &invite).await.status, 303, "twice it is one");
    assert_eq!(market.messages_to("13900000007").await.len(), told);
    assert!(operator.get(&path("/scores")).await.shows("expert 13900000007"));
    assert!(expert.get(&path("")).await.shows("/scores"));
    assert_eq!(expert.post(&card, &marks).await.status, 303);
    // Taken off, they score no more, and what they scored does not count.
    let end = form(&operator.get(&path("/scores")).await, "/end");
    assert_eq!(expert.post(&end, &[]).await.status, 404);
    assert_eq!(operator.post(&end, &[]).await.status, 303);
    assert_eq!(operator.post(&end, &[]).await.status, 404, "once");
    assert!(market.was_told("13900000007", "已撤销对您的评委邀请").await);
    assert_eq!(expert.post(&card, &marks).await.status, 403);
    operator.takes("end").await;
    assert!(!operator.get(&path("/scores")).await.shows("16.0"));
    assert_eq!(operator.post(&judges, &invite).await.status, 409, "it is over");
}

#[tokio::test]
async fn who_holds_an_event_does_not_judge_at_it_and_a_judge_called_again_is_one() {
    let market = morning().await;
    let operator = live(&market).await;
    let both = market.person("13900000007", "expert", None).await;
    web::cli::grant_role(market.db(), "13900000007", "officer", Some("某理工大学")).await.expect("a role");
    let refused = operator.post(&path("/scores/judges"), &[("address", "13900000007")]).await;
    assert!(refused.status == 422 && refused.shows("不能在本场评分"), "{}", refused.body);
    assert_eq!(both.get(&path("/scores")).await.status, 200, "who organises it reads the sums");
    let investor = market.person("13900000008", "investor", Some("某储能电站运营企业")).await;
    let invite = [("address", "13900000008")];
    operator.post(&path("/scores/judges"), &invite).await;
    let end = form(&operator.get(&path("/scores")).await, "/end");
    operator.post(&end, &[]).await;
    assert_eq!(investor.get(&path("/scores")).await.status, 403);
    operator.post(&path("/scores/judges"), &invite).await;
    assert_eq!(investor.get(&path("/scores")).await.status, 200);
}
