## Pages

page-conversations = My conversations
page-reports = Reported messages
no-such-page = This page does not exist.

with = With
about = About
latest = Latest message
state = State
to-do = To do
member = Member
messages = Messages
picture = Picture
document = Document
sent-at = Sent
report = Report
reason = Reason
reported-by = Reported by
reported-at = Reported

with-other = Conversation with { $other }
write-to-other = Write to { $other }
whole-conversation = Open the conversation
of-conversation = the conversation with { $other }
of-member = { $member }
of-message = the message of { $sent }
of-report = the message by { $author }

about-booking = Booking of { $title }, from { $from } to { $until }
about-agreement = { $title }, from { $from } to { $until }

conversations-empty = You have no conversations yet. Open a member’s page to write to them.
earlier-conversations = Earlier conversations
silent-heading = Bookings and agreements you can write about
write-to-them = Write
blocked-heading = Members you have blocked
blocked-since = Since
unread-in-all =
    { $count ->
        [one] You have one unread message.
       *[other] You have { $count } unread messages.
    }
unread-here =
    { $count ->
        [one] One unread message.
       *[other] { $count } unread messages.
    }
unread =
    { $count ->
        [one] 1 unread
       *[other] { $count } unread
    }
new = New
read = Read
open = Open
mark-read = Mark as read
send = Send
attach = Attach pictures or documents
by-member = { $author }
messages-empty = Nothing has been written yet.
latest-messages = Latest messages
message-deleted = This message was deleted by its author.
message-removed = This message was removed by a steward.
was-reported = Reported

delete = Delete
delete-question = Delete your message of { $sent }? Both of you will see that a message was deleted.
delete-yes = Delete the message
report-question = Report the message of { $sent }? The stewards will read this message and your reason, and nothing else of the conversation.
report-yes = Report the message
block = Block
block-question = Block { $member }? Neither of you can write to the other until you unblock them. They are not told.
block-yes = Block this member
unblock = Unblock

reports-explained = You see messages that a member has reported, and no others. If you keep a message, only the member who reported it is told; if you remove it, both are.
reports-empty = No reports to decide on.
keep = Keep the message
remove = Remove
remove-question = Remove the message by { $author }? Nobody can read it any more.
remove-yes = Remove the message

## What a caller is told

members-only = Only members can do this.
stewards-only = Only stewards can see this.
no-such-conversation = This conversation does not exist.
no-such-message = This message does not exist.
no-such-member = This member does not exist.
no-such-report = This report does not exist.
no-such-file = This file is no longer there. Choose it again.
not-to-oneself = You cannot write to yourself.
not-oneself = You cannot block yourself.
you-blocked = You have blocked { $other }. Unblock them to write.
takes-no-messages = { $other } is not accepting messages from you.
nothing-to-do = You can write to { $other } once you have a booking or an agreement together.
too-many-begun = You can begin { $limit } conversations a day. Try again tomorrow.
wait-for-an-answer =
    { $limit ->
        [one] You can send one message in a row. Wait for { $other } to answer.
       *[other] You can send { $limit } messages in a row. Wait for { $other } to answer.
    }
text-missing = Write something.
text-length = At most { $limit } characters.
too-many-files = At most { $limit } files.
reason-length = Give a reason of at most { $limit } characters.
not-your-message = Only the author of a message can delete it.
your-own-message = You cannot report your own message. You can delete it.
message-gone = This message is no longer there.
reported-already = This message has already been reported.
already-decided = This report has already been decided.
keep-days-range = Give 30 to 3,650 days.
in-a-row-range = Give 1 to 100 messages.
stays-conversations = { $count ->
    [one] One conversation, without your words
   *[other] { $count } conversations, without your words
}
stays-conversations-why = The other one’s messages are theirs. What you wrote shows as deleted, by a former member. A conversation goes when nothing has happened in it for long enough.
stays-reported = { $count ->
    [one] One reported message
   *[other] { $count } reported messages
}
stays-reported-why = Those who run the site have a copy as long as the report is open, then for as long as conversations are kept.
cursor-malformed = This cursor does not come from this list.
line-malformed = This line cannot be read: { $problem }
line-unsound = This line does not fit its conversation.

## Messages

message-new-subject = { $from } wrote to you
message-new-body =
    { $kind ->
        [booking] { $from } wrote to you about the booking of { $title }. Read and reply on the site. You will not get another message about this conversation until you have read it.
        [agreement] { $from } wrote to you about “{ $title }”. Read and reply on the site. You will not get another message about this conversation until you have read it.
       *[member] { $from } wrote to you. Read and reply on the site. You will not get another message about this conversation until you have read it.
    }
message-kept-subject = Your report of a message by { $author }
message-kept-body = The stewards have read the message by { $author } that you reported, and decided to keep it. You can block { $author } on the page of the conversation.
message-removed-subject = Your report of a message by { $author }
message-removed-body = The stewards have removed the message by { $author } that you reported.
message-yours-removed-subject = A message of yours was removed
message-yours-removed-body = A member reported your message of { $sent }, and the stewards have removed it.

## Forms

fn-conversations-write-to = Write to a member
    .member = Member
    .text = Message
    .files = Pictures and documents
    .submit = Send
    .done_message = Your message to { $to } is sent.
fn-conversations-write = Write in a conversation
    .conversation = Conversation
    .text = Message
    .files = Pictures and documents
    .submit = Send
    .done_message = Your message to { $to } is sent.
fn-conversations-mark-read = Mark as read
    .conversation = Conversation
    .up-to = Up to message number
    .submit = Mark as read
    .done_message = The messages from { $other } are marked as read.
fn-conversations-delete = Delete a message
    .conversation = Conversation
    .number = Number of the message
    .submit = Delete the message
    .done_message = Your message to { $member } is deleted.
fn-conversations-block = Block a member
    .member = Member
    .submit = Block this member
    .done_message = You have blocked { $member }.
fn-conversations-unblock = Unblock a member
    .member = Member
    .submit = Unblock this member
    .done_message = You have unblocked { $member }.
fn-conversations-report = Report a message
    .conversation = Conversation
    .number = Number of the message
    .reason = Reason
    .submit = Report the message
    .done_message = The message by { $member } is reported. The stewards will tell you what they decide.
fn-reports-keep = Keep a reported message
    .report = Report
    .submit = Keep the message
    .done_message = The message by { $author } stays. { $reporter } has been told.
fn-reports-remove = Remove a reported message
    .report = Report
    .submit = Remove the message
    .done_message = The message by { $author } is removed. Both members have been told.
fn-settings-set = Conversation rules
    .settings = Rules
    .submit = Save the rules
    .done_message = The conversation rules are saved.
type-settings = Rules
    .beginning = Who may write to a member first
    .keep-days = Days a conversation is kept after its latest message (30 to 3,650)
    .in-a-row = Messages a member may send in a row without an answer (1 to 100)
type-beginning = Who may write first
    .every-member = Every member
    .who-has-to-do = Only members who have a booking or an agreement with them

## Jobs

fn-timers-sweep = Remove conversations that have been kept long enough
