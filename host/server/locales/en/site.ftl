## The first pages

embed-nothing = There is nothing to show at the moment.
home-gap = { $block } could not be shown.
home-gap-incident = What went wrong
outlet-unlisted = This page has an outlet “{ $outlet }” that its brick’s manifest does not list, so nothing can stand there. Tell the author of the brick.
profile-own = This is what others see of you. Your name and your language are in
profile-empty = There is nothing to say yet.
home-join = Join { $site }
home-join-text = A name, an e-mail address and a password are all it takes. You can close your account whenever you like.
home-empty = There is nothing here yet.
home-empty-visitor = Sign in to see what this site offers.
landing-title = Platforms on this server
landing-empty = No platform is served here yet.
former-member = Former member
value-bad = Expected { $expected }, found { $found }.
api-bad-arguments = { $path }: expected { $expected }, found { $found }
api-bad-arguments-whole = Expected { $expected }, found { $found }

## Notes after something was done

function-done = { $label }: saved.
flash-saved = Your name and language are saved.
flash-letters-saved = Noted: we will write to you the way you chose.
flash-all-seen = Everything is marked as read.
flash-closing = Noted. Your account will be closed in seven days; until then you can change your mind.
flash-kept = Your account stays.
flash-portrait-saved = Your picture is saved.
flash-portrait-removed = Your picture is removed.
flash-roles-saved = The roles of { $name } are saved.
flash-signed-out-elsewhere = Your other devices have been signed out.
flash-this-member = this member
flash-signed-in = You are signed in.
flash-signed-out = You are signed out.
flash-welcome = Welcome. Your account is open.
flash-welcome-confirm = Welcome. Your account is open. We have sent a link to your address: open it, so that others hear of you by email too.
flash-link-sent = A new link is on its way to your address.
flash-enough-links = Several links were sent lately. Wait ten minutes, and look among unwanted mail as well.
flash-address-confirmed = Your address is confirmed.
flash-address-changed = Your account has its new address. Your other devices have been signed out.
flash-address-kept = Your account has its former address again, and your new password. All devices have been signed out.
flash-password-changed = Password changed. Your other devices have been signed out.
flash-invited = Invitation sent to { $name }.
flash-blocked = The account of { $name } is blocked.
flash-unblocked = The account of { $name } is unblocked.
flash-letter-again = The message to { $name } will be sent again.
flash-redelivered = The event will be delivered again.
flash-discarded = The event is discarded.
flash-job-runs = The job will run now.
flash-job-removed = The job is removed.
flash-gone = This had already been dealt with. Nothing was changed.

## What went wrong

error-nothing-changed = Nothing was changed.
error-report = If you report this, name the request { $request }.
platform-ended = This site ended on { $day }. It is now read-only.
platform-fault-ended = This site has ended
platform-fault-ended-text = Its last day was { $day }. It is now read-only.
platform-fault-internal-text = That is our fault, not yours. The stewards of the site can see what happened.

## What programs are told

api-not-found = Nothing here
api-not-found-text = There is no such mount, interface or function. /api/openapi.json lists everything available.
api-not-meant = Request not authorised
api-not-meant-text = A request with a session cookie must come from this site, or carry the site’s form token in the { $header } header.
endpoint-not-found-text = There is no endpoint at this address. /api/openapi.json lists all addresses.
endpoint-media-text = Send the content as it is, with a content-type header that names one of these media types: { $types }.
api-out-of-bounds = Some arguments are out of bounds: `fields` says which, and what is allowed.
api-bad-key = The { $header } header takes one key of up to 255 visible ASCII characters, for example a UUID.
api-key-used = This { $header } was used for another request within the last 24 hours. Choose a new key for each request that is meant to take effect.
api-answer-gone = This was done when the key was first used. The answer was too long to be kept, so it cannot be given again.
api-media-text = Send the arguments as a JSON object, with content-type: application/json.

## Before the launch

platform-building = This platform is being built: only its stewards see it and get its messages.
platform-suspended = This platform was suspended by its host: its stewards can look at it, but nothing can be changed.
closed-building = This site is being built
closed-building-text = { $platform } is not open yet. Please come back soon.
closed-suspended = This site is suspended
closed-suspended-text = { $platform } is closed at the moment. Its stewards know why.
closed-suspended-refused = The platform is suspended: it can be looked at, but nothing in it can be changed.
closed-sign-in = Sign in as a steward
closed-not-a-steward = Your account is not that of a steward of this site.

## The foot of every page

footer-resources = Resources
footer-contact = Write to the team
