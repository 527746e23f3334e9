//! Every component once, with words and figures of an example.

use jiff::civil::date;
use legollab_texts::Language;
use legollab_web::{
    amounts::{amount, euros},
    theme::{
        AccountMenu, Flash, LanguageSwitch, Menu, MenuItem, PageAbout, Tone,
        components::*,
        drawings::{self, Cover, CoverSize, CycleStation, Spot},
        icons::Icon,
        page::{Assets, Face, Footer, FooterColumn, SiteFrame},
    },
};
use maud::{Markup, html};

/// The whole page.
pub fn gallery(language: Language) -> Markup {
    let item = |label: &str| MenuItem {
        label: label.into(),
        href: "#".into(),
        current: label == "Briques",
        icon: None,
    };
    let frame = SiteFrame {
        face: Face::House,
        site_title: "Legollaborative".into(),
        logo: None,
        tagline: Some("La place des briques".into()),
        page_title: "Composants".into(),
        about: PageAbout::default(),
        locale: language.tag().into(),
        languages: Some(LanguageSwitch {
            languages: vec!["fr".into(), "en".into()],
            action: "/language".into(),
        }),
        assets: Assets::at("assets", Face::HOUSE_COLOUR),
        home: "/".into(),
        menu: Menu {
            browse: ["Briques", "Prestataires", "Le fonds"].map(item).into(),
            mine: ["Mes prestations", "Mes avis", "Mes sites"].map(item).into(),
            manage: vec![item("Certifications")],
        },
        search: None,
        account: AccountMenu::Member {
            name: "Odile".into(),
            news: None,
            pages: vec![item("Mon compte"), item("Mes prestations")],
            sign_out: "/sign-out".into(),
        },
        invitation: Some(item("Ouvrir un site")),
        notices: vec![Flash {
            tone: Tone::Good,
            text: "La version 1.4.2 de « Réservation » est parue.".into(),
        }],
        csrf: "token".into(),
        current_address: "/".into(),
        footer: Footer {
            about: "Des sites de partage faits de briques libres.".into(),
            contact: Some(item("Écrire à l’équipe")),
            columns: vec![
                FooterColumn {
                    title: "Place des briques".into(),
                    links: vec![item("Chercher"), item("Comptes du fonds")],
                },
                FooterColumn {
                    title: "Vos droits".into(),
                    links: vec![item("Conditions"), item("Vos données")],
                },
            ],
            last: vec!["Logiciel libre, AGPL-3.0.".into()],
        },
    };
    frame.draw(&html! {
        (hero())
        (band(Ground::Plain, html! { h2 { "De quoi avez-vous besoin ?" } (needs()) }))
        (band(Ground::Plain, html! { h2 { "Les plus reprises" } (brick_grid(&bricks(), language)) }))
        (band(Ground::Stone, bond(Joint::ShortLong, &[html! { h2 { "Une réussite en lance une autre" } (onward("Les comptes du fonds", "#")) }, cycle()])))
        (figures("En chiffres", &[("38".into(), "briques".into()), ("57".into(), "sites ouverts".into())], html! { "Comptés chaque nuit." }))
        (page(html! {
            (back("Mes prestations", "#"))
            (page_head("Composants et états", Some("Chaque pièce, une fois."), Some(Chip::waiting("Livrée, à vérifier").draw())))
            (states(language))
            (section("Ce qu’il y a à faire", None, tasks()))
            (section("Formulaire", None, with_aside(form(language), "En bref", aside(language))))
            (section("Résultats", None, results(language)))
            (section("Argent", None, money(language)))
            (section("Preuves", None, html! { (proofs(language)) }))
            (section("Échanges", None, exchanges(language)))
            (section("Liaisons", None, html! { form { (connections()) } }))
            (section("Étapes", None, steps(&[("Chercher", "Une brique ou un prestataire."), ("Demander", "Un devis."), ("Signer", "La recette.")])))
        }))
    })
}

fn hero() -> Markup {
    html! {
        div.market-hero {
            div.wrap {
                div {
                    h1 { "Des briques pour partager, tenues par ceux qui s’en servent." }
                    p.lead { "Chaque brique est libre, examinée, et vous savez qui répond de quoi." }
                    (search_line("/search", ("q", ""), "Chercher une brique", "Prêter des outils", "Chercher"))
                }
                (drawings::wall("Illustration : un mur fait de briques de couleurs"))
            }
        }
    }
}

