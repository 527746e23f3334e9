//! How large a page may become.
//!
//! A view is bounded, but what is drawn of it is not a multiple of its size: a column's name stands at each of its rows, a
//! choice in each row of a list, an instant of one curve in a cell of every other. So what is drawn is counted as well.

use std::cell::Cell;

/// The most bytes of HTML that are drawn for one page, about: what is counted is what grows out of proportion, not every
/// tag. Pages that people can read are a hundredth of it.
pub const PAGE_BYTES: usize = 4 << 20;

/// What may still be drawn on a page. Once it is used up it stays so, and whoever asks is told to draw nothing more.
#[derive(Debug)]
pub struct PageBudget(Cell<Option<usize>>);

impl PageBudget {
    /// The room of an empty page.
    pub fn for_a_page() -> Self {
        Self::of(PAGE_BYTES)
    }

    /// Room for so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self(Cell::new(Some(bytes)))
    }

    /// Takes room for what is about to be drawn. False if there is too little: then it is not to be drawn.
    pub fn take(&self, bytes: usize) -> bool {
        self.0.set(self.0.get().and_then(|left| left.checked_sub(bytes)));
        !self.is_exhausted()
    }

    /// Whether something did not fit, so that what was drawn is not whole.
    pub fn is_exhausted(&self) -> bool {
        self.0.get().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_that_has_run_out_does_not_come_back() {
        let room = PageBudget::of(10);
        assert!(room.take(10) && !room.is_exhausted(), "all of it may be used");
        assert!(!room.take(1));
        assert!(
            !room.take(0) && room.is_exhausted(),
            "even nothing does not fit any more"
        );
    }
}
