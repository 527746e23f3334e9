## Du premier regard au nom du site

welcome-title = Un site de partage, sans rien programmer
welcome-lead = Partez d’un modèle, répondez à trois questions, ouvrez dans un quart d’heure. Tout pourra changer ensuite, même une fois ouvert.
welcome-sign-up = Commencer
welcome-sign-in = J’ai déjà un compte
welcome-how = Comment ça se passe
welcome-choose = Choisissez
welcome-choose-text = Des vélos, des outils, des coups de main, des capteurs d’air : chaque modèle marche déjà.
welcome-adjust = Ajustez
welcome-adjust-text = Les briques disent ce qu’elles font et ce qu’elles ont le droit de faire. Vous gardez, vous changez, vous ajoutez.
welcome-open = Ouvrez
welcome-open-text = Votre équipe voit le site dès la deuxième minute. Les autres, quand vous l’ouvrez.
home-title = Mes sites
home-lead = Ce que vous tenez, et ce que vous avez commencé.
home-new = Nouveau site
home-empty = Pas encore de site
home-empty-text = Le premier se fait en un quart d’heure, et rien n’est visible avant que vous l’ouvriez.
home-begun = Commencés
home-begun-text = Pas encore de nom, donc pas encore de site.
home-unnamed = Sans nom
home-go-on = Continuer
home-next = La suite : { $step }
home-forget = Oublier
home-forgotten = C’est oublié.
home-not-served = Ce site ne s’ouvre pas en ce moment. Votre hébergeur en est averti.
recipe-title = À quoi servira votre site ?
recipe-lead = Partez d’un modèle qui marche déjà. Tout pourra changer ensuite, même une fois ouvert.
recipe-legend = Modèle
recipe-submit = Partir de ce modèle
recipe-bricks = { $count ->
    [0] à vous de choisir
    [one] { $count } brique
   *[other] { $count } briques
}
recipe-unavailable = Pas ici pour le moment : il manque { $brick }.
recipe-choose = Choisissez un modèle, même la page vide.
recipe-missing = Ce modèle a besoin de { $brick }, que cet hébergeur ne propose pas. Prenez-en un autre.
questions-title = Trois questions
questions-lead = De quoi bien commencer. Chaque réponse pourra changer.
questions-to-name = Changer le nom du site
question-purpose = En une phrase, à quoi sert-il ?
question-purpose-hint = On la lit sous le nom du site, et dans les moteurs de recherche.
question-purpose-bad = Une phrase ou deux, { $letters } caractères au plus, sur une seule ligne.
question-zone = Où se trouve-t-il ?
question-zone-hint = Pour que les heures soient celles de chez vous.
question-zone-bad = Choisissez un lieu de la liste.
question-languages = Quelles langues parle-t-il ?
question-languages-bad = Choisissez l’une des quatre réponses.
languages-fr = Français
languages-fr-en = Français d’abord, anglais aussi
languages-en-fr = Anglais d’abord, français aussi
languages-en = Anglais
zone-france = France métropolitaine
zone-guadeloupe = Guadeloupe
zone-martinique = Martinique
zone-guiana = Guyane
zone-reunion = La Réunion
zone-mayotte = Mayotte
zone-miquelon = Saint-Pierre-et-Miquelon
zone-new-caledonia = Nouvelle-Calédonie
zone-polynesia = Polynésie française (Tahiti)
zone-belgium = Belgique
zone-switzerland = Suisse
zone-luxembourg = Luxembourg
zone-germany = Allemagne
zone-spain = Espagne
zone-italy = Italie
zone-united-kingdom = Royaume-Uni
zone-ireland = Irlande
zone-quebec = Québec, Ontario
name-title = Comment s’appelle-t-il ?
name-lead = Le nom peut changer. L’adresse reste : vous la donnerez à des gens.
title-label = Nom du site
title-hint = Celui que vous direz à voix haute.
title-bad = Donnez-lui un nom, de { $letters } caractères au plus, sur une seule ligne.
address-label = Adresse, avant .{ $domain }
address-hint = Des mots en minuscules, sans accents, reliés par des tirets. Laissez vide : nous la tirons du nom.
address-malformed = Des mots en minuscules, sans accents, reliés par des tirets : velos-de-cenon.
address-short = Il faut au moins { $least } caractères.
address-long = Il faut au plus { $most } caractères.
address-reserved = Cette adresse est réservée à l’hébergeur. Ajoutez le nom de votre quartier, par exemple.
address-taken = Un autre site a déjà cette adresse. Ajoutez le nom de votre quartier, par exemple.
address-looks-like = Cette adresse ressemble trop à celle d’un autre site : on les confondrait. Changez un mot.
address-stays = L’adresse ne change plus : elle est déjà donnée.
sites-too-many = { $most ->
    [one] Un compte tient un site au plus, et vous en avez fait un.
   *[other] Un compte tient { $most } sites au plus, et vous les avez faits. Écrivez à votre hébergeur s’il vous en faut davantage.
}
room-full = Vos sites occupent { $used }, et un compte dispose de { $most }. Retirez une brique ou des images dont vous n’avez plus besoin, ou demandez plus de place à votre hébergeur.
room-too-little = Cette archive a { $more }. Vos sites occupent déjà { $used } des { $most } dont un compte dispose. Retirez une brique ou des images dont vous n’avez plus besoin, ou demandez plus de place à votre hébergeur.
host-full = Cet hébergeur n’a plus de place pour un nouveau site. Ce que vous avez entré est gardé.
site-not-made = Le site n’a pas pu être créé. Ce que vous avez entré est gardé ; réessayez dans un moment.
