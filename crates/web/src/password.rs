//! Passwords: argon2id, kept off the threads that serve requests.

use std::{sync::Arc, time::Duration};

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use legollab_texts::password_hash::is_affordable;
use tokio::sync::{AcquireError, Semaphore};
use unicode_normalization::UnicodeNormalization as _;

/// Letters that a password has at least. Length is what helps; rules on its make-up do not (NIST SP 800-63B).
pub const MIN_CHARS: usize = 10;
/// Bytes that a password has at most: more would only cost time.
pub const MAX_BYTES: usize = 1_024;
/// Passwords that are looked at side by side. Each takes 19 MiB and a core for some tens of milliseconds, so a burst of
/// sign-ins must not take the machine from everybody else.
const SIDE_BY_SIDE: usize = 2;
/// How long to wait for one's turn: some hundred sign-ins, after which people have gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a password will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short.
    #[error("a password has at least {MIN_CHARS} letters")]
    TooShort,
    /// Too long.
    #[error("a password has at most {MAX_BYTES} bytes")]
    TooLong,
    /// It could not be worked on.
    #[error("the password could not be worked on")]
    Failed,
    /// Too many others are being worked on.
    #[error("too many passwords are being worked on: try again later")]
    Busy,
}

/// Makes and checks password hashes. One for a whole process.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// Those that this share may wait for at a time, so that shares take turns however many each asks for.
    share: Arc<Semaphore>,
    /// The hash of a password that nobody has, to spend the same time on addresses that have no account.
    nobody: Arc<str>,
}

impl Passwords {
    /// Ready to work. It makes one hash, which takes some tens of milliseconds.
    ///
    /// # Errors
    /// [`PasswordError::Failed`] when not even that works.
    pub fn new() -> Result<Self, PasswordError> {
        let unknown: [u8; 32] = rand::random();
        let nobody = hash(&hex::encode(unknown))?.into();
        Ok(Self {
            permits: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
            share: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
            nobody,
        })
    }

    /// A share of the same work for one site of several. However many sign in there, each other share has its turn after a
    /// few of them.
    #[must_use]
    pub fn share(&self) -> Self {
        Self {
            share: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
            ..self.clone()
        }
    }

    /// Whether a new password will do.
    ///
    /// # Errors
    /// [`PasswordError::TooShort`] or [`PasswordError::TooLong`].
    pub fn check(password: &str) -> Result<(), PasswordError> {
        let password = prepared(password);
        if password.len() > MAX_BYTES {
            Err(PasswordError::TooLong)
        } else if password.chars().count() < MIN_CHARS {
            Err(PasswordError::TooShort)
        } else {
            Ok(())
        }
    }

    /// The hash of a new password in PHC string format.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        Self::check(&password)?;
        self.work(move || hash(&prepared(&password))).await?
    }

    /// Whether this is the password that `known` was made of, however the keyboard writes its accents. Without a known one, or
    /// with one that asks for more work than a sign-in may take, the same work is done and the answer is no, so that time does
    /// not tell which addresses have an account.
    ///
    /// # Errors
    /// [`PasswordError::Failed`].
    pub async fn verify(&self, password: String, known: Option<String>) -> Result<bool, PasswordError> {
        let known = known.filter(|hash| is_affordable(hash));
        let has_account = known.is_some();
        let against = known.unwrap_or_else(|| self.nobody.to_string());
        let right = self
            .work(move || {
                PasswordHash::new(&against).is_ok_and(|hash| {
                    let is_it = |text: &String| Argon2::default().verify_password(text.as_bytes(), &hash).is_ok();
                    spellings(&password).iter().any(is_it)
                })
            })
            .await?;
        Ok(right && has_account)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        // The share first: those who wait for the permits are a few of each share, in the order in which they came.
        let both = async {
            let share = self.share.clone().acquire_owned().await?;
            Ok::<_, AcquireError>((share, self.permits.clone().acquire_owned().await?))
        };
        let permit = tokio::time::timeout(PATIENCE, both)
            .await
            .map_err(|_| PasswordError::Busy)?
            .map_err(|_| PasswordError::Failed)?;
        // The permit goes along: work that was begun ends, even if whoever asked has gone meanwhile.
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        })
        .await
        .map_err(|_| PasswordError::Failed)
    }
}

/// A password as it is hashed: the same whether accents come as one character with their letter or as one of their own, and
/// whichever space is typed (RFC 8265, OpaqueString).
fn prepared(password: &str) -> String {
    let space = |c: char| if c != ' ' && is_space(c) { ' ' } else { c };
    password.chars().map(space).nfc().collect()
}

/// What a password that is typed now may have been hashed as. The first is what is hashed today; hashes of earlier versions
/// were made of what the keyboard gave. How many there are depends on the password alone, so the time of a refusal does not
/// tell whether there is an account.
fn spellings(password: &str) -> Vec<String> {
    let mut spellings = vec![prepared(password)];
    for other in [password.to_owned(), password.nfc().collect(), password.nfd().collect()] {
        if !spellings.contains(&other) {
            spellings.push(other);
        }
    }
    spellings.retain(|spelling| spelling.len() <= MAX_BYTES);
    spellings
}

