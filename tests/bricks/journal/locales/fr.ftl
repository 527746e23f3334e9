title = Notes
no-entries = Il n’y en a pas.
cursor-malformed = Ce curseur ne vient pas de cette migration.
poisoned = Une note ne peut pas prendre la nouvelle forme.
