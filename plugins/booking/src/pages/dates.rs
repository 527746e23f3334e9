//! From when until when: chosen by links of a month, a day and its times.

use legollab_brick::{
    calendar::{CalendarError, Date},
    caller::Member,
    prelude::*,
    text,
    ui::Tone,
};

use super::{STAYS, item_page, month::Month, waiting};
use crate::{
    acts,
    agenda::{self, Agenda, Requester},
    bookings::{Booking, State},
    items::{self, Item, Offered},
    lifecycle::Decides,
    quotas,
    rules::{
        money,
        occupancy::Use,
        plan, wall,
        why::{Limits, Why},
    },
    settings::rules,
};

/// What has been chosen so far.
pub struct Choice {
    item: Item,
    /// The booking that is moved.
    moved: Option<Booking>,
    from: Option<Instant>,
    until: Option<Instant>,
    month: Option<Date>,
    day: Option<Date>,
}

impl Choice {
    /// Nothing but the thing.
    pub fn of(item: Item) -> Self {
        Self {
            item,
            moved: None,
            from: None,
            until: None,
            month: None,
            day: None,
        }
    }

    fn read(page: &PageRef) -> Result<Self, Error> {
        let item = items::find(page.param("item").unwrap_or_default())?;
        let moved = page.param("move").map(acts::concerning).transpose()?;
        let date = |name: &str, more: &str| -> Result<Option<Date>, Error> {
            let Some(value) = page.param(name) else {
                return Ok(None);
            };
            let date = format!("{value}{more}").parse();
            date.map(Some).map_err(|_| invalid(name, t!("date-malformed")))
        };
        let instant = |name: &str| page.param(name).and_then(|at| at.parse::<Instant>().ok());
        Ok(Self {
            moved: moved.filter(|moved| moved.item == item.id),
            from: instant("from"),
            until: instant("until"),
            month: date("month", "-01")?,
            day: date("day", "")?,
            item,
        })
    }

    /// The page with what is chosen already.
    fn page(&self) -> PageRef {
        let mut page = PageRef::new("dates").with("item", &self.item.id);
        if let Some(moved) = &self.moved {
            page = page.with("move", &moved.id);
        }
        if let Some(from) = self.from {
            page = page.with("from", from.to_string());
        }
        page
    }

    fn places(&self) -> u16 {
        self.moved.as_ref().map_or(1, |moved| moved.places)
    }

    /// Whether what was accepted would wait for a decision once it is moved.
    fn asks_again(&self) -> bool {
        self.moved.as_ref().is_some_and(|moved| moved.state == State::Accepted)
            && acts::decides(&rules(), &self.item) == Decides::Owner
    }

    fn asker(&self) -> Requester {
        Requester::caller().moving(self.moved_id())
    }

    /// Whether this member may wait for what is taken.
    fn may_wait(&self, member: Option<&Member>) -> bool {
        self.moved.is_none() && member.is_some_and(|member| member.id != self.item.owner)
    }

    fn moved_id(&self) -> Option<&str> {
        self.moved.as_ref().map(|moved| moved.id.as_str())
    }
}

/// The page.
pub fn dates(page: &PageRef) -> Result<View, Error> {
    let choice = Choice::read(page)?;
    let title = if choice.moved.is_some() {
        t!("dates-move-title", item = &choice.item.name)
    } else {
        t!("dates-title", item = &choice.item.name)
    };
    let mut parts = Vec::new();
    if choice.item.offered == Offered::Yes {
        parts.push(steps(&choice).map_err(agenda::defect)?);
    }
    Ok(View::build(title, |page| {
        if parts.is_empty() {
            page.notice(Tone::Attention, t!("item-is-withdrawn"));
        }
        if let Some(moved) = &choice.moved {
            page.notice(
                Tone::Neutral,
                t!(
                    "moved-from",
                    from = text::instant(moved.from),
                    until = text::instant(moved.until)
                ),
            );
        }
        for step in parts {
            step(page);
        }
        page.links([(t!("back-to-item", item = &choice.item.name), item_page(&choice.item.id))]);
    }))
}

