
### Ce que disent la vérification d’une plateforme et ses autorisations.

did-you-mean = Vouliez-vous dire « { $near } » ?

## Autorisations

grant-bounds-http =
    { $hosts ->
        [none] Aucun site.
       *[other] Seulement : { $hosts }.
    }
grant-added =
    { $hosts ->
        [none] Nouvelle autorisation : { $title }.
       *[other] Nouvelle autorisation : { $title } ({ $hosts }).
    }
grant-removed = Autorisation retirée : { $title }.
grant-hosts-added = { $title } : sites en plus : { $hosts }.
grant-hosts-removed = { $title } : sites en moins : { $hosts }.

## Erreurs dans platform.toml et platform.lock

mistake-too-long = Le fichier est trop long.
    .remedy = Une plateforme tient en moins de { $most } octets : vérifiez que c’est le bon fichier.
mistake-syntax = Le texte n’est pas du TOML valable à cet endroit (détail technique : { $detail }).
    .remedy = Corrigez la ligne : un nom, le signe =, puis une valeur ; les textes sont entre guillemets droits.
mistake-form = Une valeur manque ou n’est pas de la bonne sorte (détail technique : { $detail }).
    .remedy = Complétez ou corrigez cette partie du fichier.
mistake-unknown-key = « { $key } » n’existe pas ici.
    .remedy = Mots possibles : { $known }.
mistake-missing-key = « { $key } » manque ici.
    .remedy = Ajoutez la ligne { $key } = … avec sa valeur.
mistake-not-a-package = « { $value } » n’est pas un nom de brique.
    .remedy = Écrivez-le comme « legollaborative:booking ».
mistake-not-a-version = « { $value } » ne dit pas quelles versions conviennent.
    .remedy = Écrivez-le comme « ^0.1 », « >=1.2 » ou « =1.2.3 ».
mistake-not-a-name = « { $value } » ne peut pas servir de nom.
    .remedy = Utilisez des minuscules sans accents et des chiffres, en mots reliés par des tirets, comme « velos-de-cenon ».
mistake-not-a-platform-name = « { $value } » ne peut pas être le nom d’une plateforme.
    .remedy = Utilisez des minuscules sans accents et des chiffres, avec au moins une lettre, en mots reliés par des tirets, comme « outils-33 » : le nom fait partie de l’adresse du site.
mistake-reserved = Aucune brique ne peut être montée sous « { $value } » : c’est une adresse de la plateforme elle-même.
    .remedy = Choisissez un autre nom pour la brique.
mistake-not-a-zone = Il n’y a pas de fuseau horaire « { $value } ».
    .remedy = Écrivez-le comme « Europe/Paris ».
mistake-not-a-language = « { $value } » n’est pas un code de langue.
    .remedy = Écrivez-le comme « fr », « en » ou « pt-BR ».
mistake-language-twice = La langue « { $value } » figure deux fois.
    .remedy = Gardez-en une.
mistake-no-language = Il n’y a aucune langue.
    .remedy = Donnez-en au moins une, par exemple languages = ["fr", "en"].
mistake-no-title = La plateforme n’a pas de titre.
    .remedy = Donnez-lui un titre dans une langue au moins, par exemple title = {"{"} fr = "Vélos partagés" {"}"}.
mistake-not-a-day = { $value } n’est pas un jour, ici.
    .remedy = Écrivez l’année, le mois et le jour sans guillemets et sans heure, comme 2027-06-30.
mistake-not-a-choice = « { $value } » n’existe pas ici.
    .remedy = Écrivez l’un de ces mots : { $choices }.
mistake-not-a-colour = « { $value } » n’est pas une couleur.
    .remedy = Écrivez-la avec un dièse et six chiffres de 0 à f, comme « #0b6e4f ».
mistake-not-an-email = « { $value } » n’est pas une adresse électronique.
    .remedy = Écrivez-la sous la forme bonjour@exemple.fr.
