# Lists and search.
search-label = Search
search-button = Search
search-placeholder-everything = Lend tools, train a team
search-placeholder-bricks = Lend tools, review an exchange
search-placeholder-providers = A name, a town, a skill
search-title-everything = { $count ->
    [0] Nothing has been published yet
    [one] { $count } result
   *[other] { $count } results
}
search-title-everything-for = { $count ->
    [0] No results for “{ $text }”
    [one] { $count } result for “{ $text }”
   *[other] { $count } results for “{ $text }”
}
search-title-bricks = { $count ->
    [0] Bricks
    [one] { $count } brick
   *[other] { $count } bricks
}
search-title-bricks-for = { $count ->
    [0] No brick for “{ $text }”
    [one] { $count } brick for “{ $text }”
   *[other] { $count } bricks for “{ $text }”
}
search-title-providers = { $count ->
    [0] Providers
    [one] { $count } provider
   *[other] { $count } providers
}
search-title-providers-for = { $count ->
    [0] No provider for “{ $text }”
    [one] { $count } provider for “{ $text }”
   *[other] { $count } providers for “{ $text }”
}
search-description-everything = The cooperative’s open bricks, providers and offers, with their level and certification.
search-description-bricks = Open, examined bricks for sharing sites, with their level out of eight and what they may do.
search-description-providers = The people who make bricks and help sites along, with their certification and its evidence.
search-nothing-found-everything = Nothing matches
search-nothing-found-bricks = No brick matches
search-nothing-found-providers = No provider matches
search-nothing-found-hint = Try other words, or remove a filter.
search-nothing-yet-everything = Nothing has been published yet
search-nothing-yet-bricks = No brick has been released yet
search-nothing-yet-providers = No provider has signed up yet
search-nothing-yet-hint = Do you make bricks, or help the people who use them? Open an account, then your organisation.
search-all-everything = See everything
search-all-bricks = See all bricks
search-all-providers = See all providers
search-publish = Open an account
search-only-some = Nothing has all of your words. Here is what has some of them.
search-why = Why this order?
search-why-rank = Those whose provider is certified come first, then the highest level, then the most recent. Nobody can pay for a place.
search-why-words = What has your words in its name comes first, then in its summary, then in its documentation. Among equals, certification, level, then the most recent.
search-why-newest = From the most recent to the oldest. Nobody can pay for a place.
search-why-level = The highest level first; among equals, certification, then the most recent.
search-why-nearest = What is nearest to { $place } comes first, in steps of { $km } km; within a step, what has your words in the best place, then certification, level, and the most recent. What does not say where it is comes last.
search-why-nowhere = Name a town to see the nearest first. Until then: certification, level, then the most recent.
search-why-more = The whole rule
search-shown = { $first } to { $last } of { $total }
search-previous = Previous page
search-next = { $count ->
    [one] The next one
   *[other] The next { $count }
}
search-order = Order
search-order-best = Closest to what you asked
search-order-newest = Most recent
search-order-level = Level
search-order-nearest = Nearest
search-sort = Sort
search-why-title = { $words ->
    [1] Your word is in its name.
   *[other] { $count ->
        [one] One of your { $words } words is in its name.
       *[other] { $count } of your { $words } words are in its name.
    }
}
search-why-summary = { $words ->
    [1] Your word is in its summary.
   *[other] { $count ->
        [one] One of your { $words } words is in its summary.
       *[other] { $count } of your { $words } words are in its summary.
    }
}
search-why-body = { $words ->
    [1] Your word is in its documentation.
   *[other] { $count ->
        [one] One of your { $words } words is in its documentation.
       *[other] { $count } of your { $words } words are in its documentation.
    }
}
search-why-title-nearly = Its name is close to what you are looking for.
search-why-summary-nearly = Its summary is close to what you are looking for.
facet-kind = What
facet-kind-brick = Bricks
facet-kind-provider = Providers
facet-kind-offer = Offers
facet-need = Need
facet-need-lend = Lend and book
facet-need-review = Review each other fairly
facet-need-other = Other needs
facet-certification = Provider’s certification
facet-certification-valid = Valid
facet-certification-ending = Ends within 3 months
facet-certification-none = Ended or none
facet-level = Level
facet-level-least = { $level } and above
facet-level-all = All
facet-licence = Licence
facet-language = Languages
facet-exports = Offers
facet-imports = Needs
catalogue-by = by { $provider }
feed-all = Bricks that were released
feed-provider = Bricks that { $provider } has released
feed-brick = Versions of { $brick }
catalogue-from = { $unit ->
    [hour] from { $price } an hour
    [day] from { $price } a day
    [month] from { $price } a month
    [year] from { $price } a year
   *[other] from { $price }
}

