//! Parts of the home page and of other sites.

use legollab_hostile::bricks::DOORS;

use crate::{
    station::{self, GRANTS, member, visitor},
    support::Running,
};

async fn air(more: &str, bricks: &[(&str, &[u8], &str)]) -> Running {
    let running = Running::start().await;
    let station = station::file();
    let first = format!("{GRANTS}\n{more}");
    let mut all = bricks.to_vec();
    all.push(("air", station.as_slice(), first.as_str()));
    running.serve_bricks("air", &all).await;
    running
}

const PLACED: &str = "[[blocks]]\nblock = \"air/data.now\"\nin = \"home\"\n";

#[tokio::test]
async fn the_home_page_is_made_of_blocks() {
    let running = air("", &[]).await;
    let home = visitor(&running).get("/").await.expect(200);
    for part in ["<h1>The air</h1>", "<h2>The air</h2>", "12 now", "press"] {
        assert!(home.body.contains(part), "{part}: {}", home.body);
    }
    running.stop().await;

    let running = air(&PLACED.repeat(2), &[]).await;
    let home = visitor(&running).get("/").await.expect(200);
    assert_eq!(
        home.body.matches("<h2>The air</h2>").count(),
        2,
        "as often as it is placed"
    );
    running.stop().await;
}

#[tokio::test]
async fn a_platform_can_do_without_blocks() {
    let running = Running::start().await;
    let station = station::file();
    std::fs::create_dir_all(running.folder("air").join("bricks")).unwrap();
    std::fs::write(running.folder("air").join("bricks/air.wasm"), &station).unwrap();
    let table =
        format!("[bricks.air]\npackage = \"test:station\"\nversion = \"^0.1\"\nfile = \"bricks/air.wasm\"\n{GRANTS}\n");
    let manifest = format!(
        "blocks = []\n[platform]\nname = \"air\"\ntitle = {{ fr = \"L’air\", en = \"Air\" }}\nlanguages = [\"en\"]\n\
         time-zone = \"Europe/Paris\"\n{table}"
    );
    std::fs::write(running.folder("air").join("platform.toml"), manifest).unwrap();
    let platform = running.runtime.open(&running.folder("air")).await.unwrap();
    running.server.put(platform).unwrap();
    let home = visitor(&running).get("/").await.expect(200);
    assert!(!home.body.contains("12 now"), "{}", home.body);
    running.stop().await;
}

#[tokio::test]
async fn a_block_that_fails_leaves_a_gap_and_a_line_for_stewards() {
    let doors = DOORS.file().unwrap();
    let running = air("", &[("doors", doors.as_slice(), "grants.store = {}")]).await;
    let home = visitor(&running).get("/").await.expect(200);
    assert!(home.body.contains("12 now"), "the others are there: {}", home.body);
    assert!(
        !home.body.contains("doors/"),
        "a visitor is not bothered: {}",
        home.body
    );
    let mut steward = member(&running, "Ada", &["steward"]).await;
    let home = steward.get("/").await.expect(200);
    assert!(home.body.contains("doors/doors.spin"), "{}", home.body);
    // The second failure is not recorded again.
    let incidents = steward.get("/steward/incidents").await.expect(200);
    assert_eq!(
        incidents.body.matches(">Never says what is in it<").count(),
        1,
        "{}",
        incidents.body
    );
    running.stop().await;
}

#[tokio::test]
async fn a_widget_is_a_visitors_and_for_named_sites_alone() {
    let embeds =
        "[[embeds]]\nblock = \"air/data.now\"\nsites = [\"https://www.cenon.example\", \"http://localhost:8080\"]\n";
    let running = air(embeds, &[]).await;
    let mut ada = member(&running, "Ada", &[]).await;
    let widget = ada.get("/embed/air/data.now").await.expect(200);
    let policy = widget.header("content-security-policy");
    assert!(
        policy.ends_with("frame-ancestors https://www.cenon.example http://localhost:8080"),
        "{policy}"
    );
    assert!(policy.contains("form-action 'none'"), "{policy}");
    assert!(widget.body.contains("12 now") && widget.body.contains(r#"<base target="_blank">"#));
    assert!(
        !widget.body.contains("<form") && !widget.body.contains("Ada"),
        "{}",
        widget.body
    );
    let mut new = visitor(&running);
    let answer = new.get("/embed/air/data.now?lang=fr").await.expect(200);
    assert_eq!(answer.set_cookies(), Vec::<&str>::new());
    assert!(answer.body.contains(r#"<html lang="fr">"#), "{}", answer.body);
    for other in ["/embed/air/data.gone", "/embed/doors/data.now", "/embed/air/now"] {
        new.get(other).await.expect(404);
    }
    running.stop().await;
    let running = air("", &[]).await;
    visitor(&running).get("/embed/air/data.now").await.expect(404);
    running.stop().await;
}
