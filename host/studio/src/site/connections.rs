//! The connections of a site's bricks, as sentences.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::Localised;
use legollab_runtime::change::Operation;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    Tone,
    components::{Button, Sentence, notice, section, sentences},
    drawings::Cover,
    icons::Icon,
};
use maud::{Markup, html};

use super::{
    bricks::offer_of,
    made,
    told::{Told, Untold, tell},
};
use crate::{
    assembly::{
        Prospect,
        connections::{self, Connection},
        remedies::helpers,
    },
    catalogue::Offer,
    draw::{Area, Place, Step, alert, cover, save_label, site_page, step_end, token},
    recipe::Recipe,
    sentences::pieces,
    visit::SiteVisit,
};

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    Ok(draw(&visit, &told, None).await)
}

/// The name that a box or a choice is sent under.
fn field(connection: &Connection) -> String {
    match connection {
        Connection::Hears {
            mount,
            interface,
            source,
            ..
        } => format!("hears|{mount}|{interface}|{source}"),
        Connection::Needs { mount, interface, .. } => format!("needs|{mount}|{interface}"),
    }
}

/// What of a form differs from what is there. What the form did not show is left alone: somebody else may have brought it.
fn wanted(connections: &[Connection], form: &Form) -> Vec<Operation> {
    let shown: Vec<&str> = form
        .fields()
        .iter()
        .filter_map(|(name, value)| (name == "shown").then_some(value.as_str()))
        .collect();
    let mut operations = Vec::new();
    for connection in connections {
        let name = field(connection);
        if !shown.contains(&name.as_str()) {
            continue;
        }
        match connection {
            Connection::Hears {
                mount,
                interface,
                source,
                on,
            } => {
                let listens = form.get(&name) == "on";
                if listens != *on {
                    operations.push(Operation::Listen {
                        mount: mount.clone(),
                        interface: interface.clone(),
                        source: source.clone(),
                        listens,
                    });
                }
            }
            Connection::Needs {
                mount,
                interface,
                target,
                candidates,
            } => {
                let chosen = candidates.iter().find(|candidate| *candidate == form.get(&name));
                if let Some(chosen) = chosen.filter(|chosen| Some(*chosen) != target.as_ref()) {
                    operations.push(Operation::Wire {
                        mount: mount.clone(),
                        interface: interface.clone(),
                        target: Some(chosen.clone()),
                    });
                }
            }
        }
    }
    operations
}

