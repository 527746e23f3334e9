//! Where archives lie between being sent and becoming sites, and what is being made of them.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use legollab_runtime::private_files;
use legollab_server::hosting::HostingError;
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long an archive waits for somebody to make a site of it.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// How long one may take to come: a gigabyte over a line of two megabits.
pub const LONGEST_ARRIVAL: Duration = Duration::from_secs(75 * 60);
/// Archives that come in at a time.
const RECEIVED_AT_A_TIME: usize = 2;
/// Archives that become sites, or sites that become archives, at a time: each reads and writes all of a site's data.
const WORKED_ON_AT_A_TIME: usize = 1;

/// How far the making of a site is.
#[derive(Debug, Clone)]
pub enum ImportProgress {
    /// It goes on.
    UnderWay,
    /// It came to nothing.
    Failed(Arc<HostingError>),
}

/// The archives that lie here, in a folder of the studio's own.
pub struct UploadedArchives {
    folder: PathBuf,
    receiving: Semaphore,
    working: Semaphore,
    progress: Mutex<HashMap<String, ImportProgress>>,
}

/// An archive that is being received. What did not come to its end is thrown away.
pub struct Receiving<'a> {
    /// Its identifier.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    whole: bool,
    _permit: SemaphorePermit<'a>,
}

impl Receiving<'_> {
    /// It is there with all that belongs to it, and stays.
    pub fn stay(mut self) {
        self.whole = true;
    }
}

impl Drop for Receiving<'_> {
    fn drop(&mut self) {
        if !self.whole {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl UploadedArchives {
    /// The archives in this folder, which is made when one comes.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            receiving: Semaphore::new(RECEIVED_AT_A_TIME),
            working: Semaphore::new(WORKED_ON_AT_A_TIME),
            progress: Mutex::default(),
        }
    }

    /// How long one is kept, in milliseconds.
    pub fn kept_for_ms() -> i64 {
        i64::try_from(KEPT_FOR.as_millis()).unwrap_or(i64::MAX)
    }

    /// The file of an archive.
    pub fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.tar"))
    }

    /// Makes the file for an archive that is about to come; none while as many as may are coming.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn receive(&self) -> io::Result<Option<(Receiving<'_>, fs::File)>> {
        let Ok(permit) = self.receiving.try_acquire() else {
            return Ok(None);
        };
        let (id, path, file) = self.new_file()?;
        let receiving = Receiving {
            id,
            path,
            whole: false,
            _permit: permit,
        };
        Ok(Some((receiving, file)))
    }

    fn new_file(&self) -> io::Result<(String, PathBuf, fs::File)> {
        // It holds what the platform's database holds.
        private_files::create_dir_all(&self.folder)?;
        let id = uuid::Uuid::new_v4().simple().to_string();
        let path = self.path(&id);
        let file = private_files::create_new(&path)?;
        Ok((id, path, file))
    }

    /// A path for an archive that is about to be written; nothing is there.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn place_for_one(&self) -> io::Result<PathBuf> {
        private_files::create_dir_all(&self.folder)?;
        Ok(self.path(&uuid::Uuid::new_v4().simple().to_string()))
    }

    /// Whoever reads or writes an archive waits here for those who do so already; none once the studio is being stopped.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.working.acquire().await.ok()
    }

    /// How far the making of a site of an archive is; none if nobody has begun.
    pub fn progress(&self, id: &str) -> Option<ImportProgress> {
        self.progress.lock().get(id).cloned()
    }

    /// Whether it is being made now.
    pub fn is_under_way(&self, id: &str) -> bool {
        matches!(self.progress(id), Some(ImportProgress::UnderWay))
    }

    /// Begins to make one; false if somebody has.
    pub fn begin(&self, id: &str) -> bool {
        let mut progress = self.progress.lock();
        if matches!(progress.get(id), Some(ImportProgress::UnderWay)) {
            return false;
        }
        progress.insert(id.to_owned(), ImportProgress::UnderWay);
        true
    }

    /// Notes why nothing came of it, for whoever asks next.
    pub fn failed(&self, id: &str, error: HostingError) {
        let failed = ImportProgress::Failed(Arc::new(error));
        self.progress.lock().insert(id.to_owned(), failed);
    }

    /// Forgets what is known of the making, and throws the file away.
    pub fn remove(&self, id: &str) {
        self.progress.lock().remove(id);
        remove(&self.path(id));
    }

    /// Throws away the files that are older than an archive gets, and those that are none of these; the latter only if nothing is
    /// coming in or going out, as at the start.
    pub fn tidy(&self, known: &[String], at_the_start: bool) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let now = SystemTime::now();
        for entry in entries.flatten() {
            let path = entry.path();
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let age = entry.metadata().and_then(|about| about.modified()).ok();
            let old = age.is_some_and(|at| now.duration_since(at).is_ok_and(|age| age > KEPT_FOR));
            let is_known = known.iter().any(|known| known == id);
            if !is_known && (at_the_start || old) && !self.is_under_way(id) {
                remove(&path);
            }
        }
    }
}

fn remove(path: &Path) {
    // An export that was interrupted leaves a folder.
    let removed = match path.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, path = %path.display(), "an archive could not be thrown away");
        }
        _ => {}
    }
}
