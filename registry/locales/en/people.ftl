## Accounts

list-and = { $first } and { $last }
account-email = E-mail address
account-email-bad = Give an e-mail address, such as ada@example.org.
account-name = Name
account-name-hint = It stands beside what you publish, sign or write.
account-name-bad = Give a name of at most 80 characters, on one line.
account-password = Password
account-password-hint = At least { $letters } characters. A few words together are easy to remember and hard to guess.
account-password-short = Choose a password of at least { $letters } characters.
account-password-long = This password is too long. Stay below 1,000 characters.
account-password-wrong = This is not the password of this account. Check it, then try again.
account-present-password = Current password
account-new-password = New password
account-password-submit = Change my password
account-language = Language
account-unconfirmed = First confirm your address, { $email }, with the link in the letter that we sent you. Until then you can look at everything, but not publish, ask for or sign anything.

## Signing in

sign-in-title = Sign in
sign-in-submit = Sign me in
sign-in-forgotten = Forgotten your password?
sign-in-no-account = No account yet?
sign-in-wrong = Wrong address or password. Check both, then try again.
sign-in-done = Hello { $name }, you are signed in.
sign-out-done = You are signed out of this device.

## Opening an account

sign-up-title = Create an account
sign-up-lead = One account is all you need to publish bricks, ask for a service, write a review or follow the cooperation fund. It is free.
sign-up-email-hint = We send a letter to it, to confirm it. Nobody else sees it.
sign-up-submit = Create my account
sign-up-has-account = Do you have an account?

letter-sent-title = A letter is waiting for you
letter-sent-to = Letter sent to { $email }.
letter-sent-confirmation = Open the letter that we have just sent and follow it. Its link works once, for a week. Nothing after a few minutes? Look among your junk mail.
letter-sent-password = If there is an account for this address, a letter is on its way. Its link works once, for an hour.
letter-sent-address = Open the letter sent to the new address and follow its link, which works once, for a day. Until then your present address stays.
letter-sent-account = Back to my account

confirm-title = Confirm your address
confirm-lead = You confirm that you read the mail of { $email }.
confirm-password-hint = The one you chose when you created the account.
confirm-submit = Confirm this address
confirm-done = The address { $email } is confirmed. Your account can now publish, ask and sign.
confirm-dead = This link has been used already or is more than a week old. Sign in to be sent another one, if your address is not confirmed yet.
confirm-again = Send me the letter again

## New password

forgotten-title = Forgotten password
forgotten-lead = Give the address of your account. We will send a link to choose a new password.
forgotten-submit = Send me the link
new-password-title = Choose a new password
new-password-lead = For the account of { $email }. Your other devices will be signed out.
new-password-submit = Keep this password
new-password-done = Your password is changed, and your other devices are signed out.
link-dead = This link has been used already or has expired.
link-ask-again = Ask for a new link

## My account

account-title = My account
account-signed-in-as = You sign in as { $email }.
account-roles = What the cooperative entrusts you with
account-settings-title = Account settings
account-settings-detail = { $name }, { $language }
account-devices-title = Devices signed in
account-devices-count = { $count ->
    [one] this device only
   *[other] { $count } devices
}
account-tokens-count = { $count ->
    [0] none in use
    [one] one in use
   *[other] { $count } in use
}
account-letters-title = Letters received
account-letters-detail = what we have written to you
account-organisations-title = My organisations
account-organisations-none = It takes an organisation to publish bricks, offer services or order them. Make yours, or ask to be invited.
settings-submit = Save
settings-done = Name and language are saved.
devices-device = Device
devices-opened = Signed in on
devices-ends = Until
devices-this = This device
devices-other = Another device
devices-explanation = A device is no longer yours, or you have a doubt? Sign out everywhere but here.
devices-submit = Sign out my other devices
devices-done = Your other devices are signed out.
address-change = Change the address
address-lead = Your address is { $email }. We will write to the new one, to make sure that you read it.
address-new = New e-mail address
address-submit = Write to this address
address-confirm-lead = The account of { $name } will have the address { $email }.
address-confirm-submit = Take this address
address-done = Your address is now { $email }.
letters-lead = The last { $count }, newest first. Secret links are left out.
letters-none = We have not written to you yet.
letter-state-sent = sent
letter-state-waiting = waiting to be sent
letter-state-given-up = could not be sent

