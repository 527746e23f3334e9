# The certification of providers.

## The six criteria
criterion-quality-process = Quality
criterion-documentation = Documentation
criterion-interoperability = Interoperability
criterion-solidity = Solidity
criterion-durability = Lifespan
criterion-transferability = Handover to another
criterion-quality-process-asks = How each version is reviewed, tested and delivered, and what becomes of feedback.
criterion-documentation-asks = What people find who use your bricks, who run a site or who develop, and in which languages.
criterion-interoperability-asks = The shared interfaces that your bricks speak, and the tests that show it.
criterion-solidity-asks = What your bricks withstand: load, failures, attacks. Tell us about your incidents too.
criterion-durability-asks = Who maintains your bricks, how many people can publish a version, and with what means tomorrow.
criterion-transferability-asks = What another provider has to know and receive to carry on. The drill below proves it.
finding-met = met
finding-reserved = met, with a reservation
finding-unmet = not met
finding-met-means = the evidence is enough
finding-reserved-means = the reservation is published with the certification
finding-unmet-means = nobody can certify it like this
drill-title = The handover drill
drill-lead = Another provider took over one of your installations, for real. Tell us what happened.
drill-on = Day of the drill
drill-by = Who took over
drill-by-hint = The provider or the person who played your part.
drill-outcome = What happened
drill-outcome-hint = How long it took, what worked, what was missing.
drill-was = Drill of { $day }, taken over by { $by }

## Asking
asking-title = Certification of { $organisation }
asking-lead = Six criteria, two certifiers, two years. Say what you do and show it: your evidence is what counts.
asking-lead-valid = Certified until { $day }. A renewal can be asked for from six months before the end.
asking-lead-submitted = Your request is with the certifiers. Two of them, with no ties to you, read it and decide.
asking-lead-signing = Two certifiers have decided to certify you. Their signatures are still to come.
asking-lead-more = A certifier needs more from you to decide.
asking-aside = The request
asking-steps = The request’s way
asking-criteria = The six criteria
asking-how = For each, a few sentences and at least one link to what shows it. All of it is published with the certification, signed by those who read it.
asking-answer = What you do
asking-evidence = Evidence
asking-evidence-hint = One link per line, after its name: Guide, 38 pages https://example.org/guide
asking-save = Keep the draft
asking-submit = Ask for certification
asking-submit-what = The name and company number of your organisation are fixed at this moment: the certification is given to them. Your keys can change without touching it.
asking-saved-note = Draft kept. Nothing is asked for { $organisation } until you send it.
asking-submitted-note = Certification is asked for { $organisation }. The certifiers have just been told by letter.
asking-withdrawn-note = The request of { $organisation } is withdrawn. Nobody will decide on it.
asking-withdraw-title = Withdraw the request
asking-withdraw-what = The certifiers stop reading. The present certification, if there is one, does not change.
asking-withdraw = Withdraw this request
asking-more-by = On { $day }, { $name } asked you for more:
asking-owner-only = Only the organisation’s owners can ask for certification.
asking-past = Earlier requests
asking-ended-certified = Certified, decided on { $day }
asking-ended-refused = Refused on { $day }
asking-ended-withdrawn = Withdrawn on { $day }
asking-refused-what-now = You can send a new request at any time; other certifiers can read it.
asking-see-certification = See the certification, its evidence and its signatures
asking-breaks-nothing = No site stops because of this decision, and no brick is taken away: only the mark of trust changes.
asking-changed = This request has changed since you opened it: somebody else edited it. Your text is kept below and nothing was sent. Open the page in another tab to compare.
asking-being-read = The certifiers are already reading this request, so it can no longer be edited. Withdraw it to change it.
asking-too-early = The present certification still has a long time to run. Its renewal can be asked for from { $day }. Your draft can be kept until then.
asking-answer-missing = Say in a few sentences what you do for this criterion.
asking-answer-long = Stay below { $most } characters; a link can say the rest.
asking-evidence-missing = Give at least one link to evidence.
asking-evidence-wrong = “{ $line }” does not end with an address in https:// . Write for example: Guide https://example.org/guide
asking-evidence-long = “{ $line }” is too long. Shorten the name or the address.
asking-evidence-many = Keep { $most } links at most, those that say most.
asking-drill-on-wrong = Choose the day of the drill, for example 2026-11-24.
asking-drill-on-future = The drill must have taken place: choose a day in the past.
asking-drill-by-missing = Write who took over the installation.
asking-drill-outcome-missing = Tell us how the drill went.
certification-step-asked = Request, with its evidence
certification-step-read = Reading by two certifiers
certification-step-signed = Two signatures
certification-step-published = Publication
certification-step-published-when = the same day

