## Les éléments des pages

calendar-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
calendar-day-of-year = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
component-main-menu = Menu principal
component-menu-more = Plus
component-menu-mine = Mes affaires
component-notifications = Notifications
component-notifications-unseen = { $count ->
    [one] une nouvelle
   *[other] { $count } nouvelles
}
component-menu-manage = Gérer
component-done = Fait
component-you = Vous
component-optional = (facultatif)
component-problems = { $count ->
    [one] Une chose à corriger
   *[other] { $count } choses à corriger
}
component-certified = Certifié
component-certified-until = jusqu’au { $day }
component-certified-ending = Finit bientôt
component-certified-on = le { $day }
component-certified-ended = Certification finie
component-certified-revoked = Certification retirée
component-certified-revoked-on = le { $day }, motif publié
component-certified-stale = Non vérifiée
component-certified-stale-days = { $days ->
    [one] sans nouvelles depuis hier
   *[other] sans nouvelles depuis { $days } jours
}
component-certified-absent = Pas de certification
component-certified-absent-detail = jamais accordée à ce jour
component-level = Niveau { $level } sur 8
component-met = tenu
component-not-met = il manque quelque chose
component-partly-met = en cours
component-ordinary-permissions = { $count ->
    [one] Un droit ordinaire
   *[other] { $count } droits ordinaires
}
component-of-five = sur 5
component-reviews = { $count ->
    [one] { $count } avis
   *[other] { $count } avis
}
component-no-review = Pas encore d’avis
component-stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
}
component-quotation = « { $text } »
component-active-filters = Filtres actifs
component-remove-filter = retirer ce filtre
component-filter = Filtrer
component-filters = Filtres
component-filters-on = { $count ->
    [one] filtre actif
   *[other] filtres actifs
}
component-apply-filters = Appliquer
component-figures = Les chiffres
component-chart-series = { $name }{"\u00A0"}: { $figures }
