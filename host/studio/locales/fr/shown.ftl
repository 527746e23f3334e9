## Le site en petit

specimen-title = À quoi il ressemble
specimen-day = De jour
specimen-night = De nuit
specimen-narrow = Sur un téléphone
specimen-join = Créer un compte
specimen-what = Que cherchez-vous ?
specimen-search = Rechercher

## L’affiche

poster-title = L’affiche
poster-lead = Une feuille A4 pour l’entrée, la vitrine ou le panneau du quartier.
poster-how = Imprimez cette page depuis votre navigateur (Ctrl + P, ou Partager puis Imprimer sur un téléphone). Seule l’affiche sort sur le papier.
poster-closed = Le site n’est pas ouvert : qui scanne ce code ne verra rien encore. Ouvrez-le avant d’afficher.
poster-see = Voir l’affiche
poster-back = Ouvrir
poster-code = Code QR qui mène à { $address }
poster-scan = À taper, ou à scanner avec un téléphone.
