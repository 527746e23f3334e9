### Ce que tout texte peut avoir à dire.

unknown-member = un membre inconnu
hidden-member = un membre