mistake-not-a-line = Ce texte est trop long ou contient un caractère qui ne se montre pas.
    .remedy = Écrivez une seule ligne de { $most } caractères au plus.
mistake-not-a-host = « { $value } » n’est pas un nom de site.
    .remedy = Écrivez le nom seul, en minuscules, comme « velos.example.org », sans http:// ni chemin.
mistake-not-a-path = « { $value } » ne désigne pas un fichier du dossier de la plateforme.
    .remedy = Écrivez un chemin qui part de ce dossier, comme « bricks/booking.wasm », sans « .. ».
mistake-not-an-interface = « { $value } » n’est pas un nom d’interface.
    .remedy = Écrivez-le comme « legollaborative:booking/bookings ».
mistake-limit = { $value } est hors des bornes de cette limite.
    .remedy = Choisissez une valeur de { $least } à { $most }, ou retirez la ligne pour garder la limite habituelle.
mistake-hosts-without-http = « hosts » n’a pas de sens pour « { $capability } ».
    .remedy = Retirez-le : seule la capacité « http » joint d’autres sites.
mistake-not-a-block = « { $value } » n’est pas un bloc.
    .remedy = Écrivez le point de montage, l’interface et la fonction, comme « velos/blocks.free-now ».
mistake-not-a-page = « { $value } » n’est pas une page.
    .remedy = Écrivez le point de montage et la page, comme « velos/items ».
mistake-page-twice = « { $value } » figure deux fois.
    .remedy = Ne la citez qu’une fois.
mistake-not-a-place = « { $value } » n’est pas un emplacement de bloc.
    .remedy = Écrivez « home », « member » ou « account », un emplacement comme « velos/item », ou un type comme « member-id ».
mistake-not-a-site = « { $value } » n’est pas l’adresse d’un site.
    .remedy = Écrivez seulement le protocole et le nom, comme « https://www.example.org », sans chemin.
mistake-block-twice = « { $value } » figure deux fois.
    .remedy = Ne le citez qu’une fois, avec tous ses sites.
mistake-too-many = Il y a trop d’entrées ici.
    .remedy = Gardez-en au plus { $most }.
mistake-mount-twice = « { $mount } » figure deux fois.
    .remedy = Refaites platform.lock avec « legollab platform add ».

## Constats : fichiers des briques

finding-brick-missing = Le fichier « { $file } » de la brique manque ou n’a pas pu être lu.
    .remedy = Remettez le fichier à cet endroit, ou corrigez son chemin.
finding-not-locked = La brique « { $mount } » n’est pas dans platform.lock.
    .remedy = Ajoutez-la avec « legollab platform add », qui note le fichier exact.
finding-lock-missing = Il n’y a pas de platform.lock : rien ne dit si les fichiers des briques sont ceux qui ont été choisis.
    .remedy = Remettez celui d’une sauvegarde ; sinon les prochains « legollab platform add », « wire » ou « listen » prennent les fichiers comme ils sont.
finding-ends-soon = La plateforme reste ouverte jusqu’au { $day } inclus ; elle passera ensuite en lecture seule.
    .remedy = Pour la prolonger, faites le bilan, repoussez la date « expires » dans platform.toml, puis redémarrez-la.
finding-ended = La plateforme a pris fin le { $day } : elle est maintenant en lecture seule.
    .remedy = Pour la prolonger, faites le bilan, repoussez la date « expires » dans platform.toml, puis redémarrez-la.
finding-digest-differs = Le fichier « { $file } » n’est pas celui qui a été retenu : son empreinte est { $found }, celle de platform.lock est { $locked }.
    .remedy = Remettez le fichier d’origine ou, si le changement est voulu, reprenez la brique avec « legollab platform add ».
finding-lock-differs = platform.lock indique { $locked }, mais le fichier contient { $found }.
    .remedy = Refaites l’entrée avec « legollab platform add ».
finding-lock-unused = platform.lock contient « { $mount } », qui n’est plus dans platform.toml.
    .remedy = Retirez l’entrée avec « legollab platform remove ».
