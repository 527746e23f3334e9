## Checking, opening, keeping the site

check-title = { $count ->
    [0] All is in order
    [one] One more thing before you open
   *[other] { $count } more things before you open
}
check-lead = We have looked everything over: bricks, connections, rights, languages, colour.
check-wrong = To be mended
check-open = To be decided
check-good = { $count ->
    [one] One point checked
   *[other] { $count } points checked
}
check-blocked = The button opens when nothing is left “to be mended”.
check-empty = The site has no brick yet
check-empty-text = Without a brick there is nothing to do on it.
check-purpose = The site does not say what it is for
check-purpose-text = A sentence helps those who come, and search engines.
check-purpose-button = Write the sentence
check-origin-button = See the bricks
check-good-connected = Every connection has a brick at either end
check-good-allowed = Every brick may do what it asks for, and no more
check-good-spoken = Every brick speaks the languages of the site
check-good-whole = Every brick is the one that you chose
check-good-certified = Every brick comes from a certified provider
check-good-colour = The colour can be read by day and by night, { $ratio }:1 at least
finding-unwired = “{ $brick }” needs another brick
finding-unwired-nobody = The one that would answer it is not on the site.
finding-unwired-choose = Several could answer it: choose.
finding-ungranted = “{ $brick }” may not do what it asks for: { $capability }
finding-language = “{ $brick }” does not speak this language: { $language }
finding-language-text = Its pages will appear in another language.
finding-loose = “{ $brick }” is connected to a brick that is not there
finding-loose-text = The connection leads nowhere.
finding-apart = “{ $brick }” and “{ $other }” no longer understand each other
finding-apart-text = One of them has changed. Update the other, or remove one of the two.
finding-hosts = “{ $brick }” would like to reach other addresses
finding-hosts-text = It asks for: { $hosts }.
finding-ends = The site has a last day: { $day }
finding-ends-text = After that it can be read, but nothing changes on it.
finding-certification-ended = The certification of the provider of “{ $brick }” has ended
finding-certification-revoked = The certification of the provider of “{ $brick }” was taken back
finding-withdrawn = The registry has withheld “{ $brick }”
finding-stale = Nobody can tell any more whether the provider of “{ $brick }” is certified
finding-not-certified = The provider of “{ $brick }” is not certified
finding-unsigned = “{ $brick }” is not signed by its provider
finding-origin = Nobody knows where “{ $brick }” comes from
finding-signature = The signature of “{ $brick }” does not stand
finding-other = Something is wrong with “{ $brick }”
finding-other-site = Something is wrong
remedy-add = Add “{ $brick }”
remedy-remove = Remove “{ $brick }”
remedy-remove-several = Remove together: { $bricks }
remedy-wire = Connect it to “{ $other }”
remedy-unwire = Undo the connection
remedy-grant = Give it this right
remedy-ungrant = Take this right back
remedy-language = Remove this language from the site
remedy-go-on = Go on without a last day
remedy-mend = Mend it
launch-title = Ready to open
launch-lead = Your site is there already, and your team sees it. What is left is to say who enters.
launch-launched = The site is open
launch-launched-lead = Everybody sees it.
launch-suspended = The site is suspended
launch-suspended-lead = Your host has closed it. You can read it and take it with you; write to them to learn why.
launch-who = Who may sign up?
launch-open = Everybody sees it, anybody may sign up
launch-invited = Everybody sees it, people sign up by invitation
launch-names = Who reads members’ names?
launch-names-members = Members alone; visitors read “a member”
launch-names-everyone = Everybody who visits the site
launch-who-bad = Say who may sign up.
launch-invitations = First invitations
launch-invitations-hint = One address a line, { $most } a day at most. The letter goes when you open, not before.
launch-address-bad = “{ $address }” is not an e-mail address. Write one a line: karim@example.org.
launch-too-many = { $left ->
    [0] All the invitations that can go out for now have gone.
    [one] One invitation is left for now.
   *[other] { $left } invitations are left for now.
}
launch-one-more = One more can go out on { $when }.
launch-submit = Open { $site }
launch-blocked = There are things to mend: see the check.
launch-way-back = You can close it again, change it and go back.
launch-done = { $count ->
    [0] { $site } is open.
    [one] { $site } is open, and one invitation has gone.
   *[other] { $site } is open, and { $count } invitations have gone.
}
launch-invite-title = Invite
launch-invite = Send the invitations
launch-invited-done = { $count ->
    [0] Nobody new to invite: these people have an account already.
    [one] One invitation has gone.
   *[other] { $count } invitations have gone.
}
launch-who-title = Who enters
launch-close-title = Close it again
launch-close-text = Only your team will see the site. Nothing is lost, and you can open it again.
launch-close = Close the site
launch-closed = The site is closed. Your team still sees it.
proof-title = Confirm your address
proof-lead = Before you open a site or write to others, show that this address is yours. You are asked only once.
proof-sent = A code of six digits has gone to { $address }. It is good for ten minutes. What you entered waits here.
proof-too-soon = A code has just gone to { $address }. Wait a minute before you ask for another one.
proof-too-many = Several codes have gone to { $address } already. Look among the junk mail too, and ask again in ten minutes.
proof-code = The code from the letter
proof-code-hint = Six digits, in the newest letter.
proof-six-digits = The code has six digits.
proof-wrong = This is not the code. Take the one from the newest letter.
proof-none = This code is no longer good: it is more than ten minutes old, or was tried too often. Ask for a new one.
proof-submit = Confirm and go on
proof-again = Send a new code
proof-subject = Your code for { $studio }
proof-body =
    This code confirms your address: { $code }

    It is good for ten minutes. If you asked for nothing, forget this letter: without the code nothing happens.
overview-lead = All about this site in one place.
overview-site = The site
overview-address = Address
overview-members = Members
overview-bricks = Bricks
overview-enter = Go to the site
overview-steward = See the stewards’ area
overview-log = What the team has done
overview-next-step = Next: { $step }
overview-building = You and your team alone see the site. All is saved as you go.
overview-draft = Changes are waiting
overview-draft-text = They are gathered in the draft, and take effect in one go when you apply it.
overview-draft-see = See the draft
log-invited = { $name } invited { $detail }
log-launched = { $name } opened the site
log-unpublished = { $name } closed the site
log-settings = { $name } changed the settings of “{ $detail }”
log-holder-added = { $name } took { $detail } into the team
log-holder-removed = { $name } took { $detail } out of the team
holders-title = Who holds the site
holders-lead = A site of two does not stop when one leaves.
holders-who = Person
holders-role = Role
holders-remove = Remove
holders-leave = Leave
holders-alone = The last person cannot leave.
holders-add-title = Take somebody in
holders-email = Their e-mail address
holders-email-hint = The person needs an account here, at the studio. They can do everything, as you can.
holders-add = Take in
holders-unknown = Nobody has an account here with this address. Ask them to open one, then come back.
holders-added = { $name } holds the site with you.
holders-removed = { $name } no longer holds the site.
role-holder = Holder
role-co-holder = Holds it as well
