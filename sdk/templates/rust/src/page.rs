//! The page. It says what is there; the host draws it.

use legollab_brick::{prelude::*, text, ui::Tone};

use crate::{{{pascal_name}}, bindings::exports::legollaborative::brick::pages::Guest, notes};

const NOTES: &str = "{{namespace}}:{{name}}/notes";

impl Guest for {{pascal_name}} {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "board" => Ok(board()),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

fn board() -> View {
    let member = caller::member();
    View::build(t!("page-board"), |page| {
        let cards = notes::latest().map(|note| {
            let own = member
                .as_ref()
                .is_some_and(|member| member.id == note.author || member.is_steward());
            let question = t!(
                "remove-question",
                author = text::member(&note.author),
                at = text::instant(note.written_at)
            );
            let card = Card::new(plain(note.text))
                .detail(t!("author"), Cell::member(note.author))
                .detail(t!("written-at"), Cell::Instant(note.written_at));
            if own {
                let remove = Button::new(t!("remove"), NOTES, "remove", json!({ "note": note.id }));
                card.button(remove.danger(question, t!("remove-yes")))
            } else {
                card
            }
        });
        page.cards(Cards::new(t!("page-board"), t!("no-notes"), cards));
        if member.is_some() {
            page.section(t!("write-heading"), |section| {
                section.form(Form::new(NOTES, "write", t!("write")))
            });
        } else {
            page.notice(Tone::Neutral, t!("sign-in-to-write"));
        }
    })
}
