## Pages

page-offers = Coups de main
page-my-offers = Mes offres
page-my-needs = Mes besoins
page-proposals = Mes propositions
page-rounds = Appariements
page-catalogue = Savoir-faire et lieux
no-such-page = Cette page n’existe pas.

save = Enregistrer
state = État
to-do = À faire
skill = Savoir-faire
skills = Savoir-faire
evidence = Références
place = Lieu
radius = Distance acceptée
price = Prix
charter = Charte des prix
language = Langue
helper = Proposé par
seeker = Demandé par
offer = Offre
need = Besoin
help = Coup de main
other-side = Avec
begins = Début
ends = Fin
distance = Distance
answer-by = Réponse attendue avant
hours-heading = Disponibilités

same-place = au même endroit
metres = { NUMBER($metres) } m
kilometres = { NUMBER($kilometres) } km
up-to-kilometres = jusqu’à { $kilometres } km
free-of-charge = gratuit
price-per-hour = { NUMBER($euros, minimumFractionDigits: 2) } € de l’heure
minutes = { $minutes } min
full-hours = { $hours } h
hours-and-minutes = { $hours } h { $minutes }
charter-version = version { $version }

day-monday = Lundi
day-tuesday = Mardi
day-wednesday = Mercredi
day-thursday = Jeudi
day-friday = Vendredi
day-saturday = Samedi
day-sunday = Dimanche

language-arabic = arabe
language-chinese = chinois
language-english = anglais
language-french = français
language-french-sign-language = langue des signes française
language-german = allemand
language-italian = italien
language-polish = polonais
language-portuguese = portugais
language-romanian = roumain
language-russian = russe
language-spanish = espagnol
language-turkish = turc
language-ukrainian = ukrainien
language-wolof = wolof

offers-explained = Voici ce que les membres proposent. Dites ce qu’il vous faut dans « Mes besoins » : vous serez mis en relation et vous lirez pourquoi.
offers-with-skill = Savoir-faire : { $skill }
all-offers = Toutes les offres
offers-caption = Ce que les membres proposent
offers-empty = Personne ne propose encore de coup de main.
offers-map = Où se trouvent ces offres, à environ un kilomètre près
offer-map = Point de départ, à environ un kilomètre près pour les autres membres
more-offers = Offres suivantes
offers-geojson = Les offres pour vos cartes (GeoJSON)
sign-in-to-ask = Connectez-vous pour dire ce qu’il vous faut et voir si cette offre convient.
offer-is-paused = Cette offre est en pause, car une proposition est restée sans réponse. Reprenez-la quand vous voulez.
offer-is-withdrawn = Cette offre a été retirée.
comparison-heading = Et pour vos besoins ?
comparison-result = Convient
comparison-why = Pourquoi
comparison-empty = Vous n’avez encore rien demandé.
comparison-fits = Oui
comparison-does-not-fit = Non
comparison-score = { NUMBER($score) } points sur { $most } pour vous
last-round-heading = Au dernier appariement
offer-outcome =
    Votre offre portait le numéro { $number }. { $pairs ->
        [one] Un besoin lui convenait
       *[other] { $pairs } besoins lui convenaient
    } ; { $given ->
        [0] aucun ne lui a été confié.
        [one] un lui a été confié.
       *[other] { $given } lui ont été confiés.
    }
how-it-was-decided = Comment c’est décidé
change-offer-heading = Modifier ou retirer l’offre
resume-offer = Reprendre l’offre
withdraw-offer = Retirer l’offre
withdraw-offer-question =
    Retirer « { $offer } » ? { $taken ->
        [0] Rien n’est en cours.
        [one] Ce qui est en cours avec une personne prend fin.
       *[other] Ce qui est en cours avec { $taken } personnes prend fin.
    }
