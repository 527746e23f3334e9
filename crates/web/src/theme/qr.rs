//! Codes that telephones read.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Empty squares around the code, as the standard asks for.
const MARGIN: usize = 4;
/// Width and height on the screen, in pixels of the style.
const SIDE: usize = 232;

/// A text as a QR code, black on white on any ground. None for a text that is too long for one.
pub fn qr(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let side = width + 2 * MARGIN;
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + MARGIN, y + MARGIN));
        }
    }
    Some(html! {
        svg.qr role="img" aria-label=(label) width=(SIDE) height=(SIDE) viewBox=(format!("0 0 {side} {side}"))
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_a_margin_and_its_corner() {
        let drawn = qr("otpauth://totp/a", "Code").unwrap().into_string();
        assert!(drawn.contains("viewBox=\"0 0 33 33\""), "{drawn}");
        assert!(drawn.contains("M4 4h1v1h-1z") && !drawn.contains("M3 4h1"), "{drawn}");
        assert!(qr(&"a".repeat(5000), "").is_none());
    }
}
