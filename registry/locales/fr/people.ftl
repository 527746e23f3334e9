## Comptes

list-and = { $first } et { $last }
account-email = Adresse électronique
account-email-bad = Donnez une adresse électronique, par exemple ada@example.org.
account-name = Nom
account-name-hint = Il paraît à côté de ce que vous publiez, signez ou écrivez.
account-name-bad = Donnez un nom de 80 caractères au plus, sur une ligne.
account-password = Mot de passe
account-password-hint = Au moins { $letters } caractères. Quelques mots ensemble se retiennent bien et se devinent mal.
account-password-short = Choisissez un mot de passe d’au moins { $letters } caractères.
account-password-long = Ce mot de passe est trop long. Restez sous 1 000 caractères.
account-password-wrong = Ce n’est pas le mot de passe de ce compte. Vérifiez-le, puis réessayez.
account-present-password = Mot de passe actuel
account-new-password = Nouveau mot de passe
account-password-submit = Changer mon mot de passe
account-language = Langue
account-unconfirmed = Confirmez d’abord votre adresse, { $email }, par le lien de la lettre que nous vous avons envoyée. En attendant, vous pouvez tout consulter, mais rien publier, demander ni signer.

## Se connecter

sign-in-title = Se connecter
sign-in-submit = Me connecter
sign-in-forgotten = Mot de passe oublié ?
sign-in-no-account = Pas encore de compte ?
sign-in-wrong = Adresse ou mot de passe incorrect. Vérifiez-les, puis réessayez.
sign-in-done = Bonjour { $name }. Votre session est ouverte.
sign-out-done = Votre session est fermée sur cet appareil.

## Créer un compte

sign-up-title = Créer un compte
sign-up-lead = Un compte suffit pour publier des briques, demander une prestation, donner votre avis ou suivre le fonds de coopération. Il est gratuit.
sign-up-email-hint = Nous y envoyons une lettre pour la confirmer. Personne d’autre ne la voit.
sign-up-submit = Créer mon compte
sign-up-has-account = Vous avez déjà un compte ?

letter-sent-title = Une lettre vous attend
letter-sent-to = Lettre envoyée à { $email }.
letter-sent-confirmation = Ouvrez la lettre que nous venons d’envoyer et suivez-la. Son lien sert une fois, pendant une semaine. Rien reçu au bout de quelques minutes ? Regardez parmi les indésirables.
letter-sent-password = Si un compte existe à cette adresse, une lettre vient de partir. Son lien sert une fois, pendant une heure.
letter-sent-address = Ouvrez la lettre envoyée à la nouvelle adresse et suivez son lien, qui sert une fois, pendant un jour. D’ici là, votre adresse actuelle reste la bonne.
letter-sent-account = Revenir à mon compte

confirm-title = Confirmer votre adresse
confirm-lead = Vous confirmez que vous lisez le courrier de { $email }.
confirm-password-hint = Celui que vous avez choisi en créant le compte.
confirm-submit = Confirmer cette adresse
confirm-done = L’adresse { $email } est confirmée. Votre compte peut maintenant publier, demander et signer.
confirm-dead = Ce lien a déjà servi ou a plus d’une semaine. Connectez-vous pour en recevoir un autre, si votre adresse n’est pas encore confirmée.
confirm-again = M’envoyer la lettre à nouveau

## Nouveau mot de passe

forgotten-title = Mot de passe oublié
forgotten-lead = Indiquez l’adresse de votre compte. Nous y enverrons un lien pour choisir un nouveau mot de passe.
forgotten-submit = M’envoyer le lien
new-password-title = Choisir un nouveau mot de passe
new-password-lead = Pour le compte de { $email }. Vos autres appareils seront déconnectés.
new-password-submit = Garder ce mot de passe
new-password-done = Votre mot de passe est changé, et vos autres appareils sont déconnectés.
link-dead = Ce lien a déjà servi ou a expiré.
link-ask-again = Demander un nouveau lien

## Mon compte

