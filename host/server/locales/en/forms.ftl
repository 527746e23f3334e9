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
value-not-euros = Write an amount in euros, such as 4 or 4.50.
value-not-number = Write a number, such as 4.5.
value-not-char = Write just one character.
value-not-instant = Give a day and a time, such as 2026-11-21 14:30.
value-skipped = It is never { $time } on { $day }: the clocks go forward. It would be { $after }; choose another time.
value-twice = It is { $time } twice on { $day }: the clocks go back. Say which one.
value-not-date = Give a day of the calendar, such as 2026-11-21.
value-not-time = Give a time, such as 09:30.
value-not-stars = Give one to five stars.
value-not-base64 = This is not base64.

# Pictures and documents. The name of the field stands before these texts, or the name of the file.
file-choose-picture = Choose a picture
file-choose-pictures = Add pictures
file-choose = Choose a file
file-pictures-hint = JPEG, PNG, WebP or GIF. Where and when it was taken is removed.
file-hint = Picture, PDF, text, CSV, JSON, iCalendar, OpenDocument, or Office without macros.
file-alternative = What the picture shows
file-alternative-hint = In a few words, for people who cannot see it.
file-decorative = The picture only decorates
file-take-out = Take this file out
file-send-more = Send and add more
file-gone = This file is no longer there. Choose it again.
file-no-picture = This file is no picture. Choose a JPEG, PNG, WebP or GIF.
file-undescribed = Say what the picture shows, or tick “The picture only decorates”.
file-empty = The file is empty.
file-too-large = The file has more than { $most } MiB.
file-too-many-pixels = The picture has { $width } × { $height } pixels, which is too many. Make it smaller and send it again.
file-damaged = The picture is incomplete or damaged. Choose another one.
file-unknown-kind = Files of this kind are not taken.
file-busy = Too many files are coming in. Try again in a moment.
file-no-room = There is no room left for more files. The platform’s stewards can free some.
file-too-much-pending = You have sent many files without using them. Try again tomorrow.
files-too-many = At most { $most } files at a time.
picture-number = Picture { $number }
hint-number-range = From { $min } to { $max }.
hint-number-min = { $min } or more.
hint-number-max = { $max } or less.
hint-length-range = From { $min } to { $max } characters.
hint-length-min = At least { $min } characters.
hint-length-max =
    { $max ->
        [one] At most one character.
       *[other] At most { $max } characters.
    }
hint-items-range = From { $min } to { $max } of them.
hint-items-min =
    { $min ->
        [one] At least one.
       *[other] At least { $min }.
    }
hint-items-max =
    { $max ->
        [one] At most one.
       *[other] At most { $max }.
    }