/// A part of a page that is known and not yet drawn.
pub type Part<'a> = Box<dyn FnOnce(&mut Parts) + 'a>;

/// The next thing to choose.
pub fn steps(choice: &Choice) -> Result<Part<'_>, CalendarError> {
    match (choice.from, choice.until) {
        (None, _) => beginning(choice),
        (Some(from), None) => ending(choice, from),
        (Some(from), Some(until)) => confirm(choice, from, until),
    }
}

fn beginning(choice: &Choice) -> Result<Part<'_>, CalendarError> {
    let window = Agenda::empty(&choice.item)?.window();
    let shown = choice.month.or(choice.day).unwrap_or(window.today);
    let month = Month::of(shown, window.today, window.last);
    let agenda = Agenda::of_days(&choice.item, month.first, month.length(), &choice.asker())?;
    let limits = agenda.limits();
    let offer = agenda.offer(choice.places());
    let mut days = Vec::new();
    for day in month.days() {
        days.push((day, offer.beginning_on(day)?));
    }
    let times = match choice.day {
        Some(day) if month.has(day) => Some((day, offer.begins(day)?)),
        _ => None,
    };
    Ok(Box::new(move |page: &mut Parts| {
        if let Some((day, times)) = times {
            page.section(named("times-of", day), |section| {
                let target = |at: Instant| choice.page().with("from", at.to_string());
                draw_times(section, &times, limits, t!("begins"), target);
            });
        }
        page.section(t!("choose-beginning"), |section| {
            let chosen = choice.day.map(|day| (day, day));
            month.draw(section, &days, limits, &choice.page(), chosen);
        });
        if choice.may_wait(caller::member().as_ref()) {
            waiting::form(page, &choice.item);
        }
    }))
}

fn ending(choice: &Choice, from: Instant) -> Result<Part<'_>, CalendarError> {
    let window = Agenda::empty(&choice.item)?.window();
    let first = wall::day_of(from)?;
    let day = choice.day.unwrap_or(first);
    let last = first
        .plus(i32::from(choice.item.terms.longest_days))
        .min(window.last.plus(1));
    let month = Month::of(choice.month.unwrap_or(day), first, last);
    let agenda = Agenda::until_day(&choice.item, from, month.last().max(day), &choice.asker())?;
    let limits = agenda.limits();
    let offer = agenda.offer(choice.places());
    let mut days = Vec::new();
    for day in month.days() {
        days.push((day, offer.ending_on(from, day)?));
    }
    let times = offer.ends(from, day)?;
    Ok(Box::new(move |page: &mut Parts| {
        page.notice(Tone::Good, t!("begins-at", from = text::instant(from)));
        let afresh = Choice {
            from: None,
            ..Choice::of(choice.item.clone())
        };
        let afresh = Choice {
            moved: choice.moved.clone(),
            ..afresh
        };
        page.links([(t!("change-beginning"), afresh.page())]);
        page.section(named("ends-of", day), |section| {
            let target = |at: Instant| choice.page().with("until", at.to_string());
            draw_times(section, &times, limits, t!("ends"), target);
        });
        page.section(t!("choose-ending"), |section| {
            month.draw(section, &days, limits, &choice.page(), Some((first, day.max(first))));
        });
    }))
}

