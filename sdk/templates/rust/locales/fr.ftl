page-board = Le tableau
no-notes = Il n’y a pas encore de mot.
written-at = Écrit
author = Par
remove = Retirer
remove-question = Retirer ce mot ?
write-heading = Laisser un mot
write = Laisser ce mot
sign-in-to-write = Connectez-vous pour laisser un mot.

members-only = Seuls les membres peuvent faire cela.
no-such-page = Cette page n’existe pas.
no-such-note = Ce mot n’existe pas.
not-your-note = Seuls son auteur et les responsables peuvent retirer un mot.
note-length = Écrivez de 1 à { $limit } caractères.
board-full = Vous avez déjà { $limit } mots au tableau ; retirez-en un d’abord.
longest-range = De 1 à 5000 caractères.
per-member-range = De 1 à 100 mots.

fn-notes-write = Laisser un mot
    .text = Mot
    .submit = Laisser ce mot
fn-settings-set = Les règles du tableau
    .settings = Règles
    .submit = Enregistrer
type-settings = Règles
    .longest = Longueur maximale d’un mot en caractères
    .per-member = Mots qu’un membre peut avoir au tableau
