//! Keeps the pins of a map apart, so that each can be read; a line leads from a pin that was moved to its place.

/// How far apart two pins are, from middle to middle: on a phone they are drawn larger than on a desk.
const APART: f64 = 52.0;
/// More pins than this find no room beside each other.
pub(super) const MOST: usize = 60;
/// Rounds of pushing. A cluster of [`MOST`] pins at one place is apart after fewer.
const ROUNDS: usize = 300;
/// The angle between one sunflower seed and the next, which leaves no two in one direction.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Where pins are drawn whose places are these: as near to them as lets no two lie over each other, inside a drawing of this size
/// with this margin. The same places give the same pins.
pub(super) fn spread(places: &[(f64, f64)], (width, height): (f64, f64), margin: f64) -> Vec<(f64, f64)> {
    let mut pins: Vec<(f64, f64)> = places.to_vec();
    if pins.len() > MOST {
        return pins;
    }
    for _ in 0..ROUNDS {
        let mut moved = false;
        for second in 1..pins.len() {
            for first in 0..second {
                let (Some(&a), Some(&b)) = (pins.get(first), pins.get(second)) else {
                    continue;
                };
                let (across, down) = (b.0 - a.0, b.1 - a.1);
                let distance = across.hypot(down);
                if distance >= APART {
                    continue;
                }
                moved = true;
                // Two pins at one place have no direction from one another; each pair gets its own.
                let (across, down) = if distance > 1e-6 {
                    (across / distance, down / distance)
                } else {
                    let angle = GOLDEN_ANGLE * second as f64;
                    (angle.cos(), angle.sin())
                };
                // A little more than needed, or the last hundredths take for ever.
                let push = (APART - distance) / 2.0 + 0.05;
                let within = |(x, y): (f64, f64)| (x.clamp(margin, width - margin), y.clamp(margin, height - margin));
                if let Some(pin) = pins.get_mut(first) {
                    *pin = within((a.0 - across * push, a.1 - down * push));
                }
                if let Some(pin) = pins.get_mut(second) {
                    *pin = within((b.0 + across * push, b.1 + down * push));
                }
            }
        }
        if !moved {
            break;
        }
    }
    pins
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (720.0, 400.0);
    const MARGIN: f64 = 28.0;

    fn nearest(pins: &[(f64, f64)]) -> f64 {
        let mut least = f64::INFINITY;
        for (place, a) in pins.iter().enumerate() {
            for b in &pins[place + 1..] {
                least = least.min((a.0 - b.0).hypot(a.1 - b.1));
            }
        }
        least
    }

    #[test]
    fn pins_that_have_room_stay_where_they_are() {
        let places = [(100.0, 100.0), (200.0, 100.0), (100.0, 200.0)];
        assert_eq!(spread(&places, SIZE, MARGIN), places);
    }

    #[test]
    fn no_two_pins_lie_over_each_other() {
        let same = vec![(360.0, 200.0); 8];
        let row: Vec<_> = (0..20).map(|n| (200.0 + 4.0 * f64::from(n), 40.0)).collect();
        let corner = vec![(40.0, 40.0), (40.0, 40.0), (41.0, 40.0), (680.0, 360.0), (679.0, 360.0)];
        let all: Vec<_> = (0..u32::try_from(MOST).unwrap())
            .map(|n| (360.0 + f64::from(n % 7), 200.0 + f64::from(n % 5)))
            .collect();
        for places in [same, row, corner, all] {
            let pins = spread(&places, SIZE, MARGIN);
            // A little less than the rule still lets each be read: pins have a radius of 24 at the most.
            assert!(nearest(&pins) > 46.0, "{} pins: {}", pins.len(), nearest(&pins));
            for (x, y) in pins {
                assert!((MARGIN..=720.0 - MARGIN).contains(&x) && (MARGIN..=400.0 - MARGIN).contains(&y));
            }
        }
    }

    #[test]
    fn more_than_there_is_room_for_stay() {
        let places = vec![(10.0, 10.0); MOST + 1];
        assert_eq!(spread(&places, SIZE, MARGIN), places);
        assert_eq!(spread(&[], SIZE, MARGIN), []);
    }
}
