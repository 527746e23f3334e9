# Les changements d’une plateforme : pourquoi l’un n’est pas fait, de quoi il est fait, et ce que son annulation perd.

change-folder-exists = Il y a déjà quelque chose à { $path }.
    .remedy = Choisissez un autre nom, ou déplacez ce qui s’y trouve.
change-bad-platform-words = Cette description de plateforme n’est pas valable.
    .remedy = Corrigez ce qui est listé, puis recommencez.
change-cannot-write = { $path } ne peut pas être écrit.
    .remedy = Vérifiez que son dossier est là, que vous avez le droit d’y écrire et qu’il reste de la place.
change-bad-mount = « { $mount } » ne peut pas être le nom d’un montage.
    .remedy = Utilisez des mots en minuscules joints par -, chacun commençant par une lettre ; { $reserved } sont au site lui-même.
change-no-platform = Il n’y a pas de plateforme dans { $folder } : platform.toml n’y est pas.
    .remedy = Lancez la commande dans le dossier d’une plateforme, nommez ce dossier avec --in, ou créez-en une avec `legollab platform init`.
change-cannot-read = { $path } ne peut pas être lu.
    .remedy = Vérifiez qu’il est là et que vous avez le droit de le lire.
change-bad-platform = { $path } n’est pas correct.
    .remedy = Corrigez ce qui est listé, puis recommencez.
change-other-package = « { $mount } » contient { $there }, et le fichier est { $package }.
    .remedy = Montez-la sous un autre nom avec --as.
change-not-connected = La liaison n’est pas faite : la plateforme ne démarrerait pas avec elle.
change-not-placed = Les blocs restent comme ils étaient.
change-not-arranged = Le menu reste comme il était.
change-no-such-mount = Il n’y a pas de brique sous « { $mount } » dans { $folder }.
    .remedy = { $mounts ->
        [none] Il n’y en a pas encore : legollab platform add FICHIER
       *[other] Choisissez parmi : { $mounts }
    }
change-not-changed = La plateforme n’a pas été changée.
    .remedy = Corrigez ce que platform.toml dit à cet endroit, puis recommencez.
change-not-an-upgrade = « { $mount } » contient { $there }, et le fichier est { $package }.
    .remedy = Pour faire reprendre ses données par une autre brique : legollab platform replace { $mount } FICHIER
change-older-version = « { $mount } » fait tourner la version { $there }, et le fichier est la version { $version }.
    .remedy = Pour revenir à ce qui tournait avant, avec ses données : legollab platform rollback { $mount }
change-not-a-replacement = « { $mount } » contient déjà { $package }.
    .remedy = Pour en mettre une autre version à sa place : legollab platform upgrade { $mount } FICHIER
change-no-way-back = Il n’y a rien à quoi « { $mount } » puisse revenir.
    .remedy = Ce qui tournait avant est gardé par `platform upgrade` et `platform replace`, jusqu’à ce qu’on y revienne.
change-change-failed = Le changement n’a pas été fait. La plateforme est telle qu’elle était.
change-change-unfit = Avec elle, la plateforme ne tiendrait pas ensemble. Rien n’a été changé.
change-brick-data = Une brique n’a pas pu traiter ses données. Rien n’a été changé.
    .remedy = Signalez-le à l’auteur de la brique.
change-storage = Les données de la plateforme ne peuvent pas être lues ou écrites.
change-archive-file = { $path } ne peut pas être lu ou écrit.
    .remedy = Vérifiez que ce fichier existe, que vous avez le droit de le lire et de l’écrire, et qu’il reste de la place.
change-change-under-way = Un autre changement de cette plateforme est en cours.
    .remedy = Attendez sa fin, puis recommencez.
change-same-brick = « { $mount } » fait déjà tourner ce même fichier.
change-not-portable = { $brick } ne sait pas exporter ses données dans les termes de son domaine, ou les importer.
    .remedy = Seules des briques qui exportent legollaborative:brick/portable peuvent se remplacer.
change-changed-otherwise = « { $mount } » n’est pas dans le dossier telle qu’elle tourne.
    .remedy = Redémarrez d’abord la plateforme, pour que l’autre changement prenne effet.
change-use-upgrade = « { $mount } » a déjà des données, sur lesquelles une autre version doit d’abord être essayée.
    .remedy = Mettez-la à sa place avec : legollab platform upgrade { $mount } FICHIER
change-not-a-brick = { $path } n’est pas une brique.
    .remedy = Nommez un fichier produit par `legollab brick build`.
change-bad-contract = Ce que { $path } exporte et importe ne peut pas être utilisé.
    .remedy = Corrigez le WIT ou le code, puis reconstruisez.
change-never-started = La plateforme de { $folder } n’a jamais été démarrée, elle n’a donc pas encore de données.
    .remedy = Mettez-y la brique avec legollab platform add, ou démarrez-la une fois avec legollab platform up.

change-no-texts = Le site n’a pas de textes en « { $language } ».
    .remedy = Choisissez parmi : { $known }
change-no-brick = La brique { $digest } n’accompagne pas le changement.
    .remedy = Indiquez de nouveau son fichier.
change-no-picture = L’image { $file } n’est pas dans le dossier de la plateforme.
change-no-area-map = La carte { $file } n’est pas dans le dossier de la plateforme.
    .remedy = Envoyez-la de nouveau.
