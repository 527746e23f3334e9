## Pages

page-air = L’air du quartier
page-my-stations = Mes stations
page-watch = Stations à surveiller
no-such-page = Cette page n’existe pas.
more-stations = Autres stations
all-stations = Toutes les stations
host-a-station = Héberger une station

air-lead = Des stations, chez des voisins, mesurent ce que nous respirons. Chacun peut regarder, comparer, emporter les mesures.
air-now = Les dernières 24 heures
air-unknown = Trop peu de mesures ces dernières 24 heures pour dire comment est l’air.
air-rests-on =
    { $count ->
        [one] Mesuré par { $count } station sur { $all }.
       *[other] Valeur médiane de { $count } stations sur { $all }.
    }
air-pm25-good = Bon : { $value } µg/m³ de particules fines (PM2,5) en moyenne sur 24 heures, sous le seuil journalier de l’OMS ({ $who }).
air-pm25-fair = Moyen : { $value } µg/m³ de particules fines (PM2,5) en moyenne sur 24 heures, au-dessus du seuil journalier de l’OMS ({ $who }), sous la limite européenne de 2030 ({ $eu }).
air-pm25-poor = Mauvais : { $value } µg/m³ de particules fines (PM2,5) en moyenne sur 24 heures, au-dessus de la limite journalière européenne de 2030 ({ $eu }).
air-pm10-good = Bon : { $value } µg/m³ de particules (PM10) en moyenne sur 24 heures, sous le seuil journalier de l’OMS ({ $who }).
air-pm10-fair = Moyen : { $value } µg/m³ de particules (PM10) en moyenne sur 24 heures, au-dessus du seuil journalier de l’OMS ({ $who }), sous la limite européenne ({ $eu }).
air-pm10-poor = Mauvais : { $value } µg/m³ de particules (PM10) en moyenne sur 24 heures, au-dessus de la limite journalière européenne ({ $eu }).
verdict = Air
verdict-good = Bon
verdict-fair = Moyen
verdict-poor = Mauvais
limits-heading = Ce que « bon » veut dire ici
limits-explained = Bon : la moyenne du jour ne dépasse pas 15 µg/m³ de PM2,5 ni 45 de PM10, les seuils de l’Organisation mondiale de la santé (lignes directrices de l’OMS, 2021). Mauvais : plus de 25 µg/m³ de PM2,5, la limite que l’Union européenne fixe pour 2030 (directive 2024/2881), ou plus de 50 de PM10, sa limite en vigueur (directive 2008/50). Moyen : entre les deux.
limits-in-short = Seuils : OMS, 2021. Limites : Union européenne, directives 2008/50 et 2024/2881. Mesures indicatives.
indicative = Ces mesures sont indicatives : de simples capteurs se trompent, surtout par brouillard. La référence reste le réseau officiel de votre région.

map-caption = Les stations sur la carte
stations-heading = Station par station
stations-caption = Les stations et leurs dernières valeurs
stations-empty = Pas encore de station.
station = Station
pm25-of-day = PM2,5 sur 24 heures
pm10-of-day = PM10 sur 24 heures
latest = Dernière mesure
latest-value = Valeur
latest-caption = Dernières mesures
state-new = Rien reçu pour l’instant
state-silent = Ne répond plus
state-retired = Hors service
age-now = à l’instant
age-minutes = il y a { $count } min
age-hours = il y a { $count } h
age-days =
    { $count ->
        [one] il y a { $count } jour
       *[other] il y a { $count } jours
    }

property-pm1 = PM1
property-pm25 = PM2,5
property-pm10 = PM10
property-temperature = Température
property-humidity = Humidité
property-pressure = Pression
property-wind = Vent
property-no2 = NO₂
property-co2 = CO₂
particles = Particules dans l’air
quantity = { $value } { $unit }
quantity-pm1 = { $value } { $unit } de PM1
quantity-pm25 = { $value } { $unit } de PM2,5
quantity-pm10 = { $value } { $unit } de PM10
quantity-no2 = { $value } { $unit } de NO₂
quantity-co2 = { $value } { $unit } de CO₂
quantity-with-age = { $value } { $unit }, { $at }

