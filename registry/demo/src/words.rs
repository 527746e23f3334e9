//! What people write in the demonstration: offers, requests, quotes and reviews.

use crate::{
    certification::{Judgement, Request},
    services::{Opinion, Proposal},
};

/// Offers of the workshop in Cenon: the first one is asked for.
pub(crate) const OFFERS_IN_CENON: [&[(&str, &str)]; 3] = [
    &[
        ("family", "mentoring"),
        ("fr-title", "Ouvrir votre site avec vous"),
        (
            "fr-description",
            "Trois demi-journées sur place : nous installons les briques choisies, vous apprenez à les régler, et vous ouvrez devant vos premiers membres.",
        ),
        ("fr-terms", "Déplacements compris dans un rayon de 60 km."),
        ("en-title", "Open your site with you"),
        (
            "en-description",
            "Three half days on site: we install the bricks you chose, you learn to set them up, and you open in front of your first members.",
        ),
        ("en-terms", "Travel within 60 km is included."),
        ("price", "720"),
        ("unit", "whole"),
        ("radius", "60"),
    ],
    &[
        ("family", "hosting"),
        ("fr-title", "Héberger votre site, sauvegardes comprises"),
        (
            "fr-description",
            "Votre site tourne sur une machine à Bordeaux. Sauvegarde chaque nuit, relue chaque mois en la restaurant devant vous si vous le voulez.",
        ),
        ("en-title", "Host your site, with backups"),
        (
            "en-description",
            "Your site runs on a machine in Bordeaux. Backed up every night, and checked every month by restoring it, with you watching if you like.",
        ),
        ("price", "29"),
        ("unit", "month"),
        ("remote", "on"),
    ],
    &[
        ("family", "development"),
        ("fr-title", "Adapter une brique à votre métier"),
        (
            "fr-description",
            "Un besoin que les briques ne couvrent pas encore ? Nous l’écrivons avec vous, nous le publions en logiciel libre, et d’autres s’en servent à leur tour.",
        ),
        ("fr-terms", "Devis par étapes, chacune livrée et vérifiée avec vous."),
        ("en-title", "Adapt a brick to your trade"),
        (
            "en-description",
            "A need that no brick covers yet? We write it with you and publish it as free software, so that others can use it in turn.",
        ),
        (
            "en-terms",
            "Quoted step by step; each one is delivered and checked with you.",
        ),
        ("price", "480"),
        ("unit", "day"),
        ("remote", "on"),
    ],
];

/// Offers of the workshop in Lyon: the first one is asked for.
pub(crate) const OFFERS_IN_LYON: [&[(&str, &str)]; 3] = [
    &[
        ("family", "support"),
        ("fr-title", "Répondre à vos membres"),
        (
            "fr-description",
            "Nous répondons aux questions de vos membres en semaine, de 9 h à 18 h, et nous vous disons chaque mois ce qui les a arrêtés.",
        ),
        ("en-title", "Answer your members"),
        (
            "en-description",
            "We answer your members’ questions on weekdays from 9 to 6, and tell you every month what they stumbled over.",
        ),
        ("price", "90"),
        ("unit", "month"),
        ("remote", "on"),
    ],
    &[
        ("family", "service-design"),
        ("fr-title", "Dessiner votre service avec ses usagers"),
        (
            "fr-description",
            "Quatre ateliers avec celles et ceux qui s’en serviront, puis un dossier de vingt pages : parcours, règles, coûts.",
        ),
        ("en-title", "Design your service with its users"),
        (
            "en-description",
            "Four workshops with those who will use it, then twenty pages: journeys, rules, costs.",
        ),
        ("price", "1900"),
        ("unit", "whole"),
        ("radius", "80"),
    ],
    &[
        ("family", "platform-design"),
        ("fr-title", "Choisir et assembler vos briques"),
        (
            "fr-description",
            "Une journée pour passer de vos besoins à une liste de briques, de ce qu’elles ont le droit de faire et de ce qui manque.",
        ),
        ("en-title", "Choose and assemble your bricks"),
        (
            "en-description",
            "A day to get from your needs to a list of bricks, of what they may do, and of what is missing.",
        ),
        ("price", "650"),
        ("unit", "day"),
        ("remote", "on"),
    ],
];

pub(crate) const NEED: &str = "Nous prêtons douze vélos à Cenon et tout se note encore dans un cahier. Nous voudrions ouvrir un site avant le printemps et savoir le régler nous-mêmes.";

pub(crate) const PROPOSAL: Proposal = Proposal {
    lines: &[("Trois demi-journées sur place", "600"), ("TVA 20 %", "120")],
    delivered_in: 21,
    items: "Le site est ouvert à son adresse\nDeux personnes de l’équipe savent ajouter un vélo et ses horaires\nUne sauvegarde a été restaurée devant nous",
    terms: "Payé à 30 jours après la clôture, par virement.",
};

pub(crate) const DELIVERY: &str = "Le site est ouvert, les douze vélos y sont, et la restauration a été faite ensemble jeudi. Le compte rendu est dans votre boîte.";

pub(crate) const OPINION: Opinion = Opinion {
    grades: ["5", "5", "4", "5", "5"],
    text: "Tout a été fait devant nous et avec nous. Une demi-journée a été déplacée, mais nous l’avons su à temps. Deux bénévoles règlent maintenant le site sans aide.",
};

pub(crate) const REPLY: &str = "Merci à toute l’équipe. Nous avons noté le changement de date : nos propositions indiquent désormais un jour de secours.";

