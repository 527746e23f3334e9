### What a brick may do where its platform has granted it.

capability-store = Keep data
    .meaning = May keep data of its own on this platform, without seeing that of other bricks.
capability-clock = Know the time
    .meaning = May know what time it is.
capability-calendar = Reckon with the calendar
    .meaning = May convert times between time zones and work out recurrences.
capability-caller = Know who uses it
    .meaning = May know the identifier, name and roles of the member who uses it, and their language.
capability-jobs = Act later
    .meaning = May schedule work of its own, once or regularly, without anybody being there.
capability-notify = Write to members
    .meaning = May write messages to members, through the platform’s channels.
capability-http = Reach other sites
    .meaning = May exchange data with the sites granted, and with those alone.
capability-log = Note what happens
    .meaning = May write notes for those who look after the platform.
