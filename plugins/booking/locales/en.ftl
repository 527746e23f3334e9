## Pages

page-items = Items to book
page-offer = List an item
page-opening-hours = Opening hours
page-my-bookings = My bookings
page-requests = Requests received
no-such-page = This page does not exist.

block-free-now = Free in the coming days
free-from = From { $from }
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
hours-past-midnight = A closing time that is not after the opening one is on the next day.
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
of-booking = { $item }, { $from }, { $booker }
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
decided-too-late = This request can no longer be accepted: the time to answer is over.
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
slot-length-range = Give 1 to { $limit } minutes, so that a slot fits into the opening hours.
hours-overlap = These opening hours overlap others of the same day.
hours-too-many = At most { $limit } opening hours.
horizon-range = Give 1 to 365 days.
notice-range = Give at most 525,600 minutes, which is a year.
open-requests-range = Give 1 to 100 requests.
cursor-malformed = This cursor does not come from this export.
line-malformed = This line cannot be read: { $problem }
line-hours = The opening hours of this item make no sense.

page-past-bookings = Past bookings
page-past-requests = Past bookings of your items
page-all-bookings = All bookings
page-calendar = Bookings in your calendar

price = Price
price-per-booking = €{ $euros }.{ $cents } per booking
price-per-hour = €{ $euros }.{ $cents } per hour begun
price-per-day = €{ $euros }.{ $cents } per day
amount = €{ $euros }.{ $cents }
deposit = Deposit
capacity = How many there are
category = Category
begins-on = Free on
show-these = Show
free-then = Free then
none-free-then = Nothing can be had on that day. Try another one.
items-of = Items on offer: { $category }
requests = Requests
decided-by-owner = The owner decides on each
decided-at-once = Booked at once
cancelling = Cancelling
cancelling-free-until =
    { $count ->
        [0] Free of charge until it begins
        [one] Free of charge until an hour before it begins
       *[other] Free of charge until { $count } hours before it begins
    }
free-until = Free cancellation until
free-places = Free at this time
of-slot = { $item }, { $from } to { $until }

## Choosing a time

