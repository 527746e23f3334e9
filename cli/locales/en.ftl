### What the command line says. The help of commands and switches stands in the code in English, beside what it describes;
### here are only its examples.

## Examples

command-brick-new =
    .examples =
        Examples:
          legollab brick new tool-library
          legollab brick new tool-library --namespace my-cooperative --into bricks
command-brick-build =
    .examples =
        Examples:
          legollab brick build
          legollab brick build plugins/booking --out bricks
          legollab brick build --component dist/app.wasm   (built by the tools of another language)
command-brick-test =
    .examples =
        Examples:
          legollab brick test
          legollab brick test -- two_members_want_the_same   (the tests with this in their name)
command-brick-check =
    .examples =
        Examples:
          legollab brick check
          legollab brick check bricks/booking.wasm --json
command-brick-run =
    .examples =
        Examples:
          legollab brick run
          legollab brick run --keep my-platform   (what was typed in is there the next time)
          legollab brick run --with booking=bricks/booking.wasm
command-brick-show =
    .examples =
        Examples:
          legollab brick show bricks/booking.wasm
          legollab brick show bricks/booking.wasm --json
command-platform-init =
    .examples =
        Examples:
          legollab platform init velos --title "fr=Vélos de Cenon" --title "en=Bikes of Cenon"
          legollab platform init tools --title "Tool library" --languages en --time-zone Europe/Dublin
command-platform-add =
    .examples =
        Examples:
          legollab platform add bricks/booking.wasm --as velos --in my-platform
          legollab platform add bricks/rating.wasm --yes
          legollab platform add legollaborative:booking@1.2 --registry https://registry.example.org
command-platform-remove =
    .examples =
        Examples:
          legollab platform remove velos --in my-platform
command-platform-wire =
    .examples =
        Examples:
          legollab platform wire carpool legollaborative:booking/bookings velos
command-platform-listen =
    .examples =
        Examples:
          legollab platform listen avis legollaborative:booking/events velos
command-platform-blocks =
    .examples =
        Examples:
          legollab platform blocks
          legollab platform blocks velos/blocks.free-now 'avis/blocks.latest={"{"}"count":3{"}"}'
          legollab platform blocks avis/blocks.score --at member-id
          legollab platform blocks --none --at velos/item
          legollab platform blocks --suggested
command-platform-map =
    .examples =
        Examples:
          legollab platform map gironde.geojson --credit "IGN, Admin Express"
          legollab platform map   (says which map is shown)
          legollab platform map --none
command-platform-about =
    .examples =
        Examples:
          legollab platform about --summary "fr=Un vélo à deux rues de chez vous." --summary "en=A bike around the corner."
          legollab platform about --photograph hill.jpg --shows "en=Bikes on a hill" --logo sign.png
          legollab platform about   (shows what is said)
command-platform-legal =
    .examples =
        Examples:
          legollab platform legal --publisher "Vélos de Cenon" --email bonjour@velos.example
          legollab platform legal   (shows what is filled in)
command-platform-embed =
    .examples =
        Examples:
          legollab platform embed air/blocks.now --site https://www.example.org
          legollab platform embed air/blocks.now   (no site may show it any more)
command-platform-menu =
    .examples =
        Examples:
          legollab platform menu
          legollab platform menu velos/items avis/members
          legollab platform menu --hide velos/offer
          legollab platform menu --show velos/offer
          legollab platform menu --suggested
command-platform-check =
    .examples =
        Examples:
          legollab platform check --in my-platform
          legollab platform check --json   (exit code 1 if there are findings)
command-platform-up =
    .examples =
        Examples:
          legollab platform up --in my-platform
          legollab platform up --port 3000
command-platform-call =
    .examples =
        Examples:
          legollab platform call velos items list
          legollab platform call velos items get '{"{"}"item":"b1"{"}"}' --as ada@example.org
          legollab platform call velos settings set - < settings.json
command-platform-member-add =
    .examples =
        Examples:
          legollab platform member add ada@example.org --name Ada --steward
          echo "a long password" | legollab platform member add ada@example.org --name Ada --password-stdin
command-platform-member-list =
    .examples =
        Examples:
          legollab platform member list --in my-platform --json
command-platform-change-list =
    .examples =
        Examples:
          legollab platform change list --in my-platform
command-platform-change-show =
    .examples =
        Examples:
          legollab platform change show 7 --in my-platform
          legollab platform change show 7 --json   (with the descriptions before and after)
command-platform-change-undo =
    .examples =
        Examples:
          legollab platform change undo --in my-platform
          legollab platform change undo 7 --yes   (also while it is served)
command-platform-launch =
    .examples =
        Examples:
          legollab platform launch --in my-platform
command-platform-unpublish =
    .examples =
        Examples:
          legollab platform unpublish --in my-platform
command-platform-suspend =
    .examples =
        Examples:
          legollab platform suspend --in my-platform
command-platform-backup =
    .examples =
        Examples:
          legollab platform backup /backups/velos-2026-11-21 --in my-platform
          legollab platform up --in /backups/velos-2026-11-21   (a backup is a platform)
command-platform-outdated =
    .examples =
        Examples:
          legollab platform outdated --in my-platform
          legollab platform outdated --json
command-platform-upgrade =
    .examples =
        Examples:
          legollab platform upgrade velos --in my-platform
          legollab platform upgrade velos booking-0.2.0.wasm --in my-platform
          legollab platform upgrade velos booking-0.2.0.wasm --yes --json   (for scripts; also while it is served)
