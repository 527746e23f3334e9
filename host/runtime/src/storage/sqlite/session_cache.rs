//! Members and sessions that were read lately: every request of a member asks who is signed in, and every letter for a name.
//! One process has a platform's file, and one writer in it writes members and sessions, so what was read stays true until
//! that writer clears the cache.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::storage::{Member, Session};
use legollab_texts::Instant;

/// The most members and the most sessions that are kept, of half a kilobyte each. Beyond, the cache starts again.
const MOST: usize = 512;

/// Members by identifier, sessions by hash.
#[derive(Default)]
pub(super) struct SessionCache(Mutex<CacheEntries>);

#[derive(Default)]
struct CacheEntries {
    /// How often the cache was cleared.
    generation: u64,
    members: HashMap<String, Member>,
    sessions: HashMap<String, (Session, Member)>,
}

/// The time between two clearings. What was read in one generation is not kept in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CacheGeneration(u64);

impl SessionCache {
    /// The present generation. Ask for it before reading what is to be kept.
    pub(super) fn generation(&self) -> CacheGeneration {
        CacheGeneration(self.0.lock().generation)
    }

    pub(super) fn member(&self, id: &str) -> Option<Member> {
        self.0.lock().members.get(id).cloned()
    }

    /// A session that has not ended at `at`, and its member.
    pub(super) fn session(&self, hash: &str, at: Instant) -> Option<(Session, Member)> {
        let entries = self.0.lock();
        let known = entries.sessions.get(hash)?;
        (known.0.expires > at).then(|| known.clone())
    }

    pub(super) fn keep_member(&self, read_at: CacheGeneration, member: &Member) {
        let mut entries = self.0.lock();
        if entries.generation == read_at.0 {
            make_room(&mut entries.members);
            entries.members.insert(member.id.clone(), member.clone());
        }
    }

    pub(super) fn keep_session(&self, read_at: CacheGeneration, session: &Session, member: &Member) {
        let mut entries = self.0.lock();
        if entries.generation == read_at.0 {
            make_room(&mut entries.sessions);
            let known = (session.clone(), member.clone());
            entries.sessions.insert(session.hash.clone(), known);
        }
    }

    /// Clears the cache: when members or sessions have changed, before the caller who changed them gets an answer, and when
    /// the store releases its connections.
    pub(super) fn forget(&self) {
        let mut entries = self.0.lock();
        let generation = entries.generation.wrapping_add(1);
        *entries = CacheEntries {
            generation,
            ..CacheEntries::default()
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
    use crate::storage::{LetterChoices, MemberState};

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
            letters: LetterChoices::default(),
            closes: None,
            portrait: None,
            confirmed: true,
        }
    }

    #[test]
    fn what_was_read_before_everybody_was_forgotten_is_not_kept() {
        let known = SessionCache::default();
        let before = known.generation();
        known.keep_member(before, &member("alix"));
        assert_eq!(known.member("alix"), Some(member("alix")));
        known.forget();
        assert_eq!(known.member("alix"), None);
        known.keep_member(before, &member("alix"));
        assert_eq!(known.member("alix"), None);
        known.keep_member(known.generation(), &member("alix"));
        assert_eq!(known.member("alix"), Some(member("alix")));
    }

    #[test]
    fn a_session_is_known_until_it_ends() {
        let known = SessionCache::default();
        let session = Session {
            hash: "h".into(),
            member: "alix".into(),
            opened: Instant(0),
            expires: Instant(10),
        };
        known.keep_session(known.generation(), &session, &member("alix"));
        assert!(known.session("h", Instant(9)).is_some());
        assert!(known.session("h", Instant(10)).is_none());
    }

    #[test]
    fn no_more_are_known_than_there_is_room_for() {
        let known = SessionCache::default();
        for number in 0..3 * MOST {
            known.keep_member(known.generation(), &member(&number.to_string()));
            assert!(known.0.lock().members.len() <= MOST);
        }
        assert!(known.member(&(3 * MOST - 1).to_string()).is_some());
    }
}
