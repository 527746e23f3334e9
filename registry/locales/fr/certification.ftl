# La certification des prestataires.

## Les six critères
criterion-quality-process = Qualité
criterion-documentation = Documentation
criterion-interoperability = Interopérabilité
criterion-solidity = Solidité
criterion-durability = Durée de vie
criterion-transferability = Reprise par un autre
criterion-quality-process-asks = Comment chaque version est relue, essayée et livrée, et ce que deviennent les retours.
criterion-documentation-asks = Ce que trouvent ceux qui utilisent vos briques, ceux qui tiennent un site et ceux qui développent, et dans quelles langues.
criterion-interoperability-asks = Les interfaces communes que parlent vos briques, et les essais qui le montrent.
criterion-solidity-asks = Ce que vos briques supportent : charge, pannes, attaques. Racontez aussi vos incidents.
criterion-durability-asks = Qui entretient vos briques, combien de personnes savent publier une version, et avec quels moyens demain.
criterion-transferability-asks = Ce qu’un autre prestataire doit savoir et recevoir pour prendre la suite. L’exercice ci-dessous le prouve.
finding-met = tenu
finding-reserved = tenu, avec une réserve
finding-unmet = pas tenu
finding-met-means = les preuves suffisent
finding-reserved-means = la réserve est publiée avec la certification
finding-unmet-means = personne ne peut certifier ainsi
drill-title = L’exercice de reprise
drill-lead = Un autre prestataire a repris l’une de vos installations, pour de vrai. Racontez ce qui s’est passé.
drill-on = Jour de l’exercice
drill-by = Qui a repris
drill-by-hint = Le prestataire ou la personne qui a tenu votre rôle.
drill-outcome = Ce qui s’est passé
drill-outcome-hint = Le temps qu’il a fallu, ce qui a marché, ce qui a manqué.
drill-was = Exercice du { $day }, repris par { $by }

