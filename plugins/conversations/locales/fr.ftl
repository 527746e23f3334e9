## Pages

page-conversations = Mes conversations
page-reports = Messages signalés
no-such-page = Cette page n’existe pas.

with = Avec
about = À propos de
latest = Dernier message
state = État
to-do = À faire
member = Membre
messages = Messages
picture = Photo
document = Document
sent-at = Envoyé
report = Signaler
reason = Motif
reported-by = Signalé par
reported-at = Signalé

with-other = Conversation avec { $other }
write-to-other = Écrire à { $other }
whole-conversation = Ouvrir la conversation
of-conversation = la conversation avec { $other }
of-member = { $member }
of-message = le message du { $sent }
of-report = le message de { $author }

about-booking = Réservation de { $title }, du { $from } au { $until }
about-agreement = { $title }, du { $from } au { $until }

conversations-empty = Vous n’avez pas encore de conversation. Ouvrez la page d’un membre pour lui écrire.
earlier-conversations = Conversations précédentes
silent-heading = Réservations et accords dont vous pouvez parler
write-to-them = Écrire
blocked-heading = Membres que vous avez bloqués
blocked-since = Depuis
unread-in-all =
    { $count ->
        [one] Vous avez un message non lu.
       *[other] Vous avez { $count } messages non lus.
    }
unread-here =
    { $count ->
        [one] Un message non lu.
       *[other] { $count } messages non lus.
    }
unread =
    { $count ->
        [one] 1 non lu
       *[other] { $count } non lus
    }
new = Nouveau
read = Lire
open = Ouvrir
mark-read = Marquer comme lu
send = Envoyer
attach = Joindre des photos ou des documents
by-member = { $author }
messages-empty = Rien n’a encore été écrit.
latest-messages = Derniers messages
message-deleted = Ce message a été supprimé par la personne qui l’avait écrit.
message-removed = Ce message a été retiré par un responsable.
was-reported = Signalé

delete = Supprimer
delete-question = Supprimer votre message du { $sent } ? Vous verrez tous les deux qu’un message a été supprimé.
delete-yes = Supprimer le message
report-question = Signaler le message du { $sent } ? Les responsables liront ce message et votre motif, et rien d’autre de la conversation.
report-yes = Signaler le message
block = Bloquer
block-question = Bloquer { $member } ? Vous ne pourrez plus vous écrire tant que vous n’aurez pas débloqué ce membre, qui n’en sera pas prévenu.
block-yes = Bloquer ce membre
unblock = Débloquer

reports-explained = Vous voyez les messages qu’un membre a signalés, et aucun autre. Si vous gardez un message, seule la personne qui l’a signalé est prévenue ; si vous le retirez, les deux le sont.
reports-empty = Aucun signalement en attente.
keep = Garder le message
remove = Retirer
remove-question = Retirer le message de { $author } ? Plus personne ne pourra le lire.
remove-yes = Retirer le message

## What a caller is told

members-only = Seuls les membres peuvent faire cela.
stewards-only = Seuls les responsables peuvent voir cela.
no-such-conversation = Cette conversation n’existe pas.
no-such-message = Ce message n’existe pas.
no-such-member = Ce membre n’existe pas.
no-such-report = Ce signalement n’existe pas.
no-such-file = Ce fichier n’est plus là. Choisissez-le à nouveau.
not-to-oneself = Vous ne pouvez pas vous écrire à vous-même.
not-oneself = Vous ne pouvez pas vous bloquer vous-même.
you-blocked = Vous avez bloqué { $other }. Débloquez ce membre pour lui écrire.
takes-no-messages = { $other } n’accepte pas vos messages.
nothing-to-do = Vous pourrez écrire à { $other } quand vous aurez une réservation ou un accord en commun.
too-many-begun = Vous pouvez commencer { $limit } conversations par jour. Réessayez demain.
wait-for-an-answer =
    { $limit ->
        [one] Vous pouvez envoyer un seul message à la suite. Attendez la réponse de { $other }.
       *[other] Vous pouvez envoyer { $limit } messages à la suite. Attendez la réponse de { $other }.
    }
