# Ce que l’on dit des paquets, de leurs versions et de leur examen.
finding-and-more = { $named } et { $more ->
        [one] une autre
       *[other] { $more } autres
    }

finding-index = C’est un index de plusieurs manifestes, alors qu’une version est un seul composant WebAssembly.
finding-index-remedy = Publiez le composant avec « legollab brick publish » ou « wkg publish » ; un index va sous une étiquette qui n’est pas un numéro de version.
finding-not-a-component = Une version est un composant WebAssembly, et la configuration de ce manifeste est { $config }.
finding-not-a-component-remedy = Publiez-la avec « legollab brick publish » ou « wkg publish » ; les autres artefacts vont sous une étiquette qui n’est pas un numéro de version.
finding-not-one-layer = { $count ->
        [0] Le manifeste n’a pas de couche, alors qu’une version en a une : le composant, en application/wasm.
        [one] La couche est { $layers }, alors qu’un composant est en application/wasm.
       *[other] Le manifeste a { $count } couches ({ $layers }), alors qu’une version en a une : le composant, en application/wasm.
    }
finding-not-one-layer-remedy = Publiez le fichier produit par « legollab brick build » avec « legollab brick publish » ou « wkg publish ».
finding-too-large = Le composant pèse { $bytes } octets ; le maximum est de { $limit } Mio.
finding-too-large-remedy = Retirez-en ce qui ne sert pas, ou découpez-le en plusieurs briques.
finding-not-a-brick = Le fichier ne se lit pas comme une brique : { $cause }.
finding-not-a-brick-remedy = Corrigez cela, lancez « legollab brick build » puis « legollab brick check », et publiez de nouveau le fichier.
finding-no-contract = Le contrat est illisible, ou ne correspond pas au composant : { $cause }.
finding-no-contract-remedy = Corrigez le WIT de la brique, lancez « legollab brick build », et publiez de nouveau le fichier.
finding-other-name = La brique dit être { $said }, alors que le dépôt est celui de { $repository }.
finding-other-name-remedy = Publiez-la sous son propre nom, ou corrigez « name » dans brick.toml et reconstruisez-la.
finding-other-version = La brique dit être en version { $said }, alors qu’elle est publiée comme { $tag }.
finding-other-version-remedy = Publiez-la sous sa propre version, ou corrigez « version » dans brick.toml et reconstruisez-la.

finding-rule-sound = Le fichier se contredit : { $breaches }.
finding-rule-sound-remedy = Reconstruisez-le avec « legollab brick build ».
finding-rule-imports = La brique importe ce que ni un hôte ni une autre brique ne peut fournir : { $breaches }.
finding-rule-imports-remedy = Retirez ces imports ; les interfaces du contrat et les parties courantes de WASI sont fournies.
finding-rule-wishes = La brique utilise des capacités qu’elle ne demande pas : { $breaches }.
finding-rule-wishes-remedy = Ajoutez chacune à brick.toml, sous [capabilities.NOM.why], avec sa raison en français et en anglais, ou cessez de l’utiliser.
finding-rule-unused = La brique demande des capacités qu’elle n’utilise pas : { $breaches }.
finding-rule-unused-remedy = Retirez-les de brick.toml.
finding-rule-access = Des règles d’accès nomment des fonctions qui n’existent pas : { $breaches }.
finding-rule-access-remedy = Corrigez les noms dans brick.toml, ou retirez ces règles.
finding-rule-pages = Les pages et l’interface qui les dessine ne vont pas ensemble : { $breaches }.
finding-rule-pages-remedy = Exportez legollaborative:brick/pages et énumérez ses pages dans brick.toml, ou ne faites ni l’un ni l’autre.
finding-rule-doors = Des blocs ou des points d’accès ne sont pas des fonctions du bon genre : { $breaches }.
finding-rule-doors-remedy = Un bloc rend option<view>, ou un result qui en contient une. Un point d’accès prend d’abord un request et rend result<answer, error>. Ni l’un ni l’autre n’a de règle sous [functions].
finding-rule-events = Des fonctions d’événements renvoient une valeur que personne n’entendrait : { $breaches }.
finding-rule-events-remedy = Faites qu’elles ne renvoient rien.
finding-rule-documented = { $count ->
        [one] Un nom du contrat n’a pas de commentaire : { $breaches }.
       *[other] { $count } noms du contrat n’ont pas de commentaire : { $breaches }.
    }
