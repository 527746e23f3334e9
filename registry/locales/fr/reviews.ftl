## Les avis et la note.

reviews-count = { $count ->
    [0] Pas encore d’avis
    [one] Un avis
   *[other] { $count } avis
}
reviews-all = Tous les avis
reviews-none-yet = Les avis viennent des porteurs dont la prestation est close.
reviews-how = Comment naissent les avis et la note
reviews-checked = Les avis sont contrôlés : seul le porteur d’une prestation close, signée par les deux, peut en écrire un.
reviews-unpaid = Personne n’est payé pour un avis, ni pour l’écrire ni pour le montrer.
reviews-delays = Un avis paraît dès qu’il est envoyé et reste tant que le prestataire est inscrit.
reviews-title = Les avis
reviews-of-title = Les avis sur { $provider }
reviews-lead = Les plus récents d’abord, sauf si vous choisissez un autre ordre.
reviews-none = Aucun avis pour l’instant
reviews-none-text = Le premier viendra d’une prestation close.
reviews-order = Ordre
reviews-order-newest = Les plus récents
reviews-order-oldest = Les plus anciens
reviews-order-best = Les meilleures notes
reviews-order-worst = Les moins bonnes notes
reviews-sort = Trier
reviews-summary = { $until } sur { $all }
reviews-previous = Les précédents
reviews-next = Les suivants

review-title = Un avis sur { $provider }
review-quoted = « { $text } »
review-by = { $holder }, prestation close le { $day }
review-dates = { $version ->
    [1] Contrôlé · prestation close le { $experienced } · avis publié le { $published }
   *[other] Contrôlé · prestation close le { $experienced } · avis publié le { $published }, changé le { $changed }
}
review-of-five = { $grade } sur 5
review-reply-of = Réponse de { $provider }, le { $day }
review-open = Cet avis en entier
review-change = Changer mon avis
review-earlier = Ce qui était écrit avant
review-earlier-when = Le { $day }, note { $grade } sur 5
review-back = Revenir à l’avis

review-criterion-grade = En tout
review-criterion-grade-hint = Cette note-là compte pour le prestataire.
review-criterion-quality = Qualité du travail
review-criterion-quality-hint = Ce qui est livré marche et tient.
review-criterion-deadlines = Dates tenues
review-criterion-deadlines-hint = Livré le jour convenu.
review-criterion-listening = Écoute
review-criterion-listening-hint = On vous a compris, on vous a répondu.
review-criterion-handover = Passation
review-criterion-handover-hint = On vous a expliqué, vous pouvez continuer sans eux.
review-grade-5 = 5, excellent
review-grade-4 = 4, bien
review-grade-3 = 3, correct
review-grade-2 = 2, décevant
review-grade-1 = 1, mauvais
review-grade-choose = Choisir
review-grade-missing = Choisissez une note de 1 à 5.
review-text = En quelques phrases
review-text-hint = Ce qui s’est bien passé, ce qui l’a moins été. Ne nommez personne. Entre 20 et 4 000 signes.
review-text-bad = Écrivez entre 20 et 4 000 signes.
review-write-title = Donner votre avis
review-change-title = Changer votre avis
review-write-lead = Sur { $provider }, pour « { $offer } ». Vous pouvez l’écrire et le changer jusqu’au { $until }.
review-write-send = Publier mon avis
review-change-send = Publier mon avis changé
review-write-why = Qui verra cet avis ?
review-rule-once = Un avis par prestation. Si vous le changez, l’ancienne version reste lisible.
review-rule-shown = Il paraît tout de suite, au nom de votre organisation, avec la date de la prestation.
review-rule-reply = Le prestataire peut répondre une fois, sous votre avis.
review-rule-free = Rien n’est payé, ni pour l’écrire ni pour le montrer.
review-done-published = Votre avis sur { $provider } est publié.
review-done-changed = Votre avis sur { $provider } est changé. L’ancienne version reste lisible.
review-refused-late = Le délai pour donner votre avis est passé.
review-refused-tied = Une personne appartient aux deux organisations, ou elles ne font qu’une entreprise : un avis n’est pas possible.
review-refused-meanwhile = Quelqu’un a été plus rapide : voici où en sont les choses. Rien de ce que vous avez écrit n’est perdu.
review-refused-hidden = Cet avis n’est plus visible : une décision a été prise à son sujet.

