# Listes et recherche.
search-label = Chercher
search-button = Chercher
search-placeholder-everything = Prêter des outils, former une équipe
search-placeholder-bricks = Prêter des outils, noter un échange
search-placeholder-providers = Un nom, une ville, un savoir-faire
search-title-everything = { $count ->
    [0] Rien n’est encore publié
    [one] { $count } résultat
   *[other] { $count } résultats
}
search-title-everything-for = { $count ->
    [0] Aucun résultat pour « { $text } »
    [one] { $count } résultat pour « { $text } »
   *[other] { $count } résultats pour « { $text } »
}
search-title-bricks = { $count ->
    [0] Briques
    [one] { $count } brique
   *[other] { $count } briques
}
search-title-bricks-for = { $count ->
    [0] Aucune brique pour « { $text } »
    [one] { $count } brique pour « { $text } »
   *[other] { $count } briques pour « { $text } »
}
search-title-providers = { $count ->
    [0] Prestataires
    [one] { $count } prestataire
   *[other] { $count } prestataires
}
search-title-providers-for = { $count ->
    [0] Aucun prestataire pour « { $text } »
    [one] { $count } prestataire pour « { $text } »
   *[other] { $count } prestataires pour « { $text } »
}
search-description-everything = Briques libres, prestataires et offres de la coopérative, avec leur niveau et leur certification.
search-description-bricks = Des briques libres et examinées pour les sites de partage, avec leur niveau sur huit et ce qu’elles peuvent faire.
search-description-providers = Ceux qui font les briques et accompagnent les sites, avec leur certification et ses preuves.
search-nothing-found-everything = Rien ne correspond
search-nothing-found-bricks = Aucune brique ne correspond
search-nothing-found-providers = Aucun prestataire ne correspond
search-nothing-found-hint = Essayez d’autres mots, ou retirez un filtre.
search-nothing-yet-everything = Rien n’est encore publié
search-nothing-yet-bricks = Aucune brique n’est encore parue
search-nothing-yet-providers = Aucun prestataire n’est encore inscrit
search-nothing-yet-hint = Vous faites des briques, ou vous accompagnez ceux qui s’en servent ? Ouvrez un compte, puis votre organisation.
search-all-everything = Tout voir
search-all-bricks = Voir toutes les briques
search-all-providers = Voir tous les prestataires
search-publish = Ouvrir un compte
search-only-some = Rien n’a tous vos mots. Voici ce qui en a une partie.
search-why = Pourquoi cet ordre ?
search-why-rank = D’abord ceux dont le prestataire est certifié, puis le niveau le plus haut, puis le plus récent. Personne ne peut payer une place.
search-why-words = D’abord ce qui a vos mots dans son nom, puis dans sa présentation, puis dans sa documentation. À égalité, la certification, le niveau, puis le plus récent.
search-why-newest = Du plus récent au plus ancien. Personne ne peut payer une place.
search-why-level = Le niveau le plus haut d’abord ; à égalité, la certification, puis le plus récent.
search-why-nearest = Le plus près de { $place } d’abord, par paliers de { $km } km ; dans un palier, ce qui a vos mots à la meilleure place, puis la certification, le niveau, et le plus récent. Ce qui ne dit pas où il est vient à la fin.
search-why-nowhere = Nommez une commune pour voir les plus proches d’abord. D’ici là : la certification, le niveau, puis le plus récent.
search-why-more = La règle entière
search-shown = { $first } à { $last } sur { $total }
search-previous = Page précédente
search-next = { $count ->
    [one] Le suivant
   *[other] Les { $count } suivants
}
search-order = Ordre
search-order-best = Les plus proches de votre demande
search-order-newest = Les plus récents
search-order-level = Le niveau
search-order-nearest = Les plus proches
search-sort = Trier
search-why-title = { $words ->
    [1] Votre mot est dans son nom.
   *[other] { $count ->
        [one] Un de vos { $words } mots est dans son nom.
       *[other] { $count } de vos { $words } mots sont dans son nom.
    }
}
search-why-summary = { $words ->
    [1] Votre mot est dans sa présentation.
   *[other] { $count ->
        [one] Un de vos { $words } mots est dans sa présentation.
       *[other] { $count } de vos { $words } mots sont dans sa présentation.
    }
}
search-why-body = { $words ->
    [1] Votre mot est dans sa documentation.
   *[other] { $count ->
        [one] Un de vos { $words } mots est dans sa documentation.
       *[other] { $count } de vos { $words } mots sont dans sa documentation.
    }
}
search-why-title-nearly = Son nom ressemble à ce que vous cherchez.
search-why-summary-nearly = Sa présentation ressemble à ce que vous cherchez.
facet-kind = Quoi
facet-kind-brick = Briques
facet-kind-provider = Prestataires
facet-kind-offer = Offres
facet-need = Besoin
facet-need-lend = Prêter et réserver
facet-need-review = Se noter loyalement
facet-need-other = Autres besoins
facet-certification = Certification du prestataire
facet-certification-valid = Valide
facet-certification-ending = Finit dans les 3 mois
facet-certification-none = Finie ou aucune
facet-level = Niveau
facet-level-least = { $level } et plus
facet-level-all = Tous
facet-licence = Licence
facet-language = Langues
facet-exports = Offre
facet-imports = A besoin de
catalogue-by = par { $provider }
feed-all = Les briques qui paraissent
feed-provider = Les briques que publie { $provider }
feed-brick = Les versions de { $brick }
catalogue-from = { $unit ->
    [hour] à partir de { $price } l’heure
    [day] à partir de { $price } par jour
    [month] à partir de { $price } par mois
    [year] à partir de { $price } par an
   *[other] à partir de { $price }
}

