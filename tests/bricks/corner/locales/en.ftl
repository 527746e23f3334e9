fn-notes-leave = Leave a note
    .about = About
    .text = Text
    .submit = Leave a note
    .done = Note left.
fn-notes-press = Press
    .about = About
type-thing-id = Thing
