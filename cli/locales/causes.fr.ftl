### Ce qui est à l'origine d'un problème. En anglais, les erreurs le disent elles-mêmes.

cause-quoted = message d'origine, en anglais : « { $words } »

## Le système

cause-io-not-found = Il n'y a rien à cet endroit.
cause-io-permission = Le système refuse l'accès.
cause-io-exists = Il y a déjà quelque chose à cet endroit.
cause-io-folder = C'est un dossier.
cause-io-no-folder = Une partie du chemin n'est pas un dossier.
cause-io-not-empty = Le dossier n'est pas vide.
cause-io-full = Il n'y a plus de place.
cause-io-quota = La place qui vous est accordée est épuisée.
cause-io-too-large = C'est trop volumineux pour ce disque.
cause-io-read-only = Ce disque ne peut qu'être lu.
cause-io-busy = Un autre programme s'en sert.
cause-io-name = Ce nom ne convient pas pour un fichier.
cause-io-address-used = Un autre programme écoute déjà à cette adresse.
cause-io-address-foreign = Cette adresse n'est pas de cette machine.
cause-io-connection = La connexion a été refusée ou coupée.
cause-io-slow = La réponse n'est pas venue à temps.
cause-io-end = Cela s'arrête avant sa fin.
cause-io-data = Ce n'est pas du texte en UTF-8, ou le contenu est abîmé.
cause-io-memory = Il n'y a plus assez de mémoire.
cause-io-number = Le système répond par l'erreur n° { $number }.
cause-ended-code = Le programme s'est terminé par le code { $code }.
cause-ended = Le programme a été interrompu.

## Le fichier d'une brique

cause-not-wasm = Ce fichier n'est pas du WebAssembly : donnez celui qu'a produit `legollab brick build`.
cause-core-module = Ce fichier est un module WebAssembly, et non un composant : compilez-le pour la cible wasm32-wasip2.
cause-too-large = Ce fichier fait { $bytes } octets ; au plus { $most } sont lus.
cause-damaged = Ce fichier est abîmé : reconstruisez-le ({ $detail }).
cause-section-missing = Il manque la section `{ $section }` : c'est un composant, mais pas une brique. Construisez-la avec `legollab brick build`.
cause-section-repeated = La section `{ $section }` est là plus d'une fois : reconstruisez la brique.
cause-section-too-long = La section `{ $section }` fait { $bytes } octets ; au plus { $limit } sont lus.
cause-section-not-utf8 = La section `{ $section }` n'est pas du texte en UTF-8 : enregistrez en UTF-8 le fichier d'où elle vient.
cause-not-a-language = « { $tag } » n'est pas un code de langue : nommez le fichier comme `locales/fr.ftl`.
cause-too-many-languages = Il y a des textes dans plus de { $most } langues : retirez-en.
cause-texts-at = locales/{ $language }.ftl, ligne { $line } : { $problem }
cause-texts-too-long = les textes d'une langue font au plus { $most } octets.
cause-texts-no-message = il faut ici un message, écrit `nom = texte` ; une ligne qui continue le texte commence par des espaces.
cause-texts-deep = un message ouvre au plus { $most } accolades et crochets.
cause-texts-number = le nombre « { $number } » du message `{ $id }` a trop de chiffres.
cause-texts-twice = le message `{ $id }` est là deux fois.
cause-wit-no-folder = Il n'y a pas de dossier { $folder } : mettez-y le WIT de la brique.
cause-wit-invalid = Le WIT de { $folder } ne peut pas être lu ({ $detail }).
cause-wit-no-world = Le paquet de { $folder } n'a pas de « world » ; une brique en a un.
cause-wit-worlds = Le paquet de { $folder } a plusieurs « worlds », { $found } ; une brique en a un.
cause-link = La brique ne va pas avec cet hôte ({ $detail }).
cause-code-folder = Le dossier du code compilé, { $folder }, ne peut pas servir : { $detail }
cause-code-compile = Le composant ne peut pas être compilé ({ $detail }).

## Le manifeste d'une brique

cause-package-name = Un nom de brique s'écrit `espace:nom`, chaque partie en mots minuscules joints par des tirets.

