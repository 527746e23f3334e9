## Reviews and the score.

reviews-count = { $count ->
    [0] No reviews yet
    [one] One review
   *[other] { $count } reviews
}
reviews-all = All reviews
reviews-none-yet = Reviews come from holders whose engagement is closed.
reviews-how = How reviews and scores come about
reviews-checked = Reviews are checked: only the holder of a closed engagement, signed by both, can write one.
reviews-unpaid = Nobody is paid for a review, neither to write it nor to show it.
reviews-delays = A review appears as soon as it is sent and stays as long as the provider is listed.
reviews-title = Reviews
reviews-of-title = Reviews of { $provider }
reviews-lead = Newest first, unless you choose another order.
reviews-none = No reviews yet
reviews-none-text = The first will come from a closed engagement.
reviews-order = Order
reviews-order-newest = Newest
reviews-order-oldest = Oldest
reviews-order-best = Best grades
reviews-order-worst = Worst grades
reviews-sort = Sort
reviews-summary = { $until } of { $all }
reviews-previous = Previous
reviews-next = Next

review-title = A review of { $provider }
review-quoted = “{ $text }”
review-by = { $holder }, engagement closed on { $day }
review-dates = { $version ->
    [1] Checked · engagement closed on { $experienced } · review published on { $published }
   *[other] Checked · engagement closed on { $experienced } · review published on { $published }, changed on { $changed }
}
review-of-five = { $grade } of 5
review-reply-of = Reply of { $provider }, { $day }
review-open = This review by itself
review-change = Change my review
review-earlier = What was written before
review-earlier-when = { $day }, { $grade } of 5
review-back = Back to the review

review-criterion-grade = Overall
review-criterion-grade-hint = This is the grade that counts for the provider.
review-criterion-quality = Quality of the work
review-criterion-quality-hint = What was delivered works and lasts.
review-criterion-deadlines = Dates kept
review-criterion-deadlines-hint = Delivered on the agreed day.
review-criterion-listening = Listening
review-criterion-listening-hint = You were understood and answered.
review-criterion-handover = Handover
review-criterion-handover-hint = It was explained, and you can go on without them.
review-grade-5 = 5, excellent
review-grade-4 = 4, good
review-grade-3 = 3, fair
review-grade-2 = 2, disappointing
review-grade-1 = 1, bad
review-grade-choose = Choose
review-grade-missing = Choose a grade from 1 to 5.
review-text = In a few sentences
review-text-hint = What went well, what went less well. Name nobody. Between 20 and 4,000 characters.
review-text-bad = Write between 20 and 4,000 characters.
review-write-title = Write your review
review-change-title = Change your review
review-write-lead = Of { $provider }, for “{ $offer }”. You can write and change it until { $until }.
review-write-send = Publish my review
review-change-send = Publish my changed review
review-write-why = Who will see this review?
review-rule-once = One review for each engagement. If you change it, the old version can still be read.
review-rule-shown = It appears at once, in the name of your organisation, with the date of the engagement.
review-rule-reply = The provider can reply once, below your review.
review-rule-free = Nothing is paid, neither to write it nor to show it.
review-done-published = Your review of { $provider } is published.
review-done-changed = Your review of { $provider } is changed. The old version can still be read.
review-refused-late = The time for writing your review has passed.
review-refused-tied = Somebody belongs to both organisations, or they are one company: a review is not possible.
review-refused-meanwhile = Somebody was faster: this is how things stand. Nothing that you wrote is lost.
review-refused-hidden = This review is no longer shown: a decision was taken about it.

review-reply = Reply to this review
review-reply-text = Your reply
review-reply-hint = One reply, in public. Name nobody.
review-reply-send = Publish the reply
review-done-replied = Your reply is published below the review.
review-report = Report this review
review-report-title = Report a review
review-report-lead = Somebody from the cooperative will read it, decide with reasons, and write to you. It is free, for the provider and for everybody.
review-report-clause = Which rule does this review break?
review-report-text = What have you found?
review-report-hint = A review is not taken away for being harsh.
review-report-send = Send the report
review-done-reported = Your report was sent. A letter will bring you the decision and its reasons.
review-reported-before = You have reported this review already.
review-clause-missing = Choose a rule.
review-clause-unlawful = What it says is against the law
review-clause-insult = It insults
review-clause-personal-data = It gives away personal data
review-clause-not-this-service = It is not about the service
review-clause-tied = Its author has ties with the provider or a competitor
review-clause-advertising = It advertises
review-is-hidden = This review is no longer shown and no longer counts.
review-see-decision = Read the decision and its reasons

decision-hide-title = The review is taken away
decision-keep-title = The review stays
decision-hide = The review is no longer shown anywhere on this site and no longer counts.
decision-keep = The review is shown and counts.
decision-lead = Decision of { $day }, with its reasons.
decision-what = What was decided
decision-rule = Rule that was looked at
decision-automatic = Automatic processing
decision-by-person = No, a person decided
decision-facts = What was found
decision-ways = If you do not agree
decision-redress = You can appeal free of charge, here, until { $until }: somebody else will decide. You can also turn to an out-of-court dispute settlement body or to a court.
decision-redress-last = This decision answers an appeal and is the last one here. You can turn to an out-of-court dispute settlement body or to a court.
decision-review = The review
decision-appeal = Appeal
decision-appeal-text = Why this decision is not right
decision-appeal-hint = Possible until { $until }, free of charge. Somebody else will decide.
decision-appeal-send = Appeal
decision-appealed = The appeal
decision-answered = Read the answer to the appeal
decision-waiting = Somebody else will read this appeal and decide.
decision-done-appealed = Your appeal is recorded. Somebody else will decide, and you will get a letter.

