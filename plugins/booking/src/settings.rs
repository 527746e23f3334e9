//! The steward's rules.

use legollab_brick::{prelude::*, text::shows_something};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::booking::settings::{self, Guest},
    items,
    rules::{holidays::Holidays, quota::Quotas, sepa, terms::notice_fits, why::Limits},
};

/// The rules as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rules {
    /// Who decides on requests.
    pub acceptance: Acceptance,
    /// Days ahead that can be booked.
    pub horizon_days: u16,
    /// Minutes of notice before a booking begins.
    pub notice_minutes: u32,
    /// Open requests that one member may have at a time.
    pub open_requests: u16,
    /// Hours that an owner has to answer; none for until it would begin.
    pub answer_hours: Option<u16>,
    /// Hours before the beginning at which the booker is reminded; none for never.
    pub reminder_hours: Option<u16>,
    /// Categories, one a line.
    pub categories: Option<String>,
    /// Bookings that are not over that one member may have at a time.
    pub open_bookings: Option<u16>,
    /// Hours that one member may have booked in a week.
    pub week_hours: Option<u16>,
    /// Days that one member may have booked in a week.
    pub week_days: Option<u16>,
    /// Hours that one member may have booked in a month.
    pub month_hours: Option<u16>,
    /// Days that one member may have booked in a month.
    pub month_days: Option<u16>,
    /// Public holidays on which everything is closed.
    pub public_holidays: Option<Holidays>,
    /// Hours for which what becomes free is kept for the next who waits.
    pub waiting_hours: Option<u16>,
    /// Name of the account to which members pay.
    pub payee: Option<String>,
    /// Its IBAN, in capitals and without spaces.
    pub iban: Option<String>,
}

impl Rules {
    /// Hours for which what becomes free is kept for the next who waits.
    pub fn waiting_hours(&self) -> u16 {
        self.waiting_hours.unwrap_or(WAITING_HOURS)
    }

    /// How much one member may have.
    pub fn quotas(&self) -> Quotas {
        Quotas {
            at_once: self.open_bookings,
            week_hours: self.week_hours,
            week_days: self.week_days,
            month_hours: self.month_hours,
            month_days: self.month_days,
        }
    }

    /// How soon and how far ahead anything can be booked.
    pub fn limits(&self) -> Limits {
        Limits {
            notice_minutes: self.notice_minutes,
            horizon_days: self.horizon_days,
        }
    }

    /// The categories that things can have.
    pub fn categories(&self) -> Vec<String> {
        items::categories(self.categories.as_deref().unwrap_or_default())
    }
}

/// Who decides on requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acceptance {
    /// The owner, on each.
    ByOwner,
    /// Nobody: a free slot is given at once.
    Automatic,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            acceptance: Acceptance::ByOwner,
            horizon_days: 28,
            notice_minutes: 0,
            open_requests: 5,
            answer_hours: None,
            reminder_hours: None,
            categories: None,
            open_bookings: None,
            week_hours: None,
            week_days: None,
            month_hours: None,
            month_days: None,
            public_holidays: None,
            waiting_hours: None,
            payee: None,
            iban: None,
        }
    }
}

/// The most minutes of notice that can be asked for: a year.
const NOTICE_LIMIT: u32 = 365 * 24 * 60;
/// The most hours of an answer and of a reminder: four weeks.
const HOURS_LIMIT: u16 = 28 * 24;
/// The hours for which something is kept for who waits, unless the steward says otherwise.
const WAITING_HOURS: u16 = 24;
/// The most of them: a week.
const WAITING_LIMIT: u16 = 7 * 24;
/// The most of a quota.
const QUOTA_LIMIT: u16 = 1_000;
const CATEGORIES: usize = 30;
const CATEGORY_LENGTH: usize = 40;

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The rules that are in force.
pub fn rules() -> Rules {
    RULES.get()
}

/// The account that members pay to: name and IBAN, or neither.
fn account(problems: &mut Problems, payee: Option<String>, iban: Option<String>) -> (Option<String>, Option<String>) {
    let given = |text: Option<String>| {
        text.map(|text| text.trim().to_owned())
            .filter(|text| shows_something(text))
    };
    let (payee, written) = (given(payee), given(iban));
    problems.unless(
        payee
            .as_ref()
            .is_none_or(|payee| payee.chars().count() <= sepa::NAME_LENGTH),
        "settings.payee",
        t!("text-length", limit = sepa::NAME_LENGTH),
    );
    problems.unless(
        payee.is_some() || written.is_none(),
        "settings.payee",
        t!("account-incomplete"),
    );
    problems.unless(
        written.is_some() || payee.is_none(),
        "settings.iban",
        t!("account-incomplete"),
    );
    let iban = written.as_deref().and_then(sepa::iban);
    problems.unless(iban.is_some() || written.is_none(), "settings.iban", t!("iban-wrong"));
    (payee, iban)
}

