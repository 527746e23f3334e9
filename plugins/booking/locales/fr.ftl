## Pages

page-items = À réserver
page-offer = Proposer un objet
page-opening-hours = Horaires d’ouverture
page-my-bookings = Mes réservations
page-requests = Demandes reçues
no-such-page = Cette page n’existe pas.

block-free-now = Libres ces jours-ci
free-from = Dès { $from }
next-slot = Libre
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
save = Enregistrer

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
of-booking = { $item }, { $from }
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
decided-too-late = Cette demande ne peut plus être acceptée : le créneau a commencé.
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
closes-before-opening = La fermeture doit être après l’ouverture.
slot-length-range = Indiquez de 1 à { $limit } minutes, pour qu’un créneau tienne dans les horaires.
hours-overlap = Ces horaires en chevauchent d’autres le même jour.
hours-too-many = Au plus { $limit } plages horaires.
horizon-range = Indiquez de 1 à 365 jours.
notice-range = Indiquez au plus 525 600 minutes, soit un an.
open-requests-range = Indiquez de 1 à 100 demandes.
cursor-malformed = Ce curseur ne vient pas de cet export.
line-malformed = Cette ligne est illisible : { $problem }
line-hours = Les horaires de cet objet sont incohérents.

## Messages

message-requested-subject = { $booker } souhaite réserver { $item }
message-requested-body = Du { $from } au { $until }. Merci d’accepter ou de refuser avant le début.
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

## Forms

fn-items-offer = Proposer un objet
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .pictures = Photos
    .submit = Proposer cet objet
    .done_message = « { $name } » est proposé. Définissez maintenant ses horaires.
fn-items-update = Modifier la présentation de l’objet
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .pictures = Photos
    .submit = Enregistrer la présentation
    .done_message = La présentation de « { $name } » est enregistrée.
fn-items-set-hours = Définir les horaires
    .hours = Horaires d’ouverture
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
fn-settings-set = Règles de réservation
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles de réservation sont enregistrées.
type-settings = Règles
    .acceptance = Qui accepte les demandes
    .horizon-days = Jours réservables à l’avance (1 à 365)
    .notice-minutes = Préavis en minutes avant le début d’une réservation (un an au plus)
    .open-requests = Demandes en attente par membre à la fois (1 à 100)
type-acceptance = Acceptation
    .by-owner = Le ou la propriétaire décide de chaque demande
    .automatic = Toute demande d’un créneau libre est acceptée aussitôt

## Jobs

fn-timers-complete = Terminer une réservation passée
fn-timers-expire = Clore une demande restée sans réponse
fn-timers-decline-open = Refuser les demandes d’un objet retiré