command-platform-replace =
    .examples =
        Examples:
          legollab platform replace velos another-booking.wasm --in my-platform
command-platform-rollback =
    .examples =
        Examples:
          legollab platform rollback velos --in my-platform
command-platform-export =
    .examples =
        Examples:
          legollab platform export velos.tar --in my-platform
          tar --list --file velos.tar   (any tar program can look into it)
command-platform-import =
    .examples =
        Examples:
          legollab platform import velos.tar my-platform
          legollab platform up --in my-platform
command-host-serve =
    .examples =
        Examples:
          legollab host serve --platforms /srv/platforms --studio --bricks /srv/bricks
          legollab host serve --platforms /srv/platforms --operator 127.0.0.1:9090
          LEGOLLAB_SMTP=smtps://user:password@mail.example.org legollab host serve --platforms /srv/platforms \
              --mail-from hello@example.org --public-url https://example.org --trusted-proxy 127.0.0.1
command-brick-publish =
    .examples =
        Examples:
          LEGOLLAB_TOKEN=legollab_... legollab brick publish tool-library.wasm --registry https://registry.example.org --key key.pem
command-registry-init =
    .examples =
        Examples:
          legollab registry init my-registry --email ada@example.org --name Ada
          legollab registry serve --in my-registry
command-registry-serve =
    .examples =
        Examples:
          legollab registry serve --in my-registry
          LEGOLLAB_DATABASE=postgres://registry@localhost/registry legollab registry serve --in my-registry \
              --public-url https://registry.example.org --trusted-proxy 127.0.0.1
command-registry-check =
    .examples =
        Examples:
          legollab registry check --in my-registry
          legollab registry check --in my-registry --json   (also while it is served)
command-registry-mirror =
    .examples =
        Examples:
          legollab registry mirror --in my-registry --from https://registry.example.org --root 1.root.json --all --once
          legollab registry mirror --in my-registry --from https://registry.example.org --package atelier:booking
command-registry-backup =
    .examples =
        Examples:
          legollab registry backup /backups/registry-2026-11-30 --in my-registry
          legollab registry serve --in /backups/registry-2026-11-30   (a backup is a registry)
command-registry-key =
    .examples =
        Examples:
          legollab registry key key.pem
command-registry-sign =
    .examples =
        Examples:
          legollab registry sign certification.json --key key.pem
command-registry-root =
    .examples =
        Examples:
          legollab registry root --in my-registry --key ada.pem ben.pem cleo.pem \
              --list ana@example.org=ana-list.pub.pem bob@example.org=bob-list.pub.pem
          legollab registry root --renew --in my-registry --key ada.pem cleo.pem
command-registry-demo =
    .examples =
        Examples:
          legollab registry demo demo-registry --brick booking.wasm rating.wasm
command-host-trust-init =
    .examples =
        Examples:
          legollab host trust init https://registry.example.org --root 1.root.json
          legollab host trust init https://registry.example.org --root 1.root.json --trust /srv/trust
command-host-trust-update =
    .examples =
        Examples:
          legollab host trust update
          legollab host trust update --trust /srv/trust --platforms /srv/platforms
command-completions =
    .examples =
        Examples:
          legollab completions bash > ~/.local/share/bash-completion/completions/legollab
          legollab completions zsh > ~/.zfunc/_legollab

## Bricks

brick-new =
    The brick { $name } is in { $folder }. Next:

      cd { $folder }
      legollab brick test     runs its tests on the real runtime
      legollab brick run      serves it, and builds it again when you save
      legollab brick check    says what a publisher is held to
brick-built =
    Built { $name } { $version }
      file    { $path }
      size    { $kilobytes } kB
      digest  { $digest }
brick-installing-target = Rust cannot compile for { $target } yet; installing that.
brick-about =
    { "" }  name       { $name }
    { "" }  licence    { $licence }
    { "" }  languages  { $languages }
    { "" }  size       { $kilobytes } kB
    { "" }  digest     { $digest }
brick-wants = The rights it asks for:
brick-wants-nothing = It asks for no rights.
brick-pages = Pages
brick-needs = Needs other bricks to serve: { $interfaces }
brick-loading = checking that { $path } can be loaded
brick-starting = starting the brick in { $folder }
brick-needs-with = Name the brick that provides it: --with MOUNT=FILE
brick-reloaded = Built again and reloaded.
brick-not-reloaded = The brick as it was before is still being served.
brick-check-passed = Ready to be published.
brick-check-failed = Not ready to be published.
brick-running =
    Serving the brick; it is built again whenever its source changes. Ctrl-C stops it.

    { "  " }{ $host }
    { "  " }{ $path }   (where names below localhost do not resolve)

      sign in as { $people }
      password   { $password }

## Who may call a function

access-nobody = nobody from outside
access-everyone = everyone
access-members = members
access-stewards = stewards
access-bricks = wired bricks
access-role = members with the role { $role }
access-reads = reads; for { $who }
access-writes = may change something; for { $who }

## Rules for publishing

check-sound = It is a component, and its manifest, contract and texts agree with it
    .remedy = Build it again with `legollab brick build`.
check-imports = It needs nothing that no host has
    .remedy = Leave these out: a host offers the contract and WASI without files, sockets and environment.
check-wishes = It asks for every capability that it uses
    .remedy = Add [capabilities.NAME.why] for each to brick.toml, in French and English.
check-unused = It uses every capability that it asks for
    .remedy = Remove these from brick.toml: what is not asked for need not be explained.
