//! What is installed, what it may do, how much it keeps.

use axum::extract::Path;
use legollab_package::Capability;
use legollab_runtime::{call::MountedBrick, manifest::grants_in_words, storage::InstallationState};
use legollab_web::fault::Fault;
use maud::{Markup, html};

use super::{
    area::{Area, StewardRequest},
    parts::{details, size, table},
};
use crate::{error_mapping::storage_fault, frame::Page};

/// All bricks of the platform.
pub async fn list(steward: StewardRequest) -> Result<Page, Fault> {
    let words = steward.words();
    let usage = steward.platform().store().usage().await.map_err(storage_fault)?;
    let former: Vec<_> = steward
        .platform()
        .store()
        .installations()
        .await
        .map_err(storage_fault)?
        .into_iter()
        .filter(|installation| installation.state == InstallationState::Retired)
        .collect();
    let knows_of_trust = steward.site.shared.options.trust.is_some();
    let mut columns = vec![
        words.text("brick-column-name", &[]),
        words.text("brick-column-mount", &[]),
        words.text("brick-column-version", &[]),
        words.text("brick-column-keeps", &[]),
    ];
    if knows_of_trust {
        columns.extend([words.text("trust-provider", &[]), words.text("trust-verdict", &[])]);
    }
    let rows: Vec<Vec<Markup>> = steward
        .platform()
        .mounts()
        .iter()
        .map(|mounted| {
            let manifest = mounted.brick.manifest();
            let address = steward.address(&format!("/steward/bricks/{}", mounted.name));
            let mut cells = vec![
                html! { a href=(address) { (manifest.title.get(&steward.locale)) } },
                html! { code { (mounted.name) } },
                html! { (manifest.brick.version) },
                html! { (size(usage.get(&mounted.id).copied().unwrap_or(0), words)) },
            ];
            cells.extend(super::trust::cells(&steward, mounted).into_iter().flatten());
            cells
        })
        .collect();
    let former_columns = [
        words.text("brick-column-mount", &[]),
        words.text("brick-column-version", &[]),
        words.text("brick-column-keeps", &[]),
    ];
    let former_rows: Vec<Vec<Markup>> = former
        .iter()
        .map(|installation| {
            vec![
                html! { code { (installation.mount) } },
                html! { (installation.package) " " (installation.version) },
                html! { (size(usage.get(&installation.id).copied().unwrap_or(0), words)) },
            ]
        })
        .collect();
    let title = words.text("steward-bricks", &[]);
    let body = html! {
        @if rows.is_empty() { p.empty { (words.text("bricks-empty", &[])) } }
        @else { (table(&title, &columns, &rows)) }
        @if !former_rows.is_empty() {
            section {
                h2 { (words.text("bricks-former", &[])) }
                p { (words.text("bricks-former-explanation", &[])) }
                (table(&words.text("bricks-former", &[]), &former_columns, &former_rows))
            }
        }
    };
    Ok(steward.page(Area::Bricks, title, body))
}

/// One brick.
pub async fn show(steward: StewardRequest, Path(mount): Path<String>) -> Result<Page, Fault> {
    let words = steward.words();
    let mounted = steward.platform().mounted(&mount).ok_or(Fault::NotFound)?.clone();
    let manifest = mounted.brick.manifest();
    let usage = steward.platform().store().usage().await.map_err(storage_fault)?;
    let keeps = usage.get(&mounted.id).copied().unwrap_or(0);
    let limit = mounted.limits.stored_bytes;
    let mut facts = vec![
        (words.text("brick-column-mount", &[]), html! { code { (mounted.name) } }),
        (
            words.text("brick-package", &[]),
            html! { code { (manifest.brick.name) } },
        ),
        (
            words.text("brick-column-version", &[]),
            html! { (manifest.brick.version) },
        ),
        (words.text("brick-licence", &[]), html! { (manifest.brick.licence) }),
        (
            words.text("brick-digest", &[]),
            html! { code.digest { (mounted.brick.file.digest) } },
        ),
        (
            words.text("brick-column-keeps", &[]),
            html! {
                (words.text("brick-keeps-of", &[
                    ("size", size(keeps, words).into()),
                    ("limit", size(limit, words).into()),
                ]))
                " "
                meter min="0" max=(limit) high=(limit / 10 * 9) value=(keeps) aria-label=(words.text("brick-column-keeps", &[])) {}
            },
        ),
    ];
    if mounted.granted.allows(Capability::Files) {
        let files = steward.platform().store().file_usage().await.map_err(storage_fault)?;
        let (keeps, limit) = (
            files.get(&mounted.id).copied().unwrap_or(0),
            mounted.limits.files_stored_bytes,
        );
        let args = [
            ("size", size(keeps, words).into()),
            ("limit", size(limit, words).into()),
        ];
        facts.push((
            words.text("brick-files", &[]),
            html! { (words.text("brick-keeps-of", &args)) },
        ));
    }
    if let Some(source) = &manifest.brick.source {
        facts.push((words.text("brick-source", &[]), html! { (source) }));
    }
    let body = html! {
        p.lead { (manifest.summary.get(&steward.locale)) }
        @if super::settings::of(&mounted).is_some() {
            p.buttons {
                a.button.primary href=(steward.address(&format!("/steward/bricks/{mount}/settings"))) {
                    (words.text("brick-settings", &[]))
                }
            }
        }
        (details(&facts))
        (super::trust::section(&steward, &mounted))
        (grants(&steward, &mounted))
    };
    Ok(steward.page(Area::Bricks, manifest.title.get(&steward.locale).to_owned(), body))
}

/// What the brick may do, and why it wants to, in plain words.
fn grants(steward: &StewardRequest, mounted: &MountedBrick) -> Markup {
    let words = steward.words();
    let mount = steward.platform().manifest().bricks.get(&mounted.name);
    let grants = mount
        .map(|mount| grants_in_words(mount, mounted.brick.manifest(), &steward.locale))
        .unwrap_or_default();
    html! {
        section {
            h2 { (words.text("brick-grants", &[])) }
            @if grants.is_empty() {
                p { (words.text("brick-grants-none", &[])) }
            } @else {
                ul.grants {
                    @for grant in &grants {
                        li {
                            strong { (grant.title) }
                            p { (grant.meaning) @if let Some(bounds) = &grant.bounds { " " (bounds) } }
                            @if !grant.why.is_empty() {
                                p.muted { (words.text("brick-why", &[("why", grant.why.as_str().into())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}
