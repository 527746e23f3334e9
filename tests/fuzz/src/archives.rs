//! An archive of a platform that a stranger wrote: names, kinds, lengths, links and content of its entries, and the bytes of the file.
//! The input is what the stranger did, a line each, to an archive that was exported. Whatever it was, importing it ends soon and
//! in bounded memory; what is refused leaves nothing behind, what is taken in opens and is exported again; what lies beside
//! is as it was, and a platform that is open meanwhile does not notice.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use legollab_hostile::bricks::QUIET;
use legollab_package::Digest;
use legollab_runtime::{
    Instant as Point, Runtime, RuntimeOptions, archive,
    platform::Platform,
    storage::{CommitRequest, InstallationId, NewMember},
};
use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "archive",
    seeds: || SEEDS.iter().map(|text| text.as_bytes().to_vec()).collect(),
    words: &[
        "add ",
        "drop ",
        "name ",
        "kind ",
        "size ",
        "in ",
        "byte ",
        "cut ",
        "pax ",
        "long ",
        "stale\n",
        "as ",
        "legollab-platform.json",
        "platform.toml ",
        "platform.lock ",
        "bricks/quiet.wasm ",
        "host/members/00000001.ndjson ",
        "host/installations/00000001.ndjson ",
        "host/messages/00000001.ndjson ",
        "host/jobs/00000001.ndjson ",
        "host/events/00000001.ndjson ",
        "host/incidents/00000001.ndjson ",
        "settings/quiet.json ",
        "data/quiet/00000001.ndjson ",
        "raw/quiet/00000001.ndjson ",
        "media/",
        "data/platform.db ",
        "data/change/journal.json ",
        "digests.json ",
        "../victim/kept",
        "../../victim",
        "/etc/passwd",
        "9223372036854775807",
        "-1",
        "\\u0000",
        "\\n",
        "[\"steward\"]",
        "null",
        "{}",
        "\"id\": ",
        "\"key\": \"\", \"value\": \"\"",
        "2",
        "5",
        "x",
        "L",
    ],
    check,
};

const SEEDS: [&str; 12] = [
    "",
    "add ../victim/kept mine\n",
    "name platform.toml ../victim/platform.toml\n",
    "kind bricks/quiet.wasm 2\nkind platform.toml 1\n",
    "size platform.toml 99999999999\n",
    "in host/members/00000001.ndjson Ada Ad\\na\n",
    "in host/installations/00000001.ndjson quiet ../../victim\n",
    "add host/jobs/00000001.ndjson { \"id\": 9223372036854775807, \"installation\": 1, \"key\": \"k\", \"interface\": \"i\", \"function\": \"f\", \"arguments\": \"\", \"due\": 0, \"recurrence\": null, \"state\": \"waiting\", \"attempts\": 0, \"reason\": null, \"next_attempt\": 0 }\n",
    "pax platform.toml path=../victim/platform.toml\npax platform.lock size=18446744073709551615\n",
    "long platform.toml ../victim/platform.toml\nas ../victim\n",
    "byte 124 255\nbyte 156 50\nbyte 700 7\nstale\ncut 3000\n",
    "add host/messages/00000001.ndjson { \"id\": 1, \"installation\": null, \"recipient\": \"m\", \"subject\": \"s\", \"body\": \"b\", \"path\": \"@evil.example/\", \"written\": 0, \"state\": \"waiting\", \"channel\": null, \"attempts\": 0, \"reason\": null, \"due\": 0 }\ndrop raw/quiet/00000001.ndjson\n",
];

/// How long an import may take, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(30);
/// How long the platform beside may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most memory that the process has ever had, with all that it tests.
const MEMORY: u64 = 3 << 30;

/// What all inputs share.
struct Shared {
    threads: tokio::runtime::Runtime,
    runtime: Arc<Runtime>,
    /// The entries of an archive as it should be, but for the last.
    entries: Vec<(String, Vec<u8>)>,
    beside: Arc<Platform>,
    _home: TempDir,
}

