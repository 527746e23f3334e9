## Les formulaires

required-hint = Les champs marqués d’un * sont obligatoires.
zone-hint = Heure de { $zone }.
base64-hint = Des octets, en base64.
choose = Choisir…
not-given = Sans réponse
yes = Oui
no = Non
list-empty = La liste est vide.
add-row = Ajouter
remove-row = Retirer
result-ok = Réussite
result-err = Échec
fold-question = Cette nuit-là, on change d’heure et celle-ci revient deux fois. Laquelle ?
fold-earlier = La première ({ $offset })
fold-later = La seconde ({ $offset })

## Ce qui ne va pas

problems = { $count ->
    [one] Une chose est à corriger. Rien n’a été enregistré.
   *[other] { $count } choses sont à corriger. Rien n’a été enregistré.
}
form-too-large = Ce formulaire est trop grand : { $most } champs au plus.
value-missing = Remplissez ce champ.
value-no-choice = Choisissez une des réponses proposées.
value-not-whole = Écrivez un nombre entier, comme 12.
value-out-of-bounds = Écrivez un nombre entre { $least } et { $most }.
value-not-number = Écrivez un nombre, comme 4,5.
value-not-char = Écrivez un seul caractère.
value-not-instant = Indiquez un jour et une heure, comme 2026-11-21 14:30.
value-skipped = Il n’est jamais { $time } le { $day } : l’horloge avance. Cela tomberait à { $after } ; choisissez une autre heure.
value-twice = Il est deux fois { $time } le { $day } : l’horloge recule. Dites laquelle des deux.
value-not-date = Indiquez un jour du calendrier, comme 2026-11-21.
value-not-time = Indiquez une heure, comme 09:30.
value-not-stars = Donnez une à cinq étoiles.
value-not-base64 = Ce n’est pas du base64.
