
### What JSON was expected to hold and what was found: said after “expected” and after “found”.

## What was expected

expected-bool = true or false
expected-whole = a whole number
expected-whole-from = a whole number from { $least } to { $most }
expected-whole-64 = a whole number of 64 bits
expected-natural-64 = a whole number of 64 bits, not negative
expected-number = a number
expected-float = a number, "NaN", "Infinity" or "-Infinity"
expected-char = a text of one character
expected-text = a text
expected-base64 = bytes in base64
expected-list = a list
expected-list-of = a list of { $length }
expected-flags = a list of names
expected-object = an object
expected-arguments = an object with the arguments by name
expected-empty-object = an empty object
expected-some = null or an object with the key `some`
expected-result = an object with the key `ok` or `err`
expected-variant = an object with the key `tag`, and `val` where the case has a value
expected-variant-key = `tag` or `val`
expected-name = one of the names { $names }
expected-once = each name once
expected-null = null
expected-most-bytes = at most { $most } bytes of JSON
expected-fewer-values = fewer values
expected-one = one value
expected-json = JSON
expected-utf8 = UTF-8
expected-written = `{ $text }`
expected-either = `{ $one }` or `{ $other }`
expected-end = the end of the JSON
expected-text-end = `"` at the end of the text
expected-value = a value
expected-less-deep = a value that is nested less deep
expected-digit = a digit
expected-hex-digit = a hexadecimal digit
expected-quoted-key = a key in quotation marks
expected-escape = an escape such as `\n`
expected-surrogates = a pair of surrogates such as `\ud83d\ude00`
expected-of-type = values of the type

## What was found

found-nothing = nothing
found-null = null
found-bool = { $value }
found-number = the number { $number }
found-too-large = the number { $number }, which is too large
found-text = the text "{ $text }"
found-list = a list
found-list-of = a list of { $length }
found-longer-list = a longer list
found-object = an object
found-empty-object = an empty object
found-key = the key `{ $key }`
found-also-key = also the key `{ $key }`
found-unknown-name = an unknown name
found-again = it again
found-name-again = `{ $name }` again
found-bytes = { $bytes } bytes
found-values = { $values } values
found-too-many-values = more than such a short text may stand for
found-other-values = others
found-end = the end of the JSON at line { $line }, column { $column }
found-char = `{ $char }` at line { $line }, column { $column }
found-byte = the byte { $byte } at line { $line }, column { $column }

## Bounds

bound-min = This must be at least { $value }.
bound-max = This must be at most { $value }.
bound-min-length =
    { $value ->
        [one] Enter at least one character.
       *[other] Enter at least { $value } characters.
    }
bound-max-length =
    { $value ->
        [one] At most one character.
       *[other] At most { $value } characters.
    }
bound-pattern = This must have the form { $value }.
bound-min-items =
    { $value ->
        [one] Give at least one.
       *[other] Give at least { $value }.
    }
bound-max-items =
    { $value ->
        [one] At most one.
       *[other] At most { $value }.
    }