account-title = Mon compte
account-signed-in-as = Vous vous connectez avec { $email }.
account-roles = Ce que la coopérative vous confie
account-settings-title = Réglages du compte
account-settings-detail = { $name }, { $language }
account-devices-title = Appareils connectés
account-devices-count = { $count ->
    [one] cet appareil seulement
   *[other] { $count } appareils
}
account-tokens-count = { $count ->
    [0] aucun en service
    [one] un en service
   *[other] { $count } en service
}
account-letters-title = Lettres reçues
account-letters-detail = ce que nous vous avons écrit
account-organisations-title = Mes organisations
account-organisations-none = Une organisation est nécessaire pour publier des briques, proposer des services ou en commander. Créez la vôtre, ou demandez une invitation à la rejoindre.
settings-submit = Enregistrer
settings-done = Nom et langue sont enregistrés.
devices-device = Appareil
devices-opened = Connecté le
devices-ends = Jusqu’au
devices-this = Cet appareil
devices-other = Un autre appareil
devices-explanation = Un appareil n’est plus le vôtre, ou vous avez un doute ? Déconnectez-les tous, sauf celui-ci.
devices-submit = Déconnecter mes autres appareils
devices-done = Vos autres appareils sont déconnectés.
address-change = Changer d’adresse
address-lead = Votre adresse est { $email }. Nous écrirons à la nouvelle pour vérifier que vous la lisez.
address-new = Nouvelle adresse électronique
address-submit = Écrire à cette adresse
address-confirm-lead = Le compte de { $name } aura { $email } pour adresse.
address-confirm-submit = Prendre cette adresse
address-done = Votre adresse est maintenant { $email }.
letters-lead = Les { $count } dernières, la plus récente d’abord. Les liens secrets n’y figurent pas.
letters-none = Nous ne vous avons encore rien écrit.
letter-state-sent = envoyée
letter-state-waiting = en attente d’envoi
letter-state-given-up = n’a pas pu être envoyée

closing-title = Fermer mon compte
closing-short = Vous pouvez partir à tout moment.
closing-lead = Voici ce que la fermeture change. Elle est définitive.
closing-what-access = Vous ne pourrez plus vous connecter ; tous vos appareils sont déconnectés.
closing-what-address = Votre adresse et votre mot de passe sont effacés.
closing-what-name = Votre nom reste à côté de ce que vous avez signé, décidé ou écrit : d’autres s’y fient.
closing-what-tokens = Vos jetons sont révoqués, et vous quittez vos organisations.
closing-submit = Fermer mon compte pour toujours
closing-keep = Garder mon compte
closing-done = Votre compte est fermé. Merci d’avoir été là.
closing-sole-owner = Personne d’autre que vous n’est responsable de { $organisations }. Nommez d’abord un autre responsable.
closing-last-administrator = Personne d’autre que vous n’administre la place de marché. Confiez d’abord ce rôle à quelqu’un d’autre.

role-administrator = administration
role-certifier = certification
role-moderator = modération
role-treasurer = trésorerie

## Jetons

tokens-title = Jetons d’accès
tokens-lead = Un jeton laisse un programme agir en votre nom, par exemple pour publier une brique en ligne de commande. Il remplace votre mot de passe : ne le donnez à personne.
tokens-none = Vous n’avez pas encore de jeton.
tokens-full = Vous avez déjà { $count } jetons en service. Révoquez-en un d’abord.
token-new-title = Créer un jeton
token-new-submit = Créer ce jeton
token-name = À quoi il sert
token-name-hint = Par exemple « portable de l’atelier ».
token-name-bad = Dites en quelques mots à quoi il sert, en 80 caractères au plus.
token-organisation = Publie pour
token-organisation-none = personne, il ne fait que lire
token-organisation-left = une organisation que vous avez quittée
token-organisation-bad = Choisissez une organisation dont vous faites partie.
token-days = Durée en jours
token-days-hint = { $most } au plus. Un jeton court fait moins de mal s’il est volé.
token-days-bad = Écrivez un nombre de jours entre 1 et { $most }.
token-last-used = Dernier usage
token-never-used = jamais
token-state = État
token-state-open = jusqu’au { $day }
token-state-ended = terminé le { $day }
token-state-revoked = révoqué le { $day }
token-acts = Actions
token-revoke = Révoquer
token-revoked-note = Le jeton « { $name } » est révoqué. Les programmes qui s’en servaient ne peuvent plus rien faire.
token-ended-before = Ce jeton avait déjà pris fin.
token-made-title = Le jeton « { $name } » est prêt
token-made-until = Il sert jusqu’au { $day }.
token-made-once = Copiez-le maintenant : il ne sera plus jamais montré.
token-made-label = Votre jeton
token-made-use = En ligne de commande, la variable LEGOLLAB_TOKEN le porte. D’autres programmes l’envoient dans l’en-tête :
token-made-kept = Je l’ai gardé

