### Ce qu’une brique peut faire là où sa plateforme l’y autorise.

capability-store = Garder des données
    .meaning = Peut enregistrer ses propres données sur cette plateforme, sans voir celles des autres briques.
capability-clock = Connaître l’heure
    .meaning = Peut savoir quelle heure il est.
capability-calendar = Calculer avec le calendrier
    .meaning = Peut convertir des heures entre fuseaux horaires et calculer des répétitions.
capability-caller = Savoir qui l’utilise
    .meaning = Peut connaître l’identifiant, le nom et les rôles du membre qui l’utilise, ainsi que sa langue.
capability-jobs = Agir plus tard
    .meaning = Peut programmer ses propres tâches, une fois ou régulièrement, sans que personne ne soit connecté.
capability-notify = Écrire aux membres
    .meaning = Peut envoyer des messages aux membres, par les canaux de la plateforme.
capability-files = Garder photos et documents
    .meaning = Peut recevoir des photos et des documents, les garder et les montrer, sans voir ceux des autres briques.
capability-http = Joindre d’autres sites
    .meaning = Peut échanger des données avec les sites autorisés, et avec eux seuls.
capability-log = Noter ce qui se passe
    .meaning = Peut écrire des notes pour les responsables de la plateforme.
