//! What is over stays to be found.

use super::{live, morning, planned};

#[tokio::test]
async fn a_past_event_is_found_by_its_title_its_talks_its_speakers_and_who_held_it() {
    let market = morning().await;
    let operator = live(&market).await;
    for act in ["end", "archive"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    for words in ["储能成果", "全钒液流", "开场", "某理工大学", "  理工  "] {
        let page = market.get(&format!("/roadshows?q={words}")).await;
        assert!(
            page.status == 200 && page.shows("往期") && page.shows("储能成果路演"),
            "{words}: {}",
            page.body
        );
    }
    for words in ["海水淡化", "某储能电站运营企业", "%", "_"] {
        let page = market.get(&format!("/roadshows?q={}", words.replace('%', "%25"))).await;
        assert!(page.status == 200 && !page.shows("储能成果路演"), "{words}: {}", page.body);
    }
    assert!(
        market.get("/roadshows?q=理工").await.shows("value=\"理工\""),
        "what was looked for stays in the field"
    );
}

#[tokio::test]
async fn whoever_holds_it_too_is_found_and_what_is_no_more_on_the_agenda_is_not() {
    let market = morning().await;
    let operator = planned(&market, &[("hosts", "某储能电站运营企业"), ("series", "春季专场")]).await;
    operator
        .presents(&[("title", "圆桌讨论"), ("presenter", "王教授"), ("starts_at", "2026-11-26T15:00")])
        .await;
    for act in ["approval", "opening"] {
        assert_eq!(operator.takes(act).await, 303, "{act}");
    }
    for words in ["储能电站运营", "春季", "圆桌", "王教授"] {
        assert!(market.get(&format!("/roadshows?q={words}")).await.shows("储能成果路演"), "{words}");
    }
    let all = super::presentations(&market).await;
    let talk = all.iter().find(|one| one.slot.title == "圆桌讨论").expect("the talk").id;
    let removal = super::path(&format!("/presentations/{talk}/removal"));
    assert_eq!(operator.post(&removal, &[]).await.status, 303);
    for words in ["圆桌", "王教授"] {
        assert!(!market.get(&format!("/roadshows?q={words}")).await.shows("储能成果路演"), "{words}");
    }
}