## Lettres

letter-open = Ouvrir la page
letter-foot = LEGOLLABORATIVE, la place de marché des briques, { $address }
letter-confirm-subject = Confirmez votre adresse
letter-confirm-body =
    Bonjour { $name },

    quelqu’un (vous, espérons-nous) a ouvert un compte avec cette adresse sur la place de marché LEGOLLABORATIVE. Confirmez-la par ce lien, qui sert une fois, pendant une semaine. Si ce n’était pas vous, ne faites rien : sans confirmation, ce compte ne peut rien faire en votre nom.
letter-known-subject = Vous avez déjà un compte
letter-known-body =
    Bonjour { $name },

    quelqu’un (vous, espérons-nous) a voulu utiliser cette adresse pour un compte sur la place de marché LEGOLLABORATIVE. Elle en a déjà un.

    Connectez-vous ici : { $link }

    Mot de passe oublié ? Choisissez-en un autre ici : { $forgotten }

    Si ce n’était pas vous, ne faites rien : rien n’a changé.
letter-password-subject = Choisissez un nouveau mot de passe
letter-password-body =
    Bonjour { $name },

    quelqu’un (vous, espérons-nous) a demandé un nouveau mot de passe pour votre compte. Si ce n’était pas vous, ne faites rien : votre mot de passe reste. Sinon, choisissez-en un par ce lien, qui sert une fois, pendant une heure :
letter-password-changed-subject = Votre mot de passe a été changé
letter-password-changed-body =
    Bonjour { $name },

    le mot de passe de votre compte vient d’être changé, et vos autres appareils ont été déconnectés. Si ce n’était pas vous, choisissez-en un autre sans attendre : { $link }
letter-address-subject = Confirmez votre nouvelle adresse
letter-address-body =
    Bonjour { $name },

    vous souhaitez que { $email } devienne l’adresse de votre compte. Confirmez-le par ce lien, qui sert une fois, pendant un jour :
letter-address-changed-subject = L’adresse de votre compte a changé
letter-address-changed-body =
    Bonjour { $name },

    l’adresse de votre compte est maintenant { $email }. Cette lettre est la dernière que nous envoyons ici. Si ce n’était pas vous, écrivez sans attendre à ceux qui tiennent la place de marché.

## Organisations

organisation-make = Créer une organisation
organisation-make-lead = C’est au nom d’une organisation qu’on publie des briques, qu’on propose des services et qu’on en commande. Vous en serez responsable, et vous pourrez inviter d’autres personnes.
organisation-make-submit = Créer cette organisation
organisation-made = { $title } existe. Ajoutez maintenant une clé pour signer vos briques, et invitez vos collègues.
organisations-full = Vous faites déjà partie de { $count } organisations. Quittez-en une d’abord.
organisation-edit = Modifier la présentation
organisation-edit-lead = Le nom dans les adresses, { $slug }, ne change pas : d’autres s’y réfèrent.
organisation-changed = La présentation de { $title } est à jour.
organisation-public = Voir la page publique
organisation-facts = Présentation
organisation-what-it-is = Ce qu’elle fait, et votre rôle
organisation-offers = Offres de service
organisation-offers-detail = ce que vous proposez aux porteurs de projet
organisation-certification = Certification
organisation-certification-detail = demander, suivre, renouveler
organisation-contributions = Contribution au fonds
organisation-contributions-detail = accord, déclarations, reçus
organisation-not-told = non précisé
organisation-since = Créée le
organisation-tokens-detail = pour publier depuis un programme
organisation-title-label = Nom de l’organisation
organisation-title-hint = Tel que le public le lit.
organisation-title-bad = Donnez un nom de 80 caractères au plus, sur une ligne.
organisation-slug = Nom dans les adresses
organisation-slug-hint = Minuscules, chiffres et tirets, par exemple atelier-garonne. Vos briques s’appelleront atelier-garonne:reservation. Laissez vide pour une proposition.
organisation-slug-suggested = Voici ce que nous proposons d’après le nom. Gardez-le ou changez-le maintenant : il ne changera plus ensuite.
organisation-slug-needed = Choisissez un nom en minuscules, sans accents, par exemple atelier-garonne.
organisation-slug-bad = Écrivez { $least } à { $most } lettres minuscules et chiffres, avec des tirets simples entre les mots. Chaque mot commence par une lettre.
organisation-slug-taken = Ce nom est déjà pris ou réservé. « { $free } » est libre.
organisation-slug-taken-only = Ce nom est déjà pris ou réservé. Choisissez-en un autre.
organisation-kinds = Que fait-elle ici ?
organisation-kinds-bad = Cochez au moins une des deux réponses.
organisation-kind-provider = Prestataire
organisation-kind-provider-hint = Elle publie des briques ou propose des services.
organisation-kind-holder = Porteuse de projet
organisation-kind-holder-hint = Elle tient ou lance une plateforme.
organisation-summary-label = En une ou deux phrases
organisation-summary-hint = Ce qu’elle fait, pour qui. { $letters } caractères au plus.
organisation-summary-bad = Dites en { $letters } caractères au plus ce qu’elle fait.
organisation-locality = Commune
organisation-locality-hint = Pour montrer d’abord les prestataires proches. Laissez vide hors de France.
organisation-locality-unknown = Nous ne connaissons pas cette commune. Vérifiez le nom, ou prenez la ville voisine : la liste compte les communes d’au moins mille habitants.
organisation-commune = Laquelle ?
organisation-commune-which = Plusieurs communes répondent à ce nom. Choisissez la vôtre.
organisation-website = Site web
organisation-website-bad = Donnez l’adresse d’un site, par exemple https://atelier-garonne.fr.
organisation-siren = Numéro SIREN
organisation-siren-hint = Neuf chiffres, si elle est immatriculée. Il paraît sur les devis et les reçus.
organisation-siren-bad = Ce numéro n’est pas un SIREN. Vérifiez ses neuf chiffres : le dernier dépend des autres.

