//! Reads a view and sees to it that it is a tree that can be drawn.

use serde::Deserialize;

use super::nodes::{Card, Cell, Detail, Entry, FilterField, FilterKind, Link, Node, Outlet, Status, Text};

/// The most nodes that a page may have.
pub const MAX_NODES: usize = 2_000;
/// How deep sections may lie in each other: below the title there are headings of five levels.
pub const MAX_DEPTH: usize = 5;
/// The most things a page may have to draw: cells, cards, buttons, slots, points, places, choices. A small thing in JSON
/// may be large in HTML, so the size of the answer alone is no measure.
pub const MAX_THINGS: usize = 20_000;
/// The most outlets of a page: it has as many blocks at most.
pub const MAX_OUTLETS: usize = 20;
/// The level of the headings of nodes that lie in no section: the title has the first.
pub const TOP_LEVEL: u8 = 2;

/// Why what a brick gave is no page.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// It is not of the contract's shape.
    #[error("the page does not have the contract's shape: {0}")]
    Shape(#[from] serde_json::Error),
    /// It has too many nodes.
    #[error("the page has {found} nodes; {MAX_NODES} are allowed")]
    TooManyNodes {
        /// How many it has.
        found: usize,
    },
    /// It has too much to draw.
    #[error("the page has more than {MAX_THINGS} things to draw")]
    TooMuch,
    /// It has too many outlets.
    #[error("the page has {found} outlets; {MAX_OUTLETS} are allowed")]
    TooManyOutlets {
        /// How many it has.
        found: usize,
    },
    /// A section or the list of roots names a node that is not there.
    #[error("the page names node {index}, and has only {nodes}")]
    NoSuchNode {
        /// The place named.
        index: u32,
        /// How many nodes there are.
        nodes: usize,
    },
    /// A node stands in two places, or below itself.
    #[error("node {index} of the page stands in more than one place")]
    Repeated {
        /// The node.
        index: u32,
    },
    /// A node stands nowhere.
    #[error("node {index} of the page stands in no section and is no root")]
    Unreachable {
        /// The node.
        index: usize,
    },
    /// Sections lie too deep in each other.
    #[error("the page has sections more than {MAX_DEPTH} deep")]
    TooDeep,
    /// A row of a table has another number of cells than there are columns.
    #[error("a row of node {index} has {cells} cells for {columns} columns")]
    UnevenTable {
        /// The node.
        index: usize,
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
}

/// A page whose nodes form a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    title: Text,
    status: Option<Status>,
    lead: Option<Text>,
    trail: Vec<Link>,
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

/// An outlet of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutletNode<'v> {
    /// Its place in the list of nodes.
    pub place: u32,
    /// The level of headings there.
    pub level: u8,
    /// Which outlet.
    pub outlet: &'v Outlet,
}

#[derive(Deserialize)]
struct RawView {
    title: Text,
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    lead: Option<Text>,
    #[serde(default)]
    trail: Vec<Link>,
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

impl View {
    /// Reads the answer of `pages.render`.
    ///
    /// # Errors
    ///
    /// What is not of the contract's shape, no tree, or too large.
    pub fn decode(json: &[u8]) -> Result<Self, ViewError> {
        let RawView {
            title,
            status,
            lead,
            trail,
            nodes,
            roots,
        } = serde_json::from_slice(json)?;
        if nodes.len() > MAX_NODES {
            return Err(ViewError::TooManyNodes { found: nodes.len() });
        }
        if nodes.iter().map(things).fold(trail.len(), usize::saturating_add) > MAX_THINGS {
            return Err(ViewError::TooMuch);
        }
        let found = nodes.iter().filter(|node| matches!(node, Node::Outlet(_))).count();
        if found > MAX_OUTLETS {
            return Err(ViewError::TooManyOutlets { found });
        }
        for (index, node) in nodes.iter().enumerate() {
            if let Node::Table(table) = node
                && let Some(row) = table.rows.iter().find(|row| row.len() != table.columns.len())
            {
                return Err(ViewError::UnevenTable {
                    index,
                    cells: row.len(),
                    columns: table.columns.len(),
                });
            }
        }
        let mut seen = vec![false; nodes.len()];
        // A node is marked when it is first met, so a cycle meets a marked node and the walk ends.
        let mut open: Vec<(u32, usize)> = roots.iter().map(|&index| (index, 0)).collect();
        while let Some((index, depth)) = open.pop() {
            let place = index as usize;
            let (Some(node), Some(seen)) = (nodes.get(place), seen.get_mut(place)) else {
                return Err(ViewError::NoSuchNode {
                    index,
                    nodes: nodes.len(),
                });
            };
            if std::mem::replace(seen, true) {
                return Err(ViewError::Repeated { index });
            }
            if let Node::Section(section) = node {
                if depth == MAX_DEPTH {
                    return Err(ViewError::TooDeep);
                }
                open.extend(section.children.iter().map(|&child| (child, depth + 1)));
            }
        }
        if let Some(index) = seen.iter().position(|seen| !seen) {
            return Err(ViewError::Unreachable { index });
        }
        Ok(Self {
            title,
            status,
            lead,
            trail,
            nodes,
            roots,
        })
    }