check-access = Its access rules name functions that are there
    .remedy = Correct the names in brick.toml, or export the functions.
check-pages = Its pages and its export of legollaborative:brick/pages go together
    .remedy = List the pages in brick.toml and export legollaborative:brick/pages, or neither.
check-bounds = Its bounds are about parameters, fields and types that are there and can have them
    .remedy = Correct the names in brick.toml: a parameter is named as interface.function.parameter, a field as interface.record.field, a type as interface.type. Numbers have min and max, texts min-length, max-length and pattern, lists min-items and max-items.
check-doors = Its blocks give back a view, and its endpoints take a request and give back an answer
    .remedy = Correct the names in brick.toml, or the functions: a block returns option<view>, or a result of one, and takes no parameters unless a holder sets them where it is placed; an endpoint takes a request first and returns result<answer, error>, and each {"{"}name{"}"} of its path is a plain parameter of it. Neither has a rule under [functions].
check-events = Functions of its events interfaces give nothing back
    .remedy = Remove their results: an event is sent after the call has ended, so nobody receives the answer.
check-documented = Every interface, function, type, field and case has a comment
    .remedy = Write a /// comment for each in the WIT: it becomes the documentation of the API.
check-languages = Its texts say the same things in French and English
    .remedy = Add the missing messages to the files in locales/.
check-labels = Every field of its forms has a label in French and English
    .remedy = Add these messages to the files in locales/: fn-INTERFACE-FUNCTION with an attribute for each parameter, type-NAME with one for each field or case.
check-licence = Its licence is open
    .remedy = Choose one that the Open Source Initiative has approved, as Apache-2.0, EUPL-1.2 or AGPL-3.0-or-later.
check-source = It says where its source is
    .remedy = Set source in [brick] of brick.toml.
check-portable = Its data can be taken elsewhere
    .remedy = Export legollaborative:brick/portable.
check-calls = Its forms and buttons call functions that exist, and its links lead to its pages
    .remedy = Correct the interface, the function or the page that the drawn page names, or export the function.
check-drawn = Its pages can be drawn on a platform of its own
    .remedy = They were not drawn, and so not checked. Correct what is named, or give it the other bricks: legollab brick run --with MOUNT=FILE
check-size = Its file is small
    .remedy = See what takes the room, for example with `wasm-tools print` or twiggy; leave out what is not needed.

## Platforms

platform-made =
    The platform { $title } is in { $folder }. Next:

      legollab platform add BRICK.wasm --in { $folder }
      legollab platform member add you@example.org --name You --steward --in { $folder }
      legollab platform up --in { $folder }
platform-granting = { $title } { $version } ({ $package }) will be mounted at { $mount }.
platform-grant-question = Grant these rights? [y/N]
platform-granted-nothing = Nothing was changed.
registry-asking = asking { $registry }
registry-fetching = fetching { $brick }
registry-unfit = { $package } { $version } is passed over: it needs { $interface }, which this host does not serve.
registry-verdict = { $provider ->
    [none] { $brick }: { $verdict }
   *[other] { $brick }, by { $provider }: { $verdict }
}
registry-uncertified-question = Add it all the same? [y/N]
outdated-none = There are no newer versions.
outdated-deprecated = { $mount }: { $package } is no longer advised by those who make it: { $reason }
outdated-replacement = Instead: { $package }
outdated-yanked = { $mount }: { $package } { $now } was yanked: { $reason }
outdated-brick = { $mount }: { $package } { $now }, version { $newer } is available
upgrade-newest = { $mount } has the newest version already.
trust-made = The trust of { $registry } is kept in { $folder }. Digest of its root: { $digest }
trust-asking = asking { $registry }
trust-updated = Heard from { $registry } as of { $at }. { $bricks ->
    [0] No brick’s origin was added.
    [one] The origin of one brick was added.
   *[other] The origins of { $bricks } bricks were added.
}
trust-not-fresh = What the registry publishes is too old, or from the future, so no brick will be shown as certified. Check the date of this machine.
platform-added = { $mount } is mounted: { $package } { $version }.
platform-open = { $count ->
        [0] { $mount } needs { $interface }, and no brick here serves it yet.
       *[other] { $mount } needs { $interface }. Choose who serves it, { $candidates }: legollab platform wire { $mount } { $interface } MOUNT
    }
platform-same-grants = It may do the same as before.
platform-disconnected = No longer connected to it: { $mounts }. Check that they can do without: legollab platform check
platform-removed = { $mount } has been removed. If you add it again, it starts from scratch.
platform-kept = What it knew is in { $file }, { $count ->
        [one] 1 line
       *[other] { $count } lines
    } in the terms of its domain: a brick that takes such lines in can go on from there.
platform-kept-raw = What it kept is in { $file }, { $count ->
        [one] 1 entry
       *[other] { $count } entries
    } as only this brick understands them.
platform-wired = { $mount } gets { $interface } from { $server }.
platform-listens = { $mount } hears { $interface } of { $source }.
blocks-suggested = Pages show the blocks that the bricks suggest.
blocks-placed = { $count ->
        [0] No blocks are shown.
        [one] 1 block is shown.
       *[other] { $count } blocks are shown.
    }
blocks-placed-at = { $count ->
        [0] No blocks are shown at { $place }.
        [one] 1 block is shown at { $place }.
       *[other] { $count } blocks are shown at { $place }.
    }
