//! `registry demo`

use legollab_registry_demo::{CAST, DemoError, Demonstration, PASSWORD, fill};
use legollab_web::public_url::PublicAddress;
use serde_json::json;

use super::opening::examiner;
use crate::{
    args::registry::Demo,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Makes a registry in which much has happened, and says who can sign in.
pub fn run(screen: &Screen, asked: &Demo) -> Result<Verdict, Problem> {
    let url = &asked.public_url;
    let demonstration = Demonstration {
        folder: asked.folder.clone(),
        address: PublicAddress::parse(url).ok_or_else(|| Problem::new("bad-public-url").with("url", url.clone()))?,
        examiner: examiner()?,
        bricks: asked.bricks.clone(),
    };
    let folder = asked.folder.display().to_string();
    process::block_on(async {
        let step = screen.step("registry-demo-filling", &[]);
        let filled = fill(&demonstration).await;
        drop(step);
        filled.map_err(|error| match error {
            DemoError::NotEmpty(_) => Problem::new("folder-not-empty").with("folder", folder.clone()),
            error => Problem::new("demo-not-filled")
                .with("folder", folder.clone())
                .because(&error),
        })?;
        screen.say(
            "registry-demo-filled",
            &[("folder", folder.clone().into()), ("address", url.clone().into())],
        );
        for person in &CAST {
            let does = if screen.tag() == "fr" {
                person.does_fr
            } else {
                person.does_en
            };
            screen.line(&format!("  {:<22} {PASSWORD}   {}, {does}", person.email, person.name));
        }
        let people = CAST
            .iter()
            .map(|person| json!({ "email": person.email, "name": person.name }));
        screen.json(
            &json!({ "folder": folder, "address": url, "password": PASSWORD, "people": people.collect::<Vec<_>>() }),
        );
        Ok(Verdict::Well)
    })
}
