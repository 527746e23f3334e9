//! A question that somebody has to say yes to.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use super::{
    problem::Problem,
    screen::{Format, Screen},
};

/// Asks the question of this name.
///
/// # Errors
/// `unasked` where nobody can be asked, and when the answer cannot be read.
pub fn agreed(screen: &Screen, question: &str, unasked: Problem) -> Result<bool, Problem> {
    if !std::io::stdin().is_terminal() || screen.format() == Format::Json {
        return Err(unasked);
    }
    let unreadable = |error: std::io::Error| Problem::new("no-input").because(&error);
    let mut out = std::io::stderr();
    write!(out, "{} ", screen.text(question, &[]))
        .and_then(|()| out.flush())
        .map_err(unreadable)?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(unreadable)?;
    // Yes in either language, whatever the question was asked in.
    Ok(["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}
