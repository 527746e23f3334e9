//! A marketplace of a thousand bricks, beside the two years of history of the demonstration.

use std::{env, path::Path};

use legollab_registry::{
    DatabaseAddress, Registry, RegistryOptions,
    identity::{NewToken, make_token},
    visit::open_session,
};
use legollab_registry_demo::Demonstration;
use legollab_web::public_url::PublicAddress;

use super::{
    bricks::{self, Examined},
    people,
};
use crate::place::Places;

/// Bricks of each of them.
const BRICKS: usize = 20;
/// Reviews of each of them.
const REVIEWS: usize = 10;
/// Holders who wrote these.
const HOLDERS: usize = 20;

/// A marketplace that is filled.
pub struct Market {
    /// Every repository, as `namespace/name`.
    pub repositories: Vec<String>,
    /// The providers' names in addresses.
    pub providers: Vec<String>,
    /// The token of a member who only reads.
    pub token: String,
    /// The session of an owner of the first provider.
    pub session: String,
}

/// Fills a marketplace in a folder that is not there yet, with so many packages beside those of the demonstration.
///
/// # Errors
/// When it cannot be filled.
pub async fn fill(places: &Places, folder: &Path, packages: usize) -> crate::error::Result<Market> {
    let files = ["booking", "rating"].map(|name| places.bricks.join(format!("{name}.wasm")));
    legollab_registry_demo::fill(&Demonstration {
        folder: folder.to_owned(),
        address: PublicAddress::default(),
        examiner: vec![env::current_exe()?.into_os_string(), "examine".into()],
        bricks: files.to_vec(),
    })
    .await?;
    let models = files
        .iter()
        .map(|file| Examined::read(file))
        .collect::<crate::error::Result<Vec<_>>>()?;
    let registry = Registry::open(RegistryOptions::new(folder, DatabaseAddress::Embedded)).await?;
    let now = registry.now();
    let (owner, writer) = (
        people::owner(&registry, "ada").await?,
        people::owner(&registry, "nora").await?,
    );
    let transaction = registry.database.write().await?;
    let mut holders = Vec::new();
    for number in 0..HOLDERS {
        holders.push(people::organisation(&transaction, &writer, false, number, now).await?);
    }
    let (mut repositories, mut providers) = (Vec::new(), Vec::new());
    for number in 0..packages.div_ceil(BRICKS) {
        let provider = people::organisation(&transaction, &owner, true, number, now).await?;
        let offers = people::offers(&transaction, &provider, number, now).await?;
        for (index, (offer, holder)) in offers
            .iter()
            .cycle()
            .zip(holders.iter().cycle())
            .take(REVIEWS)
            .enumerate()
        {
            let nth = i64::try_from(number * REVIEWS + index)?;
            people::reviewed(&transaction, (&provider, offer), holder, &writer, (nth, now)).await?;
        }
        for (index, model) in models
            .iter()
            .cycle()
            .take(BRICKS.min(packages - number * BRICKS))
            .enumerate()
        {
            let model = (model, number * BRICKS + index);
            repositories.push(bricks::write(&transaction, &provider, &owner, model, now).await?);
        }
        providers.push(provider.slug);
    }
    let new = NewToken {
        account: writer.id.clone(),
        organisation: None,
        packages: Vec::new(),
        acts: false,
        name: "mesure".to_owned(),
        days: 1,
    };
    let (token, _) = make_token(&transaction, new, now).await?;
    transaction.commit().await?;
    let session = open_session(&registry, &owner.id).await?.reveal().to_owned();
    Ok(Market {
        repositories,
        providers,
        token,
        session,
    })
}