impl Guest for crate::Booking {
    fn get() -> settings::Settings {
        let rules = rules();
        settings::Settings {
            acceptance: match rules.acceptance {
                Acceptance::ByOwner => settings::Acceptance::ByOwner,
                Acceptance::Automatic => settings::Acceptance::Automatic,
            },
            horizon_days: rules.horizon_days,
            notice_minutes: rules.notice_minutes,
            open_requests: rules.open_requests,
            answer_hours: rules.answer_hours,
            reminder_hours: rules.reminder_hours,
            categories: rules.categories,
            open_bookings: rules.open_bookings,
            week_hours: rules.week_hours,
            week_days: rules.week_days,
            month_hours: rules.month_hours,
            month_days: rules.month_days,
            public_holidays: rules.public_holidays.map(|holidays| match holidays {
                Holidays::France => settings::PublicHolidays::France,
                Holidays::AlsaceMoselle => settings::PublicHolidays::AlsaceMoselle,
            }),
            waiting_hours: rules.waiting_hours,
            payee: rules.payee,
            iban: rules.iban.as_deref().map(sepa::grouped),
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        problems.unless(
            (1..=365).contains(&new.horizon_days),
            "settings.horizonDays",
            t!("horizon-range"),
        );
        problems.unless(
            new.notice_minutes <= NOTICE_LIMIT,
            "settings.noticeMinutes",
            t!("notice-range"),
        );
        problems.unless(
            (1..=100).contains(&new.open_requests),
            "settings.openRequests",
            t!("open-requests-range"),
        );
        let limits = Limits {
            notice_minutes: new.notice_minutes,
            horizon_days: new.horizon_days,
        };
        problems.unless(
            notice_fits(limits) || new.notice_minutes > NOTICE_LIMIT || new.horizon_days == 0,
            "settings.noticeMinutes",
            t!("notice-beyond-horizon", limit = u32::from(new.horizon_days) * 24 * 60),
        );
        for (hours, field) in [(new.answer_hours, "answerHours"), (new.reminder_hours, "reminderHours")] {
            problems.unless(
                hours.is_none_or(|hours| (1..=HOURS_LIMIT).contains(&hours)),
                format!("settings.{field}"),
                t!("hours-range", limit = HOURS_LIMIT),
            );
        }
        for (quota, field) in [
            (new.open_bookings, "openBookings"),
            (new.week_hours, "weekHours"),
            (new.week_days, "weekDays"),
            (new.month_hours, "monthHours"),
            (new.month_days, "monthDays"),
        ] {
            problems.unless(
                quota.is_none_or(|quota| (1..=QUOTA_LIMIT).contains(&quota)),
                format!("settings.{field}"),
                t!("quota-range", limit = QUOTA_LIMIT),
            );
        }
        problems.unless(
            new.waiting_hours
                .is_none_or(|hours| (1..=WAITING_LIMIT).contains(&hours)),
            "settings.waitingHours",
            t!("hours-range", limit = WAITING_LIMIT),
        );
        let (payee, iban) = account(&mut problems, new.payee, new.iban);
        let categories = items::categories(new.categories.as_deref().unwrap_or_default());
        problems.unless(
            categories.len() <= CATEGORIES && categories.iter().all(|name| name.chars().count() <= CATEGORY_LENGTH),
            "settings.categories",
            t!("categories-range", limit = CATEGORIES, length = CATEGORY_LENGTH),
        );
        problems.finish()?;
        RULES.set(&Rules {
            acceptance: match new.acceptance {
                settings::Acceptance::ByOwner => Acceptance::ByOwner,
                settings::Acceptance::Automatic => Acceptance::Automatic,
            },
            horizon_days: new.horizon_days,
            notice_minutes: new.notice_minutes,
            open_requests: new.open_requests,
            answer_hours: new.answer_hours,
            reminder_hours: new.reminder_hours,
            categories: (!categories.is_empty()).then(|| categories.join("\n")),
            open_bookings: new.open_bookings,
            week_hours: new.week_hours,
            week_days: new.week_days,
            month_hours: new.month_hours,
            month_days: new.month_days,
            public_holidays: new.public_holidays.map(|holidays| match holidays {
                settings::PublicHolidays::France => Holidays::France,
                settings::PublicHolidays::AlsaceMoselle => Holidays::AlsaceMoselle,
            }),
            waiting_hours: new.waiting_hours,
            payee,
            iban,
        });
        Ok(())
    }
}
