
### What the check of a platform and its grants say.

did-you-mean = Did you mean “{ $near }”?

## Grants

grant-bounds-http =
    { $hosts ->
        [none] No site.
       *[other] Only: { $hosts }.
    }
grant-added =
    { $hosts ->
        [none] New grant: { $title }.
       *[other] New grant: { $title } ({ $hosts }).
    }
grant-removed = Grant taken away: { $title }.
grant-hosts-added = { $title }: more sites: { $hosts }.
grant-hosts-removed = { $title }: fewer sites: { $hosts }.

## Mistakes in platform.toml and platform.lock

mistake-too-long = The file is too long.
    .remedy = A platform takes less than { $most } bytes: check that this is the right file.
mistake-syntax = The text is not valid TOML here ({ $detail }).
    .remedy = Correct the line: a name, the sign =, then a value; texts stand between straight quotes.
mistake-form = A value is missing or of the wrong kind ({ $detail }).
    .remedy = Complete or correct this part of the file.
mistake-unknown-key = There is no “{ $key }” here.
    .remedy = Possible words: { $known }.
mistake-missing-key = “{ $key }” is missing here.
    .remedy = Add the line { $key } = … with its value.
mistake-not-a-package = “{ $value }” is not the name of a brick.
    .remedy = Write it as “legollaborative:booking”.
mistake-not-a-version = “{ $value }” does not say which versions will do.
    .remedy = Write it as “^0.1”, “>=1.2” or “=1.2.3”.
mistake-not-a-name = “{ $value }” cannot be a name.
    .remedy = Use lower-case letters without accents and digits, as words joined by hyphens, such as “velos-de-cenon”.
mistake-not-a-platform-name = “{ $value }” cannot be the name of a platform.
    .remedy = Use lower-case letters without accents and digits, with at least one letter, as words joined by hyphens, such as “outils-33”: the name becomes part of the site’s address.
mistake-reserved = No brick can be mounted as “{ $value }”: it is an address of the platform itself.
    .remedy = Choose another name for the brick.
mistake-not-a-zone = There is no time zone “{ $value }”.
    .remedy = Write it as “Europe/Paris”.
mistake-not-a-language = “{ $value }” is not a language code.
    .remedy = Write it as “fr”, “en” or “pt-BR”.
mistake-language-twice = The language “{ $value }” is listed twice.
    .remedy = Keep one.
mistake-no-language = There is no language.
    .remedy = Give at least one, for example languages = ["fr", "en"].
mistake-no-title = The platform has no title.
    .remedy = Give it a title in one language at least, for example title = {"{"} en = "Shared bikes" {"}"}.
mistake-not-a-day = { $value } is not a day here.
    .remedy = Write the year, the month and the day without quotes and without a time, such as 2027-06-30.
mistake-not-a-choice = There is no “{ $value }” here.
    .remedy = Write one of: { $choices }.
mistake-not-a-colour = “{ $value }” is not a colour.
    .remedy = Write it with a hash sign and six digits from 0 to f, such as “#0b6e4f”.
mistake-not-an-email = “{ $value }” is not an email address.
    .remedy = Write it as hello@example.org.
mistake-not-a-line = This text is too long, or has a character that cannot be shown.
    .remedy = Write a single line of { $most } characters at most.
mistake-not-a-host = “{ $value }” is not a host name.
    .remedy = Write the name alone, in lower case, such as “velos.example.org”, without http:// and without a path.
mistake-not-a-path = “{ $value }” is not a file in the platform’s folder.
    .remedy = Write a path from that folder on, such as “bricks/booking.wasm”, without “..”.
mistake-not-an-interface = “{ $value }” is not the name of an interface.
    .remedy = Write it as “legollaborative:booking/bookings”.
mistake-limit = { $value } is beyond the bounds of this limit.
    .remedy = Choose a value from { $least } to { $most }, or remove the line to keep the usual limit.
mistake-hosts-without-http = “hosts” means nothing for “{ $capability }”.
    .remedy = Remove it: only the capability “http” reaches other sites.
