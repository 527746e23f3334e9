//! The ways letters go out.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use lettre::Address;
use tokio::sync::Semaphore;

use crate::{
    address,
    failure::{Cause, Failure, SendError},
    health::MailHealth,
    letter::{self, Letter, WrittenLetter},
    settings::{MailBounds, MailError, MailSettings},
    smtp::SmtpServer,
};

/// Connections to the mail server at a time, of all queues together. Servers count those of a client.
const CONNECTIONS: usize = 16;
/// Of these, how many one queue may hold.
const BY_QUEUE: usize = 4;

/// A way for letters that is ready.
pub struct MailTransport(Way);

enum Way {
    Folder,
    Smtp(Box<Smtp>),
}

/// A mail server with what is known of it.
struct Smtp {
    server: SmtpServer,
    from: Address,
    connections: Semaphore,
    health: MailHealth,
}

impl MailTransport {
    /// Makes a way ready. The server is not asked yet.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn new(settings: &MailSettings, bounds: MailBounds) -> Result<Self, MailError> {
        let MailSettings::Smtp { url, from } = settings else {
            return Ok(Self(Way::Folder));
        };
        let sender = address::ascii_domain(from).filter(|sender| sender.user().is_ascii());
        Ok(Self(Way::Smtp(Box::new(Smtp {
            server: SmtpServer::parse(url, bounds)?,
            from: sender.ok_or_else(|| MailError::Sender(from.clone()))?,
            connections: Semaphore::new(CONNECTIONS),
            health: MailHealth::new(bounds),
        }))))
    }

    /// Its name in records: `folder` or `smtp`.
    pub fn name(&self) -> &'static str {
        match self.0 {
            Way::Folder => "folder",
            Way::Smtp(_) => "smtp",
        }
    }

    /// How many letters of one queue may be under way at a time. A disk gains nothing from several.
    pub fn at_a_time(&self) -> usize {
        match self.0 {
            Way::Folder => 1,
            Way::Smtp(_) => BY_QUEUE,
        }
    }

    /// What is known of the mail server. None for a folder: each queue of letters may have one of its own, and keeps a
    /// [`MailHealth`] for it.
    pub fn health(&self) -> Option<&MailHealth> {
        match &self.0 {
            Way::Folder => None,
            Way::Smtp(smtp) => Some(&smtp.health),
        }
    }

    /// Writes a letter. One that is written again is the same to the byte.
    ///
    /// # Errors
    /// [`SendError::Permanent`] when no letter can be made of it, as with an address that is none. It says nothing about
    /// whether letters go out.
    pub fn write(&self, letter: &Letter<'_>) -> Result<WrittenLetter, SendError> {
        let from = match &self.0 {
            Way::Folder => None,
            Way::Smtp(smtp) => Some(&smtp.from),
        };
        letter::write(letter, from)
    }

    /// Sends a letter; `file` is where it goes if it goes into a folder.
    ///
    /// # Errors
    /// See [`SendError`]. Anything but [`SendError::Unavailable`] says that letters go out as such.
    pub async fn send(&self, letter: &WrittenLetter, file: LetterFile) -> Result<(), SendError> {
        let WrittenLetter(letter) = letter;
        match &self.0 {
            Way::Folder => {
                let folder = file.folder.clone();
                let content = letter.formatted();
                // On a thread that may wait for the disk, once for all of it. A flush of a new file takes milliseconds, in
                // which a disk serves dozens of calls.
                let writing = tokio::task::spawn_blocking(move || file.write(&content));
                writing.await.map_err(io::Error::other).flatten().map_err(|error| {
                    let detail = format!("{}: {error}", folder.display());
                    SendError::Unavailable(Failure::new(Cause::Folder, &detail))
                })
            }
            Way::Smtp(smtp) => {
                // It is never closed.
                let _connection = smtp.connections.acquire().await;
                smtp.server.send(letter.envelope(), &letter.formatted()).await
            }
        }
    }
}

/// Writes a letter's file, whole or not at all.
type WriteLetter = Box<dyn FnOnce(&[u8]) -> io::Result<()> + Send>;

/// Where a letter goes that becomes a file.
pub struct LetterFile {
    folder: PathBuf,
    write: WriteLetter,
}

