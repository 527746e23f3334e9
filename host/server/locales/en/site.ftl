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
flash-redelivered = The event will be delivered again now.
flash-discarded = The event was thrown away.
flash-job-runs = The job will run now.
flash-job-removed = The job was removed.
flash-gone = That was no longer there.

## Lists over several pages

pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $page }

## What went wrong

error-home = To the first page
error-nothing-changed = Nothing was changed.
error-report = If you report this, name the request { $request }.
error-not-found = Page not found
error-not-found-text = There is nothing at this address. It may have moved, or the link may be wrong.
error-sign-in = Sign in first
error-sign-in-text = Only members can see or do this.
error-forbidden = Not allowed
error-forbidden-text = Your account does not allow this.
error-method = This is not how it works
error-method-text = This address does not take this kind of request.
error-bad-request = This request cannot be understood
error-bad-request-text = What was sent does not make sense here. Go back and try again.
platform-ended = This platform ended on { $day }. It can be read, and nothing changes any more.
platform-fault-ended = This platform has ended
platform-fault-ended-text = Its last day was { $day }. What is here can be read, and nothing changes any more.
platform-fault-internal-text = That is our fault, not yours. Those who run the platform can see what happened.
error-read-only = This site is read-only
error-read-only-text = It took its last changes on { $day }. Everything can still be read.
error-stale-form = This form is no longer valid
error-stale-form-text = You may have signed in or out since it was shown. Open the page again and send it once more.
error-too-large = Too large
error-too-large-text = More was sent than is taken here.
error-media = Not in this form
error-media-text = This address takes another kind of content.
error-slow = Too slow
error-slow-text = What was sent took too long to arrive. Please try again.
error-too-many = Too many requests
error-too-many-text = { $seconds ->
    [one] Please wait a second, then try again.
   *[other] Please wait { $seconds } seconds, then try again.
}
error-unavailable = Busy just now
error-unavailable-text = The server has much to do. Please try again in a moment.
error-conflict = No longer possible as asked
error-refused = This cannot be done
error-internal = Something went wrong
error-internal-text = That is our fault, not yours. Please try again later.

## What programs are told

api-not-found = Nothing here
api-not-found-text = There is no such mount, interface or function. /api/openapi.json lists all there are.
api-not-meant = Not shown to be meant
api-not-meant-text = A request with a session’s cookie has to come from this site or carry the token of its forms in the header { $header }.
api-media-text = Send the arguments as a JSON object, with content-type: application/json.
