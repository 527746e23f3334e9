## Pages

page-air = The air around here
page-my-stations = My stations
page-watch = Stations to look after
no-such-page = This page does not exist.
more-stations = More stations
all-stations = All stations
host-a-station = Host a station

air-lead = Stations at neighbours’ homes measure what we breathe. Everybody may look, compare and take the readings along.
air-now = The last 24 hours
air-unknown = Not enough was measured in the last 24 hours to say how good the air is.
air-rests-on =
    { $count ->
        [one] Measured by one station of { $all }.
       *[other] The middle value of { $count } stations of { $all }.
    }
air-pm25-good = Good: { $value } µg/m³ of fine particles (PM2.5) on average over 24 hours, within the daily guideline of the WHO ({ $who }).
air-pm25-fair = Fair: { $value } µg/m³ of fine particles (PM2.5) on average over 24 hours, above the daily guideline of the WHO ({ $who }), within the daily limit of the EU for 2030 ({ $eu }).
air-pm25-poor = Poor: { $value } µg/m³ of fine particles (PM2.5) on average over 24 hours, above the daily limit of the EU for 2030 ({ $eu }).
air-pm10-good = Good: { $value } µg/m³ of particles (PM10) on average over 24 hours, within the daily guideline of the WHO ({ $who }).
air-pm10-fair = Fair: { $value } µg/m³ of particles (PM10) on average over 24 hours, above the daily guideline of the WHO ({ $who }), within the daily limit of the EU ({ $eu }).
air-pm10-poor = Poor: { $value } µg/m³ of particles (PM10) on average over 24 hours, above the daily limit of the EU ({ $eu }).
verdict = Air
verdict-good = Good
verdict-fair = Fair
verdict-poor = Poor
limits-heading = What “good” means here
limits-explained = Good: the mean of a day is at most 15 µg/m³ of PM2.5 or 45 of PM10, the guidelines of the World Health Organization (WHO global air quality guidelines, 2021). Poor: above 25 µg/m³ of PM2.5, the limit that the European Union sets for 2030 (directive 2024/2881), or above 50 of PM10, its limit in force (directive 2008/50). Fair lies between.
limits-in-short = Guidelines: WHO, 2021. Limits: European Union, directives 2008/50 and 2024/2881. Indicative readings.
indicative = These readings are indicative: simple sensors err, above all in fog. The reference is the official network of your region.

map-caption = The stations on the map
stations-heading = Station by station
stations-caption = Stations with their latest values
stations-empty = No stations yet.
station = Station
pm25-of-day = PM2.5, 24 hours
pm10-of-day = PM10, 24 hours
latest = Latest reading
latest-value = Value
latest-caption = Latest readings
state-new = Nothing sent yet
state-silent = Silent
state-retired = Out of service
age-now = just now
age-minutes = { $count } min ago
age-hours = { $count } h ago
age-days =
    { $count ->
        [one] one day ago
       *[other] { $count } days ago
    }

property-pm1 = PM1
property-pm25 = PM2.5
property-pm10 = PM10
property-temperature = Temperature
property-humidity = Humidity
property-pressure = Pressure
property-wind = Wind
property-no2 = NO₂
property-co2 = CO₂
particles = Particles in the air
quantity = { $value } { $unit }
quantity-pm1 = { $value } { $unit } of PM1
quantity-pm25 = { $value } { $unit } of PM2.5
quantity-pm10 = { $value } { $unit } of PM10
quantity-no2 = { $value } { $unit } of NO₂
quantity-co2 = { $value } { $unit } of CO₂
quantity-with-age = { $value } { $unit }, { $at }

curves-heading = Curves
period-day = One day
period-week = 7 days
period-month = 30 days
date = { DAY($at) } { $year }
shown-days = From { DAY($first) } to { DAY($last) } { $year }
earlier = Earlier
later = Later
day-explained = Each point is a reading. Where the curve breaks, nothing was measured; nothing was made up to fill the gap. Doubtful readings stand apart as dots.
hours-explained = Each point is the mean of an hour, made of the readings that count. Where the curve breaks, too little was measured.
nothing-measured = Nothing was measured in this time.
doubtful = Doubtful, not in the means
who-limit-pm25 = WHO guideline for a day of PM2.5, { $limit }
who-limit-pm10 = WHO guideline for a day of PM10, { $limit }

