//! Pictures and documents: what is there already, and a field to choose others.

use legollab_runtime::files::document;
use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use super::{FormRenderer, Need};
use crate::{
    files::ShownFile,
    form::{
        file_fields::{ALTERNATIVE, CHOSEN, DECORATIVE, TAKE_OUT},
        kind::Scalar,
        path::Path,
        rows::{REMOVE, SEND, count},
    },
};

/// The formats of pictures, for the file picker.
const PICTURES: &str = "image/jpeg,image/png,image/webp,image/gif";

fn accepted(scalar: Scalar) -> String {
    let documents = document::endings().map(|ending| format!(",.{ending}"));
    match scalar {
        Scalar::File => std::iter::once(PICTURES.to_owned()).chain(documents).collect(),
        _ => PICTURES.to_owned(),
    }
}

impl FormRenderer<'_> {
    /// One file.
    pub(super) fn file(&self, scalar: Scalar, path: &Path, label: &str, need: Need) -> Markup {
        self.brings_files.set(true);
        let words = self.sheet.words;
        let held = self.sheet.entered.get(&path.name).unwrap_or_default();
        let chosen = format!("{}{CHOSEN}", path.name);
        html! {
            fieldset.field.upload.wrong[self.is_wrong(path)] aria-describedby=[self.described_by(path, false)] {
                legend { (label) (self.mark(need)) }
                (self.problem_lines(path))
                @if !held.is_empty() {
                    (self.held(path, held, label))
                    @if need == Need::Optional {
                        label.option {
                            input type="checkbox" name=(format!("{}{TAKE_OUT}", path.name)) value="true";
                            span { (words.text("file-take-out", &[])) }
                        }
                    }
                }
                (self.picker(scalar, &chosen, &self.id(path), label, held.is_empty(), false))
            }
        }
    }

    /// A list of files: those that are there, each with a button to take it out, and a field for more.
    pub(super) fn file_rows(&self, scalar: Scalar, path: &Path, label: &str) -> Markup {
        self.brings_files.set(true);
        let words = self.sheet.words;
        let rows = count(self.sheet.entered, &path.count());
        let here = format!("{}#{}", self.sheet.action, self.id(path));
        let chosen = format!("{}.{CHOSEN}", path.name);
        html! {
            fieldset.group.upload id=(self.id(path)) aria-describedby=[self.described_by(path, false)] {
                legend { (label) }
                (self.problem_lines(path))
                input type="hidden" name=(path.count()) value=(rows);
                @if rows > 0 {
                    div.rows {
                        @for index in 0..rows {
                            @let path = path.index(index);
                            @let name = format!("{label} {}", index + 1);
                            (self.register(&path, &name))
                            div.entry id=(self.id(&path)) {
                                (self.problem_lines(&path))
                                (self.held(&path, self.sheet.entered.get(&path.name).unwrap_or_default(), &name))
                                button.quiet.take-away type="submit" name=(REMOVE) value=(path.name) formaction=(here) {
                                    (Icon::Bin.draw())
                                    span { (words.text("remove-row", &[])) span.visually-hidden { " " (name) } }
                                }
                            }
                        }
                    }
                }
                (self.picker(scalar, &chosen, &format!("{}-more", self.id(path)), label, true, true))
                button.button.secondary type="submit" name=(SEND) value=(path.name) formaction=(here) {
                    (Icon::Upload.draw())
                    span { (words.text("file-send-more", &[])) span.visually-hidden { " " (label) } }
                }
            }
        }
    }

    /// A file that is there already, and what is said of it.
    fn held(&self, path: &Path, handle: &str, label: &str) -> Markup {
        let words = self.sheet.words;
        let Some(file) = self.sheet.files.held(handle) else {
            // It may be there again before the form is sent: nothing is taken out unasked.
            return html! {
                input type="hidden" name=(path.name) value=(handle);
                p.hint { (words.text("file-gone", &[])) }
            };
        };
        html! {
            input type="hidden" name=(path.name) value=(handle);
            div.held {
                @if file.is_picture() {
                    (preview(file))
                    @if file.about.kept {
                        p.hint { (file.alternative()) }
                    } @else {
                        (self.description(&path.name, &format!("{}-alt", self.id(path)), label, file.alternative(),
                            file.about.alternative.as_deref() == Some("")))
                    }
                } @else {
                    p.document { (Icon::Document.draw()) span { (file.about.name) } }
                }
            }
        }
    }

    /// The field to choose files in, with what is said of the picture beside it.
    fn picker(&self, scalar: Scalar, name: &str, id: &str, label: &str, describes: bool, several: bool) -> Markup {
        let words = self.sheet.words;
        let (choose, hint) = match (scalar, several) {
            (Scalar::Picture, true) => ("file-choose-pictures", "file-pictures-hint"),
            (Scalar::Picture, false) => ("file-choose-picture", "file-pictures-hint"),
            _ => ("file-choose", "file-hint"),
        };
        html! {
            div.picker {
                label for=(id) { (words.text(choose, &[])) span.visually-hidden { ", " (label) } }
                input type="file" id=(id) name=(name) accept=(accepted(scalar)) multiple[several]
                    aria-describedby=(format!("{id}-hint"));
                p.hint id=(format!("{id}-hint")) { (words.text(hint, &[])) }
                @if describes && scalar == Scalar::Picture {
                    (self.description(name, &format!("{id}-alt"), label, "", false))
                }
            }
        }
    }

    /// What a picture shows, for those who do not see it.
    fn description(&self, name: &str, id: &str, label: &str, said: &str, decorates: bool) -> Markup {
        let words = self.sheet.words;
        let field = format!("{name}{ALTERNATIVE}");
        let said = self.sheet.entered.get(&field).unwrap_or(said);
        let decorative = format!("{name}{DECORATIVE}");
        let decorates = decorates || self.sheet.entered.get(&decorative).is_some();
        html! {
            label for=(id) { (words.text("file-alternative", &[])) span.visually-hidden { ", " (label) } }
            input type="text" id=(id) name=(field) value=(said) maxlength="500" aria-describedby=(format!("{id}-hint"));
            p.hint id=(format!("{id}-hint")) { (words.text("file-alternative-hint", &[])) }
            label.option {
                input type="checkbox" name=(decorative) value="true" checked[decorates];
                span { (words.text("file-decorative", &[])) span.visually-hidden { ", " (label) } }
            }
        }
    }
}

/// A picture, small.
fn preview(file: &ShownFile) -> Markup {
    let (width, height) = file.about.size.unwrap_or_default();
    html! {
        img.preview src=(file.at_least(160)) width=(width) height=(height) alt=(file.alternative()) decoding="async";
    }
}