text-missing = Écrivez quelque chose.
text-length = Au plus { $limit } caractères.
too-many-files = Au plus { $limit } fichiers.
reason-length = Indiquez un motif d’au plus { $limit } caractères.
not-your-message = Seule la personne qui a écrit un message peut le supprimer.
your-own-message = Vous ne pouvez pas signaler votre propre message. Vous pouvez le supprimer.
message-gone = Ce message n’est plus là.
reported-already = Ce message a déjà été signalé.
already-decided = Ce signalement a déjà été traité.
keep-days-range = Indiquez de 30 à 3 650 jours.
in-a-row-range = Indiquez de 1 à 100 messages.
stays-conversations = { $count ->
    [one] Une conversation, sans vos mots
   *[other] { $count } conversations, sans vos mots
}
stays-conversations-why = Les messages de l’autre personne sont à elle. Les vôtres y apparaissent comme supprimés, d’un ancien membre. Une conversation disparaît quand il ne s’y passe plus rien depuis assez longtemps.
stays-reported = { $count ->
    [one] Un message signalé
   *[other] { $count } messages signalés
}
stays-reported-why = Les responsables en ont une copie tant que le signalement est ouvert, puis aussi longtemps que durent les conversations.
cursor-malformed = Ce curseur ne vient pas de cette liste.
line-malformed = Cette ligne est illisible : { $problem }
line-unsound = Cette ligne ne correspond pas à sa conversation.

## Messages

message-new-subject = { $from } vous a écrit
message-new-body =
    { $kind ->
        [booking] { $from } vous a écrit à propos de la réservation de { $title }. Lisez et répondez sur le site. Vous ne recevrez pas d’autre message sur cette conversation tant que vous ne l’aurez pas lue.
        [agreement] { $from } vous a écrit à propos de « { $title } ». Lisez et répondez sur le site. Vous ne recevrez pas d’autre message sur cette conversation tant que vous ne l’aurez pas lue.
       *[member] { $from } vous a écrit. Lisez et répondez sur le site. Vous ne recevrez pas d’autre message sur cette conversation tant que vous ne l’aurez pas lue.
    }
message-kept-subject = Votre signalement d’un message de { $author }
message-kept-body = Les responsables ont lu le message de { $author } que vous avez signalé et ont décidé de le garder. Vous pouvez bloquer { $author } sur la page de la conversation.
message-removed-subject = Votre signalement d’un message de { $author }
message-removed-body = Les responsables ont retiré le message de { $author } que vous avez signalé.
message-yours-removed-subject = Un de vos messages a été retiré
message-yours-removed-body = Un membre a signalé votre message du { $sent }, et les responsables l’ont retiré.

## Forms

fn-conversations-write-to = Écrire à un membre
    .member = Membre
    .text = Message
    .files = Photos et documents
    .submit = Envoyer
    .done_message = Votre message à { $to } est envoyé.
fn-conversations-write = Écrire dans une conversation
    .conversation = Conversation
    .text = Message
    .files = Photos et documents
    .submit = Envoyer
    .done_message = Votre message à { $to } est envoyé.
fn-conversations-mark-read = Marquer comme lu
    .conversation = Conversation
    .up-to = Jusqu’au message numéro
    .submit = Marquer comme lu
    .done_message = Les messages de { $other } sont marqués comme lus.
fn-conversations-delete = Supprimer un message
    .conversation = Conversation
    .number = Numéro du message
    .submit = Supprimer le message
    .done_message = Votre message à { $member } est supprimé.
fn-conversations-block = Bloquer un membre
    .member = Membre
    .submit = Bloquer ce membre
    .done_message = Vous avez bloqué { $member }.
fn-conversations-unblock = Débloquer un membre
    .member = Membre
    .submit = Débloquer ce membre
    .done_message = Vous avez débloqué { $member }.
fn-conversations-report = Signaler un message
    .conversation = Conversation
    .number = Numéro du message
    .reason = Motif
    .submit = Signaler le message
    .done_message = Le message de { $member } est signalé. Les responsables vous diront ce qu’ils ont décidé.
fn-reports-keep = Garder un message signalé
    .report = Signalement
    .submit = Garder le message
    .done_message = Le message de { $author } reste en place. { $reporter } en est prévenu.
fn-reports-remove = Retirer un message signalé
    .report = Signalement
    .submit = Retirer le message
    .done_message = Le message de { $author } est retiré. Les deux membres en sont prévenus.
fn-settings-set = Règles de la messagerie
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles de la messagerie sont enregistrées.
type-settings = Règles
    .beginning = Qui peut écrire le premier à un membre
    .keep-days = Jours de conservation d’une conversation après son dernier message (de 30 à 3 650)
    .in-a-row = Messages qu’un membre peut envoyer à la suite sans réponse (de 1 à 100)
type-beginning = Qui peut écrire le premier
    .every-member = Tous les membres
    .who-has-to-do = Seulement ceux qui ont une réservation ou un accord avec lui

## Jobs

fn-timers-sweep = Supprimer les conversations conservées assez longtemps
