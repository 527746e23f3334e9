## Engagements: from the question to the signatures.

engagements-title = My engagements
engagements-lead = What you asked for, and what you are asked for.
engagements-none = No engagement under way
engagements-none-text = The offers nearest to you are a step away.
engagements-find = Find an offer
engagements-open = Under way
engagements-ended = Ended
engagements-column-caption = Engagements
engagements-column-what = Offer
engagements-column-with = With
engagements-column-state = Where it stands
engagements-column-changed = Last change

engagement-lead = With { $provider }, for { $holder }.
engagement-aside = The quote and the request
engagement-cooperative = the cooperative
engagement-moment = { $day } at { $time }
engagement-happened-when = { $when } · { $happened }

engagement-state-new = Not asked for yet
engagement-state-asked = Asked for
engagement-state-quoted = Quote made
engagement-state-working = Work under way
engagement-state-delivered = Delivered, to be checked together
engagement-state-disputed = In mediation
engagement-state-closed = Closed, signed by both
engagement-state-declined = Declined
engagement-state-withdrawn = Withdrawn
engagement-state-cancelled = Cancelled

engagement-track-ask = Request
engagement-track-quote = Quote
engagement-track-accept = Agreement
engagement-track-deliver = Delivery
engagement-track-check = Acceptance
engagement-track-close = Closing
engagement-track-review = Review
engagement-track-review-days = open for { $days } days
engagement-track-quoted = { $day }, { $total }
engagement-track-due = due on { $day }

engagement-happened-ask = { $who } ({ $organisation }) asked for a quote.
engagement-happened-quote = { $who } ({ $organisation }) made a quote of { $total }, valid until { $day }.
engagement-happened-refuse-quote = { $who } ({ $organisation }) asked for another quote.
engagement-happened-accept = { $who } ({ $organisation }) accepted the quote and its checklist.
engagement-happened-decline = { $who } ({ $organisation }) declined the request.
engagement-happened-withdraw = { $who } ({ $organisation }) withdrew the request.
engagement-happened-deliver = { $who } ({ $organisation }) announced the delivery.
engagement-happened-check = { $who } ({ $organisation }) has seen point { $place } of the list.
engagement-happened-send-back = { $who } ({ $organisation }) said what is left to do, by { $day }.
engagement-happened-sign = { $who } ({ $organisation }) signed the acceptance.
engagement-happened-close = { $who } ({ $organisation }) signed as well: the engagement is closed.
engagement-happened-cancel = { $who } ({ $organisation }) cancelled the engagement.
engagement-happened-dispute = { $who } ({ $organisation }) asked for a mediator.
engagement-happened-end-dispute = { $who } ({ $organisation }) ended the mediation.
engagement-happened-resume = { $who }, for { $organisation }, lets the work go on until { $day }.
engagement-happened-stop = { $who }, for { $organisation }, ended the engagement.
engagement-happened-lapse = Nobody answered the quote in time: it is no longer valid.

