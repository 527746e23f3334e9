//! There is no room left: on the disk, or in the file that a platform may fill.

use std::{fs, path::PathBuf, process::Command, sync::Arc, time::Duration};

use legollab_e2e::wait;
use legollab_runtime::{
    call::CallError, clock::MovableClock, folder::DATABASE, platform::Platform, storage::IncidentKind,
};
use parking_lot::Mutex;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::json;
use tokio::sync::watch;

use crate::{
    acknowledged::{Acknowledged, Line},
    child::{self, given, threads},
    load::{self, Tolerance},
    market,
};

/// What a child runs out of.
const SHORTAGE: &str = "LEGOLLAB_TEST_SHORTAGE";
/// Set to `1` where no disk can be filled, to leave that out.
const LEAVE_OUT: &str = "LEGOLLAB_TEST_WITHOUT_FULL_DISK";
/// The size of the file system that is filled, in bytes, and what of it is given back.
const DISK: (u64, usize) = (8 << 20, 5 << 20);
/// The largest file that a process may write, until it is let.
const LARGEST_FILE: u64 = 1 << 20;
/// What a platform's file may take: little more than empty tables.
const PLATFORM_BYTES: u64 = 384 << 10;
/// How long the load goes on without room.
const WITHOUT_ROOM: Duration = Duration::from_millis(400);

/// Buys until the host fails, goes on without room for a while, makes room, and buys until that goes well again.
async fn run_out(platform: &Arc<Platform>, clock: &MovableClock, make_room: impl FnOnce()) -> Acknowledged {
    let acknowledged = Arc::new(Mutex::new(Acknowledged::default()));
    let buyer = market::join(platform, "buyer").await;
    let (go, going) = watch::channel(());
    let told = acknowledged.clone();
    let tell = move |line| told.lock().note(line);
    let load = load::run(platform, &buyer, 1, Tolerance::OfTheHost, going.clone(), tell.clone());
    let time = load::let_time_pass(clock, going, tell.clone());
    let story = async {
        wait::until("the room to run out", || async {
            buy(platform, &buyer, &tell).await.err()
        })
        .await;
        tokio::time::sleep(WITHOUT_ROOM).await;
        market::ask(platform, "shop", "sales", "count", json!({})).await;
        make_room();
        wait::until("purchases to go well again", || async {
            buy(platform, &buyer, &tell).await.ok()
        })
        .await;
        drop(go);
    };
    tokio::join!(load, time, story);
    std::mem::take(&mut *acknowledged.lock())
}