## The desk
desk-title = Certification desk
desk-lead = What providers ask for, the oldest first.
desk-needs-you = What needs you
desk-nothing = Nothing needs you
desk-nothing-what = You get a letter as soon as a provider asks for certification.
desk-todo-since = Since { $day }.
desk-todo-since-ending = Since { $day }. The present certification ends on { $until }.
desk-todo-read = { $organisation } asks for certification
desk-todo-read-open = Read the request
desk-todo-sign = Your signature is missing for { $organisation }
desk-todo-sign-open = Sign
desk-todo-list = The list of certifiers is to be signed
desk-todo-list-what = It has changed or ends soon. Two certifiers sign it.
desk-todo-list-open = Open the list
desk-todo-revocation = A revocation needs a second voice: { $organisation }
desk-todo-revocation-open = Read the reasons
desk-open = Open requests
desk-certified = Certified providers
desk-provider = Provider
desk-since = Asked on
desk-state = Where it stands
desk-you = You
desk-badge = Mark
desk-ends = Ends
desk-act = Action
desk-ends-on = { $day }
desk-ends-soon = { $day }, soon
desk-revoke = Revoke
desk-more = Also
desk-keys = My keys and my ties
desk-authority = The list of certifiers
desk-state-submitted = being read
desk-state-more = more was asked for
desk-state-signing = to be signed
desk-you-tied = too close, you do not decide
desk-you-not-listed = your key is not in the list yet
desk-you-certify = for
desk-you-more = asked for more
desk-you-refuse = against
desk-you-read = { $count } of 6 criteria read
desk-request-title = Request of { $organisation }
desk-lead-first = First request, made on { $asked }.
desk-lead-renewal = Renewal asked for on { $asked }. The present certification ends on { $until }.
desk-you-name = You
desk-found-by = { $name }: { $finding }
desk-unread-by = { $name }: not read yet
desk-finding = Your finding
desk-finding-reasons = Your reasons
desk-reasons-hint = What you saw, and where. Published with the certification.
desk-finding-missing = Choose a finding, or clear your reasons.
desk-reasons-missing = Write your reasons: the provider and the public are owed them.
desk-reasons-long = Stay below { $most } characters.
desk-keep-reading = Keep my reading
desk-keep-reading-what = You can stop and carry on later. Nothing is decided.
desk-reading-kept = Your reading is kept. Nothing is decided yet.
desk-your-decision = Your decision
desk-decision = What do you decide?
decision-certify = Certify for two years
decision-certify-means = from { $from } to { $until }
decision-more = Ask for more
decision-more-means = reading stops until the answer; the present certification does not change
decision-refuse = Refuse
decision-refuse-means = two refusals are needed; a new request can be made at any time
desk-decision-reasons = Your reasons
desk-decision-reasons-hint = Published with the decision, under your name.
desk-independent = For two years I have neither belonged to this organisation, nor worked with it, nor received money from it.
desk-independent-missing = Without this declaration you cannot decide. If it is not true, leave this request to others.
desk-decide = Give my decision
desk-decide-what = It is recorded with its time. You can take it back until both signatures are there.
desk-decision-missing = Choose one of the three decisions.
desk-unread = Read all six criteria first: you have kept { $count }.
desk-unmet = You found that a criterion is not met, and nobody is certified like that. Ask for more, or reconsider your finding.
desk-decided-open = Your decision is recorded. Another certifier still has to decide.
desk-decided-more = Your question is on its way to the provider.
desk-decided-certify = Two certifiers agree. Now both sign, each with their own key.
desk-decided-refuse = Two certifiers refuse. The provider has just been sent the reasons.
desk-decided-already = You have decided already. Take your decision back to change your reading.
desk-reconsider = Take my decision back
desk-reconsider-what = What followed from it falls, signatures included.
desk-reconsidered = Your decision is taken back. The request is being read again.
desk-other-decisions = Other decisions
desk-stranded = What you had written
desk-changed = This request has changed since you opened it. Nothing was recorded. Read it again below, then decide.
desk-tied = You belong to this provider’s organisation, you did less than two years ago, or you declared a tie. You can read, not decide.
desk-not-listed = The published list of certifiers has no key of yours. Add your key and have the list signed before you decide.
desk-other-cannot-sign = The certifier who agreed with you can no longer sign: their key or their ties have changed. They have to take their decision back.
desk-two-signatures = Two signatures are needed
desk-no-signatories = The first two certifiers who decide to certify will sign.
desk-signed-on = Signed on { $day }
desk-not-signed = not signed yet
desk-why-two = Why two?
desk-why-two-because = Nobody certifies alone. Each reads, gives reasons and signs the same text with a key that the registry does not have. If a signature is missing, or one person signs twice, nothing is certified, and sites find that out by themselves.
desk-signed-note = Your signature is checked and kept. The other one is still missing.
desk-certified-note = Both signatures are there: the provider is certified, and the certification is published.
signing-title = Sign the certification
signing-lead = Your key never leaves your computer. The registry gives you the text, you bring back the signature.
signing-fetch = Download the text that both of you sign.
signing-fetch-button = Download the text
signing-command = Sign it on your computer:
signing-key-file = my-key.pem
signing-paste = Paste what is in { $file } here
signing-paste-hint = The whole file, from the first brace to the last.
signing-submit = Bring my signature
signing-submit-what = It is checked against your published key before it counts.
desk-not-a-bundle = This is no file signed by “legollab registry sign”. Paste the whole file, from the first brace to the last.
desk-other-statement = This signature is of another text. Download the text of this request and sign it again.
desk-other-key = This signature comes from a key that is not yours in the published list.
desk-bad-signature = The signature does not fit the text. Sign it again.
desk-not-a-signatory = Two other certifiers decided to certify: they are the ones who sign.
desk-trust-ended = The root of trust or the list of certifiers has ended. They have to be signed anew before anybody is certified.
desk-unbelievable = Both signatures are there, but no site would believe this certification: the list of certifiers has changed since the decision. Take your decisions back.