days-heading = Day by day
days-caption = Daily means: { $station }
day = Day
hours-measured = Measured
hours-of = { $valid } of { $hours } hours
so-far = { $value } { $unit } (part of the day)

quality-heading = Quality of the readings
quality-explained = Readings are judged by themselves: possible range, single peaks, the same value for hours, end of the scale, contradictions. A raw reading is never changed or deleted.
findings-of-day = Findings of this day
findings-of-week = Findings of these 7 days
findings-of-month = Findings of these 30 days
no-findings = Nothing to remark.
from = From
until = Until
finding = Finding
measured = Measured value
consequence = What follows
everything = Everything
property-times =
    { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] Temperature
        [humidity] Humidity
        [wind] Wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pressure
    }, { $count ->
        [one] one reading
       *[other] { $count } readings
    }
flag-good = Good
flag-saturated = End of scale
flag-out-of-range = Impossible
flag-spike = Peak
flag-flat-line = Stuck
flag-disputed = Contradictory
flag-missing = Missing
consequence-good = Counts.
consequence-saturated = Counts; the true value may be higher.
consequence-out-of-range = Beyond what the device can measure. Not in the means, kept as it came.
consequence-spike = Far from its neighbours. Not in the means, kept as it came.
consequence-flat-line = The same value for hours. Not in the means; the device needs a look.
consequence-disputed = Two values came for one instant. Neither is in the means, both are kept.
consequence-missing = Nothing came. Nothing was made up to fill the gap.

station-heading = The station
device = Device
owner = Looked after by
registered = Registered
licence = Licence of the readings
licence-odbl = Open Database License 1.0 (ODbL)
licence-cc-by = Creative Commons Attribution 4.0 (CC BY)
licence-etalab = Licence Ouverte 2.0 (Etalab)
licence-cc0 = Public domain (CC0)
source = Source to name
this-week = Measured in the last 7 days
share-of-hours = { $share } % of the hours
station-is-new = This station has not sent anything yet.
station-is-silent = This station has sent nothing since { $since }. Its last days are shown.
station-is-retired = This station is out of service. Its readings stay.
set-up = Set it up
download = Readings of these days as CSV
map-file = Stations as GeoJSON

quantity-at-time = { $value } { $unit }, { TIME($at) }
shown-years = From { DAY($first) } { $begins } to { DAY($last) } { $ends }
set-own-alert = Set a limit of your own
alert-for = Alert for { $station }
period-year = One year
year-explained = Each point is the mean of a day with enough valid hours. Where the curve breaks, too little was measured.
findings-of-year = Findings of this year
download-json = Readings of these days as JSON
download-last-days = Readings of the last 31 days as CSV
download-last-days-json = Readings of the last 31 days as JSON
sta-address = All of it for programs (OGC SensorThings 1.1)
calibrated = Calibrated
calibrated-on = { $at }, layer { $layer }
weather-station = Weather view
whole-station = All curves and days
whole-weather = Today and the last 24 hours
today = Today
yesterday = Yesterday
now-heading = Now
nothing-now = Nothing was measured of late.
extremes-heading = Today and yesterday
last-hours-heading = The last 24 hours
lowest = Lowest
highest = Highest
mean = Mean
pressure-rising = { $value } { $unit }, rising, { TIME($at) }
pressure-steady = { $value } { $unit }, steady, { TIME($at) }
pressure-falling = { $value } { $unit }, falling, { TIME($at) }
weather-licence = Source: { $source } ({ $licence }). Indicative readings.
block-of-member = Stations

own-stations-empty = You do not host a station yet.
how-it-sends = Device
register-heading = Register a station
register-explained = Position and place can be seen by everybody; the position is kept to about 100 metres. After registering, “Set it up” says how the device sends.
register-submit = Register this station
setup-of = Setting up: { $station }
sending-heading = How the device sends
sending-explained = In the configuration of a Sensor.Community device, tick “Send data to own API” and enter this address. Whoever knows it can send readings for this station, so keep it to yourself.
sending-address = Address for the device
headers-explained = A device or program that can set headers uses this address instead, with the two headers below.
headers-address = Address with headers
batches-explained = Both addresses take single pushes, batches and SenML. Readings may arrive late and more than once: what is known already changes nothing.
renew-key = Replace the key
renew-key-question = Replace the key of { $station }? The device sends nothing until it has been given the new one.
renew-key-yes = Replace the key
import-heading = Take in a file
import-explained = Paste a daily file of the Sensor.Community archive, or a table with the columns time, property, value and unit, such as this site gives out. Taking in a file twice changes nothing.
import-submit = Take in this file
change-heading = Change or retire the station
save = Save
retire = Take out of service
retire-question = Take { $station } out of service? Its readings stay, new ones are refused.
retire-yes = Take the station out of service
reopen = Put back into service