## Demander
asking-title = Certification : { $organisation }
asking-lead = Six critères, deux certificateurs, deux ans. Dites ce que vous faites et montrez-le : ce sont vos preuves qui comptent.
asking-lead-valid = Certifiée jusqu’au { $day }. Le renouvellement se demande à partir de six mois avant la fin.
asking-lead-submitted = Votre dossier est entre les mains des certificateurs. Deux d’entre eux, sans lien avec vous, le lisent et décident.
asking-lead-signing = Deux certificateurs ont décidé de vous certifier. Il reste leurs signatures.
asking-lead-more = Un certificateur a besoin d’un complément pour décider.
asking-aside = Le dossier
asking-steps = Le chemin du dossier
asking-criteria = Les six critères
asking-how = Pour chacun, quelques phrases et au moins un lien vers ce qui le montre. Tout sera publié avec la certification, signé par ceux qui l’ont lu.
asking-answer = Ce que vous faites
asking-evidence = Preuves
asking-evidence-hint = Un lien par ligne, précédé de son nom : Guide, 38 pages https://exemple.org/guide
asking-save = Garder le brouillon
asking-submit = Demander la certification
asking-submit-what = Le nom et le numéro SIREN de votre organisation sont fixés à cet instant : c’est à eux que la certification est donnée. Vos clés peuvent changer sans y toucher.
asking-saved-note = Brouillon gardé. Rien n’est demandé pour { $organisation } tant que vous ne l’envoyez pas.
asking-submitted-note = La certification est demandée pour { $organisation }. Les certificateurs viennent d’en être prévenus par lettre.
asking-withdrawn-note = La demande déposée pour { $organisation } est retirée. Personne ne décidera dessus.
asking-withdraw-title = Retirer la demande
asking-withdraw-what = Les certificateurs cessent de lire. La certification en cours, s’il y en a une, ne change pas.
asking-withdraw = Retirer cette demande
asking-more-by = { $name }, le { $day }, vous demande un complément :
asking-owner-only = Seuls les responsables de l’organisation peuvent demander la certification.
asking-past = Demandes passées
asking-ended-certified = Certifiée, décision du { $day }
asking-ended-refused = Refusée le { $day }
asking-ended-withdrawn = Retirée le { $day }
asking-refused-what-now = Un nouveau dossier peut être déposé à tout moment ; d’autres certificateurs peuvent le lire.
asking-see-certification = Voir la certification, ses preuves et ses signatures
asking-breaks-nothing = Aucun site ne s’arrête à cause de cette décision, et aucune brique n’est retirée : seule la marque de confiance change.
asking-changed = Ce dossier a changé depuis que vous l’avez ouvert : quelqu’un d’autre l’a modifié. Votre texte est gardé ci-dessous et rien n’a été envoyé. Ouvrez la page dans un autre onglet pour comparer.
asking-being-read = Les certificateurs lisent déjà ce dossier : il ne se modifie plus. Retirez la demande pour le changer.
asking-too-early = La certification en cours dure encore longtemps. Son renouvellement se demande à partir du { $day }. Votre brouillon peut être gardé jusque-là.
asking-answer-missing = Dites en quelques phrases ce que vous faites pour ce critère.
asking-answer-long = Restez sous { $most } caractères ; un lien peut dire le reste.
asking-evidence-missing = Donnez au moins un lien vers une preuve.
asking-evidence-wrong = « { $line } » ne finit pas par une adresse en https:// . Écrivez par exemple : Guide https://exemple.org/guide
asking-evidence-long = « { $line } » est trop long. Abrégez le nom ou l’adresse.
asking-evidence-many = Gardez { $most } liens au plus, les plus parlants.
asking-drill-on-wrong = Choisissez le jour de l’exercice, par exemple 2026-11-24.
asking-drill-on-future = L’exercice doit avoir eu lieu : choisissez un jour passé.
asking-drill-by-missing = Écrivez qui a repris l’installation.
asking-drill-outcome-missing = Racontez comment l’exercice s’est passé.
certification-step-asked = Demande, avec ses preuves
certification-step-read = Lecture par deux certificateurs
certification-step-signed = Deux signatures
certification-step-published = Parution
certification-step-published-when = le jour même

