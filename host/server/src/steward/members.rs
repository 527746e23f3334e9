//! Members: who they are, their roles, whom to let in and whom not.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_runtime::{
    Instant,
    call::STEWARD,
    storage::{Member, MemberState},
};
use legollab_texts::escape::shows_something;
use legollab_web::{
    fault::Fault,
    fields::{self, InputField, InputKind, Paging},
    query::Query,
    response::SeeOther,
    theme::{Tone, tone_icon},
};
use maud::{Markup, html};

use super::{
    area::{Area, StewardForm, StewardRequest},
    parts::{details, table},
    roles::{PlatformRoles, UnknownRole, role_name},
};
use crate::{
    accounts::{self, AccountError, AccountFormErrors, InvitationError, KnownNames, NewAccount},
    error_mapping::storage_fault,
    frame::Page,
    visit::Flash,
    words::Words,
};

/// Letters of a search that are looked at.
const SEARCH_CHARS: usize = 100;

/// All members, or those who are searched for.
pub async fn list(steward: StewardRequest, query: Query) -> Result<Page, Fault> {
    let words = steward.words();
    let search: String = query.get("search").trim().chars().take(SEARCH_CHARS).collect();
    let paging = Paging::parse(Some(query.get("page")));
    let wanted = (!search.is_empty()).then_some(search.as_str());
    let mut members = steward
        .platform()
        .store()
        .members(wanted, paging.offset(), paging.limit())
        .await
        .map_err(storage_fault)?;
    let more = paging.cut(&mut members);
    let known = KnownNames::of(steward.platform()).await.map_err(storage_fault)?;
    let columns = [
        words.text("member-column-name", &[]),
        words.text("account-email", &[]),
        words.text("member-column-roles", &[]),
        words.text("member-column-state", &[]),
    ];
    let rows: Vec<Vec<Markup>> = members
        .iter()
        .map(|member| {
            let address = steward.address(&format!("/steward/members/{}", member.id));
            vec![
                html! { a href=(address) { (name(member)) } (marks(&known, member, words)) },
                html! { (member.email) },
                html! { (roles_of(member, words)) },
                state(&steward, member),
            ]
        })
        .collect();
    let title = words.text("steward-members", &[]);
    let path = form_urlencoded::Serializer::new(String::new())
        .append_pair("search", &search)
        .finish();
    let body = html! {
        div.toolbar {
            form.search role="search" method="get" action=(steward.address("/steward/members")) {
                label for="search" { (words.text("members-search", &[])) }
                input id="search" name="search" type="search" value=(search);
                button.button.secondary type="submit" { (words.text("members-search-submit", &[])) }
            }
            a.button.primary href=(steward.address("/steward/members/invite")) { (words.text("members-invite", &[])) }
        }
        @if rows.is_empty() { p.empty { (words.text("members-empty", &[])) } }
        @else { (table(&title, &columns, &rows)) }
        (paging.draw(&steward, &format!("/steward/members?{path}&"), more))
    };
    Ok(steward.page(Area::Members, title, body))
}

/// One member.
pub async fn show(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let member = find(&steward, &id).await?;
    draw(&steward, &member, None).await
}

/// Keeps a member's roles.
pub async fn submit(steward: StewardRequest, Path(id): Path<String>, form: StewardForm) -> Result<Response, Fault> {
    let member = find(&steward, &id).await?;
    let chosen = form.fields().iter().filter(|(name, _)| name == "roles");
    let chosen: Vec<&str> = chosen.map(|(_, role)| role.as_str()).collect();
    let Ok(roles) = PlatformRoles::of(steward.platform(), &steward.locale).read(&chosen, &member.roles) else {
        return Ok(draw(&steward, &member, Some(UnknownRole)).await?.into_response());
    };
    if is_me(&steward, &member) && !roles.iter().any(|role| role == STEWARD) {
        // One who takes the role from oneself could leave a platform that nobody runs.
        return Err(Fault::Refused {
            status: 409,
            detail: steward.words().text("member-own-role", &[]),
        });
    }
    steward
        .platform()
        .store()
        .set_roles(&member.id, &roles)
        .await
        .map_err(storage_fault)?;
    Ok(SeeOther::path(&steward, &format!("/steward/members/{id}"))
        .flash(Flash::RolesSaved)
        .into_response())
}

/// Asks before a member is blocked.
pub async fn ask_block(steward: StewardRequest, Path(id): Path<String>) -> Result<Page, Fault> {
    let (member, words) = (find(&steward, &id).await?, steward.words());
    let (path, back) = (format!("/steward/members/{id}/block"), format!("/steward/members/{id}"));
    let question = words.text("member-block-question", &[("name", name(&member).into())]);
    Ok(steward.confirmation_page(Area::Members, &path, &back, question, words.text("member-block", &[])))
}

