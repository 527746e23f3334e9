//! What a stranger may have put in a folder, and what comes of opening it.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{Durability::Flushed, *};

/// A folder, and beside it another with a file in it that nobody may touch.
fn folders() -> (TempDir, PlatformDir, PathBuf) {
    let both = tempfile::tempdir().unwrap();
    let (mine, theirs) = (both.path().join("mine"), both.path().join("theirs"));
    fs::create_dir(&mine).unwrap();
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("kept"), "theirs").unwrap();
    (both, PlatformDir::at(mine), theirs)
}

fn is_untouched(theirs: &Path) {
    let names: Vec<_> = fs::read_dir(theirs)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["kept"]);
    assert_eq!(fs::read_to_string(theirs.join("kept")).unwrap(), "theirs");
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn what_is_written_is_read_and_private_unless_its_owner_has_chosen_otherwise() {
    let (_both, dir, _) = folders();
    dir.put("data/change/plan", b"one", Flushed).unwrap();
    let file = dir.path().join("data/change/plan");
    assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    dir.put("data/change/plan", b"two", Flushed).unwrap();
    assert_eq!(
        (mode(&file), dir.read("data/change/plan", 3).unwrap()),
        (0o640, b"two".to_vec())
    );
    assert_eq!(dir.names("data/change").unwrap(), ["plan"], "no part is left");
    dir.rename("data/change", "data/before/a").unwrap();
    assert!(dir.is_file("data/before/a/plan") && !dir.has("data/change"));
    dir.remove_all("data").unwrap();
    assert!(dir.names("").unwrap().is_empty() && dir.read_if_there("data/x", 1).unwrap().is_none());
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let (_both, dir, theirs) = folders();
    for path in [
        "../theirs/kept",
        "a/../../theirs/kept",
        theirs.join("kept").to_str().unwrap(),
    ] {
        assert!(dir.read(path, 100).is_err(), "{path}");
        assert!(dir.put(path, b"mine", Flushed).is_err(), "{path}");
        assert!(
            dir.remove_all(path).is_err() && dir.remove_file(path).is_err(),
            "{path}"
        );
        assert!(
            dir.rename("a", path).is_err() && dir.rename(path, "a").is_err(),
            "{path}"
        );
        assert!(dir.make_private(path).is_err() && dir.names(path).is_err(), "{path}");
    }
    is_untouched(&theirs);
}

#[test]
fn no_link_is_followed_on_the_way() {
    let (_both, dir, theirs) = folders();
    symlink(&theirs, dir.path().join("data")).unwrap();
    for path in ["data/kept", "data/other", "data/deep/other"] {
        for told in [
            dir.read(path, 100).unwrap_err(),
            dir.read_if_there(path, 100).unwrap_err(),
            dir.put(path, b"mine", Flushed).unwrap_err(),
            dir.kind(path).unwrap_err(),
            dir.remove_file(path).unwrap_err(),
            dir.remove_all(path).unwrap_err(),
            dir.make_private(path).unwrap_err(),
            dir.names(path).unwrap_err(),
        ] {
            assert!(told.to_string().contains("`data` is a link"), "{told}");
        }
        assert!(
            dir.rename("a", path).is_err() && dir.rename(path, "a").is_err(),
            "{path}"
        );
    }
    assert!(dir.make_private("data").is_err() && dir.names("data").is_err());
    is_untouched(&theirs);
    // The link itself goes, and nothing behind it.
    dir.remove_all("data").unwrap();
    is_untouched(&theirs);
}

#[test]
fn no_link_is_followed_at_the_end() {
    let (_both, dir, theirs) = folders();
    let link = dir.path().join("file");
    symlink(theirs.join("kept"), &link).unwrap();
    assert!(dir.read("file", 100).is_err() && !dir.is_file("file") && dir.has("file"));
    // It is put in the place of the link, and of one where its parts are written.
    symlink(theirs.join("kept"), dir.path().join(".file.part")).unwrap();
    dir.put("file", b"mine", Flushed).unwrap();
    assert_eq!(dir.read("file", 100).unwrap(), b"mine");
    symlink(&theirs, dir.path().join("folder")).unwrap();
    fs::create_dir(dir.path().join("full")).unwrap();
    symlink(&theirs, dir.path().join("full/link")).unwrap();
    dir.remove_all("full").unwrap();
    dir.remove_file("folder").unwrap();
    is_untouched(&theirs);
}

#[test]
fn pipes_and_folders_are_no_files_and_hold_up_nobody() {
    let (_both, dir, _) = folders();
    pipe(&dir.path().join("pipe"));
    fs::create_dir(dir.path().join("folder")).unwrap();
    let begun = Instant::now();
    for name in ["pipe", "folder"] {
        assert!(dir.read(name, 100).is_err() && !dir.is_file(name), "{name}");
        assert!(open_regular(&dir.path().join(name)).is_err(), "{name}");
    }
    assert!(dir.read("pipe/x", 100).is_err() && dir.names("pipe").is_err());
    fs::write(dir.path().join("note"), "").unwrap();
    assert!(dir.has("pipe") && dir.has("note/x") && !PlatformDir::at(dir.path().join("note")).has("x"));
    dir.put("pipe", b"a file by now", Flushed).unwrap();
    assert!(dir.put("folder", b"x", Flushed).is_err());
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn what_is_longer_than_it_may_be_is_not_read() {
    let (_both, dir, _) = folders();
    // It takes no room on the disk, and all of the memory if it were read.
    fs::File::create(dir.path().join("sparse"))
        .unwrap()
        .set_len(1 << 36)
        .unwrap();
    let told = dir.read("sparse", 1 << 20).unwrap_err();
    assert!(told.to_string().ends_with("it is longer than 1048576 bytes"), "{told}");
    assert!(dir.read_text("sparse", 1 << 20).is_err() && dir.open("sparse", 1 << 20).is_err());
}

#[test]
fn folders_in_folders_without_end_are_not_followed_down() {
    let (_both, dir, _) = folders();
    let deep = vec!["a"; 200].join("/");
    fs::create_dir_all(dir.path().join(&deep)).unwrap();
    assert!(dir.remove_all("a").is_err());
}