curves-heading = Courbes
period-day = Un jour
period-week = 7 jours
period-month = 30 jours
date = { DAY($at) } { $year }
shown-days = Du { DAY($first) } au { DAY($last) } { $year }
earlier = Avant
later = Après
day-explained = Chaque point est une mesure. Là où la courbe s’interrompt, rien n’a été mesuré, et rien n’a été inventé pour boucher le trou. Les mesures douteuses sont des points à part.
hours-explained = Chaque point est la moyenne d’une heure, faite des mesures qui comptent. Là où la courbe s’interrompt, trop peu a été mesuré.
nothing-measured = Rien n’a été mesuré pendant ce temps.
doubtful = Douteuse, hors moyenne
who-limit-pm25 = Seuil journalier de l’OMS pour les PM2,5, { $limit }
who-limit-pm10 = Seuil journalier de l’OMS pour les PM10, { $limit }

days-heading = Jour par jour
days-caption = Moyennes du jour : { $station }
day = Jour
hours-measured = Mesuré
hours-of = { $valid } heures sur { $hours }
so-far = { $value } { $unit } (une partie du jour)

quality-heading = Qualité des mesures
quality-explained = Les mesures sont jugées une à une : plage possible, pic isolé, valeur figée, fin d’échelle, contradiction. Une mesure brute n’est jamais changée ni effacée.
findings-of-day = Constats de ce jour
findings-of-week = Constats de ces 7 jours
findings-of-month = Constats de ces 30 jours
no-findings = Rien à signaler.
from = De
until = À
finding = Constat
measured = Grandeur
consequence = Suite donnée
everything = Tout
property-times =
    { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] Température
        [humidity] Humidité
        [wind] Vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pression
    }, { $count ->
        [one] { $count } mesure
       *[other] { $count } mesures
    }
flag-good = Bonne
flag-saturated = Fin d’échelle
flag-out-of-range = Impossible
flag-spike = Pic
flag-flat-line = Figée
flag-disputed = Contradictoire
flag-missing = Absente
consequence-good = Compte.
consequence-saturated = Compte ; la vraie valeur est peut-être plus haute.
consequence-out-of-range = Au-delà de ce que l’appareil sait mesurer. Hors moyenne, gardée telle quelle.
consequence-spike = Loin de ses voisines. Hors moyenne, gardée telle quelle.
consequence-flat-line = La même valeur pendant des heures. Hors moyenne ; l’appareil est à vérifier.
consequence-disputed = Deux valeurs pour un même instant. Aucune ne compte, les deux sont gardées.
consequence-missing = Rien n’est arrivé. Rien n’a été inventé pour boucher le trou.

station-heading = La station
device = Appareil
owner = Chez
registered = Inscrite
licence = Licence des mesures
licence-odbl = Open Database License 1.0 (ODbL)
licence-cc-by = Creative Commons Attribution 4.0 (CC BY)
licence-etalab = Licence ouverte 2.0 (Etalab)
licence-cc0 = Domaine public (CC0)
source = Source à citer
this-week = Mesuré ces 7 derniers jours
share-of-hours = { $share } % des heures
station-is-new = Cette station n’a encore rien envoyé.
station-is-silent = Cette station n’a rien envoyé depuis le { $since }. Voici ses derniers jours.
station-is-retired = Cette station est hors service. Ses mesures restent.
set-up = Régler
download = Les mesures de ces jours en CSV
map-file = Les stations en GeoJSON