fn needs() -> Markup {
    let entry = |icon, label: &str, detail: &str| Entry {
        icon,
        label: label.into(),
        detail: detail.into(),
        href: "#".into(),
    };
    entries(&[
        entry(Icon::BookingEntry, "Prêter et réserver", "8 briques"),
        entry(Icon::ReviewEntry, "Se noter loyalement", "3 briques"),
        entry(Icon::MatchEntry, "Rapprocher besoins et offres", "4 briques"),
        entry(Icon::MeasureEntry, "Mesurer", "5 briques"),
        entry(Icon::TalkEntry, "Se parler", "6 briques"),
        entry(Icon::DecideEntry, "Décider ensemble", "2 briques"),
        entry(Icon::MoneyEntry, "Compter et payer", "4 briques"),
        entry(Icon::PeopleEntry, "Être accompagné", "19 prestataires"),
        entry(Icon::TrainingEntry, "Former", "3 prestataires"),
        entry(Icon::HostingEntry, "Héberger", "2 prestataires"),
    ])
}

fn bricks() -> Vec<BrickCard> {
    let card = |cover, title, text, verdict, level| BrickCard {
        by: "Coopérative des Possibles (exemple)".into(),
        verdict: Some(verdict),
        level: Some(level),
        ..BrickCard::new(cover, title, "#", text)
    };
    vec![
        card(
            Cover::Loan,
            "Réservation",
            "À l’heure ou à la journée, avec accord et caution.",
            Verdict::Valid {
                until: date(2028, 3, 14),
            },
            7,
        ),
        card(
            Cover::Review,
            "Avis",
            "Chacun écrit sans voir l’autre.",
            Verdict::Ending { on: date(2026, 12, 21) },
            7,
        ),
        card(
            Cover::Match,
            "Coups de main",
            "Qui aide qui, et pourquoi.",
            Verdict::Ended { on: date(2026, 11, 2) },
            5,
        ),
        card(
            Cover::Measure,
            "Capteurs",
            "Des mesures brutes gardées.",
            Verdict::Absent,
            3,
        ),
    ]
}

fn cycle() -> Markup {
    let station = |title, figure| CycleStation { title, figure };
    drawings::cycle(
        [
            station("Briques libres", "38, de 12 prestataires"),
            station("Sites", "57 ouverts"),
            station("Réussites", "9 contribuent"),
            station("Fonds", "14 460 € en caisse"),
        ],
        "Cycle : des briques libres font un site, qui contribue au fonds",
    )
}

fn states(language: Language) -> Markup {
    let verdicts = [
        Verdict::Valid {
            until: date(2028, 3, 14),
        },
        Verdict::Ending { on: date(2026, 12, 21) },
        Verdict::Ended { on: date(2026, 11, 1) },
        Verdict::Revoked { on: date(2026, 11, 4) },
        Verdict::Stale { days: 8 },
        Verdict::Absent,
    ];
    html! {
        div.stack { (buttons(&[
            Button::primary("Demander ces dates").submit(),
            Button::secondary("Changer les dates").to("#"),
            Button::danger("Supprimer").icon(Icon::Bin).submit(),
            Button::bare("Plus tard").to("#"),
            Button::primary("Ouvrir le site").disabled(true).submit(),
            Button::primary("Petit").small().about("la version 1.4.2").to("#"),
            Button::secondary("Signer").submit_as("act", "sign"),
            Button::secondary("Retirer").post("/withdraw", "token", &[("id", "1")]),
        ]))
        p.row {
            (Chip::good("Acceptée").draw()) (Chip::waiting("En attente").draw()) (Chip::attention("Réserve").draw())
            (Chip::bad("Refusée").draw()) (Chip::info("Nouveau").draw()) (Chip::plain("Terminée").draw())
            (Chip::good("Sans redevance").icon(Icon::Tag).draw())
        }
        p.row { @for verdict in verdicts { (verdict.draw(language)) } }
        p { (Verdict::Valid { until: date(2028, 3, 14) }.draw_large(language)) }
        p.row { (level(7, language)) (level(3, language)) (grade(4.7, 23, language)) (grade(3.4, 1, language)) (grade(0.0, 0, language)) } }
        div.stack.mt-row {
            (notice(Tone::Good, html! { p { strong { "C’est envoyé." } " Inès a jusqu’à demain 9 h 40 pour répondre." } }))
            (notice(Tone::Neutral, html! { p { "Les avis paraissent ensemble." } }))
            (notice(Tone::Attention, html! { p { "Le 9 décembre est pris." } }))
            (notice(Tone::Bad, html! { p { "Quelqu’un vient de prendre ces dates." } }))
            (why("Pourquoi cet ordre ?", html! { p { "Le plus proche d’abord." } }))
        }
    }
}

