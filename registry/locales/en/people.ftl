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