moderation-title = Moderation
moderation-lead = What waits for somebody: appeals, reported reviews, mediations.
moderation-none = Nothing waits
moderation-none-text = Reported reviews, appeals and mediations will come here.
moderation-look = Have a look
moderation-since = Since { $day }.
moderation-appeal = Appeal about a review of { $provider }
moderation-reported = Reported review of { $provider }
moderation-reports = { $count ->
    [one] One report, since { $day }.
   *[other] { $count } reports, since { $day }.
}
moderation-disputed = Mediation asked for: { $title }
moderation-burst = Many reviews at once of { $provider }
moderation-burst-text = At least four reviews in two days. See whether they come from different engagements.
moderation-what-is-reported = What is reported
moderation-report-by = { $who }, { $day }: { $clause }
moderation-decisions = Earlier decisions
moderation-nothing-open = Nothing about this review waits for a decision.
moderation-not-independent = Somebody else has to decide: you belong to one of the organisations, you reported this review, or you took the decision in question.
moderation-decide = Decide
moderation-outcome = What becomes of the review?
moderation-outcome-missing = Say what becomes of the review.
moderation-keep = It stays
moderation-keep-hint = It keeps the rules.
moderation-hide = It is taken away
moderation-hide-hint = It is no longer shown and no longer counts. Its author gets your reasons and can appeal.
moderation-clause = Which rule have you looked at?
moderation-facts = What you have found
moderation-facts-hint = The author, the provider and those who reported the review will read these words.
moderation-send = Decide and write to everybody
moderation-done = The decision is taken. Those whom it is about get a letter.

formula-title = Reviews and the score: how they work
formula-lead = Who writes, when, what is checked, and how the score is computed, which anybody can do again.
formula-who = Who writes reviews
formula-who-closed = Only the holder of a closed engagement, with both signatures under what was delivered, can write a review: this is what is checked.
formula-who-once = One review for each engagement, within { $window } days after closing.
formula-who-ties = No reviews between organisations that share a member or a company number.
formula-who-versions = A review can be changed within that time. Earlier versions can still be read.
formula-who-reply = The provider replies once to each version.
formula-who-unpaid = Nobody is paid for a review: not to write it, not to show it, not for its place. The newest come first.
formula-who-delays = A review appears as soon as it is sent and stays as long as the provider is listed. The dates of the engagement and of publication stand beside it.
formula-how = How the score is computed
formula-weight = A review weighs 1 on the day it appears, half after { $halflife } days, a quarter after twice as many, and so on { $halvings } times; between those days the weight falls in a straight line. After that it counts no more.
formula-usual = Each family of services has its usual grade: the weighted mean of all reviews in the family, whoever they are of, with { $anchor } reviews of grade { $anchorgrade } added. It is rounded to the hundredth.
formula-score = A provider’s score is the weighted mean of its reviews, with { $prior } reviews of the usual grade added: few reviews say little. If it has reviews in several families, these { $prior } are shared among them by the weight of its own.
formula-cautious = Lists follow the cautious score: { $caution } reviews of grade { $cautiongrade } are added as well. The fewer reviews there are, the lower it is. Those without any start from the usual grade in the family of what they offer.
formula-round = Everything is computed in whole numbers and fractions. The score is rounded once, at the end, to the nearest hundredth.
formula-today = These grades today
formula-today-usual = Usual grade
formula-today-unreviewed = Cautious score without reviews
formula-again = Compute it again
formula-again-text = The export has every review that shows, without names of persons, and the numbers of the formula. The published scores must come out exactly.
formula-export = The export of reviews, one line of JSON each
formula-program = The program that computes it again, in Python
formula-scores = The scores of all providers, in JSON
formula-moderation = When a review raises a question
formula-moderation-report = Anybody can report a review, free of charge, for one of six reasons. Being harsh is not among them.
formula-moderation-reasons = A person without ties to either side decides, and says what was decided, what was found, and by which rule.
formula-moderation-appeal = An appeal is free for { $appeal } days. Somebody else decides.

review-published-subject = { $holder } wrote a review of you
review-published-body =
    Hello { $name },

    { $holder } wrote a review of your service. You can reply once, or report it if it breaks a rule.

    Read the review: { $link }
review-changed-subject = { $holder } changed the review of you
review-changed-body =
    Hello { $name },

    { $holder } changed the review. You can reply once to this version.

    Read the review: { $link }
review-replied-subject = { $provider } replied to your review
review-replied-body =
    Hello { $name },

    { $provider } replied to your review.

    Read the reply: { $link }
review-reported-subject = A review of { $provider } was reported
review-reported-body =
    Hello { $name },

    Somebody reported a review of { $provider }.

    Read it and decide: { $link }
review-judged-subject = Decision about a review of { $provider }
review-judged-body =
    Hello { $name },

    A decision was taken about a review of { $provider }. It says what was decided, what was found, by which rule, and how to contest it.

    Read the decision: { $link }
review-appealed-subject = Appeal about a review of { $provider }
review-appealed-body =
    Hello { $name },

    Somebody appeals against a decision that you did not take. It is yours to look at again.

    Read the appeal: { $link }

api-tag-reviews = Reviews
api-reviews = The reviews that show
api-reviews-export = All reviews that show, one line of JSON each, with the numbers of the formula
api-provider-scores = The score of each provider
