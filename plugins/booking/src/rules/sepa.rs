//! Bank transfers in euros: account numbers, references, and what a QR code says to a banking app.

/// How long an IBAN is in each country of the single euro payments area.
const LENGTHS: [(&str, usize); 42] = [
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];
/// The most bytes of a name in a code, so that all of it stays within the 331 that such a code may have.
const NAME_BYTES: usize = 200;
/// The most letters of a name in a transfer.
pub const NAME_LENGTH: usize = 70;
/// The most letters of a creditor reference after its check digits.
const REFERENCE_LENGTH: usize = 21;

/// An account number as it is kept, of one that somebody wrote: capitals and digits without spaces, of the length that its
/// country has, with the right check digits. None if it is no such number.
pub fn iban(written: &str) -> Option<String> {
    let iban: String = written
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let country = iban.get(..2)?;
    let (_, length) = LENGTHS.iter().find(|(known, _)| *known == country)?;
    let is_plain = iban
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let checked = iban.get(2..4)?.bytes().all(|byte| byte.is_ascii_digit());
    let turned = format!("{}{}", iban.get(4..)?, iban.get(..4)?);
    (iban.len() == *length && is_plain && checked && remainder(&turned) == 1).then_some(iban)
}

/// The remainder by 97 of a text read as a number, where letters stand for 10 to 35 (ISO 7064, MOD 97-10).
fn remainder(text: &str) -> u32 {
    text.chars()
        .filter_map(|letter| letter.to_digit(36))
        .fold(0, |remainder, value| {
            let shifted = if value < 10 { 10 } else { 100 };
            (remainder * shifted + value) % 97
        })
}

/// The creditor reference (ISO 11649) made of an identifier: its letters and digits, of which the last 21 count.
pub fn reference(id: &str) -> String {
    let plain: Vec<char> = id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let start = plain.len().saturating_sub(REFERENCE_LENGTH);
    let plain: String = plain.iter().skip(start).collect();
    let check = 98 - remainder(&format!("{plain}RF00"));
    format!("RF{check:02}{plain}")
}

/// In groups of four, as people read it.
pub fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// What the QR code of a transfer says (EPC069-12, version 002, UTF-8). `iban` and `reference` are as this module gives them.
pub fn code(payee: &str, iban: &str, cents: u64, reference: &str) -> String {
    let mut name = String::new();
    for letter in payee.chars().filter(|letter| !letter.is_control()).take(NAME_LENGTH) {
        if name.len() + letter.len_utf8() > NAME_BYTES {
            break;
        }
        name.push(letter);
    }
    let (euros, cents) = (cents / 100, cents % 100);
    // Version 002 needs no BIC; the purpose is left out, and so is the free text, since there is a reference.
    [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        &name,
        iban,
        &format!("EUR{euros}.{cents:02}"),
        "",
        reference,
    ]
    .join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_that_are_ones_are_taken_as_people_write_them() {
        for (written, kept) in [
            ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
            ("fr1420041010050500013m02606", "FR1420041010050500013M02606"),
            ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
            ("NO93 8601 1117 947", "NO9386011117947"),
            (
                "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                "MT84MALT011000012345MTLCAST001S",
            ),
        ] {
            assert_eq!(iban(written).as_deref(), Some(kept), "{written}");
        }
        for wrong in [
            "",
            "FR",
            "FR14",
            "FR1520041010050500013M02606",
            "FR142004101005050001 3M0260",
            "US64SVBKUS6S3300958879",
            "FR14-2004-1010-0505-0001-3M02-606",
            "FRM4200410100505000132606AA",
            "éé1420041010050500013M02606",
        ] {
            assert_eq!(iban(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_reference_is_that_of_the_standard() {
        assert_eq!(reference("539007547034"), "RF18539007547034");
        assert_eq!(grouped("RF18539007547034"), "RF18 5390 0754 7034");
        assert!(reference("01hz3k8w2qx7m5n4rt").len() <= 25);
    }

    #[test]
    fn a_code_has_its_lines_in_their_order() {
        let code = code(
            "Vélos de Cenon",
            "FR1420041010050500013M02606",
            123_405,
            "RF18539007547034",
        );
        let lines: Vec<&str> = code.lines().collect();
        let expected = [
            "BCD",
            "002",
            "1",
            "SCT",
            "",
            "Vélos de Cenon",
            "FR1420041010050500013M02606",
            "EUR1234.05",
            "",
            "RF18539007547034",
        ];
        assert_eq!(lines, expected);
    }

    proptest! {
        /// One letter that is mistaken, or two neighbours that are exchanged, make no account number and no reference.
        #[test]
        fn a_slip_is_noticed(place in 4usize..27, digit in "[0-9]", capital in "[A-Z]", id in "[0-9a-z]{18}") {
            let right = "FR1420041010050500013M02606";
            let letter = if right.as_bytes()[place].is_ascii_digit() { digit } else { capital };
            let mut wrong = right.to_owned();
            wrong.replace_range(place..=place, &letter);
            prop_assert_eq!(iban(&wrong).is_some(), wrong == right);
            if place < 26 {
                let mut exchanged: Vec<char> = right.chars().collect();
                exchanged.swap(place, place + 1);
                let exchanged: String = exchanged.into_iter().collect();
                prop_assert_eq!(iban(&exchanged).is_some(), exchanged == right);
            }
            let reference = reference(&id);
            let turned = |text: &str| format!("{}{}", &text[4..], &text[..4]);
            prop_assert_eq!(remainder(&turned(&reference)), 1);
            prop_assert!(reference.len() <= 25);
        }

        /// Whatever the name is, the code has ten lines and no more bytes than a code of this kind may have.
        #[test]
        fn no_name_breaks_the_code(name in ".{0,200}", cents in 1u64..1_000_000_000) {
            let code = code(&name, "FR1420041010050500013M02606", cents, "RF18539007547034");
            prop_assert_eq!(code.split('\n').count(), 10);
            prop_assert!(code.len() <= 331);
        }
    }
}
