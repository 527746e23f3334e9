//! What people see and enter.

use super::{files::excerpts, *};

#[test]
fn what_is_said_of_a_station_is_checked() {
    station();
    native::sign_in("ada", &[]);
    let wrong = |change: fn(&mut Description)| {
        let mut description = description("Torry");
        change(&mut description);
        refused(Sensors::register(description))
    };
    assert_eq!(wrong(|station| station.name = "\u{200b}".into()), "name-length");
    assert_eq!(wrong(|station| station.place = "x".repeat(301)), "place-length");
    assert_eq!(wrong(|station| station.position.latitude = 90.1), "latitude-range");
    assert_eq!(wrong(|station| station.position.latitude = f64::NAN), "latitude-range");
    assert_eq!(
        wrong(|station| station.position.longitude = f64::INFINITY),
        "longitude-range"
    );
    assert_eq!(
        wrong(|station| station.device_id = Some("a\r\nX-Pin: b".into())),
        "device-id-malformed"
    );
    assert_eq!(
        wrong(|station| station.properties = Properties::empty()),
        "properties-missing"
    );
    assert_eq!(wrong(|station| station.sensors = vec![1; 21]), "sensors-too-many");
    let stored = Sensors::list(None).unwrap().remove(0);
    assert_eq!(
        (
            stored.description.position.latitude,
            stored.description.position.longitude
        ),
        (57.138, -2.077),
        "kept to about 100 metres"
    );
}

