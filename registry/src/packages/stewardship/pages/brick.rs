//! A brick as a whole: whether it is advised against, and passing it on.

use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, Field, Form, back, notice, onward, page as in_frame, page_head, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use sea_orm::EntityTrait;

use crate::{
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    packages::{
        lookup::find_package,
        protocol::is_of_artifacts,
        stewardship::{
            deprecation::{Deprecation, deprecation_of},
            owned::name_of,
            transfer::{Transfer, open_transfer_of},
        },
        tables::package,
    },
    state::Registry,
    visit::Visit,
};

/// What was typed into one of the page's forms, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) reason: String,
    pub(super) replacement: String,
    pub(super) organisation: String,
    /// The name of the field.
    pub(super) field: &'static str,
    pub(super) problem: Option<String>,
}

/// What the page shows.
pub(super) struct Shown {
    pub(super) organisation: organisation::Model,
    pub(super) package: package::Model,
    deprecation: Option<Deprecation>,
    /// The open proposal, and what the other organisation is called.
    transfer: Option<(Transfer, String)>,
}

impl Shown {
    /// Reads a brick of an organisation that the reader belongs to.
    pub(super) async fn read(
        registry: &Registry,
        visit: &Visit,
        (slug, namespace, name): (&str, &str, &str),
    ) -> Result<Self, Failure> {
        let reader = registry.database.reader();
        let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
        visit.require_member_of(&organisation)?;
        let package = find_package(reader, namespace, name)
            .await?
            .filter(|package| package.organisation == organisation.id && !is_of_artifacts(&package.name))
            .ok_or(Fault::NotFound)?;
        let transfer = match open_transfer_of(reader, &package.id).await? {
            Some(transfer) => {
                let to = organisation::Entity::find_by_id(transfer.to_organisation.clone());
                let title = to.one(reader).await?.map(|to| to.title).unwrap_or_default();
                Some((transfer, title))
            }
            None => None,
        };
        Ok(Self {
            deprecation: deprecation_of(reader, &package.id).await?,
            organisation,
            package,
            transfer,
        })
    }

    fn path(&self) -> String {
        let package::Model { namespace, name, .. } = &self.package;
        format!("/organisations/{}/bricks/{namespace}/{name}", self.organisation.slug)
    }
}

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, namespace, name)): Path<(String, String, String)>,
) -> Result<Page, Failure> {
    let shown = Shown::read(&registry, &visit, (&slug, &namespace, &name)).await?;
    Ok(page(&visit, &shown, &Typed::default()))
}

pub(super) fn page(visit: &Visit, shown: &Shown, typed: &Typed) -> Page {
    let words = visit.words();
    let title = name_of(&shown.package);
    let organisation = [("organisation", shown.organisation.title.as_str().into())];
    let list = visit.address(&format!("/organisations/{}/bricks", shown.organisation.slug));
    let owns = visit.require_owner_of(&shown.organisation).is_ok();
    let body = in_frame(html! {
        (back(&words.text("stewardship-title", &organisation), &list))
        (page_head(&title, None, None))
        @if shown.package.is_public {
            p { (onward(&words.text("stewardship-public-page", &[]), &visit.address(&format!("/bricks/{}/{}", shown.package.namespace, shown.package.name)))) }
        }
        (deprecation(visit, shown, typed, owns))
        (transfer(visit, shown, typed, owns))
        @if !owns { p.muted { (words.text("stewardship-only-owners", &[])) } }
    });
    Page::new(visit, title, body)
}

fn deprecation(visit: &Visit, shown: &Shown, typed: &Typed, owns: bool) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let at = |step: &str| visit.address(&format!("{}/{step}", shown.path()));
    let problem = |field: &str| typed.problem.clone().filter(|_| typed.field == field);
    let content = match &shown.deprecation {
        Some(found) => html! { div.stack {
            (notice(Tone::Attention, html! {
                p { strong { (words.text("deprecated-since", &[("day", words.date_of(found.at).into())])) } " " (found.reason) }
                @if let Some(replacement) = &found.replacement {
                    p { (words.text("deprecated-instead", &[("package", replacement.as_str().into())])) }
                }
            }))
            @if owns {
                (Button::secondary(text("deprecation-end")).icon(Icon::Undo).post(&at("deprecation/end"), &visit.form_token(), &[]))
            }
        } },
        None if owns && shown.package.is_public => {
            let form = Form::post(at("deprecation"), visit.form_token())
                .field(
                    Field::textarea("reason", text("deprecation-reason"))
                        .hint(text("deprecation-reason-hint"))
                        .value(typed.reason.clone())
                        .problem(problem("reason"))
                        .rows(3),
                )
                .field(
                    Field::text("replacement", text("deprecation-replacement"))
                        .hint(text("deprecation-replacement-hint"))
                        .value(typed.replacement.clone())
                        .problem(problem("replacement"))
                        .optional(),
                )
                .submit(Button::danger(text("deprecation-begin")));
            html! { p { (text("deprecation-lead")) } (form.draw(words.language())) }
        }
        None if shown.package.is_public => html! { p { (text("deprecation-none")) } },
        None => html! { p { (text("deprecation-not-released")) } },
    };
    section(&text("deprecation-title"), None, content)
}

fn transfer(visit: &Visit, shown: &Shown, typed: &Typed, owns: bool) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let content = match &shown.transfer {
        Some((transfer, to)) => {
            let told = [
                ("to", to.as_str().into()),
                ("day", words.date_of(transfer.proposed_at).into()),
            ];
            let withdraw = format!(
                "/organisations/{}/transfers/{}/withdraw",
                shown.organisation.slug, transfer.id
            );
            html! { div.stack {
                p { (words.text("transfer-waits", &told)) }
                @if owns {
                    (Button::secondary(text("transfer-withdraw")).icon(Icon::Undo).post(&visit.address(&withdraw), &visit.form_token(), &[]))
                }
            } }
        }
        None if owns => {
            let problem = typed.problem.clone().filter(|_| typed.field == "organisation");
            let form = Form::post(visit.address(&format!("{}/transfer", shown.path())), visit.form_token())
                .field(
                    Field::text("organisation", text("transfer-organisation"))
                        .hint(text("transfer-organisation-hint"))
                        .value(typed.organisation.clone())
                        .problem(problem),
                )
                .submit(Button::secondary(text("transfer-propose")));
            html! { p { (text("transfer-lead")) } (form.draw(words.language())) }
        }
        None => html! { p { (text("transfer-none")) } },
    };
    section(&text("transfer-title"), None, content)
}
