## La recherche dans tout le site

search-title = Recherche
search-title-of = Recherche : { $words }
search-field = Que cherchez-vous ?
search-submit = Rechercher
search-empty = Une seule recherche parcourt tout ce site.
search-nothing = Rien trouvé pour « { $words } ».
search-advice = Essayez avec moins de mots, ou un autre. Les accents et les majuscules ne comptent pas.
search-count = { $count ->
    [one] Un résultat
   *[other] { $count } résultats
}
search-all = Tout voir : { $kind }
search-all-of = Voir les { $total } : { $kind }
search-more-there = { $total } en tout. Un mot plus précis en montrera d’autres.
search-missing = La recherche n’a pas abouti dans { $brick }.

## La recherche pour les programmes

api-search = Interroge toutes les briques à la fois sur ce que l’appelant peut voir. Une brique qui ne répond pas à temps est nommée sous « missing ».
api-search-words = Les mots à chercher
api-search-limit = Le plus grand nombre de résultats de chaque sorte
api-search-limit-wrong = « limit » est un nombre entier de 1 à { $most }.
api-search-groups = Les résultats par sorte : d’abord les sortes dont un nom correspond, puis dans l’ordre du menu
api-search-missing = Les points de montage des briques où la recherche n’a pas abouti
api-search-mount = Le point de montage de la brique
api-search-kind = La sorte, comme dans le manifeste de la brique
api-search-kind-title = Le nom des choses de cette sorte
api-search-total = Leur nombre en tout, s’il est connu
api-search-more = L’adresse où les voir toutes
api-search-hits = Les meilleurs résultats, le meilleur d’abord
api-search-hit-title = Son nom
api-search-hit-excerpt = Quelques mots autour de ce qui a été trouvé
api-search-hit-url = L’adresse de la page qui en parle
api-search-hit-named = Si les mots figurent dans son nom