pub(crate) const SECOND_NEED: &str = "Le site marche bien et les questions arrivent : une dizaine par semaine, surtout le soir. Pouvez-vous y répondre pour nous ?";

pub(crate) const SECOND_PROPOSAL: Proposal = Proposal {
    lines: &[("Réponses aux membres, trois mois", "270"), ("TVA 20 %", "54")],
    delivered_in: 95,
    items: "Chaque question a reçu une réponse en un jour ouvré\nUn bilan par mois a été remis",
    terms: "Facturé à la fin de chaque mois.",
};

pub(crate) const SECOND_MESSAGE: &str = "Nous répondons jusqu’à 18 h. Pour le soir, nous proposons une réponse le lendemain avant 10 h : est-ce que cela vous convient ?";

/// What the workshop in Cenon shows the certifiers.
pub(crate) const REQUEST_FROM_CENON: Request = Request {
    answers: [
        (
            "quality-process",
            "Chaque changement est relu par une seconde personne et passe les essais avant d’être publié. Les retours des membres sont suivis en public.",
            "Comment nous publions, 3 pages https://demo.example/qualite\nRetours et suites données https://demo.example/retours",
        ),
        (
            "documentation",
            "Un guide pour les membres, un pour ceux qui tiennent le site, un pour les développeurs, en français et en anglais.",
            "Guides, 38 pages https://demo.example/guides",
        ),
        (
            "interoperability",
            "Nos briques parlent les interfaces communes et n’en ajoutent que pour ce qu’aucune ne dit. Les essais d’une brique contre l’autre sont publiés.",
            "Essais entre briques https://demo.example/essais",
        ),
        (
            "solidity",
            "Mille réservations à l’heure sur une petite machine. Un incident en mars : horloge décalée, deux créneaux doublés, corrigé en un jour et raconté.",
            "Mesures de charge https://demo.example/charge\nL’incident de mars https://demo.example/incident-mars",
        ),
        (
            "durability",
            "Trois personnes savent publier une version. Le code est libre et les douze prochains mois sont financés par l’hébergement.",
            "Qui fait quoi https://demo.example/equipe",
        ),
        (
            "transferability",
            "Tout ce qu’il faut pour reprendre un site tient dans un dossier remis à chaque client, relu à chaque version.",
            "Le dossier de reprise https://demo.example/reprise",
        ),
    ],
    drill_days_ago: 12,
    drill_by: "La Fabrique des Pentes (démo)",
    drill_outcome: "Site repris en 5 h 10 à partir du dossier et d’une sauvegarde. Il manquait le nom du serveur de courrier : ajouté depuis.",
};

/// What the workshop in Lyon shows the certifiers.
pub(crate) const REQUEST_FROM_LYON: Request = Request {
    answers: [
        (
            "quality-process",
            "Chaque réponse à un membre est relue par sondage, une sur dix, et les erreurs sont reprises ensemble le vendredi.",
            "Relectures de l’année https://demo.example/lyon/relectures",
        ),
        (
            "documentation",
            "Nos livrables sont écrits pour ceux qui tiennent le site, sans vocabulaire de métier. Deux sont publiés avec l’accord des clients.",
            "Deux livrables https://demo.example/lyon/livrables",
        ),
        (
            "interoperability",
            "Nous ne recommandons que des briques dont les interfaces sont publiées, et nous disons pourquoi dans chaque dossier.",
            "Grille de choix https://demo.example/lyon/grille",
        ),
        (
            "solidity",
            "Deux personnes répondent, une troisième prend le relais pendant les congés. Une semaine de retard en août, racontée ici.",
            "Délais mois par mois https://demo.example/lyon/delais",
        ),
        (
            "durability",
            "Trois salariés, douze contrats à l’année, et une année de charges en réserve.",
            "Comptes publiés https://demo.example/lyon/comptes",
        ),
        (
            "transferability",
            "Nos réponses types appartiennent au client et lui sont remises chaque mois.",
            "Exemple de remise https://demo.example/lyon/remise",
        ),
    ],
    drill_days_ago: 9,
    drill_by: "Atelier LEGOLLABORATIVE (démo)",
    drill_outcome: "Réponses reprises en une journée. Trois réponses types n’étaient plus à jour.",
};

/// What Awa and Bastien have seen in Cenon.
pub(crate) const JUDGEMENTS: [Judgement; 2] = [
    Judgement {
        seen: [
            "Relectures vues sur six changements.",
            "Le guide des membres suffit pour réserver sans aide : essayé.",
            "Essais relancés : tous passent.",
            "Mesures refaites sur une machine semblable.",
            "Les trois personnes ont été entendues.",
            "Le dossier de reprise est complet.",
        ],
        reasons: "Des preuves solides, des incidents racontés sans détour, une reprise réussie par un autre prestataire.",
    },
    Judgement {
        seen: [
            "Règles de relecture suivies depuis un an.",
            "Guides à jour de la dernière version.",
            "Interfaces comparées à celles des autres briques.",
            "Compte rendu d’incident précis et honnête.",
            "Financement vu pour douze mois.",
            "J’ai assisté à l’exercice de reprise.",
        ],
        reasons: "J’ai assisté à l’exercice : un autre prestataire a remis le site en marche en une demi-journée.",
    },
];

pub(crate) const TARIFF_REASON: &str = "Assemblée de la coopérative (démo) : 3 % du résultat, pendant trois exercices.";
pub(crate) const PROJECT: &str = "Outilthèque de Lormont (démo)";
pub(crate) const GRANT_REASON: &str = "Vote de l’assemblée (démo) : 41 voix sur 52. Le projet prête des outils dans deux quartiers et reprend la brique de réservation.";
