# Changes of a platform: why one is not made, what it consists of, and what undoing it loses.

change-folder-exists = There is something at { $path } already.
    .remedy = Choose another name, or move what is there out of the way.
change-bad-platform-words = This description of a platform is not valid.
    .remedy = Correct what is listed, then try again.
change-cannot-write = { $path } cannot be written.
    .remedy = See that its folder is there, that you may write there and that there is room.
change-bad-mount = `{ $mount }` cannot be the name of a mount.
    .remedy = Use lower-case words joined by `-`, each beginning with a letter; { $reserved } belong to the site itself.
change-no-platform = There is no platform in { $folder }: it has no platform.toml.
    .remedy = Run this in the folder of a platform, name that folder with --in, or make one with `legollab platform init`.
change-cannot-read = { $path } cannot be read.
    .remedy = See that it is there and that you may read it.
change-bad-platform = { $path } is not correct.
    .remedy = Correct what is listed, then try again.
change-other-package = `{ $mount }` holds { $there }, and the file is { $package }.
    .remedy = Mount it under another name with --as.
change-not-connected = The connection is not made: the platform would not start with it.
change-not-placed = The blocks stay as they were.
change-not-arranged = The menu stays as it was.
change-no-such-mount = There is no brick at `{ $mount }` in { $folder }.
    .remedy = { $mounts ->
        [none] There is none yet: legollab platform add FILE
       *[other] Choose one of: { $mounts }
    }
change-not-changed = The platform was not changed.
    .remedy = Put right what platform.toml says there, then try again.
change-not-an-upgrade = `{ $mount }` holds { $there }, and the file is { $package }.
    .remedy = To let another brick take over its data: legollab platform replace { $mount } FILE
change-older-version = `{ $mount }` runs version { $there }, and the file is version { $version }.
    .remedy = To return to what ran before, with its data: legollab platform rollback { $mount }
change-not-a-replacement = `{ $mount }` holds { $package } already.
    .remedy = To put another version in place: legollab platform upgrade { $mount } FILE
change-no-way-back = There is nothing that `{ $mount }` could return to.
    .remedy = What ran before is kept by `platform upgrade` and `platform replace`, until it was returned to.
change-change-failed = The change was not made. The platform is as it was.
change-change-unfit = With it, the platform would not fit together. Nothing was changed.
change-brick-data = A brick could not handle its data. Nothing was changed.
    .remedy = Tell the author of the brick.
change-storage = The platform’s data cannot be read or written.
change-archive-file = { $path } cannot be read or written.
    .remedy = See that it is there, that you may read and write it, and that there is room.
change-change-under-way = Another change of this platform is under way.
    .remedy = Wait for its end, then try again.
change-same-brick = `{ $mount }` already runs this very file.
change-not-portable = { $brick } cannot export its data in the terms of its domain, or cannot import it.
    .remedy = Only bricks that export legollaborative:brick/portable can take over from each other.
change-changed-otherwise = `{ $mount }` is not in the folder as it runs.
    .remedy = Start the platform again first, so that the other change takes effect.
change-use-upgrade = `{ $mount }` has data already, which another version has to be tried on first.
    .remedy = Put it in place with: legollab platform upgrade { $mount } FILE
change-not-a-brick = { $path } is not a brick.
    .remedy = Name a file that `legollab brick build` made.
change-bad-contract = What { $path } exports and imports cannot be used.
    .remedy = Correct the WIT or the code, then build again.
change-never-started = The platform in { $folder } was never started, so it has no data yet.
    .remedy = Put the brick in with legollab platform add, or start it once with legollab platform up.

change-no-texts = The site has no texts in `{ $language }`.
    .remedy = Choose among: { $known }
change-no-brick = The brick { $digest } did not come with the change.
    .remedy = Give its file again.
change-no-picture = The picture { $file } is not in the platform’s folder.
change-no-area-map = The map { $file } is not in the platform’s folder.
    .remedy = Send it again.
change-mount-taken = There is a brick at `{ $mount }` already.
    .remedy = Remove it first: legollab platform remove { $mount }
