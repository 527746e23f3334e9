## The search of the whole site

search-title = Search
search-title-of = Search: { $words }
search-field = What are you looking for?
search-submit = Search
search-empty = One search looks through everything on this site.
search-nothing = Nothing found for “{ $words }”.
search-advice = Try fewer words, or another one. Accents and capitals make no difference.
search-count = { $count ->
    [one] One result
   *[other] { $count } results
}
search-all = All: { $kind }
search-all-of = All { $total }: { $kind }
search-more-there = { $total } in all. A more precise word shows others.
search-missing = { $brick } could not be searched.

## The search for programs

api-search = Asks every brick at once for what the caller may see. A brick that does not answer in time is named under “missing”.
api-search-words = The words to look for
api-search-limit = The most hits of each kind
api-search-limit-wrong = “limit” is a whole number from 1 to { $most }.
api-search-groups = What was found, by kind: kinds with a hit by name first, then in the order of the menu
api-search-missing = The mounts of bricks that could not be searched
api-search-mount = The mount of the brick
api-search-kind = The kind, as in the brick’s manifest
api-search-kind-title = What things of this kind are called
api-search-total = How many there are in all, if that is known
api-search-more = The address of all of them
api-search-hits = The best hits, best first
api-search-hit-title = Its name
api-search-hit-excerpt = A few words around what was found
api-search-hit-url = The address of the page about it
api-search-hit-named = Whether the words are in its name
