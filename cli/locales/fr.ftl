### Ce que dit la ligne de commande, l’aide des commandes et des options comprise.

## Aide

shared =
    .registry = Le registre, comme https://registre.example.org ; par défaut celui dont cet hébergement a la confiance
    .uncertified = Prend sans question une brique dont le prestataire n’est pas certifié, ou pas connu
    .help = Affiche cette aide
    .version = Affiche la version
    .folder = Le dossier de la brique : celui où se trouve brick.toml
    .component = Prend ce composant au lieu d’en compiler un : pour les briques dans d’autres langages que Rust
    .debug = Compile sans optimiser : plus rapide à construire, plus gros et plus lent
    .platform = Le dossier de la plateforme : celui où se trouve platform.toml
shared-value =
    .ADDRESS = ADRESSE
    .ARGUMENTS = ARGUMENTS
    .BLOCK = BLOC
    .BRICK = BRIQUE
    .COLOUR = COULEUR
    .COMMAND = COMMANDE
    .DATE = DATE
    .EMAIL = COURRIEL
    .FILE = FICHIER
    .FOLDER = DOSSIER
    .FUNCTION = FONCTION
    .HOST = HÔTE
    .INTERFACE = INTERFACE
    .JSON = JSON
    .LANG = LANGUE
    .LANGUAGE = LANGAGE
    .LANGUAGES = LANGUES
    .LIMIT = LIMITE
    .MOUNT = MONTAGE
    .NAME = NOM
    .NAMESPACE = ESPACE
    .NUMBER = NOMBRE
    .PAGE = PAGE
    .PLACE = EMPLACEMENT
    .PLATFORM = PLATEFORME
    .PORT = PORT
    .ROLE = RÔLE
    .SERVER = FOURNISSEUR
    .SHELL = INTERPRÉTEUR
    .SOURCE = SOURCE
    .STATE = ÉTAT
    .TEXT = TEXTE
    .TITLE = TITRE
    .TO = VERS
    .TOKEN = JETON
    .URL = URL
    .WHEN = QUAND
    .WORDS = MOTS
    .ZONE = FUSEAU
shared-misuse = La commande n’est pas comprise :
command =
    .about = Construit des briques, en assemble des plateformes et les fait tourner.
    .lang = La langue de l’affichage : en ou fr. Sinon LEGOLLAB_LANG, LC_ALL, LC_MESSAGES et LANG décident
    .json = Écrit le résultat en JSON sur la sortie standard, pour les scripts
    .color = Quand utiliser des couleurs : always, never, ou auto (sur un terminal, sauf si NO_COLOR est donné)
command-brick =
    .about = Crée, construit, teste, vérifie et fait tourner une brique
command-brick-new =
    .about = Crée le dossier d’une nouvelle brique, prête à construire, à tester et à faire tourner
    .name = Le nom de la brique : des mots en minuscules joints par -, comme tool-library
    .namespace = À qui est la brique : la partie de son nom avant le deux-points
    .source-language = Le langage dans lequel l’écrire : rust
    .sdk = La copie de travail qui contient le SDK ; trouvée d’elle-même si ce programme y a été construit
    .into = Où créer le dossier ; ici par défaut
    .examples =
        Exemples :
          legollab brick new tool-library
          legollab brick new tool-library --namespace ma-cooperative --into briques
command-brick-build =
    .about = Compile une brique et en fait un seul fichier, avec son manifeste, sa documentation et ses textes
    .out = Le dossier où écrire le fichier de la brique ; par défaut brick/ dans le dossier de construction
    .examples =
        Exemples :
          legollab brick build
          legollab brick build plugins/booking --out briques
          legollab brick build --component dist/app.wasm   (construit par les outils d’un autre langage)
command-brick-test =
    .about = Construit une brique et lance ses tests sur le véritable environnement d’exécution
    .rest = Transmis à cargo test, par exemple le nom d’un test
    .examples =
        Exemples :
          legollab brick test
          legollab brick test -- two_members_want_the_same   (les tests dont le nom contient cela)
command-brick-check =
    .about = Compare une brique à ce qui sera exigé pour la publier
    .brick = Le dossier de la brique, qui est d’abord construite, ou le fichier d’une brique
    .examples =
        Exemples :
          legollab brick check
          legollab brick check briques/booking.wasm --json
command-brick-run =
    .about = Sert une brique sur une plateforme à elle, et la reconstruit à chaque changement de ses sources
    .with = Les briques dont celle-ci a besoin, sous la forme MONTAGE=FICHIER ; elles sont reliées tant que le sens est clair
    .listen = Où écouter
    .keep = Garde la plateforme dans ce dossier ; par défaut elle disparaît avec le programme
    .examples =
        Exemples :
          legollab brick run
          legollab brick run --keep ma-plateforme   (ce qui a été saisi est là la fois suivante)
          legollab brick run --with booking=briques/booking.wasm
command-brick-show =
    .about = Montre ce que contient le fichier d’une brique : fonctions, pages et droits demandés
    .file = Le fichier de la brique
    .examples =
        Exemples :
          legollab brick show briques/booking.wasm
          legollab brick show briques/booking.wasm --json
command-platform =
    .about = Assemble une plateforme à partir de briques, la vérifie et la fait tourner
command-platform-init =
    .about = Crée le dossier d’une nouvelle plateforme
    .folder = Le dossier à créer
    .title = Le titre du site ; sa langue peut le précéder, comme fr=Vélos
    .name = Le nom dans les adresses : des mots en minuscules joints par - ; par défaut celui du dossier
    .languages = Les langues du site, celle par défaut d’abord
    .time-zone = Le fuseau horaire
    .accent = La couleur des boutons et des liens, comme #0b6e4f
    .building = La ferme, sauf à ses responsables, jusqu’à « platform launch »
    .expires = Le dernier jour d’ouverture, comme 2027-06-30 ; la plateforme passe ensuite en lecture seule
    .examples =
        Exemples :
          legollab platform init velos --title "fr=Vélos de Cenon" --title "en=Bikes of Cenon"
          legollab platform init outils --title "Outils partagés" --languages fr --time-zone America/Martinique
command-platform-add =
    .about = Ajoute une brique, après avoir montré les droits qu’elle demande
    .brick = Le fichier de la brique, ou son nom dans un registre, comme legollaborative:booking ou legollaborative:booking@1.2
    .mount = Le nom sous lequel elle est montée ; par défaut le sien
    .yes = Accorde sans question ce que la brique demande
    .examples =
        Exemples :
          legollab platform add briques/booking.wasm --as velos --in ma-plateforme
          legollab platform add briques/rating.wasm --yes
          legollab platform add legollaborative:booking@1.2 --registry https://registre.example.org
command-platform-remove =
    .about = Retire une brique, et garde dans un fichier ce qu’elle savait
    .mount = Le montage
    .yes = La retire sans poser la question
    .examples =
        Exemples :
          legollab platform remove velos --in ma-plateforme
command-platform-wire =
    .about = Dit quelle brique fournit une interface dont une autre a besoin
    .mount = Le montage qui a besoin de l’interface
    .interface = L’interface, comme legollaborative:booking/bookings
    .server = Le montage qui la fournit
    .examples =
        Exemples :
          legollab platform wire covoiturage legollaborative:booking/bookings velos
command-platform-listen =
    .about = Fait entendre à une brique les événements d’une autre
    .mount = Le montage qui écoute
    .interface = L’interface d’événements, comme legollaborative:booking/events
    .source = Le montage dont il entend les événements
    .examples =
        Exemples :
          legollab platform listen avis legollaborative:booking/events velos
command-platform-blocks =
    .about = Dit quels blocs s’affichent où, ou les énumère avec leurs emplacements
    .blocks = Les blocs dans leur ordre, chacun avec ses réglages en JSON s’il en a, comme velos/blocks.free-now={"{"}"count":3{"}"}
    .at = Où : home, member, account, un emplacement comme velos/item, ou partout où il est question d’un type, comme member-id
    .suggested = Affiche partout les blocs que les briques proposent
    .none = N’y affiche aucun bloc
    .examples =
        Exemples :
          legollab platform blocks
          legollab platform blocks velos/blocks.free-now 'avis/blocks.latest={"{"}"count":3{"}"}'
          legollab platform blocks avis/blocks.score --at member-id
          legollab platform blocks --none --at velos/item
          legollab platform blocks --suggested
command-platform-menu =
    .about = Dit dans quel ordre les pages sont au menu et lesquelles en sont absentes, ou les énumère
    .pages = Les pages qui viennent en tête de leur groupe, dans leur ordre, comme velos/items
    .hide = Laisse une page hors du menu ; qui a son adresse peut toujours l’ouvrir
    .show = Remet au menu une page qui en était absente
    .suggested = Laisse le menu aux briques
    .examples =
        Exemples :
          legollab platform menu
          legollab platform menu velos/items avis/members
          legollab platform menu --hide velos/offer
          legollab platform menu --show velos/offer
          legollab platform menu --suggested
