## Pages

page-to-write = Reviews to write
page-mine = Reviews you wrote
page-members = Reviews of members
page-member = Reviews of { $member }
page-formula = How reviews and scores work
page-moderation = What was moderated
page-report = Report a review
page-cases = Reported reviews
no-such-page = This page does not exist.

to-write-empty = You have no reviews to write at the moment.
to-write-explained = Your review stays hidden until the other person has written theirs, or the time for it is over.
to-write-heading = { $about }, for { $occasion }
ended-at = Ended
open-until = Can be written until
submit-review = Send the review
own-reviews = What others wrote about you
not-yet-shown = Written, not yet shown
not-yet-shown-explained = Only you can see these. You can still change them or take them back.
published-by = Appears by
mine-empty = You have not written any reviews yet.

change = Change
change-review = Change this review
edit-explained = The new version counts from now on. Members can still read the earlier one.
edit-hidden-explained = Nobody else has seen this review yet. The new version replaces it.
edit-before-appeal-explained = The new version replaces the hidden one for good. The stewards see it once you appeal.
editable-until = Can be changed until
save-review = Save the review
withdraw = Withdraw
withdraw-question = Withdraw your review of { $about } ({ $occasion })? Its text and grades are erased for good, it no longer counts, and you cannot write another. Members will see that it was withdrawn.
withdraw-hidden-question = Take back your review of { $about } ({ $occasion })? Nobody has seen it. You can write another as long as there is time.
withdraw-yes = Withdraw the review
appeal = Appeal
appeal-question = You can appeal once, until { $until }. If you want to correct the review, do so first.
appeal-yes = Send the appeal

block-score = Reviews of { $member }
all-of-member = All reviews of { $member }
latest-of-member = Latest reviews
block-latest = Latest reviews
review-of = { $about }, for { $occasion }

member = Member
mean = Average
count = Reviews
score = Score out of 5
criterion = Criterion
spread = 5 to 1 stars
stars-of = { $stars ->
        [one] 1 star
       *[other] { $stars } stars
    }
criteria = By criterion
stars = Stars
author = Written by
state = State
state-shown = Published
state-not-published = Not yet published
state-withdrawn = Withdrawn by its author
state-hidden = Hidden by the stewards
published-at = Published
written-at = Written
reply = Reply
reply-of = Reply by { $about }
reply-explained = You can reply once to each version of this review. Your reply is shown below it and cannot be changed.
send-reply = Send the reply
review = Review
version-in-force = Current version
earlier-version = Earlier version
withdrawn-explained = The author has withdrawn this review. It no longer counts.
hidden-explained = The stewards have hidden this review. It does not count.
what-you-wrote = What you wrote
reviews = Reviews
read-reviews = Read
read-review = Read the review
members-explained = Ordered by a cautious score, which is lower the fewer reviews there are.
members-empty = No reviews yet.
members-before = Previous members
more-members = More members
reviews-empty = No reviews yet.
earlier-reviews = Earlier reviews
latest-reviews = Latest reviews
blind-explained = Reviews appear once both people have written theirs, or when the time for it is over.
take-along = Take your reputation with you
take-along-explained = The file holds your score, the reviews you received, without the names of their authors, and those you wrote.
take-along-file = Download your reputation (JSON)

## Reports and decisions

report = Report
report-a-review = Report a review
report-heading = Does this review break the rules?
report-explained = Report it, and the stewards will decide. Disagreeing with a review is not a reason to hide it.
report-question = Report this review of { $about } ({ $occasion }) to the stewards? Disagreeing with a review is not a reason to hide it.
report-yes = Report the review
reports = Reports
reported-at = Reported
reported-by = Reported by
a-visitor = A visitor
ground = Reason given
reason = Reason
words = In words
decision = Decision
first-decision = Decision
last-decision = Decision on the appeal
decided-at = Decided
verdict-hide = Hidden
verdict-keep = Shown
hide = Hide
hide-question = Hide { $author }’s review of { $about } ({ $occasion })? It no longer counts. { $author } is told the reason and what you write.
hide-yes = Hide the review
keep = Keep
keep-question = Keep { $author }’s review of { $about } ({ $occasion })? Members who reported it are told the reason and what you write.
keep-yes = Keep the review
cases-empty = No reports are waiting for a decision.
cases-explained = Read the review and the reports, then decide. You cannot decide on reviews that you wrote or that are about you.
cases-decided = Decided
cases-none-decided = Nothing has been decided yet.
earlier-cases = Earlier cases

ground-insult = Insults, threats or discrimination
ground-personal-data = Gives away personal data
ground-unrelated = Has nothing to do with what took place
ground-conflict-of-interest = Written as a favour, for pay or out of rivalry
ground-pressure = Used to put somebody under pressure
ground-advertising = Advertising
ground-unlawful = Unlawful for another reason
keep-opinion = An opinion on a real experience
keep-not-established = The report could not be confirmed
keep-corrected = The author has corrected it