## Membres

members-title = Membres
members-lead = Les responsables décident : ils approuvent les versions, acceptent les devis, signent et invitent. Les membres travaillent avec eux.
members-count = { $count ->
    [one] une personne
   *[other] { $count } personnes
}
member-role = Rôle
member-role-owner = responsable
member-role-owner-hint = Décide pour l’organisation et invite d’autres personnes.
member-role-member = membre
member-role-member-hint = Travaille pour l’organisation, publie en son nom, ne décide pas.
member-since = Depuis
member-make-owner = Nommer responsable
member-make-member = Rendre simple membre
member-remove = Retirer
member-removed = { $member } ne fait plus partie de { $organisation }.
member-gone = Cette personne ne faisait déjà plus partie de l’organisation.
member-role-changed = { $member } est maintenant { $role } de { $organisation }.
member-last-owner = L’organisation resterait sans responsable. Nommez d’abord quelqu’un d’autre.
member-leave = Quitter cette organisation
member-leave-explanation = Vous ne verrez plus ses pages, et vos jetons ne publieront plus pour elle. Un responsable pourra vous inviter à nouveau.
member-left = Vous avez quitté { $organisation }.
invitations-title = Invitations en attente
invitation-new = Inviter quelqu’un
invitation-submit = Envoyer l’invitation
invitation-sent = Invitation envoyée à { $email }. Elle vaut une semaine.
invitation-until = Valable jusqu’au
invitation-withdraw = Retirer l’invitation
invitation-withdrawn = L’invitation de { $email } est retirée : son lien ne sert plus.
invitation-gone = Cette invitation n’existait déjà plus.
invitation-member = Cette personne fait déjà partie de l’organisation.
invitation-full = Une organisation compte au plus { $members } personnes et { $invitations } invitations en attente. Retirez-en une d’abord.
invitation-too-often = Nous avons déjà écrit plusieurs fois à cette adresse. Attendez une dizaine de minutes.
invitation-title = Rejoindre { $organisation }
invitation-title-dead = Invitation
invitation-lead = { $by } vous propose d’être { $role }. { $does }
invitation-dead = Cette invitation a été acceptée ou retirée, ou date de plus d’une semaine. Demandez-en une autre à l’organisation.
invitation-joins = Vous la rejoindrez sous le nom de { $name }.
invitation-accept = Rejoindre { $organisation }
invitation-accepted = Vous êtes maintenant { $role } de { $organisation }.
invitation-joined-before = Vous en faites déjà partie.
invitation-too-many = Vous faites déjà partie d’autant d’organisations que possible. Quittez-en une d’abord.
invitation-sign-in = Connectez-vous avec { $email } pour répondre.
invitation-other-account = Cette invitation est pour { $invited }, et votre session est celle de { $present }. Déconnectez-vous, puis rouvrez le lien de la lettre.
invitation-new-account = Pour répondre, ouvrez un compte avec l’adresse { $email }, qui est déjà confirmée.
invitation-open = Créer mon compte et rejoindre