/// The texts of all charts, tables and maps of a view, and whether any point is missing.
fn charts(view: &View) -> Vec<&legollab_brick::ui::Chart> {
    view.nodes
        .iter()
        .filter_map(|node| match node {
            Node::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect()
}

#[test]
fn pages_show_what_was_measured_with_gaps_as_gaps() {
    let (station, key) = station();
    native::set_now(NOON + 3 * DAY);
    assert!(
        Sensors::today()
            .unwrap()
            .is_some_and(|view| format!("{view:?}").contains("air-unknown"))
    );
    for csv in excerpts() {
        push_csv(&key, &csv);
    }
    for period in ["day", "week", "month"] {
        let view = page("station", &[("station", &station), ("period", period)]);
        let charts = charts(&view);
        assert_eq!(charts.len(), 4, "particles, temperature, humidity, pressure");
        for chart in charts {
            let points = chart.series.iter().map(|series| series.points.len()).sum::<usize>();
            assert!((2..=2_000).contains(&points), "{period}: {points} points");
        }
    }
    let view = page(
        "station",
        &[("station", &station), ("period", "day"), ("until", "2018-10-28")],
    );
    let gaps = |view: &View| {
        let points = charts(view)[0].series[0].points.clone();
        points.iter().filter(|point| point.value.is_none()).count()
    };
    assert!(gaps(&view) > 0, "the excerpt has a gap");
    assert!(format!("{view:?}").contains("flag-missing"));
    for (params, why) in [
        (&[("station", "none")][..], "no-such-station"),
        (&[("station", &station), ("period", "decade")], "no-such-page"),
        (&[("station", &station), ("until", "yesterday")], "date-malformed"),
    ] {
        let page = params
            .iter()
            .fold(PageRef::new("station"), |page, (name, value)| page.with(name, *value));
        assert_eq!(refused(Sensors::render(page)), why);
    }
}

#[test]
fn the_home_page_says_how_the_air_is() {
    let (_, key) = station();
    assert!(Sensors::today().unwrap().is_some());
    let now = legollab_brick::clock::now();
    let batch = |value: i64| {
        let readings: Vec<String> = (0..22 * 6)
            .map(|step| {
                format!(
                    r#"{{"property":"pm25","at":{},"value":{value}.{}}}"#,
                    now - step * 10 * MINUTE,
                    step % 2
                )
            })
            .collect();
        format!(r#"{{"readings":[{}]}}"#, readings.join(","))
    };
    push(&key, &batch(8));
    let view = format!("{:?}", Sensors::today().unwrap().unwrap());
    assert!(view.contains("air-pm25-good") && view.contains("age-now"), "{view}");
    native::set_now(now + 4 * HOUR);
    let view = format!("{:?}", Sensors::today().unwrap().unwrap());
    assert!(
        view.contains("air-unknown"),
        "what a silent station once measured is not today's air: {view}"
    );
}

/// A reading every two and a half minutes of a year of one property.
fn a_year(key: &str) -> usize {
    let (now, step) = (legollab_brick::clock::now(), 150_000);
    let count = 366 * DAY / step;
    for part in 0..3 {
        let readings: Vec<String> = (part * count / 3..(part + 1) * count / 3)
            .map(|number| {
                let tenths = 80 + number % 37 + (number / 576) % 11;
                let at = now - (count - number) * step;
                format!(
                    r#"{{"property":"pm25","at":{at},"value":{}.{}}}"#,
                    tenths / 10,
                    tenths % 10
                )
            })
            .collect();
        push(key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    }
    usize::try_from(count).unwrap()
}

#[test]
fn a_year_of_readings_is_a_curve_of_days() {
    let (station, key) = station();
    let before: usize = native::entries()
        .iter()
        .map(|(key, value)| key.len() + value.len())
        .sum();
    let count = a_year(&key);
    let after: usize = native::entries()
        .iter()
        .map(|(key, value)| key.len() + value.len())
        .sum();
    assert!(
        after - before < 60 * count,
        "{} bytes a reading",
        (after - before) / count
    );
    let start = std::time::Instant::now();
    let view = page("station", &[("station", &station), ("period", "year")]);
    let took = start.elapsed();
    println!(
        "{count} readings of a year: {took:?}, {:.1} bytes a reading",
        (after - before) as f64 / count as f64
    );
    let chart = charts(&view)[0];
    let points = chart.series[0]
        .points
        .iter()
        .filter(|point| point.value.is_some())
        .count();
    assert!((363..=365).contains(&points), "{points} days");
    // An unoptimised build is many times slower than what is installed; this only finds what grows with the square.
    assert!(took.as_secs() < 20, "{took:?}");
    let view = format!("{:?}", page("local", &[("station", &station)]));
    assert!(
        view.contains("extremes-heading") && view.contains("quantity-at-time"),
        "{view}"
    );
}

#[test]
fn a_station_as_a_weather_station_says_what_is_now_and_where_the_pressure_goes() {
    let (station, key) = station();
    let view = format!("{:?}", page("local", &[("station", &station)]));
    assert!(view.contains("station-is-new") && view.contains("nothing-now"));
    assert_eq!(
        Sensors::station_now(station.clone()),
        Ok(None),
        "nothing to say on other pages"
    );
    let readings: Vec<String> = (0..24)
        .map(|step| {
            let (at, pressure, celsius) = (NOON - step * 10 * MINUTE, 101_500 - step * 10, 90 - step);
            format!(
                r#"{{"property":"pressure","at":{at},"value":{pressure}}},{{"property":"temperature","at":{at},"value":{}.{}}}"#,
                celsius / 10, celsius % 10
            )
        })
        .collect();
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    let view = format!("{:?}", page("local", &[("station", &station)]));
    assert!(view.contains("pressure-rising") && view.contains("today"), "{view}");
    let widget = format!("{:?}", Sensors::station_now(station.clone()).unwrap().unwrap());
    assert!(widget.contains("pressure-rising") && widget.contains("whole-weather"));
    let of_member = Sensors::of_member("ada".into()).unwrap();
    assert!(of_member.is_some_and(|view| format!("{view:?}").contains("Torry")));
    assert_eq!(Sensors::of_member("bob".into()), Ok(None));
    native::set_now(NOON + 4 * HOUR);
    assert_eq!(
        Sensors::station_now(station),
        Ok(None),
        "a silent station says nothing of now"
    );
    assert_eq!(refused(Sensors::station_now("x".into())), "no-such-station");
}
