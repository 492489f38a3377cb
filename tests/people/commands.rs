//! What the operator does to an account at the command line.

#[tokio::test]
async fn what_the_operator_does_to_an_account_by_command_is_told_to_whose_it_is() {
    let market = crate::intents::market_at(None).await;
    market.person("13900000009", "expert", None).await;
    let role = ["13900000009", "--role", "researcher", "--organisation", "某理工大学"];
    let does = |act: &'static str| [&["admin", "user", act][..], &role[..]].concat();
    market.runs(&does("grant")).await;
    let told = "您在“某理工大学”的身份“科研人员”";
    assert!(market.was_told("13900000009", &format!("{told}已确认")).await);
    market.runs(&does("revoke")).await;
    assert!(market.was_told("13900000009", &format!("{told}已被终止")).await);
    assert!(market.tries(&does("revoke")).await.is_err(), "it is over");
    market.runs(&["admin", "user", "token", "13900000009", "--name", "夜间任务"]).await;
    assert!(market.was_told("13900000009", "访问令牌“夜间任务”").await);
}
