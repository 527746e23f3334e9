## Les premières pages

home-empty = Il n’y a encore rien ici.
home-empty-visitor = Connectez-vous pour voir ce qu’il y a.
landing-title = Plateformes de ce serveur
landing-empty = Aucune plateforme n’est encore servie ici.
former-member = Ancien membre
value-bad = Cette valeur ne convient pas. Attendu : { $expected } ; reçu : { $found }.
api-bad-arguments = { $path } ne convient pas. Attendu : { $expected } ; reçu : { $found }.
api-bad-arguments-whole = Les arguments ne conviennent pas. Attendu : { $expected } ; reçu : { $found }.

## Notes après une action

flash-done = C’est fait.
flash-saved = Enregistré.
flash-signed-in = Vous êtes connecté.
flash-signed-out = Vous êtes déconnecté.
flash-welcome = Bienvenue ! Votre compte est ouvert.
flash-password-changed = Votre mot de passe est changé. Vous avez été déconnecté partout ailleurs.
flash-invited = L’invitation est en route.
flash-blocked = Le compte est bloqué.
flash-unblocked = Le compte peut de nouveau servir.
flash-redelivered = L’évènement va être remis de nouveau.
flash-discarded = L’évènement a été jeté.
flash-job-runs = La tâche va s’exécuter.
flash-job-removed = La tâche a été retirée.
flash-gone = Cela n’était plus là.

## Listes de plusieurs pages

pager-label = Pages
pager-previous = Précédente
pager-next = Suivante
pager-page = Page { $page }

## Ce qui n’a pas marché

error-home = Vers la première page
error-nothing-changed = Rien n’a été changé.
error-report = Si vous le signalez, indiquez la requête { $request }.
error-not-found = Page introuvable
error-not-found-text = Il n’y a rien à cette adresse. La page a pu changer de place, ou le lien est faux.
error-sign-in = Connectez-vous d’abord
error-sign-in-text = Seuls les membres peuvent voir ou faire cela.
error-forbidden = Pas autorisé
error-forbidden-text = Votre compte ne le permet pas.
error-method = Cela ne marche pas ainsi
error-method-text = Cette adresse n’accepte pas ce genre de requête.
error-bad-request = Cette requête est incompréhensible
error-bad-request-text = Ce qui a été envoyé n’a pas de sens ici. Revenez en arrière et réessayez.
platform-ended = Cette plateforme a pris fin le { $day }. On peut la lire, et plus rien n’y change.
platform-fault-ended = Cette plateforme a pris fin
platform-fault-ended-text = Son dernier jour était le { $day }. Ce qui est ici peut être lu, et plus rien n’y change.
platform-fault-internal-text = C’est notre faute, pas la vôtre. Les responsables de la plateforme peuvent voir ce qui s’est passé.
error-read-only = Ce site est en lecture seule
error-read-only-text = Les dernières modifications datent du { $day }. Tout reste consultable.
error-stale-form = Ce formulaire n’est plus valable
error-stale-form-text = Vous vous êtes peut-être connecté ou déconnecté depuis son affichage. Rouvrez la page et envoyez-le de nouveau.
error-too-large = Trop volumineux
error-too-large-text = Ce qui a été envoyé dépasse ce qui est accepté ici.
error-media = Pas sous cette forme
error-media-text = Cette adresse accepte un autre type de contenu.
error-slow = Trop lent
error-slow-text = L’envoi a mis trop de temps à arriver. Veuillez réessayer.
error-too-many = Trop de requêtes
error-too-many-text = { $seconds ->
    [one] Veuillez attendre une seconde, puis réessayer.
   *[other] Veuillez attendre { $seconds } secondes, puis réessayer.
}
error-unavailable = Occupé pour l’instant
error-unavailable-text = Le serveur est très occupé. Veuillez réessayer dans un instant.
error-conflict = Ce n’est plus possible ainsi
error-refused = Cela ne peut pas se faire
error-internal = Quelque chose n’a pas fonctionné
error-internal-text = C’est de notre fait, pas du vôtre. Veuillez réessayer plus tard.

## Ce qui est dit aux programmes

api-not-found = Rien ici
api-not-found-text = Il n’y a pas de tel emplacement, de telle interface ou de telle fonction. /api/openapi.json donne la liste de tout ce qui existe.
api-not-meant = Intention non prouvée
api-not-meant-text = Une requête avec le cookie d’une session doit venir de ce site ou porter le jeton de ses formulaires dans l’en-tête { $header }.
api-media-text = Envoyez les arguments sous forme d’objet JSON, avec content-type: application/json.
