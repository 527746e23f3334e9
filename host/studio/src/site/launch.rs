//! Opening a site: who may enter, and the first invitations. And closing it again.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{
    change::Operation,
    manifest::{NamesShownTo, PlatformState, SignUp},
};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::components::{Answer, Button, Field, Form as FormPage, facts, section},
};
use maud::{Markup, html};

use super::{
    confirm::{self, Act},
    findings, invitations, poster,
    told::{Told, Untold, tell},
};
use crate::{
    changing,
    draw::{Area, Place, Step, alert, end, site_page},
    visit::SiteVisit,
};

const PLACE: Place = Place::of(Step::Launch, Area::Launch);

#[derive(Default)]
struct Entered {
    sign_up: String,
    names: String,
    invitations: String,
    problem: Option<String>,
    invitations_problem: Option<String>,
}

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let entered = Entered {
        sign_up: sign_up_name(told.prospect.manifest.platform.sign_up).to_owned(),
        names: told.prospect.manifest.platform.names.name().to_owned(),
        ..Entered::default()
    };
    Ok(draw(&visit, &told, entered).await)
}

fn sign_up_name(sign_up: SignUp) -> &'static str {
    match sign_up {
        SignUp::Open => "open",
        SignUp::Invited => "invited",
    }
}

async fn draw(visit: &SiteVisit, told: &Told, entered: Entered) -> Page {
    let words = visit.words();
    let state = visit.platform.manifest().platform.state;
    let blocked = findings::blocks(&findings::all(visit, told)) || !told.gathered.is_empty();
    let (title, lead) = match state {
        PlatformState::Building => ("launch-title", "launch-lead"),
        PlatformState::Launched => ("launch-launched", "launch-launched-lead"),
        PlatformState::Suspended => ("launch-suspended", "launch-suspended-lead"),
    };
    let address = visit.site_address();
    let body = match state {
        PlatformState::Building => building(visit, &entered, &address, blocked),
        PlatformState::Launched => launched(visit, &entered, &address),
        PlatformState::Suspended => html! {},
    };
    let body = html! { (alert(entered.problem.as_deref())) (body) (poster::way(visit)) };
    site_page(visit, PLACE, (&words.t(title), &words.t(lead)), body)
}

fn who_sees_names(visit: &SiteVisit, entered: &Entered) -> Field {
    let words = visit.words();
    let answers = vec![
        Answer::new("members", words.t("launch-names-members")),
        Answer::new("everyone", words.t("launch-names-everyone")),
    ];
    Field::choice("names", words.t("launch-names"), answers).value(&entered.names)
}

fn who_may_enter(visit: &SiteVisit, entered: &Entered) -> Field {
    let words = visit.words();
    let answers = vec![
        Answer::new("open", words.t("launch-open")),
        Answer::new("invited", words.t("launch-invited")),
    ];
    Field::choice("sign-up", words.t("launch-who"), answers).value(&entered.sign_up)
}

fn invited_people(visit: &SiteVisit, entered: &Entered) -> Field {
    let words = visit.words();
    let most = visit.studio.options().invitations_per_account;
    Field::textarea("invitations", words.t("launch-invitations"))
        .hint(words.text("launch-invitations-hint", &[("most", most.into())]))
        .rows(3)
        .value(&entered.invitations)
        .problem(entered.invitations_problem.clone())
        .optional()
}

fn building(visit: &SiteVisit, entered: &Entered, address: &str, blocked: bool) -> Markup {
    let words = visit.words();
    let button = Button::primary(words.text("launch-submit", &[("site", visit.title().into())])).disabled(blocked);
    let onward = html! {
        (button.submit())
        p.small.muted.full-line { (words.t(if blocked { "launch-blocked" } else { "launch-way-back" })) }
    };
    FormPage::post(visit.link("/launch"), visit.form_token())
        .field(who_may_enter(visit, entered))
        .field(who_sees_names(visit, entered))
        .with(facts(&[(words.t("overview-address"), address.to_owned())]))
        .field(invited_people(visit, entered))
        .with(end(visit, Some(visit.link("/check")), Step::Launch, onward))
        .draw(words.language())
}

fn launched(visit: &SiteVisit, entered: &Entered, address: &str) -> Markup {
    let words = visit.words();
    html! {
        p { a href={ (address) "/" } { (address) } }
        (section(&words.t("launch-invite-title"), None,
            FormPage::post(visit.link("/invite"), visit.form_token())
                .field(invited_people(visit, entered))
                .submit(Button::primary(words.t("launch-invite")))
                .draw(words.language())))
        (section(&words.t("launch-who-title"), None,
            FormPage::post(visit.link("/launch"), visit.form_token())
                .field(who_may_enter(visit, entered))
                .field(who_sees_names(visit, entered))
                .submit(Button::secondary(words.t("save")))
                .draw(words.language())))
        (section(&words.t("launch-close-title"), None, html! {
            p { (words.t("launch-close-text")) }
            (Button::danger(words.t("launch-close")).post(&visit.link("/unpublish"), &visit.form_token(), &[]))
        }))
    }
}

