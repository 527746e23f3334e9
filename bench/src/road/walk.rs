//! From the account to an open site, form by form.

use super::browser::{Browser, value_after};

/// The password of everybody here.
pub const PASSWORD: &str = "tulipes-et-guidons-42";
/// A picture of the demonstration.
const PHOTOGRAPH: &[u8] = include_bytes!("../../../xtask/src/demo/bikes/velo-ville.jpg");
/// What is added to the two bricks of the recipe.
const ADDED: [&str; 3] = [
    "legollaborative:matching",
    "legollaborative:sensors",
    "legollaborative:conversations",
];

/// Opens an account at the studio.
///
/// # Errors
/// When it is refused.
pub fn sign_up(holder: &mut Browser) -> crate::error::Result<()> {
    holder.page("/")?;
    holder.page("/account/sign-up?next=/new")?;
    let account = [
        ("name", "Zoé (mesure)"),
        ("email", "zoe@mesure.example"),
        ("password", PASSWORD),
        ("next", "/new"),
    ];
    holder.send("/account/sign-up", &account)?;
    Ok(())
}

/// Puts a site together of five bricks, opens it to everybody, and gives its name. Every page that a form leads to is looked at.
///
/// # Errors
/// When a page or a form is not answered as expected.
pub fn assemble(holder: &mut Browser, title: &str) -> crate::error::Result<String> {
    holder.page("/")?;
    holder.page("/new")?;
    let questions = holder.send("/new", &[("recipe", "bikes")])?;
    holder.page(&questions)?;
    let answers = [
        ("purpose", "Des vélos, pour mesurer."),
        ("zone", "Europe/Paris"),
        ("languages", "fr,en"),
    ];
    let name = holder.send(&questions, &answers)?;
    holder.page(&name)?;
    let bricks = holder.send(&name, &[("title", title), ("address", "")])?;
    let site = bricks
        .strip_suffix("/bricks")
        .ok_or("the name does not lead to the bricks")?
        .to_owned();
    holder.page(&bricks)?;
    for package in ADDED {
        add(holder, &site, package)?;
    }
    let connections = pass(holder, &site, "5")?;
    let page = holder.page(&connections)?;
    let shown: Vec<String> = page
        .split(r#"name="shown" value=""#)
        .skip(1)
        .filter_map(|rest| Some(rest.split('"').next()?.replace("&amp;", "&")))
        .collect();
    let ticked: Vec<(&str, &str)> = shown
        .iter()
        .flat_map(|name| [("shown", name.as_str()), (name.as_str(), "on")])
        .collect();
    let settings = holder.send(&connections, &ticked)?;
    holder.page(&settings)?;
    let look = pass(holder, &site, "7")?;
    holder.page(&look)?;
    let look_of_it = [
        ("colour", "#1f5fa8"),
        ("description", "Un vélo de ville vert, dans un parc."),
    ];
    let first = holder.send_with(&look, &look_of_it, ("photograph", PHOTOGRAPH))?;
    holder.page(&first)?;
    let check = pass(holder, &site, "9")?;
    holder.page(&check)?;
    let launch = pass(holder, &site, "10")?;
    holder.page(&launch)?;
    let opened = holder.send(&launch, &[("sign-up", "open"), ("invitations", "")])?;
    holder.page(&opened)?;
    Ok(site.trim_start_matches("/sites/").to_owned())
}

fn pass(holder: &mut Browser, site: &str, step: &str) -> crate::error::Result<String> {
    holder.send(&format!("{site}/pass"), &[("step", step)])
}

/// Adds the version of a brick that is on offer.
fn add(holder: &mut Browser, site: &str, package: &str) -> crate::error::Result<()> {
    let path = format!("{site}/bricks/add");
    let page = holder.page(&path)?;
    let named = format!(r#"name="package" value="{package}""#);
    let form = page.split("<form ").find(|form| form.contains(&named));
    let form = form.ok_or_else(|| format!("{package} is not on offer"))?;
    let field = |name: &str| value_after(form, &format!(r#"name="{name}" value=""#));
    let (version, mount) = field("version")
        .zip(field("mount"))
        .ok_or("the form has other fields")?;
    let bricks = holder.send(&path, &[("package", package), ("version", version), ("mount", mount)])?;
    holder.page(&bricks)?;
    Ok(())
}
