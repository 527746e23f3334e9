//! Five stars in a row.

use std::fmt::Write;

use maud::{Markup, html};

/// Five stars, filled from the left as far as the mean goes. The text beside them says the same.
pub fn star_row(mean: f64) -> Markup {
    let share = if mean.is_finite() { mean.clamp(0.0, 5.0) } else { 0.0 };
    // Each star is 20 wide with 1 to spare on both sides; the nested svg cuts what lies beyond its width.
    let width = format!("{:.1}", share * 21.0);
    html! {
        svg.star-row viewBox="0 0 105 20" aria-hidden="true" focusable="false" {
            path.star-off d=(stars_path()) {}
            svg x="0" y="0" width=(width) height="20" overflow="hidden" {
                path.star-on d=(stars_path()) {}
            }
        }
    }
}

fn stars_path() -> String {
    let mut path = String::new();
    for star in 0..5 {
        let centre = 10.5 + 21.0 * f64::from(star);
        for corner in 0..10 {
            let radius = if corner % 2 == 0 { 9.0 } else { 3.9 };
            let angle = std::f64::consts::PI * f64::from(corner) / 5.0;
            let (x, y) = (centre + radius * angle.sin(), 10.6 - radius * angle.cos());
            let command = if corner == 0 { 'M' } else { 'L' };
            // Writing into a String cannot fail.
            let _ = write!(path, "{command}{x:.1} {y:.1}");
        }
        path.push('Z');
    }
    path
}
