## Le cadre des pages

menu-sites = Mes sites
menu-new = Nouveau site
steps-label = Étapes
steps-nav = Étapes de la création
step-done = , fait
steps-time = { $minutes ->
    [one] Encore une minute environ. Tout est enregistré au fur et à mesure.
   *[other] Encore { $minutes } min environ. Tout est enregistré au fur et à mesure.
}
steps-narrow = Étape { $number } sur { $count }
step-account = Votre compte
step-purpose = À quoi il sert
step-questions = Trois questions
step-name = Nom et adresse
step-bricks = Briques
step-connections = Liaisons
step-settings = Réglages
step-look = Couleur et image
step-first = Première chose
step-check = Vérifier
step-launch = Ouvrir
step-onward = Continuer : { $step }
areas-nav = { $site }
area-overview = Vue d’ensemble
area-changes = Changements
area-updates = Mises à jour
area-bricks = Briques
area-connections = Liaisons
area-settings = Réglages
area-look = Couleur et image
area-words = Nom et langues
area-check = Vérification
area-launch = Ouverture
area-holders = Qui tient le site
save = Enregistrer
saved = C’est enregistré.
state-building = En construction
state-launched = Ouvert
state-suspended = Suspendu
opens-elsewhere = dans un nouvel onglet
refused-host = L’hébergeur n’a pas pu le faire. Rien n’a changé ; réessayez dans un moment.
refused-unknown-brick = La brique { $brick } { $version } n’est plus proposée ici.
refused-catalogue = Le catalogue des briques ne répond pas. Rien n’a changé ; réessayez dans un moment.
refused-stale = Le brouillon a changé entre-temps, par vous ou par quelqu’un d’autre. Relisez-le ici avant de continuer.
refused-no-cure = Ce remède n’aurait pas suffi. Rien n’a changé.
made-applied = C’est fait.
made-gathered = C’est dans le brouillon. Le site changera quand vous l’appliquerez.
made-unfit = C’est noté, mais il manque encore quelque chose pour que tout tienne ensemble : voyez la vérification.
enter-title = Vous allez sur { $site }
enter-lead = Le lien vaut une minute, pour vous seul.
enter-go = Y aller
enter-refused = Votre adresse est déjà celle d’un membre de ce site, ou votre compte y est bloqué. Connectez-vous là-bas avec votre mot de passe, ou demandez à une autre personne qui tient le site.
