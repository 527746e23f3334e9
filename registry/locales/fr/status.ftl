# Comment va le registre lui-même.
status-title = État du registre
status-lead = Ce que ce registre sert, et comment il est gardé.
status-served = Ce qui est servi
status-version = Version du programme
status-bricks = Briques
status-versions = Versions publiées
status-providers = Prestataires
status-offers = Offres ouvertes
status-trust = Fichiers de confiance
status-trust-fresh = À jour : sans autre nouvelle, les hôtes s’y fient jusqu’au { $day }.
status-trust-stale = Périmés depuis le { $day } : les hôtes ne tiennent plus pour sûr ce qu’ils savent d’ici.
status-trust-none = Rien n’est encore publié : deux certificateurs doivent signer la première liste.
status-trust-version = Publication
status-trust-published = Publiée
status-kept = Ce qui est gardé
status-backup = Dernière sauvegarde par « legollab registry backup »
status-check = Dernier contrôle de tout contre ses empreintes
status-check-value = { $damaged ->
    [0] { $day }, rien d’abîmé
    [one] { $day }, une chose abîmée
   *[other] { $day }, { $damaged } choses abîmées
}
status-unknown = Inconnu
status-json = La même chose pour les programmes :
api-status = Comment va le registre : ce qu’il sert, la fraîcheur de ses fichiers de confiance, ses dernières sauvegarde et vérification
api-tag-status = État
