//! Writes a page with every component into a folder, in French and English, with its assets: to be looked at in a browser.

use std::{env, fs, io, path::PathBuf};

use legollab_texts::Language;
use legollab_web::theme::{self, page::Face, sheet};

mod gallery;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    for language in [Language::French, Language::English] {
        let page = gallery::gallery(language).into_string();
        fs::write(folder.join(format!("{}.html", language.tag())), page)?;
    }
    fs::write(assets.join(sheet::name()), sheet::CONTENT)?;
    let accent = theme::accent_name(Face::HOUSE_COLOUR);
    fs::write(
        assets.join(&accent),
        theme::accent_stylesheet(&accent).unwrap_or_default(),
    )?;
    let icon = theme::icon_name(Face::HOUSE_COLOUR);
    fs::write(assets.join(&icon), theme::icon(&icon).unwrap_or_default())?;
    let fonts = sheet::CONTENT
        .split("url(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for name in fonts {
        fs::write(assets.join(name), theme::font(name).unwrap_or_default())?;
    }
    Ok(())
}