quantity-at-time = { $value } { $unit }, { TIME($at) }
shown-years = Du { DAY($first) } { $begins } au { DAY($last) } { $ends }
set-own-alert = Fixer votre propre seuil
alert-for = Alerte pour { $station }
period-year = Un an
year-explained = Chaque point est la moyenne d’un jour qui compte assez d’heures valables. Là où la courbe s’interrompt, trop peu a été mesuré.
findings-of-year = Constats de cette année
download-json = Les mesures de ces jours en JSON
download-last-days = Les mesures des 31 derniers jours en CSV
download-last-days-json = Les mesures des 31 derniers jours en JSON
sta-address = Le tout pour les programmes (OGC SensorThings 1.1)
calibrated = Étalonnée
calibrated-on = le { $at }, couche { $layer }
weather-station = Vue météo
whole-station = Toutes les courbes et tous les jours
whole-weather = Aujourd’hui et les dernières 24 heures
today = Aujourd’hui
yesterday = Hier
now-heading = En ce moment
nothing-now = Rien n’a été mesuré dernièrement.
extremes-heading = Aujourd’hui et hier
last-hours-heading = Les dernières 24 heures
lowest = Minimum
highest = Maximum
mean = Moyenne
pressure-rising = { $value } { $unit }, en hausse, { TIME($at) }
pressure-steady = { $value } { $unit }, stable, { TIME($at) }
pressure-falling = { $value } { $unit }, en baisse, { TIME($at) }
weather-licence = Source : { $source } ({ $licence }). Mesures indicatives.
block-of-member = Stations

own-stations-empty = Vous n’hébergez pas encore de station.
how-it-sends = Appareil
register-heading = Inscrire une station
register-explained = Le lieu et la position sont visibles de tous ; la position est gardée à une centaine de mètres près. Une fois la station inscrite, « Régler » dit comment l’appareil envoie ses mesures.
register-submit = Inscrire cette station
setup-of = Réglages : { $station }
sending-heading = Comment l’appareil envoie
sending-explained = Dans la configuration d’un appareil Sensor.Community, cochez « Envoyer vers sa propre API » et donnez cette adresse. Qui la connaît peut envoyer des mesures pour cette station : gardez-la pour vous.
sending-address = Adresse pour l’appareil
headers-explained = Un appareil ou un programme qui sait poser des en-têtes utilise plutôt cette adresse, avec les deux en-têtes ci-dessous.
headers-address = Adresse avec en-têtes
batches-explained = Les deux adresses prennent des envois simples, des lots et du SenML. Les mesures peuvent arriver tard et plusieurs fois : ce qui est déjà connu ne change rien.
renew-key = Remplacer la clé
renew-key-question = Remplacer la clé de { $station } ? L’appareil n’enverra plus rien tant qu’il n’aura pas la nouvelle.
renew-key-yes = Remplacer la clé
import-heading = Reprendre un fichier
import-explained = Collez un fichier journalier de l’archive de Sensor.Community, ou un tableau avec les colonnes time, property, value et unit, comme ceux que donne ce site. Reprendre deux fois le même fichier ne change rien.
import-submit = Reprendre ce fichier
change-heading = Modifier ou retirer la station
save = Enregistrer
retire = Mettre hors service
retire-question = Mettre { $station } hors service ? Ses mesures restent, les nouvelles seront refusées.
retire-yes = Mettre la station hors service
reopen = Remettre en service

alerts-heading = Être prévenu
alerts-for-members = Les membres peuvent suivre cette station et être prévenus quand un seuil est franchi. Connectez-vous pour le faire.
follow-explained = En suivant une station, vous êtes prévenu quand elle n’envoie plus rien, quand elle envoie de nouveau, et quand une moyenne sur 24 heures franchit le seuil de ce site, dans un sens ou dans l’autre.
follow = Suivre cette station
unfollow = Ne plus suivre
set-alert-explained = Vous pouvez aussi fixer votre propre seuil. Vous êtes prévenu une fois ; le message suivant vient quand les valeurs sont revenues d’au moins la marge.
set-alert = Créer cette alerte
page-alerts = Mes alertes
alerts-lead = Voici ce que ce site vous écrit à propos des stations, en plus de vous prévenir quand l’une des vôtres n’envoie plus rien. Chaque message peut être arrêté à tout moment.
no-alerts = Vous n’êtes prévenu de rien pour l’instant. Ouvrez une station pour la suivre ou fixer un seuil.
own-alerts-heading = Vos propres seuils
followed-heading = Les stations que vous suivez
followed-explained = Vous êtes prévenu de leurs silences et des seuils de ce site.
stop-column = Arrêter
stop = Arrêter
stop-all = Arrêter tous les messages
stop-all-question = Arrêter tous les messages à propos des stations ? Vos seuils sont supprimés et vous ne suivez plus aucune station.
stop-all-yes = Arrêter tous les messages
alert-limit = Seuil
alert-over = Comparé au seuil
alert-state = En ce moment
alert-passed = Franchi depuis le { $since }
alert-kept = Respecté
alert-sentence =
    { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] Température
        [humidity] Humidité
        [wind] Vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pression
    } { $side ->
        [above] au-dessus de
       *[below] en dessous de
    } { $limit } { $unit } (marge de { $margin } { $unit })
