## Pages

page-to-write = Avis à écrire
page-members = Avis sur les membres
page-member = Avis sur { $member }
no-such-page = Cette page n’existe pas.

to-write-empty = Vous n’avez pas d’avis à écrire pour le moment.
to-write-explained = Ce que vous écrivez reste caché jusqu’à ce que l’autre ait écrit aussi ou que le délai soit passé.
to-write-heading = { $about }, pour { $occasion }
ended-at = Terminé
open-until = À écrire avant
submit-review = Envoyer l’avis
own-reviews = Ce que les autres ont écrit sur vous

member = Membre
mean = Moyenne
count = Avis
stars = Étoiles
author = Écrit par
reviews = Avis
read-reviews = Lire
members-empty = Personne n’a encore reçu d’avis.
more-members = Autres membres
reviews-empty = Il n’y a pas encore d’avis.
blind-explained = Les avis paraissent quand les deux ont écrit, ou quand le délai est passé.

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
no-such-invitation = Cette invitation à écrire un avis n’existe pas.
already-written = Vous avez déjà écrit cet avis.
window-over = Le délai pour écrire cet avis est passé.
stars-range = Donnez de 1 à 5 étoiles.
comment-length = Au plus { $limit } caractères.
window-range = Entre une minute et un an.
cursor-malformed = Ce curseur ne vient pas de cette liste.
line-malformed = Cette ligne est illisible : { $problem }
published-without-review = Une invitation publiée doit avoir un avis.

## Messages

message-invited-subject = Comment cela s’est-il passé avec { $about } ?
message-invited-body = Merci de donner votre avis ({ $occasion }) avant le { $until }. Il reste caché jusqu’à ce que les deux soient là.
message-published-subject = { $author } a donné son avis sur vous
message-published-body = L’avis ({ $occasion }) peut maintenant être lu par les membres.

## Forms

fn-reviews-submit = Écrire un avis
    .invitation = Invitation
    .stars = Étoiles
    .comment = Commentaire
    .submit = Envoyer l’avis
fn-settings-set = Les règles des avis
    .settings = Règles
    .submit = Enregistrer
type-settings = Règles
    .window = Délai pour écrire un avis
    .unit = en
type-unit = Unité de temps
    .minutes = minutes
    .hours = heures
    .days = jours
