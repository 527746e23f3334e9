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
value-not-euros = Écrivez un montant en euros, par exemple 4 ou 4,50.
value-not-number = Écrivez un nombre, comme 4,5.
value-not-char = Écrivez un seul caractère.
value-not-instant = Indiquez un jour et une heure, comme 2026-11-21 14:30.
value-skipped = Il n’est jamais { $time } le { $day } : l’horloge avance. Cela tomberait à { $after } ; choisissez une autre heure.
value-twice = Il est deux fois { $time } le { $day } : l’horloge recule. Dites laquelle des deux.
value-not-date = Indiquez un jour du calendrier, comme 2026-11-21.
value-not-time = Indiquez une heure, comme 09:30.
value-not-stars = Donnez une à cinq étoiles.
value-not-base64 = Ce n’est pas du base64.

# Photos et documents. Le nom du champ précède ces textes, ou le nom du fichier.
file-choose-picture = Choisir une photo
file-choose-pictures = Ajouter des photos
file-choose = Choisir un fichier
file-pictures-hint = JPEG, PNG, WebP ou GIF. Le lieu et la date de la prise de vue sont effacés.
file-hint = Photo, PDF, texte, CSV, JSON, iCalendar, OpenDocument ou Office sans macros.
file-alternative = Ce que montre la photo
file-alternative-hint = En quelques mots, pour les personnes qui ne la voient pas.
file-decorative = La photo ne fait que décorer
file-take-out = Retirer ce fichier
file-send-more = Envoyer et en ajouter d’autres
file-gone = Ce fichier n’est plus là. Choisissez-le de nouveau.
file-no-picture = Ce fichier n’est pas une photo. Choisissez une image JPEG, PNG, WebP ou GIF.
file-undescribed = Dites ce que montre la photo, ou cochez « La photo ne fait que décorer ».
file-empty = Le fichier est vide.
file-too-large = Le fichier dépasse { $most } Mio.
file-too-many-pixels = La photo a { $width } × { $height } pixels, c’est trop. Réduisez-la, puis renvoyez-la.
file-damaged = La photo est incomplète ou abîmée. Choisissez-en une autre.
file-unknown-kind = Ce type de fichier n’est pas accepté.
file-busy = Trop de fichiers arrivent en ce moment. Réessayez dans un instant.
file-no-room = Il n’y a plus de place pour d’autres fichiers. Les responsables de la plateforme peuvent en libérer.
file-too-much-pending = Vous avez envoyé beaucoup de fichiers sans vous en servir. Réessayez demain.
files-too-many = { $most } fichiers au plus à la fois.
picture-number = Photo { $number }
hint-number-range = De { $min } à { $max }.
hint-number-min = { $min } ou plus.
hint-number-max = { $max } ou moins.
hint-length-range = De { $min } à { $max } caractères.
hint-length-min = Au moins { $min } caractères.
hint-length-max =
    { $max ->
        [one] Au plus un caractère.
       *[other] Au plus { $max } caractères.
    }
hint-items-range = De { $min } à { $max } éléments.
hint-items-min =
    { $min ->
        [one] Au moins un.
       *[other] Au moins { $min }.
    }
hint-items-max =
    { $max ->
        [one] Au plus un.
       *[other] Au plus { $max }.
    }