over-hour = Moyenne de la dernière heure
over-day = Moyenne des dernières 24 heures
over-readings = Deux mesures de suite
property-in-unit =
    { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] Température
        [humidity] Humidité
        [wind] Vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pression
    } ({ $unit })

layers-heading = Couches d’étalonnage
layers-explained = Les courbes, moyennes et avis montrent la couche la plus récente. Les mesures brutes restent dessous, et chaque valeur se retrace jusqu’à la mesure dont elle vient.
layer = Couche
layer-number =
    { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] Température
        [humidity] Humidité
        [wind] Vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] Pression
    }, couche { $number }
until-further = jusqu’à nouvel ordre
formula = Correction
formula-text = × { $factor }, puis { $offset } { $unit } en plus
method = Comment elle a été trouvée
made-by = Faite par
no-layers = Pas encore d’étalonnage.
calibrate-heading = Étalonner
calibrate-explained = Un étalonnage crée une nouvelle couche au-dessus des mesures brutes : valeur × facteur + décalage, pour la période indiquée. Il n’est plus jamais modifié ; un meilleur devient la couche suivante.
calibrate = Créer cette couche

page-returns = Ce qui revient
returns-lead = Qui utilise les mesures contre paiement en reverse une part à celles et ceux qui mesurent. Chaque contrat est partagé selon les heures valables et la couche dont viennent les valeurs, au centime près ; chacun peut refaire le calcul.
no-contracts = Aucun contrat n’a encore été conclu.
contract-counting = Le décompte des heures est en cours. Revenez dans un instant.
contract-agreed = Le décompte se fait une fois la période écoulée.
count = Compter et partager
agree-heading = Enregistrer un contrat
agree-explained = Ce qui est enregistré ici n’est plus modifié. Après le dernier jour, vous lancez le décompte, et le montant est partagé entre la plateforme, les personnes qui ont étalonné et celles qui hébergent des stations.
agree = Enregistrer ce contrat
euros = { $whole },{ $cents } €
payer = Payé par
amount = Montant
contract-days-label = Jours
contract-parts = Parts
contract-permille = { $platform } % pour la plateforme, { $calibration } % pour l’étalonnage, le reste pour l’hébergement
contract-split = Le partage du montant
contract-nothing = Rien n’a été mesuré ces jours-là : il n’y a rien à partager.
part-of = Qui
part-for = Pour
part-hours = Heures valables
the-platform = La plateforme
role-platform = Faire vivre la plateforme
role-calibration = Étalonner
role-hosting = Héberger des stations

silent-heading = Stations qui ne répondent plus
none-silent = Toutes les stations envoient.
conflicts-heading = Mesures contradictoires
conflicts-explained = Deux valeurs différentes sont arrivées pour le même instant. La première reste la mesure, l’autre est gardée à côté, et aucune ne compte dans les moyennes.
no-conflicts = Aucune mesure n’en contredit une autre.
at = Instant
kept-value = Arrivée d’abord
other-value = Arrivée ensuite

block-today = L’air d’aujourd’hui
see-the-air = Carte et courbes

## What a caller is told

