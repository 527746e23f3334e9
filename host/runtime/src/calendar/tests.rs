use proptest::prelude::*;

use super::*;

const PARIS: &str = "Europe/Paris";

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn utc(text: &str) -> Instant {
    Instant(text.parse::<Timestamp>().unwrap().as_millisecond())
}

fn times(start: &str, zone: &str, rule: &str, from: &str, until: &str, limit: u32) -> Vec<String> {
    let recurrence = Recurrence {
        start: local(start),
        zone: zone.into(),
        rule: rule.into(),
    };
    let found = expand(&recurrence, utc(from), utc(until), limit).unwrap();
    found
        .into_iter()
        .map(|at| to_local(at, zone).unwrap().local.to_string())
        .collect()
}

fn first(start: &str, rule: &str, limit: u32) -> Vec<String> {
    times(
        start,
        "UTC",
        rule,
        "1990-01-01T00:00:00Z",
        "9999-01-01T00:00:00Z",
        limit,
    )
}

fn refused(rule: &str) -> RuleError {
    let recurrence = Recurrence {
        start: local("2026-01-01T00:00"),
        zone: "UTC".into(),
        rule: rule.into(),
    };
    match expand(&recurrence, Instant(0), Instant(i64::MAX), 10) {
        Err(CalendarError::BadRule(why)) => why,
        other => panic!("{rule} gave {other:?}"),
    }
}

#[test]
fn an_ordinary_time_is_exact() {
    let found = to_instant(local("2026-11-21T14:30"), PARIS).unwrap();
    assert_eq!(found, Resolution::Exact(utc("2026-11-21T13:30:00Z")));
}

#[test]
fn a_time_that_the_clock_skips_is_a_gap() {
    let found = to_instant(local("2026-03-29T02:30"), PARIS).unwrap();
    let (earlier, later) = (utc("2026-03-29T00:30:00Z"), utc("2026-03-29T01:30:00Z"));
    assert_eq!(found, Resolution::Gap { earlier, later });
}