blocks-known = These can be shown:
map-shown = The map of the area is { $file }.
map-credited = Below it stands: { $credit }
map-none = There is no map of the area.
legal-missing = { $count ->
        [0] Nothing is missing.
        [one] One line is not filled in yet; the site leaves it out.
       *[other] { $count } lines are not filled in yet; the site leaves them out.
    }
blocks-places = They can stand here:
blocks-place-home = The home page
blocks-place-member = The page of a member
blocks-place-account = The page of one’s own account
embed-granted = { $block } may be shown by { $sites }, at /embed/{ $block }.
embed-ended = No other site may show { $block } any more.
menu-suggested = The menu is as the bricks have it.
menu-arranged = The menu is arranged for this platform:
menu-group-browse = What there is:
menu-group-mine = One’s own:
menu-group-manage = What keeps the site going:
menu-hidden = left out
platform-is-building = The platform is being built: only its stewards see it, until `legollab platform launch`.
platform-is-launched = The platform is launched: everybody sees it.
platform-is-suspended = The platform is suspended: only its stewards see it, and change nothing in it, until `legollab platform launch`.
platform-checked = { $bricks ->
        [0] No problems found. The platform has no bricks yet.
        [one] No problems found: its brick is ready.
       *[other] No problems found: its { $bricks } bricks fit together.
    }
platform-opening = opening { $folder }
platform-up =
    Serving { $title } on this machine. Ctrl-C stops it.

    { "  " }{ $host }
    { "  " }{ $path }   (where names below localhost do not resolve)
platform-without-members = Nobody has an account yet. Make the first steward: legollab platform member add you@example.org --name You --steward
platform-stopped = Stopped; every call that was under way has ended.
registry-made = A registry is in { $folder }, administered by { $name } ({ $email }). `legollab registry serve --in { $folder }` serves it.
registry-serving = The marketplace is at { $address }
registry-stopped = Stopped; every request that was under way has ended.
root-made = The root of trust is made and holds for a year. Take the private keys away: the registry has kept none of them. Next, two of those who sign the list of certifiers sign the first one in the browser.
root-renewed = The next root of trust is made and holds for a year. Take the private keys away: the registry has kept none of them.
registry-demo-filling = letting two years go by
registry-demo-filled = A registry with demonstration data is in { $folder }. `legollab registry serve --movable-clock --in { $folder }` serves it at { $address }, where these people can sign in:
registry-backed-up = Everything is in { $folder }. It is a registry like any other: `legollab registry serve --in { $folder }` serves it.
registry-checking = reading everything
registry-damaged-missing = { $digest } is not there any more; it belongs to { $repositories }.
registry-damaged-changed = { $digest } is no longer what it was; it belongs to { $repositories }.
registry-damaged-unreadable = { $digest } cannot be read; it belongs to { $repositories }.
registry-damaged-unknown = The database no longer has { $digest }, which a version in { $repositories } consists of.
registry-strays = { $strays ->
    [one] The database does not know one file of the store. It was on its way in, or is garbage, which is taken away after a day.
   *[other] The database does not know { $strays } files of the store. They were on their way in, or are garbage, which is taken away after a day.
}
mirror-copying = copying from { $origin }
mirror-copied = Copied: { $package } { $version }
mirror-followed-released = { $package } { $version } is advised again.
mirror-followed-yanked = { $package } { $version } has been yanked there, and is here.
mirror-followed-quarantined = { $package } { $version } is withheld there, and now here.
mirror-advised = What is advised about { $package } has changed.
mirror-refused-local-name = Not copied: { $what }. An organisation of this registry has the namespace.
mirror-refused-other-origin = Not copied: { $what }. The namespace is a copy of { $detail } already.
mirror-refused-not-there = Not copied: { $what }. The other registry has no such brick.
mirror-refused-changed = Not copied: { $what }. The same number stands for other bytes than before; the copy keeps those that it has. { $detail }
mirror-refused-withheld = Not copied: { $what }. The other registry withholds it: { $detail }
mirror-refused-not-accepted = Not copied: { $what }. Nothing shows that the other registry has accepted it.
mirror-refused-disbelieved = Not copied: { $what }. A signature on it does not stand: { $detail }
mirror-refused-examined = Not copied: { $what }. It does not pass the examination of this registry: { $detail }
mirror-refused-lies = Not copied: { $what }. What came is not what was announced: { $detail }
mirror-refused-too-much = Not copied: { $what }. There is more of it than is taken: { $detail }
mirror-refused-answer = Not copied: { $what }. The answer of the other registry cannot be used: { $detail }
mirror-summary = { $origin }, { $bricks ->
    [one] one brick
   *[other] { $bricks } bricks
}: { $copied ->
    [one] one version copied
   *[other] { $copied } versions copied
}, { $known } here before, { $documents ->
    [0] nothing added to them
    [one] one document added to them
   *[other] { $documents } documents added to them
}, { $refused } refused.
registry-whole = All is as it was pushed: { $blobs } blobs and { $manifests } manifests.
registry-damaged = { $damaged } of { $blobs } blobs and { $manifests } manifests are damaged. Copy them back from a backup, or push the same bytes again.
key-made = The key is in { $file }: keep it to yourself. Its identifier is { $id }; the registry needs this half:
signed = Signed: give the registry { $file }
brick-publishing = publishing
brick-published = { $name } { $version } is at the registry and waits for an owner to approve it: { $page }
host-serving = Serving { $served } of { $of } platforms at { $address }.
host-not-allowed = { $name } would like to be served at { $host } as well, and is not: its manifest lists that host, and you have not allowed it. To allow it: --allow-host { $name }={ $host }
host-studio = The studio is at { $address }.
host-stopped = Stopped; every call that was under way has ended.
call-done = { $function }: the call succeeded, and returned no value.
call-whole-argument = the arguments
member-added = { $name } <{ $email }> has an account.
member-password = The password, shown only now: { $password }
no-members = Nobody has an account yet.
backup-copying = copying
backup-done = Everything is in { $folder }. It is a platform like any other: `legollab platform up --in { $folder }` starts it.
export-writing = exporting
export-done = { $platform } is in { $place }, with { $members ->
        [one] its member
       *[other] its { $members } members
    }:
