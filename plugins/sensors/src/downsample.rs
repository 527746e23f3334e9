//! Fewer points for a drawing, chosen so that it looks the same.
//!
//! Largest triangle three buckets (Steinarsson 2013): of each bucket of points the one is kept that spans the largest
//! triangle with the point kept before and the mean of the bucket after. Peaks stay, noise goes, and every point that is
//! drawn was measured.

use legollab_brick::Instant;

/// A point of a curve; none where nothing was measured.
pub type Point = (Instant, Option<f64>);

/// At most about `most` points. Gaps stay gaps, and no point is drawn across one.
pub fn thin(points: &[Point], most: usize) -> Vec<Point> {
    let measured = points.iter().filter(|(_, value)| value.is_some()).count();
    if measured <= most {
        return points.to_vec();
    }
    let mut thinned = Vec::new();
    for stretch in points.split_inclusive(|(_, value)| value.is_none()) {
        let (whole, gap) = match stretch.split_last() {
            Some(((at, None), rest)) => (rest, Some(*at)),
            _ => (stretch, None),
        };
        let known: Vec<(Instant, f64)> = whole.iter().filter_map(|(at, value)| Some((*at, (*value)?))).collect();
        let share = (known.len() * most / measured).max(2);
        thinned.extend(
            largest_triangles(&known, share)
                .into_iter()
                .map(|(at, value)| (at, Some(value))),
        );
        thinned.extend(gap.map(|at| (at, None)));
    }
    thinned
}

#[expect(clippy::cast_precision_loss, reason = "places and times on a drawing")]
fn largest_triangles(points: &[(Instant, f64)], keep: usize) -> Vec<(Instant, f64)> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    if points.len() <= keep.max(2) {
        return points.to_vec();
    }
    if keep < 3 {
        return vec![*first, *last];
    }
    let inner = points.get(1..points.len() - 1).unwrap_or_default();
    let buckets = keep - 2;
    let bucket = |number: usize| {
        let range = number * inner.len() / buckets..((number + 1) * inner.len() / buckets).min(inner.len());
        inner.get(range).unwrap_or_default()
    };
    let mut kept = vec![*first];
    let mut before = *first;
    for number in 0..buckets {
        let after = if number + 1 < buckets {
            bucket(number + 1)
        } else {
            std::slice::from_ref(last)
        };
        let count = after.len().max(1) as f64;
        let mean_at = after.iter().map(|(at, _)| (at - first.0) as f64).sum::<f64>() / count;
        let mean_value = after.iter().map(|(_, value)| value).sum::<f64>() / count;
        let area = |(at, value): &(Instant, f64)| {
            let (x0, x1) = ((before.0 - first.0) as f64, (at - first.0) as f64);
            ((x0 - mean_at) * (value - before.1) - (x0 - x1) * (mean_value - before.1)).abs()
        };
        let largest = bucket(number)
            .iter()
            .max_by(|one, other| area(one).total_cmp(&area(other)));
        if let Some(point) = largest {
            kept.push(*point);
            before = *point;
        }
    }
    kept.push(*last);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_peak_stays() {
        let points: Vec<Point> = (0..10_000)
            .map(|at: i64| (at, Some(if at == 4_321 { 500.0 } else { (at % 7) as f64 })))
            .collect();
        let thinned = thin(&points, 300);
        assert!(thinned.contains(&(4_321, Some(500.0))));
        assert!(thinned.len() <= 300);
    }

    proptest! {
        #[test]
        fn what_is_drawn_was_measured_and_gaps_stay(
            values in prop::collection::vec(prop_oneof![4 => (-100.0..100.0).prop_map(Some), 1 => Just(None)], 0..400),
            most in 10usize..200,
        ) {
            let points: Vec<Point> = (0..).zip(values).collect();
            let thinned = thin(&points, most);
            prop_assert!(thinned.iter().all(|point| points.contains(point)));
            prop_assert!(thinned.windows(2).all(|two| two[0].0 < two[1].0));
            let gaps = |points: &[Point]| points.iter().filter(|(_, value)| value.is_none()).count();
            prop_assert_eq!(gaps(&points), gaps(&thinned));
            let ends = |points: &[Point]| (points.first().copied(), points.last().copied());
            prop_assert_eq!(ends(&points), ends(&thinned));
            // Two ends for each stretch, and the share of each.
            prop_assert!(thinned.len() <= most + 3 * gaps(&points) + 2);
        }
    }
}
