//! Whoever only reads a brick, without running it, refuses what no host would run.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // Tests: here a panic is the report.

use legollab_contract::{Contract, ContractError};
use legollab_hostile::{
    Mounted, Range, Step,
    bricks::{
        Code, QUIET, Recipe, RecipeError, bodies_that_do_not_validate, branching_functions, computing_functions,
        loops_in_a_row, loops_that_carry, many_functions, many_locals,
    },
};
use legollab_package::BrickFile;
use legollab_runtime::{http::AddressPolicy, limits::LimitOverrides};

fn read(component: Result<Vec<u8>, RecipeError>) -> Result<Contract, ContractError> {
    let file = QUIET.embedded(&component.unwrap()).unwrap();
    Contract::read(&file, &BrickFile::read(&file).unwrap().wit)
}

/// A component, by the bound that it reaches and does not exceed.
type Full = (&'static str, fn() -> Result<Vec<u8>, RecipeError>);

/// As much as is compiled.
const FULL: [Full; 6] = [
    ("functions", || many_functions(100_000)),
    ("bytes, and weight in all", || computing_functions(16, 512 << 10)),
    ("local variables", || many_locals(10_000)),
    ("loops", || loops_that_carry(1, 100, 900)),
    ("loops in a row", || loops_in_a_row(2_400)),
    ("loops in all", || loops_that_carry(1_000, 10, 190)),
];

#[test]
fn code_that_does_not_validate_has_no_contract() {
    let error = read(bodies_that_do_not_validate()).unwrap_err();
    assert!(
        matches!(&error, ContractError::NotAComponent(why) if why.contains("type mismatch")),
        "{error}"
    );
}

#[test]
fn more_code_than_is_compiled_has_no_contract() {
    for (component, what) in [
        (many_functions(100_001), "too many functions"),
        (branching_functions(1, (512 << 10) + 1), "a function of too many bytes"),
        (computing_functions(17, 512 << 10), "by weight"),
        (loops_that_carry(1, 100, 901), "too many loops"),
        (loops_that_carry(1, 316, 1), "too many loops"),
        (loops_that_carry(1_001, 10, 190), "too many loops"),
        (loops_in_a_row(2_600), "too many loops"),
        (many_locals(10_001), "a function of too many local variables"),
    ] {
        let error = read(component).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    }
    for (what, component) in FULL {
        assert!(read(component()).is_ok(), "{what}");
    }
}

/// The bounds leave what they permit workable: as much as is read is compiled as well, and runs.
#[tokio::test(flavor = "multi_thread")]
async fn as_much_code_as_is_compiled_runs() {
    let range = Range::start().await.unwrap();
    for (index, (what, component)) in FULL.into_iter().enumerate() {
        let brick = Mounted {
            mount: "brick",
            recipe: Recipe {
                code: Code::Made(component),
                ..QUIET
            },
            lines: "",
            limits: LimitOverrides::default(),
        };
        let platform = range
            .platform(&format!("full-{index}"), &[brick], AddressPolicy::Public)
            .await;
        let platform = platform.unwrap_or_else(|error| panic!("{what}: {error}"));
        let act = Step {
            mount: "brick",
            interface: "things",
            function: "act",
            arguments: String::new(),
        };
        let called = range.call(&platform, &act).await;
        assert!(called.is_ok(), "{what}: {called:?}");
        platform.close().await.unwrap();
    }
}