## The order of results

ranking-title = The order of results
ranking-lead = The rule fits on a page, is the same for everybody, and can be worked out by hand.
ranking-words = When you search for words
ranking-words-lead = Each word counts once, at the first of these places that has it. What has the most words at the first place comes first; among equals the second place decides, and so on.
ranking-words-1 = In the name.
ranking-words-2 = In the summary, the sentence that says what it is.
ranking-words-3 = In the documentation, and in the provider’s name.
ranking-words-4 = In the name, but only the beginning of a word, or with a letter or two amiss.
ranking-words-5 = In the summary, in the same way.
ranking-words-count = The first { $count } words are looked at, leaving out little ones such as “the” or “for”. Plurals, forms of verbs and accents make no difference.
ranking-equal = Among equals, or without words
ranking-equal-1 = Those whose provider is certified that day come first.
ranking-equal-2 = Then the level, from 8 to 1, as measured by the cooperative.
ranking-equal-3 = Then the day of release, the most recent first.
ranking-equal-4 = You can choose date, level, or the distance from a town as the first criterion.
ranking-never = What never counts
ranking-never-1 = Money: no place can be bought, and advertising stays out of the lists.
ranking-never-2 = Who you are, and what you have searched for before.
ranking-never-3 = The number of visits or clicks.

## The page of a brick

