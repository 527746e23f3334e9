//! Letters when the mail server does not do its part.

use std::{net::Ipv4Addr, time::Duration};

use legollab_runtime::storage::{Message, MessageState, NewMessage};
use legollab_server::{
    MailBounds,
    accounts::{NewAccount, create_member},
};
use tokio::net::TcpListener;

use crate::{
    browser::Browser,
    mail_server::{Does, MailServer, Step},
    support::{PASSWORD, Running},
};

/// Puts a letter without a link in line.
async fn write(running: &Running, to: &str, subject: &str) -> i64 {
    let message = NewMessage {
        installation: None,
        to: to.to_owned(),
        subject: subject.to_owned(),
        body: "text".to_owned(),
        path: None,
    };
    let platform = running.velos();
    platform.store().queue_message(message, platform.now()).await.unwrap()
}

async fn message(running: &Running, id: i64) -> Message {
    running.velos().store().message(id).await.unwrap().unwrap()
}

/// Waits for a letter to stand like this.
async fn until(running: &Running, id: i64, is: impl Fn(&Message) -> bool) -> Message {
    for _ in 0..400 {
        let message = message(running, id).await;
        if is(&message) {
            return message;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{:?}", message(running, id).await);
}

fn page(id: i64) -> String {
    format!("/steward/messages/{id}")
}

/// The operator's figures that begin so.
async fn figures(running: &Running, begin: &str) -> Vec<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let mut operator = Browser::new(listener.local_addr().unwrap().port(), "localhost");
    let server = running.server.clone();
    let serving = tokio::spawn(async move { server.serve_operator(listener, std::future::pending()).await });
    let text = operator.get("/metrics").await.expect(200).body;
    serving.abort();
    text.lines()
        .filter(|line| line.starts_with(begin))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn letters_go_out_by_a_mail_server_as_soon_as_it_takes_them() {
    let mut server = MailServer::start().await;
    server.does_at(Step::Rcpt, Does::Says("451 come back later"));
    let running = Running::with(server.options()).await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let ada = running.member("Bea", &[]).await.id;
    let id = write(&running, &ada, "Hello").await;
    steward.until(&page(id), "come back later").await;
    let shown = steward.get(&page(id)).await.body;
    assert!(
        shown.contains("Delayed") && shown.contains("Tried once without success. Next try: "),
        "{shown}"
    );
    server.works();
    running.clock.advance(60_000);
    let letter = server.letter().await;
    for part in [
        "<hello@example.org>",
        "To: Bea <bea@example.org>",
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    steward.until(&page(id), "Sent").await;
    running.stop().await;
}

#[tokio::test]
async fn a_server_that_stalls_before_a_letter_loses_none_and_one_tries_for_all() {
    for step in [Step::Greeting, Step::Ehlo, Step::Auth, Step::Mail] {
        let mut server = MailServer::start().await;
        server.does_at(step, Does::Stalls);
        let running = Running::with(server.options_with("me:secret@", "")).await;
        let mut steward = running.join("Ada", &["steward"]).await;
        let ids = [
            write(&running, &running.member("Bea", &[]).await.id, "one").await,
            write(&running, &running.member("Cleo", &[]).await.id, "two").await,
        ];
        let says = "The mail server cannot be reached or does not answer.";
        steward.until(&page(ids[0]), says).await;
        let list = steward.get("/steward/messages").await.body;
        assert!(list.contains("No messages go out at the moment"), "{list}");
        for id in ids {
            let message = message(&running, id).await;
            assert_eq!(
                (message.state, message.attempts),
                (MessageState::Waiting, 0),
                "{step:?}"
            );
        }
        server.works();
        let letters = [server.letter().await, server.letter().await];
        for subject in ["Subject: one", "Subject: two"] {
            assert!(letters.iter().any(|letter| letter.contains(subject)), "{step:?}");
        }
        for id in ids {
            until(&running, id, |message| message.state == MessageState::Sent).await;
        }
        running.stop().await;
    }
}

#[tokio::test]
async fn a_server_that_fails_or_stalls_over_encryption_loses_no_letter() {
    let (silent, insecure) = (
        "The mail server cannot be reached or does not answer.",
        "A secure connection to the mail server cannot be made.",
    );
    for (scheme, query, does, says) in [
        ("smtp", "?tls=required", Does::Stalls, silent),
        ("smtp", "?tls=required", Does::SaysAndStalls("220 go on"), silent),
        ("smtp", "?tls=required", Does::Says("220 go on"), insecure),
        ("smtp", "?tls=required", Does::Says("454 not now"), insecure),
        ("smtps", "", Does::Works, insecure),
    ] {
        let server = MailServer::start().await;
        server.does_at(Step::StartTls, does);
        let url = format!("{scheme}://127.0.0.1:{}{query}", server.port);
        let running = Running::with(server.options_at(&url)).await;
        let mut steward = running.join("Ada", &["steward"]).await;
        let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
        steward.until(&page(id), says).await;
        assert_eq!(message(&running, id).await.attempts, 0, "{does:?}");
        running.stop().await;
    }
}

#[tokio::test]
async fn a_server_that_stalls_over_a_letter_is_asked_again_later() {
    for step in [Step::Rcpt, Step::Data, Step::Content] {
        let mut server = MailServer::start().await;
        server.does_at(step, Does::Stalls);
        let running = Running::with(server.options()).await;
        let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
        let tried = until(&running, id, |message| message.attempts == 1).await;
        assert_eq!(tried.state, MessageState::Waiting);
        assert!(tried.reason.unwrap().starts_with("interrupted"), "{step:?}");
        server.works();
        running.clock.advance(60_000);
        server.letter().await;
        until(&running, id, |message| message.state == MessageState::Sent).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn a_server_that_does_not_say_goodbye_gets_each_letter_once() {
    let mut server = MailServer::start().await;
    server.does_at(Step::Quit, Does::Stalls);
    let running = Running::with(server.options()).await;
    let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
    server.letter().await;
    until(&running, id, |message| message.state == MessageState::Sent).await;
    running.clock.advance(3_600_000);
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(!server.has_more());
    running.stop().await;
}

#[tokio::test]
async fn a_recipient_who_stalls_holds_up_nobody_else_nor_the_end() {
    let mut server = MailServer::start().await;
    server.does(|step, line| match step {
        Step::Rcpt if line.contains("stalls@") => Does::Stalls,
        _ => Does::Works,
    });
    let mut options = server.options();
    options.mail_bounds = MailBounds::default();
    options.grace = Duration::from_millis(500);
    let running = Running::with(options).await;
    let other = running.open("outils", "").await;
    running.server.put(other.clone()).unwrap();
    let stalls = running.member("Stalls", &[]).await.id;
    let stalled = [
        write(&running, &stalls, "first").await,
        write(&running, &stalls, "second").await,
    ];
    let mut sent = Vec::new();
    for name in ["Ann", "Bea", "Cleo", "Dora", "Eve", "Fay"] {
        sent.push(write(&running, &running.member(name, &[]).await.id, name).await);
    }
    for id in sent {
        until(&running, id, |message| message.state == MessageState::Sent).await;
    }
    let account = NewAccount {
        email: "gil@example.org".to_owned(),
        name: "Gil".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: Vec::new(),
        locale: None,
    };
    let gil = create_member(&other, running.server.passwords(), account)
        .await
        .unwrap();
    let letter = NewMessage {
        installation: None,
        to: gil.id,
        subject: "elsewhere".to_owned(),
        body: "text".to_owned(),
        path: None,
    };
    other.store().queue_message(letter, other.now()).await.unwrap();
    let mut letters = Vec::new();
    for _ in 0..7 {
        letters.push(server.letter().await);
    }
    assert!(letters.iter().any(|letter| letter.contains("Subject: elsewhere")));
    assert!(server.most_connections() <= 8, "{}", server.most_connections());
    for id in stalled {
        assert_eq!(message(&running, id).await.state, MessageState::Waiting);
    }
    let platform = running.velos();
    let begun = std::time::Instant::now();
    running.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    drop(platform);
}

#[tokio::test]
async fn what_the_operator_has_to_put_right_costs_no_letter() {
    for (step, answer, cause, says) in [
        (
            Step::Greeting,
            "554 not you",
            "service",
            "is not accepting messages at the moment",
        ),
        (
            Step::Auth,
            "535 5.7.8 wrong password",
            "sign-in",
            "refuses the user name or password",
        ),
        (
            Step::Auth,
            "454 4.7.0 later",
            "sign-in",
            "refuses the user name or password",
        ),
        (
            Step::Mail,
            "530 5.7.0 sign in first",
            "sign-in",
            "refuses the user name or password",
        ),
        (
            Step::Mail,
            "553 5.7.1 not your address",
            "sender",
            "refuses the address that messages are sent from",
        ),
        (
            Step::Mail,
            "451 4.3.0 later",
            "service",
            "is not accepting messages at the moment",
        ),
        (
            Step::Mail,
            "421 4.3.2 closing",
            "service",
            "is not accepting messages at the moment",
        ),
    ] {
        let mut server = MailServer::start().await;
        server.does_at(step, Does::Says(answer));
        let running = Running::with(server.options_with("me:secret@", "")).await;
        let mut steward = running.join("Ada", &["steward"]).await;
        let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
        steward.until(&page(id), says).await;
        let shown = steward.get(&page(id)).await.body;
        assert!(shown.contains(answer) && shown.contains("Held back"), "{shown}");
        // However often it is tried.
        tokio::time::sleep(Duration::from_millis(900)).await;
        let waits = message(&running, id).await;
        assert_eq!((waits.state, waits.attempts), (MessageState::Waiting, 0), "{answer}");
        let failing = format!(r#"legollab_mail_failing{{cause="{cause}"}} 1"#);
        assert_eq!(figures(&running, "legollab_mail_failing{").await, [failing]);
        server.works();
        server.letter().await;
        until(&running, id, |message| message.state == MessageState::Sent).await;
        assert_eq!(figures(&running, "legollab_mail_failing{").await, Vec::<String>::new());
        let sent = r#"legollab_letters_total{platform="velos",outcome="Sent"} 1"#;
        let letters = figures(&running, "legollab_letters_total{").await;
        assert!(letters.iter().any(|line| line == sent), "{letters:?}");
        running.stop().await;
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_costs_no_letter() {
    let port = {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let options = MailServer::start()
        .await
        .options_at(&format!("smtp://127.0.0.1:{port}"));
    let running = Running::with(options).await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
    steward.until(&page(id), "cannot be reached").await;
    assert_eq!(message(&running, id).await.attempts, 0);
    running.stop().await;
}

#[tokio::test]
async fn a_host_that_the_server_does_not_relay_for_keeps_its_letters() {
    let server = MailServer::start().await;
    server.does_at(Step::Rcpt, Does::Says("554 5.7.1 Relay access denied"));
    let running = Running::with(server.options()).await;
    let id = write(&running, &running.member("Bea", &[]).await.id, "one").await;
    for attempts in 1..10 {
        let tried = until(&running, id, |message| message.attempts == attempts).await;
        assert_eq!(tried.state, MessageState::Waiting);
        running.clock.advance(12 * 3_600_000);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_letter_that_is_refused_is_given_up_and_sent_again_when_a_steward_asks() {
    for step in [Step::Rcpt, Step::Data, Step::Content] {
        let mut server = MailServer::start().await;
        server.does_at(step, Does::Says("550 5.1.1 no such mailbox"));
        let running = Running::with(server.options()).await;
        let mut steward = running.join("Ada", &["steward"]).await;
        let camille = running.member("Camille", &[]).await.id;
        let id = write(&running, &camille, "one").await;
        let path = page(id);
        steward.until(&path, "Given up").await;
        let shown = steward.get(&path).await.body;
        assert!(
            shown.contains("no such mailbox") && shown.contains("It is not tried any more."),
            "{shown}"
        );
        // It says nothing about others.
        assert_eq!(figures(&running, "legollab_mail_failing{").await, Vec::<String>::new());
        server.works();
        let again = format!("{path}/resend");
        let token = steward.get(&path).await.token();
        steward.post(&again, &[("_csrf", &token)]).await.expect(303);
        let shown = steward.get(&path).await.body;
        assert!(shown.contains("The message to Camille will be sent again."), "{shown}");
        server.letter().await;
        steward.until(&path, "Sent").await;
        steward.post(&again, &[("_csrf", &token)]).await.expect(303);
        let shown = steward.get(&path).await.body;
        assert!(!shown.contains("will be sent again"), "{shown}");
        assert!(!server.has_more());
        running.stop().await;
    }
}

#[tokio::test]
async fn a_letter_whose_link_is_no_longer_kept_is_not_sent_again() {
    let server = MailServer::start().await;
    server.does_at(Step::Rcpt, Does::Says("550 no such mailbox"));
    let running = Running::with(server.options()).await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let fields = [("name", "Noe"), ("email", "noe@example.org")];
    steward
        .fill("/steward/members/invite", "/steward/members/invite", &fields)
        .await
        .expect(303);
    steward.until("/steward/messages/1", "Given up").await;
    let shown = steward.get("/steward/messages/1").await;
    assert!(
        shown.body.contains("send a new one from the member’s page"),
        "{}",
        shown.body
    );
    assert!(
        !shown.body.contains("Send again") && !shown.body.contains("token="),
        "{}",
        shown.body
    );
    let again = [("_csrf", &*shown.token())];
    steward.post("/steward/messages/1/resend", &again).await.expect(303);
    assert_eq!(message(&running, 1).await.state, MessageState::Failed);
    running.stop().await;
}

#[tokio::test]
async fn addresses_beyond_ascii_go_out_as_far_as_the_server_takes_them() {
    let mut server = MailServer::start().await;
    let running = Running::with(server.options()).await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let member = async |email: &str| {
        let account = NewAccount {
            email: email.to_owned(),
            name: "Jean".to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: Vec::new(),
            locale: Some("en".to_owned()),
        };
        create_member(&running.velos(), running.server.passwords(), account)
            .await
            .unwrap()
            .id
    };
    write(&running, &member("jean@exämple.org").await, "one").await;
    let letter = server.letter().await;
    assert!(letter.is_ascii(), "{letter}");
    for part in [
        "RCPT TO:<jean@xn--exmple-cua.org>\n",
        "To: Jean <jean@xn--exmple-cua.org>\n",
    ] {
        assert!(letter.contains(part), "{part}: {letter}");
    }

    let jéan = member("jéan@exämple.org").await;
    let id = write(&running, &jéan, "two").await;
    let says = "characters that the mail server cannot handle";
    steward.until(&page(id), says).await;
    assert_eq!(message(&running, id).await.state, MessageState::Failed);
    server.does_at(Step::Ehlo, Does::Says("250-mail.test\r\n250-8BITMIME\r\n250 SMTPUTF8"));
    steward
        .fill(&page(id), &format!("{}/resend", page(id)), &[])
        .await
        .expect(303);
    let letter = server.letter().await;
    assert!(
        letter.contains("SMTPUTF8") && letter.contains("RCPT TO:<jéan@xn--exmple-cua.org>\n"),
        "{letter}"
    );
    running.stop().await;
}