choose-dates = Choose a beginning and an end on the calendar
dates-title = Book { $item }
dates-move-title = Move your booking of { $item }
moved-from = Your booking now runs from { $from } to { $until }. It stays as it is until you confirm another time.
your-dates = Your dates
closed-days = Why are some days closed?
move-asks-again = { $owner } decides again: the time you have now is given up, and the new one is yours once it is accepted.
choose-beginning = When should it begin?
choose-ending = Another day to end on
begins-at = It begins: { $from }
change-beginning = Change the beginning
change-ending = Change the end
the-weekday =
    { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
the-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
times-of = Beginning on { the-weekday } { $day } { the-month } { $year }
ends-of = Ending on { the-weekday } { $day } { the-month } { $year }
times-caption = Times to choose from
times-empty = There is no time to choose on this day.
choose-time = Choose { $time }
request-these = Request these dates
move-here = Move the booking here
back-to-item = Back to { $item }
to-item = See { $item }
why-past = Past
why-booked = Booked
why-closed = Closed
why-closed-for = Closed: { $reason }
why-not-offered = Not on offer
why-before = Before it begins
why-notice-days =
    { $count ->
        [one] Needs a day’s notice
        [2] Needs two days’ notice
       *[other] Needs { $count } days’ notice
    }
why-notice-hours =
    { $count ->
        [one] Needs an hour’s notice
       *[other] Needs { $count } hours’ notice
    }
why-notice-minutes =
    { $count ->
        [one] Needs a minute’s notice
       *[other] Needs { $count } minutes’ notice
    }
why-far =
    { $count ->
        [one] More than a day ahead
       *[other] Beyond { $count } days
    }
why-long =
    { $count ->
        [one] Longer than a day
       *[other] Longer than { $count } days
    }
why-closed-0 = Closed on Mondays
why-closed-1 = Closed on Tuesdays
why-closed-2 = Closed on Wednesdays
why-closed-3 = Closed on Thursdays
why-closed-4 = Closed on Fridays
why-closed-5 = Closed on Saturdays
why-closed-6 = Closed on Sundays
why-new-year = Closed: New Year’s Day
why-good-friday = Closed: Good Friday
why-easter-monday = Closed: Easter Monday
why-labour-day = Closed: Labour Day
why-victory-day = Closed: Victory Day, 8 May
why-ascension-day = Closed: Ascension Day
why-whit-monday = Closed: Whit Monday
why-bastille-day = Closed: Bastille Day
why-assumption-day = Closed: Assumption Day
why-all-saints-day = Closed: All Saints’ Day
why-armistice-day = Closed: Armistice Day
why-christmas-day = Closed: Christmas Day
why-saint-stephens-day = Closed: Saint Stephen’s Day

## One booking

booking-title = { $item }, { $from }
note = Note to the owner
reason = Reason
return-note = Remark at the return
places = Number
answer-by = Answer by
paid = Paid
deposit-held = Deposit held by the owner
step-requested = Asked for
step-accepted = Accepted
step-handed-over = Handed over
step-returned = Returned
handed-over = Handed over
returned = Returned
was-cancelled-late = This was cancelled after free cancellation had ended.
move-it = Move it to another time
hand-over = Record the handover
take-back = Record the return
take-back-question = Record that { $booker } has returned { $item }? You can add a remark on its condition.
cancel-late-question = Free cancellation of { $item }, from { $from } to { $until }, has ended: the owner may ask for the price. Cancel all the same?
payment-heading = Payment
all-paid = Record that all is paid
nothing-paid = Record that nothing is paid
deposit-received = Record that you hold the deposit
deposit-given-back = Record that the deposit was given back
record-payment = Record this amount

more-bookings = More bookings
more-requests = More requests
past-empty = Nothing here yet.
all-empty = There are no bookings yet.
all-explained = A booking’s page has what belongs to it, and ends what a blocked member has here.
close-booker = If the booker { $member } is blocked or has left
close-owner = If the owner { $member } is blocked or has left
close-member-explained = All their bookings that have not begun are cancelled, their items are withdrawn, and what others have booked of them is cancelled. Everybody concerned is told.
close-member = Cancel their bookings and withdraw their items
close-member-question = Cancel all bookings of { $member } that have not begun, withdraw their items and cancel what others have booked of them?
the-member = { $member }

## Calendar

calendar-explained = Your calendar can show your bookings and those of your items. It reads them at an address that is yours alone.
calendar-make = Make an address
calendar-address = Address for your calendar
calendar-secret = Anyone with this address can see your bookings. If it gets into the wrong hands, create a new one.
calendar-renew = Make a new address
calendar-renew-question = Make a new address? The present one stops working at once.
calendar-revoke = Remove the address
calendar-revoke-question = Remove the address? Calendars that use it no longer show your bookings.
no-such-feed = This address does not exist or no longer works.

## Looking after an item

manage-title = Closed days and terms of { $item }
to-manage = Closed days, price and other terms
exceptions-heading = Days that are different
exceptions-explained = Holidays, or a day on which it is open at other hours. Leave the times empty where it is closed.
terms-heading = Terms
save-details = Save the details
save-hours = Save the opening hours
save-exceptions = Save these days
save-terms = Save the terms

## What else a caller is told

owner-records = Only the owner of the item and the stewards can record this.
stewards-only = Only stewards can do this.
booker-moves = Only the person who booked can move a booking.
moved-nowhere = This is the time it has already.
too-late-to-move = Free cancellation has ended, so this booking can no longer be moved.
not-accepted = This booking has not been accepted.
handed-over-already = The handover is recorded already.
not-handed-over = Record the handover first.
returned-already = The return is recorded already.
changed-meanwhile = { $item } was changed by somebody else, or in another window, since you opened this page. Nothing was saved: look at it as it is now, and make your change again.
not-so-many =
    { $free ->
        [one] Only one of { $item } is free at this time.
       *[other] Only { $free } of { $item } are free at this time.
    }
places-range = Give a number from 1 to { $limit }.
too-long =
    { $days ->
        [one] A booking may take one day at most.
       *[other] A booking may take { $days } days at most.
    }
exceptions-too-many = At most { $limit } exceptions.
exceptions-overlap = Another exception holds on one of these days.
exception-days = The last day must be the first one or a later one, within { $limit } days.
category-unknown = Choose one of the categories of this platform.
capacity-range = Give a number from 1 to { $limit }.
capacity-booked = Give at least { $booked }: that many are booked at the same time already.
buffer-range = Give at most { $limit } minutes, which is a week.
hours-at-most = Give at most { $limit } hours.
hours-range = Give 1 to { $limit } hours, or leave it empty.
cents-range = Write an amount from €0 to €100,000.
cents-at-most = Write at most €{ $euros }.{ $cents }.
notice-beyond-horizon = Give at most { $limit } minutes: with more notice than days ahead, nothing could ever be booked.
categories-range = Give at most { $limit } categories of at most { $length } characters each, one a line.

## Quotas

quotas-heading = What you can book
quota-now = At this moment
quota-this-week = This week
quota-this-month = This month
quota-used-bookings =
    { $limit ->
        [one] { $count } of one booking
       *[other] { $count } of { $limit } bookings
    }
quota-used-hours = { quota-time } of { $limit } h
quota-used-days =
    { $limit ->
        [one] { $days } of one day
       *[other] { $days } of { $limit } days
    }
quota-time =
    { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
quota-more-time =
    { $more_minutes ->
        [0] { $more_hours } h
       *[other] { $more_hours } h { $more_minutes } min
    }
quota-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
quota-more-days =
    { $more_days ->
        [one] { $more_days } day
       *[other] { $more_days } days
    }
quota-first = { $day }
quota-at-once =
    { $limit ->
        [one] Each member can have one booking that is not over, and you have it already. Wait for it to end, or cancel it.
       *[other] Each member can have { $limit } bookings that are not over, and you have them already. Wait for one to end, or cancel one.
    }
quota-week-hours = Each member can book at most { $limit } h a week. In the week of { quota-first } { the-month } you have { quota-time } already, and this booking would add { quota-more-time }.
quota-week-days = The bookings of each member can take at most { $limit } days a week. In the week of { quota-first } { the-month } you have { quota-days } already, and this booking would add { quota-more-days }.
quota-month-hours = Each member can book at most { $limit } h a month. In { the-month } you have { quota-time } already, and this booking would add { quota-more-time }.
quota-month-days = The bookings of each member can take at most { $limit } days a month. In { the-month } you have { quota-days } already, and this booking would add { quota-more-days }.
quota-range = Give a number from 1 to { $limit }, or leave it empty.

## Recurring bookings

repeat-these = Repeat this booking
series-title = Repeat a booking of { $item }
series-of = Recurring booking of { $item }
series-frequency = How often
frequency-week = Every week
frequency-two-weeks = Every two weeks
frequency-month-weekday = Every month on the same day of the week
frequency-month-date = Every month on the same date
series-times = How many times in all
series-last = Until
series-look = Show all dates
series-times-heading = All dates
series-no-times = There is no date up to that day.
series-free = Free
series-some-hindered =
    { $count ->
        [one] One of { $all } dates cannot be booked. The reason stands beside it.
       *[other] { $count } of { $all } dates cannot be booked. The reason stands beside each.
    }
series-none-free = None of these dates can be booked.
series-book-all =
    { $count ->
        [one] Book this date
       *[other] Book all { $count } dates
    }
series-book-free =
    { $count ->
        [one] Book the one that is free
       *[other] Book the { $count } that are free
    }
series-or-none = To book none of them, leave this page or choose another time.
series-other-time = Choose another time
series-part = Recurring booking
series-see = See all its dates
series-bookings = Bookings of this series
series-booking = { $from }
series-accept = Accept all requests
series-decline = Decline all requests
series-decline-question =
    { $count ->
        [one] Decline the request for { $item } that waits?
       *[other] Decline the { $count } requests for { $item } that wait?
    }
series-cancel = Cancel all that is to come
series-cancel-question =
    { $count ->
        [one] Cancel the booking of { $item } that is to come?
       *[other] Cancel the { $count } bookings of { $item } that are to come?
    }
series-cancel-rest = Cancel this one and those after it
series-cancel-rest-question = Cancel the booking of { $item } on { $from } and all those of the series after it?
no-such-series = This series does not exist.
series-without-end = Say how many times, or until which day.
series-times-range = Give a number from 1 to { $limit }.
series-not-free = { $item } can no longer be booked on { $from }. Nothing is booked: look at all dates again.
series-empty = There is no date left to book.
series-over = There is nothing left to cancel in this series.

## Waiting list

waiting-heading = Waiting list
waiting-empty = Nobody is waiting.
waiting-who = Waiting
waiting-since = Since
waiting-question = Is the time you need already taken?
waiting-explained = Join the waiting list: if this time becomes free, we write to you and it is kept for you for a while. First come, first served.
waiting-join = Join the waiting list
waiting-leave = Leave the list
waiting-book = { $item }: book it
waiting-kept = Kept for you until { $until }
waiting-taken = Still taken
waiting-for-free = { $item } is free at this time: you can book it straight away.
waiting-already = You are already on the waiting list of { $item } for this time.
waiting-too-many = You are already waiting for { $limit } times, which is the maximum. Leave a list first.
waiting-list-full = { $limit } people are already waiting for { $item }, which is the maximum.
no-such-wait = You are no longer on this waiting list.

## Accessibility

needs = Accessibility needs
needs-explained = For example a ramp, a hearing loop or room for a guide dog. Only the owner and the stewards can read them; they are in no calendar.
needs-save = Save these needs
booker-needs = Only the person who booked can say what they need.

## Bank transfer

transfer-heading = Pay by bank transfer
transfer-payee = Payee
transfer-iban = IBAN
transfer-amount = Amount
transfer-reference = Reference to give
transfer-explained = Be sure to give the reference: your transfer is recognised by it. The payment is recorded here once it has come.
transfer-draw = Show the QR code
transfer-code-explained = In your banking app, this QR code fills in the transfer with the lines above.
nothing-to-pay = There is nothing to pay by transfer for this booking.
code-too-long = This does not fit into a QR code.
account-incomplete = Give payee and IBAN, or leave both empty.
iban-wrong = There is no such IBAN: check each character.

## Messages

message-requested-subject = { $booker } would like to book { $item }
message-requested-body = From { $from } to { $until }. Please accept or decline by { $answer }; after that, the request lapses.
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
message-declined-because-subject = Request declined: { $item }
message-declined-because-body = { $owner } declined your request from { $from } to { $until }: { $reason }
message-cancelled-because-subject = Booking cancelled: { $item }
message-cancelled-because-body = It was to run from { $from } to { $until }. The reason given: { $reason }
message-cancelled-late-subject = Booking cancelled late: { $item }
message-cancelled-late-body = { $booker } cancelled the booking from { $from } to { $until } after free cancellation had ended.
message-moved-subject = { $booker } would like to move a booking of { $item }
message-moved-body = The new time is from { $from } to { $until }. Please accept or decline by { $answer }; after that, the request lapses.
message-reminder-subject = Coming up: { $item }, { $from }
message-reminder-body = Your booking runs from { $from } to { $until }. If you no longer need it, please cancel it.
message-needs-subject = { $booker } has accessibility needs for { $item }
message-needs-body = They are about the booking from { $from } to { $until }, and stand on its page.
message-waiting-free-subject = { $item } has become free, { $from }
message-waiting-free-body = The time you were waiting for, from { $from } to { $until }, is free. It is kept for you until { $kept }: book it by then, or it goes to the next person.
message-waiting-lapsed-subject = { $item } is no longer kept for you
message-waiting-lapsed-body = The time from { $from } to { $until } was kept for you until { $kept }. It goes to the next person.
message-series-requested-subject = { $booker } would like to book { $item } several times
message-series-requested-body =
    { $count ->
        [one] One date, { $from }. Please accept or decline it.
       *[other] { $count } dates, from { $from } to { $last }. Please accept or decline them, all at once or one by one.
    }
message-series-booked-subject = { $booker } has booked { $item } several times
message-series-booked-body =
    { $count ->
        [one] One date, { $from }.
       *[other] { $count } dates, from { $from } to { $last }.
    }
message-series-accepted-subject = Bookings confirmed: { $item }
message-series-accepted-body =
    { $count ->
        [one] { $owner } has accepted your request for { $from }.
       *[other] { $owner } has accepted your { $count } requests, from { $from } to { $last }.
    }
message-series-declined-subject = Requests declined: { $item }
message-series-declined-body =
    { $count ->
        [one] { $owner } has declined your request for { $from }.
       *[other] { $owner } has declined your { $count } requests, from { $from } to { $last }.
    }
message-series-declined-because-subject = Requests declined: { $item }
message-series-declined-because-body =
    { $count ->
        [one] { $owner } has declined your request for { $from }: { $reason }
       *[other] { $owner } has declined your { $count } requests, from { $from } to { $last }: { $reason }
    }
message-series-cancelled-subject = Bookings cancelled: { $item }
message-series-cancelled-body =
    { $count ->
        [one] One date is cancelled, { $from }.
       *[other] { $count } dates are cancelled, from { $from } to { $last }.
    }
message-series-cancelled-because-subject = Bookings cancelled: { $item }
message-series-cancelled-because-body =
    { $count ->
        [one] One date is cancelled, { $from }. Reason given: { $reason }
       *[other] { $count } dates are cancelled, from { $from } to { $last }. Reason given: { $reason }
    }

## Forms

fn-items-offer = List an item
    .name = Name
    .description = Description
    .place = Where it is handed over
    .pictures = Pictures
    .submit = List this item
    .done_message = “{ $name }” is listed. Now set its opening hours.
fn-items-update = Change the item’s details
    .item = Item
    .name = Name
    .description = Description
    .place = Where it is handed over
    .pictures = Pictures
    .seen = Changes seen
    .submit = Save the details
    .done_message = The details of “{ $name }” are saved.
fn-items-set-hours = Set opening hours
    .item = Item
    .hours = Opening hours
    .seen = Changes seen
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
fn-plans-set-exceptions = Set days that are different
    .item = Item
    .exceptions = Days that are different
    .seen = Changes seen
    .submit = Save these days
    .done_message = The days of “{ $name }” that are different are saved.
type-exception = Day or days
    .from = First day
    .until = Last day, if it is another one
    .opens = Opens at (empty: closed)
    .closes = Closes at (empty: closed)
    .slot-minutes = Length of a slot in minutes, where it is open
    .reason = Reason, which everybody can read
fn-terms-set = Set the terms
    .item = Item
    .terms = Terms
    .seen = Changes seen
    .submit = Save the terms
    .done_message = The terms are saved. Bookings made before keep theirs.
type-terms = Terms
    .category = Category
    .lending = How it is lent
    .capacity = How many there are, or how many seats
    .before-minutes = Minutes kept free before each booking
    .after-minutes = Minutes kept free after each booking
    .notice-minutes = Minutes of notice, if more than on the platform
    .horizon-days = Days ahead that can be booked, if fewer than on the platform
    .longest-days = Most days from beginning to end (1 to 92)
    .decision = Who decides on requests
    .free-until-hours = Hours before the beginning until which cancelling is free of charge (empty: always free)
    .price-cents = Price
    .price-per = The price is for
    .deposit-cents = Deposit, given back on return
type-lending = How it is lent
    .slots = By slots, one or several in a row
    .over-days = Over days: opening hours are for handover and return
type-decision = Who decides
    .as-platform = As everywhere on this platform
    .by-owner = The owner decides on each request
    .at-once = Nobody: it is booked at once
type-per = Price
    .booking = Each booking
    .hour = Each hour begun
    .day = Each day, the first and last included
fn-stays-reserve = Request an item
    .item = Item
    .from = From
    .until = Until
    .places = How many
    .note = Note to the owner
    .needs = Accessibility needs, which only the owner and the stewards read
    .submit = Request these dates
    .done_message =
        { $state ->
            [accepted] { $item-name } is booked for you, from { $from } to { $until }. { $owner } has been told.
           *[requested] Request sent to { $owner } for { $item-name }, from { $from } to { $until }.
        }
fn-stays-set-needs = Say what you need to have access
    .booking = Booking
    .needs = Accessibility needs
    .submit = Save these needs
    .done_message = Your needs for { $item-name } are saved.
fn-series-reserve = Repeat a booking
    .item = Item
    .from = From
    .until = To
    .places = How many
    .frequency = How often
    .times = How many times in all
    .last = Until
    .leave-out = Dates left out
    .note = Note to the owner
    .needs = Accessibility needs, which only the owner and the stewards read
    .submit = Book these dates
    .done_message =
        { $count ->
            [one] One date is booked or requested for { $item-name }.
           *[other] { $count } dates are booked or requested for { $item-name }.
        }
fn-series-accept = Accept all requests of a series
    .series = Series
    .submit = Accept all requests
    .done_message =
        { $count ->
            [one] You accepted one request for { $item-name }. The person has been told.
           *[other] You accepted { $count } requests for { $item-name }. The person has been told.
        }
fn-series-decline = Decline all requests of a series
    .series = Series
    .reason = Reason
    .submit = Decline all requests
    .done_message =
        { $count ->
            [one] You declined one request for { $item-name }. The person has been told.
           *[other] You declined { $count } requests for { $item-name }. The person has been told.
        }
fn-series-cancel = Cancel what is to come of a series
    .series = Series
    .from = From
    .reason = Reason
    .submit = Cancel these dates
    .done_message =
        { $count ->
            [one] One date of { $item-name } is cancelled. The other person has been told.
           *[other] { $count } dates of { $item-name } are cancelled. The other person has been told.
        }
type-frequency = How often
    .week = Every week
    .two-weeks = Every two weeks
    .month-weekday = Every month on the same day of the week
    .month-date = Every month on the same date
fn-waiting-join = Join a waiting list
    .item = Item
    .from = From
    .until = To
    .places = How many
    .submit = Join the waiting list
    .done_message = You are on the waiting list of { $item-name }, from { $from } to { $until }. We write to you if this time becomes free.
fn-waiting-leave = Leave a waiting list
    .wait = Place
    .submit = Leave the list
    .done_message = You are no longer on the waiting list of { $item-name }, from { $from } to { $until }.
fn-payments-draw-code = Show the QR code of a transfer
    .booking = Booking
    .submit = Show the QR code
    .done_message = The QR code is on this page.
fn-stays-move = Move a booking
    .booking = Booking
    .from = From
    .until = Until
    .submit = Move the booking here
    .done_message =
        { $state ->
            [accepted] Your booking of { $item-name } now runs from { $from } to { $until }. { $owner } has been told.
           *[requested] Your booking of { $item-name } is asked for from { $from } to { $until }. { $owner } decides again.
        }
fn-stays-hand-over = Record the handover
    .booking = Booking
    .submit = Record the handover
    .done_message = The handover of { $item-name } to { $booker } is recorded.
fn-stays-take-back = Record the return
    .booking = Booking
    .note = Remark on its condition
    .submit = Record the return
    .done_message = The return of { $item-name } by { $booker } is recorded.
fn-stays-record-payment = Record another amount
    .booking = Booking
    .paid-cents = Paid in all
    .submit = Record this amount
    .done_message = The payment for { $item-name } is recorded.
fn-stays-record-deposit = Record the deposit
    .booking = Booking
    .held-cents = Held by the owner
    .submit = Record the deposit
    .done_message = The deposit for { $item-name } is recorded.
fn-stays-close-member = End what a member has here
    .member = Member
    .submit = Cancel their bookings and withdraw their items
    .done_message =
        { $result ->
            [one] One booking was cancelled, and the items are withdrawn. If there are more bookings, they follow within a minute.
           *[other] { $result } bookings were cancelled, and the items are withdrawn. If there are more bookings, they follow within a minute.
        }
fn-feeds-renew = Make an address for a calendar
    .submit = Make an address
    .done_message = The address is made.
fn-feeds-revoke = Remove the address for a calendar
    .submit = Remove the address
    .done_message = The address is removed.
fn-settings-set = Booking rules
    .settings = Rules
    .submit = Save the rules
    .done_message = The booking rules are saved.
type-settings = Rules
    .acceptance = Who accepts requests
    .horizon-days = Days ahead that can be booked (1 to 365)
    .notice-minutes = Minutes of notice before a booking begins (a year at most)
    .open-requests = Open requests a member may have at a time (1 to 100)
    .answer-hours = Hours an owner has to answer a request (empty: until it would begin)
    .reminder-hours = Hours before the beginning at which the booker is reminded (empty: never)
    .categories = Categories of items, one a line
    .open-bookings = Bookings that are not over, per member at a time (empty: no limit)
    .week-hours = Hours booked per member and week (empty: no limit)
    .week-days = Days booked per member and week (empty: no limit)
    .month-hours = Hours booked per member and month (empty: no limit)
    .month-days = Days booked per member and month (empty: no limit)
    .public-holidays = Public holidays on which nothing can be booked, except on an item’s special days (empty: none)
    .waiting-hours = Hours for which a time that becomes free is kept for whoever is next on the waiting list (empty: 24)
    .payee = Payee of bank transfers for bookings (empty: no transfers)
    .iban = IBAN of that account
type-public-holidays = Public holidays
    .france = The eleven public holidays of all of France
    .alsace-moselle = Those of Alsace and Moselle, with Good Friday and 26 December
type-acceptance = Acceptance
    .by-owner = The owner decides on each request
    .automatic = Every request for a free slot is accepted at once

## Jobs

fn-timers-complete = Complete a booking that has ended
fn-timers-expire = Close a request that was not answered
fn-timers-decline-open = Decline the requests for a withdrawn item
fn-timers-remind = Remind of a booking that begins soon
fn-timers-close-more = End what a blocked member has
fn-timers-end-wait = End a place on a waiting list
fn-timers-hand-on = Keep what has become free for those who wait

## When a member leaves

stays-under-way = { $count ->
    [one] One booking under way
   *[other] { $count } bookings under way
}
stays-under-way-why = What is under way goes on to its end, with the item that it is about. Then your part in it goes too.
stays-accounts = { $count ->
    [one] One paid booking of { $year }
   *[other] { $count } paid bookings of { $year }
}
stays-accounts-why = What has been paid is part of the accounts, which the law wants kept for { $years } years (Code de commerce, article L123-22). All notes and messages in it are removed now.
fn-leaving-settle-more = Cancel what a blocked member has ahead
fn-leaving-forget-more = Forget what was kept of somebody who has left
