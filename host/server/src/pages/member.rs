//! The page that a member has for others to see: the name, and what bricks have to say of them. Nothing else of the account.

use axum::extract::Path;
use legollab_package::BlockPlace;
use legollab_runtime::{call::Identity, storage::MemberState};
use legollab_web::{fault::Fault, local_path::LocalPath, theme::drawings::PortraitSize};
use maud::html;

use crate::{
    attempt::{self, Attempt},
    blocks::{self, BlockOutcome, PageOfBlocks, PageShare, Spot},
    error_mapping::storage_fault,
    files::FileShelf,
    frame::Page,
    uploads,
    view::address::profile,
    visit::{SiteRequest, links},
    words::Words,
};

/// The page.
pub async fn show(visit: SiteRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    render(&visit, &id, None).await
}

/// Draws the page, with what could not be done if it answers an attempt.
///
/// # Errors
/// When there is no such member, or their page is not for whoever asks.
pub async fn render(visit: &SiteRequest, id: &str, attempt: Option<&Attempt>) -> Result<Page, Fault> {
    if !links::profiles_are_shown(visit, &visit.identity()) {
        return Err(Fault::SignIn);
    }
    let known = visit.site.platform.store().member(id).await.map_err(storage_fault)?;
    // An account that a steward has closed is nobody's to look at.
    let member = known.filter(|member| member.state == MemberState::Active);
    let member = member.ok_or(Fault::NotFound)?;
    let words = Words::get(&visit.locale);
    let path = LocalPath::parse(&profile("", &member.id)).unwrap_or_else(LocalPath::home);
    visit.shows(path.clone());
    let page = PageOfBlocks {
        path: &path,
        attempt,
        share: PageShare::Whole,
    };
    let spot = Spot::of_member(BlockPlace::Member, &member.id);
    let stand = blocks::of_page(visit, &[spot], &page).await;
    let outcomes: Vec<BlockOutcome> = stand.spots.into_iter().flatten().collect();
    let is_empty = outcomes
        .iter()
        .all(|outcome| !matches!(outcome, BlockOutcome::Drawn(_)));
    let is_own = matches!(visit.identity(), Identity::Member(reader) if reader.id == member.id);
    let mut shelf = FileShelf::default();
    let reader = uploads::Reader::of(&visit.identity());
    uploads::add_portraits(visit, &reader, &mut shelf, vec![member.id.clone()]).await?;
    let body = html! {
        @if !stand.answers_attempt { (attempt::problems(attempt)) }
        div.profile {
            header.profile-head {
                (shelf.portrait(&member.id, &member.name, PortraitSize::Large))
                div {
                    h1 { (member.name) }
                    @if is_own {
                        p.hint {
                            (words.text("profile-own", &[])) " "
                            a href=(visit.address("/account")) { (words.text("account-title", &[])) }
                        }
                    }
                }
            }
            @if is_empty { p.empty { (words.text("profile-empty", &[])) } }
            (blocks::in_outlet(visit, 2, &outcomes))
        }
    };
    Ok(Page::new(visit, member.name, body))
}
