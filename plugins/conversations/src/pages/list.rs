//! One's own conversations.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{
    FUNCTIONS,
    conversation::{about, unblock},
    conversation_page,
};
use crate::{
    blocking::{self, Block},
    conversations::{self, Conversation, SILENT, WRITTEN},
};

/// Conversations on one page.
const ON_A_PAGE: u32 = 20;
/// Bookings and agreements that nothing was written about yet.
const SILENT_SHOWN: usize = 10;

/// All conversations of the caller, the latest first.
pub fn conversations(page: &PageRef) -> Result<View, Error> {
    let own = caller::require_member(t!("members-only"))?.id;
    let part = WRITTEN
        .of(&(&own,))
        .backward()
        .page(page.param("after"), ON_A_PAGE)
        .map_err(|_| not_found(t!("cursor-malformed")))?;
    let is_first = page.param("after").is_none();
    let unread = conversations::unread(&own);
    let silent: Vec<Conversation> = SILENT
        .of(&(&own,))
        .backward()
        .into_iter()
        .take(if is_first { SILENT_SHOWN } else { 0 })
        .collect();
    let blocked: Vec<Block> = if is_first {
        blocking::of(&own).collect()
    } else {
        Vec::new()
    };
    Ok(View::build(t!("page-conversations"), |page| {
        if unread > 0 {
            page.notice(Tone::Attention, t!("unread-in-all", count = unread));
        }
        let columns = [t!("with"), t!("about"), t!("latest"), t!("state"), t!("to-do")];
        let mut table = Table::new(t!("page-conversations"), columns, t!("conversations-empty"));
        for conversation in &part.records {
            table.row(row(conversation, &own));
        }
        page.table(table);
        if let Some(next) = part.next {
            let next = PageRef::new("conversations").with("after", next);
            page.links([(t!("earlier-conversations"), next)]);
        }
        if !silent.is_empty() {
            page.section(t!("silent-heading"), |section| {
                let columns = [t!("with"), t!("about"), t!("to-do")];
                let mut table = Table::new(t!("silent-heading"), columns, t!("conversations-empty"));
                for conversation in &silent {
                    table.row([
                        Cell::member(conversation.thread.other(&own)),
                        about(conversation).map_or(Cell::None, Into::into),
                        Cell::link(t!("write-to-them"), conversation_page(&conversation.id)),
                    ]);
                }
                section.table(table);
            });
        }
        if !blocked.is_empty() {
            page.section(t!("blocked-heading"), |section| {
                let columns = [t!("member"), t!("blocked-since"), t!("to-do")];
                let mut table = Table::new(t!("blocked-heading"), columns, t!("conversations-empty"));
                for block in blocked {
                    table.row([
                        Cell::member(&block.whom),
                        Cell::Instant(block.at),
                        Cell::Buttons(vec![unblock(&block.whom).then(PageRef::new("conversations"))]),
                    ]);
                }
                section.table(table);
            });
        }
    }))
}

fn row(conversation: &Conversation, own: &str) -> [Cell; 5] {
    let unread = conversation.unread(own);
    let other = text::member(conversation.thread.other(own));
    let page = conversation_page(&conversation.id);
    let (state, way) = if unread > 0 {
        let arguments = json!({ "conversation": conversation.id, "upTo": conversation.thread.latest });
        let read = Button::new(t!("read"), FUNCTIONS, "mark-read", arguments)
            .about(t!("of-conversation", other = other))
            .primary()
            .then(page);
        (
            Cell::status(Tone::Attention, t!("unread", count = unread)),
            Cell::Buttons(vec![read]),
        )
    } else {
        (Cell::None, Cell::link(t!("open"), page))
    };
    [
        Cell::member(conversation.thread.other(own)),
        about(conversation).map_or(Cell::None, Into::into),
        conversation.latest_at.map_or(Cell::None, Cell::Instant),
        state,
        way,
    ]
}
