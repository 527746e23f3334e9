//! What a member is told of: on the page of a station, and all of it on a page of its own.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{ALERTS, labels, station_page};
use crate::{
    alarm::{Measure, Side},
    alerts::{self, Alert},
    property::Property,
    stations::{self, Station},
};

/// On the page of a station: follow it, and the form for a limit of one's own.
pub fn of_station(station: &Station, section: &mut Parts) {
    let Some(member) = caller::member() else {
        section.paragraph(t!("alerts-for-members"));
        return;
    };
    section.paragraph(t!("follow-explained"));
    let arguments = json!({ "station": station.id });
    let here = station_page(&station.id);
    section.buttons([if alerts::follows(&station.id, &member.id) {
        Button::new(t!("unfollow"), ALERTS, "unfollow", arguments.clone()).then(here)
    } else {
        Button::new(t!("follow"), ALERTS, "follow", arguments.clone()).then(here)
    }]);
    let own: Vec<Alert> = alerts::of_member(&member.id);
    let own = own.into_iter().filter(|alert| alert.station == station.id);
    let own: Vec<Alert> = own.collect();
    if !own.is_empty() {
        section.table(table(&own, Some(&station.id)));
    }
    section.paragraph(t!("set-alert-explained"));
    section.links([(t!("set-own-alert"), alert_page(&station.id))]);
}

fn alert_page(station: &str) -> PageRef {
    PageRef::new("alert").with("station", station)
}

/// The form for a limit of one's own.
pub fn alert(page: &PageRef) -> Result<View, Error> {
    caller::require_member(t!("members-only"))?;
    let station = stations::find(page.param("station").unwrap_or_default())?;
    let measured = || {
        let all = Property::ALL.into_iter();
        all.filter(|property| station.properties.contains(property))
    };
    let first = measured().next().map_or("pm25", Property::code);
    Ok(View::build(t!("alert-for", station = &station.name), |page| {
        page.paragraph(t!("set-alert-explained"));
        page.form(
            Form::new(ALERTS, "set-alert", t!("set-alert"))
                .fixed(json!({ "station": station.id }))
                .initial(json!({
                    "wish": { "property": first, "side": "above", "over": "hour", "noData": true }
                }))
                .choices(
                    "wish.property",
                    measured().map(|property| (json!(property.code()), labels::with_unit(property))),
                )
                .then(PageRef::new("alerts")),
        );
        page.links([
            (plain(&station.name), station_page(&station.id)),
            (t!("page-alerts"), PageRef::new("alerts")),
        ]);
    }))
}

/// Everything that the caller is told of.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = alerts::of_member(&member.id);
    let followed = alerts::followed_by(&member.id);
    Ok(View::build(t!("page-alerts"), |page| {
        page.paragraph(t!("alerts-lead"));
        if own.is_empty() && followed.is_empty() {
            page.notice(Tone::Neutral, t!("no-alerts"));
        }
        if !own.is_empty() {
            page.section(t!("own-alerts-heading"), |section| section.table(table(&own, None)));
        }
        if !followed.is_empty() {
            page.section(t!("followed-heading"), |section| {
                section.paragraph(t!("followed-explained"));
                let mut table = Table::new(
                    t!("followed-heading"),
                    [t!("station"), t!("stop-column")],
                    t!("no-alerts"),
                );
                for station in &followed {
                    let stop = Button::new(t!("unfollow"), ALERTS, "unfollow", json!({ "station": station.id }));
                    table.row([
                        Cell::link(plain(&station.name), station_page(&station.id)),
                        Cell::Buttons(vec![stop.about(plain(&station.name)).then(PageRef::new("alerts"))]),
                    ]);
                }
                section.table(table);
            });
        }
        if !own.is_empty() || !followed.is_empty() {
            let all = Button::new(t!("stop-all"), ALERTS, "stop-all", json!({}));
            page.buttons([all
                .danger(t!("stop-all-question"), t!("stop-all-yes"))
                .then(PageRef::new("alerts"))]);
        }
        page.links([(t!("all-stations"), PageRef::new("air"))]);
    }))
}

fn table(alerts: &[Alert], of: Option<&str>) -> Table {
    let mut columns = vec![
        t!("alert-limit"),
        t!("alert-over"),
        t!("alert-state"),
        t!("stop-column"),
    ];
    if of.is_none() {
        columns.insert(0, t!("station"));
    }
    let mut table = Table::new(t!("own-alerts-heading"), columns, t!("no-alerts"));
    let back = of.map_or_else(|| PageRef::new("alerts"), station_page);
    for alert in alerts {
        let limit = limit(alert);
        let state = match alert.since {
            Some(since) => Cell::status(Tone::Attention, t!("alert-passed", since = text::instant(since))),
            None => Cell::status(Tone::Good, t!("alert-kept")),
        };
        let stop = Button::new(t!("stop"), ALERTS, "stop", json!({ "alert": alert.id }));
        let mut cells = vec![
            limit.clone().into(),
            over(alert.limit.over).into(),
            state,
            Cell::Buttons(vec![stop.about(limit).then(back.clone())]),
        ];
        if of.is_none() {
            let name = stations::find(&alert.station).map_or_else(|_| alert.station.clone(), |station| station.name);
            cells.insert(0, Cell::link(plain(name), station_page(&alert.station)));
        }
        table.row(cells);
    }
    table
}

fn limit(alert: &Alert) -> Text {
    t!(
        "alert-sentence",
        property = alert.property.code(),
        side = match alert.limit.side {
            Side::Above => "above",
            Side::Below => "below",
        },
        limit = alert.property.display(alert.limit.limit.as_f64()),
        margin = alert.property.display(alert.limit.margin.as_f64()),
        unit = alert.property.display_unit(),
    )
}

fn over(over: Measure) -> Text {
    match over {
        Measure::Hour => t!("over-hour"),
        Measure::Day => t!("over-day"),
        Measure::Readings => t!("over-readings"),
    }
}
