//! Following a search: told once of each new listing, soon, and of nothing that was there before.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::people::somebody::Somebody;

const MOBILE: &str = "13812345678";

impl Somebody<'_> {
    async fn follows(&self, kind: &str, query: &str, name: &str) {
        let saved = self.post("/searches", &[("kind", kind), ("query", query), ("name", name)]).await;
        assert_eq!((saved.status, saved.header("location")), (303, "/me"), "{}", saved.body);
    }
}

/// Texts about searches, once all that is waiting was dealt with.
async fn alerts(market: &TestApp) -> Vec<String> {
    market.caught_up().await;
    market.told().await;
    market.messages_to(MOBILE).await.into_iter().filter(|text| text.contains("您关注的")).collect()
}

#[tokio::test]
async fn a_follower_is_told_once_of_what_is_new() {
    let market = TestApp::start().await;
    market.given_titles(&["海水淡化反渗透膜"]).await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    market.told().await;
    somebody.follows("achievement", "q=%E6%B5%B7%E6%B0%B4%E6%B7%A1%E5%8C%96", "海水淡化").await;
    assert!(alerts(&market).await.is_empty(), "what was there before is not news");
    market.given_titles(&["海水淡化能量回收装置", "锂电池回收"]).await;
    let told = alerts(&market).await;
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("海水淡化能量回收装置")
            && !told[0].contains("锂电池")
            && !told[0].contains("反渗透")
    );
    market.given_titles(&["钙钛矿太阳电池"]).await;
    assert_eq!(alerts(&market).await.len(), 1, "once");
    let demand = [json!({ "title": "海水淡化的低能耗方法" })];
    market.given(Kind::Demands, &demand).await;
    assert_eq!(alerts(&market).await.len(), 1, "another library is another search");
}

#[tokio::test]
async fn filters_and_long_texts_are_followed_too() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    market.told().await;
    somebody.follows("achievement", "field=energy", "新能源").await;
    somebody.follows("achievement", "q=%E7%94%A8%E4%BA%8E%E7%99%BE%E5%85%86%E7%93%A6%E7%BA%A7%E5%82%A8%E8%83%BD%E7%94%B5%E7%AB%99%E7%9A%84%E5%85%A8%E9%92%92%E6%B6%B2%E6%B5%81%E7%94%B5%E6%B1%A0%E7%94%B5%E5%A0%86", "电堆").await;
    let rows = [
        json!({ "title": "百兆瓦级储能电站用全钒液流电池电堆", "field": "energy" }),
        json!({ "title": "海参苗种培育", "field": "agriculture" }),
    ];
    market.given(Kind::Achievements, &rows).await;
    let told = alerts(&market).await;
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|text| text.contains("全钒液流电池电堆") && !text.contains("海参")));
}

#[tokio::test]
async fn a_thousand_new_listings_are_told_of_without_a_miss_or_a_double() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    market.told().await;
    somebody.follows("achievement", "q=%E6%B6%B2%E6%B5%81%E7%94%B5%E6%B1%A0", "液流电池").await;
    let titles: Vec<String> = (0..1000)
        .map(|at| if at % 2 == 0 { format!("液流电池第{at}号") } else { format!("滚动轴承第{at}号") })
        .collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    market.given_titles(&titles).await;
    let told = alerts(&market).await.join("\n");
    for title in titles {
        let times = told.lines().filter(|line| *line == title).count();
        assert_eq!(times, usize::from(title.starts_with("液流")), "{title}");
    }
}

#[tokio::test]
async fn one_leaves_by_the_link_without_signing_in_and_a_new_token_ends_the_old() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    somebody.follows("achievement", "q=%E6%B5%B7%E6%B0%B4", "海水").await;
    let feed = |body: &str| {
        body.split("href=\"/feeds/searches/")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .map(|token| format!("/feeds/searches/{token}"))
    };
    let first = feed(&somebody.get("/me").await.body).expect("a feed");
    market.given_titles(&["海水制氢"]).await;
    assert!(market.get(&first).await.shows("海水制氢"));
    let mine = somebody.get("/me").await;
    let id = mine.body.split("/searches/").find_map(|rest| rest.split_once("/token")).unwrap().0.to_owned();
    assert_eq!(somebody.post(&format!("/searches/{id}/token"), &[]).await.status, 303);
    assert_eq!(market.get(&first).await.status, 404);
    let second = feed(&somebody.get("/me").await.body).expect("a feed");
    assert_eq!(market.get(&format!("{second}/leave")).await.status, 200, "looking ends nothing");
    assert_eq!(market.get(&second).await.status, 200);
    assert_eq!(market.post_form(&format!("{second}/leave"), &[]).await.status, 200);
    assert_eq!(market.get(&second).await.status, 404);
    let stranger = market.somebody();
    stranger.sign_in("13912345678").await;
    assert_eq!(stranger.post(&format!("/searches/{id}/end"), &[]).await.status, 404);
}

#[tokio::test]
async fn an_empty_search_is_not_followed_and_a_favourite_is_kept() {
    let market = TestApp::start().await;
    market.given_titles(&["海水制氢"]).await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    let all = somebody.post("/searches", &[("kind", "achievement"), ("query", ""), ("name", "全部")]).await;
    assert!(all.status == 422 && all.shows("value=\"全部\""));
    let id = market.id_of("achievement", "海水制氢").await;
    assert_eq!(somebody.post(&format!("/achievements/{id}/favourite"), &[]).await.status, 303);
    assert!(somebody.get("/me").await.shows("海水制氢"));
    somebody.post(&format!("/achievements/{id}/favourite"), &[]).await;
    assert!(!somebody.get("/me").await.shows("海水制氢"));
}
