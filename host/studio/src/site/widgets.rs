//! Blocks on other sites: which of them may show which block, what it is set to, and the line that they copy.

use std::collections::HashMap;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_contract::{ArgumentBounds, Texts};
use legollab_runtime::{
    change::Operation,
    json::bound_text,
    manifest::{BlockName, Embed, MAX_SITES, is_site},
};
use legollab_server::{
    files::FileShelf,
    form::{self, FieldError, FormOutcome, FormSpec, FormValues},
    frame::Page,
    page_budget::PageBudget,
    visit::{CallForm, Form},
    words::Words as ServerWords,
};
use legollab_texts::RenderContext;
use legollab_web::{
    query::Query,
    theme::{
        components::{Button, Field, back, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::{
    made,
    settings::in_toml,
    told::{Told, Untold, tell},
};
use crate::{
    assembly::widgets::{Widget, origin, widgets},
    changing::{self, Wanted},
    draw::{Area, Place, alert, site_page, token},
    visit::SiteVisit,
};

/// What a form of this part says that it is about.
pub const PART: &str = "widgets";
/// The field of the sites. The host's own fields begin with `_`, so that no parameter of a block has this name.
const SITES: &str = "_sites";
/// The field that names the block.
const BLOCK: &str = "_block";

/// The blocks that other sites may show, without the one that a form names; none where it is not among them.
pub fn without(told: &Told, form: &Form) -> Option<Vec<Embed>> {
    let mut embeds = told.prospect.manifest.embeds.clone();
    let name = form.get("block");
    let place = embeds.iter().position(|embed| embed.block.to_string() == name)?;
    embeds.remove(place);
    Some(embeds)
}

/// The blocks that other sites may show, and those that they could.
pub fn draw(visit: &SiteVisit, told: &Told) -> Markup {
    let words = visit.words();
    let (widgets, embeds) = (widgets(&told.prospect), &told.prospect.manifest.embeds);
    let is_shown = |widget: &&Widget<'_>| embeds.iter().any(|embed| embed.block == widget.name);
    section(
        &words.t("pages-widgets"),
        None,
        html! {
            @if widgets.is_empty() && embeds.is_empty() {
                p.empty { (words.t("pages-widgets-none")) }
            } @else {
                p.muted {
                    (words.t("pages-widgets-lead"))
                    @if visit.is_building() { " " (words.t("pages-widgets-closed")) }
                }
                ul.placed {
                    @for embed in embeds {
                        @let widget = widgets.iter().find(|widget| widget.name == embed.block);
                        li { (granted(visit, told, embed, widget)) }
                    }
                    @for widget in widgets.iter().filter(|widget| !is_shown(widget)) {
                        @let title = widget.block.title.get(&visit.locale);
                        li {
                            div { (named(visit, told, &widget.name, title)) }
                            (Button::secondary(words.t("pages-widgets-grant")).small().icon(Icon::Plus).about(title)
                                .to(&form_link(visit, &widget.name)))
                        }
                    }
                }
            }
        },
    )
}

fn named(visit: &SiteVisit, told: &Told, name: &BlockName, title: &str) -> Markup {
    html! {
        p { strong { (title) } }
        p.small.muted { (told.prospect.title(&name.mount, &visit.locale)) }
    }
}

/// A block that other sites may show; without what its brick says of it where the brick has it no longer.
fn granted(visit: &SiteVisit, told: &Told, embed: &Embed, widget: Option<&Widget<'_>>) -> Markup {
    let words = visit.words();
    let name = embed.block.to_string();
    let title = widget.map_or(name.as_str(), |widget| widget.block.title.get(&visit.locale));
    let id = format!(
        "snippet-{}",
        name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
    );
    html! {
        div.stack {
            div { (named(visit, told, &embed.block, title)) }
            p.small { (words.text("pages-widgets-sites", &[("sites", embed.sites.join(", ").into())])) }
            @if widget.is_some() {
                div.field {
                    label for=(id) { (words.text("pages-widgets-snippet", &[("block", title.into())])) }
                    textarea id=(id) rows="4" readonly spellcheck="false" { "\n" (snippet(visit, &embed.block, title)) }
                }
            }
        }
        div.buttons {
            @if widget.is_some() {
                (Button::secondary(words.t("pages-widgets-change")).small().about(title).to(&form_link(visit, &embed.block)))
            }
            (Button::danger(words.t("pages-remove")).small().about(title)
                .post(&visit.link("/pages"), &visit.form_token(), &[("part", PART), ("block", &name)]))
        }
    }
}

/// What another site puts into its page: a frame, without a script.
fn snippet(visit: &SiteVisit, name: &BlockName, title: &str) -> String {
    let address = format!("{}/embed/{name}", visit.site_address());
    html! { iframe src=(address) title=(title) loading="lazy" width="100%" height="400" {} }.into_string()
}

fn form_link(visit: &SiteVisit, name: &BlockName) -> String {
    // The one letter of a name that means something else in an address.
    let name = name.to_string().replace('+', "%2B");
    visit.link(&format!("/widgets?block={name}"))
}

/// What a form holds, and what is wrong with it.
#[derive(Default)]
struct Sheet {
    sites: String,
    sites_problem: Option<String>,
    entered: FormValues,
    problems: Vec<FieldError>,
    refusal: Option<String>,
}

/// The form of one block.
pub async fn show(visit: SiteVisit, query: Query) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let widgets = widgets(&told.prospect);
    let Some(widget) = named_in(&widgets, query.get("block")) else {
        return Ok(visit.to(&visit.path("/pages")).into_response());
    };
    let embeds = &told.prospect.manifest.embeds;
    let embed = embeds.iter().find(|embed| embed.block == widget.name);
    let set = embed.map_or_else(|| json!({}), |embed| json!(embed.with));
    let sheet = Sheet {
        sites: embed.map(|embed| embed.sites.join("\n")).unwrap_or_default(),
        entered: form::fields_of(widget.function, &json!({}), &set, &[], visit.platform.zone()),
        ..Sheet::default()
    };
    Ok(page(&visit, widget, &sheet).into_response())
}

fn named_in<'w, 'p>(widgets: &'w [Widget<'p>], name: &str) -> Option<&'w Widget<'p>> {
    widgets.iter().find(|widget| widget.name.to_string() == name)
}

/// Says which sites may show a block, and what it is set to.
pub async fn submit(visit: SiteVisit, form: CallForm) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let widgets = widgets(&told.prospect);
    let Some(widget) = named_in(&widgets, form.get(BLOCK)) else {
        return Ok(visit.to(&visit.path("/pages")).into_response());
    };
    let mut sheet = Sheet {
        sites: form.get(SITES).to_owned(),
        entered: FormValues::from_fields(form.fields()),
        ..Sheet::default()
    };
    let sites = match sites_in(&visit, form.get(SITES)) {
        Ok(sites) => sites,
        Err(problem) => {
            sheet.sites_problem = Some(problem);
            Vec::new()
        }
    };
    let with = match settings_in(&visit, widget, form.fields()) {
        Ok(FormOutcome::Complete(arguments)) => in_toml(&Value::Object(arguments)),
        Ok(FormOutcome::Redraw(entered)) => {
            let sheet = Sheet {
                entered,
                sites_problem: None,
                ..sheet
            };
            return Ok(page(&visit, widget, &sheet).into_response());
        }
        Err(problems) => {
            sheet.problems = problems;
            None
        }
    };
    let is_right = sheet.sites_problem.is_none() && sheet.problems.is_empty();
    sheet.refusal = match with {
        Some(toml::Value::Table(with)) if is_right => {
            let mut embeds = told.prospect.manifest.embeds.clone();
            let embed = Embed {
                block: widget.name.clone(),
                with,
                sites,
            };
            match embeds.iter_mut().find(|known| known.block == embed.block) {
                Some(known) => *known = embed,
                None => embeds.push(embed),
            }
            let wanted = Wanted::of([Operation::Embeds { embeds }]);
            match changing::make(&visit.studio, visit.name(), visit.author(), wanted).await {
                Ok(made) => return Ok(made::after(&visit, &visit.path("/pages"), &made)),
                Err(refusal) => Some(refusal.text(visit.words())),
            }
        }
        _ if is_right => Some(visit.t("widget-unkept")),
        _ => None,
    };
    let page = page(&visit, widget, &sheet).status(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(page.into_response())
}

/// The sites that somebody wrote, one a line, or what is wrong with them.
fn sites_in(visit: &SiteVisit, text: &str) -> Result<Vec<String>, String> {
    let words = visit.words();
    let mut sites: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let site = origin(line);
        if !is_site(&site) {
            return Err(words.text("widget-sites-bad", &[("site", line.into())]));
        }
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    match sites.len() {
        0 => Err(words.t("widget-sites-none")),
        count if count > MAX_SITES => Err(words.text("widget-sites-many", &[("most", MAX_SITES.into())])),
        _ => Ok(sites),
    }
}

/// What the block is set to, or what is wrong with it.
fn settings_in(
    visit: &SiteVisit,
    widget: &Widget<'_>,
    fields: &[(String, String)],
) -> Result<FormOutcome, Vec<FieldError>> {
    let words = ServerWords::get(&visit.locale);
    let outcome = form::parse(widget.function, &json!({}), fields, visit.platform.zone(), words);
    let outcome = outcome.map_err(|errors| errors.problems)?;
    if let (FormOutcome::Complete(arguments), Some(bounds)) = (&outcome, bounds(widget)) {
        let broken = bounds.check(&Value::Object(arguments.clone()));
        if !broken.is_empty() {
            let problem = |problem: legollab_contract::BoundProblem| FieldError {
                text: bound_text(&problem.bound, &visit.locale),
                path: problem.path,
            };
            return Err(broken.into_iter().map(problem).collect());
        }
    }
    Ok(outcome)
}

fn bounds(widget: &Widget<'_>) -> Option<ArgumentBounds> {
    ArgumentBounds::of(widget.brick.manifest(), &widget.interface.id, widget.function)
}

fn page(visit: &SiteVisit, widget: &Widget<'_>, sheet: &Sheet) -> Page {
    let (words, names, bounds) = (visit.words(), HashMap::new(), bounds(widget));
    let reader = RenderContext {
        locale: &visit.locale,
        zone: visit.platform.zone(),
        names: &names,
    };
    let sites = Field::textarea(SITES, words.t("widget-sites"))
        .hint(words.text("widget-sites-hint", &[("most", MAX_SITES.into())]))
        .value(&sheet.sites)
        .rows(3)
        .problem(sheet.sites_problem.as_deref());
    let spec = FormSpec {
        id: "widget".into(),
        interface: &widget.interface.id,
        function: widget.function,
        action: visit.link("/widgets"),
        hidden: html! {
            (token(visit))
            input type="hidden" name=(BLOCK) value=(widget.name);
            (sites.draw(words.language()))
        },
        fixed: &json!({}),
        entered: &sheet.entered,
        choices: &[],
        problems: &sheet.problems,
        submit: words.t("save"),
        texts: Texts::new(&widget.brick.texts, reader),
        words: ServerWords::get(&visit.locale),
        files: &FileShelf::default(),
        room: &PageBudget::for_a_page(),
        in_view: None,
        bounds: bounds.as_ref(),
    };
    let body = html! {
        (back(&words.t("pages-title"), &visit.link("/pages")))
        (alert(sheet.refusal.as_deref()))
        (form::draw(&spec))
    };
    let block = widget.block.title.get(&visit.locale);
    let title = words.text("widget-title", &[("block", block.into())]);
    site_page(visit, Place::area(Area::Pages), (&title, &words.t("widget-lead")), body)
}
