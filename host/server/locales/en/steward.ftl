## The area of those who run the platform

steward-nav = Administration
steward-overview = Overview
steward-bricks = Bricks
steward-members = Members
steward-messages = Messages
steward-jobs = Jobs
steward-dead-letters = Undelivered events
steward-incidents = Incidents
steward-former-mount = Former brick no. { $number }
back-to-list = Back to the list
back-to-brick = Back to the brick
column-when = When
column-brick = Brick
column-function = Function
column-what = What happened
column-actions = Actions
attempts = { $count ->
    [one] tried once
   *[other] tried { $count } times
}
size-bytes = { $size } bytes
size-kib = { $size } KiB
size-mib = { $size } MiB
size-gib = { $size } GiB

## Overview

overview-bricks = { $count ->
    [one] One brick is installed.
   *[other] { $count } bricks are installed.
}
overview-members = { $count ->
    [one] One person has an account.
   *[other] { $count } people have an account.
}
overview-messages = What the platform has written to its members.
overview-ends = The last day of this platform is { $day }. Then it can be read, nothing changes any more, and an archive of it is kept. If it is to go on, evaluate it, and ask whoever hosts it to move the date before then.
overview-ended-kept = An archive of the platform is kept in its folder: { $file }. Whoever hosts it can hand it over, and let the platform go on by moving the date.
overview-ended-not-kept = An archive of the platform is yet to be written into its folder. If this lasts, tell whoever hosts it.
overview-dead-letters = { $count ->
    [one] One event could not be delivered.
   *[other] { $count } events could not be delivered.
}
overview-look = Have a look
overview-incidents = Latest incidents

## Bricks

bricks-empty = No brick is installed yet.
bricks-former = Removed bricks
bricks-former-explanation = Their data is still there, for a brick that takes over or for an export.
brick-column-name = Name
brick-column-mount = Place
brick-column-version = Version
brick-column-keeps = Keeps
brick-keeps-of = { $size } of { $limit }
brick-package = Package
brick-licence = Licence
brick-source = Source code
brick-digest = Digest
brick-settings = Settings
brick-grants = What this brick may do
brick-grants-none = Nothing beyond answering when it is called.
brick-why = Why: { $why }
settings-title = Settings: { $brick }
settings-not-read = The brick does not say that reading its settings changes nothing, so a page cannot ask for them. Its author has to declare the function get of its settings with reads = true in brick.toml.

## Members

members-search = Name or address
members-search-submit = Search
members-empty = Nobody was found.
members-invite = Invite somebody
members-invite-explanation = An account is opened, and a message goes to the person with a link to choose a password.
members-invite-name-hint = The person can change it.
members-invite-submit = Send the invitation
member-column-name = Name
member-column-roles = Roles
member-column-state = State
member-roles-hint = Separated by spaces. “steward” is the role of those who run the platform; bricks may know others.
member-active = Active
member-email-taken = There is an account for this address already; it is in the list of members.
member-invited = Invited
member-blocked = Blocked
member-joined = Joined
member-access = Access
member-block = Block the account
member-block-question = { $name } will be signed out and cannot sign in any more. What they wrote stays. You can undo this.
member-unblock = Unblock the account
member-invite-again = Send the invitation again
member-own-block = You cannot block your own account.
member-own-role = You cannot take the role of steward from yourself: ask another steward to do it.

## Incidents

incidents-explanation = Each time a call failed, everything it had begun was undone. The newest thousand are kept.
incidents-empty = Nothing went wrong.
incident-title = Incident no. { $number }
incident-call = Call
incident-detail = Detail
incident-trace = For the brick’s author
incident-trace-explanation = Send this along when you report the incident.
incident-trap = The brick stopped by itself.
incident-cpu-time = The brick computed longer than it may.
incident-deadline = The call took longer than it may.
incident-memory = The brick wanted more memory than it may have.
incident-stack = The brick lost itself in its own calls.
incident-limit = The brick asked too much of the host.
incident-quota = The brick wanted to keep more than it may.
incident-read-only = The brick wanted to write where it may only read.
incident-grant = The brick wanted something that it was not granted.
incident-bad-answer = The brick’s answer could not be read.
incident-host = The host failed, not the brick.

## Undelivered events

dead-letters-explanation = These events could not be handed over, however often it was tried. Once the cause is mended, deliver them again.
dead-letters-empty = Every event has been delivered.
dead-letter-title = From { $source } to { $listener }
dead-letter-content = Content
dead-letter-redeliver = Deliver again
dead-letter-discard = Throw away
dead-letter-question = The event will be thrown away, and its listener will never hear of it.

## Jobs

jobs-explanation = What bricks have planned to do by themselves.
jobs-empty = Nothing is planned.
job-column-what = What
job-column-next = Next
job-column-state = State
job-again = recurring
job-waiting = Waiting
job-retried = { $count ->
    [one] Failed once, will be tried again
   *[other] Failed { $count } times, will be tried again
}
job-failed = Given up
job-run = Run now
job-remove = Remove
job-question = The job will be removed and never run, unless the brick plans it again.

## Messages

messages-empty = No message has been written yet.
message-to = To
message-subject = Subject
message-state = State
message-path = Link
message-path-hidden = Not shown: it opens the reader’s account.
message-next = What happens next
message-reason = Why it did not go out
message-waiting = Waiting
message-delayed = Delayed
message-held = Held back
message-sent = Sent
message-in-folder = In the outbox folder
message-failed = Given up
message-next-now = It goes out in a moment.
message-next-try = { $count ->
    [one] Tried once without success. Next try: { $when }.
   *[other] Tried { $count } times without success. Next try: { $when }.
}
message-next-held = It is kept, and goes out as soon as sending works again. Next try: { $when }.
message-next-none = It is not tried any more.
message-sent-at = It went out: { $when }.
messages-held = No messages go out at the moment. They are kept, and go out by themselves once this is put right: whoever hosts the platform has to see to it. Next try: { $when }.
message-resend = Send again
message-link-gone = The personal link in this message is no longer kept, so it cannot be sent again. If it was an invitation, send a new one from the member’s page. If it was about a forgotten password, the person can ask for another link on the sign-in page.
letter-cause-unreachable = The mail server cannot be reached or does not answer.
letter-cause-encryption = A secure connection to the mail server cannot be made.
letter-cause-sign-in = The mail server refuses the user name or password that this host signs in with.
letter-cause-sender = The mail server refuses the address that messages are sent from.
letter-cause-service = The mail server is not accepting messages at the moment.
letter-cause-folder = The outbox folder cannot be written to.
letter-cause-member-gone = The account is blocked or no longer exists.
letter-cause-bad-address = This is not an address that mail can be sent to.
letter-cause-needs-utf8 = The part of the address before the @ has characters that the mail server cannot handle.
letter-cause-recipient-refused = The mail server refuses this recipient.
letter-cause-letter-refused = The mail server refuses this message.
letter-cause-delayed = The mail server asked for another try later.
letter-cause-interrupted = The mail server stopped answering while the message was being sent.
letter-cause-not-relayed = The mail server does not pass on messages from this host. Whoever hosts the platform has to see to it.
