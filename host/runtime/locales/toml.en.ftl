
### What is wrong with a text of TOML, in a sentence.

toml-missing-key = “{ $key }” is missing.
toml-unknown-key =
    { $known ->
        [none] There is no “{ $key }” here.
       *[other] There is no “{ $key }” here. Possible words: { $known }.
    }
toml-unknown-choice =
    { $known ->
        [none] There is no “{ $value }” here.
       *[other] There is no “{ $value }” here. Possible words: { $known }.
    }
toml-repeated-key = This name is given further up in this part already.
toml-kind = It takes { $expected }, and there is { $found }.
toml-unquoted = A value is missing, or the straight quotes around a text.
toml-open-text = The straight quote that closes the text is missing.
toml-open = “{ $close }” is missing, which closes what is open.
toml-no-equals = The sign = and a value are missing after this name.
toml-extra-equals = There is one sign = too many.
toml-no-value = A value is missing after the sign =.
toml-no-key = A name is missing.
toml-bad-key = A name has only letters without accents, digits, “-” and “_”; any other stands between straight quotes.
toml-no-comma = A comma is missing between two values.
toml-extra-comma = There is one comma too many.
toml-two-on-a-line = The line should end here: one name and one value a line.
toml-bad-number = This is no number, or one that is too large.
toml-bad-time = This is no date and no time: write them as 2027-06-30 and 08:30:00.
toml-too-deep = The values are nested too deep.
toml-package-name = “{ $value }” is not the name of a brick: write it as “legollaborative:booking”.
toml-found-text = the text "{ $text }"
toml-text = a text between straight quotes
toml-list = a list between square brackets
toml-table = a table of names and values
toml-bool = true or false
toml-whole = a whole number
toml-natural = a whole number without a minus sign
toml-number = a number
