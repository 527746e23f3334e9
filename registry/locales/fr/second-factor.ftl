## Second facteur

second-factor-title = Second facteur
second-factor-lead = En plus du mot de passe, un code que seul votre téléphone peut donner. Un mot de passe volé ne suffit plus.
second-factor-state-on = en service
second-factor-state-off = pas en service
second-factor-how-app = Il faut une application d’authentification sur votre téléphone ou votre ordinateur : Aegis, FreeOTP, celle de votre gestionnaire de mots de passe…
second-factor-how-asked = Le code est demandé à la connexion, puis pour ce qui engage : publier une version, décider d’une certification, enregistrer un paiement, confier un rôle.
second-factor-how-codes = Dix codes de secours servent quand le téléphone n’est pas là.
second-factor-begin = Mettre en service
second-factor-turn-on = Mettre en service un second facteur
second-factor-scan = Lisez ce dessin avec votre application d’authentification.
second-factor-qr-label = Code QR pour l’application d’authentification
second-factor-secret = Elle ne lit pas de dessin ? Donnez-lui cette clé :
second-factor-open-app = Ouvrir l’application sur cet appareil
second-factor-first-code = Code affiché par l’application
second-factor-first-code-hint = Six chiffres. Le second facteur n’est en service qu’après.
second-factor-first-wrong = Ce n’est pas le code qu’affiche l’application en ce moment. Attendez le suivant, et vérifiez l’heure du téléphone.
second-factor-confirm = Vérifier et mettre en service
second-factor-on-note = Le second facteur est en service. Vos autres appareils sont déconnectés.
second-factor-code = Code
second-factor-code-hint = Les six chiffres qu’affiche votre application, ou un de vos codes de secours.
second-factor-wrong = Ce code n’est pas le bon. Donnez celui qu’affiche l’application en ce moment, ou un code de secours qui n’a pas servi.
second-factor-used = Ce code a déjà servi, et chacun ne sert qu’une fois. Attendez le suivant : il change toutes les trente secondes.
second-factor-sign-in-title = Votre code
second-factor-sign-in-lead = Le mot de passe est juste. Donnez maintenant le code de votre second facteur.
second-factor-too-late = Le code s’est fait attendre plus de dix minutes. Donnez à nouveau votre mot de passe.
second-factor-lost = Téléphone et codes de secours perdus ?
second-factor-ask-title = Confirmer par un code
second-factor-ask-lead = Ceci engage. Donnez le code de votre second facteur : il vaut dix minutes sur cet appareil. Ce que vous avez rempli est gardé.
second-factor-ask-submit = Confirmer
second-factor-ask-leave = Ne pas continuer
second-factor-required-title = Il faut d’abord un second facteur
second-factor-required-lead = Ici, l’administration, la certification et la trésorerie n’agissent qu’avec un second facteur. Votre compte n’en a pas.
second-factor-required-why = Rien n’a été fait. Mettez-en un en service, ce qui prend deux minutes, puis recommencez.
second-factor-turn-off = Retirer le second facteur
second-factor-off-lead = Le mot de passe suffira de nouveau. Vos codes de secours ne serviront plus.
second-factor-off-note = Le second facteur n’est plus en service.
second-factor-api-code = Ceci demande un code du second facteur : envoyez-le dans l’en-tête « Second-Factor ».
second-factor-api-required = Ceci demande un compte avec un second facteur. Mettez-en un en service dans votre compte.

recovery-codes-title = Codes de secours
recovery-codes-once = Imprimez-les ou copiez-les maintenant : ils ne seront plus jamais montrés.
recovery-codes-label = Vos { $count } codes de secours
recovery-codes-use = Chacun sert une fois, à la place du code de l’application. Gardez-les ailleurs que sur le téléphone.
recovery-codes-kept = Je les ai gardés
recovery-codes-left = { $left ->
    [0] Tous vos codes de secours ont servi. Demandez-en d’autres.
    [one] Il vous reste un code de secours sur { $count }.
   *[other] Il vous reste { $left } codes de secours sur { $count }.
}
recovery-codes-new = Remplacer mes codes de secours

## Second facteur perdu

second-factor-lost-title = Second facteur perdu
second-factor-lost-codes = Un code de secours vous reste ? Il suffit pour vous connecter.
second-factor-lost-wait = Sinon, nous vous écrivons. Le lien de la lettre lance un délai de 72 heures, au bout duquel le second facteur est retiré et un nouveau mot de passe se choisit.
second-factor-lost-told = Vous, et les responsables de toutes vos organisations, en êtes avertis aussitôt. Chacun peut arrêter la demande.
letter-sent-second-factor = Si un compte avec un second facteur existe à cette adresse, une lettre vient de partir. Son lien sert pendant une heure.
recovery-begin-lead = Vous demandez que le second facteur du compte de { $email } soit retiré dans 72 heures.
recovery-begin-submit = Lancer le délai de 72 heures
recovery-begun-title = Le délai court
recovery-begun-lead = Le second facteur sera retiré { $when }, si personne ne s’y oppose. Une lettre vous dira alors comment choisir un mot de passe.
recovery-begun-told = Des lettres viennent de partir à vous et aux responsables de vos organisations.
recovery-under-way = Quelqu’un a demandé que ce second facteur soit retiré. Il le sera { $when }. Si ce n’est pas vous, arrêtez la demande et changez le mot de passe de votre messagerie.
recovery-stop-title = Arrêter le retrait d’un second facteur
recovery-stop-lead = Quelqu’un a demandé que le second facteur de { $person } soit retiré.
recovery-stop-submit = Arrêter la demande
recovery-stop-dead = Cette demande est déjà arrêtée ou terminée, ou le lien a expiré.
recovery-stopped-title = La demande est arrêtée
recovery-stopped-lead = Le second facteur de { $person } reste en service.
recovery-stopped-note = La demande est arrêtée. Votre second facteur reste en service.

