## Pages

page-items = Items to book
page-offer = List an item
page-opening-hours = Opening hours
page-my-bookings = My bookings
page-requests = Requests received
no-such-page = This page does not exist.

block-free-now = Free in the coming days
free-from = From { $from }
next-slot = Free
all-items = All items

items-caption = Items on offer
items-empty = No items on offer yet.
more-items = More items
offer-yours = List an item
thing = Item
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
slots-caption = Availability: { $item }
slots-empty = No free slots on these days.
first-slots = From today
later-slots = Later slots
no-hours-yet = The opening hours of this item have not been set yet.
sign-in-to-book = Sign in to book a slot.
item-is-withdrawn = This item is no longer on offer.
request = Request this slot
hours-heading = Set opening hours
change-heading = Change or withdraw the item
withdraw = Withdraw the item
withdraw-question = Withdraw { $item }? Open requests will be declined; accepted bookings stay.
withdraw-yes = Withdraw the item

offer-explained = Say what it is and where it is handed over. You then set its opening hours on its own page.
offer-submit = List this item
own-items-heading = Your items
own-items-empty = You have not listed any items yet.
hours-explained = Choose an item to set when it can be booked.
hours-of = Opening hours of { $item }
back-to-hours = All opening hours

my-bookings-empty = You have not booked anything yet.
cancel = Cancel
cancel-question = Cancel the booking of { $item } by { $booker }, from { $from } to { $until }?
cancel-yes = Cancel the booking
of-booking = { $item }, { $from }
to-decide = Waiting for your decision
to-decide-empty = No requests are waiting.
accept = Accept
decline = Decline
decline-question = Decline the request of { $booker } for { $item }, from { $from } to { $until }?
decline-yes = Decline the request
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
owner-only = Only the owner of the item and the stewards can change this.
owner-decides = Only the owner of the item decides on its requests.
no-such-item = This item does not exist.
no-such-booking = This booking does not exist.
not-your-own = You cannot book an item of your own.
not-your-booking = You cannot cancel this booking.
item-withdrawn = { $item } is no longer on offer.
slot-taken = { $item } is already booked at this time.
slot-yours-already = You have already booked { $item } at this time.
too-many-requests =
    { $limit ->
        [one] You already have a request that waits for an answer; wait for it or cancel it.
       *[other] You already have { $limit } requests that wait for an answer; wait for one or cancel one.
    }
too-many-items = You already have { $limit } items listed, which is the maximum.
already-decided = This request has already been answered.
decided-too-late = This request can no longer be accepted: its time has begun.
already-over = This booking is already over.
already-begun = This booking has begun and can no longer be cancelled.
not-a-slot = This slot is not on offer.
too-late = It is too late to book this slot.
beyond-horizon =
    { $days ->
        [one] This can be booked one day ahead at most.
       *[other] This can be booked { $days } days ahead at most.
    }
beyond-calendar = This date is out of range.
ends-before-beginning = The end must be after the beginning.
date-malformed = Give a date such as 2026-11-21.
days-range = Give 1 to { $limit } days.
name-length = Give a name of at most { $limit } characters.
place-length = Give a place of at most { $limit } characters.
too-many-pictures = At most { $limit } pictures.
no-picture = This picture is no longer there. Choose it again.
text-length = At most { $limit } characters.
time-malformed = Give a time such as 09:30.
closes-before-opening = It must close after it opens.
slot-length-range = Give 1 to { $limit } minutes, so that a slot fits into the opening hours.
hours-overlap = These opening hours overlap others of the same day.
hours-too-many = At most { $limit } opening hours.
horizon-range = Give 1 to 365 days.
notice-range = Give at most 525,600 minutes, which is a year.
open-requests-range = Give 1 to 100 requests.
cursor-malformed = This cursor does not come from this export.
line-malformed = This line cannot be read: { $problem }
line-hours = The opening hours of this item make no sense.

## Messages

message-requested-subject = { $booker } would like to book { $item }
message-requested-body = From { $from } to { $until }. Please accept or decline before it begins.
message-booked-subject = { $booker } booked { $item }
message-booked-body = From { $from } to { $until }.
message-accepted-subject = Booking confirmed: { $item }, { $from }
message-accepted-body = { $owner } accepted your request from { $from } to { $until }.
message-declined-subject = Request declined: { $item }
message-declined-body = { $owner } declined your request from { $from } to { $until }.
message-expired-subject = No answer to your request: { $item }
message-expired-body = { $owner } did not answer your request from { $from } to { $until } in time.
message-cancelled-subject = Booking cancelled: { $item }
message-cancelled-body = It was to run from { $from } to { $until }.

## Forms

fn-items-offer = List an item
    .name = Name
    .description = Description
    .place = Where it is handed over
    .pictures = Pictures
    .submit = List this item
    .done_message = “{ $name }” is listed. Now set its opening hours.
fn-items-update = Change the item’s details
    .name = Name
    .description = Description
    .place = Where it is handed over
    .pictures = Pictures
    .submit = Save the details
    .done_message = The details of “{ $name }” are saved.
fn-items-set-hours = Set opening hours
    .hours = Opening hours
    .submit = Save the opening hours
    .done_message = The opening hours of “{ $name }” are saved.
type-opening = Opening hours
    .day = Day
    .from = Opens at
    .until = Closes at
    .slot-minutes = Length of a slot in minutes
fn-items-withdraw = Withdraw an item
    .item = Item
    .submit = Withdraw the item
    .done_message = “{ $name }” is withdrawn, and its open requests will be declined.
fn-bookings-request = Request an item
    .item = Item
    .from = From
    .until = Until
    .note = Note to the owner
    .submit = Request this slot
    .done_message = 
        { $state ->
            [accepted] { $item-name } is booked for you, from { $from } to { $until }. { $owner } has been told.
           *[requested] Request sent to { $owner } for { $item-name }, from { $from } to { $until }.
        }
fn-bookings-accept = Accept a request
    .booking = Booking
    .submit = Accept the request
    .done_message = You have accepted the request of { $booker } for { $item-name }, from { $from } to { $until }. They have been told.
fn-bookings-decline = Decline a request
    .booking = Booking
    .reason = Reason
    .submit = Decline the request
    .done_message = You have declined the request of { $booker } for { $item-name }, from { $from } to { $until }. They have been told.
fn-bookings-cancel = Cancel a booking
    .booking = Booking
    .reason = Reason
    .submit = Cancel the booking
    .done_message = The booking of { $item-name } by { $booker }, from { $from } to { $until }, is cancelled. The other person has been told.
type-state = State
    .requested = Requested
    .accepted = Accepted
    .declined = Declined
    .cancelled = Cancelled
    .expired = Expired
    .completed = Completed
fn-settings-set = Booking rules
    .settings = Rules
    .submit = Save the rules
    .done_message = The booking rules are saved.
type-settings = Rules
    .acceptance = Who accepts requests
    .horizon-days = Days ahead that can be booked (1 to 365)
    .notice-minutes = Minutes of notice before a booking begins (a year at most)
    .open-requests = Open requests a member may have at a time (1 to 100)
type-acceptance = Acceptance
    .by-owner = The owner decides on each request
    .automatic = Every request for a free slot is accepted at once

## Jobs

fn-timers-complete = Complete a booking that has ended
fn-timers-expire = Close a request that was not answered
fn-timers-decline-open = Decline the requests for a withdrawn item
