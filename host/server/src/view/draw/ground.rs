//! The map of the area below the places: only what of it can be seen, as coarse as it is drawn.

use maud::{Markup, html};

use super::projection::{HEIGHT, MapProjection, WIDTH};
use crate::area_map::{AreaMap, LonLat, Outline, Shape};

/// The most bytes of it: a map lies below the pins, it is not the page.
const MOST_BYTES: usize = 24 * 1024;
/// How far beyond the edge is drawn, so that no border shows there.
const BEYOND: f64 = 4.0;
/// Points nearer to the last than this are left out, in units of the drawing.
const FINEST: f64 = 1.2;
/// What is smaller than this both ways is left out.
const SMALLEST: f64 = 2.5;
/// The least area that is named, in square units.
const NAMED_AREA: f64 = 9_000.0;
/// The most names.
const MOST_NAMES: usize = 14;
/// How far from the left edge degrees reach.
const DEGREES: f64 = 75.0;
/// Degrees from the middle beyond which nothing is drawn: it could come back from behind.
const FARTHEST: f64 = 90.0;

type Point = (f64, f64);

/// Draws what can be seen of a map. The larger parts come first when there is more than fits.
pub(super) fn draw(area: &AreaMap, plan: &MapProjection) -> Markup {
    let mut seen: Vec<Seen<'_>> = area.shapes.iter().filter_map(|shape| Seen::of(shape, plan)).collect();
    let mut largest: Vec<usize> = (0..seen.len()).collect();
    largest.sort_by(|a, b| size(&seen, *b).total_cmp(&size(&seen, *a)));
    let mut left = MOST_BYTES;
    for index in largest {
        let Some(shape) = seen.get_mut(index) else { continue };
        match left.checked_sub(shape.path.len()) {
            Some(rest) => left = rest,
            None => shape.path.clear(),
        }
    }
    seen.retain(|shape| !shape.path.is_empty());
    html! {
        @for shape in &seen {
            path class={ "area " (shape.shape.kind.name()) } d=(shape.path) {}
        }
        @for (name, (x, y)) in names(&seen) {
            text.area-name x=(format!("{x:.0}")) y=(format!("{y:.0}")) { (name) }
        }
    }
}

fn size(seen: &[Seen<'_>], index: usize) -> f64 {
    seen.get(index).map_or(0.0, |shape| shape.size)
}

/// A part of the map on the drawing.
struct Seen<'a> {
    shape: &'a Shape,
    /// The path that draws it.
    path: String,
    /// The diagonal of what is seen of it.
    size: f64,
    /// What is seen of its largest ring, in square units, and the middle of that.
    area: f64,
    middle: Point,
}

impl<'a> Seen<'a> {
    fn of(shape: &'a Shape, plan: &MapProjection) -> Option<Self> {
        let [west, south, east, north] = shape.bounds;
        let ends = [(west, south), (east, north)];
        if ends.iter().any(|(longitude, _)| plan.east(*longitude).abs() > FARTHEST) {
            return None;
        }
        let [(left, bottom), (right, top)] = ends.map(|end| project(plan, end));
        if right < 0.0 || left > WIDTH || bottom < 0.0 || top > HEIGHT || (right - left).max(bottom - top) < SMALLEST {
            return None;
        }
        let mut seen = Self {
            shape,
            path: String::new(),
            size: 0.0,
            area: 0.0,
            middle: (0.0, 0.0),
        };
        for outline in &shape.outlines {
            seen.add(outline, plan);
        }
        (!seen.path.is_empty()).then_some(seen)
    }

    fn add(&mut self, outline: &Outline, plan: &MapProjection) {
        let points = coarse(outline.points.iter().map(|point| project(plan, *point)));
        if outline.is_ring {
            let ring = clip_ring(points);
            let (area, middle) = area_and_middle(&ring);
            if ring.len() < 3 || area < SMALLEST {
                return;
            }
            if area > self.area {
                (self.area, self.middle) = (area, middle);
            }
            self.trace(&ring);
            self.path.push('Z');
        } else {
            for line in clip_line(&points) {
                self.trace(&line);
            }
        }
    }

    fn trace(&mut self, points: &[Point]) {
        for (index, (x, y)) in points.iter().enumerate() {
            self.path.push(if index == 0 { 'M' } else { 'L' });
            self.path.push_str(&format!("{x:.0} {y:.0}"));
        }
        let first = points.first().copied().unwrap_or_default();
        let reach = |(x, y): &Point| (x - first.0).hypot(y - first.1);
        self.size = points.iter().map(reach).fold(self.size, f64::max);
    }
}

fn project(plan: &MapProjection, (longitude, latitude): LonLat) -> Point {
    (plan.x(longitude), plan.y(latitude))
}

/// Without the points that the eye does not tell apart. The ends stay.
fn coarse(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut skipped = None;
    for point in points {
        match kept.last() {
            Some(last) if (point.0 - last.0).hypot(point.1 - last.1) < FINEST => skipped = Some(point),
            _ => {
                kept.push(point);
                skipped = None;
            }
        }
    }
    kept.extend(skipped);
    kept
}

/// An edge of what is drawn.
#[derive(Clone, Copy)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

impl Edge {
    const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Top, Self::Bottom];

    /// How far inside a point lies.
    fn inside(self, (x, y): Point) -> f64 {
        match self {
            Self::Left => x + BEYOND,
            Self::Right => WIDTH + BEYOND - x,
            Self::Top => y + BEYOND,
            Self::Bottom => HEIGHT + BEYOND - y,
        }
    }
}

