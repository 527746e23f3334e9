//! One value under one name: settings, a counter.

use std::marker::PhantomData;

use serde::{Serialize, de::DeserializeOwned};

use super::{Kind, base, from_json, to_json};
use crate::host;

/// One value under one name, for example the brick's settings. What was never set has its default.
#[derive(Debug)]
pub struct Singleton<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + Default> Singleton<T> {
    /// The value kept under `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            value: PhantomData,
        }
    }

    /// The value, or the default of its type.
    pub fn get(&self) -> T {
        host::get(&base(self.name, Kind::Singleton))
            .map(|bytes| from_json(&bytes, self.name))
            .unwrap_or_default()
    }

    /// Replaces the value.
    pub fn set(&self, value: &T) {
        host::put(&base(self.name, Kind::Singleton), &to_json(value, self.name));
    }
}
