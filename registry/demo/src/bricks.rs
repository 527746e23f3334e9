//! The first station: a provider publishes, and lets out what was examined.

use std::{fs, path::PathBuf};

use legollab_package::BrickFile;
use legollab_registry::identity::{NewKey, NewToken, add_key, make_token, revoke_token};
use legollab_registry_client::Registry as Client;
use legollab_trust::KeyPair;

use crate::{
    cast::Party,
    error::{DemoError, During as _},
    time::Stage,
};

/// The namespace of the bricks, and the name in addresses of the organisation that publishes them.
pub(crate) const NAMESPACE: &str = "legollaborative";

/// A brick that was read.
pub(crate) struct Brick {
    /// What it says of itself.
    pub file: BrickFile,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads the bricks to publish.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Brick>, DemoError> {
    let read = |path: &PathBuf| {
        let bytes = fs::read(path).map_err(|error| DemoError::File {
            path: path.clone(),
            error,
        })?;
        let file = BrickFile::read(&bytes).map_err(|error| DemoError::Brick {
            path: path.clone(),
            error,
        })?;
        let name = &file.manifest.brick.name;
        if name.namespace() != NAMESPACE {
            return Err(DemoError::Namespace { name: name.to_string() });
        }
        Ok(Brick { file, bytes })
    };
    paths.iter().map(read).collect()
}

impl Stage {
    /// Adds the public half of a key with which an organisation signs its releases.
    pub async fn add_key(&self, party: &Party, name: &str, key: &KeyPair) -> Result<(), DemoError> {
        let doing = "add a key";
        let new = NewKey {
            name: name.to_owned(),
            key: key.public().clone(),
            since: self.registry.now(),
        };
        let transaction = self.registry.database.write().await.during(doing)?;
        let added = add_key(&transaction, &party.organisation.id, new, &party.actor.account.id).await;
        added.during(doing)?;
        transaction.commit().await.during(doing)
    }

    /// Signs and pushes a brick with a token of its own, and lets out what came of the examination, in the browser.
    pub async fn publish(&self, party: &Party, key: &KeyPair, brick: &Brick) -> Result<(), DemoError> {
        let about = &brick.file.manifest.brick;
        let new = NewToken {
            account: party.actor.account.id.clone(),
            organisation: Some(party.organisation.id.clone()),
            packages: vec![about.name.name().to_owned()],
            acts: false,
            name: format!("Publier {} {}", about.name, about.version),
            days: 1,
        };
        let (token, id) = {
            let doing = "make a token";
            let transaction = self.registry.database.write().await.during(doing)?;
            let (token, kept) = make_token(&transaction, new, self.registry.now()).await.during(doing)?;
            transaction.commit().await.during(doing)?;
            (token, kept.id)
        };
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .during("make an HTTP client")?;
        let client = Client::new(http, &format!("http://{}", self.address), &token).during("publish a brick")?;
        let published = client
            .publish(&about.name, &about.version, brick.bytes.clone(), key)
            .await;
        published.during("publish a brick")?;

        let browser = &party.actor.browser;
        let list = format!("/organisations/{}/versions", party.organisation.slug);
        let staged = browser.get(&list).await?.linked(&format!("{list}/"))?;
        let page = format!("{list}/{staged}");
        browser.post(&page, &format!("{page}/approve"), &[]).await?;

        let doing = "revoke a token";
        let transaction = self.registry.database.write().await.during(doing)?;
        revoke_token(&transaction, &party.actor.account.id, &id, self.registry.now())
            .await
            .during(doing)?;
        transaction.commit().await.during(doing)
    }
}
