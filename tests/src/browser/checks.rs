//! What every page must hold, beside the rules of axe.

use thirtyfour::WebDriver;

use super::window::Window;

/// What the console complains of since the last look. A page that answers with one of `statuses` is no complaint.
pub(super) async fn console(driver: &WebDriver, statuses: &[u16]) -> Vec<String> {
    let entries = driver
        .browser_log()
        .await
        .unwrap_or_else(|error| panic!("the console cannot be read: {error}"));
    entries
        .into_iter()
        .filter(|entry| entry.level == "SEVERE" || entry.level == "WARNING")
        // A document before this one that is no page, as JSON, made the browser ask; that pages name their icon is looked at
        // with their words.
        .filter(|entry| !entry.message.contains("/favicon.ico - "))
        .filter(|entry| {
            !statuses
                .iter()
                .any(|status| entry.message.contains(&format!("with a status of {status}")))
        })
        .map(|entry| format!("the console says: {}", entry.message))
        .collect()
}

/// Whether the page needs scrolling sideways, and what sticks out.
pub(super) async fn overflow(window: &Window) -> Vec<String> {
    let script = "
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) { return []; }
        const scrolls = (element) => {
            for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
                if (getComputedStyle(up).overflowX !== 'visible') { return true; }
            }
            return false;
        };
        const right = (element) => {
            const box = element.getBoundingClientRect();
            const spills = getComputedStyle(element).overflowX === 'visible' ? element.scrollWidth : 0;
            return Math.max(box.right, box.left + spills);
        };
        return [...document.querySelectorAll('body *')]
            .filter((element) => right(element) > room + 0.5 && !scrolls(element))
            // The innermost ones are what makes the others wide.
            .filter((element, place, all) => !all.some((other) => other !== element && element.contains(other)))
            .slice(0, 5)
            .map((element) => `is wider than the screen (${document.documentElement.scrollWidth} of ${room} px): `
                + element.cloneNode(false).outerHTML)
            .concat(['has to be scrolled sideways']);";
    strings(window.ask(script, vec![]).await)
}

/// Whether the page says what browsers need to know of it, and speaks its language: no identifier of a message where its
/// text should be.
pub(super) async fn words(window: &Window, language: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if !["fr", "en"].contains(&language) {
        problems.push(format!("the page says it is in the language `{language}`"));
    }
    let script = "
        const problems = document.querySelector('meta[name=viewport][content*=\"width=device-width\"]')
            ? [] : ['phones are not told that the page fits them'];
        if (!document.querySelector('link[rel=icon]')) { problems.push('the page has no icon'); }
        const said = [document.title, document.body.innerText];
        for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
                if (element.hasAttribute(name)) { said.push(element.getAttribute(name)); }
            }
        }
        const odd = /\\{\\s*\\$|\\b(fn|type)-[a-z0-9]+-[a-z]|\\bundefined\\b|\\bNaN\\b|\\[object /;
        return problems.concat(said.flatMap((text) => text.split('\\n')).filter((line) => odd.test(line)).slice(0, 5)
            .map((line) => `a text is not written out: ${line}`));";
    problems.extend(strings(window.ask(script, vec![]).await));
    problems
}

/// The strings in a list.
pub(super) fn strings(list: serde_json::Value) -> Vec<String> {
    let list = list.as_array().cloned().unwrap_or_default();
    list.into_iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}
