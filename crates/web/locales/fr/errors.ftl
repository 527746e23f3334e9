## Ce qui n’a pas marché

error-home = Vers la première page
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
