## Pages

page-offers = Helping hands
page-my-offers = My offers
page-my-needs = My needs
page-proposals = My proposals
page-rounds = Rounds
page-catalogue = Skills and places
no-such-page = There is no such page.

save = Save
state = State
to-do = To do
skill = Skill
skills = Skills
evidence = References
place = Place
radius = Distance accepted
price = Price
charter = Charter of prices
language = Language
helper = Offered by
seeker = Needed by
offer = Offer
need = Need
help = Help
other-side = With
begins = Begins
ends = Ends
distance = Distance
answer-by = Answer by
hours-heading = When

same-place = in the same place
metres = { NUMBER($metres) } m
kilometres = { NUMBER($kilometres) } km
up-to-kilometres = up to { $kilometres } km
free-of-charge = free of charge
price-per-hour = €{ NUMBER($euros, minimumFractionDigits: 2) } an hour
minutes = { $minutes } min
full-hours = { $hours } h
hours-and-minutes = { $hours } h { $minutes }
charter-version = version { $version }

day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday

language-arabic = Arabic
language-chinese = Chinese
language-english = English
language-french = French
language-french-sign-language = French sign language
language-german = German
language-italian = Italian
language-polish = Polish
language-portuguese = Portuguese
language-romanian = Romanian
language-russian = Russian
language-spanish = Spanish
language-turkish = Turkish
language-ukrainian = Ukrainian
language-wolof = Wolof

offers-explained = This is what members offer. Say what you need under “My needs”: you are put in touch with somebody and read why.
offers-with-skill = Skill: { $skill }
all-offers = All offers
offers-caption = What members offer
offers-empty = Nobody offers a helping hand yet.
offers-map = Where these offers are, to about a kilometre
offer-map = Where it starts from, to about a kilometre for other members
more-offers = More offers
offers-geojson = Offers for maps (GeoJSON)
sign-in-to-ask = Sign in to say what you need and see whether this offer fits.
offer-is-paused = This offer rests, because a proposal was left without an answer. Take it up again whenever you like.
offer-is-withdrawn = This offer was withdrawn.
comparison-heading = And for your needs?
comparison-result = Fits
comparison-why = Why
comparison-empty = You have not asked for anything yet.
comparison-fits = Yes
comparison-does-not-fit = No
comparison-score = { NUMBER($score) } points of { $most } for you
last-round-heading = In the last round
offer-outcome =
    Your offer had the number { $number }. { $pairs ->
        [one] One need suited it
       *[other] { $pairs } needs suited it
    }; { $given ->
        [0] none was given to it.
        [one] one was given to it.
       *[other] { $given } were given to it.
    }
how-it-was-decided = How it was decided
change-offer-heading = Change or withdraw the offer
resume-offer = Take up the offer
withdraw-offer = Withdraw the offer
withdraw-offer-question =
    Withdraw “{ $offer }”? { $taken ->
        [0] Nothing is under way.
        [one] What is under way with one person ends.
       *[other] What is under way with { $taken } people ends.
    }
withdraw-offer-yes = Withdraw the offer
my-offers-empty = You do not offer anything yet.
served = Under way
served-of = { $taken } of { $capacity }
new-offer-heading = Offer a helping hand
publish-offer = Publish this offer
no-skills-yet = The list of skills is still empty. The stewards fill it.
charter-open = The charter of prices, version { $version }, sets no minimum.
charter-floor = The charter of prices, version { $version }, sets a minimum of €{ NUMBER($floor, minimumFractionDigits: 2) } an hour.
charter-floor-or-free = The charter of prices, version { $version }: free of charge, or at least €{ NUMBER($floor, minimumFractionDigits: 2) } an hour.
offer-state-open = Published
offer-state-paused = Resting
offer-state-withdrawn = Withdrawn

my-needs-empty = You have not asked for anything yet.
published-at = Published
result = Result
see-proposal = See the proposal
waits-for-round = Ready for the next round.
nobody-fits = Nobody fits yet.
nobody-fits-explained = No offer meets all your conditions. This is what is missing, in the order in which it is looked at: to widen one of them may be enough.
fits-count =
    { $count ->
        [one] One offer fitted, not for you yet.
       *[other] { $count } offers fitted, not for you yet.
    }
need-outcome =
    Your need had the number { $number }. { $pairs ->
        [one] One offer fitted.
       *[other] { $pairs } offers fitted.
    } { $given ->
        [0] None of them came to you, and this is why.
       *[other] One was proposed to you.
    }
