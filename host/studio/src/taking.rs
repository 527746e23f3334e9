//! Making a site of an archive: a name is claimed, and the rest goes on beside whoever asked, to its end.

use std::sync::Arc;

use legollab_runtime::{platform::Platform, storage::Member};
use legollab_server::{accounts::NewAccount, hosting::HostingError};
use legollab_web::fault::Fault;

use crate::{
    arrival::Inside,
    database::{Claim, DatabaseError, LogEntry, UploadedArchive},
    draw::Step,
    naming, room,
    state::Studio,
    visit::Holder,
};

/// What a site is said to have begun with that was made of an archive. No recipe is called so.
pub const RECIPE: &str = "archive";

/// What is wrong with what was asked for.
#[derive(Debug, Default)]
pub struct Problems {
    /// With all of it.
    pub whole: Option<String>,
    /// With the address.
    pub address: Option<String>,
}

impl Problems {
    fn whole(text: String) -> Self {
        Self {
            whole: Some(text),
            address: None,
        }
    }

    fn address(text: String) -> Self {
        Self {
            whole: None,
            address: Some(text),
        }
    }
}

/// Begins to make a site of an archive under a name. Asked twice, as by a second click, it is made once.
///
/// # Errors
/// When the studio's database fails.
pub async fn begin(
    holder: &Holder,
    arrival: &UploadedArchive<Inside>,
    name: &str,
) -> Result<Result<(), Problems>, Fault> {
    let (studio, words) = (&holder.studio, holder.words());
    let turn = studio.turn(&format!("import {}", arrival.id));
    let _turn = turn.lock().await;
    if studio.arrivals().is_under_way(&arrival.id) {
        return Ok(Ok(()));
    }
    let database = studio.database();
    let begun = database.site_of_beginning(&arrival.id, &holder.account.id).await?;
    if begun.is_none()
        && let Err(error) = studio.hosting().check_name(name)
    {
        return Ok(Err(Problems::address(naming::problem(&error, words))));
    }
    if begun.is_none()
        && let Err(error) = room::require(studio, &holder.account.id, arrival.content.bytes).await
    {
        return Ok(Err(Problems::whole(error.text(words)?)));
    }
    let most = studio.options().sites_per_account;
    let claim = database
        .claim(name, (&arrival.id, RECIPE), &holder.account.id, most, studio.now())
        .await?;
    let name = match claim {
        Claim::Made(name) => name,
        Claim::Taken => return Ok(Err(Problems::address(words.t("address-taken")))),
        Claim::TooMany => {
            let text = words.text("sites-too-many", &[("most", most.into())]);
            return Ok(Err(Problems::whole(text)));
        }
    };
    if studio.arrivals().begin(&arrival.id) {
        let taking = Taking {
            studio: studio.clone(),
            holder: holder.account.clone(),
            locale: holder.locale.clone(),
            id: arrival.id.clone(),
            file: arrival.content.file.clone(),
            name,
        };
        tokio::spawn(taking.run());
    }
    Ok(Ok(()))
}

struct Taking {
    studio: Studio,
    holder: Arc<Member>,
    locale: String,
    id: String,
    file: String,
    name: String,
}

impl Taking {
    async fn run(self) {
        let Some(_turn) = self.studio.arrivals().turn().await else {
            return;
        };
        match self.make().await {
            Ok(platform) => {
                if let Err(error) = self.settle(&platform).await {
                    tracing::error!(%error, name = self.name, "a site that was made of an archive could not be noted");
                    self.studio
                        .arrivals()
                        .failed(&self.id, HostingError::Interrupted(error.to_string()));
                }
            }
            Err(error) => {
                tracing::warn!(%error, name = self.name, "no site could be made of an archive");
                if let Err(error) = self.studio.database().forget_site(&self.name).await {
                    tracing::error!(%error, name = self.name, "the name of a site that was not made could not be given back");
                }
                self.studio.arrivals().failed(&self.id, error);
            }
        }
    }

    async fn make(&self) -> Result<Arc<Platform>, HostingError> {
        // It may have been made before the host was killed.
        if let Some(platform) = self.studio.platform(&self.name) {
            return Ok(platform);
        }
        let from = self.studio.arrivals().path(&self.id);
        let (platform, _) = self
            .studio
            .hosting()
            .take_in(&from, &self.name, &self.holder.name)
            .await?;
        Ok(platform)
    }

    async fn settle(&self, platform: &Platform) -> Result<(), DatabaseError> {
        self.let_holder_in(platform).await?;
        let database = self.studio.database();
        database.step_done(&self.name, Step::First.number()).await?;
        let entry = LogEntry {
            at: self.studio.now(),
            person: self.holder.id.clone(),
            name: self.holder.name.clone(),
            action: "taken-in".to_owned(),
            detail: self.file.clone(),
        };
        database.note(&self.name, entry).await?;
        database.site_is_made(&self.name).await?;
        database.forget_arrival(&self.id).await?;
        self.studio.arrivals().remove(&self.id);
        Ok(())
    }

    /// The account with which the holder runs the site. Whoever has an archive has all that is in it, so a member in it who has the
    /// holder's address is taken for the holder: elsewhere a password would have to show it.
    async fn let_holder_in(&self, platform: &Platform) -> Result<(), DatabaseError> {
        let there = platform.store().member_by_email(&self.holder.email).await;
        let there = there.unwrap_or_else(|error| {
            tracing::warn!(%error, name = self.name, "the members of a site could not be asked");
            None
        });
        let account = NewAccount {
            email: self.holder.email.clone(),
            name: self.holder.name.clone(),
            password: None,
            roles: Vec::new(),
            locale: Some(self.locale.clone()),
        };
        let known = there.as_ref().map(|member| member.id.as_str());
        match self.studio.hosting().steward(&self.name, known, account).await {
            Ok(member) => {
                self.studio
                    .database()
                    .is_member(&self.name, &self.holder.id, &member.id)
                    .await
            }
            // Tried again whenever the holder goes there.
            Err(error) => {
                tracing::warn!(%error, name = self.name, "the holder has no account on a site that was made of an archive");
                Ok(())
            }
        }
    }
}
