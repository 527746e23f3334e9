use legollab_texts::Language;
use maud::html;

use super::*;

const FR: Language = Language::French;

#[test]
fn what_was_typed_stays_and_is_never_markup() {
    let nasty = "\"><script>alert(1)</script>";
    for field in [
        Field::text("name", "Nom"),
        Field::money("sum", "Somme"),
        Field::textarea("text", "Texte"),
        Field::date("day", "Jour"),
        Field::number("count", "Nombre"),
    ] {
        let drawn = field.value(nasty).problem(Some("faux")).draw(FR).into_string();
        assert!(
            !drawn.contains("<script>") && drawn.contains("&lt;script&gt;"),
            "{drawn}"
        );
        assert!(drawn.contains("aria-invalid=\"true\""), "{drawn}");
    }
}

#[test]
fn a_text_area_keeps_the_line_break_that_its_text_begins_with() {
    // Browsers drop the first line break inside a text area.
    let drawn = Field::textarea("text", "Texte")
        .value("\nune ligne")
        .draw(FR)
        .into_string();
    assert!(drawn.contains(">\n\nune ligne</textarea>"), "{drawn}");
}

#[test]
fn a_problem_leads_to_its_box() {
    let answers = vec![Answer::new("a", "A"), Answer::new("b", "B")];
    let drawn = Form::post("/act", "token")
        .field(Field::choice("which.one", "Lequel ?", answers).problem(Some("Choisissez.")))
        .submit(Button::primary("Choisir"))
        .draw(FR)
        .into_string();
    assert!(drawn.contains("href=\"#which-one-0\""), "{drawn}");
    assert!(drawn.contains("id=\"which-one-0\" name=\"which.one\""), "{drawn}");
    assert!(drawn.contains("Une chose à corriger"), "{drawn}");
}

#[test]
fn a_form_without_faults_has_no_box_and_one_with_a_file_is_sent_in_parts() {
    let drawn = |field| Form::post("/act", "token").field(field).draw(FR).into_string();
    let plain = drawn(Field::text("name", "Nom"));
    assert!(!plain.contains("error-box") && !plain.contains("multipart"), "{plain}");
    assert!(drawn(Field::file("proof", "Preuve", "application/pdf")).contains("multipart/form-data"));
    let looked_up = Form::get("/search")
        .field(Field::search("q", "Quoi ?"))
        .draw(FR)
        .into_string();
    assert!(
        !looked_up.contains("_csrf") && looked_up.contains("method=\"get\""),
        "{looked_up}"
    );
}

#[test]
fn only_a_valid_verdict_is_green() {
    let day = jiff::civil::date(2028, 3, 1);
    let others = [
        Verdict::Ending { on: day },
        Verdict::Ended { on: day },
        Verdict::Revoked { on: day },
        Verdict::Stale { days: 8 },
        Verdict::Absent,
    ];
    for verdict in others {
        assert!(!verdict.draw(FR).into_string().contains("v-good"), "{verdict:?}");
    }
    let valid = Verdict::Valid { until: day }.draw(FR).into_string();
    assert!(
        valid.contains("v-good") && valid.contains("jusqu’au 1er mars 2028"),
        "{valid}"
    );
}

fn chart(cents: &[i64], kind: ChartKind) -> String {
    MoneyChart {
        title: "Reçu".into(),
        period: "Mois".into(),
        periods: (1..=cents.len()).map(|month| month.to_string()).collect(),
        series: vec![Series {
            name: "reçu".into(),
            cents: cents.to_vec(),
        }],
        kind,
    }
    .draw(FR)
    .into_string()
}

#[test]
fn a_chart_draws_any_figures_within_its_frame() {
    for cents in [
        &[][..],
        &[0],
        &[1],
        &[-1, 1],
        &[1_446_000, 0, -250_000],
        &[i64::MAX, 1],
        &[i64::MIN, i64::MAX],
        &[-5_000, -100],
    ] {
        for kind in [ChartKind::Bars, ChartKind::Area] {
            let drawn = chart(cents, kind);
            assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{cents:?}: {drawn}");
            for rect in drawn
                .split("<rect class=\"in\" x=\"")
                .skip(1)
                .filter(|rect| rect.contains(" y="))
            {
                let number = |name: &str| -> f64 {
                    let rest = rect.split(&format!(" {name}=\"")).nth(1).unwrap();
                    rest.split('"').next().unwrap().parse().unwrap()
                };
                let (y, height) = (number("y"), number("height"));
                assert!(y >= -0.01 && height >= 0.0 && y + height <= 100.01, "{cents:?}: {rect}");
            }
        }
    }
}

#[test]
fn the_scale_of_a_chart_has_round_steps() {
    for (most, lines) in [
        (940_000, ["10000", "7500", "5000", "2500"]),
        (300, ["4", "3", "2", "1"]),
        (10_000, ["100", "75", "50", "25"]),
        (1_700, ["20", "15", "10", "5"]),
    ] {
        let drawn = chart(&[most], ChartKind::Bars).replace('\u{202f}', "");
        for line in lines {
            assert!(drawn.contains(&format!("<span>{line}</span>")), "{most}: {drawn}");
        }
    }
}

#[test]
fn a_row_of_a_table_is_named_by_its_first_cell() {
    let drawn = Table::new("Écritures")
        .column("Date")
        .number("Reçu")
        .row([html! { "1er mars" }, html! { "4,00 €" }])
        .draw()
        .into_string();
    assert!(drawn.contains("<th scope=\"row\">1er mars</th>"), "{drawn}");
    assert!(drawn.contains("<td class=\"number\" data-column=\"Reçu\">"), "{drawn}");
}
