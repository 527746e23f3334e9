//! Accounts and organisations.

use reqwest::StatusCode;

use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_there_says_so() {
    let test = TestRegistry::start().await;
    let page = test.visitor().get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
