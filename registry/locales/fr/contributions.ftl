# Contributions de réussite.
contributions-title = Contribution de réussite
contributions-lead = Votre projet marche ? Pendant trois exercices, une part de son résultat amorce les projets suivants.
contributions-table = Vos structures
contributions-organisation = Structure
contributions-state = Où en est-on
contributions-none = Aucune de vos structures ne porte de projet
contributions-none-text = La contribution concerne les structures qui portent un site. Rattachez-en une à votre compte pour contribuer.
contribution-title = La contribution de { $organisation }
contribution-back = La contribution
contribution-state-none = pas de consentement
contribution-state-running = exercice en cours
contribution-state-declare = résultat à déclarer
contribution-state-declare-late = déclaration en retard
contribution-state-open = versement attendu
contribution-state-late = versement en retard
contribution-state-ended = trois années faites
contribution-none-lead = On entre librement, pour trois exercices, en connaissant le taux. Ensuite, tout s’arrête sans démarche.
contribution-how-consent = Consentir
contribution-how-consent-text = Vous lisez le texte et le taux, puis vous signez. C’est daté.
contribution-how-declare = Déclarer
contribution-how-declare-text = Chaque année, vous déclarez le résultat net sur l’honneur.
contribution-how-pay = Verser
contribution-how-pay-text = Un appel vous dit combien et quand. Une perte compte pour zéro.
contribution-how-end = S’arrêter
contribution-how-end-text = Après le troisième exercice, il n’y a plus rien à déclarer ni à verser.
contribution-invite = Rendre un peu de ce qui a marché
contribution-invite-text = Lisez le texte et le taux avant de décider. Rien n’est signé à cette étape.
contribution-read-text = Lire le texte et le taux
contribution-owners-only = Seules les personnes responsables de la structure peuvent consentir et déclarer.
contribution-percent = { $number } %
contribution-times = × { $rate }
contribution-consent-title = Contribuer pendant trois exercices
contribution-consent-lead = Au nom de { $organisation }. Vous signez à la dernière étape seulement.
contribution-first = Dernier jour du premier exercice
contribution-first-hint = Souvent le 31 décembre. L’exercice peut être en cours, ou clos depuis trois mois au plus.
contribution-first-out-of-range = Choisissez un exercice clos depuis trois mois au plus, ou qui se termine dans les douze mois.
contribution-read = Lire le texte complet
contribution-consent-text = Ce que vous signez
contribution-consent-years = { $organisation } contribue au fonds de coopération pour trois exercices : ceux qui se terminent le { $one }, le { $two } et le { $three }.
contribution-consent-rate = La contribution est de { $rate } du résultat net de chaque exercice, selon le barème en vigueur depuis le { $tariff }. Ce taux vaut pour les trois exercices, même si le barème change. Le montant est arrondi au centime le plus proche.
contribution-consent-declare = Dans les trois mois qui suivent la fin de chaque exercice, une personne responsable de { $organisation } en déclare le résultat net sur l’honneur. Une perte compte pour zéro et ne se reporte pas.
contribution-consent-binding = L’entrée est volontaire. Une fois donné, ce consentement engage pour les trois exercices : on ne peut pas le retirer en cours de route.
contribution-consent-public = Le nom de la structure, les résultats déclarés, les contributions et les versements figurent dans les comptes publics du fonds.
contribution-consent-end = Après le troisième exercice, tout s’arrête sans démarche : il n’y a plus rien à déclarer ni à verser.
contribution-consent-version = Texte { $version }, barème du { $day }.
contribution-why-binding = Pourquoi est-ce que cela engage ?
contribution-why-binding-text = Le fonds promet de l’argent à des projets qui démarrent. Il ne peut le faire que si ceux qui contribuent tiennent leurs trois années.
contribution-agree = J’ai lu ce texte et j’y consens au nom de { $organisation }.
contribution-agree-hint = Ce consentement engage pour trois exercices et ne se retire pas.
contribution-agree-missing = Cochez cette phrase pour signer, ou revenez plus tard : rien n’est encore signé.
contribution-sign-consent = Signer pour trois exercices
contribution-not-now = Pas maintenant
contribution-before-title = Avant de signer
contribution-before-voluntary = Rien ne vous y oblige
contribution-before-binding = Une fois signé, cela engage pour trois exercices
contribution-before-loss = Une perte compte pour zéro
contribution-before-end = Après la troisième année, tout s’arrête
contribution-no-relief = Ce versement n’ouvre pas droit à une réduction d’impôt.
contribution-done-consent = { $organisation } contribue pour trois exercices. Consentement signé le { $day } ; une copie vous attend dans votre boîte aux lettres.
contribution-three-years = Vos trois années
contribution-year-of = Exercice clos le { $day }
contribution-step-declare = à déclarer avant le { $day }
contribution-step-to-come = à déclarer à partir du { $day }
contribution-step-result = { $year } : { $result }
contribution-step-nothing = rien à verser
contribution-step-paid = { $amount } versés
contribution-step-open = { $open } à verser sur { $amount }
contribution-consented-on = Consentement donné le { $day } par { $person }. Après la troisième année, tout s’arrête sans démarche.
contribution-what-for = À quoi cela sert
contribution-what-for-text = Chaque euro reçu va à des projets qui démarrent. Les comptes sont publics, au centime.
contribution-to-fund = Les comptes du fonds
contribution-next-declare = Déclarez le résultat de l’exercice clos le { $closed }
contribution-next-declare-text = { $late ->
        [0] Vous avez jusqu’au { $until }. La page calcule d’abord, vous signez ensuite.
       *[other] C’était à faire avant le { $until }. La page calcule d’abord, vous signez ensuite.
    }
