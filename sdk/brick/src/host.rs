//! The capabilities as the host serves them.

use crate::bindings::legollaborative::brick as contract;

pub(crate) use contract::{
    calendar::{expand, to_instant, to_local},
    caller::{locale, time_zone, via, who},
    clock::now,
    files::{create, look_up, read},
    jobs::{cancel, schedule},
    log::write,
    notify::send,
    store::{delete, get, get_many, put, scan},
};
