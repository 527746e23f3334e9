//! The parts of a map.

/// What a part of the map is. What comes later is drawn over what comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShapeKind {
    /// Ground, with its border: a municipality, a district.
    Land,
    /// Parks, woods, fields.
    Green,
    /// Houses.
    Built,
    /// Lakes, rivers, the sea.
    Water,
    /// Streets and paths.
    Road,
    /// Railways and tramways.
    Rail,
}

impl ShapeKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Land,
        Self::Green,
        Self::Built,
        Self::Water,
        Self::Road,
        Self::Rail,
    ];

    /// As the property `kind` of a feature says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Green => "green",
            Self::Built => "built",
            Self::Water => "water",
            Self::Road => "road",
            Self::Rail => "rail",
        }
    }
}

/// A point: degrees east, then degrees north.
pub type LonLat = (f64, f64);

/// A line or a ring of a part of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its points; of a ring, the last is the first again.
    pub points: Vec<LonLat>,
    /// Whether it encloses something.
    pub is_ring: bool,
}

/// A part of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it is.
    pub kind: ShapeKind,
    /// What it is called; empty where nobody says.
    pub name: String,
    /// Its lines, or the rings of its areas with those of their holes.
    pub outlines: Vec<Outline>,
    /// West, south, east and north end, in degrees.
    pub bounds: [f64; 4],
}