new-need-heading = Say what you need
new-need-explained = Nobody reads your need but the person who is proposed to you and the stewards.
publish-need = Publish this need
time-needed = How long
days = Days
any-day = Any day
days-from = From { $first } on
days-until = Until { $last }
days-between = From { $first } to { $last }
highest-price = Price accepted
week = Your week
week-part =
    { $jobs ->
        [one] One job, { NUMBER($hours) } h and about { NUMBER($kilometres) } km in all
       *[other] One of { $jobs } jobs that are proposed to you together: { NUMBER($hours) } h and about { NUMBER($kilometres) } km in all
    }
pay = Pay
pay-shares =
    { $percent ->
        [100] €{ NUMBER($whole, minimumFractionDigits: 2) }, all of it { $reader ->
            [helper] for you
           *[other] for the helper
        }
       *[other] €{ NUMBER($whole, minimumFractionDigits: 2) }: { $reader ->
            [helper] you receive
           *[other] the helper receives
        } €{ NUMBER($helper, minimumFractionDigits: 2) } ({ $percent }%), the platform keeps €{ NUMBER($kept, minimumFractionDigits: 2) }
    }
change-need-heading = Change or withdraw the need
resume-need = Take up the need
withdraw-need = Withdraw the need
withdraw-need-question = Withdraw “{ $need }”? What is proposed or agreed for it ends.
withdraw-need-yes = Withdraw the need
need-state-open = Waiting
need-state-proposed = Proposal received
need-state-agreed = Agreed
need-state-met = Met
need-state-paused = Resting
need-state-withdrawn = Withdrawn

to-answer = To decide
to-answer-empty = No proposal waits for you. The next round may bring one.
agreed-heading = Agreed
agreed-empty = Nothing is agreed at the moment.
past-heading = Past
past-empty = Nothing yet.
your-answer = Your answer
you-accepted = Accepted
helps-you = { $other } can help you: { $need }
you-help = You can help { $other }: { $need }
proposal-state-proposed = Proposed
proposal-state-agreed = Agreed
proposal-state-declined = Came to nothing
proposal-state-expired = Not answered in time
proposal-state-cancelled = Called off
proposal-state-completed = Done

needed-at = Where
accept = Accept
decline = No thanks
decline-question = Decline the proposal with { $other } for “{ $need }”, from { $from } to { $until }? It will not be made to you again.
decline-yes = Decline the proposal
accepted-waiting = You have accepted. The answer of { $other } is awaited.
answer-by-explained = An answer is awaited by { $by }. Nothing is agreed before { $other } and you have both accepted.
call-off = Call it off
call-off-question = Call off what is agreed with { $other } for “{ $need }”, from { $from } to { $until }?
call-off-yes = Call off the agreement
proposal-map = From one to the other, the other person’s place to about a kilometre
proposal-map-empty = There is no place to show.
map-need = Need: { $place }
map-offer = Offer: { $place }
why-heading = Why { $other }
required-heading = What had to hold
required-empty = There is nothing to show.
condition = Condition
finding = Finding
condition-skills = Skills needed, all of them there
condition-distance = At most { NUMBER($kilometres) } km, which both of you accept
condition-hours = Time in common each week, enough in one go
condition-dates = Time in common on the days that suit
condition-charter = A price that keeps to the charter, version { $version }
condition-price = A price within what was asked for
condition-languages = A language in common
holds = Yes
counted-heading = What counted, and how much
counts = What counts
points = Points
points-most = Of
counts-distance = Being near
counts-hours = Hours in common
counts-price = Price below the limit
counts-turn = Everybody’s turn
counts-waiting = Waiting
counts-together = Together
counted-distance = { NUMBER($distance) } km, of { NUMBER($reach) } km accepted
counted-hours = { NUMBER($common) } h in common, of { NUMBER($wanted) } h wanted a week
counted-price = €{ NUMBER($price, minimumFractionDigits: 2) } with a limit of €{ NUMBER($limit, minimumFractionDigits: 2) }
counted-free = free of charge, as asked for
counted-turn =
    { $count ->
        [0] no help agreed to in the last 30 days
        [one] helped once in the last 30 days
       *[other] helped { $count } times in the last 30 days
    }
counted-waiting =
    { $days ->
        [0] published today
        [one] one day of waiting, of { $full }
       *[other] { $days } days of waiting, of { $full }
    }