finding-package-differs = « { $file } » contient la brique { $found }, alors que { $required } est demandée.
    .remedy = Mettez le bon fichier, ou corrigez le nom de la brique.
finding-version-differs = « { $file } » contient la version { $found }, alors qu’il faut { $required }.
    .remedy = Mettez un fichier d’une version qui convient, ou changez la version demandée.

## Constats : origine des briques

finding-certification-ended = La certification de { $provider }, qui a fait cette brique, a pris fin le { $day }.
    .remedy = La brique continue de tourner. Demandez au prestataire s’il compte la renouveler, ou cherchez au registre la brique d’un prestataire certifié.
finding-certification-revoked = La certification de { $provider }, qui a fait cette brique, a été retirée le { $day } : { $reason }
    .remedy = À vous de voir si vous gardez la brique. Une autre peut reprendre ses données avec « legollab platform replace ».
finding-release-withdrawn = Le registre a suspendu cette version de la brique le { $day } : { $reason }
    .remedy = Changez de version sans tarder : « legollab platform outdated » liste les plus récentes.
finding-trust-stale = Impossible de dire si le prestataire de cette brique est certifié : les dernières nouvelles du registre datent du { $day }.
    .remedy = Interrogez de nouveau le registre avec « legollab host trust update », et vérifiez la date de cette machine.
finding-provider-not-certified = { $provider }, qui a fait cette brique, n’est pas certifié.
    .remedy = Il n’y a rien à faire. Le registre montre quels prestataires sont certifiés, et sur quoi.
finding-release-unsigned = Cette version de la brique vient de { $provider }, qui ne l’a pas signée.
    .remedy = Demandez au prestataire une version signée.
finding-origin-unknown = Cet hébergement ne sait pas d’où vient cette brique : elle a été ajoutée par un fichier, ou vient d’un autre registre.
    .remedy = Si vous ne l’avez pas construite vous-même, ajoutez-la depuis le registre : « legollab platform add nom:de-la-brique ».
finding-signature-disbelieved = La signature de cette brique ne tient pas : { $why }
    .remedy = Demandez au prestataire ce qui s’est passé avant de continuer à utiliser la brique.

## La confiance en quelques mots

trust-valid = Certifié jusqu’au { $day }
trust-expired = Certification terminée le { $day }
trust-revoked = Certification retirée le { $day }
trust-withdrawn = Suspendue par le registre le { $day }
trust-stale = Inconnu : dernières nouvelles du { $day }
trust-not-certified = Prestataire non certifié
trust-unsigned = Pas signée par son prestataire
trust-unknown = Origine inconnue
trust-disbelieved = La signature ne tient pas

## Constats : liaisons

finding-import-unwired = « { $mount } » a besoin de { $interface }, et rien n’est prévu pour le lui fournir.
    .remedy =
        { $candidates ->
            [none] Ajoutez une brique qui le fournit, puis reliez-la sous [bricks.{ $mount }.wires].
           *[other] Sous [bricks.{ $mount }.wires], reliez cette interface à : { $candidates }.
        }
finding-wire-to-nowhere = La liaison mène à « { $target } », qui n’existe pas.
    .remedy = Donnez le nom d’une brique de cette plateforme.
finding-wire-not-exported = La liaison mène à « { $target } », qui ne fournit pas { $interface }.
    .remedy =
        { $candidates ->
            [none] Aucune brique de la plateforme ne le fournit : ajoutez-en une.
           *[other] Reliez plutôt à : { $candidates }.
        }
finding-wire-version = « { $target } » fournit { $offered }, alors qu’il faut { $interface }.
    .remedy = Mettez les deux briques dans des versions qui vont ensemble.
finding-wire-types = « { $target } » fournit bien { $interface }, mais pas sous la forme attendue : { $mismatches }.
    .remedy = Mettez les deux briques dans des versions qui vont ensemble, ou signalez-le à leurs auteurs.
