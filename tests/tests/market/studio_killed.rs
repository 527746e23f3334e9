//! `kill -9` of the host in the middle of what a holder does at the studio: signing up, beginning a site, making it, opening it,
//! changing it and taking that back.

use std::{fs, path::PathBuf};

use legollab_e2e::client::{Answer, Visitor};

use crate::{
    demonstration,
    served::Served,
    shaken::{Killable, Shaken},
    studio_host::StudioHost,
};

const SITE: &str = "velos-du-bas-cenon";

impl Killable for StudioHost {
    async fn crash(&mut self) {
        StudioHost::crash(self).await;
    }

    fn database(&self) -> PathBuf {
        self.folder().join("platforms/.studio/data/studio/studio.db")
    }
}

fn of_the_site(host: &StudioHost, file: &str) -> PathBuf {
    host.folder().join("platforms").join(SITE).join(file)
}

/// Whether the site has a brick here, or its draft puts one in; 2 if both.
fn bricks_at(shaken: &Shaken<StudioHost>, mount: &str) -> i64 {
    let manifest = fs::read_to_string(of_the_site(&shaken.served, "platform.toml")).expect("it is there");
    let there = manifest.lines().filter(|line| *line == format!("[bricks.{mount}]"));
    let gathered = shaken.count(&format!(
        "SELECT count(*) FROM draft, json_each(content, '$.draft.operations') WHERE value LIKE '%add-brick%\"mount\":\"{mount}\"%'"
    ));
    i64::try_from(there.count()).expect("few") + gathered
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_comes_through() {
    let market = Served::of(demonstration::copy().await).await;
    let mut host = Shaken::new(StudioHost::start(&market).await);
    let zoe = Visitor::new("studio.localhost", host.served.address(), "fr");
    let page = async |path: &str| -> Answer { zoe.page(path).await.expect(200) };
    let password = "tulipes-et-guidons-42";
    let members = host.served.folder().join("platforms/.studio/data/platform.db");
    let form = page("/account/sign-up").await.form("/account/sign-up");
    let form = form
        .fill("name", "Zoé")
        .fill("email", "zoe@demo.example")
        .fill("password", password);
    let accounts = |shaken: &Shaken<StudioHost>| shaken.count_in(&members, "SELECT count(*) FROM members");
    host.send_counted(&zoe, &form, accounts).await;
    // Whoever got no answer has an account, and is not signed in.
    if !zoe.page("/account/sign-in").await.forms("/account/sign-in").is_empty() {
        zoe.sign_in("Zoé", "zoe@demo.example", password).await;
    }

    let form = page("/new").await.form("/new").fill("recipe", "bikes");
    host.send(&zoe, &form, "SELECT count(*) FROM beginning").await;
    let questions = zoe.submit(&form).await.expect(200);
    assert!(questions.path.ends_with("/questions"), "{}", questions.path);
    let form = questions.form("/questions").fill("purpose", "Des vélos d’en bas.");
    let answered = "SELECT count(*) FROM beginning WHERE json_extract(answers, '$.purpose') LIKE '%d’en bas%'";
    host.send(&zoe, &form, answered).await;
    let name = page(&questions.path.replace("/questions", "/name")).await;
    let form = name.form("/name").fill("title", "Vélos du Bas-Cenon");
    host.send(&zoe, &form, "SELECT count(*) FROM site WHERE whole").await;
    assert_eq!(host.count("SELECT count(*) FROM site"), 1);
    assert_eq!(host.count("SELECT count(*) FROM beginning"), 0);
    // What the recipe brings is there, whenever it was that the host was killed; and back leads on.
    for mount in ["velos", "avis"] {
        assert_eq!(bricks_at(&host, mount), 1, "{mount}");
    }
    let back = page(&name.path).await;
    assert!(back.path.ends_with(&format!("/sites/{SITE}/bricks")), "{}", back.path);

    let site = |path: &str| format!("/sites/{SITE}{path}");
    let form = page(&site("/bricks/add")).await;
    let form = form
        .forms("/bricks/add")
        .into_iter()
        .find(|form| form.get("package").is_some_and(|package| package.ends_with(":booking")))
        .expect("there is a second one to be had");
    host.send_counted(&zoe, &form, |shaken| bricks_at(shaken, "booking"))
        .await;
    // Gone again: two of one kind need a choice that this holder does not make.
    let form = page(&site("/bricks/booking/remove")).await.form("/remove");
    host.send_counted(&zoe, &form, |shaken| 1 - bricks_at(shaken, "booking"))
        .await;
    for step in ["connections", "settings", "look", "first", "check"] {
        let form = page(&site(&format!("/{step}"))).await.forms("/pass").pop();
        if let Some(form) = form {
            zoe.submit(&form).await.expect(200);
        }
    }

    let site_data = of_the_site(&host.served, "data/platform.db");
    let invited = |shaken: &Shaken<StudioHost>| {
        shaken.count_in(
            &site_data,
            "SELECT count(*) FROM members WHERE email = 'karim@demo.example'",
        )
    };
    let form = page(&site("/launch"))
        .await
        .form("/launch")
        .fill("invitations", "karim@demo.example");
    host.send_counted(&zoe, &form, invited).await;
    let manifest = || fs::read_to_string(of_the_site(&host.served, "platform.toml")).expect("it is there");
    assert!(!manifest().contains("building"), "{}", manifest());
    let visitor = Visitor::new(&format!("{SITE}.localhost"), host.served.address(), "fr");
    visitor.page("/").await.expect(200);

    // A change is gathered, applied and taken back, each once.
    let revisions = |shaken: &Shaken<StudioHost>| shaken.count_in(&site_data, "SELECT count(*) FROM revisions");
    let form = page(&site("/look")).await.form("/look").fill("colour", "#1f5fa8");
    let drafts = "SELECT count(*) FROM draft";
    host.send(&zoe, &form, drafts).await;
    let form = page(&site("/changes")).await.form("/rehearse");
    zoe.submit(&form).await.expect(200);
    let form = page(&site("/changes")).await.form("/apply");
    host.send_counted(&zoe, &form, revisions).await;
    assert_eq!(host.count(drafts), 0, "what was applied is no longer gathered");
    let last = revisions(&host);
    let form = page(&site(&format!("/changes/{last}/undo"))).await.form("/undo");
    host.send_counted(&zoe, &form, revisions).await;
    let manifest = fs::read_to_string(of_the_site(&host.served, "platform.toml")).expect("it is there");
    assert!(!manifest.contains("#1f5fa8"), "{manifest}");
    visitor.page("/").await.expect(200);
    host.told();
}
