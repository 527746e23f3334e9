## Les prestations : de la demande aux signatures.

engagements-title = Mes prestations
engagements-lead = Ce que vous avez demandé, et ce qu’on vous demande.
engagements-none = Aucune prestation en cours
engagements-none-text = Les offres les plus proches de chez vous sont à un pas.
engagements-find = Chercher une offre
engagements-open = En cours
engagements-ended = Terminées
engagements-column-caption = Prestations
engagements-column-what = Offre
engagements-column-with = Avec
engagements-column-state = Où en est-on ?
engagements-column-changed = Dernier changement

engagement-lead = Avec { $provider }, pour { $holder }.
engagement-aside = Le devis et la demande
engagement-cooperative = la coopérative
engagement-moment = { $day } à { $time }
engagement-happened-when = { $when } · { $happened }

engagement-state-new = Pas encore demandée
engagement-state-asked = Demandée
engagement-state-quoted = Devis proposé
engagement-state-working = En cours de réalisation
engagement-state-delivered = Livrée, à vérifier ensemble
engagement-state-disputed = En médiation
engagement-state-closed = Close, signée par les deux
engagement-state-declined = Déclinée
engagement-state-withdrawn = Retirée
engagement-state-cancelled = Annulée

engagement-track-ask = Demande
engagement-track-quote = Devis
engagement-track-accept = Accord
engagement-track-deliver = Livraison
engagement-track-check = Recette
engagement-track-close = Clôture
engagement-track-review = Avis
engagement-track-review-days = ouvert { $days } jours
engagement-track-quoted = { $day }, { $total }
engagement-track-due = prévue le { $day }

engagement-happened-ask = { $who } ({ $organisation }) a demandé un devis.
engagement-happened-quote = { $who } ({ $organisation }) a proposé un devis de { $total }, valable jusqu’au { $day }.
engagement-happened-refuse-quote = { $who } ({ $organisation }) a demandé un autre devis.
engagement-happened-accept = { $who } ({ $organisation }) a accepté le devis et la liste à vérifier.
engagement-happened-decline = { $who } ({ $organisation }) a décliné la demande.
engagement-happened-withdraw = { $who } ({ $organisation }) a retiré la demande.
engagement-happened-deliver = { $who } ({ $organisation }) a annoncé la livraison.
engagement-happened-check = { $who } ({ $organisation }) a vu le point { $place } de la liste.
engagement-happened-send-back = { $who } ({ $organisation }) a dit ce qu’il reste à faire, pour le { $day }.
engagement-happened-sign = { $who } ({ $organisation }) a signé la recette.
engagement-happened-close = { $who } ({ $organisation }) a signé à son tour : la prestation est close.
engagement-happened-cancel = { $who } ({ $organisation }) a annulé la prestation.
engagement-happened-dispute = { $who } ({ $organisation }) a demandé une médiation.
engagement-happened-end-dispute = { $who } ({ $organisation }) a mis fin à la médiation.
engagement-happened-resume = { $who }, pour { $organisation }, fait reprendre le travail, pour le { $day }.
engagement-happened-stop = { $who }, pour { $organisation }, met fin à la prestation.
engagement-happened-lapse = Le devis n’a pas reçu de réponse à temps : il n’est plus valable.

engagement-yours = À vous
engagement-next-asked-provider-title = Répondez à la demande
engagement-next-asked-provider-text = { $other } attend votre devis : ce que vous ferez, pour combien, pour quand, et la liste à vérifier ensemble à la fin.
engagement-next-asked-holder-title = { $other } prépare une réponse.
engagement-next-asked-holder-text = Vous recevrez une lettre quand le devis arrivera. Rien n’est dû avant votre accord.
engagement-next-quoted-holder-title = Un devis de { $total } vous attend
engagement-next-quoted-holder-text = Lisez-le avec sa liste de vérification : votre accord porte sur les deux. Il est valable jusqu’au { $until }.
engagement-next-quoted-provider-title = { $other } lit votre devis de { $total }.
engagement-next-quoted-provider-text = La réponse est attendue d’ici au { $until }. Vous pouvez encore le remplacer.
engagement-next-working-provider-title = À livrer pour le { $day }
engagement-next-working-provider-text = Quand tout est prêt, annoncez la livraison : { $other } et vous parcourrez la liste ensemble.
engagement-next-working-holder-title = { $other } travaille.
engagement-next-working-holder-text = La livraison est prévue pour le { $day }. Vous pourrez alors vérifier chaque point de la liste.
engagement-next-delivered-check-title = { $open ->
    [one] Encore un point à vérifier, puis vous signez
   *[other] Encore { $open } points à vérifier, puis vous signez
}
engagement-next-delivered-check-text = Après votre signature et celle de { $other }, la prestation est close.
engagement-next-delivered-sign-title = Tout est vu : il reste à signer
engagement-next-delivered-sign-text = Après votre signature et celle de { $other }, la prestation est close.
engagement-next-delivered-signed-title = Vous avez signé.
engagement-next-delivered-signed-text = Il manque la signature de { $other }.
engagement-next-disputed-title = Une médiation est en cours.
engagement-next-disputed-text = Quelqu’un de la coopérative lit votre conversation et vous écrit ici. C’est gratuit.
engagement-next-mediate-title = Une médiation vous est demandée
engagement-next-mediate-text = Lisez la liste et la conversation, écrivez aux deux, puis dites comment la prestation continue ou s’arrête.
engagement-next-closed-holder-title = Donnez votre avis
engagement-next-closed-holder-text = Il n’y a que vous qui puissiez dire comment { $other } a travaillé. L’avis aide les porteurs suivants à choisir.
engagement-both-sides = Vous appartenez aux deux organisations : quelqu’un d’autre doit agir pour chacune d’elles.