fn shared() -> Result<&'static Shared, String> {
    static SHARED: OnceLock<Result<Shared, String>> = OnceLock::new();
    SHARED.get_or_init(make).as_ref().map_err(Clone::clone)
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

fn manifest(name: &str) -> String {
    format!(
        "[platform]\nname = \"{name}\"\ntitle = {{ en = \"Mine\" }}\nlanguages = [\"en\"]\ntime-zone = \"UTC\"\n\n\
         [bricks.quiet]\npackage = \"{}\"\nversion = \"^0.1\"\nfile = \"bricks/quiet.wasm\"\n",
        QUIET.package
    )
}

async fn platform(runtime: &Arc<Runtime>, folder: &Path, name: &str) -> Result<Arc<Platform>, String> {
    fs::create_dir_all(folder.join("bricks")).map_err(told)?;
    fs::write(folder.join("bricks/quiet.wasm"), QUIET.file().map_err(told)?).map_err(told)?;
    fs::write(folder.join("platform.toml"), manifest(name)).map_err(told)?;
    let platform = runtime.open(folder).await.map_err(told)?;
    let ada = NewMember {
        email: "ada@example.org".into(),
        name: "Ada".into(),
        password_hash: None,
        roles: vec!["steward".into()],
        locale: "en".into(),
        confirmed: true,
    };
    platform.store().add_member(ada, Point(1)).await.map_err(told)?;
    let mut work = CommitRequest::default();
    work.writes
        .insert((InstallationId(1), b"k".to_vec()), Some(b"v".to_vec()));
    platform.store().commit(work).await.map_err(told)?;
    Ok(platform)
}

fn make() -> Result<Shared, String> {
    let home = tempfile::tempdir().map_err(told)?;
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(told)?;
    let (runtime, entries, beside) = threads.block_on(async {
        let runtime = Runtime::start(RuntimeOptions::new(home.path().join("code"))).map_err(told)?;
        let mine = home.path().join("mine");
        platform(&runtime, &mine, "mine").await?.close().await.map_err(told)?;
        let file = home.path().join("mine.tar");
        archive::export(&runtime, &mine, &file).await.map_err(told)?;
        let entries = unpacked(&fs::read(file).map_err(told)?)?;
        let beside = platform(&runtime, &home.path().join("beside"), "beside").await?;
        Ok::<_, String>((runtime, entries, beside))
    })?;
    Ok(Shared {
        threads,
        runtime,
        entries,
        beside,
        _home: home,
    })
}

/// The entries of an archive that was just written.
fn unpacked(mut tar: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut entries = Vec::new();
    while let Some((header, rest)) = tar.split_at_checked(512) {
        if header.iter().all(|byte| *byte == 0) {
            break;
        }
        let field = |range: std::ops::Range<usize>| {
            let bytes = header.get(range).unwrap_or_default();
            let text = String::from_utf8_lossy(bytes);
            text.trim_matches(['\0', ' ']).to_owned()
        };
        let size = usize::from_str_radix(&field(124..135), 8).map_err(told)?;
        let content = rest.get(..size).ok_or("an archive that was cut")?;
        entries.push((field(0..100), content.to_vec()));
        tar = rest.get(size.next_multiple_of(512)..).unwrap_or_default();
    }
    entries
        .pop()
        .filter(|(name, _)| name == "digests.json")
        .ok_or("no digests")?;
    Ok(entries)
}

/// An entry as a stranger writes it.
struct Entry {
    name: String,
    content: Vec<u8>,
    kind: u8,
    size: Option<u64>,
    /// What stands before it: kind and content.
    before: Vec<(u8, Vec<u8>)>,
}

