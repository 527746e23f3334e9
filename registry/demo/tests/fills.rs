//! Fills a registry and reads what visitors see. This program is its own examiner of bricks, so it has a `main`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use legollab_package::{Sections, embed, stub_component};
use legollab_registry::{DatabaseAddress, Registry, RegistryOptions, certification, examination::examiner, ledger};
use legollab_registry_demo::{CAST, DemoError, Demonstration, KEYS_FOLDER, LOGINS_FILE, PASSWORD, fill};
use reqwest::{Client, redirect::Policy};
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("examine") => examiner::main(std::io::stdin().lock(), std::io::stdout().lock()).unwrap(),
        // Those who list tests find none that can be chosen.
        Some("--list") => {}
        _ => {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(everything_is_there_at_the_end());
            println!("everything_is_there_at_the_end ... ok");
        }
    }
}

async fn everything_is_there_at_the_end() {
    let folder = tempfile::TempDir::new().unwrap();
    let asked = Demonstration {
        folder: folder.path().join("registry"),
        address: Default::default(),
        examiner: vec![std::env::current_exe().unwrap().into(), "examine".into()],
        bricks: [("booking", "Réservation", "Booking"), ("rating", "Avis", "Reviews")]
            .map(|(name, french, english)| brick(folder.path(), name, french, english))
            .into(),
    };
    fill(&asked)
        .await
        .unwrap_or_else(|error| panic!("{error}: {:?}", std::error::Error::source(&error)));
    assert!(matches!(fill(&asked).await, Err(DemoError::NotEmpty(_))));
    for key in ["awa", "awa-list", "bastien", "chloe", "legollaborative", "root-1"] {
        assert!(
            asked.folder.join(KEYS_FOLDER).join(format!("{key}.pem")).is_file(),
            "{key}"
        );
    }

    let people = fs::read_to_string(asked.folder.join(LOGINS_FILE)).unwrap();
    assert_eq!(people.lines().count(), CAST.len());

    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let site = Site::new(format!("http://{}", listener.local_addr().unwrap()));
    let registry = Registry::open(RegistryOptions {
        examiner: asked.examiner.clone(),
        grace: Duration::from_secs(1),
        movable_clock: true,
        ..RegistryOptions::new(&asked.folder, DatabaseAddress::Embedded)
    })
    .await
    .unwrap();
    assert_eq!(registry.clock.offset_ms(), 0);
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = registry.clone();
    let served = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        serving.serve(listener, stopped).await
    });
    visitors_see_it(&site).await;
    figures_add_up(&site, &registry).await;
    people_find_their_work(&site, &registry).await;
    stop.send(()).unwrap();
    served.await.unwrap().unwrap();
}

async fn visitors_see_it(site: &Site) {
    for (path, told) in [
        ("/", &["Réservation", "Atelier LEGOLLABORATIVE (démo)"][..]),
        ("/bricks", &["Réservation", "Avis"]),
        (
            "/bricks/legollaborative/booking",
            &["Réservation", "Atelier LEGOLLABORATIVE (démo)"],
        ),
        (
            "/providers",
            &["Atelier LEGOLLABORATIVE (démo)", "La Fabrique des Pentes (démo)"],
        ),
        (
            "/providers/legollaborative",
            &["Atelier LEGOLLABORATIVE (démo)", "Ouvrir votre site avec vous"],
        ),
        ("/offers", &["Ouvrir votre site avec vous", "Répondre à vos membres"]),
        (
            "/reviews?provider=legollaborative",
            &["Tout a été fait devant nous", "Nous avons noté le changement de date"],
        ),
        ("/certifications", &["Atelier LEGOLLABORATIVE (démo)"]),
        ("/fund", &["Outilthèque de Lormont (démo)", "41 voix sur 52"]),
        ("/search?q=réservation", &["Réservation"]),
    ] {
        let body = site.get(path, "").await;
        for text in told {
            assert!(body.contains(text), "{path} lacks {text}: {body}");
        }
    }
}

async fn figures_add_up(site: &Site, registry: &Registry) {
    let reader = registry.database.reader();
    ledger::verify_chain(reader).await.unwrap();
    let fund: Value = serde_json::from_str(&site.get("/api/fund", "").await).unwrap();
    // 360 and 300 came in, 450 went out.
    assert_eq!(fund["heldCents"], 21_000, "{fund}");
    let provider = legollab_registry::identity::organisation_of(reader, "legollaborative")
        .await
        .unwrap()
        .unwrap();
    let verdict = certification::verdict_of(reader, &provider.id, registry.now())
        .await
        .unwrap();
    let certification::Verdict::Valid { until, .. } = verdict else {
        panic!("{verdict:?}");
    };
    let months = (until - registry.now()) / (30 * legollab_registry::clock::DAY_MS);
    assert!((19..=21).contains(&months), "{months}");
    assert!(site.get("/trust/timestamp.json", "").await.contains("\"timestamp\""));
}