closing-title = Close my account
closing-short = You can leave at any time.
closing-lead = This is what closing changes. It is final.
closing-what-access = You can no longer sign in; all your devices are signed out.
closing-what-address = Your address and your password are erased.
closing-what-name = Your name stays beside what you signed, decided or wrote: others rely on it.
closing-what-tokens = Your tokens are revoked, and you leave your organisations.
closing-submit = Close my account for good
closing-keep = Keep my account
closing-done = Your account is closed. Thank you for having been here.
closing-sole-owner = You are the only owner of { $organisations }. Name another owner first.
closing-last-administrator = You are the only administrator of the marketplace. Give that role to somebody else first.

role-administrator = administration
role-certifier = certification
role-moderator = moderation
role-treasurer = treasury

## Tokens

tokens-title = Access tokens
tokens-lead = A token lets a program act in your name, for example to publish a brick from the command line. It takes the place of your password: give it to nobody.
tokens-none = You have no token yet.
tokens-full = You have { $count } tokens in use already. Revoke one first.
token-new-title = Make a token
token-new-submit = Make this token
token-name = What it is for
token-name-hint = For example “laptop in the workshop”.
token-name-bad = Say in a few words what it is for, in at most 80 characters.
token-organisation = Publishes for
token-organisation-none = nobody, it only reads
token-organisation-left = an organisation that you have left
token-organisation-bad = Choose an organisation that you belong to.
token-days = Lifetime in days
token-days-hint = { $most } at most. A short-lived token does less harm if it is stolen.
token-days-bad = Write a number of days between 1 and { $most }.
token-last-used = Last used
token-never-used = never
token-state = State
token-state-open = until { $day }
token-state-ended = ended on { $day }
token-state-revoked = revoked on { $day }
token-acts = Actions
token-revoke = Revoke
token-revoked-note = The token “{ $name }” is revoked. Programs that used it can do nothing any more.
token-ended-before = This token had already ended.
token-made-title = The token “{ $name }” is ready
token-made-until = It works until { $day }.
token-made-once = Copy it now: it will never be shown again.
token-made-label = Your token
token-made-use = On the command line, the variable LEGOLLAB_TOKEN carries it. Other programs send it in the header:
token-made-kept = I have kept it

## Letters

letter-open = Open the page
letter-foot = LEGOLLABORATIVE, the marketplace of bricks, { $address }
letter-confirm-subject = Confirm your address
letter-confirm-body =
    Hello { $name },

    somebody, you we hope, opened an account with this address on the LEGOLLABORATIVE marketplace. Confirm it with this link, which works once, within a week. If it was not you, do nothing: unconfirmed, this account can do nothing in your name.
letter-known-subject = You already have an account
letter-known-body =
    Hello { $name },

    somebody, you we hope, wanted to use this address for an account on the LEGOLLABORATIVE marketplace. It already has one.

    Sign in here: { $link }

    Forgotten your password? Choose another one here: { $forgotten }

    If it was not you, do nothing: nothing has changed.
letter-password-subject = Choose a new password
letter-password-body =
    Hello { $name },

    somebody, you we hope, asked for a new password for your account. If it was not you, do nothing: your password stays. Otherwise choose a new one with this link, which works once, within an hour:
letter-password-changed-subject = Your password was changed
letter-password-changed-body =
    Hello { $name },

    the password of your account has just been changed, and your other devices were signed out. If it was not you, choose another one without delay: { $link }
letter-address-subject = Confirm your new address
letter-address-body =
    Hello { $name },

    you would like { $email } to become the address of your account. Confirm it with this link, which works once, within a day:
