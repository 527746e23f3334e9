//! Names and comments of code as words for people.

/// The first sentence of a comment without its period and without backticks, on one line; none if there is no comment.
pub fn first_sentence(docs: &str) -> Option<String> {
    let paragraph = docs.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "");
    // A sentence ends where a capital letter follows, so that `e.g. this` does not end one.
    let begins = |rest: &str| rest.chars().next().is_some_and(char::is_uppercase);
    let end = line
        .match_indices(". ")
        .find(|(at, _)| line.get(at + 2..).is_some_and(begins))
        .map(|(at, _)| at);
    let sentence = end
        .and_then(|end| line.get(..end))
        .unwrap_or(&line)
        .trim_end_matches('.');
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// A name in words: `time-zone` becomes `Time zone`.
pub fn humanised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_sentences_end_where_they_should() {
        assert_eq!(
            first_sentence("A zone, e.g. a town. More.").as_deref(),
            Some("A zone, e.g. a town")
        );
        assert_eq!(first_sentence("One line"), Some("One line".into()));
        assert_eq!((first_sentence(" \n"), first_sentence("...")), (None, None));
        assert_eq!(humanised(""), "");
    }
}
