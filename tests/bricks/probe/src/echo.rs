//! Gives back what it is given.

use crate::{
    Probe,
    bindings::exports::test::garden::echo::{Colour, Guest, Meanings, Needs, Nested, Plant, Shape},
};

impl Guest for Probe {
    fn a_bool(value: bool) -> bool {
        value
    }

    fn a_s8(value: i8) -> i8 {
        value
    }

    fn a_u8(value: u8) -> u8 {
        value
    }

    fn a_s16(value: i16) -> i16 {
        value
    }

    fn a_u16(value: u16) -> u16 {
        value
    }

    fn a_s32(value: i32) -> i32 {
        value
    }

    fn a_u32(value: u32) -> u32 {
        value
    }

    fn a_s64(value: i64) -> i64 {
        value
    }

    fn a_u64(value: u64) -> u64 {
        value
    }

    fn an_f32(value: f32) -> f32 {
        value
    }

    fn an_f64(value: f64) -> f64 {
        value
    }

    fn a_char(value: char) -> char {
        value
    }

    fn a_string(value: String) -> String {
        value
    }

    fn bytes(value: Vec<u8>) -> Vec<u8> {
        value
    }

    fn texts(value: Vec<String>) -> Vec<String> {
        value
    }

    fn a_tuple(value: (i32, String, bool)) -> (i32, String, bool) {
        value
    }

    fn a_record(value: Plant) -> Plant {
        value
    }

    fn a_variant(value: Shape) -> Shape {
        value
    }

    fn an_enum(value: Colour) -> Colour {
        value
    }

    fn some_flags(value: Needs) -> Needs {
        value
    }

    fn an_option(value: Option<String>) -> Option<String> {
        value
    }

    fn a_result(value: Result<u32, String>) -> (Result<u32, String>,) {
        (value,)
    }

    fn a_reply(value: Result<u32, String>) -> Result<u32, String> {
        value
    }

    fn a_nest(value: Nested) -> Nested {
        value
    }

    fn some_meanings(value: Meanings) -> Meanings {
        value
    }

    fn several(first: u8, second_one: Option<String>, third: Vec<Colour>) -> (u8, Option<String>, Vec<Colour>) {
        (first, second_one, third)
    }

    fn nothing() {}
}