letter-address-changed-subject = The address of your account has changed
letter-address-changed-body =
    Hello { $name },

    the address of your account is now { $email }. This letter is the last one that we send here. If it was not you, write without delay to those who run the marketplace.

## Organisations

organisation-make = Make an organisation
organisation-make-lead = Bricks are published, services offered and ordered in the name of an organisation. You will be its owner, and can invite others.
organisation-make-submit = Make this organisation
organisation-made = { $title } is there. Now add a key to sign your bricks with, and invite your colleagues.
organisations-full = You belong to { $count } organisations already. Leave one first.
organisation-edit = Edit the description
organisation-edit-lead = The name in addresses, { $slug }, stays: others refer to it.
organisation-changed = The description of { $title } is up to date.
organisation-public = See the public page
organisation-facts = Description
organisation-what-it-is = What it does, and your role
organisation-offers = Service offers
organisation-offers-detail = what you offer project holders
organisation-certification = Certification
organisation-certification-detail = ask, follow, renew
organisation-contributions = Contribution to the fund
organisation-contributions-detail = consent, declarations, receipts
organisation-not-told = not given
organisation-since = Made on
organisation-tokens-detail = to publish from a program
organisation-title-label = Name of the organisation
organisation-title-hint = As the public reads it.
organisation-title-bad = Give a name of at most 80 characters, on one line.
organisation-slug = Name in addresses
organisation-slug-hint = Lower-case letters, digits and hyphens, such as atelier-garonne. Your bricks will be called atelier-garonne:booking. Leave it empty for a suggestion.
organisation-slug-suggested = This is what we suggest from the name. Keep it or change it now: it stays afterwards.
organisation-slug-needed = Choose a name in lower case, without accents, such as atelier-garonne.
organisation-slug-bad = Write { $least } to { $most } lower-case letters and digits, with single hyphens between words. Each word begins with a letter.
organisation-slug-taken = This name is taken or reserved. “{ $free }” is free.
organisation-slug-taken-only = This name is taken or reserved. Choose another one.
organisation-kinds = What does it do here?
organisation-kinds-bad = Tick at least one of the two.
organisation-kind-provider = Provider
organisation-kind-provider-hint = It publishes bricks or offers services.
organisation-kind-holder = Project holder
organisation-kind-holder-hint = It runs or starts a platform.
organisation-summary-label = In a sentence or two
organisation-summary-hint = What it does, and for whom. { $letters } characters at most.
organisation-summary-bad = Say in at most { $letters } characters what it does.
organisation-locality = Commune
organisation-locality-hint = To show providers close by first. Leave it empty outside France.
organisation-locality-unknown = We do not know this commune. Check the name, or take the next town: the list has the communes of a thousand inhabitants or more.
organisation-commune = Which one?
organisation-commune-which = Several communes answer to this name. Choose yours.
organisation-website = Website
organisation-website-bad = Give the address of a website, such as https://atelier-garonne.fr.
organisation-siren = SIREN number
organisation-siren-hint = Nine digits, if it is registered in France. It stands on quotes and receipts.
organisation-siren-bad = This is not a SIREN number. Check its nine digits: the last one depends on the others.

## Members