command-platform-map =
    .about = Met un fond de carte sous les lieux montrés par le site
    .file = Le fond de carte, une collection GeoJSON ; sans lui, dit lequel est montré
    .credit = De qui viennent les données, comme leur licence demande de le dire
    .none = Retire le fond de carte
    .examples =
        Exemples :
          legollab platform map gironde.geojson --credit "IGN, Admin Express"
          legollab platform map   (dit quel fond est montré)
          legollab platform map --none
command-platform-about =
    .about = Dit comment s’appelle le site, à quoi il sert et à quoi il ressemble, ou montre ce qui est dit
    .title = Le nom du site ; sa langue peut le précéder, comme fr=Vélos
    .summary = À quoi il sert, en une phrase ; sa langue peut la précéder
    .accent = La couleur des boutons et des liens, comme #0b6e4f
    .logo = Une image carrée à côté du nom, en PNG, JPEG ou WebP
    .photograph = L’image d’accueil, large d’au moins 1 600 pixels
    .shows = Ce qu’on voit sur cette image, pour qui ne la voit pas ; sa langue peut le précéder
    .examples =
        Exemples :
          legollab platform about --summary "fr=Un vélo à deux rues de chez vous." --summary "en=A bike around the corner."
          legollab platform about --photograph colline.jpg --shows "fr=Des vélos sur une colline" --logo enseigne.png
          legollab platform about   (montre ce qui est dit)
command-platform-legal =
    .about = Dit qui publie le site et qui l’héberge, ou montre ce qui est dit
    .publisher = Qui publie le site
    .registration = Son statut et son numéro
    .address = Où il se trouve
    .email = Où lui écrire
    .telephone = Où l’appeler
    .director = Qui répond de ce qui est publié
    .host = Qui tient le serveur
    .host-address = Où se trouve l’hébergeur
    .host-telephone = Où appeler l’hébergeur
    .accessibility = Ce qu’une évaluation de l’accessibilité a trouvé
    .examples =
        Exemples :
          legollab platform legal --publisher "Vélos de Cenon" --email bonjour@velos.example
          legollab platform legal   (montre ce qui est rempli)
command-platform-embed =
    .about = Dit quels autres sites peuvent afficher un bloc
    .block = Le bloc, comme velos/blocks.free-now
    .sites = Un site qui peut l’afficher, comme https://www.example.org ; sans aucun, plus aucun site ne le peut
    .with = Ses réglages en JSON
    .examples =
        Exemples :
          legollab platform embed air/blocks.now --site https://www.example.org
          legollab platform embed air/blocks.now   (plus aucun site ne peut l’afficher)
command-platform-check =
    .about = Trouve ce qui échouerait, avant que rien ne démarre
    .examples =
        Exemples :
          legollab platform check --in ma-plateforme
          legollab platform check --json   (code de sortie 1 s’il y a des constats)
command-platform-up =
    .about = Sert la plateforme
    .port = Où écouter, sur cette machine seulement ; voir `host serve` pour servir à d’autres
    .examples =
        Exemples :
          legollab platform up --in ma-plateforme
          legollab platform up --port 3000
command-platform-call =
    .about = Appelle une fonction d’une brique
    .mount = Le montage
    .interface = L’interface, par son nom complet ou sa dernière partie
    .function = La fonction
    .arguments = Les arguments nommés, un objet JSON ; - les lit sur l’entrée standard
    .files = Une photo ou un document à joindre, avec ce que montre la photo, comme velo.jpg=Un vélo rouge ; dans les arguments, "@NOM" en tient lieu
    .member = L’adresse électronique du membre au nom de qui appeler ; par défaut c’est la plateforme elle-même qui appelle
    .examples =
        Exemples :
          legollab platform call velos items list
          legollab platform call velos items get '{"{"}"item":"b1"{"}"}' --as ada@example.org
          legollab platform call velos settings set - < reglages.json
command-platform-member =
    .about = Ajoute des membres et en donne la liste
command-platform-member-add =
    .about = Ajoute un membre ; le mot de passe est lu, ou inventé
    .email = L’adresse électronique
    .name = Le nom que voient les autres
    .steward = En fait un responsable : quelqu’un qui gère la plateforme
    .roles = Un autre rôle, comme treasurer
    .locale = La langue dans laquelle le site lui parle ; par défaut celle de la plateforme
    .password-stdin = Lit le mot de passe sur l’entrée standard au lieu d’en inventer un
    .examples =
        Exemples :
          legollab platform member add ada@example.org --name Ada --steward
          echo "un long mot de passe" | legollab platform member add ada@example.org --name Ada --password-stdin
command-platform-member-list =
    .about = Donne la liste des membres
    .examples =
        Exemples :
          legollab platform member list --in ma-plateforme --json
command-platform-change =
    .about = Donne la liste des changements de la plateforme, et les annule
command-platform-change-list =
    .about = Donne la liste des changements, le dernier en premier
    .last = Combien
    .examples =
        Exemples :
          legollab platform change list --in ma-plateforme
command-platform-change-show =
    .about = Montre un changement
    .number = Le numéro du changement
    .examples =
        Exemples :
          legollab platform change show 7 --in ma-plateforme
          legollab platform change show 7 --json   (avec les descriptions d’avant et d’après)
command-platform-change-undo =
    .about = Annule un changement, et dit ce qui ne peut pas être rétabli
    .number = Le numéro du changement ; par défaut le dernier qui tient encore
    .yes = L’annule sans poser la question
    .examples =
        Exemples :
          legollab platform change undo --in ma-plateforme
          legollab platform change undo 7 --yes   (aussi pendant qu’elle est servie)
command-platform-launch =
    .about = Ouvre la plateforme à tout le monde
    .examples =
        Exemples :
          legollab platform launch --in ma-plateforme
command-platform-unpublish =
    .about = Ferme la plateforme, sauf à ses responsables, comme avant son lancement ; rien n’est perdu
    .examples =
        Exemples :
          legollab platform unpublish --in ma-plateforme
command-platform-suspend =
    .about = Ferme la plateforme, sauf à ses responsables, qui peuvent la consulter sans rien y changer
    .examples =
        Exemples :
          legollab platform suspend --in ma-plateforme
command-platform-backup =
    .about = Écrit tout ce qu’est la plateforme dans un dossier qui peut être démarré ailleurs
    .to = Le dossier à écrire, qui ne doit pas encore exister
    .examples =
        Exemples :
          legollab platform backup /sauvegardes/velos-2026-11-21 --in ma-plateforme
          legollab platform up --in /sauvegardes/velos-2026-11-21   (une sauvegarde est une plateforme)
command-platform-outdated =
    .about = Liste les briques dont un registre a des versions plus récentes, et ce que ces versions pourraient faire
    .registry = Le registre à interroger ; par défaut celui de chaque brique
    .examples =
        Exemples :
          legollab platform outdated --in ma-plateforme
          legollab platform outdated --json
command-platform-upgrade =
    .about = Met une version plus récente d’une brique à sa place, après une répétition sur une copie des données
    .mount = Le montage
    .brick = Le fichier de la nouvelle version, ou son nom dans un registre, comme legollaborative:booking@1.2 ; par défaut la plus récente du registre de la brique
    .yes = Fait le changement sans poser la question, sauf si quelque chose a échoué à la répétition
    .examples =
        Exemples :
          legollab platform upgrade velos --in ma-plateforme
          legollab platform upgrade velos booking-0.2.0.wasm --in ma-plateforme
          legollab platform upgrade velos booking-0.2.0.wasm --yes --json   (pour les scripts ; aussi pendant qu’elle est servie)
command-platform-replace =
    .about = Fait reprendre un montage par une autre brique, avec ses données, après une répétition sur une copie
    .mount = Le montage
    .brick = Le fichier de la brique, ou son nom dans un registre, comme legollaborative:booking ou legollaborative:booking@1.2
    .yes = Fait le changement sans poser la question, sauf si quelque chose a échoué à la répétition
    .examples =
        Exemples :
          legollab platform replace velos une-autre-reservation.wasm --in ma-plateforme
command-platform-rollback =
    .about = Revient à ce qui tournait avant à un montage, avec ses données telles qu’elles étaient alors
    .mount = Le montage
    .yes = Revient en arrière sans poser la question
    .examples =
        Exemples :
          legollab platform rollback velos --in ma-plateforme
command-platform-export =
    .about = Écrit la plateforme dans un seul fichier, ses données dans des termes que d’autres briques comprennent
    .file = Le fichier à écrire, qui ne doit pas encore exister
    .examples =
        Exemples :
          legollab platform export velos.tar --in ma-plateforme
          tar --list --file velos.tar   (tout programme tar peut regarder dedans)
command-platform-import =
    .about = Crée une plateforme à partir d’un tel fichier
    .file = Le fichier à lire
    .folder = Le dossier à créer ; s’il existe, il doit être vide
    .name = Un autre nom que celui de l’archive, pour l’avoir à côté de la plateforme dont elle a été faite
    .examples =
        Exemples :
          legollab platform import velos.tar ma-plateforme
          legollab platform up --in ma-plateforme
command-brick-publish =
    .about = Signe une brique et la publie dans un registre, où sa ou son propriétaire l’approuve
    .file = Le fichier de la brique, tel que « brick build » l’a fait
    .registry = Le registre, comme https://registre.example.org
    .key = La clé qui signe, dont le registre connaît la partie publique
    .token = Un jeton créé dans le registre ; plutôt dans l’environnement, où aucune liste de processus ne le montre
    .examples =
        Exemples :
          LEGOLLAB_TOKEN=legollab_... legollab brick publish outillage.wasm --registry https://registre.example.org --key cle.pem
