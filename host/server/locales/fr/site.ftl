## Les premières pages

embed-nothing = Il n’y a rien à afficher pour le moment.
home-gap = { $block } n’a pas pu s’afficher.
home-gap-incident = Ce qui s’est passé
outlet-unlisted = Cette page a un emplacement « { $outlet } » que le manifeste de la brique ne cite pas : rien ne peut s’y afficher. Signalez-le à l’auteur de la brique.
profile-own = Voici ce que les autres voient de vous. Votre nom et votre langue se règlent ici :
profile-empty = Il n’y a encore rien à dire.
home-join = Rejoignez-nous : { $site }
home-join-text = Il faut un nom, une adresse électronique et un mot de passe. Vous pouvez fermer votre compte quand vous voulez.
home-empty = Il n’y a encore rien ici.
home-empty-visitor = Connectez-vous pour voir ce que ce site propose.
landing-title = Plateformes de ce serveur
landing-empty = Aucune plateforme n’est encore servie ici.
former-member = Ancien membre
value-bad = Cette valeur ne convient pas. Attendu : { $expected } ; reçu : { $found }.
api-bad-arguments = { $path } ne convient pas. Attendu : { $expected } ; reçu : { $found }.
api-bad-arguments-whole = Les arguments ne conviennent pas. Attendu : { $expected } ; reçu : { $found }.

## Notes après une action

function-done = { $label } : enregistré.
flash-saved = Votre nom et votre langue sont enregistrés.
flash-letters-saved = C’est noté : nous vous écrirons comme vous l’avez choisi.
flash-all-seen = Tout est marqué comme lu.
flash-closing = C’est noté. Votre compte sera fermé dans sept jours ; d’ici là, vous pouvez changer d’avis.
flash-kept = Votre compte est conservé.
flash-portrait-saved = Votre photo est enregistrée.
flash-portrait-removed = Votre photo est retirée.
flash-roles-saved = Les rôles sont enregistrés pour { $name }.
flash-signed-out-elsewhere = Vos autres appareils ont été déconnectés.
flash-this-member = ce membre
flash-signed-in = Connexion réussie.
flash-signed-out = Déconnexion réussie.
flash-welcome = Bienvenue. Votre compte est ouvert.
flash-welcome-confirm = Bienvenue. Votre compte est ouvert. Un lien vient de partir à votre adresse : ouvrez-le, pour que les autres aient aussi de vos nouvelles par courriel.
flash-link-sent = Un nouveau lien vient de partir à votre adresse.
flash-enough-links = Plusieurs liens viennent de vous être envoyés. Attendez dix minutes, et regardez aussi parmi les courriels indésirables.
flash-address-confirmed = Votre adresse est confirmée.
flash-address-changed = Votre compte a sa nouvelle adresse. Vos autres appareils ont été déconnectés.
flash-address-kept = Votre compte a retrouvé son ancienne adresse, avec votre nouveau mot de passe. Tous les appareils ont été déconnectés.
flash-password-changed = Mot de passe modifié. Vos autres appareils ont été déconnectés.
flash-invited = Invitation envoyée à { $name }.
flash-blocked = Le compte de { $name } est bloqué.
flash-unblocked = Le compte de { $name } est débloqué.
flash-letter-again = Le message à { $name } va être renvoyé.
flash-redelivered = L’événement va être renvoyé.
flash-discarded = L’événement est supprimé.
flash-job-runs = La tâche va s’exécuter maintenant.
flash-job-removed = La tâche est supprimée.
flash-gone = C’était déjà réglé : rien n’a changé.

## Ce qui n’a pas marché

error-nothing-changed = Rien n’a été changé.
error-report = Si vous le signalez, indiquez la requête { $request }.
platform-ended = Ce site a pris fin le { $day }. Il est maintenant en lecture seule.
platform-fault-ended = Ce site a pris fin
platform-fault-ended-text = Son dernier jour était le { $day }. Il est maintenant en lecture seule.
platform-fault-internal-text = C’est notre faute, pas la vôtre. Les responsables du site peuvent voir ce qui s’est passé.

## Ce qui est dit aux programmes

api-not-found = Rien ici
api-not-found-text = Cet emplacement, cette interface ou cette fonction n’existe pas. La liste complète est dans /api/openapi.json.
api-not-meant = Requête non autorisée
api-not-meant-text = Une requête qui porte le cookie d’une session doit venir de ce site, ou porter le jeton de ses formulaires dans l’en-tête { $header }.
endpoint-not-found-text = Il n’y a pas de point d’accès à cette adresse. La liste des adresses est dans /api/openapi.json.
endpoint-media-text = Envoyez le contenu tel quel, avec un en-tête content-type qui donne l’un de ces types de média : { $types }.
api-out-of-bounds = Certains arguments sortent de leurs bornes : `fields` dit lesquels, et ce qui est admis.
api-bad-key = L’en-tête { $header } attend une seule clé d’au plus 255 caractères ASCII visibles, par exemple un UUID.
api-key-used = Cette clé { $header } a déjà servi à une autre requête au cours des dernières 24 heures. Choisissez une nouvelle clé pour chaque requête qui doit prendre effet.
api-answer-gone = L’opération a été effectuée à la première utilisation de la clé. La réponse était trop longue pour être conservée et ne peut donc pas être donnée à nouveau.
api-media-text = Envoyez les arguments sous forme d’objet JSON, avec content-type: application/json.

## Avant le lancement

platform-building = Plateforme en construction : seuls ses responsables la voient et reçoivent ses messages.
platform-suspended = Plateforme suspendue par l’hébergeur : ses responsables peuvent la consulter, mais rien ne peut être modifié.
closed-building = Ce site est en construction
closed-building-text = { $platform } n’est pas encore ouvert au public. Revenez bientôt.
closed-suspended = Ce site est suspendu
closed-suspended-text = { $platform } est fermé pour le moment. Ses responsables en connaissent la raison.
closed-suspended-refused = La plateforme est suspendue : elle peut être consultée, mais rien ne peut y être modifié.
closed-sign-in = Se connecter en tant que responsable
closed-not-a-steward = Votre compte n’est pas celui d’un responsable de ce site.

## Le pied de chaque page

footer-resources = Ressources
footer-contact = Écrire à l’équipe
