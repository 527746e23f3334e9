## The frame of the pages

menu-sites = My sites
menu-new = New site
steps-label = Steps
steps-nav = Steps of the making
step-done = , done
steps-time = { $minutes ->
    [one] About one more minute. All is saved as you go.
   *[other] About { $minutes } more minutes. All is saved as you go.
}
steps-narrow = Step { $number } of { $count }
step-account = Your account
step-purpose = What it is for
step-questions = Three questions
step-name = Name and address
step-bricks = Bricks
step-connections = Connections
step-settings = Settings
step-look = Colour and picture
step-first = First thing
step-check = Check
step-launch = Open
step-onward = Go on: { $step }
areas-nav = { $site }
area-overview = Overview
area-changes = Changes
area-updates = Updates
area-bricks = Bricks
area-connections = Connections
area-settings = Settings
area-look = Colour and picture
area-words = Name and languages
area-check = Check
area-launch = Opening
area-holders = Who holds the site
save = Save
saved = It is saved.
state-building = Being built
state-launched = Open
state-suspended = Suspended
opens-elsewhere = in a new tab
refused-host = The host could not do it. Nothing has changed; try again in a moment.
refused-unknown-brick = The brick { $brick } { $version } is not on offer here any more.
refused-catalogue = The catalogue of bricks does not answer. Nothing has changed; try again in a moment.
refused-stale = The draft has changed meanwhile, by you or by somebody else. Read it here before you go on.
refused-no-cure = This remedy would not have been enough. Nothing has changed.
made-applied = Done.
made-gathered = It is in the draft. The site changes when you apply it.
made-unfit = It is noted, but something is still missing before all of it holds together: see the check.
enter-title = You are going to { $site }
enter-lead = The link holds for one minute, for you alone.
enter-go = Go there
enter-refused = Your address is already that of a member of this site, or your account there is blocked. Sign in there with your password, or ask somebody else who holds the site.
