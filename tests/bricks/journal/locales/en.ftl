title = Entries
no-entries = There are none.
cursor-malformed = This cursor was not given by this migration.
poisoned = An entry cannot take the new form.
