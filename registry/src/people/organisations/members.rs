//! Who belongs to an organisation: asking people to join, what they are in it, leaving.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Answer, Button, Field, Form as FormPage, Table, back, page, page_head, section},
};
use maud::{Markup, html};
use serde_json::json;

use super::{
    record::record,
    rights::{decided, own_organisation},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{
        INVITATIONS, InvitationError, LinkPurpose, MEMBERS, Member, MemberError, NewLink, OrganisationRole, account_of,
        change_role, email_key, invitations_of, invite, members_of, organisation_of, remove_member,
        tables::{invitation, organisation},
        withdraw_invitation,
    },
    letters::{self, Letter, ProvingLetter},
    people::account_fields,
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/members", Access::Person, show)
        .post("/organisations/{slug}/invitations", Access::Person, submit_invitation)
        .post("/organisations/{slug}/invitations/withdraw", Access::Person, withdraw)
        .post("/organisations/{slug}/members/role", Access::Person, submit_role)
        .post("/organisations/{slug}/members/remove", Access::Person, remove)
        .post("/organisations/{slug}/leave", Access::Person, leave)
}

/// What was typed into the form that invites, and what is wrong with it.
#[derive(Default)]
struct Typed<'f> {
    email: &'f str,
    role: &'f str,
    whole: Option<String>,
    problem: Option<String>,
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (organisation, role) = own_organisation(&registry, &visit, &slug).await?;
    draw(&registry, &visit, &organisation, role, Typed::default()).await
}

async fn submit_invitation(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let email = account_fields::email(form.get("email"), words);
    let role = OrganisationRole::parse(form.get("role")).unwrap_or(OrganisationRole::Member);
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    let mut typed = Typed {
        email: form.get("email"),
        role: role.name(),
        ..Typed::default()
    };
    let email = match email {
        Ok(email) => email,
        Err(problem) => {
            typed.problem = Some(problem);
            drop(transaction);
            return Ok(draw(&registry, &visit, &organisation, OrganisationRole::Owner, typed)
                .await?
                .into_response());
        }
    };
    if !registry.limits.letter(visit.client.address, &email_key(&email))? {
        typed.problem = Some(words.text("invitation-too-often", &[]));
        drop(transaction);
        return Ok(draw(&registry, &visit, &organisation, OrganisationRole::Owner, typed)
            .await?
            .into_response());
    }
    match invite(&transaction, &organisation.id, &email, role, &me.account.id, now).await {
        Ok(invitation) => {
            // Somebody with an account is written to in their own language and by their name.
            let known = account_of(&transaction, &email).await?;
            let (name, locale) = known
                .as_ref()
                .map_or((email.as_str(), visit.locale.as_str()), |account| {
                    (account.name.as_str(), account.locale.as_str())
                });
            let letter = ProvingLetter {
                id: "letter-invitation",
                args: &[
                    ("organisation", organisation.title.as_str().into()),
                    ("by", me.account.name.as_str().into()),
                ],
                link: NewLink {
                    purpose: LinkPurpose::Invitation,
                    about: invitation.id,
                    email: email.clone(),
                },
            };
            letters::write_proving(&transaction, (name, locale), letter, now).await?;
            let by = (me.account.id.as_str(), organisation.id.as_str());
            record(&transaction, by, "member-invited", json!({ "role": role.name() }), now).await?;
            transaction.commit().await?;
            registry.wake.notify_one();
            let note = words.text("invitation-sent", &[("email", email.into())]);
            return Ok(SeeOther::path(&visit, &format!("/organisations/{slug}/members"))
                .note(&visit, &note)
                .into_response());
        }
        Err(InvitationError::Database(error)) => return Err(error.into()),
        Err(InvitationError::Member) => typed.problem = Some(words.text("invitation-member", &[])),
        Err(_) => {
            let counts = [("members", MEMBERS.into()), ("invitations", INVITATIONS.into())];
            typed.whole = Some(words.text("invitation-full", &counts));
        }
    }
    drop(transaction);
    Ok(draw(&registry, &visit, &organisation, OrganisationRole::Owner, typed)
        .await?
        .into_response())
}

async fn withdraw(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<SeeOther, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    let withdrawn = withdraw_invitation(&transaction, &organisation.id, form.get("invitation")).await?;
    let note = match withdrawn {
        Some(invitation) => {
            let by = (me.account.id.as_str(), organisation.id.as_str());
            record(&transaction, by, "invitation-withdrawn", json!({}), now).await?;
            words.text("invitation-withdrawn", &[("email", invitation.email.into())])
        }
        None => words.text("invitation-gone", &[]),
    };
    transaction.commit().await?;
    Ok(SeeOther::path(&visit, &format!("/organisations/{slug}/members")).note(&visit, &note))
}

