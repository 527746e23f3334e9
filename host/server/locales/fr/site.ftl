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
flash-letter-again = Le message à { $name } va être renvoyé.
flash-redelivered = L’évènement va être remis de nouveau.
flash-discarded = L’évènement a été jeté.
flash-job-runs = La tâche va s’exécuter.
flash-job-removed = La tâche a été retirée.
flash-gone = Cela n’était plus là.

## Ce qui n’a pas marché

error-nothing-changed = Rien n’a été changé.
error-report = Si vous le signalez, indiquez la requête { $request }.
platform-ended = Cette plateforme a pris fin le { $day }. On peut la lire, et plus rien n’y change.
platform-fault-ended = Cette plateforme a pris fin
platform-fault-ended-text = Son dernier jour était le { $day }. Ce qui est ici peut être lu, et plus rien n’y change.
platform-fault-internal-text = C’est notre faute, pas la vôtre. Les responsables de la plateforme peuvent voir ce qui s’est passé.

## Ce qui est dit aux programmes

api-not-found = Rien ici
api-not-found-text = Il n’y a pas de tel emplacement, de telle interface ou de telle fonction. /api/openapi.json donne la liste de tout ce qui existe.
api-not-meant = Intention non prouvée
api-not-meant-text = Une requête avec le cookie d’une session doit venir de ce site ou porter le jeton de ses formulaires dans l’en-tête { $header }.
api-media-text = Envoyez les arguments sous forme d’objet JSON, avec content-type: application/json.