export-secret = Keep it as safe as the platform itself: it holds the addresses of the members and the hashes of their passwords.
archive-domain = { "  " }{ $mount }, { $package } { $version }: { $count ->
        [one] 1 line
       *[other] { $count } lines
    } in the terms of its domain
archive-raw = { "  " }{ $mount }, { $package } { $version }: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    } as they are kept, for this brick alone, because it cannot give its data in the terms of its domain
import-reading = importing
import-done = { $platform } is in { $place }, with { $members ->
        [one] its member
       *[other] its { $members } members
    }. Everybody signs in again. `legollab platform up --in { $place }` starts it.
change-rehearsing = rehearsing on a copy of the data
change-making = making the change
upgrade-would = { $mount } would go from { $old } { $before } to { $after }.
replace-would = { $new } { $after } would take over { $mount } from { $old } { $before }.
change-loses = { "  " }It no longer offers { $interface }.
change-data-stays = { "  " }Its data stays as it is ({ $after } KiB). Changes by members wait for about { $seconds } s; looking goes on.
change-data-migrated = { "  " }Its data takes a new form in { $count ->
        [one] one step
       *[other] { $count } steps
    } ({ $before } KiB before, { $after } KiB after). Changes by members wait for about { $seconds } s; looking goes on.
change-data-taken-over = { "  " }It takes over { $count ->
        [one] 1 line
       *[other] { $count } lines
    } of data ({ $before } KiB before, { $after } KiB after). Changes by members wait for about { $seconds } s; looking goes on.
change-answered = { "  " }In the rehearsal, `{ $what }` answered.
change-failed-at = { "  " }In the rehearsal, `{ $what }` failed: { $why }
change-way-back = { "  " }What runs now is kept: legollab platform rollback { $mount } returns to it.
change-not-made = Nothing was changed, because the rehearsal failed.
change-question = Make the change? [y/N]
change-made = { $mount } now runs { $package } { $version }.
rollback-returns = { $mount } would return to { $package } { $version }, with its data as it was before the change.
rollback-loses = { "  " }What was written at this mount since then is lost. Members, messages and the data of other bricks stay.

## Problems

problem-never-started = The platform in { $folder } was never started, so it has no data yet.
    .remedy = Put the brick in with legollab platform add, or start it once with legollab platform up.
problem-archive-file = { $path } cannot be read or written.
    .remedy = See that it is there, that you may read and write it, and that there is room.
problem-archive-foreign = { $path } is not the archive of a platform.
    .remedy = Choose a file that `legollab platform export` has written. Of a compressed one, undo the compression first.
problem-archive-newer = { $path } was written by a newer version, in format { $found }.
    .remedy = Use the version that wrote it, or a later one.
problem-archive-truncated = { $path } ends before its end. Nothing was imported.
    .remedy = Copy it again from where it was written, or export again.
problem-archive-damaged = { $path } is not as it was written. Nothing was imported.
    .remedy = Copy it again from where it was written, or export again.
problem-archive-changed = The brick at { $mount } was changed while the platform was read.
    .remedy = Start the platform once with legollab platform up, so that the change takes effect, then try again.
problem-brick-data = A brick could not handle its data. Nothing was changed.
    .remedy = Tell the author of the brick.
problem-change-failed = The change was not made. The platform is as it was.
problem-change-unanswered = The platform’s server did not say how the change ended.
    .remedy = See which version runs: legollab platform check. A change that was interrupted is finished or undone when the platform starts again.
problem-change-not-asked = Somebody has to agree to the change, and nobody can be asked here.
    .remedy = Add --yes to make it.
problem-no-control = Changes while the platform is served would not be possible.

problem-cannot-read = { $path } cannot be read.
    .remedy = See that it is there and that you may read it.
problem-picture-refused = { $file } cannot be shown on the site.
    .remedy = Give a PNG, JPEG or WebP of at most 12 MiB.
problem-picture-not-kept = { $file } could not be kept with the platform.
    .remedy = See that there is room, and that you may write to the folder of the platform.
problem-cannot-write = { $path } cannot be written.
    .remedy = See that its folder is there, that you may write there and that there is room.
problem-folder-exists = There is something at { $path } already.
    .remedy = Choose another name, or move what is there out of the way.
problem-no-threads = The system grants no threads.
    .remedy = See how many processes you may have: ulimit -u.
problem-no-input = Standard input cannot be read.
    .remedy = Pass the text through a pipe or from a file, as `legollab ... < file`.
problem-no-brick = There is no brick in { $folder }: it has no brick.toml.
    .remedy = Run this in the folder of a brick, name that folder, or make one with `legollab brick new NAME`.
problem-bad-manifest = { $path } is not correct.
    .remedy = Correct what is listed, then try again.
problem-bad-manifest-at = brick.toml, line { $place }
problem-bad-name = `{ $name }` cannot be the name of a brick.
    .remedy = Use lower-case words joined by `-`, each beginning with a letter, as `tool-library`.