impl LetterFile {
    /// A file of this name in a folder of the process's own.
    pub fn new(folder: PathBuf, name: String, flush: Flush) -> Self {
        let to = folder.clone();
        Self::written_by(folder, move |content| write(&to, &name, flush, content))
    }

    /// A file that others know how to write, whole or not at all, in a folder that is named when it cannot be written.
    pub fn written_by(folder: PathBuf, write: impl FnOnce(&[u8]) -> io::Result<()> + Send + 'static) -> Self {
        Self {
            folder,
            write: Box::new(write),
        }
    }

    fn write(self, content: &[u8]) -> io::Result<()> {
        (self.write)(content)
    }
}

/// Whether a letter's file is flushed to the disk before the letter counts as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// It is: the letter holds a link that is kept nowhere else.
    Now,
    /// The system does it in time: stewards find the text among the messages that are kept if the file is lost.
    Later,
}

/// Writes a file whole or not at all: who reads the folder never sees half a letter.
fn write(folder: &Path, name: &str, flush: Flush, content: &[u8]) -> io::Result<()> {
    make_private_folder(folder)?;
    let part = folder.join(format!(".{name}.part"));
    // One that a stop in the middle has left may be open to others.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut writer = options.open(&part)?;
    writer.write_all(content)?;
    if flush == Flush::Now {
        writer.sync_all()?;
    }
    fs::rename(&part, folder.join(name))
}

/// Makes a folder that only this user may look into: letters hold links that open accounts. One that is there already is
/// closed to others.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
        builder.mode(0o700).create(folder)?;
        if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transport(url: &str, from: &str) -> Result<MailTransport, MailError> {
        let settings = MailSettings::Smtp {
            url: url.into(),
            from: from.into(),
        };
        MailTransport::new(&settings, MailBounds::default())
    }

    fn file(folder: &Path, name: &str) -> LetterFile {
        LetterFile::new(folder.to_owned(), name.to_owned(), Flush::Now)
    }

    #[test]
    fn settings_that_cannot_work_are_refused_at_once() {
        assert!(matches!(
            transport("http://mail.example.org", "a@example.org"),
            Err(MailError::Server(_))
        ));
        for from in ["nobody", "é@example.org"] {
            let refused = transport("smtps://mail.example.org", from);
            assert!(matches!(refused, Err(MailError::Sender(_))), "{from}");
        }
    }

    #[test]
    fn a_good_address_is_ready_without_asking_the_server() {
        let ready = transport("smtps://u:p@mail.example.org", "a@exämple.org").unwrap();
        assert_eq!(ready.name(), "smtp");
        let Way::Smtp(smtp) = ready.0 else {
            panic!("not a mail server")
        };
        assert_eq!(smtp.from.to_string(), "a@xn--exmple-cua.org");
    }

    #[test]
    fn a_letter_in_a_folder_is_whole_and_replaces_itself() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = folder.path().join("data/outbox");
        for content in [b"one".as_slice(), b"two"] {
            file(&outbox, "1.eml").write(content).unwrap();
        }
        let names: Vec<_> = fs::read_dir(&outbox)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["1.eml"]);
        assert_eq!(fs::read(outbox.join("1.eml")).unwrap(), b"two");
    }

    /// The umask is the whole process's, so the test runs itself again in a process of its own that has none.
    #[cfg(unix)]
    #[test]
    fn letters_in_a_folder_are_private_whatever_the_umask_is() {
        use std::os::unix::fs::PermissionsExt as _;
        const FOLDER: &str = "LEGOLLAB_TEST_OUTBOX";
        if let Some(outbox) = std::env::var_os(FOLDER) {
            file(Path::new(&outbox), "1.eml").write(b"a link").unwrap();
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        fs::create_dir(&old).unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(0o777)).unwrap();
        for outbox in [new, old] {
            let run = std::process::Command::new("sh")
                .args(["-c", r#"umask 000; exec "$0" --exact "$1""#])
                .arg(std::env::current_exe().unwrap())
                .arg("transport::tests::letters_in_a_folder_are_private_whatever_the_umask_is")
                .env(FOLDER, &outbox)
                .output()
                .unwrap();
            assert!(run.status.success(), "{run:?}");
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&outbox), 0o700);
            assert_eq!(mode(&outbox.join("1.eml")), 0o600);
        }
    }
}
