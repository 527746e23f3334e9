# What people and programs are told of packages, versions and their examination.
finding-and-more = { $named } and { $more } more

finding-index = This is an index of several manifests, and a version is one WebAssembly component.
finding-index-remedy = Publish the component with “legollab brick publish” or “wkg publish”; an index goes under a tag that is not a version number.
finding-not-a-component = A version is a WebAssembly component, and the configuration of this manifest is { $config }.
finding-not-a-component-remedy = Publish it with “legollab brick publish” or “wkg publish”; other artifacts go under a tag that is not a version number.
finding-not-one-layer = { $count ->
        [0] The manifest has no layer, and a version has one: the component, as application/wasm.
        [one] The layer is { $layers }, and a component is application/wasm.
       *[other] The manifest has { $count } layers ({ $layers }), and a version has one: the component, as application/wasm.
    }
finding-not-one-layer-remedy = Publish the file that “legollab brick build” made with “legollab brick publish” or “wkg publish”.
finding-too-large = The component has { $bytes } bytes; at most { $limit } MiB are taken.
finding-too-large-remedy = Leave out what it does not use, or split it into several bricks.
finding-not-a-brick = The file cannot be read as a brick: { $cause }.
finding-not-a-brick-remedy = Correct this, run “legollab brick build” and “legollab brick check”, and publish the file again.
finding-no-contract = The contract cannot be read, or does not agree with the component: { $cause }.
finding-no-contract-remedy = Correct the brick’s WIT, run “legollab brick build”, and publish the file again.
finding-other-name = The brick says that it is { $said }, and the repository is that of { $repository }.
finding-other-name-remedy = Publish it under its own name, or correct “name” in brick.toml and build it again.
finding-other-version = The brick says that it is version { $said }, and was pushed as { $tag }.
finding-other-version-remedy = Publish it under its own version, or correct “version” in brick.toml and build it again.

finding-rule-sound = The file does not agree with itself: { $breaches }.
finding-rule-sound-remedy = Build it again with “legollab brick build”.
finding-rule-imports = It imports what neither a host nor another brick can serve: { $breaches }.
finding-rule-imports-remedy = Leave these imports out; the contract’s own interfaces and the common parts of WASI are served.
finding-rule-wishes = It uses capabilities that it does not ask for: { $breaches }.
finding-rule-wishes-remedy = Add each to brick.toml as [capabilities.NAME.why], with the reason in French and English, or stop using it.
finding-rule-unused = It asks for capabilities that it does not use: { $breaches }.
finding-rule-unused-remedy = Take them out of brick.toml.
finding-rule-access = Access rules name functions that are not there: { $breaches }.
finding-rule-access-remedy = Correct the names in brick.toml, or take the rules out.
finding-rule-pages = Pages and the interface that draws them do not go together: { $breaches }.
finding-rule-pages-remedy = Export legollaborative:brick/pages and list its pages in brick.toml, or do neither.
finding-rule-doors = Blocks or endpoints are not functions of the right kind: { $breaches }.
finding-rule-doors-remedy = A block gives back option<view> or a result of one. An endpoint takes a request first and gives back result<answer, error>. Neither has a rule under [functions].
finding-rule-events = Functions of events give something back that nobody would hear: { $breaches }.
finding-rule-events-remedy = Let them give nothing back.
finding-rule-documented = { $count ->
        [one] A name in the contract has no comment: { $breaches }.
       *[other] { $count } names in the contract have no comment: { $breaches }.
    }
finding-rule-documented-remedy = Write a “///” comment above each in the WIT text, and build the brick again.
finding-rule-languages = Texts are not the same in every language; missing: { $breaches }.
finding-rule-languages-remedy = Add them to the catalogues in “locales”; French and English are both needed.
finding-rule-labels = Labels of forms are missing: { $breaches }.
finding-rule-labels-remedy = Add them to the catalogues in “locales”.
finding-rule-licence = The licence { $breaches } is not an open one.
finding-rule-licence-remedy = Bricks are published under a licence that the Open Source Initiative has approved, such as Apache-2.0 or AGPL-3.0-or-later; set “licence” in brick.toml.
finding-rule-source = It does not say where its source is.
finding-rule-source-remedy = Set “source” in brick.toml.
finding-rule-portable = It keeps data and does not give them back: { $breaches } is not exported.
finding-rule-portable-remedy = Export legollaborative:brick/portable.
finding-rule-size = The file is large: { $breaches }.
finding-rule-size-remedy = Leave out what it does not use.
finding-rule-calls = Forms, buttons or links of its pages lead nowhere: { $breaches }.
finding-rule-calls-remedy = Correct the names that its pages use.
finding-rule-drawn = Pages cannot be drawn: { $breaches }.
finding-rule-drawn-remedy = Run “legollab brick check” and correct what it names.