withdraw-offer-yes = Retirer l’offre
my-offers-empty = Vous ne proposez encore rien.
served = En cours
served-of = { $taken } sur { $capacity }
new-offer-heading = Proposer un coup de main
publish-offer = Publier cette offre
no-skills-yet = La liste des savoir-faire est encore vide. Les responsables la remplissent.
charter-open = La charte des prix, version { $version }, ne fixe pas de minimum.
charter-floor = La charte des prix, version { $version }, fixe un minimum de { NUMBER($floor, minimumFractionDigits: 2) } € de l’heure.
charter-floor-or-free = La charte des prix, version { $version } : gratuit, ou au moins { NUMBER($floor, minimumFractionDigits: 2) } € de l’heure.
offer-state-open = Publiée
offer-state-paused = En pause
offer-state-withdrawn = Retirée

my-needs-empty = Vous n’avez encore rien demandé.
published-at = Publié le
result = Résultat
see-proposal = Voir la proposition
waits-for-round = Prêt pour le prochain appariement.
nobody-fits = Personne ne convient encore.
nobody-fits-explained = Aucune offre ne remplit toutes vos conditions. Voici ce qui manque, par ordre d’examen : élargir un point peut suffire.
fits-count =
    { $count ->
        [one] Une offre convenait, pas encore pour vous.
       *[other] { $count } offres convenaient, pas encore pour vous.
    }
need-outcome =
    Votre besoin portait le numéro { $number }. { $pairs ->
        [one] Une offre convenait.
       *[other] { $pairs } offres convenaient.
    } { $given ->
        [0] Aucune ne vous est revenue, voici pourquoi.
       *[other] L’une vous a été proposée.
    }
new-need-heading = Dire ce qu’il vous faut
new-need-explained = Personne ne lit votre besoin, sauf la personne qui vous est proposée et les responsables.
publish-need = Publier ce besoin
time-needed = Durée
days = Dates
any-day = N’importe quel jour
days-from = À partir du { $first }
days-until = Jusqu’au { $last }
days-between = Du { $first } au { $last }
highest-price = Prix accepté
week = Votre semaine
week-part =
    { $jobs ->
        [one] Une mission, { NUMBER($hours) } h et environ { NUMBER($kilometres) } km en tout
       *[other] L’une des { $jobs } missions qui vous sont proposées ensemble : { NUMBER($hours) } h et environ { NUMBER($kilometres) } km en tout
    }
pay = Rémunération
pay-shares =
    { $percent ->
        [100] { NUMBER($whole, minimumFractionDigits: 2) } €, en entier pour { $reader ->
            [helper] vous
           *[other] la personne qui aide
        }
       *[other] { NUMBER($whole, minimumFractionDigits: 2) } € : { $reader ->
            [helper] vous recevez
           *[other] la personne qui aide reçoit
        } { NUMBER($helper, minimumFractionDigits: 2) } € ({ $percent } %), la plateforme garde { NUMBER($kept, minimumFractionDigits: 2) } €
    }
change-need-heading = Modifier ou retirer le besoin
resume-need = Reprendre le besoin
withdraw-need = Retirer le besoin
withdraw-need-question = Retirer « { $need } » ? Ce qui est proposé ou convenu pour lui prend fin.
withdraw-need-yes = Retirer le besoin
need-state-open = En attente
need-state-proposed = Proposition reçue
need-state-agreed = Convenu
need-state-met = Satisfait
need-state-paused = En pause
need-state-withdrawn = Retiré

to-answer = À décider
to-answer-empty = Aucune proposition en attente. Le prochain appariement en apportera peut-être.
agreed-heading = Convenu
agreed-empty = Rien n’est convenu pour le moment.
past-heading = Passé
past-empty = Rien encore.
your-answer = Votre réponse
you-accepted = Acceptée
helps-you = { $other } peut vous aider : { $need }
you-help = Vous pouvez aider { $other } : { $need }
proposal-state-proposed = Proposé
proposal-state-agreed = Convenu
proposal-state-declined = Sans suite
proposal-state-expired = Sans réponse à temps
proposal-state-cancelled = Annulé
proposal-state-completed = Fait

