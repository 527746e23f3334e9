//! Backups: a registry copied into a folder while it is served.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use crate::{keys::private_folder, settings, state::Registry};

/// Why no backup was made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL has its own tools for this.
    #[error("the database is PostgreSQL's to back up")]
    Postgres,
    /// There is something already.
    #[error("{} is not empty", .0.display())]
    Exists(PathBuf),
    /// Something could not be copied.
    #[error("{}: {error}", path.display())]
    Io {
        /// What.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The database cannot be copied.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Registry {
    /// Copies everything into a new folder, which is a registry like any other. The database is copied first, as it is at one
    /// moment: keys and blobs are written before rows name them and never changed, so those of the copy are all there.
    ///
    /// # Errors
    /// See [`BackupError`]. What was copied until then stays in the folder.
    pub async fn backup(&self, to: &Path) -> Result<(), BackupError> {
        if self.database.backend() == DbBackend::Postgres {
            return Err(BackupError::Postgres);
        }
        if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(BackupError::Exists(to.to_owned()));
        }
        private_folder(to).map_err(|error| at(to, error))?;
        let copy = Statement::from_sql_and_values(
            DbBackend::Sqlite,
            "VACUUM INTO ?",
            [to.join("registry.db").display().to_string().into()],
        );
        self.database.reader().execute_raw(copy).await?;
        let (from, to) = (self.options.folder.clone(), to.to_owned());
        // The database's own files are not among those that are copied as they lie.
        let copied = tokio::task::spawn_blocking(move || copy_folder(&from, &to, true));
        copied
            .await
            .map_err(|error| at(&self.options.folder, io::Error::other(error)))??;
        let transaction = self.database.write().await?;
        settings::set(&transaction, settings::LAST_BACKUP, &self.now().to_string()).await?;
        Ok(transaction.commit().await?)
    }
}

/// Copies a folder with all that is in it. Of the registry's own folder, `top`, the database's files and what is only on its way in
/// are left out.
fn copy_folder(from: &Path, to: &Path, top: bool) -> Result<(), BackupError> {
    private_folder(to).map_err(|error| at(to, error))?;
    for entry in fs::read_dir(from).map_err(|error| at(from, error))? {
        let entry = entry.map_err(|error| at(from, error))?;
        let (path, name) = (entry.path(), entry.file_name());
        let kind = entry.file_type().map_err(|error| at(&path, error))?;
        let left_out = top && (name.to_string_lossy().starts_with("registry.db") || name == "uploads");
        if left_out {
            continue;
        }
        if kind.is_dir() {
            copy_folder(&path, &to.join(&name), false)?;
        } else if kind.is_file() {
            let target = to.join(&name);
            match fs::copy(&path, &target) {
                // Garbage that was taken away meanwhile: the database's copy does not need it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                copied => copied.map_err(|error| at(&path, error))?,
            };
            let file = fs::File::open(&target).map_err(|error| at(&target, error))?;
            file.sync_all().map_err(|error| at(&target, error))?;
        }
    }
    Ok(())
}

fn at(path: &Path, error: io::Error) -> BackupError {
    BackupError::Io {
        path: path.to_owned(),
        error,
    }
}
