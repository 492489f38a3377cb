//! What does not let in: answers of others, answers sent twice, directories that are not what they say.

use serde_json::json;

use super::{Directory, faculty};
use crate::app::TestApp;

#[tokio::test]
async fn an_answer_is_good_once_and_in_the_browser_that_asked() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let market = directory.market().await;
    let somebody = market.somebody();
    let back = somebody.is_sent_back_as("lab").await;
    assert_eq!(market.somebody().get(&back).await.status, 400, "another browser");
    let victim = market.somebody();
    victim.get("/login/with/dut").await;
    assert_eq!(victim.get(&back).await.status, 400, "a browser under way itself");
    let forged = back.replace("state=", "state=0");
    assert_eq!(somebody.get(&forged).await.status, 400, "another state");
    assert_eq!(somebody.get(&back).await.status, 200);
    assert_eq!(somebody.get(&back).await.status, 400, "a second time");
    assert!(somebody.get("/me").await.status == 303, "nobody is in before they agree");
}

#[tokio::test]
async fn a_code_of_another_sign_in_and_another_issuer_are_refused() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    directory.knows("other", &faculty());
    let market = directory.market().await;
    let (one, other) = (market.somebody(), market.somebody());
    let (first, second) = (one.is_sent_back_as("lab").await, other.is_sent_back_as("other").await);
    let part = |back: &str, name: &str| {
        let rest = back.split(&format!("{name}=")).nth(1).expect("a part").to_owned();
        rest.split('&').next().expect("an end").to_owned()
    };
    // The code of one, with the state of the other: the verifier is not the one it was made for.
    let mixed = first.replace(&part(&first, "code"), &part(&second, "code"));
    let refused = one.get(&mixed).await;
    assert!(
        refused.status == 502 && !refused.shows("PKCE") && refused.shows("统一身份认证"),
        "{}",
        refused.body
    );
    let elsewhere = second.replace(&part(&second, "iss"), "https%3A%2F%2Fevil.example");
    assert_eq!(other.get(&elsewhere).await.status, 400);
}

#[tokio::test]
async fn who_turns_back_is_told_and_may_try_again() {
    let directory = Directory::start().await;
    let market = directory.market().await;
    let somebody = market.somebody();
    let sent = somebody.get("/login/with/dut").await;
    let state = sent.header("location").split("state=").nth(1).expect("a state");
    let state = state.split('&').next().expect("an end");
    let back = format!("/login/with/dut/return?error=access_denied&state={state}");
    let refused = somebody.get(&back).await;
    assert!(refused.status == 400 && refused.shows("/login"), "{}", refused.body);
    assert_eq!(market.get("/login/with/nobody").await.status, 404);
}

#[tokio::test]
async fn a_directory_that_is_down_or_not_what_it_says_lets_nobody_in() {
    let directory = Directory::start().await;
    directory.knows("lab", &faculty());
    let wrong = directory.market_with(&json!({ "client_secret": "another" })).await;
    let somebody = wrong.somebody();
    assert_eq!(somebody.comes_as("lab").await.status, 502, "the directory does not know this market");
    let address = directory.issuer.replace("127.0.0.1", "localhost");
    let liar = directory.market_with(&json!({ "issuer": address })).await;
    assert_eq!(liar.get("/login/with/dut").await.status, 502, "it says it is another");
    let down = directory.market_with(&json!({ "issuer": "http://127.0.0.1:9" })).await;
    let answer = down.get("/login/with/dut").await;
    assert!(answer.status == 502 && answer.shows("/login"), "{}", answer.body);
}

#[tokio::test]
async fn without_a_directory_nothing_is_offered() {
    let market = TestApp::start().await;
    assert!(!market.get("/login").await.shows("/login/with/"));
    assert_eq!(market.get("/login/with/dut").await.status, 404);
}
