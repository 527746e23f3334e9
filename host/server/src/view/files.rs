//! The files that a view names, so that they can be looked up in one go.

use std::collections::BTreeSet;

use legollab_runtime::storage::FileId;

use super::{
    check::View,
    nodes::{Button, Cell, Detail, Node},
};

/// The identifiers of all files that a view names, also in the arguments that its buttons and forms bring along.
pub fn files_in(view: &View) -> BTreeSet<FileId> {
    let mut found = Found::default();
    view.nodes().iter().for_each(|node| found.node(node));
    found.0
}

#[derive(Default)]
struct Found(BTreeSet<FileId>);

impl Found {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Details(details) | Node::Figures(details) => self.details(details),
            Node::Timeline(entries) | Node::Conversation(entries) => {
                for entry in &entries.entries {
                    entry.files.iter().for_each(|id| self.text(id));
                    self.buttons(&entry.buttons);
                }
            }
            Node::Table(table) => table.rows.iter().flatten().for_each(|cell| self.cell(cell)),
            Node::Cards(cards) => {
                for card in &cards.cards {
                    card.image.iter().for_each(|id| self.text(id));
                    self.details(&card.details);
                    self.buttons(&card.buttons);
                }
            }
            Node::Slots(slots) => slots.slots.iter().for_each(|slot| self.buttons(slot.action.as_slice())),
            Node::Pictures(ids) => ids.iter().for_each(|id| self.text(id)),
            Node::Form(form) => {
                self.text(&form.fixed);
                self.text(&form.initial);
                let options = form.choices.iter().flat_map(|choices| &choices.options);
                options.for_each(|option| self.text(&option.value));
            }
            Node::Buttons(buttons) => self.buttons(buttons),
            Node::Section(_)
            | Node::Paragraph(_)
            | Node::Notice(_)
            | Node::Month(_)
            | Node::Bars(_)
            | Node::Tabs(_)
            | Node::Steps(_)
            | Node::Filter(_)
            | Node::Pager(_)
            | Node::Chart(_)
            | Node::Map(_)
            | Node::Stars(_)
            | Node::Links(_)
            | Node::Address(_)
            | Node::Outlet(_) => {}
        }
    }

    fn details(&mut self, details: &[Detail]) {
        details.iter().for_each(|detail| self.cell(&detail.value));
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Image(id) | Cell::File(id) => self.text(id),
            Cell::Buttons(buttons) => self.buttons(buttons),
            _ => {}
        }
    }

    fn buttons(&mut self, buttons: &[Button]) {
        buttons.iter().for_each(|button| self.text(&button.arguments));
    }

    fn text(&mut self, text: &str) {
        self.0.extend(FileId::within(text.as_bytes()).map(|(_, id)| id));
    }
}
