### What a brick may do where its platform has granted it.

capability-store = Keep data
    .meaning = May keep data of its own on this platform, without seeing that of other bricks.
capability-clock = Know the time
    .meaning = May know what time it is.
capability-calendar = Use the calendar
    .meaning = May convert times between time zones and work out recurrences.
capability-caller = Know who uses it
    .meaning = May know the identifier, name, roles and language of the member who uses it.
capability-jobs = Act later
    .meaning = May schedule work of its own, once or regularly, with nobody signed in.
capability-notify = Write to members
    .meaning = May write messages to members, through the platform’s channels.
capability-files = Keep pictures and documents
    .meaning = May be given pictures and documents, keep and show them, without seeing those of other bricks.
capability-http = Reach other sites
    .meaning = May exchange data with the sites granted, and no others.
capability-log = Note what happens
    .meaning = May write notes for the platform’s stewards.