## L’ordre des résultats

ranking-title = L’ordre des résultats
ranking-lead = La règle tient en une page, elle est la même pour tous, et chacun peut la refaire à la main.
ranking-words = Quand vous cherchez des mots
ranking-words-lead = Chaque mot compte une fois, à la première de ces places où il se trouve. Ce qui a le plus de mots à la première place vient d’abord ; à égalité, on regarde la deuxième, et ainsi de suite.
ranking-words-1 = Dans le nom.
ranking-words-2 = Dans la présentation, la phrase qui dit ce que c’est.
ranking-words-3 = Dans la documentation, et dans le nom du prestataire.
ranking-words-4 = Dans le nom, mais seulement son début, ou avec une ou deux lettres d’écart.
ranking-words-5 = Dans la présentation, de la même façon.
ranking-words-count = Les { $count } premiers mots sont regardés, sans les petits mots comme « le » ou « pour ». Pluriels, conjugaisons et accents ne changent rien.
ranking-equal = À égalité, ou sans mots
ranking-equal-1 = Ceux dont le prestataire est certifié ce jour-là passent devant.
ranking-equal-2 = Puis le niveau, de 8 à 1, mesuré par la coopérative.
ranking-equal-3 = Puis la date de parution, la plus récente d’abord.
ranking-equal-4 = Vous pouvez choisir la date, le niveau, ou la distance à une commune comme premier critère.
ranking-never = Ce qui ne compte jamais
ranking-never-1 = L’argent : aucune place ne s’achète, et la publicité se tient hors des listes.
ranking-never-2 = Qui vous êtes, et ce que vous avez cherché avant.
ranking-never-3 = Le nombre de visites ou de clics.

## La page d’une brique