command-registry =
    .about = Fait tourner la place de marché, où les briques sont publiées, les prestataires certifiés et évalués
command-registry-init =
    .about = Crée le dossier d’un nouveau registre, ses clés et le compte de sa première administratrice ou de son premier administrateur
    .folder = Le dossier à créer
    .email = L’adresse de cette personne
    .name = Son nom
    .password-stdin = Lit le mot de passe sur l’entrée standard au lieu d’en créer un
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .examples =
        Exemples :
          legollab registry init mon-registre --email ada@example.org --name Ada
          legollab registry serve --in mon-registre
command-registry-serve =
    .about = Sert la place de marché : pages, API JSON et distribution OCI sur un seul port
    .folder = Le dossier du registre
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .listen = Où écouter
    .public-url = L’adresse à laquelle on atteint le registre, comme https://registre.example.org
    .smtp = Le serveur de courrier, comme smtps://utilisateur:motdepasse@mail.example.org ; sans lui, les messages vont dans un dossier
    .mail-from = L’adresse d’où viennent les messages, comme bonjour@example.org
    .tls-cert = Un certificat en PEM, suivi de ceux qui mènent à une racine connue : le registre parle alors TLS lui-même, et relit les fichiers quand ils changent
    .tls-key = La clé privée du certificat, en PEM
    .trusted-proxies = Un mandataire, ou un réseau de mandataires, dont on croit ce qu’il dit de l’adresse du client et de HTTPS, comme 10.0.0.0/8
    .require-second-factor = N’autorise administration, certification et trésorerie à agir qu’avec un second facteur : recommandé dès que les données sont réelles
    .movable-clock = Permet à l’administration d’avancer l’horloge : pour les démonstrations et les essais
    .until-input-ends = S’arrête aussi quand l’entrée standard se termine, pour un programme qui a lancé celui-ci
    .examples =
        Exemples :
          legollab registry serve --in mon-registre
          LEGOLLAB_DATABASE=postgres://registre@localhost/registre legollab registry serve --in mon-registre \
              --public-url https://registre.example.org --trusted-proxy 127.0.0.1
command-registry-check =
    .about = Lit tout ce qui a été déposé, et dit ce qui n’est plus ce qu’il était
    .folder = Le dossier du registre
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .examples =
        Exemples :
          legollab registry check --in mon-registre
          legollab registry check --in mon-registre --json   (aussi pendant qu’il est servi)
command-registry-mirror =
    .about = Copie les briques d’un autre registre, avec leurs signatures, et tient la copie à jour
    .folder = Le dossier du registre
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .from = Le registre à copier, comme https://registre.example.org
    .root = Son fichier 1.root.json, remis en main propre par ceux qui le tiennent ; nécessaire la première fois
    .packages = Une brique à copier, comme espace:nom
    .all = Copie toutes les briques
    .once = Copie une fois, au lieu d’une fois par heure jusqu’à ce qu’on l’arrête
    .examples =
        Exemples :
          legollab registry mirror --in mon-registre --from https://registre.example.org --root 1.root.json --all --once
          legollab registry mirror --in mon-registre --from https://registre.example.org --package atelier:booking
command-registry-backup =
    .about = Copie tout ce que garde un registre dans un dossier qui peut être servi ailleurs
    .to = Le dossier à créer
    .folder = Le dossier du registre
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .examples =
        Exemples :
          legollab registry backup /sauvegardes/registre-2026-11-30 --in mon-registre
          legollab registry serve --in /sauvegardes/registre-2026-11-30   (une sauvegarde est un registre)
command-registry-key =
    .about = Crée une paire de clés pour signer et en montre la partie publique
    .file = Où écrire la partie privée, en PEM
    .examples =
        Exemples :
          legollab registry key cle.pem
command-registry-sign =
    .about = Signe ce que le registre donne à signer : une certification ou une liste de clés
    .file = Le fichier à signer, tel que le registre l’a donné
    .key = La clé qui signe
    .out = Où écrire ce qui est signé ; par défaut à côté du fichier
    .examples =
        Exemples :
          legollab registry sign certification.json --key cle.pem
command-registry-root =
    .about = Crée la racine de confiance, ou la suivante avant qu’elle ne se termine au bout d’un an
    .folder = Le dossier du registre
    .database = Une base PostgreSQL, comme postgres://utilisateur:motdepasse@hote/nom ; sans elle, les données sont dans le dossier
    .keys = Les clés privées de celles et ceux qui tiennent la racine : trois au moins pour la créer, deux d’entre elles pour la renouveler
    .signers = Une certificatrice ou un certificateur qui signe la liste : l’adresse de son compte et la partie publique de sa clé pour cela
    .renew = Crée la racine suivante ; celles et ceux qui signent la liste restent, sauf si d’autres sont nommés
    .examples =
        Exemples :
          legollab registry root --in mon-registre --key ada.pem ben.pem cleo.pem \
              --list ana@example.org=ana-liste.pub.pem bob@example.org=bob-liste.pub.pem
          legollab registry root --renew --in mon-registre --key ada.pem cleo.pem
command-registry-demo =
    .about = Crée un registre rempli de données de démonstration, pour « cargo xtask demo »
    .folder = Le dossier à créer
    .bricks = Les briques à publier, dont le nom commence par « legollaborative: »
    .public-url = L’adresse à laquelle on atteindra le registre
    .examples =
        Exemples :
          legollab registry demo demo-registry --brick booking.wasm rating.wasm
command-host =
    .about = Héberge de nombreuses plateformes
command-host-serve =
    .about = Sert toutes les plateformes d’un dossier jusqu’à l’arrêt ; les appels en cours se terminent d’abord
    .platforms = Le dossier dont les sous-dossiers sont des plateformes
    .listen = Où écouter
    .operator = Où servir métriques et état de santé, à l’écart de l’adresse publique ; par défaut nulle part
    .operator-hosts = Un nom par lequel on atteint cette adresse, comme metrics.internal ; « localhost » et les adresses n’ont pas à être nommés
    .smtp = Le serveur de courrier, comme smtps://utilisateur:motdepasse@mail.example.org ; sans lui, les messages vont dans un dossier
    .mail-from = L’adresse d’où viennent les messages, comme bonjour@example.org
    .public-url = L’adresse sous laquelle on atteint les sites : https://example.org fait de velos velos.example.org, et https://example.org/p en fait example.org/p/velos
    .allow-hosts = Un nom d’hôte propre qu’une plateforme peut avoir si son manifeste le cite, comme velos=velos.example ; une fois par nom
    .trusted-proxies = Un mandataire, ou un réseau de mandataires, dont on croit ce qu’il dit de l’adresse du client et de HTTPS, comme 10.0.0.0/8
    .sign-ups-per-hour = Combien de comptes on peut ouvrir en une heure depuis une même adresse, sur chaque plateforme
    .invitations-per-day = Combien d’invitations encore sans réponse chaque plateforme peut envoyer en un jour, et chaque compte du studio pour toutes ses plateformes
    .invitations-of = La même chose pour une plateforme que vous connaissez, comme velos=500 ; une fois par plateforme
    .most = Ce qu’une plateforme peut donner au plus d’une limite à chacune de ses briques, comme cpu-ms=2000 ; une fois par limite
    .studio = Sert aussi le studio, où l’on crée et modifie des plateformes sans ligne de commande : au nom studio sous le domaine
    .bricks = Le dossier des fichiers de briques que le studio propose
    .registry = Le registre dont le studio propose les briques, comme https://registre.example.org, au lieu d’un dossier
    .platforms-per-account = Combien de plateformes un compte du studio peut créer
    .largest-archive = Combien de Mio une archive envoyée au studio peut avoir
    .room-per-account = Combien de Mio les plateformes créées par un compte du studio peuvent occuper ensemble avant que plus rien n’y entre
    .cache = Où garder les briques compilées
    .trust = Où se trouve la copie de la confiance d’un registre, telle que « host trust init » l’a créée
    .refuse-revoked = Ne démarre pas les briques dont la certification ou la version a été retirée, ni celles dont la signature ne tient pas
    .examples =
        Exemples :
          legollab host serve --platforms /srv/plateformes --studio --bricks /srv/briques
          legollab host serve --platforms /srv/plateformes --operator 127.0.0.1:9090
          LEGOLLAB_SMTP=smtps://utilisateur:motdepasse@mail.example.org legollab host serve --platforms /srv/plateformes \
              --mail-from bonjour@example.org --public-url https://example.org --trusted-proxy 127.0.0.1
command-host-trust =
    .about = Garde ce que cet hébergement sait des prestataires d’un registre, pour juger les briques par lui-même
command-host-trust-init =
    .about = Crée la copie, à partir de la racine qui vous a été remise en main propre
    .registry = Le registre, comme https://registre.example.org
    .root = La racine de sa confiance : le fichier 1.root.json, reçu de quelqu’un que vous connaissez
    .trust = Où garder la copie ; par défaut là où les programmes de ce compte gardent leurs données
    .examples =
        Exemples :
          legollab host trust init https://registre.example.org --root 1.root.json
          legollab host trust init https://registre.example.org --root 1.root.json --trust /srv/confiance
