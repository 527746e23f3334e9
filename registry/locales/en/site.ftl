# The frame of every page.
site-title = LEGOLLABORATIVE
site-demonstration = Demonstration: people, organisations and amounts are examples. Today is { $day }.
menu-bricks = Bricks
menu-providers = Providers
menu-offers = Offers
menu-fund = Cooperation fund
menu-account = My account
menu-engagements = My engagements
menu-certification = Certification
menu-treasury = Treasury
menu-administration = Administration
footer-api = API
