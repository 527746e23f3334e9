# Le fonds de coopération.
fund-title = Le fonds de coopération
fund-lead = Ce que les réussites ont rendu, et ce que cela a fait naître. Au centime, à ce jour.
fund-held-on = En caisse, { $day }
fund-received-since = Reçu depuis le { $day }
fund-given-to = { $count ->
        [0] Versé à des projets
        [one] Versé à un projet
       *[other] Versé à des projets, en { $count } fois
    }
fund-sealed = { $count ->
        [one] Une écriture, à l’équilibre et scellée
       *[other] { $count } écritures, toutes à l’équilibre, scellées l’une par l’autre
    }. Dernier sceau : { $day }, { $time }.
fund-no-entry = Aucune écriture encore.
fund-chart = Reçu et versé, par trimestre
fund-no-chart = Le graphique commence avec la première écriture.
fund-period = Trimestre
fund-quarter = T{ $quarter } { $year }
fund-received-from = reçu des réussites
fund-given-to-projects = versé à des projets
fund-born = Ce que le fonds a fait naître
fund-no-grant = Le premier projet reste à naître
fund-no-grant-text = Dès que le fonds aura donné à un projet, vous le verrez ici, avec la somme et la raison.
fund-last-entries = Les dernières écritures
fund-entries = Les écritures du fonds
fund-entries-lead = Tout ce qui est entré dans le fonds et tout ce qui en est sorti, la plus récente d’abord. Une erreur ne s’efface pas : une autre écriture l’annule.
fund-all-entries = { $count ->
        [one] L’écriture
       *[other] Les { $count } écritures
    }
fund-download = Télécharger :
fund-day = Date
fund-who = D’où, vers où
fund-why = Pourquoi
fund-received = Reçu
fund-given = Versé
fund-held = En caisse
fund-total = Total
fund-to-project = vers { $project }
fund-from-project = retour de { $project }
fund-correction = Correction
fund-grant-back = Annule le versement { $document } : { $reason }
fund-out-corrected = Correction : { $document }
fund-in-credit = Surplus reporté sur l’appel { $document }
fund-in-paid = Contribution versée, reçu { $document }
fund-newer = Plus récentes
fund-older = Plus anciennes
fund-page-of = Page { $page } sur { $pages }
fund-again = Refaire le calcul
fund-again-text = Le fichier donne chaque déclaration, chaque versement et chaque écriture. Le programme, public lui aussi, recalcule les contributions et la caisse au centime, et vérifie que rien n’a été changé après coup. Il suffit de Python.
fund-file = Le fichier
fund-program = Le programme
fund-year-report = L’excédent de { $year }
fund-rules = Les règles
fund-rule-consent = On entre par consentement daté, pour trois exercices
fund-rule-loss = Une perte compte pour zéro
fund-rule-end = Tout s’arrête sans démarche après la troisième année
fund-rule-surplus = Rien n’est distribué : l’excédent reste au fonds et va à d’autres projets
fund-year-title = L’année { $year } du fonds
fund-year-lead = Ce qui est entré, ce qui est sorti, et ce que devient l’excédent.
fund-year-lead-running = Ce qui est entré, ce qui est sorti, et ce que devient l’excédent. L’année n’est pas finie.
fund-year-surplus-title = L’excédent
fund-year-received = Reçu des réussites
fund-year-given = Versé à des projets
fund-year-surplus = Excédent de l’année
fund-year-surplus-text = La coopérative est à but non lucratif : l’excédent n’est pas distribué. Il reste au fonds, pour les projets suivants.
fund-year-opening = En caisse au début de l’année
fund-year-closing = En caisse à la fin
fund-year-agreement = Tout concorde-t-il ?
fund-year-called = Contributions appelées dans l’année
fund-year-unpaid = Appelé et pas encore versé, à la fin
fund-year-reconciles = Les comptes concordent, au centime, avec ce qui a été déclaré, versé et donné, compté une seconde fois sans eux.
fund-year-differs = Les comptes ne concordent pas avec ce qui a été déclaré, versé et donné. La trésorerie doit chercher pourquoi avant toute autre chose.
fund-year-owed-back = Versé en trop, à rendre
fund-year-bank = Sur le compte en banque à la fin
fund-accounts = Les comptes de l’année
fund-account = Compte
fund-account-name = Intitulé
fund-account-opening = Au début
fund-account-debit = Débit
fund-account-credit = Crédit
fund-account-closing = À la fin
fund-account-195 = Fonds dédiés : fonds de coopération
fund-account-467 = Contributions de réussite appelées
fund-account-512 = Banque
fund-account-657 = Aides octroyées aux projets
fund-account-6895 = Reports en fonds dédiés
fund-account-755 = Contributions de réussite
fund-account-7895 = Utilisations de fonds dédiés
fund-refused-too-much = Le fonds ne contient que { $amount }. Donnez cette somme au plus.
fund-refused-organisation = Aucune structure n’a ce nom dans son adresse. Vérifiez-le, ou laissez le champ vide.
fund-refused-cancelled = Ce versement est déjà annulé.
fund-refused-key = Ce formulaire a déjà servi à autre chose. Rechargez la page et recommencez.
api-tag-fund = Fonds de coopération
api-fund = Le fonds tel qu’il est
api-fund-year = Une année du fonds, avec son excédent
api-fund-export = Tout ce dont les comptes découlent, une ligne JSON par objet
api-fund-csv = Les écritures, ligne par ligne
