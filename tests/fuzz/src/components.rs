//! Files of bricks.

use legollab_contract::Contract;
use legollab_hostile::bricks::{GREEDY, HOSTILE, OUTGOING, QUIET, RELAY, STARTS};
use legollab_package::BrickFile;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "component",
    seeds,
    words: &[
        "\0asm",
        "\x0d\0\x01\0",
        "\x01\0\0\0",
        "\u{7f}",
        "legollab:wit",
        "legollab:manifest",
        "legollab:texts/xx",
        "interface ",
        "func()",
        "list<",
        "resource r;",
        "package a:b;",
        "world w {",
    ],
    check,
};

fn seeds() -> Vec<Vec<u8>> {
    let recipes = [QUIET, HOSTILE, OUTGOING, RELAY, STARTS, GREEDY];
    recipes.iter().filter_map(|recipe| recipe.file().ok()).collect()
}

/// What is read is read twice alike, and a contract is of a component that the file holds.
fn check(input: &[u8]) -> Result<(), String> {
    let Ok(file) = BrickFile::read(input) else {
        return Ok(());
    };
    let again = BrickFile::read(input).map_err(|error| format!("the second time: {error}"))?;
    if file != again {
        return Err("a file reads in two ways".to_owned());
    }
    // That it is refused is well; that it is refused without a word is not.
    match Contract::read(input, &file.wit) {
        Ok(_) => Ok(()),
        Err(error) if error.to_string().is_empty() => Err("an error says nothing".to_owned()),
        Err(_) => Ok(()),
    }
}
