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
account-name-hint = Other members see it. Visitors do not.
account-name-hint-everyone = Everybody who visits this site sees it.
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

## The address

confirmation-title = Confirm your address
confirmation-explanation = This shows { $platform } that its emails reach you.
confirmation-submit = Confirm my address
confirmation-to-account = See my account, to get a new link
confirmation-notice = Confirm your address: we have sent a link to { $email }. Until then nobody gets an email because of what you do here; they find it on the site. Under “My account” you can have the link sent again.
confirmation-needed = We have sent a link to { $email }, and it has not been opened yet. Until then nobody gets an email because of what you do here; they find it on the site.
confirmation-needed-wrong = Nothing came? Look among unwanted mail, or check the address below.
confirmation-again = Send the link again
address-title = Change my address
address-explanation = We will write to the new address. Nothing changes before you open the link in that email.
address-new = New e-mail address
address-same = This is the address that you have already.
address-submit = Change my address
address-too-many = You have asked for this several times lately. Wait a while, then try again.
address-asked = We are writing to { $new }. Open the link in that email within a day; until then nothing changes.
address-asked-told = { $old } is told as well.
address-asked-no-letter = Nothing came to the new address? Look among unwanted mail, and check that it is written as it should be. An address that already has an account here gets nothing.
address-confirm-title = Your new address
address-confirm-explanation = From now on you sign in to { $platform } with this address, and emails come here. Your other devices are signed out.
address-confirm-submit = Use this address
address-take-back-title = It was not me
address-take-back-explanation = Your account gets its former address again, and all devices are signed out. Whoever asked for the change knew your password, so choose another one.
address-take-back-submit = Take my account back

portrait-title = Picture
portrait-explanation = Whoever sees your name sees your picture beside it. A face builds trust; nothing obliges you.
portrait-submit = Use this picture
portrait-remove = Remove the picture
portrait-missing = Choose a picture.
portrait-no-picture = This file is no picture.

## Notifications

notifications-title = Notifications
notifications-empty = Nothing yet. What concerns you will appear here: requests, answers, reminders.
notifications-see-all = Mark all as read
notifications-new = New
notifications-open = Open
notifications-kept = Notifications are kept for three months.
notifications-choose = Choose what is also sent to you by email
letters-title = Emails
letters-explanation = Everything that concerns you is in your notifications. Choose what you also get by email.
letters-at-once = Each time
letters-daily = Once a day, at 7 am
letters-never = Never
letters-stop-title = Stop these emails
letters-stop-question = Emails about “{ $brick }” will stop. You will still find these messages in your notifications.
letters-stop-question-all = All emails from this site will stop, except those you ask for yourself, such as a new password. You will still find these messages in your notifications.
letters-stop-submit = Stop them
letters-stopped-title = Done
letters-stopped = You will no longer get these emails. The messages stay in your notifications.
letters-stop-dead = This link is incomplete. Open it from the email, or choose your emails in your account.

## My data

my-data-title = My data
my-data-link = Take my data along, or close my account
my-data-take-title = Take my data along
my-data-take-text = A ZIP file with what this site keeps of you, to read or to take elsewhere:
my-data-part-account = your account: name, address, language, roles
my-data-part-notifications = your notifications
my-data-part = { $brick }: what you wrote there, with its files
my-data-part-no-way = { $brick }: this brick has no way to tell what it keeps of you; ask those who run the site
my-data-take-submit = Download my data
my-data-about-file = README.txt
my-data-about = Your data on { $platform } ({ $address }), { $when }.
my-data-about-account = account.json: your account.
my-data-about-notifications = notifications.ndjson: what the site wrote to you.
my-data-about-brick = { $file }: { $brick }. One line of JSON for each thing it keeps.
my-data-about-no-way = { $brick }: this brick has no way to tell what it keeps of you. Ask those who run the site.
my-data-about-failed = { $file }: { $brick }. INCOMPLETE: the brick could not give everything. Try again later, or write to those who run the site.
close-title = Close my account
close-text = Your account will be closed after { $days } days. Until then you can change your mind. Then your name and what concerns you are erased for good. Backups of the site expire in their own time.
close-stays = What will stay in “{ $brick }”
close-until = Until { $day }.
close-cannot-tell = The brick “{ $brick }” has no way to tell what it keeps of you. Ask those who run the site before you close your account.
close-submit = Close my account
close-waits = Your account will be closed on { $when }.
close-keep = Keep my account
close-last-steward = Nobody else could run this site. Make somebody else a steward first.
close-letter-subject = Your account on { $platform } is going to be closed
close-letter-body =
    Hello { $name },

    you have asked to close your account on { $platform }. It will be closed on { $when }. If you change your mind, or if it was not you, open this page and keep your account:

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
confirmation-subject = Confirm your address for { $platform }
confirmation-body =
    Hello,

    somebody, you we hope, has opened an account on { $platform } with this address. Confirm that it is yours with this link, which works once, within a week. If it was not you, do nothing:
address-confirm-subject = Your new address for { $platform }
address-confirm-body =
    Hello,

    somebody, you we hope, wants to use this address for an account on { $platform }. Confirm it with this link, which works once, within a day. If it was not you, do nothing:
address-notice-subject = Your address on { $platform } is to change
address-notice-body =
    Hello,

    somebody, you we hope, has asked that your account on { $platform } have the address { $email } from now on. If it was you, open the link in the email to that address. If it was not you, take your account back with this link, which works for a week:
letter-foot = { $platform }, { $address }
letter-open = Open at { $platform }
letter-stop = Stop these emails:
letter-of-the-day-subject = { $count ->
    [one] One new thing on { $platform }
   *[other] { $count } new things on { $platform }
}
