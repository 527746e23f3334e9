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
account-name-hint = Les autres membres le voient, pas les visiteurs.
account-name-hint-everyone = Toutes les personnes qui visitent ce site le voient.
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

## L’adresse

confirmation-title = Confirmer votre adresse
confirmation-explanation = { $platform } saura ainsi que ses courriels vous parviennent.
confirmation-submit = Confirmer mon adresse
confirmation-to-account = Voir mon compte, pour recevoir un nouveau lien
confirmation-notice = Confirmez votre adresse : un lien est parti à { $email }. D’ici là, personne ne reçoit de courriel à cause de ce que vous faites ici ; les autres le trouvent sur le site. Dans « Mon compte », vous pouvez redemander le lien.
confirmation-needed = Un lien est parti à { $email }, et il n’a pas encore été ouvert. D’ici là, personne ne reçoit de courriel à cause de ce que vous faites ici ; les autres le trouvent sur le site.
confirmation-needed-wrong = Rien reçu ? Regardez parmi les courriels indésirables, ou vérifiez l’adresse plus bas.
confirmation-again = Renvoyer le lien
address-title = Changer d’adresse
address-explanation = Nous écrirons à la nouvelle adresse. Rien ne change tant que vous n’avez pas ouvert le lien de ce courriel.
address-new = Nouvelle adresse électronique
address-same = C’est déjà votre adresse.
address-submit = Changer d’adresse
address-too-many = Vous l’avez demandé plusieurs fois ces derniers temps. Attendez un peu, puis réessayez.
address-asked = Un courriel part à { $new }. Ouvrez son lien dans la journée ; d’ici là, rien ne change.
address-asked-told = { $old } en est aussi informée.
address-asked-no-letter = Rien à la nouvelle adresse ? Regardez parmi les courriels indésirables, et vérifiez qu’elle est bien écrite. Une adresse qui a déjà un compte ici ne reçoit rien.
address-confirm-title = Votre nouvelle adresse
address-confirm-explanation = Vous vous connecterez désormais à { $platform } avec cette adresse, et y recevrez vos courriels. Vos autres appareils seront déconnectés.
address-confirm-submit = Utiliser cette adresse
address-take-back-title = Ce n’était pas moi
address-take-back-explanation = Votre compte retrouve son ancienne adresse, et tous les appareils sont déconnectés. La personne qui a demandé ce changement connaissait votre mot de passe : choisissez-en un autre.
address-take-back-submit = Reprendre mon compte

portrait-title = Photo
portrait-explanation = Qui voit votre nom la voit à côté. Un visage met en confiance ; rien ne vous y oblige.
portrait-submit = Utiliser cette photo
portrait-remove = Retirer la photo
portrait-missing = Choisissez une photo.
portrait-no-picture = Ce fichier n’est pas une photo.

## Notifications

notifications-title = Notifications
notifications-empty = Rien pour le moment. Ce qui vous concerne apparaîtra ici : demandes, réponses, rappels.
notifications-see-all = Tout marquer comme lu
notifications-new = Nouveau
notifications-open = Ouvrir
notifications-kept = Les notifications sont conservées trois mois.
notifications-choose = Choisir ce qui vous est aussi envoyé par courriel
letters-title = Courriels
letters-explanation = Tout ce qui vous concerne est dans vos notifications. Choisissez ce que vous recevez aussi par courriel.
letters-at-once = À chaque fois
letters-daily = Une fois par jour, à 7 h
letters-never = Jamais
letters-stop-title = Ne plus recevoir ces courriels
letters-stop-question = Les courriels au sujet de « { $brick } » s’arrêteront. Vous trouverez toujours ces messages dans vos notifications.
letters-stop-question-all = Tous les courriels de ce site s’arrêteront, sauf ceux que vous demandez vous-même, comme un nouveau mot de passe. Vous trouverez toujours ces messages dans vos notifications.
letters-stop-submit = Ne plus les recevoir
letters-stopped-title = C’est fait
letters-stopped = Vous ne recevrez plus ces courriels. Les messages restent dans vos notifications.
letters-stop-dead = Ce lien est incomplet. Ouvrez-le depuis le courriel, ou réglez vos courriels dans votre compte.

