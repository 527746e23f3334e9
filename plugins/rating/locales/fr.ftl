## Pages

page-to-write = Avis à écrire
page-mine = Vos avis
page-members = Avis sur les membres
page-member = Avis sur { $member }
page-formula = Avis et notes : les règles
page-moderation = Ce qui a été modéré
page-report = Signaler un avis
page-cases = Avis signalés
no-such-page = Cette page n’existe pas.

to-write-empty = Vous n’avez pas d’avis à écrire pour le moment.
to-write-explained = Votre avis reste caché jusqu’à ce que l’autre ait écrit le sien ou que le délai soit passé.
to-write-heading = { $about }, pour { $occasion }
ended-at = Fin
open-until = À écrire avant
submit-review = Envoyer l’avis
own-reviews = Ce que les autres ont écrit sur vous
not-yet-shown = Écrits, pas encore visibles
not-yet-shown-explained = Vous seul pouvez les voir. Vous pouvez encore les modifier ou les retirer.
published-by = Paraît au plus tard
mine-empty = Vous n’avez pas encore écrit d’avis.

change = Modification
change-review = Modifier cet avis
edit-explained = C’est la nouvelle version qui comptera. Les membres pourront encore lire la précédente.
edit-hidden-explained = Personne d’autre n’a encore vu cet avis. La nouvelle version le remplace.
edit-before-appeal-explained = La nouvelle version remplace définitivement celle qui est masquée. Les responsables la verront si vous contestez la décision.
editable-until = Modifiable jusqu’au
save-review = Enregistrer l’avis
withdraw = Retirer
withdraw-question = Retirer votre avis sur { $about } ({ $occasion }) ? Son texte et ses notes sont effacés pour toujours, il ne compte plus et vous ne pourrez pas en écrire d’autre. Les membres verront qu’il a été retiré.
withdraw-hidden-question = Reprendre votre avis sur { $about } ({ $occasion }) ? Personne ne l’a vu. Vous pourrez en écrire un autre tant que le délai court.
withdraw-yes = Retirer l’avis
appeal = Contester
appeal-question = Vous pouvez contester la décision une fois, jusqu’au { $until }. Si vous voulez corriger l’avis, faites-le d’abord.
appeal-yes = Envoyer la contestation

block-score = Avis sur { $member }
all-of-member = Tous les avis sur { $member }
latest-of-member = Derniers avis
block-latest = Derniers avis
review-of = { $about }, pour { $occasion }

member = Membre
mean = Moyenne
count = Avis
score = Note sur 5
criterion = Critère
spread = De 5 à 1 étoile
stars-of = { $stars ->
        [one] 1 étoile
       *[other] { $stars } étoiles
    }
criteria = Par critère
stars = Étoiles
author = Écrit par
state = État
state-shown = Publié
state-not-published = Pas encore publié
state-withdrawn = Retiré par son auteur
state-hidden = Masqué par les responsables
published-at = Publié
written-at = Écrit
reply = Réponse
reply-of = Réponse de { $about }
reply-explained = Vous pouvez répondre une fois à chaque version de cet avis. Votre réponse paraît au-dessous et ne peut plus être modifiée.
send-reply = Envoyer la réponse
review = Avis
version-in-force = Version actuelle
earlier-version = Version précédente
withdrawn-explained = Cet avis a été retiré par son auteur. Il ne compte plus.
hidden-explained = Les responsables ont masqué cet avis. Il ne compte pas.
what-you-wrote = Ce que vous avez écrit
reviews = Avis
read-reviews = Lire
read-review = Lire l’avis
members-explained = Classés selon une note prudente, d’autant plus basse que les avis sont peu nombreux.
members-empty = Personne n’a encore reçu d’avis.
members-before = Membres précédents
more-members = Autres membres
reviews-empty = Aucun avis pour l’instant.
earlier-reviews = Avis plus anciens
latest-reviews = Derniers avis
blind-explained = Les avis paraissent quand chacun a écrit le sien, ou quand le délai est passé.
take-along = Emportez votre réputation
take-along-explained = Le fichier contient votre note, les avis que vous avez reçus, sans le nom de leurs auteurs, et ceux que vous avez écrits.
take-along-file = Télécharger votre réputation (JSON)

## Reports and decisions