brick-all = Toutes les briques
brick-aside = En bref
brick-version-line = version { $version }, du { $day }
brick-install-button = Comment l’installer
brick-source = Lire son code
brick-yanked = Version retirée par son prestataire.
brick-newer = La version { $version } l’a remplacée.
brick-newer-see = Voir la dernière version
mirrored-from = Copie de { $origin }.
mirrored-as-of = À jour au { $day }.
mirrored-meaning = Tout est publié là-bas, et rien ne se modifie ici. C’est là-bas aussi que se lisent la certification du prestataire et ses avis.
brick-does = Ce qu’elle fait
brick-pages = Ses pages : { $pages }.
brick-may = Ce qu’elle peut faire chez vous
brick-may-lead = Vous accordez ou refusez chaque droit. Ce qui n’est pas demandé ici lui est fermé.
cannot-http = Ne peut pas aller sur internet
cannot-notify = Ne peut écrire à personne
cannot-caller = Ne sait pas qui s’en sert
cannot-store = Ne garde aucune donnée
cannot-jobs = Ne fait rien quand personne ne s’en sert
cannot-other-bricks = Ne peut pas lire les données d’une autre brique sans que vous les ayez reliées
cannot-machine = Ne touche ni aux fichiers ni aux autres programmes de la machine
brick-level = Niveau { $level } sur 8
brick-level-how = Mesuré par la coopérative à chaque version, jamais déclaré par le prestataire. Relevé le { $day }.
level-modest = Ne demande que ce dont elle se sert
level-bounded = Tient dans les limites de tous les hébergeurs
level-portable = Rend ses données
level-compatible = Se met à jour sans rien casser
level-readable = Parle français et anglais
level-open = Licence ouverte, code à lire
level-light = Légère
level-replaceable = Remplaçable
level-wishes-used = { $count ->
    [0] Elle ne demande aucun droit.
    [one] Le droit demandé sert.
   *[other] Les { $count } droits demandés servent tous.
}
level-wishes-unused = Demandé sans servir : { $names }.
level-code = { $count ->
    [one] { $count } fonction mesurée dans la brique elle-même.
   *[other] { $count } fonctions mesurées dans la brique elle-même.
}
level-data-none = Elle ne garde aucune donnée.
level-data-given = Elle donne ses données dans une forme que d’autres briques lisent.
level-data-kept = Elle garde des données et n’a pas de fonction pour les rendre.
level-update-first = Première version : rien encore à quoi la comparer.
level-update-whole = Tout ce qui marchait avec la version { $version } marche encore.
level-update-broken = { $count ->
    [one] Une fonction de la version { $version } a disparu ou changé.
   *[other] { $count } fonctions de la version { $version } ont disparu ou changé.
}
level-texts = { $missing ->
    [0] Textes complets : { $languages }.
    [one] Langues : { $languages }. Un texte manque.
   *[other] Langues : { $languages }. { $missing } textes manquent.
}
level-licence = { $licence }, et l’adresse du code est donnée.
level-licence-only = { $licence }, mais l’adresse du code n’est pas donnée.
level-size = { $size }, pour { $limit } au plus.
level-rivals = { $count ->
    [0] Aucune autre brique ne parle la même langue. Il en faut { $wanted }.
    [one] Une seule autre brique parle la même langue. Il en faut { $wanted } :
   *[other] { $count } autres briques parlent la même langue :
}
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
brick-versions = Versions
brick-versions-older = { $count ->
    [one] Une version plus ancienne
   *[other] { $count } versions plus anciennes
}
brick-version = Version
brick-published = Parue
brick-changes = Ce qui change
brick-asks = Ce qu’elle demande
version-yanked = Retirée
version-quarantined = Mise à l’écart
version-first = Première version
version-inside = Change à l’intérieur, sans toucher à ce que d’autres utilisent
version-more-changes = { $count ->
    [one] et un autre changement
   *[other] et { $count } autres changements
}
version-asks-more = Demande plus
version-asks-nothing = Rien de plus
brick-change-interface-lost = N’offre plus { $interface }
brick-change-function-broken = { $function } change ou disparaît de { $interface }
brick-change-interface-gained = Offre { $interface }
brick-change-interface-grown = { $interface } fait davantage
brick-change-import-gained = A besoin de { $interface }
brick-change-import-grown = A besoin de { $function } dans { $interface }
brick-change-import-broken = N’accepte plus l’ancien { $function } de { $interface }
brick-change-hosts-gained = Veut aussi joindre { $hosts }
brick-install = L’installer
brick-install-how = Deux commandes suffisent. La deuxième montre ce que la brique demande avant de l’ajouter.
brick-digest = Empreinte
brick-interfaces = Documentation
brick-interfaces-hint = Tirée des commentaires que le prestataire a écrits dans la brique.
brick-interfaces-none = Cette brique n’offre pas de fonctions à d’autres briques.
brick-needs = Ce dont elle a besoin
brick-needs-hint = Des fonctions d’autres briques, que vous reliez en l’installant.
brick-hears = Ce qu’elle écoute
brick-hears-hint = Des annonces d’autres briques : sans elles, elle fonctionne aussi.
brick-announces = Ce qu’elle annonce
brick-announces-hint = Les briques que cela intéresse l’apprennent.
brick-functions = { $count ->
    [one] { $count } fonction
   *[other] { $count } fonctions
}
brick-types = Types
brick-who-calls = Peut l’appeler : { $who }.
audience-everyone = tout le monde
audience-members = les membres
audience-stewards = les responsables
audience-role = ceux qui ont un rôle donné
audience-bricks = les briques reliées
type-record = fiche
type-variant = un cas parmi d’autres
type-enum = un nom parmi d’autres
type-flags = plusieurs noms à la fois
type-alias = autre nom
brick-services = Se faire aider
brick-all-offers = Toutes les offres
brick-services-none = { $provider } ne propose pas encore de service. D’autres prestataires peuvent vous aider.
brick-certified-of-provider = La certification est celle du prestataire, signée par deux certificateurs qui n’ont aucun lien avec lui.
brick-criteria = Le prestataire et ses preuves
brick-licence = Licence
brick-languages = Langues
brick-size = Taille
brick-age = Âge de la version
brick-downloads = Téléchargements
brick-downloads-count = { $recent } en 30 jours, { $total } en tout ; chaque machine compte une fois par jour
brick-days = { $days ->
    [0] parue aujourd’hui
   *[other] { $days } j
}
brick-rivals = À sa place
brick-rivals-hint = Ces briques offrent les mêmes fonctions.
brick-dependents = Ce qui en a besoin
brick-dependents-hint = Ces briques utilisent des fonctions qu’elle offre.