fn tasks() -> Markup {
    let task = |tone, icon, title: &str| Todo {
        tone,
        icon,
        title: title.into(),
        text: "Sans réponse, elle tombe ce soir à 18 h.".into(),
        buttons: Button::secondary("Lire et décider").small().to("#"),
    };
    html! {
        div.stack.loose {
            (next(Some("À vous"), "Encore un point à vérifier", "Après votre signature, la prestation est close.", Button::light("Vérifier le dernier point").to("#")))
            (todo(&[
                task(Tone::Bad, Icon::Flag, "Un avis signalé par Rose"),
                task(Tone::Attention, Icon::Hourglass, "La demande de Karim attend depuis 3 jours"),
                task(Tone::Neutral, Icon::Certificate, "La certification finit dans 21 jours"),
            ]))
            (bond(Joint::Halves, &[
                empty(Spot::Empty, "Aucune prestation en cours", "Les offres près de chez vous sont à deux pas.", Some(Button::primary("Chercher une offre").to("#"))),
                missing_brick("Commande groupée", "14 porteurs l’attendent.", Some(Button::secondary("La demander").to("#"))),
            ]))
        }
    }
}

fn form(language: Language) -> Markup {
    let answers = || {
        vec![
            Answer::new("once", "En une fois").hint("avant le 30 juin 2027"),
            Answer::new("thrice", "En trois fois"),
        ]
    };
    Form::post("/declare", "token")
        .hidden("year", "2026")
        .problem(Some("Cette page a changé depuis que vous l’avez ouverte."))
        .field(
            Field::text("title", "Nom de l’offre")
                .value("Ouvrir votre site avec vous")
                .hint("Ce que l’on lit en premier."),
        )
        .field(Field::person("person", "Votre nom").placeholder("Odile"))
        .field(
            Field::email("email", "Adresse e-mail")
                .value("odile")
                .problem(Some("Écrivez une adresse, par exemple odile@exemple.fr.")),
        )
        .field(Field::password("password", "Mot de passe"))
        .field(Field::new_password("new", "Nouveau mot de passe"))
        .field(Field::url("site", "Adresse du site").optional())
        .field(
            Field::money("amount", "Résultat net de l’exercice")
                .value("quatre")
                .hint("Une perte s’écrit avec un signe moins.")
                .problem(Some("Écrivez un nombre, par exemple 4 ou 4,50.")),
        )
        .with(side_by_side(
            &[
                Field::date("day", "Date de livraison").value("2026-12-11"),
                Field::number("years", "Années").value("3"),
            ],
            language,
        ))
        .field(
            Field::textarea("reason", "Vos raisons")
                .rows(3)
                .value("Deux relectures par version."),
        )
        .field(Field::select("family", "Famille", answers()).value("thrice"))
        .field(Field::choice("payment", "Comment verser ?", answers()).problem(Some("Choisissez une façon de verser.")))
        .field(
            Field::several(
                "languages",
                "Langues",
                vec![Answer::new("fr", "Français"), Answer::new("en", "Anglais")],
            )
            .values(["fr"]),
        )
        .field(
            Field::file("proof", "Compte de résultat", "application/pdf")
                .optional()
                .hint("Vu par la trésorière seule."),
        )
        .field(
            Field::checkbox("honour", "Je déclare sur l’honneur que ce résultat est exact.")
                .hint("Une correction reste possible pendant un an.")
                .problem(Some("Cochez la déclaration sur l’honneur.")),
        )
        .submit(Button::primary("Envoyer ma déclaration"))
        .beside(Button::bare("Finir plus tard").to("#"))
        .draw(language)
}

fn aside(language: Language) -> Markup {
    let step = |progress, title: &str, detail: &str| Step {
        progress,
        title: title.into(),
        detail: detail.into(),
    };
    html! {
        (panel("Vos trois années", track(&[
            step(Progress::Done, "2025 : 12 000,00 €", "360,00 € versés"),
            step(Progress::Here, "2026 : à déclarer", "avant le 31 mars 2027"),
            step(Progress::ToCome, "2027", ""),
        ], Direction::Down, language)))
        (sheet("Le devis", facts_with_total(&[("Deux demi-journées".into(), euros(40_000, language)), ("TVA 20 %".into(), euros(8_000, language))], ("Total", &euros(48_000, language)))))
        (panel("En chiffres", facts(&[("Prestations closes".into(), "44".into()), ("À taper".into(), amount(123_456, language))])))
    }
}