moderation-explained = Anybody can report a review. The stewards hide it or keep it, with a reason from these lists and in words. Authors can appeal once, within six months. The figures are totals since the platform began.
moderation-grounds = Reports and hidden reviews
moderation-kept = Reviews kept
hidden = Hidden
restored = Shown again
appeals = Appeals
appeal-words = Appeal

## How the score works

formula-why = An average of one review says less than an average of fifty. The score takes this into account; the average, the number of reviews and how they are spread are always shown with it.
formula-heading = The formula
formula-weight = A review loses weight with age: half of it after { $months } months, three quarters after { $double }, in a straight line in between. Age is counted in calendar months (UTC) since the review was first published.
formula-usual = The usual grade is the weighted average of all reviews on this platform, with { $reviews } reviews of { $grade } stars added.
formula-score = A member’s score is the weighted average of the reviews about them, with { $reviews } reviews of the usual grade added. It is rounded to hundredths.
formula-order = Lists of members are ordered by a cautious score, which has { $reviews } more reviews of { $grade ->
        [one] 1 star
       *[other] { $grade } stars
    } added.
formula-source = This is a Bayesian average with exponential ageing, the formula that the marketplace of LEGOLLABORATIVE uses for providers. Only the overall stars count; criteria do not.
usual-grade = Usual grade today
rules-heading = The rules
rule-opened = Only the two people of a completed booking, or of help that was agreed and given, can review each other, once each.
rule-blind = Neither sees the other’s review, or whether there is one, before both have written or the time for it is over.
rule-counts = All published reviews count unless their author has withdrawn them or the stewards have hidden them. Nobody can pay to have a review removed or moved up.
rule-editing = { $days ->
        [0] Published reviews cannot be changed.
        [one] Authors can change a published review for a day. Earlier versions stay readable.
       *[other] Authors can change a published review for { $days } days. Earlier versions stay readable.
    }
recompute = Check it yourself
recompute-explained = These files hold the grades of every review that counts, without authors and texts, and every score. The program recomputes the scores from them and says whether they are the same; it needs Python and nothing else.
recompute-program = Program that recomputes all scores (Python)
reviews-json = Grades of all reviews (JSON, 1,000 at a time)
reviews-csv = Grades of all reviews (CSV, 1,000 at a time)
scores-json = Scores of all members (JSON, 500 at a time)

## What a caller is told

members-only = Only members can do this.
no-such-invitation = This invitation to write a review does not exist.
no-such-review = This review does not exist.
no-such-case = This report does not exist.
already-written = You have already written this review.
already-withdrawn = This review has been withdrawn.
window-over = The time to write this review is over.
editing-over = This review can no longer be changed.
too-many-versions = A review has at most { $limit } versions.
nothing-changed = This is what the review already says. Change the stars, the criteria or the comment.
review-hidden-by-stewards = The stewards have hidden this review, and it can no longer be changed. You can still withdraw it.
review-not-shown = This review has been withdrawn or hidden.
reply-of-the-reviewed = Only the member whom a review is about can reply to it.
already-replied = You have already replied to this version of the review.
report-own = This is your own review. You can change or withdraw it.
already-reported = This version of the review has already been reported from here.
nothing-to-appeal = There is no decision on this review to appeal against.
already-appealed = You have already appealed against this decision.
appeal-over = The time to appeal is over.
already-decided = This report has already been decided on.
own-case = You wrote this review or it is about you, so another steward has to decide.
stars-range = Give 1 to 5 stars.
no-such-criterion = “{ $name }” is not one of this platform’s criteria.
criterion-twice = “{ $name }” appears twice. Keep it once.
text-length = At most { $limit } characters.
words-missing = Write a few words.
window-range = Give between a minute and a year.
editing-range = Give at most { $limit } days.
criteria-too-many = Give at most { $limit } criteria.
criterion-name = Give a name of 1 to { $limit } characters.
cursor-malformed = This cursor does not come from this list.
line-malformed = This line cannot be read: { $problem }
published-without-review = A published invitation needs a review.

## Messages

message-invited-subject = Your review of { $about }
message-invited-body = { $occasion }: please review { $about } by { $until }. Your review stays hidden until both of you have written, or the time for it is over.
message-published-subject = { $author } reviewed you
message-published-body = Members can now read the review ({ $occasion }). You can reply to it.
message-revised-subject = { $author } changed their review of you
message-revised-body = Members can read both versions ({ $occasion }). You can reply to the new one.
message-withdrawn-subject = { $author } withdrew their review of you
message-withdrawn-body = It no longer counts ({ $occasion }).
message-reply-subject = { $about } replied to your review
message-reply-body = Members can read the reply below your review ({ $occasion }).
message-hidden-subject = Your review of { $about } has been hidden
message-hidden-body =
    The stewards have hidden your review ({ $occasion }). Reason: { $reason ->
        [insult] insults, threats or discrimination
        [personal-data] it gives away personal data
        [unrelated] it has nothing to do with what took place
        [conflict-of-interest] written as a favour, for pay or out of rivalry
        [pressure] used to put somebody under pressure
        [advertising] advertising
       *[unlawful] unlawful for another reason
    }. They write: “{ $words }” You can appeal once, within six months.