command-host-trust-update =
    .about = Demande au registre ce qu’il y a de neuf ; un hébergement en service le fait de lui-même toutes les heures
    .platforms = Le dossier dont les sous-dossiers sont des plateformes, pour chercher d’où viennent leurs briques
    .trust = Où se trouve la copie ; par défaut là où les programmes de ce compte gardent leurs données
    .examples =
        Exemples :
          legollab host trust update
          legollab host trust update --trust /srv/confiance --platforms /srv/plateformes
command-completions =
    .about = Écrit de quoi compléter les commandes dans un interpréteur
    .shell = L’interpréteur : bash, elvish, fish, powershell ou zsh
    .examples =
        Exemples :
          legollab completions bash > ~/.local/share/bash-completion/completions/legollab
          legollab completions zsh > ~/.zfunc/_legollab

## Briques

brick-new =
    La brique { $name } est dans { $folder }. Ensuite :

      cd { $folder }
      legollab brick test     lance ses tests sur le véritable environnement d’exécution
      legollab brick run      la sert, et la reconstruit à chaque enregistrement
      legollab brick check    dit ce qui est exigé pour publier
brick-built =
    Construit : { $name } { $version }
      fichier    { $path }
      taille     { $kilobytes } ko
      empreinte  { $digest }
brick-installing-target = Rust ne sait pas encore compiler pour { $target } ; installation.
brick-about =
    { "" }  nom        { $name }
    { "" }  licence    { $licence }
    { "" }  langues    { $languages }
    { "" }  taille     { $kilobytes } ko
    { "" }  empreinte  { $digest }
brick-wants = Les droits qu’elle demande :
brick-wants-nothing = Elle ne demande aucun droit.
brick-pages = Pages
brick-needs = A besoin que d’autres briques fournissent : { $interfaces }
brick-loading = vérification que { $path } peut être chargé
brick-starting = démarrage de la brique de { $folder }
brick-needs-with = Donnez la brique qui la fournit : --with MONTAGE=FICHIER
brick-reloaded = Reconstruite et rechargée.
brick-not-reloaded = La brique telle qu’elle était avant continue d’être servie.
brick-check-passed = Prête à être publiée.
brick-check-failed = Pas prête à être publiée.
brick-running =
    La brique est servie ; elle est reconstruite à chaque changement de ses sources. Ctrl-C l’arrête.

    { "  " }{ $host }
    { "  " }{ $path }   (là où les noms sous localhost ne fonctionnent pas)

      se connecter avec  { $people }
      mot de passe       { $password }

## Qui peut appeler une fonction

access-nobody = personne de l’extérieur
access-everyone = tout le monde
access-members = les membres
access-stewards = les responsables
access-bricks = les briques reliées
access-role = les membres qui ont le rôle { $role }
access-reads = lit ; pour { $who }
access-writes = peut changer quelque chose ; pour { $who }

## Règles de publication

check-sound = C’est un composant, et son manifeste, son contrat et ses textes s’accordent avec lui
    .remedy = Reconstruisez-la avec `legollab brick build`.
check-imports = Elle n’a besoin de rien qu’aucun hôte n’offre
    .remedy = Supprimez ces imports : un hôte offre le contrat, et WASI sans fichiers, sans réseau et sans environnement.
check-wishes = Elle demande chaque capacité qu’elle utilise
    .remedy = Ajoutez [capabilities.NOM.why] pour chacune dans brick.toml, en français et en anglais.
check-unused = Elle utilise chaque capacité qu’elle demande
    .remedy = Retirez-les de brick.toml : ce qu’on ne demande pas n’a pas à être expliqué.
check-access = Ses règles d’accès nomment des fonctions qui existent
    .remedy = Corrigez les noms dans brick.toml, ou exportez les fonctions.
check-pages = Ses pages et son export de legollaborative:brick/pages vont ensemble
    .remedy = Donnez la liste des pages dans brick.toml et exportez legollaborative:brick/pages, ou ni l’un ni l’autre.
check-bounds = Ses bornes portent sur des paramètres, des champs et des types qui existent et peuvent en avoir
    .remedy = Corrigez les noms dans brick.toml : un paramètre s’écrit interface.fonction.paramètre, un champ interface.record.champ, un type interface.type. Les nombres ont min et max, les textes min-length, max-length et pattern, les listes min-items et max-items.
check-doors = Ses blocs rendent une vue, et ses points d’accès prennent une requête et rendent une réponse
    .remedy = Corrigez les noms dans brick.toml, ou les fonctions : un bloc rend option<view>, ou un result qui en contient une, et se passe de paramètres là où il s’affiche de lui-même ; un point d’accès prend d’abord un request et rend result<answer, error>, et chaque {"{"}nom{"}"} de son chemin est un paramètre simple de la fonction. Ni l’un ni l’autre n’a de règle sous [functions].
check-events = Les fonctions de ses interfaces d’événements ne rendent rien
    .remedy = Supprimez ce qu’elles rendent : un événement est dit une fois l’appel terminé, personne n’entend la réponse.
check-documented = Chaque interface, fonction, type, champ et cas a un commentaire
    .remedy = Écrivez un commentaire /// pour chacun dans le WIT : il devient la documentation de l’API.
check-languages = Ses textes disent la même chose en français et en anglais
    .remedy = Ajoutez les messages manquants aux fichiers de locales/.
check-labels = Chaque champ de ses formulaires a un libellé en français et en anglais
    .remedy = Ajoutez ces messages aux fichiers de locales/ : fn-INTERFACE-FONCTION avec un attribut par paramètre, type-NOM avec un par champ ou par cas.
check-licence = Sa licence est ouverte
    .remedy = Choisissez-en une que l’Open Source Initiative a approuvée, comme Apache-2.0, EUPL-1.2 ou AGPL-3.0-or-later.
check-source = Elle dit où sont ses sources
    .remedy = Indiquez source dans [brick] de brick.toml.
check-portable = Ses données peuvent être emportées ailleurs
    .remedy = Exportez legollaborative:brick/portable.
check-calls = Ses formulaires et ses boutons appellent des fonctions qui existent, et ses liens mènent à ses pages
    .remedy = Corrigez l’interface, la fonction ou la page que nomme la page dessinée, ou exportez la fonction.
check-drawn = Ses pages se dessinent sur une plateforme où elle est seule
    .remedy = Elles n’ont pas été dessinées, donc pas vérifiées. Corrigez ce qui est nommé, ou donnez-lui les autres briques : legollab brick run --with MONTAGE=FICHIER
check-size = Son fichier est petit
    .remedy = Voyez ce qui prend de la place, par exemple avec `wasm-tools print` ou twiggy ; supprimez ce qui ne sert pas.

## Plateformes

platform-made =
    La plateforme { $title } est dans { $folder }. Ensuite :

      legollab platform add BRIQUE.wasm --in { $folder }
      legollab platform member add vous@example.org --name Vous --steward --in { $folder }
      legollab platform up --in { $folder }
platform-granting = { $title } { $version } ({ $package }) sera montée sous { $mount }.
platform-grant-question = Accorder ces droits ? [o/N]
platform-granted-nothing = Rien n’a été changé.
registry-asking = demande à { $registry }
registry-fetching = téléchargement de { $brick }
registry-unfit = { $package } { $version } n’est pas retenue : elle a besoin de { $interface }, que cet hébergement n’offre pas.
registry-verdict = { $provider ->
    [none] { $brick } : { $verdict }
   *[other] { $brick }, de { $provider } : { $verdict }
}
registry-uncertified-question = L’ajouter tout de même ? [o/N]
outdated-none = Aucune version plus récente n’est disponible.
outdated-deprecated = { $mount } : { $package } est déconseillée par ceux qui la font : { $reason }
outdated-replacement = À la place : { $package }
outdated-yanked = { $mount } : { $package } { $now } a été retirée : { $reason }
outdated-brick = { $mount } : { $package } { $now }, la version { $newer } est disponible
upgrade-newest = { $mount } a déjà la version la plus récente.
trust-made = La confiance de { $registry } est gardée dans { $folder }. Empreinte de sa racine : { $digest }
trust-asking = demande à { $registry }
trust-updated = Nouvelles de { $registry } du { $at }. { $bricks ->
    [0] Aucune origine de brique n’a été ajoutée.
    [one] L’origine d’une brique a été ajoutée.
   *[other] L’origine de { $bricks } briques a été ajoutée.
}
trust-not-fresh = Ce que publie le registre est trop ancien, ou vient du futur : aucune brique ne sera montrée comme certifiée. Vérifiez la date de cette machine.
platform-added = { $mount } est montée : { $package } { $version }.
platform-open = { $count ->
        [0] { $mount } a besoin de { $interface }, et aucune brique ne la fournit encore ici.
       *[other] { $mount } a besoin de { $interface }. Choisissez qui la fournit, { $candidates } : legollab platform wire { $mount } { $interface } MONTAGE
    }