contribution-next-declare-button = Déclarer ce résultat
contribution-next-pay = { $late ->
        [0] Versez { $amount } avant le { $due }
       *[other] Versez { $amount } : c’était à faire avant le { $due }
    }
contribution-next-pay-text = L’appel donne le compte et la référence du virement.
contribution-next-pay-button = Voir l’appel
contribution-next-running = L’exercice se termine le { $closes }. Vous pourrez déclarer son résultat à partir du lendemain ; nous vous écrirons.
contribution-next-ended = Les trois années sont faites : { $amount } versés en tout. Il n’y a plus rien à déclarer ni à verser. Merci !
contribution-over = Vous avez versé { $amount } de trop. Cette somme compte pour le prochain appel, ou la trésorerie vous la rend.
contribution-declared-years = Résultats déclarés
contribution-financial-year = Exercice clos le
contribution-declared-result = Résultat déclaré
contribution-amount = Contribution
contribution-open = Reste à verser
contribution-acts = Voir ou corriger
contribution-see-call = Voir l’appel
contribution-correct = Corriger
contribution-payments = Versements
contribution-paid-on = Versé le
contribution-receipt = Reçu
contribution-cancelled = annulé
contribution-refunded = somme rendue
contribution-declare-title = Déclarer le résultat de l’exercice clos le { $closed }
contribution-declare-lead = Année { $year } sur trois. Dix minutes, avec votre bilan sous la main.
contribution-correct-title = Corriger le résultat de l’exercice clos le { $closed }
contribution-correct-lead = Année { $year } sur trois. Une correction est possible jusqu’au { $until }. L’appel précédent est annulé et remplacé ; ce que vous avez versé compte.
contribution-result = Résultat net de l’exercice clos le { $closed }
contribution-result-hint = La dernière ligne du compte de résultat. Une perte s’écrit avec un signe moins.
contribution-compute = Calculer ma contribution
contribution-computed = Ce que cela donne
contribution-rate-of = Taux de votre consentement, barème du { $day }
contribution-loss-text = Rien à verser : une perte compte pour zéro et ne se reporte pas sur une autre année.
contribution-why-amount = Comment ce montant est-il calculé ?
contribution-why-amount-text = Le résultat net multiplié par le taux, arrondi au centime le plus proche ; un demi-centime compte pour un. Sous zéro, la contribution est nulle.
contribution-how-to-pay = Comment verser ?
contribution-pay-once = En une fois, avant le { $day }
contribution-pay-parts = En trois fois
contribution-part-until = { $amount } avant le { $day }
contribution-parts-and = {", "}
contribution-honour = Je déclare sur l’honneur que ce résultat est exact.
contribution-honour-hint = Une correction reste possible pendant un an.
contribution-honour-missing = Cochez la déclaration sur l’honneur pour pouvoir envoyer.
contribution-send = Envoyer ma déclaration
contribution-change-result = Changer le résultat
contribution-done-declared = Résultat de l’exercice clos le { $closed } déclaré. Contribution : { $amount }, appel { $number }.
contribution-done-nothing = Résultat de l’exercice clos le { $closed } déclaré. Il n’y a rien à verser pour cette année.
contribution-done-nothing-more = Résultat de l’exercice clos le { $closed } déclaré. Il n’y a rien à verser, et plus rien à déclarer.
contribution-call-title = Appel { $number }
contribution-call-lead = { $organisation }, le { $day }. Résultat de l’exercice clos le { $closed } : { $result }.
contribution-call-cancelled = Cet appel a été annulé le { $day }, à la suite d’une correction. Il n’est pas à payer.
contribution-parts = Ce qui est à verser
contribution-due-on = Avant le
contribution-paid = Versé
contribution-total = Total
contribution-bank-title = Comment verser
contribution-bank-holder = Titulaire du compte
contribution-bank-iban = IBAN
contribution-bank-reference = Référence du virement
contribution-bank-hint = La référence permet de retrouver votre appel. La trésorerie enregistre le versement quand il arrive, et vous recevez un reçu.
contribution-no-bank = La trésorerie n’a pas encore indiqué le compte du fonds. Elle vous écrira ; vous n’avez rien à faire d’ici là.
contribution-receipt-title = Reçu { $number }
contribution-receipt-from = Reçu de
contribution-receipt-paid-on = Versé le
contribution-receipt-issued = Reçu établi le
contribution-receipt-for = Au titre de
contribution-receipt-purpose = Contribution de réussite au fonds de coopération
contribution-receipt-entry = Écriture au livre du fonds
contribution-receipt-received = Versement reçu
contribution-receipt-amount = Somme reçue
contribution-receipt-void = Ce reçu a été annulé le { $day } et ne vaut plus. Motif : { $reason }
contribution-amount-empty = Écrivez une somme, par exemple 12 000 ou 12 000,50.
contribution-amount-unreadable = Écrivez une somme en euros, par exemple 12 000 ou 12 000,50.
contribution-amount-fine = Une somme en euros a deux décimales au plus, par exemple 12 000,50.
contribution-amount-large = Cette somme est trop grande pour être comptée.
contribution-day-empty = Choisissez un jour.
contribution-day-unreadable = Choisissez un jour dans le calendrier, ou écrivez-le ainsi : 2026-12-31.
contribution-reason-empty = Écrivez pourquoi, en une phrase : ce sera publié avec l’écriture.
contribution-reason-long = Restez sous { $most } signes.
contribution-refused-ended = Les trois années sont déclarées : il n’y a pas de quatrième.
contribution-refused-running = Cet exercice se termine le { $day }. Son résultat se déclare à partir du lendemain.
contribution-refused-turn = Déclarez d’abord l’année { $year }.
contribution-refused-declared = Ce résultat est déjà déclaré.
contribution-refused-not-declared = Il n’y a pas encore de déclaration à corriger pour cette année.
contribution-refused-late = Cette déclaration pouvait être corrigée jusqu’au { $day }. Écrivez à la trésorerie.
contribution-refused-no-consent = Cette structure n’a pas consenti à contribuer.
contribution-refused-consented = Cette structure a déjà donné son consentement : il vaut pour ses trois exercices.
contribution-refused-no-tariff = Aucun barème n’est en vigueur aujourd’hui. Revenez quand la coopérative en aura fixé un.
contribution-refused-tariff = Le texte ou le barème a changé depuis que vous avez ouvert cette page. Relisez-les, puis signez.
contribution-refused-tariff-day = Un barème commence déjà ce jour-là. Choisissez un autre jour.
contribution-refused-amount = Le montant a changé depuis le calcul : la contribution est de { $amount }. Relisez, puis signez.
contribution-refused-unchanged = C’est le résultat déjà déclaré : il n’y a rien à corriger.
contribution-refused-over = La structure n’a versé que { $amount } de trop : on ne peut pas rendre davantage.
contribution-refused-cancelled = Ce versement est déjà annulé.
contribution-refused-spent = Le fonds ne contient plus que { $amount } : cette somme a été versée à des projets. Enregistrez d’abord l’argent qui doit revenir.
contribution-refused-key = Ce formulaire a déjà servi à autre chose. Rechargez la page et recommencez.
contribution-letter-consent-subject = Votre consentement à la contribution de réussite
contribution-letter-consent-body =
    Bonjour { $name },

    { $person } a consenti, au nom de { $organisation }, au texte que voici.

    { $text }

    Vous retrouvez tout ici : { $link }
