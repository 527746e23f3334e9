//! Contracts that were read lately. Reading one validates the whole component, and a change of a platform looks at each of its
//! bricks in several steps.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use legollab_package::Digest;

use crate::read::Contract;

/// How many are kept: the bricks of a few platforms. Each takes some hundred kilobytes.
const MOST: usize = 24;

/// The contract of the file of this digest, read if it was not read lately. What cannot be read is not kept.
pub(crate) fn contract<E>(digest: &Digest, read: impl FnOnce() -> Result<Contract, E>) -> Result<Contract, E> {
    static RECENT: Recent = Recent(Mutex::new(VecDeque::new()));
    RECENT.contract(digest, read)
}

/// The last first. What a file is called by its digest never changes, so nothing in here is ever out of date.
struct Recent(Mutex<VecDeque<(Digest, Arc<Contract>)>>);

impl Recent {
    fn contract<E>(&self, digest: &Digest, read: impl FnOnce() -> Result<Contract, E>) -> Result<Contract, E> {
        if let Some(contract) = self.kept(digest) {
            return Ok(Contract::clone(&contract));
        }
        // Without the lock: others need not wait while this one is read.
        let contract = Arc::new(read()?);
        self.keep(*digest, contract.clone());
        Ok(Arc::unwrap_or_clone(contract))
    }

    fn kept(&self, digest: &Digest) -> Option<Arc<Contract>> {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = recent.iter().position(|(known, _)| known == digest)?;
        let found = recent.remove(place)?;
        let contract = found.1.clone();
        recent.push_front(found);
        Some(contract)
    }

    fn keep(&self, digest: Digest, contract: Arc<Contract>) {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|(known, _)| *known != digest);
        recent.push_front((digest, contract));
        recent.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn empty() -> Contract {
        Contract {
            docs: String::new(),
            exports: Vec::new(),
            imports: Vec::new(),
            wasi: Vec::new(),
        }
    }

    fn digest(number: usize) -> Digest {
        Digest::of(format!("file {number}").as_bytes())
    }

    #[test]
    fn a_contract_is_read_once_and_a_failure_is_not_kept() {
        let (recent, reads) = (Recent(Mutex::default()), Cell::new(0));
        let read = |outcome: Result<Contract, ()>| {
            recent.contract(&digest(0), || {
                reads.set(reads.get() + 1);
                outcome
            })
        };
        assert_eq!(read(Err(())), Err(()));
        assert_eq!(read(Ok(empty())), Ok(empty()));
        assert_eq!(read(Err(())), Ok(empty()));
        assert_eq!(reads.get(), 2);
    }

    #[test]
    fn what_was_asked_for_least_lately_goes_first() {
        let recent = Recent(Mutex::default());
        recent.keep(digest(0), Arc::new(empty()));
        for number in 1..=MOST {
            recent.keep(digest(number), Arc::new(empty()));
            assert!(recent.kept(&digest(0)).is_some(), "it is asked for all the time");
        }
        assert!(recent.kept(&digest(1)).is_none());
    }
}
