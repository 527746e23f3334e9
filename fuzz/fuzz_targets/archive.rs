#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    legollab_fuzz_targets::check("archive", input);
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    legollab_fuzz_targets::check_standard_input("archive")
}