alerts-heading = Be told
alerts-for-members = Members can follow this station and be told when a limit is passed. Sign in to do so.
follow-explained = Whoever follows a station is told when it falls silent and when it sends again, and when a mean of 24 hours goes above the limit of this site and below it again.
follow = Follow this station
unfollow = Stop following
set-alert-explained = You can also set a limit of your own. It is told once; the next message comes when the values have come back by the margin.
set-alert = Set this alert
page-alerts = My alerts
alerts-lead = This is what this site writes to you about stations, besides telling you when one of your own falls silent. Each of it can be stopped at any time.
no-alerts = You are told of nothing so far. Open a station to follow it or to set a limit.
own-alerts-heading = Limits of your own
followed-heading = Stations you follow
followed-explained = You are told of silence and of the limits of this site.
stop-column = Stop
stop = Stop
stop-all = Stop all messages
stop-all-question = Stop all messages about stations? Your limits are taken away, and you follow no station any more.
stop-all-yes = Stop all messages
alert-limit = Limit
alert-over = Compared with it
alert-state = Now
alert-passed = Passed since { $since }
alert-kept = Not passed
alert-sentence =
    { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] Temperature
        [humidity] Humidity
        [wind] Wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pressure
    } { $side ->
        [above] above
       *[below] below
    } { $limit } { $unit } (margin { $margin } { $unit })
over-hour = Mean of the last hour
over-day = Mean of the last 24 hours
over-readings = Two readings in a row
property-in-unit =
    { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] Temperature
        [humidity] Humidity
        [wind] Wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pressure
    } ({ $unit })

layers-heading = Calibration layers
layers-explained = Curves, means and verdicts show the newest layer. The raw readings stay below it, and each value can be traced back to the reading it is made of.
layer = Layer
layer-number =
    { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] Temperature
        [humidity] Humidity
        [wind] Wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pressure
    }, layer { $number }
until-further = until further notice
formula = Correction
formula-text = × { $factor }, then { $offset } { $unit } added
method = How it was found
made-by = Made by
no-layers = No calibration so far.
calibrate-heading = Calibrate
calibrate-explained = A calibration makes a new layer above the raw readings: value × factor + offset, for the time you name. It is never changed afterwards; a better one is made as the next layer.
calibrate = Make this layer

page-returns = What comes back
returns-lead = Who uses the readings for money pays a part of it back to those who measure. Each contract is split by valid hours and by the layer that the values are of, to the cent; everybody can compute it again.
no-contracts = No contract has been agreed so far.
contract-counting = The hours are being counted. Come back in a moment.
contract-agreed = It is counted once its days are over.
count = Count and split
agree-heading = Record a contract
agree-explained = What is recorded here is not changed afterwards. After the last day you count it, and the amount is split between the platform, those who calibrated and those who host stations.
agree = Record this contract
euros = { $whole }.{ $cents } €
payer = Paid by
amount = Amount
contract-days-label = Days
contract-parts = Parts
contract-permille = { $platform } % for the platform, { $calibration } % for calibration, the rest for hosting
contract-split = How the amount is split
contract-nothing = Nothing was measured on these days, so nothing is split.
part-of = Who
part-for = For
part-hours = Valid hours
the-platform = The platform
role-platform = Running the platform
role-calibration = Calibrating
role-hosting = Hosting stations

silent-heading = Silent stations
none-silent = All stations send.
conflicts-heading = Contradictory readings
conflicts-explained = Two different values came for the same instant. The first one is kept as the reading, the other beside it, and neither counts in means.
no-conflicts = No readings contradict each other.
at = Instant
kept-value = Came first
other-value = Came later

block-today = Today’s air
see-the-air = Map and curves

## What a caller is told