## Le bureau
desk-title = Bureau de certification
desk-lead = Les demandes des prestataires, de la plus ancienne à la plus récente.
desk-needs-you = Ce qui vous attend
desk-nothing = Rien ne vous attend
desk-nothing-what = Vous recevrez une lettre dès qu’un prestataire demande une certification.
desk-todo-since = Depuis le { $day }.
desk-todo-since-ending = Depuis le { $day }. La certification en cours finit le { $until }.
desk-todo-read = { $organisation } demande une certification
desk-todo-read-open = Lire le dossier
desk-todo-sign = Votre signature manque pour { $organisation }
desk-todo-sign-open = Signer
desk-todo-list = La liste des certificateurs est à signer
desk-todo-list-what = Elle a changé ou finit bientôt. Deux certificateurs la signent.
desk-todo-list-open = Ouvrir la liste
desk-todo-revocation = Un retrait de certification attend une deuxième voix : { $organisation }
desk-todo-revocation-open = Lire les motifs
desk-open = Demandes ouvertes
desk-certified = Prestataires certifiés
desk-provider = Prestataire
desk-since = Demandée le
desk-state = Où elle en est
desk-you = Vous
desk-badge = Marque
desk-ends = Fin
desk-act = Action
desk-ends-on = { $day }
desk-ends-soon = { $day }, bientôt
desk-revoke = Retirer
desk-more = Aussi
desk-keys = Mes clés et mes attaches
desk-authority = La liste des certificateurs
desk-state-submitted = en lecture
desk-state-more = complément demandé
desk-state-signing = à signer
desk-you-tied = trop proche, vous ne décidez pas
desk-you-not-listed = votre clé n’est pas encore dans la liste
desk-you-certify = pour
desk-you-more = complément demandé
desk-you-refuse = contre
desk-you-read = { $count } sur 6 critères lus
desk-request-title = Dossier { $organisation }
desk-lead-first = Première demande, déposée le { $asked }.
desk-lead-renewal = Renouvellement demandé le { $asked }. La certification en cours finit le { $until }.
desk-you-name = Vous
desk-found-by = { $name } : { $finding }
desk-unread-by = { $name } : pas encore lu
desk-finding = Votre avis
desk-finding-reasons = Vos raisons
desk-reasons-hint = Ce que vous avez vu, et où. Publié avec la certification.
desk-finding-missing = Choisissez un avis, ou effacez vos raisons.
desk-reasons-missing = Écrivez vos raisons : elles sont dues au prestataire et au public.
desk-reasons-long = Restez sous { $most } caractères.
desk-keep-reading = Garder ma lecture
desk-keep-reading-what = Vous pouvez vous arrêter et reprendre. Rien n’est décidé.
desk-reading-kept = Votre lecture est gardée. Rien n’est encore décidé.
desk-your-decision = Votre décision
desk-decision = Que décidez-vous ?
decision-certify = Certifier pour deux ans
decision-certify-means = du { $from } au { $until }
decision-more = Demander un complément
decision-more-means = la lecture s’arrête jusqu’à la réponse ; la certification en cours ne change pas
decision-refuse = Refuser
decision-refuse-means = il faut deux refus ; un nouveau dossier reste possible à tout moment
desk-decision-reasons = Vos raisons
desk-decision-reasons-hint = Publiées avec la décision, sous votre nom.
desk-independent = Depuis deux ans, je n’ai ni appartenu à cette organisation, ni travaillé avec elle, ni reçu d’argent d’elle.
desk-independent-missing = Sans cette déclaration, vous ne pouvez pas décider. Si elle n’est pas vraie, laissez ce dossier à d’autres.
desk-decide = Rendre ma décision
desk-decide-what = Elle est enregistrée avec l’heure. Vous pouvez la reprendre tant que les deux signatures ne sont pas là.
desk-decision-missing = Choisissez l’une des trois décisions.
desk-unread = Lisez d’abord les six critères : vous en avez gardé { $count }.
desk-unmet = Vous avez jugé qu’un critère n’est pas tenu : on ne certifie pas ainsi. Demandez un complément, ou revoyez votre avis.
desk-decided-open = Votre décision est enregistrée. Un autre certificateur doit encore se prononcer.
desk-decided-more = Votre demande de complément est partie chez le prestataire.
desk-decided-certify = Deux certificateurs sont d’accord. Il reste à signer, chacun avec sa clé.
desk-decided-refuse = Deux certificateurs refusent. Le prestataire vient d’en recevoir les raisons.
desk-decided-already = Vous avez déjà décidé. Reprenez votre décision pour changer votre lecture.
desk-reconsider = Reprendre ma décision
desk-reconsider-what = Ce qui en découlait tombe, signatures comprises.
desk-reconsidered = Votre décision est reprise. Le dossier est de nouveau en lecture.
desk-other-decisions = Autres décisions
desk-stranded = Ce que vous aviez écrit
desk-changed = Ce dossier a changé depuis que vous l’avez ouvert. Rien n’a été enregistré. Relisez-le ci-dessous, puis décidez.
desk-tied = Vous appartenez à l’organisation de ce prestataire, vous en étiez il y a moins de deux ans, ou vous avez déclaré une attache. Vous pouvez lire, pas décider.
desk-not-listed = La liste publiée des certificateurs ne contient aucune clé à vous. Ajoutez votre clé et faites signer la liste avant de décider.
desk-other-cannot-sign = Le certificateur qui était d’accord avec vous ne peut plus signer : sa clé ou ses attaches ont changé. Il doit reprendre sa décision.
desk-two-signatures = Il faut deux signatures
desk-no-signatories = Les deux premiers certificateurs à décider de certifier signeront.
desk-signed-on = Signé le { $day }
desk-not-signed = pas encore signé
desk-why-two = Pourquoi deux ?
desk-why-two-because = Personne ne certifie seul. Chacun lit, donne ses raisons et signe le même texte avec une clé que le registre n’a pas. Une signature manque, ou la même personne signe deux fois : rien n’est certifié, et les sites s’en aperçoivent eux-mêmes.
desk-signed-note = Votre signature est vérifiée et gardée. Il manque encore l’autre.
desk-certified-note = Les deux signatures sont là : le prestataire est certifié, et la certification est publiée.
signing-title = Signer la certification
signing-lead = Votre clé ne quitte pas votre ordinateur. Le registre vous donne le texte, vous rapportez la signature.
signing-fetch = Téléchargez le texte que vous signez tous les deux.
signing-fetch-button = Télécharger le texte
signing-command = Signez-le sur votre ordinateur :
signing-key-file = ma-cle.pem
signing-paste = Collez ici le contenu de { $file }
signing-paste-hint = Tout le fichier, de la première accolade à la dernière.
signing-submit = Apporter ma signature
signing-submit-what = Elle est vérifiée avec votre clé publiée avant de compter.
desk-not-a-bundle = Ce n’est pas un fichier signé par « legollab registry sign ». Collez tout le fichier, de la première accolade à la dernière.
desk-other-statement = Cette signature est celle d’un autre texte. Téléchargez le texte de ce dossier et signez-le à nouveau.
desk-other-key = Cette signature vient d’une clé qui n’est pas la vôtre dans la liste publiée.
desk-bad-signature = La signature ne correspond pas au texte. Signez-le à nouveau.
desk-not-a-signatory = Deux autres certificateurs ont décidé de certifier : ce sont eux qui signent.
desk-trust-ended = La racine de confiance ou la liste des certificateurs a pris fin. Elles doivent être signées à nouveau avant que quelqu’un soit certifié.
desk-unbelievable = Les deux signatures sont là, mais aucun site ne croirait cette certification : la liste des certificateurs a changé depuis la décision. Reprenez vos décisions.