members-title = Members
members-lead = Owners decide: they approve versions, accept quotes, sign and invite. Members work with them.
members-count = { $count ->
    [one] one person
   *[other] { $count } people
}
member-role = Role
member-role-owner = owner
member-role-owner-hint = Decides for the organisation and invites others.
member-role-member = member
member-role-member-hint = Works for the organisation, publishes in its name, does not decide.
member-since = Since
member-make-owner = Make an owner
member-make-member = Make a plain member
member-remove = Remove
member-removed = { $member } no longer belongs to { $organisation }.
member-gone = This person no longer belonged to the organisation.
member-role-changed = { $member } is now { $role } of { $organisation }.
member-last-owner = The organisation would be left without an owner. Name somebody else first.
member-leave = Leave this organisation
member-leave-explanation = You will no longer see its pages, and your tokens will no longer publish for it. An owner can invite you again.
member-left = You have left { $organisation }.
invitations-title = Open invitations
invitation-new = Invite somebody
invitation-submit = Send the invitation
invitation-sent = Invitation sent to { $email }. It holds for a week.
invitation-until = Holds until
invitation-withdraw = Withdraw the invitation
invitation-withdrawn = The invitation of { $email } is withdrawn: its link no longer works.
invitation-gone = This invitation was gone already.
invitation-member = This person belongs to the organisation already.
invitation-full = An organisation has at most { $members } people and { $invitations } open invitations. Withdraw one first.
invitation-too-often = We have written to this address several times already. Wait about ten minutes.
invitation-title = Join { $organisation }
invitation-title-dead = Invitation
invitation-lead = { $by } would like you to be { $role }. { $does }
invitation-dead = This invitation was accepted or withdrawn, or is more than a week old. Ask the organisation for another one.
invitation-joins = You will join it as { $name }.
invitation-accept = Join { $organisation }
invitation-accepted = You are now { $role } of { $organisation }.
invitation-joined-before = You belong to it already.
invitation-too-many = You belong to as many organisations as one may. Leave one first.
invitation-sign-in = Sign in as { $email } to answer.
invitation-other-account = This invitation is for { $invited }, and you are signed in as { $present }. Sign out, then open the link in the letter again.
invitation-new-account = To answer, create an account with the address { $email }, which is confirmed already.
invitation-open = Create my account and join

## Keys

keys-title = Signing keys
keys-lead = What is published is signed. With the public key, anybody can check that it comes from you. The private key stays with you: we never ask for it.
keys-count = { $count ->
    [0] none in use
    [one] one in use
   *[other] { $count } in use
}
keys-none = No key yet. Without one, nothing can be published.
keys-full = The organisation has { $count } keys already, with those that were withdrawn.
key-new = Add a key
key-how = How do I get a key?
key-how-answer = This command writes the private key to the file and shows the public key, to be pasted below. Keep the file in a safe place, with a copy.
key-name = Name of the key
key-name-hint = For example “Inès’s laptop”.
key-name-bad = Give the key a name of at most 80 characters.
key-text = Public key
key-text-hint = ECDSA P-256 in PEM: the whole text, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.
key-not-pem = Paste the whole key, with its lines -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY-----.
key-private = This is a private key. Give it to nobody, not even to us: nothing was kept. Paste the public key.
key-wrong-label = We expect a public key (PUBLIC KEY), and this is a “{ $found }”.
key-other-curve = This key is not on the curve P-256 (prime256v1), or it is damaged. Make one of that kind, or paste it again.
key-unchecked = The key could not be checked. Try again in a moment.
key-known = This key is known here already. A key belongs to one organisation.
key-since = Holds from
key-since-hint = Signatures count from that day.
key-day-bad = Choose a day, such as 2026-12-31.
key-submit = Add this key
key-added = The key “{ $name }” now signs for { $organisation }.
key-id = Fingerprint
key-by = Added by
key-state-good = in use since { $day }
key-state-to-come = from { $day }
key-state-until = until { $day }
key-state-withdrawn = withdrawn on { $day }
key-state-compromised = compromised since { $day }
key-withdraw = Withdraw the key
key-withdraw-lead = What it signed before that day stays valid. Nothing new is accepted afterwards.
key-until = From
key-until-hint = Today means at once.
key-until-bad = Choose today or a day to come. For the past, report the key as compromised instead.
key-withdraw-submit = Withdraw this key
key-withdrawn = The key “{ $name }” no longer signs from { $day }.
key-compromised-title = Might somebody else have it?
key-compromised-lead = What was accepted here before that day stays valid, everything else is refused everywhere. This cannot be undone: only an earlier day can be given later. All members are told.
key-compromised-since = Compromised since
key-compromised-hint = When in doubt, choose the earliest day.
key-compromised-bad = Choose today or a day in the past.
key-compromised-submit = Report the key as compromised
key-compromised = The key “{ $name }” is reported as compromised since { $day }. The members are told.
key-ended-earlier = An earlier day, or the same, is on record already. It can only be moved to an earlier one.
key-before-it-began = The key does not hold yet on that day.

