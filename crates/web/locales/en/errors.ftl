## What went wrong

error-home = Back to the home page
error-not-found = Page not found
error-not-found-text = There is nothing at this address. It may have moved, or the link may be wrong.
error-sign-in = Sign in first
error-sign-in-text = Only members can see or do this.
error-forbidden = Not allowed
error-forbidden-text = Your account does not allow this.
error-method = Wrong kind of request
error-method-text = This address does not accept this kind of request.
error-bad-request = This request cannot be understood
error-bad-request-text = What was sent makes no sense here. Go back and try again.
error-read-only = This site is read-only
error-read-only-text = It took its last changes on { $day }. Everything can still be read.
error-stale-form = This form is no longer valid
error-stale-form-text = You may have signed in or out since it was shown. Open the page again and send it once more.
error-too-large = Too large
error-too-large-text = What was sent is larger than this site accepts.
error-media = Wrong kind of content
error-media-text = This address accepts another kind of content.
error-slow = Too slow
error-slow-text = What was sent took too long to arrive. Please try again.
error-too-many = Too many requests
error-too-many-text = { $seconds ->
    [one] Please wait a second, then try again.
   *[other] Please wait { $seconds } seconds, then try again.
}
error-unavailable = Very busy
error-unavailable-text = The server is very busy. Please try again in a moment.
error-conflict = No longer possible
error-refused = This cannot be done
error-internal = Something went wrong
error-internal-text = That is our fault, not yours. Please try again later.
