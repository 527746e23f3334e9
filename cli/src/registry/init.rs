//! `registry init`

use std::fs;

use legollab_registry::{
    Registry,
    identity::{AccountError, NewAccount, Role, open_account},
};
use serde_json::json;

use super::opening::{options, unopened};
use crate::{
    args::registry::Init,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    passwords, process,
};

/// Makes the folder, the keys and the first administrator. A folder that holds anything is left alone.
pub fn run(screen: &Screen, asked: &Init) -> Result<Verdict, Problem> {
    let folder = &asked.folder;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::new("folder-not-empty").with("folder", folder.display().to_string()));
    }
    let given = asked.password_stdin.then(passwords::read).transpose()?;
    let password = given.clone().unwrap_or_else(passwords::make);
    let account = NewAccount {
        email: asked.email.clone(),
        name: asked.name.clone(),
        password: password.clone(),
        locale: screen.tag().to_owned(),
        confirmed: true,
        roles: vec![Role::Administrator],
    };
    let refused = |error: AccountError| {
        Problem::new("administrator-refused")
            .with("email", asked.email.clone())
            .because(&error)
    };
    // Before there is a folder, which would stand in the way of the next try.
    account.check().map_err(refused)?;
    process::block_on(async {
        let registry = Registry::open(options(folder, asked.database.as_deref())?)
            .await
            .map_err(|error| unopened(folder, &error))?;
        let account = open_account(&registry, account).await.map_err(refused)?;
        screen.say(
            "registry-made",
            &[
                ("folder", folder.display().to_string().into()),
                ("name", screen.strong(&account.name).into()),
                ("email", account.email.clone().into()),
            ],
        );
        if given.is_none() {
            screen.say("member-password", &[("password", screen.strong(&password).into())]);
        }
        screen.json(&json!({
            "folder": folder.display().to_string(),
            "administrator": account.email,
            "password": given.is_none().then_some(password),
        }));
        Ok(Verdict::Well)
    })
}