mistake-not-a-block = “{ $value }” is not a block.
    .remedy = Write mount, interface and function, such as “velos/blocks.free-now”.
mistake-not-a-page = “{ $value }” is not a page.
    .remedy = Write mount and page, such as “velos/items”.
mistake-page-twice = “{ $value }” is listed twice.
    .remedy = List it once.
mistake-not-a-place = “{ $value }” is not a place for a block.
    .remedy = Write “home”, “member” or “account”, an outlet such as “velos/item”, or a type such as “member-id”.
mistake-not-a-site = “{ $value }” is not the address of a site.
    .remedy = Write scheme and host alone, such as “https://www.example.org”, without a path.
mistake-block-twice = “{ $value }” is listed twice.
    .remedy = List it once, with all its sites.
mistake-too-many = There are too many entries here.
    .remedy = Keep at most { $most }.
mistake-mount-twice = “{ $mount }” is listed twice.
    .remedy = Make platform.lock again with “legollab platform add”.

## Findings: the files of bricks

finding-brick-missing = The brick’s file “{ $file }” is missing or could not be read.
    .remedy = Put the file there again, or correct its path.
finding-not-locked = The brick “{ $mount }” is not in platform.lock.
    .remedy = Add it with “legollab platform add”, which notes the exact file.
finding-lock-missing = There is no platform.lock, so nothing says whether the files of the bricks are the ones that were chosen.
    .remedy = Put it back from a backup; otherwise the next “legollab platform add”, “wire” or “listen” takes the files as they are now.
finding-ends-soon = The platform stays open until { $day }, that day included; after that it is read-only.
    .remedy = To keep it going, review how it went, move the date “expires” in platform.toml, then start it again.
finding-ended = The platform ended on { $day }. It is now read-only.
    .remedy = To keep it going, review how it went, move the date “expires” in platform.toml, then start it again.
finding-digest-differs = The file “{ $file }” is not the one that was agreed on: its digest is { $found }, that in platform.lock is { $locked }.
    .remedy = Put the original file back or, if the change is wanted, take the brick in again with “legollab platform add”.
finding-lock-differs = platform.lock says { $locked }, but the file holds { $found }.
    .remedy = Make the entry again with “legollab platform add”.
finding-lock-unused = platform.lock has “{ $mount }”, which is no longer in platform.toml.
    .remedy = Take the entry out with “legollab platform remove”.
finding-package-differs = “{ $file }” holds the brick { $found }, while { $required } is asked for.
    .remedy = Put the right file there, or correct the name of the brick.
finding-version-differs = “{ $file }” holds version { $found }, while { $required } is needed.
    .remedy = Put a file of a fitting version there, or change the version asked for.

## Findings: who made the bricks

finding-certification-ended = The certification of { $provider }, who made this brick, ended on { $day }.
    .remedy = The brick goes on running. Ask the provider whether they will renew it, or look at the registry for a brick of a certified one.
finding-certification-revoked = The certification of { $provider }, who made this brick, was taken back on { $day }: { $reason }
    .remedy = Decide whether to keep the brick. Another one can take over its data with “legollab platform replace”.
finding-release-withdrawn = The registry has withheld this version of the brick since { $day }: { $reason }
    .remedy = Change to another version soon: “legollab platform outdated” lists newer ones.
finding-trust-stale = Whether the provider of this brick is certified cannot be told: this host last heard from the registry on { $day }.
    .remedy = Let “legollab host trust update” ask the registry again, and check the date of this machine.
finding-provider-not-certified = { $provider }, who made this brick, is not certified.
    .remedy = Nothing has to be done. The registry shows which providers are certified, and for what.
finding-release-unsigned = This version of the brick comes from { $provider }, who has not signed it.
    .remedy = Ask the provider for a signed version.
finding-origin-unknown = This host does not know where this brick comes from: it was added as a file, or it is from another registry.
    .remedy = If you did not build it yourself, add it from the registry: “legollab platform add name:of-the-brick”.
