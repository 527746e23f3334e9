# Cette brique ne dit rien à personne.
