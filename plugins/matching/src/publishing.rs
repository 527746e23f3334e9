//! What members do with their offers and needs.

use legollab_brick::prelude::*;

use crate::{
    Matching,
    bindings::exports::legollaborative::matching::{
        needs::{self as need_types, Guest as Needs, NeedId},
        offers::{self as offer_types, Guest as Offers, OfferId},
    },
    compare::compare,
    lifecycle,
    needs::{self, NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{self, Side},
    rules::filters::Filter,
    settings::rules,
};

impl Offers for Matching {
    fn publish(offering: offer_types::Offering) -> Result<OfferId, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let draft = offers::check(&offering, &rules(), None)?;
        draft.publish(member.id).map(|offer| offer.id)
    }

    fn update(offer: OfferId, offering: offer_types::Offering) -> Result<(), Error> {
        let offer = offers::find_own(&offer)?;
        if offer.state == offers::State::Withdrawn {
            return Err(conflict(t!("offer-withdrawn")));
        }
        let draft = offers::check(&offering, &rules(), Some(&offer))?;
        OFFERS.put(&draft.update(offer));
        Ok(())
    }

    fn resume(offer: OfferId) -> Result<offer_types::Offer, Error> {
        let offer = offers::find_own(&offer)?;
        match offer.state {
            offers::State::Withdrawn => Err(conflict(t!("offer-withdrawn"))),
            // A member who is blocked cannot take it up by themselves.
            offers::State::Open | offers::State::Suspended => Ok(offers::show(offer)),
            offers::State::Paused => {
                let offer = Offer {
                    state: offers::State::Open,
                    ..offer
                };
                OFFERS.put(&offer);
                Ok(offers::show(offer))
            }
        }
    }

    fn withdraw(offer: OfferId) -> Result<offer_types::Offer, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let offer = offers::find(&offer)?;
        if !offer.is_of(Some(&member)) && !member.is_steward() {
            return Err(forbidden(t!("not-your-offer")));
        }
        for proposal in proposals::of_offer(&offer.id) {
            lifecycle::end(proposal, Side::Helper);
        }
        // Ending its proposals has changed it.
        let offer = Offer {
            state: offers::State::Withdrawn,
            ..offers::find(&offer.id)?
        };
        OFFERS.put(&offer);
        Ok(offers::show(offer))
    }

    fn get(offer: OfferId) -> Result<offer_types::Offer, Error> {
        offers::find(&offer).map(offers::show)
    }

    fn list(after: Option<OfferId>) -> Result<Vec<offer_types::Offer>, Error> {
        Ok(offers::open(after.as_deref())
            .take(offers::PAGE)
            .map(offers::show)
            .collect())
    }

    fn mine() -> Result<Vec<offer_types::Offer>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(offers::of_member(&member.id).into_iter().map(offers::show).collect())
    }
}

impl Needs for Matching {
    fn publish(asking: need_types::Asking) -> Result<NeedId, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let draft = needs::check(&asking, &rules(), None)?;
        draft.publish(member.id).map(|need| need.id)
    }

    fn update(need: NeedId, asking: need_types::Asking) -> Result<(), Error> {
        let need = needs::find_own(&need)?;
        if matches!(need.state, needs::State::Met | needs::State::Withdrawn) {
            return Err(conflict(t!("need-over")));
        }
        let draft = needs::check(&asking, &rules(), Some(&need))?;
        NEEDS.put(&draft.update(need));
        Ok(())
    }

    fn resume(need: NeedId) -> Result<need_types::Need, Error> {
        let need = needs::find_own(&need)?;
        match need.state {
            needs::State::Met | needs::State::Withdrawn => Err(conflict(t!("need-over"))),
            needs::State::Open | needs::State::Proposed | needs::State::Agreed | needs::State::Suspended => {
                Ok(needs::show(need))
            }
            needs::State::Paused => {
                let need = Need {
                    state: needs::State::Open,
                    ..need
                };
                NEEDS.put(&need);
                Ok(needs::show(need))
            }
        }
    }

    fn withdraw(need: NeedId) -> Result<need_types::Need, Error> {
        let need = needs::find_readable(&need)?;
        if need.state == needs::State::Met {
            return Err(conflict(t!("need-over")));
        }
        if let Some(proposal) = proposals::of_need(&need.id) {
            lifecycle::end(proposal, Side::Seeker);
        }
        let need = Need {
            state: needs::State::Withdrawn,
            ..need
        };
        NEEDS.put(&need);
        Ok(needs::show(need))
    }

    fn get(need: NeedId) -> Result<need_types::Need, Error> {
        needs::find_readable(&need).map(needs::show)
    }

    fn mine() -> Result<Vec<need_types::Need>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(needs::of_member(&member.id).into_iter().map(needs::show).collect())
    }

    fn compare(need: NeedId, offer: OfferId) -> Result<need_types::Comparison, Error> {
        let need = needs::find_own(&need)?;
        let offer = offers::find(&offer)?;
        let compared = compare(&need, &offer, &rules());
        let fits = compared.obstacle().is_none();
        Ok(need_types::Comparison {
            metres: compared.facts.metres,
            common_minutes: compared.facts.common,
            for_need: fits.then(|| compared.parts.for_need()),
            for_offer: fits.then(|| compared.parts.for_offer()),
            findings: compared
                .findings
                .into_iter()
                .map(|(filter, holds)| need_types::Finding {
                    filter: show_filter(filter),
                    holds,
                })
                .collect(),
        })
    }
}

fn show_filter(filter: Filter) -> need_types::Filter {
    match filter {
        Filter::NotOneself => need_types::Filter::NotOneself,
        Filter::Skills => need_types::Filter::Skills,
        Filter::Distance => need_types::Filter::Distance,
        Filter::Hours => need_types::Filter::Hours,
        Filter::Charter => need_types::Filter::Charter,
        Filter::Price => need_types::Filter::Price,
        Filter::Languages => need_types::Filter::Languages,
        Filter::NotBefore => need_types::Filter::NotBefore,
        Filter::Dates => need_types::Filter::Dates,
    }
}
