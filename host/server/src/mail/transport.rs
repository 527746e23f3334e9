//! The ways letters go out.

use std::{io::Write as _, path::Path, time::Duration};

use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How long a mail server may take for one letter.
const PATIENCE: Duration = Duration::from_secs(30);

/// How letters go out, as the operator sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Channel {
    /// As files into `data/outbox` of each platform's folder; the steward's area shows them as well.
    Folder,
    /// By a mail server.
    Smtp {
        /// The server: `smtps://user:password@mail.example.org`, or `smtp://...?tls=required` for STARTTLS.
        url: String,
        /// The address that letters come from. The name beside it is the platform's.
        from: String,
    },
}

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the server.
    #[error(
        "the mail server's address cannot be used ({0}); expected something like `smtps://user:password@mail.example.org`"
    )]
    Server(#[source] lettre::transport::smtp::Error),
    /// The sender.
    #[error("`{0}` is not an address that letters can come from; expected something like `hello@example.org`")]
    Sender(String),
}

/// Why a letter did not go out.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// It never will: the server refuses it, or it cannot be written.
    #[error("{0}")]
    ForGood(String),
    /// It may another time.
    #[error("{0}")]
    ForNow(String),
}

/// A channel that is ready.
pub enum Way {
    /// Files.
    Folder,
    /// A mail server.
    Smtp {
        /// How to reach it.
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        /// The sender.
        from: Address,
    },
}

impl Way {
    /// Makes a channel ready. The server is not asked yet.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn new(channel: &Channel) -> Result<Self, MailError> {
        let Channel::Smtp { url, from } = channel else {
            return Ok(Self::Folder);
        };
        let from = from.parse().map_err(|_| MailError::Sender(from.clone()))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailError::Server)?;
        let transport = transport.timeout(Some(PATIENCE)).build();
        Ok(Self::Smtp {
            transport: Box::new(transport),
            from,
        })
    }

    /// The name of the channel in the platform's records.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Smtp { .. } => "smtp",
        }
    }

    /// The address that letters come from; a folder needs none, so it has one that nobody can answer.
    pub fn sender(&self) -> Option<&Address> {
        match self {
            Self::Folder => None,
            Self::Smtp { from, .. } => Some(from),
        }
    }

    /// Sends a letter. `name` is the name of its file, where it goes into a folder; `flush` is about that file
    /// alone.
    ///
    /// # Errors
    /// See [`SendError`].
    pub async fn send(&self, letter: Message, folder: &Path, name: &str, flush: Flush) -> Result<(), SendError> {
        match self {
            Self::Folder => write(folder, name, letter.formatted(), flush)
                .await
                .map_err(|error| SendError::ForNow(format!("{}: {error}", folder.display()))),
            Self::Smtp { transport, .. } => match transport.send(letter).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(SendError::ForGood(error.to_string())),
                Err(error) => Err(SendError::ForNow(error.to_string())),
            },
        }
    }
}

/// Whether a letter's file is flushed to the disk before the letter counts as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// It is: the letter holds a link that is kept nowhere else.
    Now,
    /// The system does it in time: stewards find the text among the platform's messages should the file be lost.
    Later,
}

/// Writes a file whole or not at all: who reads the folder never sees half a letter. On a thread that may wait for the disk,
/// once for all of it. A flush of a new file takes milliseconds, in which a disk serves dozens of calls.
async fn write(folder: &Path, name: &str, content: Vec<u8>, flush: Flush) -> std::io::Result<()> {
    let (folder, whole) = (folder.to_owned(), folder.join(name));
    let part = folder.join(format!(".{name}.part"));
    let writing = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let mut file = std::fs::File::create(&part)?;
        file.write_all(&content)?;
        if flush == Flush::Now {
            file.sync_all()?;
        }
        std::fs::rename(&part, &whole)
    });
    writing.await.map_err(std::io::Error::other)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_cannot_work_are_refused_at_once() {
        let smtp = |url: &str, from: &str| {
            Way::new(&Channel::Smtp {
                url: url.into(),
                from: from.into(),
            })
            .map(|_| ())
        };
        assert!(matches!(
            smtp("http://mail.example.org", "a@example.org"),
            Err(MailError::Server(_))
        ));
        assert!(matches!(
            smtp("smtps://mail.example.org", "nobody"),
            Err(MailError::Sender(_))
        ));
    }

    #[tokio::test]
    async fn a_good_address_is_ready_without_asking_the_server() {
        let channel = Channel::Smtp {
            url: "smtps://u:p@mail.example.org".into(),
            from: "a@example.org".into(),
        };
        assert_eq!(Way::new(&channel).unwrap().name(), "smtp");
    }

    #[tokio::test]
    async fn a_letter_in_a_folder_is_whole_and_replaces_itself() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = folder.path().join("data/outbox");
        for content in [b"one".as_slice(), b"two"] {
            write(&outbox, "1.eml", content.to_vec(), Flush::Now).await.unwrap();
        }
        let names: Vec<_> = std::fs::read_dir(&outbox)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["1.eml"]);
        assert_eq!(std::fs::read(outbox.join("1.eml")).unwrap(), b"two");
    }
}