/// Blocks a member: the account stays, and cannot be used.
pub async fn block(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let member = find(&steward, &id).await?;
    if is_me(&steward, &member) {
        return Err(Fault::Refused {
            status: 409,
            detail: steward.words().text("member-own-block", &[]),
        });
    }
    let platform = steward.platform();
    let blocked = platform.set_standing(&id, MemberState::Blocked).await;
    blocked.map_err(storage_fault)?;
    platform.store().close_sessions_of(&id).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&steward, &format!("/steward/members/{id}")).flash(Flash::Blocked))
}

/// Lets a member use the account again.
pub async fn unblock(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    find(&steward, &id).await?;
    let unblocked = steward.platform().set_standing(&id, MemberState::Active).await;
    unblocked.map_err(storage_fault)?;
    Ok(SeeOther::path(&steward, &format!("/steward/members/{id}")).flash(Flash::Unblocked))
}

/// The page where one is invited.
pub async fn show_invite(steward: StewardRequest) -> Page {
    draw_invite(&steward, "", "", &[])
}

/// Makes an account without a password and writes to its owner.
pub async fn submit_invite(steward: StewardRequest, form: StewardForm) -> Result<Response, Fault> {
    let (name, email) = (form.get("name"), form.get("email"));
    let account = NewAccount {
        email: email.to_owned(),
        name: name.to_owned(),
        password: None,
        roles: Vec::new(),
        locale: Some(steward.locale.clone()),
    };
    let mut problems = accounts::problems_with(&account);
    if find_by_email(&steward, email).await?.is_some() {
        problems.push(AccountError::AddressTaken(email.to_owned()));
    }
    if !problems.is_empty() {
        return Ok(draw_invite(&steward, name, email, &problems).into_response());
    }
    match accounts::invite(&steward.site, account).await {
        Ok(member) => {
            let path = format!("/steward/members/{}", member.id);
            Ok(SeeOther::path(&steward, &path).flash(Flash::Invited).into_response())
        }
        Err(InvitationError::TooMany { next }) => {
            let problem = too_many(&steward, next);
            Ok(draw_invite_with(
                &steward,
                name,
                email,
                AccountFormErrors {
                    summary: Some(problem),
                    ..AccountFormErrors::default()
                },
            )
            .into_response())
        }
        Err(InvitationError::Account(AccountError::Storage(error))) => Err(storage_fault(error)),
        Err(InvitationError::Account(problem)) => Ok(draw_invite(&steward, name, email, &[problem]).into_response()),
    }
}

/// Writes to somebody again who was invited and has not come.
pub async fn invite_again(steward: StewardRequest, Path(id): Path<String>, _: StewardForm) -> Result<SeeOther, Fault> {
    let member = find(&steward, &id).await?;
    let onward = SeeOther::path(&steward, &format!("/steward/members/{id}"));
    if member.password_hash.is_some() {
        return Ok(onward.flash(Flash::Gone));
    }
    if steward
        .site
        .rate_limiters
        .letter(steward.client.address, &member.email)?
    {
        match accounts::invite_again(&steward.site, &member).await {
            Ok(()) => {}
            Err(InvitationError::TooMany { next }) => {
                return Err(Fault::Refused {
                    status: 429,
                    detail: too_many(&steward, next),
                });
            }
            Err(InvitationError::Account(AccountError::Storage(error))) => return Err(storage_fault(error)),
            Err(InvitationError::Account(error)) => {
                tracing::error!(%error, "an invitation could not be sent again");
                return Err(Fault::Internal { incident: None });
            }
        }
    }
    Ok(onward.flash(Flash::Invited))
}

async fn find(steward: &StewardRequest, id: &str) -> Result<Member, Fault> {
    steward
        .platform()
        .store()
        .member(id)
        .await
        .map_err(storage_fault)?
        .ok_or(Fault::NotFound)
}

async fn find_by_email(steward: &StewardRequest, email: &str) -> Result<Option<Member>, Fault> {
    let store = steward.platform().store();
    store.member_by_email(email).await.map_err(storage_fault)
}

fn is_me(steward: &StewardRequest, member: &Member) -> bool {
    steward.member().is_some_and(|me| me.id == member.id)
}

/// What a member may be taken for somebody else by, beside the name.
fn marks(known: &KnownNames, member: &Member, words: &Words) -> Markup {
    html! {
        @for mark in known.marks(member) { " " span.chip.attention { (words.text(mark.message(), &[])) } }
    }
}

fn name(member: &Member) -> &str {
    if !shows_something(&member.name) {
        &member.email
    } else {
        &member.name
    }
}