message-still-hidden-subject = Your review of { $about } stays hidden
message-still-hidden-body =
    The stewards have looked at your appeal, and the review stays hidden ({ $occasion }). Reason: { $reason ->
        [insult] insults, threats or discrimination
        [personal-data] it gives away personal data
        [unrelated] it has nothing to do with what took place
        [conflict-of-interest] written as a favour, for pay or out of rivalry
        [pressure] used to put somebody under pressure
        [advertising] advertising
       *[unlawful] unlawful for another reason
    }. They write: “{ $words }”
message-restored-subject = Your review of { $about } is shown again
message-restored-body = The stewards have accepted your appeal ({ $occasion }). They write: “{ $words }”
message-report-subject = Your report of a review of { $about }
message-report-body =
    { $outcome ->
        [hidden] The review you reported is hidden
       *[kept] The review you reported is shown
    } ({ $occasion }). The stewards write: “{ $words }”

## Forms

fn-reviews-submit = Write a review
    .invitation = Invitation
    .stars = Stars
    .comment = Comment
    .criteria = Criteria
    .submit = Send the review
    .done_message = Your review of { $about } is saved ({ $occasion }). It appears once { $about } has written theirs, or on { $open-until } at the latest.
fn-reviews-revise = Change a review
    .review = Review
    .stars = Stars
    .comment = Comment
    .criteria = Criteria
    .submit = Save the review
    .done_message = Your review of { $about } has been changed ({ $occasion }).
fn-reviews-withdraw = Withdraw a review
    .review = Review
    .submit = Withdraw the review
    .done_message = Your review of { $about } has been withdrawn ({ $occasion }).
fn-reviews-reply = Reply to a review
    .review = Review
    .text = Your reply
    .submit = Send the reply
    .done_message = Your reply to { $author } is published ({ $occasion }).
type-criterion-grade = Grade
    .criterion = Criterion
    .stars = Stars
fn-moderation-report = Report a review
    .review = Review
    .ground = What is wrong with it?
    .words = Explain, if you like
    .submit = Report the review
    .done_message = The review has been reported ({ $occasion }). The stewards will decide.
fn-moderation-hide = Hide a review
    .case = Report
    .ground = Reason
    .words = What the author should know
    .submit = Hide the review
    .done_message = The review is hidden ({ $occasion }). { $author } has been told.
fn-moderation-keep = Keep a review
    .case = Report
    .reason = Reason
    .words = What those who reported it should know
    .submit = Keep the review
    .done_message = The review is shown ({ $occasion }).
fn-moderation-appeal = Appeal
    .review = Review
    .words = Why the review should be shown again
    .submit = Send the appeal
    .done_message = Your appeal has been sent ({ $occasion }).
type-ground = Reason
    .insult = Insults, threats or discrimination
    .personal-data = Gives away personal data
    .unrelated = Has nothing to do with what took place
    .conflict-of-interest = Written as a favour, for pay or out of rivalry
    .pressure = Used to put somebody under pressure
    .advertising = Advertising
    .unlawful = Unlawful for another reason
type-keep-reason = Reason
    .opinion = An opinion on a real experience
    .not-established = The report could not be confirmed
    .corrected = The author has corrected it
fn-settings-set = Review rules
    .settings = Rules
    .submit = Save the rules
    .done_message = The review rules are saved.
type-settings = Rules
    .window = Time to write a review (a year at most)
    .unit = in
    .editing-days = Days after publication in which a review can be changed
    .criteria = Criteria
type-unit = Unit of time
    .minutes = minutes
    .hours = hours
    .days = days

## Jobs

fn-timers-close-window = Publish reviews when the time for them is over

## When a member leaves

stays-grades = { $count ->
    [one] One grade that you gave
   *[other] { $count } grades that you gave
}
stays-grades-why = A grade is part of what others have received, and published scores rest on it. Your words and your name go; to remove the grades as well, withdraw your reviews first.
stays-reports = { $count ->
    [one] One report that waits for a decision
   *[other] { $count } reports that wait for a decision
}
stays-reports-why = Stewards still have to decide on them. Your name goes, your reasons stay.
stays-decisions = { $count ->
    [one] One report on which you decided as a steward
   *[other] { $count } reports on which you decided as a steward
}
stays-decisions-why = Decisions and their reasons are the platform’s, and those concerned may rely on them. Your name goes.
