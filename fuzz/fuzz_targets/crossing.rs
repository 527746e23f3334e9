#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    legollab_fuzz_targets::check("crossing", input);
});