cause-manifest-at = brick.toml, ligne { $place } : { $fault }
cause-manifest-too-long = Le manifeste fait { $bytes } octets ; au plus { $most } sont lus.
cause-toml-syntax = Ce n'est pas du TOML valable (détail technique : { $detail }).
cause-toml-form = Une valeur manque, est de trop ou n'est pas de la bonne sorte (détail technique : { $detail }).
cause-licence = « { $found } » n'est pas une licence selon SPDX : { $why }. Écrivez-la comme `Apache-2.0` ou `MIT OR Apache-2.0`.
cause-licence-misplaced = « { $token } » n'est pas à sa place
cause-licence-identifier = « { $token } » n'est pas le nom d'une licence
cause-licence-operator = il manque AND, OR ou WITH avant « { $token } »
cause-licence-none = il manque le nom d'une licence
cause-licence-bracket = une parenthèse n'est pas fermée
cause-source = « { $found } » n'est pas une adresse : dites où sont les sources, comme `https://example.org/brick`.
cause-missing-language = Le texte manque en « { $tag } » ; chaque texte est donné en français (`fr`) et en anglais (`en`).
cause-empty-text = Le texte en « { $tag } » est vide : écrivez-en un.
cause-text-steers = Le texte en « { $tag } » a le caractère U+{ $code }, qui déplace ou cache ce qui est affiché : retirez-le.
cause-manifest-language = « { $tag } » n'est pas un code de langue : écrivez-le comme `fr` ou `pt-BR`.
cause-unknown-capability = Il n'y a pas de capacité « { $name } » ; il y a { $known }.
cause-no-hosts = Nommez les sites que la brique veut joindre, comme `hosts = ["api.example.org"]`.
cause-hosts-without-http = Les sites ne vont qu'avec la capacité `http` : retirez-les ici.
cause-not-a-host = « { $found } » n'est pas un site : écrivez-le comme `api.example.org` ou `*.example.org`, sans protocole, port ni chemin.
cause-not-an-interface = « { $found } » n'est pas une interface : écrivez-la comme `bookings` ou `example:booking/bookings`.
cause-not-a-function = « { $found } » n'est pas le nom d'une fonction : écrivez-le en minuscules avec des tirets, comme dans le WIT.
cause-not-a-page = « { $found } » n'est pas le nom d'une page : écrivez des mots en minuscules joints par des tirets, comme `opening-hours`.
cause-repeated-page = Il y a une autre page « { $found } » : donnez à chaque page un nom à elle.

## Le contrat d'une brique

cause-not-a-component = Ce n'est pas un composant WebAssembly ({ $detail }).
cause-too-much-code = Le composant a trop de code (limite : { $limit }) : retirez ce dont il ne se sert pas, ou répartissez-le sur plusieurs briques.
cause-wit-too-long = Le texte WIT fait { $bytes } octets, plus que ce qui est lu.
cause-wit-too-large = Le texte WIT a le mot `{ $word }` plus de { $limit } fois : retirez ce dont la brique ne se sert pas.
cause-wit-text = Le texte WIT ne peut pas être lu ({ $detail }).
cause-wit-not-one-world = Le texte WIT doit avoir un seul « world » dans son paquet principal, et en a { $found }.
cause-free-function = `{ $name }` est une fonction du « world » lui-même : mettez-la dans une interface du paquet.
cause-unnamed = `{ $name }` n'a pas de nom avec un paquet : déclarez l'interface dans le paquet et nommez-la là.
cause-no-interface = `{ $name }` n'est pas une interface ; seules des interfaces avec des fonctions conviennent.
cause-cannot-cross = `{ $function }` de `{ $interface }` a une ressource, un flux ou une autre valeur qui reste dans une brique : prenez des valeurs simples, comme un identifiant au lieu d'une ressource.
cause-type-deep = `{ $function }` de `{ $interface }` a un type trop profondément imbriqué : aplatissez-le.
cause-type-large = Les types de `{ $function }` de `{ $interface }` ont trop de parties : réduisez-les.
cause-too-many-functions = Il y a trop de fonctions : répartissez-les sur plusieurs briques.
cause-same-key = `{ $first }` et `{ $second }` de `{ $function }` de `{ $interface }` deviennent tous deux `{ $key }` en JSON : renommez-en un.
cause-import-not-in-text = Le composant importe `{ $name }`, et le texte WIT non : reconstruisez la brique.
cause-export-not-in-text = Le composant exporte `{ $name }`, et le texte WIT non : reconstruisez la brique.
cause-not-in-component = Le texte WIT exporte `{ $name }`, et le composant non : reconstruisez la brique.
cause-disagree = `{ $function }` de `{ $interface }` n'a pas les mêmes types dans le texte WIT et dans le composant : reconstruisez la brique.