    /// The title of the page.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The state of what the page is about.
    pub fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    /// A sentence or two below the title.
    pub fn lead(&self) -> Option<&Text> {
        self.lead.as_ref()
    }

    /// The pages above it, outermost first.
    pub fn trail(&self) -> &[Link] {
        &self.trail
    }

    /// All nodes, in no particular order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether there may be something to press or to send.
    pub fn has_actions(&self) -> bool {
        let acts = |cell: &Cell| matches!(cell, Cell::Buttons(_));
        let any = |details: &[Detail]| details.iter().any(|detail| acts(&detail.value));
        self.nodes.iter().any(|node| match node {
            Node::Form(_) | Node::Buttons(_) => true,
            Node::Details(list) | Node::Figures(list) => any(list),
            Node::Timeline(entries) | Node::Conversation(entries) => {
                entries.entries.iter().any(|entry| !entry.buttons.is_empty())
            }
            Node::Table(table) => table.rows.iter().flatten().any(acts),
            Node::Cards(cards) => cards
                .cards
                .iter()
                .any(|card| !card.buttons.is_empty() || any(&card.details)),
            Node::Slots(slots) => slots.slots.iter().any(|slot| slot.action.is_some()),
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
            | Node::Pictures(_)
            | Node::Address(_)
            | Node::Outlet(_)
            | Node::Links(_) => false,
        })
    }

    /// The outlets, from top to bottom.
    pub fn outlets(&self) -> Vec<OutletNode<'_>> {
        let mut found = Vec::new();
        let mut open: Vec<(u32, u8)> = self.roots.iter().rev().map(|&place| (place, TOP_LEVEL)).collect();
        while let Some((place, level)) = open.pop() {
            match self.nodes.get(place as usize) {
                Some(Node::Outlet(outlet)) => found.push(OutletNode { place, level, outlet }),
                Some(Node::Section(section)) => {
                    let below = level.saturating_add(1);
                    open.extend(section.children.iter().rev().map(|&child| (child, below)));
                }
                _ => {}
            }
        }
        found
    }

    /// The nodes at the top.
    pub(super) fn roots(&self) -> &[u32] {
        &self.roots
    }
}