platform-same-grants = Elle peut faire la même chose qu’avant.
platform-disconnected = N’y sont plus reliées : { $mounts }. Vérifiez qu’elles peuvent s’en passer : legollab platform check
platform-removed = { $mount } est retirée. Si vous la rajoutez, elle repartira de zéro.
platform-kept = Ce qu’elle savait est dans { $file }, { $count ->
        [one] { $count } ligne
       *[other] { $count } lignes
    } dans les termes de son domaine : une brique qui prend de telles lignes peut continuer à partir de là.
platform-kept-raw = Ce qu’elle conservait est dans { $file }, { $count ->
        [one] { $count } entrée que seule
       *[other] { $count } entrées que seule
    } cette brique comprend.
platform-wired = { $mount } reçoit { $interface } de { $server }.
platform-listens = { $mount } entend { $interface } de { $source }.
blocks-suggested = Les pages affichent les blocs que les briques proposent.
blocks-placed = { $count ->
        [0] Aucun bloc ne s’affiche.
        [one] 1 bloc s’affiche.
       *[other] { $count } blocs s’affichent.
    }
blocks-placed-at = { $count ->
        [0] Aucun bloc ne s’affiche à l’emplacement { $place }.
        [one] 1 bloc s’affiche à l’emplacement { $place }.
       *[other] { $count } blocs s’affichent à l’emplacement { $place }.
    }
blocks-places = Ils peuvent se placer ici :
blocks-place-home = L’accueil
blocks-place-member = La page d’un membre
blocks-place-account = La page de son propre compte
blocks-known = Ceux-ci peuvent s’afficher :
map-shown = Le fond de carte est { $file }.
map-credited = Dessous, on lit : { $credit }
map-none = Il n’y a pas de fond de carte.
legal-missing = { $count ->
        [0] Rien ne manque.
        [one] Une ligne n’est pas encore remplie ; le site ne la montre pas.
       *[other] { $count } lignes ne sont pas encore remplies ; le site ne les montre pas.
    }
embed-granted = { $block } peut s’afficher sur { $sites }, à l’adresse /embed/{ $block }.
embed-ended = Plus aucun autre site ne peut afficher { $block }.
menu-suggested = Le menu est tel que les briques le donnent.
menu-arranged = Le menu est arrangé pour cette plateforme :
menu-group-browse = Ce qu’il y a :
menu-group-mine = Ce qui est à soi :
menu-group-manage = Ce qui fait vivre le site :
menu-hidden = hors du menu
platform-is-building = La plateforme est en construction : seuls ses responsables la voient, jusqu’à « legollab platform launch ».
platform-is-launched = La plateforme est lancée : tout le monde la voit.
platform-is-suspended = La plateforme est suspendue : seuls ses responsables la voient, sans rien pouvoir y changer, jusqu’à « legollab platform launch ».
platform-checked = { $bricks ->
        [0] Aucun problème trouvé. La plateforme n’a pas encore de brique.
        [one] Aucun problème trouvé : sa brique est prête.
       *[other] Aucun problème trouvé : ses { $bricks } briques vont ensemble.
    }
platform-opening = ouverture de { $folder }
platform-up =
    Plateforme servie sur cette machine : { $title }. Ctrl-C l’arrête.

    { "  " }{ $host }
    { "  " }{ $path }   (là où les noms sous localhost ne fonctionnent pas)
platform-without-members = Personne n’a encore de compte. Pour créer le premier responsable : legollab platform member add vous@example.org --name Vous --steward
platform-stopped = Arrêtée ; tous les appels en cours sont terminés.
registry-made = Le registre est dans { $folder }, administré par { $name } ({ $email }). « legollab registry serve --in { $folder } » le sert.
registry-serving = La place de marché est à l’adresse { $address }
registry-stopped = Arrêté ; toutes les requêtes en cours sont terminées.
root-made = La racine de confiance est créée et vaut un an. Emportez les clés privées : le registre n’en a gardé aucune. Ensuite, deux des personnes qui signent la liste des certificateurs signent la première dans le navigateur.
root-renewed = La racine de confiance suivante est créée et vaut un an. Emportez les clés privées : le registre n’en a gardé aucune.
registry-demo-filling = deux ans passent
registry-demo-filled = Un registre rempli de données de démonstration est dans { $folder }. « legollab registry serve --movable-clock --in { $folder } » le sert à l’adresse { $address }, où ces personnes peuvent se connecter :
registry-backed-up = Tout est dans { $folder }. C’est un registre comme un autre : « legollab registry serve --in { $folder } » le sert.
registry-checking = lecture de tout
registry-damaged-missing = { $digest } n’est plus là ; il appartient à { $repositories }.
registry-damaged-changed = { $digest } n’est plus ce qu’il était ; il appartient à { $repositories }.
registry-damaged-unknown = La base n’a plus { $digest }, dont une version de { $repositories } est faite.
registry-strays = { $strays ->
    [one] La base ne connaît pas un fichier du dépôt. Il arrivait, ou ne sert plus à rien ; dans ce cas il disparaît au bout d’un jour.
   *[other] La base ne connaît pas { $strays } fichiers du dépôt. Ils arrivaient, ou ne servent plus à rien ; dans ce cas ils disparaissent au bout d’un jour.
}
mirror-copying = copie de { $origin }
mirror-copied = Copiée : { $package } { $version }
mirror-followed-released = { $package } { $version } est de nouveau conseillée.
mirror-followed-yanked = { $package } { $version } a été retirée là-bas, et l’est ici.
mirror-followed-quarantined = { $package } { $version } est retenue là-bas, et l’est maintenant ici.
mirror-advised = Ce qui est conseillé au sujet de { $package } a changé.
mirror-refused-local-name = Pas copiée : { $what }. Une organisation de ce registre a cet espace de noms.
mirror-refused-other-origin = Pas copiée : { $what }. Cet espace de noms est déjà une copie de { $detail }.
mirror-refused-not-there = Pas copiée : { $what }. L’autre registre n’a pas cette brique.
mirror-refused-changed = Pas copiée : { $what }. Le même numéro désigne d’autres octets qu’avant ; la copie garde ceux qu’elle a. { $detail }
mirror-refused-withheld = Pas copiée : { $what }. L’autre registre la retient : { $detail }
mirror-refused-not-accepted = Pas copiée : { $what }. Rien ne montre que l’autre registre l’a acceptée.
mirror-refused-disbelieved = Pas copiée : { $what }. Une de ses signatures ne tient pas : { $detail }
mirror-refused-examined = Pas copiée : { $what }. Elle ne passe pas l’examen de ce registre : { $detail }
mirror-refused-lies = Pas copiée : { $what }. Ce qui est arrivé n’est pas ce qui était annoncé : { $detail }
mirror-refused-too-much = Pas copiée : { $what }. Il y en a plus que ce qui est accepté : { $detail }
mirror-refused-answer = Pas copiée : { $what }. La réponse de l’autre registre est inutilisable : { $detail }
mirror-summary = { $origin }, { $bricks ->
    [one] une brique
   *[other] { $bricks } briques
} : { $copied ->
    [0] aucune version copiée
    [one] une version copiée
   *[other] { $copied } versions copiées
}, { $known } déjà là, { $documents ->
    [0] rien de plus à leur sujet
    [one] un document de plus à leur sujet
   *[other] { $documents } documents de plus à leur sujet
}, { $refused } refusées.
registry-damaged-unreadable = { $digest } ne peut pas être lu ; il appartient à { $repositories }.
registry-whole = Tout est tel qu’il a été déposé : { $blobs } blobs et { $manifests } manifestes.
registry-damaged = { $damaged } éléments sont abîmés, sur { $blobs } blobs et { $manifests } manifestes. Recopiez-les depuis une sauvegarde, ou déposez de nouveau les mêmes octets.
key-made = La clé est dans { $file } : gardez-la pour vous. Son identifiant est { $id } ; le registre a besoin de cette partie :
signed = Signé : donnez { $file } au registre
brick-publishing = publication
brick-published = { $name } { $version } est au registre et attend l’accord d’une ou d’un propriétaire : { $page }
host-serving = { $served } plateformes sur { $of } sont servies à l’adresse { $address }.
host-not-allowed = { $name } voudrait être servie aussi à l’adresse { $host }, et ne l’est pas : son manifeste cite cet hôte, et vous ne l’avez pas accordé. Pour l’accorder : --allow-host { $name }={ $host }
host-studio = Le studio est à l’adresse { $address }.
host-stopped = Arrêté ; tous les appels en cours sont terminés.
call-done = { $function } : appel réussi, sans valeur en retour.
call-whole-argument = les arguments
member-added = { $name } <{ $email }> a un compte.
member-password = Le mot de passe, affiché seulement maintenant : { $password }
no-members = Personne n’a encore de compte.
backup-copying = copie
backup-done = Tout est dans { $folder }. C’est une plateforme comme une autre : `legollab platform up --in { $folder }` la démarre.
export-writing = export
export-done = { $platform } est dans { $place }, avec { $members ->
        [one] son membre
       *[other] ses { $members } membres
    } :
export-secret = À garder aussi sûrement que la plateforme elle-même : ce fichier contient les adresses des membres et les empreintes de leurs mots de passe.
archive-domain = { "  " }{ $mount }, { $package } { $version } : { $count ->
        [one] { $count } ligne
       *[other] { $count } lignes
    } dans les termes de son domaine
