//! Every page that visitors find in a marketplace with two years of history, and the desks of those who keep it, looked at closely:
//! axe, both languages, wide and narrow.

use legollab_e2e::browser::{Driver, Window};

use crate::{demonstration, served::Served};

/// Who looks at which pages of their own.
const DESKS: [(&str, &[&str]); 6] = [
    (
        "ines",
        &[
            "/account",
            "/organisations/legollaborative/versions",
            "/organisations/legollaborative/certification",
        ],
    ),
    (
        "awa",
        &["/certification", "/certification/authority", "/certification/keys"],
    ),
    ("theo", &["/treasury", "/treasury/journal"]),
    ("camille", &["/engagements", "/contributions"]),
    ("mona", &["/moderation"]),
    ("maud", &["/administration", "/clock"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_can_be_read_by_everybody() {
    let served = Served::of(demonstration::copy().await).await;
    let driver = Driver::start().await;

    let mut visitor = driver.open("visitor-of-market", "fr").await;
    let pages = visitor.look_around(&served.at("/")).await;
    assert!(pages.len() > 15, "{pages:#?}");
    // What a brick listens to is not what it is for: reviews hear of bookings.
    visitor.go(&served.at("/bricks?need=review")).await;
    visitor.sees("Les membres s’évaluent").await;
    visitor.sees_not("Des membres proposent").await;
    visitor.go(&served.at("/bricks/legollaborative/rating")).await;
    visitor.sees("Ce qu’elle écoute").await;
    let mut windows = vec![visitor];
    for (person, pages) in DESKS {
        let mut window = demonstration::window(&driver, &served, person).await;
        for page in pages {
            window.go(&served.at(page)).await;
            window
                .look_in_both_languages(&format!("market{}", page.replace('/', "-")))
                .await;
        }
        windows.push(window);
    }
    served.recompute_scores().await;
    served.recompute_fund().await;
    Window::close(windows).await;
}