## Les données d'une plateforme

cause-storage-newer = { $place } a été écrit par une version plus récente (format { $found } ; celle-ci connaît { $known }) : utilisez cette version, ou restaurez une sauvegarde.
cause-storage-damaged = { $place } n'est pas la base de données d'une plateforme, ou est abîmé : restaurez une sauvegarde.
cause-storage-full = Il n'y a plus de place pour { $place } : libérez-en, puis recommencez.
cause-storage-busy = { $place } est utilisé par un autre programme : arrêtez d'abord celui-ci.
cause-storage-overloaded = { $place } est surchargé : recommencez plus tard.
cause-storage-failed = { $place } n'a pas pu être lu ou écrit ({ $detail }).

## L'ouverture et le changement d'une plateforme

cause-open-read = { $path } ne peut pas être lu : { $detail }
cause-open-brick = La brique « { $mount } » ({ $file }) ne peut pas être chargée : { $detail }
cause-open-settings = La brique « { $mount } » a refusé les réglages du manifeste : { $reason } Corrigez-les dans platform.toml.
cause-zone = Il n'y a pas de fuseau horaire « { $zone } » : écrivez-le comme « Europe/Paris ».
cause-change-file = { $path } ne peut pas être lu ou écrit : { $detail }
cause-change-plan = Ce qui était préparé dans { $path } ne peut pas être lu.
cause-change-under-way = Un autre changement de la plateforme est en cours : attendez sa fin.
cause-change-same = « { $mount } » fait déjà tourner ce fichier même.
cause-change-no-mount = La plateforme n'a pas de montage « { $mount } ».
cause-change-not-portable = { $brick } n'exporte pas legollaborative:brick/portable : aucune autre brique ne peut reprendre ses données, ni lui donner les siennes.
cause-change-no-way-back = Il n'y a rien à quoi « { $mount } » puisse revenir.
cause-change-otherwise = « { $mount } » n'est pas dans le dossier telle qu'elle tourne : redémarrez d'abord la plateforme.
cause-change-interrupted = Le changement a été interrompu ({ $detail }).
cause-brick-refused = La brique « { $mount } » n'a pas pu { $doing } : { $reason }
cause-brick-endless = La brique « { $mount } » n'en finissait pas de { $doing } : elle est défectueuse.
cause-brick-no-function = elle n'a pas de fonction `{ $interface }.{ $function }`.
cause-brick-unreadable = sa réponse ne peut pas être lue ({ $detail }).
cause-doing-give = donner ses données
cause-doing-take = prendre des données
cause-doing-migrate = donner sa propre forme aux données de la version d'avant
cause-doing-tell-settings = dire ses réglages
cause-doing-take-settings = prendre ses réglages
cause-edit-no-brick = platform.toml n'a pas de brique « { $mount } ».
cause-edit-exists = platform.toml a déjà une brique « { $mount } ».
cause-edit-no-table = « { $key } » de platform.toml n'est pas une table de noms et de valeurs.
cause-edit-unwritable = La partie `{ $part }` de « { $mount } » ne peut pas s'écrire en TOML ({ $detail }).

## Les appels