needed-at = Lieu
accept = Accepter
decline = Non merci
decline-question = Refuser la proposition avec { $other } pour « { $need } », du { $from } au { $until } ? Elle ne vous sera plus faite.
decline-yes = Refuser la proposition
accepted-waiting = Vous avez accepté. Il reste à attendre la réponse de { $other }.
answer-by-explained = Réponse attendue avant le { $by }. Rien n’est convenu avant que { $other } et vous ayez accepté.
call-off = Annuler
call-off-question = Annuler ce qui est convenu avec { $other } pour « { $need } », du { $from } au { $until } ?
call-off-yes = Annuler l’accord
proposal-map = De l’un à l’autre, le lieu de l’autre personne à environ un kilomètre près
proposal-map-empty = Aucun lieu à montrer.
map-need = Besoin : { $place }
map-offer = Offre : { $place }
why-heading = Pourquoi { $other }
required-heading = Ce qui était obligatoire
required-empty = Rien à montrer.
condition = Condition
finding = Constat
condition-skills = Savoir-faire demandés, tous présents
condition-distance = Au plus { NUMBER($kilometres) } km, ce que vous acceptez tous deux
condition-hours = Temps en commun chaque semaine, assez d’une traite
condition-dates = Du temps commun aux dates qui conviennent
condition-charter = Prix conforme à la charte, version { $version }
condition-price = Prix dans la limite demandée
condition-languages = Une langue commune
holds = Oui
counted-heading = Ce qui compte, et combien
counts = Critère
points = Points
points-most = Sur
counts-distance = Proximité
counts-hours = Disponibilités communes
counts-price = Prix sous la limite
counts-turn = Chacun son tour
counts-waiting = Attente
counts-together = Ensemble
counted-distance = { NUMBER($distance) } km, sur { NUMBER($reach) } km acceptés
counted-hours = { NUMBER($common) } h en commun, sur { NUMBER($wanted) } h souhaitées par semaine
counted-price = { NUMBER($price, minimumFractionDigits: 2) } € pour une limite de { NUMBER($limit, minimumFractionDigits: 2) } €
counted-free = gratuit, comme demandé
counted-turn =
    { $count ->
        [0] aucun coup de main convenu depuis 30 jours
        [one] un coup de main convenu depuis 30 jours
       *[other] { $count } coups de main convenus depuis 30 jours
    }
counted-waiting =
    { $days ->
        [0] publié aujourd’hui
        [one] un jour d’attente, sur { $full }
       *[other] { $days } jours d’attente, sur { $full }
    }
why-not-heading = Et pas quelqu’un d’autre ?
nobody-else-fits =
    { $reader ->
        [helper] Aucun autre besoin ne convenait à votre offre.
       *[other] Aucune autre offre ne convenait.
    }
why-not-fewer-points =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : il convenait moins bien à votre offre.
       *[other] Une autre offre, { NUMBER($score) } points : elle vous convenait moins bien.
    }
why-not-lot =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : à égalité, le tirage enregistré a décidé.
       *[other] Une autre offre, { NUMBER($score) } points : à égalité, le tirage enregistré a décidé.
    }
why-not-suited-better =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : une autre offre lui convenait mieux que la vôtre.
       *[other] Une autre offre, { NUMBER($score) } points : ses places sont allées à des besoins qui lui convenaient mieux.
    }
why-not-costs-points =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : le choisir aurait coûté { NUMBER($loss) } points à l’ensemble.
       *[other] Une autre offre, { NUMBER($score) } points : la choisir aurait coûté { NUMBER($loss) } points à l’ensemble.
    }
why-not-costs-a-pair =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : le choisir aurait laissé quelqu’un sans aide.
       *[other] Une autre offre, { NUMBER($score) } points : la choisir aurait laissé quelqu’un sans aide.
    }
why-not-equal =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : à égalité pour l’ensemble, le tirage enregistré a décidé.
       *[other] Une autre offre, { NUMBER($score) } points : à égalité pour l’ensemble, le tirage enregistré a décidé.
    }
why-not-left-out =
    { $reader ->
        [helper] Un autre besoin, { NUMBER($score) } points : toutes les missions réunies auraient fait moins de temps par semaine que ce que vous acceptez.
       *[other] Une autre offre, { NUMBER($score) } points : les missions pour elle auraient fait moins de temps par semaine que ce qu’elle accepte.
    }
