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
