//! Operations in a holder's words.

use legollab_package::Capability;
use legollab_runtime::{
    change::Operation,
    manifest::{PicturePlace, PlatformState, SignUp},
};
use legollab_texts::words::own_name;
use legollab_web::theme::components::ChangeKind;

use crate::visit::SiteVisit;

/// What kind of change it is.
pub fn kind_of(operation: &Operation) -> ChangeKind {
    match operation {
        Operation::AddBrick { .. }
        | Operation::Restore { .. }
        | Operation::Wire { target: Some(_), .. }
        | Operation::Listen { listens: true, .. }
        | Operation::Grant { grant: Some(_), .. } => ChangeKind::Added,
        Operation::Remove { .. }
        | Operation::Wire { target: None, .. }
        | Operation::Listen { listens: false, .. }
        | Operation::Grant { grant: None, .. } => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}

/// What it does.
pub fn operation_in_words(visit: &SiteVisit, operation: &Operation) -> String {
    let (words, locale) = (visit.words(), visit.locale.as_str());
    // What a brick is called, if it runs; else its mount, which people see in addresses.
    let title = |mount: &str| {
        let mounted = visit.platform.mounted(mount);
        mounted.map_or_else(
            || mount.to_owned(),
            |mounted| mounted.brick.manifest().title.get(locale).to_owned(),
        )
    };
    let brick = operation.mount().map(title).unwrap_or_default();
    let of_brick = |id: &str| words.text(id, &[("brick", brick.as_str().into())]);
    let with_other =
        |id: &str, other: &str| words.text(id, &[("brick", brick.as_str().into()), ("other", title(other).into())]);
    let capability = |name: &str| Capability::named(name).map_or_else(|| name.to_owned(), |known| known.title(locale));
    match operation {
        Operation::AddBrick { .. } => of_brick("do-add"),
        Operation::Upgrade { .. } | Operation::Overwrite { .. } => of_brick("do-upgrade"),
        Operation::Replace { .. } => of_brick("do-replace"),
        Operation::Rollback { .. } => of_brick("do-rollback"),
        Operation::Remove { .. } => of_brick("do-remove"),
        Operation::Restore { .. } => of_brick("do-restore"),
        Operation::Wire {
            target: Some(target), ..
        } => with_other("do-wire", target),
        Operation::Wire { target: None, .. } => of_brick("do-unwire"),
        Operation::Listen {
            source, listens: true, ..
        } => with_other("do-listen", source),
        Operation::Listen { source, .. } => with_other("do-unlisten", source),
        Operation::Grant {
            capability: name,
            grant,
            ..
        } => {
            let id = if grant.is_some() { "do-grant" } else { "do-ungrant" };
            words.text(
                id,
                &[
                    ("brick", brick.as_str().into()),
                    ("capability", capability(name).into()),
                ],
            )
        }
        Operation::Settings { .. } => of_brick("do-settings"),
        Operation::Limits { .. } | Operation::Instances { .. } => of_brick("do-limits"),
        Operation::SetInfo {
            title,
            languages,
            time_zone,
            ..
        } => match (title, languages, time_zone) {
            (Some(title), None, _) => words.text("do-title", &[("title", title.get(locale).into())]),
            (_, Some(languages), _) => {
                let names: Vec<&str> = languages.iter().map(|tag| own_name(tag)).collect();
                words.text("do-info-languages", &[("languages", names.join(", ").into())])
            }
            _ => words.t("do-info"),
        },
        Operation::SetTheme { accent } => {
            let accent = accent.as_deref().unwrap_or("–");
            words.text("do-theme", &[("colour", accent.into())])
        }
        Operation::SetPicture { place, picture } => words.t(match (place, picture) {
            (PicturePlace::Logo, Some(_)) => "do-logo",
            (PicturePlace::Logo, None) => "do-no-logo",
            (PicturePlace::Photograph, Some(_)) => "do-photograph",
            (PicturePlace::Photograph, None) => "do-no-photograph",
        }),
        Operation::SignUp { sign_up } => words.t(match sign_up {
            SignUp::Open => "do-sign-up-open",
            SignUp::Invited => "do-sign-up-invited",
        }),
        Operation::SetState { state } => words.t(match state {
            PlatformState::Launched => "do-launch",
            PlatformState::Building => "do-unpublish",
            PlatformState::Suspended => "do-suspend",
        }),
        Operation::Blocks { blocks } => words.t(match blocks {
            Some(_) => "do-blocks",
            None => "do-blocks-suggested",
        }),
        Operation::SetMenu { menu } => words.t(match menu.is_empty() {
            false => "do-menu",
            true => "do-menu-suggested",
        }),
        Operation::Embeds { .. } => words.t("do-embeds"),
        Operation::SetLegal { .. } => words.t("do-legal"),
        other => other.text(locale),
    }
}