## Les clés et les attaches
signing-keys-title = Mes clés et mes attaches
signing-keys-lead = Avec quoi vous signez, et de qui vous êtes trop proche pour décider.
signing-keys-yours = Vos clés
signing-keys-none = Vous n’avez pas encore de clé. Sans clé publiée, vous ne pouvez pas décider.
signing-keys-how = Faire une clé
signing-keys-how-make = Sur votre ordinateur, cette commande fait une clé et en montre la moitié publique :
signing-keys-how-keep = Gardez le fichier pour vous, à deux endroits sûrs. Le registre ne demande jamais que la moitié publique.
signing-key-since = En service depuis le { $day }
signing-key-listed = Dans la liste publiée
signing-key-not-listed = Attend la prochaine liste
signing-key-stopped-since = Arrêtée le { $day }
signing-key-stolen-since = Signalée volée le { $day }
signing-key-stop = Ne plus m’en servir
signing-key-theft-ask = Quelqu’un d’autre l’a peut-être
signing-key-theft-title = Signaler une clé volée
signing-key-theft-lead = { $count ->
    [0] Aucune certification en cours ne porte cette signature.
    [one] Une certification en cours porte cette signature. Elle ne comptera plus.
   *[other] { $count } certifications en cours portent cette signature. Elles ne compteront plus.
}
signing-key-theft-what = Ce qui va se passer
signing-key-theft-then = La clé ne sert plus dès maintenant. Dès que deux certificateurs auront signé la nouvelle liste, aucun site ne croira plus ce qu’elle a signé, même avant le vol : personne d’autre ne peut dire quand. Cela ne se reprend pas.
signing-key-theft = Signaler cette clé comme volée
signing-key-add-title = Ajouter une clé
signing-key-public = Clé publique
signing-key-public-hint = Le texte qui commence par -----BEGIN PUBLIC KEY-----. Une clé sert à une seule personne et à une seule chose.
signing-key-add = Ajouter cette clé
signing-key-added-note = Votre clé est ajoutée. Elle comptera quand deux certificateurs auront signé la nouvelle liste.
signing-key-stopped-note = Cette clé ne sert plus. Ce qu’elle a signé reste valable.
signing-key-stolen-note = La clé est signalée volée. Faites signer la nouvelle liste sans attendre.
certifier-key-wrong = Ce n’est pas une clé publique P-256. Collez le texte qui commence par -----BEGIN PUBLIC KEY-----.
certifier-key-taken = Cette clé sert déjà ici, à vous ou à quelqu’un d’autre. Faites-en une nouvelle.
certifier-ties-title = Vos attaches
certifier-ties-lead = Les organisations dont vous êtes, ou étiez il y a moins de deux ans, ou avec qui vous travaillez. Vous ne décidez pas sur elles.
certifier-ties-none = Aucune attache connue.
certifier-tie-lasts = en cours
certifier-tie-ended-on = finie le { $day }
certifier-tie-member-since = Membre depuis le { $day }
certifier-tie-end = C’est fini
certifier-tie-add-title = Déclarer une attache
certifier-tie-organisation = Organisation
certifier-tie-organisation-hint = Son nom dans les adresses, comme atelier-garonne.
certifier-tie-what = Quelle attache
certifier-tie-what-hint = Salariée jusqu’en mars, prestation commune, proche parent…
certifier-tie-declare = Déclarer cette attache
certifier-tie-declared-note = L’attache est déclarée. Vous ne décidez plus sur cette organisation.
certifier-tie-ended-note = L’attache est finie. Elle compte encore deux ans.
certifier-tie-unknown = Aucune organisation ne porte ce nom dans les adresses.
certifier-tie-what-wrong = Dites en quelques mots, 200 caractères au plus, quelle est l’attache.

