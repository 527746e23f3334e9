page-board = The board
no-notes = There is no note yet.
written-at = Written
author = By
remove = Remove
remove-question = Remove this note?
write-heading = Leave a note
write = Leave it
sign-in-to-write = Sign in to leave a note.

members-only = Only members can do this.
no-such-page = There is no such page.
no-such-note = There is no such note.
not-your-note = Only its author and the stewards can remove a note.
note-length = Write 1 to { $limit } characters.
board-full = You already have { $limit } notes on the board; remove one first.
longest-range = Expected 1 to 5000 characters.
per-member-range = Expected 1 to 100 notes.

fn-notes-write = Leave a note
    .text = Note
    .submit = Leave it
fn-settings-set = The rules of the board
    .settings = Rules
    .submit = Save
type-settings = Rules
    .longest = Longest note in characters
    .per-member = Notes a member may have on the board
