//! The members that a page names, so that their names can be looked up in one go.

use std::collections::BTreeSet;

use super::{
    check::View,
    nodes::{Button, Cell, Detail, Entries, FilterKind, Node, Text},
};

/// The identifiers of all members that the page names, in cells and in messages.
pub fn members_in(view: &View) -> BTreeSet<String> {
    let mut found = Found::default();
    found.text(view.title());
    found.texts(view.status().map(|status| &status.text));
    found.texts(view.lead());
    found.texts(view.trail().iter().map(|link| &link.label));
    view.nodes().iter().for_each(|node| found.node(node));
    found.0
}

/// The identifiers of the members who wrote the entries of a page, beside which their pictures stand.
pub fn authors_in(view: &View) -> BTreeSet<String> {
    let entries = view.nodes().iter().filter_map(|node| match node {
        Node::Timeline(entries) | Node::Conversation(entries) => Some(&entries.entries),
        _ => None,
    });
    entries.flatten().filter_map(|entry| entry.by.clone()).collect()
}

#[derive(Default)]
struct Found(BTreeSet<String>);

impl Found {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Section(section) => self.text(&section.heading),
            Node::Paragraph(text) => self.text(text),
            Node::Notice(notice) => self.text(&notice.text),
            Node::Details(details) | Node::Figures(details) => self.details(details),
            Node::Month(month) => {
                self.texts(month.days.iter().filter_map(|day| day.note.as_ref()));
                self.texts(&month.pager.label);
            }
            Node::Bars(bars) => {
                self.text(&bars.caption);
                self.texts(bars.bars.iter().map(|bar| &bar.label));
            }
            Node::Timeline(entries) | Node::Conversation(entries) => self.entries(entries),
            Node::Tabs(tabs) | Node::Steps(tabs) => self.texts(tabs.iter().map(|tab| &tab.label)),
            Node::Filter(filter) => {
                self.text(&filter.submit);
                for field in &filter.fields {
                    self.text(&field.label);
                    if let FilterKind::Choice(choices) = &field.kind {
                        self.texts(choices.iter().map(|choice| &choice.label));
                    }
                }
            }
            Node::Pager(pager) => self.texts(&pager.label),
            Node::Table(table) => {
                self.texts([&table.caption, &table.empty]);
                self.texts(&table.columns);
                table.rows.iter().flatten().for_each(|cell| self.cell(cell));
            }
            Node::Cards(cards) => {
                self.texts([&cards.caption, &cards.empty]);
                for card in &cards.cards {
                    self.text(&card.title);
                    self.texts(card.status.as_ref().map(|status| &status.text));
                    self.texts(&card.price);
                    self.texts(&card.body);
                    self.details(&card.details);
                    self.buttons(&card.buttons);
                }
            }
            Node::Slots(slots) => {
                self.texts([&slots.caption, &slots.empty]);
                for slot in &slots.slots {
                    self.texts(&slot.note);
                    self.buttons(slot.action.as_slice());
                }
            }
            Node::Chart(chart) => {
                self.texts([&chart.caption, &chart.empty]);
                self.texts(chart.series.iter().map(|series| &series.label));
            }
            Node::Map(map) => {
                self.texts([&map.caption, &map.empty]);
                self.texts(map.places.iter().map(|place| &place.label));
                self.texts(map.places.iter().filter_map(|place| place.note.as_ref()));
            }
            Node::Pictures(_) => {}
            Node::Stars(grade) => self.text(&grade.label),
            Node::Form(form) => {
                self.text(&form.submit);
                self.texts(
                    form.choices
                        .iter()
                        .flat_map(|choices| &choices.options)
                        .map(|option| &option.label),
                );
            }
            Node::Buttons(buttons) => self.buttons(buttons),
            Node::Links(links) => self.texts(links.iter().map(|link| &link.label)),
            Node::Address(address) => self.text(&address.label),
            Node::Outlet(_) => {}
        }
    }

    fn entries(&mut self, entries: &Entries) {
        self.texts([&entries.caption, &entries.empty]);
        for entry in &entries.entries {
            self.0.extend(entry.by.clone());
            self.texts(&entry.title);
            self.texts(&entry.body);
            for reply in &entry.replies {
                self.0.extend(reply.by.clone());
                self.text(&reply.body);
            }
            self.texts(entry.links.iter().map(|link| &link.label));
            self.buttons(&entry.buttons);
        }
    }

    fn details(&mut self, details: &[Detail]) {
        for detail in details {
            self.text(&detail.label);
            self.cell(&detail.value);
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Member(id) => {
                self.0.insert(id.clone());
            }
            Cell::Text(text) => self.text(text),
            Cell::Status(status) => self.text(&status.text),
            Cell::Link(link) => self.text(&link.label),
            Cell::Buttons(buttons) => self.buttons(buttons),
            Cell::None
            | Cell::Image(_)
            | Cell::File(_)
            | Cell::Integer(_)
            | Cell::Number(_)
            | Cell::Instant(_)
            | Cell::Date(_)
            | Cell::EuroCents(_)
            | Cell::Quantity(_)
            | Cell::Progress(_)
            | Cell::Stars(_) => {}
        }
    }

    fn buttons(&mut self, buttons: &[Button]) {
        for button in buttons {
            self.text(&button.label);
            self.texts(&button.about);
            self.texts(
                button
                    .confirm
                    .iter()
                    .flat_map(|question| [&question.text, &question.yes]),
            );
        }
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        texts.into_iter().for_each(|text| self.text(text));
    }

    fn text(&mut self, text: &Text) {
        self.0.extend(text.members().map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_in_cells_and_in_messages_are_found() {
        let plain = json!({"tag": "plain", "val": "u-plain"});
        let by = |id: &str| {
            json!({"tag": "message", "val": {"id": "by",
                "args": [{"name": "who", "value": {"tag": "member", "val": id}}]}})
        };
        let button = json!({"label": plain, "interface": "i", "function": "f", "arguments": "{}", "about": by("u5"),
            "confirm": {"text": by("u4"), "yes": plain}, "then": null, "emphasis": "danger"});
        let nodes = json!([
            {"tag": "details", "val": [{"label": plain, "value": {"tag": "member", "val": "u1"}}]},
            {"tag": "table", "val": {"caption": plain, "columns": [by("u2")],
                "rows": [[{"tag": "text", "val": by("u3")}], [{"tag": "buttons", "val": [button]}]], "empty": plain}},
        ]);
        let view = json!({"title": by("u0"), "nodes": nodes, "roots": [0, 1]});
        let view = View::decode(view.to_string().as_bytes()).unwrap();
        let found: Vec<String> = members_in(&view).into_iter().collect();
        assert_eq!(found, ["u0", "u1", "u2", "u3", "u4", "u5"]);
    }
}
