//! Logo and photograph: sent, kept, shown, and taken back.

use legollab_package::Localised;
use legollab_runtime::{
    Instant,
    change::{ChangeError, Draft, Operation},
    manifest::{Picture, PicturePlace},
};
use legollab_server::{
    hosting::{Hosting, HostingError, HostingOptions},
    media::{KeepError, keep},
};

use crate::support::Running;

/// The least PNG there is.
fn png() -> Vec<u8> {
    // One pixel.
    const PIXEL: &[u8] = &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21,
        196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 224, 206, 243, 255, 15, 0, 3, 24, 1, 200, 219, 164, 198,
        181, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];
    PIXEL.to_vec()
}

fn show(place: PicturePlace, picture: Option<Picture>) -> Draft {
    let mut draft = Draft::default();
    draft.push("Ada", Instant(0), Operation::SetPicture { place, picture });
    draft
}

#[tokio::test]
async fn a_platform_shows_its_pictures_from_the_change_on() {
    let running = Running::start().await;
    let options = HostingOptions::of(running.folder("hosted"));
    let hosting = Hosting::new(running.runtime.clone(), running.server.clone(), None, options).unwrap();
    let folder = running.velos().folder().to_owned();
    let words = Localised([("fr".to_owned(), "Trois <vélos>".to_owned())].into());
    let refused = keep(&folder, PicturePlace::Logo, b"<svg/>".to_vec(), words.clone()).await;
    assert!(matches!(refused, Err(KeepError::Picture(_))), "{refused:?}");
    assert!(!folder.join("media").exists());

    let photograph = keep(&folder, PicturePlace::Photograph, png(), words).await.unwrap();
    let logo = keep(&folder, PicturePlace::Logo, png(), Localised::default())
        .await
        .unwrap();
    let mut visitor = running.visitor();
    let drawn = visitor.get("/").await.expect(200).body;
    assert!(!drawn.contains("/media/"), "it is kept and not shown");
    assert!(drawn.contains("hill-glow"), "{drawn}");
    for (place, picture) in [(PicturePlace::Photograph, &photograph), (PicturePlace::Logo, &logo)] {
        let draft = show(place, Some(picture.clone()));
        hosting.apply("velos", &draft).await.unwrap();
    }
    let page = visitor.get("/").await.expect(200);
    assert!(
        !page.body.contains("hill-glow"),
        "the photograph stands there: {}",
        page.body
    );
    for picture in [&photograph, &logo] {
        let address = format!("/media/{}", picture.file);
        assert!(page.body.contains(&address), "{}", page.body);
        let file = visitor.get(&address).await.expect(200);
        assert!(file.header("cache-control").contains("immutable"));
        assert!(file.header("content-type").starts_with("image/"));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    assert!(page.body.contains("alt=\"Trois &lt;vélos&gt;\""), "{}", page.body);
    for path in [
        "/media/platform.toml",
        "/media/..%2Fplatform.toml",
        "/media/%2e%2e",
        &format!("/media/{}.png", "0".repeat(64)),
    ] {
        visitor.get(path).await.expect(404);
    }
    hosting
        .apply("velos", &show(PicturePlace::Photograph, None))
        .await
        .unwrap();
    assert!(!visitor.get("/").await.body.contains(&photograph.file));
    visitor.get(&format!("/media/{}", photograph.file)).await.expect(200);
    let missing = Picture {
        file: format!("{}.png", "0".repeat(64)),
        ..logo
    };
    let refused = hosting.apply("velos", &show(PicturePlace::Logo, Some(missing))).await;
    assert!(
        matches!(refused, Err(HostingError::Change(ChangeError::NoPicture { .. }))),
        "{refused:?}"
    );
    running.stop().await;
}
