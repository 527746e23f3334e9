//! The site changes while people use it, from the studio and from the command line, and its history says who did what.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use legollab_e2e::{browser::Window, client::Visitor, legollab, places};
use tokio::task::JoinHandle;

use super::{SITE, in_studio};
use crate::studio_host::StudioHost;

/// Pages of the studio that the look around has to come by.
const PAGES: [&str; 13] = [
    "/import",
    "/recipes",
    "/bricks/add",
    "/bricks/velos/remove",
    "/settings/velos",
    "/settings/avis",
    "/pages",
    "/questions",
    "/legal",
    "/copies",
    "/holders",
    "/updates",
    "/undo",
];

fn folder(host: &StudioHost) -> PathBuf {
    host.folder().join("platforms").join(SITE)
}

/// Somebody who reloads the first page without a pause.
struct Reading {
    stop: Arc<AtomicBool>,
    answers: JoinHandle<Vec<u16>>,
}

impl Reading {
    fn begin(host: &StudioHost) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (visitor, stopped) = (
            Visitor::new(&format!("{SITE}.localhost"), host.address(), "fr"),
            stop.clone(),
        );
        let answers = tokio::spawn(async move {
            let mut answers = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                answers.push(visitor.page("/").await.status);
            }
            answers
        });
        Self { stop, answers }
    }

    /// Every answer was the page.
    async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        let answers = self.answers.await.expect("every request has its answer");
        println!("{} pages while a change was applied", answers.len());
        assert!(
            answers.len() > 5 && answers.iter().all(|status| *status == 200),
            "{answers:?}"
        );
    }
}

/// Gathered, rehearsed, applied, and in the history.
pub async fn change(zoe: &mut Window, host: &StudioHost) {
    zoe.go(&in_studio(host, "/settings/velos")).await;
    let horizon = zoe.one("[name=\"settings.horizonDays\"]").await.prop("value").await;
    assert_eq!(horizon.expect("a field has a value").as_deref(), Some("14"));
    zoe.go(&in_studio(host, "/look")).await;
    zoe.fill("colour", "#1f5fa8").await;
    zoe.click_within("main", "Enregistrer").await;
    zoe.go(&in_studio(host, "/changes")).await;
    zoe.look_in_both_languages("studio-draft").await;
    zoe.click_within("main", "Répéter").await;
    zoe.look("studio-rehearsed").await;
    let reading = Reading::begin(host);
    zoe.click_within("main", "Appliquer").await;
    reading.end().await;
    zoe.go(&in_studio(host, "/changes")).await;
    zoe.sees("Prendre la couleur #1f5fa8").await;
    let words = ["--json", "platform", "change", "list"];
    let history = legollab::run(&folder(host), &words).well().output;
    assert!(history.contains("set-theme") && history.contains("Zoé"), "{history}");
}

/// What somebody does on the command line is in the history of the studio, with who did it.
pub async fn change_on_the_command_line(zoe: &mut Window, visitor: &Window, host: &StudioHost) {
    let reading = Reading::begin(host);
    let done = legollab::command()
        .args(["platform", "legal", "--publisher", "Vélos du Bas-Cenon (démo)"])
        .args(["--email", "bonjour@demo.example"])
        .env("USER", "astrid")
        .current_dir(folder(host))
        .output()
        .expect("the program can be started");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    reading.end().await;
    visitor.go(&host.at(SITE, "/legal")).await;
    visitor.sees("Vélos du Bas-Cenon (démo)").await;
    zoe.go(&in_studio(host, "/changes")).await;
    let said = zoe.text().await;
    let of_astrid = said
        .find("par astrid")
        .unwrap_or_else(|| panic!("who is not told: {said}"));
    let before = said.get(..of_astrid).unwrap_or_default();
    assert!(before.contains("Changer les mentions légales"), "{said}");
    assert!(!before.contains("#1f5fa8"), "it is the last that was done: {said}");
}

/// Every page of the studio that a holder comes to by links, and what is brought to it.
pub async fn look_around(zoe: &mut Window, host: &StudioHost) {
    let found = zoe.look_around(&host.at("studio", "/")).await;
    for page in PAGES {
        assert!(
            found.iter().any(|address| address.ends_with(page)),
            "{page}: {found:#?}"
        );
    }
    // A recipe by an address that leads nowhere is refused there; by a file it is shown with what it would make.
    zoe.go(&host.at("studio", "/recipes")).await;
    zoe.fill("address", "https://127.0.0.1/modele.toml").await;
    zoe.send("/recipes/address").await;
    assert!(
        zoe.has("[name=address][aria-invalid=true]").await,
        "what is wrong is told at its field"
    );
    zoe.look_at_error("studio-recipe-refused", 422).await;
    zoe.attach("recipe", &places::checkout().join("host/studio/recipes/bikes.toml"))
        .await;
    zoe.send("/recipes/file").await;
    zoe.sees("Ce modèle vient d’un fichier.").await;
    zoe.look_in_both_languages("studio-recipe-brought").await;
    // The archive of a site says what is in it before anything is made of it.
    let archive = host.folder().join("velos.tar");
    let words = ["platform", "export", &archive.display().to_string()];
    legollab::run(&folder(host), &words).well();
    zoe.go(&host.at("studio", "/import")).await;
    zoe.attach("archive", &archive).await;
    zoe.send("/import").await;
    zoe.sees("Dans cette archive").await;
    zoe.look_in_both_languages("studio-archive-brought").await;
}