cause-call-unknown = Il n'y a pas de fonction `{ $function }` dans `{ $interface }` sous « { $mount } ».
cause-call-not-a-read = `{ $function }` peut changer quelque chose et ne s'appelle donc pas comme une lecture.
cause-call-forbidden = `{ $function }` n'est pas permis à cet appelant.
cause-call-arguments = { $path } ne convient pas. Attendu : { $expected } ; reçu : { $found }.
cause-call-arguments-whole = Les arguments ne conviennent pas. Attendu : { $expected } ; reçu : { $found }.
cause-call-refused = { $detail }
cause-call-busy = La plateforme est occupée : recommencez dans { $seconds } s.
cause-call-unavailable = L'hôte est occupé ou s'arrête : recommencez dans { $seconds } s.
cause-call-done = C'était déjà fait.
cause-call-ended = Cette plateforme a pris fin le { $day } : on peut la lire, et plus rien n'y change.
cause-call-failed = L'appel a échoué, incident { $incident }. { $what }
cause-incident-trap = La brique s'est arrêtée d'elle-même.
cause-incident-cpu-time = La brique a calculé plus longtemps que permis.
cause-incident-deadline = L'appel a duré plus longtemps que permis.
cause-incident-memory = La brique a voulu plus de mémoire que permis.
cause-incident-stack = La brique s'est perdue dans ses propres appels.
cause-incident-limit = La brique a trop demandé à l'hôte.
cause-incident-quota = La brique a voulu conserver plus que permis.
cause-incident-read-only = La brique a voulu écrire là où elle ne peut que lire.
cause-incident-grant = La brique a voulu quelque chose qui ne lui est pas accordé.
cause-incident-bad-answer = La réponse de la brique n'a pas pu être lue.
cause-incident-host = C'est l'hôte qui a failli, pas la brique.

## Les comptes, le courrier et les adresses

cause-not-an-address = « { $address } » n'est pas une adresse électronique : écrivez-la comme ada@example.org.
cause-address-taken = Il y a déjà un compte avec l'adresse { $address }.
cause-bad-name = Un nom a de 1 à { $most } caractères, sur une seule ligne.
cause-bad-role = « { $role } » n'est pas un rôle : écrivez des mots en minuscules joints par des tirets, comme treasurer.
cause-password-short = Un mot de passe a au moins { $least } caractères.
cause-password-long = Un mot de passe a au plus { $most } octets.
cause-password-failed = Le mot de passe n'a pas pu être traité.
cause-password-busy = Trop de mots de passe sont traités en même temps : recommencez plus tard.
cause-mail-server = L'adresse du serveur de courrier ne peut pas servir ({ $detail }) : écrivez-la comme smtps://utilisateur:motdepasse@mail.example.org.
cause-mail-sender = « { $address } » n'est pas une adresse d'où des messages peuvent venir : écrivez-la comme bonjour@example.org.
cause-host-taken = Le nom de site « { $host } » appartient déjà à la plateforme « { $platform } » : retirez-le de l'un des deux manifestes.
cause-operators-host = Le nom de site « { $host } » appartient à qui gère ce serveur : retirez-le du manifeste ; la plateforme est à l'adresse { $own } sans lui.

## L'archive d'une plateforme

cause-archive-empty = Le fichier est vide.
cause-archive-no-tar = Ce n'est pas une archive tar.
cause-archive-nothing = C'est une archive tar qui ne contient rien.
cause-archive-begins = Elle commence par « { $entry } ».
cause-archive-at = « { $entry } » : { $damage }
cause-archive-out-of-place = ce n'est pas à sa place.
cause-archive-followed = quelque chose suit.
cause-archive-digest = son empreinte SHA-256 n'est pas celle qui a été notée.
cause-archive-twice = c'est là deux fois.
cause-archive-no-header = le bloc à l'octet { $at } n'est pas un en-tête.
cause-archive-name = un nom n'est pas en UTF-8.
cause-archive-no-file = ce n'est pas un fichier ordinaire.
cause-archive-unknown = aucune archive d'une plateforme n'a cela.
cause-archive-size = cela fait { $size } octets, et peut en faire { $most }.
cause-archive-changed = cela a été changé pendant la lecture.
cause-archive-early = c'est avant ce dont cela dépend.
cause-archive-none = il n'y en a pas.
cause-archive-no-brick = le fichier de « { $mount } » n'est pas dans l'archive.
cause-archive-other-mounts = ce ne sont pas ceux de platform.toml.
cause-archive-no-mount = la plateforme n'a pas de montage « { $mount } ».