engagement-yours = Your turn
engagement-next-asked-provider-title = Answer the request
engagement-next-asked-provider-text = { $other } waits for your quote: what you will do, for how much, by when, and the list to check together at the end.
engagement-next-asked-holder-title = { $other } is preparing an answer.
engagement-next-asked-holder-text = A letter will tell you when the quote is there. Nothing is owed before you agree.
engagement-next-quoted-holder-title = A quote of { $total } waits for you
engagement-next-quoted-holder-text = Read it with its checklist: you agree to both. It is valid until { $until }.
engagement-next-quoted-provider-title = { $other } is reading your quote of { $total }.
engagement-next-quoted-provider-text = The answer is due by { $until }. You can still replace it.
engagement-next-working-provider-title = To be delivered by { $day }
engagement-next-working-provider-text = When everything is ready, announce the delivery: { $other } and you will go through the list together.
engagement-next-working-holder-title = { $other } is at work.
engagement-next-working-holder-text = Delivery is planned for { $day }. You can then check each point of the list.
engagement-next-delivered-check-title = { $open ->
    [one] One more point to check, then you sign
   *[other] { $open } more points to check, then you sign
}
engagement-next-delivered-check-text = After your signature and that of { $other }, the engagement is closed.
engagement-next-delivered-sign-title = Everything was seen: sign now
engagement-next-delivered-sign-text = After your signature and that of { $other }, the engagement is closed.
engagement-next-delivered-signed-title = You have signed.
engagement-next-delivered-signed-text = The signature of { $other } is missing.
engagement-next-disputed-title = A mediation is under way.
engagement-next-disputed-text = Somebody from the cooperative reads your conversation and writes to you here. It is free.
engagement-next-mediate-title = You are asked to mediate
engagement-next-mediate-text = Read the list and the conversation, write to both, then say how the engagement goes on or ends.
engagement-next-closed-holder-title = Write your review
engagement-next-closed-holder-text = You alone can say how { $other } worked. Your review helps the next holders to choose.
engagement-both-sides = You belong to both organisations: somebody else has to act for each of them.

engagement-act-quote = Make a quote
engagement-act-accept = Read and accept the quote
engagement-act-refuse-quote = Ask for another quote
engagement-act-decline = Decline the request
engagement-act-withdraw = Withdraw the request
engagement-act-deliver = Announce the delivery
engagement-act-check = It is done
engagement-act-look = Check the list
engagement-act-send-back = Something is missing
engagement-act-sign = Sign the acceptance
engagement-act-cancel = Cancel the engagement
engagement-act-dispute = Ask for a mediator
engagement-act-end-dispute = End the mediation
engagement-act-resume = Let the work go on
engagement-act-stop = End the engagement
engagement-act-review = Write my review
engagement-others = You can also
engagement-back = Back to the engagement

engagement-list-title = The agreed list
engagement-seen-by-you = Seen by you on { $when }.
engagement-seen-by = Seen by { $who } on { $when }.
engagement-your-check = Your agreement is missing.
engagement-their-check = The agreement of { $other } is missing.
engagement-signatures = Signatures
engagement-signs-for = for { $organisation }
engagement-signed = Signed on { $when }
engagement-unsigned = Not signed yet.
engagement-unsigned-open = Not signed yet: a point is still open.
engagement-disagree = What if we do not agree?
engagement-disagree-text = Say what is left to do: the delivery starts again with a new date. If that is not enough, ask for a mediator: somebody from the cooperative reads everything and decides. It is free.

engagement-talk = The conversation
engagement-message = Your message
engagement-message-hint = The other organisation reads it here and gets a letter. Give no passwords and no card numbers.
engagement-message-send = Send
engagement-message-sent = Your message was sent.

engagement-question = The request
engagement-wanted-from = From
engagement-wanted-by = By
engagement-budget = Budget
engagement-quote-open = The quote
engagement-quote-accepted = The accepted quote
engagement-total = Total
engagement-deliver-on = Delivery on
engagement-deliver-on-hint = The new day of delivery.
engagement-valid-until = Valid until
engagement-valid-until-hint = The last day on which it can be accepted.
engagement-today = Today is { $day }.
engagement-money = You pay each other directly. We never hold this money.

engagement-ask-title = Ask for a quote
engagement-ask-lead = “{ $offer }”, offered by { $provider }. Asking commits you to nothing.
engagement-ask-holder = For which organisation?
engagement-ask-need = What do you need?
engagement-ask-need-hint = What your project does, where you are, what you expect.
engagement-ask-budget-hint = If you have one. It helps to offer what fits.
engagement-ask-send = Send the request
engagement-ask-back = Back to the offer
engagement-ask-no-holder = To ask for a quote you decide for an organisation that runs a project and has no ties to this provider.
engagement-ask-make-holder = Make an organisation
engagement-holder-missing = Choose for whom you ask.