/// Opens the site, or changes who may enter.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let mut entered = Entered {
        sign_up: form.get("sign-up").to_owned(),
        names: form.get("names").to_owned(),
        invitations: form.get("invitations").to_owned(),
        ..Entered::default()
    };
    let state = visit.platform.manifest().platform.state;
    if state == PlatformState::Suspended {
        return Err(Fault::Forbidden.into());
    }
    let opens = state == PlatformState::Building;
    let sign_up = match entered.sign_up.as_str() {
        "open" => SignUp::Open,
        "invited" => SignUp::Invited,
        _ => {
            entered.problem = Some(visit.t("launch-who-bad"));
            return Ok(again(&visit, &told, entered).await);
        }
    };
    let names = match entered.names.as_str() {
        "members" => NamesShownTo::Members,
        "everyone" => NamesShownTo::Everyone,
        _ => visit.platform.manifest().platform.names,
    };
    let turn = invitations::turn(&visit);
    let _turn = turn.lock().await;
    let invited = match invitations::addresses(&visit, &entered.invitations).await? {
        Ok(invited) => invited,
        Err(problem) => {
            entered.invitations_problem = Some(problem);
            return Ok(again(&visit, &told, entered).await);
        }
    };
    if opens && (findings::blocks(&findings::all(&visit, &told)) || !told.gathered.is_empty()) {
        entered.problem = Some(visit.t("launch-blocked"));
        return Ok(again(&visit, &told, entered).await);
    }
    if (opens || !invited.is_empty())
        && let Some(page) = confirm::ask(&visit, Act::Launch, &form).await?
    {
        return Ok(page);
    }
    let operations = vec![
        Operation::SignUp { sign_up },
        Operation::Names { names },
        Operation::SetState {
            state: PlatformState::Launched,
        },
    ];
    if let Err(refusal) = changing::at_once(&visit.studio, visit.name(), visit.author(), operations).await {
        entered.problem = Some(refusal.text(visit.words()));
        return Ok(again(&visit, &told, entered).await);
    }
    // Also of a site that is open: whoever got no answer when it was opened sends the form again, with those who are to be invited.
    let database = visit.studio.database();
    database.step_done(visit.name(), Step::Launch.number()).await?;
    let sent = invitations::send(&visit, invited).await?;
    if !opens && sent == 0 {
        return Ok(visit.to_with(&visit.path("/launch"), &visit.t("saved")).into_response());
    }
    if opens {
        visit.note("launched", "").await?;
    }
    let args = [("site", visit.title().into()), ("count", sent.into())];
    let note = visit.words().text("launch-done", &args);
    Ok(visit.to_with(&visit.path("/launch"), &note).into_response())
}

async fn again(visit: &SiteVisit, told: &Told, entered: Entered) -> Response {
    let page = draw(visit, told, entered).await;
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

/// Invites people to a site that is open.
pub async fn invite_people(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    if visit.platform.manifest().platform.state != PlatformState::Launched {
        return Err(Fault::Forbidden.into());
    }
    let typed = form.get("invitations").to_owned();
    let turn = invitations::turn(&visit);
    let _turn = turn.lock().await;
    match invitations::addresses(&visit, &typed).await? {
        Ok(invited) => {
            if !invited.is_empty()
                && let Some(page) = confirm::ask(&visit, Act::Invite, &form).await?
            {
                return Ok(page);
            }
            let sent = invitations::send(&visit, invited).await?;
            let note = visit.words().text("launch-invited-done", &[("count", sent.into())]);
            Ok(visit.to_with(&visit.path("/launch"), &note).into_response())
        }
        Err(problem) => {
            let told = tell(&visit).await?;
            let entered = Entered {
                sign_up: sign_up_name(told.prospect.manifest.platform.sign_up).to_owned(),
                names: told.prospect.manifest.platform.names.name().to_owned(),
                invitations: typed,
                problem: None,
                invitations_problem: Some(problem),
            };
            Ok(again(&visit, &told, entered).await)
        }
    }
}

/// Takes the code that confirms the holder's address, and goes on with what waited for it.
pub async fn confirm_address(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let act = Act::of(&form)?;
    if let Some(page) = confirm::take(&visit, act, &form).await? {
        return Ok(page);
    }
    go_on(visit, act, form).await
}

/// Sends another code.
pub async fn send_code_again(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let act = Act::of(&form)?;
    if let Some(page) = confirm::again(&visit, act, &form).await? {
        return Ok(page);
    }
    go_on(visit, act, form).await
}

async fn go_on(visit: SiteVisit, act: Act, form: Form) -> Result<Response, Untold> {
    match act {
        Act::Launch => submit(visit, form).await,
        Act::Invite => invite_people(visit, form).await,
    }
}

/// Closes the site to all but those who run it.
pub async fn unpublish(visit: SiteVisit, _form: Form) -> Result<Response, Untold> {
    if visit.platform.manifest().platform.state != PlatformState::Launched {
        return Err(Fault::Forbidden.into());
    }
    let operation = Operation::SetState {
        state: PlatformState::Building,
    };
    match changing::at_once(&visit.studio, visit.name(), visit.author(), vec![operation]).await {
        Ok(_) => {
            visit.note("unpublished", "").await?;
            Ok(visit
                .to_with(&visit.path("/launch"), &visit.t("launch-closed"))
                .into_response())
        }
        Err(refusal) => {
            let told = tell(&visit).await?;
            let entered = Entered {
                sign_up: sign_up_name(told.prospect.manifest.platform.sign_up).to_owned(),
                names: told.prospect.manifest.platform.names.name().to_owned(),
                problem: Some(refusal.text(visit.words())),
                ..Entered::default()
            };
            Ok(again(&visit, &told, entered).await)
        }
    }
}
