//! The server through its public door: real requests over TCP to platforms without bricks, under a clock that the test
//! moves. What needs bricks is tested end to end.

mod accounts;
mod browser;
mod forms;
mod letters;
mod operator;
mod serving;
mod steward;
mod support;
