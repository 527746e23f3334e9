//! What is needed to pay for a booking by bank transfer.

use legollab_brick::{files, prelude::*};
use qrcode::{EcLevel, QrCode, types::Color};

use crate::{
    Booking as Brick, acts,
    bindings::exports::legollaborative::booking::{
        bookings::{self as wit, BookingId},
        payments::{self, Guest},
    },
    bookings::{BOOKINGS, Booking, State, TransferCode},
    rules::sepa,
    settings::{Rules, rules},
};

/// Pixels of a square of a code.
const SQUARE: usize = 8;
/// Squares that are left free around it.
const MARGIN: usize = 4;

/// A transfer that is still to be made.
pub struct Transfer {
    /// Name of the account.
    pub payee: String,
    /// IBAN, without spaces.
    pub iban: String,
    /// Still to be paid.
    pub due_cents: u64,
    /// Creditor reference, without spaces.
    pub reference: String,
    /// What the QR code says.
    pub code: String,
}

/// The transfer for a booking; none if nothing is to be paid, or the platform has no account.
pub fn transfer(rules: &Rules, booking: &Booking) -> Option<Transfer> {
    let is_owed = match booking.state {
        State::Accepted | State::Completed => true,
        State::Cancelled => booking.cancelled_late,
        State::Requested | State::Declined | State::Expired => false,
    };
    let due_cents = booking.price_cents.saturating_sub(booking.paid_cents);
    if !is_owed || due_cents == 0 {
        return None;
    }
    let (payee, iban) = (rules.payee.clone()?, rules.iban.clone()?);
    let reference = sepa::reference(&booking.id);
    Some(Transfer {
        code: sepa::code(&payee, &iban, due_cents, &reference),
        payee,
        iban,
        due_cents,
        reference,
    })
}

/// The picture of a code, as PNG: black on white.
fn picture(code: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(code, EcLevel::M).ok()?;
    let squares = code.width();
    let colours = code.to_colors();
    let is_dark = |column: usize, row: usize| {
        let inside = |place: usize| place.checked_sub(MARGIN).filter(|place| *place < squares);
        let (column, row) = (inside(column / SQUARE)?, inside(row / SQUARE)?);
        colours.get(row * squares + column).map(|colour| *colour == Color::Dark)
    };
    let side = (squares + 2 * MARGIN) * SQUARE;
    let mut pixels = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            pixels.push(if is_dark(column, row) == Some(true) { 0 } else { u8::MAX });
        }
    }
    let mut file = Vec::new();
    let side = u32::try_from(side).ok()?;
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(file)
}

impl Guest for Brick {
    fn get(booking: BookingId) -> Result<Option<payments::Transfer>, Error> {
        let booking = acts::concerning(&booking)?;
        let transfer = transfer(&rules(), &booking);
        Ok(transfer.map(|transfer| payments::Transfer {
            payee: transfer.payee,
            iban: transfer.iban,
            due_cents: transfer.due_cents,
            reference: transfer.reference,
            code: transfer.code,
        }))
    }

    fn draw_code(booking: BookingId) -> Result<wit::Booking, Error> {
        let booking = acts::concerning(&booking)?;
        let Some(transfer) = transfer(&rules(), &booking) else {
            return Err(conflict(t!("nothing-to-pay")));
        };
        let picture = picture(&transfer.code).ok_or_else(|| conflict(t!("code-too-long")))?;
        let file = files::create("transfer.png", "image/png", &picture)?;
        let booking = Booking {
            transfer_code: Some(TransferCode {
                file,
                says: transfer.code,
            }),
            ..booking
        };
        BOOKINGS.put(&booking);
        Ok(booking.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_picture_with_a_margin() {
        let code = sepa::code(
            &"é".repeat(200),
            "MT84MALT011000012345MTLCAST001S",
            99_999_999_999,
            "RF18539007547034",
        );
        let file = picture(&code).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.width, info.height);
        let side = info.width as usize;
        assert!(side <= (69 + 2 * MARGIN) * SQUARE, "no larger than version 13: {side}");
        // The margin is white; the corner of the first finder pattern is black.
        let at = |column: usize, row: usize| pixels[row * side + column];
        let edge = MARGIN * SQUARE;
        assert!((0..side).all(|place| at(place, edge - 1) == 255 && at(edge - 1, place) == 255));
        assert_eq!((at(edge, edge), at(side - edge - 1, edge)), (0, 0));
    }
}