members-only = Seuls les membres peuvent le faire.
owner-only = Seuls la personne qui héberge la station et les responsables peuvent le faire.
stewards-register = Sur ce site, les responsables inscrivent les stations. Demandez-leur d’ajouter la vôtre.
no-such-station = Cette station n’existe pas.
station-retired = { $station } est hors service et ne prend pas de mesures.
too-many-stations = Vous avez déjà { $limit } stations en service, le maximum.
wrong-key = Cette clé n’ouvre aucune station. Envoyez la clé de la station dans X-Pin ou dans l’adresse ; elle figure dans les réglages de la station.
other-device = Cette clé est celle de la station dont l’appareil se nomme { $expected } dans X-Sensor.
not-json = Le contenu n’est pas du JSON : { $problem }
not-a-batch = Envoyez un objet avec « sensordatavalues » ou avec « readings », ou une liste SenML.
not-understood = Cet envoi SenML contient « { $field } », qu’il faut savoir lire et qui n’est pas connu ici. Retirez-le.
not-csv = La première ligne nomme les colonnes : sensor_id et timestamp pour un fichier de l’archive de Sensor.Community, ou time, property et value pour un tableau.
nothing-in-csv = Aucune mesure n’a pu être reprise de ce fichier. { $problem }
batch-too-large = Envoyez au plus { $limit } mesures à la fois.
name-length = Donnez un nom d’au plus { $limit } caractères.
place-length = Dites en au plus { $limit } caractères où elle se trouve.
device-length = Nommez les appareils en au plus { $limit } caractères.
source-length = Nommez la source en au plus { $limit } caractères.
latitude-range = Donnez une latitude de -90 à 90 degrés.
longitude-range = Donnez une longitude de -180 à 180 degrés.
device-id-malformed = Donnez au plus 64 lettres, chiffres et - _ . : comme l’appareil les envoie, par exemple esp8266-1234567.
sensors-too-many = Au plus { $limit } capteurs.
properties-missing = Choisissez au moins une grandeur mesurée.
date-malformed = Donnez une date, par exemple 2026-11-21.
days-range = Donnez de 1 à { $limit } jours.
csv-days = Demandez de 1 à { $limit } jours, le premier avant le dernier.
silent-hours-range = Donnez de 1 à 720 heures.
limit-range = Donnez de 1 à 1 000 µg/m³.
cursor-malformed = Ce curseur ne vient pas de cet export.
line-malformed = Cette ligne est illisible : { $problem }
line-readings = Une mesure de ce jour n’a pas d’heure ou pas de nombre.
line-days = Les mesures ne sont pas toutes du même jour UTC.
wrong-unit = Les valeurs doivent être en { $unit }.
key-taken = Une autre station a déjà la clé de { $station }.
no-such-alert = Cette alerte n’existe pas ou n’est pas la vôtre.
alert-not-measured = { $station } ne mesure pas cela. Choisissez une des grandeurs qu’elle mesure.
alert-limit-range = Donnez un seuil de { $lowest } à { $highest } { $unit }.
alert-margin-range = Donnez une marge de 0 à { $highest } { $unit }, ou laissez le champ vide.
too-many-alerts = Vous avez déjà { $limit } alertes, le maximum. Arrêtez-en une d’abord.
too-many-followed = Vous suivez déjà { $limit } stations, le maximum. Cessez d’abord d’en suivre une.
station-alerts-full = { $station } a autant d’alertes qu’une station peut en avoir. Suivez-la plutôt.
advice-length = Donnez au plus { $limit } caractères.
factor-range = Donnez un facteur supérieur à 0 et d’au plus { $limit }, par exemple 0.92.
offset-range = Donnez un décalage de -{ $limit } à { $limit } { $unit }, par exemple -1.5.
method-length = Dites en au plus { $limit } caractères comment la correction a été trouvée.
calibration-from = Donnez un instant à partir de l’an 2000 et qui n’est pas à venir.
calibration-until = Donnez un instant après le premier, ou laissez le champ vide.
licence-forbids = Les mesures sont sous { $licence }, qui n’autorise pas cette licence pour ce qui en est tiré. Choisissez la même.
too-many-calibrations = Il y a déjà { $limit } couches, le maximum.
no-such-layer = Cette couche n’existe pas. La plus récente porte le numéro { $newest }.
layer-malformed = Donnez le numéro d’une couche, ou « newest ».
no-reading-then = Rien n’a été mesuré à cet instant.
sta-nothing-there = Il n’y a rien à cette adresse. Les ensembles sont Things, Locations, Datastreams, Sensors, ObservedProperties et Observations.
sta-filter = Cette condition est illisible à « { $part } ». Écrivez-la comme dans OGC SensorThings 1.1, par exemple : result gt 10 and phenomenonTime ge 2026-11-30T00:00:00Z
sta-option = { $option } ne peut pas valoir « { $value } ». Écrivez-le comme dans OGC SensorThings 1.1.
sta-unknown-option = { $option } n’est pas connu ici. Il y a $filter, $orderby, $top, $skip, $count, $select et $expand.
sta-too-deep = $expand se limite à { $limit } niveaux.
sta-too-many = Plus de { $limit } observations seraient à trier. Réduisez la période avec $filter, ou triez par phenomenonTime seul.
sta-too-large = Cette réponse compterait plus de { $limit } entités. Demandez-en moins avec $top.
sta-no-link = { $kind } n’a pas de lien { $name }.
no-such-contract = Ce contrat n’existe pas.
contract-not-over = Son dernier jour, le { $last }, n’est pas encore passé. Lancez le décompte après.
contract-days = Donnez un dernier jour égal ou postérieur au premier, { $limit } jours au plus en tout.
text-length = Donnez au plus { $limit } caractères.
amount-range = Donnez un montant en euros avec deux décimales au plus, supérieur à 0 et d’au plus { $limit }, par exemple 1200,50.
permille-range = Les parts de la plateforme et de l’étalonnage dépassent 1 000 millièmes. Baissez-en une.