#[test]
fn a_time_that_shows_twice_is_repeated() {
    let found = to_instant(local("2026-10-25T02:30"), PARIS).unwrap();
    let (earlier, later) = (utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z"));
    assert_eq!(found, Resolution::Repeated { earlier, later });
}

#[test]
fn local_time_knows_its_weekday_and_offset() {
    let found = to_local(utc("2026-07-14T22:15:00Z"), PARIS).unwrap();
    assert_eq!(found.local, local("2026-07-15T00:15"));
    assert_eq!((found.weekday, found.offset_seconds), (Weekday::Wednesday, 7_200));
}

#[test]
fn the_ends_of_the_calendar_are_answers_or_errors() {
    let never = |month, day| LocalTime {
        year: 2026,
        month,
        day,
        hour: 0,
        minute: 0,
        second: 0,
    };
    for time in [never(2, 29), never(13, 1), never(0, 1), never(1, 255)] {
        assert!(
            matches!(to_instant(time, PARIS), Err(CalendarError::NotATime(_))),
            "{time}"
        );
    }
    assert!(matches!(
        to_local(Instant(i64::MAX), PARIS),
        Err(CalendarError::NotATime(_))
    ));
    assert!(matches!(
        to_local(Instant(i64::MIN), PARIS),
        Err(CalendarError::NotATime(_))
    ));
    for edge in ["9999-12-31T23:59:59", "-009999-01-01T00:00:00"] {
        let Ok(time) = LocalTime::parse(edge) else { continue };
        assert!(matches!(
            to_instant(time, PARIS),
            Ok(_) | Err(CalendarError::NotATime(_))
        ));
    }
}

#[test]
fn zones_are_found_by_name_and_by_nothing_else() {
    for bad in [
        "",
        "Europe/Bordeaux",
        "../../etc/passwd",
        "/etc/localtime",
        "Europe/Paris ",
        &"A".repeat(1_000),
    ] {
        assert_eq!(to_local(Instant(0), bad), Err(CalendarError::UnknownZone(bad.into())));
    }
}

#[test]
fn a_local_time_is_read_from_its_text_alone() {
    assert_eq!(local("2026-11-21 14:30").to_string(), "2026-11-21T14:30:00");
    for bad in [
        "",
        "2026-11-21",
        "2026-11-21T14:30Z",
        "2026-11-21T14:30+02:00",
        "2026-02-30T10:00",
        "14:30",
        "demain",
    ] {
        assert!(LocalTime::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_weekly_rule_keeps_its_wall_time_across_both_changes_of_the_clock() {
    let rule = "FREQ=WEEKLY;BYDAY=SU";
    let spring = expand(
        &Recurrence {
            start: local("2026-03-22T02:30"),
            zone: PARIS.into(),
            rule: rule.into(),
        },
        utc("2026-03-20T00:00:00Z"),
        utc("2026-11-02T00:00:00Z"),
        u32::MAX,
    )
    .unwrap();
    assert_eq!(spring.len(), 33);
    assert_eq!(spring[0], utc("2026-03-22T01:30:00Z"));
    assert_eq!(spring[1], utc("2026-03-29T01:30:00Z"), "skipped: moved on to 03:30");
    assert_eq!(spring[2], utc("2026-04-05T00:30:00Z"));
    assert_eq!(spring[31], utc("2026-10-25T00:30:00Z"), "shown twice: the first");
    assert_eq!(spring[32], utc("2026-11-01T01:30:00Z"));
}

#[test]
fn times_moved_out_of_a_gap_stay_in_order_and_come_once() {
    let rule = "FREQ=MINUTELY;INTERVAL=30";
    let found = times(
        "2026-03-29T01:30",
        PARIS,
        rule,
        "2026-03-29T00:00:00Z",
        "2026-03-29T03:00:00Z",
        100,
    );
    let on_the_29th = |time: &str| format!("2026-03-29T{time}:00");
    assert_eq!(found, ["01:30", "03:00", "03:30", "04:00", "04:30"].map(on_the_29th));
}

#[test]
fn the_29th_of_february_comes_in_leap_years() {
    let found = first("2024-02-29T09:00", "FREQ=YEARLY", 3);
    assert_eq!(
        found,
        ["2024-02-29T09:00:00", "2028-02-29T09:00:00", "2032-02-29T09:00:00"]
    );
    let last_day = first("2027-02-28T09:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", 2);
    assert_eq!(last_day, ["2027-02-28T09:00:00", "2028-02-29T09:00:00"]);
}

#[test]
fn far_years_are_reached_without_walking_there() {
    let found = times(
        "2026-01-01T08:00",
        PARIS,
        "FREQ=DAILY",
        "9000-06-01T00:00:00Z",
        "9001-01-01T00:00:00Z",
        1,
    );
    assert_eq!(found, ["9000-06-01T08:00:00"]);
    let end = times(
        "2026-01-01T08:00",
        "UTC",
        "FREQ=YEARLY",
        "9999-01-01T00:00:00Z",
        "9999-12-30T00:00:00Z",
        5,
    );
    assert_eq!(end, ["9999-01-01T08:00:00"]);
    let recurrence = Recurrence {
        start: local("2026-01-01T08:00"),
        zone: PARIS.into(),
        rule: "FREQ=SECONDLY".into(),
    };
    assert_eq!(recurrence.next_after(Instant(i64::MAX)), Ok(None));
    assert!(recurrence.next_after(Instant(i64::MIN)).unwrap().is_some());
}

#[test]
fn rules_end_by_count_and_by_date() {
    assert_eq!(first("2026-01-01T08:00", "FREQ=DAILY;COUNT=3", 10).len(), 3);
    let later = times(
        "2026-01-01T08:00",
        "UTC",
        "FREQ=DAILY;COUNT=3",
        "2026-01-03T00:00:00Z",
        "2027-01-01T00:00:00Z",
        9,
    );
    assert_eq!(later, ["2026-01-03T08:00:00"], "times before the window are counted");
    assert_eq!(first("2026-01-01T08:00", "FREQ=DAILY;UNTIL=20260103", 10).len(), 3);
    assert_eq!(
        first("2026-01-01T08:00", "FREQ=DAILY;UNTIL=20260103T075959", 10).len(),
        2
    );
    let paris = |rule| {
        times(
            "2026-07-01T08:00",
            PARIS,
            rule,
            "2026-01-01T00:00:00Z",
            "2027-01-01T00:00:00Z",
            9,
        )
        .len()
    };
    assert_eq!(
        paris("FREQ=DAILY;UNTIL=20260703T060000Z"),
        3,
        "08:00 in Paris is 06:00 in UTC"
    );
    assert_eq!(paris("FREQ=DAILY;UNTIL=20260703T055959Z"), 2);
}

#[test]
fn the_examples_of_the_standard_come_out() {
    let friday_13th = first("1997-09-02T09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 3);
    assert_eq!(
        friday_13th,
        ["1998-02-13T09:00:00", "1998-03-13T09:00:00", "1998-11-13T09:00:00"]
    );
    let last_work_day = first("1997-09-29T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", 3);
    assert_eq!(
        last_work_day,
        ["1997-09-29T09:00:00", "1997-10-30T09:00:00", "1997-11-27T09:00:00"]
    );
    let twentieth_monday = first("1997-05-19T09:00", "FREQ=YEARLY;BYDAY=20MO", 3);
    assert_eq!(
        twentieth_monday,
        ["1997-05-19T09:00:00", "1998-05-18T09:00:00", "1999-05-17T09:00:00"]
    );
    let week_20 = first("1997-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 3);
    assert_eq!(
        week_20,
        ["1997-05-12T09:00:00", "1998-05-11T09:00:00", "1999-05-17T09:00:00"]
    );
    let week_20_alone = first("1997-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20", 3);
    assert_eq!(week_20_alone, week_20);
    let week_start_counts = |start| {
        first(
            "1997-08-05T09:00",
            &format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={start}"),
            9,
        )
    };
    let day = |days: [&str; 4]| days.map(|day| format!("1997-08-{day}T09:00:00"));
    assert_eq!(week_start_counts("MO"), day(["05", "10", "19", "24"]));
    assert_eq!(week_start_counts("SU"), day(["05", "17", "19", "31"]));
    let office = first(
        "1997-09-02T09:00",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
        26,
    );
    assert_eq!(
        (office[0].as_str(), office[23].as_str()),
        ("1997-09-02T09:00:00", "1997-09-02T16:40:00")
    );
    assert_eq!(office[24], "1997-09-03T09:00:00");
}

#[test]
fn garbage_is_refused_with_the_part_that_is_wrong() {
    let bad = [
        "",
        ";",
        "FREQ",
        "FREQ=",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "RRULE:FREQ=DAILY",
        "FREQ=DAILY;",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=99999999999",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=2026-02-03",
        "FREQ=DAILY;UNTIL=é",
        "FREQ=WEEKLY;BYDAY=é",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=DAILY;BYYEARDAY=1",
        "FREQ=MONTHLY;BYWEEKNO=1",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;BYHOUR=1,,2",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        "FREQ=DAILY\nDTSTART:20260101",
        "\u{0}",
    ];
    for rule in bad {
        assert_ne!(refused(rule), RuleError::TooMuchWork, "{rule:?}");
    }
    assert_eq!(
        refused(&format!("FREQ=DAILY;BYHOUR={}", "1,".repeat(600))),
        RuleError::TooLong
    );
    assert_eq!(
        refused("FREQ=DAILY;BYHOUR=25").to_string(),
        "`25` cannot be the value of BYHOUR; expected 0 to 23"
    );
}

#[test]
fn rules_made_to_spin_end_soon_as_errors() {
    let began = std::time::Instant::now();
    let all = |last: u32| (0..=last).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let flood = format!(
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={};BYSECOND={}",
        all(23),
        all(59),
        all(59)
    );
    let never = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYHOUR=3;BYMINUTE=0;BYSECOND=0;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=7",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        &flood,
    ];
    for rule in never {
        assert_eq!(refused(rule), RuleError::TooMuchWork, "{rule}");
    }
    let counted = Recurrence {
        start: local("1800-01-01T00:00"),
        zone: PARIS.into(),
        rule: "FREQ=SECONDLY;COUNT=4000000000".into(),
    };
    assert!(matches!(
        counted.next_after(utc("2026-01-01T00:00:00Z")),
        Err(CalendarError::BadRule(RuleError::TooMuchWork))
    ));
    assert!(began.elapsed().as_secs() < 20, "took {:?}", began.elapsed());
}

#[test]
fn long_intervals_reach_the_end_of_the_calendar() {
    for frequency in ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"] {
        let found = first("2026-01-01T08:00", &format!("FREQ={frequency};INTERVAL=4294967295"), 3);
        assert_eq!(found[0], "2026-01-01T08:00:00", "{frequency}");
    }
}

const ZONES: [&str; 6] = [
    PARIS,
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
];

/// Rules that our reading and the `rrule` crate's agree on: it reads a number in BYDAY and a week alone otherwise.
fn rule() -> impl Strategy<Value = String> {
    let list = |range: std::ops::RangeInclusive<i32>| {
        prop::collection::vec(range.prop_filter("no zero", |n| *n != 0), 1..4)
            .prop_map(|list| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
    };
    let days =
        prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 1..4).prop_map(|days| days.join(","));
    let frequency = prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]);
    let optional = (
        prop::option::of(days),
        prop::option::of(list(1..=12)),
        prop::option::of(list(-31..=31)),
        prop::option::of(list(1..=23)),
        prop::option::of(list(1..=59)),
        prop::option::of(list(-3..=3)),
        prop::bool::ANY,
    );
    (frequency, 1..6_u32, optional).prop_map(
        |(frequency, interval, (days, months, month_days, hours, minutes, positions, sunday))| {
            let month_days = month_days.filter(|_| frequency != "WEEKLY");
            let positions = positions.filter(|_| days.is_some() && matches!(frequency, "YEARLY" | "MONTHLY"));
            let mut rule = format!(
                "FREQ={frequency};INTERVAL={interval};WKST={}",
                if sunday { "SU" } else { "MO" }
            );
            let parts = [
                ("BYDAY", days),
                ("BYMONTH", months),
                ("BYMONTHDAY", month_days),
                ("BYHOUR", hours),
                ("BYMINUTE", minutes),
                ("BYSETPOS", positions),
            ];
            for (part, value) in parts {
                rule.extend(value.map(|value| format!(";{part}={value}")));
            }
            rule
        },
    )
}

proptest! {
    #[test]
    fn an_exact_time_survives_the_way_there_and_back(
        year in 1800_i16..3000, month in 1_u8..=12, day in 1_u8..=28, hour in 0_u8..24, minute in 0_u8..60, second in 0_u8..60,
        zone in prop::sample::select(ZONES.to_vec()),
    ) {
        let time = LocalTime { year, month, day, hour, minute, second };
        match to_instant(time, zone).unwrap() {
            Resolution::Exact(at) => prop_assert_eq!(to_local(at, zone).unwrap().local, time),
            Resolution::Repeated { earlier, later } => {
                prop_assert!(earlier < later);
                prop_assert_eq!(to_local(earlier, zone).unwrap().local, time);
                prop_assert_eq!(to_local(later, zone).unwrap().local, time);
            }
            Resolution::Gap { earlier, later } => {
                prop_assert!(to_local(earlier, zone).unwrap().local < time);
                prop_assert!(to_local(later, zone).unwrap().local > time);
            }
        }
    }

    #[test]
    fn an_expansion_is_ordered_bounded_and_the_same_in_any_cut(
        rule in rule(), zone in prop::sample::select(ZONES.to_vec()), cut in 0_i64..400, limit in 1_u32..60,
    ) {
        let recurrence = Recurrence { start: local("2026-02-27T01:30"), zone: zone.into(), rule };
        let (from, until) = (utc("2026-02-01T00:00:00Z"), utc("2027-04-01T00:00:00Z"));
        let Ok(found) = expand(&recurrence, from, until, u32::MAX) else { return Ok(()) };
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(found.iter().all(|at| (from..until).contains(at)));
        let few = expand(&recurrence, from, until, limit).unwrap();
        prop_assert_eq!(&few[..], &found[..found.len().min(limit as usize)]);
        let middle = from.plus(cut * 86_400_000);
        let mut parts = expand(&recurrence, from, middle, u32::MAX).unwrap();
        parts.extend(expand(&recurrence, middle, until, u32::MAX).unwrap());
        prop_assert_eq!(parts, found);
    }

    #[test]
    fn another_reading_of_the_standard_gives_the_same(rule in rule()) {
        // That reading misses days when hours within them are picked minute by minute.
        prop_assume!(!((rule.contains("HOURLY") || rule.contains("MINUTELY")) && (rule.contains("BYHOUR") || rule.contains("BYMINUTE"))));
        let start = "20260227T013000Z";
        let oracle: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{rule}").parse().unwrap();
        let until = utc("2029-01-01T00:00:00Z");
        let bound = (&oracle).into_iter().take(300).map(|time| Instant(time.timestamp_millis()));
        let expected: Vec<_> = bound.take_while(|at| *at < until).collect();
        let recurrence = Recurrence { start: local("2026-02-27T01:30"), zone: "UTC".into(), rule };
        match expand(&recurrence, Instant(0), until, 300) {
            Ok(found) => prop_assert_eq!(found, expected),
            Err(why) => prop_assert_eq!(why, CalendarError::BadRule(RuleError::TooMuchWork)),
        }
    }

    #[test]
    fn no_text_makes_a_rule_panic(rule in "(FREQ=(YEARLY|WEEKLY|SECONDLY))?[A-Z=;,0-9é-]{0,40}") {
        let recurrence = Recurrence { start: local("2026-02-27T01:30"), zone: PARIS.into(), rule };
        let _ = expand(&recurrence, Instant(0), Instant(i64::MAX), 5);
    }
}