review-reply = Répondre à cet avis
review-reply-text = Votre réponse
review-reply-hint = Une seule réponse, publique. Ne nommez personne.
review-reply-send = Publier la réponse
review-done-replied = Votre réponse est publiée sous l’avis.
review-report = Signaler cet avis
review-report-title = Signaler un avis
review-report-lead = Quelqu’un de la coopérative le lira, décidera avec des raisons et vous écrira. C’est gratuit, pour le prestataire comme pour tous.
review-report-clause = Quelle règle cet avis ne respecte-t-il pas ?
review-report-text = Qu’avez-vous constaté ?
review-report-hint = Un avis n’est pas retiré parce qu’il est sévère.
review-report-send = Envoyer le signalement
review-done-reported = Votre signalement est parti. Vous recevrez une lettre avec la décision et ses raisons.
review-reported-before = Vous avez déjà signalé cet avis.
review-clause-missing = Choisissez une règle.
review-clause-unlawful = Ce qu’il dit est contraire à la loi
review-clause-insult = Il insulte
review-clause-personal-data = Il livre des données personnelles
review-clause-not-this-service = Il ne parle pas de la prestation
review-clause-tied = Son auteur est lié au prestataire ou à un concurrent
review-clause-advertising = Il fait de la publicité
review-is-hidden = Cet avis n’est plus visible et ne compte plus dans la note.
review-see-decision = Lire la décision et ses raisons

decision-hide-title = L’avis est retiré
decision-keep-title = L’avis reste
decision-hide = L’avis n’est plus visible nulle part sur ce site et ne compte plus dans la note.
decision-keep = L’avis reste visible et compte dans la note.
decision-lead = Décision du { $day }, avec ses raisons.
decision-what = Ce qui est décidé
decision-rule = Règle examinée
decision-automatic = Traitement automatique
decision-by-person = Non, une personne a décidé
decision-facts = Ce qui a été constaté
decision-ways = Si vous n’êtes pas d’accord
decision-redress = Vous pouvez faire appel gratuitement, ici, jusqu’au { $until } : quelqu’un d’autre décidera. Vous pouvez aussi saisir un organe de règlement extrajudiciaire des litiges ou un juge.
decision-redress-last = Cette décision répond à un appel, c’est la dernière ici. Vous pouvez saisir un organe de règlement extrajudiciaire des litiges ou un juge.
decision-review = L’avis
decision-appeal = Faire appel
decision-appeal-text = Pourquoi cette décision n’est pas juste
decision-appeal-hint = Possible jusqu’au { $until }, gratuit. Quelqu’un d’autre décidera.
decision-appeal-send = Faire appel
decision-appealed = L’appel
decision-answered = Lire la réponse à l’appel
decision-waiting = Quelqu’un d’autre lira cet appel et décidera.
decision-done-appealed = Votre appel est enregistré. Quelqu’un d’autre décidera et vous recevrez une lettre.

moderation-title = Modération
moderation-lead = Ce qui attend quelqu’un : appels, avis signalés, médiations.
moderation-none = Rien n’attend
moderation-none-text = Les avis signalés, les appels et les médiations viendront ici.
moderation-look = Regarder
moderation-since = Depuis le { $day }.
moderation-appeal = Appel au sujet d’un avis sur { $provider }
moderation-reported = Avis signalé sur { $provider }
moderation-reports = { $count ->
    [one] Un signalement, depuis le { $day }.
   *[other] { $count } signalements, depuis le { $day }.
}
moderation-disputed = Médiation demandée : { $title }
moderation-burst = Beaucoup d’avis d’un coup sur { $provider }
moderation-burst-text = Au moins quatre avis en deux jours. Regardez s’ils viennent bien de prestations différentes.
moderation-what-is-reported = Ce qui est signalé
moderation-report-by = { $who }, le { $day } : { $clause }
moderation-decisions = Décisions précédentes
moderation-nothing-open = Rien n’attend de décision au sujet de cet avis.
moderation-not-independent = Quelqu’un d’autre doit décider : vous appartenez à l’une des organisations, vous avez signalé cet avis, ou vous avez pris la décision contestée.
moderation-decide = Décider
moderation-outcome = Que devient l’avis ?
moderation-outcome-missing = Dites ce que devient l’avis.
moderation-keep = Il reste
moderation-keep-hint = Il respecte les règles.
moderation-hide = Il est retiré
moderation-hide-hint = Il n’est plus visible et ne compte plus. Son auteur reçoit vos raisons et peut faire appel.
moderation-clause = Quelle règle avez-vous examinée ?
moderation-facts = Ce que vous avez constaté
moderation-facts-hint = L’auteur, le prestataire et ceux qui ont signalé l’avis liront ces mots.
moderation-send = Décider et écrire à tous
moderation-done = La décision est prise. Ceux qu’elle concerne reçoivent une lettre.

