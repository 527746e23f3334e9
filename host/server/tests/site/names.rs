//! Who is shown what members are called and how they look: pages, blocks, widgets, the search and refusals alike.

use std::fmt::Write as _;

use legollab_hostile::bricks::{Code, Recipe};
use legollab_package::{BrickFile, Sections, embed};
use legollab_server::accounts::{NewAccount, create_member};

use crate::{
    browser::Browser,
    marked::{BASE, Memory},
    portraits::{PIXEL, choose},
    support::{PASSWORD, Running, sign_in},
};

const NAME: &str = "Ada Exemple";
const PORTRAIT: &str = "/files/members/";

/// A `text` that names a member.
fn seen(memory: &mut Memory, member: &str) -> [u32; 5] {
    const MEMBER: u32 = 4;
    let ([name, name_bytes], [id, id_bytes]) = (memory.string("who"), memory.string(member));
    let args = memory.words(&[name, name_bytes, MEMBER, 0, id, id_bytes]);
    let [message, bytes] = memory.string("seen");
    [1, message, bytes, args, 1]
}

/// A view that names a member in its title, in a paragraph, in a cell and beside what they wrote.
fn view(memory: &mut Memory, tag: u32, member: &str) -> u32 {
    const MEMBER: u32 = 9;
    let (text, label) = (seen(memory, member), memory.message("label"));
    let [id, id_bytes] = memory.string(member);
    let mut detail = [&label[..], &[0, MEMBER, 0, id, id_bytes]].concat();
    detail.resize(18, 0);
    let detail = memory.words(&detail);
    let mut entry = vec![0, 0, 1, id, id_bytes];
    entry.resize(16, 0);
    entry.push(1);
    entry.extend(text);
    entry.resize(30, 0);
    let entry = memory.words(&entry);
    let nodes = [
        (1, text.to_vec()),
        (3, vec![detail, 1]),
        (10, [&label[..], &[entry, 1], &label].concat()),
    ];
    let mut laid = Vec::new();
    for (case, payload) in nodes {
        let mut node = vec![case, 0];
        node.extend(payload);
        node.resize(26, 0);
        laid.extend(node);
    }
    let laid = memory.words(&laid);
    let roots = memory.words(&[0, 1, 2]);
    memory.words(&[&[tag][..], &text, &[0; 15], &[laid, 3, roots, 3]].concat())
}

/// What `find` gives: one hit, which names a member in its title and around it.
fn found(memory: &mut Memory, member: &str) -> u32 {
    let text = seen(memory, member);
    let ([page, page_bytes], [kind, kind_bytes]) = (memory.string("front"), memory.string("thing"));
    let target = [page, page_bytes, 0, 0];
    let hit = memory.words(&[&text[..], &[1], &text, &target, &[1]].concat());
    let mut group = vec![kind, kind_bytes, hit, 1];
    group.resize(11, 0);
    let group = memory.words(&group);
    memory.words(&[0, group, 1])
}

const WIT: &str = "package test:named@0.1.0;

/// What it has.
interface parts {
    use legollaborative:brick/types@0.1.0.{error};
    use legollaborative:brick/ui@0.1.0.{view};
    /// Who is here.
    now: func() -> option<view>;
    /// Says no.
    refuse: func() -> result<_, error>;
}

/// Names a member everywhere.
world named {
    export parts;
    export legollaborative:brick/pages@0.1.0;
    export legollaborative:brick/search@0.1.0;
}
";

const MANIFEST: &str = r#"
title = { en = "Named", fr = "Nommés" }
summary = { en = "Names a member.", fr = "Nomme un membre." }

[brick]
name = "test:named"
version = "0.1.0"
licence = "Apache-2.0"

[functions.parts]
refuse = { access = ["everyone"] }

[[pages]]
name = "front"
title = { en = "Front", fr = "Accueil" }
access = ["everyone"]
menu = true

[[blocks]]
function = "parts.now"
title = { en = "Who is here", fr = "Qui est là" }
access = ["everyone"]
suggest = ["home"]
widget = true

[search]
access = ["everyone"]
kinds = { thing = { en = "Things", fr = "Choses" } }
"#;

