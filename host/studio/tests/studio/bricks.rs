//! Bricks with the shape of real ones and nothing in them: what is put together here is not called.

use std::path::Path;

use legollab_package::{Sections, embed, stub_component};

/// A brick to make.
pub struct Shape {
    pub package: &'static str,
    pub version: &'static str,
    /// Its title, in French and in English.
    pub title: [&'static str; 2],
    /// Its world, without the package's line, and other packages after it.
    pub wit: &'static str,
    /// The rest of its manifest.
    pub more: &'static str,
}

/// Sends events, as the brick of the catalogue does.
pub const BOOKING: Shape = Shape {
    package: "legollaborative:booking",
    version: "0.1.0",
    title: ["Réservation", "Booking"],
    wit: "world brick {
    import legollaborative:booking/events@0.1.0;
    export legollaborative:booking/items@0.1.0;
}
package legollaborative:booking@0.1.0 {
    interface events { completed: func(booking: string); }
    interface items { count: func() -> u32; }
}",
    more: r#"
[capabilities.store.why]
fr = "Pour garder les objets."
en = "To keep the things."
[capabilities.notify.why]
fr = "Pour prévenir les propriétaires."
en = "To tell owners."
[functions."legollaborative:booking/items"]
count = { access = ["everyone", "bricks"], reads = true }
"#,
};

/// Hears them.
pub const RATING: Shape = Shape {
    package: "legollaborative:rating",
    version: "0.1.0",
    title: ["Avis", "Reviews"],
    wit: "world brick {
    export legollaborative:booking/events@0.1.0;
    export legollaborative:rating/reviews@0.1.0;
}
package legollaborative:booking@0.1.0 {
    interface events { completed: func(booking: string); }
}
package legollaborative:rating@0.1.0 {
    interface reviews { mean: func() -> f64; }
}",
    more: r#"
[capabilities.store.why]
fr = "Pour garder les avis."
en = "To keep the reviews."
[functions."legollaborative:rating/reviews"]
mean = { access = ["everyone"], reads = true }
"#,
};

/// A later version, which wants more.
pub const RATING_LATER: Shape = Shape {
    version: "0.1.1",
    more: r#"
[capabilities.store.why]
fr = "Pour garder les avis."
en = "To keep the reviews."
[capabilities.notify.why]
fr = "Pour inviter à écrire."
en = "To invite people to write."
[functions."legollaborative:rating/reviews"]
mean = { access = ["everyone"], reads = true }
"#,
    ..RATING
};

/// Needs somebody to count things.
pub const MAP: Shape = Shape {
    package: "test:map",
    version: "0.1.0",
    title: ["Carte", "Map"],
    wit: "world brick {
    import legollaborative:booking/items@0.1.0;
}
package legollaborative:booking@0.1.0 {
    interface items { count: func() -> u32; }
}",
    more: "",
};

/// Does what [`BOOKING`] does for others.
pub const RIVAL: Shape = Shape {
    package: "test:shelf",
    version: "1.0.0",
    title: ["Étagère", "Shelf"],
    wit: "world brick {
    export legollaborative:booking/items@0.1.0;
}
package legollaborative:booking@0.1.0 {
    interface items { count: func() -> u32; }
}",
    more: r#"
[functions."legollaborative:booking/items"]
count = { access = ["everyone", "bricks"], reads = true }
"#,
};

/// Puts a brick of the catalogue among those that are offered, as `cargo xtask bricks` has built it.
pub fn built(name: &str, offered: &Path) {
    let folder = std::env::var_os("LEGOLLAB_BRICKS").expect("LEGOLLAB_BRICKS says where the bricks are");
    let file = format!("{name}.wasm");
    let from = Path::new(&folder).join(&file);
    std::fs::copy(&from, offered.join(&file))
        .unwrap_or_else(|error| panic!("{}: {error}. Run: cargo xtask bricks", from.display()));
}

impl Shape {
    pub fn file(&self) -> Vec<u8> {
        let [fr, en] = self.title;
        let (package, version) = (self.package, self.version);
        let manifest_text = format!(
            "[brick]\nname = \"{package}\"\nversion = \"{version}\"\nlicence = \"Apache-2.0\"\n\n[title]\nfr = \"{fr}\"\nen = \"{en}\"\n\n\
             [summary]\nfr = \"Une brique d’essai.\"\nen = \"A brick to try.\"\n{}",
            self.more
        );
        let name = package.replace(':', "-");
        let wit = format!("package test:{name}-world@{version};\n{}\n", self.wit);
        let component = stub_component(&wit).unwrap();
        let sections = Sections {
            manifest_text,
            wit,
            texts: ["fr", "en"].map(|language| (language.to_owned(), String::new())).into(),
        };
        embed(&component, &sections).unwrap()
    }

    /// Puts it among the bricks that are offered.
    pub fn offer(&self, folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        let name = format!("{}-{}.wasm", self.package.replace(':', "-"), self.version);
        std::fs::write(folder.join(name), self.file()).unwrap();
    }
}
