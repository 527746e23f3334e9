//! Promise P1 under everything that can go wrong around a call: the process is killed, the disk is full, another program
//! holds the file, time jumps, the host is stopped, a listener fails. Each time the platform in `market.rs` is looked
//! through afterwards: every acknowledged call is there, none is there by halves, every event and job has taken effect
//! exactly once.

mod acknowledged;
mod busy;
mod child;
mod dice;
mod full;
mod kill;
mod listener;
mod load;
mod market;
mod settings;
mod stop;
mod time;
