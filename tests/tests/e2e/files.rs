//! Pictures: from a form to a page, for those who are shown them and nobody else, as long as the data names them.

use std::fs;

use legollab_e2e::{
    client::{Answer, Visitor},
    html::Form,
    legollab,
    site::{Assembled, Site},
};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, ORIGIN},
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A drawing of a bike, 960 by 720 pixels.
const BIKE: &[u8] = include_bytes!("../../../xtask/src/demo/bikes/velo-ville.jpg");
/// Another one.
const CARGO: &[u8] = include_bytes!("../../../xtask/src/demo/bikes/velo-cargo.jpg");

/// The drawing as a telephone would have sent it: it says where it was made.
fn from_a_telephone() -> Vec<u8> {
    let said = b"Exif\0\0MM\0*\0\0\0\x0848.8584 N 2.2945 E";
    let length = u16::try_from(said.len() + 2).unwrap().to_be_bytes();
    [&BIKE[..2], b"\xff\xe1", &length, said, &BIKE[2..]].concat()
}

/// A file of a form: the field, its name, its content.
type Sent<'f> = (&'f str, &'f str, &'f [u8]);

/// Sends a form with files as a browser does.
async fn submit_with(visitor: &Visitor, form: &Form, files: &[Sent<'_>]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in &form.fields {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (field, name, content) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(b"--edge--\r\n");
    let request = visitor
        .request(Method::POST, &form.action)
        .header(ORIGIN, visitor.origin())
        .header(CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(body);
    visitor.follow(request).await
}

async fn offer_form(visitor: &Visitor) -> Form {
    let page = visitor.page("/bikes/offer").await.expect(200);
    page.form("/bikes/do/items/offer")
        .fill("name", "Vélo vert")
        .fill("description", "Sept vitesses.")
        .fill("place", "Cenon")
}

async fn send(visitor: &Visitor, name: &str, content: &[u8]) -> Answer {
    let request = visitor
        .request(
            Method::POST,
            &format!("/api/bikes/files?name={name}&alternative=Un+v%C3%A9lo"),
        )
        .header(ORIGIN, visitor.origin())
        .header(CONTENT_TYPE, "application/octet-stream")
        .body(content.to_vec());
    visitor.send(request).await
}

/// The addresses of the pictures of a page.
fn pictures(page: &Answer) -> Vec<String> {
    let sources = page
        .body
        .split("<img ")
        .skip(1)
        .filter_map(|img| img.split("src=\"").nth(1));
    let addresses = sources.filter_map(|source| source.split('"').next());
    addresses
        .filter(|address| address.contains("/files/"))
        .map(str::to_owned)
        .collect()
}

fn offered(pictures: &Value) -> Value {
    json!({ "name": "Vélo", "description": "", "place": "Cenon", "pictures": pictures })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_goes_from_a_form_to_the_pages_and_with_its_thing() {
    let mut site = Site::bikes().await;
    let (camille, visitor) = (site.join("Camille").await, site.visitor());
    let form = offer_form(&camille).await.fill("pictures.+~alt", "Un vélo vert");
    let sent = from_a_telephone();
    submit_with(&camille, &form, &[("pictures.+", "../IMG 1.jpg", &sent)])
        .await
        .expect(200);

    let list = visitor.page("/bikes/items").await.expect(200);
    assert!(list.body.contains("alt=\"Un vélo vert\""), "{}", list.body);
    assert!(!list.body.contains("file-"), "no identifier is shown");
    let address = pictures(&list)[0].clone();
    let picture = visitor.page(&address).await.expect(200);
    assert_eq!(picture.header("content-type"), "image/jpeg");
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert!(picture.header("content-security-policy").contains("sandbox"));
    assert!(!picture.body.contains("48.8584") && !picture.body.contains("Exif"));
    // What stands on a page for anybody is the same for all, and a stranger's handle is nobody else's.
    assert_eq!(pictures(&visitor.page("/bikes/items").await)[0], address);
    let hers = pictures(&camille.page("/bikes/items").await)[0].clone();
    assert_ne!(hers, address);
    visitor.page(&hers).await.expect(404);
    camille.page(&hers).await.expect(200);
    site.join("Alix").await.page(&hers).await.expect(404);

    // The thing's page has the gallery; its form has the picture, and takes it out.
    let items = visitor.read("bikes/items/list", &[]).await.expect(200).json();
    assert!(!items.to_string().contains("file-"), "{items}");
    let item = items[0]["id"].as_str().unwrap();
    let page = camille.page(&format!("/bikes/item?item={item}")).await.expect(200);
    assert!(page.body.contains("class=\"block gallery\""));
    let form = page.form("/bikes/do/items/update");
    assert!(
        form.get("pictures.0").is_some_and(|handle| handle.len() == 48),
        "{form:?}"
    );
    camille.submit(&form).await.expect(200);
    visitor.page(&address).await.expect(200);
    // The form of a page that was opened before this change would undo it, and is refused.
    let old = form.forge("pictures.0", None).forge("pictures#", Some("0"));
    camille.submit(&old).await.expect(409);
    let page = camille.page(&format!("/bikes/item?item={item}")).await.expect(200);
    let form = page.form("/bikes/do/items/update");
    let without = form.forge("pictures.0", None).forge("pictures#", Some("0"));
    camille.submit(&without).await.expect(200);
    // From that commit on it is not served; and it is gone within the hour.
    visitor.page(&address).await.expect(404);
    let contents = site.assembled.folder().join("data/files");
    assert_eq!(fs::read_dir(&contents).unwrap().count(), 3);
    assert_eq!(site.platform().sweep_files().await.unwrap(), 0);
    site.clock.advance(16 * 60_000);
    assert_eq!(site.platform().sweep_files().await.unwrap(), 1);
    assert_eq!(fs::read_dir(&contents).unwrap().count(), 0);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_keeps_what_was_sent_and_asks_what_it_shows() {
    let site = Site::bikes().await;
    let camille = site.join("Camille").await;
    let form = offer_form(&camille).await.fill("name", "");
    let again = submit_with(
        &camille,
        &form,
        &[("pictures.+", "a.jpg", BIKE), ("pictures.+", "b.jpg", CARGO)],
    )
    .await;
    let again = again.expect(422);
    assert_eq!(pictures(&again).len(), 2, "both are shown again: {}", again.body);
    // Nothing is sent a second time; nobody has said yet what the pictures show.
    let form = again.form("/bikes/do/items/offer").fill("name", "Vélo vert");
    let asks = submit_with(&camille, &form, &[]).await.expect(422);
    assert!(asks.text().contains("Say what the picture shows"), "{}", asks.text());
    let form = asks
        .form("/bikes/do/items/offer")
        .fill("pictures.0~alt", "Un vélo vert")
        .forge("pictures.1~plain", Some("true"));
    submit_with(&camille, &form, &[]).await.expect(200);
    let page = site.visitor().page("/bikes/items").await.expect(200);
    assert!(page.body.contains("alt=\"Un vélo vert\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_is_told_at_its_field() {
    let site = Site::bikes().await;
    let camille = site.join("Camille").await;
    let polyglot = [b"GIF89a/*".as_slice(), b"*/=1;alert(1)//<svg onload=alert(1)>"].concat();
    let large = vec![0xff; (10 << 20) + 1];
    let cases: [(&str, &[u8], &str); 6] = [
        (
            "a.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            "not taken",
        ),
        ("a.html", b"<!doctype html><script>alert(1)</script>", "not taken"),
        ("a.gif", &polyglot, "too many"),
        ("a.jpg", &BIKE[..BIKE.len() / 2], "incomplete or damaged"),
        ("a.jpg", &large, "more than 10 MiB"),
        ("reglement.pdf", b"%PDF-1.7\n", "is no picture"),
    ];
    for (name, content, said) in cases {
        let form = offer_form(&camille).await;
        let answer = submit_with(&camille, &form, &[("pictures.+", name, content)])
            .await
            .expect(422);
        assert!(answer.text().contains(said), "{name}: {}", answer.text());
        assert!(!answer.body.contains("<svg onload"));
    }
    let many: Vec<Sent<'_>> = (0..11).map(|_| ("pictures.+", "a.txt", b"x".as_slice())).collect();
    let form = offer_form(&camille).await;
    let answer = submit_with(&camille, &form, &many).await.expect(422);
    assert!(answer.text().contains("At most 10 files"), "{}", answer.text());
    assert_eq!(
        camille.read("bikes/items/list", &[]).await.expect(200).json(),
        json!([])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_sends_a_file_and_names_it_by_its_handle() {
    let site = Site::bikes().await;
    let (camille, alix, visitor) = (site.join("Camille").await, site.join("Alix").await, site.visitor());
    let sent = send(&camille, "velo.jpg", BIKE).await.expect(201).json();
    assert_eq!(
        (&sent["width"], &sent["mediaType"]),
        (&json!(960), &json!("image/jpeg"))
    );
    let handle = sent["file"].clone();
    // Nobody else's handle, no identifier, and nothing made up.
    let id = "file-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    for (member, given) in [(&alix, handle.clone()), (&camille, json!(id)), (&camille, json!("x"))] {
        let refused = member.call("bikes/items/offer", offered(&json!([given]))).await;
        refused.problem(422);
    }
    let item = camille
        .call("bikes/items/offer", offered(&json!([handle])))
        .await
        .expect(200)
        .json();
    let got = visitor
        .read("bikes/items/get", &[("item", item.as_str().unwrap())])
        .await
        .expect(200);
    let shown = got.json()["pictures"][0].as_str().unwrap().to_owned();
    assert!(shown.len() == 48 && shown != handle.as_str().unwrap(), "{shown}");
    // A day later the handle is stale.
    site.clock.advance(31 * 3_600_000);
    let stale = camille.call("bikes/items/offer", offered(&json!([handle]))).await;
    stale.problem(422);
    visitor
        .page(&format!("/files/bikes/{shown}/full.jpg"))
        .await
        .expect(404);

    send(&visitor, "velo.jpg", BIKE).await.problem(401);
    send(&camille, "velo.exe", b"MZ").await.problem(415);
    let foreign = visitor
        .request(Method::POST, "/api/reviews/files?name=a.jpg")
        .header(ORIGIN, visitor.origin())
        .header(CONTENT_TYPE, "application/octet-stream")
        .body(BIKE);
    visitor.send(foreign).await.problem(404);
    let document = visitor.page("/api/openapi.json").await.expect(200).json();
    assert!(
        document["paths"]["/api/bikes/files"]["post"].is_object(),
        "{}",
        document["paths"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_never_kept_is_bounded_and_goes_after_a_day() {
    let site = Site::bikes().await;
    let camille = site.join("Camille").await;
    let mut refused = None;
    for _ in 0..220 {
        let answer = send(&camille, "a.txt", b"x").await;
        if answer.status != 201 {
            refused = Some(answer);
            break;
        }
    }
    refused.unwrap().problem(429);
    site.clock.advance(24 * 3_600_000 + 60_000);
    send(&camille, "a.txt", b"x").await.expect(201);
    site.platform().sweep_files().await.unwrap();
    site.clock.advance(16 * 60_000);
    assert_eq!(site.platform().sweep_files().await.unwrap(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_travel_with_their_platform() {
    let platform = Assembled::bikes();
    let picture = platform.folder().join("velo.jpg");
    fs::write(&picture, BIKE).unwrap();
    let offer = offered(&json!(["@velo.jpg"])).to_string();
    let file = format!("{}=Un vélo vert", picture.display());
    let words = [
        "platform",
        "call",
        "bikes",
        "items",
        "offer",
        &offer,
        "--file",
        &file,
        "--as",
        "responsable@example.org",
    ];
    platform.run(&words).well();
    let list = ["--json", "platform", "call", "bikes", "items", "list"];
    let items = platform.run(&list).well().json();
    let id = items[0]["pictures"][0].as_str().unwrap().to_owned();
    let content = fs::read(platform.folder().join("data/files").join(&id)).unwrap();

    let home = TempDir::new().unwrap();
    let archive = home.path().join("velos.tar").display().to_string();
    platform.run(&["platform", "export", &archive]).well();
    let copy = home.path().join("copy").display().to_string();
    platform.run(&["platform", "backup", &copy]).well();
    let there = home.path().join("there").display().to_string();
    legollab::run(home.path(), &["platform", "import", &archive, "there"]).well();
    for folder in [&copy, &there] {
        let moved = std::path::Path::new(folder).join("data/files").join(&id);
        assert_eq!(fs::read(&moved).unwrap(), content, "{folder}");
        let words = [&list[..], &["--in", folder]].concat();
        assert_eq!(legollab::run(home.path(), &words).well().json(), items, "{folder}");
    }

    // Another brick takes the data over, and the picture with it; and the way back finds it again.
    let lending = legollab_e2e::places::brick("lending").display().to_string();
    platform
        .run(&["platform", "replace", "bikes", &lending, "--yes"])
        .well();
    assert_eq!(platform.run(&list).well().json()[0]["pictures"][0], json!(id));
    platform.run(&["platform", "change", "undo", "--yes"]).well();
    assert_eq!(platform.run(&list).well().json()[0]["pictures"][0], json!(id));

    // An archive whose file is another than it says is not taken.
    let bytes = fs::read(&archive).unwrap();
    let at = bytes.windows(8).position(|part| part == &content[200..208]).unwrap();
    let mut changed = bytes.clone();
    changed[at] ^= 1;
    fs::write(&archive, changed).unwrap();
    legollab::run(home.path(), &["platform", "import", &archive, "other"]).failed();
}