## Messages

message-silent-subject = { $station } n’envoie plus rien
message-silent-body = La dernière mesure date du { $since }. Vérifiez son alimentation et sa connexion ; les mesures que l’appareil a gardées seront prises quand il enverra de nouveau.
message-no-data-body = { $station } ne mesure plus rien depuis le { $since }. Tant que la station se tait, rien ne peut être dit de vos seuils.
message-heard-subject = { $station } envoie de nouveau
message-heard-body = { $station } n’envoyait plus rien depuis le { $since } et mesure de nouveau.
message-exceeded-subject =
    { $station } : { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }, seuil franchi
message-exceeded-body =
    Moyenne des dernières 24 heures à { $station } ({ $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }) : { $value } µg/m³, au-dessus du seuil de { $limit } µg/m³.{ $advice } Vous recevez ce message parce que vous suivez cette station ; un bouton sur sa page permet d’arrêter.
message-recovered-subject =
    { $station } : { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }, de nouveau sous le seuil
message-recovered-body =
    Moyenne des dernières 24 heures à { $station } ({ $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }) : { $value } µg/m³, de nouveau sous le seuil de { $limit } µg/m³.
message-alert-subject =
    { $station } : { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    } { $side ->
        [above] au-dessus de
       *[below] en dessous de
    } { $limit } { $unit }
message-alert-body =
    À { $station }, votre seuil de { $limit } { $unit } est franchi ({ $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }) : { $value } { $unit } ({ $over ->
        [hour] moyenne de la dernière heure
        [day] moyenne des dernières 24 heures
       *[readings] deux mesures de suite
    }).{ $advice } Vous avez demandé ce message ; « Mes alertes » permet de l’arrêter.
message-kept-subject =
    { $station } : { $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }, retour à la normale (seuil de { $limit } { $unit })
message-kept-body =
    À { $station }, votre seuil de { $limit } { $unit } est de nouveau nettement respecté ({ $property ->
        [pm1] PM1
        [pm25] PM2,5
        [pm10] PM10
        [temperature] température
        [humidity] humidité
        [wind] vent
        [no2] NO₂
        [co2] CO₂
       *[pressure] pression
    }) : { $value } { $unit } ({ $over ->
        [hour] moyenne de la dernière heure
        [day] moyenne des dernières 24 heures
       *[readings] deux mesures de suite
    }).

## Forms