## La page d’un prestataire

provider-all = Tous les prestataires
provider-ask = Demander un devis
provider-website = Son site
provider-certification = Certification
provider-certification-how = La coopérative certifie un prestataire pour deux ans, sur six critères : qualité, documentation, interopérabilité, solidité, durée de vie, reprise par un autre.
provider-offers = Ses offres
provider-offers-none = Aucune offre ouverte pour le moment.
provider-bricks = Ses briques
provider-bricks-none = Aucune brique parue.
provider-figures = En chiffres
provider-bricks-count = Briques parues
provider-offers-count = Offres ouvertes
provider-since = Inscrit depuis le
provider-siren = SIREN
provider-figures-how = Comptés sur ce qui est publié ici.
offers-table = Offres
offers-table-offer = Offre
offers-table-where = Où
offers-table-from = À partir de
offers-table-see = Voir
offers-table-quote = sur devis
offers-table-remote = à distance
offers-table-site = { $km ->
    [one] sur place, à moins d’un kilomètre
   *[other] sur place, à moins de { $km } km
}
offers-table-both = à distance, ou sur place à moins de { $km } km
offers-table-price = { $unit ->
    [hour] { $price } l’heure
    [day] { $price } par jour
    [month] { $price } par mois
    [year] { $price } par an
   *[other] { $price }
}
provider-closed = Prestations closes
provider-on-time = Livrées à la date dite
provider-on-time-of = { $count } sur { $of }
provider-first-answer = Première réponse
provider-hours = { $hours ->
    [0] moins d’une heure
   *[other] { $hours } h
}
