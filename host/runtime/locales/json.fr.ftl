
### Ce que le JSON devait contenir et ce qui s’y trouvait : se dit après « attendu : » et après « reçu : ».

## Ce qui était attendu

expected-bool = true ou false
expected-whole = un nombre entier
expected-whole-from = un nombre entier de { $least } à { $most }
expected-whole-64 = un nombre entier sur 64 bits
expected-natural-64 = un nombre entier sur 64 bits, sans signe moins
expected-number = un nombre
expected-float = un nombre, "NaN", "Infinity" ou "-Infinity"
expected-char = un texte d’un seul caractère
expected-text = un texte
expected-base64 = des octets en base64
expected-list = une liste
expected-list-of = une liste de longueur { $length }
expected-flags = une liste de noms
expected-object = un objet
expected-arguments = un objet qui donne chaque argument par son nom
expected-empty-object = un objet vide
expected-some = null ou un objet avec la clé `some`
expected-result = un objet avec la clé `ok` ou `err`
expected-variant = un objet avec la clé `tag`, et `val` là où le cas porte une valeur
expected-variant-key = `tag` ou `val`
expected-name = l’un des noms { $names }
expected-once = chaque nom une seule fois
expected-null = null
expected-most-bytes = au plus { $most } octets de JSON
expected-fewer-values = moins de valeurs
expected-one = une seule valeur
expected-json = du JSON
expected-utf8 = de l’UTF-8
expected-written = `{ $text }`
expected-either = `{ $one }` ou `{ $other }`
expected-end = la fin du JSON
expected-text-end = `"` à la fin du texte
expected-value = une valeur
expected-less-deep = une valeur moins profondément imbriquée
expected-digit = un chiffre
expected-hex-digit = un chiffre hexadécimal
expected-quoted-key = une clé entre guillemets droits
expected-escape = un caractère d’échappement comme `\n`
expected-surrogates = une paire de substitution comme `\ud83d\ude00`
expected-of-type = des valeurs du type

## Ce qui a été reçu

found-nothing = rien
found-null = null
found-bool = { $value }
found-number = le nombre { $number }
found-too-large = le nombre { $number }, qui est trop grand
found-text = le texte "{ $text }"
found-list = une liste
found-list-of = une liste de longueur { $length }
found-longer-list = une liste plus longue
found-object = un objet
found-empty-object = un objet vide
found-key = la clé `{ $key }`
found-also-key = aussi la clé `{ $key }`
found-unknown-name = un nom inconnu
found-again = le même nom une nouvelle fois
found-name-again = `{ $name }` une nouvelle fois
found-bytes = { $bytes } octets
found-values = { $values } valeurs
found-too-many-values = plus qu’un texte aussi court ne peut en représenter
found-other-values = d’autres valeurs
found-end = la fin du JSON, ligne { $line }, colonne { $column }
found-char = `{ $char }`, ligne { $line }, colonne { $column }
found-byte = l’octet { $byte }, ligne { $line }, colonne { $column }

## Bornes

bound-min = La valeur minimale est { $value }.
bound-max = La valeur maximale est { $value }.
bound-min-length =
    { $value ->
        [one] Au moins un caractère.
       *[other] Au moins { $value } caractères.
    }
bound-max-length =
    { $value ->
        [one] Au plus un caractère.
       *[other] Au plus { $value } caractères.
    }
bound-pattern = La forme attendue est { $value }.
bound-min-items =
    { $value ->
        [one] Donnez-en au moins un.
       *[other] Donnez-en au moins { $value }.
    }
bound-max-items =
    { $value ->
        [one] Un au plus.
       *[other] Au plus { $value }.
    }
