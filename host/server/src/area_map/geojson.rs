//! GeoJSON (RFC 7946), read into the parts of a map.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};

use super::shape::{LonLat, Outline, Shape, ShapeKind};

/// The most bytes of a map.
pub const MAX_BYTES: u64 = 4 << 20;
/// The most points of a map.
pub const MAX_POINTS: usize = 100_000;

/// Why something is no map of an area.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AreaMapError {
    /// It is too long.
    #[error("the map has more than {MAX_BYTES} bytes")]
    TooLarge,
    /// It is not GeoJSON, or not what is drawn of it.
    #[error("this is not a GeoJSON feature collection: {0}")]
    NotGeoJson(String),
    /// There is nothing in it that is drawn.
    #[error("the map has no lines and no areas")]
    Empty,
    /// It has too many points.
    #[error("the map has more than {MAX_POINTS} points; simplify it")]
    TooManyPoints,
    /// A point is not on the earth.
    #[error("{0} is not a longitude and a latitude in degrees")]
    NotOnEarth(String),
    /// A feature is of a kind that there is not.
    #[error("`{0}` is no kind of feature; there are land, green, built, water, road and rail")]
    UnknownKind(String),
}

/// A point as GeoJSON writes it: longitude, latitude, and perhaps a height.
struct Position(f64, f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a longitude and a latitude")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
                let missing = || serde::de::Error::invalid_length(0, &self);
                let longitude = numbers.next_element()?.ok_or_else(missing)?;
                let latitude = numbers.next_element()?.ok_or_else(missing)?;
                while numbers.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position(longitude, latitude))
            }
        }
        deserializer.deserialize_seq(Numbers)
    }
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Document {
    FeatureCollection { features: Vec<Feature> },
}

#[derive(Deserialize)]
struct Feature {
    geometry: Option<Geometry>,
    #[serde(default)]
    properties: Option<Properties>,
}

#[derive(Deserialize, Default)]
struct Properties {
    #[serde(default)]
    kind: Option<String>,
    /// The name; French data has it as `nom`.
    #[serde(default, alias = "nom")]
    name: Option<String>,
}

type Line = Vec<Position>;

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Point(IgnoredAny),
    MultiPoint(IgnoredAny),
    LineString(Line),
    MultiLineString(Vec<Line>),
    Polygon(Vec<Line>),
    MultiPolygon(Vec<Vec<Line>>),
}

/// The parts of a map, in the order of the file. Points are left out: what a map is about stands on it as places.
pub(super) fn shapes(json: &[u8]) -> Result<Vec<Shape>, AreaMapError> {
    if u64::try_from(json.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(AreaMapError::TooLarge);
    }
    let document = serde_json::from_slice(json).map_err(|error| AreaMapError::NotGeoJson(error.to_string()))?;
    let Document::FeatureCollection { features } = document;
    let mut shapes = Vec::new();
    let mut points = 0;
    for feature in features {
        let (lines, is_area) = match feature.geometry {
            None | Some(Geometry::Point(_) | Geometry::MultiPoint(_)) => continue,
            Some(Geometry::LineString(line)) => (vec![line], false),
            Some(Geometry::MultiLineString(lines)) => (lines, false),
            Some(Geometry::Polygon(rings)) => (rings, true),
            Some(Geometry::MultiPolygon(areas)) => (areas.into_iter().flatten().collect(), true),
        };
        points += lines.iter().map(Vec::len).sum::<usize>();
        if points > MAX_POINTS {
            return Err(AreaMapError::TooManyPoints);
        }
        let properties = feature.properties.unwrap_or_default();
        let otherwise = if is_area { ShapeKind::Land } else { ShapeKind::Road };
        let kind = kind(properties.kind, otherwise)?;
        let outlines = lines.into_iter().map(|line| outline(line, is_area));
        let outlines = outlines.collect::<Result<Vec<_>, _>>()?;
        let Some(bounds) = bounds(&outlines) else { continue };
        shapes.push(Shape {
            kind,
            name: properties.name.unwrap_or_default(),
            outlines,
            bounds,
        });
    }
    if shapes.is_empty() {
        return Err(AreaMapError::Empty);
    }
    Ok(shapes)
}