why-not-heading = And not somebody else?
nobody-else-fits =
    { $reader ->
        [helper] No other need suited your offer.
       *[other] No other offer fitted.
    }
why-not-fewer-points =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: it suited your offer less.
       *[other] Another offer, { NUMBER($score) } points: it suited you less.
    }
why-not-lot =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: they were equal, and the recorded draw decided.
       *[other] Another offer, { NUMBER($score) } points: they were equal, and the recorded draw decided.
    }
why-not-suited-better =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: another offer suited it better than yours.
       *[other] Another offer, { NUMBER($score) } points: its places went to needs that suited it better.
    }
why-not-costs-points =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: to choose it would have cost all together { NUMBER($loss) } points.
       *[other] Another offer, { NUMBER($score) } points: to choose it would have cost all together { NUMBER($loss) } points.
    }
why-not-costs-a-pair =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: to choose it would have left somebody without help.
       *[other] Another offer, { NUMBER($score) } points: to choose it would have left somebody without help.
    }
why-not-equal =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: it was equal for all together, and the recorded draw decided.
       *[other] Another offer, { NUMBER($score) } points: it was equal for all together, and the recorded draw decided.
    }
why-not-left-out =
    { $reader ->
        [helper] Another need, { NUMBER($score) } points: all jobs together would have come to less time in a week than you take.
       *[other] Another offer, { NUMBER($score) } points: the jobs for it would have come to less time in a week than it takes.
    }
offer-left-out =
    { $minutes ->
        [one] In the last round, the jobs for this offer would have come to less than one minute in a week, so none was proposed.
       *[other] In the last round, the jobs for this offer would have come to less than { $minutes } minutes in a week, so none was proposed.
    }
left-out = Offers left out, for too little work in a week
why-not-more =
    { $count ->
        [one] And one more, which came lower for you.
       *[other] And { $count } more, which came lower for you.
    }
set-aside-caption = Set aside before anything counted, by the first condition that did not hold
set-aside-why = Why
set-aside-count = How many
set-aside-none = Nobody was set aside before anything counted.
set-aside-not-oneself = One does not help oneself.
set-aside-skills =
    { $reader ->
        [helper] Needs a skill that your offer does not have
       *[other] Does not have all the skills needed
    }
set-aside-distance = Too far for one of the two
set-aside-hours = Not enough time in common, in one go
set-aside-dates = Not enough time in common on the days of the need
set-aside-charter =
    { $reader ->
        [helper] Your price no longer keeps to the charter
       *[other] The price no longer keeps to the charter
    }
set-aside-price =
    { $reader ->
        [helper] Looks for a lower price
       *[other] Dearer than what you accept
    }
set-aside-languages = No language in common
set-aside-not-before = Proposed before, and came to nothing
decided-heading = How it was decided
decided-by =
    On { $at }, { $needs ->
        [one] one need
       *[other] { $needs } needs
    } and { $offers ->
        [one] one offer
       *[other] { $offers } offers
    } were matched together. The stewards of the site chose the rule.
method = Rule
method-stable = Stable matching
method-greatest-total = Greatest total of points
method-greatest-number = Greatest number of people helped
method-stable-explained = No need and no offer would both rather have each other than what they were given.
method-greatest-total-explained = No other result has more points altogether.
method-greatest-number-explained = No other result helps more people; of those that help as many, none has more points.
your-need-number = Your need had the number { $number } in the draw.
your-offer-number = Your offer had the number { $number } in the draw.
check-it = Check this result
who-sees-what = The other person and you see these reasons. Others see only their own result, and nobody learns who declined.

rounds-explained = A round brings all waiting needs and all free offers together. What is proposed or agreed already stays.
rounds-daily = There is a round each day at { $time }. The time is set among the settings.
rounds-by-hand = You start each round. A daily time can be set among the settings.
run-round = Match now
rounds-caption = Rounds made
rounds-empty = No round has been made yet.
round-at = When
round-of = Round of { $at }
needs = Needs
offers = Offers
pairs = Possible pairs
proposed = Proposed
left-for-later = Left for later
seed = Seed of the draw
gap-heading = What is short, what abounds
gap-explained = Waiting needs and free places, by skill. An offer with several skills counts in each.
gap-empty = There is neither a need nor an offer yet.
territories-heading = What is short where
territories-explained = Each need counts for the nearest of the places that you have named, each offer for all that it reaches. What is short here is short however places are given.
territories-empty = Nothing is short around the places that you have named.
territory = Around
open-needs = Waiting needs
free-places = Free places
gap = Gap
gap-short =
    { $count ->
        [one] One place is missing
       *[other] { $count } places are missing
    }