engagement-form-quote = Make a quote
engagement-form-quote-lead = { $other } can accept it as it stands, or ask you for another.
engagement-form-accept = Accept the quote
engagement-form-accept-lead = You commit your organisation to { $other } on the terms below, as of now.
engagement-form-refuse-quote = Ask for another quote
engagement-form-refuse-quote-lead = { $other } can make you another one.
engagement-form-refuse-quote-reason = What has to change?
engagement-form-decline = Decline the request
engagement-form-decline-lead = { $other } is told by letter. The request is then closed.
engagement-form-decline-reason = Why?
engagement-form-withdraw = Withdraw the request
engagement-form-withdraw-lead = { $other } is told by letter. The request is then closed.
engagement-form-withdraw-reason = Why?
engagement-form-deliver = Announce the delivery
engagement-form-deliver-lead = { $other } and you then go through the list point by point, and both sign.
engagement-form-deliver-reason = What is there to see, and where?
engagement-form-send-back = Say what is left to do
engagement-form-send-back-lead = The work goes on until the new date. The whole list is checked again after that.
engagement-form-send-back-reason = What is left to do?
engagement-form-cancel = Cancel the engagement
engagement-form-cancel-lead = It stops for both, and { $other } gets your reasons by letter. What is owed is settled between you.
engagement-form-cancel-reason = Why?
engagement-form-dispute = Ask for a mediator
engagement-form-dispute-lead = Somebody from the cooperative will read this whole engagement and its conversation. { $other } is told. It is free.
engagement-form-dispute-reason = What do you not agree on?
engagement-form-end-dispute = End the mediation
engagement-form-end-dispute-lead = The engagement goes on from where it was.
engagement-form-end-dispute-reason = What did you agree on?
engagement-form-resume = Let the work go on
engagement-form-resume-lead = Both organisations get your reasons. The list is checked again after the delivery.
engagement-form-resume-reason = What you found, and what is to be done
engagement-form-stop = End the engagement
engagement-form-stop-lead = Both organisations get your reasons. There will be no acceptance and no review.
engagement-form-stop-reason = What you found
engagement-form-check = Check a point of the list
engagement-form-check-lead = Each side says what it has seen.
engagement-form-sign = Sign the acceptance
engagement-form-sign-lead = Every point was seen.

engagement-send-quote = Send the quote
engagement-send-accept = Accept this quote
engagement-send-refuse-quote = Ask for another quote
engagement-send-decline = Decline the request
engagement-send-withdraw = Withdraw the request
engagement-send-deliver = Announce the delivery
engagement-send-send-back = Send back with this date
engagement-send-cancel = Cancel the engagement
engagement-send-dispute = Ask for a mediator
engagement-send-end-dispute = End the mediation
engagement-send-resume = Let the work go on
engagement-send-stop = End the engagement
engagement-send-check = It is done
engagement-send-sign = Sign the acceptance

engagement-quote-lines-title = What there is to pay
engagement-quote-lines-hint = A line for each thing, tax on a line of its own. Empty lines do not count.
engagement-quote-line = Line { $number }
engagement-quote-amount = Amount of line { $number }
engagement-quote-more = Add lines
engagement-quote-items-title = What you will check together at delivery
engagement-quote-items-hint = One point a line, each something one can see: “A backup was restored in front of you”.
engagement-quote-terms = Terms
engagement-quote-terms-hint = How and when it is paid, what is not included.

engagement-day-missing = Write a date, such as 2027-01-31.
engagement-words-missing = Write a sentence at least.
engagement-too-long = This is too long: { $most } characters at most.
engagement-sum-missing = Write an amount, such as 400 or 400.50.
engagement-sum-unreadable = Write a number, such as 400 or 400.50.
engagement-sum-fine = An amount ends with cents.
engagement-quote-lines = A quote has between 1 and 30 lines.
engagement-quote-label = Say in at most 200 characters what this amount is for.
engagement-quote-sum = An amount is between €0 and €100,000,000.
engagement-quote-items = Write between 1 and 30 points to check.
engagement-quote-item = Each point has at most 200 characters.
engagement-quote-days = These dates are in no calendar.

