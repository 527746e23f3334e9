## The first pages

home-empty = There is nothing here yet.
home-empty-visitor = Sign in to see what there is.
landing-title = Platforms on this server
landing-empty = No platform is served here yet.
former-member = Former member
value-bad = Expected { $expected }, found { $found }.
api-bad-arguments = { $path }: expected { $expected }, found { $found }
api-bad-arguments-whole = Expected { $expected }, found { $found }

## Notes after something was done

flash-done = Done.
flash-saved = Saved.
flash-signed-in = You are signed in.
flash-signed-out = You are signed out.
flash-welcome = Welcome! Your account is open.
flash-password-changed = Your password is changed. You have been signed out everywhere else.
flash-invited = The invitation is on its way.
flash-blocked = The account is blocked.
flash-unblocked = The account can be used again.
flash-letter-again = The message to { $name } will be sent again.
flash-redelivered = The event will be delivered again now.
flash-discarded = The event was thrown away.
flash-job-runs = The job will run now.
flash-job-removed = The job was removed.
flash-gone = That was no longer there.

## What went wrong

error-nothing-changed = Nothing was changed.
error-report = If you report this, name the request { $request }.
platform-ended = This platform ended on { $day }. It can be read, and nothing changes any more.
platform-fault-ended = This platform has ended
platform-fault-ended-text = Its last day was { $day }. What is here can be read, and nothing changes any more.
platform-fault-internal-text = That is our fault, not yours. Those who run the platform can see what happened.

## What programs are told

api-not-found = Nothing here
api-not-found-text = There is no such mount, interface or function. /api/openapi.json lists all there are.
api-not-meant = Not shown to be meant
api-not-meant-text = A request with a session’s cookie has to come from this site or carry the token of its forms in the header { $header }.
api-media-text = Send the arguments as a JSON object, with content-type: application/json.
