## From the first look to the name of the site

welcome-title = A site for sharing, with nothing to program
welcome-lead = Begin with a recipe, answer three questions, open within a quarter of an hour. All of it can change later, even when it is open.
welcome-sign-up = Begin
welcome-sign-in = I have an account
welcome-how = How it goes
welcome-choose = Choose
welcome-choose-text = Bikes, tools, favours, air sensors: each recipe works already.
welcome-adjust = Adjust
welcome-adjust-text = Bricks say what they do and what they may do. You keep, you change, you add.
welcome-open = Open
welcome-open-text = Your team sees the site from the second minute. Everybody else, when you open it.
home-title = My sites
home-lead = What you hold, and what you have begun.
home-new = New site
home-empty = No site yet
home-empty-text = The first takes a quarter of an hour, and nobody sees it before you open it.
home-begun = Begun
home-begun-text = No name yet, so no site yet.
home-unnamed = Without a name
home-go-on = Go on
home-next = Next: { $step }
home-forget = Forget
home-forgotten = It is forgotten.
home-not-served = This site does not open at the moment. Your host has been told.
recipe-title = What will your site be for?
recipe-lead = Begin with a recipe that works already. All of it can change later, even when it is open.
recipe-legend = Recipe
recipe-submit = Begin with this recipe
recipe-bricks = { $count ->
    [0] yours to choose
    [one] { $count } brick
   *[other] { $count } bricks
}
recipe-unavailable = Not here for the moment: { $brick } is missing.
recipe-choose = Choose a recipe, be it the empty page.
recipe-missing = This recipe needs { $brick }, which this host does not offer. Take another one.
questions-title = Three questions
questions-lead = Enough to begin well. Each answer can change.
questions-to-name = Change the name of the site
question-purpose = In one sentence, what is it for?
question-purpose-hint = People read it under the name of the site, and in search engines.
question-purpose-bad = A sentence or two, { $letters } characters at most, on one line.
question-zone = Where is it?
question-zone-hint = So that times are those of your place.
question-zone-bad = Choose a place from the list.
question-languages = Which languages does it speak?
question-languages-bad = Choose one of the four answers.
languages-fr = French
languages-fr-en = French first, English as well
languages-en-fr = English first, French as well
languages-en = English
zone-france = Metropolitan France
zone-guadeloupe = Guadeloupe
zone-martinique = Martinique
zone-guiana = French Guiana
zone-reunion = Réunion
zone-mayotte = Mayotte
zone-miquelon = Saint-Pierre and Miquelon
zone-new-caledonia = New Caledonia
zone-polynesia = French Polynesia (Tahiti)
zone-belgium = Belgium
zone-switzerland = Switzerland
zone-luxembourg = Luxembourg
zone-germany = Germany
zone-spain = Spain
zone-italy = Italy
zone-united-kingdom = United Kingdom
zone-ireland = Ireland
zone-quebec = Quebec, Ontario
name-title = What is it called?
name-lead = The name can change. The address stays: you will give it to people.
title-label = Name of the site
title-hint = The one that you will say aloud.
title-bad = Give it a name of { $letters } characters at most, on one line.
address-label = Address, before .{ $domain }
address-hint = Words in small letters without accents, joined by hyphens. Leave it empty: we take it from the name.
address-malformed = Words in small letters without accents, joined by hyphens: bikes-of-cenon.
address-short = At least { $least } characters are needed.
address-long = { $most } characters at most.
address-reserved = This address is kept for the host. Add the name of your neighbourhood, for example.
address-taken = Another site has this address already. Add the name of your neighbourhood, for example.
address-looks-like = This address looks too much like that of another site: people would mistake them. Change a word.
address-stays = The address does not change any more: it has been given.
sites-too-many = { $most ->
    [one] An account holds one site at most, and you have made one.
   *[other] An account holds { $most } sites at most, and you have made them. Write to your host if you need more.
}
room-full = Your sites take { $used }, and an account has { $most }. Take out a brick or pictures that you no longer need, or ask your host for more room.
room-too-little = This archive has { $more }. Your sites take { $used } of the { $most } that an account has. Take out a brick or pictures that you no longer need, or ask your host for more room.
host-full = This host has no room for another site. What you entered is kept.
site-not-made = The site could not be made. What you entered is kept; try again in a moment.
