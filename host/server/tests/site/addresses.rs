//! Another address for an account: not before it has answered, and the one before can take it back.

use legollab_runtime::storage::MAX_ADDRESS_CHANGES;

use crate::{
    browser::{Answer, Browser},
    support::{DAY, PASSWORD, Running, link_in, sign_in},
};

const PAGE: &str = "/account/address";
const OTHER_PASSWORD: &str = "trois vélos pour quatre";

async fn ask(browser: &mut Browser, email: &str, password: &str) -> Answer {
    browser
        .fill(PAGE, PAGE, &[("email", email), ("present-password", password)])
        .await
}

/// Sends the form behind a link.
async fn follow(browser: &mut Browser, link: &str, more: &[(&str, &str)]) -> Answer {
    let (path, token) = link.split_once("?token=").unwrap();
    let fields = [&[("token", token)], more].concat();
    browser.fill(link, path, &fields).await
}

/// The links of the two letters that were written last: to the address before, and to the new one.
async fn links(running: &Running, letters: usize, new: &str) -> [String; 2] {
    let letters = running.letters(letters).await;
    let of = |to: &str, page: &str| {
        let found = letters.iter().rev().find(|letter| letter.contains(page));
        let letter = found.unwrap_or_else(|| panic!("no letter to {to}: {letters:?}"));
        assert!(
            letter.contains(&format!("To: {to}")) || letter.contains(&format!("<{to}>")),
            "{letter}"
        );
        link_in(letter)
    };
    [
        of("ada@example.org", "/account/address/take-back"),
        of(new, "/account/address/confirm"),
    ]
}

async fn address(running: &Running, member: &str) -> String {
    running.velos().store().member(member).await.unwrap().unwrap().email
}

fn is_signed_in(page: &Answer) -> bool {
    page.status == 200 && page.body.contains("You sign in as")
}

#[tokio::test]
async fn an_address_changes_once_the_new_one_has_answered() {
    let running = Running::start().await;
    let id = running.member("Ada", &[]).await.id;
    let (mut ada, mut elsewhere) = (running.signed_in("Ada").await, running.signed_in("Ada").await);
    let account = ada.get("/account").await.expect(200).body;
    assert!(account.contains(PAGE), "{account}");
    for (email, password, says) in [
        (
            "new@example.org",
            "something else",
            "This is not your current password.",
        ),
        ("nobody", PASSWORD, "Give an e-mail address"),
        (
            "ADA@example.org",
            PASSWORD,
            "This is the address that you have already.",
        ),
    ] {
        let page = ask(&mut ada, email, password).await.expect(422).body;
        assert!(
            page.contains(says) && page.contains(&format!("value=\"{email}\"")),
            "{says}: {page}"
        );
    }
    let asked = ask(&mut ada, "new@example.org", PASSWORD).await.expect(200).body;
    assert!(asked.contains("We are writing to new@example.org."), "{asked}");
    let [_, confirm] = links(&running, 2, "new@example.org").await;

    // Nothing has changed, and looking at the page behind the link changes nothing.
    for _ in 0..2 {
        let page = running.visitor().get(&confirm).await.expect(200).body;
        assert!(page.contains("Use this address"), "{page}");
    }
    assert_eq!(address(&running, &id).await, "ada@example.org");
    assert!(is_signed_in(&elsewhere.get("/account").await));

    let done = follow(&mut ada, &confirm, &[]).await.expect(303);
    assert_eq!(done.location(), "/account");
    let account = ada.get("/account").await;
    assert!(
        is_signed_in(&account) && account.body.contains("new@example.org"),
        "{}",
        account.body
    );
    assert!(
        !is_signed_in(&elsewhere.get("/account").await),
        "the others are signed out"
    );
    sign_in(&mut running.visitor(), "ada@example.org", PASSWORD)
        .await
        .expect(422);
    sign_in(&mut running.visitor(), "new@example.org", PASSWORD)
        .await
        .expect(303);
    let again = follow(&mut running.visitor(), &confirm, &[]).await.expect(422);
    assert!(again.body.contains("already been used"), "{}", again.body);
    running.stop().await;
}

