## Pages

page-items = À réserver
page-offer = Proposer un objet
page-opening-hours = Horaires d’ouverture
page-my-bookings = Mes réservations
page-requests = Demandes reçues
no-such-page = Cette page n’existe pas.

items-caption = Objets proposés
items-empty = Rien n’est encore proposé.
more-items = Autres objets
offer-yours = Proposer un de vos objets
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
slots-caption = Créneaux pour { $item }
slots-empty = Aucun créneau ces jours-là.
first-slots = À partir d’aujourd’hui
later-slots = Créneaux suivants
no-hours-yet = Le ou la propriétaire n’a pas encore défini d’horaires.
sign-in-to-book = Connectez-vous pour réserver un créneau.
item-is-withdrawn = Cet objet n’est plus proposé.
request = Demander
hours-heading = Définir les horaires
change-heading = Modifier ou retirer
withdraw = Retirer
withdraw-question = Retirer { $item } ? Les demandes en attente seront refusées ; les réservations acceptées restent.

offer-explained = Dites de quoi il s’agit et où a lieu la remise. Définissez ensuite les horaires sur la page de l’objet.
offer-submit = Proposer
own-items-heading = Ce que vous proposez
own-items-empty = Vous ne proposez rien pour l’instant.
hours-explained = Choisissez un objet pour définir quand il peut être réservé.
hours-of = Horaires de { $item }
back-to-hours = Tous les horaires

my-bookings-empty = Vous n’avez encore rien réservé.
cancel = Annuler
cancel-question = Annuler la réservation de { $item } ?
to-decide = En attente de votre décision
to-decide-empty = Aucune demande en attente.
accept = Accepter
decline = Refuser
decline-question = Refuser cette demande ?
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
owner-only = Seuls le ou la propriétaire et les responsables peuvent modifier ceci.
owner-decides = Seul·e le ou la propriétaire décide des demandes.
no-such-item = Cet objet n’existe pas.
no-such-booking = Cette réservation n’existe pas.
not-your-own = Inutile de réserver un objet qui vous appartient.
not-your-booking = Vous ne pouvez pas annuler cette réservation.
item-withdrawn = { $item } n’est plus proposé.
slot-taken = { $item } est déjà réservé à ce moment-là.
slot-yours-already = Vous avez déjà réservé { $item } à ce moment-là.
too-many-requests =
    { $limit ->
        [one] Vous avez déjà une demande en attente de réponse ; attendez-la ou annulez-la.
       *[other] Vous avez déjà { $limit } demandes en attente de réponse ; attendez ou annulez-en une.
    }
too-many-items = Vous proposez déjà { $limit } objets, ce qui est le maximum.
already-decided = Cette demande a déjà été traitée.
decided-too-late = Cette demande ne peut plus être acceptée : le créneau a commencé.
already-over = Cette réservation n’est plus en cours.
already-begun = Cette réservation a commencé et ne peut plus être annulée.
not-a-slot = Ce n’est pas un des créneaux proposés.
too-late = Ce créneau commence trop tôt pour être réservé.
beyond-horizon =
    { $days ->
        [one] On peut réserver au plus un jour à l’avance.
       *[other] On peut réserver au plus { $days } jours à l’avance.
    }
beyond-calendar = Cette date est hors limites.
ends-before-beginning = La fin doit être après le début.
date-malformed = Une date comme 2026-11-21 est attendue.
days-range = De 1 à { $limit } jours.
name-length = Donnez un nom d’au plus { $limit } caractères.
place-length = Donnez un lieu d’au plus { $limit } caractères.
text-length = Au plus { $limit } caractères.
time-malformed = Une heure comme 09:30 est attendue.
closes-before-opening = La fermeture doit être après l’ouverture.
slot-length-range = De 1 à { $limit } minutes, pour qu’un créneau tienne dans les horaires.
hours-overlap = Ces horaires en chevauchent d’autres le même jour.
hours-too-many = Au plus { $limit } plages horaires.
horizon-range = De 1 à 365 jours.
notice-range = Au plus une année.
open-requests-range = De 1 à 100.
cursor-malformed = Ce curseur ne vient pas de cet export.
line-malformed = Cette ligne est illisible : { $problem }
line-hours = Les horaires de cet objet n’ont pas de sens.

## Messages

message-requested-subject = { $booker } aimerait emprunter { $item }
message-requested-body = Du { $from } au { $until }. Merci d’accepter ou de refuser avant le début.
message-booked-subject = { $booker } a réservé { $item }
message-booked-body = Du { $from } au { $until }.
message-accepted-subject = { $item } est à vous à partir du { $from }
message-accepted-body = { $owner } a accepté votre demande du { $from } au { $until }.
message-declined-subject = { $item } n’est pas disponible
message-declined-body = { $owner } a refusé votre demande du { $from } au { $until }.
message-expired-subject = Pas de réponse pour { $item }
message-expired-body = { $owner } n’a pas répondu à temps à votre demande du { $from } au { $until }.
message-cancelled-subject = La réservation de { $item } est annulée
message-cancelled-body = Elle allait du { $from } au { $until }.

## Forms

fn-items-offer = Proposer un objet
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .submit = Proposer
fn-items-update = Modifier la présentation
    .name = Nom
    .description = Description
    .place = Lieu de remise
    .submit = Enregistrer
fn-items-set-hours = Définir les horaires
    .hours = Horaires d’ouverture
    .submit = Enregistrer
type-opening = Plage horaire
    .day = Jour
    .from = Ouvre à
    .until = Ferme à
    .slot-minutes = Durée d’un créneau en minutes
fn-items-withdraw = Retirer un objet
    .item = Objet
    .submit = Retirer
fn-bookings-request = Demander un objet
    .item = Objet
    .from = Du
    .until = Au
    .note = Mot pour le ou la propriétaire
    .submit = Demander
fn-bookings-accept = Accepter une demande
    .booking = Réservation
    .submit = Accepter
fn-bookings-decline = Refuser une demande
    .booking = Réservation
    .reason = Raison
    .submit = Refuser
fn-bookings-cancel = Annuler une réservation
    .booking = Réservation
    .reason = Raison
    .submit = Annuler la réservation
type-state = État
    .requested = Demandée
    .accepted = Acceptée
    .declined = Refusée
    .cancelled = Annulée
    .expired = Expirée
    .completed = Terminée
fn-settings-set = Les règles de réservation
    .settings = Règles
    .submit = Enregistrer
type-settings = Règles
    .acceptance = Qui accepte les demandes
    .horizon-days = Jours réservables à l’avance
    .notice-minutes = Minutes de préavis avant le début d’une réservation
    .open-requests = Demandes en attente par membre à la fois
type-acceptance = Acceptation
    .by-owner = Le ou la propriétaire décide de chaque demande
    .automatic = Toute demande d’un créneau libre est acceptée aussitôt
