//! Places, plotted to scale without any map service: nothing about the reader leaves the platform.

use maud::{Markup, html};

use super::drawing::ViewContext;
use crate::{
    view::nodes::{Map, MapPlace},
    words::Words,
};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 40.0;
/// Metres of one degree along a meridian, on a sphere of the earth's mean radius (6 371 009 m).
const METRES_PER_DEGREE: f64 = 111_195.08;
/// The least stretch of country shown, so that one place alone is not shown at no scale at all.
const LEAST_METRES: f64 = 400.0;

pub(super) fn draw(map: &Map, place: u32, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let caption = drawing.text(&map.caption);
    let places: Vec<&MapPlace> = map.places.iter().filter(|place| is_on_earth(place)).collect();
    if places.is_empty() {
        return html! {
            div.block {
                p.caption { (caption) }
                p.empty { (drawing.text(&map.empty)) }
            }
        };
    }
    let plan = MapProjection::of(&places);
    let (title_id, desc_id) = (format!("map-{place}-title"), format!("map-{place}-desc"));
    html! {
        figure.block.figure {
            figcaption.caption { (caption) }
            svg.plot viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
                aria-labelledby=(format!("{title_id} {desc_id}")) {
                title id=(title_id) { (caption) }
                desc id=(desc_id) { (words.text("map-desc", &[("count", places.len().into())])) }
                rect.ground width=(WIDTH) height=(HEIGHT) rx="8" {}
                @for (index, (x, y)) in plan.points.iter().enumerate() {
                    circle.pin cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="13" {}
                    text.pin-number x=(format!("{x:.1}")) y=(format!("{:.1}", y + 4.5)) { (index + 1) }
                }
                (scale_bar(&plan, words))
                path.scale d="M690 52V24M683 32l7-9 7 9" {}
                text.scale-text x="690" y="68" text-anchor="middle" { (words.text("north", &[])) }
            }
            ol.places {
                @for place in places {
                    li {
                        @let label = drawing.text(&place.label);
                        @if let Some(target) = &place.target {
                            a href=(drawing.mounted.page(target)) { (label) }
                        } @else {
                            (label)
                        }
                        " "
                        span.muted { (coordinates(place, words)) }
                    }
                }
            }
        }
    }
}

fn is_on_earth(place: &MapPlace) -> bool {
    (-90.0..=90.0).contains(&place.latitude) && (-180.0..=180.0).contains(&place.longitude)
}

fn coordinates(place: &MapPlace, words: &Words) -> String {
    let (latitude, longitude) = (
        words.number_with(place.latitude.abs(), 4),
        words.number_with(place.longitude.abs(), 4),
    );
    let south = if place.latitude < 0.0 {
        words.text("south", &[])
    } else {
        words.text("north", &[])
    };
    let west = if place.longitude < 0.0 {
        words.text("west", &[])
    } else {
        words.text("east", &[])
    };
    format!("{latitude}°\u{a0}{south}, {longitude}°\u{a0}{west}")
}

/// Where the places lie on the drawing, and how many metres a unit of it is.
struct MapProjection {
    points: Vec<(f64, f64)>,
    metres_per_unit: f64,
}

impl MapProjection {
    /// A cylindrical projection true to scale at the middle latitude: right for towns and regions, which is what
    /// platforms have.
    fn of(places: &[&MapPlace]) -> Self {
        let first = places.first().map_or(0.0, |place| place.longitude);
        // Degrees east of the first place, the short way round, so that places on both sides of the date line are near.
        let east = |place: &MapPlace| (place.longitude - first + 540.0).rem_euclid(360.0) - 180.0;
        let (south, north) = bounds(places.iter().map(|place| place.latitude));
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
                let y = (place.latitude - middle_lat) * METRES_PER_DEGREE / metres_per_unit;
                (WIDTH / 2.0 + x, HEIGHT / 2.0 - y)
            })
            .collect();
        Self {
            points,
            metres_per_unit,
        }
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

fn scale_bar(plan: &MapProjection, words: &Words) -> Markup {
    // The longest of 1, 2, 5, 10, ... metres that takes no more than a quarter of the width.
    let most = plan.metres_per_unit * WIDTH / 4.0;
    let power = 10f64.powf(most.log10().floor());
    let metres = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|unit| unit * power)
        .find(|metres| *metres <= most)
        .unwrap_or(power);
    let length = metres / plan.metres_per_unit;
    let label = if metres >= 1000.0 {
        format!("{}\u{a0}km", words.number(metres / 1000.0))
    } else {
        format!("{}\u{a0}m", words.number(metres))
    };
    html! {
        path.scale d=(format!("M20 {0:.1}v7h{length:.1}v-7", HEIGHT - 27.0)) {}
        text.scale-text x=(format!("{:.1}", 20.0 + length / 2.0)) y=(HEIGHT - 27.0) text-anchor="middle" { (label) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Text;

    fn place(latitude: f64, longitude: f64) -> MapPlace {
        MapPlace {
            label: Text::Plain(String::new()),
            latitude,
            longitude,
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
