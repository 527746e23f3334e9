//! The three years of a contribution, as a machine in which no other step can be written than those that its rules allow.

use jiff::{ToSpan as _, civil::Date};

/// For how many financial years an organisation contributes.
pub const YEARS: u8 = 3;
/// Within how many months of the end of a financial year its result is declared.
const MONTHS_TO_DECLARE: i32 = 3;
/// After how many months of the end of a financial year the first part may fall due.
const MONTHS_TO_PAY: i32 = 4;
/// Days that somebody who declares has at least before a part falls due.
const DAYS_TO_PAY: i32 = 30;
/// Days in which a declaration may be corrected.
const DAYS_TO_CORRECT: i32 = 365;
/// Months of the parts after the first due day: paid in one, it is the middle one.
const PARTS_AFTER_MONTHS: [i32; 3] = [0, 2, 5];

/// One of the three years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u8);

impl Year {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=YEARS).map(Self)
    }

    /// A year by its number; none for any but 1, 2 and 3.
    pub fn new(number: i64) -> Option<Self> {
        let number = u8::try_from(number).ok()?;
        (1..=YEARS).contains(&number).then_some(Self(number))
    }

    /// Its number, from 1.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// Why a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// All three years are declared: there is nothing to declare any more.
    #[error("the three years are declared")]
    Ended,
    /// The financial year is not over.
    #[error("the financial year closes on {0}")]
    NotClosed(Date),
    /// A year before is to be declared first.
    #[error("year {} comes first", .0.number())]
    NotInTurn(Year),
    /// It was declared already.
    #[error("year {} is declared", .0.number())]
    Declared(Year),
    /// There is no declaration to be corrected.
    #[error("year {} is not declared", .0.number())]
    NotDeclared(Year),
    /// The time for corrections is over.
    #[error("it could be corrected until {0}")]
    TooLate(Date),
}

/// Where the three years stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A financial year is running; its result can be declared once it is over.
    Running {
        /// Which.
        year: Year,
        /// Its last day.
        closes_on: Date,
    },
    /// A financial year is over and its result is to be declared.
    ToDeclare {
        /// Which.
        year: Year,
        /// Its last day.
        closes_on: Date,
        /// The last day on which that is in time.
        until: Date,
    },
    /// Nothing is left to be declared.
    Ended,
}

/// The three years of one organisation: when the first one ends, and on which day each of those declared was declared first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    first_closes_on: Date,
    declared: Vec<Date>,
}

impl Course {
    /// Three years of which none is declared.
    pub fn new(first_closes_on: Date) -> Self {
        Self {
            first_closes_on,
            declared: Vec::new(),
        }
    }

    /// The course with the days on which years were first declared, in their order; days beyond the third are left out.
    pub fn with_declared(first_closes_on: Date, declared: impl IntoIterator<Item = Date>) -> Self {
        Self {
            first_closes_on,
            declared: declared.into_iter().take(usize::from(YEARS)).collect(),
        }
    }

    /// The last day of a financial year.
    pub fn closes_on(&self, year: Year) -> Date {
        self.first_closes_on.saturating_add(i32::from(year.0 - 1).years())
    }

    /// The last day on which a result is declared in time.
    pub fn declare_until(&self, year: Year) -> Date {
        self.closes_on(year).saturating_add(MONTHS_TO_DECLARE.months())
    }

    /// The first day on which a result may be declared: the one after the financial year's last.
    pub fn declare_from(&self, year: Year) -> Date {
        self.closes_on(year).saturating_add(1.day())
    }

    /// The first year that is not declared; none when all are.
    pub fn next(&self) -> Option<Year> {
        Year::all().nth(self.declared.len())
    }

    /// Where the course stands on a day.
    pub fn stage(&self, today: Date) -> Stage {
        let Some(year) = self.next() else {
            return Stage::Ended;
        };
        let closes_on = self.closes_on(year);
        if today <= closes_on {
            return Stage::Running { year, closes_on };
        }
        Stage::ToDeclare {
            year,
            closes_on,
            until: self.declare_until(year),
        }
    }

    /// Declares a year.
    ///
    /// # Errors
    /// [`Refusal`] says which rule forbids it.
    pub fn declare(&mut self, year: Year, today: Date) -> Result<(), Refusal> {
        let next = self.next().ok_or(Refusal::Ended)?;
        if year < next {
            return Err(Refusal::Declared(year));
        }
        if year > next {
            return Err(Refusal::NotInTurn(next));
        }
        let closes_on = self.closes_on(year);
        if today <= closes_on {
            return Err(Refusal::NotClosed(closes_on));
        }
        self.declared.push(today);
        Ok(())
    }

    /// Whether a declaration may be corrected.
    ///
    /// # Errors
    /// [`Refusal`] says which rule forbids it.
    pub fn correct(&self, year: Year, today: Date) -> Result<(), Refusal> {
        let declared = self
            .declared
            .get(usize::from(year.0 - 1))
            .ok_or(Refusal::NotDeclared(year))?;
        let until = declared.saturating_add(DAYS_TO_CORRECT.days());
        if today > until {
            Err(Refusal::TooLate(until))
        } else {
            Ok(())
        }
    }

