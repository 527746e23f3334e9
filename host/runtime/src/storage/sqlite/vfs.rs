//! SQLite's way to files, narrowed.
//!
//! It is the one for Unix, but for two things. It takes a path as it is: the usual one resolves links in it, and so would undo a path
//! that begins at the handle of a folder; the files themselves are never opened through a link either way. And it opens no
//! *super-journal*: a journal can name any file of the machine as one, and SQLite would read it, and might remove it. Ours never
//! name one, because no transaction of theirs is about two files.
#![allow(
    unsafe_code,
    reason = "a way to files is a table of C functions; these call those of SQLite itself"
)]

use std::ffi::{CStr, c_char, c_int};
use std::ptr;
use std::sync::OnceLock;

use rusqlite::ffi::{self, sqlite3_file, sqlite3_filename, sqlite3_vfs};

/// Its name.
const NAME: &CStr = c"legollab";

/// How the usual one opens a file.
type Open = unsafe extern "C" fn(*mut sqlite3_vfs, sqlite3_filename, *mut sqlite3_file, c_int, *mut c_int) -> c_int;

static USUAL_OPEN: OnceLock<Open> = OnceLock::new();

/// Makes it known to SQLite, and gives its name; none if it cannot be made.
pub(super) fn registered() -> Option<&'static CStr> {
    static REGISTERED: OnceLock<bool> = OnceLock::new();
    REGISTERED.get_or_init(register).then_some(NAME)
}

fn register() -> bool {
    // SAFETY: SQLite gives its first table of functions, which lives as long as the process. Ours is a copy of it that is never
    // given back, with a name that is static, and functions that hold to what SQLite asks of them. `OnceLock` sees to it that
    // this is done once.
    unsafe {
        let usual = ffi::sqlite3_vfs_find(ptr::null());
        let Some(usual) = usual.as_ref() else { return false };
        let Some(open) = usual.xOpen else { return false };
        let _ = USUAL_OPEN.set(open);
        let narrowed = sqlite3_vfs {
            zName: NAME.as_ptr(),
            pNext: ptr::null_mut(),
            xOpen: Some(open_but_super_journals),
            xFullPathname: Some(path_as_it_is),
            ..*usual
        };
        ffi::sqlite3_vfs_register(Box::leak(Box::new(narrowed)), 0) == ffi::SQLITE_OK
    }
}

unsafe extern "C" fn open_but_super_journals(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let usual = USUAL_OPEN.get().filter(|_| flags & ffi::SQLITE_OPEN_SUPER_JOURNAL == 0);
    match usual {
        // SAFETY: what SQLite gave is passed on as it is.
        Some(open) => unsafe { open(vfs, name, file, flags, out_flags) },
        None => {
            // SAFETY: `file` has room for a file, and without methods SQLite does not close it.
            unsafe { (*file).pMethods = ptr::null() };
            ffi::SQLITE_CANTOPEN
        }
    }
}

unsafe extern "C" fn path_as_it_is(_: *mut sqlite3_vfs, name: *const c_char, room: c_int, out: *mut c_char) -> c_int {
    // SAFETY: `name` ends with a zero, and `out` has room for as many bytes as `room` says.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes_with_nul();
        if usize::try_from(room).is_ok_and(|room| name.len() <= room) {
            ptr::copy_nonoverlapping(name.as_ptr().cast(), out, name.len());
            ffi::SQLITE_OK
        } else {
            ffi::SQLITE_CANTOPEN
        }
    }
}
