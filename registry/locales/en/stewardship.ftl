# The bricks of an organisation as a whole.
stewardship-link = Advise against, pass on
stewardship-title = Bricks of { $organisation }
stewardship-lead = A brick’s name stays for good. Its owners can advise against it, and pass it on to another provider.
stewardship-none = No brick has been published yet
stewardship-bricks = Bricks
stewardship-open = Manage
stewardship-public = Released
stewardship-unreleased = Not released yet
stewardship-public-page = Its public page
stewardship-only-owners = The owners of the organisation decide on this.

deprecated = No longer advised
deprecated-since = No longer advised since { $day }.
deprecated-instead = Instead: { $package }.
deprecated-instead-take = Take { $package } instead
deprecation-title = Advise against this brick
deprecation-lead = Its versions stay where they are. Its page and every list say that it should no longer be taken, and “legollab platform outdated” tells those who run it.
deprecation-none = Nothing is said against it.
deprecation-not-released = Nothing of this brick has been released yet.
deprecation-reason = Why it should no longer be taken
deprecation-reason-hint = Everybody will read it.
deprecation-reason-missing = Say why: those who use the brick will read it.
deprecation-reason-long = A reason has at most { $most } characters.
deprecation-replacement = What to take instead
deprecation-replacement-hint = The name of another released brick, as atelier-garonne:booking
deprecation-replacement-unknown = There is no other released brick of this name. Write it as atelier-garonne:booking.
deprecation-begin = Advise against it
deprecation-end = Take this back
deprecated-note = { $package } is no longer advised.
undeprecated-note = Nothing is said against { $package } any more.

transfer-title = Pass this brick on
transfer-lead = The other provider has to accept. From then on its members publish new versions and its owners decide; the name of the brick stays, and so does what is released, with the signatures of those who made it.
transfer-none = It is proposed to nobody.
transfer-organisation = Which provider
transfer-organisation-hint = Its name in addresses, as atelier-garonne
transfer-organisation-unknown = There is no other provider of this name. It is the last part of the address of the provider’s page.
transfer-propose = Propose it
transfer-proposed = Proposed to another provider
transfer-waits = Proposed to { $to } on { $day }. Nothing changes until one of its owners accepts.
transfer-withdraw = Withdraw the proposal
transfer-incoming = Proposed to you
transfer-offered = { $from } wants to pass this brick on to you, since { $day }. If you accept, your members publish its versions and your owners decide on them.
transfer-accept = Accept
transfer-decline = Decline
transfer-proposed-already = This brick is proposed to a provider already. Withdraw that proposal first.
transfer-answered = This proposal has been answered or withdrawn.
transfer-versions-wait = Versions of this brick wait for an owner of the organisation that has it now. They have to be approved or refused first.
transfer-proposed-note = { $package } is proposed. Nothing changes until it is accepted.
transfer-accepted-note = The brick is yours.
transfer-declined-note = The proposal is declined.
transfer-withdrawn-note = The proposal is withdrawn.

menu-package-names = Names of bricks
package-names-title = Names of bricks to look at
package-names-lead = A new name that differs by a letter from that of another organisation’s brick, or looks the same, waits here. Nothing is released under it until you allow it.
package-names-none = No name waits
package-names-none-text = You get a letter when there is one.
package-names-name = Name
package-names-resembles = May be taken for
package-names-organisation = Organisation
package-name-waiting = Waits
package-name-allowed = Allowed
package-name-refused = Refused
package-name-allow = Allow
package-name-refuse = Refuse
package-name-allowed-note = { $package } may be released.
package-name-refused-note = Nothing can be released as { $package }.
package-name-answered = This was decided already, or something was released under the name.
package-name-is-waiting = The name of this brick may be taken for { $resembles }, which belongs to somebody else. An administrator of the cooperative looks at it; you get a letter, and can release it then.
package-name-is-refused = The name of this brick may be taken for { $resembles }, which belongs to somebody else. An administrator of the cooperative has refused it: publish the brick under another name.

api-own-bricks = The bricks of an organisation that you belong to, with what is said against them and to whom they are proposed.
api-brick-deprecate = Advises against a brick, with a reason and what takes its place. For owners in person; a token decides nothing.
api-brick-undeprecate = Takes back that a brick was advised against.

transfer-proposed-subject = { $from } wants to pass { $package } on to you
transfer-proposed-body =
    Hello { $name },

    { $who } proposes for { $from } that { $to } takes over the brick { $package }. If an owner of { $to } accepts, your members publish its versions from then on. Its name stays.

    Accept or decline:
    { $link }
transfer-withdrawn-subject = { $package } is no longer proposed to you
transfer-withdrawn-body =
    Hello { $name },

    { $who } has withdrawn the proposal of { $from } to pass { $package } on to { $to }. Nothing changes.

    { $link }
transfer-accepted-subject = { $to } has taken over { $package }
transfer-accepted-body =
    Hello { $name },

    { $who } has accepted for { $to }: the brick { $package } is theirs from now on. What you have released stays, with your signatures.

    { $link }
transfer-declined-subject = { $to } does not take over { $package }
transfer-declined-body =
    Hello { $name },

    { $who } has declined for { $to }. The brick { $package } stays with { $from }.

    { $link }
package-name-waits-subject = The name { $package } waits for you
package-name-waits-body =
    Hello { $name },

    { $package } is to be published for the first time. It may be taken for { $resembles }, which belongs to another organisation. Nothing is released under this name until an administrator allows it.

    Allow or refuse it:
    { $link }
package-name-allowed-subject = You may release { $package }
package-name-allowed-body =
    Hello { $name },

    The name { $package }, which resembles { $resembles }, is allowed. An owner of your organisation can release what waits:
    { $link }
package-name-refused-subject = The name { $package } is refused
package-name-refused-body =
    Hello { $name },

    The name { $package } may be taken for { $resembles }, which belongs to another organisation, and an administrator of the cooperative has refused it. Nothing can be released under it; publish your brick under another name.

    { $link }
