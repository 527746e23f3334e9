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
overview-messages = The messages the platform has sent to its members.
overview-ends = This platform’s last day is { $day }. After that it is read-only, and an archive of it is kept. To keep it going, review how it went and ask its host to move the date before then.
overview-ended-kept = An archive of the platform is kept in its folder: { $file }. Its host can give it to you, or keep the platform going by moving the date.
overview-ended-not-kept = The archive of the platform has not been written yet. If this lasts, tell its host.
overview-dead-letters = { $count ->
    [one] One event could not be delivered.
   *[other] { $count } events could not be delivered.
}
overview-look = See these events
overview-incidents = Latest incidents

## Bricks

bricks-empty = No brick is installed yet.
bricks-former = Removed bricks
bricks-former-explanation = Their data is still there, for another brick to take over or for an export.
brick-column-name = Name
brick-column-mount = Mounted at
brick-column-version = Version
brick-column-keeps = Data
brick-keeps-of = { $size } of { $limit }
brick-files = Pictures and documents
brick-package = Package
brick-licence = Licence
brick-source = Source code
brick-digest = Digest
brick-settings = Settings
brick-grants = What this brick may do
brick-grants-none = It answers when it is called, nothing more.
brick-why = Why: { $why }
trust-title = Who made this brick
trust-explanation = This is what the host knows of the registry, checked by itself and without asking anybody.
trust-verdict = Certification
trust-provider = Provider
trust-reason = Reason
trust-accepted = Published at the registry
trust-as-of = Last heard from the registry
settings-title = Settings: { $brick }
settings-not-read = The brick does not declare that reading its settings changes nothing, so this page cannot show them. Its author has to declare the function get of its settings with reads = true in brick.toml.

## Members

members-search = Name or address
members-search-submit = Search
members-empty = No member found.
members-invite = Invite a person
members-invite-explanation = The person receives a message with a link to choose a password and open their account.
members-invite-name-hint = The person can change it.
members-invite-submit = Send the invitation
members-invite-too-many = Many invitations still wait for an answer. The next one can go out on { $when }. Each one that is accepted makes room for another.
member-column-name = Name
member-column-roles = Roles
member-column-state = State
member-roles-legend = What may this person do here beyond what every member may?
member-role-unknown = One of these roles no longer exists on this platform. Choose again.
role-steward = Steward
role-steward-hint = runs the platform
role-of-bricks = in { $bricks }
role-unused = no longer used on this platform
member-active = Active
member-email-taken = There is already an account for this address; it is in the list of members.
member-invited = Invited
member-blocked = Blocked
member-closing = Closes: { $when }
member-closing-explanation = This account is being closed. If a brick could not forget the person, it is tried again every hour; the incidents say why.
member-mark-nothing = No visible name
member-mark-nothing-why = This name shows nothing: it is made of characters that cannot be seen. The address stands in its place here.
member-mark-steward = Looks like a steward
member-mark-steward-why = This name looks like that of a steward, and this member is not one. Look at the address before you take a message for somebody else’s.
member-mark-site = Looks like the site
member-mark-site-why = This name looks like that of the site. Others may take what this member writes for something that you wrote.
member-mark-mixed = Unusual letters
member-mark-mixed-why = A word of this name mixes letters of several scripts, such as a Latin name with a Cyrillic letter. Such names are often made to look like others.
member-mark-address = Unusual address
member-mark-address-why = This e-mail address has letters that look like others, so it can be taken for a different address.
member-joined = Member since
member-access = Access
member-block = Block the account
member-block-question = Block { $name }’s account? It will be signed out and cannot sign in again. What was written stays. You can unblock it later.
member-unblock = Unblock the account
member-invite-again = Send the invitation again
member-own-block = You cannot block your own account.
member-own-role = You cannot remove your own role of steward: ask another steward to do it.

## Incidents

incidents-explanation = When a call fails, everything it had started is undone. The latest thousand incidents are kept.
incidents-empty = No incidents.
incident-title = Incident no. { $number }
incident-call = Call
incident-detail = Detail
incident-trace = For the brick’s author
incident-trace-explanation = Include this when you report the incident.
incident-trap = The brick stopped with an error.
incident-cpu-time = The brick used more computing time than allowed.
incident-deadline = The call took longer than allowed.
incident-memory = The brick used more memory than allowed.
incident-stack = The brick’s own calls were nested too deeply.
incident-limit = The brick exceeded a limit of the host.
incident-quota = The brick tried to store more data than allowed.
incident-read-only = The brick tried to write during a read-only call.
incident-grant = The brick tried to use something it was not granted.
incident-bad-answer = The brick’s answer could not be read.
incident-host = The fault lies with the host, not the brick.

## Undelivered events

dead-letters-explanation = These events could not be delivered after several attempts. Once the cause is fixed, deliver them again.
dead-letters-empty = Every event has been delivered.
dead-letter-title = From { $source } to { $listener }
dead-letter-content = Content
dead-letter-redeliver = Deliver again
dead-letter-discard = Discard the event
dead-letter-question = Discard this event? The brick it was meant for will never receive it.

## Jobs

jobs-explanation = What bricks have scheduled.
jobs-empty = No job is scheduled.
job-column-what = Job
job-column-next = Next run
job-column-state = State
job-again = recurring
job-waiting = Waiting
job-retried = { $count ->
    [one] Failed once, will be tried again
   *[other] Failed { $count } times, will be tried again
}
job-failed = Given up
job-run = Run now
job-remove = Remove the job
job-question = Remove this job? It will not run again unless the brick schedules it anew.

## Messages

messages-empty = No messages yet.
message-to = To
message-subject = Subject
message-state = State
message-path = Link
message-path-hidden = Hidden: it opens the recipient’s account.
message-next = What happens next
message-reason = Why it did not go out
message-waiting = Waiting
message-delayed = Delayed
message-held = Held back
message-sent = Sent
message-on-site = On the site only
message-on-site-why = The reader wants no emails of this kind, and reads it among their notifications.
message-in-folder = In the outbox folder
message-failed = Given up
message-next-now = It goes out in a moment.
message-next-unconfirmed = A member who has yet to confirm their address is behind it. It goes out once they do, or stays on the site alone after { $when }.
message-next-daily = The reader prefers one email a day: { $when }.
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
letter-cause-site-closed = The platform is not launched: it writes to its stewards alone. You can send this message again afterwards.
letter-cause-bad-address = This is not an address that mail can be sent to.
letter-cause-needs-utf8 = The part of the address before the @ has characters that the mail server cannot handle.
letter-cause-recipient-refused = The mail server refuses this recipient.
letter-cause-letter-refused = The mail server refuses this message.
letter-cause-delayed = The mail server asked for another try later.
letter-cause-interrupted = The mail server stopped answering while the message was being sent.
letter-cause-not-relayed = The mail server does not pass on messages from this host. Whoever hosts the platform has to see to it.