problem-no-sdk = The SDK is not where this program was built.
    .remedy = Name the checkout that holds it: legollab brick new NAME --sdk FOLDER
problem-no-sdk-there = There is no SDK in { $path }.
    .remedy = Name the checkout, or its folder sdk: the one that holds brick/Cargo.toml.
problem-no-template = This program was built without the template for new bricks.
    .remedy = Build it from a whole checkout: cargo install --path cli
problem-cargo-missing = Cargo, which compiles bricks written in Rust, cannot be run.
    .remedy = Install Rust from https://rustup.rs, then try again.
problem-target-missing = Rust cannot compile for { $target } here.
    .remedy = Run: rustup target add { $target }
problem-does-not-compile = The brick in { $folder } does not compile.
    .remedy = Correct what the compiler says above.
problem-no-component = { $path } makes no component.
    .remedy = Add crate-type = ["cdylib"] to its [lib].
problem-not-rust = { $folder } has no Cargo.toml, so it is not written in Rust.
    .remedy = Build the component with the tools of its language, then: legollab brick build --component FILE
problem-bad-wit = The brick’s WIT cannot be used.
    .remedy = Correct it; the contract’s own packages belong into wit/deps.
problem-not-a-component = { $path } cannot become a brick.
    .remedy = It must be a WebAssembly component; Rust makes one for the target wasm32-wasip2.
problem-not-a-brick = { $path } is not a brick.
    .remedy = Name a file that `legollab brick build` made.
problem-bad-contract = What { $path } exports and imports cannot be used.
    .remedy = Correct the WIT or the code, then build again.
problem-bad-with = `{ $word }` does not say what to mount where.
    .remedy = Write it as MOUNT=FILE, as booking=bricks/booking.wasm
problem-cannot-watch = The brick’s folder cannot be watched for changes.
    .remedy = On Linux the number of watched files may be used up: sysctl fs.inotify.max_user_watches
problem-no-platform = There is no platform in { $folder }: it has no platform.toml.
    .remedy = Run this in the folder of a platform, name that folder with --in, or make one with `legollab platform init`.
problem-bad-platform = { $path } is not correct.
    .remedy = Correct what is listed, then try again.
problem-platform-unfit = The platform in { $folder } does not fit together.
    .remedy = Do what each finding says; `legollab platform check` shows them again.
problem-platform-closed = The platform in { $folder } cannot be opened.
    .remedy = If its data is damaged, restore a backup; if it is of a newer format, use the version that wrote it.
problem-bad-platform-words = This description of a platform is not valid.
    .remedy = Correct what is listed, then try again.
problem-bad-block = “{ $block }” is not a block.
    .remedy = Write mount, interface and function, such as velos/blocks.free-now. “legollab platform blocks” lists them.
problem-bad-page = “{ $page }” is not a page.
    .remedy = Write mount and page, such as velos/items. “legollab platform menu” lists them.
problem-map-too-large = The map has more than { $most } MiB.
    .remedy = Leave out what is far from your places, or simplify it, with a program such as mapshaper.
problem-map-too-fine = The map has more than { $most } points.
    .remedy = Leave out what is far from your places, or simplify it, with a program such as mapshaper.
problem-map-not-geojson = The file is not a GeoJSON feature collection.
    .remedy = Export it as GeoJSON, with lines and areas.
problem-map-empty = The map has no lines and no areas.
    .remedy = Give a GeoJSON feature collection with lines, polygons, or both.
problem-map-not-on-earth = “{ $point }” is not a longitude and a latitude in degrees.
    .remedy = Export the map in WGS 84 (EPSG:4326), longitude first.
problem-map-unknown-kind = “{ $kind }” is no kind of feature.
    .remedy = The property “kind” can be land, green, built, water, road or rail; without it, areas are land and lines are roads.
problem-bad-place = “{ $place }” is not a place for blocks.
    .remedy = Write home, member or account, an outlet such as velos/item, or a type such as member-id. “legollab platform blocks” lists the places there are.
problem-bad-block-settings = The settings of { $block } are not a JSON object.
    .remedy = Write them like {"{"}"count":3{"}"}, in quotes, without null.
problem-bad-interface = `{ $interface }` is not the name of an interface.
    .remedy = Write it as namespace:package/name, as legollaborative:booking/events
problem-not-asked = Somebody has to agree to what the brick wants, and nobody can be asked here.
    .remedy = Add --yes to grant it.
problem-no-runtime = Bricks cannot be run here; compiled ones would be kept in { $cache }.
    .remedy = Set LEGOLLAB_CACHE to a folder that you may write.
problem-no-server = The server cannot be set up.
problem-not-served = The platform cannot be served.
problem-name-not-folders = The platform in { $folder } is not served: its manifest names it “{ $name }”, its folder “{ $own }”.
    .remedy = A host serves a platform under the name of its folder: rename the folder, or set the name in its platform.toml.
problem-opening-too-long = The platform in { $folder } is not served: opening it took more than { $minutes } minutes.
    .remedy = Look at its bricks and its data with `legollab platform check`.
problem-no-studio = The studio cannot be opened.
    .remedy = Put right what is said here, or start without --studio.
problem-server-failed = The server has stopped working.
problem-port-taken = It is not possible to listen at { $address }.
    .remedy = Something else may listen there already: stop that, or choose another port: --port for `platform up`, --listen for `host serve` and `brick run`.
problem-no-output = What the command says could not be written in full.
    .remedy = See whether there is room where the output goes. The command itself may have done its work: check before running it again.