finding-wire-unused = « { $mount } » n’a pas besoin de { $interface } : la liaison ne sert à rien.
    .remedy = Corrigez le nom ou retirez la ligne.
finding-wire-of-host = { $interface } vient de l’hébergement lui-même et ne se relie pas.
    .remedy = Retirez la ligne ; ce qu’une brique peut faire se règle dans ses autorisations (grants).
finding-wire-of-events = { $interface } annonce des événements, qui ne se relient pas mais s’écoutent.
    .remedy = Retirez la ligne et ajoutez, chez la brique qui écoute, une ligne sous « listens ».
finding-cycle = Ces briques s’appellent en boucle : { $circle }.
    .remedy = Retirez une de ces liaisons : un appel finirait par s’attendre lui-même.

## Différences entre deux interfaces

## Constats : événements

finding-listens-not-exported = « { $mount } » ne sait pas écouter { $interface }.
    .remedy = Corrigez le nom ou retirez la ligne.
finding-listens-not-events = { $interface } n’annonce pas d’événements.
    .remedy = On n’écoute que les interfaces nommées « events » ; pour les autres, utilisez « wires ».
finding-listens-to-nowhere = La brique écoute « { $source } », qui n’existe pas.
    .remedy = Donnez le nom d’une brique de cette plateforme.
finding-listens-not-sent = « { $source } » n’annonce pas les événements { $interface }.
    .remedy = Écoutez une brique qui les annonce, ou retirez-la de la liste.
finding-listens-version = « { $source } » annonce { $sent }, alors que la brique comprend { $interface }.
    .remedy = Mettez les deux briques dans des versions qui vont ensemble.
finding-listens-types = « { $source } » annonce { $interface } sous une autre forme que celle comprise : { $mismatches }.
    .remedy = Mettez les deux briques dans des versions qui vont ensemble, ou signalez-le à leurs auteurs.
finding-event-answers = La fonction « { $function } » de { $interface } renvoie une valeur, ce qu’un événement ne peut pas.
    .remedy = Signalez-le à l’auteur de la brique : un événement s’annonce à tous et n’attend pas de réponse.

## Constats : autorisations

finding-ungranted =
    { $why ->
        [none] « { $mount } » a besoin de la capacité « { $capability } », qui ne lui est pas accordée.
       *[other] « { $mount } » a besoin de la capacité « { $capability } », qui ne lui est pas accordée. La brique l’explique ainsi : { $why }
    }
    .remedy = Si vous l’acceptez, ajoutez { $grant } sous [bricks.{ $mount }.grants] ; sinon, retirez la brique.
finding-grant-unknown = « { $capability } » n’est pas une capacité : cette autorisation n’autorise rien.
    .remedy = Corrigez le nom ou retirez la ligne.
finding-grant-unused = La brique ne demande pas la capacité « { $capability } » et ne s’en sert pas.
    .remedy = Retirez la ligne : une brique ne doit pas avoir plus de droits que nécessaire.
finding-capability-unexplained = La brique se sert de la capacité « { $capability } » sans dire pourquoi.
    .remedy = Demandez à son auteur de l’expliquer dans brick.toml.
finding-hosts-not-granted = La brique voudrait joindre { $hosts }, ce qui ne lui est pas permis.
    .remedy = Ajoutez ces sites à « hosts » si vous l’acceptez ; sinon, ce qui en dépend ne marchera pas.
finding-hosts-not-wanted = La brique peut joindre { $hosts } sans l’avoir demandé.
    .remedy = Retirez ces sites de « hosts ».

## Constats : la brique elle-même

finding-settings-unknown = Des réglages sont donnés à « { $mount } », qui n’en a pas.
    .remedy = Retirez la partie [bricks.{ $mount }.settings].
finding-capability-unknown = La brique a besoin de { $interface }, que cet hébergement ne connaît pas.
    .remedy = Mettez l’hébergement à jour, ou prenez une version de la brique qui s’en passe.
