### The contract’s types, as forms name them.

## Interface types

type-instant = Date and time
type-date = Date
type-time-of-day = Time
type-long-text = Text
type-image = Picture
type-file = File
type-member-id = Member
type-stars = Grade
type-arg-value = Value
    .text = Text
    .integer = Whole number
    .number = Number with decimals
    .instant = Date and time
    .member = Member
type-arg = Named value
    .name = Name
    .value = Value
type-message = Message
    .id = Identifier
    .args = Values
type-text = Text
    .plain = Plain text
    .message = Translated message
type-field-problem = Field to correct
    .path = Field
    .text = Explanation
type-error = Error
    .not-found = Not found
    .forbidden = Not allowed
    .conflict = Taken or changed
    .invalid = Needs correction

## Interface calendar

type-local-time = Local date and time
    .year = Year
    .month = Month
    .day = Day
    .hour = Hour
    .minute = Minute
    .second = Second
type-weekday = Day of the week
    .monday = Monday
    .tuesday = Tuesday
    .wednesday = Wednesday
    .thursday = Thursday
    .friday = Friday
    .saturday = Saturday
    .sunday = Sunday
type-zoned-time = Date and time in a zone
    .local = Local date and time
    .weekday = Day of the week
    .offset-seconds = Difference from UTC, in seconds
type-two-instants = Two instants
    .earlier = The earlier
    .later = The later
type-resolution = Instant meant
    .exact = One instant
    .gap = Time that the clock skips
    .repeated = Time that the clock shows twice
type-calendar-error = Calendar error
    .unknown-zone = Unknown time zone
    .not-a-time = No such date or time
    .bad-rule = Not a recurrence rule
type-recurrence = Recurrence
    .start = First time
    .zone = Time zone
    .rule = Recurrence rule

## Interface caller

type-member = Member
    .id = Identifier
    .name = Name
    .roles = Roles
type-identity = Identity
    .visitor = Visitor
    .member = Member
    .platform = The platform itself

## Interface ui

type-param = Parameter
    .name = Name
    .value = Value
type-page-ref = Page
    .page = Name of the page
    .params = Parameters
type-tone = Weight
    .neutral = Neutral
    .good = Good news
    .attention = Needs attention
    .bad = Bad news
type-availability = Availability
    .free = Free
    .taken = Taken
    .own = Yours