problem-no-examiner = This program cannot find itself, to examine bricks in a process of its own.
problem-registry-unopened = The registry in { $folder } cannot be opened.
    .remedy = See that the folder and the database can be written, and that no older release of the program is being used.
problem-root-exists = This registry has a root of trust already.
    .remedy = Make the next one with --renew.
problem-no-root = This registry has no root of trust yet.
    .remedy = Make the first one without --renew, with the keys of three people and --list.
problem-root-not-made = The root of trust was not made.
    .remedy = It takes three keys to make it and two of theirs to renew it, two people at least who sign the list, and no key may have two roles.
problem-bad-signer = “{ $signer }” does not say who signs the list of certifiers.
    .remedy = Give the address of an account and the file with a public key, as ana@example.org=ana-list.pub.pem
problem-no-account = Nobody has an account with the address { $email }.
    .remedy = Have everybody who signs the list of certifiers create an account first.
problem-not-a-public-key = { $file } holds no public key for ECDSA P-256.
    .remedy = It is what `legollab registry key` shows, from -----BEGIN PUBLIC KEY----- on.
problem-demo-not-filled = The demonstration in { $folder } was not finished.
    .remedy = Remove the folder before another attempt.
problem-registry-not-copied = The registry in { $path } cannot be copied.
    .remedy = See that there is room at the destination and that you may write there; the registry itself is as it was.
problem-registry-not-checked = The registry in { $path } cannot be read.
    .remedy = See that its database answers and that you may read its folder; nothing was changed.
problem-mirror-no-root = Nothing says yet whom to believe about { $url }.
    .remedy = Give the file 1.root.json with --root, as those who run that registry have handed it to you.
problem-mirror-other-root = That is not the root by which { $url } has been believed here so far.
    .remedy = Leave --root out. If the registry has begun anew with another root, ask those who run it, and only then remove its folder below mirrors/.
problem-mirror-stale = What { $url } publishes of its trust is not of these days, so nothing was copied.
    .remedy = See that the clock of this machine is right. If it is, tell those who run that registry.
problem-mirror-stopped = The copy of { $url } stopped. What had been copied until then is whole.
    .remedy = Put right what is said above and run it again: it goes on where it stopped.
problem-mirror-no-name = “{ $name }” is not the name of a brick.
    .remedy = Write it as namespace:name, such as legollaborative:booking.
problem-no-registry = There is no registry in { $folder }.
    .remedy = Give its folder with --in, or its database with --database. `legollab registry init` makes a new one.
problem-folder-not-empty = { $folder } is not empty.
    .remedy = Choose a folder that does not exist yet.
problem-administrator-refused = No account can be opened for { $email }.
problem-backup-of-postgres = The data of this registry is in PostgreSQL, which has its own tools for backups.
    .remedy = Copy the database with pg_dump first and the registry’s folder afterwards: what is stored in the folder is never changed.
problem-no-key = No key can be made on this machine.
problem-key-there = { $file } is there already, and may be a key.
    .remedy = Choose another name: a key that is written over is lost for good.
problem-not-a-key = { $file } holds no private key for ECDSA P-256.
    .remedy = Make one with `legollab registry key`.
problem-not-signed = { $file } cannot be signed.
    .remedy = Give the file as the registry gave it, unchanged.
problem-file-too-large = { $file } is larger than anything that is signed.
problem-no-client = No connection can be made from this machine.
problem-bad-registry = { $url } is not the address of a registry.
    .remedy = Give it whole, as https://registry.example.org
problem-insecure-registry = { $url } is not an address with https: anybody on the way could read and change what goes there.
    .remedy = Give the address with https. Without it, only a registry on this machine is spoken to.
problem-no-registry-named = It is not said at which registry to look for the brick.
    .remedy = Name it with --registry or LEGOLLAB_REGISTRY, or make this host’s trust with “legollab host trust init”.
problem-bad-requirement = “{ $version }” does not name a version.
    .remedy = Write for example legollaborative:booking@1.2, or @=1.2.3 for exactly this version.
problem-registry-slow = The registry { $url } did not answer in time.
    .remedy = Try again later. What runs does not depend on it.
problem-registry-has-none = The registry { $url } does not have it: { $what }
    .remedy = Check the name. Only released versions can be downloaded.
problem-registry-no-version = The registry { $url } has no released version of { $package } that fits ({ $requirement }) and that this host can run.
    .remedy = Ask for another version, or update this host.
problem-registry-unfit = { $package } { $version } needs { $interface }, which this host does not serve.
problem-registry-disbelieved = What the registry { $url } publishes of its trust is not to be believed.
    .remedy = The copy stays as it was. Tell the registry, and check the root that you were given.
problem-registry-misunderstood = The answer of the registry { $url } cannot be used.
    .remedy = Check that it is the address of a registry. If it is, tell its operator.
problem-registry-other-release = The registry { $url } gave something other than { $brick }.
    .remedy = Nothing was added. Tell its operator.
problem-brick-disbelieved = The signature of { $brick } does not stand.
    .remedy = Nothing was added. Tell the provider and the registry.
problem-uncertified-not-asked = Somebody has to agree to a brick that is not certified ({ $verdict }), and there is nobody to ask here.
    .remedy = Add --uncertified to agree.
problem-no-trust-folder = It is not said where to keep a registry’s trust.
    .remedy = Name a folder with --trust or LEGOLLAB_TRUST.
problem-no-trust-there = There is no registry’s trust in { $folder }.
    .remedy = Make it with “legollab host trust init”.
