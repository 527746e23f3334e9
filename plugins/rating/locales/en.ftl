## Pages

page-to-write = Reviews to write
page-members = Reviews of members
page-member = Reviews of { $member }
no-such-page = There is no such page.

to-write-empty = There is no review for you to write at the moment.
to-write-explained = What you write stays hidden until the other side has written too or the time for it is over.
to-write-heading = { $about }, for { $occasion }
ended-at = Ended
open-until = Can be written until
submit-review = Send the review
own-reviews = What others wrote about you

member = Member
mean = Mean
count = Reviews
stars = Stars
author = Written by
reviews = Reviews
read-reviews = Read
members-empty = Nobody has been reviewed yet.
more-members = More members
reviews-empty = There is no review yet.
blind-explained = Reviews show once both sides have written, or when the time for it is over.

## What a caller is told

members-only = Only members can do this.
no-such-invitation = There is no such invitation to write a review.
already-written = You have already written this review.
window-over = The time to write this review is over.
stars-range = Give 1 to 5 stars.
comment-length = At most { $limit } characters.
window-range = Expected between a minute and a year.
cursor-malformed = This cursor was not given by this list.
line-malformed = This line cannot be read: { $problem }
published-without-review = A published invitation needs a review.

## Messages

message-invited-subject = How was it with { $about }?
message-invited-body = Please review it ({ $occasion }) by { $until }. Your review stays hidden until both are in.
message-published-subject = { $author } has reviewed you
message-published-body = The review ({ $occasion }) can now be read by the members.

## Forms

fn-reviews-submit = Write a review
    .invitation = Invitation
    .stars = Stars
    .comment = Comment
    .submit = Send the review
fn-settings-set = The rules of reviews
    .settings = Rules
    .submit = Save
type-settings = Rules
    .window = Time to write a review
    .unit = in
type-unit = Unit of time
    .minutes = minutes
    .hours = hours
    .days = days