finding-contract-version = La brique a besoin de { $interface }, alors que cet hébergement parle la version { $served } du contrat.
    .remedy = Mettez l’hébergement à jour, ou prenez une version de la brique faite pour { $served }.
finding-language-missing =
    { $languages ->
        [none] La brique n’a aucun texte, donc pas en « { $language } », langue de la plateforme.
       *[other] La brique n’a pas de textes en « { $language } », langue de la plateforme. Elle en a en : { $languages }.
    }
    .remedy = Les membres liront une autre langue à ces endroits ; demandez une traduction à l’auteur de la brique.
finding-rule-without-interface = brick.toml règle l’accès à « { $interface } », que la brique n’a pas.
    .remedy = Signalez-le à l’auteur de la brique : le nom est sans doute mal écrit.
finding-rule-without-function = brick.toml règle l’accès à « { $function } » de « { $interface } », qui n’existe pas.
    .remedy = Signalez-le à l’auteur de la brique : le nom est sans doute mal écrit.
finding-reads-nothing = La fonction « { $function } » de « { $interface } » est déclarée en lecture seule, mais ne renvoie rien.
    .remedy = Signalez-le à l’auteur de la brique : elle ne pourra rien écrire, et n’a rien à lire.
finding-pages-undrawn = brick.toml annonce des pages, mais la brique ne sait pas les dessiner.
    .remedy = Signalez-le à l’auteur de la brique : il faut exporter legollaborative:brick/pages.
finding-misfit = La brique annonce un bloc, un point d’accès, un emplacement ou une recherche que ses fonctions démentent : { $function }.
    .remedy = Signalez-le à l’auteur de la brique : « legollab brick check » dit ce que chacun doit être.
finding-block-unknown = Il n’y a pas de bloc { $block }.
    .remedy = Retirez-le de la liste, ou nommez-en un d’une brique montée.
finding-block-settings = Le bloc { $block } n’accepte pas ses réglages{ $parameter ->
    [none] {""}
   *[other] {" "}: { $parameter }
}.
    .remedy = Corrigez « with » à cet endroit : « legollab brick show » donne les paramètres et leurs types.
finding-outlet-unknown = { $block } est placé dans { $place }, qui n’existe pas.
    .remedy = Nommez un emplacement d’une brique montée : « legollab platform blocks » en donne la liste.
finding-outlet-nowhere = { $block } est placé partout où une page porte sur « { $kind } », et ce n’est le cas d’aucune ici.
    .remedy = Retirez-le de la liste, ou ajoutez une brique dont les pages en parlent : « legollab platform blocks » donne les emplacements.
finding-block-unfit = { $block } ne convient pas à { $place } : rien n’y donne « { $parameter } ».
    .remedy = { $places ->
        [none] Réglez « { $parameter } » dans « with », ou retirez le bloc de la liste.
       *[other] Placez-le dans { $places }, ou réglez « { $parameter } » dans « with ».
    }
finding-menu-page-unknown = Il n’y a pas de page { $page }.
    .remedy = Retirez-la de la liste : « legollab platform menu » donne les pages qui existent.
finding-menu-page-unlisted = La brique tient la page { $page } hors du menu.
    .remedy = Retirez-la de la liste : on y arrive depuis une autre page.
finding-embed-not-widget = Le bloc { $block } n’est pas fait pour s’afficher sur d’autres sites.
    .remedy = Retirez-le de « embeds » : il lui faut « widget = true » dans le brick.toml de la brique.

## La fin d’une plateforme

end-notice-subject = { $platform } prend fin le { $day }
end-notice-body =
    { $left ->
        [0] { $platform } reste ouverte jusqu’à la fin de ce jour, { $day }.
        [1] { $platform } reste ouverte jusqu’au { $day } inclus : encore un jour.
       *[other] { $platform } reste ouverte jusqu’au { $day } inclus : encore { $left } jours.
    }

    Elle passera ensuite en lecture seule, et une archive en sera conservée dans son dossier.

    Pour la prolonger, faites le bilan, puis demandez à son hébergeur de repousser la date avant ce jour.