fn roles_of(member: &Member, words: &Words) -> String {
    let names = member.roles.iter().map(|role| role_name(role, words));
    names.collect::<Vec<_>>().join(", ")
}

fn state(steward: &StewardRequest, member: &Member) -> Markup {
    let words = steward.words();
    if let Some(at) = member.closes {
        return html! { span.chip.attention { (words.text("member-closing", &[("when", steward.time(at).into())])) } };
    }
    match (member.state, &member.password_hash) {
        (MemberState::Blocked, _) => html! { span.chip.bad { (words.text("member-blocked", &[])) } },
        (MemberState::Active, None) => html! { span.chip.attention { (words.text("member-invited", &[])) } },
        (MemberState::Active, Some(_)) => html! { span.chip.good { (words.text("member-active", &[])) } },
    }
}

async fn draw(steward: &StewardRequest, member: &Member, problem: Option<UnknownRole>) -> Result<Page, Fault> {
    let known = KnownNames::of(steward.platform()).await.map_err(storage_fault)?;
    let words = steward.words();
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let problem = problem.map(|UnknownRole| words.text("member-role-unknown", &[]));
    let path = format!("/steward/members/{}", member.id);
    let facts = [
        (words.text("account-email", &[]), html! { (member.email) }),
        (
            words.text("member-joined", &[]),
            html! { (steward.time(member.joined)) },
        ),
        (
            words.text("account-language", &[]),
            html! { (crate::words::own_name(&member.locale)) },
        ),
        (words.text("member-column-state", &[]), state(steward, member)),
    ];
    let field = PlatformRoles::of(steward.platform(), &steward.locale).draw(&member.roles, problem.as_deref(), words);
    let body = html! {
        @for mark in known.marks(member) {
            div.notice.attention { (tone_icon(Tone::Attention).draw()) p { (words.text(mark.explanation(), &[])) } }
        }
        (details(&facts))
        section {
            h2 { (words.text("member-column-roles", &[])) }
            (fields::form(steward, &path, field, &words.text("account-save", &[])))
        }
        section {
            h2 { (words.text("member-access", &[])) }
            div.buttons {
                @if member.state == MemberState::Blocked && member.closes.is_some() {
                    // The account is being closed: there is no way back from the middle of it.
                    p.muted { (words.text("member-closing-explanation", &[])) }
                } @else if member.state == MemberState::Blocked {
                    (fields::button(steward, &format!("{path}/unblock"), &[], "secondary", &words.text("member-unblock", &[])))
                } @else if !is_me(steward, member) {
                    a.button.danger href=(steward.address(&format!("{path}/block"))) { (words.text("member-block", &[])) }
                }
                @if member.password_hash.is_none() {
                    (fields::button(steward, &format!("{path}/invite"), &[], "secondary", &words.text("member-invite-again", &[])))
                }
            }
            @if is_me(steward, member) { p.muted { (words.text("member-own-block", &[])) } }
        }
    };
    let page = steward.page(Area::Members, name(member).to_owned(), body);
    Ok(page.flash_about(Some(name(member).to_owned())).status(status))
}

fn draw_invite(steward: &StewardRequest, name: &str, email: &str, wrong: &[AccountError]) -> Page {
    let words = steward.words();
    let mut problems = AccountFormErrors::of(wrong, words);
    if wrong.iter().any(|wrong| matches!(wrong, AccountError::AddressTaken(_))) {
        // What helps the one whose address it is, does not help the one who invites.
        problems.email = Some(words.text("member-email-taken", &[]));
    }
    draw_invite_with(steward, name, email, problems)
}

/// That no more letters go out for now, and from when on they do.
fn too_many(steward: &StewardRequest, next: Instant) -> String {
    let words = steward.words();
    let when = words.instant(next, steward.platform().zone());
    words.text("members-invite-too-many", &[("when", when.into())])
}

fn draw_invite_with(steward: &StewardRequest, name: &str, email: &str, problems: AccountFormErrors) -> Page {
    let words = steward.words();
    let status = if problems.summary.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let inputs = html! {
        (InputField::new("name", InputKind::Text, words.text("account-name", &[]))
            .hint(words.text("members-invite-name-hint", &[]))
            .value(name)
            .problem(problems.name)
            .draw())
        (InputField::new("email", InputKind::Text, words.text("account-email", &[])).value(email).problem(problems.email).draw())
    };
    let body = html! {
        p { (words.text("members-invite-explanation", &[])) }
        (fields::alert(problems.summary.as_deref()))
        (fields::form(steward, "/steward/members/invite", inputs, &words.text("members-invite-submit", &[])))
    };
    steward
        .page(Area::Members, words.text("members-invite", &[]), body)
        .status(status)
}
