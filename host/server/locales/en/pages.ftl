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
