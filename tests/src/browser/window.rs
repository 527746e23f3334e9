//! One person's browser.

use std::{
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use thirtyfour::{
    By, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver, WebElement,
    error::WebDriverError,
};

use super::{axe, checks};
use crate::{places, wait};

/// How wide the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A desktop computer.
    Wide,
    /// The narrowest phone that people still carry.
    Narrow,
    /// What is left of a desktop computer's window at 400 % (WCAG 1.4.10).
    Least,
}

impl Width {
    fn pixels(self) -> (u32, u32) {
        match self {
            Self::Wide => (1280, 900),
            Self::Narrow => (360, 740),
            Self::Least => (320, 640),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
            Self::Least => "least",
        }
    }
}

/// One person's browser.
pub struct Window {
    driver: WebDriver,
    person: String,
    shown: usize,
    noted: Vec<String>,
    /// What the person has clicked, fields to type into among it.
    pub(super) clicked: AtomicUsize,
}

impl Window {
    pub(super) async fn open(server: &str, person: &str, language: &str, profile: &Path) -> Self {
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            &format!("--user-data-dir={}", profile.display()),
        ] {
            capabilities.add_arg(argument).expect("an argument can be added");
        }
        capabilities
            .add_experimental_option("prefs", json!({ "intl.accept_languages": language }))
            .expect("a preference can be set");
        capabilities
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .expect("the console can be listened to");
        let driver = WebDriver::builder(server, capabilities)
            .request_timeout(wait::PATIENCE)
            .connect()
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        driver
            .set_script_timeout(wait::PATIENCE)
            .await
            .expect("the driver takes a timeout");
        let window = Self {
            driver,
            person: person.to_owned(),
            shown: 0,
            noted: Vec::new(),
            clicked: AtomicUsize::new(0),
        };
        window.resize(Width::Wide).await;
        window
    }

    /// Closes windows.
    ///
    /// # Panics
    /// With all that the looks at their pages have found.
    pub async fn close(windows: impl IntoIterator<Item = Self>) {
        let mut noted = Vec::new();
        for mut window in windows {
            noted.append(&mut window.noted);
            window
                .driver
                .quit()
                .await
                .unwrap_or_else(|error| panic!("a browser does not close: {error}"));
        }
        assert!(
            noted.is_empty(),
            "{} problems of pages:\n- {}",
            noted.len(),
            noted.join("\n- ")
        );
    }

    /// The driver, for what is said here in no simpler way.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.driver
            .goto(address)
            .await
            .unwrap_or_else(|error| self.fail(&format!("cannot go to {address}: {error}")));
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.driver
            .current_url()
            .await
            .unwrap_or_else(|error| self.fail(&error.to_string()))
            .to_string()
    }

    /// The language that the page says it is in.
    pub async fn language(&self) -> String {
        self.ask("return document.documentElement.lang", vec![])
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What a person reads on the page.
    pub async fn text(&self) -> String {
        self.ask("return document.body.innerText", vec![])
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Fails unless the page says `text`.
    pub async fn sees(&self, text: &str) {
        let page = self.text().await;
        if !page.contains(text) {
            self.fail(&format!(
                "the page {} does not say `{text}`. It says:\n{page}",
                self.address().await
            ));
        }
    }

    /// Fails if the page says `text`.
    pub async fn sees_not(&self, text: &str) {
        let page = self.text().await;
        if page.contains(text) {
            self.fail(&format!(
                "the page {} should not say `{text}`. It says:\n{page}",
                self.address().await
            ));
        }
    }

    /// Whether there is an element for this CSS selector.
    pub async fn has(&self, selector: &str) -> bool {
        !self.all(selector).await.is_empty()
    }

    /// The elements for a CSS selector.
    pub async fn all(&self, selector: &str) -> Vec<WebElement> {
        self.driver
            .find_all(By::Css(selector))
            .await
            .unwrap_or_else(|error| self.fail(&error.to_string()))
    }

    /// The only or first element for a CSS selector.
    pub async fn one(&self, selector: &str) -> WebElement {
        match self.all(selector).await.into_iter().next() {
            Some(element) => element,
            None => {
                let page = self.text().await;
                self.fail(&format!(
                    "{} has no `{selector}`. It says:\n{page}",
                    self.address().await
                ))
            }
        }
    }

    /// How often the person has clicked, each field that was filled counted as one click. Looks at a page in both languages are a
    /// test's own and not counted.
    pub fn clicked(&self) -> usize {
        self.clicked.load(Ordering::Relaxed)
    }

    /// Presses the button of the form that goes to an address ending in `action`.
    pub async fn send(&self, action: &str) {
        let button = format!("form[action$=\"{action}\"] button[type=submit]:not([name]):not([aria-hidden])");
        let button = self.one(&button).await;
        self.press(&button).await;
    }

    /// Clicks the first link whose address contains `address`.
    pub async fn click_to(&self, address: &str) {
        self.unfold().await;
        let link = self.one(&format!("a[href*=\"{address}\"]")).await;
        self.press(&link).await;
    }

    /// Opens the parts of the menu that something stands in.
    async fn open_menu_around(&self, element: &WebElement) {
        let script = "
            for (let up = arguments[0].parentElement; up; up = up.parentElement) {
                if (up.matches('[popover]') && getComputedStyle(up).display === 'none') { up.showPopover(); }
            }
            return null;";
        match element.to_json() {
            Ok(element) => drop(self.ask(script, vec![element]).await),
            Err(error) => self.fail(&format!("an element has no name: {error}")),
        }
    }

    /// Opens what is folded together, such as the days of a calendar.
    async fn unfold(&self) {
        self.ask(
            "document.querySelectorAll('details').forEach((part) => { part.open = true; }); return null",
            vec![],
        )
        .await;
    }

    /// Clicks the link or button whose words contain `words`, and waits until the next page is there.
    pub async fn click(&self, words: &str) {
        self.click_within("body", words).await;
    }

    /// Clicks the link or button with these words inside the elements for a CSS selector.
    pub async fn click_within(&self, selector: &str, words: &str) {
        let element = self.with_words(selector, words).await;
        self.press(&element).await;
    }

    /// The link or button with these words inside the elements for a CSS selector.
    pub(super) async fn with_words(&self, selector: &str, words: &str) -> WebElement {
        self.unfold().await;
        let found = self
            .ask(
                "const [selector, words] = arguments;
                 for (const part of document.querySelectorAll(selector)) {
                     for (const element of part.querySelectorAll('a[href], button, summary')) {
                         if (!element.closest('[aria-hidden=true]') && element.textContent.replace(/\\s+/g, ' ').includes(words)) {
                             return element;
                         }
                     }
                 }
                 return null;",
                vec![json!(selector), json!(words)],
            )
            .await;
        if found.is_null() {
            let page = self.text().await;
            self.fail(&format!(
                "{} has nothing to click that says `{words}`. It says:\n{page}",
                self.address().await
            ));
        }
        WebElement::from_json(found, self.driver.handle().clone()).expect("the script gave an element")
    }

    /// Clicks an element that leads to another page, and waits until that page is there.
    pub async fn press(&self, element: &WebElement) {
        self.clicked.fetch_add(1, Ordering::Relaxed);
        // A mark on the document tells the old page from the next, even where both have the same address.
        self.ask("window.left = true; return null", vec![]).await;
        self.open_menu_around(element).await;
        let what = element.outer_html().await.unwrap_or_default();
        let clicked = match element.scroll_into_view().await {
            Ok(()) => element.click().await,
            Err(error) => Err(error),
        };
        if let Err(error) = clicked {
            self.fail(&format!("a click does not work on {what}: {error}"));
        }
        let next = "return !window.left && document.readyState === 'complete'";
        let arrived = wait::patiently(|| async {
            // While one page goes and the next comes there is none to ask.
            let answer = self.driver.execute(next, vec![]).await.ok()?;
            answer.json().as_bool().filter(|there| *there)
        })
        .await;
        if arrived.is_none() {
            self.picture("no-page-after-a-click.png").await;
            self.fail(&format!(
                "on {} no page comes after a click on {what}",
                self.address().await
            ));
        }
    }

    /// Writes into a field, in place of what is there. The field is named by its `name`.
    pub async fn fill(&self, name: &str, value: &str) {
        self.clicked.fetch_add(1, Ordering::Relaxed);
        let field = format!(":is(input, select, textarea)[name=\"{name}\"]:not([type=hidden])");
        let field = self.one(&field).await;
        let tag = field.tag_name().await.unwrap_or_default();
        let kind = field.prop("type").await.ok().flatten().unwrap_or_default();
        let result: Result<(), WebDriverError> = async {
            match (tag.as_str(), kind.as_str()) {
                // Typing into these depends on the browser's language; a script sets what a person would have picked.
                ("select", _) | (_, "date" | "time" | "datetime-local") => {
                    let script = "const [field, value] = arguments;
                        field.value = value;
                        field.dispatchEvent(new Event('change', { bubbles: true }));
                        return field.value === value;";
                    let taken = self.ask(script, vec![field.to_json()?, json!(value)]).await;
                    if taken != json!(true) {
                        self.fail(&format!("the field `{name}` does not take `{value}`"));
                    }
                    Ok(())
                }
                ("input", "radio" | "checkbox") => {
                    let choice = format!("[name=\"{name}\"][value=\"{value}\"]");
                    self.ask(
                        "document.querySelector(arguments[0]).click(); return null",
                        vec![json!(choice)],
                    )
                    .await;
                    Ok(())
                }
                _ => {
                    field.clear().await?;
                    field.send_keys(value).await
                }
            }
        }
        .await;
        result.unwrap_or_else(|error| self.fail(&format!("the field `{name}` cannot be filled: {error}")));
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.driver.execute(script, arguments).await;
        answer
            .unwrap_or_else(|error| self.fail(&format!("a script fails: {error}\n{script}")))
            .json()
            .clone()
    }

    /// Looks closely at the page, wide and narrow: accessible, no wider than the screen, silent console, a picture of each.
    /// What is wrong is told when the window closes.
    pub async fn look(&mut self, name: &str) {
        self.look_at(name, &[]).await;
    }

    /// As [`Window::look`], at a page that answers with an error status, as `422`; the browser notes that on its console.
    pub async fn look_at_error(&mut self, name: &str, status: u16) {
        self.look_at(name, &[status]).await;
    }

    pub(super) async fn look_at(&mut self, name: &str, statuses: &[u16]) {
        let problems = self.problems(name, statuses).await;
        let address = self.address().await;
        self.note(
            problems
                .into_iter()
                .map(|problem| format!("{address} ({name}): {problem}")),
        );
    }

    /// Keeps problems for the end, so that one run names them all.
    pub(super) fn note(&mut self, problems: impl IntoIterator<Item = String>) {
        for problem in problems {
            // What stands on every page is told once.
            let what = |text: &str| text.split_once("): ").map_or(text, |(_, what)| what).to_owned();
            if !self.noted.iter().any(|known| what(known) == what(&problem)) {
                self.noted.push(problem);
            }
        }
    }

    /// What a close look at the page finds; see [`Window::look`].
    pub async fn problems(&mut self, name: &str, statuses: &[u16]) -> Vec<String> {
        self.shown += 1;
        let language = self.language().await;
        let mut problems = checks::console(&self.driver, statuses).await;
        problems.extend(checks::words(self, &language).await);
        axe::inject(self).await;
        self.resize(Width::Least).await;
        let wide = checks::overflow(self).await.into_iter();
        problems.extend(wide.map(|problem| format!("{} ({language}): {problem}", Width::Least.name())));
        for width in [Width::Narrow, Width::Wide] {
            self.resize(width).await;
            let found = [checks::overflow(self).await, axe::violations(self).await].concat();
            problems.extend(
                found
                    .into_iter()
                    .map(|problem| format!("{} ({language}): {problem}", width.name())),
            );
            let file = format!(
                "{}-{:02}-{name}-{language}-{}.png",
                self.person,
                self.shown,
                width.name()
            );
            self.picture(&file).await;
        }
        problems
    }

    /// Makes the window as wide as asked. Headless windows have a least width of their own, so this is the emulation that
    /// the developer tools offer.
    pub async fn resize(&self, width: Width) {
        let (pixels, height) = width.pixels();
        // Not as a mobile device: that would zoom out until everything fits, and hide what sticks out.
        let metrics = json!({ "width": pixels, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Shows the page as paper does, with `print`, or as somebody's own colours do, with `forced-colors` and `active`; as it is
    /// without either.
    pub async fn emulate(&self, media: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let parameters = json!({ "media": media, "features": features });
        self.tell("Emulation.setEmulatedMedia", parameters).await;
    }

    /// Saves a picture of the whole page under the target folder, in `screenshots/`.
    pub async fn picture(&self, file: &str) {
        let answer = self
            .tell("Page.captureScreenshot", json!({ "captureBeyondViewport": true }))
            .await;
        let data = answer.get("data").and_then(Value::as_str).unwrap_or_default();
        let png = BASE64_STANDARD.decode(data).expect("a screenshot is base64");
        let path = places::folder("screenshots").join(file);
        std::fs::write(&path, png).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }

    async fn tell(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| self.fail(&format!("{method}: {error}")))
    }

    /// Ends the test with what went wrong in whose browser, and what was found before.
    pub fn fail(&self, problem: &str) -> ! {
        let noted = self
            .noted
            .iter()
            .fold(String::new(), |text, problem| format!("{text}\n- {problem}"));
        panic!("{}'s browser: {problem}{noted}", self.person)
    }
}
