//! Icons in the colour of the text around them. They repeat what a text beside them says, so readers that speak pass over them.
//!
//! They are those of Phosphor Icons 2.1.1 (the package `@phosphor-icons/core`): *bold* in text, *fill* for what is done, *duotone*
//! before entries.

use maud::{Markup, PreEscaped, html};

macro_rules! icons {
    ($($(#[$documentation:meta])* $name:ident = $file:literal,)*) => {
        /// An icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$documentation])* $name,)*
        }

        impl Icon {
            /// All icons.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            fn file(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("icons/", $file, ".svg")),)*
                }
            }
        }
    };
}

icons! {
    /// More below.
    Chevron = "caret-down-bold",
    /// Done, or good.
    Check = "check-bold",
    /// A language.
    Globe = "globe-simple-bold",
    /// For information.
    Info = "info-bold",
    /// Add one.
    Plus = "plus-bold",
    /// Throw away.
    Bin = "trash-bold",
    /// A person.
    Person = "user-bold",
    /// Needs attention.
    Alert = "warning-bold",
    /// Close, remove, or not.
    Cross = "x-bold",
    /// An answer.
    Reply = "arrow-bend-up-left-bold",
    /// Undo.
    Undo = "arrow-counter-clockwise-bold",
    /// Back.
    ArrowLeft = "arrow-left-bold",
    /// Onward.
    ArrowRight = "arrow-right-bold",
    /// Opens elsewhere.
    Elsewhere = "arrow-square-out-bold",
    /// Do again, or renew.
    Renew = "arrows-clockwise-bold",
    /// A reminder.
    Bell = "bell-bold",
    /// A bicycle.
    Bicycle = "bicycle-bold",
    /// Documentation.
    BookOpen = "book-open-bold",
    /// An organisation.
    Buildings = "buildings-bold",
    /// A booked day.
    CalendarCheck = "calendar-check-bold",
    /// A calendar.
    Calendar = "calendar-dots-bold",
    /// Add to a calendar.
    CalendarPlus = "calendar-plus-bold",
    /// A certification.
    Certificate = "certificate-bold",
    /// Figures.
    ChartBar = "chart-bar-bold",
    /// A message.
    ChatCircle = "chat-circle-bold",
    /// Done, in a ring.
    CheckCircle = "check-circle-bold",
    /// Ticked.
    CheckSquare = "check-square-bold",
    /// Nothing yet.
    Circle = "circle-bold",
    /// A checklist.
    Checklist = "clipboard-text-bold",
    /// A time or a deadline.
    Clock = "clock-bold",
    /// Source code.
    Code = "code-bold",
    /// Money.
    Coins = "coins-bold",
    /// Copy.
    Copy = "copy-bold",
    /// Stored data.
    Database = "database-bold",
    /// Download.
    Download = "download-simple-bold",
    /// A letter.
    Letter = "envelope-simple-bold",
    /// Seen, or to look at.
    Eye = "eye-bold",
    /// Hidden.
    EyeSlash = "eye-slash-bold",
    /// A document.
    Document = "file-text-bold",
    /// Report.
    Flag = "flag-bold",
    /// A decision or a dispute.
    Gavel = "gavel-bold",
    /// Settings.
    Gear = "gear-bold",
    /// The network.
    Network = "globe-hemisphere-west-bold",
    /// An agreement.
    Handshake = "handshake-bold",
    /// Waiting.
    Hourglass = "hourglass-medium-bold",
    /// Home.
    House = "house-bold",
    /// A picture.
    Image = "image-bold",
    /// A key or a token.
    Key = "key-bold",
    /// A connection.
    Link = "link-simple-bold",
    /// The menu.
    Menu = "list-bold",
    /// Locked.
    Lock = "lock-simple-bold",
    /// Open.
    LockOpen = "lock-simple-open-bold",
    /// Search.
    Search = "magnifying-glass-bold",
    /// A place.
    MapPin = "map-pin-bold",
    /// Taken away.
    MinusCircle = "minus-circle-bold",
    /// A package.
    Package = "package-bold",
    /// Send.
    Send = "paper-plane-right-bold",
    /// Change.
    Pencil = "pencil-simple-bold",
    /// Call.
    Phone = "phone-bold",
    /// Added.
    PlusCircle = "plus-circle-bold",
    /// Print.
    Printer = "printer-bold",
    /// Not allowed.
    Prohibit = "prohibit-bold",
    /// A part that fits.
    PuzzlePiece = "puzzle-piece-bold",
    /// Why?
    Question = "question-bold",
    /// A receipt or an invoice.
    Receipt = "receipt-bold",
    /// A balance.
    Scales = "scales-bold",
    /// Safe.
    ShieldCheck = "shield-check-bold",
    /// Leave.
    SignOut = "sign-out-bold",
    /// Sign.
    Signature = "signature-bold",
    /// Filters.
    Filters = "sliders-horizontal-bold",
    /// A review.
    Star = "star-bold",
    /// A version or a price.
    Tag = "tag-bold",
    /// Translated.
    Translate = "translate-bold",
    /// What came in.
    Tray = "tray-bold",
    /// Rising.
    TrendUp = "trend-up-bold",
    /// Upload.
    Upload = "upload-simple-bold",
    /// People.
    Users = "users-bold",
    /// Wrong, in a ring.
    WarningCircle = "warning-circle-bold",
    /// Connected.
    Connected = "wifi-high-bold",
    /// Silent.
    Silent = "wifi-slash-bold",
    /// Air.
    Wind = "wind-bold",
    /// Refused.
    XCircle = "x-circle-bold",
    /// Done, filled.
    CheckFill = "check-circle-fill",
    /// Cannot, filled.
    MinusFill = "minus-circle-fill",
    /// Sealed, filled.
    SealFill = "seal-check-fill",
    /// Entry: lend and book.
    BookingEntry = "calendar-check-duotone",
    /// Entry: talk.
    TalkEntry = "chats-circle-duotone",
    /// Entry: development.
    CodeEntry = "code-duotone",
    /// Entry: count and pay.
    MoneyEntry = "coins-duotone",
    /// Entry: training.
    TrainingEntry = "graduation-cap-duotone",
    /// Entry: bring needs and offers together.
    MatchEntry = "handshake-duotone",
    /// Entry: hosting.
    HostingEntry = "hard-drives-duotone",
    /// Entry: support.
    SupportEntry = "lifebuoy-duotone",
    /// Entry: a brick made to order.
    PackageEntry = "package-duotone",
    /// Entry: design.
    DesignEntry = "paint-brush-duotone",
    /// Entry: what begins.
    SeedEntry = "plant-duotone",
    /// Entry: decide together.
    DecideEntry = "scales-duotone",
    /// Entry: review.
    ReviewEntry = "star-duotone",
    /// Entry: people, accompaniment.
    PeopleEntry = "users-three-duotone",
    /// Entry: measure.
    MeasureEntry = "wind-duotone",
    /// Entry: maintenance.
    RepairEntry = "wrench-duotone",
}

impl Icon {
    /// What the file has inside its `svg` element.
    fn shapes(self) -> &'static str {
        let file = self.file();
        let inside = file
            .find('>')
            .and_then(|start| file.get(start + 1..file.rfind("</svg>")?));
        inside.unwrap_or_default()
    }

    /// Draws it, a little higher than the text.
    pub fn draw(self) -> Markup {
        self.draw_as("icon")
    }

    /// Draws it with other classes than `icon`, such as `icon big`.
    pub fn draw_as(self, classes: &str) -> Markup {
        html! {
            svg class=(classes) viewBox="0 0 256 256" width="20" height="20" fill="currentColor" aria-hidden="true" focusable="false" {
                (PreEscaped(self.shapes()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_shapes_and_nothing_else() {
        for icon in Icon::ALL {
            let shapes = icon.shapes();
            assert!(
                shapes.starts_with("<path d=\"") && shapes.ends_with("/>"),
                "{icon:?}: {shapes}"
            );
            assert!(!shapes.contains("style") && !shapes.contains("svg"), "{icon:?}");
        }
    }
}
