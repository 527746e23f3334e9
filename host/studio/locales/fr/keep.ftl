## Vérifier, ouvrir, tenir le site

check-title = { $count ->
    [0] Tout est en ordre
    [one] Encore une chose avant d’ouvrir
   *[other] Encore { $count } choses avant d’ouvrir
}
check-lead = Nous avons tout relu : briques, liaisons, droits, langues, couleur.
check-wrong = À régler
check-open = À décider
check-good = { $count ->
    [one] Un point vérifié
   *[other] { $count } points vérifiés
}
check-blocked = Le bouton s’ouvre quand plus rien n’est « à régler ».
check-empty = Le site n’a pas encore de brique
check-empty-text = Sans brique, il n’y a rien à y faire.
check-purpose = Le site ne dit pas à quoi il sert
check-purpose-text = Une phrase aide ceux qui arrivent, et les moteurs de recherche.
check-purpose-button = Écrire la phrase
check-origin-button = Voir les briques
check-good-connected = Toutes les liaisons ont une brique à chaque bout
check-good-allowed = Chaque brique a les droits qu’elle demande, et pas davantage
check-good-spoken = Chaque brique parle les langues du site
check-good-whole = Chaque brique est bien celle que vous avez choisie
check-good-certified = Chaque brique vient d’un prestataire certifié
check-good-colour = La couleur se lit de jour et de nuit, { $ratio } : 1 au moins
finding-unwired = « { $brick } » a besoin d’une autre brique
finding-unwired-nobody = Celle qui lui répondrait n’est pas sur le site.
finding-unwired-choose = Plusieurs pourraient lui répondre : choisissez.
finding-ungranted = « { $brick } » n’a pas le droit qu’elle demande : { $capability }
finding-language = « { $brick } » ne parle pas cette langue : { $language }
finding-language-text = Ses pages paraîtront dans une autre langue.
finding-loose = « { $brick } » est reliée à une brique qui n’est pas là
finding-loose-text = La liaison ne mène nulle part.
finding-apart = « { $brick } » et « { $other } » ne se comprennent plus
finding-apart-text = L’une des deux a changé. Mettez l’autre à jour, ou retirez l’une des deux.
finding-hosts = « { $brick } » voudrait joindre d’autres adresses
finding-hosts-text = Elle demande : { $hosts }.
finding-ends = Le site a un dernier jour : { $day }
finding-ends-text = Ensuite, on pourra le lire mais plus rien n’y changera.
finding-certification-ended = La certification du prestataire de « { $brick } » a pris fin
finding-certification-revoked = La certification du prestataire de « { $brick } » a été retirée
finding-withdrawn = Le registre a suspendu « { $brick } »
finding-stale = On ne sait plus si le prestataire de « { $brick } » est certifié
finding-not-certified = Le prestataire de « { $brick } » n’est pas certifié
finding-unsigned = « { $brick } » n’est pas signée par son prestataire
finding-origin = On ne sait pas d’où vient « { $brick } »
finding-signature = La signature de « { $brick } » ne tient pas
finding-other = Quelque chose ne va pas avec « { $brick } »
finding-other-site = Quelque chose ne va pas
remedy-add = Ajouter « { $brick } »
remedy-remove = Retirer « { $brick } »
remedy-remove-several = Retirer ensemble : { $bricks }
remedy-wire = Relier à « { $other } »
remedy-unwire = Défaire la liaison
remedy-grant = Donner ce droit
remedy-ungrant = Reprendre ce droit
remedy-language = Retirer cette langue du site
remedy-go-on = Continuer sans dernier jour
remedy-mend = Réparer
launch-title = Prêt à ouvrir
launch-lead = Votre site existe déjà, votre équipe le voit. Reste à dire qui entre.
launch-launched = Le site est ouvert
launch-launched-lead = Tout le monde le voit.
launch-suspended = Le site est suspendu
launch-suspended-lead = Votre hébergeur l’a fermé. Vous pouvez le lire et le reprendre ; écrivez-lui pour savoir pourquoi.
launch-who = Qui peut s’inscrire ?
launch-open = Tout le monde voit, chacun peut s’inscrire
launch-invited = Tout le monde voit, on s’inscrit sur invitation
launch-names = Qui lit le nom des membres ?
launch-names-members = Les membres seulement ; les visiteurs lisent « un membre »
launch-names-everyone = Toutes les personnes qui visitent le site
launch-who-bad = Dites qui peut s’inscrire.
launch-invitations = Premières invitations
launch-invitations-hint = Une adresse par ligne, { $most } par jour au plus. La lettre part à l’ouverture, pas avant.
launch-address-bad = « { $address } » n’est pas une adresse e-mail. Écrivez-en une par ligne : karim@exemple.fr.
launch-too-many = { $left ->
    [0] Les invitations possibles pour l’instant sont parties.
    [one] Il reste une invitation pour l’instant.
   *[other] Il reste { $left } invitations pour l’instant.
}
launch-one-more = Une de plus pourra partir le { $when }.
launch-submit = Ouvrir { $site }
launch-blocked = Il reste des choses à régler : voyez la vérification.
launch-way-back = Vous pourrez refermer, changer et revenir en arrière.
launch-done = { $count ->
    [0] { $site } est ouvert.
    [one] { $site } est ouvert, et une invitation est partie.
   *[other] { $site } est ouvert, et { $count } invitations sont parties.
}
launch-invite-title = Inviter
launch-invite = Envoyer les invitations
launch-invited-done = { $count ->
    [0] Personne de nouveau à inviter : ces personnes ont déjà un compte.
    [one] Une invitation est partie.
   *[other] { $count } invitations sont parties.
}
launch-who-title = Qui entre
launch-close-title = Refermer
launch-close-text = Seule votre équipe verra le site. Rien n’est perdu, et vous pourrez rouvrir.
launch-close = Refermer le site
launch-closed = Le site est refermé. Votre équipe le voit encore.
proof-title = Confirmez votre adresse
proof-lead = Avant d’ouvrir un site ou d’écrire à d’autres, montrez que cette adresse est la vôtre. On ne vous le demandera qu’une fois.
proof-sent = Un code de six chiffres est parti à { $address }. Il vaut dix minutes. Ce que vous aviez entré attend ici.
proof-too-soon = Un code vient de partir à { $address }. Attendez une minute avant d’en demander un autre.
proof-too-many = Plusieurs codes sont déjà partis à { $address }. Regardez aussi dans les indésirables, et redemandez-en un dans dix minutes.
proof-code = Le code reçu
proof-code-hint = Six chiffres, dans la lettre la plus récente.
proof-six-digits = Le code a six chiffres.
proof-wrong = Ce n’est pas ce code. Prenez celui de la lettre la plus récente.
proof-none = Ce code ne vaut plus : il a plus de dix minutes, ou on l’a essayé trop souvent. Demandez-en un nouveau.
proof-submit = Confirmer et continuer
proof-again = Envoyer un nouveau code
proof-subject = Votre code pour { $studio }
proof-body =
    Voici le code qui confirme votre adresse : { $code }

    Il vaut dix minutes. Si vous n’avez rien demandé, vous pouvez oublier cette lettre : sans le code, rien ne se passe.
