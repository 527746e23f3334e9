## Ce que la loi demande à chaque site de dire

legal-rights = Vos droits
legal-title = Mentions légales
legal-lead = Qui publie ce site, et qui l’héberge.
legal-publisher-part = L’éditeur du site
legal-host-part = L’hébergeur
legal-publisher = Éditeur
legal-registration = Statut et numéro
legal-address = Adresse
legal-email = Adresse électronique
legal-telephone = Téléphone
legal-director = Responsable de la publication
legal-host = Hébergeur
legal-host-address = Adresse de l’hébergeur
legal-host-telephone = Téléphone de l’hébergeur
legal-not-filled-in = Pas encore renseigné
legal-nothing-yet = L’éditeur n’a pas encore rempli cette partie.
legal-no-contact = L’éditeur n’a pas encore donné d’adresse où lui écrire.
legal-fill-in = { $count ->
    [one] Il manque une ligne. Seuls les responsables voient ce message. Elle se remplit au studio, partie « Mentions légales », ou avec « legollab platform legal ».
   *[other] Il manque { $count } lignes. Seuls les responsables voient ce message. Elles se remplissent au studio, partie « Mentions légales », ou avec « legollab platform legal ».
}
legal-software = Le logiciel
legal-software-text = Ce site est fait avec LEGOLLABORATIVE, un logiciel libre sous licence AGPL-3.0.

## Ce que le site garde des personnes

privacy-title = Vos données
privacy-lead = Ce que ce site garde de vous, pourquoi, combien de temps, et comment y accéder.
privacy-who = Qui en répond
privacy-who-text = { $name } décide de ce que ce site garde, et en répond.
privacy-who-unknown = L’éditeur du site décide de ce qui est gardé, et en répond. Il n’a pas encore indiqué son nom.
privacy-where = Les données se trouvent chez l’hébergeur : { $name }.
privacy-contact = Une question sur vos données ? Écrivez à
privacy-account = Votre compte
privacy-account-name = Votre nom, que les autres membres voient, mais pas les visiteurs, et votre adresse électronique, que seuls les responsables du site voient.
privacy-account-name-everyone = Votre nom, que voient toutes les personnes qui visitent le site, et votre adresse électronique, que seuls les responsables du site voient.
privacy-account-password = Votre mot de passe, sous une forme qui ne permet pas de le retrouver.
privacy-account-letters = Les messages que le site vous envoie, pendant { $days } jours.
privacy-parts = Ce que fait chaque partie du site
privacy-parts-none = Ce site n’a pas encore de contenu.
privacy-part-nothing = Ne garde rien de vous.
privacy-cookies = Les cookies
privacy-cookies-text = Le site n’a que les cookies dont il a besoin pour fonctionner. Pas de mesure d’audience, pas de publicité, rien qui vienne d’un autre site : il n’y a donc rien à accepter.
privacy-cookie-name = Nom
privacy-cookie-for = À quoi il sert
privacy-cookie-lasts = Durée
privacy-cookie-session = Vous garde connecté.
privacy-cookie-visitor = Protège les formulaires que vous remplissez sans être connecté.
privacy-cookie-language = Retient la langue que vous avez choisie sans être connecté.
privacy-cookie-flash = Vous dit, sur la page suivante, ce qui vient d’être fait.
privacy-cookie-device = Reconnaît ce navigateur, pour que personne ne bloque votre compte en se trompant de mot de passe.
privacy-cookie-days = { $days } jours
privacy-cookie-unused = { $days } jours après la dernière visite
privacy-cookie-closed = Jusqu’à la fermeture du navigateur
privacy-cookie-next = Une minute
privacy-rights = Ce que vous pouvez demander
privacy-rights-text = Vous pouvez demander à voir ce qui vous concerne, à le corriger, à l’emporter ou à le faire effacer, et vous opposer à ce qui en est fait. La réponse vient en un mois au plus.
privacy-rights-contact = Pour cela, écrivez à
privacy-complaint = Si la réponse ne vient pas ou ne vous convient pas, vous pouvez vous plaindre à la CNIL :

## À qui le site est accessible

accessibility-title = Accessibilité
accessibility-full = Accessibilité : totalement conforme
accessibility-partial = Accessibilité : partiellement conforme
accessibility-none = Accessibilité : non conforme
accessibility-unknown = Accessibilité : pas encore évaluée
accessibility-full-text = L’éditeur déclare que { $site } respecte tout le référentiel général d’amélioration de l’accessibilité (RGAA 4.1).
accessibility-partial-text = L’éditeur déclare que { $site } respecte en partie le référentiel général d’amélioration de l’accessibilité (RGAA 4.1).
accessibility-none-text = L’éditeur déclare que { $site } ne respecte pas encore le référentiel général d’amélioration de l’accessibilité (RGAA 4.1).
accessibility-unknown-text = Personne n’a encore évalué { $site } selon le référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Le site est donc réputé non conforme.
accessibility-checked = Ce qui est vérifié
accessibility-checked-text = Les pages du logiciel sont vérifiées à chaque version selon les règles WCAG 2.2, niveaux A et AA, par un programme qui ne trouve qu’une partie des problèmes : clavier, écran étroit, contraste, lecteurs d’écran. Ce que les membres écrivent et déposent n’est pas vérifié.
accessibility-contact = Quelque chose vous bloque ?
accessibility-contact-text = Dites sur quelle page et avec quel matériel, pour recevoir l’information autrement :
accessibility-recourse = Si rien ne se passe
accessibility-recourse-text = Vous pouvez écrire au Défenseur des droits :
