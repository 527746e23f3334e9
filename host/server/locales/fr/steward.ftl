## L’espace des responsables

steward-nav = Administration
steward-overview = Vue d’ensemble
steward-bricks = Briques
steward-members = Membres
steward-messages = Messages
steward-jobs = Tâches
steward-dead-letters = Événements en échec
steward-incidents = Incidents
steward-former-mount = Ancienne brique nº { $number }
back-to-list = Retour à la liste
back-to-brick = Retour à la brique
column-when = Quand
column-brick = Brique
column-function = Fonction
column-what = Ce qui s’est passé
column-actions = Actions
attempts = { $count ->
    [one] essayé une fois
   *[other] essayé { $count } fois
}
size-bytes = { $size } octets
size-kib = { $size } Kio
size-mib = { $size } Mio
size-gib = { $size } Gio

## Vue d’ensemble

overview-bricks = { $count ->
    [one] Une brique est installée.
   *[other] { $count } briques sont installées.
}
overview-members = { $count ->
    [one] Une personne a un compte.
   *[other] { $count } personnes ont un compte.
}
overview-messages = Les messages envoyés par la plateforme à ses membres.
overview-ends = Le dernier jour de cette plateforme est le { $day }. Elle passera ensuite en lecture seule, et une archive en sera conservée. Pour la prolonger, faites le bilan, puis demandez à son hébergeur de repousser la date avant ce jour.
overview-ended-kept = Une archive de la plateforme est conservée dans son dossier : { $file }. Son hébergeur peut vous la remettre, ou prolonger la plateforme en repoussant la date.
overview-ended-not-kept = L’archive de la plateforme n’est pas encore écrite. Si cela dure, prévenez son hébergeur.
overview-dead-letters = { $count ->
    [one] Un événement n’a pas pu être transmis.
   *[other] { $count } événements n’ont pas pu être transmis.
}
overview-look = Voir ces événements
overview-incidents = Derniers incidents

## Briques

bricks-empty = Aucune brique n’est encore installée.
bricks-former = Briques retirées
bricks-former-explanation = Leurs données sont toujours là, pour une brique qui prendrait la suite ou pour un export.
brick-column-name = Nom
brick-column-mount = Emplacement
brick-column-version = Version
brick-column-keeps = Données
brick-keeps-of = { $size } sur { $limit }
brick-files = Photos et documents
brick-package = Paquet
brick-licence = Licence
brick-source = Code source
brick-digest = Empreinte
brick-settings = Réglages
brick-grants = Ce que cette brique peut faire
brick-grants-none = Elle répond quand on l’appelle, rien d’autre.
brick-why = Pourquoi : { $why }
trust-title = Qui a fait cette brique
trust-explanation = Voici ce que l’hébergement sait du registre. Il l’a vérifié lui-même, sans rien demander à personne.
trust-verdict = Certification
trust-provider = Prestataire
trust-reason = Raison
trust-accepted = Publiée au registre
trust-as-of = Dernières nouvelles du registre
settings-title = Réglages : { $brick }
settings-not-read = La brique ne déclare pas que lire ses réglages ne change rien : cette page ne peut donc pas les afficher. Son auteur doit déclarer la fonction get de ses réglages avec reads = true dans brick.toml.

## Membres

