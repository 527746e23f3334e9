use super::*;
use crate::theme::sheet;

/// Twelve accents, each by day and by night, as the design's own derivation gives them.
const REFERENCE: &str = include_str!("reference.txt");

fn colour(text: &str) -> Colour {
    text.parse().unwrap()
}

#[test]
fn the_tokens_are_those_of_the_design() {
    for (index, line) in REFERENCE.lines().enumerate() {
        let mut words = line.split(' ');
        let accent = colour(words.next().unwrap());
        let on = if index % 2 == 0 { &LIGHT } else { &DARK };
        let derived: Vec<String> = Tokens::derive(accent, on)
            .named()
            .iter()
            .map(|(_, token)| token.to_string())
            .collect();
        assert_eq!(derived, words.collect::<Vec<_>>(), "{accent}, dark: {}", on.dark);
    }
    assert_eq!(REFERENCE.lines().count(), 24);
}

/// Ink and muted text, which no accent moves.
fn text_colours(dark: bool) -> (Colour, Colour) {
    if dark {
        (colour("#efede7"), colour("#b5b2aa"))
    } else {
        (colour("#1d1f24"), colour("#585a60"))
    }
}

#[test]
fn whichever_colour_is_chosen_every_pair_can_be_read() {
    for step in 0..216 {
        let part = |place: u32| u8::try_from(step / 6_u32.pow(place) % 6 * 51).unwrap();
        let accent = Colour {
            red: part(2),
            green: part(1),
            blue: part(0),
        };
        for on in [&LIGHT, &DARK] {
            let tokens = Tokens::derive(accent, on);
            let (ink, muted) = text_colours(on.dark);
            let pairs = [
                ("accent on ground", tokens.accent, on.ground, 4.5),
                ("accent on stone", tokens.accent, on.stone, 4.5),
                ("accent on sunken", tokens.accent, on.sunken, 4.5),
                ("accent on surface", tokens.accent, on.surface, 4.5),
                ("accent on wash", tokens.accent, tokens.wash, 4.5),
                ("accent on soft", tokens.accent, tokens.soft, 4.5),
                ("ink on wash", ink, tokens.wash, 7.0),
                ("ink on soft", ink, tokens.soft, 7.0),
                ("muted on wash", muted, tokens.wash, 4.5),
                ("on-fill on fill", tokens.on_fill, tokens.fill, 4.5),
                ("on-fill on fill-hover", tokens.on_fill, tokens.fill_hover, 4.5),
                ("on-deep on deep", tokens.on_deep, tokens.deep, 7.0),
                ("on-deep-muted on deep", tokens.on_deep_muted, tokens.deep, 4.5),
                ("accent-edge on ground", tokens.accent_edge, on.ground, 3.0),
                ("accent-edge on stone", tokens.accent_edge, on.stone, 3.0),
                ("accent-edge on wash", tokens.accent_edge, tokens.wash, 3.0),
            ];
            for (pair, fore, back, least) in pairs {
                let contrast = fore.contrast(back);
                assert!(
                    contrast >= least,
                    "{accent}, dark: {}: {pair} has {contrast:.2}",
                    on.dark
                );
            }
        }
    }
}

#[test]
fn the_grounds_are_those_of_the_stylesheet() {
    let (light, dark) = sheet::CONTENT
        .split_once("@media (prefers-color-scheme: dark)")
        .unwrap();
    for (css, on) in [(light, &LIGHT), (dark, &DARK)] {
        let (ink, muted) = text_colours(on.dark);
        let grounds = format!(
            "--ground: {}; --stone: {}; --sunken: {}; --surface: {};",
            on.ground, on.stone, on.sunken, on.surface
        );
        let texts = format!("--ink: {ink}; --muted: {muted};");
        assert!(css.contains(&grounds) && css.contains(&texts), "{grounds} {texts}");
    }
}

#[test]
fn what_a_holder_is_told_of_a_colour_can_be_read() {
    for colour in [Colour::of(0xf0_b4_00), Colour::of(0x2b_31_42), WHITE, BLACK] {
        let readings = readings(colour);
        assert!(
            readings.iter().all(|reading| reading.contrast >= 4.5),
            "{colour}: {readings:?}"
        );
    }
    let sun = Colour::of(0xf0_b4_00);
    assert_eq!(readings(sun)[0].colour, sun, "a holder's own colour stays in buttons");
}

#[test]
fn a_specimen_has_all_tokens_of_the_day_and_of_the_night() {
    let accent = colour("#f0b400");
    let sheet = specimen_stylesheet(accent);
    let [day, night] = ["by-day", "by-night"].map(|class| {
        let rule = sheet.split(&format!(".{class}{{")).nth(1).unwrap();
        rule.split('}').next().unwrap()
    });
    for (rule, on, scheme) in [(day, &LIGHT, "light"), (night, &DARK, "dark")] {
        let last = |name: &str| {
            let values = rule.rsplit(&format!("{name}:")).next().unwrap();
            values.split(';').next().unwrap().trim().to_owned()
        };
        for (name, token) in Tokens::derive(accent, on).named() {
            assert_eq!(last(&format!("--{name}")), token.to_string());
        }
        assert_eq!(last("--ground"), on.ground.to_string());
        assert_eq!(last("--stone"), on.stone.to_string());
        assert_eq!(last("color-scheme"), scheme);
    }
    assert_ne!(day.split("--i-sky:").nth(1), night.split("--i-sky:").nth(1));
}
