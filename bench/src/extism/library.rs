//! The C interface of Extism's library, as much of it as is measured. Pointers stay in here: what is made is freed when its
//! owner is dropped, and what is borrowed cannot outlive it.

use std::{
    error::Error,
    ffi::{CStr, c_char},
    path::Path,
    ptr::{NonNull, null_mut},
};

/// `ExtismCompiledPlugin`.
#[repr(C)]
struct RawCompiled([u8; 0]);

/// `ExtismPlugin`.
#[repr(C)]
struct RawPlugin([u8; 0]);

/// `ExtismFunction`, of which we have none.
#[repr(C)]
struct RawFunction([u8; 0]);

type Version = unsafe extern "C" fn() -> *const c_char;
type Compile = unsafe extern "C" fn(
    wasm: *const u8,
    wasm_size: u64,
    functions: *mut *const RawFunction,
    functions_count: u64,
    with_wasi: bool,
    error: *mut *mut c_char,
) -> *mut RawCompiled;
type FreeCompiled = unsafe extern "C" fn(*mut RawCompiled);
type Make = unsafe extern "C" fn(*const RawCompiled, error: *mut *mut c_char) -> *mut RawPlugin;
type Call = unsafe extern "C" fn(*mut RawPlugin, function: *const c_char, input: *const u8, input_size: u64) -> i32;
type PluginError = unsafe extern "C" fn(*mut RawPlugin) -> *const c_char;
type OutputLength = unsafe extern "C" fn(*mut RawPlugin) -> u64;
type OutputData = unsafe extern "C" fn(*mut RawPlugin) -> *const u8;
type FreePlugin = unsafe extern "C" fn(*mut RawPlugin);
type FreeError = unsafe extern "C" fn(*mut c_char);

/// Extism's library, loaded for as long as the process lives.
pub struct Library {
    version: Version,
    compile: Compile,
    free_compiled: FreeCompiled,
    make: Make,
    call: Call,
    plugin_error: PluginError,
    output_length: OutputLength,
    output_data: OutputData,
    free_plugin: FreePlugin,
    free_error: FreeError,
}

impl Library {
    /// Loads it. It is never unloaded, because it starts a thread and handles signals.
    ///
    /// # Errors
    /// When there is no such library, or it lacks a function.
    pub fn load(path: &Path) -> crate::error::Result<Self> {
        // SAFETY: whoever measures has named this library to be run; Extism's does nothing when it is loaded.
        #[allow(unsafe_code)]
        let library = unsafe { libloading::Library::new(path) }.map_err(|error| {
            // The error itself does not say which library, nor what the system said.
            let reason = error.source().map_or_else(|| error.to_string(), ToString::to_string);
            format!("cannot load {}: {reason}", path.display())
        })?;
        let library = Box::leak(Box::new(library));
        // SAFETY: the types above are those of `extism.h`, and what is found stays valid, because the library stays loaded.
        #[allow(unsafe_code)]
        unsafe {
            Ok(Self {
                version: *library.get::<Version>(c"extism_version")?,
                compile: *library.get::<Compile>(c"extism_compiled_plugin_new")?,
                free_compiled: *library.get::<FreeCompiled>(c"extism_compiled_plugin_free")?,
                make: *library.get::<Make>(c"extism_plugin_new_from_compiled")?,
                call: *library.get::<Call>(c"extism_plugin_call")?,
                plugin_error: *library.get::<PluginError>(c"extism_plugin_error")?,
                output_length: *library.get::<OutputLength>(c"extism_plugin_output_length")?,
                output_data: *library.get::<OutputData>(c"extism_plugin_output_data")?,
                free_plugin: *library.get::<FreePlugin>(c"extism_plugin_free")?,
                free_error: *library.get::<FreeError>(c"extism_plugin_new_error_free")?,
            })
        }
    }

    /// Its release.
    pub fn version(&self) -> String {
        // SAFETY: the text that it gives is a constant.
        #[allow(unsafe_code)]
        unsafe {
            text((self.version)())
        }
    }