change-changed-twice = The change has two operations on the brick at `{ $mount }`.
    .remedy = Make them one after the other.
change-not-exported = The brick’s data cannot be exported. Nothing was changed.
change-first-settings = `{ $mount }` did not accept the settings that platform.toml has for it. Nothing was changed.
    .remedy = Correct them in platform.toml, then try again.
change-address-while-served = The name and the hosts of a platform do not change while it is served.
    .remedy = Stop the platform, make the change, and start it again.
change-overwrite-while-served = `{ $mount }` cannot be overwritten while the platform runs.
    .remedy = Put the new version in place with: legollab platform upgrade { $mount } FILE
change-no-revision = There is no change number { $number }.
    .remedy = See which there are: legollab platform change list
change-nothing-to-undo = There is nothing to undo.
    .remedy = See what was changed: legollab platform change list
change-changed-since = Change { $number } cannot be undone: { $subject } was changed again since.
    .remedy = Undo the later change first. See which it is: legollab platform change list
change-not-undoable = Change { $number } cannot be undone: what ran at `{ $mount }` before is no longer kept.
    .remedy = Put it in place with its file: legollab platform upgrade { $mount } FILE

operation-add-brick = Add the brick { $mount }
operation-upgrade = Upgrade { $mount }
operation-replace = Replace the brick at { $mount }
operation-overwrite = Put another build at { $mount }
operation-rollback = Return { $mount } to what ran before
operation-remove = Remove { $mount }
operation-restore = Bring { $mount } back
operation-wire = { $target ->
    [none] Disconnect { $mount } from { $interface }
   *[other] Connect { $mount } to { $target } for { $interface }
}
operation-listen = { $listens ->
    [no] { $mount } no longer hears { $interface } from { $source }
   *[yes] { $mount } hears { $interface } from { $source }
}
operation-grant = { $granted ->
    [no] { $mount } may no longer use { $capability }
   *[yes] { $mount } may use { $capability }
}
operation-limits = Set the limits of { $mount }
operation-instances = Set how many calls an instance of { $mount } serves
operation-settings = Set the first settings of { $mount }
operation-set-info = Set title, summary, languages or time zone
operation-set-theme = { $accent ->
    [none] Use the default colour
   *[other] Set the colour to { $accent }
}
operation-set-legal = Change the legal notice: who publishes the site, and who hosts it
operation-set-picture = { $shown ->
    [no] { $place ->
        [logo] Show no logo
       *[photograph] Show no photograph
    }
   *[yes] { $place ->
        [logo] Show another logo
       *[photograph] Show another photograph
    }
}
operation-set-area-map = { $shown ->
    [no] Show no map below the places any more
   *[yes] Show a map of the area below the places
}
operation-hosts = { $hosts ->
    [none] Use no further host names
   *[other] Set the host names: { $hosts }
}
operation-sign-up = { $who ->
    [invited] Let in only people who are invited
   *[open] Let anybody open an account
}
operation-names = { $who ->
    [everyone] Show the names of members to everybody who visits
   *[members] Show the names of members to members alone
}
operation-set-state = { $state ->
    [building] Take the platform back into building: only its stewards see it
    [suspended] Suspend the platform
   *[launched] Launch the platform
}
operation-expires = { $day ->
    [none] Set no last day
   *[other] Set the last day to { $day }
}
operation-set-menu = { $change ->
    [order] Put these pages first in the menu: { $order }
    [hidden] Leave these pages out of the menu: { $hidden }
    [both] Put these pages first in the menu: { $order }; leave out: { $hidden }
   *[none] Leave the menu to the bricks
}
operation-blocks = { $blocks ->
    [suggested] Show the blocks that the bricks suggest
    [none] Show no blocks
   *[other] Show these blocks: { $blocks }
}
operation-embeds = { $blocks ->
    [none] Let no other site show blocks
   *[other] Let other sites show these blocks: { $blocks }
}

loss-written-since = What was written at { $mount } since that change is lost: its data returns to what it was before.
loss-out-of-use = { $mount } goes out of use with its data, which is exported to a file first.
