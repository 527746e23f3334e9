//! The form in which a provider shows what it has.

use legollab_trust::certification::Criterion;
use legollab_web::theme::components::{Button, Field, Form, buttons};
use maud::html;

use crate::certification::{
    problem::Problem,
    requests::{Draft, field},
    rules::criterion::name,
    view::View,
};

/// The form, with what was typed and what is wrong.
pub fn form(view: View<'_>, path: &str, sequence: i64, draft: &Draft, problems: &[Problem]) -> maud::Markup {
    let mut form = Form::post(view.to(path), view.visit.form_token())
        .hidden("sequence", sequence.to_string())
        .problem(view.problem(problems, "form"));
    for (index, criterion) in Criterion::ALL.into_iter().enumerate() {
        let (answer, evidence) = draft.of(criterion);
        let (said, links) = (field("answer", criterion), field("evidence", criterion));
        form = form
            .with(html! { h3 { (index + 1) ". " (view.criterion(criterion)) } })
            .field(
                Field::textarea(&said, view.t("asking-answer"))
                    .hint(view.t(&format!("criterion-{}-asks", name(criterion))))
                    .rows(4)
                    .value(answer)
                    .problem(view.problem(problems, &said)),
            )
            .field(
                Field::textarea(&links, view.t("asking-evidence"))
                    .hint(view.t("asking-evidence-hint"))
                    .rows(2)
                    .value(evidence)
                    .problem(view.problem(problems, &links)),
            );
    }
    let line = |name: &str, label: &str, value: &str, make: fn(&str, String) -> Field| {
        make(name, view.t(label))
            .value(value)
            .problem(view.problem(problems, name))
    };
    let text: fn(&str, String) -> Field = |name, label| Field::text(name, label);
    let date: fn(&str, String) -> Field = |name, label| Field::date(name, label);
    let area: fn(&str, String) -> Field = |name, label| Field::textarea(name, label).rows(3);
    form.with(html! { h3 { (view.t("drill-title")) } p { (view.t("drill-lead")) } })
        .field(line("drill-on", "drill-on", &draft.drill_on, date))
        .field(line("drill-by", "drill-by", &draft.drill_by, text).hint(view.t("drill-by-hint")))
        .field(line("drill-outcome", "drill-outcome", &draft.drill_outcome, area).hint(view.t("drill-outcome-hint")))
        .with(buttons(&[
            // A draft has gaps, which the browser would not let pass.
            html! {
                button.button.secondary type="submit" name="act" value="save" formnovalidate {
                    (view.t("asking-save"))
                }
            },
            Button::primary(view.t("asking-submit")).submit_as("act", "submit"),
        ]))
        .with(html! { p.small.muted { (view.t("asking-submit-what")) } })
        .draw(view.language)
}
