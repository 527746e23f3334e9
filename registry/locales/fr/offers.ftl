## Les offres des prestataires.

offers-title = { $count ->
    [0] Aucune offre
    [one] Une offre de service
   *[other] { $count } offres de service
}
offers-title-for = { $count ->
    [0] Aucune offre pour « { $text } »
    [one] Une offre pour « { $text } »
   *[other] { $count } offres pour « { $text } »
}
offers-lead = Développer, héberger, dépanner, accompagner : des prestataires près de chez vous, leurs prix et les avis de ceux qui ont travaillé avec eux.
offers-search = De quoi avez-vous besoin ?
offers-near = Près de quelle commune ?
offers-near-hint = Les plus proches viennent alors d’abord.
offers-near-now = Les distances partent de { $place }.
offers-send = Chercher
offers-no-commune = Nous ne connaissons pas de commune « { $typed } ». Essayez le nom d’une plus grande, tout près.
offers-which-commune = Quelle commune est « { $typed } » ?
offers-commune = { $name } ({ $department })
offers-order = Ordre
offers-order-nearest = Les plus proches
offers-order-reviewed = Les mieux notées
offers-order-newest = Les plus récentes
offers-sort = Trier
offers-facet-family = Famille
offers-facet-certification = Certification du prestataire
offers-facet-where = Où
offers-facet-language = Langue
offers-certification-valid = Valable aujourd’hui
offers-where-here = Peut se faire chez vous
offers-where-near = À moins de 30 km
offers-where-remote = À distance
offers-language-fr = Français
offers-language-en = Anglais
offers-why = Pourquoi cet ordre ?
offers-why-nearest = Le prestataire le plus proche de { $place } d’abord. Par tranche de { $band } km, la meilleure note passe devant. La publicité n’y change rien.
offers-why-nowhere = Nous ne savons pas où vous êtes : la meilleure note vient d’abord. Écrivez une commune pour voir les plus proches. La publicité n’y change rien.
offers-why-reviewed = La meilleure note vient d’abord, avec prudence quand les avis sont peu nombreux. La publicité n’y change rien.
offers-why-newest = L’offre publiée en dernier vient d’abord. La publicité n’y change rien.
offers-by = par { $provider }
offers-in-place = À { $place }.
offers-km-from = À { $km } km de { $place }.
offers-km-unknown = Le prestataire ne dit pas où il est.
offers-too-far = Ne vient pas jusque-là.
offers-none = Rien ne correspond
offers-none-text = Essayez avec moins de mots, ou retirez un filtre.
offers-all = Toutes les offres
offers-summary = { $until } sur { $all }
offers-previous = Les précédentes
offers-next = Les suivantes

offers-own-title = Vos offres
offers-own-lead = Ce que { $provider } propose aux porteurs de projet.
offers-own-new = Écrire une offre
offers-own-none = Aucune offre pour l’instant
offers-own-none-text = Une offre dit ce que vous faites, où, et à partir de combien. Les porteurs vous demandent alors un devis.
offers-own-no-provider = Cette organisation n’est pas inscrite comme prestataire. Changez cela dans sa fiche pour publier des offres.
offers-column-caption = Vos offres
offers-column-offer = Offre
offers-column-family = Famille
offers-column-where = Où
offers-column-price = À partir de
offers-column-state = État
offers-column-act = Agir
offer-state-open = Ouverte
offer-state-withdrawn = Retirée
offer-withdraw = Retirer
offer-reopen = Rouvrir
offer-edit = Modifier

offer-family = Famille
offer-family-development = Développement
offer-family-development-hint = Faire une brique, ou en changer une.
offer-family-premium-bricks = Briques avec plus
offer-family-premium-bricks-hint = Des briques qui font plus que les briques ouvertes.
offer-family-support = Aide aux membres
offer-family-support-hint = Répondre à celles et ceux qui se servent du site.
offer-family-hosting = Hébergement suivi
offer-family-hosting-hint = Faire tourner un site sur une machine, et veiller dessus.
offer-family-platform-design = Conception de site
offer-family-platform-design-hint = Ce que doit être le site, avant de le faire.
offer-family-service-design = Conception de service
offer-family-service-design-hint = Ce que doit être le service, avec ceux qui s’en serviront.
offer-family-saas = Site en abonnement
offer-family-saas-hint = Un site prêt, par mois ou par an.
offer-family-mentoring = Accompagnement
offer-family-mentoring-hint = Quelqu’un à vos côtés, de l’idée à l’ouverture.

