## Pages

page-to-write = Avis à écrire
page-members = Avis sur les membres
page-member = Avis sur { $member }
no-such-page = Cette page n’existe pas.

to-write-empty = Vous n’avez pas d’avis à écrire pour le moment.
to-write-explained = Votre avis reste caché jusqu’à ce que l’autre ait écrit le sien ou que le délai soit passé.
to-write-heading = { $about }, pour { $occasion }
ended-at = Fin
open-until = À écrire avant
submit-review = Envoyer l’avis
own-reviews = Ce que les autres ont écrit sur vous

block-score = Avis sur { $member }
all-of-member = Tous les avis sur { $member }
latest-of-member = Derniers avis
block-latest = Derniers avis
review-of = { $about }, pour { $occasion }

member = Membre
mean = Moyenne
count = Avis
stars = Étoiles
author = Écrit par
reviews = Avis
read-reviews = Lire
members-empty = Personne n’a encore reçu d’avis.
more-members = Autres membres
reviews-empty = Aucun avis pour l’instant.
blind-explained = Les avis paraissent quand chacun a écrit le sien, ou quand le délai est passé.

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
no-such-invitation = Cette invitation à écrire un avis n’existe pas.
already-written = Vous avez déjà écrit cet avis.
window-over = Le délai pour écrire cet avis est passé.
stars-range = Donnez de 1 à 5 étoiles.
comment-length = Au plus { $limit } caractères.
window-range = Indiquez un délai d’une minute à un an.
cursor-malformed = Ce curseur ne vient pas de cette liste.
line-malformed = Cette ligne est illisible : { $problem }
published-without-review = Une invitation publiée doit avoir un avis.

## Messages

message-invited-subject = Votre avis sur { $about }
message-invited-body = { $occasion } : donnez votre avis sur { $about } avant le { $until }. Il reste caché jusqu’à ce que vous ayez écrit tous les deux, ou que le délai soit passé.
message-published-subject = { $author } a donné son avis sur vous
message-published-body = Les membres peuvent maintenant lire son avis ({ $occasion }).

## Forms

fn-reviews-submit = Écrire un avis
    .invitation = Invitation
    .stars = Étoiles
    .comment = Commentaire
    .submit = Envoyer l’avis
    .done_message = Votre avis sur { $about } est enregistré ({ $occasion }). Il paraîtra quand { $about } aura écrit le sien, ou le { $open-until } au plus tard.
fn-settings-set = Règles des avis
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles des avis sont enregistrées.
type-settings = Règles
    .window = Délai pour écrire un avis (un an au plus)
    .unit = en
type-unit = Unité de temps
    .minutes = minutes
    .hours = heures
    .days = jours

## Jobs

fn-timers-close-window = Publier les avis dont le délai est passé
