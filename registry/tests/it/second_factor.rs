//! The second factor: turned on and off, asked for at sign-in and before what commits, required, lost.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_registry::{
    clock::Clock,
    dispatch,
    identity::{
        OrganisationRole, Role, TotpSecret, add_member, roles_of, step_at,
        tables::{account, recovery_code, second_factor},
    },
    step_up::Demand,
};
use reqwest::{Method, StatusCode};
use sea_orm::EntityTrait as _;
use serde_json::json;

use crate::support::{Browser, PASSWORD, Page, TestRegistry};

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

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_on_by_a_first_code_and_its_secrets_are_shown_once() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    let elsewhere = legollab_registry::visit::open_session(&test.registry, &account.id)
        .await
        .unwrap();
    let elsewhere = Browser::with_session(test.address, elsewhere.reveal());
    assert!(browser.get(OWN).await.has("pas en service"));
    let page = begin(&browser, "un autre mot de passe").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = begin(&browser, PASSWORD).await;
    let mut held = Authenticator::scan(&page);
    assert!(
        page.has("<svg role=\"img\"") && page.has("otpauth://totp/"),
        "{}",
        page.body
    );
    let letters = held.secret.base32();
    assert!(page.has(&letters[..4]), "as text, in groups: {}", page.body);
    let page = confirm(&browser, &held.wrong()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Ce n’est pas le code") && page.has(&letters),
        "the same drawing again: {}",
        page.body
    );
    assert_eq!(browser.get("/api/me").await.json()["secondFactor"], false);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::OK);
    let code = held.code();
    let page = confirm(&browser, &code).await;
    assert!(page.has("Vos 10 codes de secours"), "{}", page.body);
    assert_eq!(browser.get("/api/me").await.json()["secondFactor"], true);
    assert_eq!(
        elsewhere.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "other devices were signed in without it"
    );
    let page = browser.get(OWN).await;
    assert!(
        !page.has(&letters) && !page.has("id=\"codes\"") && page.has("Il vous reste 10 codes"),
        "{}",
        page.body
    );
    // It cannot be begun again over the one that is on.
    assert!(!begin(&browser, PASSWORD).await.has("otpauth"), "it stays as it is");
    test.letter_to("ada@example.org", "Votre compte a un second facteur")
        .await;
    let reader = test.registry.database.reader();
    let kept = second_factor::Entity::find_by_id(&account.id)
        .one(reader)
        .await
        .unwrap()
        .unwrap();
    let sealed = STANDARD.decode(&kept.sealed_secret).unwrap();
    assert!(
        !sealed.windows(20).any(|part| part == held.secret.bytes()),
        "the database has it sealed"
    );
    let codes = recovery_code::Entity::find().all(reader).await.unwrap();
    assert!(codes.len() == 10 && codes.iter().all(|code| code.hash.len() == 64));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_takes_two_pages_and_each_code_counts_once() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    assert!(page.status == StatusCode::OK && page.has("Votre code"), "{}", page.body);
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "nobody is signed in yet"
    );
    let wrong = code_given(&browser, &page, &held.wrong()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("Ce code n’est pas le bon."), "{}", wrong.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    let code = held.code();
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let entered = code_given(&browser, &wrong, &spaced).await;
    assert_eq!(
        (entered.status, entered.path.as_str()),
        (StatusCode::OK, "/account/tokens"),
        "{}",
        entered.body
    );
    assert!(entered.has("Bonjour ada."), "{}", entered.body);
    // The page of the password is used up, and so is the code.
    let late = code_given(&test.visitor(), &page, &held.recovery()).await;
    assert!(late.has("plus de dix minutes"), "{}", late.body);
    let other = test.visitor();
    let page = password_given(&other).await;
    let used = code_given(&other, &page, &code).await;
    assert!(used.has("Ce code a déjà servi"), "{}", used.body);
    let recovery = held.recovery();
    let typed = recovery.to_uppercase().replace('-', " ");
    assert_eq!(code_given(&other, &page, &typed).await.path, "/account/tokens");
    let third = test.visitor();
    let page = password_given(&third).await;
    let used = code_given(&third, &page, &recovery).await;
    assert_eq!(
        used.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a recovery code counts once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_cannot_be_tried_one_after_the_other() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    let mut last = StatusCode::OK;
    for _ in 0..10 {
        last = code_given(&browser, &page, &held.wrong()).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let right = code_given(&browser, &page, &held.recovery()).await;
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the right one neither, for a while"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_has_ten_minutes_after_the_password() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    test.days_later(1).await;
    let late = code_given(&browser, &page, &held.recovery()).await;
    assert!(late.has("plus de dix minutes"), "{}", late.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_off_with_password_and_code_alone() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let mut held = enrol(&browser).await;
    let off = async |password: &str, code: &str| {
        let fields = [("password", password), ("code", code)];
        browser.post(OWN, "/account/second-factor/off", &fields).await
    };
    assert_eq!(
        off("faux mot de passe", &held.recovery()).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        off(PASSWORD, &held.wrong()).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(off(PASSWORD, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.get(OWN).await.has("Retirer le second facteur"));
    let page = off(PASSWORD, &held.code()).await;
    assert!(page.has("Le second facteur n’est plus en service."), "{}", page.body);
    assert_eq!(password_given(&test.visitor()).await.path, "/account/tokens");
    test.letter_to("ada@example.org", "n’a plus de second facteur").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_recovery_codes_end_the_old_ones() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[]).await;
    let mut held = enrol(&browser).await;
    let page = browser.post(OWN, "/account/second-factor/codes", &[]).await;
    assert!(
        page.has("Vos 10 codes de secours") && !page.has(&held.codes[0]),
        "{}",
        page.body
    );
    let other = test.visitor();
    let page = password_given(&other).await;
    let old = code_given(&other, &page, &held.recovery()).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_by_letter_does_not_go_round_the_code() {
    let test = TestRegistry::start().await;
    let (_, first) = test.person("ada", &[]).await;
    let mut held = enrol(&first).await;
    let browser = test.visitor();
    browser
        .post(
            "/account/forgotten",
            "/account/forgotten",
            &[("email", "ada@example.org")],
        )
        .await;
    let link = test
        .letter_to("ada@example.org", "Choisissez un nouveau mot de passe")
        .await;
    let link = link.link("/account/new-password");
    let token = link.split_once("token=").unwrap().1;
    let fields = [("token", token), ("password", "un tout autre mot de passe")];
    let page = browser.post(&link, "/account/new-password", &fields).await;
    assert!(page.has("Votre code"), "{}", page.body);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(code_given(&browser, &page, &held.recovery()).await.path, "/account");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_commits_asks_for_a_fresh_code_and_loses_nothing_that_was_typed() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[Role::Administrator]).await;
    let bob = test.account("bob", &[]).await;
    let path = format!("/administration/accounts/{}", bob.id);
    let give = async |more: &[(&str, &str)]| {
        let fields = [&[("role", "certifier"), ("act", "give")][..], more].concat();
        browser.post(&path, &format!("{path}/roles"), &fields).await
    };
    let roles = async || roles_of(test.registry.database.reader(), &bob.id).await.unwrap();
    let mut held = enrol(&browser).await;
    // The code with which it was turned on is fresh.
    assert!(give(&[]).await.has("bob a maintenant le rôle"));
    browser
        .post(
            &path,
            &format!("{path}/roles"),
            &[("role", "certifier"), ("act", "take")],
        )
        .await;
    test.days_later(1).await;
    let page = give(&[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    for kept in [
        "Confirmer par un code",
        &format!("action=\"{path}/roles\""),
        "name=\"role\" value=\"certifier\"",
        "name=\"act\" value=\"give\"",
    ] {
        assert!(page.has(kept), "{kept}: {}", page.body);
    }
    assert!(roles().await.is_empty(), "nothing was done");
    let code = held.wrong();
    let page = give(&[("second-factor", code.as_str())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Ce code n’est pas le bon.") && page.has("name=\"act\" value=\"give\""),
        "{}",
        page.body
    );
    assert!(roles().await.is_empty());
    let code = held.recovery();
    let page = give(&[("second-factor", code.as_str())]).await;
    assert!(page.has("bob a maintenant le rôle"), "{}", page.body);
    assert_eq!(roles().await, [Role::Certifier]);
    let page = browser
        .post(
            &path,
            &format!("{path}/roles"),
            &[("role", "treasurer"), ("act", "give")],
        )
        .await;
    assert!(
        page.has("bob a maintenant le rôle"),
        "within ten minutes no other is asked for: {}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_releases_a_version_with_a_code() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[]).await;
    test.organisation("atelier", &account).await;
    let path = "/organisations/atelier/versions/0198c5a0-0000-7000-8000-000000000000/approve";
    // Without a second factor nothing is asked for; there is just no such version.
    assert_eq!(browser.post(OWN, path, &[]).await.status, StatusCode::NOT_FOUND);
    let mut held = enrol(&browser).await;
    test.days_later(1).await;
    assert!(browser.post(OWN, path, &[]).await.has("Confirmer par un code"));
    let page = browser
        .send_json(&format!("/api{path}"), &json!({ "reason": "" }))
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has("Second-Factor"), "{}", page.body);
    let code = held.recovery();
    assert_eq!(
        browser.post(OWN, path, &[("second-factor", &code)]).await.status,
        StatusCode::NOT_FOUND
    );
    let page = browser
        .send_json(&format!("/api{path}"), &json!({ "reason": "" }))
        .await;
    assert_eq!(
        page.status,
        StatusCode::NOT_FOUND,
        "the code holds for the session: {}",
        page.body
    );
    // Refusing one commits to nothing.
    test.days_later(1).await;
    let refuse = path.replace("approve", "reject");
    assert_eq!(browser.post(OWN, &refuse, &[]).await.status, StatusCode::NOT_FOUND);
}

/// A program has no session in which a code could hold.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_gives_a_code_with_each_act() {
    let test = TestRegistry::start().await;
    let (account, browser) = test.person("ada", &[Role::Treasurer]).await;
    let mut held = enrol(&browser).await;
    let token = test.token(&account, None).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let today = legollab_registry::words::local_date(test.registry.now()).to_string();
    let set = async |key: &str, code: Option<&str>| {
        let body = json!({ "rateBasisPoints": 300, "fromDay": today, "reason": "Décidé en assemblée.", "key": key });
        let url = format!("http://{}/api/treasury/tariffs", test.address);
        let mut request = client
            .post(url)
            .bearer_auth(&token)
            .header("content-type", "application/json");
        if let Some(code) = code {
            request = request.header("second-factor", code);
        }
        request.body(body.to_string()).send().await.unwrap().status()
    };
    assert_eq!(set("un", None).await, StatusCode::FORBIDDEN);
    assert_eq!(set("un", Some(&held.wrong())).await, StatusCode::FORBIDDEN);
    let code = held.code();
    assert_eq!(set("un", Some(&code)).await, StatusCode::OK);
    assert_eq!(
        set("deux", Some(&code)).await,
        StatusCode::FORBIDDEN,
        "a code counts once"
    );
    assert_eq!(set("deux", None).await, StatusCode::FORBIDDEN);
}

/// The role whose desk a route belongs to, and a path of it.
fn desks() -> Vec<(Role, Demand, Method, String)> {
    let routes = dispatch::routes();
    let role_of = |path: &str| match path {
        path if path.contains("treasury") => Role::Treasurer,
        path if path.starts_with("/certification") => Role::Certifier,
        _ => Role::Administrator,
    };
    let of_desks = routes.table().iter().filter_map(|route| {
        let demand = route.access.demand(&route.method)?;
        let path = route.path.replace(['{', '}'], "");
        (demand != Demand::Code).then(|| (role_of(route.path), demand, route.method.clone(), path))
    });
    of_desks.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_required_no_desk_acts_without_it() {
    let test = TestRegistry::start_with(|options| options.require_second_factor = true).await;
    let roles = [Role::Administrator, Role::Certifier, Role::Treasurer];
    let (_, browser) = test.person("ada", &roles).await;
    let ask = async |method: &Method, path: &str, more: &[(&str, &str)]| {
        assert_eq!(*method, Method::POST);
        match path.starts_with("/api/") {
            true => browser.send_json(path, &json!({})).await,
            false => browser.post(OWN, path, more).await,
        }
    };
    let desks = desks();
    assert!(desks.len() > 25, "{desks:?}");
    for role in roles {
        assert!(desks.iter().any(|(of, ..)| *of == role), "{role:?}");
    }
    for (_, _, method, path) in &desks {
        let page = ask(method, path, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        let says = ["Il faut d’abord un second facteur", "un compte avec un second facteur"];
        assert!(says.iter().any(|says| page.has(says)), "{path}: {}", page.body);
    }
    // Looking is free, and the way there is open.
    for path in ["/administration", "/certification", "/treasury"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    enrol(&browser).await;
    test.days_later(1).await;
    for (_, demand, method, path) in &desks {
        let page = ask(method, path, &[]).await;
        let asks = page.has("Confirmer par un code") || page.has("l’en-tête «\u{a0}Second-Factor\u{a0}»");
        assert_eq!(asks, *demand == Demand::FactorAndCode, "{path}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_not_required_desks_act_without_it() {
    let test = TestRegistry::start().await;
    let (_, browser) = test.person("ada", &[Role::Administrator]).await;
    let bob = test.account("bob", &[]).await;
    let path = format!("/administration/accounts/{}", bob.id);
    let fields = [("role", "moderator"), ("act", "give")];
    assert!(
        browser
            .post(&path, &format!("{path}/roles"), &fields)
            .await
            .has("bob a maintenant le rôle")
    );
}

/// Ada has lost hers; Bob decides for an organisation of hers with her, and Cléo for another one.
async fn lost(test: &TestRegistry) -> (account::Model, Authenticator) {
    let (ada, browser) = test.person("ada", &[]).await;
    let (bob, cleo) = (test.account("bob", &[]).await, test.account("cleo", &[]).await);
    let now = test.registry.now();
    let (one, two) = (
        test.organisation("atelier", &ada).await,
        test.organisation("velos", &cleo).await,
    );
    let transaction = test.registry.database.write().await.unwrap();
    for (organisation, account, role) in [
        (&one, &bob, OrganisationRole::Owner),
        (&two, &ada, OrganisationRole::Member),
        (&two, &bob, OrganisationRole::Owner),
    ] {
        add_member(&transaction, &organisation.id, &account.id, role, now)
            .await
            .unwrap();
    }
    transaction.commit().await.unwrap();
    (ada, enrol(&browser).await)
}

/// Asks for the letter, follows its link, and begins.
async fn begin_recovery(test: &TestRegistry) -> Page {
    let (visitor, path) = (test.visitor(), "/account/second-factor/lost");
    let page = visitor.post(path, path, &[("email", "ada@example.org")]).await;
    assert!(page.path.starts_with("/account/letter-sent"), "{}", page.body);
    let link = test
        .letter_to("ada@example.org", "Votre second facteur est perdu")
        .await;
    let link = link.link("/account/second-factor/recovery");
    // Looking at it begins nothing.
    visitor.get(&link).await;
    let token = link.split_once("token=").unwrap().1;
    visitor
        .post(&link, "/account/second-factor/recovery", &[("token", token)])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_lost_it_gets_back_in_after_three_days() {
    let test = TestRegistry::start().await;
    let (ada, mut held) = lost(&test).await;
    let page = begin_recovery(&test).await;
    assert!(
        page.status == StatusCode::OK && page.has("Le délai court"),
        "{}",
        page.body
    );
    for told in ["ada@example.org", "bob@example.org", "cleo@example.org"] {
        test.letter_to(told, "/account/second-factor/recovery/stop").await;
    }
    test.days_later(2).await;
    let browser = test.visitor();
    let page = password_given(&browser).await;
    assert!(page.has("Votre code"), "it is on until then: {}", page.body);
    assert_eq!(
        code_given(&browser, &page, &held.recovery()).await.path,
        "/account/tokens"
    );
    assert!(
        browser
            .get(OWN)
            .await
            .has("Quelqu’un a demandé que ce second facteur soit retiré.")
    );
    test.days_later(1).await;
    let letter = test
        .letter_to("ada@example.org", "Choisissez un nouveau mot de passe")
        .await;
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "all devices are signed out"
    );
    let link = letter.link("/account/new-password");
    let token = link.split_once("token=").unwrap().1;
    let fields = [("token", token), ("password", "un tout autre mot de passe")];
    let page = browser.post(&link, "/account/new-password", &fields).await;
    assert_eq!(page.path, "/account", "{}", page.body);
    assert!(browser.get(OWN).await.has("pas en service"));
    let reader = test.registry.database.reader();
    let history = legollab_registry::audit::history(reader, "account", &ada.id)
        .await
        .unwrap();
    let acts: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
    for act in [
        "second-factor-on",
        "second-factor-recovery-begun",
        "second-factor-recovered",
    ] {
        assert!(acts.contains(&act), "{act}: {acts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_is_told_can_stop_it() {
    let test = TestRegistry::start().await;
    let (_, mut held) = lost(&test).await;
    begin_recovery(&test).await;
    let letter = test.letter_to("cleo@example.org", "a perdu son second facteur").await;
    let mine = test.letter_to("ada@example.org", "sera retiré").await;
    let link = letter.link("/account/second-factor/recovery/stop");
    let browser = test.visitor();
    assert!(browser.get(&link).await.has("que le second facteur de ada soit retiré"));
    let token = link.split_once("token=").unwrap().1;
    let page = browser
        .post(&link, "/account/second-factor/recovery/stop", &[("token", token)])
        .await;
    assert!(page.has("La demande est arrêtée"), "{}", page.body);
    test.letter_to("ada@example.org", "a été arrêtée").await;
    let page = browser.get(&mine.link("/account/second-factor/recovery/stop")).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "there is nothing left to stop"
    );
    test.days_later(4).await;
    let page = password_given(&browser).await;
    assert!(page.has("Votre code"), "{}", page.body);
    // The first letter would be taken for the next one.
    for letter in std::fs::read_dir(test.folder().join("outbox")).unwrap() {
        std::fs::remove_file(letter.unwrap().path()).unwrap();
    }
    // Ada is there after all, asks again by mistake, and stops it on her own page.
    begin_recovery(&test).await;
    code_given(&browser, &page, &held.recovery()).await;
    let page = browser.post(OWN, "/account/second-factor/recovery/end", &[]).await;
    assert!(page.has("Votre second facteur reste en service."), "{}", page.body);
    test.days_later(4).await;
    assert!(password_given(&test.visitor()).await.has("Votre code"));
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_tells_nothing_of_an_account() {
    let test = TestRegistry::start().await;
    test.account("bob", &[]).await;
    let path = "/account/second-factor/lost";
    let mut answers = Vec::new();
    for email in ["bob@example.org", "nobody@example.org"] {
        let page = test.visitor().post(path, path, &[("email", email)]).await;
        answers.push((
            page.status,
            page.path,
            page.body.contains("Si un compte avec un second facteur existe"),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].2);
    let page = test.visitor().post(path, path, &[("email", "bob")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for dead in [
        "/account/second-factor/recovery?token=x",
        "/account/second-factor/recovery/stop?token=",
    ] {
        assert_eq!(
            test.visitor().get(dead).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{dead}"
        );
    }
}
