fn-notes-leave = Laisser une note
    .about = À propos de
    .text = Texte
    .submit = Laisser une note
    .done = Note laissée.
fn-notes-press = Appuyer
    .about = À propos de
type-thing-id = Chose
