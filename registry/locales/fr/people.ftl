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