## La liste des certificateurs
authority-title = La liste des certificateurs
authority-lead = Elle dit aux sites qui peut certifier, et avec quelles clés. Qui la change change tout : deux certificateurs la signent.
authority-aside = Ce qui est publié
authority-in-force = La liste en vigueur
authority-empty = Personne ne peut encore certifier.
authority-certifies = certifie
authority-certified-once = ne certifie plus
authority-due = Une nouvelle liste est à signer
authority-due-soon = La liste en vigueur finit bientôt. Signez-la à nouveau, inchangée.
authority-waiting-is-old = La liste préparée ne dit plus ce qu’il faut. Préparez-en une nouvelle.
authority-prepare = Préparer la liste
authority-prepared-note = La liste est préparée. Deux certificateurs peuvent la signer.
authority-signing = Liste { $version }, à signer
authority-fetch = Téléchargez la liste.
authority-command = Signez-la sur votre ordinateur, avec votre clé pour la liste :
authority-key-file = ma-cle-liste.pem
authority-sign = Apporter ma signature
authority-signed-first-note = Votre signature est vérifiée et gardée. Il en faut une autre.
authority-in-force-note = La liste est en vigueur et publiée.
authority-no-root = La racine de confiance n’est pas encore faite. Ceux qui tiennent le registre la font avec trois personnes.
authority-changed = Une autre liste a été préparée depuis. Téléchargez-la et signez-la.
authority-not-a-holder = Vous n’avez pas de clé pour signer la liste. Deux de ceux qui en ont une la signent.
authority-bad-signature = Ce n’est pas cette liste signée avec votre clé pour la liste. Téléchargez-la et signez-la à nouveau.
authority-version = Liste
authority-ends = Elle finit le
authority-nothing-published = Rien n’est encore publié.
authority-root-what = La racine est tenue par trois personnes, dont deux signent, une fois par an.
authority-change-new = { $name } peut certifier.
authority-change-keys = Clés changées : { $name }.
authority-change-ties = Attaches changées : { $name }.
authority-change-name = { $before } s’appelle maintenant { $name }.
authority-change-gone = { $before } n’est plus dans la liste.
authority-change-acceptance = La clé avec laquelle le registre date les arrivées a changé.
trust-root-version = Racine
trust-root-ended = La racine de confiance a pris fin. Plus rien ne paraît et les sites ne croient plus ce qui est publié, jusqu’à ce que deux des trois personnes qui en ont les clés signent la suivante.
trust-root-ends = Elle finit le
trust-published-version = Publication
trust-published-at = Du