fn header(name: &str, kind: u8, size: u64) -> Vec<u8> {
    let mut block = vec![0; 512];
    let mut put = |at: usize, bytes: &[u8]| {
        for (to, from) in block.iter_mut().skip(at).zip(bytes) {
            *to = *from;
        }
    };
    put(0, &name.as_bytes().iter().copied().take(100).collect::<Vec<_>>());
    put(100, b"0000644\0");
    // Beyond eight gibibytes a length is written in binary.
    match size {
        0..0o77_777_777_777 => put(124, format!("{size:011o}\0").as_bytes()),
        _ => put(124, &[&[0x80, 0, 0, 0][..], &size.to_be_bytes()].concat()),
    }
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    let sum = format!("{sum:06o}\0 ");
    for (to, from) in block.iter_mut().skip(148).zip(sum.as_bytes()) {
        *to = *from;
    }
    block
}

fn padded(content: &[u8], into: &mut Vec<u8>) {
    into.extend_from_slice(content);
    into.resize(into.len().next_multiple_of(512), 0);
}

/// The file that comes of what the stranger did, and the name that the platform is to have.
fn written(shared: &Shared, input: &str) -> (Vec<u8>, Option<String>) {
    let mut entries: Vec<Entry> = shared
        .entries
        .iter()
        .map(|(name, content)| Entry {
            name: name.clone(),
            content: content.clone(),
            kind: b'0',
            size: None,
            before: Vec::new(),
        })
        .collect();
    let (mut stale, mut cut, mut named, mut bytes) = (false, None, None, Vec::new());
    let honest = digests(&entries);
    for line in input.lines().take(20) {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (deed, name, rest) = (word(), word(), word());
        let number = rest.trim().parse::<u64>();
        let found = entries.iter().position(|entry| entry.name == name);
        let entry = found.and_then(|place| entries.get_mut(place));
        match (deed, entry) {
            ("add", _) => entries.push(Entry {
                name: name.to_owned(),
                content: rest.as_bytes().to_vec(),
                kind: b'0',
                size: None,
                before: Vec::new(),
            }),
            ("drop", Some(_)) => drop(found.map(|place| entries.remove(place))),
            ("name", Some(entry)) => rest.clone_into(&mut entry.name),
            ("kind", Some(entry)) => entry.kind = rest.bytes().next().unwrap_or(0),
            ("size", Some(entry)) => entry.size = number.ok(),
            ("in", Some(entry)) => {
                let (old, new) = rest.split_once(' ').unwrap_or((rest, ""));
                if !old.is_empty() {
                    entry.content = String::from_utf8_lossy(&entry.content).replace(old, new).into_bytes();
                }
            }
            ("pax", Some(entry)) => {
                let record = format!(" {rest}\n");
                let length = record.len() + 2;
                let length = if length > 99 { length + 1 } else { length };
                entry.before.push((b'x', format!("{length}{record}").into_bytes()));
            }
            ("long", Some(entry)) => entry.before.push((b'L', [rest.as_bytes(), &[0]].concat())),
            ("stale", _) => stale = true,
            ("cut", _) => cut = name.trim().parse::<usize>().ok(),
            ("as", _) => named = Some(name.to_owned()),
            ("byte", _) => bytes.extend(name.parse::<usize>().ok().zip(rest.trim().parse::<u8>().ok())),
            _ => {}
        }
    }
    let digests = if stale { honest } else { digests(&entries) };
    let mut tar = Vec::new();
    for entry in entries {
        for (kind, content) in &entry.before {
            tar.extend(header("before", *kind, content.len() as u64));
            padded(content, &mut tar);
        }
        tar.extend(header(
            &entry.name,
            entry.kind,
            entry.size.unwrap_or(entry.content.len() as u64),
        ));
        padded(&entry.content, &mut tar);
    }
    let digests = digests.to_string();
    tar.extend(header("digests.json", b'0', digests.len() as u64));
    padded(digests.as_bytes(), &mut tar);
    tar.extend([0; 1024]);
    for (at, new) in bytes {
        if let Some(byte) = tar.get_mut(at) {
            *byte = new;
        }
    }
    if let Some(cut) = cut {
        tar.truncate(cut);
    }
    (tar, named)
}

