//! Single values: inputs, selects, radio buttons.

use legollab_contract::TypeName;
use legollab_contract::{Case, Enumeration, Flags};
use legollab_web::{
    amounts::{amount, read_euros},
    theme::components,
};
use maud::{Markup, html};

use super::{FormRenderer, Need, hints::InputBounds};
use crate::form::{
    choices::{self, ChoiceMode, ChoiceOption, Choices},
    kind::{FieldKind, Scalar},
    path::Path,
    time::{self, Meaning},
};

/// Up to so many cases are shown at once; more are folded into a list.
const RADIO_CASES: usize = 4;

/// One of several values of a field.
struct Offer {
    value: String,
    face: Markup,
    class: &'static str,
}

impl FormRenderer<'_> {
    pub(super) fn scalar(&self, scalar: Scalar, path: &Path, label: &str, need: Need) -> Markup {
        let held = self.sheet.entered.get(&path.name).unwrap_or_default();
        match scalar {
            Scalar::Stars => self.stars(path, label, need),
            // An input would lose the line ends.
            Scalar::LongText | Scalar::Bytes => self.area(scalar, path, label, need, held),
            Scalar::Line if held.contains('\n') => self.area(scalar, path, label, need, held),
            Scalar::EuroCents => self.euros(path, label, need, held),
            _ => self.input(scalar, path, label, need, held),
        }
    }

    fn input(&self, scalar: Scalar, path: &Path, label: &str, need: Need, held: &str) -> Markup {
        let words = self.sheet.words;
        let (kind, mode) = match scalar {
            Scalar::Whole { least: 0, .. } => ("text", Some("numeric")),
            // The numeric keyboards of some phones have no minus.
            Scalar::Whole { .. } => ("text", None),
            Scalar::Real | Scalar::EuroCents => ("text", Some("decimal")),
            Scalar::Instant => ("datetime-local", None),
            Scalar::Date => ("date", None),
            Scalar::TimeOfDay => ("time", None),
            _ => match last_word(&path.name) {
                "email" => ("email", None),
                "phone" => ("tel", None),
                "url" | "website" => ("url", None),
                _ => ("text", None),
            },
        };
        let complete = match kind {
            "email" => Some("email"),
            "tel" => Some("tel"),
            "url" => Some("url"),
            _ => None,
        };
        let short = matches!(scalar, Scalar::Whole { .. } | Scalar::Char);
        // Browsers show seconds where the step asks for them.
        let step = match (scalar, held.matches(':').count(), held.contains('.')) {
            (Scalar::Instant, _, true) => Some("0.001"),
            (Scalar::Instant, 2, false) => Some("1"),
            _ => None,
        };
        let zone = self.sheet.texts.reader().zone.iana_name().unwrap_or("UTC");
        let hint = (scalar == Scalar::Instant).then(|| words.text("zone-hint", &[("zone", zone.into())]));
        let hint = self.with_bounds(hint, path);
        let bounds = match scalar {
            Scalar::Line => self.input_bounds(path),
            _ => InputBounds::default(),
        };
        self.field(path, label, need, hint.as_deref(), &html! {
            input type=(kind) id=(self.id(path)) name=(path.name) value=(held) inputmode=[mode] autocomplete=[complete]
                step=[step] maxlength=[bounds.max_length] pattern=[bounds.pattern] class=[short.then_some("short")] required[need == Need::Required]
                aria-describedby=[self.described_by(path, hint.is_some())] aria-invalid=[self.invalid(path)];
            @if scalar == Scalar::Instant { (self.fold(path, held)) }
        })
    }

    fn euros(&self, path: &Path, label: &str, need: Need, held: &str) -> Markup {
        // As the reader's language writes it; what is no amount stays as it was typed.
        let shown =
            read_euros(held).map_or_else(|_| held.to_owned(), |cents| amount(cents, self.sheet.words.language()));
        self.field(
            path,
            label,
            need,
            None,
            &html! {
                div.affix.short {
                    input type="text" id=(self.id(path)) name=(path.name) value=(shown) inputmode="decimal" autocomplete="off"
                        required[need == Need::Required] aria-describedby=[self.described_by(path, false)]
                        aria-invalid=[self.invalid(path)];
                    span { "€" }
                }
            },
        )
    }

    /// Asks which of two instants is meant, where the clock shows the time twice.
    fn fold(&self, path: &Path, held: &str) -> Markup {
        let Some(Meaning::Twice { earlier, later }) =
            time::read(held).and_then(|local| time::meaning(local, self.sheet.texts.reader().zone))
        else {
            return html! {};
        };
        let chosen = self.sheet.entered.get(&path.fold()).unwrap_or_default();
        let words = self.sheet.words;
        html! {
            fieldset {
                legend.hint { (words.text("fold-question", &[])) }
                div.options.across {
                    @for (value, id, offset) in [("earlier", "fold-earlier", earlier.1), ("later", "fold-later", later.1)] {
                        label.option {
                            input type="radio" name=(path.fold()) value=(value) checked[chosen == value];
                            span { (words.text(id, &[("offset", format!("UTC{offset}").into())])) }
                        }
                    }
                }
            }
        }
    }

    fn area(&self, scalar: Scalar, path: &Path, label: &str, need: Need, held: &str) -> Markup {
        let hint = (scalar == Scalar::Bytes).then(|| self.sheet.words.text("base64-hint", &[]));
        let hint = self.with_bounds(hint, path);
        self.field(
            path,
            label,
            need,
            hint.as_deref(),
            &html! {
                textarea id=(self.id(path)) name=(path.name) rows=(if scalar == Scalar::LongText { 5 } else { 3 })
                    required[need == Need::Required] aria-describedby=[self.described_by(path, hint.is_some())]
                    aria-invalid=[self.invalid(path)] {
                    // Browsers drop one line end at the beginning.
                    @if held.starts_with('\n') { "\n" }
                    (held)
                }
            },
        )
    }

    pub(super) fn yes_or_no(&self, path: &Path, label: &str, need: Need) -> Markup {
        let held = self.sheet.entered.get(&path.name).unwrap_or_default();
        let words = self.sheet.words;
        if need == Need::Optional {
            let options = [("true", "yes"), ("false", "no")];
            let options = options.map(|(value, id)| plain(value, html! { (words.text(id, &[])) }));
            return self.radios(path, label, need, &options);
        }
        html! {
            div.field.wrong[self.is_wrong(path)] {
                (self.problem_lines(path))
                label.option {
                    input type="checkbox" id=(self.id(path)) name=(path.name) value="true" checked[held == "true"]
                        aria-describedby=[self.described_by(path, false)];
                    span { (label) }
                }
            }
        }
    }

    pub(super) fn one_of(&self, of: &Enumeration, path: &Path, label: &str, need: Need) -> Markup {
        let name = TypeName {
            owner: &of.owner,
            name: &of.name,
        };
        let options: Vec<Offer> = of.cases.iter().map(|case| self.case_option(name, case)).collect();
        if options.len() <= RADIO_CASES {
            self.radios(path, label, need, &options)
        } else {
            self.select(path, &path.name, label, need, &options)
        }
    }

    pub(super) fn any_of(&self, of: &Flags, path: &Path, label: &str) -> Markup {
        let name = TypeName {
            owner: &of.owner,
            name: &of.name,
        };
        let options: Vec<Offer> = of.flags.iter().map(|flag| self.case_option(name, flag)).collect();
        self.boxes(path, &path.name, label, &options)
    }

    fn case_option(&self, of: TypeName<'_>, case: &Case) -> Offer {
        plain(&case.name, html! { (self.sheet.texts.case(of, case)) })
    }

    fn stars(&self, path: &Path, label: &str, need: Need) -> Markup {
        let words = self.sheet.words;
        let options: Vec<Offer> = (1..=5)
            .map(|stars| Offer {
                value: stars.to_string(),
                face: html! {
                    (components::stars(f64::from(stars)))
                    span.visually-hidden { (words.text("stars", &[("count", stars.into())])) }
                },
                class: "star-option",
            })
            .collect();
        self.radios(path, label, need, &options)
    }

    /// A value that is picked from what the brick offers.
    pub(super) fn choice(
        &self,
        kind: FieldKind<'_>,
        choices: &Choices,
        path: &Path,
        label: &str,
        need: Need,
    ) -> Markup {
        let need = if matches!(kind, FieldKind::Option(_)) {
            Need::Optional
        } else {
            need
        };
        let face = |pick: ChoiceOption<'_>| plain(&pick.value, html! { (self.sheet.texts.text(pick.label)) });
        let picking = ChoiceMode::of(kind);
        let picks = if picking.is_some() {
            choices::as_json(choices)
        } else {
            choices::as_texts(choices)
        };
        let name = if picking.is_some() {
            path.whole()
        } else {
            path.name.clone()
        };
        let mut options: Vec<Offer> = picks.into_iter().map(face).collect();
        // What the field holds stays to be chosen, even where the brick no longer offers it: it must not change unseen.
        for held in self.sheet.entered.all(&name) {
            if !held.is_empty() && options.iter().all(|option| option.value != *held) {
                options.push(plain(held, html! { (held) }));
            }
        }
        match picking {
            Some(ChoiceMode::Several) => self.boxes(path, &name, label, &options),
            _ => self.select(path, &name, label, need, &options),
        }
    }

    fn select(&self, path: &Path, name: &str, label: &str, need: Need, options: &[Offer]) -> Markup {
        let held = self.sheet.entered.get(name).unwrap_or_default();
        let empty = if need == Need::Required { "choose" } else { "not-given" };
        self.field(
            path,
            label,
            need,
            None,
            &html! {
                select id=(self.id(path)) name=(name) required[need == Need::Required]
                    aria-describedby=[self.described_by(path, false)] aria-invalid=[self.invalid(path)] {
                    option value="" { (self.sheet.words.text(empty, &[])) }
                    @for option in options {
                        option value=(option.value) selected[option.value == held] { (option.face) }
                    }
                }
            },
        )
    }

    fn radios(&self, path: &Path, label: &str, need: Need, options: &[Offer]) -> Markup {
        let held = self.sheet.entered.get(&path.name).unwrap_or_default();
        let none = (need == Need::Optional).then(|| plain("", html! { (self.sheet.words.text("not-given", &[])) }));
        let options = options.iter().chain(&none);
        self.choices_frame(path, label, need, &html! {
            @for (index, option) in options.enumerate() {
                label class={ "option " (option.class) } {
                    input type="radio" id=[(index == 0).then(|| self.id(path))] name=(path.name) value=(option.value)
                        checked[option.value == held && (need == Need::Optional || !held.is_empty())]
                        required[need == Need::Required];
                    span { (option.face) }
                }
            }
        })
    }

    fn boxes(&self, path: &Path, name: &str, label: &str, options: &[Offer]) -> Markup {
        let held = self.sheet.entered.all(name);
        self.choices_frame(
            path,
            label,
            Need::Optional,
            &html! {
                @for (index, option) in options.iter().enumerate() {
                    label.option {
                        input type="checkbox" id=[(index == 0).then(|| self.id(path))] name=(name) value=(option.value)
                            checked[held.contains(&option.value)];
                        span { (option.face) }
                    }
                }
            },
        )
    }

    /// A field of one control with its label, hint and problems.
    fn field(&self, path: &Path, label: &str, need: Need, hint: Option<&str>, control: &Markup) -> Markup {
        html! {
            div.field.wrong[self.is_wrong(path)] {
                label for=(self.id(path)) { (label) (self.mark(need)) }
                (self.problem_lines(path))
                (control)
                @if let Some(hint) = hint { p.hint id=(format!("{}-hint", self.id(path))) { (hint) } }
            }
        }
    }

    /// A field of several controls.
    fn choices_frame(&self, path: &Path, label: &str, need: Need, controls: &Markup) -> Markup {
        html! {
            fieldset.field.wrong[self.is_wrong(path)] aria-describedby=[self.described_by(path, false)] {
                legend { (label) (self.mark(need)) }
                (self.problem_lines(path))
                div.options { (controls) }
            }
        }
    }

    pub(super) fn mark(&self, need: Need) -> Markup {
        if need == Need::Optional {
            return html! {};
        }
        self.asks_for_something.set(true);
        html! { span.required aria-hidden="true" { "\u{a0}*" } }
    }

    pub(super) fn described_by(&self, path: &Path, hinted: bool) -> Option<String> {
        let id = self.id(path);
        let hint = hinted.then(|| format!("{id}-hint"));
        let problem = self.is_wrong(path).then(|| format!("{id}-problem"));
        let ids: Vec<String> = hint.into_iter().chain(problem).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self, path: &Path) -> Option<&'static str> {
        self.is_wrong(path).then_some("true")
    }
}

fn plain(value: &str, face: Markup) -> Offer {
    Offer {
        value: value.to_owned(),
        face,
        class: "",
    }
}

/// The last word of a field's name: `contactEmail` ends in `email`.
fn last_word(name: &str) -> &'static str {
    let name = name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase();
    ["email", "phone", "url", "website"]
        .into_iter()
        .find(|word| name.ends_with(word))
        .unwrap_or("")
}
