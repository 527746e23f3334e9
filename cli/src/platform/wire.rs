//! `platform wire` and `platform listen`

use legollab_contract::InterfaceId;
use serde_json::json;

use super::edit::PlatformFolder;
use crate::{
    args::platform::{Listen, Wire},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Says which brick serves an interface.
pub fn wire(screen: &Screen, options: &Wire) -> Result<Verdict, Problem> {
    let interface = interface(&options.interface)?;
    PlatformFolder::read(&options.platform.folder)?.wire(&options.mount, &interface, &options.server)?;
    screen.say(
        "platform-wired",
        &[
            ("mount", options.mount.clone().into()),
            ("interface", interface.clone().into()),
            ("server", options.server.clone().into()),
        ],
    );
    screen.json(&json!({ "mount": options.mount, "interface": interface, "server": options.server }));
    Ok(Verdict::Well)
}

/// Lets a brick hear the events of another.
pub fn listen(screen: &Screen, options: &Listen) -> Result<Verdict, Problem> {
    let interface = interface(&options.interface)?;
    PlatformFolder::read(&options.platform.folder)?.listen(&options.mount, &interface, &options.source)?;
    screen.say(
        "platform-listens",
        &[
            ("mount", options.mount.clone().into()),
            ("interface", interface.clone().into()),
            ("source", options.source.clone().into()),
        ],
    );
    screen.json(&json!({ "mount": options.mount, "interface": interface, "source": options.source }));
    Ok(Verdict::Well)
}

/// The name without version: which versions go together is for preflight to say.
fn interface(text: &str) -> Result<String, Problem> {
    text.parse::<InterfaceId>()
        .map(|id| id.unversioned())
        .map_err(|_| Problem::new("bad-interface").with("interface", text.to_owned()))
}