fn-stations-register = Inscrire une station
    .description = Station
    .submit = Inscrire cette station
    .done_message = La station « { $name } » est inscrite. Voici comment son appareil envoie.
fn-stations-update = Modifier une station
    .station = Station
    .description = Station
    .submit = Enregistrer
    .done_message = Les changements de « { $name } » sont enregistrés.
type-description = Station
    .name = Nom
    .place = Où elle se trouve : rue, étage, côté
    .position = Position
    .device = Appareils, par exemple SDS011 et BME280
    .device-id = Nom que l’appareil se donne, par exemple esp8266-1234567 (s’il est connu)
    .sensors = Numéros de ses capteurs dans Sensor.Community (pour reprendre des fichiers)
    .properties = Ce qu’elle mesure
    .licence = Licence des mesures
    .source = Source à citer (à défaut, le nom de la station)
type-coordinates = Position
    .latitude = Latitude en degrés, par exemple 44,857
    .longitude = Longitude en degrés, par exemple -0,531
type-property = Grandeur
    .pm25 = Particules fines, PM2,5
    .pm10 = Particules, PM10
    .pm1 = Particules très fines, PM1
    .temperature = Température
    .humidity = Humidité
    .pressure = Pression de l’air
    .wind = Vitesse du vent
    .no2 = Dioxyde d’azote, NO₂
    .co2 = Dioxyde de carbone, CO₂
type-properties = Ce qu’elle mesure
    .pm25 = Particules fines, PM2,5
    .pm10 = Particules, PM10
    .pm1 = Particules très fines, PM1
    .temperature = Température
    .humidity = Humidité
    .pressure = Pression de l’air
    .wind = Vitesse du vent
    .no2 = Dioxyde d’azote, NO₂
    .co2 = Dioxyde de carbone, CO₂
type-licence = Licence
    .odbl = Open Database License 1.0 (ODbL), comme le demande Sensor.Community
    .cc-by = Creative Commons Attribution 4.0 (CC BY)
    .etalab = Licence ouverte 2.0 (Etalab)
    .cc0 = Domaine public (CC0)
fn-stations-retire = Mettre une station hors service
    .station = Station
    .submit = Mettre hors service
    .done_message = « { $name } » est hors service. Ses mesures restent.
fn-stations-reopen = Remettre une station en service
    .station = Station
    .submit = Remettre en service
    .done_message = « { $name } » prend de nouveau des mesures.
fn-stations-renew-key = Remplacer la clé d’une station
    .station = Station
    .submit = Remplacer la clé
    .done_message = La clé est remplacée. Donnez la nouvelle à l’appareil.
fn-readings-record = Ajouter des mesures
    .station = Station
    .readings = Mesures
    .submit = Ajouter ces mesures
    .done_message = Les mesures sont ajoutées.
type-measured = Mesure
    .property = Grandeur
    .at = À
    .value = Valeur
fn-readings-import-csv = Reprendre un fichier
    .station = Station
    .csv = Contenu du fichier
    .submit = Reprendre ce fichier
    .done_message = Le fichier est repris. Les mesures déjà connues n’ont pas changé.
fn-alerts-follow = Suivre une station
    .station = Station
    .submit = Suivre cette station
    .done_message = Vous suivez « { $name } ».
fn-alerts-unfollow = Ne plus suivre une station
    .station = Station
    .submit = Ne plus suivre
    .done_message = Vous ne suivez plus « { $name } ».
fn-alerts-set-alert = Créer une alerte
    .station = Station
    .wish = Alerte
    .submit = Créer cette alerte
    .done_message = Vous serez prévenu quand ce seuil sera franchi à « { $name } ».
fn-alerts-stop = Arrêter une alerte
    .alert = Alerte
    .submit = Arrêter
    .done_message = L’alerte pour « { $name } » est arrêtée.
fn-alerts-stop-all = Arrêter tous les messages
    .submit = Arrêter tous les messages
    .done_message = Tous les messages à propos des stations sont arrêtés.