gap-enough = Enough places
weights-heading = What counts, and how much
weights-explained = The most points that each thing can give. Members read it beside each result; it is set among the settings.
for-seeker = For who needs
for-helper = For who helps
proof-holds-stable = Checked just now: of { $pairs } possible pairs, none would rather have each other. Pairs proposed: { $proposed }.
proof-holds-greatest-total = Checked just now: the prices prove that no other result has more points. Possible pairs: { $pairs }, proposed: { $proposed }.
proof-holds-greatest-number = Checked just now: the cover proves that no result has more than { $proposed } pairs of { $pairs } possible ones.
proof-does-not-hold = The proof of this result does not hold. Please tell the stewards.
proof-missing = The proof of this result is no longer kept.
draw-explained = Of equals the lower number comes first. The numbers are drawn from the seed, whatever the order of publication.
check-heading = Check it yourself
check-explained = The function “rounds/certificate” of the API gives all possible pairs of the round { $round } with their points, and no name.
check-stable = For each pair that was not made, one of the two was given something that it likes better.
check-greatest-total = For each pair, the price of the need and the price of the offer come to its points at least. All prices together are the points of the result.
check-greatest-number = Each pair has a need or an offer of the cover, and the cover has as many needs and places as the result has pairs.

skills-heading = Skills
skills-explained = What members can offer and need. A skill that is retired stays where it is named.
skills-empty = No skill yet.
in-french = In French
in-english = In English
skill-in-use = In use
skill-retired = Retired
skill-with-evidence = In use, with evidence
evidence-require = Require evidence
evidence-free = Require no evidence
retire = Retire
restore = Take back
add-skill = Add this skill
rename-skill-heading = Rename “{ $skill }”
places-heading = Places
places-explained = Places that everybody knows, such as a neighbourhood centre: people choose the nearest instead of giving their address.
places-empty = No place yet: members give a latitude and a longitude.
latitude = Latitude
longitude = Longitude
remove = Remove
remove-place-question = Remove “{ $place }” from the list? Offers and needs keep it.
remove-place-yes = Remove the place
add-place = Add this place

## What a caller is told

members-only = Only members can do that.
not-your-offer = This offer is somebody else’s.
no-such-skill = There is no such skill.
no-such-place = There is no such place.
no-such-offer = There is no such offer.
no-such-need = There is no such need.
no-such-proposal = There is no such proposal.
no-such-round = There is no such round.
offer-withdrawn = This offer was withdrawn. Publish a new one.
need-over = This need was met or withdrawn. Publish a new one.
too-many-skills = There are { $limit } skills already, which is the most.
too-many-places = There are { $limit } places already, which is the most.
too-many-offers = You have { $limit } offers already, which is the most. Withdraw one.
too-many-needs = You have { $limit } needs already, which is the most. Withdraw one.
already-decided = This proposal has been answered already.
answered-too-late = The time to answer is over.
not-agreed = Nothing is agreed here, so there is nothing to call off.
already-begun = This has begun and can no longer be called off.
nobody-to-match = There must be at least one waiting need, and one offer with a free place.
round-under-way = The last round is still being proposed. Try again in a minute.
not-proven = The proof of this round does not hold.
beyond-calendar = This date is out of range.
below-floor = The charter of prices, version { $version }, asks for at least €{ NUMBER($floor, minimumFractionDigits: 2) } an hour.
below-floor-or-free = The charter of prices, version { $version }, asks for at least €{ NUMBER($floor, minimumFractionDigits: 2) } an hour, or 0 for help free of charge.
title-length = Give a title of at most { $limit } characters.
text-length = At most { $limit } characters.
place-length = Give a place of at most { $limit } characters.
skill-name-length = Give a name of at most { $limit } characters, in one language at least.
place-malformed = “{ $place }” is not a place on earth.
latitude-range = Give a latitude of -90 to 90.
longitude-range = Give a longitude of -180 to 180.
skills-range = Choose 1 to { $limit } skills.
skill-not-in-use = One of these skills is no longer in use.
language-missing = Choose at least one language.
radius-range = Give 1 to { $limit } km.
hours-count = Give 1 to { $limit } stretches of hours.
date-malformed = Give a date such as 2026-11-21.
day-over = This day is over. Give a later one.
evidence-missing = Say what shows that you can do this: { $skills }. The stewards ask for it.
hours-overlap = These hours overlap others of the same day.
hours-too-short = None of these hours has { $minutes } minutes in one go.
time-malformed = Give a time such as 09:30.
ends-before-beginning = The end must be after the beginning.
minutes-range = Give 1 to { $limit } minutes.
capacity-range = Give 1 to { $limit } needs.
least-minutes-range = Give at most { $limit } minutes, which is 40 hours.
price-range = Give at most €{ NUMBER($limit) } an hour.
weight-range = Give 0 to 100 points.
charter-version-length = Give a version of at most { $limit } characters, such as 2026-1.
radius-limit-range = Give 1 to 500 km.
answer-hours-range = Give 1 to 336 hours, which is two weeks.
mend-minutes-range = Give 5 to 1,440 minutes, which is a day.
kept-percent-range = Give 0 to { $limit } percent.
cursor-malformed = This cursor does not come from this export.
line-malformed = This line cannot be read: { $problem }