contribution-letter-call-subject = Appel { $number } : { $amount } pour le fonds de coopération
contribution-letter-call-body =
    Bonjour { $name },

    le résultat de { $organisation } pour l’exercice clos le { $closed } est déclaré : { $result }. La contribution est de { $amount } ; { $pay ->
        [open] il reste { $open } à verser, la première échéance étant le { $due }.
       *[none] elle est déjà versée.
    } { $last ->
        [0] {""}
       *[other] C’était la troisième et dernière année.
    }

    L’appel, avec le compte et la référence du virement : { $link }
contribution-letter-nothing-subject = Rien à verser pour l’exercice clos le { $closed }
contribution-letter-nothing-body =
    Bonjour { $name },

    le résultat de { $organisation } pour l’exercice clos le { $closed } est déclaré : { $result }. Il n’y a rien à verser pour cette année. { $last ->
        [0] {""}
       *[other] C’était la troisième et dernière année.
    }

    Vous retrouvez tout ici : { $link }
contribution-letter-receipt-subject = Reçu { $number } : { $amount }
contribution-letter-receipt-body =
    Bonjour { $name },

    le versement de { $organisation } du { $day } est bien arrivé : { $amount }. Merci ! { $state ->
        [open] Il reste { $open } à verser.
        [over] C’est plus que ce qui était appelé : le surplus compte pour le prochain appel, ou la trésorerie vous le rend.
       *[settled] Tout ce qui était appelé est versé.
    }

    Votre reçu : { $link }
