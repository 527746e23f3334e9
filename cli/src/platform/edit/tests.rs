use super::*;

fn platform(folder: &Path) -> Result<(), Problem> {
    init(
        folder,
        &NewPlatform {
            name: "tools",
            titles: &[("en".to_owned(), "The \"tools\" of us all".to_owned())],
            languages: &["en".to_owned()],
            time_zone: "Europe/Paris",
            accent: Some("#0b6e4f"),
            expires: Some("2027-06-30"),
        },
    )
}

#[test]
fn what_was_made_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let read = PlatformFolder::read(folder.path()).unwrap();
    assert_eq!(read.manifest.platform.name, "tools");
    assert_eq!(read.manifest.platform.title.get("en"), "The \"tools\" of us all");
    insta::assert_snapshot!(fs::read_to_string(folder.path().join("platform.toml")).unwrap());
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    assert_eq!(platform(folder.path()).unwrap_err().id(), "folder-exists");
}

#[test]
fn what_will_not_do_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    let problem = init(
        &path,
        &NewPlatform {
            name: "Not a name",
            titles: &[("en".to_owned(), "x".to_owned())],
            languages: &["en".to_owned()],
            time_zone: "Europe/Cenon",
            accent: Some("green"),
            expires: Some("soon"),
        },
    )
    .unwrap_err();
    assert_eq!(problem.id(), "bad-platform-words");
    assert!(!path.exists());
}

#[test]
fn connections_need_both_ends() {
    let folder = tempfile::tempdir().unwrap();
    platform(folder.path()).unwrap();
    let read = || PlatformFolder::read(folder.path()).unwrap();
    assert_eq!(read().wire("a", "x:y/z", "b").unwrap_err().id(), "no-such-mount");
    assert_eq!(read().listen("a", "x:y/events", "b").unwrap_err().id(), "no-such-mount");
    assert_eq!(read().remove("a").unwrap_err().id(), "no-such-mount");
}

#[test]
fn later_compatible_versions_will_do() {
    let will_do = compatible(&Version::new(0, 1, 2));
    assert!(will_do.matches(&Version::new(0, 1, 9)));
    assert!(!will_do.matches(&Version::new(0, 2, 0)));
    assert!(compatible(&Version::new(1, 1, 0)).matches(&Version::new(1, 4, 0)));
}
