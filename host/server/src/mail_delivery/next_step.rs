//! What becomes of a message that is due: its reader has a say in it.

use jiff::{Timestamp, ToSpan, civil::Time, tz::TimeZone};
use legollab_mail::Cause;
use legollab_runtime::{
    Instant,
    call::STEWARD,
    storage::{LetterChoice, Member, MemberState, Message, StorageError},
};

use crate::site::Site;

/// The channel of a message that its reader wants on the site alone.
pub const ON_SITE: &str = "site";
/// When the one letter of a day goes out, on the platform's clock.
const HOUR: i8 = 7;
/// How long a letter waits for the member whose act it comes of to confirm their address: three days.
const HELD_MS: i64 = 3 * 24 * 3_600_000;
/// The most messages in one letter. What is beyond comes in a second one.
const TOGETHER: u64 = 50;

/// What becomes of a message.
pub(super) enum NextStep {
    /// It goes out now: alone, or with others for the same reader.
    Write {
        /// To whom.
        member: Box<Member>,
        /// What, in the order in which it was written; never empty.
        messages: Vec<Message>,
    },
    /// It waits for the reader's letter of the day.
    PutOff(Instant),
    /// It stands on the site, and that is all that the reader wants.
    OnSiteOnly,
    /// It has gone its way already.
    Done,
    /// Nobody is to have it.
    GiveUp(Cause),
}

/// What becomes of a message that is due.
///
/// # Errors
/// When the platform's storage cannot be read.
pub(super) async fn next_step(site: &Site, message: Message) -> Result<NextStep, StorageError> {
    let platform = &site.platform;
    let member = platform.store().member(&message.to).await?;
    let Some(member) = member.filter(|member| member.state == MemberState::Active) else {
        return Ok(NextStep::GiveUp(Cause::MemberGone));
    };
    let launched = platform.manifest().platform.state.is_launched();
    if !launched && !member.roles.iter().any(|role| role == STEWARD) {
        return Ok(NextStep::GiveUp(Cause::SiteClosed));
    }
    if is_unwanted_yet(site, &message).await? {
        let until = held_until(&message);
        return Ok(if platform.now() < until {
            NextStep::PutOff(until)
        } else {
            NextStep::OnSiteOnly
        });
    }
    Ok(match choice(site, &member, &message) {
        LetterChoice::AtOnce => NextStep::Write {
            member: Box::new(member),
            messages: vec![message],
        },
        LetterChoice::Never => NextStep::OnSiteOnly,
        LetterChoice::Daily => {
            let (now, zone) = (platform.now(), platform.zone());
            let goes_out = letter_of_the_day(zone, message.written);
            if now < goes_out {
                return Ok(NextStep::PutOff(goes_out));
            }
            let mut messages = platform.store().messages_due_to(&member.id, now, TOGETHER).await?;
            messages.retain(|other| {
                choice(site, &member, other) == LetterChoice::Daily && letter_of_the_day(zone, other.written) <= now
            });
            let mut wanted = Vec::with_capacity(messages.len());
            for other in messages {
                if !is_unwanted_yet(site, &other).await? {
                    wanted.push(other);
                }
            }
            let messages = wanted;
            if messages.is_empty() {
                // It went out with others since it was read.
                return Ok(NextStep::Done);
            }
            NextStep::Write {
                member: Box::new(member),
                messages,
            }
        }
    })
}

/// Until when a letter waits for the member whose act it comes of.
pub fn held_until(message: &Message) -> Instant {
    message.written.plus(HELD_MS)
}

/// Whether a message comes of the act of another member who has not shown yet that letters reach them.
async fn is_unwanted_yet(site: &Site, message: &Message) -> Result<bool, StorageError> {
    let Some(by) = message.caused_by.as_ref().filter(|by| **by != message.to) else {
        return Ok(false);
    };
    let by = site.platform.store().member(by).await?;
    Ok(by.is_some_and(|by| site.waits_for_confirmation(&by)))
}

/// How the reader wants to hear of a message. What the platform itself writes always comes at once: it was asked for.
fn choice(site: &Site, member: &Member, message: &Message) -> LetterChoice {
    let mounts = site.platform.mounts();
    let mounted = mounts.iter().find(|mounted| Some(mounted.id) == message.installation);
    mounted.map_or(LetterChoice::AtOnce, |mounted| member.letters.of(&mounted.name))
}

/// When the letter goes out that has what was written at an instant: the next time that it is seven o'clock there.
fn letter_of_the_day(zone: &TimeZone, written: Instant) -> Instant {
    let seven = Time::constant(HOUR, 0, 0, 0);
    let next = Timestamp::from_millisecond(written.0).ok().and_then(|at| {
        let local = at.to_zoned(zone.clone());
        let today = local.date().to_datetime(seven).to_zoned(zone.clone()).ok()?;
        if today.timestamp() > at {
            return Some(today);
        }
        let tomorrow = local.date().checked_add(1.day()).ok()?;
        tomorrow.to_datetime(seven).to_zoned(zone.clone()).ok()
    });
    // At the end of all time there is no tomorrow.
    next.map_or(written, |next| Instant(next.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant(text.parse::<Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn the_letter_of_the_day_goes_out_at_seven_on_the_platforms_clock() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        for (written, goes_out) in [
            ("2026-12-01T05:59:59Z", "2026-12-01T06:00:00Z"),
            ("2026-12-01T06:00:00Z", "2026-12-02T06:00:00Z"),
            ("2026-12-01T22:30:00Z", "2026-12-02T06:00:00Z"),
            // The night in which clocks go forward is an hour shorter.
            ("2027-03-27T12:00:00Z", "2027-03-28T05:00:00Z"),
        ] {
            assert_eq!(letter_of_the_day(&paris, at(written)), at(goes_out), "{written}");
        }
        assert_eq!(letter_of_the_day(&paris, Instant(i64::MAX)), Instant(i64::MAX));
    }
}
