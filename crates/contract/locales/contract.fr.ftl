### Les types du contrat, tels que les formulaires les nomment.

## Interface types

type-instant = Date et heure
type-date = Date
type-time-of-day = Heure
type-long-text = Texte
type-image = Photo
type-file = Fichier
type-member-id = Membre
type-stars = Note
type-arg-value = Valeur
    .text = Texte
    .integer = Nombre entier
    .number = Nombre décimal
    .instant = Date et heure
    .member = Membre
type-arg = Valeur nommée
    .name = Nom
    .value = Valeur
type-message = Message
    .id = Identifiant
    .args = Valeurs
type-text = Texte
    .plain = Texte libre
    .message = Message traduit
type-field-problem = Champ à corriger
    .path = Champ
    .text = Explication
type-error = Erreur
    .not-found = Introuvable
    .forbidden = Interdit
    .conflict = Déjà pris ou modifié
    .invalid = Saisie à corriger

## Interface calendar

type-local-time = Date et heure locales
    .year = Année
    .month = Mois
    .day = Jour
    .hour = Heure
    .minute = Minute
    .second = Seconde
type-weekday = Jour de la semaine
    .monday = Lundi
    .tuesday = Mardi
    .wednesday = Mercredi
    .thursday = Jeudi
    .friday = Vendredi
    .saturday = Samedi
    .sunday = Dimanche
type-zoned-time = Date et heure dans un fuseau
    .local = Date et heure locales
    .weekday = Jour de la semaine
    .offset-seconds = Décalage avec UTC, en secondes
type-two-instants = Deux instants
    .earlier = Le premier
    .later = Le second
type-resolution = Instant désigné
    .exact = Un seul instant
    .gap = Heure sautée au changement d’heure
    .repeated = Heure répétée au changement d’heure
type-calendar-error = Erreur de calendrier
    .unknown-zone = Fuseau horaire inconnu
    .not-a-time = Date ou heure inexistante
    .bad-rule = Règle de répétition non valable
type-recurrence = Répétition
    .start = Première fois
    .zone = Fuseau horaire
    .rule = Règle de répétition

## Interface caller

type-member = Membre
    .id = Identifiant
    .name = Nom
    .roles = Rôles
type-identity = Identité
    .visitor = Visiteur
    .member = Membre
    .platform = La plateforme elle-même

## Interface ui

type-param = Paramètre
    .name = Nom
    .value = Valeur
type-page-ref = Page
    .page = Nom de la page
    .params = Paramètres
type-tone = Importance
    .neutral = Neutre
    .good = Bonne nouvelle
    .attention = À surveiller
    .bad = Mauvaise nouvelle
type-availability = Disponibilité
    .free = Libre
    .taken = Pris
    .own = À vous
