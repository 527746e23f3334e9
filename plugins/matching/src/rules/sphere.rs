//! Places on the earth, taken as a sphere.

use serde::{Deserialize, Serialize};

/// The earth's mean radius.
const RADIUS_METRES: f64 = 6_371_009.0;

/// A place in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Positive to the north.
    pub latitude: f64,
    /// Positive to the east.
    pub longitude: f64,
}

impl Point {
    /// Whether there is such a place.
    pub fn is_on_earth(self) -> bool {
        (-90.0..=90.0).contains(&self.latitude) && (-180.0..=180.0).contains(&self.longitude)
    }

    /// The place to `digits` digits behind the point: with two, it is known to about a kilometre.
    #[must_use]
    pub fn rounded(self, digits: i32) -> Self {
        let scale = 10_f64.powi(digits);
        let round = |degrees: f64| (degrees * scale).round() / scale;
        Self {
            latitude: round(self.latitude),
            longitude: round(self.longitude),
        }
    }
}

/// The great-circle distance by the haversine formula, in whole metres.
pub fn metres(one: Point, other: Point) -> u32 {
    let (lat_one, lat_other) = (one.latitude.to_radians(), other.latitude.to_radians());
    let half_lat = ((lat_other - lat_one) / 2.0).sin();
    let half_long = ((other.longitude - one.longitude).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + lat_one.cos() * lat_other.cos() * half_long * half_long;
    let metres = 2.0 * RADIUS_METRES * chord.clamp(0.0, 1.0).sqrt().asin();
    // Half the earth's girth is some 20,000 km, and a place that is none gives no number, which becomes 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    let metres = metres.round() as u32;
    metres
}
