//! Who was asked about lately: every request of a member asks who is signed in, and every letter for a name. One process
//! has a platform's file, and one writer in it writes members and sessions, so what was read stays true until that writer
//! says otherwise.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::instant::Instant;
use crate::storage::{Member, Session};

/// The most members and the most sessions that are known at a time, of half a kilobyte each. Beyond, all are forgotten, and
/// those who are about are soon known again.
const MOST: usize = 512;

/// What is known of members and sessions, by identifier and by hash.
#[derive(Default)]
pub(super) struct Known(Mutex<People>);

#[derive(Default)]
struct People {
    /// How often everybody was forgotten.
    round: u64,
    members: HashMap<String, Member>,
    sessions: HashMap<String, (Session, Member)>,
}

/// The time between two moments at which everybody is forgotten. What was read in one is not kept in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Round(u64);

impl Known {
    /// The present round; to be asked for before what is to be kept is read.
    pub(super) fn round(&self) -> Round {
        Round(self.0.lock().round)
    }

    pub(super) fn member(&self, id: &str) -> Option<Member> {
        self.0.lock().members.get(id).cloned()
    }

    /// A session that has not ended at `at`, and its member.
    pub(super) fn session(&self, hash: &str, at: Instant) -> Option<(Session, Member)> {
        let people = self.0.lock();
        let known = people.sessions.get(hash)?;
        (known.0.expires > at).then(|| known.clone())
    }

    pub(super) fn keep_member(&self, read_in: Round, member: &Member) {
        let mut people = self.0.lock();
        if people.round == read_in.0 {
            make_room(&mut people.members);
            people.members.insert(member.id.clone(), member.clone());
        }
    }

    pub(super) fn keep_session(&self, read_in: Round, session: &Session, member: &Member) {
        let mut people = self.0.lock();
        if people.round == read_in.0 {
            make_room(&mut people.sessions);
            let known = (session.clone(), member.clone());
            people.sessions.insert(session.hash.clone(), known);
        }
    }

    /// Forgets everybody: when members or sessions have changed, before whoever changed them hears of it, and when the
    /// store rests.
    pub(super) fn forget(&self) {
        let mut people = self.0.lock();
        let round = people.round.wrapping_add(1);
        *people = People {
            round,
            ..People::default()
        };
    }
}

fn make_room<T>(known: &mut HashMap<String, T>) {
    if known.len() >= MOST {
        known.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemberState;

    fn member(id: &str) -> Member {
        Member {
            id: id.into(),
            email: format!("{id}@demo.example"),
            name: id.into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            state: MemberState::Active,
            joined: Instant(0),
        }
    }

    #[test]
    fn what_was_read_before_everybody_was_forgotten_is_not_kept() {
        let known = Known::default();
        let before = known.round();
        known.keep_member(before, &member("alix"));
        assert_eq!(known.member("alix"), Some(member("alix")));
        known.forget();
        assert_eq!(known.member("alix"), None);
        known.keep_member(before, &member("alix"));
        assert_eq!(known.member("alix"), None);
        known.keep_member(known.round(), &member("alix"));
        assert_eq!(known.member("alix"), Some(member("alix")));
    }

    #[test]
    fn a_session_is_known_until_it_ends() {
        let known = Known::default();
        let session = Session {
            hash: "h".into(),
            member: "alix".into(),
            opened: Instant(0),
            expires: Instant(10),
        };
        known.keep_session(known.round(), &session, &member("alix"));
        assert!(known.session("h", Instant(9)).is_some());
        assert!(known.session("h", Instant(10)).is_none());
    }

    #[test]
    fn no_more_are_known_than_there_is_room_for() {
        let known = Known::default();
        for number in 0..3 * MOST {
            known.keep_member(known.round(), &member(&number.to_string()));
            assert!(known.0.lock().members.len() <= MOST);
        }
        assert!(known.member(&(3 * MOST - 1).to_string()).is_some());
    }
}
