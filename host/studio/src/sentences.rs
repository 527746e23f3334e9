//! Sentences about two bricks.

use legollab_web::theme::{components::Piece, drawings::Cover};

/// A text with `{mount}` and `{other}` in it, as pieces.
pub fn pieces(text: &str, mount: (Cover, &str), other: (Cover, &str)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        let named = [("{mount}", mount), ("{other}", other)];
        let found = named
            .into_iter()
            .find_map(|(name, brick)| Some((brick, after.strip_prefix(name)?)));
        let Some(((cover, title), after)) = found else { break };
        pieces.push(Piece::Words(before.to_owned()));
        pieces.push(Piece::Brick(cover, title.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_both_bricks_where_they_stand() {
        let said = |text| {
            let pieces = pieces(text, (Cover::Review, "Avis"), (Cover::Loan, "Vélos"));
            let words = pieces.into_iter().map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Brick(_, title) => format!("<{title}>"),
            });
            words.collect::<String>()
        };
        assert_eq!(
            said("Quand {other} finit, {mount} écrit."),
            "Quand <Vélos> finit, <Avis> écrit."
        );
        assert_eq!(said("Rien {x} ici"), "Rien {x} ici");
    }
}