formula-title = Les avis et la note, mode d’emploi
formula-lead = Qui écrit, quand, ce qui est contrôlé, et le calcul de la note, que chacun peut refaire.
formula-who = Qui donne un avis
formula-who-closed = Seul le porteur d’une prestation close, dont la recette est signée par les deux, peut donner un avis : c’est ce qui est contrôlé.
formula-who-once = Un avis par prestation, dans les { $window } jours après la clôture.
formula-who-ties = Pas d’avis entre organisations qui ont un membre ou un numéro SIREN en commun.
formula-who-versions = Un avis peut être changé dans ce délai. Les versions d’avant restent lisibles.
formula-who-reply = Le prestataire répond une fois à chaque version.
formula-who-unpaid = Personne n’est payé pour un avis, ni pour l’écrire, ni pour le montrer, ni pour son ordre. Les plus récents viennent d’abord.
formula-who-delays = Un avis paraît dès qu’il est envoyé et reste tant que le prestataire est inscrit. La date de la prestation et celle de la publication sont écrites à côté.
formula-how = Comment se calcule la note
formula-weight = Le poids d’un avis est de 1 le jour où il paraît, de la moitié après { $halflife } jours, du quart après deux fois plus, et ainsi de suite { $halvings } fois ; entre ces jours, il baisse en ligne droite. Ensuite il ne compte plus.
formula-usual = Chaque famille de services a sa note habituelle : la moyenne pesée de tous les avis de la famille, quel que soit le prestataire, à laquelle on ajoute { $anchor } avis de note { $anchorgrade }. Elle est arrondie au centième.
formula-score = La note d’un prestataire est la moyenne pesée de ses avis, à laquelle on ajoute { $prior } avis de la note habituelle : peu d’avis disent peu. S’il a des avis dans plusieurs familles, ces { $prior } avis s’y répartissent selon le poids des siens.
formula-cautious = L’ordre des listes suit la note prudente : on y ajoute encore { $caution } avis de note { $cautiongrade }. Moins il y a d’avis, plus elle est basse. Qui n’en a aucun part de la note habituelle dans la famille de son offre.
formula-round = Tout se calcule en nombres entiers et en fractions. La note s’arrondit une seule fois, à la fin, au centième le plus proche.
formula-today = Ces notes aujourd’hui
formula-today-usual = Note habituelle
formula-today-unreviewed = Note prudente sans avis
formula-again = Refaire le calcul
formula-again-text = L’export contient chaque avis visible, sans nom de personne, et les nombres de la formule. Les notes publiées doivent en sortir exactement.
formula-export = L’export des avis, une ligne de JSON par avis
formula-program = Le programme qui refait le calcul, en Python
formula-scores = Les notes de tous les prestataires, en JSON
formula-moderation = Quand un avis pose question
formula-moderation-report = Chacun peut signaler un avis, gratuitement, pour l’une de six raisons. Être sévère n’en est pas une.
formula-moderation-reasons = Une personne sans lien avec les parties décide. Elle dit ce qui est décidé, ce qu’elle a constaté et selon quelle règle.
formula-moderation-appeal = L’appel est gratuit pendant { $appeal } jours. Quelqu’un d’autre décide.

review-published-subject = { $holder } a donné un avis sur vous
review-published-body =
    Bonjour { $name },

    { $holder } a donné un avis sur votre prestation. Vous pouvez y répondre une fois, ou le signaler s’il ne respecte pas une règle.

    Lire l’avis : { $link }
review-changed-subject = { $holder } a changé son avis sur vous
review-changed-body =
    Bonjour { $name },

    { $holder } a changé son avis. Vous pouvez répondre une fois à cette version.

    Lire l’avis : { $link }
review-replied-subject = { $provider } a répondu à votre avis
review-replied-body =
    Bonjour { $name },

    { $provider } a répondu à votre avis.

    Lire la réponse : { $link }
review-reported-subject = Un avis sur { $provider } est signalé
review-reported-body =
    Bonjour { $name },

    Quelqu’un a signalé un avis sur { $provider }.

    Le lire et décider : { $link }
review-judged-subject = Décision au sujet d’un avis sur { $provider }
review-judged-body =
    Bonjour { $name },

    Une décision a été prise au sujet d’un avis sur { $provider }. Vous y lisez ce qui est décidé, ce qui a été constaté, selon quelle règle, et comment la contester.

    Lire la décision : { $link }
review-appealed-subject = Appel au sujet d’un avis sur { $provider }
review-appealed-body =
    Bonjour { $name },

    Quelqu’un fait appel d’une décision que vous n’avez pas prise. À vous de la revoir.

    Lire l’appel : { $link }

api-tag-reviews = Avis
api-reviews = Les avis visibles
api-reviews-export = Tous les avis visibles, une ligne de JSON chacun, avec les nombres de la formule
api-provider-scores = La note de chaque prestataire
