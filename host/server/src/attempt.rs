//! What somebody sent by a form or a button of a page, when it could not be done: the page is shown again with it.

use legollab_web::theme::{Tone, tone_icon};
use maud::{Markup, html};

use crate::{
    files::FileShelf,
    view::{FailedSubmission, FunctionLookup, Node, View},
};

/// An attempt, and whose function it was about: a page may have forms of several bricks.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The mount of the brick.
    pub mount: String,
    /// What was sent.
    pub submission: FailedSubmission,
}

impl Attempt {
    /// What was sent, for a brick whose form may have sent it.
    pub fn of_mount(&self, mount: &str) -> Option<&FailedSubmission> {
        (self.mount == mount).then_some(&self.submission)
    }
}

/// Whether one of the view's forms sent this: it then says itself what is wrong.
pub fn is_answered_by(
    submission: &FailedSubmission,
    view: &View,
    brick: &dyn FunctionLookup,
    files: &FileShelf,
) -> bool {
    view.nodes().iter().any(|node| match node {
        Node::Form(form) => brick.function(&form.interface, &form.function).is_some_and(|bound| {
            bound.segment == submission.segment
                && bound.function.name == submission.function
                && same(&files.seal(&form.fixed), submission)
        }),
        _ => false,
    })
}

/// Whether a form gives the arguments that the attempt came with.
fn same(fixed: &str, submission: &FailedSubmission) -> bool {
    let fixed = if fixed.trim().is_empty() { "{}" } else { fixed };
    serde_json::from_str::<serde_json::Value>(fixed).is_ok_and(|fixed| fixed == submission.fixed)
}

/// What is wrong with an attempt that no form of the page answers: a button has no place of its own to say it.
pub fn problems(attempt: Option<&Attempt>) -> Markup {
    let problems = attempt.map(|attempt| attempt.submission.problems.as_slice());
    let problems = problems.unwrap_or_default();
    html! {
        @if !problems.is_empty() {
            div.flashes {
                @for problem in problems {
                    div.notice.bad role="alert" { (tone_icon(Tone::Bad).draw()) p { (problem.text) } }
                }
            }
        }
    }
}