## Keys and ties
signing-keys-title = My keys and my ties
signing-keys-lead = What you sign with, and who you are too close to for deciding.
signing-keys-yours = Your keys
signing-keys-none = You have no key yet. Without a published key you cannot decide.
signing-keys-how = Making a key
signing-keys-how-make = On your computer, this command makes a key and shows its public half:
signing-keys-how-keep = Keep the file to yourself, in two safe places. The registry never asks for more than the public half.
signing-key-since = In use since { $day }
signing-key-listed = In the published list
signing-key-not-listed = Waits for the next list
signing-key-stopped-since = Stopped on { $day }
signing-key-stolen-since = Reported stolen on { $day }
signing-key-stop = Stop using it
signing-key-theft-ask = Somebody else may have it
signing-key-theft-title = Report a stolen key
signing-key-theft-lead = { $count ->
    [0] No present certification bears this signature.
    [one] One present certification bears this signature. It will no longer count.
   *[other] { $count } present certifications bear this signature. They will no longer count.
}
signing-key-theft-what = What will happen
signing-key-theft-then = The key cannot be used from now on. As soon as two certifiers have signed the new list, no site believes anything that it signed, not even from before the theft: nobody else can tell when that was. This cannot be taken back.
signing-key-theft = Report this key as stolen
signing-key-add-title = Add a key
signing-key-public = Public key
signing-key-public-hint = The text that begins with -----BEGIN PUBLIC KEY-----. A key is for one person and one purpose.
signing-key-add = Add this key
signing-key-added-note = Your key is added. It counts once two certifiers have signed the new list.
signing-key-stopped-note = This key is no longer used. What it signed stays valid.
signing-key-stolen-note = The key is reported stolen. Have the new list signed without delay.
certifier-key-wrong = This is no public P-256 key. Paste the text that begins with -----BEGIN PUBLIC KEY-----.
certifier-key-taken = This key is in use here already, by you or by somebody else. Make a new one.
certifier-ties-title = Your ties
certifier-ties-lead = The organisations that you belong to, did less than two years ago, or work with. You do not decide on them.
certifier-ties-none = No tie is known.
certifier-tie-lasts = lasts
certifier-tie-ended-on = ended on { $day }
certifier-tie-member-since = Member since { $day }
certifier-tie-end = It has ended
certifier-tie-add-title = Declare a tie
certifier-tie-organisation = Organisation
certifier-tie-organisation-hint = Its name in addresses, such as atelier-garonne.
certifier-tie-what = What tie
certifier-tie-what-hint = Employed until March, a job done together, a close relative…
certifier-tie-declare = Declare this tie
certifier-tie-declared-note = The tie is declared. You no longer decide on this organisation.
certifier-tie-ended-note = The tie has ended. It counts for two more years.
certifier-tie-unknown = No organisation has this name in addresses.
certifier-tie-what-wrong = Say in a few words, 200 characters at most, what the tie is.

