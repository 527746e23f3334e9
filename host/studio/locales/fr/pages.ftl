## Page d’accueil

pages-title = Pages et menu
pages-lead = La page d’accueil de haut en bas, le menu, et ce que d’autres sites peuvent montrer.
pages-home = Sur la page d’accueil
pages-none = La page d’accueil n’a pas encore de bloc
pages-none-text = Les visiteurs y voient le nom du site et ses rubriques.
pages-suggested = C’est ce que vos briques proposent. Dès que vous changez quelque chose, l’ordre est le vôtre.
pages-chosen = C’est votre ordre. Une brique que vous ajouterez plus tard n’y mettra rien d’elle-même.
pages-up = Monter
pages-down = Descendre
pages-remove = Retirer
pages-to-suggested = Revenir à ce que les briques proposent
pages-add-title = Ce que l’on peut ajouter à l’accueil
pages-add = Ajouter
pages-full = La page a ses { $most } blocs, le plus qu’elle peut avoir. Retirez-en un pour en mettre un autre.
pages-nothing-to-add = Vos briques n’ont pas d’autre bloc à montrer.

## Menu

pages-menu = Menu
pages-menu-lead = Chacun n’y trouve que ce qu’il a le droit de voir. Une page masquée reste ouverte à qui en a l’adresse.
pages-menu-none = Vos briques n’ont pas de page à mettre au menu.
pages-menu-browse = En haut de chaque page
pages-menu-mine = Sous « Mes affaires »
pages-menu-manage = Sous « Gérer »
pages-menu-hide = Masquer
pages-menu-show = Remettre
pages-menu-hidden = masquée

## Sur d’autres sites

pages-widgets = Sur d’autres sites
pages-widgets-lead = Un autre site peut montrer un de vos blocs dans un cadre, tel que vos visiteurs le voient. Il lui suffit de copier ce qui est écrit ici ; il n’y a pas de script.
pages-widgets-closed = Le cadre y reste vide tant que votre site n’est pas ouvert.
pages-widgets-none = Vos briques n’ont pas de bloc fait pour d’autres sites.
pages-widgets-grant = Autoriser
pages-widgets-change = Modifier
pages-widgets-sites = Peuvent le montrer : { $sites }
pages-widgets-snippet = Ce que l’autre site copie pour montrer « { $block } »
widget-title = « { $block } » sur d’autres sites
widget-lead = Vous choisissez quels sites peuvent le montrer, et ce qu’ils montrent.
widget-sites = Les sites qui peuvent le montrer
widget-sites-hint = Une adresse par ligne, par exemple https://www.exemple.fr. { $most } au plus.
widget-sites-bad = « { $site } » n’est pas l’adresse d’un site. Écrivez-la comme votre navigateur l’affiche, par exemple https://www.exemple.fr.
widget-sites-none = Écrivez au moins une adresse. Pour ne plus autoriser aucun site, retirez le bloc sur la page précédente.
widget-sites-many = Gardez { $most } adresses au plus.
widget-unkept = Un de ces nombres est trop grand pour être gardé.

## Mentions légales

legal-title = Mentions légales
legal-lead = La loi demande à chaque site de dire qui le publie et qui l’héberge. Ces lignes paraissent au pied de chaque page.
legal-publisher = Éditeur du site
legal-publisher-hint = Le nom de l’association, de la commune, de l’entreprise ou de la personne.
legal-registration = Statut et numéro
legal-registration-hint = Par exemple : association loi 1901, RNA W332000000. Ou le SIREN.
legal-address = Adresse
legal-address-hint = L’adresse du siège.
legal-email = Adresse électronique
legal-email-hint = Les membres y écrivent aussi pour leurs données et pour l’accessibilité.
legal-email-bad = Écrivez une seule adresse, par exemple bonjour@exemple.fr.
legal-line-bad = Écrivez une seule ligne de { $letters } caractères au plus.
legal-telephone = Téléphone
legal-telephone-hint = Par exemple : 05 56 00 00 00.
legal-director = Responsable de la publication
legal-director-hint = Une personne. Pour une association, c’est en général sa présidente ou son président.
legal-host-part = L’hébergeur
legal-host = Nom de l’hébergeur
legal-host-hint = L’entreprise ou la coopérative qui tient le serveur.
legal-host-address = Adresse de l’hébergeur
legal-host-address-hint = L’adresse de son siège.
legal-host-telephone = Téléphone de l’hébergeur
legal-host-telephone-hint = Demandez-le-lui s’il ne le publie pas.
legal-accessibility-part = L’accessibilité
legal-accessibility = Ce qu’une évaluation a trouvé
legal-accessibility-hint = Selon le RGAA 4.1. Ne déclarez que ce que quelqu’un a vérifié sur votre site.
legal-accessibility-unknown = Personne n’a encore évalué le site
legal-accessibility-none = Non conforme : moins de la moitié des critères
legal-accessibility-partial = Partiellement conforme : la moitié des critères ou plus
legal-accessibility-full = Totalement conforme : tous les critères
legal-jurist = Le texte sur les données se fait tout seul, d’après les briques du site et leurs droits. Faites relire le tout par un juriste si vous le pouvez.
check-legal = { $count ->
    [one] Mentions légales : il manque une ligne
   *[other] Mentions légales : il manque { $count } lignes
}
check-legal-text = Ce qui manque : { $lines }. Ce qui n’est pas rempli n’est pas montré.
check-legal-button = Remplir
area-pages = Pages et menu
area-legal = Mentions légales
do-blocks = Changer les blocs de la page d’accueil
do-blocks-suggested = Laisser aux briques les blocs de la page d’accueil
do-legal = Changer les mentions légales
do-menu = Arranger le menu
do-menu-suggested = Laisser le menu aux briques
do-embeds = Changer les blocs que d’autres sites peuvent montrer
