//! Places, plotted to scale without any map service: nothing about the reader leaves the platform.

use legollab_web::theme::{Tone, tone_icon};
use maud::{Markup, html};

use super::{
    drawing::ViewContext,
    ground,
    projection::{HEIGHT, MapProjection, WIDTH},
    spread,
};
use crate::{
    view::nodes::{Coordinates, Map, MapPlace},
    words::Words,
};

/// How far from the edge a pin stays: it is drawn larger on a phone.
const PIN_MARGIN: f64 = 30.0;
/// From how far away a pin is led to its place.
const MOVED: f64 = 6.0;

/// A pin's number and the tone of its shape, and what stands in the list beside: label, remark, coordinates, tags.
const PLACE_BYTES: usize = 400;
/// Lines of longitude and latitude that are drawn each way at most.
const GRID_LINES: u32 = 5;

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
    if !drawing.room.take(places.len().saturating_mul(PLACE_BYTES)) {
        return html! {};
    }
    let plan = MapProjection::of(&places);
    let ground = drawing.area_map.map(|area| ground::draw(area, &plan));
    let ground = ground.filter(|ground| drawing.room.take(ground.0.len()));
    let credit = drawing
        .area_map
        .filter(|_| ground.is_some())
        .map(|area| area.credit.as_str());
    let (title_id, desc_id) = (format!("map-{place}-title"), format!("map-{place}-desc"));
    html! {
        figure.block.figure.places-figure {
            figcaption.caption { (caption) }
            svg.plot viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
                aria-labelledby=(format!("{title_id} {desc_id}")) {
                title id=(title_id) { (caption) }
                desc id=(desc_id) { (words.text("map-desc", &[("count", places.len().into())])) }
                rect.ground width=(WIDTH) height=(HEIGHT) rx="8" {}
                @if let Some(ground) = &ground { (ground) }
                (grid(&plan, words))
                @if places.len() > spread::MOST {
                    @for ((x, y), place) in plan.points.iter().zip(&places) {
                        circle class={ "pin small " (place.tone.class()) } cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="5" {}
                    }
                } @else {
                    (numbered(&plan, &places))
                }
                (scale_bar(&plan, words))
                path.scale d="M690 52V24M683 32l7-9 7 9" {}
                text.scale-text x="690" y="68" text-anchor="middle" { (words.text("north", &[])) }
            }
            @if let Some(credit) = credit.filter(|credit| !credit.is_empty()) {
                p.map-credit.muted { (words.text("map-credit", &[("credit", credit.into())])) }
            }
            ol.places { @for place in places { li { (listed(place, drawing)) } } }
        }
    }
}

/// Pins with the numbers of the list, none over another; a line leads to the place of one that had to move.
fn numbered(plan: &MapProjection, places: &[&MapPlace]) -> Markup {
    let pins = spread::spread(&plan.points, (WIDTH, HEIGHT), PIN_MARGIN);
    html! {
        @for ((x, y), (at_x, at_y)) in pins.iter().zip(&plan.points) {
            @if (x - at_x).hypot(y - at_y) > MOVED {
                path.leader d=(format!("M{at_x:.1} {at_y:.1}L{x:.1} {y:.1}")) {}
                circle.spot-at cx=(format!("{at_x:.1}")) cy=(format!("{at_y:.1}")) r="3.5" {}
            }
        }
        @for (index, ((x, y), place)) in pins.iter().zip(places).enumerate() {
            (pin(*x, *y, place.tone))
            text class={ "pin-number " (place.tone.class()) } x=(format!("{x:.1}")) y=(format!("{:.1}", y + 4.5)) {
                (index + 1)
            }
        }
    }
}

/// A place in the list beside the drawing, with all that the drawing says.
fn listed(place: &MapPlace, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let label = drawing.text(&place.label);
    html! {
        @if let Some(target) = &place.target {
            a href=(drawing.mounted.page(target)) { (label) }
        } @else {
            (label)
        }
        " "
        @if let Some(note) = &place.note {
            span class={ "chip " (place.tone.class()) } {
                @if place.tone != Tone::Neutral { (tone_icon(place.tone).draw()) }
                (drawing.text(note))
            }
            " "
        } @else if place.tone != Tone::Neutral {
            span class={ "chip " (place.tone.class()) } {
                (tone_icon(place.tone).draw()) (tone_word(place.tone, words))
            }
            " "
        }
        span.muted { (coordinates(place.at, words)) }
    }
}