## The list of certifiers
authority-title = The list of certifiers
authority-lead = It tells sites who may certify, and with which keys. Who changes it changes everything: two certifiers sign it.
authority-aside = What is published
authority-in-force = The list in force
authority-empty = Nobody may certify yet.
authority-certifies = certifies
authority-certified-once = no longer certifies
authority-due = A new list is to be signed
authority-due-soon = The list in force ends soon. Sign it again, unchanged.
authority-waiting-is-old = The list that was prepared no longer says what it should. Prepare a new one.
authority-prepare = Prepare the list
authority-prepared-note = The list is prepared. Two certifiers can sign it.
authority-signing = List { $version }, to be signed
authority-fetch = Download the list.
authority-command = Sign it on your computer, with your key for the list:
authority-key-file = my-list-key.pem
authority-sign = Bring my signature
authority-signed-first-note = Your signature is checked and kept. Another one is needed.
authority-in-force-note = The list is in force and published.
authority-no-root = The root of trust has not been made yet. Those who run the registry make it with three people.
authority-changed = Another list has been prepared since. Download that one and sign it.
authority-not-a-holder = You have no key to sign the list with. Two of those who have one sign it.
authority-bad-signature = This is not this list, signed with your key for the list. Download it and sign it again.
authority-version = List
authority-ends = It ends on
authority-nothing-published = Nothing is published yet.
authority-root-what = Three people hold the root, two of whom sign, once a year.
authority-change-new = { $name } may certify.
authority-change-keys = The keys of { $name } have changed.
authority-change-ties = The ties of { $name } have changed.
authority-change-name = { $before } is now called { $name }.
authority-change-gone = { $before } is no longer in the list.
authority-change-acceptance = The key with which the registry dates arrivals has changed.
trust-root-version = Root
trust-root-ended = The root of trust has ended. Nothing is published any more and sites do not believe what is, until two of the three people who have its keys sign the next one.
trust-root-ends = It ends on
trust-published-version = Publication
trust-published-at = Of

## Revoking a certification
revocation-title = Revoke the certification of { $organisation }
revocation-propose = Propose to revoke
revocation-propose-what = Another certifier has to confirm. After that, sites know within a minute. None of them stops: the mark of trust goes, and the reason is public.
revocation-reason = Public reason
revocation-reason-hint = The facts, when they happened, and the criterion that is no longer met.
revocation-propose-button = Propose to revoke
revocation-proposed = Revocation proposed
revocation-needs-another = Another certifier has to confirm.
revocation-own-reasons = Your reasons
revocation-confirm = Revoke the certification now
revocation-confirm-what = A revocation cannot be taken back. The provider can ask for a new certification.
revocation-drop = Drop this proposal
revocation-over = This certification does not hold any more: there is nothing to revoke.
revocation-proposed-already = A revocation is proposed already. Read it below.
revocation-same-person = You proposed this revocation: another certifier has to confirm it.
revocation-proposed-note = The revocation is proposed. The other certifiers have just been told.
revocation-done-note = The certification is revoked, and that is published.
revocation-dropped-note = The proposal is dropped. The certification stays in force.