finding-semver-interface-lost = The interface { $interface } is gone since { $previous }, and { $version } does not tell of it.
finding-semver-interface-lost-remedy = Bring it back, or publish this as { $least }.
finding-semver-function-broken = In { $interface }, { $told } since { $previous }, and { $version } does not tell of it.
finding-semver-function-broken-remedy = Put the function { $function } back as it was, or publish this as { $least }.
finding-semver-interface-gained = The interface { $interface } is new since { $previous }, and { $version } does not tell of it.
finding-semver-interface-gained-remedy = Publish this as { $least }.
finding-semver-interface-grown = The interface { $interface } does more than in { $previous }, and { $version } does not tell of it.
finding-semver-interface-grown-remedy = Publish this as { $least }.
finding-semver-import-gained = It asks for more than { $previous } did: it needs { $interface }, and { $version } does not tell of it.
finding-semver-import-gained-remedy = Do without it, or publish this as { $least }.
finding-semver-import-grown = It asks for more than { $previous } did: it needs { $function } of { $interface }, and { $version } does not tell of it.
finding-semver-import-grown-remedy = Do without it, or publish this as { $least }.
finding-semver-import-broken = Bricks that served { $previous } no longer do: in { $interface }, { $told }, and { $version } does not tell of it.
finding-semver-import-broken-remedy = Use the function { $function } as before, or publish this as { $least }.
finding-semver-hosts-gained = It asks for more than { $previous } did: it wants to reach { $hosts }, and { $version } does not tell of it.
finding-semver-hosts-gained-remedy = Do without it, or publish this as { $least }.

finding-bound-time = The examination took too long and was stopped.
finding-bound-time-remedy = Make the brick’s contract and code smaller; “legollab brick check” shows what is large.
finding-bound-memory = The examination needed more memory than it may have, and was stopped.
finding-bound-memory-remedy = Make the brick’s contract and code smaller; “legollab brick check” shows what is large.
finding-bound-output = There is more to tell of the brick than a report can hold.
finding-bound-output-remedy = Shorten its comments, or spread its functions over several bricks.

version-change-interface-lost = The interface { $interface } is gone.
version-change-function-broken = In { $interface }, { $told }.
version-change-interface-gained = The interface { $interface } is new.
version-change-interface-grown = The interface { $interface } does more than before.
version-change-import-gained = It asks for more: it needs { $interface }.
version-change-import-grown = It asks for more: it needs { $function } of { $interface }.
version-change-import-broken = It asks for something else: in { $interface }, { $told }.
version-change-hosts-gained = It asks for more: it wants to reach { $hosts }.

criterion-modest = Asks only for what it uses
criterion-bounded = Keeps within the limits of hosts
criterion-portable = Gives its data back
criterion-compatible = Updates without breaking anything
criterion-readable = Readable in every language
criterion-open = Open licence, known source
criterion-light = Light
criterion-replaceable = Replaceable

proof-wishes-held = { $used ->
        [0] It asks for no capability and uses none; read in the brick itself.
        [one] The one capability that it asks for is used; read in the brick itself.
       *[other] The { $used } capabilities that it asks for are all used; read in the brick itself.
    }
proof-wishes-missing = It asks for { $unused } and does not use { $count ->
        [one] it
       *[other] them
    }.
proof-code-held = { $functions ->
        [one] One function; code and contract measured and within what every host takes.
       *[other] { $functions } functions; code and contract measured and within what every host takes.
    }