report = Signaler
report-a-review = Signaler un avis
report-heading = Cet avis enfreint-il les règles ?
report-explained = Signalez-le, et les responsables décideront. Ne pas être d’accord avec un avis n’est pas une raison de le masquer.
report-question = Signaler cet avis sur { $about } ({ $occasion }) aux responsables ? Ne pas être d’accord avec un avis n’est pas une raison de le masquer.
report-yes = Signaler l’avis
reports = Signalements
reported-at = Signalé
reported-by = Signalé par
a-visitor = Un visiteur
ground = Motif indiqué
reason = Motif
words = Explication
decision = Décision
first-decision = Décision
last-decision = Décision après contestation
decided-at = Date
verdict-hide = Masqué
verdict-keep = Visible
hide = Masquer
hide-question = Masquer l’avis de { $author } sur { $about } ({ $occasion }) ? Il ne comptera plus. { $author } recevra le motif et votre explication.
hide-yes = Masquer l’avis
keep = Garder
keep-question = Garder l’avis de { $author } sur { $about } ({ $occasion }) ? Les membres qui l’ont signalé recevront le motif et votre explication.
keep-yes = Garder l’avis
cases-empty = Aucun signalement n’attend de décision.
cases-explained = Lisez l’avis et les signalements, puis décidez. Vous ne pouvez pas décider d’un avis que vous avez écrit ou qui porte sur vous.
cases-decided = Décisions prises
cases-none-decided = Aucune décision pour l’instant.
earlier-cases = Signalements plus anciens

ground-insult = Injures, menaces ou discrimination
ground-personal-data = Dévoile des données personnelles
ground-unrelated = Sans rapport avec ce qui a eu lieu
ground-conflict-of-interest = Écrit par complaisance, contre paiement ou par rivalité
ground-pressure = Sert à faire pression sur quelqu’un
ground-advertising = Publicité
ground-unlawful = Illicite pour une autre raison
keep-opinion = Une opinion sur une expérience réelle
keep-not-established = Le signalement n’a pas pu être vérifié
keep-corrected = L’auteur a corrigé son avis

moderation-explained = Chacun peut signaler un avis. Les responsables le masquent ou le gardent, en donnant un motif de ces listes et une explication. L’auteur peut contester une fois, dans les six mois. Les chiffres sont des totaux depuis l’ouverture de la plateforme.
moderation-grounds = Signalements et avis masqués
moderation-kept = Avis gardés
hidden = Masqués
restored = De nouveau visibles
appeals = Contestations
appeal-words = Contestation

## How the score works

formula-why = La moyenne d’un seul avis en dit moins que celle de cinquante. La note en tient compte ; la moyenne, le nombre d’avis et leur répartition sont toujours indiqués avec elle.
formula-heading = La formule
formula-weight = Un avis perd du poids avec le temps : la moitié au bout de { $months } mois, les trois quarts au bout de { $double }, en ligne droite entre les deux. L’âge se compte en mois du calendrier (UTC) depuis la première publication.
formula-usual = La note habituelle est la moyenne pondérée de tous les avis de cette plateforme, auxquels s’ajoutent { $reviews } avis de { $grade } étoiles.
formula-score = La note d’un membre est la moyenne pondérée des avis qui portent sur lui, auxquels s’ajoutent { $reviews } avis à la note habituelle. Elle est arrondie au centième.
formula-order = Les listes de membres sont classées selon une note prudente, où s’ajoutent encore { $reviews } avis de { $grade ->
        [one] 1 étoile
       *[other] { $grade } étoiles
    }.
formula-source = C’est une moyenne bayésienne à vieillissement exponentiel, la formule que la place de marché de LEGOLLABORATIVE applique aux prestataires. Seules les étoiles d’ensemble comptent, pas les critères.
usual-grade = Note habituelle aujourd’hui
rules-heading = Les règles
rule-opened = Seules les deux personnes d’une réservation terminée, ou d’un coup de main convenu et donné, peuvent s’évaluer, une fois chacune.
rule-blind = Personne ne voit l’avis de l’autre, ni même s’il existe, avant que les deux soient écrits ou que le délai soit passé.
rule-counts = Tous les avis publiés comptent, sauf ceux que leur auteur a retirés ou que les responsables ont masqués. Personne ne peut payer pour faire retirer ou remonter un avis.
rule-editing = { $days ->
        [0] Un avis publié ne peut pas être modifié.
        [one] Un avis publié peut être modifié pendant un jour. Les versions précédentes restent lisibles.
       *[other] Un avis publié peut être modifié pendant { $days } jours. Les versions précédentes restent lisibles.
    }
