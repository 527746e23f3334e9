//! The pictures that members choose of themselves.

use tokio::net::TcpStream;

use crate::{
    browser::{Browser, ended},
    support::Running,
};

/// The least PNG there is.
pub const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 224, 206, 243, 255, 15, 0, 3, 24, 1, 200, 219, 164, 198, 181, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Sends a file as the portrait.
pub async fn choose(browser: &mut Browser, content: &[u8]) -> crate::browser::Answer {
    let token = browser.get("/account").await.expect(200).token();
    let mut body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n--x\r\n\
         content-disposition: form-data; name=\"picture\"; filename=\"me.png\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    let head = browser.request("POST", "/account/portrait", &kind, "");
    let head = head.replace("content-length: 0", &format!("content-length: {}", body.len()));
    let stream = TcpStream::connect(("127.0.0.1", browser.port)).await.unwrap();
    ended(stream, &[head.as_bytes(), &body].concat()).await
}

/// The address of the picture on a page.
fn address(page: &str) -> Option<String> {
    let start = page.find("/files/members/")?;
    Some(page[start..].split('"').next()?.to_owned())
}

#[tokio::test]
async fn a_portrait_stands_on_the_profile_and_goes_with_the_account() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    let id = running
        .velos()
        .store()
        .member_by_email("ada@example.org")
        .await
        .unwrap()
        .unwrap()
        .id;
    let profile = format!("/members/{id}");
    assert_eq!(address(&ada.get(&profile).await.expect(200).body), None);

    choose(&mut ada, PIXEL).await.expect(303);
    let page = ada.get(&profile).await.expect(200).body;
    let picture = address(&page).unwrap();
    let file = ada.get(&picture).await.expect(200);
    assert_eq!(
        file.header("content-type"),
        "image/jpeg",
        "it is made anew, without what it came with"
    );
    // A handle is its reader's: others have one of their own, and nobody takes one along.
    let mut bob = running.join("Bob", &[]).await;
    bob.get(&picture).await.expect(404);
    let own = address(&bob.get(&profile).await.expect(200).body).unwrap();
    bob.get(&own).await.expect(200);

    // What is no picture changes nothing.
    for wrong in [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(),
        b"%PDF-1.4",
        b"",
    ] {
        choose(&mut ada, wrong).await.expect(422);
    }
    assert!(address(&ada.get(&profile).await.body).is_some());

    ada.fill("/account", "/account/portrait/remove", &[]).await.expect(303);
    assert_eq!(address(&ada.get(&profile).await.expect(200).body), None);
    running.stop().await;
}

#[tokio::test]
async fn a_portrait_is_kept_as_long_as_its_member_and_swept_afterwards() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    choose(&mut ada, PIXEL).await.expect(303);
    let platform = running.velos();
    let store = platform.store();
    let member = store.member_by_email("ada@example.org").await.unwrap().unwrap();
    let id = member.portrait.unwrap();
    let there = async || platform.blobs().read(id, None).unwrap().is_some();
    for days in [2, 200] {
        running.clock.advance(days * crate::support::DAY);
        platform.sweep_files().await.unwrap();
        assert!(there().await, "after {days} days");
    }
    store.remove_member(&member.id).await.unwrap();
    for _ in 0..3 {
        platform.sweep_files().await.unwrap();
        running.clock.advance(40 * crate::support::DAY);
    }
    assert!(!there().await);
    running.stop().await;
}