## Messages

message-proposed-subject =
    { $side ->
        [helper] You can help { $other }: { $need }
       *[other] { $other } can help you: { $need }
    }
message-proposed-body = From { $from } to { $until }. Read why, then accept or decline by { $by }. Nothing is agreed before both of you have accepted.
message-agreed-subject = Agreed with { $other }: { $need }
message-agreed-body = You meet from { $from } to { $until }.
message-ended-subject = Came to nothing: { $need }
message-ended-body = The proposal of { $from } with { $other } will not take place. The next round looks again.
message-cancelled-subject = Called off: { $need }
message-cancelled-body = What was agreed with { $other } from { $from } to { $until } will not take place. The next round looks again.
message-paused-subject = You did not answer: { $need }
message-paused-body =
    The proposal of { $from } was left without your answer. { $side ->
        [helper] Your offer rests; take it up whenever you like, under “My offers”.
       *[other] Your need rests; take it up whenever you like, under “My needs”.
    }

## Forms

fn-catalogue-add-skill = Add a skill
    .french = Name in French
    .english = Name in English
    .submit = Add this skill
    .done_message = “{ $english }” is added to the skills.
fn-catalogue-rename-skill = Rename a skill
    .skill = Skill
    .french = Name in French
    .english = Name in English
    .submit = Save the name
    .done_message = The name is saved.
fn-catalogue-retire-skill = Retire a skill
    .skill = Skill
    .submit = Retire the skill
    .done_message = The skill is retired.
fn-catalogue-restore-skill = Take a skill back into use
    .skill = Skill
    .submit = Take the skill back
    .done_message = The skill is in use again.
fn-catalogue-require-evidence = Require evidence of a skill
    .skill = Skill
    .required = Offers have to give evidence
    .submit = Save
    .done_message = What offers have to give for this skill is saved.
fn-catalogue-add-place = Add a place
    .place = Place
    .submit = Add this place
    .done_message = “{ $name }” is added to the places.
fn-catalogue-remove-place = Remove a place
    .name = Name
    .submit = Remove the place
    .done_message = “{ $name }” is removed from the list.
type-place = Place
    .name = Name of the place
    .latitude = Latitude, such as 44.858
    .longitude = Longitude, such as -0.521
type-languages = Languages
    .arabic = Arabic
    .chinese = Chinese
    .english = English
    .french = French
    .french-sign-language = French sign language
    .german = German
    .italian = Italian
    .polish = Polish
    .portuguese = Portuguese
    .romanian = Romanian
    .russian = Russian
    .spanish = Spanish
    .turkish = Turkish
    .ukrainian = Ukrainian
    .wolof = Wolof
type-hours = Hours
    .day = Day
    .from = From
    .until = To
fn-offers-publish = Offer a helping hand
    .offering = Offer
    .submit = Publish this offer
    .done_message = “{ $title }” is published and takes part in the next round.
fn-offers-update = Change an offer
    .offer = Offer
    .offering = Offer
    .submit = Save the offer
    .done_message = “{ $title }” is saved.
fn-offers-resume = Take up an offer
    .offer = Offer
    .submit = Take up the offer
    .done_message = “{ $title }” takes part again.
fn-offers-withdraw = Withdraw an offer
    .offer = Offer
    .submit = Withdraw the offer
    .done_message = “{ $title }” is withdrawn.