act-second-factor-on = second facteur mis en service
act-second-factor-off = second facteur retiré
act-recovery-codes-made = codes de secours remplacés
act-second-factor-recovery-begun = retrait du second facteur demandé
act-second-factor-recovery-stopped = retrait du second facteur arrêté
act-second-factor-recovered = second facteur perdu, retiré après 72 heures

letter-second-factor-on-subject = Votre compte a un second facteur
letter-second-factor-on-body =
    Bonjour { $name },

    un second facteur est maintenant en service sur votre compte, et vos autres appareils ont été déconnectés. Si ce n’était pas vous, choisissez sans attendre un autre mot de passe : { $link }
letter-second-factor-off-subject = Votre compte n’a plus de second facteur
letter-second-factor-off-body =
    Bonjour { $name },

    le second facteur de votre compte vient d’être retiré : le mot de passe suffit de nouveau. Si ce n’était pas vous, choisissez-en un autre sans attendre : { $link }
letter-recovery-codes-made-subject = Vos codes de secours sont remplacés
letter-recovery-codes-made-body =
    Bonjour { $name },

    votre compte a de nouveaux codes de secours, et les anciens ne servent plus. Si ce n’était pas vous, choisissez sans attendre un autre mot de passe : { $link }
letter-lost-factor-subject = Votre second facteur est perdu ?
letter-lost-factor-body =
    Bonjour { $name },

    quelqu’un (vous, espérons-nous) dit avoir perdu le second facteur de votre compte. Si ce n’était pas vous, ne faites rien : rien ne change. Sinon, ce lien lance un délai de 72 heures, au bout duquel il est retiré. Il sert pendant une heure :
letter-recovery-subject = Le second facteur de votre compte sera retiré
letter-recovery-body =
    Bonjour { $name },

    le second facteur de votre compte sera retiré { $when }, parce que quelqu’un qui lit votre courrier l’a demandé. Si c’est vous, attendez : une autre lettre vous dira comment choisir un mot de passe. Si ce n’est pas vous, arrêtez la demande par ce lien, et changez le mot de passe de votre messagerie :
letter-recovery-of-other-subject = { $person } a perdu son second facteur ?
letter-recovery-of-other-body =
    Bonjour { $name },

    quelqu’un demande que le second facteur de { $person }, qui fait partie d’une organisation dont vous êtes responsable, soit retiré. Il le sera { $when }. Parlez-en à { $person }, de vive voix si possible. Si la demande ne vient pas de là, arrêtez-la par ce lien :
letter-recovery-stopped-subject = Votre second facteur reste en service
letter-recovery-stopped-body =
    Bonjour { $name },

    la demande de retirer le second facteur de votre compte a été arrêtée, par vous ou par quelqu’un qui est responsable d’une de vos organisations. Vous l’avez vraiment perdu ? Parlez-leur, puis recommencez ici : { $link }
letter-recovered-subject = Choisissez un nouveau mot de passe
letter-recovered-body =
    Bonjour { $name },

    les 72 heures sont passées : le second facteur de votre compte est retiré, et tous vos appareils sont déconnectés. Choisissez maintenant un nouveau mot de passe par ce lien, qui sert une fois, pendant une heure. Mettez ensuite un nouveau second facteur en service.

token-packages = Seulement ces paquets
token-packages-hint = Séparés par des virgules, par exemple reservation, artifacts/images. Laissez vide pour tous ceux de l’organisation.
token-packages-bad = Donnez des noms de paquets en minuscules, séparés par des virgules, par exemple reservation, artifacts/images.
token-packages-alone = Choisissez d’abord l’organisation de ces paquets.
token-packages-all = tous ses paquets
token-acts-field = Il agit aussi en mon nom
token-acts-hint = Au-delà de lire et de publier : avancer une prestation ou, si la coopérative vous les confie, tenir les comptes et administrer.
token-acts-yes = agit en votre nom
token-scope = Ce qu’il peut
token-reads = lit
token-publishes = lit et publie pour { $organisation } : { $packages }
token-does-not-act = Ce jeton lit et publie, mais n’agit pas en votre nom. Créez-en un qui le peut.
token-mistyped = Ce jeton n’est pas entier : ses six derniers caractères ne vont pas avec les autres. Copiez-le à nouveau.
api-second-factor = Un code du second facteur, si le compte en a un et qu’aucun n’a été donné dans la session depuis dix minutes.
