//! The marketplace as the real program serves it, used in a real browser and by real programs.

mod buying;
mod certifying;
mod contributing;
mod demonstration;
mod hosts;
mod killed;
mod mirrors;
mod pages;
mod publishing;
mod release_killed;
mod road;
mod served;
mod shaken;
mod site_killed;
mod studio_host;
mod studio_killed;
