//! What people see: pages, blocks, the search.

use legollab_brick::{
    caller::Identity,
    native,
    ui::{Card, Entry, Form, Node, PageRef, Table, View},
};

use super::*;
use crate::bindings::exports::legollaborative::{
    brick::{
        pages::Guest as Pages,
        search::{Guest as Search, Query},
    },
    conversations_brick::blocks::Guest as Blocks,
    matching::events::Guest as Agreements,
};

fn form(view: &View) -> Option<&Form> {
    view.nodes.iter().find_map(|node| match node {
        Node::Form(form) => Some(form),
        _ => None,
    })
}

fn cards(view: &View) -> &[Card] {
    let cards = view.nodes.iter().find_map(|node| match node {
        Node::Cards(cards) => Some(cards.cards.as_slice()),
        _ => None,
    });
    cards.unwrap_or_default()
}

fn messages(view: &View) -> &[Entry] {
    let messages = view.nodes.iter().find_map(|node| match node {
        Node::Conversation(entries) => Some(entries.entries.as_slice()),
        _ => None,
    });
    messages.unwrap_or_default()
}

fn tables(view: &View) -> Vec<&Table> {
    let tables = view.nodes.iter().filter_map(|node| match node {
        Node::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn page(member: &str, page: PageRef) -> View {
    native::sign_in(member, &[]);
    Conversations::render(page).unwrap()
}

fn with(member: &str, other: &str) -> Option<View> {
    native::sign_in(member, &[]);
    Conversations::with_member(other.into())
}

#[test]
fn the_block_of_a_member_begins_and_goes_on() {
    platform();
    native::call_as(Identity::Visitor);
    assert_eq!(Conversations::with_member("ada".into()), None);
    assert_eq!(with("ada", "ada"), None, "on one's own page there is nothing to say");
    let view = with("bob", "ada").unwrap();
    assert_eq!(form(&view).unwrap().function, "write-to");

    for number in 0..5 {
        write("bob", "ada", &format!("Message {number}")).unwrap();
    }
    let view = with("ada", "bob").unwrap();
    assert_eq!(
        (form(&view).unwrap().function.as_str(), messages(&view).len()),
        ("write", 1)
    );
    assert!(
        view.nodes.iter().any(|node| matches!(node, Node::Buttons(_))),
        "what is unread can be marked as read"
    );
    let buttons = |view: &View| {
        view.nodes
            .iter()
            .filter(|node| matches!(node, Node::Buttons(_)))
            .count()
    };
    assert_eq!(buttons(&with("bob", "ada").unwrap()), 0);

    native::sign_in("ada", &[]);
    Conversations::block("bob".into()).unwrap();
    assert!(form(&with("bob", "ada").unwrap()).is_none());
    native::sign_in("ada", &[]);
    Conversations::block("eve".into()).unwrap();
    assert_eq!(with("eve", "ada"), None);
}

#[test]
fn a_booking_and_an_agreement_have_their_block_for_two() {
    platform();
    requested("b1");
    <Conversations as Agreements>::agreed(agreement());
    let about_booking = |member: &str| {
        native::sign_in(member, &[]);
        Conversations::about_booking("b1".into())
    };
    let about_agreement = |member: &str| {
        native::sign_in(member, &[]);
        Conversations::about_agreement("p1".into())
    };
    for (member, has_booking, has_agreement) in [("ada", true, true), ("bob", true, false), ("eve", false, true)] {
        assert_eq!(about_booking(member).is_some(), has_booking, "{member}");
        assert_eq!(about_agreement(member).is_some(), has_agreement, "{member}");
    }
    native::sign_in("ada", &[]);
    assert_eq!(Conversations::about_booking("p1".into()), None);

    // Nothing was written yet, and it can be from the list.
    let list = page("bob", PageRef::new("conversations"));
    let rows: Vec<usize> = tables(&list).iter().map(|table| table.rows.len()).collect();
    assert_eq!(rows, [0, 1]);
    let own = crate::conversations::of_matter("booking", "b1", "bob").unwrap();
    Conversations::write(own.id, "À quelle heure ?".into(), vec![]).unwrap();
    let list = page("bob", PageRef::new("conversations"));
    let rows: Vec<usize> = tables(&list).iter().map(|table| table.rows.len()).collect();
    assert_eq!(rows, [1]);
    let letter = native::take_messages().remove(0);
    let where_to = letter.page.unwrap();
    assert_eq!((letter.to.as_str(), where_to.page.as_str()), ("ada", "conversation"));
    assert_eq!(messages(&page("ada", where_to)).len(), 1);
}

#[test]
fn long_conversations_and_lists_go_by_pages() {
    platform();
    rules(Beginning::EveryMember, 100);
    let mut sent = None;
    for number in 0..45 {
        sent = Some(write("ada", "bob", &format!("Message {number}")).unwrap());
    }
    let wanted = PageRef::new("conversation").with("conversation", sent.unwrap().conversation);
    let earliest = |view: &View| {
        view.nodes.iter().find_map(|node| match node {
            Node::Pager(pager) => Some(pager.previous.as_ref()?.param("before")?.to_owned()),
            _ => None,
        })
    };
    let (mut seen, mut next) = (Vec::new(), Some(wanted.clone()));
    while let Some(at) = next {
        let view = page("bob", at);
        seen.push(messages(&view).len());
        next = earliest(&view).map(|number| wanted.clone().with("before", number));
    }
    assert_eq!(seen, [20, 20, 5]);

    for number in 0..25 {
        native::set_now(NOW + number);
        write(&format!("m{number}"), "bob", "Bonjour").unwrap();
    }
    let list = page("bob", PageRef::new("conversations"));
    assert_eq!(tables(&list)[0].rows.len(), 20);
    let next = list.nodes.iter().find_map(|node| match node {
        Node::Links(links) => Some(links[0].target.clone()),
        _ => None,
    });
    assert_eq!(tables(&page("bob", next.unwrap()))[0].rows.len(), 6);
    native::sign_in("bob", &[]);
    let odd = PageRef::new("conversations").with("after", "zz");
    assert_eq!(refused(Conversations::render(odd)), "cursor-malformed");
}

#[test]
fn a_page_shows_a_conversation_to_its_two_alone() {
    platform();
    let sent = write("ada", "bob", "Entre nous").unwrap();
    let wanted = || PageRef::new("conversation").with("conversation", &sent.conversation);
    for (member, roles) in [("eve", &[][..]), ("odile", &["steward"])] {
        native::sign_in(member, roles);
        assert_eq!(refused(Conversations::render(wanted())), "no-such-conversation");
    }
    native::sign_in("eve", &[]);
    assert_eq!(refused(Conversations::render(PageRef::new("reports"))), "stewards-only");
    native::sign_in("odile", &["steward"]);
    assert!(cards(&Conversations::render(PageRef::new("reports")).unwrap()).is_empty());
    native::sign_in("bob", &[]);
    Conversations::report(sent.conversation.clone(), 1, "Pourquoi".into()).unwrap();
    native::sign_in("odile", &["steward"]);
    assert_eq!(cards(&Conversations::render(PageRef::new("reports")).unwrap()).len(), 1);
}

#[test]
fn pictures_and_documents_stand_beside_the_words() {
    platform();
    let pictures = [
        native::upload_picture("a.jpg", Some("Un")),
        native::upload_picture("b.jpg", Some("Deux")),
    ];
    native::sign_in("ada", &[]);
    let sent = Conversations::write_to("bob".into(), "Voilà".into(), pictures.to_vec()).unwrap();
    let view = page(
        "bob",
        PageRef::new("conversation").with("conversation", sent.conversation),
    );
    let message = &messages(&view)[0];
    assert_eq!(message.files, pictures);
    assert!(message.title.is_some(), "that it is new");
}

#[test]
fn the_search_finds_ones_own_alone() {
    platform();
    let sent = write("ada", "bob", "Les clés sont sous le géranium.").unwrap();
    write("ada", "bob", "Pensez au casque.").unwrap();
    let hits = |member: &str, words: &str| {
        native::sign_in(member, &[]);
        let found = Conversations::find(Query {
            words: words.into(),
            limit: 5,
        });
        found.unwrap().first().map_or(0, |group| group.hits.len())
    };
    assert_eq!(
        (hits("ada", "geranium"), hits("bob", "CLÉ"), hits("eve", "géranium")),
        (1, 1, 0)
    );
    native::sign_in("odile", &["steward"]);
    let query = Query {
        words: "géranium".into(),
        limit: 5,
    };
    assert!(
        Conversations::find(query)
            .unwrap()
            .iter()
            .all(|group| group.hits.is_empty())
    );
    native::sign_in("ada", &[]);
    Conversations::delete(sent.conversation, 1).unwrap();
    assert_eq!(hits("bob", "géranium"), 0);
}
