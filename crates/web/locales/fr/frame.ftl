## Le cadre de chaque page

skip-to-content = Aller au contenu
menu = Menu
site-search = Rechercher sur ce site
site-search-short = Rechercher
sign-in = Se connecter
sign-up = Créer un compte
sign-out = Se déconnecter
made-with = { $site } fonctionne avec LEGOLLABORATIVE, logiciel libre pour le partage.

## Listes de plusieurs pages

pager-label = Pages
pager-previous = Précédente
pager-next = Suivante
pager-page = Page { $page }
