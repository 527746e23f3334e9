//! The icons that bricks name for the menu, as this host draws them.

use legollab_package::MenuIcon;
use legollab_web::theme::icons::Icon;

/// The drawing of an icon that is named by what it means.
pub fn menu_icon(icon: MenuIcon) -> Icon {
    match icon {
        MenuIcon::Bell => Icon::Bell,
        MenuIcon::Bicycle => Icon::Bicycle,
        MenuIcon::Book => Icon::BookOpen,
        MenuIcon::Calendar => Icon::Calendar,
        MenuIcon::Chart => Icon::ChartBar,
        MenuIcon::Checklist => Icon::Checklist,
        MenuIcon::Clock => Icon::Clock,
        MenuIcon::Coins => Icon::Coins,
        MenuIcon::Document => Icon::Document,
        MenuIcon::Gear => Icon::Gear,
        MenuIcon::Handshake => Icon::Handshake,
        MenuIcon::House => Icon::House,
        MenuIcon::Inbox => Icon::Tray,
        MenuIcon::Map => Icon::MapPin,
        MenuIcon::Messages => Icon::ChatCircle,
        MenuIcon::Package => Icon::Package,
        MenuIcon::Pencil => Icon::Pencil,
        MenuIcon::People => Icon::Users,
        MenuIcon::Person => Icon::Person,
        MenuIcon::Plus => Icon::Plus,
        MenuIcon::Search => Icon::Search,
        MenuIcon::Signal => Icon::Connected,
        MenuIcon::Star => Icon::Star,
        MenuIcon::Tag => Icon::Tag,
        MenuIcon::Wind => Icon::Wind,
    }
}