fn things(node: &Node) -> usize {
    let cell = |cell: &Cell| match cell {
        Cell::Buttons(buttons) => 1 + buttons.len(),
        _ => 1,
    };
    let details = |details: &[Detail]| details.iter().map(|detail| cell(&detail.value)).sum::<usize>();
    let card = |card: &Card| 1 + usize::from(card.image.is_some()) + details(&card.details) + card.buttons.len();
    let entry =
        |entry: &Entry| 1 + entry.files.len() * 2 + entry.replies.len() + entry.links.len() + entry.buttons.len();
    let field = |field: &FilterField| match &field.kind {
        FilterKind::Choice(choices) => 1 + choices.len(),
        FilterKind::Text | FilterKind::Date => 1,
    };
    match node {
        Node::Section(section) => section.children.len(),
        Node::Paragraph(_) | Node::Notice(_) | Node::Stars(_) => 1,
        Node::Pictures(pictures) => pictures.len() * 2,
        Node::Outlet(outlet) => 1 + outlet.about.len(),
        Node::Address(address) => 1 + address.params.len(),
        Node::Details(list) | Node::Figures(list) => details(list),
        Node::Month(month) => month.days.len() * 2,
        Node::Bars(bars) => bars.bars.len(),
        Node::Timeline(entries) | Node::Conversation(entries) => entries.entries.iter().map(entry).sum(),
        Node::Tabs(tabs) | Node::Steps(tabs) => tabs.len(),
        Node::Filter(filter) => filter.fields.iter().map(field).sum(),
        Node::Pager(_) => 2,
        Node::Table(table) => table.columns.len() + table.rows.iter().flatten().map(cell).sum::<usize>(),
        Node::Cards(cards) => cards.cards.iter().map(card).sum(),
        Node::Slots(slots) => slots.slots.len() * 2,
        Node::Chart(chart) => chart.series.iter().map(|series| 1 + series.points.len()).sum(),
        Node::Map(map) => map.places.len() * 3,
        Node::Form(form) => {
            1 + form
                .choices
                .iter()
                .map(|choices| 1 + choices.options.len())
                .sum::<usize>()
        }
        Node::Buttons(buttons) => buttons.len(),
        Node::Links(links) => links.len(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn section(children: &[u32]) -> Value {
        json!({"tag": "section", "val": {"heading": {"tag": "plain", "val": "S"}, "children": children}})
    }

    fn paragraph() -> Value {
        json!({"tag": "paragraph", "val": {"tag": "plain", "val": "P"}})
    }

    fn decode(nodes: &[Value], roots: &[u32]) -> Result<View, ViewError> {
        let view = json!({"title": {"tag": "plain", "val": "T"}, "nodes": nodes, "roots": roots});
        View::decode(view.to_string().as_bytes())
    }

    #[test]
    fn a_tree_is_taken() {
        assert!(decode(&[section(&[1, 2]), paragraph(), section(&[]), paragraph()], &[0, 3]).is_ok());
    }

    #[test]
    fn what_is_no_tree_is_refused_with_the_place() {
        assert!(matches!(
            decode(&[section(&[1])], &[0]),
            Err(ViewError::NoSuchNode { index: 1, nodes: 1 })
        ));
        assert!(matches!(decode(&[], &[7]), Err(ViewError::NoSuchNode { index: 7, .. })));
        assert!(matches!(
            decode(&[section(&[0])], &[0]),
            Err(ViewError::Repeated { index: 0 })
        ));
        assert!(matches!(
            decode(&[section(&[1]), section(&[0])], &[0]),
            Err(ViewError::Repeated { index: 0 })
        ));
        assert!(matches!(
            decode(&[paragraph()], &[0, 0]),
            Err(ViewError::Repeated { index: 0 })
        ));
        // A ring that no root reaches is still refused.
        let ring = [paragraph(), section(&[2]), section(&[1])];
        assert!(matches!(decode(&ring, &[0]), Err(ViewError::Unreachable { index: 1 })));
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = |depth: u32| {
            let mut nodes: Vec<Value> = (1..=depth).map(|next| section(&[next])).collect();
            nodes.push(paragraph());
            decode(&nodes, &[0])
        };
        assert!(deep(5).is_ok());
        assert!(matches!(deep(6), Err(ViewError::TooDeep)));
        let many: Vec<Value> = (0..=MAX_NODES).map(|_| paragraph()).collect();
        assert!(matches!(decode(&many, &[]), Err(ViewError::TooManyNodes { .. })));
        let points: Vec<Value> = (0..=MAX_THINGS).map(|at| json!({"at": at, "value": null})).collect();
        let plain = json!({"tag": "plain", "val": "x"});
        let chart = json!({"tag": "chart", "val": {"caption": plain, "unit": "", "empty": plain,
            "series": [{"label": plain, "points": points}]}});
        assert!(matches!(decode(&[chart], &[0]), Err(ViewError::TooMuch)));
    }

    #[test]
    fn shapes_of_the_contract_alone_are_taken() {
        let wrong = json!({"tag": "html", "val": "<script>"});
        assert!(matches!(decode(&[wrong], &[0]), Err(ViewError::Shape(_))));
        assert!(matches!(View::decode(b"not json"), Err(ViewError::Shape(_))));
        let plain = json!({"tag": "plain", "val": "x"});
        let uneven = json!({"tag": "table", "val": {"caption": plain, "columns": [plain, plain],
            "rows": [[{"tag": "none"}]], "empty": plain}});
        assert!(matches!(
            decode(&[uneven], &[0]),
            Err(ViewError::UnevenTable {
                cells: 1,
                columns: 2,
                ..
            })
        ));
    }
}