async fn people_find_their_work(site: &Site, registry: &Registry) {
    for (email, path, told) in [
        ("awa@demo.example", "/certification", "La Fabrique des Pentes (démo)"),
        ("camille@demo.example", "/engagements", "Répondre à vos membres"),
        (
            "camille@demo.example",
            "/contributions/velos-de-cenon",
            "Déclarer ce résultat",
        ),
        ("nour@demo.example", "/contributions/recyclerie-de-floirac", "900,00"),
        ("theo@demo.example", "/treasury", "Recyclerie de Floirac (démo)"),
        (
            "ines@demo.example",
            "/organisations/legollaborative/versions",
            "Réservation",
        ),
        ("mona@demo.example", "/moderation", "<h1"),
        ("maud@demo.example", "/clock", "<h1"),
    ] {
        let session = site.sign_in(email).await;
        let body = site.get(path, &session).await;
        assert!(body.contains(told), "{email} {path} lacks {told}: {body}");
    }
    for character in CAST {
        assert!(character.name.ends_with("(démo)"));
        let found = legollab_registry::identity::account_of(registry.database.reader(), character.email).await;
        assert_eq!(found.unwrap().unwrap().name, character.name);
    }
}

/// The registry, as people reach it.
struct Site {
    client: Client,
    site: String,
}

impl Site {
    fn new(site: String) -> Self {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { client, site }
    }

    async fn get(&self, path: &str, session: &str) -> String {
        let request = self.client.get(format!("{}{path}", self.site));
        let cookie = format!("language=fr; session={session}");
        let response = request.header("cookie", cookie).send().await.unwrap();
        let (status, body) = (response.status(), response.text().await.unwrap());
        assert!(status.is_success(), "{path} {status}: {body}");
        body
    }

    /// Signs in with the password that is printed, and gives the session.
    async fn sign_in(&self, email: &str) -> String {
        let first = self
            .client
            .get(format!("{}/account/sign-in", self.site))
            .header("cookie", "language=fr");
        let first = first.send().await.unwrap();
        let mut cookies: Vec<String> = set_cookies(&first);
        let body = first.text().await.unwrap();
        let token = body
            .split("name=\"_csrf\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let form = [
            ("_csrf", token),
            ("email", email),
            ("password", PASSWORD),
            ("next", "/"),
        ];
        let form: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace('@', "%40")))
            .collect();
        cookies.push("language=fr".to_owned());
        let sent = self
            .client
            .post(format!("{}/account/sign-in", self.site))
            .header("cookie", cookies.join("; "))
            .header("origin", &self.site)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.join("&"));
        let sent = sent.send().await.unwrap();
        assert!(
            sent.status().is_redirection(),
            "{email}: {}",
            sent.text().await.unwrap()
        );
        let session = set_cookies(&sent)
            .into_iter()
            .find_map(|cookie| cookie.strip_prefix("session=").map(str::to_owned));
        session.unwrap()
    }
}

fn set_cookies(response: &reqwest::Response) -> Vec<String> {
    let all = response.headers().get_all("set-cookie").iter();
    all.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect()
}

/// A brick with nothing in it, as a file.
fn brick(folder: &Path, name: &str, french: &str, english: &str) -> std::path::PathBuf {
    let wit = format!(
        "package legollaborative:{name}@0.1.0;
         /// What there is.
         interface things {{
             /// Lists what there is.
             all: func() -> list<string>;
         }}
         /// Offers things.
         world brick {{ export things; }}"
    );
    let manifest_text = format!(
        r#"
title = {{ fr = "{french}", en = "{english}" }}
summary = {{ fr = "Une brique d’essai.", en = "A brick to try things with." }}

[brick]
name = "legollaborative:{name}"
version = "0.1.0"
licence = "Apache-2.0"
source = "https://example.org/{name}"
"#
    );
    let texts = [("fr", "hello = Bonjour\n"), ("en", "hello = Hello\n")];
    let texts = texts.map(|(language, text)| (language.to_owned(), text.to_owned()));
    let sections = Sections {
        manifest_text,
        wit: wit.clone(),
        texts: BTreeMap::from(texts),
    };
    let path = folder.join(format!("{name}.wasm"));
    fs::write(&path, embed(&stub_component(&wit).unwrap(), &sections).unwrap()).unwrap();
    path
}