offer-left-out =
    { $minutes ->
        [one] Au dernier appariement, les missions pour cette offre auraient fait moins d’une minute par semaine ; aucune n’a été proposée.
       *[other] Au dernier appariement, les missions pour cette offre auraient fait moins de { $minutes } minutes par semaine ; aucune n’a été proposée.
    }
left-out = Offres laissées de côté, faute d’assez de travail dans la semaine
why-not-more =
    { $count ->
        [one] Et une autre, moins bien placée pour vous.
       *[other] Et { $count } autres, moins bien placées pour vous.
    }
set-aside-caption = Écartés avant tout calcul, par la première condition manquante
set-aside-why = Raison
set-aside-count = Combien
set-aside-none = Personne n’a été écarté avant le calcul.
set-aside-not-oneself = On ne s’aide pas soi-même.
set-aside-skills =
    { $reader ->
        [helper] Demande un savoir-faire que votre offre n’a pas
       *[other] N’a pas tous les savoir-faire demandés
    }
set-aside-distance = Trop loin pour l’un des deux
set-aside-hours = Pas assez de temps en commun, d’une traite
set-aside-dates = Pas assez de temps commun aux dates du besoin
set-aside-charter =
    { $reader ->
        [helper] Votre prix n’est plus conforme à la charte
       *[other] Le prix n’est plus conforme à la charte
    }
set-aside-price =
    { $reader ->
        [helper] Cherche moins cher
       *[other] Plus cher que ce que vous acceptez
    }
set-aside-languages = Aucune langue commune
set-aside-not-before = Déjà proposé, sans suite
decided-heading = Comment c’est décidé
decided-by =
    Le { $at }, { $needs ->
        [one] un besoin
       *[other] { $needs } besoins
    } et { $offers ->
        [one] une offre
       *[other] { $offers } offres
    } ont été appariés ensemble. Les responsables du site ont choisi la règle.
method = Règle
method-stable = Appariement stable
method-greatest-total = Plus grand total de points
method-greatest-number = Plus grand nombre de personnes aidées
method-stable-explained = Aucun besoin et aucune offre ne se préfèrent l’un l’autre à ce qu’ils ont obtenu.
method-greatest-total-explained = Aucun autre résultat n’a plus de points, tous additionnés.
method-greatest-number-explained = Aucun autre résultat n’aide plus de monde ; parmi ceux qui en aident autant, aucun n’a plus de points.
your-need-number = Votre besoin portait le numéro { $number } dans le tirage.
your-offer-number = Votre offre portait le numéro { $number } dans le tirage.
check-it = Vérifier ce résultat
who-sees-what = L’autre personne et vous voyez ces raisons. Les autres ne voient que leur propre résultat, et personne n’apprend qui a refusé.

rounds-explained = Un appariement réunit tous les besoins en attente et toutes les offres libres. Ce qui est déjà proposé ou convenu reste.
rounds-daily = Un appariement a lieu chaque jour à { $time }. L’heure se change dans les réglages.
rounds-by-hand = Vous lancez chaque appariement. Un horaire quotidien se choisit dans les réglages.
run-round = Apparier maintenant
rounds-caption = Appariements faits
rounds-empty = Aucun appariement pour l’instant.
round-at = Quand
round-of = Appariement du { $at }
needs = Besoins
offers = Offres
pairs = Paires possibles
proposed = Proposées
left-for-later = Laissés pour la suite
seed = Graine du tirage
gap-heading = Ce qui manque, ce qui abonde
gap-explained = Besoins en attente et places libres, par savoir-faire. Une offre à plusieurs savoir-faire compte dans chacun.
gap-empty = Ni besoin ni offre pour l’instant.
territories-heading = Ce qui manque, et où
territories-explained = Chaque besoin compte pour le plus proche des lieux que vous avez nommés, chaque offre pour tous ceux qu’elle atteint. Ce qui manque ici manque quelle que soit la répartition des places.
territories-empty = Rien ne manque autour des lieux que vous avez nommés.
territory = Autour de
open-needs = Besoins en attente
free-places = Places libres
gap = Écart
gap-short =
    { $count ->
        [one] Il manque une place
       *[other] Il manque { $count } places
    }