recompute = Vérifiez vous-même
recompute-explained = Ces fichiers contiennent les étoiles de chaque avis qui compte, sans auteurs ni textes, et la note de chaque membre. Le programme recalcule les notes et dit si elles sont exactes ; il ne demande que Python.
recompute-program = Programme qui recalcule toutes les notes (Python)
reviews-json = Étoiles de tous les avis (JSON, par 1 000)
reviews-csv = Étoiles de tous les avis (CSV, par 1 000)
scores-json = Notes de tous les membres (JSON, par 500)

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
no-such-invitation = Cette invitation à écrire un avis n’existe pas.
no-such-review = Cet avis n’existe pas.
no-such-case = Ce signalement n’existe pas.
already-written = Vous avez déjà écrit cet avis.
already-withdrawn = Cet avis a été retiré.
window-over = Le délai pour écrire cet avis est passé.
editing-over = Cet avis ne peut plus être modifié.
too-many-versions = Un avis a au plus { $limit } versions.
nothing-changed = C’est déjà ce que dit l’avis. Modifiez les étoiles, les critères ou le commentaire.
review-hidden-by-stewards = Les responsables ont masqué cet avis, il ne peut plus être modifié. Vous pouvez encore le retirer.
review-not-shown = Cet avis a été retiré ou masqué.
reply-of-the-reviewed = Seul le membre sur qui porte un avis peut y répondre.
already-replied = Vous avez déjà répondu à cette version de l’avis.
report-own = C’est votre propre avis. Vous pouvez le modifier ou le retirer.
already-reported = Cette version de l’avis a déjà été signalée d’ici.
nothing-to-appeal = Il n’y a pas de décision à contester sur cet avis.
already-appealed = Vous avez déjà contesté cette décision.
appeal-over = Le délai pour contester est passé.
already-decided = Ce signalement est déjà réglé.
own-case = Vous avez écrit cet avis ou il porte sur vous : un autre responsable doit décider.
stars-range = Donnez de 1 à 5 étoiles.
no-such-criterion = « { $name } » n’est pas un critère de cette plateforme.
criterion-twice = « { $name } » figure deux fois. Gardez-le une fois.
text-length = Au plus { $limit } caractères.
words-missing = Écrivez quelques mots.
window-range = Indiquez un délai d’une minute à un an.
editing-range = Indiquez au plus { $limit } jours.
criteria-too-many = Indiquez au plus { $limit } critères.
criterion-name = Donnez un nom de 1 à { $limit } caractères.
cursor-malformed = Ce curseur ne vient pas de cette liste.
line-malformed = Cette ligne est illisible : { $problem }
published-without-review = Une invitation publiée doit avoir un avis.

## Messages

message-invited-subject = Votre avis sur { $about }
message-invited-body = { $occasion } : donnez votre avis sur { $about } avant le { $until }. Il reste caché jusqu’à ce que vous ayez écrit tous les deux, ou que le délai soit passé.
message-published-subject = { $author } a donné son avis sur vous
message-published-body = Les membres peuvent maintenant lire son avis ({ $occasion }). Vous pouvez y répondre.
message-revised-subject = { $author } a modifié son avis sur vous
message-revised-body = Les membres peuvent lire les deux versions ({ $occasion }). Vous pouvez répondre à la nouvelle.
message-withdrawn-subject = { $author } a retiré son avis sur vous
message-withdrawn-body = Il ne compte plus ({ $occasion }).
message-reply-subject = { $about } a répondu à votre avis
message-reply-body = Les membres peuvent lire la réponse sous votre avis ({ $occasion }).
message-hidden-subject = Votre avis sur { $about } a été masqué
message-hidden-body =
    Les responsables ont masqué votre avis ({ $occasion }). Motif : { $reason ->
        [insult] injures, menaces ou discrimination
        [personal-data] il dévoile des données personnelles
        [unrelated] sans rapport avec ce qui a eu lieu
        [conflict-of-interest] écrit par complaisance, contre paiement ou par rivalité
        [pressure] il sert à faire pression sur quelqu’un
        [advertising] publicité
       *[unlawful] illicite pour une autre raison
    }. Leur explication : « { $words } » Vous pouvez contester une fois, dans les six mois.
message-still-hidden-subject = Votre avis sur { $about } reste masqué
message-still-hidden-body =
    Les responsables ont examiné votre contestation, et l’avis reste masqué ({ $occasion }). Motif : { $reason ->
        [insult] injures, menaces ou discrimination
        [personal-data] il dévoile des données personnelles
        [unrelated] sans rapport avec ce qui a eu lieu
        [conflict-of-interest] écrit par complaisance, contre paiement ou par rivalité
        [pressure] il sert à faire pression sur quelqu’un
        [advertising] publicité
       *[unlawful] illicite pour une autre raison
    }. Leur explication : « { $words } »