finding-rule-documented-remedy = Écrivez un commentaire « /// » au-dessus de chacun dans le WIT, et reconstruisez la brique.
finding-rule-languages = Les textes ne sont pas les mêmes dans toutes les langues ; il manque : { $breaches }.
finding-rule-languages-remedy = Ajoutez-les aux catalogues de « locales » ; il faut le français et l’anglais.
finding-rule-labels = Des libellés de formulaires manquent : { $breaches }.
finding-rule-labels-remedy = Ajoutez-les aux catalogues de « locales ».
finding-rule-licence = La licence { $breaches } n’est pas une licence ouverte.
finding-rule-licence-remedy = Les briques se publient sous une licence approuvée par l’Open Source Initiative, comme Apache-2.0 ou AGPL-3.0-or-later ; indiquez-la dans « licence » de brick.toml.
finding-rule-source = La brique ne dit pas où se trouve son code source.
finding-rule-source-remedy = Indiquez-le dans « source » de brick.toml.
finding-rule-portable = La brique garde des données et ne les rend pas : { $breaches } n’est pas exportée.
finding-rule-portable-remedy = Exportez legollaborative:brick/portable.
finding-rule-size = Le fichier est volumineux : { $breaches }.
finding-rule-size-remedy = Retirez-en ce qui ne sert pas.
finding-rule-calls = Des formulaires, boutons ou liens de ses pages ne mènent nulle part : { $breaches }.
finding-rule-calls-remedy = Corrigez les noms que ses pages utilisent.
finding-rule-drawn = Des pages ne peuvent pas être dessinées : { $breaches }.
finding-rule-drawn-remedy = Lancez « legollab brick check » et corrigez ce qu’il nomme.

finding-semver-interface-lost = L’interface { $interface } a disparu depuis { $previous }, et le numéro { $version } ne le dit pas.
finding-semver-interface-lost-remedy = Rétablissez-la, ou publiez cette version sous le numéro { $least }.
finding-semver-function-broken = Dans { $interface }, depuis { $previous }, { $told }, et le numéro { $version } ne le dit pas.
finding-semver-function-broken-remedy = Rétablissez la fonction { $function } telle qu’elle était, ou publiez cette version sous le numéro { $least }.
finding-semver-interface-gained = L’interface { $interface } est nouvelle depuis { $previous }, et le numéro { $version } ne le dit pas.
finding-semver-interface-gained-remedy = Publiez cette version sous le numéro { $least }.
finding-semver-interface-grown = L’interface { $interface } en fait plus que dans { $previous }, et le numéro { $version } ne le dit pas.
finding-semver-interface-grown-remedy = Publiez cette version sous le numéro { $least }.
finding-semver-import-gained = La brique en demande plus que { $previous } : il lui faut { $interface }, et le numéro { $version } ne le dit pas.
finding-semver-import-gained-remedy = Passez-vous-en, ou publiez cette version sous le numéro { $least }.
finding-semver-import-grown = La brique en demande plus que { $previous } : il lui faut { $function } de { $interface }, et le numéro { $version } ne le dit pas.
finding-semver-import-grown-remedy = Passez-vous-en, ou publiez cette version sous le numéro { $least }.
finding-semver-import-broken = Les briques qui servaient { $previous } ne conviennent plus : dans { $interface }, { $told }, et le numéro { $version } ne le dit pas.
finding-semver-import-broken-remedy = Utilisez la fonction { $function } comme avant, ou publiez cette version sous le numéro { $least }.
finding-semver-hosts-gained = La brique en demande plus que { $previous } : elle veut joindre { $hosts }, et le numéro { $version } ne le dit pas.
finding-semver-hosts-gained-remedy = Passez-vous-en, ou publiez cette version sous le numéro { $least }.

finding-bound-time = L’examen durait trop longtemps et a été arrêté.
finding-bound-time-remedy = Réduisez le contrat et le code de la brique ; « legollab brick check » montre ce qui est volumineux.
finding-bound-memory = L’examen demandait plus de mémoire qu’il n’en a et a été arrêté.
finding-bound-memory-remedy = Réduisez le contrat et le code de la brique ; « legollab brick check » montre ce qui est volumineux.
finding-bound-output = Il y a plus à dire de la brique qu’un rapport n’en peut contenir.
finding-bound-output-remedy = Raccourcissez ses commentaires, ou répartissez ses fonctions entre plusieurs briques.

