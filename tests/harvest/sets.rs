//! Parts of the repository: who follows one hears what leaves it.

use super::ask;

#[tokio::test]
async fn who_follows_a_field_hears_that_a_listing_has_left_it() {
    let market = crate::life::market().await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["4", "4", "4", "4"]).await;
    let list =
        async |set: &str| ask(&market, &format!("verb=ListRecords&metadataPrefix=oai_dc{set}")).await.body;
    let (old, new) = ("&set=field:energy", "&set=field:environment");
    let is_live = |list: &str| list.contains("全钒液流电池电堆") && !list.contains("status=\"deleted\"");
    assert!(is_live(&list(old).await));
    let what = |field: &'static str| {
        [("title", "全钒液流电池电堆"), ("summary", "更小的电堆放出同样的电"), ("field", field)]
    };
    let step = format!("/achievements/{id}/draft/what");
    researcher.saves(&step, &what("environment")).await;
    let left = list(old).await;
    assert!(left.contains(&id) && left.contains("status=\"deleted\""), "{left}");
    assert!(left.contains("field:energy") && !left.contains("field:environment"), "{left}");
    assert!(!left.contains("全钒液流电池电堆"), "{left}");
    for set in [new, ""] {
        let list = list(set).await;
        assert!(is_live(&list), "{set}: {list}");
    }
    researcher.saves(&step, &what("energy")).await;
    assert!(is_live(&list(old).await), "it is back");
    assert!(list(new).await.contains("status=\"deleted\""));
}