/// What lies between two points, by its share of the way.
fn between(from: Point, to: Point, share: f64) -> Point {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// A ring cut off at the edges (Sutherland and Hodgman).
fn clip_ring(mut ring: Vec<Point>) -> Vec<Point> {
    for edge in Edge::ALL {
        let mut cut = Vec::with_capacity(ring.len());
        let mut last = ring.last().copied();
        for point in ring {
            let Some(from) = last.replace(point) else { continue };
            let (was, is) = (edge.inside(from), edge.inside(point));
            if (was < 0.0) != (is < 0.0) {
                cut.push(between(from, point, was / (was - is)));
            }
            if is >= 0.0 {
                cut.push(point);
            }
        }
        ring = cut;
    }
    ring
}

/// The parts of a line that lie inside the edges (Liang and Barsky, for each stretch).
fn clip_line(points: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for (&from, &to) in points.iter().zip(points.iter().skip(1)) {
        let (mut begin, mut end) = (0.0_f64, 1.0_f64);
        for edge in Edge::ALL {
            let (was, is) = (edge.inside(from), edge.inside(to));
            if was < 0.0 && is < 0.0 {
                (begin, end) = (1.0, 0.0);
            } else if was < 0.0 {
                begin = begin.max(was / (was - is));
            } else if is < 0.0 {
                end = end.min(was / (was - is));
            }
        }
        if begin > end {
            continue;
        }
        // An end that is not cut off stays exactly where it is, so that the next stretch goes on from there.
        let first = if begin > 0.0 { between(from, to, begin) } else { from };
        let last = if end < 1.0 { between(from, to, end) } else { to };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&first) => part.push(last),
            _ => parts.push(vec![first, last]),
        }
    }
    parts
}

/// The area of a ring, and its middle.
fn area_and_middle(ring: &[Point]) -> (f64, Point) {
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let cross = a.0 * b.1 - b.0 * a.1;
        twice += cross;
        x += (a.0 + b.0) * cross;
        y += (a.1 + b.1) * cross;
    }
    if twice == 0.0 {
        return (0.0, (0.0, 0.0));
    }
    ((twice / 2.0).abs(), (x / (3.0 * twice), y / (3.0 * twice)))
}

/// The names of the largest areas, each where no other stands.
fn names<'a>(seen: &'a [Seen<'a>]) -> Vec<(&'a str, Point)> {
    let mut named: Vec<&Seen<'_>> = seen
        .iter()
        .filter(|shape| !shape.shape.name.is_empty() && shape.area >= NAMED_AREA)
        .collect();
    named.sort_by(|a, b| b.area.total_cmp(&a.area));
    let mut names: Vec<(&str, Point)> = Vec::new();
    for shape in named {
        // About 7 units a letter, and a line is 18 high.
        let width = |name: &str| 3.5 * f64::from(u8::try_from(name.chars().count()).unwrap_or(u8::MAX));
        let name = shape.shape.name.as_str();
        let (x, y) = shape.middle;
        let half = width(name);
        // Degrees stand along the left and the upper edge, the scale below.
        let fits = x - half >= DEGREES && x + half <= WIDTH && (30.0..=HEIGHT - 45.0).contains(&y);
        let is_free = names
            .iter()
            .all(|(other, (at_x, at_y))| (x - at_x).abs() > half + width(other) || (y - at_y).abs() > 18.0);
        if fits && is_free && names.len() < MOST_NAMES {
            names.push((name, (x, y)));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_inside((x, y): Point) -> bool {
        Edge::ALL.iter().all(|edge| edge.inside((x, y)) >= -1e-6)
    }

    fn points() -> impl Strategy<Value = Vec<Point>> {
        prop::collection::vec((-2_000.0..3_000.0, -2_000.0..3_000.0), 3..40)
    }

    proptest! {
        #[test]
        fn what_is_drawn_lies_inside(points in points()) {
            prop_assert!(clip_ring(points.clone()).into_iter().all(is_inside));
            prop_assert!(clip_line(&points).into_iter().flatten().all(is_inside));
        }

        #[test]
        fn what_lies_inside_is_drawn_as_it_is(points in prop::collection::vec((0.0..WIDTH, 0.0..HEIGHT), 3..40)) {
            let ring = clip_ring(points.clone());
            prop_assert_eq!(&ring, &points);
            prop_assert_eq!(clip_line(&points).concat().len() , points.len());
        }
    }

    #[test]
    fn an_area_around_everything_is_the_whole_drawing() {
        let ring = clip_ring(vec![(-1e4, -1e4), (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4)]);
        let (area, middle) = area_and_middle(&ring);
        assert!(
            (area - (WIDTH + 2.0 * BEYOND) * (HEIGHT + 2.0 * BEYOND)).abs() < 1.0,
            "{area}"
        );
        assert!(
            (middle.0 - WIDTH / 2.0).abs() < 0.1 && (middle.1 - HEIGHT / 2.0).abs() < 0.1,
            "{middle:?}"
        );
    }

    #[test]
    fn points_that_nobody_tells_apart_are_left_out_and_the_ends_stay() {
        let line = (0..=100u8).map(|step| (f64::from(step) / 10.0, 0.0));
        let coarse = coarse(line);
        assert!(coarse.len() < 12, "{coarse:?}");
        assert_eq!((coarse.first(), coarse.last()), (Some(&(0.0, 0.0)), Some(&(10.0, 0.0))));
    }
}
