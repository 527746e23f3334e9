//! What stands on pages of others: the home page, other sites.

use legollab_brick::{prelude::*, text, ui::Tone};

use crate::{
    Booking, agenda,
    bindings::exports::legollaborative::booking_brick::blocks::Guest,
    items::{self, Item},
    pages::{excerpt, item_page, price},
};

/// Things that are shown unless whoever places the block says otherwise.
const COUNT: u32 = 6;
/// The most things that are shown.
const MOST: u32 = 12;
/// Things that are looked at, for those that are free: a block has little time.
const LOOKED_AT: usize = 40;
/// Days within which a thing has to be free.
const DAYS: u32 = 7;

impl Guest for Booking {
    fn free_now(count: Option<u32>) -> Option<View> {
        let count = usize::try_from(count.unwrap_or(COUNT).clamp(1, MOST)).unwrap_or_default();
        let mut free: Vec<(Instant, Item)> = items::on_offer(None)
            .take(LOOKED_AT)
            .filter_map(|item| Some((next_free(&item)?, item)))
            .collect();
        if free.is_empty() {
            return None;
        }
        free.sort_by_key(|(from, _)| *from);
        free.truncate(count);
        Some(View::build(t!("block-free-now"), |block| {
            let cards = free.into_iter().map(|(from, item)| {
                let card = Card::new(plain(&item.name))
                    .status(Tone::Good, t!("free-from", from = text::instant(from)))
                    .image(item.pictures.first())
                    .body(plain(excerpt(&item.description)))
                    .detail(t!("place"), plain(&item.place).into())
                    .target(item_page(&item.id));
                match price(&item) {
                    Some(price) => card.price(price),
                    None => card,
                }
            });
            block.cards(Cards::new(t!("block-free-now"), t!("items-empty"), cards));
            block.links([(t!("all-items"), PageRef::new("items"))]);
        }))
    }
}

/// When a thing can be had next, within a few days.
fn next_free(item: &Item) -> Option<Instant> {
    agenda::next_free(item, DAYS).ok()?
}