engagement-illegal-order = This is not possible at this stage of the engagement.
engagement-illegal-lapsed = This quote is no longer valid. Ask for another one.
engagement-illegal-valid = This quote is still valid.
engagement-illegal-past = Choose a day to come, with the end after the beginning.
engagement-illegal-words = Write a sentence at least, and 4,000 characters at most.
engagement-illegal-sum = An amount is between €0 and €100,000,000.
engagement-illegal-item = The list has no such point.
engagement-illegal-seen = You have seen this point already.
engagement-illegal-open = A point is still to be checked before you sign.
engagement-illegal-signed = You have signed already.

engagement-stale = Somebody was faster.
engagement-stale-text = Nothing was saved, and nothing that you wrote is lost. This is what changed meanwhile:
engagement-kept = What you had written

engagement-done-ask = Your request is on its way. { $other } gets a letter and answers you here.
engagement-done-quote = Your quote was sent. { $other } can accept it as it stands.
engagement-done-refuse-quote = { $other } knows what has to change and can make you another quote.
engagement-done-accept = It is agreed. { $other } can begin.
engagement-done-decline = The request is declined. { $other } gets your reasons.
engagement-done-withdraw = The request is withdrawn. { $other } gets your reasons.
engagement-done-deliver = The delivery is announced. Go through the list with { $other }.
engagement-done-check = Seen: “{ $item }”.
engagement-done-send-back = { $other } knows what is left to do.
engagement-done-sign = You have signed. The signature of { $other } is missing.
engagement-done-close = You have both signed: the engagement is closed.
engagement-done-cancel = The engagement is cancelled. { $other } gets your reasons.
engagement-done-dispute = You asked for a mediator. Somebody from the cooperative will read this and write to you here.
engagement-done-end-dispute = The mediation is over and the engagement goes on.
engagement-done-resume = The work goes on. Both organisations get your reasons.
engagement-done-stop = The engagement has ended. Both organisations get your reasons.

engagement-letter-said = “{ $said }”
engagement-step-subject = { $title }: news
engagement-step-body =
    Hello { $name },

    { $happened }

    { $said }

    See the engagement: { $link }
engagement-message-subject = { $title }: { $who } wrote to you
engagement-message-body =
    Hello { $name },

    { $who } wrote to you about “{ $title }”.

    Read and answer: { $link }
engagement-reminder-answer-subject = { $title }: { $other } waits for your answer
engagement-reminder-answer-body =
    Hello { $name },

    { $other } asked you for a quote for “{ $title }” and has no answer yet. Make a quote, or decline in a few words.

    Answer: { $link }
engagement-reminder-quote-subject = { $title }: the quote is about to end
engagement-reminder-quote-body =
    Hello { $name },

    The quote of { $other } for “{ $title }” is valid until { $day }.

    Read it: { $link }
engagement-reminder-delivery-subject = { $title }: delivery on { $day }
engagement-reminder-delivery-body =
    Hello { $name },

    { $other } expects “{ $title }” on { $day }. When everything is ready, announce the delivery.

    The engagement: { $link }
engagement-reminder-late-subject = { $title }: the day of delivery has passed
engagement-reminder-late-body =
    Hello { $name },

    “{ $title }” was due on { $day }. Write to each other and agree on how to go on. If that is not enough, either of you can ask for a mediator, which is free.

    The engagement: { $link }
engagement-reminder-signature-subject = { $title }: your signature is missing
engagement-reminder-signature-body =
    Hello { $name },

    “{ $title }” was delivered and you have not signed yet. Check the agreed list with { $other }, or say what is left to do.

    The list: { $link }

api-tag-engagements = Engagements
api-engagements = Your engagements, those first that changed last
api-engagement = An engagement with its steps and messages
api-engagement-step = Take a step in an engagement
engagement-reviewed = The review of this engagement is published.
engagement-reviewed-read = Read it
engagement-track-reviewed = published