archive-raw = { "  " }{ $mount }, { $package } { $version } : { $count ->
        [one] { $count } entrée telle qu’elle est conservée
       *[other] { $count } entrées telles qu’elles sont conservées
    }, pour cette brique seule, car elle ne sait pas donner ses données dans les termes de son domaine
import-reading = import
import-done = { $platform } est dans { $place }, avec { $members ->
        [one] son membre
       *[other] ses { $members } membres
    }. Chacun se connecte de nouveau. `legollab platform up --in { $place }` la démarre.
change-rehearsing = répétition sur une copie des données
change-making = changement en cours
upgrade-would = { $mount } passerait de { $old } { $before } à { $after }.
replace-would = { $new } { $after } reprendrait { $mount } à { $old } { $before }.
change-loses = { "  " }Elle n’offre plus { $interface }.
change-data-stays = { "  " }Ses données restent telles quelles ({ $after } Kio). Les changements faits par les membres attendent environ { $seconds } s ; la consultation continue.
change-data-migrated = { "  " }Ses données prennent une nouvelle forme en { $count ->
        [one] une étape
       *[other] { $count } étapes
    } ({ $before } Kio avant, { $after } Kio après). Les changements faits par les membres attendent environ { $seconds } s ; la consultation continue.
change-data-taken-over = { "  " }Elle reprend { $count ->
        [one] { $count } ligne
       *[other] { $count } lignes
    } de données ({ $before } Kio avant, { $after } Kio après). Les changements faits par les membres attendent environ { $seconds } s ; la consultation continue.
change-answered = { "  " }À la répétition, « { $what } » a répondu.
change-failed-at = { "  " }À la répétition, « { $what } » a échoué : { $why }
change-way-back = { "  " }Ce qui tourne maintenant est conservé : legollab platform rollback { $mount } y revient.
change-not-made = Rien n’a été changé, car la répétition a échoué.
change-question = Faire le changement ? [o/N]
change-made = { $mount } fait maintenant tourner { $package } { $version }.
rollback-returns = { $mount } reviendrait à { $package } { $version }, avec ses données telles qu’elles étaient avant le changement.
rollback-loses = { "  " }Ce qui a été écrit à ce montage depuis est perdu. Les membres, les messages et les données des autres briques restent.

## Problèmes

problem-never-started = La plateforme de { $folder } n’a jamais été démarrée, elle n’a donc pas encore de données.
    .remedy = Mettez-y la brique avec legollab platform add, ou démarrez-la une fois avec legollab platform up.
problem-archive-file = { $path } ne peut pas être lu ou écrit.
    .remedy = Vérifiez que ce fichier existe, que vous avez le droit de le lire et de l’écrire, et qu’il reste de la place.
problem-archive-foreign = { $path } n’est pas l’archive d’une plateforme.
    .remedy = Choisissez un fichier écrit par `legollab platform export`. S’il est compressé, décompressez-le d’abord.
problem-archive-newer = { $path } a été écrit par une version plus récente, au format { $found }.
    .remedy = Utilisez la version qui l’a écrit, ou une plus récente.
problem-archive-truncated = { $path } s’arrête avant sa fin. Rien n’a été importé.
    .remedy = Copiez-le de nouveau depuis là où il a été écrit, ou exportez de nouveau.
problem-archive-damaged = { $path } n’est plus tel qu’il a été écrit. Rien n’a été importé.
    .remedy = Copiez-le de nouveau depuis là où il a été écrit, ou exportez de nouveau.
problem-archive-changed = La brique de { $mount } a été changée pendant que la plateforme était lue.
    .remedy = Démarrez une fois la plateforme avec legollab platform up, pour que le changement prenne effet, puis recommencez.
problem-brick-data = Une brique n’a pas pu traiter ses données. Rien n’a été changé.
    .remedy = Signalez-le à l’auteur de la brique.
problem-change-failed = Le changement n’a pas été fait. La plateforme est telle qu’elle était.
problem-change-unanswered = Le serveur de la plateforme n’a pas dit comment le changement s’est terminé.
    .remedy = Voyez quelle version tourne : legollab platform check. Un changement interrompu est terminé ou défait au prochain démarrage de la plateforme.
problem-change-not-asked = Quelqu’un doit accepter le changement, et il n’y a personne à qui poser la question ici.
    .remedy = Ajoutez --yes pour le faire.
problem-no-control = Les changements pendant que la plateforme est servie ne seraient pas possibles.

problem-cannot-read = { $path } ne peut pas être lu.
    .remedy = Vérifiez qu’il est là et que vous avez le droit de le lire.
problem-picture-refused = { $file } ne peut pas être montré sur le site.
    .remedy = Donnez une image PNG, JPEG ou WebP de 12 Mio au plus.
problem-picture-not-kept = { $file } n’a pas pu être gardé avec la plateforme.
    .remedy = Vérifiez qu’il y a de la place, et que vous avez le droit d’écrire dans le dossier de la plateforme.
problem-cannot-write = { $path } ne peut pas être écrit.
    .remedy = Vérifiez que son dossier est là, que vous avez le droit d’y écrire et qu’il reste de la place.
problem-folder-exists = Il y a déjà quelque chose à { $path }.
    .remedy = Choisissez un autre nom, ou déplacez ce qui s’y trouve.
problem-no-threads = Le système n’accorde pas de fils d’exécution.
    .remedy = Voyez combien de processus vous pouvez avoir : ulimit -u.
problem-no-input = L’entrée standard ne peut pas être lue.
    .remedy = Donnez le texte par un tube ou un fichier, comme `legollab ... < fichier`.
problem-no-brick = Il n’y a pas de brique dans { $folder } : brick.toml n’y est pas.
    .remedy = Lancez la commande dans le dossier d’une brique, nommez ce dossier, ou créez une brique avec `legollab brick new NOM`.
problem-bad-manifest = { $path } n’est pas correct.
    .remedy = Corrigez ce qui est listé, puis recommencez.
problem-bad-manifest-at = brick.toml, ligne { $place }
problem-bad-name = « { $name } » ne peut pas être le nom d’une brique.
    .remedy = Utilisez des mots en minuscules joints par -, chacun commençant par une lettre, comme tool-library.
problem-no-sdk = Le SDK n’est pas là où ce programme a été construit.
    .remedy = Nommez la copie de travail qui le contient : legollab brick new NOM --sdk DOSSIER
problem-no-sdk-there = Il n’y a pas de SDK dans { $path }.
    .remedy = Nommez la copie de travail, ou son dossier sdk : celui qui contient brick/Cargo.toml.
problem-no-template = Ce programme a été construit sans le modèle des nouvelles briques.
    .remedy = Construisez-le depuis une copie de travail entière : cargo install --path cli
problem-cargo-missing = Cargo, qui compile les briques écrites en Rust, ne peut pas être lancé.
    .remedy = Installez Rust depuis https://rustup.rs, puis recommencez.
problem-target-missing = Rust ne peut pas compiler pour { $target } ici.
    .remedy = Lancez : rustup target add { $target }
problem-does-not-compile = La brique dans { $folder } ne compile pas.
    .remedy = Corrigez ce que le compilateur dit ci-dessus.
problem-no-component = { $path } ne produit pas de composant.
    .remedy = Ajoutez crate-type = ["cdylib"] à sa partie [lib].
problem-not-rust = { $folder } n’a pas de Cargo.toml, elle n’est donc pas écrite en Rust.
    .remedy = Construisez le composant avec les outils de son langage, puis : legollab brick build --component FICHIER
problem-bad-wit = Le WIT de la brique ne peut pas être utilisé.
    .remedy = Corrigez-le ; les paquets du contrat ont leur place dans wit/deps.
problem-not-a-component = { $path } ne peut pas devenir une brique.
    .remedy = Il faut un composant WebAssembly ; Rust en produit un pour la cible wasm32-wasip2.
problem-not-a-brick = { $path } n’est pas une brique.
    .remedy = Nommez un fichier produit par `legollab brick build`.
problem-bad-contract = Ce que { $path } exporte et importe ne peut pas être utilisé.
    .remedy = Corrigez le WIT ou le code, puis reconstruisez.
problem-bad-with = « { $word } » ne dit pas quoi monter où.
    .remedy = Écrivez MONTAGE=FICHIER, comme booking=briques/booking.wasm
problem-cannot-watch = Les changements dans le dossier de la brique ne peuvent pas être suivis.
    .remedy = Sous Linux le nombre de fichiers suivis est peut-être épuisé : sysctl fs.inotify.max_user_watches
problem-no-platform = Il n’y a pas de plateforme dans { $folder } : platform.toml n’y est pas.
    .remedy = Lancez la commande dans le dossier d’une plateforme, nommez ce dossier avec --in, ou créez-en une avec `legollab platform init`.
problem-bad-platform = { $path } n’est pas correct.
    .remedy = Corrigez ce qui est listé, puis recommencez.
problem-platform-unfit = La plateforme dans { $folder } ne tient pas ensemble.
    .remedy = Faites ce que dit chaque constat ; `legollab platform check` les montre de nouveau.