brick-all = All bricks
brick-aside = In brief
brick-version-line = version { $version }, { $day }
brick-install-button = How to install it
brick-source = Read its code
brick-yanked = This version was withdrawn by its provider.
brick-newer = Version { $version } has replaced it.
brick-newer-see = See the latest version
mirrored-from = A copy of { $origin }.
mirrored-as-of = As of { $day }.
mirrored-meaning = All of it is published there and cannot be changed here. The provider’s certification and its reviews are to be read there as well.
brick-does = What it does
brick-pages = Its pages: { $pages }.
brick-may = What it may do on your site
brick-may-lead = You grant or refuse each right. What is not asked for here is closed to it.
cannot-http = Cannot reach the internet
cannot-notify = Cannot write to anybody
cannot-caller = Does not know who is using it
cannot-store = Keeps no data
cannot-jobs = Does nothing while nobody is using it
cannot-other-bricks = Cannot read another brick’s data unless you have connected them
cannot-machine = Touches neither files nor other programs on the machine
brick-level = Level { $level } of 8
brick-level-how = Measured by the cooperative for each version, never declared by the provider. Taken on { $day }.
level-modest = Asks only for what it uses
level-bounded = Keeps within every host’s limits
level-portable = Gives its data back
level-compatible = Updates without breaking anything
level-readable = Speaks French and English
level-open = Open licence, code to read
level-light = Light
level-replaceable = Replaceable
level-wishes-used = { $count ->
    [0] It asks for no right at all.
    [one] The one right it asks for is used.
   *[other] All { $count } rights that it asks for are used.
}
level-wishes-unused = Asked for and not used: { $names }.
level-code = { $count ->
    [one] { $count } function, measured in the brick itself.
   *[other] { $count } functions, measured in the brick itself.
}
level-data-none = It keeps no data.
level-data-given = It gives its data in a form that other bricks read.
level-data-kept = It keeps data and has no function to give them back.
level-update-first = First version: nothing yet to compare it with.
level-update-whole = All that worked with version { $version } still works.
level-update-broken = { $count ->
    [one] One function of version { $version } is gone or changed.
   *[other] { $count } functions of version { $version } are gone or changed.
}
level-texts = { $missing ->
    [0] Complete texts: { $languages }.
    [one] Languages: { $languages }. One text is missing.
   *[other] Languages: { $languages }. { $missing } texts are missing.
}
level-licence = { $licence }, and where the code is has been given.
level-licence-only = { $licence }, but where the code is has not been given.
level-size = { $size }, with { $limit } at most.
level-rivals = { $count ->
    [0] No other brick speaks the same language. It takes { $wanted }.
    [one] Only one other brick speaks the same language. It takes { $wanted }:
   *[other] { $count } other bricks speak the same language:
}
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
brick-versions = Versions
brick-versions-older = { $count ->
    [one] One older version
   *[other] { $count } older versions
}
brick-version = Version
brick-published = Released
brick-changes = What changes
brick-asks = What it asks for
version-yanked = Withdrawn
version-quarantined = Held back
version-first = First version
version-inside = Changes inside, without touching what others use
version-more-changes = { $count ->
    [one] and one more change
   *[other] and { $count } more changes
}
version-asks-more = Asks for more
version-asks-nothing = Nothing more
brick-change-interface-lost = No longer offers { $interface }
brick-change-function-broken = { $function } changes or disappears from { $interface }
brick-change-interface-gained = Offers { $interface }
brick-change-interface-grown = { $interface } does more
brick-change-import-gained = Needs { $interface }
brick-change-import-grown = Needs { $function } in { $interface }
brick-change-import-broken = No longer accepts the old { $function } of { $interface }
brick-change-hosts-gained = Wants to reach { $hosts } too
brick-install = Installing it
brick-install-how = Two commands will do. The second shows what the brick asks for before adding it.
brick-digest = Digest
brick-interfaces = Documentation
brick-interfaces-hint = Taken from the comments that the provider wrote in the brick.
brick-interfaces-none = This brick offers no functions to other bricks.
brick-needs = What it needs
brick-needs-hint = Functions of other bricks, which you connect when installing it.
brick-hears = What it listens to
brick-hears-hint = Announcements of other bricks: it works without them too.
brick-announces = What it announces
brick-announces-hint = Bricks that are interested hear of it.
brick-functions = { $count ->
    [one] { $count } function
   *[other] { $count } functions
}
brick-types = Types
brick-who-calls = Who may call it: { $who }.
audience-everyone = everybody
audience-members = members
audience-stewards = stewards
audience-role = those with a given role
audience-bricks = connected bricks
type-record = record
type-variant = one case of several
type-enum = one name of several
type-flags = several names at once
type-alias = another name
brick-services = Getting help
brick-all-offers = All offers
brick-services-none = { $provider } does not offer services yet. Other providers can help you.
brick-certified-of-provider = The certification is the provider’s, signed by two certifiers who have no ties to it.
brick-criteria = The provider and its evidence
brick-licence = Licence
brick-languages = Languages
brick-size = Size
brick-age = Age of the version
brick-downloads = Downloads
brick-downloads-count = { $recent } in 30 days, { $total } in all; each machine counts once a day
brick-days = { $days ->
    [0] released today
    [one] { $days } day
   *[other] { $days } days
}
brick-rivals = In its place
brick-rivals-hint = These bricks offer the same functions.
brick-dependents = What needs it
brick-dependents-hint = These bricks use functions that it offers.

## The page of a provider

provider-all = All providers
provider-ask = Ask for a quote
provider-website = Its website
provider-certification = Certification
provider-certification-how = The cooperative certifies a provider for two years, on six criteria: quality, documentation, interoperability, solidity, durability, transfer to somebody else.
provider-offers = Its offers
provider-offers-none = No open offer at the moment.
provider-bricks = Its bricks
provider-bricks-none = No brick released.
provider-figures = In figures
provider-bricks-count = Bricks released
provider-offers-count = Open offers
provider-since = Here since
provider-siren = SIREN
provider-figures-how = Counted from what is published here.
offers-table = Offers
offers-table-offer = Offer
offers-table-where = Where
offers-table-from = From
offers-table-see = See
offers-table-quote = by quote
offers-table-remote = remotely
offers-table-site = { $km ->
    [one] on site, within a kilometre
   *[other] on site, within { $km } km
}
offers-table-both = remotely, or on site within { $km } km
offers-table-price = { $unit ->
    [hour] { $price } an hour
    [day] { $price } a day
    [month] { $price } a month
    [year] { $price } a year
   *[other] { $price }
}
provider-closed = Engagements closed
provider-on-time = Delivered by the day agreed
provider-on-time-of = { $count } of { $of }
provider-first-answer = First answer
provider-hours = { $hours ->
    [0] less than an hour
   *[other] { $hours } h
}
