//! The index is a copy: whatever happens to it, the site serves and the copy is made anew.

use std::fs;
use std::path::{Path, PathBuf};

use web::keeper::{Renewal, renew};

use crate::app::TestApp;

const TITLES: [&str; 3] = ["锂离子动力电池材料", "海水淡化反渗透膜", "风电主轴轴承"];

async fn market() -> TestApp {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    market
}

fn files(market: &TestApp) -> Vec<PathBuf> {
    let entries = fs::read_dir(market.index_dir()).unwrap();
    let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut files: Vec<PathBuf> = files.filter(|path| !path.to_string_lossy().contains("lock")).collect();
    files.sort();
    files
}

/// After some damage to each file of the index: it is served at once, and found again.
async fn survives(damage: impl Fn(&PathBuf)) {
    let mut market = market().await;
    let count = files(&market).len();
    for place in 0..count {
        market.stop().await;
        let present = files(&market);
        if let Some(file) = present.get(place) {
            damage(file);
        }
        market = market.restart().await;
        assert_eq!(market.get("/achievements").await.status, 200);
        market.caught_up().await;
        assert_eq!(market.titles("achievement", "电池").await, ["锂离子动力电池材料"]);
        assert_eq!(market.titles("achievement", "").await.len(), 3);
    }
}

/// Puts other bytes in the place of a file. A writer that still ends may read what it mapped: cut under its eyes, the file
/// would end the program (SIGBUS) instead of being damaged.
fn put(file: &Path, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

#[tokio::test]
async fn a_missing_file_is_noticed_and_made_anew() {
    survives(|file| fs::remove_file(file).unwrap()).await;
}

#[tokio::test]
async fn a_truncated_file_is_noticed_and_made_anew() {
    survives(|file| {
        let bytes = fs::read(file).unwrap();
        put(file, &bytes[..bytes.len() / 2]);
    })
    .await;
}

#[tokio::test]
async fn a_flipped_bit_is_noticed_and_made_anew() {
    survives(|file| {
        let mut bytes = fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 0x10;
        }
        put(file, &bytes);
    })
    .await;
}

#[tokio::test]
async fn an_index_that_is_gone_altogether_is_made_anew() {
    let mut market = market().await;
    market.stop().await;
    fs::remove_dir_all(market.index_dir()).unwrap();
    let market = market.restart().await;
    market.caught_up().await;
    assert_eq!(market.titles("achievement", "").await.len(), 3);
}

#[tokio::test]
async fn what_is_written_while_nobody_indexes_is_found_after_the_restart() {
    let mut market = market().await;
    market.stop().await;
    let market = market.restart().await;
    market.given_titles(&["全钒液流电池电堆"]).await;
    assert_eq!(market.titles("achievement", "液流电池").await, ["全钒液流电池电堆"]);
}

#[tokio::test]
async fn an_index_made_anew_is_taken_while_people_search() {
    let market = market().await;
    let before = files(&market);
    let searching = async {
        loop {
            assert_eq!(market.titles("achievement", "电池").await, ["锂离子动力电池材料"]);
        }
    };
    let (dir, mut told) = (market.index_dir(), |_| {});
    let renewal = tokio::select! {
        renewal = renew(market.app.db(), &dir, &mut told) => renewal.unwrap(),
        () = searching => unreachable!(),
    };
    assert_eq!(renewal, Renewal::Taken);
    market.given_titles(&["钠离子电池"]).await;
    assert_eq!(market.titles("achievement", "电池").await.len(), 2);
    let after = files(&market);
    assert!(
        before
            .iter()
            .filter(|file| file.extension().is_some_and(|kind| kind == "idx"))
            .all(|file| !after.contains(file))
    );
    let beside = fs::read_dir(market.index_dir().parent().unwrap()).unwrap();
    let names: Vec<String> =
        beside.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.starts_with("index-")), "{names:?}");
}

#[tokio::test]
async fn an_index_that_nobody_took_is_taken_at_the_next_start() {
    let mut market = market().await;
    market.stop().await;
    fs::rename(market.index_dir(), market.index_dir().with_file_name("index-next")).unwrap();
    fs::create_dir(market.index_dir()).unwrap();
    fs::write(market.index_dir().join("meta.json"), "not an index").unwrap();
    market = market.restart().await;
    market.caught_up().await;
    assert_eq!(market.titles("achievement", "电池").await, ["锂离子动力电池材料"]);
    assert!(!market.index_dir().with_file_name("index-next").exists());
}
