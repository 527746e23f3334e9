//! A marketplace in which two years have passed: made once, and copied for each test.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use legollab_e2e::{
    browser::{Driver, Window},
    client::Visitor,
    legollab, places,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::served::Served;

/// The password of everybody in it.
const PASSWORD: &str = "marche-de-demo";
/// The folder below the registry's with the private keys of its people.
const KEYS: &str = "registry/demo-keys";

/// A folder with the marketplace in `registry`.
pub async fn copy() -> TempDir {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    let made = MADE
        .get_or_init(|| async {
            tokio::task::spawn_blocking(make)
                .await
                .expect("the demonstration is made")
        })
        .await;
    let folder = TempDir::new().expect("a folder can be made");
    copy_folder(made, &folder.path().join("registry")).expect("the demonstration can be copied");
    folder
}

fn make() -> PathBuf {
    let place = places::folder("market-demonstration");
    fs::remove_dir_all(&place).expect("an old demonstration can be removed");
    fs::create_dir_all(&place).expect("a folder can be made");
    let bricks = ["booking", "rating"].map(|name| places::brick(name).display().to_string());
    let [booking, rating] = &bricks;
    let words = ["registry", "demo", "registry", "--brick", booking, "--brick", rating];
    legollab::run(&place, &words).well();
    place.join("registry")
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy_folder(&entry.path(), &to)?,
            false => fs::copy(entry.path(), to).map(|_| ())?,
        }
    }
    Ok(())
}

/// Somebody of the demonstration, signed in, in a browser of their own.
pub async fn window(driver: &Driver, served: &Served, person: &str) -> Window {
    let window = driver.open(person, "fr").await;
    window.go(&served.at("/account/sign-in")).await;
    window.fill("email", &format!("{person}@demo.example")).await;
    window.fill("password", PASSWORD).await;
    window.send("/account/sign-in").await;
    window
}

/// The same without a browser.
pub async fn visitor(served: &Served, name: &str) -> Visitor {
    let visitor = Visitor::new("localhost", served.address(), "fr");
    let person = name.to_lowercase().replace(['é', 'è'], "e");
    let email = format!("{person}@demo.example");
    visitor.sign_in(name, &email, PASSWORD).await;
    visitor
}

/// Signs a file as a certifier does, on a machine of theirs, and gives what came of it.
pub fn signed(served: &Served, person: &str, name: &str, content: &str) -> String {
    let (file, out) = (format!("{person}-{name}.json"), format!("{person}-{name}.signed.json"));
    fs::write(served.folder().join(&file), content).expect("the file can be written");
    let key = format!("{KEYS}/{person}.pem");
    let words = ["registry", "sign", &file, "--key", &key];
    legollab::run(served.folder(), &words).well();
    fs::read_to_string(served.folder().join(out)).expect("the signature lies beside the file")
}