gap-enough = Assez de places
weights-heading = Le poids de chaque critère
weights-explained = Le maximum de points de chaque critère. Les membres le lisent à côté de chaque résultat ; il se change dans les réglages.
for-seeker = Pour qui demande
for-helper = Pour qui aide
proof-holds-stable = Vérifié à l’instant : parmi { $pairs } paires possibles, aucune ne préférerait être ensemble. Paires proposées : { $proposed }.
proof-holds-greatest-total = Vérifié à l’instant : les prix prouvent qu’aucun autre résultat n’a plus de points. Paires possibles : { $pairs }, proposées : { $proposed }.
proof-holds-greatest-number = Vérifié à l’instant : la couverture prouve qu’aucun résultat ne compte plus de { $proposed } paires parmi { $pairs } possibles.
proof-does-not-hold = La preuve de ce résultat ne tient pas. Prévenez les responsables.
proof-missing = La preuve de ce résultat n’est plus conservée.
draw-explained = À égalité de points, le numéro le plus petit l’emporte. Les numéros sont tirés au sort à partir de la graine, quel que soit l’ordre de publication.
check-heading = Vérifier vous-même
check-explained = La fonction « rounds/certificate » de l’API donne, pour l’appariement { $round }, toutes les paires possibles avec leurs points, sans aucun nom.
check-stable = Pour chaque paire non retenue, l’un des deux a obtenu mieux à ses yeux.
check-greatest-total = Pour chaque paire, le prix du besoin et le prix de l’offre ensemble atteignent au moins ses points. La somme de tous les prix égale les points du résultat.
check-greatest-number = Chaque paire touche un besoin ou une offre de la couverture, et la couverture compte autant de besoins et de places que le résultat compte de paires.

