//! An operator's own model of embeddings: it helps, it is asked once, and without it the market goes on and says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use catalog::import::Kind;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use web::cli::Manner;
use web::embeddings::Settings;

use crate::app::TestApp;

/// A service that knows one thing: sea cucumbers and files are one to it, all others by their length.
#[derive(Clone, Default)]
struct Service {
    asked: Arc<AtomicUsize>,
    slow: bool,
}

impl Service {
    async fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let routes = Router::new().route("/v1/embeddings", post(vectors)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://{address}/v1")
    }

    fn texts_asked(&self) -> usize {
        self.asked.load(Ordering::Acquire)
    }
}

async fn vectors(State(service): State<Service>, Json(question): Json<Value>) -> Json<Value> {
    if service.slow {
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
    let texts = question["input"].as_array().cloned().unwrap_or_default();
    service.asked.fetch_add(texts.len(), Ordering::AcqRel);
    let vector = |text: &str| {
        if text.contains("海参") || text.contains("档案") {
            return [1.0, 0.0, 0.0];
        }
        let turn = text.chars().count() as f32 * 0.7;
        [-0.2, turn.cos(), turn.sin()]
    };
    let data: Vec<Value> = { texts.iter().enumerate() }
        .map(|(at, text)| json!({ "index": at, "embedding": vector(text.as_str().unwrap_or_default()) }))
        .collect();
    Json(json!({ "object": "list", "data": data }))
}

const KEPT_IN_PONDS: &str = "对虾 鲍鱼 扇贝 紫菜 牡蛎 蛤蜊 河豚 鲈鱼 石斑 黑鲷 真鲷 牙鲆 青蟹 龙虾 泥鳅 黄鳝 鲟鱼 鳟鱼 鲤鱼 草鱼 鲫鱼 鲢鱼 鳙鱼 鳗鱼 甲鱼 牛蛙";

async fn market(url: Option<String>) -> TestApp {
    let embeddings = Settings { embeddings_url: url, embeddings_model: "m".into(), embeddings_key: None };
    let market = TestApp::start_as(Manner { embeddings, ..Manner::default() }).await;
    let mut rows: Vec<Value> =
        { KEPT_IN_PONDS.split(' ') }.map(|kept| json!({ "title": format!("养殖车间{kept}方案") })).collect();
    rows.push(json!({ "title": "养殖车间档案方案" }));
    market.given(Kind::Achievements, &rows).await;
    market.given(Kind::Demands, &[json!({ "title": "海参养殖车间水处理" })]).await;
    market
}

async fn titles(market: &TestApp) -> (String, Vec<String>) {
    let id = market.id_of("demand", "海参养殖车间水处理").await;
    let page = market.get(&format!("/demands/{id}/matches")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let title =
        |part: &str| Some(part.split("<h2").nth(1)?.split("\">").nth(1)?.split("</a>").next()?.to_owned());
    let titles = page.body.split("<article").skip(1).filter_map(title).collect();
    (page.body, titles)
}

const UNANSWERED: &str = "外部语义模型暂时没有回应";

#[tokio::test]
async fn what_an_outside_model_finds_alike_comes_first_and_each_text_is_sent_once() {
    let service = Service::default();
    let helped = market(Some(service.start().await)).await;
    let (page, with) = titles(&helped).await;
    let (_, without) = titles(&market(None).await).await;
    let place =
        |titles: &[String]| titles.iter().position(|title| title == "养殖车间档案方案").expect("it is shown");
    assert_eq!(place(&with), 0, "{with:?}");
    assert_ne!(place(&without), 0, "{without:?}");
    assert!(!page.contains(UNANSWERED));
    let asked = service.texts_asked();
    assert!(asked > 24);
    // A write makes the page anew; what was asked is kept.
    helped.given(Kind::Achievements, &[json!({ "title": "车床主轴箱" })]).await;
    titles(&helped).await;
    assert_eq!(service.texts_asked(), asked);
}

#[tokio::test]
async fn a_model_that_is_away_is_said_to_be_and_the_market_goes_on() {
    let market = market(Some("http://127.0.0.1:9/v1".into())).await;
    let (page, titles) = titles(&market).await;
    assert!(page.contains(UNANSWERED) && titles.len() > 5, "{page}");
}

#[tokio::test]
async fn a_model_that_is_slow_is_not_waited_for() {
    let service = Service { slow: true, ..Service::default() };
    let market = market(Some(service.start().await)).await;
    let (page, first) = titles(&market).await;
    assert!(page.contains(UNANSWERED) && first.len() > 5, "{page}");
    assert_eq!(service.texts_asked(), 0);
}
