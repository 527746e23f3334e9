//! From degrees to the drawing of a map.

use crate::view::nodes::{Coordinates, MapPlace};

pub(super) const WIDTH: f64 = 720.0;
pub(super) const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 40.0;
/// Metres of one degree along a meridian, on a sphere of the earth's mean radius (6 371 009 m).
const METRES_PER_DEGREE: f64 = 111_195.08;
/// The least stretch of country shown, so that one place alone is not shown at no scale at all.
const LEAST_METRES: f64 = 400.0;

/// Where the places lie on the drawing, and how many metres a unit of it is.
pub(super) struct MapProjection {
    /// The places on the drawing.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) metres_per_unit: f64,
    /// The point in the middle.
    pub(super) middle: Coordinates,
    /// How much shorter a degree of longitude is than one of latitude there.
    narrowing: f64,
}

impl MapProjection {
    /// A cylindrical projection true to scale at the middle latitude: right for towns and regions, which is what
    /// platforms have.
    pub(super) fn of(places: &[&MapPlace]) -> Self {
        let first = places.first().map_or(0.0, |place| place.at.longitude);
        // Degrees east of the first place, the short way round, so that places on both sides of the date line are near.
        let east = |place: &MapPlace| (place.at.longitude - first + 540.0).rem_euclid(360.0) - 180.0;
        let (south, north) = bounds(places.iter().map(|place| place.at.latitude));
        let (west_end, east_end) = bounds(places.iter().map(|place| east(place)));
        let (middle_lat, middle_east) = (f64::midpoint(south, north), f64::midpoint(west_end, east_end));
        let narrowing = middle_lat.to_radians().cos().max(0.01);
        let wide = (east_end - west_end) * METRES_PER_DEGREE * narrowing;
        let high = (north - south) * METRES_PER_DEGREE;
        let metres_per_unit = (wide / (WIDTH - 2.0 * MARGIN))
            .max(high / (HEIGHT - 2.0 * MARGIN))
            .max(LEAST_METRES / WIDTH);
        let points = places
            .iter()
            .map(|place| {
                let x = (east(place) - middle_east) * METRES_PER_DEGREE * narrowing / metres_per_unit;
                let y = (place.at.latitude - middle_lat) * METRES_PER_DEGREE / metres_per_unit;
                (WIDTH / 2.0 + x, HEIGHT / 2.0 - y)
            })
            .collect();
        Self {
            points,
            metres_per_unit,
            middle: Coordinates {
                latitude: middle_lat,
                longitude: first + middle_east,
            },
            narrowing,
        }
    }

    /// Degrees of latitude from the middle of the drawing to its edge, and degrees of longitude.
    pub(super) fn reach(&self) -> (f64, f64) {
        let metres = |units: f64| units / 2.0 * self.metres_per_unit;
        (
            metres(HEIGHT) / METRES_PER_DEGREE,
            metres(WIDTH) / (METRES_PER_DEGREE * self.narrowing),
        )
    }

    /// Degrees east of the middle, the short way round.
    pub(super) fn east(&self, longitude: f64) -> f64 {
        (longitude - self.middle.longitude + 540.0).rem_euclid(360.0) - 180.0
    }

    pub(super) fn x(&self, longitude: f64) -> f64 {
        WIDTH / 2.0 + self.east(longitude) * METRES_PER_DEGREE * self.narrowing / self.metres_per_unit
    }

    pub(super) fn y(&self, latitude: f64) -> f64 {
        HEIGHT / 2.0 - (latitude - self.middle.latitude) * METRES_PER_DEGREE / self.metres_per_unit
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

#[cfg(test)]
mod tests {
    use legollab_web::theme::Tone;

    use super::*;
    use crate::view::Text;

    fn place(latitude: f64, longitude: f64) -> MapPlace {
        MapPlace {
            label: Text::Plain(String::new()),
            at: Coordinates { latitude, longitude },
            tone: Tone::Neutral,
            note: None,
            target: None,
        }
    }

    fn plan(places: &[MapPlace]) -> MapProjection {
        MapProjection::of(&places.iter().collect::<Vec<_>>())
    }

    #[test]
    fn places_lie_inside_the_drawing() {
        for places in [
            vec![place(44.85, -0.53)],
            vec![place(44.85, -0.53), place(44.85, -0.53)],
            vec![place(44.857, -0.535), place(44.86, -0.51), place(44.84, -0.54)],
            vec![place(-17.0, 179.9), place(-17.5, -179.9)],
            vec![place(90.0, 0.0), place(-90.0, 180.0)],
        ] {
            for (x, y) in plan(&places).points {
                assert!(
                    (0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y),
                    "{places:?}: {x}, {y}"
                );
            }
        }
    }

    #[test]
    fn distances_are_to_scale() {
        // A hundredth of a degree of latitude is 1,112 m wherever it is.
        let plan = plan(&[place(44.85, -0.53), place(44.86, -0.53)]);
        let [(_, south), (_, north)] = plan.points.as_slice() else {
            panic!("two places")
        };
        assert!(((south - north) * plan.metres_per_unit - 1112.0).abs() < 1.0);
    }
}