type-wish = Alerte
    .property = Grandeur
    .side = Côté du seuil
    .limit = Seuil, dans l’unité de la grandeur
    .over = Ce qui est comparé au seuil
    .margin = Marge dont les valeurs doivent revenir (peut rester vide)
    .no-data = Me prévenir aussi quand la station n’envoie plus rien
type-side = Côté
    .above = Au-dessus
    .below = En dessous
type-measure = Comparé
    .hour = Moyenne de la dernière heure
    .day = Moyenne des dernières 24 heures
    .readings = Deux mesures de suite
fn-calibrations-calibrate = Étalonner une station
    .station = Station
    .calibration = Étalonnage
    .submit = Créer cette couche
    .done_message = La nouvelle couche est créée ; les pages la montrent désormais.
type-calibration = Étalonnage
    .property = Grandeur
    .from = De
    .until = Jusqu’à (vide : jusqu’à nouvel ordre)
    .factor = Facteur, par exemple 0.92
    .offset = Décalage ajouté ensuite, dans l’unité de la grandeur, par exemple -1.5
    .method = Comment il a été trouvé : référence, lieu, date
    .licence = Licence de la couche (vide : celle de la station)
fn-returns-agree = Enregistrer un contrat
    .terms = Contrat
    .submit = Enregistrer ce contrat
    .done_message = Le contrat est enregistré.
type-terms = Contrat
    .title = Objet
    .payer = Qui paie
    .amount = Montant en euros, par exemple 1200,50
    .first = Premier jour
    .last = Dernier jour (92 jours au plus en tout)
    .properties = Ce qui est utilisé
    .platform-permille = Part de la plateforme, en millièmes
    .calibration-permille = Part de ceux qui ont étalonné, en millièmes
fn-returns-count = Faire le décompte d’un contrat et partager son montant
    .contract = Contrat
    .submit = Compter et partager
    .done_message = Le décompte est en cours. Le partage s’affiche ici dans un instant.
fn-settings-set = Règles des mesures
    .settings = Règles
    .submit = Enregistrer les règles
    .done_message = Les règles des mesures sont enregistrées.
type-settings = Règles
    .registration = Qui peut inscrire des stations
    .silent-hours = Heures sans mesure après lesquelles une station ne répond plus (1 à 720)
    .pm25-limit = Moyenne de PM2,5 sur 24 heures au-dessus de laquelle le reste du site est prévenu, en µg/m³ (OMS : 15)
    .pm10-limit = Moyenne de PM10 sur 24 heures au-dessus de laquelle le reste du site est prévenu, en µg/m³ (OMS : 45)
    .alert-advice = Ce qu’il faut ajouter à chaque message de seuil franchi, par exemple le conseil d’un médecin (500 caractères au plus)
type-registration = Inscription
    .members = Chaque membre
    .stewards = Les responsables seulement

## Jobs

fn-timers-look-after = Voir si une station ne répond plus
fn-timers-judge = Comparer les mesures aux seuils
fn-timers-tell = Continuer à prévenir les membres
fn-timers-count = Compter les heures d’un contrat

## When a member leaves

stays-stations = { $count ->
    [one] Une station et ses mesures
   *[other] { $count } stations et leurs mesures
}
stays-stations-why = Les mesures sont sous licence ouverte, et d’autres s’appuient dessus. Une station garde son nom, la description de ses appareils et son emplacement à 100 mètres près ; elle ne nomme plus ni vous, ni sa source, ni son appareil, ne reçoit plus de mesures, et sa clé ne vaut plus rien. Modifiez d’abord le nom et le lieu en toutes lettres s’ils mènent à vous.
stays-calibrations = { $count ->
    [one] Un étalonnage
   *[other] { $count } étalonnages
}
stays-calibrations-why = Des mesures corrigées en dépendent : un étalonnage n’est jamais retiré. Votre nom l’est.
stays-contracts = { $count ->
    [one] Le décompte d’un contrat
   *[other] Le décompte de { $count } contrats
}
stays-contracts-why = Il dit ce qui est dû et à qui, et n’est jamais modifié, pour que chacun puisse le recalculer. Vous y figurez par un numéro qui ne mène plus à personne une fois le compte clos.