skills-heading = Savoir-faire
skills-explained = Ce que les membres peuvent proposer et demander. Un savoir-faire retiré reste là où il est cité.
skills-empty = Aucun savoir-faire pour l’instant.
in-french = En français
in-english = En anglais
skill-in-use = Utilisé
skill-retired = Retiré
skill-with-evidence = Utilisé, avec justificatif
evidence-require = Demander un justificatif
evidence-free = Ne plus demander de justificatif
retire = Retirer
restore = Remettre
add-skill = Ajouter ce savoir-faire
rename-skill-heading = Renommer « { $skill } »
places-heading = Lieux
places-explained = Des lieux connus de tous, comme une maison de quartier : chacun choisit le plus proche au lieu de donner son adresse.
places-empty = Aucun lieu pour l’instant : les membres donnent une latitude et une longitude.
latitude = Latitude
longitude = Longitude
remove = Enlever
remove-place-question = Enlever « { $place } » de la liste ? Les offres et les besoins gardent ce lieu.
remove-place-yes = Enlever le lieu
add-place = Ajouter ce lieu

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
not-your-offer = Cette offre est celle d’une autre personne.
no-such-skill = Ce savoir-faire n’existe pas.
no-such-place = Ce lieu n’existe pas.
no-such-offer = Cette offre n’existe pas.
no-such-need = Ce besoin n’existe pas.
no-such-proposal = Cette proposition n’existe pas.
no-such-round = Cet appariement n’existe pas.
offer-withdrawn = Cette offre a été retirée. Publiez-en une nouvelle.
need-over = Ce besoin est satisfait ou retiré. Publiez-en un nouveau.
too-many-skills = Il y a déjà { $limit } savoir-faire, le maximum.
too-many-places = Il y a déjà { $limit } lieux, le maximum.
too-many-offers = Vous avez déjà { $limit } offres, le maximum. Retirez-en une.
too-many-needs = Vous avez déjà { $limit } besoins, le maximum. Retirez-en un.
already-decided = Cette proposition a déjà reçu sa réponse.
answered-too-late = Le délai de réponse est passé.
not-agreed = Rien n’est convenu ici : il n’y a rien à annuler.
already-begun = Ce coup de main a commencé et ne peut plus être annulé.
nobody-to-match = Il faut au moins un besoin en attente et une offre avec une place libre.
round-under-way = Le dernier appariement est encore en cours. Réessayez dans une minute.
not-proven = La preuve de cet appariement ne tient pas.
beyond-calendar = Cette date est hors limites.
below-floor = La charte des prix, version { $version }, demande au moins { NUMBER($floor, minimumFractionDigits: 2) } € de l’heure.
below-floor-or-free = La charte des prix, version { $version }, demande au moins { NUMBER($floor, minimumFractionDigits: 2) } € de l’heure, ou 0 pour un coup de main gratuit.
title-length = Donnez un titre d’au plus { $limit } caractères.
text-length = Au plus { $limit } caractères.
place-length = Donnez un lieu d’au plus { $limit } caractères.
skill-name-length = Donnez un nom d’au plus { $limit } caractères, dans au moins une langue.
place-malformed = « { $place } » n’est pas un lieu sur la Terre.
latitude-range = Indiquez une latitude de -90 à 90.
longitude-range = Indiquez une longitude de -180 à 180.
skills-range = Choisissez de 1 à { $limit } savoir-faire.
skill-not-in-use = L’un de ces savoir-faire n’est plus proposé.
language-missing = Choisissez au moins une langue.
radius-range = Indiquez de 1 à { $limit } km.
hours-count = Indiquez de 1 à { $limit } plages horaires.
date-malformed = Donnez une date comme 2026-11-21.
day-over = Ce jour est passé. Donnez-en un autre.
evidence-missing = Dites ce qui montre que vous savez le faire : { $skills }. Les responsables le demandent.
hours-overlap = Ces heures en chevauchent d’autres le même jour.
hours-too-short = Aucune de ces plages ne dure { $minutes } minutes d’une traite.
time-malformed = Indiquez une heure comme 09:30.
ends-before-beginning = La fin doit être après le début.
minutes-range = Indiquez de 1 à { $limit } minutes.
capacity-range = Indiquez de 1 à { $limit } besoins.
least-minutes-range = Indiquez au plus { $limit } minutes, soit 40 heures.
price-range = Indiquez au plus { NUMBER($limit) } € de l’heure.
weight-range = Indiquez de 0 à 100 points.
charter-version-length = Donnez une version d’au plus { $limit } caractères, comme 2026-1.
radius-limit-range = Indiquez de 1 à 500 km.
answer-hours-range = Indiquez de 1 à 336 heures, soit deux semaines.
mend-minutes-range = Indiquez de 5 à 1 440 minutes, soit un jour.
kept-percent-range = Indiquez de 0 à { $limit } pour cent.
cursor-malformed = Ce curseur ne vient pas de cet export.
line-malformed = Cette ligne est illisible : { $problem }

## Messages

message-proposed-subject =
    { $side ->
        [helper] Vous pouvez aider { $other } : { $need }
       *[other] { $other } peut vous aider : { $need }
    }
message-proposed-body = Du { $from } au { $until }. Lisez pourquoi, puis acceptez ou refusez avant le { $by }. Rien n’est convenu avant que vous ayez accepté tous les deux.
message-agreed-subject = C’est convenu avec { $other } : { $need }
message-agreed-body = Rendez-vous du { $from } au { $until }.
message-ended-subject = Sans suite : { $need }
message-ended-body = La proposition du { $from } avec { $other } n’aura pas lieu. Le prochain appariement cherchera de nouveau.
message-cancelled-subject = Annulé : { $need }
message-cancelled-body = Ce qui était convenu avec { $other } du { $from } au { $until } n’aura pas lieu. Le prochain appariement cherchera de nouveau.
message-paused-subject = Sans réponse de votre part : { $need }
message-paused-body =
    La proposition du { $from } est restée sans votre réponse. { $side ->
        [helper] Votre offre est en pause ; reprenez-la quand vous voulez, dans « Mes offres ».
       *[other] Votre besoin est en pause ; reprenez-le quand vous voulez, dans « Mes besoins ».
    }

## Forms