fn results(language: Language) -> Markup {
    let value = |value: &str, label: &str, count, chosen| FacetValue {
        value: value.into(),
        label: label.into(),
        count,
        chosen,
    };
    let facets = [
        Facet {
            name: "need".into(),
            title: "Besoin".into(),
            exclusive: false,
            values: vec![
                value("lend", "Prêter et réserver", 8, true),
                value("review", "Se noter", 3, false),
            ],
        },
        Facet {
            name: "level".into(),
            title: "Niveau".into(),
            exclusive: true,
            values: vec![value("7", "7 et plus", 3, false), value("", "Tous", 9, true)],
        },
    ];
    let cards: Vec<BrickCard> = bricks()
        .into_iter()
        .map(|card| BrickCard {
            grade: Some((4.6, 38)),
            signs: vec![Chip::good("Sans redevance").draw()],
            why: Some("À 6 km de Cenon. 31 sites l’utilisent.".into()),
            ..card
        })
        .collect();
    let filters = [ActiveFilter {
        label: "Prêter et réserver".into(),
        without: "#".into(),
    }];
    let list = html! {
        (brick_pile(&cards, language))
        div.mt-row { (advert("Publicité", "Mutuelle des Ateliers (exemple)", "N’influe sur aucun classement.")) }
        (pager("4 briques sur 7", Some(("Les précédentes", "#")), Some(("Les 3 suivantes", "#")), language))
    };
    html! {
        (active_filters(&filters, language))
        (with_facets("/search", &[("q", "outils")], &facets, list, language))
    }
}

fn money(language: Language) -> Markup {
    let periods = ["T2 25", "T3", "T4", "T1 26", "T2", "T3", "T4"]
        .map(String::from)
        .to_vec();
    let series = |name: &str, cents: [i64; 7]| Series {
        name: name.into(),
        cents: cents.into(),
    };
    let bars = MoneyChart {
        title: "Reçu et versé, par trimestre".into(),
        period: "Trimestre".into(),
        periods: periods.clone(),
        series: vec![
            series(
                "reçu des réussites",
                [120_000, 240_000, 310_000, 680_000, 520_000, 940_000, 836_000],
            ),
            series("versé à des projets", [0, 0, 500_000, 0, 600_000, 500_000, 600_000]),
        ],
        kind: ChartKind::Bars,
    };
    let area = MoneyChart {
        title: "En caisse, à la fin du trimestre".into(),
        series: vec![series(
            "en caisse",
            [120_000, 360_000, 170_000, 850_000, 770_000, 1_210_000, 1_446_000],
        )],
        kind: ChartKind::Area,
        ..bars.clone()
    };
    let entry = |day: &str, who: &str, cents: i64| {
        [
            html! { (day) },
            html! { (who) },
            html! { (euros(cents, language)) },
            Button::secondary("Reçu").small().about(who).to("#"),
        ]
    };
    html! {
        div.stack.loose {
            div.bond.short-long.fund-top {
                (deep_sum("En caisse, lundi 30 novembre 2026", &euros(1_446_000, language), &[("Reçu".into(), euros(3_646_000, language)), ("Versé à 4 projets".into(), euros(2_200_000, language))], html! { "214 écritures, toutes à l’équilibre." }))
                figure.sheet { h3 { (bars.title) } (bars.draw(language)) }
            }
            figure.sheet { h3 { (area.title) } (area.draw(language)) }
            (Table::new("Les dernières écritures").captioned().column("Date").column("Qui").number("Reçu").act("Document")
                .row(entry("28 nov. 2026", "Vélos de Cenon", 36_000))
                .row(entry("14 nov. 2026", "Correction", -10_000))
                .total([html! { "Total" }, html! {}, html! { (euros(26_000, language)) }, html! {}])
                .draw())
        }
    }
}

