## The frame of every page

steward-area = Administration

## The parts of pages

slots-free = { $count ->
    [0] nothing free
   *[other] { $count } free
}
slot-free = Free
slot-taken = Taken
slot-own = Yours
slot-partly = Partly free
slot-closed = Closed
day-chosen = Your choice
month-title = { $month ->
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
} { $year }
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
tabs-label = Views of this page
trail-label = Where you are
filter-any = All
hundredths = { $number }%
sign-in-first = Sign in to continue
leads-nowhere = This button leads nowhere: the brick has no function “{ $function }” in “{ $interface }”.
form-broken = This form cannot be shown: the brick’s values for it are not valid.
stars-mean = { $mean } out of 5
stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
reviews = { $count ->
    [one] { $written } review
   *[other] { $written } reviews
}
no-reviews = No reviews yet
chart-desc = Curves: { $series }. From { $from } to { $until }, between { $lowest } and { $highest } { $unit }. The same values are in the table below.
chart-gap = No values
show-values = Show the values
latest-values = The table has the latest { $count } values.
time = Date and time
map-desc = { $count ->
    [one] One place. Its name is in the list below.
   *[other] { $count } places, numbered as in the list below.
}
map-credit = Map: { $credit }
map-good = Good
map-attention = Needs attention
map-bad = Bad
north = N
south = S
east = E
west = W
confirm-title = Please confirm
confirm-no = Go back
of-brick = Module { $title }, by { $maker }
