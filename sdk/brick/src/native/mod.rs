//! The capabilities in memory, for unit tests of a brick's own logic. Each test thread has its own.
//!
//! What the real host adds, such as transactions, limits and access rules, is not here: `legollab brick test` has it.

mod catalogue;

use std::{any::Any, cell::RefCell, collections::BTreeMap, ops::Bound};

pub use catalogue::missing_texts;
use jiff::{
    Timestamp, civil,
    tz::{AmbiguousOffset, TimeZone},
};

use crate::{
    Error, Instant,
    bindings::legollaborative::brick::{
        calendar::{CalendarError, LocalTime, Recurrence, Resolution, TwoInstants, Weekday, ZonedTime},
        caller::{Identity, Member},
        files::Info,
        jobs::Job,
        log::{Field, Level},
        notify::Notification,
        store::{Direction, Entry},
    },
};

/// What the capabilities know and what was done with them.
#[derive(Debug)]
struct Host {
    entries: BTreeMap<Vec<u8>, Vec<u8>>,
    now: Instant,
    identity: Identity,
    via: Option<String>,
    locale: String,
    zone: String,
    jobs: BTreeMap<String, Job>,
    messages: Vec<Notification>,
    notes: Vec<(Level, String)>,
    files: BTreeMap<String, (Info, Vec<u8>)>,
    told: Vec<Box<dyn Any>>,
}

impl Default for Host {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            now: 0,
            identity: Identity::Visitor,
            via: None,
            locale: "en".to_owned(),
            zone: "UTC".to_owned(),
            jobs: BTreeMap::new(),
            messages: Vec::new(),
            notes: Vec::new(),
            files: BTreeMap::new(),
            told: Vec::new(),
        }
    }
}

thread_local! {
    static HOST: RefCell<Host> = RefCell::default();
}

fn with<R>(f: impl FnOnce(&mut Host) -> R) -> R {
    HOST.with_borrow_mut(f)
}

/// Forgets everything: an empty store, 1970, a visitor, English, UTC.
pub fn reset() {
    with(|host| *host = Host::default());
}

/// Sets the platform's time.
pub fn set_now(now: Instant) {
    with(|host| host.now = now);
}

/// Sets the platform's time zone, as `Europe/Paris`.
pub fn set_time_zone(zone: &str) {
    with(|host| host.zone = zone.to_owned());
}

/// Sets the caller's language.
pub fn set_locale(locale: &str) {
    with(|host| host.locale = locale.to_owned());
}

/// The next calls are those of a member with these roles, whose name is their identifier.
pub fn sign_in(id: &str, roles: &[&str]) {
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    call_as(Identity::Member(Member {
        id: id.to_owned(),
        name: id.to_owned(),
        roles,
    }));
}

/// The next calls are made in this name.
pub fn call_as(identity: Identity) {
    with(|host| host.identity = identity);
}

/// The jobs that are scheduled, by key.
pub fn jobs() -> Vec<Job> {
    with(|host| host.jobs.values().cloned().collect())
}

/// Takes the messages that were sent.
pub fn take_messages() -> Vec<Notification> {
    with(|host| std::mem::take(&mut host.messages))
}

/// Puts a picture there as a form would have uploaded it, and gives its identifier. It is not looked at.
pub fn upload_picture(name: &str, shows: Option<&str>) -> String {
    let info = Info {
        name: name.to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 4,
        size: Some((960, 720)),
        alternative: shows.map(str::to_owned),
    };
    add_file(info, b"JPEG".to_vec())
}

fn add_file(info: Info, content: Vec<u8>) -> String {
    with(|host| {
        // As the host's are: five bits a letter, filled up with zeros.
        let mut number = host.files.len() + 1;
        let mut letters = vec!['a'];
        while letters.len() < 26 {
            letters.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[number % 32]));
            number /= 32;
        }
        let id = format!("file-{}", letters.iter().rev().collect::<String>());
        host.files.insert(id.clone(), (info, content));
        id
    })
}

/// Keeps what a brick tells others: in a unit test nobody listens. A brick calls it in place of the functions of the events that it
/// imports, which only the real host has.
///
/// ```
/// # use legollab_brick::native;
/// native::tell(("returned", 42));
/// assert_eq!(native::take_told::<(&str, i32)>(), [("returned", 42)]);
/// ```
pub fn tell(event: impl Any) {
    with(|host| host.told.push(Box::new(event)));
}

/// Takes what was told of one type, in order.
pub fn take_told<T: Any>() -> Vec<T> {
    with(|host| {
        let (told, others) = std::mem::take(&mut host.told)
            .into_iter()
            .partition(|event| event.is::<T>());
        host.told = others;
        let told: Vec<Box<dyn Any>> = told;
        told.into_iter()
            .filter_map(|event| event.downcast().ok())
            .map(|event| *event)
            .collect()
    })
}

/// Takes the notes that were written.
pub fn take_notes() -> Vec<(Level, String)> {
    with(|host| std::mem::take(&mut host.notes))
}

/// Everything in the store, in the order of the keys.
pub fn entries() -> Vec<(Vec<u8>, Vec<u8>)> {
    with(|host| host.entries.clone().into_iter().collect())
}

/// Does `f` as one call: what it wrote, scheduled and sent is undone if it gives an error.
///
/// # Errors
/// That of `f`.
pub fn call<T, E>(f: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let before = with(|host| (host.entries.clone(), host.jobs.clone(), host.messages.clone()));
    let result = f();
    if result.is_err() {
        with(|host| (host.entries, host.jobs, host.messages) = before);
    }
    result
}

pub(crate) fn get(key: &[u8]) -> Option<Vec<u8>> {
    with(|host| host.entries.get(key).cloned())
}

