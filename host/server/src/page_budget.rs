//! How large a page may become.
//!
//! A view is bounded, but what is drawn of it is not a multiple of its size: a column's name stands at each of its rows, a
//! choice in each row of a list, an instant of one curve in a cell of every other. So what is drawn is counted as well.

use std::cell::Cell;

/// The most bytes of HTML that are drawn for one page, about: what is counted is what grows out of proportion, not every
/// tag. Pages that people can read are a hundredth of it.
pub const PAGE_BYTES: usize = 4 << 20;

/// Room that is left on a page. Once it has run out it stays so, and whatever asks is told to draw nothing more.
#[derive(Debug)]
pub struct Room(Cell<Option<usize>>);

impl Room {
    /// The room of an empty page.
    pub fn for_a_page() -> Self {
        Self::of(PAGE_BYTES)
    }

    fn of(bytes: usize) -> Self {
        Self(Cell::new(Some(bytes)))
    }

    /// Takes room for what is about to be drawn. False if there is too little: then it is not to be drawn.
    pub fn take(&self, bytes: usize) -> bool {
        self.0.set(self.0.get().and_then(|left| left.checked_sub(bytes)));
        !self.is_used_up()
    }

    /// Whether something did not fit, so that what was drawn is not whole.
    pub fn is_used_up(&self) -> bool {
        self.0.get().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_that_has_run_out_does_not_come_back() {
        let room = Room::of(10);
        assert!(room.take(10) && !room.is_used_up(), "all of it may be used");
        assert!(!room.take(1));
        assert!(!room.take(0) && room.is_used_up(), "even nothing does not fit any more");
    }
}