/// Keeps what was ticked and chosen.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let operations = wanted(&connections::of(&told.prospect), &form);
    match made::step(&visit, Step::Connections, operations).await {
        Ok(response) => Ok(response),
        Err(refusal) => {
            let page = draw(&visit, &told, Some(refusal.text(visit.words()))).await;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn draw(visit: &SiteVisit, told: &Told, problem: Option<String>) -> Page {
    let words = visit.words();
    let offers = visit.studio.offers().await;
    let recipe = visit.recipe().await;
    let prospect = &told.prospect;
    let all = connections::of(prospect);
    let heard: Vec<Sentence> = all
        .iter()
        .filter_map(|one| sentence(visit, prospect, one, recipe.as_deref()))
        .collect();
    let choices: Vec<Markup> = all.iter().filter_map(|one| choice(visit, prospect, one)).collect();
    let given: Vec<Markup> = all.iter().filter_map(|one| only_one(visit, prospect, one)).collect();
    let missing: Vec<Markup> = all
        .iter()
        .filter_map(|one| missing(visit, prospect, one, &offers))
        .collect();
    let nothing = all.is_empty();
    let submit = Button::primary(save_label(visit, Step::Connections));
    let body = html! {
        (alert(problem.as_deref()))
        form method="post" action=(visit.link("/connections")) {
            (token(visit))
            @for one in &all { input type="hidden" name="shown" value=(field(one)); }
            @if nothing { p { (words.t("connections-none")) } }
            @if !heard.is_empty() { (sentences(&heard)) }
            @if !given.is_empty() {
                (section(&words.t("connections-given"), None, html! { ul.tick { @for one in &given { li { (Icon::Check.draw()) span { (one) } } } } }))
            }
            @if !choices.is_empty() {
                (section(&words.t("connections-choose"), None, html! { @for one in &choices { (one) } }))
            }
            @if visit.is_building() {
                (step_end(visit, Step::Connections, submit.icon(Icon::ArrowRight).submit()))
            } @else if !heard.is_empty() || !choices.is_empty() {
                div.buttons { (submit.submit()) }
            }
        }
        @if !missing.is_empty() {
            (section(&words.t("connections-missing"), None, html! { @for one in &missing { (one) } }))
        }
    };
    let (title, lead) = (words.t("connections-title"), words.t("connections-lead"));
    site_page(
        visit,
        Place::of(Step::Connections, Area::Connections),
        (&title, &lead),
        body,
    )
}

fn sign(prospect: &Prospect, mount: &str) -> Cover {
    match prospect.bricks.get(mount) {
        Some(known) => cover(&known.manifest().brick.name.to_string(), &offer_of(known).provides),
        None => Cover::Brick,
    }
}

fn sentence(
    visit: &SiteVisit,
    prospect: &Prospect,
    connection: &Connection,
    recipe: Option<&Recipe>,
) -> Option<Sentence> {
    let Connection::Hears {
        mount,
        interface,
        source,
        on,
    } = connection
    else {
        return None;
    };
    let words = visit.words();
    let told = recipe.and_then(|recipe| recipe.connection(mount, interface, source));
    let say = |text: &Localised, otherwise: &str| match text.get(&visit.locale) {
        "" => words.t(otherwise),
        said => said.to_owned(),
    };
    let nothing = Localised::default();
    let (text, hint) = told.map_or((&nothing, &nothing), |told| (&told.sentence, &told.without));
    let (text, hint) = (say(text, "connections-hears"), say(hint, "connections-hears-without"));
    let (left, right) = (sign(prospect, source), sign(prospect, mount));
    Some(Sentence {
        name: field(connection),
        ticked: *on,
        pieces: pieces(
            &text,
            (right, prospect.title(mount, &visit.locale)),
            (left, prospect.title(source, &visit.locale)),
        ),
        hint,
        bricks: (left, right),
    })
}

/// What only one brick can serve: there is nothing to decide.
fn only_one(visit: &SiteVisit, prospect: &Prospect, connection: &Connection) -> Option<Markup> {
    let Connection::Needs {
        mount,
        target: Some(target),
        candidates,
        ..
    } = connection
    else {
        return None;
    };
    if candidates.len() > 1 {
        return None;
    }
    let args = [
        ("mount", prospect.title(mount, &visit.locale).into()),
        ("other", prospect.title(target, &visit.locale).into()),
    ];
    Some(html! { (visit.words().text("connections-needs", &args)) })
}

fn choice(visit: &SiteVisit, prospect: &Prospect, connection: &Connection) -> Option<Markup> {
    let Connection::Needs {
        mount,
        target,
        candidates,
        ..
    } = connection
    else {
        return None;
    };
    if candidates.is_empty() || (candidates.len() == 1 && target.is_some()) {
        return None;
    }
    let name = field(connection);
    let brick = prospect.title(mount, &visit.locale);
    Some(html! {
        fieldset.field.panel {
            legend { (visit.words().text("connections-which", &[("mount", brick.into())])) }
            @for (number, candidate) in candidates.iter().enumerate() {
                @let id = format!("{name}-{number}");
                label.option for=(id) {
                    input type="radio" id=(id) name=(name) value=(candidate) checked[target.as_ref() == Some(candidate)];
                    span {
                        @let cover = sign(prospect, candidate);
                        b class={ "word " (cover.tint().class()) } { (prospect.title(candidate, &visit.locale)) }
                    }
                }
            }
        }
    })
}

fn missing(visit: &SiteVisit, prospect: &Prospect, connection: &Connection, offers: &[Offer]) -> Option<Markup> {
    let Connection::Needs {
        mount,
        interface,
        candidates,
        ..
    } = connection
    else {
        return None;
    };
    if !candidates.is_empty() {
        return None;
    }
    let words = visit.words();
    let brick = prospect.title(mount, &visit.locale);
    let helpers: Vec<&Offer> = helpers(offers, interface).collect();
    Some(notice(
        Tone::Attention,
        html! {
            p { strong { (words.text("connections-nobody", &[("mount", brick.into())])) } }
            p { (words.t(if helpers.is_empty() { "connections-nothing-helps" } else { "connections-helps" })) }
            div.buttons {
                @for offer in &helpers {
                    @let title = offer.title.get(&visit.locale);
                    form method="post" action=(visit.link("/bricks/add")) {
                        (token(visit))
                        input type="hidden" name="package" value=(offer.package);
                        input type="hidden" name="version" value=(offer.version);
                        (Button::primary(words.text("remedy-add", &[("brick", title.into())])).small().submit())
                    }
                }
                (Button::bare(words.text("remedy-remove", &[("brick", brick.into())])).small()
                    .to(&visit.link(&format!("/bricks/{mount}/remove"))))
            }
        },
    ))
}
