//! Everything about the contributions of one organisation, read at once.

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    course::{Course, Year},
    settlement::{Part, Settlement},
    tables::{call, consent, declaration, instalment, payment, refund},
};
use crate::{identity::tables::organisation, words::local_date};

/// Everything about the contributions of one organisation.
#[derive(Debug, Clone)]
pub struct File {
    /// The organisation.
    pub organisation: organisation::Model,
    /// Its consent.
    pub consent: Option<consent::Model>,
    /// All versions of its declarations, in their order.
    pub declarations: Vec<declaration::Model>,
    /// All its calls, oldest first, cancelled ones too.
    pub calls: Vec<call::Model>,
    /// All payments, oldest first, cancelled ones too.
    pub payments: Vec<payment::Model>,
    /// What was paid back.
    pub refunds: Vec<refund::Model>,
    /// What is owed and paid.
    pub settlement: Settlement,
}

impl File {
    /// Reads it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(connection: &impl ConnectionTrait, organisation: organisation::Model) -> Result<Self, DbErr> {
        let id = organisation.id.as_str();
        let consent = consent::Entity::find()
            .filter(consent::Column::Organisation.eq(id))
            .one(connection)
            .await?;
        let declarations = match &consent {
            Some(consent) => {
                declaration::Entity::find()
                    .filter(declaration::Column::Consent.eq(&consent.id))
                    .order_by_asc(declaration::Column::Year)
                    .order_by_asc(declaration::Column::Version)
                    .all(connection)
                    .await?
            }
            None => Vec::new(),
        };
        let calls = call::Entity::find()
            .filter(call::Column::Organisation.eq(id))
            .order_by_asc(call::Column::Seal)
            .all(connection)
            .await?;
        let parts = instalment::Entity::find()
            .filter(instalment::Column::Call.is_in(calls.iter().map(|call| call.number.as_str())))
            .order_by_asc(instalment::Column::Part)
            .all(connection)
            .await?;
        let payments = payment::Entity::find()
            .filter(payment::Column::Organisation.eq(id))
            .order_by_asc(payment::Column::Seal)
            .all(connection)
            .await?;
        let refunds = refund::Entity::find()
            .filter(refund::Column::Organisation.eq(id))
            .order_by_asc(refund::Column::Seal)
            .all(connection)
            .await?;
        let mut file = Self {
            organisation,
            consent,
            declarations,
            calls,
            payments,
            refunds,
            settlement: Settlement::default(),
        };
        file.settlement = file.settled(&parts);
        Ok(file)
    }

    /// The files of all organisations that have consented, in the order of their consents.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read_all(connection: &impl ConnectionTrait) -> Result<Vec<Self>, DbErr> {
        let consents = consent::Entity::find()
            .order_by_asc(consent::Column::GivenAt)
            .order_by_asc(consent::Column::Id)
            .all(connection)
            .await?;
        let mut files = Vec::new();
        for consent in consents {
            if let Some(organisation) = organisation::Entity::find_by_id(consent.organisation)
                .one(connection)
                .await?
            {
                files.push(Self::read(connection, organisation).await?);
            }
        }
        Ok(files)
    }

    fn settled(&self, parts: &[instalment::Model]) -> Settlement {
        let standing = self.calls.iter().filter(|call| call.cancelled_at.is_none());
        // In the order of the years: a correction keeps its year's place.
        let mut standing: Vec<_> = standing.map(|call| (self.year_of(call), call)).collect();
        standing.sort_by_key(|(year, call)| (*year, call.seal));
        let parts = standing.iter().flat_map(|(_, call)| {
            let own = parts.iter().filter(|part| part.call == call.number);
            own.map(|part| Part {
                call: part.call.clone(),
                part: part.part,
                amount: part.amount,
                due_on: parse_day(&part.due_on),
                paid: 0,
            })
        });
        let received: i64 = self
            .payments
            .iter()
            .filter(|it| it.cancelled_at.is_none())
            .map(|it| it.amount)
            .sum();
        let returned: i64 = self.refunds.iter().map(|refund| refund.amount).sum();
        Settlement::new(parts.collect(), received - returned)
    }

    /// The year that a call is for; 0 for one that has no declaration, which the database rules out.
    pub fn year_of(&self, call: &call::Model) -> i64 {
        let declaration = self
            .declarations
            .iter()
            .find(|declaration| declaration.id == call.declaration);
        declaration.map_or(0, |declaration| declaration.year)
    }

    /// The declaration of a year that counts: its latest version.
    pub fn declared(&self, year: Year) -> Option<&declaration::Model> {
        self.declarations
            .iter()
            .rfind(|declaration| declaration.year == i64::from(year.number()))
    }

    /// The call of a year that counts; none where nothing was called.
    pub fn called(&self, year: Year) -> Option<&call::Model> {
        let declaration = self.declared(year)?;
        self.calls.iter().find(|call| call.declaration == declaration.id)
    }

    /// The three years; none without a consent.
    pub fn course(&self) -> Option<Course> {
        let consent = self.consent.as_ref()?;
        let first_versions = self.declarations.iter().filter(|declaration| declaration.version == 1);
        let declared = first_versions.map(|declaration| local_date(declaration.declared_at));
        Some(Course::with_declared(parse_day(&consent.first_closes_on), declared))
    }
}

/// A day as the database keeps it. Every one was written by [`Date`]; what cannot be read is a day long gone.
pub fn parse_day(text: &str) -> Date {
    text.parse().unwrap_or(Date::MIN)
}
