## Comptes

sign-in-title = Se connecter
sign-in-submit = Se connecter
sign-in-forgotten = Mot de passe oublié ?
sign-in-no-account = Pas encore de compte ?
sign-in-wrong = Adresse ou mot de passe incorrect. Vérifiez-les, puis réessayez.
sign-in-blocked = Ce compte est bloqué. Écrivez aux responsables de la plateforme.
sign-up-title = Créer un compte
sign-up-submit = Créer mon compte
sign-up-has-account = Déjà membre ?
account-title = Mon compte
account-signed-in-as = Vous vous connectez avec { $email }.
account-details-title = Nom et langue
account-name = Nom
account-name-hint = Les autres membres le voient.
account-band = Seules les pages de compte de ce site portent ce bandeau. Ne donnez votre mot de passe nulle part ailleurs.
account-name-bad = Donnez un nom de 80 caractères au plus, sur une ligne.
account-name-of-another = Ce nom ressemble à celui d’une personne responsable de ce site, ou à celui du site. Choisissez-en un autre, par exemple avec votre nom de famille.
account-email = Adresse électronique
account-email-bad = Donnez une adresse électronique comme ada@example.org.
account-email-taken = Il existe déjà un compte pour cette adresse. Connectez-vous, ou demandez un nouveau mot de passe.
account-password = Mot de passe
account-password-hint = Au moins { $letters } caractères. Quelques mots ensemble se retiennent bien et se devinent mal.
account-password-short = Choisissez un mot de passe d’au moins { $letters } caractères.
account-password-long = Ce mot de passe est trop long.
account-new-password = Nouveau mot de passe
account-present-password = Mot de passe actuel
account-present-password-wrong = Ce n’est pas votre mot de passe actuel.
account-password-title = Mot de passe
account-password-submit = Changer le mot de passe
account-language = Langue
account-save = Enregistrer
account-sessions-title = Autres appareils
account-sessions-explanation = Un appareil est resté connecté ailleurs ? Déconnectez-les tous, sauf celui-ci.
account-sessions-submit = Déconnecter mes autres appareils
account-role-bad = « { $role } » n’est pas un rôle : un rôle s’écrit en mots minuscules reliés par des tirets, comme treasurer.
account-failed = Quelque chose n’a pas fonctionné de notre côté. Veuillez réessayer.
form-has-problems = Un champ est à corriger. Rien n’a été enregistré.
forgotten-title = Mot de passe oublié
forgotten-explanation = Indiquez l’adresse de votre compte. Nous enverrons un lien pour choisir un nouveau mot de passe.
forgotten-submit = Envoyer le lien
forgotten-sent = Si un compte existe pour cette adresse, un message vient de lui être envoyé. Son lien sert une seule fois, pendant une heure.
new-password-title = Choisir un nouveau mot de passe
new-password-submit = Enregistrer ce mot de passe
welcome-title = Bienvenue sur { $platform }
welcome-submit = Ouvrir mon compte
link-dead = Ce lien a déjà servi ou a expiré.
link-ask-again = Demander un nouveau lien

## Venir du studio

handover-title = Ouvrir { $platform }
handover-explanation = Vous allez entrer en tant que { $name }, responsable de la plateforme. Ce lien ne sert qu’une fois.
handover-submit = Entrer dans { $platform }
handover-dead = Ce lien a déjà servi ou a expiré : il ne dure qu’une minute. Retournez au studio et ouvrez la plateforme à nouveau.

## Messages

invitation-subject = Votre invitation à rejoindre { $platform }
invitation-body =
    Bonjour { $name },

    les responsables de { $platform } ont ouvert un compte pour vous. Choisissez un mot de passe par ce lien, qui sert une fois, pendant une semaine :
reset-subject = Un nouveau mot de passe pour { $platform }
reset-body =
    Bonjour { $name },

    quelqu’un (vous, espérons-nous) a demandé un nouveau mot de passe sur { $platform }. Si ce n’était pas vous, ne faites rien : votre mot de passe reste. Sinon, choisissez-en un par ce lien, qui sert une fois, pendant une heure :
letter-foot = { $platform }, { $address }
letter-open = Ouvrir sur { $platform }
