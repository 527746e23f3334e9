//! The second factor: turned on and off, asked for at sign-in and before what commits, required, lost.

mod acts;
mod lost;
mod own;

use legollab_registry::{
    clock::Clock,
    identity::{TotpSecret, step_at},
};
use reqwest::StatusCode;

use crate::support::{Browser, PASSWORD, Page};

const OWN: &str = "/account/second-factor";

/// What somebody holds who has a second factor.
struct Authenticator {
    secret: TotpSecret,
    codes: Vec<String>,
    /// The period of the next code that has not been given.
    next: i64,
}

impl Authenticator {
    /// The secret of the page that shows it.
    fn scan(page: &Page) -> Self {
        let letters = page
            .body
            .split("secret=")
            .nth(1)
            .unwrap_or_else(|| panic!("{}", page.body));
        let letters = letters.split('&').next().unwrap();
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits: String = letters
            .chars()
            .map(|letter| format!("{:05b}", alphabet.find(letter).unwrap()))
            .collect();
        let bytes = (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap());
        Self {
            secret: TotpSecret::of_bytes(bytes.collect()),
            codes: Vec::new(),
            next: 0,
        }
    }

    /// A code that has not been given yet: of the present, then of what follows. Two can be had within thirty seconds.
    fn code(&mut self) -> String {
        let step = step_at(Clock::of_machine()).max(self.next);
        self.next = step + 1;
        self.secret.code(step)
    }

    /// A code that is none.
    fn wrong(&self) -> String {
        let now = step_at(Clock::of_machine());
        let near: Vec<String> = (-3..=3).map(|off| self.secret.code(now + off)).collect();
        (0..10)
            .map(|digit| format!("{digit}00000"))
            .find(|code| !near.contains(code))
            .unwrap()
    }

    /// A recovery code.
    fn recovery(&mut self) -> String {
        self.codes.pop().unwrap()
    }
}

async fn begin(browser: &Browser, password: &str) -> Page {
    browser
        .post(OWN, "/account/second-factor/begin", &[("password", password)])
        .await
}

async fn confirm(browser: &Browser, code: &str) -> Page {
    browser
        .post(OWN, "/account/second-factor/confirm", &[("code", code)])
        .await
}

/// Turns the second factor on.
async fn enrol(browser: &Browser) -> Authenticator {
    let mut held = Authenticator::scan(&begin(browser, PASSWORD).await);
    let code = held.code();
    let page = confirm(browser, &code).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let codes = page
        .body
        .split("id=\"codes\"")
        .nth(1)
        .unwrap()
        .split("</textarea>")
        .next()
        .unwrap();
    let codes = codes.split('>').nth(1).unwrap();
    held.codes = codes.split_whitespace().map(str::to_owned).collect();
    held
}

async fn password_given(browser: &Browser) -> Page {
    let fields = [
        ("email", "ada@example.org"),
        ("password", PASSWORD),
        ("next", "/account/tokens"),
    ];
    browser.post("/account/sign-in", "/account/sign-in", &fields).await
}

/// Gives the code on the page that followed the password.
async fn code_given(browser: &Browser, page: &Page, code: &str) -> Page {
    let ticket = page
        .body
        .split("name=\"ticket\" value=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("{}", page.body));
    let fields = [("ticket", ticket.split('"').next().unwrap()), ("code", code)];
    browser.post("/account/sign-in", "/account/sign-in/code", &fields).await
}
