//! What the studio's pages have in common: the way to the opening at their side, the way on at their end.

use legollab_package::Capability;
use legollab_runtime::manifest::GrantDescription;
use legollab_server::frame::Page;
use legollab_web::theme::{
    CSRF, Flash, MenuItem, Tone,
    components::{Button, Permission, notice_about, page_head},
    drawings::Cover,
    icons::Icon,
    subnav,
};
use maud::{Markup, html};

pub use crate::places::{Area, Place, Step};
use crate::{
    catalogue::reaches_out,
    steps::{journey, narrow_steps},
    visit::{Holder, SiteVisit},
    words::Words,
};

/// A page on the way to a site that is not there yet. `link` gives the addresses of the steps that can be gone to.
pub fn begin_page(
    holder: &Holder,
    here: Step,
    done: u8,
    link: impl Fn(Step) -> Option<String>,
    (title, lead): (&str, &str),
    body: Markup,
) -> Page {
    let words = holder.words();
    let body = html! {
        div.studio {
            (journey(words, here, done, &link))
            div {
                (narrow_steps(words, here, done, &link))
                (page_head(title, Some(lead), None))
                (body)
            }
        }
    };
    Page::new(holder, title, body)
}

fn parts(visit: &SiteVisit, here: Area) -> Vec<MenuItem> {
    let words = visit.words();
    let part = |area: Area| MenuItem {
        current: area == here,
        ..MenuItem::new(area.title(words), visit.link(area.below()))
    };
    Area::ALL.into_iter().map(part).collect()
}

/// A page about a site: with the steps at its side while it is being built, with its parts once it is open.
pub fn site_page(visit: &SiteVisit, place: Place, (title, lead): (&str, &str), body: Markup) -> Page {
    let words = visit.words();
    let content = match place.step {
        Some(here) if visit.is_building() => {
            let done = visit.held.site.step.max(Step::Name.number());
            let link = |step: Step| match step.below() {
                Some(below) => Some(visit.link(below)),
                None => Some(visit.address("/account")),
            };
            html! {
                div.studio {
                    (journey(words, here, done, link))
                    div {
                        (narrow_steps(words, here, done, link))
                        (page_head(title, Some(lead), None))
                        (body)
                    }
                }
            }
        }
        _ => html! {
            div.admin {
                (subnav(&words.text("areas-nav", &[("site", visit.title().into())]), &parts(visit, place.area)))
                div {
                    (page_head(title, Some(lead), None))
                    (body)
                }
            }
        },
    };
    Page::new(visit, format!("{title} · {}", visit.title()), content)
}

/// The end of a step of a site that is being built: back and onward by name. Once it is open there is no way, only parts.
pub fn step_end(visit: &SiteVisit, here: Step, onward: Markup) -> Markup {
    html! { @if visit.is_building() { (end(visit, here.previous().and_then(Step::below).map(|below| visit.link(below)), here, onward)) } }
}

/// The same for a site that is not there yet.
pub fn end(holder: &Holder, back: Option<String>, here: Step, onward: Markup) -> Markup {
    let words = holder.words();
    html! {
        div.step-end {
            @match (back, here.previous()) {
                (Some(back), Some(previous)) => (Button::bare(previous.title(words)).icon(Icon::ArrowLeft).to(&back)),
                _ => span {},
            }
            (onward)
        }
    }
}

/// A button that says where it leads to: *Continuer : les liaisons*.
pub fn onward_label(words: &Words, here: Step) -> String {
    match here.next() {
        Some(next) => words.text("step-onward", &[("step", next.title(words).into())]),
        None => words.t("save"),
    }
}

/// The button that goes on from a step where nothing is entered.
pub fn pass(visit: &SiteVisit, here: Step) -> Markup {
    let action = visit.link("/pass");
    let number = here.number().to_string();
    Button::primary(onward_label(visit.words(), here))
        .icon(Icon::ArrowRight)
        .post(&action, &visit.form_token(), &[("step", number.as_str())])
}

/// Where it goes on from a step.
pub fn next_path(visit: &SiteVisit, here: Step) -> String {
    let next = here.next().and_then(Step::below).unwrap_or_default();
    visit.path(next)
}

/// What a form says when it saves: the next step while the site is being built, else just that.
pub fn save_label(visit: &SiteVisit, here: Step) -> String {
    if visit.is_building() {
        onward_label(visit.words(), here)
    } else {
        visit.t("save")
    }
}

/// The hidden token of a form.
pub fn token(holder: &Holder) -> Markup {
    html! { input type="hidden" name=(CSRF) value=(holder.form_token()); }
}

/// What went wrong, above a form that comes back.
pub fn alert(text: Option<&str>) -> Markup {
    html! {
        @if let Some(text) = text {
            (notice_about(&Flash { tone: Tone::Bad, text: text.to_owned() }))
        }
    }
}

/// The sign of a brick, by what it is for.
pub fn cover(package: &str, provides: &[String]) -> Cover {
    let is = |word: &str| package.contains(word) || provides.iter().any(|name| name.contains(word));
    for (word, cover) in [
        ("booking", Cover::Loan),
        ("rating", Cover::Review),
        ("review", Cover::Review),
        ("matching", Cover::Match),
        ("sensor", Cover::Measure),
        ("conversation", Cover::Talk),
        ("message", Cover::Talk),
        ("account", Cover::Ledger),
        ("ledger", Cover::Ledger),
        ("map", Cover::Map),
        ("queue", Cover::Queue),
    ] {
        if is(word) {
            return cover;
        }
    }
    Cover::Brick
}

/// What a brick may do, as it is drawn.
pub fn permission(grant: &GrantDescription) -> Permission {
    let icon = match Capability::named(&grant.capability) {
        Some(Capability::Notify) => Icon::Letter,
        Some(Capability::Http) => Icon::Network,
        Some(Capability::Store) => Icon::Database,
        Some(Capability::Clock) => Icon::Clock,
        Some(Capability::Calendar) => Icon::Calendar,
        Some(Capability::Caller) => Icon::Person,
        Some(Capability::Jobs) => Icon::Hourglass,
        Some(Capability::Files) => Icon::Image,
        Some(Capability::Log) | None => Icon::Document,
    };
    let mut detail = match grant.why.as_str() {
        "" => grant.meaning.clone(),
        why => why.to_owned(),
    };
    if let Some(bounds) = &grant.bounds {
        detail = format!("{detail} {bounds}");
    }
    Permission {
        icon,
        title: grant.title.clone(),
        detail: detail.trim().to_owned(),
        open: reaches_out(&grant.capability),
    }
}