version-change-interface-lost = L’interface { $interface } a disparu.
version-change-function-broken = Dans { $interface }, { $told }.
version-change-interface-gained = L’interface { $interface } est nouvelle.
version-change-interface-grown = L’interface { $interface } en fait plus qu’avant.
version-change-import-gained = Elle en demande plus : il lui faut { $interface }.
version-change-import-grown = Elle en demande plus : il lui faut { $function } de { $interface }.
version-change-import-broken = Elle demande autre chose : dans { $interface }, { $told }.
version-change-hosts-gained = Elle en demande plus : elle veut joindre { $hosts }.

criterion-modest = Ne demande que ce dont elle se sert
criterion-bounded = Reste dans les limites des hôtes
criterion-portable = Rend ses données
criterion-compatible = Se met à jour sans rien casser
criterion-readable = Lisible dans toutes les langues
criterion-open = Licence ouverte, source connue
criterion-light = Légère
criterion-replaceable = Remplaçable

proof-wishes-held = { $used ->
        [0] Elle ne demande aucune capacité et n’en utilise aucune ; relevé dans la brique elle-même.
        [one] La seule capacité qu’elle demande lui sert ; relevé dans la brique elle-même.
       *[other] Les { $used } capacités qu’elle demande lui servent toutes ; relevé dans la brique elle-même.
    }
proof-wishes-missing = Elle demande { $unused } et ne s’en sert pas.
proof-code-held = { $functions ->
        [0] Aucune fonction ; code et contrat mesurés, dans ce que tout hôte accepte.
        [one] Une fonction ; code et contrat mesurés, dans ce que tout hôte accepte.
       *[other] { $functions } fonctions ; code et contrat mesurés, dans ce que tout hôte accepte.
    }
proof-code-missing = Elle a { $functions } fonctions, plus qu’un hôte n’en accepte.
proof-data-none = Elle ne garde pas de données.
proof-data-held = Elle a l’interface par laquelle ses données passent à une autre brique.
proof-data-missing = Elle garde des données et n’a pas l’interface par laquelle elles passent à une autre brique.
proof-update-first = C’est la première version : il n’y a encore rien à quoi la comparer.
proof-update-held = Tout ce qui marchait avec { $previous } marche encore, fonction par fonction.
proof-update-missing = { $broken ->
        [one] Une chose qui marchait avec { $previous } ne marche plus ; le numéro de version le dit.
       *[other] { $broken } choses qui marchaient avec { $previous } ne marchent plus ; le numéro de version le dit.
    }
proof-texts-held = Textes et formulaires complets : { $languages }.
proof-texts-none = Elle n’apporte pas de textes : ses formulaires montrent les commentaires de son contrat, dans une seule langue.
proof-texts-languages = Ses textes n’existent qu’en : { $languages }.
proof-texts-missing = { $missing ->
        [one] Il manque un libellé dans ses formulaires.
       *[other] Il manque { $missing } libellés dans ses formulaires.
    }
proof-licence-held = { $licence }, code source sur { $source }
proof-licence-missing = { $licence }, et elle ne dit pas où se trouve son code source.
proof-size-held = { $size }, pour { $limit } au plus
proof-size-missing = { $size } ; une brique légère pèse { $limit } au plus.
proof-rivals-held = { $packages } offrent la même chose.
proof-rivals-missing = Seule { $packages } offre la même chose. Il en faut deux autres.
proof-rivals-none = Aucune autre brique n’offre encore la même chose. Il en faut deux.

state-staged = En attente d’accord
state-refused = Refusée
state-released = Publiée
state-yanked = Retirée
state-quarantined = Bloquée par la coopérative

version-is-staged = Cette version attend l’accord d’un responsable.
version-is-refused = Cette version a été refusée ; publiez-la de nouveau pour qu’elle soit réexaminée.
version-is-released = Cette version est déjà publiée.
version-is-yanked = Cette version a été retirée.
version-is-quarantined = La coopérative bloque cette version.
version-reason-missing = Dites pourquoi : la personne qui a publié cette version, et celles qui s’en servent, le liront.
version-reason-long = Une raison compte au plus { $most } caractères.

