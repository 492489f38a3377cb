//! Filters are addresses, and their numbers are honest.

use catalog::import::Kind;
use serde_json::{Value, json};

use crate::app::TestApp;

fn rows() -> Vec<Value> {
    let fields = ["energy", "materials", "manufacturing"];
    (0..30)
        .map(|number| {
            json!({
                "title": format!("电池材料第{number}号"),
                "field": fields[number % 3],
                "maturity": { "scale": "gbt22900", "level": number % 9 + 1, "assessor": "owner" },
                "modes": if number % 2 == 0 { json!(["license", "equity"]) } else { json!(["transfer"]) },
                "region": if number % 5 == 0 { "210281" } else { "210200" },
                "year": 2020 + number % 4,
                "price": { "mode": "fixed", "fen": 30_000_000 * (number as i64 + 1) },
            })
        })
        .collect()
}

/// Every filter link of a page with the number beside it.
fn filters(page: &str) -> Vec<(String, usize)> {
    let aside = page.split("<aside").nth(1).unwrap().split("</aside>").next().unwrap();
    aside
        .split("<li>")
        .skip(1)
        .map(|item| {
            let href = item.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
            let count =
                item.split("class=\"soft\">").nth(1).unwrap().split('<').next().unwrap().parse().unwrap();
            (href, count)
        })
        .collect()
}

/// The number in the heading of a result page.
fn total(page: &str) -> usize {
    let heading = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    let digits: String = heading.rsplit(' ').find_map(|part| part.parse::<usize>().ok()).unwrap().to_string();
    digits.parse().unwrap()
}

#[tokio::test]
async fn every_number_beside_a_filter_is_what_one_gets_by_clicking() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    for start in [
        "/achievements",
        "/achievements?q=%E7%94%B5%E6%B1%A0",
        "/achievements?field=energy&mode=license",
        // 电池 材料 隔膜: none has all, so the nearest are found; 电池 材料 号: all have all.
        "/achievements?q=%E7%94%B5%E6%B1%A0+%E6%9D%90%E6%96%99+%E9%9A%94%E8%86%9C",
        "/achievements?q=%E7%94%B5%E6%B1%A0+%E6%9D%90%E6%96%99+%E5%8F%B7",
    ] {
        let page = market.get(start).await;
        let offered = filters(&page.body);
        assert!(offered.len() > 10, "{start}");
        for (href, count) in offered {
            let clicked = total(&market.get(&href).await.body);
            // A filter that is set is taken off by its link; its number is what is shown now.
            if href.len() < start.len() {
                continue;
            }
            assert_eq!(clicked, count, "{start} → {href}");
        }
    }
}

#[tokio::test]
async fn the_other_library_is_a_filter_too_with_an_honest_number() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    market.given(Kind::Demands, &[json!({ "title": "电池材料回收", "field": "energy" })]).await;
    let page = market.get("/achievements?q=%E7%94%B5%E6%B1%A0&field=energy").await;
    let link = "href=\"/demands?q=%E7%94%B5%E6%B1%A0&amp;field=energy\"";
    let tab =
        page.body.split(link).nth(1).expect("a link to the other library").split("</a>").next().unwrap();
    assert!(tab.contains("<span class=\"soft\">1</span>"), "{tab}");
    assert_eq!(total(&market.get("/demands?q=%E7%94%B5%E6%B1%A0&field=energy").await.body), 1);
}

#[tokio::test]
async fn a_place_is_found_under_its_city_and_its_province() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    assert_eq!(total(&market.get("/achievements?region=210000").await.body), 30);
    assert_eq!(total(&market.get("/achievements?region=210200").await.body), 30);
    assert_eq!(total(&market.get("/achievements?region=210281").await.body), 6);
}

#[tokio::test]
async fn pages_hold_twenty_and_lead_on() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    let first = market.get("/achievements").await;
    assert_eq!(first.body.matches("<article").count(), 20);
    assert!(first.shows("rel=\"next\""));
    let second = market.get("/achievements?page=2").await;
    assert_eq!(second.body.matches("<article").count(), 10);
    assert!(!second.shows("rel=\"next\"") && second.shows("rel=\"prev\""));
}

#[tokio::test]
async fn sorting_by_maturity_puts_the_ripest_first() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    let page = market.get("/achievements?sort=maturity").await;
    let first = page.body.split("<article").nth(1).unwrap();
    assert!(first.contains("9/9"));
}

#[tokio::test]
async fn nothing_found_offers_ways_on() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows()).await;
    let page = market.get("/achievements?q=%E5%AE%8C%E5%85%A8%E6%B2%A1%E6%9C%89&field=energy").await;
    assert!(page.shows("没有找到，可以这样继续") && page.shows("去掉“新能源与节能”再看"));
    assert!(page.shows("/demands/new?title="));
}
