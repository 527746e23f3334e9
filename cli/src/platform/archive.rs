//! `platform export` and `platform import`

use legollab_runtime::archive::{self, ArchiveError, Contents, DataFormat};
use serde_json::json;

use crate::output::findings;
use crate::{
    args::platform::{Export, Import},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Writes the platform into one file. It may be running: the data is taken as of one moment.
pub fn export(screen: &Screen, options: &Export) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    process::must_have_data(folder)?;
    let runtime = process::start(None)?;
    let contents = process::block_on(async {
        let _step = screen.step("export-writing", &[]);
        archive::export(&runtime, folder, &options.file)
            .await
            .map_err(|error| problem(folder, error))
    })?;
    let file = options.file.display().to_string();
    tell(screen, "export-done", &file, &contents);
    screen.remark("export-secret", &[]);
    screen.json(&json!({ "file": file, "contents": contents }));
    Ok(Verdict::Well)
}

/// Makes a platform from a file.
pub fn import(screen: &Screen, options: &Import) -> Result<Verdict, Problem> {
    let runtime = process::start(None)?;
    let contents = process::block_on(async {
        let _step = screen.step("import-reading", &[]);
        archive::import_as(&runtime, &options.file, &options.folder, options.name.as_deref())
            .await
            .map_err(|error| problem(&options.folder, error))
    })?;
    let folder = options.folder.display().to_string();
    tell(screen, "import-done", &folder, &contents);
    screen.json(&json!({ "folder": folder, "contents": contents }));
    Ok(Verdict::Well)
}

fn tell(screen: &Screen, id: &str, place: &str, contents: &Contents) {
    screen.say(
        id,
        &[
            ("place", screen.strong(place).into()),
            ("platform", contents.platform.clone().into()),
            (
                "members",
                usize::try_from(contents.members).unwrap_or(usize::MAX).into(),
            ),
        ],
    );
    for brick in &contents.bricks {
        let form = match brick.form {
            DataFormat::Domain => "archive-domain",
            DataFormat::Raw => "archive-raw",
        };
        screen.say(
            form,
            &[
                ("mount", screen.strong(&brick.mount).into()),
                ("package", brick.package.clone().into()),
                ("version", brick.version.clone().into()),
                ("count", usize::try_from(brick.lines).unwrap_or(usize::MAX).into()),
            ],
        );
    }
}

/// What went wrong, in the reader's words.
pub fn problem(folder: &std::path::Path, error: ArchiveError) -> Problem {
    let shown = |path: &std::path::Path| path.display().to_string();
    match error {
        ArchiveError::File { path, source } => Problem::io("archive-file", &path, &source),
        ArchiveError::Exists { path } => Problem::new("folder-exists").with("path", shown(&path)),
        ArchiveError::NoContent { name } => Problem::new("archive-no-content").with("name", name),
        ArchiveError::Foreign { path, why } => Problem::new("archive-foreign").with("path", shown(&path)).because(&why),
        ArchiveError::Newer { path, found } => Problem::new("archive-newer")
            .with("path", shown(&path))
            .with("found", found.to_string()),
        ArchiveError::Truncated { path } => Problem::new("archive-truncated").with("path", shown(&path)),
        ArchiveError::Damaged { path, entry, damage } => Problem::new("archive-damaged")
            .with("path", shown(&path))
            .because_said(format!("`{entry}`: {damage}")),
        ArchiveError::Changed { mount } => Problem::new("archive-changed").with("mount", mount),
        ArchiveError::Unfit { findings: found } => Problem::new("platform-unfit")
            .with("folder", shown(folder))
            .listing(findings::problems(folder, &found)),
        ArchiveError::Open(error) => process::unopened(folder, *error),
        ArchiveError::Brick(error) => Problem::new("brick-data").because(&error),
        ArchiveError::Storage(error) => Problem::new("storage").because(&error),
    }
}