message-restored-subject = Votre avis sur { $about } est de nouveau visible
message-restored-body = Les responsables vous ont donné raison ({ $occasion }). Leur explication : « { $words } »
message-report-subject = Votre signalement d’un avis sur { $about }
message-report-body =
    { $outcome ->
        [hidden] L’avis que vous avez signalé est masqué
       *[kept] L’avis que vous avez signalé est visible
    } ({ $occasion }). L’explication des responsables : « { $words } »

## Forms

fn-reviews-submit = Écrire un avis
    .invitation = Invitation
    .stars = Étoiles
    .comment = Commentaire
    .criteria = Critères
    .submit = Envoyer l’avis
    .done_message = Votre avis sur { $about } est enregistré ({ $occasion }). Il paraîtra quand { $about } aura écrit le sien, ou le { $open-until } au plus tard.
fn-reviews-revise = Modifier un avis
    .review = Avis
    .stars = Étoiles
    .comment = Commentaire
    .criteria = Critères
    .submit = Enregistrer l’avis
    .done_message = Votre avis sur { $about } est modifié ({ $occasion }).
fn-reviews-withdraw = Retirer un avis
    .review = Avis
    .submit = Retirer l’avis
    .done_message = Votre avis sur { $about } est retiré ({ $occasion }).
fn-reviews-reply = Répondre à un avis
    .review = Avis
    .text = Votre réponse
    .submit = Envoyer la réponse
    .done_message = Votre réponse à { $author } est publiée ({ $occasion }).
type-criterion-grade = Note
    .criterion = Critère
    .stars = Étoiles
fn-moderation-report = Signaler un avis
    .review = Avis
    .ground = Qu’est-ce qui ne va pas ?
    .words = Expliquez, si vous le souhaitez
    .submit = Signaler l’avis
    .done_message = L’avis est signalé ({ $occasion }). Les responsables décideront.
fn-moderation-hide = Masquer un avis
    .case = Signalement
    .ground = Motif
    .words = Ce que l’auteur doit savoir
    .submit = Masquer l’avis
    .done_message = L’avis est masqué ({ $occasion }). La décision a été envoyée à { $author }.
fn-moderation-keep = Garder un avis
    .case = Signalement
    .reason = Motif
    .words = Ce que doivent savoir ceux qui l’ont signalé
    .submit = Garder l’avis
    .done_message = L’avis est visible ({ $occasion }).
fn-moderation-appeal = Contester
    .review = Avis
    .words = Pourquoi l’avis devrait être de nouveau visible
    .submit = Envoyer la contestation
    .done_message = Votre contestation est envoyée ({ $occasion }).
type-ground = Motif
    .insult = Injures, menaces ou discrimination
    .personal-data = Dévoile des données personnelles
    .unrelated = Sans rapport avec ce qui a eu lieu
    .conflict-of-interest = Écrit par complaisance, contre paiement ou par rivalité
    .pressure = Sert à faire pression sur quelqu’un
    .advertising = Publicité
    .unlawful = Illicite pour une autre raison
type-keep-reason = Motif
    .opinion = Une opinion sur une expérience réelle
    .not-established = Le signalement n’a pas pu être vérifié
    .corrected = L’auteur a corrigé son avis
fn-settings-set = Règles des avis
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles des avis sont enregistrées.
type-settings = Règles
    .window = Délai pour écrire un avis (un an au plus)
    .unit = en
    .editing-days = Jours après la publication pendant lesquels un avis peut être modifié
    .criteria = Critères
type-unit = Unité de temps
    .minutes = minutes
    .hours = heures
    .days = jours

## Jobs

fn-timers-close-window = Publier les avis dont le délai est passé

## When a member leaves

stays-grades = { $count ->
    [one] Une note que vous avez donnée
   *[other] { $count } notes que vous avez données
}
stays-grades-why = Une note fait partie de ce que d’autres ont reçu, et les scores publiés en dépendent. Vos mots et votre nom sont retirés ; pour retirer aussi les notes, retirez d’abord vos avis.
stays-reports = { $count ->
    [one] Un signalement en attente de décision
   *[other] { $count } signalements en attente de décision
}
stays-reports-why = Les responsables doivent encore se prononcer. Votre nom est retiré, vos raisons restent.
stays-decisions = { $count ->
    [one] Un signalement que vous avez traité comme responsable
   *[other] { $count } signalements que vous avez traités comme responsable
}
stays-decisions-why = Les décisions et leurs motifs sont ceux de la plateforme, et les personnes concernées peuvent s’en prévaloir. Votre nom est retiré.