problem-platform-closed = La plateforme dans { $folder } ne peut pas être ouverte.
    .remedy = Si ses données sont abîmées, restaurez une sauvegarde ; si elles sont d’un format plus récent, prenez la version qui les a écrites.
problem-bad-platform-words = Cette description de plateforme n’est pas valable.
    .remedy = Corrigez ce qui est listé, puis recommencez.
problem-bad-block = « { $block } » n’est pas un bloc.
    .remedy = Écrivez le montage, l’interface et la fonction, comme velos/blocks.free-now. « legollab platform blocks » les énumère.
problem-bad-page = « { $page } » n’est pas une page.
    .remedy = Écrivez le montage et la page, comme velos/items. « legollab platform menu » les énumère.
problem-map-too-large = Le fond de carte dépasse { $most } Mio.
    .remedy = Retirez ce qui est loin de vos lieux, ou simplifiez-le avec un outil comme mapshaper.
problem-map-too-fine = Le fond de carte a plus de { $most } points.
    .remedy = Retirez ce qui est loin de vos lieux, ou simplifiez-le avec un outil comme mapshaper.
problem-map-not-geojson = Le fichier n’est pas une collection GeoJSON.
    .remedy = Exportez-le en GeoJSON, avec des lignes et des surfaces.
problem-map-empty = Le fond de carte n’a ni ligne ni surface.
    .remedy = Donnez une collection GeoJSON avec des lignes, des polygones, ou les deux.
problem-map-not-on-earth = « { $point } » n’est pas une longitude et une latitude en degrés.
    .remedy = Exportez la carte en WGS 84 (EPSG:4326), longitude d’abord.
problem-map-unknown-kind = « { $kind } » n’est pas un genre d’objet.
    .remedy = La propriété « kind » peut valoir land, green, built, water, road ou rail ; sans elle, les surfaces sont du sol et les lignes des rues.
problem-bad-place = « { $place } » n’est pas un emplacement de blocs.
    .remedy = Écrivez home, member ou account, un emplacement comme velos/item, ou un type comme member-id. « legollab platform blocks » les énumère.
problem-bad-block-settings = Les réglages de { $block } ne forment pas un objet JSON.
    .remedy = Écrivez-les comme {"{"}"count":3{"}"}, entre guillemets, sans null.
problem-bad-interface = « { $interface } » n’est pas le nom d’une interface.
    .remedy = Écrivez espace:paquet/nom, comme legollaborative:booking/events
problem-not-asked = Quelqu’un doit accepter ce que demande la brique, et il n’y a personne à qui poser la question ici.
    .remedy = Ajoutez --yes pour l’accorder.
problem-no-runtime = Les briques ne peuvent pas tourner ici ; une fois compilées, elles seraient gardées dans { $cache }.
    .remedy = Donnez à LEGOLLAB_CACHE un dossier où vous avez le droit d’écrire.
problem-no-server = Le serveur ne peut pas être mis en place.
problem-not-served = La plateforme ne peut pas être servie.
problem-name-not-folders = La plateforme de { $folder } n’est pas servie : son manifeste l’appelle « { $name } », son dossier « { $own } ».
    .remedy = Un hôte sert une plateforme sous le nom de son dossier : renommez le dossier, ou corrigez le nom dans son platform.toml.
problem-opening-too-long = La plateforme de { $folder } n’est pas servie : l’ouvrir a pris plus de { $minutes } minutes.
    .remedy = Examinez ses briques et ses données avec `legollab platform check`.
problem-no-studio = Le studio ne peut pas être ouvert.
    .remedy = Corrigez ce qui est dit ici, ou démarrez sans --studio.
problem-server-failed = Le serveur a cessé de fonctionner.
problem-port-taken = Il n’est pas possible d’écouter à l’adresse { $address }.
    .remedy = Autre chose y écoute peut-être déjà : arrêtez-le, ou choisissez un autre port : --port pour `platform up`, --listen pour `host serve` et `brick run`.
problem-no-output = Ce que dit la commande n’a pas pu être écrit en entier.
    .remedy = Voyez s’il reste de la place là où va la sortie. La commande elle-même a pu faire ce qu’elle avait à faire : vérifiez avant de la relancer.
problem-no-examiner = Ce programme ne se trouve pas lui-même pour examiner les briques dans un processus à part.
problem-registry-unopened = Le registre du dossier { $folder } ne peut pas être ouvert.
    .remedy = Vérifiez que le dossier et la base sont accessibles en écriture, et que le programme n’est pas d’une version plus ancienne.
problem-root-exists = Ce registre a déjà une racine de confiance.
    .remedy = Créez la suivante avec --renew.
problem-no-root = Ce registre n’a pas encore de racine de confiance.
    .remedy = Créez la première sans --renew, avec les clés de trois personnes et --list.
problem-root-not-made = La racine de confiance n’a pas été créée.
    .remedy = Il faut trois clés pour la créer, deux d’entre elles pour la renouveler, deux personnes au moins qui signent la liste, et aucune clé ne tient deux rôles.
problem-bad-signer = « { $signer } » ne dit pas qui signe la liste des certificateurs.
    .remedy = Donnez l’adresse d’un compte et le fichier d’une clé publique, comme ana@example.org=ana-liste.pub.pem
problem-no-account = Personne n’a de compte à l’adresse { $email }.
    .remedy = La personne qui signe la liste des certificateurs crée d’abord un compte.
problem-not-a-public-key = { $file } ne contient pas de clé publique ECDSA P-256.
    .remedy = C’est ce que montre « legollab registry key », à partir de -----BEGIN PUBLIC KEY-----.
problem-demo-not-filled = La démonstration du dossier { $folder } n’est pas terminée.
    .remedy = Supprimez le dossier avant un nouvel essai.
problem-registry-not-copied = Le registre de { $path } ne peut pas être copié.
    .remedy = Vérifiez qu’il y a de la place à destination et que vous pouvez y écrire ; le registre lui-même est inchangé.
problem-registry-not-checked = Le registre de { $path } ne peut pas être lu.
    .remedy = Vérifiez que sa base répond et que vous pouvez lire son dossier ; rien n’a été changé.
problem-mirror-no-root = Rien ne dit encore à qui se fier au sujet de { $url }.
    .remedy = Donnez avec --root le fichier 1.root.json que ceux qui tiennent ce registre vous ont remis.
problem-mirror-other-root = Ce n’est pas la racine sur laquelle { $url } est cru ici jusqu’à présent.
    .remedy = N’indiquez pas --root. Si ce registre est reparti d’une autre racine, demandez-le à ceux qui le tiennent, et seulement ensuite supprimez son dossier dans mirrors/.
problem-mirror-stale = Ce que { $url } publie de sa confiance n’est pas de ces jours-ci : rien n’a été copié.
    .remedy = Vérifiez l’horloge de cette machine. Si elle est juste, prévenez ceux qui tiennent ce registre.
problem-mirror-stopped = La copie de { $url } s’est arrêtée. Ce qui avait été copié jusque-là est entier.
    .remedy = Remédiez à ce qui est dit ci-dessus et recommencez : elle reprend où elle s’est arrêtée.
problem-mirror-no-name = « { $name } » n’est pas le nom d’une brique.
    .remedy = Écrivez-le espace:nom, comme legollaborative:booking.
problem-no-registry = Il n’y a pas de registre dans { $folder }.
    .remedy = Donnez son dossier avec --in, ou sa base avec --database. « legollab registry init » en crée un nouveau.
problem-folder-not-empty = { $folder } n’est pas vide.
    .remedy = Choisissez un dossier qui n’existe pas encore.
problem-administrator-refused = Aucun compte ne peut être ouvert pour { $email }.
problem-backup-of-postgres = Les données de ce registre sont dans PostgreSQL, qui a ses propres outils de sauvegarde.
    .remedy = Copiez d’abord la base avec pg_dump, puis le dossier du registre : ce qui y est rangé ne change jamais.
problem-no-key = Aucune clé ne peut être créée sur cette machine.
problem-key-there = { $file } existe déjà, et c’est peut-être une clé.
    .remedy = Choisissez un autre nom : une clé écrasée est perdue pour de bon.
problem-not-a-key = { $file } ne contient pas de clé privée ECDSA P-256.
    .remedy = Créez-en une avec « legollab registry key ».
problem-not-signed = { $file } ne peut pas être signé.
    .remedy = Donnez le fichier tel que le registre l’a donné, sans le modifier.
problem-file-too-large = { $file } est plus grand que tout ce qui se signe.
problem-no-client = Aucune connexion n’est possible depuis cette machine.
problem-bad-registry = { $url } n’est pas l’adresse d’un registre.
    .remedy = Donnez-la en entier, comme https://registre.example.org
problem-insecure-registry = { $url } n’est pas une adresse en https : n’importe qui en chemin pourrait lire et changer ce qui passe.
    .remedy = Donnez l’adresse en https. Sans lui, seul un registre de cette machine est joint.
problem-no-registry-named = Il n’est pas dit dans quel registre chercher la brique.
    .remedy = Nommez-le avec --registry ou LEGOLLAB_REGISTRY, ou créez la confiance de cet hébergement avec « legollab host trust init ».
