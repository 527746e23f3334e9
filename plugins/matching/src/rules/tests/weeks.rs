//! Weeks of small jobs, and who is left out for want of one.

use proptest::prelude::*;

use crate::rules::{
    bundles::{self, Job, plan, way},
    certificate::Method,
    market::{Market, Pair},
    sphere::Point,
    week::{DAY, Window},
};

const METHODS: [Method; 3] = [Method::Stable, Method::GreatestTotal, Method::GreatestNumber];

fn jobs() -> impl Strategy<Value = Vec<Job>> {
    let window = (0u8..2, 0u16..20, 1u16..12).prop_map(|(day, from, length)| Window {
        day,
        from: 480 + from * 30,
        until: (480 + from * 30 + length * 15).min(DAY),
    });
    let job = (prop::collection::vec(window, 1..3), 1u16..8, 0u8..4).prop_map(|(hours, quarters, place)| Job {
        need: 0,
        minutes: quarters * 15,
        place: Point {
            latitude: 44.86 + f64::from(place) / 100.0,
            longitude: -0.52,
        },
        hours,
    });
    prop::collection::vec(job, 0..7).prop_map(|mut jobs| {
        for (number, job) in (0u32..).zip(&mut jobs) {
            job.need = number;
        }
        jobs
    })
}

proptest! {
    /// Whoever follows the plan is never at two places at once, never late, and never there when somebody else cannot.
    #[test]
    fn a_week_can_be_done(jobs in jobs()) {
        let week = plan(&jobs);
        for planned in &week.0 {
            let job = &jobs[planned.need as usize];
            prop_assert_eq!(planned.window.minutes(), u32::from(job.minutes));
            let fits = |hours: &Window| hours.day == planned.window.day && hours.from <= planned.window.from && planned.window.until <= hours.until;
            prop_assert!(job.hours.iter().any(fits));
        }
        for two in week.0.windows(2) {
            let (one, next) = (two[0], two[1]);
            prop_assert!(one.need != next.need);
            if one.window.day == next.window.day {
                prop_assert!(one.window.until + way(one.place, next.place) <= next.window.from);
            }
        }
        // One that would fit by itself is in a plan of its own.
        for job in &jobs {
            let alone = plan(std::slice::from_ref(job));
            let has_room = job.hours.iter().any(|hours| hours.minutes() >= u32::from(job.minutes));
            prop_assert_eq!(alone.0.len(), usize::from(has_room));
        }
    }

    /// Each offer has enough or nothing, the result is proven, and without a least there is nobody to leave out.
    #[test]
    fn everybody_has_enough_or_nothing(
        cells in prop::collection::vec(prop::option::weighted(0.7, (0u32..4, 0u32..4)), 6 * 4),
        places in prop::collection::vec(1u16..4, 4),
        least in prop::collection::vec(0u32..4, 4),
    ) {
        let pairs = cells.iter().enumerate().filter_map(|(place, scores)| {
            let (for_need, for_offer) = (*scores)?;
            Some(Pair { need: (place / 4) as u32, offer: (place % 4) as u32, for_need, for_offer })
        });
        let market = Market::new(6, places, pairs.collect());
        for method in METHODS {
            let lacks = |offer: u32, needs: &[u32]| least[offer as usize].saturating_sub(needs.len() as u32);
            let (certificate, left_out) = bundles::solve(market.clone(), method, lacks);
            prop_assert_eq!(certificate.check(), Ok(()));
            for offer in 0..4u32 {
                let given = certificate.chosen.iter().filter(|(_, own)| *own == offer).count() as u32;
                prop_assert!(given == 0 || given >= least[offer as usize]);
                prop_assert!(!left_out.contains(&offer) || given == 0);
            }
            let (_, nobody) = bundles::solve(market.clone(), method, |_, _| 0);
            prop_assert!(nobody.is_empty());
        }
    }
}

#[test]
fn a_week_counts_the_way_home() {
    let at = |latitude| Point {
        latitude,
        longitude: 0.0,
    };
    let job = |need, day, latitude| Job {
        need,
        minutes: 60,
        place: at(latitude),
        hours: vec![Window {
            day,
            from: 540,
            until: 720,
        }],
    };
    // Two places a kilometre apart: eighteen minutes by bicycle at most, and a day of its own for the third.
    let week = plan(&[job(0, 0, 45.0), job(1, 0, 45.009), job(2, 3, 45.0)]);
    let times: Vec<(u32, u8, u16)> = week
        .0
        .iter()
        .map(|job| (job.need, job.window.day, job.window.from))
        .collect();
    assert_eq!(times, [(0, 0, 540), (1, 0, 605), (2, 3, 540)]);
    assert_eq!(week.minutes(), 180);
    // From home, which is at the first: there and back on Monday, nothing on Thursday.
    assert_eq!(week.metres(at(45.0)) / 100, 20);
}
