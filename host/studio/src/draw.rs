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

use crate::{
    catalogue::reaches_out,
    visit::{Holder, SiteVisit},
    words::Words,
};

/// A step on the way to an open site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Account = 1,
    Purpose,
    Questions,
    Name,
    Bricks,
    Connections,
    Settings,
    Look,
    First,
    Check,
    Launch,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Account,
        Self::Purpose,
        Self::Questions,
        Self::Name,
        Self::Bricks,
        Self::Connections,
        Self::Settings,
        Self::Look,
        Self::First,
        Self::Check,
        Self::Launch,
    ];

    /// From 1.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The message that names it.
    fn id(self) -> &'static str {
        match self {
            Self::Account => "step-account",
            Self::Purpose => "step-purpose",
            Self::Questions => "step-questions",
            Self::Name => "step-name",
            Self::Bricks => "step-bricks",
            Self::Connections => "step-connections",
            Self::Settings => "step-settings",
            Self::Look => "step-look",
            Self::First => "step-first",
            Self::Check => "step-check",
            Self::Launch => "step-launch",
        }
    }

    /// What it is called.
    pub fn title(self, words: &Words) -> String {
        words.t(self.id())
    }

    /// Its path below a site's; none where it is not about a site.
    pub fn below(self) -> Option<&'static str> {
        match self {
            Self::Account => None,
            Self::Purpose => Some("/purpose"),
            Self::Questions => Some("/questions"),
            Self::Name => Some("/name"),
            Self::Bricks => Some("/bricks"),
            Self::Connections => Some("/connections"),
            Self::Settings => Some("/settings"),
            Self::Look => Some("/look"),
            Self::First => Some("/first"),
            Self::Check => Some("/check"),
            Self::Launch => Some("/launch"),
        }
    }

    fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.number())).copied()
    }

    fn previous(self) -> Option<Self> {
        usize::from(self.number())
            .checked_sub(2)
            .and_then(|place| Self::ALL.get(place))
            .copied()
    }

    /// About how many minutes there are from here to the end.
    fn minutes_left(self) -> u8 {
        match self {
            Self::Account | Self::Purpose => 14,
            Self::Questions => 13,
            Self::Name => 12,
            Self::Bricks => 10,
            Self::Connections => 9,
            Self::Settings => 8,
            Self::Look => 6,
            Self::First => 4,
            Self::Check => 3,
            Self::Launch => 2,
        }
    }
}

/// A part of the studio where an open site is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Overview,
    Changes,
    Updates,
    Bricks,
    Connections,
    Settings,
    Look,
    Pages,
    Words,
    Legal,
    Check,
    Launch,
    Holders,
}

impl Area {
    const ALL: [Self; 13] = [
        Self::Overview,
        Self::Changes,
        Self::Updates,
        Self::Bricks,
        Self::Connections,
        Self::Settings,
        Self::Look,
        Self::Pages,
        Self::Words,
        Self::Legal,
        Self::Check,
        Self::Launch,
        Self::Holders,
    ];

    fn below(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Changes => "/changes",
            Self::Updates => "/updates",
            Self::Bricks => "/bricks",
            Self::Connections => "/connections",
            Self::Settings => "/settings",
            Self::Look => "/look",
            Self::Pages => "/pages",
            Self::Words => "/questions",
            Self::Legal => "/legal",
            Self::Check => "/check",
            Self::Launch => "/launch",
            Self::Holders => "/holders",
        }
    }

    fn title(self, words: &Words) -> String {
        words.t(match self {
            Self::Overview => "area-overview",
            Self::Changes => "area-changes",
            Self::Updates => "area-updates",
            Self::Bricks => "area-bricks",
            Self::Connections => "area-connections",
            Self::Settings => "area-settings",
            Self::Look => "area-look",
            Self::Pages => "area-pages",
            Self::Words => "area-words",
            Self::Legal => "area-legal",
            Self::Check => "area-check",
            Self::Launch => "area-launch",
            Self::Holders => "area-holders",
        })
    }
}

/// Where a page of a site stands: on the way to its opening, among what is kept of it, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    step: Option<Step>,
    area: Area,
}

impl Place {
    /// A step, which is a part of what is kept later on.
    pub const fn of(step: Step, area: Area) -> Self {
        Self { step: Some(step), area }
    }

    /// A part that is no step.
    pub const fn area(area: Area) -> Self {
        Self { step: None, area }
    }
}

/// The list of steps: `link` gives the address of one, where there is one.
fn journey(words: &Words, here: Step, done: u8, link: impl Fn(Step) -> Option<String>) -> Markup {
    html! {
        aside.journey.narrow-hidden aria-label=(words.t("steps-label")) {
            nav aria-label=(words.t("steps-nav")) {
                ol {
                    @for step in Step::ALL {
                        @let is_done = step.number() <= done && step != here;
                        @let number = html! {
                            span.no { @if is_done { (Icon::Check.draw()) } @else { (step.number()) } }
                            span {
                                (step.title(words))
                                @if is_done { span.visually-hidden { (words.t("step-done")) } }
                            }
                        };
                        li.done[is_done].later[!is_done && step != here] {
                            @match link(step) {
                                Some(href) => a href=(href) aria-current=[(step == here).then_some("step")] { (number) },
                                None => span.ahead { (number) },
                            }
                        }
                    }
                }
            }
            p.time {
                (Icon::Clock.draw()) " "
                (words.text("steps-time", &[("minutes", i32::from(here.minutes_left()).into())]))
            }
        }
    }
}

fn narrow_steps(words: &Words, here: Step, done: u8) -> Markup {
    let count = Step::ALL.len();
    html! {
        div.wide-hidden {
            ol.narrow-steps aria-hidden="true" {
                @for step in Step::ALL { li.done[step.number() <= done && step != here].here[step == here] {} }
            }
            p.small.muted {
                (words.text("steps-narrow", &[("number", i32::from(here.number()).into()), ("count", count.into())]))
            }
        }
    }
}

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
            (journey(words, here, done, link))
            div {
                (narrow_steps(words, here, done))
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
                        (narrow_steps(words, here, done))
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
