## Accounts

sign-in-title = Sign in
sign-in-submit = Sign in
sign-in-forgotten = Forgotten your password?
sign-in-no-account = No account yet?
sign-in-wrong = Wrong address or password. Check both, then try again.
sign-in-blocked = This account is blocked. Write to the platform’s stewards.
sign-up-title = Create an account
sign-up-submit = Create my account
sign-up-has-account = Already a member?
account-title = My account
account-signed-in-as = You sign in as { $email }.
account-details-title = Name and language
account-name = Name
account-name-hint = Other members see it.
account-band = Only the account pages of this site have this band. Give your password nowhere else.
account-name-bad = Give a name of at most 80 characters, on one line.
account-name-of-another = This name looks like that of somebody who runs this site, or of the site itself. Choose another one, for instance with your family name.
account-email = E-mail address
account-email-bad = Give an e-mail address such as ada@example.org.
account-email-taken = There is already an account for this address. Sign in, or ask for a new password.
account-password = Password
account-password-hint = At least { $letters } characters. A few words together are easy to remember and hard to guess.
account-password-short = Choose a password of at least { $letters } characters.
account-password-long = This password is too long.
account-new-password = New password
account-present-password = Current password
account-present-password-wrong = This is not your current password.
account-password-title = Password
account-password-submit = Change the password
account-language = Language
account-save = Save
account-sessions-title = Other devices
account-sessions-explanation = Still signed in somewhere else? Sign out everywhere but here.
account-sessions-submit = Sign out my other devices
account-role-bad = “{ $role }” is not a role: a role is written in lower-case words joined by hyphens, such as treasurer.
account-failed = Something went wrong on our side. Please try again.
form-has-problems = Something needs correcting. Nothing was saved.
forgotten-title = Forgotten password
forgotten-explanation = Give the address of your account. We will send a link to choose a new password.
forgotten-submit = Send the link
forgotten-sent = If there is an account for this address, we have sent it a message. The link in it works once, for an hour.
new-password-title = Choose a new password
new-password-submit = Save this password
welcome-title = Welcome to { $platform }
welcome-submit = Open my account
link-dead = This link has already been used or has expired.
link-ask-again = Ask for a new link

## Coming from the studio

handover-title = Open { $platform }
handover-explanation = You will come in as { $name }, a steward of the platform. This link works once.
handover-submit = Go to { $platform }
handover-dead = This link has been used, or has expired: it lasts a minute. Go back to the studio and open the platform again.

## Letters

invitation-subject = Your invitation to join { $platform }
invitation-body =
    Hello { $name },

    those who run { $platform } have opened an account for you. Choose a password with this link, which works once, within a week:
reset-subject = A new password for { $platform }
reset-body =
    Hello { $name },

    somebody, you we hope, asked for a new password on { $platform }. If it was not you, do nothing: your password stays. Otherwise choose a new one with this link, which works once, within an hour:
letter-foot = { $platform }, { $address }
letter-open = Open at { $platform }
