//! The page that says that a letter is on its way. It is the same whether there is an account or not.

use legollab_web::theme::components::{Button, empty};
use legollab_web::{
    query::Query,
    response::SeeOther,
    theme::{components::page, drawings::Spot},
};

use crate::{
    frame::Page,
    routes::{Access, Routes},
    visit::Visit,
};

/// What a letter was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// To confirm the address of a new account.
    Confirmation,
    /// To choose a new password.
    Password,
    /// To confirm the new address of an account.
    Address,
    /// To have a second factor taken off that was lost.
    SecondFactor,
}

impl Asked {
    const ALL: [Self; 4] = [Self::Confirmation, Self::Password, Self::Address, Self::SecondFactor];

    fn name(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Password => "password",
            Self::Address => "address",
            Self::SecondFactor => "second-factor",
        }
    }
}

/// The page's route.
pub(super) fn routes() -> Routes {
    Routes::default().get("/account/letter-sent", Access::Everyone, show)
}

/// Leads to the page, which names the address that was written to.
pub(super) fn lead(visit: &Visit, asked: Asked, email: &str) -> SeeOther {
    let note = visit.words().text("letter-sent-to", &[("email", email.into())]);
    SeeOther::path(visit, &format!("/account/letter-sent?for={}", asked.name())).note(visit, &note)
}

async fn show(visit: Visit, query: Query) -> Page {
    let words = visit.words();
    let asked = Asked::ALL.into_iter().find(|asked| asked.name() == query.get("for"));
    let asked = asked.unwrap_or(Asked::Confirmation);
    let title = words.text("letter-sent-title", &[]);
    let text = words.text(&format!("letter-sent-{}", asked.name()), &[]);
    let button = match (asked, visit.person()) {
        (Asked::Address, Some(_)) => {
            Button::secondary(words.text("letter-sent-account", &[])).to(&visit.address("/account"))
        }
        _ => Button::secondary(words.text("sign-in-title", &[])).to(&visit.address("/account/sign-in")),
    };
    let body = page(maud::html! {
        h1.visually-hidden { (title) }
        (empty(Spot::Hands, &title, &text, Some(button)))
    });
    Page::new(&visit, title, body)
}
