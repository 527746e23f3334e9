//! `registry root`

use std::{fs, path::Path};

use legollab_registry::{
    Registry,
    certification::authority::{ListHolder, RootError, initialise, renew_root},
    identity::account_of,
};
use legollab_trust::{KeyPair, PublicKey};
use serde_json::json;

use super::{
    keys::read_key,
    opening::{options, unopened},
};
use crate::{
    args::registry::Root,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Makes the root of trust or the one after it. The private keys are read, used and forgotten.
pub fn run(screen: &Screen, asked: &Root) -> Result<Verdict, Problem> {
    let folder = &asked.registry.folder;
    if asked.registry.database.is_none() && !folder.join("registry.db").is_file() {
        return Err(Problem::new("no-registry").with("folder", folder.display().to_string()));
    }
    let keys = asked
        .keys
        .iter()
        .map(|file| read_key(file))
        .collect::<Result<Vec<KeyPair>, Problem>>()?;
    process::block_on(async {
        let registry = Registry::open(options(folder, asked.registry.database.as_deref())?)
            .await
            .map_err(|error| unopened(folder, &error))?;
        let mut holders = Vec::new();
        for signer in &asked.signers {
            holders.push(holder(&registry, signer).await?);
        }
        let made = if asked.renew {
            let others = (!holders.is_empty()).then_some(holders.as_slice());
            renew_root(&registry, &keys, others).await
        } else {
            initialise(&registry, &keys, &holders).await
        };
        made.map_err(|error| match error {
            RootError::Exists => Problem::new("root-exists"),
            RootError::Missing => Problem::new("no-root"),
            error => Problem::new("root-not-made").because(&error),
        })?;
        screen.say(if asked.renew { "root-renewed" } else { "root-made" }, &[]);
        screen.json(&json!({ "renewed": asked.renew }));
        Ok(Verdict::Well)
    })
}

/// Reads `ana@example.org=ana.pem`.
async fn holder(registry: &Registry, signer: &str) -> Result<ListHolder, Problem> {
    let unclear = || Problem::new("bad-signer").with("signer", signer.to_owned());
    let (email, file) = signer.split_once('=').ok_or_else(unclear)?;
    let account = account_of(registry.database.reader(), email)
        .await
        .map_err(|error| Problem::new("root-not-made").because(&error))?
        .filter(|account| account.closed_at.is_none())
        .ok_or_else(|| Problem::new("no-account").with("email", email.to_owned()))?;
    let file = Path::new(file);
    let text = fs::read_to_string(file).map_err(|error| Problem::io("cannot-read", file, &error))?;
    let key = PublicKey::from_pem(&text).map_err(|error| {
        Problem::new("not-a-public-key")
            .with("file", file.display().to_string())
            .because(&error)
    })?;
    Ok(ListHolder {
        account: account.id,
        key,
    })
}