change-mount-taken = Il y a déjà une brique sous « { $mount } ».
    .remedy = Retirez-la d’abord : legollab platform remove { $mount }
change-changed-twice = Le changement comporte deux opérations sur la brique « { $mount } ».
    .remedy = Faites-les l’une après l’autre.
change-not-exported = Les données de la brique ne peuvent pas être exportées. Rien n’a été changé.
change-first-settings = « { $mount } » n’accepte pas les réglages que platform.toml lui donne. Rien n’a été changé.
    .remedy = Corrigez-les dans platform.toml, puis recommencez.
change-address-while-served = Le nom et les hôtes d’une plateforme ne changent pas tant qu’elle est servie.
    .remedy = Arrêtez la plateforme, faites le changement, puis redémarrez-la.
change-overwrite-while-served = « { $mount } » ne peut pas être écrasée tant que la plateforme tourne.
    .remedy = Mettez la nouvelle version en place avec : legollab platform upgrade { $mount } FICHIER
change-no-revision = Il n’y a pas de changement numéro { $number }.
    .remedy = Voyez lesquels existent : legollab platform change list
change-nothing-to-undo = Il n’y a rien à annuler.
    .remedy = Voyez ce qui a été changé : legollab platform change list
change-changed-since = Le changement { $number } ne peut pas être annulé : { $subject } a été modifié depuis.
    .remedy = Annulez d’abord le changement suivant. Pour le trouver : legollab platform change list
change-not-undoable = Le changement { $number } ne peut pas être annulé : ce qui tournait sous « { $mount } » n’est plus conservé.
    .remedy = Remettez-le en place avec son fichier : legollab platform upgrade { $mount } FICHIER

operation-add-brick = Ajouter la brique { $mount }
operation-upgrade = Mettre { $mount } à niveau
operation-replace = Remplacer la brique { $mount }
operation-overwrite = Mettre une autre compilation sous { $mount }
operation-rollback = Revenir à ce qui tournait avant sous { $mount }
operation-remove = Retirer { $mount }
operation-restore = Remettre { $mount }
operation-wire = { $target ->
    [none] Délier { $mount } de { $interface }
   *[other] Relier { $mount } à { $target } pour { $interface }
}
operation-listen = { $listens ->
    [no] { $mount } n’écoute plus { $interface } de { $source }
   *[yes] { $mount } écoute { $interface } de { $source }
}
operation-grant = { $granted ->
    [no] { $mount } ne peut plus utiliser { $capability }
   *[yes] { $mount } peut utiliser { $capability }
}
operation-limits = Fixer les limites de { $mount }
operation-instances = Fixer combien d’appels une instance de { $mount } sert
operation-settings = Fixer les premiers réglages de { $mount }
operation-set-info = Modifier le titre, le résumé, les langues ou le fuseau horaire
operation-set-theme = { $accent ->
    [none] Revenir à la couleur par défaut
   *[other] Choisir la couleur { $accent }
}
operation-set-legal = Modifier les mentions légales : qui publie le site, qui l’héberge
operation-set-picture = { $shown ->
    [no] { $place ->
        [logo] Ne plus montrer de logo
       *[photograph] Ne plus montrer de photo
    }
   *[yes] { $place ->
        [logo] Changer le logo
       *[photograph] Changer la photo
    }
}
operation-set-area-map = { $shown ->
    [no] Ne plus montrer de fond de carte
   *[yes] Montrer un fond de carte sous les lieux
}
operation-hosts = { $hosts ->
    [none] N’utiliser aucun autre nom d’hôte
   *[other] Fixer les noms d’hôte : { $hosts }
}
operation-sign-up = { $who ->
    [invited] N’ouvrir les comptes que sur invitation
   *[open] Laisser chacun ouvrir un compte
}
operation-names = { $who ->
    [everyone] Montrer le nom des membres à toutes les personnes qui visitent le site
   *[members] Ne montrer le nom des membres qu’aux membres
}
operation-set-state = { $state ->
    [building] Remettre la plateforme en construction : seuls ses responsables la voient
    [suspended] Suspendre la plateforme
   *[launched] Lancer la plateforme
}
operation-expires = { $day ->
    [none] Ne fixer aucun dernier jour
   *[other] Fixer le dernier jour au { $day }
}
operation-set-menu = { $change ->
    [order] Mettre ces pages en tête du menu : { $order }
    [hidden] Masquer ces pages dans le menu : { $hidden }
    [both] Mettre ces pages en tête du menu : { $order } ; masquer : { $hidden }
   *[none] Laisser le menu aux briques
}
operation-blocks = { $blocks ->
    [suggested] Afficher les blocs que les briques proposent
    [none] N’afficher aucun bloc
   *[other] Afficher ces blocs : { $blocks }
}
operation-embeds = { $blocks ->
    [none] Ne laisser aucun autre site afficher de blocs
   *[other] Laisser d’autres sites afficher ces blocs : { $blocks }
}

loss-written-since = Ce qui a été écrit sous { $mount } depuis ce changement est perdu : ses données redeviennent ce qu’elles étaient avant.
loss-out-of-use = { $mount } cesse de servir, avec ses données, qui sont d’abord exportées dans un fichier.
