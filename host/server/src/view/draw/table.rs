//! Tables. On a phone the stylesheet turns each row into a card; the roles keep it a table for readers that speak, since
//! browsers drop them with the change of `display`.

use maud::{Markup, html};

use super::{
    cells,
    drawing::{HeadingLevel, ViewContext},
};
use crate::view::nodes::{Cell, Table};

/// Tags of a cell, about.
const CELL_BYTES: usize = 64;

pub(super) fn draw(table: &Table, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    let caption = drawing.text(&table.caption);
    if table.rows.is_empty() {
        return html! {
            div.block {
                p class=(under.caption_class(&caption)) { (caption) }
                p.empty { (drawing.text(&table.empty)) }
            }
        };
    }
    let columns: Vec<String> = table.columns.iter().map(|column| drawing.text(column)).collect();
    let numbers: Vec<bool> = (0..columns.len()).map(|column| all_numbers(table, column)).collect();
    let class = |column: usize, cell: Option<&Cell>| match cell {
        Some(Cell::None) => Some("nothing"),
        _ if numbers.get(column).copied().unwrap_or_default() => Some("number"),
        _ => None,
    };
    html! {
        div.block.sheet {
            table.table.stacking role="table" {
                caption class=(under.caption_class(&caption)) { (caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for (column, label) in columns.iter().enumerate() {
                            th scope="col" role="columnheader" class=[class(column, None)] { (label) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &table.rows {
                        @let about = row.first().map_or_else(String::new, |first| name_of(first, drawing));
                        tr role="row" {
                            @for (column, cell) in row.iter().enumerate() {
                                // The column's name stands at each of its cells.
                                @if drawing.room.take(CELL_BYTES + columns.get(column).map_or(0, String::len)) {
                                    td role="cell" class=[class(column, Some(cell))] data-column=[columns.get(column)] {
                                        (cells::draw(cell, &about, drawing))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn all_numbers(table: &Table, column: usize) -> bool {
    let mut cells = table
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| **cell != Cell::None)
        .peekable();
    cells.peek().is_some() && cells.all(cells::is_number)
}

/// What a row is about: its first cell, where that is a text.
fn name_of(cell: &Cell, drawing: &ViewContext<'_>) -> String {
    match cell {
        Cell::Text(text) => drawing.text(text),
        Cell::Link(link) => drawing.text(&link.label),
        Cell::Member(id) => drawing.name(id),
        Cell::Instant(at) => drawing.words.instant(*at, drawing.zone()),
        _ => String::new(),
    }
}
