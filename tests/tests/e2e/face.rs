//! How the site behaves in the hand: keyboard, the reader's own colours, paper, the narrowest windows, many slots.

use legollab_e2e::{
    browser::{Driver, Width, Window},
    site::{PASSWORD, Site, email},
};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Things that a keyboard stops at, so far as they are shown.
const STOPS: &str = "
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]')]
        .filter((element) => !element.disabled && shown(element)).length;";

/// Signs in by hand.
pub(crate) async fn sign_in(window: &Window, origin: &str, name: &str) {
    window.go(&format!("{origin}/account/sign-in")).await;
    window.fill("email", &email(name)).await;
    window.fill("password", PASSWORD).await;
    window.send("/account/sign-in").await;
}

/// A bike with a slot every half hour.
async fn bike_with_many_slots(site: &Site) -> Value {
    crate::change_archive::bike_by(&site.join("Camille").await, 30).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_opens_and_closes_by_keyboard() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let window = driver.open("keyboard", "fr").await;
    sign_in(&window, &origin, "Responsable").await;
    window.go(&origin).await;
    let open = "return [...document.querySelectorAll('header [popover]')].filter((list) => list.matches(':popover-open')).map((list) => list.id)";
    let press = async |key: Key| {
        let action = window.driver().action_chain().key_down(key.clone()).key_up(key);
        action.perform().await.unwrap();
    };
    for part in ["menu-account", "menu-manage"] {
        let button = window.one(&format!("header button[popovertarget={part}]")).await;
        window
            .ask("arguments[0].focus(); return null", vec![button.to_json().unwrap()])
            .await;
        press(Key::Enter).await;
        assert_eq!(window.ask(open, vec![]).await, json!([part]));
        press(Key::Escape).await;
        assert_eq!(
            window.ask(open, vec![]).await,
            json!([]),
            "{part} does not close on Escape"
        );
        let focused = window
            .ask("return document.activeElement.getAttribute('popovertarget')", vec![])
            .await;
        assert_eq!(focused, json!(part), "the focus goes back to the button");
    }
    // On a phone all of it is one sheet, which closes in the same way.
    window.resize(Width::Narrow).await;
    let height = window
        .ask(
            "return document.querySelector('.site-header').getBoundingClientRect().height",
            vec![],
        )
        .await;
    assert!(
        height.as_f64().unwrap() < 100.0,
        "the header takes {height} px of a phone"
    );
    let button = window.one("header button[popovertarget=menu]").await;
    window
        .ask("arguments[0].focus(); return null", vec![button.to_json().unwrap()])
        .await;
    press(Key::Enter).await;
    assert_eq!(window.ask(open, vec![]).await, json!(["menu"]));
    assert!(
        window
            .one("#menu a[href$=\"/steward\"]")
            .await
            .is_displayed()
            .await
            .unwrap()
    );
    press(Key::Escape).await;
    assert_eq!(window.ask(open, vec![]).await, json!([]));
    // The parts of the steward's area: the present one is named, the others are behind it.
    window.go(&format!("{origin}/steward/incidents")).await;
    let here = window.one(".subnav button").await;
    assert_eq!(here.text().await.unwrap(), "Incidents");
    Window::close([window]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readers_own_colours_leave_what_is_chosen_and_taken_to_be_seen() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let item = bike_with_many_slots(&site).await;
    let alix = site.join("Alix").await;
    let taken = crate::change::free_slots(&alix, &item).await.remove(0);
    let request = json!({ "item": item, "from": taken["from"], "until": taken["until"] });
    alix.call("bikes/bookings/request", request).await.expect(200);
    site.join("Noé").await;
    let window = driver.open("forced-colours", "fr").await;
    sign_in(&window, &origin, "Noé").await;
    window.go(&format!("{origin}/bikes/items")).await;
    window.emulate("", &[("forced-colors", "active")]).await;
    let edges = "
        return [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility()).map((element) => {
            const style = getComputedStyle(element);
            return [style.borderBottomStyle, style.borderBottomWidth, style.borderBottomColor].join(' ');
        });";
    let current = window.ask(edges, vec![json!("header a[aria-current]")]).await;
    let others = window
        .ask(edges, vec![json!("header .nav > ul:first-child a:not([aria-current])")])
        .await;
    let (current, others) = (current.as_array().unwrap(), others.as_array().unwrap());
    assert_eq!(current.len(), 1);
    assert!(
        !others.is_empty() && !others.contains(&current[0]),
        "{current:?} {others:?}"
    );
    window
        .go(&format!("{origin}/bikes/item?item={}", item.as_str().unwrap()))
        .await;
    let free = window.ask(edges, vec![json!(".slot.free")]).await;
    let taken = window.ask(edges, vec![json!(".slot.taken")]).await;
    let (free, taken) = (free.as_array().unwrap(), taken.as_array().unwrap());
    assert!(
        !free.is_empty() && !taken.is_empty() && !free.contains(&taken[0]),
        "{free:?} {taken:?}"
    );
    Window::close([window]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_has_what_the_page_says_and_nothing_to_press() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let item = bike_with_many_slots(&site).await;
    site.join("Alix").await;
    let window = driver.open("paper", "fr").await;
    sign_in(&window, &origin, "Alix").await;
    for path in [
        "/".to_owned(),
        "/account".to_owned(),
        "/bikes/offer".to_owned(),
        format!("/bikes/item?item={}", item.as_str().unwrap()),
    ] {
        window.go(&format!("{origin}{path}")).await;
        window.emulate("print", &[]).await;
        let pressed = "
            return [...document.querySelectorAll('button, .button, nav, [popovertarget]')]
                .filter((element) => element.checkVisibility() && !element.matches('.slot')).map((element) => element.outerHTML.slice(0, 200));";
        assert_eq!(window.ask(pressed, vec![]).await, json!([]), "{path}");
        let heading = window.one("h1").await;
        assert!(heading.is_displayed().await.unwrap(), "{path}");
        window.emulate("", &[]).await;
    }
    // What is folded on the screen is open on paper.
    window.emulate("print", &[]).await;
    let hidden = "return [...document.querySelectorAll('.slot')].filter((slot) => slot.getBoundingClientRect().height < 5).length";
    assert_eq!(window.ask(hidden, vec![]).await, json!(0));
    Window::close([window]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_slots_are_few_stops() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let item = bike_with_many_slots(&site).await;
    site.join("Alix").await;
    let mut window = driver.open("slots", "fr").await;
    sign_in(&window, &origin, "Alix").await;
    window
        .go(&format!("{origin}/bikes/item?item={}", item.as_str().unwrap()))
        .await;
    let slots = window.all(".slot").await.len();
    assert!(slots >= 200, "{slots} slots");
    let inputs = window
        .ask("return document.querySelectorAll('main input').length", vec![])
        .await;
    assert!(
        inputs.as_u64().unwrap() <= 6,
        "{inputs} hidden fields for {slots} slots"
    );
    let stops = window.ask(STOPS, vec![]).await.as_u64().unwrap();
    println!("{slots} slots: {stops} stops");
    assert!(stops < 80, "{stops} stops of a keyboard for {slots} slots");
    window.look_in_both_languages("many-slots").await;
    // Each is one button that books it.
    let button = window.one("details.day[open] button.slot.free").await;
    window.press(&button).await;
    assert!(
        window.address().await.ends_with("/bikes/my-bookings"),
        "{}",
        window.address().await
    );
    Window::close([window]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_words_break_where_they_must() {
    let (site, driver) = (Site::bikes().await, Driver::start().await);
    let origin = site.origin();
    let long = "https://www.velos-de-cenon.example/un/chemin/sans/fin/"
        .repeat(3)
        .replace('/', "-");
    let camille = site.join("Camille").await;
    let item = json!({ "name": &long[..80], "description": long, "place": &long[..80], "pictures": [] });
    let item = camille.call("bikes/items/offer", item).await.expect(200).json();
    let mut window = driver.open("long", "fr").await;
    sign_in(&window, &origin, "Camille").await;
    for (name, path) in [
        ("home", "/".to_owned()),
        ("items", "/bikes/items".to_owned()),
        ("item", format!("/bikes/item?item={}", item.as_str().unwrap())),
        ("legal", "/legal".to_owned()),
        ("privacy", "/legal/privacy".to_owned()),
        ("accessibility", "/legal/accessibility".to_owned()),
        ("account", "/account".to_owned()),
    ] {
        window.go(&format!("{origin}{path}")).await;
        window.look_in_both_languages(&format!("long-{name}")).await;
    }
    Window::close([window]).await;
}
