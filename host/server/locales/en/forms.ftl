## Forms

required-hint = Fields marked * are required.
zone-hint = Time of { $zone }.
base64-hint = Bytes, in base64.
choose = Choose…
not-given = Not given
yes = Yes
no = No
list-empty = The list is empty.
add-row = Add
remove-row = Remove
result-ok = Success
result-err = Failure
fold-question = The clocks change that night and this time comes twice. Which one?
fold-earlier = The first ({ $offset })
fold-later = The second ({ $offset })

## What is wrong

problems = { $count ->
    [one] One thing needs to be put right. Nothing was saved.
   *[other] { $count } things need to be put right. Nothing was saved.
}
form-too-large = This form is too large: { $most } fields at most.
value-missing = Fill this in.
value-no-choice = Choose one of the answers offered.
value-not-whole = Write a whole number, such as 12.
value-out-of-bounds = Write a number between { $least } and { $most }.
value-not-number = Write a number, such as 4.5.
value-not-char = Write just one character.
value-not-instant = Give a day and a time, such as 2026-11-21 14:30.
value-skipped = It is never { $time } on { $day }: the clocks go forward. It would be { $after }; choose another time.
value-twice = It is { $time } twice on { $day }: the clocks go back. Say which one.
value-not-date = Give a day of the calendar, such as 2026-11-21.
value-not-time = Give a time, such as 09:30.
value-not-stars = Give one to five stars.
value-not-base64 = This is not base64.
