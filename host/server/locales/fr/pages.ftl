## Le cadre de chaque page

steward-area = Administration

## Les éléments des pages

slots-free = { $count ->
    [0] rien de libre
    [one] { $count } libre
   *[other] { $count } libres
}
slot-free = Libre
slot-taken = Pris
slot-own = À vous
slot-partly = Libre en partie
slot-closed = Fermé
day-chosen = Votre choix
month-title = { $month ->
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
weekday = { $day ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
weekday-short = { $day ->
    [1] lu.
    [2] ma.
    [3] me.
    [4] je.
    [5] ve.
    [6] sa.
   *[7] di.
}
tabs-label = Vues de cette page
trail-label = Où vous êtes
filter-any = Tous
hundredths = { $number } %
sign-in-first = Connectez-vous pour continuer
leads-nowhere = Ce bouton ne mène nulle part : la brique n’a pas de fonction « { $function } » dans « { $interface } ».
form-broken = Ce formulaire ne peut pas être affiché : les valeurs données par la brique sont incorrectes.
stars-mean = { $mean } sur 5
stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
}
reviews = { $count ->
    [one] { $written } avis
   *[other] { $written } avis
}
no-reviews = Pas encore d’avis
chart-desc = Courbes : { $series }. Du { $from } au { $until }, de { $lowest } à { $highest } { $unit }. Les mêmes valeurs sont dans le tableau qui suit.
chart-gap = Aucune mesure
show-values = Voir les valeurs
latest-values = Le tableau montre les { $count } dernières valeurs.
time = Date et heure
map-desc = { $count ->
    [one] Un lieu. Son nom est dans la liste qui suit.
   *[other] { $count } lieux, numérotés comme dans la liste qui suit.
}
map-credit = Fond de carte : { $credit }
map-good = Bon
map-attention = À surveiller
map-bad = Mauvais
north = N
south = S
east = E
west = O
confirm-title = Confirmer
confirm-no = Revenir
of-brick = Module { $title }, par { $maker }