proof-code-missing = It has { $functions } functions, more than a host takes.
proof-data-none = It keeps no data.
proof-data-held = It has the interface by which its data go to another brick.
proof-data-missing = It keeps data and does not have the interface by which they go to another brick.
proof-update-first = This is the first version: there is nothing to compare it with yet.
proof-update-held = All that worked with { $previous } still works, function by function.
proof-update-missing = { $broken ->
        [one] One thing that worked with { $previous } no longer does; the version number says so.
       *[other] { $broken } things that worked with { $previous } no longer do; the version number says so.
    }
proof-texts-held = Texts and forms complete: { $languages }.
proof-texts-none = It brings no texts: forms show the comments of its contract, in one language.
proof-texts-languages = Its texts are there in { $languages } only.
proof-texts-missing = { $missing ->
        [one] One label of its forms is missing.
       *[other] { $missing } labels of its forms are missing.
    }
proof-licence-held = { $licence }, source at { $source }
proof-licence-missing = { $licence }, and it does not say where its source is.
proof-size-held = { $size }, of { $limit } at most
proof-size-missing = { $size }; a light brick has { $limit } at most.
proof-rivals-held = { $packages } offer the same.
proof-rivals-missing = Only { $packages } offers the same. Two others are needed.
proof-rivals-none = No other brick offers the same yet. Two are needed.

state-staged = Waits for approval
state-refused = Refused
state-released = Released
state-yanked = Yanked
state-quarantined = Withheld by the cooperative

version-is-staged = This version waits for the approval of an owner.
version-is-refused = This version was refused; publish it again to have it examined anew.
version-is-released = This version is released already.
version-is-yanked = This version was yanked.
version-is-quarantined = The cooperative withholds this version.
version-reason-missing = Say why: whoever published this version, and those who use it, will read it.
version-reason-long = A reason has at most { $most } characters.

version-title = { $name } { $version }
version-lead-staged = Published by { $who } on { $day }. Nobody outside the organisation sees it until an owner approves it.
version-lead-refused = Refused by { $who } on { $day }. The number { $version } can be published again.
version-lead-released = Released by { $who } on { $day }. Everybody can download it.
version-lead-yanked = Yanked by { $who } on { $day }. It is no longer listed; platforms that use it can still download it.
version-lead-quarantined = Withheld by { $who } for the cooperative on { $day }. Nobody outside the organisation can download it.
version-reason = Reason
version-approve-title = Approve or refuse
version-approve-hint = Once approved, version { $version } is public and its number is used up. It can be yanked later, never replaced.
version-approve = Release version { $version }
version-reject = Refuse version { $version }
version-reject-reason = Why it is refused
version-reject-hint = { $who } will be told. The number can be published again with other content.
version-yank-title = Yank this version
version-yank-hint = It is left out of lists and searches. Platforms that use it can still download it.
version-yank-reason = Why it should no longer be used
version-yank = Yank version { $version }
version-unyank = List version { $version } again
version-unyank-title = List it again
version-only-owners = An owner of { $organisation } decides on it.
version-approved-note = { $name } { $version } is released: everybody can download it.
version-refused-note = { $name } { $version } was refused. Its number can be published again.
version-yanked-note = { $name } { $version } was yanked: it is no longer listed.
version-unyanked-note = { $name } { $version } is listed again.

version-level = Level { $level } of 8
version-level-lead = Measured by the cooperative on the brick itself at each version, never declared by its provider.
version-signature = Signature
version-signed = Signed with the organisation’s key “{ $key }”.
version-unsigned = Not signed: nothing proves who made it. It can be released as it is.
version-unsigned-remedy = Publish with “legollab brick publish”, which signs with the organisation’s key.
version-signature-refused = A signature of { $day } does not count: { $refusal }
version-changes = What changed since { $version }
version-changes-none = Nothing that others can see has changed.
version-asks-for-more = It asks for more than { $version } did: platforms will have to grant or connect it.
version-about = What was published
version-digest = Digest of the manifest
version-component = Digest of the component
version-size = Size
version-kilobytes = { $size } kB
version-megabytes = { $size } MB
version-when = Published
version-when-value = on { $day } by { $who }
version-capabilities = What it asks for
version-capabilities-none = It asks for nothing.