members-search = Nom ou adresse
members-search-submit = Chercher
members-empty = Aucun membre trouvé.
members-invite = Inviter une personne
members-invite-explanation = La personne reçoit un message avec un lien pour choisir un mot de passe et ouvrir son compte.
members-invite-name-hint = La personne pourra le changer.
members-invite-submit = Envoyer l’invitation
members-invite-too-many = Beaucoup d’invitations attendent encore une réponse. La prochaine pourra partir le { $when }. Chaque invitation acceptée fait place à une autre.
member-column-name = Nom
member-column-roles = Rôles
member-column-state = État
member-roles-legend = Que peut faire cette personne ici, en plus de ce que peuvent tous les membres ?
member-role-unknown = L’un de ces rôles n’existe plus sur cette plateforme. Choisissez à nouveau.
role-steward = Responsable
role-steward-hint = administre la plateforme
role-of-bricks = dans { $bricks }
role-unused = n’est plus utilisé sur cette plateforme
member-active = Actif
member-email-taken = Un compte existe déjà pour cette adresse ; il est dans la liste des membres.
member-invited = Invité
member-blocked = Bloqué
member-closing = Se ferme : { $when }
member-closing-explanation = Ce compte est en cours de fermeture. Si une brique n’a pas pu oublier la personne, cela est retenté toutes les heures ; les incidents en donnent la raison.
member-mark-nothing = Nom invisible
member-mark-nothing-why = Ce nom n’affiche rien : il n’est fait que de caractères invisibles. L’adresse est montrée à sa place.
member-mark-steward = Ressemble à un responsable
member-mark-steward-why = Ce nom ressemble à celui d’une personne responsable du site, et ce membre ne l’est pas. Regardez l’adresse avant de prendre un message pour celui de quelqu’un d’autre.
member-mark-site = Ressemble au site
member-mark-site-why = Ce nom ressemble à celui du site. D’autres peuvent prendre ce qu’écrit ce membre pour un message de votre part.
member-mark-mixed = Lettres inhabituelles
member-mark-mixed-why = Un mot de ce nom mélange des lettres de plusieurs écritures, par exemple un nom latin avec une lettre cyrillique. De tels noms sont souvent faits pour ressembler à d’autres.
member-mark-address = Adresse inhabituelle
member-mark-address-why = Cette adresse électronique contient des lettres qui ressemblent à d’autres : on peut la prendre pour une adresse différente.
member-joined = Membre depuis
member-access = Accès
member-block = Bloquer le compte
member-block-question = Bloquer le compte de { $name } ? Ce compte sera déconnecté et ne pourra plus se connecter. Ce qui a été écrit reste en place. Vous pourrez le débloquer plus tard.
member-unblock = Débloquer le compte
member-invite-again = Renvoyer l’invitation
member-own-block = Vous ne pouvez pas bloquer votre propre compte.
member-own-role = Vous ne pouvez pas vous retirer le rôle de responsable : demandez-le à un autre responsable.

## Incidents

incidents-explanation = Quand un appel échoue, tout ce qu’il avait commencé est annulé. Les mille derniers incidents sont conservés.
incidents-empty = Aucun incident.
incident-title = Incident nº { $number }
incident-call = Appel
incident-detail = Détail
incident-trace = Pour l’auteur de la brique
incident-trace-explanation = Joignez ceci quand vous signalez l’incident.
incident-trap = La brique s’est arrêtée sur une erreur.
incident-cpu-time = La brique a dépassé le temps de calcul autorisé.
incident-deadline = L’appel a dépassé la durée autorisée.
incident-memory = La brique a dépassé la mémoire autorisée.
incident-stack = Les appels internes de la brique se sont imbriqués trop profondément.
incident-limit = La brique a dépassé une limite de l’hébergement.
incident-quota = La brique a voulu enregistrer plus de données que permis.
incident-read-only = La brique a voulu écrire pendant un appel en lecture seule.
incident-grant = La brique a voulu utiliser un accès qui ne lui est pas accordé.
incident-bad-answer = La réponse de la brique est illisible.
incident-host = La panne vient de l’hébergement, pas de la brique.

## Événements non remis

dead-letters-explanation = Ces événements n’ont pas pu être transmis malgré plusieurs tentatives. Une fois la cause corrigée, renvoyez-les.
dead-letters-empty = Tous les événements ont été transmis.
dead-letter-title = De { $source } à { $listener }
dead-letter-content = Contenu
dead-letter-redeliver = Renvoyer
dead-letter-discard = Supprimer l’événement
dead-letter-question = Supprimer cet événement ? La brique à laquelle il était destiné ne le recevra jamais.

## Tâches