## For everybody
certifications-title = Certifications
certifications-lead = All certifications that the cooperative has given, with their evidence, reasons and signatures.
certifications-none = No certification yet
certifications-none-what = The first one appears here as soon as two certifiers have signed it.
certifications-period = Period
certification-title = Certification of { $organisation }
certification-period = From { $from } to { $until }
certification-lead-valid = Valid from { $from } to { $until }.
certification-lead-to-come = It will be valid from { $from } to { $until }.
certification-lead-expired = It ended on { $day }.
certification-lead-revoked = It was revoked on { $day }.
certification-lead-invalid = No site believes it any more: the key of somebody who signed it was reported stolen, or is no longer recognised.
certification-lead-superseded = A certification under another name or number has taken its place.
certification-superseded = Replaced on { $day }
certification-begins = Begins on { $day }
certification-invalid = No longer recognised
certification-revoked-by = Revoked on { $day } by { $names }
certification-who = Who decided
certification-and = { " and " }
certification-read-by = Read and signed by { $names }, who have no ties to the provider, on { $day }.
certification-whole = The whole certification, with its signatures
certification-validity = Period
certification-decided = Decided on
certification-from = Begins on
certification-until = Ends on
certification-of-provider = It is given to a provider, not to a brick: each brick has its own level, measured by the registry.
certification-check = Check it yourself
certification-check-what = Both certifiers signed the same bytes, each with their own key (ECDSA P-256, DSSE envelope, in-toto statement). Here are the signed text, both signatures and the identity that it is about.
certification-statement = Signed text
certification-bundle = Signature of { $name }
certification-identity = Identity
certification-digest = Digest of the signed text
certification-keys = Keys
certification-check-host = Every site checks it without a network, with the list of certifiers, the revocations and the dates that the registry publishes by TUF. After seven days without news it no longer shows it as valid.

## Letters
letter-certification-asked-subject = { $organisation } asks for certification
letter-certification-asked-body =
    Hello { $name },

    { $organisation } asks for certification. Two certifiers with no ties to it read its evidence and decide.

    The request: { $link }
letter-certification-withdrawn-subject = The certification request of { $organisation } is withdrawn
letter-certification-withdrawn-body =
    Hello { $name },

    { $by } has withdrawn the certification request of { $organisation }. The present certification, if there is one, does not change.

    { $link }
letter-certification-more-subject = Certification of { $organisation }: more is needed
letter-certification-more-body =
    Hello { $name },

    to decide on the certification of { $organisation }, more is needed:

    { $reasons }

    Complete the request and send it again here: { $link }
letter-certification-refuse-subject = The certification of { $organisation } is refused
letter-certification-refuse-body =
    Hello { $name },

    two certifiers have read the request of { $organisation } and refuse the certification. These are their reasons:

    { $reasons }

    No site stops and no brick is taken away. You can send a new request at any time: { $link }
letter-certification-to-sign-subject = To sign: the certification of { $organisation }
letter-certification-to-sign-body =
    Hello { $name },

    two of you have decided to certify { $organisation }. Now both sign, each with their own key: { $link }
letter-certified-subject = { $organisation } is certified
letter-certified-body =
    Hello { $name },

    { $organisation } is certified, from { $from } to { $until }. The decision, its reasons and its signatures are public: { $link }
letter-certification-ends-subject = The certification of { $organisation } ends on { $day }
letter-certification-ends-body =
    Hello { $name },

    the certification of { $organisation } ends on { $day }. On that day the mark disappears everywhere. If its renewal is decided before, there is no gap.

    Ask for it here: { $link }
letter-revocation-proposed-subject = Revocation proposed: the certification of { $organisation }
letter-revocation-proposed-body =
    Hello { $name },

    { $by } proposes to revoke the certification of { $organisation }, for this reason:

    { $reason }

    If you agree, confirm here: { $link }
letter-revoked-subject = The certification of { $organisation } is revoked
letter-revoked-body =
    Hello { $name },

    two certifiers have revoked the certification of { $organisation }, for this reason:

    { $reason }

    No site stops and no brick is taken away. You can ask for a new certification. The decision: { $link }
letter-list-ends-subject = The list of certifiers ends on { $day }
letter-list-ends-body =
    Hello { $name },

    the list of certifiers ends on { $day }. If two certifiers do not sign it before then, no site will believe any certification.

    { $link }
letter-root-ends-subject = The root of trust ends on { $day }
letter-root-ends-body =
    Hello { $name },

    the registry’s root of trust ends on { $day }. Tell those who run the registry: two of the three people who have its keys must sign the next one. Without it, no site will believe any certification.

    { $link }

## The API
api-certifications = All certifications
api-provider-certification = The certification of a provider
api-tag-certifications = Certifications
