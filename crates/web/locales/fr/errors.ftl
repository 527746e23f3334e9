## Ce qui n’a pas marché

error-home = Retour à l’accueil
error-not-found = Page introuvable
error-not-found-text = Il n’y a rien à cette adresse. La page a pu changer de place, ou le lien est incorrect.
error-sign-in = Connectez-vous d’abord
error-sign-in-text = Seuls les membres peuvent voir ou faire cela.
error-forbidden = Accès refusé
error-forbidden-text = Votre compte ne le permet pas.
error-method = Type de requête incorrect
error-method-text = Cette adresse n’accepte pas ce type de requête.
error-bad-request = Cette requête est incompréhensible
error-bad-request-text = Ce qui a été envoyé n’a pas de sens ici. Revenez en arrière, puis réessayez.
error-read-only = Ce site est en lecture seule
error-read-only-text = Les dernières modifications datent du { $day }. Tout reste consultable.
error-stale-form = Ce formulaire n’est plus valable
error-stale-form-text = Vous vous êtes peut-être connecté ou déconnecté depuis son affichage. Rouvrez la page et envoyez-le de nouveau.
error-too-large = Trop volumineux
error-too-large-text = L’envoi dépasse la taille acceptée ici.
error-media = Type de contenu incorrect
error-media-text = Cette adresse accepte un autre type de contenu.
error-slow = Trop lent
error-slow-text = L’envoi a mis trop de temps à arriver. Veuillez réessayer.
error-too-many = Trop de requêtes
error-too-many-text = { $seconds ->
    [one] Veuillez attendre une seconde, puis réessayer.
   *[other] Veuillez attendre { $seconds } secondes, puis réessayer.
}
error-unavailable = Très occupé
error-unavailable-text = Le serveur est très occupé. Veuillez réessayer dans un instant.
error-conflict = Ce n’est plus possible
error-refused = Impossible
error-internal = Quelque chose n’a pas fonctionné
error-internal-text = C’est de notre fait, pas du vôtre. Veuillez réessayer plus tard.
