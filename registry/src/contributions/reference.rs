//! References of bank transfers: ISO 11649, which banks check, so that a payment finds its call.

/// The reference of a call: `RF47 AC20 2600 01` for `AC-2026-0001`. Empty for a number without letters or digits.
pub fn creditor_reference(number: &str) -> String {
    let plain: String = number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_uppercase();
    if plain.is_empty() {
        return String::new();
    }
    let check = 98 - remainder(&format!("{plain}RF00"));
    in_fours(&format!("RF{check:02}{plain}"))
}

/// The letters and digits of an account's number (ISO 13616) in fours; none if its check digits do not fit.
pub fn iban(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_uppercase();
    let fits = (15..=34).contains(&plain.len()) && plain.chars().all(|c| c.is_ascii_alphanumeric());
    let (head, rest) = plain.split_at_checked(4)?;
    let country = head.chars().take(2).all(|c| c.is_ascii_uppercase());
    let digits = head.chars().skip(2).all(|c| c.is_ascii_digit());
    (fits && country && digits && remainder(&format!("{rest}{head}")) == 1).then(|| in_fours(&plain))
}

/// The remainder by 97, with A as 10 and Z as 35.
fn remainder(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |so_far, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (so_far * shift + value) % 97
    })
}

fn in_fours(text: &str) -> String {
    let mut out = String::new();
    for (place, character) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            out.push(' ');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_account_numbers_have_their_check_digits() {
        // The example of the standard.
        assert_eq!(creditor_reference("539007547034"), "RF18 5390 0754 7034");
        let reference = creditor_reference("AC-2026-0001").replace(' ', "");
        let (head, rest) = reference.split_at(4);
        assert_eq!(remainder(&format!("{rest}{head}")), 1);
        assert_eq!(
            iban("fr14 2004 1010 0505 0001 3M02 606").as_deref(),
            Some("FR14 2004 1010 0505 0001 3M02 606")
        );
        for bad in [
            "",
            "FR14",
            "FR15 2004 1010 0505 0001 3M02 606",
            "é",
            "1234 2004 1010 0505 0001 3M02 606",
        ] {
            assert_eq!(iban(bad), None, "{bad}");
        }
    }
}
