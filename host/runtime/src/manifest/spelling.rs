//! Names that may have been meant.

/// The time zone of the same area whose place is most like that of `zone`, as `Europe/Paris` for `Europe/Pari`. Letters
/// that all zones of an area share say nothing about which of them was meant.
pub(super) fn closest_zone<'c>(zone: &str, zones: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let (area, place) = zone.split_once('/')?;
    let same_area = |zone: &'c str| {
        let (candidate, place) = zone.split_once('/')?;
        candidate.eq_ignore_ascii_case(area).then_some((place, zone))
    };
    let places: Vec<(&str, &str)> = zones.into_iter().filter_map(same_area).collect();
    let near = closest_name(place, places.iter().map(|(place, _)| *place))?;
    let found = places.iter().find(|(place, _)| *place == near);
    found.map(|(_, zone)| (*zone).to_owned())
}

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

#[cfg(test)]
mod tests {
    use super::closest_zone;

    #[test]
    fn a_zone_is_suggested_for_a_slip_in_the_place_alone() {
        let zones = ["Africa/Lome", "America/Guyana", "Europe/London", "Europe/Paris"];
        let near = |zone| closest_zone(zone, zones);
        assert_eq!(near("Europe/Pariss").as_deref(), Some("Europe/Paris"));
        assert_eq!(near("europe/paris").as_deref(), Some("Europe/Paris"));
        assert_eq!(near("Europe/Cenon"), None);
        assert_eq!(near("Europe/Lome"), None);
        assert_eq!(near("Paris"), None);
    }
}
