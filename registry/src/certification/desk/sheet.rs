//! What the page of a request needs: the request, its reader, and what was typed.

use legollab_web::theme::components::Form;

use crate::certification::{authority::Obstacle, problem::Problem, requests::RequestFile, view::View};

/// The fields of a form that has come back; none of a page that is read.
#[derive(Debug, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// What was typed into a field; what is kept where no form has come back.
    pub fn or<'a>(&'a self, name: &str, kept: &'a str) -> &'a str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or(kept, |(_, value)| value)
    }
}

/// The page as its reader sees it.
pub struct Sheet<'a> {
    pub view: View<'a>,
    pub file: &'a RequestFile,
    pub account: &'a str,
    pub obstacle: Option<Obstacle>,
    /// When the certification would begin if it were decided now.
    pub begins: i64,
    pub typed: &'a Typed,
    pub problems: &'a [Problem],
}

impl Sheet<'_> {
    pub fn own_form(&self, kind: &str) -> Form {
        let path = format!("/certification/requests/{}/{kind}", self.file.request.id);
        Form::post(self.view.to(&path), self.view.visit.form_token())
            .hidden("sequence", self.file.request.sequence.to_string())
    }

    pub fn problem(&self, field: &str) -> Option<String> {
        self.view.problem(self.problems, field)
    }

    /// Whether the reader may write down what they find.
    pub fn reads(&self) -> bool {
        self.file.request.state == "submitted"
            && self.obstacle != Some(Obstacle::Tied)
            && self.file.own(self.account).is_none()
    }

    /// Whether the reader may decide.
    pub fn decides(&self) -> bool {
        self.file.request.state == "submitted" && self.obstacle.is_none() && self.file.own(self.account).is_none()
    }

    /// Texts that were typed into a form that is not there any more.
    pub fn stranded(&self) -> Vec<&str> {
        let is_there = |name: &str| match name {
            "reasons" => self.decides(),
            _ => self.reads(),
        };
        let texts = self
            .typed
            .0
            .iter()
            .filter(|(name, _)| name.starts_with("reasons") && !is_there(name));
        texts
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
            .collect()
    }
}
