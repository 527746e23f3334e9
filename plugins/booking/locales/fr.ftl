## Pages

page-items = À réserver
page-offer = Proposer un objet
page-opening-hours = Horaires d’ouverture
page-my-bookings = Mes réservations
page-requests = Demandes reçues
no-such-page = Cette page n’existe pas.

block-free-now = Libres ces jours-ci
free-from = Dès { $from }
all-items = Tous les objets

items-caption = Objets proposés
items-empty = Aucun objet proposé pour l’instant.
more-items = Autres objets
offer-yours = Proposer un objet
thing = Objet
place = Lieu
owner = Propriétaire
booker = Réservé par
begins = Début
ends = Fin
state = État
to-do = À faire
hours = Horaires
hours-set = Définis
hours-missing = Pas encore définis

slots-heading = Créneaux libres
slots-caption = Disponibilités : { $item }
slots-empty = Aucun créneau libre ces jours-là.
first-slots = À partir d’aujourd’hui
later-slots = Créneaux suivants
no-hours-yet = Les horaires de cet objet ne sont pas encore définis.
sign-in-to-book = Connectez-vous pour réserver un créneau.
item-is-withdrawn = Cet objet n’est plus proposé.
request = Demander ce créneau
hours-heading = Définir les horaires
hours-past-midnight = Une heure de fermeture qui ne suit pas l’heure d’ouverture est celle du lendemain.
change-heading = Modifier ou retirer l’objet
withdraw = Retirer l’objet
withdraw-question = Retirer { $item } ? Les demandes en attente seront refusées ; les réservations acceptées restent.
withdraw-yes = Retirer l’objet

offer-explained = Dites de quoi il s’agit et où a lieu la remise. Vous définirez ensuite ses horaires sur sa page.
offer-submit = Proposer cet objet
own-items-heading = Vos objets
own-items-empty = Vous ne proposez aucun objet pour l’instant.
hours-explained = Choisissez un objet pour définir ses horaires de réservation.
hours-of = Horaires de { $item }
back-to-hours = Tous les horaires

my-bookings-empty = Aucune réservation pour l’instant.
cancel = Annuler
cancel-question = Annuler la réservation faite par { $booker } pour { $item }, du { $from } au { $until } ?
cancel-yes = Annuler la réservation
of-booking = { $item }, { $from }, { $booker }
to-decide = En attente de votre décision
to-decide-empty = Aucune demande en attente.
accept = Accepter
decline = Refuser
decline-question = Refuser la demande faite par { $booker } pour { $item }, du { $from } au { $until } ?
decline-yes = Refuser la demande
accepted-heading = Acceptées
accepted-empty = Rien n’est réservé pour le moment.

state-requested = Demandée
state-accepted = Acceptée
state-declined = Refusée
state-cancelled = Annulée
state-expired = Expirée
state-completed = Terminée

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
owner-only = Réservé au propriétaire de l’objet et aux responsables.
owner-decides = La décision revient au propriétaire de l’objet.
no-such-item = Cet objet n’existe pas.
no-such-booking = Cette réservation n’existe pas.
not-your-own = Inutile de réserver un objet qui vous appartient.
not-your-booking = Vous ne pouvez pas annuler cette réservation.
item-withdrawn = { $item } n’est plus proposé.
slot-taken = { $item } est déjà réservé à ce moment-là.
slot-yours-already = Vous avez déjà réservé { $item } à ce moment-là.
too-many-requests =
    { $limit ->
        [one] Vous avez déjà une demande en attente de réponse ; attendez-la ou annulez-la.
       *[other] Vous avez déjà { $limit } demandes en attente de réponse ; attendez ou annulez-en une.
    }
too-many-items = Vous proposez déjà { $limit } objets, le maximum.
already-decided = Cette demande a déjà été traitée.
decided-too-late = Cette demande ne peut plus être acceptée : le délai de réponse est passé.
already-over = Cette réservation n’est plus en cours.
already-begun = Cette réservation a commencé et ne peut plus être annulée.
not-a-slot = Ce créneau n’est pas proposé.
too-late = Il est trop tard pour réserver ce créneau.
beyond-horizon =
    { $days ->
        [one] On peut réserver au plus un jour à l’avance.
       *[other] On peut réserver au plus { $days } jours à l’avance.
    }
beyond-calendar = Cette date est hors limites.
ends-before-beginning = La fin doit être après le début.
date-malformed = Indiquez une date comme 2026-11-21.
days-range = Indiquez de 1 à { $limit } jours.
name-length = Donnez un nom d’au plus { $limit } caractères.
place-length = Donnez un lieu d’au plus { $limit } caractères.
too-many-pictures = Pas plus de { $limit } photos.
no-picture = Cette photo n’est plus là. Choisissez-la de nouveau.
text-length = Au plus { $limit } caractères.
time-malformed = Indiquez une heure comme 09:30.
slot-length-range = Indiquez de 1 à { $limit } minutes, pour qu’un créneau tienne dans les horaires.
hours-overlap = Ces horaires en chevauchent d’autres le même jour.
hours-too-many = Au plus { $limit } plages horaires.
horizon-range = Indiquez de 1 à 365 jours.
notice-range = Indiquez au plus 525 600 minutes, soit un an.
open-requests-range = Indiquez de 1 à 100 demandes.
cursor-malformed = Ce curseur ne vient pas de cet export.
line-malformed = Cette ligne est illisible : { $problem }
line-hours = Les horaires de cet objet sont incohérents.

