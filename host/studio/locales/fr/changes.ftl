## Changements, historique, mises à jour

changes-title = Brouillon et historique
changes-lead = Ce que le site est change ici, d’un coup, après répétition. Ce que vos membres écrivent n’attend pas.
changes-lead-clash = Quelque chose du brouillon ne va plus avec ce qui est en place.
changes-done = Ce qui a été appliqué
changes-nothing = Rien encore.
changes-undone = La version { $number } a été défaite
changes-several = { $count ->
    [0] Rien qui ait un nom
   *[other] { $count } changements
}
changes-when = Version { $number }, { $when }, par { $who }
changes-by-hand = Version { $number }, { $when }, directement dans les fichiers
changes-number = version { $number }
changes-undo = Défaire
clash-title = Le brouillon ne va plus
clash-lead = Quelqu’un a changé le site entre-temps, et une chose du brouillon ne va plus avec.
clash-to-changes = Voir le brouillon
draft-title = Dans le brouillon
draft-count = { $count ->
    [one] Brouillon, 1 changement
   *[other] Brouillon, { $count } changements
}
draft-clash = Une chose ne va plus
draft-clash-text = Elle est montrée ci-dessous. Enlevez-la pour continuer avec le reste.
draft-unfit = Il manque encore quelque chose
draft-unfit-text = Tel quel, le site ne tiendrait pas ensemble.
draft-to-check = Voir ce qui manque
draft-rehearse-title = À répéter avant d’appliquer
draft-rehearse-text = La répétition se joue sur une copie : rien ne change, personne ne reçoit de lettre.
draft-rehearse = Répéter
draft-rehearsed = Répété sur une copie : rien ne casse
draft-rehearsed-text = { $ms ->
    [one] 1 ms d’attente pendant l’application.
   *[other] { $ms } ms d’attente pendant l’application.
}
draft-apply = Appliquer
draft-failed = La répétition a échoué
draft-failed-text = Le site est resté comme il est. Changez le brouillon, puis répétez.
draft-take-back = Enlever
draft-applied = C’est appliqué : version { $number }.
rehearsal-failed = « { $brick } » : { $what } n’a pas répondu. { $why }
rehearsal-grant = « { $brick } » : { $grant }
undo-title = Défaire la version { $number } ?
undo-lead = Rien n’est défait avant votre confirmation.
undo-does = Ce qui va changer
undo-whole = Cela se défait entièrement.
undo-losses = Ce que défaire ne rendra pas :
undo-yes = Défaire
undo-no = Ne rien changer
undo-done = La version { $number } est défaite.
updates-title = Mises à jour
updates-lead = Les versions plus récentes de vos briques, et ce qu’elles demandent de plus ou de moins.
updates-none = Tout est à jour
updates-none-text = Aucune brique n’a de version plus récente dans le catalogue.
updates-versions = De { $from } à { $to }
updates-grants = Ce qui change dans ses droits
updates-grants-same = Rien : elle ne demande ni plus ni moins.
updates-take = Mettre à jour
updates-draft = Mettre dans le brouillon
do-add = Ajouter « { $brick } »
do-upgrade = Mettre « { $brick } » à jour
do-replace = Mettre une autre brique à la place de « { $brick } »
do-rollback = Revenir à la version précédente de « { $brick } »
do-remove = Retirer « { $brick } »
do-restore = Remettre « { $brick } »
do-wire = Relier « { $brick } » à « { $other } »
do-unwire = Défaire une liaison de « { $brick } »
do-listen = Prévenir « { $brick } » de ce qui se passe dans « { $other } »
do-unlisten = Ne plus prévenir « { $brick } » de ce qui se passe dans « { $other } »
do-grant = Donner à « { $brick } » le droit : { $capability }
do-ungrant = Reprendre à « { $brick } » le droit : { $capability }
do-settings = Premiers réglages de « { $brick } »
do-limits = Limites de « { $brick } »
do-title = Appeler le site « { $title } »
do-info = Changer ce que le site dit de lui
do-info-languages = Changer ce que le site dit de lui, et ses langues : { $languages }
do-theme = Prendre la couleur { $colour }
do-sign-up-open = Laisser chacun s’inscrire
do-sign-up-invited = N’inscrire que sur invitation
do-launch = Ouvrir le site
do-unpublish = Refermer le site
do-suspend = Suspendre le site
do-logo = Montrer un logo
do-no-logo = Ne plus montrer de logo
do-photograph = Montrer une image à l’accueil
do-no-photograph = Ne plus montrer d’image à l’accueil