    /// Compiles a plugin without functions of the host and without WASI.
    ///
    /// # Errors
    /// When it is no plugin.
    pub fn compile(&self, wasm: &[u8]) -> crate::error::Result<Compiled<'_>> {
        let mut error = null_mut();
        // SAFETY: the bytes are read during the call alone. No functions are given, and none are counted.
        #[allow(unsafe_code)]
        let raw = unsafe { (self.compile)(wasm.as_ptr(), wasm.len() as u64, null_mut(), 0, false, &raw mut error) };
        match NonNull::new(raw) {
            Some(raw) => Ok(Compiled { library: self, raw }),
            None => Err(self.taken(error).into()),
        }
    }

    /// The words of an error, which is freed.
    fn taken(&self, error: *mut c_char) -> String {
        // SAFETY: it is null, or a text that the library made and left to us, and nobody has it after this.
        #[allow(unsafe_code)]
        unsafe {
            let words = text(error);
            (self.free_error)(error);
            words
        }
    }
}

/// A plugin's code.
pub struct Compiled<'library> {
    library: &'library Library,
    raw: NonNull<RawCompiled>,
}

impl Compiled<'_> {
    /// Makes a plugin of it.
    ///
    /// # Errors
    /// When Extism does not.
    pub fn plugin(&self) -> crate::error::Result<Plugin<'_>> {
        let mut error = null_mut();
        // SAFETY: the code lives as long as `self` does.
        #[allow(unsafe_code)]
        let raw = unsafe { (self.library.make)(self.raw.as_ptr(), &raw mut error) };
        match NonNull::new(raw) {
            Some(raw) => Ok(Plugin {
                library: self.library,
                raw,
            }),
            None => Err(self.library.taken(error).into()),
        }
    }
}

impl Drop for Compiled<'_> {
    fn drop(&mut self) {
        // SAFETY: it is ours, and this is the last that is done with it.
        #[allow(unsafe_code)]
        unsafe {
            (self.library.free_compiled)(self.raw.as_ptr());
        }
    }
}

/// A plugin: a store and an instance in it.
pub struct Plugin<'library> {
    library: &'library Library,
    raw: NonNull<RawPlugin>,
}

impl Plugin<'_> {
    /// Calls a function of it, and gives its output.
    ///
    /// # Errors
    /// When the function fails.
    pub fn call(&mut self, function: &CStr, input: &[u8]) -> crate::error::Result<&[u8]> {
        let raw = self.raw.as_ptr();
        // SAFETY: the plugin lives and is ours alone; name and input are read during the call alone.
        #[allow(unsafe_code)]
        let status = unsafe { (self.library.call)(raw, function.as_ptr(), input.as_ptr(), input.len() as u64) };
        if status != 0 {
            // SAFETY: the words live in the plugin until it is called again.
            #[allow(unsafe_code)]
            let words = unsafe { text((self.library.plugin_error)(raw)) };
            return Err(format!("the plugin of Extism ended with {status}: {words}").into());
        }
        // SAFETY: the output lies in the plugin's memory, as long as it says, until the plugin is called again or freed; neither
        // can be while the output is borrowed.
        #[allow(unsafe_code)]
        unsafe {
            let (length, data) = ((self.library.output_length)(raw), (self.library.output_data)(raw));
            if length == 0 || data.is_null() {
                return Ok(&[]);
            }
            Ok(std::slice::from_raw_parts(data, usize::try_from(length)?))
        }
    }
}

impl Drop for Plugin<'_> {
    fn drop(&mut self) {
        // SAFETY: it is ours, and this is the last that is done with it.
        #[allow(unsafe_code)]
        unsafe {
            (self.library.free_plugin)(self.raw.as_ptr());
        }
    }
}

/// A text of C.
///
/// # Safety
/// It is null, or ends with a null that nobody writes over meanwhile.
#[allow(unsafe_code)]
unsafe fn text(words: *const c_char) -> String {
    if words.is_null() {
        return String::from("no reason given");
    }
    // SAFETY: the caller says so.
    unsafe { CStr::from_ptr(words) }.to_string_lossy().into_owned()
}
