//! Names that may have been meant.

/// The candidate most like `name`, if any is like enough to be a slip of the hand.
pub(super) fn closest_name<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let room = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= room)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