overview-lead = Tout ce qui concerne ce site, au même endroit.
overview-site = Le site
overview-address = Adresse
overview-members = Membres
overview-bricks = Briques
overview-enter = Aller sur le site
overview-steward = Voir l’espace des responsables
overview-log = Ce que l’équipe a fait
overview-next-step = La suite : { $step }
overview-building = Vous seul et votre équipe voyez le site. Tout est enregistré au fur et à mesure.
overview-draft = Des changements attendent
overview-draft-text = Ils sont réunis dans le brouillon, et prennent effet d’un coup quand vous l’appliquez.
overview-draft-see = Voir le brouillon
log-invited = { $name } a invité { $detail }
log-launched = { $name } a ouvert le site
log-unpublished = { $name } a refermé le site
log-settings = { $name } a changé les réglages de « { $detail } »
log-holder-added = { $name } a fait entrer { $detail } dans l’équipe
log-holder-removed = { $name } a retiré { $detail } de l’équipe
holders-title = Qui tient le site
holders-lead = Un site à deux ne s’arrête pas quand l’un part.
holders-who = Personne
holders-role = Rôle
holders-remove = Retirer
holders-leave = Partir
holders-alone = La dernière personne ne peut pas partir.
holders-add-title = Faire entrer quelqu’un
holders-email = Son adresse e-mail
holders-email-hint = La personne doit avoir un compte ici, au studio. Elle pourra tout faire, comme vous.
holders-add = Faire entrer
holders-unknown = Personne n’a de compte ici avec cette adresse. Demandez-lui d’en ouvrir un, puis revenez.
holders-added = { $name } tient le site avec vous.
holders-removed = { $name } ne tient plus le site.
role-holder = Porteuse ou porteur
role-co-holder = Tient le site aussi