version-title = { $name } { $version }
version-lead-staged = Déposée par { $who } le { $day }. Personne hors de l’organisation ne la voit avant l’accord d’un responsable.
version-lead-refused = Refusée par { $who } le { $day }. Le numéro { $version } peut être publié de nouveau.
version-lead-released = Publiée par { $who } le { $day }. Tout le monde peut la télécharger.
version-lead-yanked = Retirée par { $who } le { $day }. Elle n’est plus listée ; les plateformes qui s’en servent peuvent encore la télécharger.
version-lead-quarantined = Bloquée par { $who } pour la coopérative le { $day }. Personne hors de l’organisation ne peut la télécharger.
version-reason = Raison
version-approve-title = Accepter ou refuser
version-approve-hint = Une fois acceptée, la version { $version } est publique et son numéro est pris. Elle pourra être retirée, jamais remplacée.
version-approve = Publier la version { $version }
version-reject = Refuser la version { $version }
version-reject-reason = Pourquoi elle est refusée
version-reject-hint = { $who } en sera avisé. Le numéro pourra être publié de nouveau avec un autre contenu.
version-yank-title = Retirer cette version
version-yank-hint = Elle disparaît des listes et des recherches. Les plateformes qui s’en servent peuvent encore la télécharger.
version-yank-reason = Pourquoi il ne faut plus s’en servir
version-yank = Retirer la version { $version }
version-unyank = Lister de nouveau la version { $version }
version-unyank-title = La lister de nouveau
version-only-owners = Un responsable de l’organisation { $organisation } en décide.
version-approved-note = { $name } { $version } est publiée : tout le monde peut la télécharger.
version-refused-note = { $name } { $version } a été refusée. Son numéro peut être publié de nouveau.
version-yanked-note = { $name } { $version } a été retirée : elle n’est plus listée.
version-unyanked-note = { $name } { $version } est de nouveau listée.

version-level = Niveau { $level } sur 8
version-level-lead = Mesuré par la coopérative sur la brique elle-même à chaque version, jamais déclaré par le prestataire.
version-signature = Signature
version-signed = Signée avec la clé « { $key } » de l’organisation.
version-unsigned = Non signée : rien ne prouve qui l’a faite. Elle peut être publiée ainsi.
version-unsigned-remedy = Publiez avec « legollab brick publish », qui signe avec la clé de l’organisation.
version-signature-refused = Une signature du { $day } ne compte pas : { $refusal }
version-changes = Ce qui a changé depuis { $version }
version-changes-none = Rien de ce que les autres peuvent voir n’a changé.
version-asks-for-more = Elle en demande plus que { $version } : les plateformes devront l’autoriser ou la relier.
version-about = Ce qui a été déposé
version-digest = Empreinte du manifeste
version-component = Empreinte du composant
version-size = Taille
version-kilobytes = { $size } ko
version-megabytes = { $size } Mo
version-when = Dépôt
version-when-value = le { $day } par { $who }
version-capabilities = Ce qu’elle demande
version-capabilities-none = Elle ne demande rien.

versions-title = Versions publiées par { $organisation }
versions-none = Rien n’a encore été publié
versions-empty = Publiez une brique avec « legollab brick publish » ; ce que l’examen relève s’affiche ici.
versions-staged = En attente d’accord
versions-others = Publiées
versions-refusals = Refusées par l’examen
versions-refusal-lead = Déposée par { $who } le { $day }
versions-link = Versions
versions-waiting = { $count ->
        [0] Aucune n’attend d’accord
        [one] Une attend l’accord d’un responsable
       *[other] { $count } attendent l’accord d’un responsable
    }
versions-open = Lire et décider
versions-read = Lire
versions-brick = Brique
versions-state = État
versions-level = Niveau
versions-level-of = { $level } sur 8
versions-published = Dépôt
versions-act = Page

