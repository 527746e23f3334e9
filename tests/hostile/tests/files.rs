//! Whoever only reads a brick, without running it, refuses what no host would run.
#![allow(clippy::unwrap_used, missing_docs)] // Tests: here a panic is the report.

use legollab_hostile::bricks::{
    bodies_that_do_not_validate, branching_functions, loops_that_carry, many_functions, many_locals,
};
use legollab_package::BrickFile;
use legollab_runtime::contract::{Contract, ContractError};

fn read(file: &[u8]) -> Result<Contract, ContractError> {
    Contract::read(file, &BrickFile::read(file).unwrap().wit)
}

#[test]
fn code_that_does_not_validate_has_no_contract() {
    let error = read(&bodies_that_do_not_validate().unwrap()).unwrap_err();
    assert!(
        matches!(&error, ContractError::NotAComponent(why) if why.contains("type mismatch")),
        "{error}"
    );
}

#[test]
fn more_code_than_is_compiled_has_no_contract() {
    for (file, what) in [
        (many_functions(100_001), "too many functions"),
        (branching_functions(1, (512 << 10) + 1), "a function of too many bytes"),
        (branching_functions(20, 500 << 10), "by weight"),
        (loops_that_carry(101, 1_000), "too many loops"),
        (many_locals(10_001), "a function of too many local variables"),
    ] {
        let error = read(&file.unwrap()).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    }
    for file in [
        many_functions(1_000),
        branching_functions(100, 100_000),
        many_locals(9_000),
        loops_that_carry(90, 1_000),
    ] {
        read(&file.unwrap()).unwrap();
    }
}