type-offering = Offer
    .title = Title, such as “Small repairs at home”
    .description = Description
    .skills = Skills
    .evidence = References: a diploma, experience, people helped
    .languages = Languages spoken
    .place = Starts from
    .radius-km = Farthest distance, in kilometres
    .hours = Hours available, every week
    .price-cents = Price per hour, in cents (0: free of charge)
    .capacity = Needs served at the same time (1 to 20)
    .least-minutes = Fewest minutes of work in a week for which you come (empty: any)
fn-needs-publish = Say what you need
    .asking = Need
    .submit = Publish this need
    .done_message = “{ $title }” is published and takes part in the next round.
fn-needs-update = Change a need
    .need = Need
    .asking = Need
    .submit = Save the need
    .done_message = “{ $title }” is saved.
fn-needs-resume = Take up a need
    .need = Need
    .submit = Take up the need
    .done_message = “{ $title }” takes part again.
fn-needs-withdraw = Withdraw a need
    .need = Need
    .submit = Withdraw the need
    .done_message = “{ $title }” is withdrawn.
type-asking = Need
    .title = Title, such as “Adjust the gears of a bike”
    .description = Description
    .skills = Skills needed, all of them
    .languages = Languages that can be spoken
    .place = Place
    .radius-km = Farthest distance, in kilometres
    .hours = Hours that suit, every week
    .first-day = First day that suits (empty: from now on)
    .last-day = Last day that suits (empty: no last day)
    .minutes = How long in one go, in minutes
    .price-limit-cents = Highest price per hour, in cents (0: free of charge)
fn-proposals-accept = Accept a proposal
    .proposal = Proposal
    .submit = Accept
    .done_message = 
        { $state ->
            [agreed] Agreed: { $helper } helps { $seeker } with “{ $need-title }”, from { $from } to { $until }.
           *[proposed] You have accepted “{ $need-title }”, from { $from } to { $until }. The other person can answer until { $answer-by }.
        }
fn-proposals-decline = Decline a proposal
    .proposal = Proposal
    .submit = Decline
    .done_message = Proposal declined: { $helper } for { $seeker }, “{ $need-title }”, from { $from } to { $until }. It will not be made again.
fn-proposals-cancel = Call off what is agreed
    .proposal = Proposal
    .submit = Call it off
    .done_message = What { $helper } and { $seeker } agreed for “{ $need-title }”, from { $from } to { $until }, is called off. The other person has been told.
fn-rounds-run = Match now
    .submit = Match now
    .done_message = The round is made. Those whom it is about are told.
fn-settings-set = Rules of matching
    .settings = Rules
    .submit = Save the rules
    .done_message = The rules are saved. They hold from the next round on.
type-settings = Rules
    .method = What a round is to achieve
    .weights = What counts, and how much, in points (0 to 100)
    .charter = Charter of prices
    .radius-limit-km = Farthest distance that members may name, in kilometres (1 to 500)
    .answer-hours = Hours to answer a proposal (1 to 336)
    .kept-percent = Percent of what is paid that the platform keeps (0 to 50; both sides read it)
    .mend-minutes = Minutes after something has come to nothing until what is free then is matched (5 to 1,440; empty: in the next round)
    .daily-at = Time of a daily round (empty: you start it)
type-method = Rule
    .stable = Stable: no need and offer would both rather have each other
    .greatest-total = Greatest total: the most points altogether
    .greatest-number = Greatest number: the most people helped, then the most points
type-weights = What counts
    .distance = Being near
    .hours = Hours in common
    .price = Price below the limit
    .turn = Everybody’s turn: having helped little in the last 30 days
    .waiting = Waiting, in full after 14 days
type-charter = Charter of prices
    .version = Version, such as 2026-1
    .floor-cents = Lowest price per hour, in cents
    .free-help = Help free of charge is welcome

## Jobs

fn-timers-daily-round = Make the daily round
fn-timers-mend = Match what has come free
fn-timers-propose-rest = Propose the rest of a round
fn-timers-tell = Tell those who were matched
fn-timers-close-round = Let proposals go that were not answered
fn-timers-complete = Complete what has taken place

## When a member leaves

stays-agreements = { $count ->
    [one] One time that you helped or were helped
   *[other] { $count } times that you helped or were helped
}
stays-agreements-why = This took place for somebody else too: title and time stay with them, without your name.
stays-rounds = Numbers in the results of rounds
stays-rounds-why = So that anybody can check that a round was fair. Nothing leads from these numbers to you.
fn-leaving-settle-more = End what is agreed with a blocked member
