//! A platform's folder that a stranger wrote: names, links, kinds and lengths of files, pages of its database, what it says. The
//! input is what the stranger did, a line each, to a folder as it should be. Whatever it was, opening the folder ends soon,
//! and what lies beside it is as it was.

use std::{
    fs,
    path::{Component, Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock},
    time::Duration,
};

use legollab_runtime::{
    Runtime, RuntimeOptions, archive, change::WorkingCopy, control, folder::DATABASE, loading::survey,
};
use tempfile::TempDir;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "folder",
    seeds: || SEEDS.iter().map(|text| text.as_bytes().to_vec()).collect(),
    words: &[
        "file ",
        "link ",
        "pipe ",
        "folder ",
        "sparse ",
        "byte ",
        "platform.toml ",
        "platform.lock ",
        "bricks/a.wasm ",
        "data ",
        "data/platform.db ",
        "data/platform.db-wal ",
        "data/platform.db-journal ",
        "data/platform.db.lock ",
        "data/change ",
        "data/change/journal.json ",
        "data/change/platform.toml ",
        "data/change/platform.lock ",
        "data/change/kept/a ",
        "data/before ",
        "data/removed/a ",
        "data/control.json ",
        "data/outbox ",
        "kept ",
        "../victim",
        "../victim/kept",
        "../../victim/data",
        "/dev/zero",
        "/dev/full",
        ".\n",
        "\"mounts\": { \"../../../victim\": { \"brick\": null, \"keeps\": \"before\", \"clears\": [\"before\"] } }",
        "\"gone\": [\"bricks/../../victim/kept\"]",
        "99999999999",
    ],
    check,
};

const JOURNAL: &str = r#"file data/change/platform.lock 
file data/change/journal.json { "id": "r", "mounts": { "a": { "brick": null, "keeps": "before", "clears": ["removed"] } }, "gone": ["bricks/a.wasm"] }
"#;

const SEEDS: [&str; 7] = [
    "",
    JOURNAL,
    "link data/before ../victim\nlink bricks ../../victim\n",
    "pipe platform.lock\npipe data/platform.db.lock\n",
    "sparse platform.toml 99999999999\nsparse data/control.json 99999999999\n",
    "byte 0 100 7\nbyte 20 100 0\nbyte 5000 13 255\n",
    "link data ../victim\nlink data/outbox ../../victim\nfile bricks/a.wasm no brick\n",
];

const MANIFEST: &str =
    "[platform]\nname = \"mine\"\ntitle = { en = \"Mine\" }\nlanguages = [\"en\"]\ntime-zone = \"UTC\"\n";
/// How long opening may take, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(20);

/// What all inputs share.
struct Shared {
    threads: tokio::runtime::Runtime,
    runtime: Arc<Runtime>,
    /// The database of a platform that was in use.
    database: Vec<u8>,
    _cache: TempDir,
}

fn shared() -> Result<&'static Shared, String> {
    static SHARED: OnceLock<Result<Shared, String>> = OnceLock::new();
    SHARED.get_or_init(make).as_ref().map_err(Clone::clone)
}

fn make() -> Result<Shared, String> {
    let cache = tempfile::tempdir().map_err(told)?;
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(told)?;
    let (runtime, database) = threads.block_on(async {
        let runtime = Runtime::start(RuntimeOptions::new(cache.path().join("code"))).map_err(told)?;
        let folder = cache.path().join("mine");
        fs::create_dir(&folder).map_err(told)?;
        fs::write(folder.join("platform.toml"), MANIFEST).map_err(told)?;
        runtime.open(&folder).await.map_err(told)?.close().await.map_err(told)?;
        Ok::<_, String>((runtime, fs::read(folder.join(DATABASE)).map_err(told)?))
    })?;
    Ok(Shared {
        threads,
        runtime,
        database,
        _cache: cache,
    })
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

fn check(input: &[u8]) -> Result<(), String> {
    let shared = shared()?;
    let home = tempfile::tempdir().map_err(told)?;
    let (mine, victim) = (home.path().join("mine"), home.path().join("victim"));
    fs::create_dir_all(mine.join("data/change")).map_err(told)?;
    fs::create_dir_all(victim.join("data")).map_err(told)?;
    for (file, content) in [
        ("platform.toml", MANIFEST.as_bytes()),
        ("data/change/platform.toml", MANIFEST.as_bytes()),
        (DATABASE, &shared.database),
    ] {
        fs::write(mine.join(file), content).map_err(told)?;
    }
    for file in ["kept", "platform.toml", "data/platform.db"] {
        fs::write(victim.join(file), "theirs").map_err(told)?;
    }
    for line in String::from_utf8_lossy(input).lines().take(20) {
        // What a stranger cannot do is not done.
        let _ = act(&mine, line);
    }
    let opening = shared.threads.block_on(async {
        tokio::time::timeout(LONGEST, async {
            drop(survey(&shared.runtime, &mine).await);
            drop(WorkingCopy::read(&mine));
            drop(control::connect(&mine).await);
            drop(archive::backup(&mine, &home.path().join("copy")).await);
            if let Ok(platform) = shared.runtime.open(&mine).await {
                platform.close().await.map_err(told)?;
            }
            Ok::<_, String>(())
        })
        .await
    });
    opening.map_err(|_| "opening takes too long".to_owned())??;
    is_untouched(&victim)
}

fn is_untouched(victim: &Path) -> Result<(), String> {
    let names = |folder: &Path| -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(told)? {
            names.push(entry.map_err(told)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    };
    let there = (names(victim)?, names(&victim.join("data"))?);
    if there.0 != ["data", "kept", "platform.toml"] || there.1 != ["platform.db"] {
        return Err(format!("what lies beside the folder has become {there:?}"));
    }
    for file in ["kept", "platform.toml", "data/platform.db"] {
        if fs::read(victim.join(file)).map_err(told)? != b"theirs" {
            return Err(format!("`{file}` beside the folder was written to"));
        }
    }
    Ok(())
}

/// Does what a line says, in the stranger's own folder.
fn act(mine: &Path, line: &str) -> std::io::Result<()> {
    let mut words = line.splitn(3, ' ');
    let (deed, path, rest) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if deed == "byte" {
        let mut bytes = fs::read(mine.join(DATABASE))?;
        if let (Ok(at), Ok(new)) = (path.parse::<usize>(), rest.parse::<u8>())
            && let Some(byte) = bytes.get_mut(at)
        {
            *byte = new;
        }
        return fs::write(mine.join(DATABASE), bytes);
    }
    let inside: PathBuf = Path::new(path)
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .collect();
    let path = mine.join(&inside);
    // The stranger follows no link of their own either: what they write is in their folder.
    let mut above = mine.to_owned();
    for part in inside.components() {
        above.push(part);
        if above.is_symlink() && above != path {
            return Ok(());
        }
    }
    if inside.as_os_str().is_empty() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    if path.is_dir() && !path.is_symlink() {
        fs::remove_dir_all(&path)?;
    } else {
        let _ = fs::remove_file(&path);
    }
    match deed {
        "file" => fs::write(path, rest),
        "folder" => fs::create_dir(path),
        "pipe" => Command::new("mkfifo").arg(path).status().map(drop),
        "sparse" => {
            let length = rest.trim().parse::<u64>().unwrap_or(1 << 36).min(1 << 40);
            fs::File::create(path)?.set_len(length)
        }
        #[cfg(unix)]
        "link" => std::os::unix::fs::symlink(rest, path),
        _ => Ok(()),
    }
}