api-tag-packages = Briques
api-packages = Les briques publiées, chacune avec la version que montrent les pages.
api-package = Une brique avec ses versions publiées et retirées.
api-version = Une version publiée ou retirée : son manifeste, sa documentation, ses interfaces, son niveau avec les preuves, et ce qui a changé.
api-own-versions = Toutes les versions d’une organisation dont vous êtes, y compris celles qui attendent.
api-own-version = Une version d’une organisation dont vous êtes, avec ses signatures.
api-refusals = Les derniers dépôts d’une organisation que l’examen a refusés, avec chaque défaut et son remède.
api-version-approve = Publie une version en attente. Pour les responsables en personne ; un jeton ne décide de rien.
api-version-reject = Refuse une version en attente, avec une raison ; son numéro redevient libre.
api-version-yank = Retire une version publiée, avec une raison : elle disparaît des listes et peut encore être téléchargée.
api-version-unyank = Liste de nouveau une version retirée.
api-version-quarantine = Bloque une version pour tous sauf son organisation, avec une raison. Pour les administrateurs.
api-version-lift-quarantine = Rend une version bloquée, à l’état retiré. Pour les administrateurs.

version-staged-subject = { $package } { $version } attend votre accord
version-staged-body =
    Bonjour { $name },

    { $package } { $version } a été déposée et a passé l’examen, au niveau { $level } sur 8. Personne hors de votre organisation ne la voit avant l’accord d’un responsable.

    Lisez ce qui a été relevé, et décidez :
    { $link }

    Si personne de chez vous ne l’a déposée, refusez-la et révoquez vos jetons.
version-approved-subject = { $package } { $version } est publiée
version-approved-body =
    Bonjour { $name },

    { $who } a publié { $package } { $version }, que vous aviez déposée. Tout le monde peut désormais la télécharger.

    { $link }
version-refused-subject = { $package } { $version } a été refusée
version-refused-body =
    Bonjour { $name },

    { $who } a refusé { $package } { $version }, que vous aviez déposée, pour cette raison :

    { $reason }

    Le numéro peut être publié de nouveau.
    { $link }
version-yanked-subject = { $package } { $version } a été retirée
version-yanked-body =
    Bonjour { $name },

    { $who } a retiré { $package } { $version }, que vous aviez déposée, pour cette raison :

    { $reason }

    Elle n’est plus listée ; les plateformes qui s’en servent peuvent encore la télécharger.
    { $link }
version-unyanked-subject = { $package } { $version } est de nouveau listée
version-unyanked-body =
    Bonjour { $name },

    { $who } a de nouveau listé { $package } { $version }, que vous aviez déposée.

    { $link }
version-quarantined-subject = { $package } { $version } est bloquée
version-quarantined-body =
    Bonjour { $name },

    La coopérative bloque { $package } { $version }, que vous aviez déposée, pour cette raison :

    { $reason }

    Personne hors de votre organisation ne peut la télécharger.
    { $link }
version-quarantine-lifted-subject = { $package } { $version } peut de nouveau être téléchargée
version-quarantine-lifted-body =
    Bonjour { $name },

    La coopérative ne bloque plus { $package } { $version }, que vous aviez déposée. Elle est retirée : un responsable de votre organisation décide si elle est de nouveau listée.

    { $link }

## Ce qu’une organisation garde à côté de ses briques

artifacts-link = Autres artefacts
artifacts-link-detail = Listes de composants, images, tout ce que déposent les programmes OCI
artifacts-title = Artefacts de { $organisation }
artifacts-lead = Ce que les programmes OCI déposent sous { $repository } est gardé ici tel quel : aucun examen, et aucune place dans les listes de briques. Seule votre organisation peut le télécharger, tant qu’un responsable n’a pas ouvert le dépôt.
artifacts-none = Rien n’a encore été déposé
artifacts-empty = Déposez avec n’importe quel programme OCI, avec l’un de vos jetons d’accès comme mot de passe.
artifacts-repositories = Dépôts
artifacts-repository = Dépôt
artifacts-tags = Étiquettes
artifacts-who = Qui peut télécharger
artifacts-act = Action
artifacts-everybody = Tout le monde
artifacts-organisation = L’organisation
artifacts-open = Ouvrir à tout le monde
artifacts-close = Fermer
artifacts-opened-note = Tout le monde peut désormais télécharger depuis { $repository }, y compris ce qui y sera déposé plus tard.
artifacts-closed-note = Seule votre organisation peut désormais télécharger depuis { $repository }.
artifacts-only-owners = Les responsables de { $organisation } décident qui peut télécharger.
