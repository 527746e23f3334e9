//! What the index holds.

use std::sync::Arc;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A brick; its identifier is `namespace/name`.
    Brick,
    /// A provider; its identifier is its name in addresses.
    Provider,
    /// An offer of a provider.
    Offer,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Brick, Self::Provider, Self::Offer];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brick => "brick",
            Self::Provider => "provider",
            Self::Offer => "offer",
        }
    }
}

/// A value for each kind.
#[derive(Debug, Clone)]
pub struct ByKind<T> {
    bricks: T,
    providers: T,
    offers: T,
}

impl<T> ByKind<T> {
    /// The same for each.
    pub fn all(mut value: impl FnMut() -> T) -> Self {
        Self {
            bricks: value(),
            providers: value(),
            offers: value(),
        }
    }

    /// That of one.
    pub const fn get(&self, kind: Kind) -> &T {
        match kind {
            Kind::Brick => &self.bricks,
            Kind::Provider => &self.providers,
            Kind::Offer => &self.offers,
        }
    }

    /// That of one, to change it.
    pub const fn get_mut(&mut self, kind: Kind) -> &mut T {
        match kind {
            Kind::Brick => &mut self.bricks,
            Kind::Provider => &mut self.providers,
            Kind::Offer => &mut self.offers,
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        [&self.bricks, &self.providers, &self.offers].into_iter()
    }
}

/// A question by which results can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What it is: a [`Kind`].
    Kind,
    /// What it is for: the contract that a brick fulfils, or the family of an offer.
    Need,
    /// Whether its provider is certified.
    Certification,
    /// The least level that it has reached: a document has a value for each level up to its own.
    Level,
    /// Its licence.
    Licence,
    /// The languages that it speaks.
    Language,
    /// The interfaces that it offers to other bricks, without their versions.
    Exports,
    /// The interfaces of other bricks that it needs, without their versions.
    Imports,
}

impl Facet {
    /// All questions, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Kind,
        Self::Need,
        Self::Certification,
        Self::Level,
        Self::Licence,
        Self::Language,
        Self::Exports,
        Self::Imports,
    ];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Need => "need",
            Self::Certification => "certification",
            Self::Level => "level",
            Self::Licence => "licence",
            Self::Language => "language",
            Self::Exports => "exports",
            Self::Imports => "imports",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Texts {
    /// In French.
    pub french: Arc<str>,
    /// In English.
    pub english: Arc<str>,
}

impl Texts {
    /// A text that was written in one language, not known which.
    pub fn same(text: impl Into<Arc<str>>) -> Self {
        let french = text.into();
        Self {
            english: Arc::clone(&french),
            french,
        }
    }
}

/// What decides between documents that match equally well: certified providers first, then the higher level, then what came last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    /// Whether its provider is certified today.
    pub certified: bool,
    /// The level that was measured; 0 for what has none.
    pub level: u8,
    /// When it was published, in milliseconds since 1970.
    pub published_at: i64,
}

/// Where something is, to about a metre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    north: i64,
    east: i64,
}

impl Position {
    /// Parts of a degree that are told apart.
    const PARTS: f64 = 100_000.0;

    /// From degrees north and east.
    pub fn of((north, east): (f64, f64)) -> Self {
        // Degrees are at most 180, so their parts are far below what an i64 holds.
        let parts = |degrees: f64| (degrees * Self::PARTS).round() as i64;
        Self {
            north: parts(north),
            east: parts(east),
        }
    }

    /// Degrees north and east.
    pub fn degrees(self) -> (f64, f64) {
        (self.north as f64 / Self::PARTS, self.east as f64 / Self::PARTS)
    }
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What is searched in it.
    pub texts: IndexedTexts,
    /// What is known of it beside.
    pub entry: IndexEntry,
}

/// The texts of a document, which the index keeps in its own form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IndexedTexts {
    /// What it is called.
    pub title: Texts,
    /// What it does, in a sentence or two.
    pub summary: Texts,
    /// Everything else that it says of itself.
    pub body: Texts,
}

/// What results are narrowed, sorted and named by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// What it is.
    pub kind: Kind,
    /// By what it is known.
    pub id: String,
    /// Its answers to the questions by which results can be narrowed.
    pub facets: Vec<(Facet, String)>,
    /// Its place among what matches equally well.
    pub rank: Rank,
    /// Where its provider is, if that is known.
    pub position: Option<Position>,
}
