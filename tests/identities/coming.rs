//! Coming in, belonging to a unit, and leaving it.

use serde_json::json;

use super::{Directory, faculty};

#[tokio::test]
async fn a_member_of_the_faculty_comes_in_agrees_and_may_list_at_once() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let market = directory.market().await;
    let somebody = market.somebody();
    assert!(somebody.get("/login").await.shows("某理工大学统一身份认证"));
    let welcome = somebody.comes_as("lab").await;
    assert!(welcome.status == 200 && welcome.shows("value=\"某课题组\""), "{}", welcome.body);
    let path = "/login/with/dut/welcome";
    let refused = somebody.post(path, &[("name", "某储能课题组")]).await;
    assert!(refused.status == 422 && refused.shows("id=\"consent-error\"") && refused.shows("某储能课题组"));
    let come = somebody.post(path, &[("name", "某储能课题组"), ("consent", "yes")]).await;
    assert_eq!((come.status, come.header("location")), (303, "/achievements/new"));
    assert!(somebody.get("/me").await.shows("某理工大学"));
    let id = somebody.writes("全钒液流电池电堆", "no_patent").await;
    assert_eq!(somebody.submits(&id).await, 303);
    let account = somebody.get("/me/account").await;
    assert!(account.shows("某理工大学统一身份认证") && account.shows("lab@example.edu.cn"));
    assert!(somebody.get("/me/export.json").await.shows(&directory.issuer));

    // Again, from another browser: known, and nothing is asked.
    let again = market.somebody();
    assert_eq!(again.comes_as("lab").await.header("location"), "/achievements/new");
    assert!(again.get("/me").await.shows("某储能课题组"));
}

#[tokio::test]
async fn who_leaves_the_unit_is_its_researcher_no_longer() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let market = directory.market().await;
    let somebody = market.somebody();
    somebody.comes_as("lab").await;
    somebody.post("/login/with/dut/welcome", &[("name", "某课题组"), ("consent", "yes")]).await;
    assert_eq!(somebody.get("/achievements/new").await.status, 200);
    let mut alumna = faculty();
    alumna["eduperson_scoped_affiliation"] = json!("alum@example.edu.cn");
    directory.knows("lab", &alumna);
    assert_eq!(market.somebody().comes_as("lab").await.status, 303);
    assert_eq!(somebody.get("/achievements/new").await.status, 404);
    directory.knows("lab", &faculty());
    market.somebody().comes_as("lab").await;
    assert_eq!(somebody.get("/achievements/new").await.status, 200, "and is again when they come back");
}

#[tokio::test]
async fn an_account_is_joined_to_a_directory_and_parted_from_it() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let market = directory.market().await;
    let somebody = market.person("13800000001", "expert", None).await;
    let asked = somebody.comes_as("lab").await;
    assert!(asked.status == 200 && asked.shows("lab@example.edu.cn"), "{}", asked.body);
    assert!(!somebody.get("/me/account").await.shows("lab@example.edu.cn"), "not before it is confirmed");
    let joined = somebody.post("/login/with/dut/welcome", &[]).await;
    assert_eq!((joined.status, joined.header("location")), (303, "/me/account"));
    assert!(market.messages_to("13800000001").await.iter().any(|text| text.contains("统一身份认证")));
    let account = somebody.get("/me/account").await;
    let end = account.body.split("action=\"/me/identities/").nth(1).expect("a way out");
    let end = format!("/me/identities/{}", end.split('"').next().expect("an end"));
    let other = market.person("13800000002", "expert", None).await;
    assert_eq!(other.post(&end, &[]).await.status, 404);
    assert_eq!(other.comes_as("lab").await.status, 409, "one identity is one person's");
    assert_eq!(somebody.get("/achievements/new").await.status, 200);
    assert_eq!(somebody.post(&end, &[]).await.status, 303);
    assert_eq!(somebody.get("/achievements/new").await.status, 404, "what rested on it ends with it");
    assert_eq!(market.somebody().comes_as("lab").await.status, 200, "and the identity is nobody's");
}

#[tokio::test]
async fn who_proved_the_same_mail_is_the_same_person() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let market = directory.market().await;
    web::cli::add_person(market.db(), "lab@example.edu.cn", "某课题组").await.unwrap();
    let somebody = market.somebody();
    assert_eq!(somebody.comes_as("lab").await.status, 200, "whom the operator entered has agreed to nothing");
    assert_eq!(somebody.post("/login/with/dut/welcome", &[]).await.status, 422);
    let come = somebody.post("/login/with/dut/welcome", &[("consent", "yes")]).await;
    assert_eq!(come.status, 303);
    assert!(somebody.get("/me").await.shows("某课题组"));
    assert_eq!(market.somebody().comes_as("lab").await.status, 303, "and is asked once");
}

#[tokio::test]
async fn what_a_directory_says_of_others_counts_for_nothing() {
    let directory = Directory::start().await;
    let market = directory.market().await;
    web::cli::add_person(market.db(), "boss@other.edu.cn", "别人").await.unwrap();
    web::cli::add_person(market.db(), "lab@example.edu.cn", "某课题组").await.unwrap();
    let says = [
        json!({ "name": "甲", "email": "boss@other.edu.cn", "email_verified": true }),
        json!({ "name": "乙", "email": "lab@example.edu.cn", "email_verified": false }),
        json!({ "name": "丙", "email": "lab@example.edu.cn.evil.example", "email_verified": true }),
        json!({ "name": "丁", "eduperson_scoped_affiliation": "faculty@other.edu.cn" }),
        json!({ "name": "戊", "eduperson_scoped_affiliation": ["student@example.edu.cn"] }),
        json!({ "name": "<script>alert(1)</script>", "eduperson_scoped_affiliation": "faculty" }),
    ];
    for (number, claims) in says.iter().enumerate() {
        let login = format!("one{number}");
        directory.knows(&login, claims);
        let somebody = market.somebody();
        let welcome = somebody.comes_as(&login).await;
        assert_eq!(welcome.status, 200, "{claims}: somebody new");
        assert!(!welcome.shows("<script>alert"));
        somebody.post("/login/with/dut/welcome", &[("name", "某人"), ("consent", "yes")]).await;
        assert_eq!(somebody.get("/me").await.status, 200, "{claims}");
        assert_eq!(somebody.get("/achievements/new").await.status, 404, "{claims}: and no researcher");
    }
}
