//! Who takes part. Everybody is invented, and says so.

use legollab_registry::{
    identity::{
        NewAccount, NewOrganisation, Role, make_organisation, open_account, tables::account, tables::organisation,
    },
    places::commune,
    visit::{close_other_sessions, open_session},
};

use crate::{
    browser::Browser,
    error::{DemoError, During as _},
    time::Stage,
};

/// The password of everybody.
pub const PASSWORD: &str = "marche-de-demo";

/// Somebody who takes part.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// The address to sign in with.
    pub email: &'static str,
    /// The name.
    pub name: &'static str,
    /// What they do, in French.
    pub does_fr: &'static str,
    /// What they do, in English.
    pub does_en: &'static str,
    /// What the cooperative entrusts them with.
    pub(crate) role: Option<Role>,
}

/// Everybody who takes part.
pub const CAST: [Character; 10] = [MAUD, AWA, BASTIEN, CHLOE, THEO, MONA, INES, HUGO, CAMILLE, NOUR];

const fn character(
    email: &'static str,
    name: &'static str,
    role: Option<Role>,
    does_fr: &'static str,
    does_en: &'static str,
) -> Character {
    Character {
        email,
        name,
        does_fr,
        does_en,
        role,
    }
}

pub(crate) const MAUD: Character = character(
    "maud@demo.example",
    "Maud (démo)",
    Some(Role::Administrator),
    "administre la place de marché",
    "administrator",
);
pub(crate) const AWA: Character = character(
    "awa@demo.example",
    "Awa (démo)",
    Some(Role::Certifier),
    "certifie",
    "certifier",
);
pub(crate) const BASTIEN: Character = character(
    "bastien@demo.example",
    "Bastien (démo)",
    Some(Role::Certifier),
    "certifie",
    "certifier",
);
pub(crate) const CHLOE: Character = character(
    "chloe@demo.example",
    "Chloé (démo)",
    Some(Role::Certifier),
    "certifie",
    "certifier",
);
pub(crate) const THEO: Character = character(
    "theo@demo.example",
    "Théo (démo)",
    Some(Role::Treasurer),
    "tient la trésorerie du fonds",
    "treasurer of the fund",
);
pub(crate) const MONA: Character = character(
    "mona@demo.example",
    "Mona (démo)",
    Some(Role::Moderator),
    "modère les avis",
    "moderator",
);
pub(crate) const INES: Character = character(
    "ines@demo.example",
    "Inès (démo)",
    None,
    "prestataire à Cenon, auteure des briques",
    "provider in Cenon, author of the bricks",
);
pub(crate) const HUGO: Character = character(
    "hugo@demo.example",
    "Hugo (démo)",
    None,
    "prestataire à Lyon",
    "provider in Lyon",
);
pub(crate) const CAMILLE: Character = character(
    "camille@demo.example",
    "Camille (démo)",
    None,
    "porte les Vélos de Cenon",
    "runs the Bikes of Cenon",
);
pub(crate) const NOUR: Character = character(
    "nour@demo.example",
    "Nour (démo)",
    None,
    "porte la Recyclerie de Floirac",
    "runs the Recyclerie de Floirac",
);

/// Somebody with a browser in which they are signed in.
pub(crate) struct Actor {
    pub account: account::Model,
    pub browser: Browser,
}

/// Somebody who decides for an organisation.
pub(crate) struct Party {
    pub actor: Actor,
    pub organisation: organisation::Model,
}

impl Stage {
    /// Opens somebody's account and signs them in.
    pub async fn enter(&self, who: Character) -> Result<Actor, DemoError> {
        let new = NewAccount {
            email: who.email.to_owned(),
            name: who.name.to_owned(),
            password: PASSWORD.to_owned(),
            locale: "fr".to_owned(),
            confirmed: true,
            roles: who.role.into_iter().collect(),
        };
        let account = open_account(&self.registry, new).await.during("open an account")?;
        let session = open_session(&self.registry, &account.id)
            .await
            .during("sign somebody in")?;
        Ok(Actor {
            browser: Browser::new(self.address, session.reveal())?,
            account,
        })
    }

    /// Opens somebody's account and makes the organisation that they decide for. `code` is the number of its commune.
    pub async fn found(&self, who: Character, code: &str, new: NewOrganisation) -> Result<Party, DemoError> {
        let actor = self.enter(who).await?;
        let place = commune(code);
        let new = NewOrganisation {
            locality: place.map(|place| place.name.to_owned()),
            commune: place.map(|place| place.code.to_owned()),
            position: place.map(|place| place.position()),
            ..new
        };
        let doing = "make an organisation";
        let transaction = self.registry.database.write().await.during(doing)?;
        let made = make_organisation(&transaction, new, &actor.account.id, self.registry.now()).await;
        let organisation = made.during(doing)?;
        transaction.commit().await.during(doing)?;
        Ok(Party { actor, organisation })
    }

    /// Signs somebody out of everything.
    pub async fn leave(&self, actor: &Actor) -> Result<(), DemoError> {
        close_other_sessions(&self.registry, &actor.account.id, None)
            .await
            .during("sign somebody out")
    }
}