fn digests(entries: &[Entry]) -> Value {
    let digest = |entry: &Entry| (entry.name.clone(), Digest::of(&entry.content).to_string().into());
    Value::Object(entries.iter().map(digest).collect::<Map<_, _>>())
}

fn check(input: &[u8]) -> Result<(), String> {
    let shared = shared()?;
    let home = tempfile::tempdir().map_err(told)?;
    let victim = home.path().join("victim");
    fs::create_dir(&victim).map_err(told)?;
    for file in ["kept", "platform.toml"] {
        fs::write(victim.join(file), "theirs").map_err(told)?;
    }
    let (tar, named) = written(shared, &String::from_utf8_lossy(input));
    let file = home.path().join("archive.tar");
    fs::write(&file, &tar).map_err(told)?;
    let to = home.path().join("imported");
    let begun = Instant::now();
    let taken_in = shared.threads.block_on(async {
        let import = archive::import_as(&shared.runtime, &file, &to, named.as_deref());
        let imported = tokio::time::timeout(LONGEST, import).await;
        let imported = imported.map_err(|_| "importing takes too long".to_owned())?;
        let beside = tokio::time::timeout(PATIENCE, shared.beside.store().count_members()).await;
        let beside = beside.map_err(|_| "the platform beside waits".to_owned())?;
        if beside.map_err(told)? != 1 {
            return Err("the platform beside has other members".to_owned());
        }
        let Ok(contents) = imported else { return Ok(false) };
        // Whatever was taken in is a platform: it opens, and it can be carried on.
        let opened = shared
            .runtime
            .open(&to)
            .await
            .map_err(|error| format!("imported, it does not open: {error}"))?;
        let members = opened.store().members(None, 0, 100).await.map_err(told)?;
        opened.close().await.map_err(told)?;
        if members.len() as u64 != contents.members.min(100) {
            return Err(format!("{} members, of {}", members.len(), contents.members));
        }
        let again = home.path().join("again.tar");
        let exported = archive::export(&shared.runtime, &to, &again).await;
        exported.map_err(|error| format!("imported, it cannot be exported: {error}"))?;
        Ok(true)
    })?;
    if begun.elapsed() > 2 * LONGEST {
        return Err("it takes too long".to_owned());
    }
    is_as_it_was(home.path(), &victim, taken_in)?;
    in_bounds()
}

fn is_as_it_was(home: &Path, victim: &Path, taken_in: bool) -> Result<(), String> {
    let names = |folder: &Path| -> Result<Vec<PathBuf>, String> {
        let entries = fs::read_dir(folder).map_err(told)?;
        let mut names: Vec<PathBuf> = entries
            .map(|entry| entry.map(|entry| PathBuf::from(entry.file_name())).map_err(told))
            .collect::<Result<_, _>>()?;
        names.sort();
        Ok(names)
    };
    let expected: &[&str] = if taken_in {
        &["again.tar", "archive.tar", "imported", "victim"]
    } else {
        &["archive.tar", "victim"]
    };
    let there = names(home)?;
    if there.iter().map(PathBuf::as_path).ne(expected.iter().map(Path::new)) {
        return Err(format!("left beside the archive: {there:?}"));
    }
    if names(victim)? != [Path::new("kept"), Path::new("platform.toml")] {
        return Err("something came into another folder".to_owned());
    }
    for file in ["kept", "platform.toml"] {
        if fs::read(victim.join(file)).map_err(told)? != b"theirs" {
            return Err(format!("`{file}` of another folder was written to"));
        }
    }
    Ok(())
}

/// Where the system tells, the most memory that the process has had.
fn in_bounds() -> Result<(), String> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else {
        return Ok(());
    };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    match kib {
        Some(kib) if kib << 10 > MEMORY => Err(format!("{kib} KiB of memory were taken")),
        _ => Ok(()),
    }
}