contribution-letter-cancelled-subject = Reçu { $number } annulé
contribution-letter-cancelled-body =
    Bonjour { $name },

    le versement de { $amount } enregistré pour { $organisation } l’a été par erreur. Il est annulé, et le reçu { $number } ne vaut plus. Motif : { $reason } { $state ->
        [open] Il reste { $open } à verser.
       *[other] {""}
    }

    Le reçu annulé : { $link }
contribution-letter-refund-subject = { $amount } vous sont rendus
contribution-letter-refund-body =
    Bonjour { $name },

    la trésorerie a rendu { $amount } à { $organisation } le { $day }, sur ce qui avait été versé de trop. Motif : { $reason }

    Vous retrouvez tout ici : { $link }
contribution-letter-declare-subject = Un exercice est clos : déclarez son résultat
contribution-letter-declare-body =
    Bonjour { $name },

    un exercice de { $organisation } est clos. Son résultat se déclare avant le { $day }. La page calcule d’abord, vous signez ensuite.

    Déclarer le résultat : { $link }
contribution-letter-declare-soon-subject = Encore quelques jours pour déclarer le résultat
contribution-letter-declare-soon-body =
    Bonjour { $name },

    le résultat de { $organisation } se déclare avant le { $day }. Une perte compte pour zéro, mais se déclare aussi.

    Déclarer le résultat : { $link }
contribution-letter-declare-late-subject = Le résultat n’est pas encore déclaré
contribution-letter-declare-late-body =
    Bonjour { $name },

    le résultat de { $organisation } était à déclarer avant le { $day }. Une perte compte pour zéro, mais se déclare aussi. Si quelque chose vous en empêche, écrivez à la trésorerie.

    Déclarer le résultat : { $link }
contribution-letter-pay-soon-subject = { $amount } à verser avant le { $day }
contribution-letter-pay-soon-body =
    Bonjour { $name },

    pour l’appel { $number }, { $organisation } a { $amount } à verser avant le { $day }. Si c’est déjà fait, merci : le reçu suivra.

    L’appel, avec le compte et la référence du virement : { $link }
contribution-letter-pay-late-subject = { $amount } étaient à verser avant le { $day }
contribution-letter-pay-late-body =
    Bonjour { $name },

    pour l’appel { $number }, { $organisation } avait { $amount } à verser avant le { $day }. Si c’est déjà fait, merci : le reçu suivra. Si c’est difficile en ce moment, écrivez à la trésorerie.

    L’appel, avec le compte et la référence du virement : { $link }
contribution-letter-ended-subject = Vos trois années de contribution sont faites
contribution-letter-ended-body =
    Bonjour { $name },

    { $organisation } a versé { $amount } au fonds de coopération en trois exercices. Il n’y a plus rien à déclarer ni à verser. Merci !

    Ce que le fonds en a fait : { $link }

contribution-refused-key-word = La clé de cette demande ne convient pas : des lettres, des chiffres et des tirets, 100 au plus.
api-tag-contributions = Contributions de réussite
api-contribution = Où en est la contribution d’une structure
api-contribution-consent = Consentir pour trois exercices
api-contribution-declaration = Déclarer un résultat, ou le corriger