jobs-explanation = Ce que les briques ont programmé.
jobs-empty = Aucune tâche n’est programmée.
job-column-what = Tâche
job-column-next = Prochaine exécution
job-column-state = État
job-again = récurrente
job-waiting = En attente
job-retried = { $count ->
    [one] A échoué une fois, sera réessayée
   *[other] A échoué { $count } fois, sera réessayée
}
job-failed = Abandonnée
job-run = Exécuter
job-remove = Supprimer la tâche
job-question = Supprimer cette tâche ? Elle ne s’exécutera plus, sauf si la brique la programme de nouveau.

## Messages

messages-empty = Aucun message pour l’instant.
message-to = À
message-subject = Objet
message-state = État
message-path = Lien
message-path-hidden = Masqué : il ouvre le compte du destinataire.
message-next = La suite
message-reason = Pourquoi il n’est pas parti
message-waiting = En attente
message-delayed = Retardé
message-held = Retenu
message-sent = Envoyé
message-on-site = Sur le site seulement
message-on-site-why = La personne ne veut pas de courriels de ce genre : elle le lit dans ses notifications.
message-in-folder = Dans le dossier d’envoi
message-failed = Abandonné
message-next-now = Il part dans un instant.
message-next-unconfirmed = Un membre qui n’a pas encore confirmé son adresse en est à l’origine. Ce message partira dès que ce sera fait ; sinon, il restera sur le site seulement. Échéance : { $when }.
message-next-daily = La personne préfère un courriel par jour : { $when }.
message-next-try = { $count ->
    [one] Une tentative a échoué. Prochaine tentative : { $when }.
   *[other] { $count } tentatives ont échoué. Prochaine tentative : { $when }.
}
message-next-held = Il est conservé et partira dès que l’envoi fonctionnera de nouveau. Prochaine tentative : { $when }.
message-next-none = Plus aucune tentative n’est prévue.
message-sent-at = Il est parti : { $when }.
messages-held = Aucun message ne part en ce moment. Ils sont conservés et partiront d’eux-mêmes une fois le problème réglé, ce qui revient à l’hébergeur de la plateforme. Prochaine tentative : { $when }.
message-resend = Renvoyer
message-link-gone = Le lien personnel de ce message n’est plus conservé : il ne peut donc pas être renvoyé. S’il s’agissait d’une invitation, envoyez-en une nouvelle depuis la page du membre. S’il s’agissait d’un mot de passe oublié, la personne peut demander un autre lien sur la page de connexion.
letter-cause-unreachable = Le serveur de messagerie est injoignable ou ne répond pas.
letter-cause-encryption = Impossible d’établir une connexion sécurisée avec le serveur de messagerie.
letter-cause-sign-in = Le serveur de messagerie refuse l’identifiant ou le mot de passe de cet hébergement.
letter-cause-sender = Le serveur de messagerie refuse l’adresse d’expédition.
letter-cause-service = Le serveur de messagerie n’accepte pas de messages pour le moment.
letter-cause-folder = Impossible d’écrire dans le dossier d’envoi.
letter-cause-member-gone = Le compte est bloqué ou n’existe plus.
letter-cause-site-closed = La plateforme n’est pas lancée : elle n’écrit qu’à ses responsables. Vous pourrez renvoyer ce message ensuite.
letter-cause-bad-address = On ne peut pas envoyer de message à cette adresse.
letter-cause-needs-utf8 = La partie de l’adresse avant le @ contient des caractères que le serveur de messagerie ne prend pas en charge.
letter-cause-recipient-refused = Le serveur de messagerie refuse ce destinataire.
letter-cause-letter-refused = Le serveur de messagerie refuse ce message.
letter-cause-delayed = Le serveur de messagerie a demandé de réessayer plus tard.
letter-cause-interrupted = Le serveur de messagerie a cessé de répondre pendant l’envoi.
letter-cause-not-relayed = Le serveur de messagerie ne relaie pas les messages de cet hébergement. C’est à l’hébergeur de la plateforme d’y remédier.
