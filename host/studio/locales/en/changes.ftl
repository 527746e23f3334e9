## Changes, history, updates

changes-title = Draft and history
changes-lead = What the site is changes here, in one go, after a rehearsal. What your members write does not wait.
changes-lead-clash = Something in the draft no longer fits what is there.
changes-done = What was applied
changes-nothing = Nothing yet.
changes-undone = Version { $number } was undone
changes-several = { $count ->
    [0] Nothing that has a name
   *[other] { $count } changes
}
changes-when = Version { $number }, { $when }, by { $who }
changes-by-hand = Version { $number }, { $when }, in the files themselves
changes-number = version { $number }
changes-undo = Undo
clash-title = The draft no longer fits
clash-lead = Somebody has changed the site meanwhile, and one thing in the draft no longer goes with it.
clash-to-changes = See the draft
draft-title = In the draft
draft-count = { $count ->
    [one] Draft, 1 change
   *[other] Draft, { $count } changes
}
draft-clash = One thing no longer fits
draft-clash-text = It is shown below. Take it out to go on with the rest.
draft-unfit = Something is still missing
draft-unfit-text = As it is, the site would not hold together.
draft-to-check = See what is missing
draft-rehearse-title = To be rehearsed before you apply it
draft-rehearse-text = The rehearsal runs on a copy: nothing changes, and nobody is written to.
draft-rehearse = Rehearse
draft-rehearsed = Rehearsed on a copy: nothing breaks
draft-rehearsed-text = { $ms ->
    [one] 1 ms of waiting while it is applied.
   *[other] { $ms } ms of waiting while it is applied.
}
draft-apply = Apply
draft-failed = The rehearsal failed
draft-failed-text = The site has stayed as it is. Change the draft, then rehearse.
draft-take-back = Take out
draft-applied = It is applied: version { $number }.
rehearsal-failed = “{ $brick }”: { $what } did not answer. { $why }
rehearsal-grant = “{ $brick }”: { $grant }
undo-title = Undo version { $number }?
undo-lead = Nothing is undone before you confirm.
undo-does = What will change
undo-whole = It can be undone entirely.
undo-losses = What undoing will not give back:
undo-yes = Undo
undo-no = Change nothing
undo-done = Version { $number } is undone.
updates-title = Updates
updates-lead = Newer versions of your bricks, and what they ask for more or less.
updates-none = All is up to date
updates-none-text = No brick has a newer version in the catalogue.
updates-versions = From { $from } to { $to }
updates-grants = What changes in its rights
updates-grants-same = Nothing: it asks for neither more nor less.
updates-take = Update
updates-draft = Put it in the draft
do-add = Add “{ $brick }”
do-upgrade = Update “{ $brick }”
do-replace = Put another brick in the place of “{ $brick }”
do-rollback = Return to the version before of “{ $brick }”
do-remove = Remove “{ $brick }”
do-restore = Bring “{ $brick }” back
do-wire = Connect “{ $brick }” to “{ $other }”
do-unwire = Undo a connection of “{ $brick }”
do-listen = Tell “{ $brick }” what happens in “{ $other }”
do-unlisten = No longer tell “{ $brick }” what happens in “{ $other }”
do-grant = Give “{ $brick }” the right: { $capability }
do-ungrant = Take from “{ $brick }” the right: { $capability }
do-settings = First settings of “{ $brick }”
do-limits = Limits of “{ $brick }”
do-title = Call the site “{ $title }”
do-info = Change what the site says of itself
do-info-languages = Change what the site says of itself, and its languages: { $languages }
do-theme = Take the colour { $colour }
do-sign-up-open = Let anybody sign up
do-sign-up-invited = Sign people up by invitation alone
do-launch = Open the site
do-unpublish = Close the site
do-suspend = Suspend the site
do-logo = Show a logo
do-no-logo = Show no logo any more
do-photograph = Show a picture on the first page
do-no-photograph = Show no picture on the first page any more