## Retirer une certification
revocation-title = Retrait de certification : { $organisation }
revocation-propose = Proposer le retrait
revocation-propose-what = Un autre certificateur doit confirmer. Ensuite, les sites l’apprennent dans la minute. Aucun ne s’arrête : la marque de confiance disparaît, et le motif est public.
revocation-reason = Motif public
revocation-reason-hint = Les faits, quand ils se sont produits, et le critère qui n’est plus tenu.
revocation-propose-button = Proposer le retrait
revocation-proposed = Retrait proposé
revocation-needs-another = Un autre certificateur doit confirmer.
revocation-own-reasons = Vos raisons
revocation-confirm = Retirer la certification maintenant
revocation-confirm-what = Le retrait ne se reprend pas. Le prestataire peut demander une nouvelle certification.
revocation-drop = Abandonner cette proposition
revocation-over = Cette certification ne vaut plus : il n’y a rien à retirer.
revocation-proposed-already = Un retrait est déjà proposé. Lisez-le ci-dessous.
revocation-same-person = Vous avez proposé ce retrait : c’est à un autre certificateur de le confirmer.
revocation-proposed-note = Le retrait est proposé. Les autres certificateurs viennent d’en être prévenus.
revocation-done-note = La certification est retirée, et c’est publié.
revocation-dropped-note = La proposition est abandonnée. La certification reste en vigueur.

## Pour tous
certifications-title = Certifications
certifications-lead = Toutes les certifications données par la coopérative, avec leurs preuves, leurs raisons et leurs signatures.
certifications-none = Aucune certification pour l’instant
certifications-none-what = La première paraîtra ici dès que deux certificateurs l’auront signée.
certifications-period = Durée
certification-title = Certification : { $organisation }
certification-period = Du { $from } au { $until }
certification-lead-valid = Valable du { $from } au { $until }.
certification-lead-to-come = Elle vaudra du { $from } au { $until }.
certification-lead-expired = Elle a pris fin le { $day }.
certification-lead-revoked = Elle a été retirée le { $day }.
certification-lead-invalid = Plus aucun site ne la croit : la clé de l’un de ceux qui l’ont signée a été signalée volée, ou n’est plus reconnue.
certification-lead-superseded = Une certification sous un autre nom ou un autre numéro l’a remplacée.
certification-superseded = Remplacée le { $day }
certification-begins = Commence le { $day }
certification-invalid = Plus reconnue
certification-revoked-by = Retirée le { $day } par { $names }
certification-who = Qui a décidé
certification-and = { " et " }
certification-read-by = Lu et signé par { $names }, sans lien avec le prestataire, le { $day }.
certification-whole = Toute la certification, avec ses signatures
certification-validity = Durée
certification-decided = Décidée le
certification-from = Commence le
certification-until = Finit le
certification-of-provider = Elle est donnée à un prestataire, pas à une brique : chaque brique a son propre niveau, mesuré par le registre.
certification-check = Vérifier vous-même
certification-check-what = Les deux certificateurs ont signé les mêmes octets, chacun avec sa clé (ECDSA P-256, enveloppe DSSE, énoncé in-toto). Voici le texte signé, les deux signatures et l’identité sur laquelle il porte.
certification-statement = Texte signé
certification-bundle = Signature : { $name }
certification-identity = Identité
certification-digest = Empreinte du texte signé
certification-keys = Clés
certification-check-host = Chaque site le vérifie sans réseau, avec la liste des certificateurs, les retraits et les dates que le registre publie selon TUF. Au-delà de sept jours sans nouvelles, il ne l’affiche plus comme valable.

