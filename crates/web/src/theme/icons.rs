//! Icons, drawn as SVG in the colour of the text around them. They repeat what a text beside them says, so readers that
//! speak pass over them.

use maud::{Markup, html};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Done, or good.
    Check,
    /// For information.
    Info,
    /// Needs attention.
    Alert,
    /// Refused, or gone wrong.
    Cross,
    /// A person.
    Person,
    /// More below.
    Chevron,
    /// Add one.
    Plus,
    /// Take one away.
    Bin,
    /// A language.
    Globe,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Check => "M4.5 10.5l3.5 3.5 7.5-8",
            Self::Info => "M10 9v5M10 6v.5",
            Self::Alert => "M10 6v5M10 13.5v.5",
            Self::Cross => "M6 6l8 8M14 6l-8 8",
            Self::Person => "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17a6 6 0 0 1 12 0",
            Self::Chevron => "M5 8l5 5 5-5",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Bin => "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
            Self::Globe => "M3 10h14M10 3c2.5 2 2.5 12 0 14M10 3c-2.5 2-2.5 12 0 14",
        }
    }

    fn has_ring(self) -> bool {
        matches!(self, Self::Info | Self::Alert | Self::Globe)
    }

    /// Draws it, as high as the text.
    pub fn draw(self) -> Markup {
        html! {
            svg.icon viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75"
                stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false" {
                @if self.has_ring() { circle cx="10" cy="10" r="7.25" {} }
                path d=(self.path()) {}
            }
        }
    }
}
