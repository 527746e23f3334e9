## Pages

page-items = Things to book
page-offer = Offer a thing
page-opening-hours = Opening hours
page-my-bookings = My bookings
page-requests = Requests to me
no-such-page = There is no such page.

items-caption = On offer
items-empty = Nothing is on offer yet.
more-items = More things
offer-yours = Offer a thing of yours
thing = Thing
place = Place
owner = Owner
booker = Booked by
begins = Begins
ends = Ends
state = State
to-do = To do
hours = Opening hours
hours-set = Set
hours-missing = Not set yet
save = Save

slots-heading = Free slots
slots-caption = Slots of { $item }
slots-empty = No slot in these days.
first-slots = From today
later-slots = Later slots
no-hours-yet = The owner has not set opening hours yet.
sign-in-to-book = Sign in to book a slot.
item-is-withdrawn = This thing is no longer on offer.
request = Request
hours-heading = Set opening hours
change-heading = Change or withdraw
withdraw = Withdraw
withdraw-question = Withdraw { $item }? Open requests will be declined; accepted bookings stay.

offer-explained = Say what it is and where it is handed over. After that, set its opening hours on its own page.
offer-submit = Offer
own-items-heading = What you offer
own-items-empty = You offer nothing yet.
hours-explained = Choose a thing to set when it can be booked.
hours-of = Opening hours of { $item }
back-to-hours = All opening hours

my-bookings-empty = You have booked nothing yet.
cancel = Cancel
cancel-question = Cancel the booking of { $item }?
to-decide = Waiting for your decision
to-decide-empty = No request is waiting.
accept = Accept
decline = Decline
decline-question = Decline this request?
accepted-heading = Accepted
accepted-empty = Nothing is booked at the moment.

state-requested = Requested
state-accepted = Accepted
state-declined = Declined
state-cancelled = Cancelled
state-expired = Expired
state-completed = Completed

## What a caller is told

members-only = Only members can do this.
owner-only = Only the owner and the stewards can change this.
owner-decides = Only the owner decides on requests.
no-such-item = There is no such thing on offer.
no-such-booking = There is no such booking.
not-your-own = A thing of one’s own need not be booked.
not-your-booking = This booking is not yours to cancel.
item-withdrawn = { $item } is no longer on offer.
slot-taken = { $item } is already booked at this time.
slot-yours-already = You have already booked { $item } at this time.
too-many-requests =
    { $limit ->
        [one] You already have a request that waits for an answer; wait for it or cancel it.
       *[other] You already have { $limit } requests that wait for an answer; wait for one or cancel one.
    }
too-many-items = You already offer { $limit } things, which is the most there can be.
already-decided = This request has already been decided on.
decided-too-late = This request can no longer be accepted: its time has begun.
already-over = This booking is already over.
already-begun = This booking has begun and can no longer be cancelled.
not-a-slot = This is not one of the slots on offer.
too-late = This slot begins too soon to be booked.
beyond-horizon =
    { $days ->
        [one] This can be booked one day ahead at most.
       *[other] This can be booked { $days } days ahead at most.
    }
beyond-calendar = This date is out of range.
ends-before-beginning = The end must be after the beginning.
date-malformed = Expected a date such as 2026-11-21.
days-range = Expected 1 to { $limit } days.
name-length = Give a name of at most { $limit } characters.
place-length = Give a place of at most { $limit } characters.
text-length = At most { $limit } characters.
time-malformed = Expected a time such as 09:30.
closes-before-opening = It must close after it opens.
slot-length-range = Expected 1 to { $limit } minutes, so that a slot fits into the opening hours.
hours-overlap = These opening hours overlap others of the same day.
hours-too-many = At most { $limit } opening hours.
horizon-range = Expected 1 to 365 days.
notice-range = Expected at most a year.
open-requests-range = Expected 1 to 100.
cursor-malformed = This cursor was not given by this export.
line-malformed = This line cannot be read: { $problem }
line-hours = The opening hours of this thing make no sense.

## Messages

message-requested-subject = { $booker } would like to borrow { $item }
message-requested-body = From { $from } to { $until }. Please accept or decline before it begins.
message-booked-subject = { $booker } has booked { $item }
message-booked-body = From { $from } to { $until }.
message-accepted-subject = { $item } is yours from { $from }
message-accepted-body = { $owner } has accepted your request from { $from } to { $until }.
message-declined-subject = { $item } is not available
message-declined-body = { $owner } has declined your request from { $from } to { $until }.
message-expired-subject = No answer about { $item }
message-expired-body = { $owner } did not answer your request from { $from } to { $until } in time.
message-cancelled-subject = The booking of { $item } is cancelled
message-cancelled-body = It was from { $from } to { $until }.

## Forms

fn-items-offer = Offer a thing
    .name = Name
    .description = Description
    .place = Where it is handed over
    .submit = Offer
fn-items-update = Change what is said of it
    .name = Name
    .description = Description
    .place = Where it is handed over
    .submit = Save
fn-items-set-hours = Set opening hours
    .hours = Opening hours
    .submit = Save
type-opening = Opening hours
    .day = Day
    .from = Opens at
    .until = Closes at
    .slot-minutes = Length of a slot in minutes
fn-items-withdraw = Withdraw a thing
    .item = Thing
    .submit = Withdraw
fn-bookings-request = Request a thing
    .item = Thing
    .from = From
    .until = Until
    .note = Note to the owner
    .submit = Request
fn-bookings-accept = Accept a request
    .booking = Booking
    .submit = Accept
fn-bookings-decline = Decline a request
    .booking = Booking
    .reason = Reason
    .submit = Decline
fn-bookings-cancel = Cancel a booking
    .booking = Booking
    .reason = Reason
    .submit = Cancel the booking
type-state = State
    .requested = Requested
    .accepted = Accepted
    .declined = Declined
    .cancelled = Cancelled
    .expired = Expired
    .completed = Completed
fn-settings-set = The rules of booking
    .settings = Rules
    .submit = Save
type-settings = Rules
    .acceptance = Who accepts requests
    .horizon-days = Days ahead that can be booked
    .notice-minutes = Minutes of notice before a booking begins
    .open-requests = Open requests a member may have at a time
type-acceptance = Acceptance
    .by-owner = The owner decides on each request
    .automatic = Every request for a free slot is accepted at once