members-only = Only members can do this.
owner-only = Only the one who looks after the station and the stewards can do this.
stewards-register = On this platform the stewards register stations. Ask them to add yours.
no-such-station = This station does not exist.
station-retired = { $station } is out of service and takes no readings.
too-many-stations = You already have { $limit } stations in service, which is the maximum.
wrong-key = This key opens no station. Send the key of the station in X-Pin or in the address; it is on the page where the station is set up.
other-device = The key belongs to the station whose device names itself { $expected } in X-Sensor.
not-json = The body is no JSON: { $problem }
not-a-batch = Send an object with “sensordatavalues” or with “readings”, or a SenML list.
not-understood = This SenML pack has “{ $field }”, which a reader must understand and this one does not. Leave it out.
not-csv = The first line names the columns: sensor_id and timestamp in a file of the Sensor.Community archive, or time, property and value in a table.
nothing-in-csv = No reading could be taken from this file. { $problem }
batch-too-large = Send at most { $limit } readings at a time.
name-length = Give a name of at most { $limit } characters.
place-length = Say in at most { $limit } characters where it stands.
device-length = Name the devices in at most { $limit } characters.
source-length = Name the source in at most { $limit } characters.
latitude-range = Give a latitude from -90 to 90 degrees.
longitude-range = Give a longitude from -180 to 180 degrees.
device-id-malformed = Give at most 64 letters, digits and - _ . : as the device sends them, such as esp8266-1234567.
sensors-too-many = At most { $limit } sensors.
properties-missing = Choose at least one thing that it measures.
date-malformed = Give a date such as 2026-11-21.
days-range = Give 1 to { $limit } days.
csv-days = Ask for 1 to { $limit } days, the first before the last.
silent-hours-range = Give 1 to 720 hours.
limit-range = Give 1 to 1,000 µg/m³.
cursor-malformed = This cursor does not come from this export.
line-malformed = This line cannot be read: { $problem }
line-readings = A reading of this day has no time or no number.
line-days = The readings are not all of one UTC day.
wrong-unit = The values have to be in { $unit }.
key-taken = Another station has the key of { $station } already.
no-such-alert = This alert does not exist, or is not yours.
alert-not-measured = { $station } does not measure this. Choose one of the things that it measures.
alert-limit-range = Give a limit from { $lowest } to { $highest } { $unit }.
alert-margin-range = Give a margin from 0 to { $highest } { $unit }, or leave it empty.
too-many-alerts = You already have { $limit } alerts, which is the maximum. Stop one first.
too-many-followed = You already follow { $limit } stations, which is the maximum. Stop following one first.
station-alerts-full = { $station } has as many alerts as a station can have. Follow it instead.
advice-length = Give at most { $limit } characters.
factor-range = Give a factor above 0 and up to { $limit }, such as 0.92.
offset-range = Give an offset from -{ $limit } to { $limit } { $unit }, such as -1.5.
method-length = Say in at most { $limit } characters how the correction was found.
calibration-from = Give an instant from 2000 on that is not in the future.
calibration-until = Give an instant after the first one, or leave it empty.
licence-forbids = The readings are under { $licence }, which does not allow this licence for what is made of them. Choose the same one.
too-many-calibrations = There are { $limit } layers already, which is the maximum.
no-such-layer = There is no such layer. The newest one has the number { $newest }.
layer-malformed = Give the number of a layer, or “newest”.
no-reading-then = Nothing was measured at this instant.
sta-nothing-there = Nothing is at this address. The sets are Things, Locations, Datastreams, Sensors, ObservedProperties and Observations.
sta-filter = This condition cannot be read at “{ $part }”. Write it as in OGC SensorThings 1.1, such as: result gt 10 and phenomenonTime ge 2026-11-30T00:00:00Z
sta-option = { $option } cannot be “{ $value }”. Write it as in OGC SensorThings 1.1.
sta-unknown-option = { $option } is not known here. There are $filter, $orderby, $top, $skip, $count, $select and $expand.
sta-too-deep = Give along at most { $limit } levels with $expand.
sta-too-many = More than { $limit } observations would have to be put in order. Narrow the time with $filter, or order by phenomenonTime alone.
sta-too-large = This answer would have more than { $limit } entities. Ask for less with $top.
sta-no-link = { $kind } have no link { $name }.
no-such-contract = This contract does not exist.
contract-not-over = Its last day, { $last }, is not over yet. Count it afterwards.
contract-days = Give a last day from the first one on, at most { $limit } days in all.
text-length = Give at most { $limit } characters.
amount-range = Give an amount in euros with at most two decimals, above 0 and up to { $limit }, such as 1200.50.
permille-range = The parts of the platform and of calibration come to more than 1,000 thousandths. Lower one.

