## The parts of pages

calendar-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
calendar-day-of-year = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
component-main-menu = Main menu
component-menu-more = More
component-menu-mine = Mine
component-notifications = Notifications
component-notifications-unseen = { $count ->
    [one] one new
   *[other] { $count } new
}
component-menu-manage = Manage
component-done = Done
component-you = You
component-optional = (optional)
component-problems = { $count ->
    [one] One thing to correct
   *[other] { $count } things to correct
}
component-certified = Certified
component-certified-until = until { $day }
component-certified-ending = Ends soon
component-certified-on = on { $day }
component-certified-ended = Certification ended
component-certified-revoked = Certification withdrawn
component-certified-revoked-on = on { $day }, reason published
component-certified-stale = Not verified
component-certified-stale-days = { $days ->
    [one] no news since yesterday
   *[other] no news for { $days } days
}
component-certified-absent = Not certified
component-certified-absent-detail = never granted so far
component-level = Level { $level } of 8
component-met = met
component-not-met = something is missing
component-partly-met = in progress
component-ordinary-permissions = { $count ->
    [one] One ordinary right
   *[other] { $count } ordinary rights
}
component-of-five = out of 5
component-reviews = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
component-no-review = No reviews yet
component-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
component-quotation = “{ $text }”
component-active-filters = Active filters
component-remove-filter = remove this filter
component-filter = Filter
component-filters = Filters
component-filters-on = { $count ->
    [one] active filter
   *[other] active filters
}
component-apply-filters = Apply
component-figures = The figures
component-chart-series = { $name }: { $figures }