## Mes données

my-data-title = Mes données
my-data-link = Emporter mes données ou fermer mon compte
my-data-take-title = Emporter mes données
my-data-take-text = Un fichier ZIP avec ce que ce site conserve de vous, à lire ou à apporter ailleurs :
my-data-part-account = votre compte : nom, adresse, langue, rôles
my-data-part-notifications = vos notifications
my-data-part = { $brick } : ce que vous y avez écrit, et les fichiers joints
my-data-part-no-way = { $brick } : cette brique ne sait pas dire ce qu’elle conserve de vous ; demandez-le aux responsables du site
my-data-take-submit = Télécharger mes données
my-data-about-file = LISEZ-MOI.txt
my-data-about = Vos données sur { $platform } ({ $address }), le { $when }.
my-data-about-account = account.json : votre compte.
my-data-about-notifications = notifications.ndjson : ce que le site vous a écrit.
my-data-about-brick = { $file } : { $brick }. Une ligne par chose conservée, en JSON.
my-data-about-no-way = { $brick } : cette brique ne sait pas dire ce qu’elle conserve de vous. Demandez-le aux responsables du site.
my-data-about-failed = { $file } : { $brick }. INCOMPLET : la brique n’a pas pu tout donner. Réessayez plus tard, ou écrivez aux responsables du site.
close-title = Fermer mon compte
close-text = Votre compte sera fermé au bout de { $days } jours. D’ici là, vous pouvez changer d’avis. Ensuite, votre nom et ce qui vous concerne sont effacés définitivement. Les sauvegardes du site expirent à leur propre rythme.
close-stays = Ce qui restera dans « { $brick } »
close-until = Jusqu’au { $day }.
close-cannot-tell = La brique « { $brick } » ne sait pas dire ce qu’elle conserve de vous. Demandez-le aux responsables du site avant de fermer votre compte.
close-submit = Fermer mon compte
close-waits = Votre compte sera fermé le { $when }.
close-keep = Garder mon compte
close-last-steward = Personne d’autre ne pourrait s’occuper de ce site. Donnez d’abord le rôle de responsable à quelqu’un.
close-letter-subject = Votre compte sur { $platform } va être fermé
close-letter-body =
    Bonjour { $name },

    vous avez demandé la fermeture de votre compte sur { $platform }. Ce sera fait le { $when }. Si vous changez d’avis, ou si ce n’était pas vous, ouvrez cette page et gardez votre compte :

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
confirmation-subject = Confirmez votre adresse pour { $platform }
confirmation-body =
    Bonjour,

    quelqu’un (vous, espérons-nous) a ouvert un compte sur { $platform } avec cette adresse. Confirmez qu’elle est à vous par ce lien, qui sert une fois, pendant une semaine. Si ce n’était pas vous, ne faites rien :
address-confirm-subject = Votre nouvelle adresse pour { $platform }
address-confirm-body =
    Bonjour,

    quelqu’un (vous, espérons-nous) veut utiliser cette adresse pour un compte sur { $platform }. Confirmez-la par ce lien, qui sert une fois, pendant une journée. Si ce n’était pas vous, ne faites rien :
address-notice-subject = Votre adresse sur { $platform } va changer
address-notice-body =
    Bonjour,

    quelqu’un (vous, espérons-nous) a demandé que votre compte sur { $platform } ait désormais l’adresse { $email }. Si c’était vous, ouvrez le lien envoyé à cette adresse. Si ce n’était pas vous, reprenez votre compte par ce lien, qui sert pendant une semaine :
letter-foot = { $platform }, { $address }
letter-open = Ouvrir sur { $platform }
letter-stop = Ne plus recevoir ces courriels :
letter-of-the-day-subject = { $count ->
    [one] Une nouvelle sur { $platform }
   *[other] { $count } nouvelles sur { $platform }
}