## Messages

message-silent-subject = { $station } no longer sends
message-silent-body = The last reading is of { $since }. Check its power supply and its connection; readings that the device has kept are taken when it sends again.
message-no-data-body = { $station } has measured nothing since { $since }. As long as it is silent, nothing can be said about your limits there.
message-heard-subject = { $station } sends again
message-heard-body = { $station } had sent nothing since { $since }, and measures again.
message-exceeded-subject =
    { $station }: { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } above the limit
message-exceeded-body =
    The mean of the last 24 hours of { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } at { $station } is { $value } µg/m³, above the limit of { $limit } µg/m³.{ $advice } You are told because you follow this station; the page of the station has a button to stop.
message-recovered-subject =
    { $station }: { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } below the limit again
message-recovered-body =
    The mean of the last 24 hours of { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } at { $station } is { $value } µg/m³, below the limit of { $limit } µg/m³ again.
message-alert-subject =
    { $station }: { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } { $side ->
        [above] above
       *[below] below
    } { $limit } { $unit }
message-alert-body =
    At { $station }, { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } has passed your limit of { $limit } { $unit }: { $value } { $unit } ({ $over ->
        [hour] mean of the last hour
        [day] mean of the last 24 hours
       *[readings] two readings in a row
    }).{ $advice } You asked for this message; “My alerts” has a button to stop it.
message-kept-subject =
    { $station }: { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } no longer { $side ->
        [above] above
       *[below] below
    } { $limit } { $unit }
message-kept-body =
    At { $station }, { $property ->
        [pm1] PM1
        [pm25] PM2.5
        [pm10] PM10
        [temperature] temperature
        [humidity] humidity
        [wind] wind
        [no2] NO₂
        [co2] CO₂
       *[pressure] pressure
    } is clearly within your limit of { $limit } { $unit } again: { $value } { $unit } ({ $over ->
        [hour] mean of the last hour
        [day] mean of the last 24 hours
       *[readings] two readings in a row
    }).

## Forms

fn-stations-register = Register a station
    .description = Station
    .submit = Register this station
    .done_message = The station “{ $name }” is registered. This is how its device sends.
fn-stations-update = Change what is said of a station
    .station = Station
    .description = Station
    .submit = Save
    .done_message = The changes to “{ $name }” are saved.
type-description = Station
    .name = Name
    .place = Where it stands, such as street, floor and side
    .position = Position
    .device = Devices, such as SDS011 and BME280
    .device-id = Name the device gives itself, such as esp8266-1234567 (if known)
    .sensors = Numbers of its sensors in Sensor.Community (if files are to be taken in)
    .properties = What it measures
    .licence = Licence of the readings
    .source = Source to name (without it, the name of the station)
type-coordinates = Position
    .latitude = Latitude in degrees, such as 44.857
    .longitude = Longitude in degrees, such as -0.531
type-property = Measured
    .pm25 = Fine particles, PM2.5
    .pm10 = Particles, PM10
    .pm1 = Finest particles, PM1
    .temperature = Temperature
    .humidity = Humidity
    .pressure = Air pressure
    .wind = Wind speed
    .no2 = Nitrogen dioxide, NO₂
    .co2 = Carbon dioxide, CO₂
type-properties = What it measures
    .pm25 = Fine particles, PM2.5
    .pm10 = Particles, PM10
    .pm1 = Finest particles, PM1
    .temperature = Temperature
    .humidity = Humidity
    .pressure = Air pressure
    .wind = Wind speed
    .no2 = Nitrogen dioxide, NO₂
    .co2 = Carbon dioxide, CO₂
type-licence = Licence
    .odbl = Open Database License 1.0 (ODbL), as Sensor.Community asks for
    .cc-by = Creative Commons Attribution 4.0 (CC BY)
    .etalab = Licence Ouverte 2.0 (Etalab)
    .cc0 = Public domain (CC0)
fn-stations-retire = Take a station out of service
    .station = Station
    .submit = Take out of service
    .done_message = “{ $name }” is out of service. Its readings stay.
fn-stations-reopen = Put a station back into service
    .station = Station
    .submit = Put back into service
    .done_message = “{ $name }” takes readings again.
fn-stations-renew-key = Replace the key of a station
    .station = Station
    .submit = Replace the key
    .done_message = The key is replaced. Give the device the new one.