## Administration

administration-title = Administration
administration-lead = Who has an account, and what the cooperative entrusts to whom.
administration-entrusted = Roles
administration-role = Role
administration-role-does = What it allows
administration-to = Given to
administration-nobody = nobody
administration-accounts = Accounts
administration-search = Name or address
administration-search-submit = Search
administration-none = No account matches.
administration-organisations = Organisations
administration-opened = Opened on
administration-history = History
administration-history-none = Nothing has happened to this account.
administration-when = Day
administration-what = What happened
administration-who = By
account-state-confirmed = address confirmed
account-state-unconfirmed = address to be confirmed
account-state-closed = closed
role-administrator-does = Gives and takes these roles.
role-certifier-does = Decides on certifications, in pairs.
role-moderator-does = Keeps reviews and offers honest.
role-treasurer-does = Keeps the accounts of the cooperation fund.
role-give = Give
role-take = Take back
role-given = { $name } now has the role “{ $role }”. A letter says so.
role-taken = { $name } no longer has the role “{ $role }”. A letter says so.
role-last-administrator = Nobody else administers the marketplace. Give this role to somebody else first.
role-not-confirmed = This account is closed, or its address is not confirmed. Nothing can be entrusted to it.
act-account-opened = account opened
act-address-confirmed = address confirmed
act-address-changed = address changed
act-password-changed = password changed
act-account-closed = account closed
act-role-given = role “{ $role }” given
act-role-taken = role “{ $role }” taken back
act-token-made = token “{ $name }” made
act-token-revoked = token “{ $name }” revoked

## Clock of the demonstration

clock-title = Clock of the demonstration
clock-now = Today is { $day }.
clock-lead = Moving the clock forward brings about what is due by then: reminders, deadlines, ends of certifications. It never goes back.
clock-day = Move to
clock-day-hint = The morning of that day, at 9.
clock-day-bad = Choose a day, such as 2027-01-31.
clock-backwards = The clock only goes forward. Choose a day to come.
clock-too-far = The clock goes at most fifty years ahead.
clock-submit = Move the clock
clock-moved = Today is now { $day }, and what was due is done.

## API

api-tag-clock = Clock of the demonstration
api-tag-me = Me
api-tag-organisations = Organisations
api-me = Who makes the request, and what their token allows.
api-organisations = The organisations that the person who makes the request belongs to.
api-organisation = An organisation with its members and keys, for its members.
api-clock = Moves the clock of a demonstration forward, and answers when what was due is done.

## More letters

letter-invitation-subject = { $by } invites you to join { $organisation }
letter-invitation-body =
    Hello { $name },

    { $by } invites you to join { $organisation } on the LEGOLLABORATIVE marketplace. Answer with this link, which works once, within a week. If you do not know this person, do nothing.
letter-removed-subject = You no longer belong to { $organisation }
letter-removed-body =
    Hello { $name },

    { $by } has removed you from { $organisation }. Your tokens no longer publish for it. Your account stays open: { $link }
letter-key-compromised-subject = A key of { $organisation } is compromised
letter-key-compromised-body =
    Hello { $name },

    { $by } has reported that the key “{ $key }” of { $organisation } is compromised since { $day }. What had not been accepted before that day is refused everywhere. Add another key, and publish again what has to be: { $link }
letter-role-given-subject = The cooperative entrusts you with a role
letter-role-given-body =
    Hello { $name },

    { $by } has given you the role “{ $role }” on the LEGOLLABORATIVE marketplace. You find it in the menu of your account: { $link }
letter-role-taken-subject = A role was taken back from you
letter-role-taken-body =
    Hello { $name },

    { $by } has taken back your role “{ $role }” on the LEGOLLABORATIVE marketplace. Your account stays open: { $link }
