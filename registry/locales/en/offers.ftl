## Offers of providers.

offers-title = { $count ->
    [0] No offers
    [one] One offer of a service
   *[other] { $count } offers of services
}
offers-title-for = { $count ->
    [0] No offers for “{ $text }”
    [one] One offer for “{ $text }”
   *[other] { $count } offers for “{ $text }”
}
offers-lead = To develop, host, support, guide: providers near you, their prices, and the reviews of those who worked with them.
offers-search = What do you need?
offers-near = Near which town?
offers-near-hint = The nearest then come first.
offers-near-now = Distances are from { $place }.
offers-send = Search
offers-no-commune = We know no town called “{ $typed }”. Try the name of a larger one nearby.
offers-which-commune = Which town is “{ $typed }”?
offers-commune = { $name } ({ $department })
offers-order = Order
offers-order-nearest = Nearest
offers-order-reviewed = Best reviewed
offers-order-newest = Newest
offers-sort = Sort
offers-facet-family = Family
offers-facet-certification = Provider’s certification
offers-facet-where = Where
offers-facet-language = Language
offers-certification-valid = Valid today
offers-where-here = Can be had where you are
offers-where-near = Within 30 km
offers-where-remote = Remote
offers-language-fr = French
offers-language-en = English
offers-why = Why this order?
offers-why-nearest = The provider nearest to { $place } comes first. Within each { $band } km, the better score goes first. Advertising changes nothing.
offers-why-nowhere = We do not know where you are: the best score comes first. Enter a town to see the nearest. Advertising changes nothing.
offers-why-reviewed = The best score comes first, with caution where there are few reviews. Advertising changes nothing.
offers-why-newest = The offer published last comes first. Advertising changes nothing.
offers-by = by { $provider }
offers-in-place = In { $place }.
offers-km-from = { $km } km from { $place }.
offers-km-unknown = The provider does not say where it is.
offers-too-far = Does not come that far.
offers-none = Nothing matches
offers-none-text = Try fewer words, or take a filter away.
offers-all = All offers
offers-summary = { $until } of { $all }
offers-previous = Previous
offers-next = Next

offers-own-title = Your offers
offers-own-lead = What { $provider } offers to those who run projects.
offers-own-new = Write an offer
offers-own-none = No offers yet
offers-own-none-text = An offer says what you do, where, and from how much. Holders then ask you for a quote.
offers-own-no-provider = This organisation is not listed as a provider. Change that on its page to publish offers.
offers-column-caption = Your offers
offers-column-offer = Offer
offers-column-family = Family
offers-column-where = Where
offers-column-price = From
offers-column-state = State
offers-column-act = Act
offer-state-open = Open
offer-state-withdrawn = Withdrawn
offer-withdraw = Withdraw
offer-reopen = Open again
offer-edit = Edit

offer-family = Family
offer-family-development = Development
offer-family-development-hint = To make a brick, or change one.
offer-family-premium-bricks = Premium bricks
offer-family-premium-bricks-hint = Bricks that do more than the open ones.
offer-family-support = Support for members
offer-family-support-hint = Answers to those who use the site.
offer-family-hosting = Managed hosting
offer-family-hosting-hint = A site kept running on a machine, and watched over.
offer-family-platform-design = Platform design
offer-family-platform-design-hint = What the site should be, before it is made.
offer-family-service-design = Service design
offer-family-service-design-hint = What the service should be, with those who will use it.
offer-family-saas = Site by subscription
offer-family-saas-hint = A site that is ready, by the month or the year.
offer-family-mentoring = Mentoring
offer-family-mentoring-hint = Somebody at your side, from the idea to the opening.

offer-price-whole = from { $sum }
offer-price-hour = from { $sum } an hour
offer-price-day = from { $sum } a day
offer-price-month = from { $sum } a month
offer-price-year = from { $sum } a year
offer-price-quote = by quote
offer-place-remote = Remote.
offer-place-site = On site, up to { $km } km from { $locality }.
offer-place-both = Remote, or on site up to { $km } km from { $locality }.

offer-by = Offered by
offer-fact-family = Family
offer-fact-where = Where
offer-fact-price = Price
offer-terms-label = How the price is made:
offer-ask = Ask for a quote
offer-is-withdrawn = This offer is withdrawn: you alone see it.

offer-new-title = Write an offer
offer-new-lead = It is published at once, in the name of { $provider }. You can change or withdraw it.
offer-edit-title = Edit the offer
offer-edit-lead = Engagements under way keep what was agreed.
offer-in-fr = In French
offer-in-en = In English
offer-title = Title
offer-title-hint = What you do, in a few words: “Open your site with you”.
offer-description = What it is
offer-description-hint = What the holder gets, how it goes, what is not included.
offer-terms = How the price is made
offer-terms-hint = In a sentence. Needed only where there is no price in euros.
offer-price-title = Price
offer-price = From
offer-price-hint = Leave it empty if everything is by quote.
offer-unit = For
offer-unit-whole = the whole
offer-unit-hour = an hour
offer-unit-day = a day
offer-unit-month = a month
offer-unit-year = a year
offer-where-title = Where
offer-remote = It can be done remotely
offer-radius = On site, up to (in km)
offer-radius-hint = Leave it empty if you do not travel.
offer-publish = Publish the offer
offer-save = Save the offer
offer-back = Back without a change

offer-no-text = Write the offer in French or in English.
offer-language-twice = Write the offer once in each language.
offer-title-bad = Give it a title of at most 100 characters.
offer-description-bad = Describe the offer, in at most 4,000 characters.
offer-terms-bad = Give a price in euros, or say in at most 500 characters how it is made.
offer-family-missing = Choose a family.
offer-unit-missing = Say what this price is for.
offer-price-bad = Write a number, such as 480 or 480.50.
offer-price-fine = A price ends with cents.
offer-price-large = A price is between €0 and €100,000,000.
offer-nowhere = Say whether it is done remotely, or how far you come.
offer-radius-bad = Write a number of kilometres between 1 and 1,000.
offer-stale = Somebody has changed this offer meanwhile.
offer-stale-text = Nothing was saved, and what you wrote is still there, below. This is the offer as it is now:
offer-changed-meanwhile = Somebody has changed “{ $title }” meanwhile. Nothing was done, have a look at how it stands.
offer-done-published = “{ $title }” is published. Holders can ask you for a quote.
offer-done-changed = The offer is changed. Engagements under way keep what was agreed.
offer-done-withdrawn = “{ $title }” is withdrawn. Nobody can ask for it any more, and engagements under way go on.
offer-done-reopened = “{ $title }” is open again.

api-tag-offers = Offers
api-offers = Open offers, the nearest first
api-offer = An offer