fn-readings-record = Take readings in
    .station = Station
    .readings = Readings
    .submit = Take these readings in
    .done_message = The readings are taken in.
type-measured = Reading
    .property = Measured
    .at = At
    .value = Value
fn-readings-import-csv = Take in a file
    .station = Station
    .csv = Content of the file
    .submit = Take in this file
    .done_message = The file is taken in. Readings that were known already stay as they were.
fn-alerts-follow = Follow a station
    .station = Station
    .submit = Follow this station
    .done_message = You follow “{ $name }”.
fn-alerts-unfollow = Stop following a station
    .station = Station
    .submit = Stop following
    .done_message = You no longer follow “{ $name }”.
fn-alerts-set-alert = Set an alert
    .station = Station
    .wish = Alert
    .submit = Set this alert
    .done_message = You will be told when this limit is passed at “{ $name }”.
fn-alerts-stop = Stop an alert
    .alert = Alert
    .submit = Stop
    .done_message = The alert for “{ $name }” is stopped.
fn-alerts-stop-all = Stop all messages
    .submit = Stop all messages
    .done_message = All messages about stations are stopped.
type-wish = Alert
    .property = Measured
    .side = Side of the limit
    .limit = Limit, in the unit of what is measured
    .over = What is compared with it
    .margin = Margin by which the values have to come back (may be left empty)
    .no-data = Tell me as well when the station sends nothing
type-side = Side
    .above = Above
    .below = Below
type-measure = Compared
    .hour = Mean of the last hour
    .day = Mean of the last 24 hours
    .readings = Two readings in a row
fn-calibrations-calibrate = Calibrate a station
    .station = Station
    .calibration = Calibration
    .submit = Make this layer
    .done_message = The new layer is made, and pages show it from now on.
type-calibration = Calibration
    .property = Measured
    .from = From
    .until = Until (empty: until further notice)
    .factor = Factor, such as 0.92
    .offset = Added afterwards, in the unit of what is measured, such as -1.5
    .method = How it was found: reference, place, time
    .licence = Licence of the layer (empty: that of the station)
fn-returns-agree = Record a contract
    .terms = Contract
    .submit = Record this contract
    .done_message = The contract is recorded.
type-terms = Contract
    .title = What it is about
    .payer = Who pays
    .amount = Amount in euros, such as 1200.50
    .first = First day
    .last = Last day (at most 92 days in all)
    .properties = What is used
    .platform-permille = Part of the platform, in thousandths
    .calibration-permille = Part of those who calibrated, in thousandths
fn-returns-count = Count a contract and split its amount
    .contract = Contract
    .submit = Count and split
    .done_message = The hours are being counted. The split stands here in a moment.
fn-settings-set = Rules of measuring
    .settings = Rules
    .submit = Save the rules
    .done_message = The rules of measuring are saved.
type-settings = Rules
    .registration = Who may register stations
    .silent-hours = Hours without a reading after which a station counts as silent (1 to 720)
    .pm25-limit = Daily mean of PM2.5 above which other parts of the site are told, in µg/m³ (WHO: 15)
    .pm10-limit = Daily mean of PM10 above which other parts of the site are told, in µg/m³ (WHO: 45)
    .alert-advice = What to add to each message that a limit has been passed, such as a doctor’s advice (up to 500 characters)
type-registration = Registration
    .members = Every member
    .stewards = The stewards alone

## Jobs

fn-timers-look-after = Find out whether a station is silent
fn-timers-judge = Compare readings with limits
fn-timers-tell = Go on telling members
fn-timers-count = Count the hours of a contract

## When a member leaves

stays-stations = { $count ->
    [one] One station with what it measured
   *[other] { $count } stations with what they measured
}
stays-stations-why = Readings are under an open licence, and others rest on them. A station keeps its name, its devices in words and its place to about 100 metres; it no longer names you, its source or its device, takes no more readings, and its key is worth nothing. Change the name and the words of the place first if they lead to you.
stays-calibrations = { $count ->
    [one] One calibration
   *[other] { $count } calibrations
}
stays-calibrations-why = Corrected readings rest on calibrations, so none is ever removed. Your name goes.
stays-contracts = { $count ->
    [one] What was counted for one contract
   *[other] What was counted for { $count } contracts
}
stays-contracts-why = It says what is owed to whom and is never changed, so that everybody can compute it again. It knows you by a number that leads to nobody once your account is closed.