/// Buys something for nothing.
async fn buy(platform: &Platform, buyer: &str, tell: impl Fn(Line)) -> Result<(), String> {
    let arguments = json!({ "price": 0, "ending": "succeed" });
    match market::call(platform, market::buyer(buyer), "shop", "sales", "buy", arguments).await {
        Ok(reply) => {
            let receipt: serde_json::Value = serde_json::from_slice(&reply.value).unwrap();
            tell(Line::Bought(receipt["number"].as_u64().unwrap(), buyer.to_owned(), 0));
            Ok(())
        }
        Err(CallError::Failed {
            kind: IncidentKind::Host,
            detail,
            ..
        }) => Err(detail),
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_whose_file_is_full_keeps_what_it_has_and_goes_on_with_more_room() {
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    let clock = Arc::new(MovableClock::new(market::START));
    let narrow = market::runtime_with(clock.clone(), |options| options.platform_bytes = PLATFORM_BYTES);
    let platform = narrow.open(folder.path()).await.unwrap();
    let buyer = market::join(&platform, "buyer").await;
    let mut acknowledged = Acknowledged::default();
    let kept = Mutex::new(&mut acknowledged);
    let tell = |line| kept.lock().note(line);
    let detail = wait::until("the room to run out", || async {
        buy(&platform, &buyer, tell).await.err()
    })
    .await;
    assert!(detail.contains("no room left"), "{detail}");
    assert_eq!(platform.store().check().await.unwrap(), Vec::<String>::new());
    let count = market::ask(&platform, "shop", "sales", "count", json!({})).await;
    assert!(count.as_u64().unwrap() > 0, "what is there can be read");
    platform.close().await.unwrap();

    let wide = market::runtime(clock.clone());
    let platform = wide.open(folder.path()).await.unwrap();
    assert_eq!(
        market::audit(&platform, &clock, &acknowledged).await,
        acknowledged.bought.len() as u64
    );
}

/// Does nothing unless [`SHORTAGE`] is set; then it runs out of that, and looks after itself.
#[test]
fn the_process_that_runs_out_of_room() {
    let Some(shortage) = given(SHORTAGE) else { return };
    let folder = PathBuf::from(given(child::FOLDER).unwrap());
    threads().block_on(async {
        let clock = Arc::new(MovableClock::new(market::START));
        let runtime = market::runtime(clock.clone());
        let ballast = folder.join("data/ballast");
        let largest = getrlimit(Resource::Fsize);
        let limit_files = |bytes| {
            let limit = Rlimit {
                current: bytes,
                ..largest
            };
            setrlimit(Resource::Fsize, limit).unwrap();
        };
        match shortage.as_str() {
            "disk" => fs::write(&ballast, vec![1; DISK.1]).unwrap(),
            _ => limit_files(Some(LARGEST_FILE)),
        }
        let platform = runtime.open(&folder).await.unwrap();
        let acknowledged = run_out(&platform, &clock, || match shortage.as_str() {
            "disk" => fs::remove_file(&ballast).unwrap(),
            _ => limit_files(largest.current),
        })
        .await;
        market::audit(&platform, &clock, &acknowledged).await;
        platform.close().await.unwrap();
        // Once more from what lies on the disk.
        let platform = runtime.open(&folder).await.unwrap();
        let count = market::audit(&platform, &clock, &acknowledged).await;
        println!("{count} purchases, {} acknowledged", acknowledged.bought.len());
        assert!(folder.join(DATABASE).is_file());
        platform.close().await.unwrap();
    });
    Line::Done.tell();
}

/// Runs the process that runs out of room, started by `sh` with this script; `$1` is the folder of the platform's data.
fn run_out_below(mut shell: Command, script: &str, shortage: &str) {
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let output = shell
        .args(["-c", &format!("{script} && shift && exec \"$@\""), "sh"])
        .arg(data)
        .args(child::again("full::the_process_that_runs_out_of_room"))
        .env(child::FOLDER, folder.path())
        .env(SHORTAGE, shortage)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        output.status.success() && said.contains(&Line::Done.to_string()),
        "{}\n{said}",
        output.status
    );
}

#[test]
fn writes_that_fail_below_lose_nothing() {
    // Whoever writes beyond the limit gets an error instead of a signal.
    run_out_below(Command::new("sh"), "trap '' XFSZ", "limit");
}

/// On a file system that the process alone sees. Where the machine does not let a test make one, the test fails: nothing
/// else here fills a disk. [`LEAVE_OUT`] lets it be left out.
#[test]
fn a_full_disk_loses_nothing() {
    if given(LEAVE_OUT).is_some_and(|value| value == "1") {
        println!("left out, as {LEAVE_OUT} says");
        return;
    }
    let apart = || {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "--"]);
        command
    };
    let mount = format!("mount -t tmpfs -o size={} none \"$1\"", DISK.0);
    let there = tempfile::tempdir().unwrap();
    let tried = apart().args(["sh", "-c", &mount, "sh"]).arg(there.path()).output();
    let why = match tried {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Some(error.to_string()),
    };
    if let Some(why) = why {
        panic!(
            "this machine lets no test make a file system of its own: {}\n\
             Let it be made: install `unshare` (util-linux), and run the tests as root with CAP_SYS_ADMIN or allow user \
             namespaces (`sysctl kernel.unprivileged_userns_clone=1`, `sysctl kernel.apparmor_restrict_unprivileged_userns=0`; \
             in a container `--privileged` or `--cap-add SYS_ADMIN`).\n\
             Or set {LEAVE_OUT}=1 to leave this test out; then nothing shows what a full disk does.",
            why.trim()
        );
    }
    let mut shell = apart();
    shell.arg("sh");
    run_out_below(shell, &mount, "disk");
}
