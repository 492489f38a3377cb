//! Files, versions, members and a unit's own achievements, by program.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use reqwest::Method;
use serde_json::json;

use crate::files::making::{docx, pdf, png};
use crate::intents::{listed, market_at};

const UNIT: Option<&str> = Some("某理工大学");

#[tokio::test]
async fn a_program_adds_lists_fetches_and_removes_files_of_its_owners_achievement() {
    let market = market_at(None).await;
    let (_, id) = listed(&market).await;
    let author = market.program("13800000001", "read,write").await;
    let path = format!("/api/v1/achievements/{id}/files");
    let sent = |name: &str, tier: &str, bytes: &[u8]| json!({ "name": name, "tier": tier, "content": BASE64_STANDARD.encode(bytes) });
    let body = sent("检测报告.pdf", "public", &pdf());
    let added = author.post_as("one", &path, &body).await;
    assert_eq!(added.status, 201, "{}", added.body);
    assert_eq!((&added.value()["kind"], &added.value()["tier"]), (&json!("pdf"), &json!("public")));
    let again = author.post_as("one", &path, &body).await;
    assert_eq!((again.status, again.body == added.body), (201, true), "sent twice it is one");
    let other = author.post_as("one", &path, &sent("另一份.pdf", "public", &pdf())).await;
    assert_eq!((other.status, other.problem().as_str()), (422, "key_reused"));

    let files = author.get(&path).await.value()["files"].clone();
    assert_eq!(files.as_array().map(Vec::len), Some(1), "{files}");
    let one = added.header("location").to_owned();
    let request = author.with(Method::GET, &one);
    let answer = request.send().await.expect("an answer");
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()),
        (200, "application/octet-stream")
    );
    assert!(answer.bytes().await.expect("bytes").starts_with(b"%PDF"));

    for (name, tier, bytes, field) in [
        ("a.png", "everybody", png(), "tier"),
        ("a.docx", "nda", docx(&[]), "content"),
        ("a.exe", "public", b"MZ\x90\0".to_vec(), "content"),
    ] {
        let refused = author.post(&path, &sent(name, tier, &bytes)).await;
        assert!(refused.status == 422 && refused.shows(&format!("\"{field}\"")), "{name}: {}", refused.body);
    }
    let garbled = author.post(&path, &json!({ "name": "a.png", "tier": "public", "content": "%%" })).await;
    assert_eq!(garbled.status, 422);

    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let stranger = market.program("13800000005", "read,write").await;
    assert_eq!(
        market.json(&path).await["files"].as_array().map(Vec::len),
        Some(1),
        "anybody reads what is public"
    );
    assert_eq!(market.get(&one).await.status, 200);
    assert_eq!(stranger.post(&path, &body).await.status, 404);
    assert_eq!(stranger.get(&one).await.status, 200, "what is public is everybody's");
    assert_eq!(stranger.delete(&one).await.status, 404);
    assert_eq!(author.delete(&one).await.status, 204);
    assert_eq!(author.delete(&one).await.status, 404);
    assert_eq!(author.get(&one).await.status, 404);
    let hidden = author.post(&path, &sent("图纸.png", "nda", &png())).await.header("location").to_owned();
    assert_eq!(stranger.get(&hidden).await.status, 404, "without a grant there is no such file");
    assert_eq!(stranger.get(&path).await.value(), json!({ "files": [] }), "nor is it told of");
    assert_eq!(author.get(&path).await.value()["files"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn versions_say_what_changed_and_to_the_owner_what_it_said() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let why = [("problem", "储能电站占地更大，征地更贵。"), ("solution", "改进流道，电流密度更高。")];
    researcher.saves(&format!("/achievements/{id}/draft/why"), &why).await;
    let path = format!("/api/v1/achievements/{id}/history");
    let public = market.json(&path).await;
    let last = &public["versions"][0];
    assert_eq!((&last["act"], &last["by"]), (&json!("listing.edited"), &json!("person")), "{last}");
    let parts = last["changes"].as_array().expect("changes").iter().map(|one| one["part"].clone());
    assert_eq!(parts.collect::<Vec<_>>(), [json!("problem"), json!("solution")]);
    assert!(last["changes"][0]["before"].is_null() && last["changes"][0]["after"].is_null());
    let author = market.program("13800000001", "read").await;
    let own = author.get(&path).await.value();
    assert_eq!(own["versions"][0]["changes"][0]["after"], json!("储能电站占地更大，征地更贵。"));
    let draft = researcher.writes("还在写的成果", "no_patent").await;
    assert_eq!(market.get(&format!("/api/v1/achievements/{draft}/history")).await.status, 404);
}

#[tokio::test]
async fn an_officers_program_reads_the_units_members_and_achievements() {
    let market = market_at(None).await;
    let (researcher, _) = listed(&market).await;
    researcher.writes("还在写的成果", "no_patent").await;
    market.person("13800000002", "officer", UNIT).await;
    let officer = market.program("13800000002", "read").await;
    let portfolio = officer.get("/api/v1/me/portfolio").await.value();
    assert_eq!(portfolio["stages"], json!({ "draft": 1, "published": 1 }), "{portfolio}");
    assert_eq!(portfolio["achievements"].as_array().map(Vec::len), Some(2));
    let drafts = officer.get("/api/v1/me/portfolio?stage=draft").await.value();
    assert_eq!(drafts["achievements"][0]["content"]["title"], json!("还在写的成果"), "{drafts}");
    let author = market.program("13800000001", "read").await;
    assert_eq!(author.get("/api/v1/me/portfolio").await.status, 404, "an officer's");

    let me = officer.get("/api/v1/me").await.value();
    let unit = me["appointments"][0]["organisation"]["id"].as_str().expect("a unit").to_owned();
    let members = format!("/api/v1/organisations/{unit}/members");
    let shown = officer.get(&members).await.value();
    let roles = shown["members"].as_array().expect("members").iter().map(|one| one["role"].clone());
    let mut roles: Vec<String> = roles.map(|role| role.as_str().expect("a role").to_owned()).collect();
    roles.sort();
    assert_eq!(roles, ["officer", "researcher"]);
    assert_eq!(author.get(&members).await.status, 404, "its members are nobody else's business");
}
