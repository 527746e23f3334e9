//! What happens in a conversation. Nothing here knows the host: plain values in, plain values out.

pub mod thread;

#[cfg(test)]
mod tests;
