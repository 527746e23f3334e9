//! Going to the site itself, with an account of one's own there.

use legollab_runtime::{
    call::{CallerMember, Identity},
    storage::Member,
};
use legollab_server::{accounts::NewAccount, frame::Page, hosting::HostingError, visit::Form};
use legollab_web::{
    fault::Fault,
    local_path::LocalPath,
    theme::{
        components::{Button, page_head},
        icons::Icon,
    },
};
use maud::html;

use crate::visit::SiteVisit;

/// The account with which a holder runs the site; it is made if there is none.
///
/// # Errors
/// [`Fault::Refused`] where the holder's own account there cannot be used.
pub async fn steward(visit: &SiteVisit) -> Result<Member, Fault> {
    let account = NewAccount {
        email: visit.account.email.clone(),
        name: visit.account.name.clone(),
        password: None,
        roles: Vec::new(),
        locale: Some(visit.locale.clone()),
    };
    let known = visit.held.member.as_deref();
    match visit.studio.hosting().steward(visit.name(), known, account).await {
        Ok(member) => {
            if known != Some(member.id.as_str()) {
                visit
                    .studio
                    .database()
                    .is_member(visit.name(), &visit.account.id, &member.id)
                    .await?;
            }
            Ok(member)
        }
        Err(error) => {
            tracing::warn!(%error, site = visit.name(), "a holder has no account on their site");
            Err(Fault::Refused {
                status: 409,
                detail: visit.t("enter-refused"),
            })
        }
    }
}

/// In whose name the studio calls a site's bricks: the holder's, who runs it.
pub fn identity(member: &Member) -> Identity {
    Identity::Member(CallerMember {
        id: member.id.clone(),
        name: member.name.clone(),
        roles: member.roles.clone(),
    })
}

/// Leads to a page of the site, signed in.
pub async fn enter(visit: SiteVisit, form: Form) -> Result<Page, Fault> {
    let member = steward(&visit).await?;
    let next = LocalPath::parse(form.get("to")).unwrap_or_else(LocalPath::home);
    let url = visit.studio.hosting().hand_over(visit.name(), &member.id, next);
    let url = url.map_err(|error: HostingError| {
        tracing::warn!(%error, site = visit.name(), "a way to a site could not be made");
        Fault::Unavailable { retry_after_s: 10 }
    })?;
    let title = visit.words().text("enter-title", &[("site", visit.title().into())]);
    let body = html! {
        (page_head(&title, Some(&visit.t("enter-lead")), None))
        div.buttons { (Button::primary(visit.t("enter-go")).icon(Icon::ArrowRight).to(&url)) }
    };
    Ok(Page::new(&visit, title, body).leads_to(url))
}