/// What a tone says by itself.
fn tone_word(tone: Tone, words: &Words) -> String {
    match tone {
        Tone::Neutral => String::new(),
        Tone::Good => words.text("map-good", &[]),
        Tone::Attention => words.text("map-attention", &[]),
        Tone::Bad => words.text("map-bad", &[]),
    }
}

/// The marker of a place. Its shape says what its colour says: a disc, a ring around it, a lozenge, a square.
fn pin(x: f64, y: f64, tone: Tone) -> Markup {
    let class = format!("pin {}", tone.class());
    html! {
        @match tone {
            Tone::Neutral => circle class=(class) cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="13" {},
            Tone::Good => {
                circle class={ (class) " around" } cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="17" {}
                circle class=(class) cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="13" {}
            },
            Tone::Attention => path class=(class) d=(format!("M{x:.1} {:.1}l18 18-18 18-18-18z", y - 18.0)) {},
            Tone::Bad => path class=(class) d=(format!("M{:.1} {:.1}h26v26h-26z", x - 13.0, y - 13.0)) {},
        }
    }
}

fn is_on_earth(place: &MapPlace) -> bool {
    (-90.0..=90.0).contains(&place.at.latitude) && (-180.0..=180.0).contains(&place.at.longitude)
}

fn coordinates(at: Coordinates, words: &Words) -> String {
    format!(
        "{}, {}",
        degrees(at.latitude, 4, "north", "south", words),
        degrees(at.longitude, 4, "east", "west", words)
    )
}

fn degrees(value: f64, digits: usize, positive: &str, negative: &str, words: &Words) -> String {
    let side = if value < 0.0 { negative } else { positive };
    format!(
        "{}°\u{a0}{}",
        words.number_with(value.abs(), digits),
        words.text(side, &[])
    )
}

/// Lines of latitude and longitude at round degrees, with what they are.
fn grid(plan: &MapProjection, words: &Words) -> Markup {
    let (lat_reach, lon_reach) = plan.reach();
    let parallels = round_lines(plan.middle.latitude, lat_reach);
    let meridians = round_lines(plan.middle.longitude, lon_reach);
    html! {
        @for (latitude, digits) in parallels.into_iter().filter(|(latitude, _)| latitude.abs() <= 90.0) {
            @let y = plan.y(latitude);
            path.grid d=(format!("M0 {y:.1}H{WIDTH}")) {}
            text.grid-text x="8" y=(format!("{:.1}", y - 4.0)) { (degrees(latitude, digits, "north", "south", words)) }
        }
        @for (longitude, digits) in meridians {
            @let x = plan.x(longitude);
            // East of the date line it is west again.
            @let named = (longitude + 540.0).rem_euclid(360.0) - 180.0;
            path.grid d=(format!("M{x:.1} 0V{HEIGHT}")) {}
            text.grid-text x=(format!("{:.1}", x + 4.0)) y="14" { (degrees(named, digits, "east", "west", words)) }
        }
    }
}

/// Round values within `reach` of `middle`, a few of them, with the digits after the point that they need.
fn round_lines(middle: f64, reach: f64) -> Vec<(f64, usize)> {
    // Steps of 1, 2, 5, 10, ... of a power of ten: the least that gives no more lines than there may be.
    let least = 2.0 * reach / f64::from(GRID_LINES);
    let power = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|unit| unit * power)
        .find(|step| *step >= least)
        .unwrap_or(power * 10.0);
    let digits = (0..6u8).find(|digits| step * 10f64.powi(i32::from(*digits)) >= 0.999);
    let digits = usize::from(digits.unwrap_or(6));
    let first = ((middle - reach) / step).ceil();
    (0..GRID_LINES)
        .map(|number| (first + f64::from(number)) * step)
        .filter(|value| *value <= middle + reach)
        .map(|value| (value, digits))
        .collect()
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

    #[test]
    fn lines_of_the_grid_are_round_and_lie_on_the_drawing() {
        for (middle, reach, lines) in [
            (44.853, 0.004, vec![44.85, 44.852, 44.854, 44.856]),
            (-0.53, 0.3, vec![-0.8, -0.6, -0.4]),
            (0.0, 90.0, vec![-50.0, 0.0, 50.0]),
        ] {
            let found: Vec<f64> = round_lines(middle, reach).into_iter().map(|(value, _)| value).collect();
            assert_eq!(found.len(), lines.len(), "{found:?}");
            assert!(
                found
                    .iter()
                    .zip(&lines)
                    .all(|(found, line)| (found - line).abs() < 1e-9),
                "{found:?}"
            );
        }
    }
}