problem-bad-requirement = « { $version } » ne désigne pas une version.
    .remedy = Écrivez par exemple legollaborative:booking@1.2, ou @=1.2.3 pour cette version exactement.
problem-registry-slow = Le registre { $url } n’a pas répondu à temps.
    .remedy = Réessayez plus tard. Ce qui tourne n’en dépend pas.
problem-registry-has-none = Le registre { $url } ne l’a pas : { $what }
    .remedy = Vérifiez le nom. Seules les versions publiées se téléchargent.
problem-registry-no-version = Le registre { $url } n’a aucune version publiée de { $package } qui convienne ({ $requirement }) et que cet hébergement puisse faire tourner.
    .remedy = Demandez une autre version, ou mettez à jour cet hébergement.
problem-registry-unfit = { $package } { $version } a besoin de { $interface }, que cet hébergement n’offre pas.
problem-registry-disbelieved = Ce que le registre { $url } publie de sa confiance n’est pas crédible.
    .remedy = La copie reste comme elle était. Prévenez le registre, et vérifiez la racine qui vous a été remise.
problem-registry-misunderstood = La réponse du registre { $url } n’est pas exploitable.
    .remedy = Vérifiez que c’est bien l’adresse d’un registre. Si c’est le cas, prévenez son exploitant.
problem-registry-other-release = Le registre { $url } a donné autre chose que { $brick }.
    .remedy = Rien n’a été ajouté. Prévenez son exploitant.
problem-brick-disbelieved = La signature de { $brick } ne tient pas.
    .remedy = Rien n’a été ajouté. Prévenez le prestataire et le registre.
problem-uncertified-not-asked = Quelqu’un doit accepter une brique qui n’est pas certifiée ({ $verdict }), et il n’y a personne à qui poser la question ici.
    .remedy = Ajoutez --uncertified pour l’accepter.
problem-no-trust-folder = Il n’est pas dit où garder la confiance d’un registre.
    .remedy = Nommez un dossier avec --trust ou LEGOLLAB_TRUST.
problem-no-trust-there = Il n’y a pas de confiance de registre dans { $folder }.
    .remedy = Créez-la avec « legollab host trust init ».
problem-trust-there = Il y a déjà la confiance d’un registre dans { $folder }.
    .remedy = Pour en changer, déplacez d’abord ce dossier.
problem-trust-busy = Un autre processus remplit { $folder } en ce moment.
    .remedy = Réessayez dans un instant.
problem-trust-unusable = La confiance gardée dans { $folder } ne peut pas être utilisée.
    .remedy = Remettez-la d’une sauvegarde, ou recréez-la avec « legollab host trust init ».
problem-not-a-root = { $file } n’est pas la racine d’une confiance.
    .remedy = C’est le fichier 1.root.json de ceux qui tiennent le registre.
problem-no-registry-there = Aucun registre ne répond à { $url }.
    .remedy = Vérifiez l’adresse, et que le registre tourne.
problem-token-refused = Le registre { $url } n’accepte pas ce jeton.
    .remedy = Sur la page de l’organisation dont le nom est l’espace de noms de la brique, voyez si le jeton a pris fin, ou créez-en un autre.
problem-publication-refused = Le registre n’accepte pas { $file }.
    .remedy = Corrigez ce qui est listé, reconstruisez la brique et publiez-la.
problem-not-published = La brique n’a pas pu être publiée dans { $url }.
problem-registry-says = { $message }
problem-brick-unfit = La brique de { $folder } ne peut pas être servie ainsi.
    .remedy = Corrigez ce qui est listé, puis recommencez.
problem-brick-unloaded = { $path } est une brique, mais aucun hôte ne peut la charger.
    .remedy = Voyez si l’outil qui l’a construite peut produire un composant plus petit, ou sans ce qui est nommé ci-dessus.
problem-storage = Les données de la plateforme ne peuvent pas être lues ou écrites.
problem-no-such-member = Personne n’a de compte avec l’adresse { $email }.
    .remedy = Voyez qui en a un : legollab platform member list
problem-member-blocked = Le compte de { $email } est fermé.
    .remedy = Un responsable peut le rouvrir sur le site.
problem-member-refused = Aucun compte n’a été créé pour { $email }.
    .remedy = Il faut une adresse comme ada@example.org qui n’a pas encore de compte, un nom sur une seule ligne et un mot de passe d’au moins 10 caractères. Un rôle s’écrit en minuscules, comme treasurer.
problem-call-refused = { $function } : la brique a refusé, et rien n’a été changé.
problem-call-unknown = { $function } n’existe pas.
    .remedy = Voyez ce qu’il y a : legollab brick show FICHIER
problem-call-arguments = { $function } : pour { $place }, attendu : { $expected } ; reçu : { $found }.
    .remedy = Voyez ce qu’elle attend : legollab brick show FICHIER
problem-call-forbidden = { $function } : cet appelant n’en a pas le droit.
    .remedy = Appelez au nom d’un membre qui l’a : --as ADRESSE
problem-call-failed = { $function } a échoué, et rien n’a été changé. L’incident { $incident } a été enregistré.
    .remedy = L’auteur de la brique en trouve plus dans l’incident, sur les pages des responsables du site.
problem-platform-ended = La plateforme a pris fin le { $day } : elle est maintenant en lecture seule.
    .remedy = Pour la prolonger, repoussez la date expires dans platform.toml, puis redémarrez-la.
problem-call-not-made = { $function } n’a pas été appelée.
    .remedy = Recommencez dans un moment.
problem-call-file = Le fichier { $path } n’a pas été accepté, et la fonction n’a pas été appelée.
    .remedy = Sont acceptés les photos (JPEG, PNG, WebP, GIF) et les documents courants, dans la limite de la brique.
problem-archive-no-content = Le contenu du fichier { $name } manque.
    .remedy = Restaurez data/files depuis une sauvegarde, ou retirez le fichier sur le site.
problem-bad-answer = Ce que la brique a rendu ne peut pas être montré.
problem-backup-unreadable = Les données de la plateforme dans { $path } ne peuvent pas être lues pour la sauvegarde.
    .remedy = La base de données se lit à l’aide de fichiers placés à côté d’elle : lancez la commande sous un compte qui peut écrire dans ce dossier. Si les données sont abîmées, restaurez une sauvegarde plus ancienne.
problem-backup-unwritable = La sauvegarde ne peut pas être écrite dans { $path }.
    .remedy = Vérifiez qu’il y reste de la place et que vous pouvez y écrire ; la plateforme elle-même est inchangée.
problem-bad-most = « { $given } » n’est pas une limite avec son nombre.
    .remedy = Écrivez-la comme cpu-ms=2000. Il y a : { $known }.
problem-most-beyond = « { $given } » est hors des bornes de cette limite.
    .remedy = Choisissez une valeur de { $least } à { $most } : un hôte peut abaisser ce qui est permis, pas l’élever.
problem-bad-invitations = « { $given } » n’est pas une plateforme avec un nombre d’invitations.
    .remedy = Écrivez-le comme velos=500.
problem-bad-allowed-host = « { $given } » n’est pas une plateforme avec un nom d’hôte.
    .remedy = Écrivez-le comme velos=velos.example.
problem-host-allowed-twice = L’hôte { $host } est accordé à { $other } et à { $name }.
    .remedy = Retirez l’un des deux : un hôte mène à une seule plateforme.
problem-bad-public-url = « { $url } » n’est pas l’adresse d’un site.
    .remedy = Écrivez https://example.org, ou https://example.org/p pour distinguer les plateformes par leur chemin.
problem-no-sender = Un serveur de courrier est donné, mais pas l’adresse d’où viennent les messages.
    .remedy = Ajoutez --mail-from bonjour@example.org

## Mots autour d’un problème

report-help = aide :
report-error = Erreur :
report-warning = Avertissement :

remove-would = { $mount } va être retirée.
remove-disconnects = Les liaisons vers elle seront retirées aussi, dans : { $mounts }
remove-question = Retirer cette brique ? [o/N]
revisions-none = Rien n’a encore été changé depuis le premier démarrage de la plateforme.
revision = { $number } · { $at } · { $author }
revision-undoes = { $number } · { $at } · { $author } · annule { $undoes }
revision-by-hand = { $number } · { $at } · modifiée à la main
undo-would = Le changement { $number } va être annulé :
undo-question = Annuler ce changement ? [o/N]
undo-done = Le changement { $number } est annulé.
undo-exported = Les données de la brique sont dans { $file }.

problem-remove-not-asked = Quelqu’un doit accepter le retrait, et il n’y a personne à qui poser la question ici.
    .remedy = Lancez la commande dans un terminal, ou acceptez d’avance avec --yes.
problem-undo-not-asked = Quelqu’un doit accepter l’annulation, et il n’y a personne à qui poser la question ici.
    .remedy = Lancez la commande dans un terminal, ou acceptez d’avance avec --yes.
problem-not-served-again = Le changement est fait, et la plateforme n’est plus servie.
    .remedy = Corrigez ce qui est dit ici, puis redémarrez la plateforme.
problem-brick-unreadable = La brique « { $mount } » ne peut pas être chargée : { $file }
    .remedy = Reconstruisez-la, ou remettez-la en place depuis son fichier.