engagement-act-quote = Proposer un devis
engagement-act-accept = Lire et accepter le devis
engagement-act-refuse-quote = Demander un autre devis
engagement-act-decline = Décliner la demande
engagement-act-withdraw = Retirer la demande
engagement-act-deliver = Annoncer la livraison
engagement-act-check = C’est fait
engagement-act-look = Vérifier la liste
engagement-act-send-back = Il reste quelque chose
engagement-act-sign = Signer la recette
engagement-act-cancel = Annuler la prestation
engagement-act-dispute = Demander une médiation
engagement-act-end-dispute = Mettre fin à la médiation
engagement-act-resume = Faire reprendre le travail
engagement-act-stop = Mettre fin à la prestation
engagement-act-review = Donner mon avis
engagement-others = Vous pouvez aussi
engagement-back = Revenir à la prestation

engagement-list-title = La liste convenue
engagement-seen-by-you = Vu par vous le { $when }.
engagement-seen-by = Vu par { $who } le { $when }.
engagement-your-check = Il manque votre accord.
engagement-their-check = Il manque l’accord de { $other }.
engagement-signatures = Signatures
engagement-signs-for = pour { $organisation }
engagement-signed = Signé le { $when }
engagement-unsigned = Pas encore signé.
engagement-unsigned-open = Pas encore signé : un point reste ouvert.
engagement-disagree = Et si nous ne sommes pas d’accord ?
engagement-disagree-text = Dites ce qui reste à faire : la livraison repart avec une nouvelle date. Si cela ne suffit pas, demandez une médiation : quelqu’un de la coopérative lit tout et tranche. C’est gratuit.

engagement-talk = La conversation
engagement-message = Votre message
engagement-message-hint = L’autre organisation le lit ici et reçoit une lettre. Ne donnez ni mot de passe ni numéro de carte.
engagement-message-send = Envoyer
engagement-message-sent = Votre message est envoyé.

engagement-question = La demande
engagement-wanted-from = À partir du
engagement-wanted-by = Au plus tard le
engagement-budget = Budget
engagement-quote-open = Le devis proposé
engagement-quote-accepted = Le devis accepté
engagement-total = Total
engagement-deliver-on = Livraison le
engagement-deliver-on-hint = La nouvelle date de livraison.
engagement-valid-until = Valable jusqu’au
engagement-valid-until-hint = Le dernier jour où il peut être accepté.
engagement-today = Nous sommes le { $day }.
engagement-money = Le paiement se règle directement entre vous deux. Nous ne tenons jamais cet argent.

engagement-ask-title = Demander un devis
engagement-ask-lead = « { $offer } », proposé par { $provider }. Demander n’engage à rien.
engagement-ask-holder = Pour quelle organisation ?
engagement-ask-need = De quoi avez-vous besoin ?
engagement-ask-need-hint = Ce que fait votre projet, où vous en êtes, ce que vous attendez.
engagement-ask-budget-hint = Si vous en avez un. Cela aide à proposer ce qui convient.
engagement-ask-send = Envoyer la demande
engagement-ask-back = Revenir à l’offre
engagement-ask-no-holder = Pour demander un devis, il faut décider pour une organisation qui porte un projet, et que rien ne lie à ce prestataire.
engagement-ask-make-holder = Créer une organisation
engagement-holder-missing = Choisissez pour qui vous demandez.

