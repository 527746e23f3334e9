
### Ce qui ne va pas dans un texte TOML, en une phrase.

toml-missing-key = « { $key } » manque.
toml-unknown-key =
    { $known ->
        [none] « { $key } » n’existe pas ici.
       *[other] « { $key } » n’existe pas ici. Mots possibles : { $known }.
    }
toml-unknown-choice =
    { $known ->
        [none] « { $value } » n’existe pas ici.
       *[other] « { $value } » n’existe pas ici. Mots possibles : { $known }.
    }
toml-repeated-key = Ce nom est déjà donné plus haut dans cette partie.
toml-kind = Il faut { $expected }, et il y a { $found }.
toml-unquoted = Il manque une valeur, ou les guillemets droits autour d’un texte.
toml-open-text = Il manque les guillemets droits qui ferment le texte.
toml-open = Il manque « { $close } », qui ferme ce qui est ouvert.
toml-no-equals = Il manque le signe = et une valeur après ce nom.
toml-extra-equals = Il y a un signe = de trop.
toml-no-value = Il manque une valeur après le signe =.
toml-no-key = Il manque un nom.
toml-bad-key = Un nom ne contient que des lettres sans accents, des chiffres, « - » et « _ » ; sinon il se met entre guillemets droits.
toml-no-comma = Il manque une virgule entre deux valeurs.
toml-extra-comma = Il y a une virgule de trop.
toml-two-on-a-line = La ligne devrait s’arrêter ici : un seul nom et une seule valeur par ligne.
toml-bad-number = Ce nombre n’en est pas un, ou il est trop grand.
toml-bad-time = Ce n’est pas une date ni une heure : écrivez-les comme 2027-06-30 et 08:30:00.
toml-too-deep = Les valeurs sont trop profondément imbriquées.
toml-package-name = « { $value } » n’est pas un nom de brique : écrivez-le comme « legollaborative:booking ».
toml-found-text = le texte "{ $text }"
toml-text = un texte entre guillemets droits
toml-list = une liste entre crochets
toml-table = une table de noms et de valeurs
toml-bool = true ou false
toml-whole = un nombre entier
toml-natural = un nombre entier sans signe moins
toml-number = un nombre