## Clés

keys-title = Clés de signature
keys-lead = Une brique publiée est signée. Chacun vérifie par la clé publique qu’elle vient bien de vous. La clé privée reste chez vous : elle ne nous est jamais demandée.
keys-count = { $count ->
    [0] aucune en service
    [one] une en service
   *[other] { $count } en service
}
keys-none = Pas encore de clé. Sans clé, rien ne peut être publié.
keys-full = L’organisation a déjà { $count } clés, avec celles qui sont retirées.
key-new = Ajouter une clé
key-how = Comment obtenir une clé ?
key-how-answer = Cette commande écrit la clé privée dans le fichier et montre la clé publique, à coller ci-dessous. Gardez le fichier en lieu sûr, avec une copie.
key-name = Nom de la clé
key-name-hint = Par exemple « portable d’Inès ».
key-name-bad = Donnez à la clé un nom de 80 caractères au plus.
key-text = Clé publique
key-text-hint = ECDSA P-256 au format PEM : tout le texte, de -----BEGIN PUBLIC KEY----- à -----END PUBLIC KEY-----.
key-not-pem = Collez toute la clé, avec ses lignes -----BEGIN PUBLIC KEY----- et -----END PUBLIC KEY-----.
key-private = C’est une clé privée. Ne la confiez à personne, pas même à nous : rien n’a été gardé. Collez la clé publique.
key-wrong-label = Nous attendons une clé publique (PUBLIC KEY), et ceci est de type « { $found } ».
key-other-curve = Cette clé n’est pas sur la courbe P-256 (prime256v1), ou elle est abîmée. Créez-en une de ce type, ou recollez-la.
key-unchecked = La clé n’a pas pu être vérifiée. Réessayez dans un instant.
key-known = Cette clé est déjà connue ici. Une clé appartient à une seule organisation.
key-since = Valable à partir du
key-since-hint = Les signatures comptent à partir de ce jour.
key-day-bad = Choisissez un jour, par exemple 2026-12-31.
key-submit = Ajouter cette clé
key-added = La clé « { $name } » signe maintenant pour { $organisation }.
key-id = Empreinte
key-by = Ajoutée par
key-state-good = en service depuis le { $day }
key-state-to-come = à partir du { $day }
key-state-until = jusqu’au { $day }
key-state-withdrawn = retirée le { $day }
key-state-compromised = compromise depuis le { $day }
key-withdraw = Retirer la clé
key-withdraw-lead = Ce qu’elle a signé avant ce jour reste valable. Rien de nouveau ne sera accepté ensuite.
key-until = À partir du
key-until-hint = Aujourd’hui veut dire tout de suite.
key-until-bad = Choisissez aujourd’hui ou un jour à venir. Pour le passé, déclarez plutôt la clé compromise.
key-withdraw-submit = Retirer cette clé
key-withdrawn = La clé « { $name } » ne signe plus à partir du { $day }.
key-compromised-title = Quelqu’un d’autre l’a peut-être ?
key-compromised-lead = Ce qui a été accepté ici avant ce jour reste valable, tout le reste est refusé partout. Cela ne s’annule pas : seule une date plus ancienne pourra être donnée. Tous les membres en seront avertis.
key-compromised-since = Compromise depuis le
key-compromised-hint = Dans le doute, choisissez le jour le plus ancien.
key-compromised-bad = Choisissez aujourd’hui ou un jour passé.
key-compromised-submit = Déclarer la clé compromise
key-compromised = La clé « { $name } » est déclarée compromise depuis le { $day }. Les membres sont avertis.
key-ended-earlier = Une date plus ancienne, ou la même, est déjà enregistrée. Elle ne peut qu’être avancée.
key-before-it-began = La clé ne vaut pas encore ce jour-là.

## Administration