page-past-bookings = Réservations passées
page-past-requests = Réservations passées de vos objets
page-all-bookings = Toutes les réservations
page-calendar = Réservations dans votre agenda

price = Prix
price-per-booking = { $euros },{ $cents } € par réservation
price-per-hour = { $euros },{ $cents } € par heure commencée
price-per-day = { $euros },{ $cents } € par jour
amount = { $euros },{ $cents } €
deposit = Caution
capacity = Nombre d’exemplaires
category = Catégorie
begins-on = Libre le
show-these = Afficher
free-then = Libre ce jour-là
none-free-then = Rien n’est libre ce jour-là. Essayez un autre jour.
items-of = Objets proposés : { $category }
requests = Demandes
decided-by-owner = Le ou la propriétaire décide de chacune
decided-at-once = Réservé aussitôt
cancelling = Annulation
cancelling-free-until =
    { $count ->
        [0] Sans frais jusqu’au début
        [one] Sans frais jusqu’à une heure avant le début
       *[other] Sans frais jusqu’à { $count } heures avant le début
    }
free-until = Annulation sans frais jusqu’au
free-places = Disponibles à ce moment
of-slot = { $item }, du { $from } au { $until }

## Choosing a time

choose-dates = Choisir un début et une fin sur le calendrier
dates-title = Réserver { $item }
dates-move-title = Déplacer votre réservation de { $item }
moved-from = Votre réservation va du { $from } au { $until }. Elle reste telle quelle tant que vous n’avez pas confirmé un autre horaire.
your-dates = Vos dates
closed-days = Pourquoi certains jours sont-ils fermés ?
move-asks-again = { $owner } décide de nouveau : l’horaire actuel est libéré et le nouveau est à vous dès qu’il est accepté.
choose-beginning = Quand commencer ?
choose-ending = Finir un autre jour
begins-at = Début : { $from }
change-beginning = Changer le début
change-ending = Changer la fin
the-weekday =
    { $weekday ->
        [0] lundi
        [1] mardi
        [2] mercredi
        [3] jeudi
        [4] vendredi
        [5] samedi
       *[6] dimanche
    }
the-month =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
times-of = Commencer le { the-weekday } { $day } { the-month } { $year }
ends-of = Finir le { the-weekday } { $day } { the-month } { $year }
times-caption = Horaires au choix
times-empty = Aucun horaire au choix ce jour-là.
choose-time = Choisir { $time }
request-these = Demander ces dates
move-here = Déplacer la réservation ici
back-to-item = Retour à { $item }
to-item = Voir { $item }
why-past = Passé
why-booked = Réservé
why-closed = Fermé
why-closed-for = Fermé : { $reason }
why-not-offered = Non proposé
why-before = Avant le début
why-notice-days =
    { $count ->
        [one] Un jour de préavis
        [2] Deux jours de préavis
       *[other] { $count } jours de préavis
    }
why-notice-hours =
    { $count ->
        [one] Une heure de préavis
       *[other] { $count } heures de préavis
    }
why-notice-minutes =
    { $count ->
        [one] Une minute de préavis
       *[other] { $count } minutes de préavis
    }
why-far =
    { $count ->
        [one] Plus d’un jour à l’avance
       *[other] Au-delà de { $count } jours
    }
why-long =
    { $count ->
        [one] Plus d’un jour
       *[other] Plus de { $count } jours
    }
why-closed-0 = Fermé le lundi
why-closed-1 = Fermé le mardi
why-closed-2 = Fermé le mercredi
why-closed-3 = Fermé le jeudi
why-closed-4 = Fermé le vendredi
why-closed-5 = Fermé le samedi
why-closed-6 = Fermé le dimanche
why-new-year = Fermé : jour de l’An
why-good-friday = Fermé : Vendredi saint
why-easter-monday = Fermé : lundi de Pâques
why-labour-day = Fermé : fête du Travail
why-victory-day = Fermé : 8 Mai, victoire de 1945
why-ascension-day = Fermé : Ascension
why-whit-monday = Fermé : lundi de Pentecôte
why-bastille-day = Fermé : fête nationale
why-assumption-day = Fermé : Assomption
why-all-saints-day = Fermé : Toussaint
why-armistice-day = Fermé : 11 Novembre, armistice de 1918
why-christmas-day = Fermé : Noël
why-saint-stephens-day = Fermé : Saint-Étienne

## One booking

