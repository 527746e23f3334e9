//! The picture of themselves that members choose, wherever they are shown.

use legollab_runtime::{
    limits::Limits,
    storage::{InstallationId, Member},
};
use legollab_web::{
    fault::Fault,
    fields,
    response::SeeOther,
    theme::{drawings::PortraitSize, icons::Icon},
};
use maud::{Markup, html};

use crate::{
    error_mapping::storage_fault,
    files::FileShelf,
    uploads::{self, FileRecipient, NotReceived, PORTRAITS},
    visit::{Flash, Form, SiteRequest, Upload},
    words::Words,
};

/// The most bytes of a picture as it is sent.
const MOST: usize = 10 << 20;
/// The formats, for the file picker.
const PICTURES: &str = "image/jpeg,image/png,image/webp,image/gif";

/// A form with a picture.
pub type PortraitForm = Upload<MOST>;

/// The part of the account's page in which the picture is chosen.
pub(super) async fn section(visit: &SiteRequest, member: &Member, problem: Option<&str>) -> Result<Markup, Fault> {
    let words = Words::get(&visit.locale);
    let mut shelf = FileShelf::default();
    let reader = uploads::Reader::of(&visit.identity());
    uploads::add_portraits(visit, &reader, &mut shelf, vec![member.id.clone()]).await?;
    Ok(html! {
        section #portrait {
            h2 { (words.text("portrait-title", &[])) }
            div.who {
                (shelf.portrait(&member.id, &member.name, PortraitSize::Large))
                p { (words.text("portrait-explanation", &[])) }
            }
            form.form method="post" action=(visit.address("/account/portrait")) enctype="multipart/form-data" {
                (fields::token(visit))
                div.field.wrong[problem.is_some()] {
                    label for="portrait-file" { (words.text("file-choose-picture", &[])) }
                    @if let Some(problem) = problem {
                        p.problem id="portrait-file-problem" { (Icon::WarningCircle.draw()) span { (problem) } }
                    }
                    input type="file" id="portrait-file" name="picture" accept=(PICTURES) required
                        aria-describedby={ "portrait-file-hint" @if problem.is_some() { " portrait-file-problem" } };
                    p.hint id="portrait-file-hint" { (words.text("file-pictures-hint", &[])) }
                }
                div.buttons { button.button.secondary type="submit" { (words.text("portrait-submit", &[])) } }
            }
            @if member.portrait.is_some() {
                (fields::button(visit, "/account/portrait/remove", &[], "bare", &words.text("portrait-remove", &[])))
            }
        }
    })
}

/// Keeps the picture that was chosen, or says what is wrong with it.
pub(super) async fn keep(visit: &SiteRequest, form: &PortraitForm) -> Result<Result<(), String>, Fault> {
    let member = &visit.require_member()?.member;
    let words = Words::get(&visit.locale);
    let Some(file) = form.file("picture") else {
        return Ok(Err(words.text("portrait-missing", &[])));
    };
    let limits = Limits {
        file_bytes: MOST,
        ..Limits::default()
    };
    let recipient = FileRecipient {
        mount: PORTRAITS,
        // The platform itself, which is no installation.
        installation: InstallationId(0),
        limits: &limits,
    };
    // It stands beside the name, so it says nothing that is not said.
    let decorative = Some(String::new());
    let received = uploads::receive(visit, recipient, "portrait.jpg", file.content.to_vec(), decorative).await;
    let about = match received {
        Ok(received) => received.about,
        Err(NotReceived::Problem(_, text)) => return Ok(Err(text)),
        Err(NotReceived::Fault(fault)) => return Err(fault),
    };
    if about.size.is_none() {
        return Ok(Err(words.text("portrait-no-picture", &[])));
    }
    let store = visit.site.platform.store();
    let kept = store.set_portrait(&member.id, Some(about.id)).await;
    kept.map_err(storage_fault)?;
    Ok(Ok(()))
}

/// Goes without a picture.
pub async fn remove(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let store = visit.site.platform.store();
    store.set_portrait(&member.id, None).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, "/account").flash(Flash::PortraitRemoved))
}
