//! The list of accounts.

use axum::extract::State;
use legollab_web::{
    fields::Paging,
    query::Query,
    theme::components::{Chip, Table, page, page_head, pager, search_line},
};
use maud::{Markup, html};

use crate::{
    failure::Failure,
    frame::Page,
    identity::{AccountSearch, Role, accounts_found, accounts_with, tables::account},
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// The route of the page.
pub(super) fn routes() -> Routes {
    Routes::default().get("/administration", Access::Role(Role::Administrator), show)
}

async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let (text, paging) = (query.get("q").trim(), Paging::parse(Some(query.get("page"))));
    let search = AccountSearch {
        text,
        offset: paging.offset(),
        count: paging.limit(),
    };
    let mut accounts = accounts_found(reader, &search).await?;
    let more = paging.cut(&mut accounts);
    let mut entrusted = Vec::new();
    for role in Role::ALL {
        entrusted.push((role, accounts_with(reader, role).await?));
    }
    let title = words.text("administration-title", &[]);
    let line = search_line(
        &visit.address("/administration"),
        ("q", text),
        &words.text("administration-search", &[]),
        &words.text("administration-search", &[]),
        &words.text("administration-search-submit", &[]),
    );
    let at = |page: u64| {
        let text = percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC);
        visit.address(&format!("/administration?q={text}&page={page}"))
    };
    let (before, after) = (at(paging.page.saturating_sub(1)), at(paging.page.saturating_add(1)));
    let (previous, next) = (words.text("pager-previous", &[]), words.text("pager-next", &[]));
    let body = page(html! {
        (page_head(&title, Some(&words.text("administration-lead", &[])), None))
        section {
            h2 { (words.text("administration-entrusted", &[])) }
            (roles(&visit, &entrusted))
        }
        section {
            h2 { (words.text("administration-accounts", &[])) }
            div.stack {
                (line)
                @if accounts.is_empty() {
                    p { (words.text("administration-none", &[])) }
                } @else {
                    (table(&visit, &accounts, &entrusted))
                }
            }
            @if paging.page > 1 || more {
                (pager(
                    &words.text("pager-page", &[("page", paging.page.into())]),
                    (paging.page > 1).then_some((previous.as_str(), before.as_str())),
                    more.then_some((next.as_str(), after.as_str())),
                    words.language(),
                ))
            }
        }
        @if registry.options.movable_clock {
            section {
                h2 { (words.text("clock-title", &[])) }
                p { (words.text("clock-lead", &[])) }
                p { a href=(visit.address("/clock")) { (words.text("clock-title", &[])) } }
            }
        }
    });
    Ok(Page::new(&visit, title, body))
}

fn roles(visit: &Visit, entrusted: &[(Role, Vec<account::Model>)]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("administration-entrusted", &[]))
        .column(words.text("administration-role", &[]))
        .column(words.text("administration-to", &[]));
    for (role, accounts) in entrusted {
        table = table.row([
            html! { (words.text(&format!("role-{}", role.name()), &[])) },
            html! {
                @if accounts.is_empty() { (words.text("administration-nobody", &[])) }
                @for (place, account) in accounts.iter().enumerate() {
                    @if place > 0 { ", " }
                    a href=(address_of(visit, account)) { (account.name) }
                }
            },
        ]);
    }
    table.draw()
}

fn address_of(visit: &Visit, account: &account::Model) -> String {
    visit.address(&format!("/administration/accounts/{}", account.id))
}

fn table(visit: &Visit, accounts: &[account::Model], entrusted: &[(Role, Vec<account::Model>)]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("administration-accounts", &[]))
        .column(words.text("account-name", &[]))
        .column(words.text("account-email", &[]))
        .column(words.text("administration-opened", &[]))
        .column(words.text("token-state", &[]));
    for account in accounts {
        let roles = entrusted.iter().filter(|(_, with)| with.iter().any(|it| it.id == account.id));
        table = table.row([
            html! { a href=(address_of(visit, account)) { (account.name) } },
            html! { (account.email) },
            html! { (words.date_of(account.created_at)) },
            html! {
                (state(visit, account).draw())
                @for (role, _) in roles { " " (Chip::info(words.text(&format!("role-{}", role.name()), &[])).draw()) }
            },
        ]);
    }
    table.draw()
}

/// How an account stands.
pub(super) fn state(visit: &Visit, account: &account::Model) -> Chip {
    let words = visit.words();
    match (account.closed_at, account.confirmed_at) {
        (Some(_), _) => Chip::plain(words.text("account-state-closed", &[])),
        (None, Some(_)) => Chip::good(words.text("account-state-confirmed", &[])),
        (None, None) => Chip::waiting(words.text("account-state-unconfirmed", &[])),
    }
}