## Lettres
letter-certification-asked-subject = { $organisation } demande une certification
letter-certification-asked-body =
    Bonjour { $name },

    { $organisation } demande une certification. Deux certificateurs sans lien avec elle lisent ses preuves et décident.

    Le dossier : { $link }
letter-certification-withdrawn-subject = La demande de certification pour { $organisation } est retirée
letter-certification-withdrawn-body =
    Bonjour { $name },

    { $by } a retiré la demande de certification pour { $organisation }. La certification en cours, s’il y en a une, ne change pas.

    { $link }
letter-certification-more-subject = Certification pour { $organisation } : un complément est demandé
letter-certification-more-body =
    Bonjour { $name },

    pour décider d’une certification pour { $organisation }, il faut un complément :

    { $reasons }

    Complétez le dossier et renvoyez-le ici : { $link }
letter-certification-refuse-subject = La certification est refusée à { $organisation }
letter-certification-refuse-body =
    Bonjour { $name },

    deux certificateurs ont lu le dossier déposé pour { $organisation } et refusent la certification. Voici leurs raisons :

    { $reasons }

    Aucun site ne s’arrête et aucune brique n’est retirée. Vous pouvez déposer un nouveau dossier à tout moment : { $link }
letter-certification-to-sign-subject = À signer : la certification pour { $organisation }
letter-certification-to-sign-body =
    Bonjour { $name },

    vous êtes deux à avoir décidé de certifier { $organisation }. Il reste à signer, chacun avec sa clé : { $link }
letter-certified-subject = { $organisation } est certifiée
letter-certified-body =
    Bonjour { $name },

    { $organisation } est certifiée, du { $from } au { $until }. La décision, ses raisons et ses signatures sont publiques : { $link }
letter-certification-ends-subject = { $organisation }, votre certification finit le { $day }
letter-certification-ends-body =
    Bonjour { $name },

    la certification donnée à { $organisation } finit le { $day }. Ce jour-là, la marque disparaît partout. Si le renouvellement est décidé avant, il n’y a pas d’interruption.

    Demandez-le ici : { $link }
letter-revocation-proposed-subject = Retrait de certification proposé : { $organisation }
letter-revocation-proposed-body =
    Bonjour { $name },

    { $by } propose de retirer la certification donnée à { $organisation }, pour ce motif :

    { $reason }

    Si vous êtes d’accord, confirmez ici : { $link }
letter-revoked-subject = { $organisation }, votre certification est retirée
letter-revoked-body =
    Bonjour { $name },

    deux certificateurs ont retiré la certification donnée à { $organisation }, pour ce motif :

    { $reason }

    Aucun site ne s’arrête et aucune brique n’est retirée. Vous pouvez demander une nouvelle certification. La décision : { $link }
letter-list-ends-subject = La liste des certificateurs finit le { $day }
letter-list-ends-body =
    Bonjour { $name },

    la liste des certificateurs finit le { $day }. Si deux certificateurs ne la signent pas avant, plus aucun site ne croira aucune certification.

    { $link }
letter-root-ends-subject = La racine de confiance finit le { $day }
letter-root-ends-body =
    Bonjour { $name },

    la racine de confiance du registre finit le { $day }. Prévenez ceux qui tiennent le registre : deux des trois personnes qui en ont les clés doivent signer la suivante. Sans elle, plus aucun site ne croira aucune certification.

    { $link }

## L’API
api-certifications = Toutes les certifications
api-provider-certification = La certification d’un prestataire
api-tag-certifications = Certifications
