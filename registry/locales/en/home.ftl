# The first page.
home-page-title = The brick market
home-title = Bricks for sharing, kept by the people who use them.
home-lead = Booking, reviewing, answering each other: every brick is open and examined, and you know who answers for what.
home-drawing = Drawing: a wall of coloured bricks, the last one still hanging above its place
home-search-label = Search for a brick, a provider or an offer
home-search-placeholder = Lend tools, train a team
home-provide = Do you make bricks, or help the people who use them?
home-provide-link = Become a provider
home-needs = What do you need?
home-need-company = Find a provider
home-need-service = Have something done
home-bricks-count = { $count ->
    [one] { $count } brick
   *[other] { $count } bricks
}
home-providers-count = { $count ->
    [one] { $count } provider
   *[other] { $count } providers
}
home-offers-count = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
home-bricks = Latest releases
home-all-bricks = { $count ->
    [one] The one brick
   *[other] All { $count } bricks
}
home-bricks-none = No brick has been released yet. The first one will be here as soon as it has passed the examination and its provider has approved it.
home-how = From the idea to an open site
home-step-1 = You search
home-step-1-text = Each brick says what it does, what it may do on your site, and its level with the evidence.
home-step-2 = You ask
home-step-2-text = A provider answers with a quote. Nothing begins without your consent.
home-step-3 = You receive
home-step-3-text = Delivery follows a list that was agreed, which both of you sign.
home-step-4 = You say how it went
home-step-4-text = Only a closed engagement opens a review, and only one. No review is paid for.
home-providers = Certified providers
home-all-providers = All providers
home-providers-none = No provider is certified today.
home-providers-how = Two certifiers with no ties to the provider have read its evidence on six criteria and signed, for two years.
home-offers = Latest offers
home-all-offers = { $count ->
    [one] The one offer
   *[other] All { $count } offers
}
home-fund = One success starts another
home-fund-lead = A site that makes a living gives back a share of its result for three years, if it has chosen to. The fund starts the next ones.
home-fund-text = Every euro is public, and anybody can redo the sums.
home-fund-link = See the fund’s accounts
home-reviews = What project holders say
home-cycle = Cycle: open bricks make a site, the site succeeds, it contributes to the fund, the fund starts a new site
home-cycle-bricks = Open bricks
home-cycle-sites = Sites
home-cycle-sites-text = opened with them
home-cycle-successes = Successes
home-cycle-successes-text = three years’ share
home-cycle-fund = Fund
home-cycle-fund-held = { $sum } in hand
home-figures = The market in figures
home-figure-bricks = { $count ->
    [one] brick released
   *[other] bricks released
}
home-figure-certified = { $count ->
    [one] provider certified today
   *[other] providers certified today
}
home-figure-offers = { $count ->
    [one] open offer
   *[other] open offers
}
home-figures-how = Counted this moment from what is published here: bricks with at least one version that is released and not withdrawn, certifications that hold, offers that can be asked for.
home-figures-api = The same through the API
