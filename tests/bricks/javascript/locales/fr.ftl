text-missing = Écrivez quelque chose.
no-such-page = Il n’y a pas de page { $number }.

fn-diary-write = Écrire sur la page suivante
    .text = Texte
    .submit = Écrire