/// A brick that names this member wherever a brick can.
fn file(member: &str) -> Vec<u8> {
    let mut memory = Memory::default();
    let (page, block) = (view(&mut memory, 0, member), view(&mut memory, 1, member));
    let found = found(&mut memory, member);
    let text = seen(&mut memory, member);
    let refused = memory.words(&[&[1, 2][..], &text].concat());
    let heap = memory.place(&[]);
    let mut core = String::new();
    write!(
        core,
        r#"
(module
  (memory (export "memory") 2)
  (data (i32.const {BASE}) "{}")
  (global $heap (mut i32) (i32.const {heap}))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
    (global.set $heap (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func (export "test:named/parts@0.1.0#now") (result i32) (i32.const {block}))
  (func (export "test:named/parts@0.1.0#refuse") (result i32) (i32.const {refused}))
  (func (export "legollaborative:brick/search@0.1.0#find") (param i32 i32 i32) (result i32) (i32.const {found}))
  (func (export "legollaborative:brick/pages@0.1.0#render") (param i32 i32 i32 i32) (result i32) (i32.const {page})))
"#,
        memory.written()
    )
    .unwrap();
    let recipe = Recipe {
        package: "test:named",
        wit: WIT,
        code: Code::Core(String::leak(core)),
        manifest: "",
    };
    let bare = recipe.file().unwrap();
    let texts = [
        ("en", "seen = Seen: { $who }\nlabel = Member\n"),
        ("fr", "seen = Vu : { $who }\nlabel = Membre\n"),
    ];
    let sections = Sections {
        manifest_text: MANIFEST.to_owned(),
        wit: BrickFile::read(&bare).unwrap().wit.clone(),
        texts: texts
            .map(|(language, texts)| (language.to_owned(), texts.to_owned()))
            .into(),
    };
    embed(&bare, &sections).unwrap()
}

/// A platform with a member, and a brick that names her everywhere.
struct Named {
    running: Running,
    ada: String,
}

impl Named {
    /// `says` are further lines of the platform's description.
    async fn start(says: &str) -> Self {
        let running = Running::start().await;
        let platform = running.open("named", says).await;
        let account = NewAccount {
            email: "ada@example.org".to_owned(),
            name: NAME.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: Vec::new(),
            locale: Some("en".to_owned()),
        };
        let ada = create_member(&platform, running.server.passwords(), account).await;
        let ada = ada.unwrap().id;
        platform.close().await.unwrap();
        let bricks = running.folder("named").join("bricks");
        std::fs::create_dir_all(&bricks).unwrap();
        std::fs::write(bricks.join("named.wasm"), file(&ada)).unwrap();
        let more = format!(
            "{says}[bricks.named]\npackage = \"test:named\"\nversion = \"^0.1\"\nfile = \"bricks/named.wasm\"\n\
             [[embeds]]\nblock = \"named/parts.now\"\nsites = [\"https://www.cenon.example\"]\n"
        );
        let platform = running.open("named", &more).await;
        running.server.put(platform).unwrap();
        let named = Self { running, ada };
        choose(&mut named.member().await, PIXEL).await.expect(303);
        named
    }

    fn visitor(&self) -> Browser {
        Browser::new(self.running.port, "named.localhost")
    }

    async fn member(&self) -> Browser {
        let mut browser = self.visitor();
        sign_in(&mut browser, "ada@example.org", PASSWORD).await.expect(303);
        browser
    }

    /// What is at each door that names her, by its address.
    async fn doors(browser: &mut Browser) -> Vec<(&'static str, String)> {
        let mut told = Vec::new();
        for path in [
            "/",
            "/named/front",
            "/search?q=ada",
            "/api/search?q=ada",
            "/embed/named/parts.now",
        ] {
            told.push((path, browser.get(path).await.expect(200).body));
        }
        let json = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
        let refused = browser.send("POST", "/api/named/parts/refuse", &json, "{}").await;
        told.push(("/api/named/parts/refuse", refused.expect(409).body));
        told
    }
}

#[tokio::test]
async fn visitors_read_that_it_is_a_member_and_members_read_the_name() {
    let named = Named::start("").await;
    let (mut visitor, mut ada) = (named.visitor(), named.member().await);
    for (door, told) in Named::doors(&mut visitor).await {
        assert!(told.contains("Seen: a member"), "{door}: {told}");
        assert!(!told.contains("Exemple"), "{door}: {told}");
        assert!(
            !told.contains(PORTRAIT) && !told.contains(&format!("/members/{}", named.ada)),
            "{door}: {told}"
        );
    }
    for (door, told) in Named::doors(&mut ada).await {
        // A widget is for visitors, whoever looks at it.
        let shown = !door.starts_with("/embed/");
        assert_eq!(told.contains("Seen: Ada Exemple"), shown, "{door}: {told}");
    }
    let page = ada.get("/named/front").await.expect(200).body;
    assert!(
        page.contains(PORTRAIT) && page.contains(&format!("/members/{}", named.ada)),
        "{page}"
    );
    let mut french = named.visitor();
    french.language = "fr".to_owned();
    let page = french.get("/named/front").await.expect(200).body;
    assert!(page.contains("un membre") && !page.contains("Exemple"), "{page}");

    let profile = format!("/members/{}", named.ada);
    assert!(ada.get(&profile).await.expect(200).body.contains(NAME));
    let asked = visitor.get(&profile).await;
    assert!(asked.status != 200 && !asked.body.contains("Exemple"), "{}", asked.body);

    // What a browser kept as a visitor is not what it is shown once signed in, nor the other way round.
    let kept = visitor.get("/").await.expect(200);
    let tag = kept.header("etag").to_owned();
    assert!(!tag.is_empty(), "a visitor's page may be kept");
    visitor
        .send("GET", "/", &[("if-none-match", &tag)], "")
        .await
        .expect(304);
    let signed_in = ada.send("GET", "/", &[("if-none-match", &tag)], "").await;
    assert!(signed_in.expect(200).body.contains(NAME));
    named.running.stop().await;
}

#[tokio::test]
async fn a_platform_may_show_names_to_everybody() {
    let named = Named::start("names = \"everyone\"\n").await;
    let mut visitor = named.visitor();
    for (door, told) in Named::doors(&mut visitor).await {
        assert!(told.contains("Seen: Ada Exemple"), "{door}: {told}");
    }
    let page = visitor.get("/named/front").await.expect(200).body;
    assert!(page.contains(PORTRAIT), "{page}");
    visitor.get(&format!("/members/{}", named.ada)).await.expect(200);
    // Whoever signs up is told so, and so is whoever reads what the site keeps.
    for path in ["/account/sign-up", "/legal/privacy"] {
        let page = visitor.get(path).await.expect(200).body;
        assert!(page.to_lowercase().contains("everybody who visits"), "{path}: {page}");
    }
    named.running.stop().await;

    let running = Running::start().await;
    let mut visitor = running.visitor();
    let page = visitor.get("/account/sign-up").await.expect(200).body;
    assert!(page.contains("Visitors do not."), "{page}");
    running.stop().await;
}
