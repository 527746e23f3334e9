//! Small jobs that make a week together.
//!
//! Who comes for one job of half an hour alone may not come at all. An offer can say how many minutes a week it takes at least; it
//! is then given jobs that come to that, one after the other with the way between them, or none. Which offers to leave out so that
//! all others have enough is a question without a quick best answer, so it is answered by a rule that everybody can follow: a
//! result is made; of those whose jobs do not come to enough, the half that lack most are left out, and it is made again.
//!
//! The last result is proven like any other, among the offers that were not left out: these have no place in it.

use std::cmp::Reverse;

use super::{
    certificate::{self, Certificate, Method},
    market::Market,
    sphere::{self, Point},
    week::Window,
};

/// Metres that are covered in a minute, by bicycle at 15 km/h.
const METRES_A_MINUTE: u32 = 250;
/// Times are planned to five minutes.
const STEP: u16 = 5;

/// A job that may be part of a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The need's number.
    pub need: u32,
    /// How long it takes.
    pub minutes: u16,
    /// Where.
    pub place: Point,
    /// When both can.
    pub hours: Vec<Window>,
}

/// A job with its time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planned {
    /// The need's number.
    pub need: u32,
    /// When.
    pub window: Window,
    /// Where.
    pub place: Point,
}

/// Jobs one after the other, in the order of the week.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Week(pub Vec<Planned>);

impl Week {
    /// How long all jobs take.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|job| job.window.minutes()).sum()
    }

    /// The way of the week: each day from home to one job after the other, and home again.
    pub fn metres(&self, home: Point) -> u32 {
        let (mut at, mut day, mut way) = (home, None, 0u32);
        for job in &self.0 {
            if day.is_some_and(|day| day != job.window.day) {
                way = way.saturating_add(sphere::metres(at, home));
                at = home;
            }
            way = way.saturating_add(sphere::metres(at, job.place));
            (at, day) = (job.place, Some(job.window.day));
        }
        way.saturating_add(sphere::metres(at, home))
    }
}

/// The minutes from one place to another.
pub fn way(one: Point, other: Point) -> u16 {
    let minutes = sphere::metres(one, other).div_ceil(METRES_A_MINUTE);
    u16::try_from(minutes).unwrap_or(u16::MAX)
}

/// Puts jobs into a week: those with the least time to choose from first, each as early as it fits in beside those before it.
/// What does not fit is left out.
pub fn plan(jobs: &[Job]) -> Week {
    let mut open: Vec<&Job> = jobs.iter().collect();
    let room = |job: &Job| -> u32 { job.hours.iter().map(|window| window.minutes()).sum() };
    open.sort_by_key(|job| (room(job), job.need));
    let mut week = Week::default();
    for job in open {
        if let Some(window) = first_fit(job, &week.0) {
            week.0.push(Planned {
                need: job.need,
                window,
                place: job.place,
            });
        }
    }
    week.0.sort_by_key(|job| job.window);
    week
}

/// The first time at which a job fits in beside others.
fn first_fit(job: &Job, others: &[Planned]) -> Option<Window> {
    let mut fits: Vec<Window> = Vec::new();
    for hours in &job.hours {
        let of_day = || others.iter().filter(|other| other.window.day == hours.day);
        let after = of_day().map(|other| other.window.until.saturating_add(way(other.place, job.place)));
        for start in after.chain([hours.from]) {
            let from = start.max(hours.from).div_ceil(STEP).saturating_mul(STEP);
            let until = from.saturating_add(job.minutes);
            let is_free = |other: &Planned| {
                let way = way(other.place, job.place);
                until.saturating_add(way) <= other.window.from || other.window.until.saturating_add(way) <= from
            };
            if until <= hours.until && of_day().all(is_free) {
                fits.push(Window {
                    day: hours.day,
                    from,
                    until,
                });
            }
        }
    }
    fits.into_iter().min()
}

/// A result in which each offer has enough to do or nothing, and the offers that were left out for that. `lacks` says by how many
/// minutes these needs are too few for an offer; 0 if they are enough.
pub fn solve(market: Market, method: Method, lacks: impl Fn(u32, &[u32]) -> u32) -> (Certificate, Vec<u32>) {
    let mut left_out = Vec::new();
    let mut certificate = certificate::solve(market, method);
    loop {
        let mut short = short_of(&certificate, &lacks);
        if short.is_empty() {
            left_out.sort_unstable();
            return (certificate, left_out);
        }
        short.sort_unstable_by_key(|(offer, lacking)| Reverse((*lacking, *offer)));
        short.truncate(short.len().div_ceil(2));
        let mut market = certificate.market;
        for (offer, _) in short {
            if let Some(places) = market.places.get_mut(offer as usize) {
                *places = 0;
            }
            left_out.push(offer);
        }
        certificate = certificate::solve(market, method);
    }
}

/// The offers that were given something, and not enough.
fn short_of(certificate: &Certificate, lacks: &impl Fn(u32, &[u32]) -> u32) -> Vec<(u32, u32)> {
    let mut of_offer: Vec<Vec<u32>> = vec![Vec::new(); certificate.market.places.len()];
    for (need, offer) in &certificate.chosen {
        if let Some(needs) = of_offer.get_mut(*offer as usize) {
            needs.push(*need);
        }
    }
    let given = (0u32..).zip(of_offer).filter(|(_, needs)| !needs.is_empty());
    given
        .map(|(offer, needs)| (offer, lacks(offer, &needs)))
        .filter(|(_, lacking)| *lacking > 0)
        .collect()
}