fn kind(named: Option<String>, otherwise: ShapeKind) -> Result<ShapeKind, AreaMapError> {
    let Some(named) = named else { return Ok(otherwise) };
    let known = ShapeKind::ALL.into_iter().find(|kind| kind.name() == named);
    known.ok_or(AreaMapError::UnknownKind(named))
}

fn outline(line: Line, is_ring: bool) -> Result<Outline, AreaMapError> {
    let on_earth = |Position(longitude, latitude)| -> Result<LonLat, AreaMapError> {
        if (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude) {
            Ok((longitude, latitude))
        } else {
            Err(AreaMapError::NotOnEarth(format!("{longitude}, {latitude}")))
        }
    };
    let points = line.into_iter().map(on_earth).collect::<Result<_, _>>()?;
    Ok(Outline { points, is_ring })
}

/// West, south, east and north end; none where there are no points.
fn bounds(outlines: &[Outline]) -> Option<[f64; 4]> {
    let points = outlines.iter().flat_map(|outline| &outline.points);
    points.fold(None, |bounds: Option<[f64; 4]>, &(x, y)| {
        let [west, south, east, north] = bounds.unwrap_or([x, y, x, y]);
        Some([west.min(x), south.min(y), east.max(x), north.max(y)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(features: &str) -> Vec<u8> {
        format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#).into_bytes()
    }

    fn feature(geometry: &str, properties: &str) -> String {
        format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
    }

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,1],[0,0]]]}"#;
    const LINE: &str = r#"{"coordinates":[[0.5,-1,12.5],[1,3]],"type":"LineString"}"#;

    #[test]
    fn areas_are_land_and_lines_are_roads_unless_they_say_otherwise() {
        let json = collection(
            &[
                feature(SQUARE, r#"{"code":"33119","nom":"Cenon"}"#),
                feature(LINE, r#"{"kind":"rail","name":"Tram A"}"#),
                feature(LINE, "null"),
                feature(r#"{"type":"Point","coordinates":[0,0]}"#, "null"),
                feature("null", "null"),
            ]
            .join(","),
        );
        let shapes = shapes(&json).unwrap();
        let said: Vec<_> = shapes.iter().map(|shape| (shape.kind, shape.name.as_str())).collect();
        assert_eq!(
            said,
            [
                (ShapeKind::Land, "Cenon"),
                (ShapeKind::Rail, "Tram A"),
                (ShapeKind::Road, "")
            ]
        );
        assert_eq!(shapes[0].bounds, [0.0, 0.0, 2.0, 1.0]);
        assert!(shapes[0].outlines[0].is_ring && !shapes[1].outlines[0].is_ring);
        assert_eq!(shapes[1].bounds, [0.5, -1.0, 1.0, 3.0]);
    }

    #[test]
    fn what_is_no_map_is_refused_with_what_is_wrong() {
        let metres = r#"{"type":"LineString","coordinates":[[417000.0,6421000.0],[417001.0,6421000.0]]}"#;
        let long = format!(
            r#"{{"type":"LineString","coordinates":[{}]}}"#,
            vec!["[0,0]"; MAX_POINTS + 1].join(",")
        );
        for (json, said) in [
            (b"nothing".to_vec(), "not a GeoJSON feature collection"),
            (br#"{"type":"Topology"}"#.to_vec(), "not a GeoJSON feature collection"),
            (collection(""), "no lines and no areas"),
            (
                collection(&feature(r#"{"type":"Polygon","coordinates":[[]]}"#, "null")),
                "no lines and no areas",
            ),
            (
                collection(&feature(r#"{"type":"LineString","coordinates":[[0]]}"#, "null")),
                "longitude",
            ),
            (
                collection(&feature(metres, "null")),
                "417000, 6421000 is not a longitude",
            ),
            (collection(&feature(LINE, r#"{"kind":"lava"}"#)), "`lava` is no kind"),
            (collection(&feature(&long, "null")), "more than 100000 points"),
            (
                vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1],
                "more than 4194304 bytes",
            ),
        ] {
            let error = shapes(&json).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