    /// The last day on which a declared year may be corrected; none if it is not declared.
    pub fn correct_until(&self, year: Year) -> Option<Date> {
        let declared = self.declared.get(usize::from(year.0 - 1))?;
        Some(declared.saturating_add(DAYS_TO_CORRECT.days()))
    }

    /// The last days on which the parts of a contribution that is declared `today` are paid in time.
    pub fn due_days(&self, year: Year, today: Date, parts: i64) -> Vec<Date> {
        let first = self.closes_on(year).saturating_add(MONTHS_TO_PAY.months());
        let first = first.max(today.saturating_add(DAYS_TO_PAY.days()));
        let [one, two, three] = PARTS_AFTER_MONTHS.map(|months| first.saturating_add(months.months()));
        if parts == 1 { vec![two] } else { vec![one, two, three] }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_years_are_declared_in_turn_and_no_fourth() {
        let mut course = Course::new(date(2025, 12, 31));
        let [one, two, three] = [1, 2, 3].map(|number| Year::new(number).unwrap());
        assert_eq!(
            course.declare(one, date(2025, 12, 31)),
            Err(Refusal::NotClosed(date(2025, 12, 31)))
        );
        assert_eq!(course.declare(two, date(2027, 1, 1)), Err(Refusal::NotInTurn(one)));
        assert_eq!(course.declare(one, date(2026, 1, 1)), Ok(()));
        assert_eq!(course.declare(one, date(2026, 1, 2)), Err(Refusal::Declared(one)));
        assert_eq!(
            course.stage(date(2026, 6, 1)),
            Stage::Running {
                year: two,
                closes_on: date(2026, 12, 31)
            }
        );
        assert_eq!(course.declare(two, date(2027, 1, 1)), Ok(()));
        let until = date(2028, 3, 31);
        let to_declare = Stage::ToDeclare {
            year: three,
            closes_on: date(2027, 12, 31),
            until,
        };
        assert_eq!(course.stage(date(2028, 1, 1)), to_declare);
        assert_eq!(course.declare(three, date(2028, 1, 1)), Ok(()));
        assert_eq!(course.stage(date(2028, 1, 1)), Stage::Ended);
        for year in Year::all() {
            assert_eq!(course.declare(year, date(2099, 1, 1)), Err(Refusal::Ended));
        }
        assert_eq!(Year::new(4), None);
        assert_eq!(Year::new(0), None);
    }

    #[test]
    fn parts_fall_due_in_spring_summer_and_autumn_or_a_month_after_a_late_declaration() {
        let course = Course::new(date(2026, 12, 31));
        let one = Year::new(1).unwrap();
        let in_three = [date(2027, 4, 30), date(2027, 6, 30), date(2027, 9, 30)];
        assert_eq!(course.due_days(one, date(2027, 2, 1), 3), in_three);
        assert_eq!(course.due_days(one, date(2027, 2, 1), 1), [date(2027, 6, 30)]);
        assert_eq!(course.due_days(one, date(2027, 8, 1), 1), [date(2027, 10, 31)]);
    }

    #[test]
    fn a_leap_day_closes_the_years_that_have_none_a_day_earlier() {
        let course = Course::new(date(2028, 2, 29));
        let days: Vec<Date> = Year::all().map(|year| course.closes_on(year)).collect();
        assert_eq!(days, [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]);
    }

    proptest! {
        /// Whatever is tried, on whatever days: at most three years, in turn, none before it is over, none twice.
        #[test]
        fn no_illegal_step_can_be_taken(
            first in 0_i32..800,
            steps in proptest::collection::vec((1_i64..=3, 0_i32..2500, any::<bool>()), 0..40),
        ) {
            let begin = date(2026, 1, 1);
            let mut course = Course::new(begin.saturating_add(first.days()));
            let mut taken = Vec::new();
            for (number, day, correct) in steps {
                let (year, today) = (Year::new(number).unwrap(), begin.saturating_add(day.days()));
                if correct {
                    let before = course.clone();
                    let allowed = course.correct(year, today).is_ok();
                    prop_assert_eq!(&before, &course);
                    prop_assert!(!allowed || taken.contains(&year));
                } else if course.declare(year, today).is_ok() {
                    prop_assert!(today > course.closes_on(year));
                    taken.push(year);
                }
            }
            let expected: Vec<Year> = Year::all().take(taken.len()).collect();
            prop_assert_eq!(taken.clone(), expected);
            prop_assert_eq!(course.next().is_none(), taken.len() == usize::from(YEARS));
        }

        #[test]
        fn nobody_has_less_than_a_month_to_pay(close in 0_i32..800, late in 1_i32..2000, parts in prop_oneof![Just(1_i64), Just(3)]) {
            let course = Course::new(date(2026, 1, 1).saturating_add(close.days()));
            let one = Year::new(1).unwrap();
            let today = course.closes_on(one).saturating_add(late.days());
            let days = course.due_days(one, today, parts);
            prop_assert_eq!(days.len() as i64, parts);
            prop_assert!(days.is_sorted());
            prop_assert!(days[0] >= today.saturating_add(30.days()));
        }
    }
}
