//! The page on which a member takes their data along, or closes the account.

use std::{collections::HashMap, sync::Arc};

use legollab_runtime::{
    Instant,
    call::MountedBrick,
    personal_data::{CLOSES_AFTER_DAYS, PersonalDataSupport, RetainedData, personal_data_support},
    storage::Member,
};
use legollab_texts::Text;
use legollab_web::{
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    theme::components::{facts, ticks},
};
use maud::{Markup, html};

use super::MY_DATA;
use crate::{
    accounts::band::account_band, brick_view::texts, error_mapping::storage_fault, frame::Page, visit::SiteRequest,
    words::Words,
};

/// What is wrong with the form that closes the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CloseProblem {
    /// The password is another.
    WrongPassword,
    /// Nobody else could run the platform.
    LastSteward,
}

/// What a brick would keep of the member.
enum Outlook {
    Nothing,
    Keeps(Vec<RetainedData>),
    CannotTell,
}

/// The page.
pub async fn show(visit: SiteRequest) -> Result<Page, Fault> {
    draw(&visit, None).await
}

pub(super) async fn draw(visit: &SiteRequest, problem: Option<CloseProblem>) -> Result<Page, Fault> {
    let member = &visit.require_member()?.member;
    visit.shows(LocalPath::parse(MY_DATA).unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let title = words.text("my-data-title", &[]);
    let closing = match member.closes {
        Some(at) => waits(visit, at, words),
        None => close(visit, member, problem, words).await?,
    };
    let body = html! {
        div.narrow {
            h1 { (title) }
            section {
                h2 { (words.text("my-data-take-title", &[])) }
                p { (words.text("my-data-take-text", &[])) }
                (parts(visit, words))
                (fields::button(visit, "/account/data/archive", &[], "secondary", &words.text("my-data-take-submit", &[])))
            }
            section #close {
                h2 { (words.text("close-title", &[])) }
                (closing)
            }
        }
    };
    let status = if problem.is_some() { 422 } else { 200 };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    Ok(Page::new(visit, title, body).status(status))
}

/// That the account is going to be closed, with the way back.
fn waits(visit: &SiteRequest, at: Instant, words: &Words) -> Markup {
    let when = words.instant(at, visit.site.platform.zone());
    html! {
        p role="status" { (words.text("close-waits", &[("when", when.into())])) }
        (fields::button(visit, "/account/keep", &[], "primary", &words.text("close-keep", &[])))
    }
}

/// What is in the archive, part by part.
fn parts(visit: &SiteRequest, words: &Words) -> Markup {
    let mounts = visit.site.platform.mounts().iter();
    let told: Vec<String> = mounts
        .filter_map(|mounted| {
            let id = match personal_data_support(mounted) {
                PersonalDataSupport::Exported => "my-data-part",
                PersonalDataSupport::Missing => "my-data-part-no-way",
                PersonalDataSupport::NothingKept => return None,
            };
            let title = mounted.brick.manifest().title.get(&visit.locale);
            Some(words.text(id, &[("brick", title.into())]))
        })
        .collect();
    let own = [
        words.text("my-data-part-account", &[]),
        words.text("my-data-part-notifications", &[]),
    ];
    ticks(&own.into_iter().chain(told).collect::<Vec<_>>())
}

async fn close(
    visit: &SiteRequest,
    member: &Member,
    problem: Option<CloseProblem>,
    words: &Words,
) -> Result<Markup, Fault> {
    let wrong =
        (problem == Some(CloseProblem::WrongPassword)).then(|| words.text("account-present-password-wrong", &[]));
    let last = (problem == Some(CloseProblem::LastSteward)).then(|| words.text("close-last-steward", &[]));
    let mut outlooks = Vec::new();
    for mounted in visit.site.platform.mounts() {
        let outlook = outlook(visit, mounted, &member.id).await;
        outlooks.push(told(visit, mounted, &outlook, words).await?);
    }
    let inputs = html! {
        (InputField::new("present-password", InputKind::Password, words.text("account-present-password", &[]))
            .problem(wrong)
            .draw())
    };
    let days = [("days", CLOSES_AFTER_DAYS.into())];
    Ok(html! {
        p { (words.text("close-text", &days)) }
        @for outlook in &outlooks { (outlook) }
        (fields::alert(last.as_deref()))
        (account_band(words))
        form.form method="post" action=(visit.address("/account/close")) {
            (fields::token(visit))
            (inputs)
            div.buttons { button.button.danger type="submit" { (words.text("close-submit", &[])) } }
        }
    })
}

async fn outlook(visit: &SiteRequest, mounted: &Arc<MountedBrick>, member: &str) -> Outlook {
    match personal_data_support(mounted) {
        PersonalDataSupport::NothingKept => Outlook::Nothing,
        PersonalDataSupport::Missing => Outlook::CannotTell,
        PersonalDataSupport::Exported => match visit.site.platform.member_data(mounted, member) {
            Some(data) => match data.stays().await {
                Ok(kept) => Outlook::Keeps(kept),
                Err(error) => {
                    tracing::error!(platform = visit.site.name(), %error, "what stays of a member could not be told");
                    Outlook::CannotTell
                }
            },
            None => Outlook::CannotTell,
        },
    }
}

/// What stays in a brick, in its own words; nothing where nothing does.
async fn told(visit: &SiteRequest, mounted: &MountedBrick, outlook: &Outlook, words: &Words) -> Result<Markup, Fault> {
    let title = mounted.brick.manifest().title.get(&visit.locale);
    let kept = match outlook {
        Outlook::Nothing => return Ok(html! {}),
        Outlook::CannotTell => {
            return Ok(html! { p { (words.text("close-cannot-tell", &[("brick", title.into())])) } });
        }
        Outlook::Keeps(kept) if kept.is_empty() => return Ok(html! {}),
        Outlook::Keeps(kept) => kept,
    };
    let ids: Vec<String> = kept
        .iter()
        .flat_map(|kept| kept.what.members().chain(kept.why.members()))
        .map(str::to_owned)
        .collect();
    let names = if ids.is_empty() {
        HashMap::new()
    } else {
        let platform = &visit.site.platform;
        let names = platform.names_for(&visit.identity(), &visit.locale, ids).await;
        names.map_err(storage_fault)?
    };
    let brick = texts(visit, mounted, &names);
    let write = |text: &Text| brick.text(text);
    let lines: Vec<(String, String)> = kept
        .iter()
        .map(|kept| {
            let until = kept.until.as_deref().and_then(|day| day.parse().ok());
            let until = until.map(|day| words.text("close-until", &[("day", words.day(day).into())]));
            let why = [Some(write(&kept.why)), until];
            (
                write(&kept.what),
                why.into_iter().flatten().collect::<Vec<_>>().join(" "),
            )
        })
        .collect();
    Ok(html! {
        h3 { (words.text("close-stays", &[("brick", title.into())])) }
        (facts(&lines))
    })
}