/// Whether a character is a space in the sense of Unicode (category Zs).
fn is_space(character: char) -> bool {
    character.is_whitespace() && !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}')
}

/// Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), which are the crate's own.
fn hash(password: &str) -> Result<String, PasswordError> {
    let bytes: [u8; 16] = rand::random();
    let salt = SaltString::encode_b64(&bytes).map_err(|_| PasswordError::Failed)?;
    let hash = Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .map_err(|_| PasswordError::Failed)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_an_account_is_right() {
        let passwords = Passwords::new().unwrap();
        let known = passwords.hash("correct horse battery".into()).await.unwrap();
        assert!(known.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{known}");
        let verify = |password: &str, known: Option<&str>| passwords.verify(password.into(), known.map(str::to_owned));
        assert_eq!(verify("correct horse battery", Some(&known)).await, Ok(true));
        assert_eq!(verify("correct horse batterY", Some(&known)).await, Ok(false));
        assert_eq!(verify("correct horse battery", None).await, Ok(false));
        assert_eq!(verify("correct horse battery", Some("not a hash")).await, Ok(false));
    }

    #[tokio::test]
    async fn composed_and_decomposed_accents_are_the_same_password() {
        let passwords = Passwords::new().unwrap();
        let (composed, decomposed) = ("un v\u{e9}lo pour deux", "un ve\u{301}lo\u{a0}pour deux");
        let verify = |password: &str, known: &str| passwords.verify(password.into(), Some(known.into()));
        for known in [composed, decomposed] {
            let known = passwords.hash(known.into()).await.unwrap();
            for typed in [composed, decomposed] {
                assert_eq!(verify(typed, &known).await, Ok(true), "{typed:?}");
            }
            assert_eq!(verify("un velo pour deux", &known).await, Ok(false));
        }
        // Hashes of earlier versions were made of what was typed.
        for typed in [composed, "un ve\u{301}lo pour deux"] {
            let known = hash(typed).unwrap();
            for spelling in [composed, "un ve\u{301}lo pour deux"] {
                assert_eq!(verify(spelling, &known).await, Ok(true), "{typed:?} {spelling:?}");
            }
        }
        assert_eq!(verify(decomposed, &hash(decomposed).unwrap()).await, Ok(true));
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_keeps_its_place() {
        let passwords = Passwords::new().unwrap();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let slow = passwords.work(move || ended.recv());
        let given_up = tokio::time::timeout(Duration::from_millis(20), slow).await;
        assert!(given_up.is_err() && passwords.permits.available_permits() == SIDE_BY_SIDE - 1);
        drop(end);
        let all = tokio::time::timeout(PATIENCE, passwords.permits.acquire_many(SIDE_BY_SIDE as u32)).await;
        assert!(all.is_ok(), "and gives it back");
    }

    /// The hash is one that somebody else wrote: 4 TiB, or an hour of a core.
    #[tokio::test]
    async fn a_hash_that_asks_for_too_much_is_not_worked_on() {
        let passwords = Passwords::new().unwrap();
        let known = passwords.hash("correct horse battery".into()).await.unwrap();
        for parameters in [
            "m=4294967295,t=2,p=1",
            "m=1000000,t=4000,p=1",
            "m=19456,t=4294967295,p=1",
        ] {
            let asked = known.replace("m=19456,t=2,p=1", parameters);
            assert_ne!(asked, known);
            let told = passwords.verify("correct horse battery".into(), Some(asked));
            let told = tokio::time::timeout(Duration::from_secs(10), told).await;
            assert_eq!(told, Ok(Ok(false)), "{parameters}");
        }
    }

    #[tokio::test]
    async fn one_share_that_asks_for_much_keeps_no_other_from_its_turn() {
        let passwords = Passwords::new().unwrap();
        let (busy, other) = (passwords.share(), passwords.share());
        let done = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let many: Vec<_> = (0..40)
            .map(|_| {
                let (busy, done) = (busy.clone(), done.clone());
                tokio::spawn(async move {
                    let slow = move || std::thread::sleep(Duration::from_millis(20));
                    busy.work(slow).await.unwrap();
                    done.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(5)).await;
        other.work(|| ()).await.unwrap();
        assert!(done.load(std::sync::atomic::Ordering::SeqCst) < 20);
        for one in many {
            one.await.unwrap();
        }
    }

    #[test]
    fn length_is_the_rule() {
        assert_eq!(Passwords::check("éééééééééé"), Ok(()));
        assert_eq!(Passwords::check("123456789"), Err(PasswordError::TooShort));
        assert_eq!(
            Passwords::check(&"e\u{301}".repeat(9)),
            Err(PasswordError::TooShort),
            "an accent is not a letter"
        );
        assert_eq!(Passwords::check(&"a".repeat(1_025)), Err(PasswordError::TooLong));
    }
}