booking-title = { $item }, { $from }
note = Mot pour le ou la propriétaire
reason = Raison
return-note = Remarque au retour
places = Nombre
answer-by = Échéance
paid = Payé
deposit-held = Caution détenue par le ou la propriétaire
step-requested = Demandé
step-accepted = Accepté
step-handed-over = Remis
step-returned = Rendu
handed-over = Remis
returned = Rendu
was-cancelled-late = L’annulation est intervenue après la fin de l’annulation sans frais.
move-it = Déplacer à un autre moment
hand-over = Noter la remise
take-back = Noter le retour
take-back-question = Noter que { $booker } a rendu { $item } ? Vous pouvez ajouter une remarque sur son état.
cancel-late-question = L’annulation sans frais pour { $item }, du { $from } au { $until }, n’est plus possible : le prix peut vous être demandé. Annuler quand même ?
payment-heading = Paiement
all-paid = Noter que tout est payé
nothing-paid = Noter que rien n’est payé
deposit-received = Noter que vous détenez la caution
deposit-given-back = Noter que la caution est rendue
record-payment = Noter ce montant

more-bookings = Autres réservations
more-requests = Autres demandes
past-empty = Rien pour l’instant.
all-empty = Aucune réservation pour l’instant.
all-explained = La page d’une réservation montre tout ce qui la concerne et permet de clore ce qu’un membre bloqué a ici.
close-booker = Si { $member }, qui a réservé, est bloqué ou parti
close-owner = Si { $member }, propriétaire, est bloqué ou parti
close-member-explained = Toutes ses réservations à venir sont annulées, ses objets sont retirés et ce que d’autres en ont réservé est annulé. Toutes les personnes concernées sont prévenues.
close-member = Annuler ses réservations et retirer ses objets
close-member-question = Annuler toutes les réservations à venir de { $member }, retirer ses objets et annuler ce que d’autres en ont réservé ?
the-member = { $member }

## Calendar

calendar-explained = Votre agenda peut afficher vos réservations et celles de vos objets. Il les lit à une adresse qui n’appartient qu’à vous.
calendar-make = Créer une adresse
calendar-address = Adresse pour votre agenda
calendar-secret = Toute personne qui connaît cette adresse peut lire vos réservations. Créez-en une nouvelle si elle est tombée entre de mauvaises mains.
calendar-renew = Créer une nouvelle adresse
calendar-renew-question = Créer une nouvelle adresse ? L’adresse actuelle cesse aussitôt de fonctionner.
calendar-revoke = Supprimer l’adresse
calendar-revoke-question = Supprimer l’adresse ? Les agendas qui l’utilisent n’afficheront plus vos réservations.
no-such-feed = Cette adresse n’existe pas ou ne fonctionne plus.

## Looking after an item

manage-title = Jours de fermeture et conditions de { $item }
to-manage = Jours de fermeture, prix et autres conditions
exceptions-heading = Jours particuliers
exceptions-explained = Congés, ou jour ouvert à d’autres heures. Laissez les heures vides pour un jour de fermeture.
terms-heading = Conditions
save-details = Enregistrer la présentation
save-hours = Enregistrer les horaires
save-exceptions = Enregistrer ces jours
save-terms = Enregistrer les conditions

## What else a caller is told

owner-records = Réservé au propriétaire de l’objet et aux responsables.
stewards-only = Réservé aux responsables.
booker-moves = Seule la personne qui a réservé peut déplacer une réservation.
moved-nowhere = C’est déjà l’horaire de cette réservation.
too-late-to-move = L’annulation sans frais n’est plus possible : cette réservation ne peut plus être déplacée.
not-accepted = Cette réservation n’a pas été acceptée.
handed-over-already = La remise est déjà notée.
not-handed-over = Notez d’abord la remise.
returned-already = Le retour est déjà noté.
changed-meanwhile = { $item } a été modifié par quelqu’un d’autre, ou dans une autre fenêtre, depuis que vous avez ouvert cette page. Rien n’est enregistré : regardez son état actuel et refaites votre modification.
not-so-many =
    { $free ->
        [one] { $item } : un seul exemplaire est libre à ce moment-là.
       *[other] { $item } : { $free } exemplaires seulement sont libres à ce moment-là.
    }
places-range = Indiquez un nombre de 1 à { $limit }.
too-long =
    { $days ->
        [one] Une réservation dure au plus un jour.
       *[other] Une réservation dure au plus { $days } jours.
    }
exceptions-too-many = Au plus { $limit } jours particuliers.
exceptions-overlap = L’un de ces jours figure déjà dans une autre ligne.
exception-days = Le dernier jour doit être le premier ou un jour suivant, dans les { $limit } jours.
category-unknown = Choisissez l’une des catégories de cette plateforme.
capacity-range = Indiquez un nombre de 1 à { $limit }.
capacity-booked = Indiquez au moins { $booked } : c’est ce qui est déjà réservé en même temps.
buffer-range = Indiquez au plus { $limit } minutes, soit une semaine.
hours-at-most = Indiquez au plus { $limit } heures.
hours-range = Indiquez de 1 à { $limit } heures, ou laissez vide.
cents-range = Indiquez un montant de 0 à 100 000 €.
cents-at-most = Indiquez au plus { $euros },{ $cents } €.
notice-beyond-horizon = Indiquez au plus { $limit } minutes : avec un préavis plus long que le délai de réservation, rien ne pourrait être réservé.
categories-range = Indiquez au plus { $limit } catégories d’au plus { $length } caractères, une par ligne.