pub(crate) fn get_many(keys: &[Vec<u8>]) -> Vec<Option<Vec<u8>>> {
    keys.iter().map(|key| get(key)).collect()
}

pub(crate) fn put(key: &[u8], value: &[u8]) {
    with(|host| host.entries.insert(key.to_vec(), value.to_vec()));
}

pub(crate) fn delete(key: &[u8]) {
    with(|host| host.entries.remove(key));
}

pub(crate) fn scan(start: &[u8], end: Option<&[u8]>, direction: Direction, limit: u32) -> Vec<Entry> {
    let limit = limit as usize;
    let entry = |(key, value): (&Vec<u8>, &Vec<u8>)| Entry {
        key: key.clone(),
        value: value.clone(),
    };
    with(|host| {
        let range = host
            .entries
            .range::<[u8], _>((Bound::Included(start), end.map_or(Bound::Unbounded, Bound::Excluded)));
        match direction {
            Direction::Forward => range.take(limit).map(entry).collect(),
            Direction::Backward => range.rev().take(limit).map(entry).collect(),
        }
    })
}

pub(crate) fn look_up(file: &str) -> Option<Info> {
    with(|host| host.files.get(file).map(|(info, _)| info.clone()))
}

pub(crate) fn read(file: &str, offset: u64, length: u32) -> Vec<u8> {
    let (offset, length) = (usize::try_from(offset).unwrap_or(usize::MAX), length as usize);
    with(|host| {
        let content = host
            .files
            .get(file)
            .map(|(_, content)| content.as_slice())
            .unwrap_or_default();
        content.iter().skip(offset).take(length).copied().collect()
    })
}

/// Takes whatever is given: what may be kept is for the host to say.
#[expect(clippy::unnecessary_wraps, reason = "the host may refuse")]
pub(crate) fn create(name: &str, media_type: &str, content: &[u8]) -> Result<String, Error> {
    let info = Info {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: content.len() as u64,
        size: None,
        alternative: None,
    };
    Ok(add_file(info, content.to_vec()))
}

pub(crate) fn now() -> Instant {
    with(|host| host.now)
}

pub(crate) fn who() -> Identity {
    with(|host| host.identity.clone())
}

pub(crate) fn via() -> Option<String> {
    with(|host| host.via.clone())
}

pub(crate) fn locale() -> String {
    with(|host| host.locale.clone())
}

pub(crate) fn time_zone() -> String {
    with(|host| host.zone.clone())
}

pub(crate) fn schedule(job: &Job) {
    with(|host| host.jobs.insert(job.key.clone(), job.clone()));
}

pub(crate) fn cancel(key: &str) {
    with(|host| host.jobs.remove(key));
}

pub(crate) fn send(notification: &Notification) {
    with(|host| host.messages.push(notification.clone()));
}

pub(crate) fn write(level: Level, message: &str, _fields: &[Field]) {
    with(|host| host.notes.push((level, message.to_owned())));
}

pub(crate) fn to_instant(local: LocalTime, zone: &str) -> Result<Resolution, CalendarError> {
    let tz = find(zone)?;
    let [month, day, hour, minute, second] =
        [local.month, local.day, local.hour, local.minute, local.second].map(u8::cast_signed);
    let wall = civil::DateTime::new(local.year, month, day, hour, minute, second, 0)
        .map_err(|_| CalendarError::NotATime(format!("{local:?}")))?;
    let at = |offset: jiff::tz::Offset| {
        offset
            .to_timestamp(wall)
            .map(Timestamp::as_millisecond)
            .map_err(|_| CalendarError::NotATime(wall.to_string()))
    };
    Ok(match tz.to_ambiguous_zoned(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => Resolution::Exact(at(offset)?),
        // A larger offset makes an earlier instant of the same wall time.
        AmbiguousOffset::Gap { before, after } => Resolution::Gap(TwoInstants {
            earlier: at(after)?,
            later: at(before)?,
        }),
        AmbiguousOffset::Fold { before, after } => Resolution::Repeated(TwoInstants {
            earlier: at(before)?,
            later: at(after)?,
        }),
    })
}

pub(crate) fn to_local(at: Instant, zone: &str) -> Result<ZonedTime, CalendarError> {
    let zoned = Timestamp::from_millisecond(at)
        .map_err(|_| CalendarError::NotATime(at.to_string()))?
        .to_zoned(find(zone)?);
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    Ok(ZonedTime {
        local: LocalTime {
            year: zoned.year(),
            month: part(zoned.month()),
            day: part(zoned.day()),
            hour: part(zoned.hour()),
            minute: part(zoned.minute()),
            second: part(zoned.second()),
        },
        weekday: match zoned.weekday() {
            civil::Weekday::Monday => Weekday::Monday,
            civil::Weekday::Tuesday => Weekday::Tuesday,
            civil::Weekday::Wednesday => Weekday::Wednesday,
            civil::Weekday::Thursday => Weekday::Thursday,
            civil::Weekday::Friday => Weekday::Friday,
            civil::Weekday::Saturday => Weekday::Saturday,
            civil::Weekday::Sunday => Weekday::Sunday,
        },
        offset_seconds: zoned.offset().seconds(),
    })
}

/// RFC 5545 is the host's: a rule that a unit test would need belongs into a test on the real runtime.
pub(crate) fn expand(
    recurrence: &Recurrence,
    _from: Instant,
    _until: Instant,
    _limit: u32,
) -> Result<Vec<Instant>, CalendarError> {
    Err(CalendarError::BadRule(format!(
        "`{}`: recurrences are expanded by the host alone",
        recurrence.rule
    )))
}

fn find(zone: &str) -> Result<TimeZone, CalendarError> {
    TimeZone::get(zone).map_err(|_| CalendarError::UnknownZone(zone.to_owned()))
}