#[tokio::test]
async fn the_address_before_takes_a_change_back_for_a_week() {
    let running = Running::start().await;
    let id = running.member("Ada", &[]).await.id;
    // Somebody who knows the password and found a browser open.
    let mut thief = running.signed_in("Ada").await;
    ask(&mut thief, "eve@example.org", PASSWORD).await.expect(200);
    let [back, confirm] = links(&running, 2, "eve@example.org").await;
    follow(&mut thief, &confirm, &[]).await.expect(303);
    assert_eq!(address(&running, &id).await, "eve@example.org");
    // A second change and another password do not help them.
    ask(&mut thief, "eve2@example.org", PASSWORD).await.expect(200);
    let letters = running.letters(4).await;
    let second_back = link_in(
        letters
            .iter()
            .rev()
            .find(|letter| letter.contains("take-back"))
            .unwrap(),
    );
    let change = [("present-password", PASSWORD), ("password", OTHER_PASSWORD)];
    thief.fill("/account", "/account/password", &change).await.expect(303);

    // Nobody else can have the address meanwhile.
    let fields = [("name", "Zoe"), ("email", "ada@example.org"), ("password", PASSWORD)];
    let taken = running
        .visitor()
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await;
    assert!(taken.expect(422).body.contains("already an account"));

    running.clock.advance(6 * DAY);
    let mut ada = running.visitor();
    follow(&mut ada, &back, &[("password", "short")]).await.expect(422);
    let mine = "le mien, et à personne d’autre";
    let done = follow(&mut ada, &back, &[("password", mine)]).await.expect(303);
    assert_eq!(done.location(), "/");
    assert!(is_signed_in(&ada.get("/account").await));
    assert_eq!(address(&running, &id).await, "ada@example.org");
    assert!(!is_signed_in(&thief.get("/account").await));
    for (email, password) in [
        ("eve@example.org", OTHER_PASSWORD),
        ("ada@example.org", OTHER_PASSWORD),
        ("ada@example.org", PASSWORD),
    ] {
        sign_in(&mut running.visitor(), email, password).await.expect(422);
    }
    sign_in(&mut running.visitor(), "ada@example.org", mine)
        .await
        .expect(303);
    follow(&mut thief, &second_back, &[("password", OTHER_PASSWORD)])
        .await
        .expect(422);
    running.stop().await;
}

#[tokio::test]
async fn links_to_another_address_end() {
    let running = Running::start().await;
    let id = running.member("Ada", &[]).await.id;
    let mut ada = running.signed_in("Ada").await;
    ask(&mut ada, "one@example.org", PASSWORD).await.expect(200);
    let [back, one] = links(&running, 2, "one@example.org").await;
    // Another change takes the place of the first, and another password ends it.
    ask(&mut ada, "two@example.org", PASSWORD).await.expect(200);
    let [_, two] = links(&running, 4, "two@example.org").await;
    follow(&mut ada, &one, &[]).await.expect(422);
    let change = [("present-password", PASSWORD), ("password", OTHER_PASSWORD)];
    ada.fill("/account", "/account/password", &change).await.expect(303);
    follow(&mut ada, &two, &[]).await.expect(422);
    // So do a day, and a week.
    ask(&mut ada, "three@example.org", OTHER_PASSWORD).await.expect(200);
    let [_, three] = links(&running, 6, "three@example.org").await;
    running.clock.advance(DAY + 1);
    follow(&mut ada, &three, &[]).await.expect(422);
    running.clock.advance(6 * DAY);
    let late = follow(&mut running.visitor(), &back, &[("password", OTHER_PASSWORD)]).await;
    late.expect(422);
    assert_eq!(address(&running, &id).await, "ada@example.org");
    running.stop().await;
}

#[tokio::test]
async fn nobody_learns_who_has_an_address() {
    let running = Running::start().await;
    running.member("Bob", &[]).await;
    let id = running.member("Ada", &[]).await.id;
    let mut ada = running.signed_in("Ada").await;
    let told = async |browser: &mut Browser, email: &str| {
        let page = ask(browser, email, PASSWORD).await.expect(200);
        page.body.replace(email, "ADDRESS").replace(&page.token(), "TOKEN")
    };
    let taken = told(&mut ada, "bob@example.org").await;
    let free = told(&mut ada, "free@example.org").await;
    assert_eq!(taken, free);
    let letters = running.letters(3).await;
    let to = |address: &str| {
        letters
            .iter()
            .filter(|letter| letter.contains(&format!("<{address}>")) || letter.contains(&format!("To: {address}")))
            .count()
    };
    assert_eq!(
        [to("ada@example.org"), to("free@example.org"), to("bob@example.org")],
        [2, 1, 0]
    );
    // Nor does asking ever so often write ever so many letters.
    for number in 2..MAX_ADDRESS_CHANGES {
        ask(&mut ada, &format!("free{number}@example.org"), PASSWORD)
            .await
            .expect(200);
    }
    let page = ask(&mut ada, "last@example.org", PASSWORD).await.expect(422).body;
    assert!(page.contains("several times lately"), "{page}");
    assert_eq!(address(&running, &id).await, "ada@example.org");
    running.stop().await;
}
