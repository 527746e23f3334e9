//! The host's tables as sea-orm knows them. The tables themselves are made by each engine's own schema; a test holds the
//! two together.

pub(super) mod delivery;
pub(super) mod event;
pub(super) mod incident;
pub(super) mod installation;
pub(super) mod job;
pub(super) mod member;
pub(super) mod message;
pub(super) mod session;
pub(super) mod token;