administration-title = Administration
administration-lead = Qui a un compte, et à qui la coopérative confie quoi.
administration-entrusted = Rôles confiés
administration-role = Rôle
administration-role-does = Ce qu’il permet
administration-to = À
administration-nobody = personne
administration-accounts = Comptes
administration-search = Nom ou adresse
administration-search-submit = Chercher
administration-none = Aucun compte ne correspond.
administration-organisations = Organisations
administration-opened = Ouvert le
administration-history = Historique
administration-history-none = Rien n’est arrivé à ce compte.
administration-when = Jour
administration-what = Ce qui s’est passé
administration-who = Par
account-state-confirmed = adresse confirmée
account-state-unconfirmed = adresse à confirmer
account-state-closed = fermé
role-administrator-does = Confie et retire ces rôles.
role-certifier-does = Décide des certifications, à deux.
role-moderator-does = Veille sur les avis et les offres.
role-treasurer-does = Tient les comptes du fonds de coopération.
role-give = Confier
role-take = Retirer
role-given = { $name } a maintenant le rôle « { $role } ». Une lettre le lui dit.
role-taken = { $name } n’a plus le rôle « { $role } ». Une lettre le lui dit.
role-last-administrator = Personne d’autre n’administre la place de marché. Confiez d’abord ce rôle à quelqu’un d’autre.
role-not-confirmed = Ce compte est fermé, ou son adresse n’est pas confirmée. On ne peut rien lui confier.
act-account-opened = compte ouvert
act-address-confirmed = adresse confirmée
act-address-changed = adresse changée
act-password-changed = mot de passe changé
act-account-closed = compte fermé
act-role-given = rôle « { $role } » confié
act-role-taken = rôle « { $role } » retiré
act-token-made = jeton « { $name } » créé
act-token-revoked = jeton « { $name } » révoqué

## Horloge de démonstration

clock-title = Horloge de démonstration
clock-now = Nous sommes le { $day }.
clock-lead = Avancer l’horloge fait arriver ce qui doit arriver d’ici là : rappels, échéances, fins de certification. Elle ne recule pas.
clock-day = Avancer jusqu’au
clock-day-hint = Le matin de ce jour, à 9 h.
clock-day-bad = Choisissez un jour, par exemple 2027-01-31.
clock-backwards = L’horloge ne fait qu’avancer. Choisissez un jour à venir.
clock-too-far = L’horloge avance de cinquante ans au plus.
clock-submit = Avancer l’horloge
clock-moved = Nous sommes maintenant le { $day }, et ce qui était dû est fait.

## API

api-tag-clock = Horloge de démonstration
api-tag-me = Moi
api-tag-organisations = Organisations
api-me = Qui fait la requête, et ce que permet son jeton.
api-organisations = Les organisations dont fait partie la personne qui fait la requête.
api-organisation = Une organisation, ses membres et ses clés, pour ses membres.
api-clock = Avance l’horloge d’une démonstration, et répond quand ce qui était dû est fait.

## Autres lettres

letter-invitation-subject = { $by } vous invite à rejoindre { $organisation }
letter-invitation-body =
    Bonjour { $name },

    { $by } vous invite à rejoindre { $organisation } sur la place de marché LEGOLLABORATIVE. Répondez par ce lien, qui sert une fois, pendant une semaine. Si vous ne connaissez pas cette personne, ne faites rien.
letter-removed-subject = Vous ne faites plus partie de { $organisation }
letter-removed-body =
    Bonjour { $name },

    { $by } vous a retiré de { $organisation }. Vos jetons ne publient plus pour elle. Votre compte reste ouvert : { $link }
letter-key-compromised-subject = Une clé de { $organisation } est compromise
letter-key-compromised-body =
    Bonjour { $name },

    { $by } a déclaré que la clé « { $key } » de { $organisation } est compromise depuis le { $day }. Ce qui n’avait pas été accepté avant ce jour est refusé partout. Ajoutez une autre clé et publiez de nouveau ce qui doit l’être : { $link }
letter-role-given-subject = La coopérative vous confie un rôle
letter-role-given-body =
    Bonjour { $name },

    { $by } vous a confié le rôle « { $role } » sur la place de marché LEGOLLABORATIVE. Vous le retrouvez dans le menu de votre compte : { $link }
letter-role-taken-subject = Un rôle vous est retiré
letter-role-taken-body =
    Bonjour { $name },

    { $by } vous a retiré le rôle « { $role } » sur la place de marché LEGOLLABORATIVE. Votre compte reste ouvert : { $link }
