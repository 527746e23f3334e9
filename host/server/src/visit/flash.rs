//! What is said on the page after something was done.

use legollab_web::theme::Tone;

use crate::words::Words;

/// A note that a redirect leaves for the next page. The cookie carries its name alone, so nobody can make a page say
/// anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flash {
    /// What was asked for has been done.
    Done,
    /// Changes were kept.
    Saved,
    /// Signed in.
    SignedIn,
    /// Signed out.
    SignedOut,
    /// An account was opened.
    Welcome,
    /// The password was changed, and other sessions closed.
    PasswordChanged,
    /// An invitation is on its way.
    Invited,
    /// A member was blocked.
    Blocked,
    /// A member can use the account again.
    Unblocked,
    /// A dead letter is in line again.
    Redelivered,
    /// A dead letter is gone.
    Discarded,
    /// A letter that was given up is in line again.
    LetterAgain,
    /// A job will run now.
    JobRuns,
    /// A job is gone.
    JobRemoved,
    /// What was to be changed is no longer there.
    Gone,
}

impl Flash {
    const ALL: [Self; 15] = [
        Self::Done,
        Self::Saved,
        Self::SignedIn,
        Self::SignedOut,
        Self::Welcome,
        Self::PasswordChanged,
        Self::Invited,
        Self::Blocked,
        Self::Unblocked,
        Self::Redelivered,
        Self::Discarded,
        Self::LetterAgain,
        Self::JobRuns,
        Self::JobRemoved,
        Self::Gone,
    ];

    /// The name in the cookie.
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Saved => "saved",
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Welcome => "welcome",
            Self::PasswordChanged => "password-changed",
            Self::Invited => "invited",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::Redelivered => "redelivered",
            Self::Discarded => "discarded",
            Self::LetterAgain => "letter-again",
            Self::JobRuns => "job-runs",
            Self::JobRemoved => "job-removed",
            Self::Gone => "gone",
        }
    }

    /// The text; `about` is the name of who or what it is about, where the page knows one.
    pub fn text(self, words: &Words, about: Option<&str>) -> String {
        match self {
            Self::Done => words.text("flash-done", &[]),
            Self::Saved => words.text("flash-saved", &[]),
            Self::SignedIn => words.text("flash-signed-in", &[]),
            Self::SignedOut => words.text("flash-signed-out", &[]),
            Self::Welcome => words.text("flash-welcome", &[]),
            Self::PasswordChanged => words.text("flash-password-changed", &[]),
            Self::Invited => words.text("flash-invited", &[]),
            Self::Blocked => words.text("flash-blocked", &[]),
            Self::Unblocked => words.text("flash-unblocked", &[]),
            Self::Redelivered => words.text("flash-redelivered", &[]),
            Self::Discarded => words.text("flash-discarded", &[]),
            Self::LetterAgain => match about {
                Some(name) => words.text("flash-letter-again", &[("name", name.into())]),
                None => words.text("flash-done", &[]),
            },
            Self::JobRuns => words.text("flash-job-runs", &[]),
            Self::JobRemoved => words.text("flash-job-removed", &[]),
            Self::Gone => words.text("flash-gone", &[]),
        }
    }

    /// Its weight.
    pub fn tone(self) -> Tone {
        if self == Self::Gone {
            Tone::Attention
        } else {
            Tone::Good
        }
    }

    /// Reads a cookie's value.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flash| flash.name() == name)
    }
}

impl AsRef<str> for Flash {
    fn as_ref(&self) -> &str {
        self.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_names_say_something() {
        for flash in Flash::ALL {
            assert_eq!(Flash::parse(flash.name()), Some(flash));
        }
        assert_eq!(Flash::parse("<script>"), None);
    }
}