finding-signature-disbelieved = The signature of this brick does not stand: { $why }
    .remedy = Ask the provider what happened before you go on using the brick.

## How trust is told in a few words

trust-valid = Certified until { $day }
trust-expired = Certification ended on { $day }
trust-revoked = Certification taken back on { $day }
trust-withdrawn = Withheld by the registry since { $day }
trust-stale = Not known: last heard on { $day }
trust-not-certified = Provider not certified
trust-unsigned = Not signed by its provider
trust-unknown = Origin unknown
trust-disbelieved = Signature does not stand

## Findings: wires

finding-import-unwired = “{ $mount }” needs { $interface }, and nothing is set to provide it.
    .remedy =
        { $candidates ->
            [none] Add a brick that provides it, then wire it under [bricks.{ $mount }.wires].
           *[other] Under [bricks.{ $mount }.wires], wire this interface to: { $candidates }.
        }
finding-wire-to-nowhere = The wire goes to “{ $target }”, which does not exist.
    .remedy = Give the name of a brick of this platform.
finding-wire-not-exported = The wire goes to “{ $target }”, which does not provide { $interface }.
    .remedy =
        { $candidates ->
            [none] No brick of the platform provides it: add one.
           *[other] Wire it to this instead: { $candidates }.
        }
finding-wire-version = “{ $target }” provides { $offered }, while { $interface } is needed.
    .remedy = Use versions of the two bricks that go together.
finding-wire-types = “{ $target }” does provide { $interface }, but not in the form expected: { $mismatches }.
    .remedy = Use versions of the two bricks that go together, or tell their authors.
finding-wire-unused = “{ $mount }” does not need { $interface }: the wire connects nothing.
    .remedy = Correct the name or remove the line.
finding-wire-of-host = { $interface } comes from the host itself and cannot be wired.
    .remedy = Remove the line; what a brick may do is set in its grants.
finding-wire-of-events = { $interface } announces events, which are not wired but listened to.
    .remedy = Remove the line and add one under “listens” of the brick that listens.
finding-cycle = These bricks call each other in a circle: { $circle }.
    .remedy = Remove one of these wires: a call would end up waiting for itself.

## Differences between two interfaces

## Findings: events

finding-listens-not-exported = “{ $mount }” cannot listen to { $interface }.
    .remedy = Correct the name or remove the line.
finding-listens-not-events = { $interface } does not announce events.
    .remedy = Only interfaces named “events” are listened to; for others, use “wires”.
finding-listens-to-nowhere = The brick listens to “{ $source }”, which does not exist.
    .remedy = Give the name of a brick of this platform.
finding-listens-not-sent = “{ $source }” does not announce the events { $interface }.
    .remedy = Listen to a brick that announces them, or take it off the list.
finding-listens-version = “{ $source }” announces { $sent }, while the brick understands { $interface }.
    .remedy = Use versions of the two bricks that go together.
finding-listens-types = “{ $source }” announces { $interface } in another form than is understood: { $mismatches }.
    .remedy = Use versions of the two bricks that go together, or tell their authors.
finding-event-answers = The function “{ $function }” of { $interface } returns a value, which an event cannot.
    .remedy = Tell the author of the brick: an event is announced to all and waits for no answer.

## Findings: grants

finding-ungranted =
    { $why ->
        [none] “{ $mount }” needs the capability “{ $capability }”, which it was not granted.
       *[other] “{ $mount }” needs the capability “{ $capability }”, which it was not granted. The brick explains: { $why }
    }
    .remedy = If you agree, add { $grant } under [bricks.{ $mount }.grants]; if not, remove the brick.
finding-grant-unknown = “{ $capability }” is not a capability: this grant grants nothing.
    .remedy = Correct the name or remove the line.
finding-grant-unused = The brick neither wants nor uses the capability “{ $capability }”.
    .remedy = Remove the line: a brick should have no more rights than it needs.