versions-title = Versions published by { $organisation }
versions-none = Nothing has been published yet
versions-empty = Publish a brick with “legollab brick publish”; what the examination finds is shown here.
versions-staged = Waiting for approval
versions-others = Published
versions-refusals = Refused by the examination
versions-refusal-lead = Pushed by { $who } on { $day }
versions-link = Versions
versions-waiting = { $count ->
        [0] None waits for approval
        [one] One waits for approval
       *[other] { $count } wait for approval
    }
versions-open = Read and decide
versions-read = Read
versions-brick = Brick
versions-state = State
versions-level = Level
versions-level-of = { $level } of 8
versions-published = Published
versions-act = Page

api-tag-packages = Bricks
api-packages = The bricks that were released, each with the version that pages show.
api-package = A brick with its released and yanked versions.
api-version = A released or yanked version: its manifest, documentation, interfaces, level with evidence, and what changed.
api-own-versions = All versions of an organisation that you belong to, staged ones too.
api-own-version = A version of an organisation that you belong to, with its signatures.
api-refusals = The latest pushes of an organisation that the examination refused, with every finding and its remedy.
api-version-approve = Releases a staged version. For owners in person; a token decides nothing.
api-version-reject = Refuses a staged version, with a reason; its number is free again.
api-version-yank = Advises against a released version, with a reason: it is left out of lists and can still be downloaded.
api-version-unyank = Lists a yanked version again.
api-version-quarantine = Withholds a version from everybody but its organisation, with a reason. For administrators.
api-version-lift-quarantine = Gives a withheld version back, yanked. For administrators.

version-staged-subject = { $package } { $version } waits for your approval
version-staged-body =
    Hello { $name },

    { $package } { $version } was published and has passed the examination, at level { $level } of 8. Nobody outside your organisation sees it until an owner approves it.

    Read what was found, and decide:
    { $link }

    If nobody of yours published it, refuse it and revoke your tokens.
version-approved-subject = { $package } { $version } is released
version-approved-body =
    Hello { $name },

    { $who } has released { $package } { $version }, which you published. Everybody can download it now.

    { $link }
version-refused-subject = { $package } { $version } was refused
version-refused-body =
    Hello { $name },

    { $who } has refused { $package } { $version }, which you published, for this reason:

    { $reason }

    The number can be published again.
    { $link }
version-yanked-subject = { $package } { $version } was yanked
version-yanked-body =
    Hello { $name },

    { $who } has yanked { $package } { $version }, which you published, for this reason:

    { $reason }

    It is no longer listed; platforms that use it can still download it.
    { $link }
version-unyanked-subject = { $package } { $version } is listed again
version-unyanked-body =
    Hello { $name },

    { $who } has listed { $package } { $version } again, which you published.

    { $link }
version-quarantined-subject = { $package } { $version } is withheld
version-quarantined-body =
    Hello { $name },

    The cooperative withholds { $package } { $version }, which you published, for this reason:

    { $reason }

    Nobody outside your organisation can download it.
    { $link }
version-quarantine-lifted-subject = { $package } { $version } can be downloaded again
version-quarantine-lifted-body =
    Hello { $name },

    The cooperative no longer withholds { $package } { $version }, which you published. It is yanked: an owner of your organisation decides whether it is listed again.

    { $link }

## What an organisation keeps beside its bricks

artifacts-link = Other artifacts
artifacts-link-detail = Ingredient lists, images, anything that OCI programs push
artifacts-title = Artifacts of { $organisation }
artifacts-lead = Whatever OCI programs push below { $repository } is kept here as it is: it passes no examination and stands in no list of bricks. Only your organisation can download it, until an owner opens the repository.
artifacts-none = Nothing has been pushed yet
artifacts-empty = Push with any OCI program, with one of your access tokens as the password.
artifacts-repositories = Repositories
artifacts-repository = Repository
artifacts-tags = Tags
artifacts-who = Who can download
artifacts-act = Act
artifacts-everybody = Everybody
artifacts-organisation = The organisation
artifacts-open = Open to everybody
artifacts-close = Close
artifacts-opened-note = Everybody can download from { $repository } now, and what is pushed to it later.
artifacts-closed-note = Only your organisation can download from { $repository } now.
artifacts-only-owners = The owners of { $organisation } decide who can download.