/// What changed with a member.
#[derive(Clone, Copy)]
enum Change {
    Role(OrganisationRole),
    Removed,
}

async fn submit_role(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let role = OrganisationRole::parse(form.get("role")).unwrap_or(OrganisationRole::Member);
    change(&registry, &visit, &slug, form.get("member"), Change::Role(role)).await
}

async fn remove(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    change(&registry, &visit, &slug, form.get("member"), Change::Removed).await
}

async fn change(
    registry: &Registry,
    visit: &Visit,
    slug: &str,
    member: &str,
    change: Change,
) -> Result<Response, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, visit, slug).await?;
    let members = members_of(&transaction, &organisation.id).await?;
    let Some(member) = members.into_iter().find(|it| it.account.id == member) else {
        // Somebody else has removed them since the page was drawn.
        let note = words.text("member-gone", &[]);
        return Ok(SeeOther::path(visit, &format!("/organisations/{slug}/members"))
            .note(visit, &note)
            .into_response());
    };
    let changed = match change {
        Change::Role(role) => change_role(&transaction, &organisation.id, &member.account.id, role).await,
        Change::Removed => remove_member(&transaction, &organisation.id, &member.account.id).await,
    };
    let problem = match changed {
        Ok(()) => None,
        Err(MemberError::Database(error)) => return Err(error.into()),
        Err(MemberError::NoMember) => return Err(Fault::NotFound.into()),
        Err(MemberError::LastOwner) => Some(words.text("member-last-owner", &[])),
    };
    if problem.is_some() {
        drop(transaction);
        let typed = Typed {
            whole: problem,
            ..Typed::default()
        };
        return Ok(draw(registry, visit, &organisation, OrganisationRole::Owner, typed)
            .await?
            .into_response());
    }
    let (action, id, detail) = match change {
        Change::Role(role) => (
            "member-role-changed",
            "member-role-changed",
            json!({ "member": member.account.id, "role": role.name() }),
        ),
        Change::Removed => (
            "member-removed",
            "member-removed",
            json!({ "member": member.account.id }),
        ),
    };
    record(&transaction, (&me.account.id, &organisation.id), action, detail, now).await?;
    let role = match change {
        Change::Role(role) => words.text(&format!("member-role-{}", role.name()), &[]),
        Change::Removed => String::new(),
    };
    if member.account.id != me.account.id && matches!(change, Change::Removed) {
        let letter = Letter {
            id: "letter-removed",
            args: &[
                ("organisation", organisation.title.as_str().into()),
                ("by", me.account.name.as_str().into()),
            ],
            link: &registry.address("/account"),
            once: None,
        };
        letters::write(&transaction, &member.account, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    let args = [
        ("member", member.account.name.into()),
        ("role", role.into()),
        ("organisation", organisation.title.into()),
    ];
    let note = words.text(id, &args);
    // Who has taken themselves out of it may not see its pages any more.
    let gone = matches!(change, Change::Removed) && member.account.id == me.account.id;
    let next = if gone {
        "/account".to_owned()
    } else {
        format!("/organisations/{slug}/members")
    };
    Ok(SeeOther::path(visit, &next).note(visit, &note).into_response())
}

async fn leave(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    _: Form,
) -> Result<Response, Failure> {
    let (words, now, me) = (visit.words(), registry.now(), &visit.require_person()?.account);
    let transaction = registry.database.write().await?;
    let organisation = organisation_of(&transaction, &slug).await?.ok_or(Fault::NotFound)?;
    match remove_member(&transaction, &organisation.id, &me.id).await {
        Ok(()) => {}
        Err(MemberError::Database(error)) => return Err(error.into()),
        Err(MemberError::NoMember) => return Err(Fault::Forbidden.into()),
        Err(MemberError::LastOwner) => {
            drop(transaction);
            let typed = Typed {
                whole: Some(words.text("member-last-owner", &[])),
                ..Typed::default()
            };
            let role = visit
                .require_member_of(&organisation)?
                .role_in(&organisation.id)
                .ok_or(Fault::Forbidden)?;
            return Ok(draw(&registry, &visit, &organisation, role, typed)
                .await?
                .into_response());
        }
    }
    record(&transaction, (&me.id, &organisation.id), "member-left", json!({}), now).await?;
    transaction.commit().await?;
    let note = words.text("member-left", &[("organisation", organisation.title.into())]);
    Ok(SeeOther::path(&visit, "/account").note(&visit, &note).into_response())
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    organisation: &organisation::Model,
    role: OrganisationRole,
    typed: Typed<'_>,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let path = format!("/organisations/{}", organisation.slug);
    visit.shows(LocalPath::parse(&format!("{path}/members")).unwrap_or_else(LocalPath::home));
    let members = members_of(reader, &organisation.id).await?;
    let invitations = invitations_of(reader, &organisation.id, visit.now()).await?;
    let owner = role == OrganisationRole::Owner;
    let wrong = typed.whole.is_some() || typed.problem.is_some();
    let title = words.text("members-title", &[]);
    let leave = Button::bare(words.text("member-leave", &[]));
    let body = page(html! {
        (back(&organisation.title, &visit.address(&path)))
        (page_head(&title, Some(&words.text("members-lead", &[])), None))
        (legollab_web::theme::components::error_box(
            typed.whole.as_slice(), &[], words.language()))
        (table(visit, &path, &members, owner))
        @if owner && !invitations.is_empty() {
            (section(&words.text("invitations-title", &[]), None, invited(visit, &path, &invitations)))
        }
        @if owner { (section(&words.text("invitation-new", &[]), None, new_form(visit, &path, typed))) }
        section {
            h2 { (words.text("member-leave", &[])) }
            p { (words.text("member-leave-explanation", &[])) }
            (leave.post(&visit.address(&format!("{path}/leave")), &visit.form_token(), &[]))
        }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Page::new(visit, title, body).status(status))
}

fn table(visit: &Visit, path: &str, members: &[Member], owner: bool) -> Markup {
    let (words, token) = (visit.words(), visit.form_token());
    let mut table = Table::new(words.text("members-title", &[]))
        .column(words.text("account-name", &[]))
        .column(words.text("member-role", &[]))
        .column(words.text("member-since", &[]));
    if owner {
        table = table.act(words.text("token-acts", &[]));
    }
    for member in members {
        let account = &member.account;
        let (other, label) = match member.role {
            OrganisationRole::Owner => ("member", "member-make-member"),
            OrganisationRole::Member => ("owner", "member-make-owner"),
        };
        let change = Button::secondary(words.text(label, &[])).small().about(&account.name);
        let remove = Button::danger(words.text("member-remove", &[]))
            .small()
            .about(&account.name);
        let mut cells = vec![
            html! { (account.name) @if owner { " " span.muted { (account.email) } } },
            html! { (words.text(&format!("member-role-{}", member.role.name()), &[])) },
            html! { (words.date_of(member.since)) },
        ];
        if owner {
            let of = [("member", account.id.as_str()), ("role", other)];
            cells.push(html! {
                (change.post(&visit.address(&format!("{path}/members/role")), &token, &of))
                (remove.post(&visit.address(&format!("{path}/members/remove")), &token, &of[..1]))
            });
        }
        table = table.row(cells);
    }
    table.draw()
}

fn invited(visit: &Visit, path: &str, invitations: &[invitation::Model]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("invitations-title", &[]))
        .column(words.text("account-email", &[]))
        .column(words.text("member-role", &[]))
        .column(words.text("invitation-until", &[]))
        .act(words.text("token-acts", &[]));
    for invitation in invitations {
        let withdraw = Button::danger(words.text("invitation-withdraw", &[]))
            .small()
            .about(&invitation.email);
        let action = visit.address(&format!("{path}/invitations/withdraw"));
        table = table.row([
            html! { (invitation.email) },
            html! { (words.text(&format!("member-role-{}", invitation.role), &[])) },
            html! { (words.date_of(invitation.ends_at)) },
            withdraw.post(&action, &visit.form_token(), &[("invitation", &invitation.id)]),
        ]);
    }
    table.draw()
}

fn new_form(visit: &Visit, path: &str, typed: Typed<'_>) -> Markup {
    let words = visit.words();
    let roles = [OrganisationRole::Member, OrganisationRole::Owner].map(|role| {
        Answer::new(role.name(), words.text(&format!("member-role-{}", role.name()), &[]))
            .hint(words.text(&format!("member-role-{}-hint", role.name()), &[]))
    });
    let role = if typed.role.is_empty() { "member" } else { typed.role };
    FormPage::post(visit.address(&format!("{path}/invitations")), visit.form_token())
        .field(
            Field::email("email", words.text("account-email", &[]))
                .value(typed.email)
                .problem(typed.problem),
        )
        .field(Field::choice("role", words.text("member-role", &[]), roles.to_vec()).value(role))
        .submit(Button::primary(words.text("invitation-submit", &[])))
        .draw(words.language())
}
