# La première page.
home-page-title = La place des briques
home-title = Des briques pour partager, tenues par ceux qui s’en servent.
home-lead = Réserver, noter, se répondre : chaque brique est libre, examinée, et vous savez qui répond de quoi.
home-drawing = Illustration : un mur fait de briques de couleurs, la dernière encore suspendue au-dessus de sa place
home-search-label = Chercher une brique, un prestataire ou une offre
home-search-placeholder = Prêter des outils, former une équipe
home-provide = Vous faites des briques, ou vous accompagnez ceux qui s’en servent ?
home-provide-link = Devenez prestataire
home-needs = De quoi avez-vous besoin ?
home-need-company = Être accompagné
home-need-service = Faire appel à quelqu’un
home-bricks-count = { $count ->
    [one] { $count } brique
   *[other] { $count } briques
}
home-providers-count = { $count ->
    [one] { $count } prestataire
   *[other] { $count } prestataires
}
home-offers-count = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}
home-bricks = Les dernières parues
home-all-bricks = { $count ->
    [one] La brique
   *[other] Les { $count } briques
}
home-bricks-none = Aucune brique n’est encore parue. La première sera ici dès qu’elle aura passé l’examen et que son prestataire l’aura approuvée.
home-how = De l’idée au site ouvert
home-step-1 = Vous cherchez
home-step-1-text = Chaque brique dit ce qu’elle fait, ce qu’elle peut faire chez vous, et son niveau, avec ses preuves.
home-step-2 = Vous demandez
home-step-2-text = Un prestataire vous répond par un devis. Rien ne commence sans votre accord.
home-step-3 = Vous recevez
home-step-3-text = La livraison suit une liste convenue, que vous signez tous les deux.
home-step-4 = Vous dites ce qu’il en est
home-step-4-text = Seule une prestation close ouvre un avis, un seul. Aucun avis n’est payé.
home-providers = Prestataires certifiés
home-all-providers = Tous les prestataires
home-providers-none = Aucun prestataire n’est certifié aujourd’hui.
home-providers-how = Deux certificateurs sans lien avec le prestataire ont lu ses preuves sur six critères et signé, pour deux ans.
home-offers = Les dernières offres
home-all-offers = { $count ->
    [one] L’offre
   *[other] Les { $count } offres
}
home-fund = Une réussite en lance une autre
home-fund-lead = Un site qui gagne sa vie reverse une part de son résultat pendant trois ans, s’il l’a choisi. Le fonds amorce les suivants.
home-fund-text = Chaque euro est public, et chacun peut refaire le calcul.
home-fund-link = Voir les comptes du fonds
home-reviews = Ce qu’en disent les porteurs
home-cycle = Cycle : des briques libres font un site, le site réussit, il contribue au fonds, le fonds amorce un nouveau site
home-cycle-bricks = Briques libres
home-cycle-sites = Sites
home-cycle-sites-text = ouverts avec elles
home-cycle-successes = Réussites
home-cycle-successes-text = trois ans de part
home-cycle-fund = Fonds
home-cycle-fund-held = { $sum } en caisse
home-figures = La place en chiffres
home-figure-bricks = { $count ->
    [one] brique parue
   *[other] briques parues
}
home-figure-certified = { $count ->
    [one] prestataire certifié aujourd’hui
   *[other] prestataires certifiés aujourd’hui
}
home-figure-offers = { $count ->
    [one] offre ouverte
   *[other] offres ouvertes
}
home-figures-how = Comptés à l’instant dans ce qui est publié ici : briques dont une version au moins est parue et non retirée, certifications en cours, offres que l’on peut demander.
home-figures-api = Les mêmes, par l’API