problem-trust-there = There is a registry’s trust in { $folder } already.
    .remedy = To change it, move that folder away first.
problem-trust-busy = Another process is filling { $folder } at the moment.
    .remedy = Try again in a moment.
problem-trust-unusable = The trust that is kept in { $folder } cannot be used.
    .remedy = Put it back from a backup, or make it again with “legollab host trust init”.
problem-not-a-root = { $file } is not the root of a registry’s trust.
    .remedy = It is the file 1.root.json of those who run the registry.
problem-no-registry-there = No registry can be reached at { $url }.
    .remedy = See that the address is right and the registry is running.
problem-token-refused = The registry at { $url } does not take this token.
    .remedy = On the page of the organisation whose name is the brick’s namespace, see whether the token has ended, or make a new one.
problem-publication-refused = The registry does not take { $file }.
    .remedy = Correct what is listed, build the brick again, and publish it.
problem-not-published = The brick could not be published at { $url }.
problem-registry-says = { $message }
problem-brick-unfit = The brick in { $folder } cannot be served like this.
    .remedy = Correct what is listed, then try again.
problem-brick-unloaded = { $path } is a brick, but no host can load it.
    .remedy = See whether the tool that built it can make a smaller component, or one without what is named above.
problem-storage = The platform’s data cannot be read or written.
problem-no-such-member = Nobody has an account with the address { $email }.
    .remedy = See who has: legollab platform member list
problem-member-blocked = The account of { $email } is closed.
    .remedy = A steward can open it again on the site.
problem-member-refused = No account was made for { $email }.
    .remedy = It takes an address like ada@example.org that has no account yet, a name on one line and a password of 10 characters or more. Roles are in lower case, like treasurer.
problem-call-refused = { $function }: the brick refused, and nothing was changed.
problem-call-unknown = There is no { $function }.
    .remedy = See what there is: legollab brick show FILE
problem-call-arguments = { $function }: for { $place }, expected { $expected }, found { $found }.
    .remedy = See what it takes: legollab brick show FILE
problem-call-forbidden = { $function }: this caller may not call it.
    .remedy = Call in the name of a member who may: --as EMAIL
problem-call-failed = { $function } failed, and nothing was changed. Incident { $incident } was recorded.
    .remedy = The brick’s author finds more in the incident, on the stewards’ pages of the site.
problem-platform-ended = The platform ended on { $day }. It is now read-only.
    .remedy = To keep it going, move the date expires in platform.toml, then start it again.
problem-call-not-made = { $function } was not called.
    .remedy = Try again in a moment.
problem-call-file = The file { $path } was not taken, and the function was not called.
    .remedy = Pictures (JPEG, PNG, WebP, GIF) and common documents are taken, up to the brick’s limit.
problem-archive-no-content = The content of the file { $name } is missing.
    .remedy = Restore data/files from a backup, or take the file out on the site.
problem-bad-answer = What the brick gave back cannot be shown.
problem-backup-unreadable = The data of the platform in { $path } cannot be read for the backup.
    .remedy = The database is read with the help of files beside it: run the command as a user who may write in that folder. If the data is damaged, restore an earlier backup.
problem-backup-unwritable = The backup cannot be written to { $path }.
    .remedy = See that there is room there and that you may write there; the platform itself is as it was.
problem-bad-most = `{ $given }` is not a limit with its number.
    .remedy = Write it like cpu-ms=2000. There are: { $known }.
problem-most-beyond = `{ $given }` is beyond the bounds of this limit.
    .remedy = Choose a value from { $least } to { $most }: a host can lower what is allowed, not raise it.
problem-bad-invitations = `{ $given }` is not a platform with a number of invitations.
    .remedy = Write it like velos=500.
problem-bad-allowed-host = `{ $given }` is not a platform with a host name.
    .remedy = Write it like velos=velos.example.
problem-host-allowed-twice = The host { $host } is allowed to { $other } and to { $name }.
    .remedy = Leave one of the two out: a host leads to one platform.
problem-bad-public-url = `{ $url }` is not the address of a site.
    .remedy = Write it as https://example.org, or https://example.org/p to tell platforms apart by path.
problem-no-sender = A mail server is set, but not the address that messages come from.
    .remedy = Add --mail-from hello@example.org

## Words around a problem

report-help = help:
report-error = Error:
report-warning = Warning:

remove-would = { $mount } will be removed.
remove-disconnects = Connections to it will be removed as well, in: { $mounts }
remove-question = Remove this brick? [y/N]
revisions-none = Nothing has been changed yet since the platform was first started.
revision = { $number } · { $at } · { $author }
revision-undoes = { $number } · { $at } · { $author } · undoes { $undoes }
revision-by-hand = { $number } · { $at } · edited by hand
undo-would = Change { $number } will be undone:
undo-question = Undo this change? [y/N]
undo-done = Change { $number } has been undone.
undo-exported = The brick’s data is in { $file }.

problem-remove-not-asked = Somebody has to agree to the removal, and nobody can be asked here.
    .remedy = Run it in a terminal, or agree beforehand with --yes.
problem-undo-not-asked = Somebody has to agree to taking the change back, and nobody can be asked here.
    .remedy = Run it in a terminal, or agree beforehand with --yes.
problem-not-served-again = The change was made, and the platform is no longer served.
    .remedy = Put right what is said here, then start the platform again.
problem-brick-unreadable = The brick of `{ $mount }` cannot be loaded: { $file }
    .remedy = Build it again, or put it in place from its file.
