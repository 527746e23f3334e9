//! What leaves the page: tabs of their own, ways that lead on by themselves, files of this machine.

use std::{path::Path, sync::atomic::Ordering};

use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::window::{Width, Window};
use crate::wait;

impl Window {
    /// Clicks the link or button with these words, which opens a tab of its own, and goes on there.
    pub async fn click_to_new_tab(&self, selector: &str, words: &str) {
        let element = self.with_words(selector, words).await;
        let before = self.tabs().await;
        self.clicked.fetch_add(1, Ordering::Relaxed);
        let clicked = match element.scroll_into_view().await {
            Ok(()) => element.click().await,
            Err(error) => Err(error),
        };
        clicked.unwrap_or_else(|error| self.fail(&format!("a click on `{words}` does not work: {error}")));
        let opened = wait::until("a tab of its own", || async {
            self.tabs().await.into_iter().find(|tab| !before.contains(tab))
        })
        .await;
        self.change_to(opened).await;
        self.resize(Width::Wide).await;
    }

    /// Closes this tab and goes back to the one before.
    pub async fn close_tab(&self) {
        self.clicked.fetch_add(1, Ordering::Relaxed);
        let closed = self.driver().close_window().await;
        closed.unwrap_or_else(|error| self.fail(&format!("a tab does not close: {error}")));
        match self.tabs().await.pop() {
            Some(tab) => self.change_to(tab).await,
            None => self.fail("there is no other tab"),
        }
    }

    async fn tabs(&self) -> Vec<WindowHandle> {
        let tabs = self.driver().windows().await;
        tabs.unwrap_or_else(|error| self.fail(&format!("there are no tabs: {error}")))
    }

    async fn change_to(&self, tab: WindowHandle) {
        let changed = self.driver().switch_to_window(tab).await;
        changed.unwrap_or_else(|error| self.fail(&format!("a tab cannot be shown: {error}")));
    }

    /// Waits until a page is there whose address contains `part`, after one that leads on by itself.
    pub async fn arrives_at(&self, part: &str) {
        let ready = "return document.readyState === 'complete' && location.href.includes(arguments[0])";
        let arrived = wait::patiently(|| async {
            // While one page goes and the next comes there is none to ask.
            let answer = self.driver().execute(ready, vec![json!(part)]).await.ok()?;
            answer.json().as_bool().filter(|there| *there)
        })
        .await;
        if arrived.is_none() {
            self.fail(&format!("{} does not lead on to {part}", self.address().await));
        }
    }

    /// Chooses a file of this machine in a field for files.
    pub async fn attach(&self, name: &str, file: &Path) {
        self.clicked.fetch_add(1, Ordering::Relaxed);
        let field = self.one(&format!("input[type=file][name=\"{name}\"]")).await;
        let chosen = field.send_keys(file.display().to_string()).await;
        chosen.unwrap_or_else(|error| self.fail(&format!("the field `{name}` takes no file: {error}")));
    }

    /// Waits until a picture with this description is there to be looked at, and fails if it does not come.
    pub async fn sees_picture(&self, description: &str) {
        let shown = "
            const picture = [...document.images].find((image) => image.alt === arguments[0]);
            // Pictures further down come once they are near.
            picture?.scrollIntoView();
            return !!picture && picture.complete && picture.naturalWidth > 0;";
        let there = wait::patiently(|| async {
            (self.ask(shown, vec![json!(description)]).await == Value::Bool(true)).then_some(())
        })
        .await;
        if there.is_none() {
            self.fail(&format!(
                "{} does not show the picture `{description}`",
                self.address().await
            ));
        }
    }
}