fn-catalogue-add-skill = Ajouter un savoir-faire
    .french = Nom en français
    .english = Nom en anglais
    .submit = Ajouter ce savoir-faire
    .done_message = « { $french } » est ajouté aux savoir-faire.
fn-catalogue-rename-skill = Renommer un savoir-faire
    .skill = Savoir-faire
    .french = Nom en français
    .english = Nom en anglais
    .submit = Enregistrer le nom
    .done_message = Le nom est enregistré.
fn-catalogue-retire-skill = Retirer un savoir-faire
    .skill = Savoir-faire
    .submit = Retirer le savoir-faire
    .done_message = Le savoir-faire est retiré.
fn-catalogue-restore-skill = Remettre un savoir-faire
    .skill = Savoir-faire
    .submit = Remettre le savoir-faire
    .done_message = Le savoir-faire est de nouveau proposé.
fn-catalogue-require-evidence = Demander un justificatif
    .skill = Savoir-faire
    .required = Les offres doivent donner un justificatif
    .submit = Enregistrer
    .done_message = Ce que les offres doivent justifier est enregistré.
fn-catalogue-add-place = Ajouter un lieu
    .place = Lieu
    .submit = Ajouter ce lieu
    .done_message = « { $name } » est ajouté à la liste des lieux.
fn-catalogue-remove-place = Enlever un lieu
    .name = Nom
    .submit = Enlever le lieu
    .done_message = « { $name } » est enlevé de la liste.
type-place = Lieu
    .name = Nom du lieu
    .latitude = Latitude, par exemple 44,858
    .longitude = Longitude, par exemple -0,521
type-languages = Langues
    .arabic = arabe
    .chinese = chinois
    .english = anglais
    .french = français
    .french-sign-language = langue des signes française
    .german = allemand
    .italian = italien
    .polish = polonais
    .portuguese = portugais
    .romanian = roumain
    .russian = russe
    .spanish = espagnol
    .turkish = turc
    .ukrainian = ukrainien
    .wolof = wolof
type-hours = Plage horaire
    .day = Jour
    .from = De
    .until = À
fn-offers-publish = Proposer un coup de main
    .offering = Offre
    .submit = Publier cette offre
    .done_message = « { $title } » est publiée et participe au prochain appariement.
fn-offers-update = Modifier une offre
    .offer = Offre
    .offering = Offre
    .submit = Enregistrer l’offre
    .done_message = « { $title } » est enregistrée.
fn-offers-resume = Reprendre une offre
    .offer = Offre
    .submit = Reprendre l’offre
    .done_message = « { $title } » participe de nouveau.
fn-offers-withdraw = Retirer une offre
    .offer = Offre
    .submit = Retirer l’offre
    .done_message = « { $title } » est retirée.
type-offering = Offre
    .title = Titre, par exemple « Petites réparations à domicile »
    .description = Description
    .skills = Savoir-faire
    .evidence = Références : diplôme, expérience, personnes aidées
    .languages = Langues parlées
    .place = Point de départ
    .radius-km = Distance maximale, en kilomètres
    .hours = Disponibilités, chaque semaine
    .price-cents = Prix de l’heure, en centimes (0 : gratuit)
    .capacity = Besoins servis en même temps (1 à 20)
    .least-minutes = Minutes de travail par semaine en dessous desquelles vous ne venez pas (vide : aucune limite)
fn-needs-publish = Dire ce qu’il vous faut
    .asking = Besoin
    .submit = Publier ce besoin
    .done_message = « { $title } » est publié et participe au prochain appariement.
fn-needs-update = Modifier un besoin
    .need = Besoin
    .asking = Besoin
    .submit = Enregistrer le besoin
    .done_message = « { $title } » est enregistré.
fn-needs-resume = Reprendre un besoin
    .need = Besoin
    .submit = Reprendre le besoin
    .done_message = « { $title } » participe de nouveau.
fn-needs-withdraw = Retirer un besoin
    .need = Besoin
    .submit = Retirer le besoin
    .done_message = « { $title } » est retiré.
