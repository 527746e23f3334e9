//! `platform wire` and `platform listen`

use legollab_contract::InterfaceId;
use legollab_runtime::change::Operation;
use serde_json::json;

use crate::{
    args::platform::{Listen, Wire},
    changes,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Says which brick serves an interface.
pub fn wire(screen: &Screen, options: &Wire) -> Result<Verdict, Problem> {
    let interface = interface(&options.interface)?;
    let wire = Operation::Wire {
        mount: options.mount.clone(),
        interface: interface.clone(),
        target: Some(options.server.clone()),
    };
    changes::make(&options.platform.folder, &changes::draft(wire))?;
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
    let listen = Operation::Listen {
        mount: options.mount.clone(),
        interface: interface.clone(),
        source: options.source.clone(),
        listens: true,
    };
    changes::make(&options.platform.folder, &changes::draft(listen))?;
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
