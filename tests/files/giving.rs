//! Who gets which file, and how.

use chrono::Duration;
use db::business_day;

use crate::app::restored;
use crate::files::making::{docx, encoded, pdf, picture, png};
use crate::files::{files_on, given};
use crate::intents::{listed, market_at};

#[tokio::test]
async fn a_public_file_is_everybodys_under_its_own_name() {
    let market = market_at(None).await;
    let (author, id) = listed(&market).await;
    let sent = author.uploads(&market, &id, "public", "检测报告（第三方）.PDF", pdf()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = market.get(&format!("/achievements/{id}")).await;
    let path = files_on(&page).pop().expect("a file");
    let file = given(&market, None, &path).await.expect("the file");
    assert_eq!(file.answer_type, "application/pdf");
    assert!(file.disposition.starts_with("attachment; filename=\""), "{}", file.disposition);
    let name = "filename*=UTF-8''%E6%A3%80%E6%B5%8B%E6%8A%A5%E5%91%8A%EF%BC%88%E7%AC%AC%E4%B8%89%E6%96%B9%EF%BC%89.pdf";
    assert!(file.disposition.ends_with(name), "{}", file.disposition);
    assert_eq!(file.kept, "public, no-cache");
    assert!(file.bytes.starts_with(b"%PDF"));
    author.uploads(&market, &id, "public", "样机.png", png()).await;
    author.uploads(&market, &id, "public", "说明.docx", docx(&[])).await;
    author.uploads(&market, &id, "public", "数据.csv", "电流密度,200\n".into()).await;
    let page = market.get(&format!("/achievements/{id}")).await;
    assert_eq!(files_on(&page).len(), 4);
    let gone = path.split('/').nth(2).expect("an id");
    assert_eq!(author.post(&format!("/files/{gone}/removal"), &[]).await.status, 303);
    assert_eq!(given(&market, None, &path).await.err(), Some(404));
    assert_eq!(files_on(&market.get(&format!("/achievements/{id}")).await).len(), 3);
    let history = market.get(&format!("/achievements/{id}/history")).await;
    assert_eq!(history.status, 200);
}

#[tokio::test]
async fn a_restricted_file_is_given_by_grant_alone_and_bears_its_readers_name() {
    let market = market_at(None).await;
    let (author, id) = listed(&market).await;
    let picture = encoded(&picture(900, 600), image::ImageFormat::Png);
    author.uploads(&market, &id, "nda", "流道图纸.png", picture.clone()).await;
    author.uploads(&market, &id, "nda", "工艺参数.pdf", pdf()).await;
    author.uploads(&market, &id, "registered", "宣传页.pdf", pdf()).await;
    let unmarked = author.uploads(&market, &id, "nda", "参数.docx", docx(&[])).await;
    assert!(
        unmarked.status == 422 && unmarked.shows("id=\"file-error\""),
        "what bears no mark is not restricted"
    );
    let own = files_on(&author.get(&format!("/achievements/{id}/files")).await);
    let [drawing, values, leaflet] = &own[..] else { panic!("{own:?}") };

    let page = market.get(&format!("/achievements/{id}")).await;
    assert!(
        files_on(&page).is_empty() && !page.shows("流道图纸") && page.shows("另有 2 个文件"),
        "{}",
        page.body
    );
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    for path in [drawing, values] {
        assert_eq!(given(&market, None, path).await.err(), Some(404));
        assert_eq!(given(&market, Some(&firm), path).await.err(), Some(404));
    }
    assert_eq!(given(&market, None, leaflet).await.err(), Some(404));
    assert_eq!(given(&market, Some(&firm), leaflet).await.expect("a leaflet").kept, "private, no-store");

    let request = firm.asks_to_read(&id).await;
    let until = (business_day::date(market.db().clock.now()) + Duration::days(30)).to_string();
    author.grants(&request, "nda", &until).await;
    firm.signs(&request).await;
    let seen = firm.get(&format!("/achievements/{id}")).await;
    assert_eq!(files_on(&seen).len(), 3);
    let lent = given(&market, Some(&firm), drawing).await.expect("the drawing");
    assert_eq!(lent.kept, "private, no-store");
    let (before, after) =
        (image::load_from_memory(&picture).unwrap(), image::load_from_memory(&lent.bytes).unwrap());
    assert_eq!((before.width(), before.height()), (after.width(), after.height()));
    let changed = before.to_rgb8().pixels().zip(after.to_rgb8().pixels()).filter(|(a, b)| a != b).count();
    assert!(changed > 1_000, "the mark is drawn over it: {changed}");
    let lent = given(&market, Some(&firm), values).await.expect("the values");
    let text = lopdf::Document::load_mem(&lent.bytes).expect("a document").extract_text(&[1]).expect("text");
    assert!(text.contains("Test report 200 mA") && text.contains("Qiao "), "{text}");
    let own = given(&market, Some(&author), values).await.expect("one's own");
    assert_ne!(own.bytes, lent.bytes, "one's own is as it was sent");
    let looks = author.get(&format!("/achievements/{id}/access")).await;
    assert_eq!(looks.body.matches("enterprise 13800000005").count(), 2, "each look is noted: {}", looks.body);
    for file in ["流道图纸.png", "工艺参数.pdf"] {
        assert_eq!(looks.body.matches(file).count(), 1, "and says at what: {}", looks.body);
    }

    author.post(&format!("{request}/end"), &[]).await;
    assert_eq!(
        given(&market, Some(&firm), values).await.err(),
        Some(404),
        "taken back, it is closed at once"
    );
}

#[tokio::test]
async fn files_of_what_is_not_public_are_its_authors() {
    let market = market_at(None).await;
    let (author, id) = listed(&market).await;
    author.uploads(&market, &id, "public", "报告.pdf", pdf()).await;
    let path = files_on(&market.get(&format!("/achievements/{id}")).await).pop().expect("a file");
    author.post(&format!("/achievements/{id}/withdrawal"), &[]).await;
    assert_eq!(given(&market, None, &path).await.err(), Some(404));
    assert!(given(&market, Some(&author), &path).await.is_ok());
    let stranger = market.person("13800000009", "researcher", Some("某理工大学")).await;
    let theirs = stranger.uploads(&market, &id, "public", "报告.pdf", pdf()).await;
    assert_eq!(theirs.status, 404);
    let late = author.uploads(&market, &id, "public", "报告.pdf", pdf()).await;
    assert_eq!(late.status, 409, "what was withdrawn is not added to");
}

#[tokio::test]
async fn a_backup_holds_the_files_and_a_restore_brings_them_back() {
    let market = market_at(None).await;
    if !market.is_on_sqlite() {
        return;
    }
    let (author, id) = listed(&market).await;
    author.uploads(&market, &id, "public", "报告.pdf", pdf()).await;
    let copy = market.folder().join("copy.db");
    market.runs(&["backup", copy.to_str().expect("a path")]).await;
    let saved = std::fs::read_dir(market.folder().join("copy.db.files")).expect("a folder").count();
    assert_eq!(saved, 1);
    let other = restored(&copy).await;
    let restored = other.path().join("files").join("attachments");
    assert_eq!(std::fs::read_dir(restored).expect("a shelf").count(), 1);
}
