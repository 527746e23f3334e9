## Pages

page-to-write = Reviews to write
page-members = Reviews of members
page-member = Reviews of { $member }
no-such-page = This page does not exist.

to-write-empty = You have no reviews to write at the moment.
to-write-explained = Your review stays hidden until the other person has written theirs, or the time for it is over.
to-write-heading = { $about }, for { $occasion }
ended-at = Ended
open-until = Can be written until
submit-review = Send the review
own-reviews = What others wrote about you

block-score = Reviews of { $member }
all-of-member = All reviews of { $member }
latest-of-member = Latest reviews
block-latest = Latest reviews
review-of = { $about }, for { $occasion }

member = Member
mean = Average
count = Reviews
stars = Stars
author = Written by
reviews = Reviews
read-reviews = Read
members-empty = No reviews yet.
more-members = More members
reviews-empty = No reviews yet.
blind-explained = Reviews appear once both people have written theirs, or when the time for it is over.

## What a caller is told

members-only = Only members can do this.
no-such-invitation = This invitation to write a review does not exist.
already-written = You have already written this review.
window-over = The time to write this review is over.
stars-range = Give 1 to 5 stars.
comment-length = At most { $limit } characters.
window-range = Give between a minute and a year.
cursor-malformed = This cursor does not come from this list.
line-malformed = This line cannot be read: { $problem }
published-without-review = A published invitation needs a review.

## Messages

message-invited-subject = Your review of { $about }
message-invited-body = { $occasion }: please review { $about } by { $until }. Your review stays hidden until both of you have written, or the time for it is over.
message-published-subject = { $author } reviewed you
message-published-body = Members can now read the review ({ $occasion }).

## Forms

fn-reviews-submit = Write a review
    .invitation = Invitation
    .stars = Stars
    .comment = Comment
    .submit = Send the review
    .done_message = Your review of { $about } is saved ({ $occasion }). It appears once { $about } has written theirs, or on { $open-until } at the latest.
fn-settings-set = Review rules
    .settings = Rules
    .submit = Save the rules
    .done_message = The review rules are saved.
type-settings = Rules
    .window = Time to write a review (a year at most)
    .unit = in
type-unit = Unit of time
    .minutes = minutes
    .hours = hours
    .days = days

## Jobs

fn-timers-close-window = Publish reviews when the time for them is over