## Quotas

quotas-heading = Ce que vous pouvez réserver
quota-now = En ce moment
quota-this-week = Cette semaine
quota-this-month = Ce mois-ci
quota-used-bookings =
    { $limit ->
        [one] { $count } réservation sur une
       *[other] { $count } sur { $limit } réservations
    }
quota-used-hours = { quota-time } sur { $limit } h
quota-used-days =
    { $limit ->
        [one] { $days } jour sur un
       *[other] { $days } sur { $limit } jours
    }
quota-time =
    { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
quota-more-time =
    { $more_minutes ->
        [0] { $more_hours } h
       *[other] { $more_hours } h { $more_minutes } min
    }
quota-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
quota-more-days =
    { $more_days ->
        [one] { $more_days } jour
       *[other] { $more_days } jours
    }
quota-first =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
quota-at-once =
    { $limit ->
        [one] Chaque membre peut avoir une seule réservation en cours ou à venir, et vous l’avez déjà. Attendez qu’elle se termine, ou annulez-la.
       *[other] Chaque membre peut avoir { $limit } réservations en cours ou à venir, et vous les avez déjà. Attendez que l’une se termine, ou annulez-en une.
    }
quota-week-hours = Chaque membre peut réserver au plus { $limit } h par semaine. Pour la semaine du { quota-first } { the-month }, vous avez déjà { quota-time } et cette réservation en ajouterait { quota-more-time }.
quota-week-days = Les réservations de chaque membre prennent au plus { $limit } jours par semaine. Pour la semaine du { quota-first } { the-month }, vous avez déjà { quota-days } et cette réservation en ajouterait { quota-more-days }.
quota-month-hours = Chaque membre peut réserver au plus { $limit } h par mois. Pour { the-month }, vous avez déjà { quota-time } et cette réservation en ajouterait { quota-more-time }.
quota-month-days = Les réservations de chaque membre prennent au plus { $limit } jours par mois. Pour { the-month }, vous avez déjà { quota-days } et cette réservation en ajouterait { quota-more-days }.
quota-range = Indiquez un nombre de 1 à { $limit }, ou laissez vide.

## Recurring bookings

repeat-these = Répéter cette réservation
series-title = Répéter une réservation de { $item }
series-of = Réservation récurrente de { $item }
series-frequency = Rythme
frequency-week = Chaque semaine
frequency-two-weeks = Toutes les deux semaines
frequency-month-weekday = Chaque mois, le même jour de la semaine
frequency-month-date = Chaque mois, à la même date
series-times = Nombre de fois en tout
series-last = Jusqu’au
series-look = Voir toutes les dates
series-times-heading = Toutes les dates
series-no-times = Aucune date jusqu’à ce jour.
series-free = Libre
series-some-hindered =
    { $count ->
        [one] Une date sur { $all } ne peut pas être réservée. La raison figure à côté.
       *[other] { $count } dates sur { $all } ne peuvent pas être réservées. La raison figure à côté de chacune.
    }
series-none-free = Aucune de ces dates ne peut être réservée.
series-book-all =
    { $count ->
        [one] Réserver cette date
       *[other] Réserver les { $count } dates
    }
series-book-free =
    { $count ->
        [one] Réserver la seule date libre
       *[other] Réserver les { $count } dates libres
    }
series-or-none = Pour ne rien réserver, quittez cette page ou choisissez un autre horaire.
series-other-time = Choisir un autre horaire
series-part = Réservation récurrente
series-see = Voir toutes ses dates
series-bookings = Réservations de cette série
series-booking = { $from }
series-accept = Accepter toutes les demandes
series-decline = Refuser toutes les demandes
series-decline-question =
    { $count ->
        [one] Refuser la demande en attente pour { $item } ?
       *[other] Refuser les { $count } demandes en attente pour { $item } ?
    }
series-cancel = Annuler toutes les dates à venir
series-cancel-question =
    { $count ->
        [one] Annuler la réservation à venir de { $item } ?
       *[other] Annuler les { $count } réservations à venir de { $item } ?
    }
series-cancel-rest = Annuler celle-ci et les suivantes
series-cancel-rest-question = Annuler la réservation de { $item } du { $from } et toutes les suivantes de la série ?
no-such-series = Cette série n’existe pas.
series-without-end = Indiquez un nombre de fois ou un dernier jour.
series-times-range = Indiquez un nombre de 1 à { $limit }.
series-not-free = { $item } ne peut plus être réservé le { $from }. Rien n’est réservé : regardez de nouveau toutes les dates.
series-empty = Il ne reste aucune date à réserver.
series-over = Il n’y a plus rien à annuler dans cette série.

## Waiting list

waiting-heading = Liste d’attente
waiting-empty = Personne n’attend.
waiting-who = En attente
waiting-since = Depuis
waiting-question = L’horaire qu’il vous faut est-il déjà réservé ?
waiting-explained = Inscrivez-vous sur la liste d’attente : si cet horaire se libère, nous vous écrivons et il vous est gardé un moment. Le premier inscrit est le premier servi.
waiting-join = M’inscrire sur la liste d’attente
waiting-leave = Quitter la liste
waiting-book = { $item } : réserver
waiting-kept = Gardé pour vous jusqu’au { $until }
waiting-taken = Encore réservé
waiting-for-free = { $item } est libre à ce moment-là : vous pouvez le réserver tout de suite.
waiting-already = Vous êtes déjà sur la liste d’attente de { $item } pour cet horaire.
waiting-too-many = Vous attendez déjà { $limit } horaires, le maximum. Quittez une liste d’abord.
waiting-list-full = { $limit } personnes attendent déjà { $item }, le maximum.
no-such-wait = Vous n’êtes plus sur cette liste d’attente.

## Accessibility

needs = Besoins d’accessibilité
needs-explained = Par exemple une rampe, une boucle magnétique ou une place pour un chien guide. Seuls le ou la propriétaire et les responsables les lisent ; ils ne figurent dans aucun agenda.
needs-save = Enregistrer ces besoins
booker-needs = Seule la personne qui a réservé peut indiquer ses besoins.

## Bank transfer

transfer-heading = Payer par virement
transfer-payee = Bénéficiaire
transfer-iban = IBAN
transfer-amount = Montant
transfer-reference = Référence à indiquer
transfer-explained = Indiquez bien la référence : c’est elle qui permet de reconnaître votre virement. Le paiement est noté ici à sa réception.
transfer-draw = Afficher le code QR
transfer-code-explained = Avec l’application de votre banque, ce code QR remplit le virement avec les lignes ci-dessus.
nothing-to-pay = Rien n’est à payer par virement pour cette réservation.
code-too-long = Ces informations ne tiennent pas dans un code QR.
account-incomplete = Indiquez le bénéficiaire et l’IBAN, ou laissez les deux vides.
iban-wrong = Cet IBAN n’existe pas : vérifiez chaque signe.

## Messages

message-requested-subject = { $booker } souhaite réserver { $item }
message-requested-body = Du { $from } au { $until }. Merci d’accepter ou de refuser avant le { $answer } : ensuite, la demande expire.
message-booked-subject = { $booker } a réservé { $item }
message-booked-body = Du { $from } au { $until }.
message-accepted-subject = Réservation confirmée : { $item }, { $from }
message-accepted-body = { $owner } a accepté votre demande du { $from } au { $until }.
message-declined-subject = Demande refusée : { $item }
message-declined-body = { $owner } a refusé votre demande du { $from } au { $until }.
message-expired-subject = Demande restée sans réponse : { $item }
message-expired-body = { $owner } n’a pas répondu à temps à votre demande du { $from } au { $until }.
message-cancelled-subject = Réservation annulée : { $item }
message-cancelled-body = Elle était prévue du { $from } au { $until }.
message-declined-because-subject = Demande refusée : { $item }
message-declined-because-body = { $owner } a refusé votre demande du { $from } au { $until } : { $reason }
message-cancelled-because-subject = Réservation annulée : { $item }
message-cancelled-because-body = Elle était prévue du { $from } au { $until }. Raison indiquée : { $reason }
message-cancelled-late-subject = Réservation annulée tardivement : { $item }
message-cancelled-late-body = { $booker } a annulé la réservation du { $from } au { $until } après la fin de l’annulation sans frais.
message-moved-subject = { $booker } souhaite déplacer une réservation de { $item }
message-moved-body = Le nouvel horaire va du { $from } au { $until }. Merci d’accepter ou de refuser avant le { $answer } : ensuite, la demande expire.
message-reminder-subject = Bientôt : { $item }, { $from }
message-reminder-body = Votre réservation va du { $from } au { $until }. Si vous n’en avez plus besoin, merci de l’annuler.
message-needs-subject = { $booker } indique des besoins d’accessibilité pour { $item }
message-needs-body = Ils concernent la réservation du { $from } au { $until } et figurent sur sa page.
message-waiting-free-subject = { $item } s’est libéré, { $from }
message-waiting-free-body = L’horaire que vous attendiez, du { $from } au { $until }, est libre. Il vous est gardé jusqu’au { $kept } : réservez-le d’ici là, sinon il passe à la personne suivante.
message-waiting-lapsed-subject = { $item } n’est plus gardé pour vous
message-waiting-lapsed-body = L’horaire du { $from } au { $until } vous était gardé jusqu’au { $kept }. Il passe à la personne suivante.
message-series-requested-subject = { $booker } souhaite réserver { $item } plusieurs fois
message-series-requested-body =
    { $count ->
        [one] Une date, le { $from }. Merci d’accepter ou de refuser.
       *[other] { $count } dates, du { $from } au { $last }. Merci de les accepter ou de les refuser, toutes ensemble ou une à une.
    }
message-series-booked-subject = { $booker } a réservé { $item } plusieurs fois
message-series-booked-body =
    { $count ->
        [one] Une date, le { $from }.
       *[other] { $count } dates, du { $from } au { $last }.
    }
message-series-accepted-subject = Réservations confirmées : { $item }
message-series-accepted-body =
    { $count ->
        [one] { $owner } a accepté votre demande pour le { $from }.
       *[other] { $owner } a accepté vos { $count } demandes, du { $from } au { $last }.
    }
message-series-declined-subject = Demandes refusées : { $item }
message-series-declined-body =
    { $count ->
        [one] { $owner } a refusé votre demande pour le { $from }.
       *[other] { $owner } a refusé vos { $count } demandes, du { $from } au { $last }.
    }
message-series-declined-because-subject = Demandes refusées : { $item }
message-series-declined-because-body =
    { $count ->
        [one] { $owner } a refusé votre demande pour le { $from } : { $reason }
       *[other] { $owner } a refusé vos { $count } demandes, du { $from } au { $last } : { $reason }
    }
message-series-cancelled-subject = Réservations annulées : { $item }
message-series-cancelled-body =
    { $count ->
        [one] Une date est annulée, le { $from }.
       *[other] { $count } dates sont annulées, du { $from } au { $last }.
    }
message-series-cancelled-because-subject = Réservations annulées : { $item }
message-series-cancelled-because-body =
    { $count ->
        [one] Une date est annulée, le { $from }. Raison indiquée : { $reason }
       *[other] { $count } dates sont annulées, du { $from } au { $last }. Raison indiquée : { $reason }
    }

## Forms

fn-items-offer = Proposer un objet
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .pictures = Photos
    .submit = Proposer cet objet
    .done_message = « { $name } » est proposé. Définissez maintenant ses horaires.
fn-items-update = Modifier la présentation de l’objet
    .item = Objet
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .pictures = Photos
    .seen = Modifications vues
    .submit = Enregistrer la présentation
    .done_message = La présentation de « { $name } » est enregistrée.
fn-items-set-hours = Définir les horaires
    .item = Objet
    .hours = Horaires d’ouverture
    .seen = Modifications vues
    .submit = Enregistrer les horaires
    .done_message = Les horaires de « { $name } » sont enregistrés.
type-opening = Plage horaire
    .day = Jour
    .from = Ouvre à
    .until = Ferme à
    .slot-minutes = Durée d’un créneau en minutes
fn-items-withdraw = Retirer un objet
    .item = Objet
    .submit = Retirer l’objet
    .done_message = « { $name } » est retiré et ses demandes en attente vont être refusées.
fn-bookings-request = Demander un objet
    .item = Objet
    .from = Du
    .until = Au
    .note = Mot pour le ou la propriétaire
    .submit = Demander ce créneau
    .done_message = 
        { $state ->
            [accepted] { $item-name } est réservé pour vous, du { $from } au { $until }. { $owner } en est informé.
           *[requested] Demande envoyée à { $owner } pour { $item-name }, du { $from } au { $until }.
        }
fn-bookings-accept = Accepter une demande
    .booking = Réservation
    .submit = Accepter la demande
    .done_message = Vous avez accepté la demande faite par { $booker } pour { $item-name }, du { $from } au { $until }. La personne est prévenue.
fn-bookings-decline = Refuser une demande
    .booking = Réservation
    .reason = Raison
    .submit = Refuser la demande
    .done_message = Vous avez refusé la demande faite par { $booker } pour { $item-name }, du { $from } au { $until }. La personne est prévenue.
fn-bookings-cancel = Annuler une réservation
    .booking = Réservation
    .reason = Raison
    .submit = Annuler la réservation
    .done_message = La réservation de { $item-name } par { $booker }, du { $from } au { $until }, est annulée. L’autre personne est prévenue.
type-state = État
    .requested = Demandée
    .accepted = Acceptée
    .declined = Refusée
    .cancelled = Annulée
    .expired = Expirée
    .completed = Terminée
fn-plans-set-exceptions = Définir les jours particuliers
    .item = Objet
    .exceptions = Jours particuliers
    .seen = Modifications vues
    .submit = Enregistrer ces jours
    .done_message = Les jours particuliers de « { $name } » sont enregistrés.
type-exception = Jour ou jours
    .from = Premier jour
    .until = Dernier jour, si c’en est un autre
    .opens = Ouvre à (vide : fermé)
    .closes = Ferme à (vide : fermé)
    .slot-minutes = Durée d’un créneau en minutes, si c’est ouvert
    .reason = Raison, visible par tout le monde
fn-terms-set = Définir les conditions
    .item = Objet
    .terms = Conditions
    .seen = Modifications vues
    .submit = Enregistrer les conditions
    .done_message = Les conditions sont enregistrées. Les réservations déjà faites gardent les leurs.
type-terms = Conditions
    .category = Catégorie
    .lending = Mode de prêt
    .capacity = Nombre d’exemplaires ou de places
    .before-minutes = Minutes laissées libres avant chaque réservation
    .after-minutes = Minutes laissées libres après chaque réservation
    .notice-minutes = Préavis en minutes, s’il dépasse celui de la plateforme
    .horizon-days = Jours réservables à l’avance, s’il y en a moins que sur la plateforme
    .longest-days = Durée maximale en jours (1 à 92)
    .decision = Qui décide des demandes
    .free-until-hours = Heures avant le début jusqu’auxquelles l’annulation est sans frais (vide : toujours)
    .price-cents = Prix
    .price-per = Le prix vaut pour
    .deposit-cents = Caution, rendue au retour
type-lending = Mode de prêt
    .slots = Par créneaux, un ou plusieurs à la suite
    .over-days = Sur plusieurs jours : les horaires servent à la remise et au retour
type-decision = Qui décide
    .as-platform = Comme partout sur cette plateforme
    .by-owner = Le ou la propriétaire décide de chaque demande
    .at-once = Personne : c’est réservé aussitôt
type-per = Prix
    .booking = Chaque réservation
    .hour = Chaque heure commencée
    .day = Chaque jour, premier et dernier compris
fn-stays-reserve = Demander un objet
    .item = Objet
    .from = Du
    .until = Au
    .places = Combien
    .note = Mot pour le ou la propriétaire
    .needs = Besoins d’accessibilité, que seuls le ou la propriétaire et les responsables lisent
    .submit = Demander ces dates
    .done_message =
        { $state ->
            [accepted] { $item-name } est réservé pour vous, du { $from } au { $until }. { $owner } en est informé.
           *[requested] Demande envoyée à { $owner } pour { $item-name }, du { $from } au { $until }.
        }
fn-stays-set-needs = Indiquer des besoins d’accessibilité
    .booking = Réservation
    .needs = Besoins d’accessibilité
    .submit = Enregistrer ces besoins
    .done_message = Les besoins indiqués pour { $item-name } sont enregistrés.
fn-series-reserve = Répéter une réservation
    .item = Objet
    .from = Du
    .until = Au
    .places = Combien
    .frequency = Rythme
    .times = Nombre de fois en tout
    .last = Jusqu’au
    .leave-out = Dates laissées de côté
    .note = Mot pour le ou la propriétaire
    .needs = Besoins d’accessibilité, que seuls le ou la propriétaire et les responsables lisent
    .submit = Réserver ces dates
    .done_message =
        { $count ->
            [one] Une date est réservée ou demandée pour { $item-name }.
           *[other] { $count } dates sont réservées ou demandées pour { $item-name }.
        }
fn-series-accept = Accepter toutes les demandes d’une série
    .series = Série
    .submit = Accepter toutes les demandes
    .done_message =
        { $count ->
            [one] Vous avez accepté une demande pour { $item-name }. La personne est prévenue.
           *[other] Vous avez accepté { $count } demandes pour { $item-name }. La personne est prévenue.
        }
fn-series-decline = Refuser toutes les demandes d’une série
    .series = Série
    .reason = Raison
    .submit = Refuser toutes les demandes
    .done_message =
        { $count ->
            [one] Vous avez refusé une demande pour { $item-name }. La personne est prévenue.
           *[other] Vous avez refusé { $count } demandes pour { $item-name }. La personne est prévenue.
        }
fn-series-cancel = Annuler les dates à venir d’une série
    .series = Série
    .from = À partir du
    .reason = Raison
    .submit = Annuler ces dates
    .done_message =
        { $count ->
            [one] Une date de { $item-name } est annulée. L’autre personne est prévenue.
           *[other] { $count } dates de { $item-name } sont annulées. L’autre personne est prévenue.
        }
type-frequency = Rythme
    .week = Chaque semaine
    .two-weeks = Toutes les deux semaines
    .month-weekday = Chaque mois, le même jour de la semaine
    .month-date = Chaque mois, à la même date
fn-waiting-join = S’inscrire sur une liste d’attente
    .item = Objet
    .from = Du
    .until = Au
    .places = Combien
    .submit = M’inscrire sur la liste d’attente
    .done_message = Vous êtes sur la liste d’attente de { $item-name }, du { $from } au { $until }. Nous vous écrivons si cet horaire se libère.
fn-waiting-leave = Quitter une liste d’attente
    .wait = Inscription
    .submit = Quitter la liste
    .done_message = Vous n’êtes plus sur la liste d’attente de { $item-name }, du { $from } au { $until }.
fn-payments-draw-code = Afficher le code QR d’un virement
    .booking = Réservation
    .submit = Afficher le code QR
    .done_message = Le code QR est sur cette page.
fn-stays-move = Déplacer une réservation
    .booking = Réservation
    .from = Du
    .until = Au
    .submit = Déplacer la réservation ici
    .done_message =
        { $state ->
            [accepted] Votre réservation de { $item-name } va maintenant du { $from } au { $until }. { $owner } en est informé.
           *[requested] Votre réservation de { $item-name } est demandée du { $from } au { $until }. { $owner } décide de nouveau.
        }
fn-stays-hand-over = Noter la remise
    .booking = Réservation
    .submit = Noter la remise
    .done_message = La remise de { $item-name } à { $booker } est notée.
fn-stays-take-back = Noter le retour
    .booking = Réservation
    .note = Remarque sur son état
    .submit = Noter le retour
    .done_message = Le retour de { $item-name } par { $booker } est noté.
fn-stays-record-payment = Noter un autre montant
    .booking = Réservation
    .paid-cents = Payé en tout
    .submit = Noter ce montant
    .done_message = Le paiement pour { $item-name } est noté.
fn-stays-record-deposit = Noter la caution
    .booking = Réservation
    .held-cents = Détenue par le ou la propriétaire
    .submit = Noter la caution
    .done_message = La caution pour { $item-name } est notée.
fn-stays-close-member = Clore ce qu’un membre a ici
    .member = Membre
    .submit = Annuler ses réservations et retirer ses objets
    .done_message =
        { $result ->
            [one] { $result } réservation a été annulée et les objets sont retirés. S’il en reste, elles suivent dans la minute.
           *[other] { $result } réservations ont été annulées et les objets sont retirés. S’il en reste, elles suivent dans la minute.
        }
fn-feeds-renew = Créer une adresse pour un agenda
    .submit = Créer une adresse
    .done_message = L’adresse est créée.
fn-feeds-revoke = Supprimer l’adresse pour un agenda
    .submit = Supprimer l’adresse
    .done_message = L’adresse est supprimée.
fn-settings-set = Règles de réservation
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles de réservation sont enregistrées.
type-settings = Règles
    .acceptance = Qui accepte les demandes
    .horizon-days = Jours réservables à l’avance (1 à 365)
    .notice-minutes = Préavis en minutes avant le début d’une réservation (un an au plus)
    .open-requests = Demandes en attente par membre à la fois (1 à 100)
    .answer-hours = Heures pour répondre à une demande (vide : jusqu’au début)
    .reminder-hours = Heures avant le début pour rappeler la réservation (vide : jamais)
    .categories = Catégories d’objets, une par ligne
    .open-bookings = Réservations en cours ou à venir par membre à la fois (vide : sans limite)
    .week-hours = Heures réservées par membre et par semaine (vide : sans limite)
    .week-days = Jours réservés par membre et par semaine (vide : sans limite)
    .month-hours = Heures réservées par membre et par mois (vide : sans limite)
    .month-days = Jours réservés par membre et par mois (vide : sans limite)
    .public-holidays = Jours fériés où rien ne se réserve, sauf jour particulier d’un objet (vide : aucun)
    .waiting-hours = Heures pendant lesquelles un horaire libéré est gardé pour la personne en attente (vide : 24)
    .payee = Bénéficiaire des virements pour les réservations (vide : pas de virement)
    .iban = IBAN de ce compte
type-public-holidays = Jours fériés
    .france = Les onze jours fériés de toute la France
    .alsace-moselle = Ceux d’Alsace et de Moselle, avec le Vendredi saint et le 26 décembre
type-acceptance = Acceptation
    .by-owner = Le ou la propriétaire décide de chaque demande
    .automatic = Toute demande d’un créneau libre est acceptée aussitôt

## Jobs

fn-timers-complete = Terminer une réservation passée
fn-timers-expire = Clore une demande restée sans réponse
fn-timers-decline-open = Refuser les demandes d’un objet retiré
fn-timers-remind = Rappeler une réservation qui commence bientôt
fn-timers-close-more = Clore ce qu’un membre bloqué a ici
fn-timers-end-wait = Clore une inscription sur une liste d’attente
fn-timers-hand-on = Garder ce qui s’est libéré pour les personnes en attente

## When a member leaves

stays-under-way = { $count ->
    [one] Une réservation en cours
   *[other] { $count } réservations en cours
}
stays-under-way-why = Ce qui est en cours va à son terme, avec l’objet concerné. Votre part est effacée ensuite.
stays-accounts = { $count ->
    [one] Une réservation payée en { $year }
   *[other] { $count } réservations payées en { $year }
}
stays-accounts-why = Ce qui a été payé relève de la comptabilité, que la loi impose de conserver { $years } ans (Code de commerce, article L123-22). Tous les mots et remarques en sont retirés dès maintenant.
fn-leaving-settle-more = Annuler les réservations à venir d’un membre bloqué
fn-leaving-forget-more = Oublier ce qui restait d’une personne partie
