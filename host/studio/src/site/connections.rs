//! The connections of a site's bricks, as sentences.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::Localised;
use legollab_runtime::change::Operation;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    Tone,
    components::{Button, Piece, Sentence, notice, section, sentences},
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
    recipe::recipe,
    visit::SiteVisit,
};

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    let offers = visit.studio.offers().await;
    Ok(draw(&visit, &told, &offers, None))
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
            let offers = visit.studio.offers().await;
            let page = draw(&visit, &told, &offers, Some(refusal.text(visit.words())));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

fn draw(visit: &SiteVisit, told: &Told, offers: &[Offer], problem: Option<String>) -> Page {
    let words = visit.words();
    let prospect = &told.prospect;
    let all = connections::of(prospect);
    let heard: Vec<Sentence> = all.iter().filter_map(|one| sentence(visit, prospect, one)).collect();
    let choices: Vec<Markup> = all.iter().filter_map(|one| choice(visit, prospect, one)).collect();
    let given: Vec<Markup> = all.iter().filter_map(|one| only_one(visit, prospect, one)).collect();
    let missing: Vec<Markup> = all
        .iter()
        .filter_map(|one| missing(visit, prospect, one, offers))
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

/// A text with `{mount}` and `{other}` in it, as pieces.
fn pieces(text: &str, mount: (Cover, &str), other: (Cover, &str)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        let named = [("{mount}", mount), ("{other}", other)];
        let found = named
            .into_iter()
            .find_map(|(name, brick)| Some((brick, after.strip_prefix(name)?)));
        let Some(((cover, title), after)) = found else { break };
        pieces.push(Piece::Words(before.to_owned()));
        pieces.push(Piece::Brick(cover, title.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces
}

fn sentence(visit: &SiteVisit, prospect: &Prospect, connection: &Connection) -> Option<Sentence> {
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
    let told = recipe(&visit.held.site.recipe).and_then(|recipe| recipe.connection(mount, interface, source));
    let say = |text: &Localised| text.get(&visit.locale).to_owned();
    let (text, hint) = match told {
        Some(told) => (say(&told.sentence), say(&told.without)),
        None => (words.t("connections-hears"), words.t("connections-hears-without")),
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_both_bricks_where_they_stand() {
        let said = |text| {
            let pieces = pieces(text, (Cover::Review, "Avis"), (Cover::Loan, "Vélos"));
            let words = pieces.into_iter().map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Brick(_, title) => format!("<{title}>"),
            });
            words.collect::<String>()
        };
        assert_eq!(
            said("Quand {other} finit, {mount} écrit."),
            "Quand <Vélos> finit, <Avis> écrit."
        );
        assert_eq!(said("Rien {x} ici"), "Rien {x} ici");
    }
}
