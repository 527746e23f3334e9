//! `registry check`

use legollab_registry::{Registry, packages::check::check};
use serde_json::json;

use super::opening::{must_be_there, options, unopened};
use crate::{
    args::registry::Check,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Holds everything that was pushed against its digest, while the registry may be served.
pub fn run(screen: &Screen, asked: &Check) -> Result<Verdict, Problem> {
    let folder = &asked.registry.folder;
    must_be_there(&asked.registry)?;
    process::block_on(async {
        let registry = Registry::open(options(folder, asked.registry.database.as_deref())?)
            .await
            .map_err(|error| unopened(folder, &error))?;
        let step = screen.step("registry-checking", &[]);
        let checked = check(&registry).await;
        drop(step);
        let checked = checked.map_err(|error| {
            Problem::new("registry-not-checked")
                .with("path", folder.display().to_string())
                .because(&error)
        })?;
        for damaged in &checked.damaged {
            let told = [
                ("digest", damaged.digest.clone().into()),
                ("repositories", damaged.repositories.join(", ").into()),
            ];
            screen.say(&format!("registry-damaged-{}", damaged.damage.name()), &told);
        }
        if checked.strays > 0 {
            screen.say("registry-strays", &[("strays", checked.strays.into())]);
        }
        let damaged = checked.damaged.len();
        let told = [
            ("blobs", checked.blobs.into()),
            ("manifests", checked.manifests.into()),
            ("damaged", damaged.into()),
        ];
        screen.say(
            if damaged == 0 {
                "registry-whole"
            } else {
                "registry-damaged"
            },
            &told,
        );
        let list = checked.damaged.iter().map(|damaged| {
            json!({
                "digest": damaged.digest,
                "damage": damaged.damage.name(),
                "repositories": damaged.repositories,
            })
        });
        screen.json(&json!({
            "blobs": checked.blobs,
            "bytes": checked.bytes,
            "manifests": checked.manifests,
            "strays": checked.strays,
            "strayBytes": checked.stray_bytes,
            "damaged": list.collect::<Vec<_>>(),
        }));
        Ok(if damaged == 0 { Verdict::Well } else { Verdict::Wanting })
    })
}