engagement-form-quote = Proposer un devis
engagement-form-quote-lead = { $other } pourra l’accepter tel quel, ou vous en demander un autre.
engagement-form-accept = Accepter le devis
engagement-form-accept-lead = Votre accord engage votre organisation envers { $other }, aux conditions ci-dessous. Il est daté de maintenant.
engagement-form-refuse-quote = Demander un autre devis
engagement-form-refuse-quote-lead = { $other } pourra vous en proposer un autre.
engagement-form-refuse-quote-reason = Qu’est-ce qui doit changer ?
engagement-form-decline = Décliner la demande
engagement-form-decline-lead = { $other } l’apprend par une lettre. La demande est alors close.
engagement-form-decline-reason = Pourquoi ?
engagement-form-withdraw = Retirer la demande
engagement-form-withdraw-lead = { $other } l’apprend par une lettre. La demande est alors close.
engagement-form-withdraw-reason = Pourquoi ?
engagement-form-deliver = Annoncer la livraison
engagement-form-deliver-lead = { $other } et vous parcourez alors la liste, point par point, puis vous signez tous les deux.
engagement-form-deliver-reason = Qu’y a-t-il à voir, et où ?
engagement-form-send-back = Dire ce qu’il reste à faire
engagement-form-send-back-lead = Le travail reprend jusqu’à la nouvelle date. La liste sera ensuite parcourue à nouveau, en entier.
engagement-form-send-back-reason = Que reste-t-il à faire ?
engagement-form-cancel = Annuler la prestation
engagement-form-cancel-lead = Elle est arrêtée pour les deux, { $other } reçoit vos raisons par une lettre. Ce qui est dû se règle entre vous.
engagement-form-cancel-reason = Pourquoi ?
engagement-form-dispute = Demander une médiation
engagement-form-dispute-lead = Quelqu’un de la coopérative lira cette prestation en entier, avec sa conversation. { $other } en est informé. C’est gratuit.
engagement-form-dispute-reason = Sur quoi n’êtes-vous pas d’accord ?
engagement-form-end-dispute = Mettre fin à la médiation
engagement-form-end-dispute-lead = La prestation reprend là où elle en était.
engagement-form-end-dispute-reason = Qu’avez-vous convenu ?
engagement-form-resume = Faire reprendre le travail
engagement-form-resume-lead = Les deux organisations reçoivent vos raisons. La liste sera parcourue à nouveau après la livraison.
engagement-form-resume-reason = Ce que vous avez constaté, et ce qui est à faire
engagement-form-stop = Mettre fin à la prestation
engagement-form-stop-lead = Les deux organisations reçoivent vos raisons. Il n’y aura ni recette ni avis.
engagement-form-stop-reason = Ce que vous avez constaté
engagement-form-check = Vérifier un point de la liste
engagement-form-check-lead = Chacun dit ce qu’il a vu.
engagement-form-sign = Signer la recette
engagement-form-sign-lead = Tous les points sont vus.

engagement-send-quote = Envoyer le devis
engagement-send-accept = Accepter ce devis
engagement-send-refuse-quote = Demander un autre devis
engagement-send-decline = Décliner la demande
engagement-send-withdraw = Retirer la demande
engagement-send-deliver = Annoncer la livraison
engagement-send-send-back = Renvoyer avec cette date
engagement-send-cancel = Annuler la prestation
engagement-send-dispute = Demander une médiation
engagement-send-end-dispute = Mettre fin à la médiation
engagement-send-resume = Faire reprendre le travail
engagement-send-stop = Mettre fin à la prestation
engagement-send-check = C’est fait
engagement-send-sign = Signer la recette

engagement-quote-lines-title = Ce qu’il y a à payer
engagement-quote-lines-hint = Une ligne par chose, la TVA sur sa propre ligne. Les lignes vides ne comptent pas.
engagement-quote-line = Ligne { $number }
engagement-quote-amount = Montant de la ligne { $number }
engagement-quote-more = Ajouter des lignes
engagement-quote-items-title = Ce que vous vérifierez ensemble à la livraison
engagement-quote-items-hint = Un point par ligne, de ceux qu’on peut voir : « Une sauvegarde a été restaurée devant vous ».
engagement-quote-terms = Conditions
engagement-quote-terms-hint = Comment et quand payer, ce qui n’est pas compris.

engagement-day-missing = Écrivez une date, par exemple 2027-01-31.
engagement-words-missing = Écrivez une phrase au moins.
engagement-too-long = C’est trop long : { $most } signes au plus.
engagement-sum-missing = Écrivez un montant, par exemple 400 ou 400,50.
engagement-sum-unreadable = Écrivez un nombre, par exemple 400 ou 400,50.
engagement-sum-fine = Un montant s’arrête aux centimes.
engagement-quote-lines = Un devis a entre 1 et 30 lignes.
engagement-quote-label = Dites en 200 signes au plus à quoi correspond ce montant.
engagement-quote-sum = Un montant va de 0 à 100 000 000 €.
engagement-quote-items = Écrivez entre 1 et 30 points à vérifier.
engagement-quote-item = Chaque point tient en 200 signes.
engagement-quote-days = Ces dates ne sont dans aucun calendrier.

