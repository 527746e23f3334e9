name = Décompte
