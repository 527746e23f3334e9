//! Every page that visitors find in a marketplace with two years of history, and the desks of those who keep it, looked at closely:
//! axe, both languages, wide and narrow.

use std::process::Command;

use legollab_e2e::{
    browser::{Driver, Window},
    legollab, places,
};
use tempfile::TempDir;

use crate::served::Served;

/// The password of everybody in the demonstration.
const PASSWORD: &str = "marche-de-demo";

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
    let folder = TempDir::new().expect("a folder can be made");
    let bricks = ["booking", "rating"].map(|name| places::brick(name).display().to_string());
    let [booking, rating] = &bricks;
    let words = ["registry", "demo", "registry", "--brick", booking, "--brick", rating];
    legollab::run(folder.path(), &words).well();
    let served = Served::of(folder).await;
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
        let mut window = driver.open(person, "fr").await;
        window.go(&served.at("/account/sign-in")).await;
        window.fill("email", &format!("{person}@demo.example")).await;
        window.fill("password", PASSWORD).await;
        window.send("/account/sign-in").await;
        for page in pages {
            window.go(&served.at(page)).await;
            window
                .look_in_both_languages(&format!("market{}", page.replace('/', "-")))
                .await;
        }
        windows.push(window);
    }
    recomputed(
        &served,
        "/reviews/recompute.py",
        &["/api/reviews.ndjson", "/api/providers/scores"],
    )
    .await;
    recomputed(&served, "/fund/recompute.py", &["/api/fund.ndjson"]).await;
    Window::close(windows).await;
}

/// The published script recomputes what the registry says, from the published files alone.
async fn recomputed(served: &Served, script: &str, files: &[&str]) {
    let mut command = Command::new("python3");
    for path in [&[script], files].concat() {
        let answer = reqwest::get(served.at(path)).await.expect("an answer");
        assert!(answer.status().is_success(), "{path} answers {}", answer.status());
        let file = served.folder().join(path.trim_start_matches('/').replace('/', "-"));
        std::fs::write(&file, answer.bytes().await.expect("the file")).expect("the file can be written");
        command.arg(file);
    }
    let done = command.output().expect("python3 runs");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(done.status.success(), "{script} ends with {}: {said}", done.status);
}