finding-capability-unexplained = The brick uses the capability “{ $capability }” without saying why.
    .remedy = Ask its author to explain it in brick.toml.
finding-hosts-not-granted = The brick would like to reach { $hosts }, which it may not.
    .remedy = Add these sites to “hosts” if you agree; if not, what depends on them will not work.
finding-hosts-not-wanted = The brick may reach { $hosts } without having asked for it.
    .remedy = Remove these sites from “hosts”.

## Findings: the brick itself

finding-settings-unknown = Settings are given to “{ $mount }”, which has none.
    .remedy = Remove the part [bricks.{ $mount }.settings].
finding-capability-unknown = The brick needs { $interface }, which this host does not know.
    .remedy = Update the host, or take a version of the brick that does without.
finding-contract-version = The brick needs { $interface }, while this host supports version { $served } of the contract.
    .remedy = Update the host, or take a version of the brick made for { $served }.
finding-language-missing =
    { $languages ->
        [none] The brick has no texts at all, so none in “{ $language }”, a language of the platform.
       *[other] The brick has no texts in “{ $language }”, a language of the platform. It has: { $languages }.
    }
    .remedy = Members will read another language in these places; ask the author of the brick for a translation.
finding-rule-without-interface = brick.toml sets the access to “{ $interface }”, which the brick does not have.
    .remedy = Tell the author of the brick: the name is probably misspelt.
finding-rule-without-function = brick.toml sets the access to “{ $function }” of “{ $interface }”, which does not exist.
    .remedy = Tell the author of the brick: the name is probably misspelt.
finding-reads-nothing = The function “{ $function }” of “{ $interface }” is declared as read-only, but returns nothing.
    .remedy = Tell the author of the brick: it cannot write anything, and has nothing to read.
finding-pages-undrawn = brick.toml lists pages, but the brick cannot draw them.
    .remedy = Tell the author of the brick: it must export legollaborative:brick/pages.
finding-misfit = The brick lists a block, an endpoint, an outlet or a search that its functions do not bear out: { $function }.
    .remedy = Tell the author of the brick: “legollab brick check” says what each has to be.
finding-block-unknown = There is no block { $block }.
    .remedy = Take it out of the list, or name one that a mounted brick has.
finding-block-settings = The block { $block } does not take what it is set to{ $parameter ->
    [none] {""}
   *[other] : { $parameter }
}.
    .remedy = Correct “with” there: “legollab brick show” lists the parameters and their types.
finding-outlet-unknown = { $block } is placed in { $place }, which does not exist.
    .remedy = Name an outlet that a mounted brick has: “legollab platform blocks” lists them.
finding-outlet-nowhere = { $block } is placed wherever a page is about “{ $kind }”, and no page here is.
    .remedy = Take it out of the list, or add a brick whose pages are about it: “legollab platform blocks” lists the outlets there are.
finding-block-unfit = { $block } does not fit { $place }: nothing there tells its “{ $parameter }”.
    .remedy = { $places ->
        [none] Set “{ $parameter }” in “with”, or take the block out of the list.
       *[other] Place it in { $places }, or set “{ $parameter }” in “with”.
    }
finding-menu-page-unknown = There is no page { $page }.
    .remedy = Take it out of the list: “legollab platform menu” lists the pages there are.
finding-menu-page-unlisted = The brick keeps the page { $page } out of the menu.
    .remedy = Take it out of the list: it is reached from another page.
finding-embed-not-widget = The block { $block } is not made to stand on other sites.
    .remedy = Take it out of “embeds”: it needs “widget = true” in the brick’s brick.toml.

## The end of a platform

end-notice-subject = { $platform } ends on { $day }
end-notice-body =
    { $left ->
        [0] { $platform } stays open until the end of today, { $day }.
        [1] { $platform } stays open until { $day }, that day included: one more day.
       *[other] { $platform } stays open until { $day }, that day included: { $left } more days.
    }

    After that it is read-only, and an archive of it is kept in its folder.

    To keep it going, review how it went and ask its host to move the date before then.