fn proofs(language: Language) -> Markup {
    let finding = |met, title: &str, detail: &str| Evidence {
        met,
        title: title.into(),
        detail: html! { (detail) " " a href="#" { "preuve" } },
    };
    let permission = |icon, title: &str, open| Permission {
        icon,
        title: title.into(),
        detail: "Jamais à quelqu’un d’autre.".into(),
        open,
    };
    html! {
        (bond(Joint::Halves, &[
            evidence(&[
                finding(Met::Yes, "Tient face aux attaques du banc d’essai", "46 contenues sur 46"),
                finding(Met::No, "Remplaçable", "Une seule autre brique parle la même langue."),
                finding(Met::Partly, "Durée de vie", "À lire"),
            ], language),
            permissions(&[
                permission(Icon::Letter, "Écrire à vos membres", true),
                permission(Icon::Database, "Garder ses données", false),
                permission(Icon::Person, "Savoir qui demande", false),
            ], &["Ne peut pas aller sur internet".into()], language),
        ]))
        (ticks(&["Une perte compte pour zéro".into(), "L’argent va à des projets votés".into()]))
        (bond(Joint::Halves, &[
            signature(&Signature { name: "Odile".into(), role: "pour Vélos de Cenon".into(), state: Err("Pas encore signé : un point reste ouvert.".into()) }, Some(Button::primary("Signer la recette").disabled(true).submit())),
            signature(&Signature { name: "Maëlle".into(), role: "pour la coopérative".into(), state: Ok("Signé le 28 novembre à 10 h 12".into()) }, None),
        ]))
        div.who { (drawings::organisation("Coopérative des Possibles", CoverSize::Normal)) p { strong { "Coopérative des Possibles" } } }
        p.row { @for cover in [Cover::Talk, Cover::Ledger, Cover::Map, Cover::Queue, Cover::Brick] { (cover.draw(CoverSize::Large)) (cover.draw(CoverSize::Tiny)) } }
        div.things { @for spot in [Spot::Bike, Spot::Tools, Spot::Workshop, Spot::Air, Spot::Hands] { div.born-card { (spot.draw()) } } }
    }
}

fn exchanges(language: Language) -> Markup {
    let said = |name: &str, words: &str, mine| Talk::Said {
        name: name.into(),
        when: "samedi, 19 h 03".into(),
        words: html! { p { (words) } },
        mine,
    };
    let step = |progress, title: &str| Step {
        progress,
        title: title.into(),
        detail: "3 nov.".into(),
    };
    html! {
        div.stack.loose {
            (track(&[step(Progress::Done, "Demande"), step(Progress::Done, "Devis"), step(Progress::Here, "Recette"), step(Progress::ToCome, "Avis")], Direction::Across, language))
            (bond(Joint::ShortLong, &[bars([26, 9, 2, 1, 0], language), reviews(&[
                Review { grade: 5.0, text: "Le site était ouvert le soir même.".into(), name: "Rose".into(), when: "publié le 18 novembre".into(), reply: None },
                Review { grade: 3.0, text: "Bon travail, mais en retard.".into(), name: "Yann".into(), when: "publié le 9 novembre".into(), reply: Some(("Réponse d’Atelier Garonne".into(), "C’est exact.".into())) },
            ], language)]))
            (talk(&[
                Talk::Happened("Vous avez demandé un devis, samedi 28 novembre à 19 h 02".into()),
                said("Odile", "Bonjour, pouvez-vous venir en décembre ?", true),
                said("Maëlle", "Oui, le jeudi 10.", false),
            ], language))
            (history(&[HistoryEntry {
                who: "Odile".into(),
                title: "Version 1.4.2".into(),
                when: "9 novembre 2026, par Odile".into(),
                changes: vec![(ChangeKind::Added, "Liste d’attente".into()), (ChangeKind::Changed, "Nuit du changement d’heure".into()), (ChangeKind::Removed, "Note de remise".into())],
                undo: Some(Button::secondary("Retirer").small().to("#")),
            }]))
            (log(&[("28 nov.".into(), html! { "Maëlle a signé la recette" })]))
        }
    }
}

fn connections() -> Markup {
    let sentence = |name: &str, ticked| Sentence {
        name: name.into(),
        ticked,
        pieces: vec![
            Piece::Words("Quand un prêt se termine dans ".into()),
            Piece::Brick(Cover::Loan, "Réservation".into()),
            Piece::Words(", ".into()),
            Piece::Brick(Cover::Review, "Avis".into()),
            Piece::Words(" invite les deux à écrire.".into()),
        ],
        hint: "Sans elle, personne ne pourrait écrire d’avis.".into(),
        bricks: (Cover::Loan, Cover::Review),
    };
    sentences(&[sentence("ended-review", true), sentence("ended-ledger", false)])
}