engagement-illegal-order = Ce n’est pas possible à ce stade de la prestation.
engagement-illegal-lapsed = Ce devis n’est plus valable. Demandez-en un autre.
engagement-illegal-valid = Ce devis est encore valable.
engagement-illegal-past = Choisissez un jour à venir, la fin après le début.
engagement-illegal-words = Écrivez une phrase au moins, et 4 000 signes au plus.
engagement-illegal-sum = Un montant va de 0 à 100 000 000 €.
engagement-illegal-item = La liste n’a pas ce point.
engagement-illegal-seen = Vous avez déjà vu ce point.
engagement-illegal-open = Il reste un point à vérifier avant de signer.
engagement-illegal-signed = Vous avez déjà signé.

engagement-stale = Quelqu’un a été plus rapide.
engagement-stale-text = Rien n’a été enregistré, et rien de ce que vous avez écrit n’est perdu. Voici ce qui a changé entre-temps :
engagement-kept = Ce que vous aviez écrit

engagement-done-ask = Votre demande est partie. { $other } reçoit une lettre et vous répond ici.
engagement-done-quote = Votre devis est envoyé. { $other } peut l’accepter tel quel.
engagement-done-refuse-quote = { $other } sait ce qui doit changer et peut vous proposer un autre devis.
engagement-done-accept = C’est convenu. { $other } peut commencer.
engagement-done-decline = La demande est déclinée. { $other } reçoit vos raisons.
engagement-done-withdraw = La demande est retirée. { $other } reçoit vos raisons.
engagement-done-deliver = La livraison est annoncée. Parcourez la liste avec { $other }.
engagement-done-check = Vu : « { $item } ».
engagement-done-send-back = { $other } sait ce qu’il reste à faire.
engagement-done-sign = Vous avez signé. Il manque la signature de { $other }.
engagement-done-close = Vous avez signé tous les deux : la prestation est close.
engagement-done-cancel = La prestation est annulée. { $other } reçoit vos raisons.
engagement-done-dispute = La médiation est demandée. Quelqu’un de la coopérative va lire et vous écrire ici.
engagement-done-end-dispute = La médiation est close, la prestation reprend.
engagement-done-resume = Le travail reprend. Les deux organisations reçoivent vos raisons.
engagement-done-stop = La prestation est arrêtée. Les deux organisations reçoivent vos raisons.

engagement-letter-said = « { $said } »
engagement-step-subject = { $title } : du nouveau
engagement-step-body =
    Bonjour { $name },

    { $happened }

    { $said }

    Voir la prestation : { $link }
engagement-message-subject = { $title } : { $who } vous a écrit
engagement-message-body =
    Bonjour { $name },

    { $who } vous a écrit au sujet de « { $title } ».

    Lire et répondre : { $link }
engagement-reminder-answer-subject = { $title } : { $other } attend votre réponse
engagement-reminder-answer-body =
    Bonjour { $name },

    { $other } vous a demandé un devis pour « { $title } » et n’a pas encore de réponse. Proposez un devis, ou déclinez en deux mots.

    Répondre : { $link }
engagement-reminder-quote-subject = { $title } : le devis va prendre fin
engagement-reminder-quote-body =
    Bonjour { $name },

    Le devis de { $other } pour « { $title } » est valable jusqu’au { $day }.

    Le lire : { $link }
engagement-reminder-delivery-subject = { $title } : livraison le { $day }
engagement-reminder-delivery-body =
    Bonjour { $name },

    { $other } attend « { $title } » pour le { $day }. Quand tout est prêt, annoncez la livraison.

    La prestation : { $link }
engagement-reminder-late-subject = { $title } : la date de livraison est passée
engagement-reminder-late-body =
    Bonjour { $name },

    La livraison de « { $title } » était prévue pour le { $day }. Écrivez-vous pour convenir de la suite. Si cela ne suffit pas, chacun peut demander une médiation, gratuite.

    La prestation : { $link }
engagement-reminder-signature-subject = { $title } : il manque votre signature
engagement-reminder-signature-body =
    Bonjour { $name },

    « { $title } » est livré et vous n’avez pas encore signé la recette. Vérifiez la liste convenue avec { $other }, ou dites ce qu’il reste à faire.

    La liste : { $link }

api-tag-engagements = Prestations
api-engagements = Vos prestations, la plus récemment changée d’abord
api-engagement = Une prestation avec ses étapes et ses messages
api-engagement-step = Faire un pas dans une prestation
engagement-reviewed = L’avis sur cette prestation est publié.
engagement-reviewed-read = Le lire
engagement-track-reviewed = publié