offer-price-whole = à partir de { $sum }
offer-price-hour = à partir de { $sum } par heure
offer-price-day = à partir de { $sum } par jour
offer-price-month = à partir de { $sum } par mois
offer-price-year = à partir de { $sum } par an
offer-price-quote = sur devis
offer-place-remote = À distance.
offer-place-site = Sur place, jusqu’à { $km } km de { $locality }.
offer-place-both = À distance, ou sur place jusqu’à { $km } km de { $locality }.

offer-by = Proposée par
offer-fact-family = Famille
offer-fact-where = Où
offer-fact-price = Prix
offer-terms-label = Comment se fait le prix :
offer-ask = Demander un devis
offer-is-withdrawn = Cette offre est retirée : vous seuls la voyez.

offer-new-title = Écrire une offre
offer-new-lead = Elle paraît tout de suite, au nom de { $provider }. Vous pourrez la changer ou la retirer.
offer-edit-title = Modifier l’offre
offer-edit-lead = Les prestations en cours gardent ce qui était convenu.
offer-in-fr = En français
offer-in-en = En anglais
offer-title = Titre
offer-title-hint = Ce que vous faites, en quelques mots : « Ouvrir votre site avec vous ».
offer-description = Ce que c’est
offer-description-hint = Ce que le porteur reçoit, comment cela se passe, ce qui n’est pas compris.
offer-terms = Comment se fait le prix
offer-terms-hint = En une phrase. Nécessaire seulement s’il n’y a pas de prix en euros.
offer-price-title = Prix
offer-price = À partir de
offer-price-hint = Laissez vide si tout se fait sur devis.
offer-unit = Pour
offer-unit-whole = l’ensemble
offer-unit-hour = une heure
offer-unit-day = une journée
offer-unit-month = un mois
offer-unit-year = une année
offer-where-title = Où
offer-remote = Cela peut se faire à distance
offer-radius = Sur place, jusqu’à (en km)
offer-radius-hint = Laissez vide si vous ne vous déplacez pas.
offer-publish = Publier l’offre
offer-save = Enregistrer l’offre
offer-back = Revenir sans rien changer

offer-no-text = Écrivez l’offre en français ou en anglais.
offer-language-twice = Écrivez l’offre une fois par langue.
offer-title-bad = Donnez un titre de 100 signes au plus.
offer-description-bad = Décrivez l’offre, en 4 000 signes au plus.
offer-terms-bad = Donnez un prix en euros, ou dites en 500 signes au plus comment il se fait.
offer-family-missing = Choisissez une famille.
offer-unit-missing = Dites pour quoi est ce prix.
offer-price-bad = Écrivez un nombre, par exemple 480 ou 480,50.
offer-price-fine = Un prix s’arrête aux centimes.
offer-price-large = Un prix va de 0 à 100 000 000 €.
offer-nowhere = Dites si cela se fait à distance, ou jusqu’où vous venez.
offer-radius-bad = Écrivez un nombre de kilomètres entre 1 et 1 000.
offer-stale = Quelqu’un a changé cette offre entre-temps.
offer-stale-text = Rien n’a été enregistré, et ce que vous avez écrit est toujours là, plus bas. Voici l’offre telle qu’elle est :
offer-changed-meanwhile = Quelqu’un a changé « { $title } » entre-temps. Rien n’a été fait, regardez où elle en est.
offer-done-published = « { $title } » est publiée. Les porteurs peuvent vous demander un devis.
offer-done-changed = L’offre est changée. Les prestations en cours gardent ce qui était convenu.
offer-done-withdrawn = « { $title } » est retirée. Personne ne peut plus la demander, les prestations en cours continuent.
offer-done-reopened = « { $title } » est de nouveau ouverte.

api-tag-offers = Offres
api-offers = Les offres ouvertes, les plus proches d’abord
api-offer = Une offre
