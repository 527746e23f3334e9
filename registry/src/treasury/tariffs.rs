//! Rates, each from a day on.

use axum::extract::State;
use http::StatusCode;
use legollab_web::{
    calendar_days::day,
    response::SeeOther,
    theme::components::{Button, Chip, Field, Form as DrawnForm, Table, back, page, page_head, section},
};
use maud::html;

use crate::{
    contributions::{
        NewTariff, WHOLE, parse_day, percent, set_tariff, tariff_on, tariffs, typed_day, typed_key, typed_reason,
    },
    database::new_id,
    failure::Failure,
    frame::Page,
    problems::Problems,
    state::Registry,
    visit::{Form, Visit},
    words::{Words, local_date},
};

#[derive(Default)]
struct Typed {
    rate: String,
    from: String,
    reason: String,
    key: String,
    problems: Problems,
    whole: Option<String>,
}

/// A rate as people type it, in hundredths of a percent: `3`, `2,75`, `2.75 %`.
fn typed_rate(text: &str, words: &Words, problems: &mut Problems) -> i64 {
    let bare = text.trim().trim_end_matches('%').trim();
    let (whole, decimals) = bare.split_once([',', '.']).unwrap_or((bare, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let readable = digits(whole)
        && (decimals.is_empty() && !bare.ends_with([',', '.']) || digits(decimals) && decimals.len() <= 2);
    let rate = readable
        .then(|| format!("{whole}{decimals:0<2}"))
        .and_then(|digits| digits.parse().ok());
    match rate {
        Some(rate) if (0..=WHOLE).contains(&rate) => rate,
        _ => {
            problems.add("rate", words.text("treasury-rate-unreadable", &[]));
            0
        }
    }
}

pub(super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let typed = Typed {
        key: new_id(),
        from: local_date(visit.now()).to_string(),
        ..Typed::default()
    };
    draw(&registry, &visit, typed).await
}

pub(super) async fn set(
    State(registry): State<Registry>,
    visit: Visit,
    form: Form,
) -> Result<Result<SeeOther, Page>, Failure> {
    let (words, person) = (visit.words(), visit.require_person()?);
    let mut problems = Problems::default();
    let rate = typed_rate(form.get("rate"), words, &mut problems);
    let from = typed_day(form.get("from"), "from", words, &mut problems);
    if from.is_some_and(|from| from < local_date(visit.now())) {
        problems.add("from", words.text("treasury-tariff-past", &[]));
    }
    let reason = typed_reason(form.get("reason"), "reason", words, &mut problems);
    let mut typed = Typed {
        rate: form.get("rate").to_owned(),
        from: form.get("from").to_owned(),
        reason: form.get("reason").to_owned(),
        key: typed_key(&form)?,
        problems,
        whole: None,
    };
    let (Some(from), true) = (from, typed.problems.is_empty()) else {
        return Ok(Err(draw(&registry, &visit, typed)
            .await?
            .status(StatusCode::UNPROCESSABLE_ENTITY)));
    };
    let new = NewTariff {
        from,
        rate,
        reason,
        key: typed.key.clone(),
    };
    match set_tariff(&registry, &person.account.id, new).await {
        Ok(tariff) => {
            let args = [
                ("rate", percent(tariff.rate, words).into()),
                ("day", day(parse_day(&tariff.from_day), words.language()).into()),
            ];
            let to = SeeOther::path(&visit, "/treasury/tariffs");
            Ok(Ok(to.note(&visit, &words.text("treasury-done-tariff", &args))))
        }
        Err(error) => {
            typed.whole = Some(error.text(words).ok_or(error)?);
            Ok(Err(draw(&registry, &visit, typed)
                .await?
                .status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

async fn draw(registry: &Registry, visit: &Visit, typed: Typed) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let language = words.language();
    let in_force = tariff_on(reader, local_date(visit.now()))
        .await?
        .map(|tariff| tariff.id);
    let all = tariffs(reader).await?;
    let title = words.text("treasury-to-tariffs", &[]);
    let table = Table::new(title.clone())
        .column(words.text("treasury-from", &[]))
        .number(words.text("treasury-rate", &[]))
        .column(words.text("treasury-reason", &[]))
        .column(words.text("contributions-state", &[]));
    let table = all.iter().fold(table, |table, tariff| {
        let state = match (
            in_force.as_ref() == Some(&tariff.id),
            parse_day(&tariff.from_day) > local_date(visit.now()),
        ) {
            (true, _) => Chip::good(words.text("treasury-in-force", &[])),
            (_, true) => Chip::waiting(words.text("treasury-to-come", &[])),
            _ => Chip::plain(words.text("treasury-past", &[])),
        };
        table.row([
            html! { (day(parse_day(&tariff.from_day), language)) },
            html! { (percent(tariff.rate, words)) },
            html! { (tariff.reason) },
            state.draw(),
        ])
    });
    let form = DrawnForm::post(visit.address("/treasury/tariffs"), visit.form_token())
        .problem(typed.whole)
        .hidden("key", typed.key)
        .field(
            Field::text("rate", words.text("treasury-rate-field", &[]))
                .hint(words.text("treasury-rate-hint", &[]))
                .value(typed.rate)
                .problem(typed.problems.of("rate")),
        )
        .field(
            Field::date("from", words.text("treasury-from-field", &[]))
                .value(typed.from)
                .problem(typed.problems.of("from")),
        )
        .field(
            Field::textarea("reason", words.text("treasury-reason", &[]))
                .hint(words.text("treasury-tariff-reason-hint", &[]))
                .rows(2)
                .value(typed.reason)
                .problem(typed.problems.of("reason")),
        )
        .submit(Button::primary(words.text("treasury-set-tariff", &[])));
    let content = page(html! {
        (back(&words.text("treasury-title", &[]), &visit.address("/treasury")))
        (page_head(&title, Some(&words.text("treasury-tariffs-lead", &[])), None))
        @if all.is_empty() { p { (words.text("treasury-no-tariff-yet", &[])) } } @else { (table.draw()) }
        (section(&words.text("treasury-new-tariff", &[]), None, form.draw(language)))
    });
    Ok(Page::new(visit, title, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_to_the_hundredth() {
        let words = Words::get("fr");
        for (text, rate) in [
            ("3", 300),
            ("2,75", 275),
            ("2.5 %", 250),
            ("100", 10_000),
            ("0", 0),
            (" 3 % ", 300),
        ] {
            let mut problems = Problems::default();
            assert_eq!(typed_rate(text, words, &mut problems), rate, "{text}");
            assert!(problems.is_empty(), "{text}");
        }
        for text in ["", "%", "-3", "3,", "3,755", "100,01", "trois", "99999999999999999999"] {
            let mut problems = Problems::default();
            typed_rate(text, words, &mut problems);
            assert!(!problems.is_empty(), "{text}");
        }
    }
}