fn confirm(choice: &Choice, from: Instant, until: Instant) -> Result<Part<'_>, CalendarError> {
    let item = &choice.item;
    let agenda = Agenda::between(item, from, until.max(from), &choice.asker())?;
    let offer = agenda.offer(choice.places());
    let (why, free) = (offer.check(from, until)?, offer.free(from, until));
    let limits = agenda.limits();
    let days = if from < until {
        agenda::days_touched(from, until)?
    } else {
        0
    };
    let member = caller::member();
    let over = match (&member, &why) {
        (Some(member), None) => {
            let asked = Use {
                from,
                until,
                places: choice.places(),
            };
            quotas::over(&rules(), &member.id, asked, choice.moved_id())?
        }
        _ => None,
    };
    Ok(Box::new(move |page: &mut Parts| {
        let mut details = vec![(t!("begins"), Cell::Instant(from)), (t!("ends"), Cell::Instant(until))];
        if item.terms.capacity > 1 {
            details.push((t!("free-places"), Cell::Integer(free.into())));
        }
        let price = item.terms.price(from, until, days, choice.places());
        if price > 0 {
            details.push((t!("price"), money::text(price).into()));
        }
        if item.terms.deposit_cents > 0 {
            let deposit = item.terms.deposit(choice.places());
            details.push((t!("deposit"), money::text(deposit).into()));
        }
        if let Some(free_until) = item.terms.free_until(from) {
            details.push((t!("free-until"), Cell::Instant(free_until)));
        }
        page.details(details);
        let again = Choice {
            moved: choice.moved.clone(),
            ..Choice::of(item.clone())
        };
        page.links([
            (t!("change-beginning"), again.page()),
            (t!("change-ending"), again.page().with("from", from.to_string())),
        ]);
        if choice.asks_again() {
            page.notice(
                Tone::Attention,
                t!("move-asks-again", owner = text::member(&item.owner)),
            );
        }
        let may_wait = choice.may_wait(member.as_ref());
        match (why, member) {
            (Some(why), _) => {
                page.notice(Tone::Attention, why.short(limits));
                if may_wait && why == Why::Booked {
                    page.paragraph(t!("waiting-explained"));
                    page.buttons([waiting::button(item, from, until, choice.places())]);
                }
            }
            (None, Some(member)) if member.id != item.owner && over.is_some() => {
                if let Some(over) = over {
                    page.notice(Tone::Attention, over.text());
                }
            }
            (None, None) => page.notice(Tone::Neutral, t!("sign-in-to-book")),
            (None, Some(member)) if member.id == item.owner => page.notice(Tone::Neutral, t!("not-your-own")),
            (None, Some(_)) => {
                page.form(form(choice, from, until));
                if choice.moved.is_none() {
                    let repeat = PageRef::new("repeat")
                        .with("item", &item.id)
                        .with("from", from.to_string())
                        .with("until", until.to_string());
                    page.links([(t!("repeat-these"), repeat)]);
                }
            }
        }
    }))
}

fn form(choice: &Choice, from: Instant, until: Instant) -> Form {
    if let Some(moved) = &choice.moved {
        let fixed = json!({ "booking": moved.id, "from": from, "until": until });
        return Form::new(STAYS, "move", t!("move-here"))
            .fixed(fixed)
            .then(super::booking_page(&moved.id));
    }
    let mut fixed = json!({ "item": choice.item.id, "from": from, "until": until });
    if choice.item.terms.capacity == 1
        && let Some(fixed) = fixed.as_object_mut()
    {
        fixed.insert("places".to_owned(), 1.into());
    }
    let form = Form::new(STAYS, "reserve", t!("request-these")).fixed(fixed);
    let form = if choice.item.terms.capacity == 1 {
        form
    } else {
        form.initial(json!({ "places": 1 }))
    };
    form.then(PageRef::new("my-bookings"))
}

/// A text that names a day.
fn named(id: &str, day: Date) -> Text {
    let (year, month, of_month) = day.parts();
    t!(
        id,
        weekday = plan::day_number(day.weekday()),
        day = of_month,
        month = month,
        year = year.to_string()
    )
}

/// Times as a list: each is a link, or says why it is none.
fn draw_times(
    section: &mut Parts,
    times: &[(Instant, Option<Why>)],
    limits: Limits,
    heading: Text,
    target: impl Fn(Instant) -> PageRef,
) {
    let mut table = Table::new(t!("times-caption"), [heading, t!("state")], t!("times-empty"));
    for (at, why) in times {
        let time = wall::clock(*at).unwrap_or_default();
        let choice = match why {
            None => Cell::link(t!("choose-time", time = &time), target(*at)),
            Some(why) => why.short(limits).into(),
        };
        table.row([plain(time).into(), choice]);
    }
    section.table(table);
}
