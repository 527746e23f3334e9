//! What is said on the page after something was done.

use legollab_web::theme::Tone;

use crate::words::Words;

/// A note that a redirect leaves for the next page. The cookie carries its name alone, so nobody can make a page say
/// anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flash {
    /// Name and language were kept.
    Saved,
    /// How one hears of what bricks write was kept.
    LettersSaved,
    /// The picture was kept.
    PortraitSaved,
    /// The picture was taken away.
    PortraitRemoved,
    /// All notifications count as seen.
    AllSeen,
    /// The account is going to be closed.
    Closing,
    /// The account stays after all.
    Kept,
    /// A member's roles were kept.
    RolesSaved,
    /// All other sessions were closed.
    SignedOutElsewhere,
    /// Signed in.
    SignedIn,
    /// Signed out.
    SignedOut,
    /// An account was opened.
    Welcome,
    /// An account was opened, and its address waits to be confirmed.
    WelcomeConfirm,
    /// Another link to confirm the address is on its way.
    LinkSent,
    /// No further link was sent: there were several lately.
    EnoughLinks,
    /// The address is confirmed.
    AddressConfirmed,
    /// The address is another one.
    AddressChanged,
    /// A change of address was taken back.
    AddressKept,
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
    const ALL: [Self; 28] = [
        Self::Saved,
        Self::LettersSaved,
        Self::PortraitSaved,
        Self::PortraitRemoved,
        Self::AllSeen,
        Self::Closing,
        Self::Kept,
        Self::RolesSaved,
        Self::SignedOutElsewhere,
        Self::SignedIn,
        Self::SignedOut,
        Self::Welcome,
        Self::WelcomeConfirm,
        Self::LinkSent,
        Self::EnoughLinks,
        Self::AddressConfirmed,
        Self::AddressChanged,
        Self::AddressKept,
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
            Self::Saved => "saved",
            Self::LettersSaved => "letters-saved",
            Self::PortraitSaved => "portrait-saved",
            Self::PortraitRemoved => "portrait-removed",
            Self::AllSeen => "all-seen",
            Self::Closing => "closing",
            Self::Kept => "kept",
            Self::RolesSaved => "roles-saved",
            Self::SignedOutElsewhere => "signed-out-elsewhere",
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Welcome => "welcome",
            Self::WelcomeConfirm => "welcome-confirm",
            Self::LinkSent => "link-sent",
            Self::EnoughLinks => "enough-links",
            Self::AddressConfirmed => "address-confirmed",
            Self::AddressChanged => "address-changed",
            Self::AddressKept => "address-kept",
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
        let plain = |id: &str| words.text(id, &[]);
        let named = |id: &str| {
            let name = about.map_or_else(|| words.text("flash-this-member", &[]), str::to_owned);
            words.text(id, &[("name", name.into())])
        };
        match self {
            Self::Saved => plain("flash-saved"),
            Self::LettersSaved => plain("flash-letters-saved"),
            Self::PortraitSaved => plain("flash-portrait-saved"),
            Self::PortraitRemoved => plain("flash-portrait-removed"),
            Self::AllSeen => plain("flash-all-seen"),
            Self::Closing => plain("flash-closing"),
            Self::Kept => plain("flash-kept"),
            Self::RolesSaved => named("flash-roles-saved"),
            Self::SignedOutElsewhere => plain("flash-signed-out-elsewhere"),
            Self::SignedIn => plain("flash-signed-in"),
            Self::SignedOut => plain("flash-signed-out"),
            Self::Welcome => plain("flash-welcome"),
            Self::WelcomeConfirm => plain("flash-welcome-confirm"),
            Self::LinkSent => plain("flash-link-sent"),
            Self::EnoughLinks => plain("flash-enough-links"),
            Self::AddressConfirmed => plain("flash-address-confirmed"),
            Self::AddressChanged => plain("flash-address-changed"),
            Self::AddressKept => plain("flash-address-kept"),
            Self::PasswordChanged => plain("flash-password-changed"),
            Self::Invited => named("flash-invited"),
            Self::Blocked => named("flash-blocked"),
            Self::Unblocked => named("flash-unblocked"),
            Self::Redelivered => plain("flash-redelivered"),
            Self::Discarded => plain("flash-discarded"),
            Self::LetterAgain => named("flash-letter-again"),
            Self::JobRuns => plain("flash-job-runs"),
            Self::JobRemoved => plain("flash-job-removed"),
            Self::Gone => plain("flash-gone"),
        }
    }

    /// Its weight.
    pub fn tone(self) -> Tone {
        if matches!(self, Self::Gone | Self::EnoughLinks) {
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
