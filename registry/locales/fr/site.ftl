# Le cadre de toutes les pages.
site-title = LEGOLLABORATIVE
site-demonstration = Démonstration : personnes, organisations et sommes sont des exemples. Nous sommes le { $day }.
menu-bricks = Briques
menu-providers = Prestataires
menu-offers = Offres
menu-fund = Fonds de coopération
menu-account = Mon compte
menu-engagements = Mes prestations
menu-certification = Certification
menu-treasury = Trésorerie
menu-administration = Administration
footer-api = API
