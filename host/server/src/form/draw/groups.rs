//! Values made of others: records, lists, variants, options.

use legollab_contract::Type;
use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use super::{FormRenderer, Need};
use crate::form::{
    kind::{Cases, FieldKind, Scalar, VariantCase},
    limits::MAX_ROWS,
    path::Path,
    rows::{ADD, REMOVE, count},
};

impl FormRenderer<'_> {
    /// A frame around fields.
    pub(super) fn group(&self, path: &Path, label: &str, fields: &Markup) -> Markup {
        html! {
            fieldset.group id=(self.id(path)) aria-describedby=[self.described_by(path, false)] {
                legend { (label) }
                (self.problem_lines(path))
                div.fields { (fields) }
            }
        }
    }

    /// A list: its rows, each with a button to take it out, and one to add another.
    pub(super) fn rows(&self, element: &Type, path: &Path, label: &str) -> Markup {
        let words = self.sheet.words;
        let rows = count(self.sheet.entered, &path.count());
        // The browser then stays where the list is.
        let here = format!("{}#{}", self.sheet.action, self.id(path));
        html! {
            fieldset.group id=(self.id(path)) aria-describedby=[self.described_by(path, false)] {
                legend { (label) }
                (self.problem_lines(path))
                @if let Some(hint) = self.with_bounds(None, path) { p.hint { (hint) } }
                input type="hidden" name=(path.count()) value=(rows);
                div.rows {
                    @if rows == 0 { p.hint { (words.text("list-empty", &[])) } }
                    @for index in 0..rows {
                        @let path = path.index(index);
                        @let name = format!("{label} {}", index + 1);
                        @let inside = self.row(element, &path, &name);
                        @let remove = html! {
                            button.quiet.take-away type="submit" name=(REMOVE) value=(path.name) formaction=(here) {
                                (Icon::Bin.draw())
                                span { (words.text("remove-row", &[])) span.visually-hidden { " " (name) } }
                            }
                        };
                        @if matches!(FieldKind::of(element), FieldKind::Record(_) | FieldKind::Tuple(_)) {
                            fieldset.entry id=(self.id(&path)) {
                                legend { (name) }
                                (self.problem_lines(&path))
                                div.fields { (inside) }
                                (remove)
                            }
                        } @else {
                            div.entry { (inside) (remove) }
                        }
                    }
                    @if rows < MAX_ROWS {
                        button.quiet type="submit" name=(ADD) value=(path.name) formaction=(here) {
                            (Icon::Plus.draw())
                            span { (words.text("add-row", &[])) span.visually-hidden { " " (label) } }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, element: &Type, path: &Path, label: &str) -> Markup {
        if matches!(FieldKind::of(element), FieldKind::Record(_) | FieldKind::Tuple(_)) {
            self.register(path, label);
        }
        self.inside(element, path, label, None)
    }

    /// A variant: a radio button for each case, with the fields of the one that is chosen below it.
    pub(super) fn cases(&self, cases: Cases<'_>, path: &Path, label: &str, need: Need) -> Markup {
        let held = self.sheet.entered.get(&path.name).unwrap_or_default();
        html! {
            fieldset.field.wrong[self.is_wrong(path)] aria-describedby=[self.described_by(path, false)] {
                legend { (label) (self.mark(need)) }
                (self.problem_lines(path))
                @for (index, branch) in cases.branches().into_iter().enumerate() {
                    @let name = self.branch_label(&branch);
                    div.branch {
                        label.option {
                            input type="radio" id=[(index == 0).then(|| self.id(path))] name=(path.name)
                                value=(branch.name) checked[branch.name == held] required[need == Need::Required];
                            span { (name) }
                        }
                        @if let Some(ty) = branch.ty {
                            div.branch-fields { (self.inside(ty, &path.case(branch.name, branch.key), &name, None)) }
                        }
                    }
                }
            }
        }
    }

    fn branch_label(&self, branch: &VariantCase<'_>) -> String {
        match branch.case {
            Some((of, case)) => self.sheet.texts.case(of, case),
            None if branch.name == "ok" => self.sheet.words.text("result-ok", &[]),
            None => self.sheet.words.text("result-err", &[]),
        }
    }

    /// An option: a field that may stay empty, or a box to tick that shows the fields.
    pub(super) fn option(&self, inner: &Type, path: &Path, label: &str) -> Markup {
        let kind = FieldKind::of(inner);
        match kind {
            FieldKind::Scalar(scalar @ (Scalar::Picture | Scalar::File)) => {
                return self.file(scalar, path, label, Need::Optional);
            }
            FieldKind::Scalar(scalar) => return self.scalar(scalar, path, label, Need::Optional),
            FieldKind::Bool => return self.yes_or_no(path, label, Need::Optional),
            FieldKind::Enum(enumeration) => return self.one_of(enumeration, path, label, Need::Optional),
            _ => {}
        }
        html! {
            div.field.branch {
                label.option {
                    input type="checkbox" name=(path.given()) value="true"
                        checked[self.sheet.entered.get(&path.given()).is_some()];
                    span { (label) }
                }
                div.branch-fields {
                    @if kind.is_option() { (self.value(inner, &path.some(), label, None, Need::Required)) }
                    @else { (self.inside(inner, path, label, None)) }
                }
            }
        }
    }
}
