# La trésorerie.
treasury-title = Trésorerie
treasury-lead = Ce qui vous attend d’abord, puis ce que le fonds attend.
treasury-attention = Ce qui vous attend
treasury-nothing = Rien ne presse aujourd’hui.
treasury-expected = Versements attendus
treasury-nothing-expected = Aucun versement n’est attendu.
treasury-contributors = Les structures qui contribuent
treasury-no-contributor = Aucune structure n’a encore consenti.
treasury-ways = Aller à
treasury-entries = { $count ->
        [0] Aucun mouvement encore.
        [one] Un mouvement.
       *[other] { $count } mouvements.
    }
treasury-rate = Taux en vigueur
treasury-no-tariff = aucun
treasury-to-payments = Versements
treasury-to-grants = Dons aux projets
treasury-to-tariffs = Barèmes
treasury-to-bank = Compte en banque
treasury-to-journal = Journal
treasury-acts = Ce que vous pouvez faire
treasury-do-record = Enregistrer un versement
treasury-do-look = Voir le dossier
treasury-do-refund = Rendre cette somme
treasury-do-tariff = Fixer un barème
treasury-do-bank = Indiquer le compte
treasury-todo-chain = Le livre du fonds a été altéré
treasury-todo-chain-text = Une écriture ne correspond plus à son sceau. N’enregistrez rien de plus, et prévenez l’équipe qui tient le serveur.
treasury-todo-tariff = Aucun barème n’est en vigueur
treasury-todo-tariff-text = Sans barème, personne ne peut consentir à contribuer.
treasury-todo-bank = Le compte en banque du fonds n’est pas indiqué
treasury-todo-bank-text = Les appels ne disent pas encore où verser.
treasury-todo-declaration = { $organisation } n’a pas déclaré son résultat
treasury-todo-declaration-text = Exercice clos le { $closed }, à déclarer avant le { $until }. Nous avons écrit.
treasury-todo-payment = { $organisation } doit { $amount }
treasury-todo-payment-text = Appel { $number }, à verser avant le { $due }. Nous avons écrit.
treasury-todo-over = { $organisation } a versé { $amount } de trop
treasury-todo-over-text = La somme compte pour le prochain appel ; vous pouvez aussi la rendre.
treasury-due = À verser avant le
treasury-late = en retard
treasury-reference = Appel et référence
treasury-next = La suite
treasury-called = Appelé
treasury-closes = exercice clos le { $day }
treasury-declares = déclare avant le { $day }
treasury-ended = trois années déclarées
treasury-amount = Somme
treasury-amount-hint = Telle qu’elle figure sur le relevé. Ce qui dépasse l’appel compte pour le suivant, ou se rend.
treasury-amount-positive = Écrivez une somme supérieure à zéro.
treasury-paid-on = Jour du relevé bancaire
treasury-recorded-on = Enregistré le
treasury-day-to-come = Ce jour n’est pas encore venu.
treasury-choose = Choisir une structure
treasury-organisation-open = { $organisation }, reste { $amount }
treasury-organisation-missing = Choisissez la structure qui a versé.
treasury-record-title = Enregistrer un versement
treasury-record-lead = La structure reçoit son reçu aussitôt, et la somme due entre dans le fonds.
treasury-record = Enregistrer et envoyer le reçu
treasury-no-payment = Aucun versement encore.
treasury-done-payment = { $amount } de { $organisation } enregistrés. Le reçu { $number } est envoyé.
treasury-payment-title = Versement { $number }
treasury-see-receipt = Voir le reçu
treasury-still-open = Il reste { $amount } à verser. Prochaine référence : { $reference }.
treasury-mistake = Ce versement a été enregistré par erreur ?
treasury-mistake-text = L’annuler ajoute une écriture inverse ; rien n’est effacé. Le reçu ne vaut plus, et la structure est prévenue avec votre motif.
treasury-reason = Pourquoi
treasury-cancel-payment = Annuler ce versement
treasury-done-cancelled = Le versement de { $amount } de { $organisation } est annulé, et le reçu { $number } ne vaut plus.
treasury-refund-title = Rendre une somme à { $organisation }
treasury-refund-lead = { $organisation } a versé { $amount } de trop. Faites le virement, puis enregistrez-le ici.
treasury-refunded-on = Jour du virement
treasury-refund = Enregistrer ce virement
treasury-done-refund = { $amount } rendus à { $organisation }. Elle en est prévenue.
treasury-tariffs-lead = Un barème vaut à partir d’un jour, jamais en arrière. Il engage ceux qui consentent à partir de ce jour ; ceux qui ont déjà consenti gardent leur taux.
treasury-no-tariff-yet = Aucun barème n’est encore fixé.
treasury-new-tariff = Fixer un nouveau barème
treasury-from = À partir du
treasury-in-force = en vigueur
treasury-to-come = à venir
treasury-past = passé
treasury-rate-field = Taux, en pour cent du résultat net
treasury-rate-hint = Par exemple 3 ou 2,75.
treasury-rate-unreadable = Écrivez un taux entre 0 et 100, avec deux décimales au plus, par exemple 3 ou 2,75.
treasury-from-field = En vigueur à partir du
treasury-tariff-past = Un barème commence aujourd’hui au plus tôt : il ne vaut jamais en arrière.
treasury-tariff-reason-hint = Qui l’a décidé, quand et pourquoi. C’est publié avec le barème.
treasury-set-tariff = Fixer ce barème
treasury-done-tariff = Barème fixé : { $rate } à partir du { $day }.
treasury-grants-lead = Le fonds contient { $amount }. Il ne peut pas donner davantage.
treasury-new-grant = Donner à un projet
treasury-project = Projet
treasury-project-missing = Écrivez le nom du projet, tel qu’il sera publié.
treasury-project-organisation = Nom de sa structure dans les adresses
treasury-project-organisation-hint = Si le projet a une structure ici, par exemple outils-de-palmer.
treasury-grant-reason-hint = Ce que le projet en fera, et qui l’a décidé. C’est publié.
treasury-check-grant = Relire avant de donner
treasury-grant-check = À relire
treasury-left = Il restera
treasury-grant-public = La somme, le projet et la raison seront publiés dans les comptes du fonds.
treasury-give = Donner { $amount } à { $project }
treasury-not-yet = Pas encore
treasury-given = Ce que le fonds a donné
treasury-number = Numéro
treasury-taken-back = annulé
treasury-done-grant = { $amount } donnés à { $project }. Don { $number }.
treasury-grant-title = Don { $number }
treasury-grant-mistake = Ce don a été enregistré par erreur, ou l’argent est revenu ?
treasury-grant-mistake-text = L’annuler ajoute une écriture inverse ; rien n’est effacé. La somme revient au fonds, et votre motif est publié.
treasury-take-back = Annuler ce don
treasury-done-taken-back = Le don de { $amount } à { $project } est annulé ; la somme est revenue au fonds.
treasury-grant-taken-back = Annulé le { $day }. Motif : { $reason }
treasury-bank-lead = Les appels de contribution donnent ce compte à ceux qui versent.
treasury-holder-missing = Écrivez le nom du titulaire, tel que la banque le connaît.
treasury-iban-hint = Par exemple FR14 2004 1010 0505 0001 3M02 606.
treasury-iban-wrong = Cet IBAN ne passe pas le contrôle de ses deux chiffres clés. Recopiez-le depuis un relevé d’identité bancaire.
treasury-set-bank = Indiquer ce compte
treasury-done-bank = Les appels donnent maintenant le compte { $iban }.
treasury-journal-lead = Chaque écriture avec ses lignes, la plus récente d’abord.
treasury-journal-file = Fichier { $year } pour un logiciel comptable
treasury-chain-holds = { $count ->
        [0] Aucune écriture encore.
        [one] L’écriture est à l’équilibre et correspond à son sceau.
       *[other] Les { $count } écritures sont à l’équilibre, et chacune correspond à son sceau.
    }
treasury-last-hash = Dernier sceau :
treasury-kind = { $kind ->
        [call] Appel de contribution
        [payment] Versement reçu
        [refund] Somme rendue
        [transfer] Entrée au fonds
        [grant] Don à un projet
       *[reversal] Annulation de l’écriture { $reverses }
    }
treasury-entry = { $number }. { $kind ->
        [call] Appel de contribution
        [payment] Versement reçu
        [refund] Somme rendue
        [transfer] Mouvement du fonds
        [grant] Don à un projet
       *[reversal] Annulation de l’écriture { $reverses }
    }, { $document }
treasury-entry-where = { $day }, journal { $journal }, n° { $place }
treasury-journal-AC = Appels de contributions
treasury-journal-BQ = Banque
treasury-journal-OD = Opérations diverses
api-tag-treasury = Trésorerie
api-treasury = Ce que le fonds attend
api-treasury-payment = Enregistrer un versement
api-treasury-refund = Enregistrer une somme rendue
api-treasury-tariff = Fixer un barème
api-treasury-grant = Donner à un projet
