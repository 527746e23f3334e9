//! The first page of a site, with ten blocks.

use super::{browser::Browser, demo::Demo, fill::Filled, walk::PASSWORD};
use crate::{
    load,
    report::{Report, Target},
};

/// The part of the table.
pub const PART: &str = "road";
/// Pages that each reader asks for, one after the other.
const PAGES: usize = 100;
/// Pages before anything is counted.
const WARM_UP: usize = 10;
/// What a page is to stay below, in milliseconds.
const PAGE_MS: f64 = 30.0;

/// Looks at the first page as a visitor and as a member.
///
/// # Errors
/// When it lacks a block.
pub fn measure(demo: &Demo, site: &str, filled: &Filled, report: &mut Report) -> crate::error::Result<()> {
    let mut visitor = Browser::new(demo.host.address, site);
    looked(&mut visitor, "a visitor", filled.for_visitors, report)?;
    let mut member = Browser::new(demo.host.address, site);
    member.page("/account/sign-in")?;
    let account = [("email", filled.member.as_str()), ("password", PASSWORD), ("next", "/")];
    member.send("/account/sign-in", &account)?;
    looked(&mut member, "a member", filled.for_members, report)
}

fn looked(reader: &mut Browser, who: &str, blocks: usize, report: &mut Report) -> crate::error::Result<()> {
    let mut bytes = 0;
    for number in 0..WARM_UP + PAGES {
        if number == WARM_UP {
            reader.asked.clear();
        }
        let page = reader.page("/")?;
        let there = page.matches(r#"class="home-block""#).count();
        if there != blocks {
            return Err(format!("the first page of {who} has {there} of {blocks} blocks").into());
        }
        bytes = page.len();
    }
    let mut took: Vec<u32> = reader
        .asked
        .iter()
        .map(|asked| u32::try_from(asked.took.as_micros()).unwrap_or(u32::MAX))
        .collect();
    took.sort_unstable();
    let at = |part| load::percentile(&took, part) / 1e3;
    report
        .row(
            PART,
            format!("home page of {blocks} blocks for {who}, 95th percentile"),
            at(0.95),
            "ms",
        )
        .target(Target::AtMost(PAGE_MS))
        .note(format!("p50 {:.1} ms; {} KiB", at(0.5), bytes >> 10));
    Ok(())
}