type-asking = Besoin
    .title = Titre, par exemple « Régler les vitesses d’un vélo »
    .description = Description
    .skills = Savoir-faire nécessaires, tous
    .languages = Langues possibles
    .place = Lieu
    .radius-km = Distance maximale, en kilomètres
    .hours = Heures qui conviennent, chaque semaine
    .first-day = Premier jour qui convient (vide : dès maintenant)
    .last-day = Dernier jour qui convient (vide : sans limite)
    .minutes = Durée d’une traite, en minutes
    .price-limit-cents = Prix maximal de l’heure, en centimes (0 : gratuit)
fn-proposals-accept = Accepter une proposition
    .proposal = Proposition
    .submit = Accepter
    .done_message = 
        { $state ->
            [agreed] C’est convenu : { $helper } aide { $seeker } pour « { $need-title } », du { $from } au { $until }.
           *[proposed] Vous avez accepté « { $need-title } », du { $from } au { $until }. L’autre personne a jusqu’au { $answer-by } pour répondre.
        }
fn-proposals-decline = Refuser une proposition
    .proposal = Proposition
    .submit = Refuser
    .done_message = Proposition refusée : { $helper } pour { $seeker }, « { $need-title } », du { $from } au { $until }. Elle ne sera plus faite.
fn-proposals-cancel = Annuler ce qui est convenu
    .proposal = Proposition
    .submit = Annuler
    .done_message = L’accord entre { $helper } et { $seeker } pour « { $need-title } », du { $from } au { $until }, est annulé. L’autre personne est prévenue.
fn-rounds-run = Apparier maintenant
    .submit = Apparier maintenant
    .done_message = L’appariement est fait. Les personnes concernées sont prévenues.
fn-settings-set = Règles de l’entraide
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles sont enregistrées. Elles valent dès le prochain appariement.
type-settings = Règles
    .method = Ce qu’un appariement doit réussir
    .weights = Le poids de chaque critère, en points (0 à 100)
    .charter = Charte des prix
    .radius-limit-km = Distance maximale qu’un membre peut indiquer, en kilomètres (1 à 500)
    .answer-hours = Heures pour répondre à une proposition (1 à 336)
    .kept-percent = Pourcentage de ce qui est payé que la plateforme garde (0 à 50, affiché aux deux côtés)
    .mend-minutes = Minutes entre un désistement et l’appariement de ce qui est alors libre (de 5 à 1 440, vide : au prochain appariement)
    .daily-at = Heure d’un appariement quotidien (vide : vous le lancez)
type-method = Règle
    .stable = Stable : aucun besoin et aucune offre ne se préfèrent l’un l’autre
    .greatest-total = Plus grand total : le plus de points, tous additionnés
    .greatest-number = Plus grand nombre : le plus de personnes aidées, puis le plus de points
type-weights = Poids
    .distance = Proximité
    .hours = Disponibilités communes
    .price = Prix sous la limite
    .turn = Chacun son tour : avoir peu aidé ces 30 derniers jours
    .waiting = Attente, entière au bout de 14 jours
type-charter = Charte des prix
    .version = Version, par exemple 2026-1
    .floor-cents = Prix minimal de l’heure, en centimes
    .free-help = Les coups de main gratuits sont bienvenus

## Jobs

fn-timers-daily-round = Faire l’appariement du jour
fn-timers-mend = Apparier ce qui s’est libéré
fn-timers-propose-rest = Proposer la suite d’un appariement
fn-timers-tell = Prévenir les personnes appariées
fn-timers-close-round = Clore les propositions restées sans réponse
fn-timers-complete = Terminer un coup de main passé

## When a member leaves

stays-agreements = { $count ->
    [one] Un coup de main donné ou reçu
   *[other] { $count } coups de main donnés ou reçus
}
stays-agreements-why = Cela a aussi eu lieu pour l’autre personne : elle en garde le titre et la date, sans votre nom.
stays-rounds = Des numéros dans les résultats des appariements
stays-rounds-why = Pour que chacun puisse vérifier qu’un appariement était équitable. Rien ne mène de ces numéros à vous.
fn-leaving-settle-more = Mettre fin à ce qui est convenu avec un membre bloqué
