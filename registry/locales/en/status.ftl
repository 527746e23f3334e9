# How the registry itself is.
status-title = State of the registry
status-lead = What this registry serves, and how it is kept.
status-served = What is served
status-version = Release of the program
status-bricks = Bricks
status-versions = Released versions
status-providers = Providers
status-offers = Open offers
status-trust = Trust files
status-trust-fresh = Fresh: hosts believe them until { $day } if they hear nothing more.
status-trust-stale = No longer fresh since { $day }: hosts call what they know from here stale.
status-trust-none = Nothing is published yet: two certifiers have to sign the first list.
status-trust-version = Publication
status-trust-published = Published
status-kept = What is kept
status-backup = Last backup by “legollab registry backup”
status-check = Last check of everything against its digests
status-check-value = { $damaged ->
    [0] { $day }, nothing damaged
    [one] { $day }, one thing damaged
   *[other] { $day }, { $damaged } things damaged
}
status-unknown = Not known
status-json = The same for programs:
api-status = How the registry is: what it serves, how fresh its trust files are, when it was backed up and checked
api-tag-status = State
